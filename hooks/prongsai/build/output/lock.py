"""The lock on a site's folder while it is built: the kernel holds it, so a build that is killed leaves none behind.

Own code. The usual library, filelock (4.3), cannot tell who holds a lock: what is written into its file cannot be read
on Windows, where it locks the first byte. And where the system knows no locks it makes a marker instead, which a build
that is killed leaves behind.
"""

import errno
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from prongsai.cache.files import read_file
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.text.bilingual import Text

# What systems say that know no locks: network folders without a lock service, some FUSE file systems.
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}
# What they say where the lock's file cannot be made; whether the site can be written is found out by writing it.
_NO_FILE = {errno.EACCES, errno.EROFS, errno.EPERM}
# Seconds. Workers of a build that was killed hold its lock until they notice, which takes as long as a large picture.
_PATIENCE = 10.0
_PAUSE = 0.05
# Windows refuses even to read what is locked, so not the words in the file are, but a byte far behind them.
_FAR = 2**20
# What else lies in its place, such as a pipe, must not be waited for.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
_LONGEST = 2**16


@contextmanager
def build_lock(site_dir: Path, tell: Callable[[Text], None]) -> Iterator[None]:
    """Hold the only right to build into a folder, whichever project the build is of.

    Raises Refusal, which names the holder, where another build has it. Where locks are not to be had, says so by
    `tell` and goes on without.
    """
    path = lock_file(site_dir)
    handle: int | None = None
    try:
        handle = _taken(path)
        if handle is None:
            raise Refusal(_held(site_dir, path))
    except OSError as error:
        if error.errno not in _NO_LOCKS | _NO_FILE:
            raise
        tell(both("build.lock.none", path=path, detail=error.strerror))
    try:
        yield
    finally:
        if handle is not None:
            # Away before it is freed: who waits for this file finds that its name is gone, and makes another.
            with suppress(OSError):  # Windows keeps a file that is open, which does no harm
                path.unlink()
            os.close(handle)


def lock_file(site_dir: Path) -> Path:
    """The file beside a site's folder that is locked while it is built."""
    return site_dir.with_name(f".{site_dir.name}.lock")


def _taken(path: Path) -> int | None:
    """The lock's file, open and ours; None where it is another build's. Raises OSError where there are no locks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + _PATIENCE
    while True:
        handle = _opened(path)
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            if error.errno not in {errno.EWOULDBLOCK, errno.EACCES}:
                raise
            if _lives(path) or time.monotonic() > until:
                return None
            time.sleep(_PAUSE)
            continue
        if _is_still(path, handle):
            _sign(handle)
            return handle
        os.close(handle)


def _opened(path: Path) -> int:
    """The file, made where there is none; only to be read where it is another user's."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | _AT_ONCE, 0o644)
    except PermissionError:
        if not path.exists():  # the folder, not the file, may not be written to
            raise
        return os.open(path, os.O_RDONLY | _AT_ONCE)


def _is_still(path: Path, handle: int) -> bool:
    """Whether the file has its name still, which the build that held it before took away at its end."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


if sys.platform == "win32":  # pragma: no cover - another system
    import msvcrt

    def _lock(handle: int) -> None:
        """Lock an open file, or raise OSError at once."""
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        """Lock an open file, or raise OSError at once."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sign(handle: int) -> None:
    """Write who holds the lock: process, machine, since when. It is only for the message."""
    with suppress(OSError):  # a full disk, or another user's file
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        since = datetime.now().astimezone().isoformat(" ", "seconds")
        os.write(handle, f"{os.getpid()}\n{socket.gethostname()}\n{since}\n".encode())


def _holder(path: Path) -> tuple[int, str, str] | None:
    """The process, machine and beginning that the holder wrote; None where it wrote nothing that can be read."""
    try:
        process, host, since = read_file(path, _LONGEST).decode("utf-8").splitlines()
        return int(process), host, since
    except (OSError, ValueError):
        return None


def _lives(path: Path) -> bool:
    """Whether the holder lives, as far as can be told here; only its workers hold the lock otherwise."""
    holder = _holder(path)
    if holder is None or holder[1] != socket.gethostname() or sys.platform == "win32":
        return holder is not None
    try:
        os.kill(holder[0], 0)  # asks only
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _held(site_dir: Path, path: Path) -> Text:
    holder = _holder(path)
    if holder is None:
        return both("build.lock.held", path=site_dir)
    process, host, since = holder
    return both("build.lock.held-by", path=site_dir, process=process, host=host, since=since)
