"""One part of the site's files, put into the folder of the next site: written, linked from the present one, or there.

The folders of the present and of the next site share files (hard links), so no file is ever written into: it is taken
away and made anew.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from prongsai.cache import sums
from prongsai.cache.files import link_file, read_file
from prongsai.media.photos.leftovers import leftovers_of


class WrittenFile(NamedTuple):
    """A file of the site: the sum of its bytes, their number, and when it was written (nanoseconds since 1970)."""

    sum: bytes
    size: int
    written: int


Files = Mapping[str, WrittenFile]
"""By path from the site's root."""


@dataclass
class PartWriter:
    """The files of one part, from the first `put` to `close`."""

    site: str
    """The folder of the present site; need not be there."""
    spare: str
    """The folder of the next one."""
    in_site: Files
    in_spare: Files
    done: dict[str, WrittenFile] = field(default_factory=dict)
    written: int = 0
    """Bytes written so far."""
    _folders: set[str] = field(default_factory=set)

    def has(self, path: str, sum_: bytes) -> bool:
        """Whether a file with that sum is at hand, so that `keep` will do."""
        return any(path in files and files[path].sum == sum_ for files in (self.in_spare, self.in_site))

    def read(self, path: str) -> bytes | None:
        """The bytes of a file of the present site, as they were written; None where they are not there."""
        if path not in self.in_site:
            return None
        try:
            data = read_file(f"{self.site}/{path}")
        except OSError:
            return None
        return data if sums.of_bytes(data) == self.in_site[path].sum else None

    def keep(self, path: str, sum_: bytes) -> None:
        """Let a file that is at hand be in the next site."""
        there = self.in_spare.get(path)
        if there is not None and there.sum == sum_:
            self.done[path] = there
            return
        self._link(path)
        self.done[path] = self.in_site[path]

    def put(self, path: str, data: bytes) -> bytes:
        """Let a file of those bytes be in the next site. Returns their sum. Raises OSError."""
        sum_ = sums.of_bytes(data)
        if self.has(path, sum_):
            self.keep(path, sum_)
        else:
            # An image that holds more than its picture is our bug, and never goes out.
            assert not (left := leftovers_of(path, data)), f"{path} holds {left}"
            self.done[path] = self._write(path, data, sum_)
            self.written += len(data)
        return sum_

    def take(self, path: str, sum_: bytes, size: int, put: Callable[[Path], None]) -> bytes:
        """Let a file of which the sum is known be in the next site; `put` puts it where it is told. Returns the sum."""
        if self.has(path, sum_):
            self.keep(path, sum_)
        else:
            self._make_room(path)
            there = Path(self.spare, path)
            put(there)
            self.done[path] = WrittenFile(sum_, size, there.stat().st_mtime_ns)
            self.written += size
        return sum_

    def close(self) -> Files:
        """What is of this part now. What was before stays where it lay: it may be another part's now (`remove`)."""
        return self.done

    def _link(self, path: str) -> None:
        self._make_room(path)
        link_file(f"{self.site}/{path}", f"{self.spare}/{path}")

    def _write(self, path: str, data: bytes, sum_: bytes) -> WrittenFile:
        self._make_room(path)
        file = os.open(f"{self.spare}/{path}", os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
            return WrittenFile(sum_, len(data), os.fstat(file).st_mtime_ns)
        finally:
            os.close(file)

    def _make_room(self, path: str) -> None:
        """The folders that a file needs, and nothing in its own place."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            self._make_folder(folder)
            self._folders.add(folder)
        try:
            os.unlink(f"{self.spare}/{path}")  # noqa: PTH108 # a path as text: this is done for every file
        except FileNotFoundError:
            return
        except (IsADirectoryError, PermissionError):  # a folder, of what is not there any more
            if not os.path.isdir(f"{self.spare}/{path}"):  # noqa: PTH112 # as above
                raise
            shutil.rmtree(f"{self.spare}/{path}")

    def _make_folder(self, folder: str) -> None:
        place = f"{self.spare}/{folder}"
        with suppress(OSError):  # all other cases are below
            os.mkdir(place)  # noqa: PTH102 # as above
            return
        try:
            os.makedirs(place, exist_ok=True)  # noqa: PTH103 # as above
        except (FileExistsError, NotADirectoryError):
            # A file was where a folder is now.
            while folder and not os.path.isfile(f"{self.spare}/{folder}"):  # noqa: PTH113 # as above
                folder = folder.rpartition("/")[0]
            os.unlink(f"{self.spare}/{folder}")  # noqa: PTH108 # as above
            os.makedirs(place, exist_ok=True)  # noqa: PTH103 # as above


def remove(root: str, paths: Iterable[str]) -> None:
    """Away with files below a folder, and with folders that hold nothing any more. Raises OSError."""
    folders = set()
    for path in paths:
        try:
            os.unlink(f"{root}/{path}")  # noqa: PTH108 # as above
        except FileNotFoundError:
            pass
        except OSError as error:
            if error.errno not in (errno.ENOTDIR, errno.EISDIR, errno.EPERM):
                raise
        folders.add(path.rpartition("/")[0])
    for folder in sorted(folders, key=len, reverse=True):
        _remove_empty(root, folder)


def _remove_empty(root: str, folder: str) -> None:
    """Away with a folder, and with those that it is in, as long as nothing is left in them."""
    while folder:
        try:
            os.rmdir(f"{root}/{folder}")  # noqa: PTH106 # as above
        except OSError:
            return
        folder = folder.rpartition("/")[0]
