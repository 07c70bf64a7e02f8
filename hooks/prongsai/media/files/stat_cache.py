"""The sums of files, known without opening those of which the file system says that nothing changed; as git does it.

A file counts as unchanged where size, inode and both its times are what they were when it was last read. Its times
tell nothing where it was read in the same moment in which it had been written: it may have been written once more
within that moment. So it is read again until it has been read at some later time (git's "racy" entries).
"""

import hashlib
import json
import os
import time
from pathlib import Path

from msgspec import Struct

from prongsai.cache.entries import FileCache
from prongsai.cache.files import open_file
from prongsai.cache.values import Unreadable, from_json

_LAYOUT = "1"
# Longer than the tick of any file system's clock (FAT: two seconds), in nanoseconds.
_MOMENT = 2 * 10**9


def now() -> int:
    """The time by the clock, in nanoseconds."""
    return time.time_ns()


class Reading(Struct, frozen=True):
    """What was found when a file was last read: its signature, when that was, and the sum of its bytes."""

    signature: tuple[int, int, int, int]
    """Size, inode, and the two times at which its content and its entry were changed, in nanoseconds."""
    read_at: int
    """By the clock, in nanoseconds."""
    sum: str

    def holds(self, signature: tuple[int, int, int, int]) -> bool:
        """Whether a file that has this signature now has, for certain, still that sum."""
        return signature == self.signature and max(signature[2:]) + _MOMENT <= self.read_at


class Sums:
    """The sums of one agency's files, in one small file between builds. A help only: without it all are read."""

    def __init__(self, root: Path, agency: str) -> None:
        self._root, self._agency = root, hashlib.sha256(agency.encode()).hexdigest()
        self._kept = FileCache(root / ".prongsai" / "cache" / "sums", _LAYOUT)
        self._readings = _unpacked(self._kept.read(self._agency))
        self._changed = False

    def known(self, path: Path) -> str | None:
        """The sum of a file's bytes, where it can be told without opening it. Raises OSError."""
        reading = self._readings.get(self._name(path))
        return reading.sum if reading and reading.holds(_signature(path.stat())) else None

    def read(self, path: Path, most: int) -> tuple[bytes, str]:
        """A file's first bytes, at most `most`, and their sum, which is remembered. Raises OSError."""
        read_at = now()
        with open_file(path) as file:
            before = _signature(os.fstat(file.fileno()))
            data = file.read(most)
            after = _signature(os.fstat(file.fileno()))
        found = hashlib.sha256(data).hexdigest()
        if before == after and len(data) == before[0]:  # else it was being written, or is not all of it
            self._readings[self._name(path)] = Reading(before, read_at, found)
            self._changed = True
        return data, found

    def save(self) -> None:
        """Keep what is known, without files that are gone."""
        if self._changed:
            there = {name: reading for name, reading in self._readings.items() if (self._root / name).exists()}
            self._kept.write(self._agency, _packed(there))
            self._changed = False

    def _name(self, path: Path) -> str:
        """As text, below the project's folder: that may be moved."""
        return str(path).removeprefix(f"{self._root}{os.sep}")


def _signature(found: os.stat_result) -> tuple[int, int, int, int]:
    return found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns


def _packed(readings: dict[str, Reading]) -> bytes:
    return json.dumps({name: [*r.signature, r.read_at, r.sum] for name, r in sorted(readings.items())}).encode()


def _unpacked(entry: bytes | None) -> dict[str, Reading]:
    """What `_packed` made; nothing of anything else."""
    if entry is None:
        return {}
    try:
        found = from_json(entry, dict[str, tuple[int, int, int, int, int, str]])
    except Unreadable:
        return {}
    return {name: Reading(row[:4], row[4], row[5]) for name, row in found.items()}
