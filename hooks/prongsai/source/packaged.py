"""What comes with Prongsai beside its code: the look of the site, and a sample agency.

In a wheel it lies within the package (hooks/prongsai_wheel.py), in a checkout in the checkout's own folders. A project
may have a look of its own, which is laid over the packaged one: of two files at one path the project's own counts.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import prongsai
from prongsai.cache import sums
from prongsai.cache.files import is_odd
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, disk_refusal
from prongsai.source.folders import closed_folders, leftover_kind, refuse_closed

_PACKAGE = Path(prongsai.__file__).resolve().parent
SAMPLE = "sample-district"
"""The made-up agency that comes along; the other samples of a checkout stay there (hooks/prongsai_wheel.py)."""


def packaged(name: str) -> Path:
    """A folder of what comes along: `overrides`, `agencies` or `content`."""
    within = _PACKAGE / "packaged" / name
    return within if within.is_dir() else _PACKAGE.parents[1] / name


def look_folders(own: Path) -> tuple[Path, ...]:
    """The folders of a look, each laid over those before it: the packaged one, and a project's own if it has one."""
    whole = packaged("overrides")
    if not own.is_dir() or (whole.is_dir() and own.samefile(whole)):
        return (whole,)
    return (whole, own)


def look_files(folders: Sequence[Path]) -> Mapping[str, Path]:
    """Every file of a look by its path in it, in the order of the paths."""
    found = {
        path.relative_to(folder).as_posix(): path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and leftover_kind(path) is None
    }
    return dict(sorted(found.items()))


def look_sum(folders: Sequence[Path]) -> str:
    """The sum of all files of a look. Raises Refusal where one is none, or cannot be read."""
    for folder in folders:
        refuse_closed(*closed_folders(folder))
        if (odd := next((path for path in folder.rglob("*") if is_odd(path)), None)) is not None:
            raise Refusal(both("odd.look", path=odd))
    with disk_refusal("odd.look-unreadable"):
        return sums.of_values([sums.of_folder(folder) for folder in folders])
