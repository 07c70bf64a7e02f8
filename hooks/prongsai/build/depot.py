"""Files by the sums of their bytes, in a folder or an object store that several machines reach: whatever fsspec opens.

Nothing is believed of what lies there: whoever takes a file out knows its sum from elsewhere, and compares. So whoever
can write there can keep a build from ending, but changes nothing of it. All of it may be deleted between two builds.
"""

import hashlib
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs

from prongsai.messages import both
from prongsai.messages.refusal import Refusal

_SPOOLED = 2**20  # bytes that are kept in memory at a time
# What file systems say that cannot be reached, are not known, or need a library that is not there.
_ERRORS = (OSError, ValueError, ImportError, RuntimeError, TypeError)


class Blob(NamedTuple):
    """A file: the SHA-256 of its bytes in hexadecimal, and their number."""

    sum: str
    size: int


class Near:
    """A folder on this machine for what was taken out of a depot, as it is mostly wanted again. Bounded."""

    def __init__(self, folder: Path, room: int) -> None:
        """`room` is in bytes; what was taken longest ago goes first."""
        self._folder, self._room = folder, room
        self._sizes: dict[str, int] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def open(self, blob: Blob) -> IO[bytes] | None:
        """A file that is here; None for any other."""
        if blob.sum not in self._sizes:
            return None
        self._sizes[blob.sum] = self._sizes.pop(blob.sum)  # the last now
        return (self._folder / blob.sum).open("rb")

    def keep(self, blob: Blob, stream: IO[bytes]) -> None:
        """Keep a file that was just taken out, and let others go for it."""
        if blob.size > self._room:
            return
        with (self._folder / blob.sum).open("wb") as file:
            shutil.copyfileobj(stream, file)
        self._sizes[blob.sum] = blob.size
        while sum(self._sizes.values()) > self._room:
            oldest = next(iter(self._sizes))
            del self._sizes[oldest]
            (self._folder / oldest).unlink()


class Depot:
    """The place where machines leave files for each other."""

    def __init__(self, url: str, near: Near | None = None) -> None:
        self.url, self._near = url, near

    @cached_property
    def _system(self) -> tuple[AbstractFileSystem, str]:
        found: tuple[AbstractFileSystem, str] = url_to_fs(self.url, use_listings_cache=False)
        return found

    def put(self, content: bytes | Path | IO[bytes]) -> Blob:
        """Leave a file, unless it is there. Raises OSError where it cannot be read, Refusal where it cannot be left."""
        if isinstance(content, Path):
            with content.open("rb") as file:
                return self.put(file)
        stream = BytesIO(content) if isinstance(content, bytes) else content
        blob = _blob(stream)
        with self._told():
            system, path = self._path(blob)
            if not _is_there(system, path, blob):
                self._write(system, path, stream)
        return blob

    @contextmanager
    def get(self, blob: Blob) -> Iterator[IO[bytes]]:
        """A file that was left. Raises Refusal where it is not there as it was."""
        near = self._near.open(blob) if self._near else None
        if near is not None:
            with near:
                yield near
            return
        with tempfile.SpooledTemporaryFile(_SPOOLED) as file:
            with self._told():
                system, path = self._path(blob)
                with system.open(path, "rb") as there:
                    shutil.copyfileobj(there, file)
            if _blob(file) != blob:
                raise Refusal(both("cluster.depot.damaged", url=self.url))
            if self._near:
                self._near.keep(blob, file)
                file.seek(0)
            yield file

    def drop(self, blob: Blob) -> None:
        """Take a file away that nobody wants any more. Raises Refusal."""
        with self._told():
            system, path = self._path(blob)
            if _is_there(system, path, blob):
                system.rm_file(path)

    def _path(self, blob: Blob) -> tuple[AbstractFileSystem, str]:
        system, root = self._system
        return system, f"{root.rstrip('/')}/{blob.sum[:2]}/{blob.sum}"

    def _write(self, system: AbstractFileSystem, path: str, stream: IO[bytes]) -> None:
        # An object store shows a file when it is whole; a folder from its first byte on.
        folder = system.sep == "/" and "file" in system.protocol
        there = f"{path}.{uuid.uuid4().hex}" if folder else path
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        with system.open(there, "wb") as file:
            shutil.copyfileobj(stream, file)
        if folder:
            system.mv(there, path)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of the store, in words."""
        try:
            yield
        except _ERRORS as error:
            raise Refusal(both("cluster.depot.unusable", url=self.url, detail=str(error)[:300])) from error


def _blob(stream: IO[bytes]) -> Blob:
    """What a file is called; it is at its beginning then."""
    stream.seek(0)
    sum_ = hashlib.sha256()
    while data := stream.read(_SPOOLED):
        sum_.update(data)
    size = stream.tell()
    stream.seek(0)
    return Blob(sum_.hexdigest(), size)


def _is_there(system: AbstractFileSystem, path: str, blob: Blob) -> bool:
    """Whether a file is there as long as it should be; what was only begun by a process that was killed is not."""
    try:
        return bool(system.info(path)["size"] == blob.size)
    except FileNotFoundError:
        return False
