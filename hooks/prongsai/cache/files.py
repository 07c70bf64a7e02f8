"""Files opened only where they are files, and no larger than is wanted: a pipe gives no answer, a device has no end.

What is read of a project, of the cache and of a site is read through here. Its kind and size are looked at before it is
opened: to open some devices does something already. And they are asked again of what was opened, as it may have been
exchanged meanwhile.
"""

import errno
import os
import shutil
from io import BufferedReader
from pathlib import Path
from stat import S_ISREG


class NoFileError(OSError):
    """A pipe, a socket, a device or a folder, where a file is expected."""


class TooLargeError(OSError):
    """A file with more bytes than are wanted."""


def open_file(path: Path | str, most: int | None = None) -> BufferedReader:
    """A file, open for reading bytes, of at most `most` bytes now. Raises NoFileError, TooLargeError, other OSError."""
    _judge(os.stat(path), path, most)  # noqa: PTH116 # a text too, as thousands are asked about
    # Should it be exchanged for a pipe now: to open that waits for nobody.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        _judge(os.fstat(handle), path, most)
    except OSError:
        os.close(handle)
        raise
    return os.fdopen(handle, "rb")


def read_file(path: Path | str, most: int | None = None) -> bytes:
    """All bytes of a file that has at most `most`. Raises as `open_file`."""
    with open_file(path, most) as file:
        if most is None:
            return file.read()
        data = file.read(most + 1)
    if len(data) > most:  # it grew
        raise TooLargeError(errno.EOVERFLOW, os.strerror(errno.EOVERFLOW), str(path))
    return data


def link_file(path: str, there: str) -> None:
    """A second name for a file, or a copy of it where there can be none. Raises OSError."""
    try:
        os.link(path, there)
    except OSError:  # another disk, or one without links
        shutil.copy2(path, there)


def is_odd(path: Path) -> bool:
    """Whether something is there that is neither a file nor a folder, nor a link to one. False where nothing is."""
    try:
        return path.exists() and not (path.is_file() or path.is_dir())
    except OSError:
        return False


def _judge(found: os.stat_result, path: Path | str, most: int | None) -> None:
    if not S_ISREG(found.st_mode):
        raise NoFileError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    if most is not None and found.st_size > most:
        raise TooLargeError(errno.EOVERFLOW, os.strerror(errno.EOVERFLOW), str(path))
