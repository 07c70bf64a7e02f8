"""What was read of files, kept between builds: of a file with the same bytes the record and its problems are the same.

A help only: an entry that is not whole, or was written by other code, is not used (cache/values.py). What is kept
holds every place (file, line and column), so that a file read from here and one read anew cannot be told apart.
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
class FolderReadings:
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
    folders: dict[str, FolderReadings] = field(default_factory=dict)

    def of_folder(self, name: str) -> FolderReadings:
        """The shelf of a name, empty where there is none yet."""
        if name not in self.folders:
            kept = self.store.read(name, _KEY) if self.store else None
            self.folders[name] = FolderReadings(kept if isinstance(kept, dict) else {})
        return self.folders[name]

    def keep(self) -> None:
        """Write down the folders in which something is new; after the checks, which keep findings in the records."""
        for name, folder in self.folders.items():
            if self.store and any(folder.before.get(file) is not entry for file, entry in folder.now.items()):
                self.store.write(name, _KEY, folder.now)


_KEY = "readings"
