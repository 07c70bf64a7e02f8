"""What stops the site from being written: a full disk, a folder that may not be written to. Said in words."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.text.bilingual import Text

_MEBIBYTE = 2**20
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
# A folder that is mounted by itself, or lies in a lower layer of a container's image.
_NOT_MOVED = {errno.EBUSY, errno.EXDEV}


@contextmanager
def writing(site_dir: Path, unfinished: Path | None = None) -> Iterator[None]:
    """Around everything that writes a site, its workers included: makes a Refusal of what hinders that.

    Then `unfinished`, where the new site was to be made, is removed: on a full disk it would only be in the way.
    Every other error, and every error about a file elsewhere that is not the disk's, goes on as it is.
    """
    try:
        yield
    except OSError as error:
        said = hindrance(error, site_dir)
        if said is None:
            raise
        if unfinished is not None:
            shutil.rmtree(unfinished, ignore_errors=True)
        raise Refusal(said) from error


def hindrance(error: OSError, site_dir: Path) -> Text | None:
    """What an error in writing says of the disk or the folder of the site; None for an error of another kind."""
    place = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else None
    if error.errno in _FULL or (error.errno is None and _free(site_dir) < _MEBIBYTE):
        # An encoder that could not write its picture gives no reason.
        free, size = megabytes(_free(place or site_dir)), megabytes(folder_size(site_dir))
        return both("build.disk.full", path=place or site_dir.parent, free=free, size=size)
    if error.errno == errno.EFBIG:
        return both("build.disk.too-big", path=place or site_dir.parent)
    if place is None or not _is_ours(place.absolute(), site_dir):
        return None
    if error.errno in _FORBIDDEN:
        return both("build.disk.forbidden", path=place, detail=error.strerror)
    if error.errno in _NOT_MOVED:
        return both("build.disk.not-moved", path=site_dir, detail=error.strerror)
    return None


def _is_ours(place: Path, site_dir: Path) -> bool:
    """Whether a path is the site, or what a build makes beside it: all is called after it. The rest is others'."""
    try:
        inside = place.relative_to(site_dir.parent)
    except ValueError:
        return False
    return not inside.parts or f"{inside.parts[0].lstrip('.')}.".startswith(f"{site_dir.name}.")


def _free(place: Path) -> int:
    """Bytes free on the disk of a place, which itself need not be there; 0 if that cannot be told."""
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        return shutil.disk_usage(place).free
    except OSError:
        return 0


def folder_size(folder: Path) -> int:
    """Bytes of all files in a folder; of those that can be looked at."""
    found = 0
    for home, _, names in os.walk(folder):
        for name in names:
            try:
                found += os.lstat(f"{home}/{name}").st_size
            except OSError:
                continue
    return found


def megabytes(size: int) -> str:
    """Bytes as people read them, in units of 1,024 x 1,024."""
    return f"{size / _MEBIBYTE:,.1f} MB"
