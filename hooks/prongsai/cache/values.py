"""Values kept between builds, each under a name and the sum of what it was made of.

Values are pickled: whoever can write into the cache can write the code beside it too, so nothing is opened that was not
open before. A sum at the beginning of each entry tells what is whole; what is not, is made anew.
"""

import pickle
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prongsai.cache.entries import FileCache

# What comes of an entry that is whole, and yet of classes that look otherwise now.
_UNREADABLE = (
    pickle.UnpicklingError, ArithmeticError, AttributeError, EOFError, ImportError, LookupError, MemoryError, TypeError,
    ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of values. A help only: where it cannot be read or written, all is made anew."""

    folder: Path
    code: str
    """The sum of the code (build/inputs.py): what other code wrote is not found."""

    @property
    def _files(self) -> FileCache:
        """The entries as they are kept, each its key and then its pickled value."""
        return FileCache(self.folder, self.code[:16])

    def read(self, name: str, key: str) -> Any:  # whatever was kept; the caller knows what that is
        """What was kept under a name, if it was made of the same; else None."""
        entry = self._files.read(name)
        if entry is None or not entry.startswith(key.encode()):
            return None
        try:
            return pickle.loads(entry[len(key.encode()) :])  # noqa: S301 # our own, as said above
        except _UNREADABLE:
            return None

    def write(self, name: str, key: str, value: object) -> None:
        """Keep a value."""
        self._files.write(name, key.encode() + pickle.dumps(value, protocol=5))

    def sweep(self, names: Container[str]) -> None:
        """Forget everything but these names, and all that other code wrote."""
        self._files.sweep(names)
