"""Our own build, as it is run in every way that is measured."""

import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import projects

COMMAND = (sys.executable, "-m", "mkdocs", "build", "--quiet")
CACHE, SITE = ".prongsai", "site"
PICTURES = ("photos", "documents", "tables", "cards")
"""What the cache keeps of files that are no text: copies of photos, documents and tables, and cards, made once."""
TODAY = "2026-09-01"
WORKERS = "PRONGSAI_WORKERS"


MOST = 9
"""No bound on rounds: there are never so many."""


@dataclass(frozen=True, slots=True)
class Mode:
    """One way of building: what is there beforehand."""

    key: str
    name: str
    cold: bool
    """Whether the site is made from nothing."""
    pictures: bool = False
    """Whether a cold build finds the copies of photos made, as the other generators find them."""
    edited: bool = False
    """Whether one field of one file was changed since the last build."""
    workers: int = 2
    """How many processes may be used."""
    pace: float = 0.006
    """Seconds for a page on two slow processors, roughly."""
    memory: bool = False
    """Whether all of it lies in memory, as a disk differs from another by more than generators do."""
    rounds: int = MOST
    """How often it is run at most, at any size beyond the smallest."""


MODES = (
    Mode("ours-cold", "Prongsai, cold", cold=True, pace=0.03, rounds=1),
    Mode("ours-cold-pictures", "Prongsai, cold, pictures made before", cold=True, pictures=True),
    Mode("ours-cold-alone", "Prongsai, cold, pictures made before, one process", cold=True, pictures=True, workers=1),
    Mode("ours-warm", "Prongsai, nothing changed", cold=False, pace=0.001),
    Mode("ours-edit", "Prongsai, one field changed", cold=False, edited=True, pace=0.001),
    Mode("ours-memory", "Prongsai, cold, pictures made before, in memory", cold=True, pictures=True, memory=True),
)
"""In the order in which they are run: the warm ones come upon what the cold ones leave."""


def environment(mode: Mode) -> Mapping[str, str]:
    """A build on a day of its own, so that it does not depend on the calendar."""
    return {"PRONGSAI_TODAY": TODAY, WORKERS: str(mode.workers), "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}


def ready(mode: Mode, project: Path, number: int) -> None:
    """Make a project what the mode finds. `number` is that of the round: every edit is another one."""
    projects.edit(project, number if mode.edited else 0)
    if mode.cold:
        _begin_anew(project, keep=PICTURES if mode.pictures else ())


def _begin_anew(project: Path, keep: Sequence[str]) -> None:
    """Away with the site and everything that was kept, but for some folders of the cache."""
    shutil.rmtree(project / SITE, ignore_errors=True)
    cache = project / CACHE / "cache"
    if not keep:
        shutil.rmtree(project / CACHE, ignore_errors=True)
    for path in cache.iterdir() if cache.exists() else ():
        if path.name not in keep:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
