"""What is published of a file, kept between builds: what is known of it, and each copy as a file of its own.

A copy lies under the sum of its bytes. It is read and summed before it is put into a site, so one that was damaged is
never published; and it is put there as a second name of the same file (a hard link) where the disk can do that, so
that thousands of photos take their room once.
"""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from prongsai.cache import sums
from prongsai.cache.atomic import replace_file
from prongsai.cache.entries import FileCache
from prongsai.cache.files import read_file
from prongsai.cache.values import Unreadable, from_json


class Copy(Struct, frozen=True):
    """One published file: what it is among its original's copies (`480.avif`), size in bytes, sum in hexadecimal."""

    name: str
    size: int
    sha256: str


class Kept(Struct, frozen=True):
    """All that is kept of an original."""

    about: Mapping[str, Any]
    """What is known of it, as JSON has it; the kind's own module knows what is in it."""
    copies: tuple[Copy, ...]


class _Entry(Struct, frozen=True):
    """The same as it is written."""

    about: dict[str, Any]
    copies: tuple[tuple[str, int, str], ...]


class CopyCache(Struct, frozen=True):
    """A folder of what is known of originals, by their sums, and of their copies. A help only, as FileCache."""

    folder: Path
    recipe: str

    @property
    def _known(self) -> FileCache:
        return FileCache(self.folder, self.recipe)

    def read(self, original: str) -> Kept | None:
        """What is kept of the original with that sum; None where there is nothing whole."""
        entry = self._known.read(original)
        if entry is None:
            return None
        try:
            found = from_json(entry, _Entry)
        except Unreadable:
            return None
        return Kept(found.about, tuple(Copy(*copy) for copy in found.copies))

    def write(self, original: str, about: Mapping[str, Any], files: Mapping[str, bytes]) -> Kept:
        """Keep what is known of an original, and its copies by their names, where the folder can be written to."""
        kept = kept_of(about, files)
        if all(self.store(copy, files[copy.name]) for copy in kept.copies):
            # Last, so that whoever finds it finds the copies too.
            entry = {"about": kept.about, "copies": [[c.name, c.size, c.sha256] for c in kept.copies]}
            self._known.write(original, json.dumps(entry).encode())
        return kept

    def data(self, copy: Copy) -> bytes | None:
        """The bytes of a copy; None where they are not here whole."""
        try:
            data = read_file(self._path(copy))
        except OSError:
            return None
        return data if sums.sha256(data) == copy.sha256 else None

    def put(self, copy: Copy, target: Path) -> bool:
        """Put a copy at a place where nothing is yet; whether it was here whole. Raises OSError for such a place."""
        if self.data(copy) is None:
            return False
        try:
            os.link(self._path(copy), target)
        except FileExistsError:
            raise  # writing into it could write into what else has that name
        except OSError:  # another disk, one without links, or too many of them
            shutil.copyfile(self._path(copy), target)
        return True

    @property
    def writable(self) -> bool:
        """Whether anything can be kept here."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return False
        return os.access(self.folder, os.W_OK | os.X_OK)

    def tidy(self) -> None:
        """Remove what processes that were killed left half-written."""
        self._known.tidy()

    def _path(self, copy: Copy) -> Path:
        return self.folder / "files" / copy.sha256[:2] / copy.sha256

    def store(self, copy: Copy, data: bytes) -> bool:
        """Keep a copy; whether it could be. One that is there is replaced, not written into: it may be a site's too."""
        path = self._path(copy)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, data, durable=False, folder=self.folder)  # where `tidy` looks
        except OSError:
            return False
        return True


def kept_of(about: Mapping[str, Any], files: Mapping[str, bytes]) -> Kept:
    """What there is to keep of an original."""
    copies = (Copy(name, len(data), sums.sha256(data)) for name, data in files.items())
    return Kept(about, tuple(copies))
