"""The new site in the place of the old by one rename, so that there is a whole one at every moment.

Where a system cannot exchange two folders, they are renamed one after the other, and `recover` mends what a build
that was killed between the two left behind.
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux
_RENAME_SWAP = 2  # macOS
# What systems and file systems say that cannot exchange; EPERM is what some containers say of calls they do not know.
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EPERM}

Call = Callable[[bytes, bytes], int]


def previous(site_dir: Path) -> Path:
    """Where the old site stands aside for the length of a swap of several renames."""
    return site_dir.with_name(f"{site_dir.name}.previous")


def swap(new: Path, site_dir: Path) -> None:
    """Put `new` at `site_dir`; what was there, if anything, is at `new` afterwards. Both lie in one folder.

    A folder that is opened by its path meanwhile is either the old or the new one; where systems cannot exchange, it
    may also be missing for some microseconds. Raises OSError, and then `recover` finds the old site in its place.
    """
    if not site_dir.exists():
        new.replace(site_dir)
    elif not exchanged(new, site_dir):
        aside = previous(site_dir)
        _remove(aside)
        site_dir.replace(aside)
        try:
            new.replace(site_dir)
        except OSError:
            aside.replace(site_dir)
            raise
        aside.replace(new)


def recover(site_dir: Path) -> None:
    """Before a build: what one that was killed in its swap left. The old site goes back where none is in its place."""
    aside = previous(site_dir)
    if not aside.exists():
        return
    if site_dir.exists():
        _remove(aside)
    else:
        aside.replace(site_dir)


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step. False where that cannot be done here. Raises OSError for all else."""
    call = _exchange()
    if call is None:
        return False
    ctypes.set_errno(0)
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def _exchange() -> Call | None:
    """The system's call that exchanges two paths and returns 0; None where it has none."""
    if sys.platform == "win32":  # pragma: no cover - another system
        return None
    try:
        library = ctypes.CDLL(None, use_errno=True)
    except OSError:  # a Python that can load no libraries
        return None
    if sys.platform == "darwin":  # pragma: no cover - another system
        swapped = getattr(library, "renamex_np", None)
        return (lambda one, other: int(swapped(one, other, _RENAME_SWAP))) if swapped else None
    renamed = getattr(library, "renameat2", None)  # the C library may be older than the call
    if not renamed:
        return None
    return lambda one, other: int(renamed(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE))


def _remove(folder: Path) -> None:
    """Away with a folder, whatever can be removed of it."""
    shutil.rmtree(folder, ignore_errors=True)
