"""What was read of files, kept between builds: of a file with the same bytes the record and its problems are the same.

A help only: an entry that is not whole, or was written by other code, is not used (store.py). What is kept holds every
place (file, line and column), so that a file read from here and one read anew cannot be told apart.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from prongsai.cache.values import Store

T = TypeVar("T")
Entry = tuple[bytes, object]
"""The sum of a file's bytes, and what came of them."""


@dataclass
class Shelf:
    """The files of one folder, which are kept together: what came of each, by its name in problems."""

    before: dict[str, Entry]
    now: dict[str, Entry] = field(default_factory=dict)

    def read(self, name: str, data: bytes, how: Callable[[], T]) -> T:
        """What comes of a file with these bytes; `how` reads it where that is not known."""
        digest = hashlib.sha256(data).digest()
        known = self.before.get(name)
        if known is None or known[0] != digest:
            known = (digest, how())
        self.now[name] = known
        # Of the type that `how` gives: nothing else reads the file, and no other code wrote the entry.
        return cast("T", known[1])


@dataclass
class Readings:
    """All that one run reads. Without a store nothing is known and nothing is kept."""

    store: Store | None = None
    shelves: dict[str, Shelf] = field(default_factory=dict)

    def shelf(self, name: str) -> Shelf:
        """The shelf of a name, empty where there is none yet."""
        if name not in self.shelves:
            kept = self.store.read(name, _KEY) if self.store else None
            self.shelves[name] = Shelf(kept if isinstance(kept, dict) else {})
        return self.shelves[name]

    def keep(self) -> None:
        """Write down the shelves on which something is new; after the checks, which keep findings in the records."""
        for name, shelf in self.shelves.items():
            if self.store and any(shelf.before.get(file) is not entry for file, entry in shelf.now.items()):
                self.store.write(name, _KEY, shelf.now)


_KEY = "readings"
