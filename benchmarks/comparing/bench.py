"""One size: its project and sources, made when they are first needed, and the runs of it."""

import logging
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from . import ours as own
from . import projects
from .conversion import documents
from .measure import FailedRunError, SlowRunError, digest, output, run
from .results import DONE, FAILED, SLOW, Run
from .rivals import Rival
from .sources import Sources, write

log = logging.getLogger("bench")
_GIVEN = "given"
"""The file in which the sum of the pages for the others is kept."""


@dataclass(frozen=True, slots=True)
class _Job:
    """What is run, where, and where its site is afterwards."""

    command: Sequence[str]
    folder: Path
    site: Path
    environment: Mapping[str, str]


@dataclass
class Bench:
    """Where the builds of one size are run."""

    folder: Path
    checkout: Path
    """Whose build is ours."""
    size: projects.Size
    limit: float
    """Seconds after which a run is ended."""
    version: str
    """Of our build, which makes the pages for the others."""
    memory: Path | None = None
    """A folder of the memory, for what is made there."""
    few: int | None = None
    """How many pages the others are given; None for all."""
    built: int | None = field(default=None, init=False)
    """The edit that our site in place shows; None where that is not known."""

    @property
    def project(self) -> Path:
        """Ours, made when it is first asked for."""
        project = self.folder / "ours"
        if not self._marked("made"):
            shutil.rmtree(self.folder, ignore_errors=True)
            project.mkdir(parents=True)
            projects.make(project, self.checkout, self.size)
            self._mark("made")
        return project

    def ours(self, mode: own.Mode, version: str, round_: int) -> Run:
        """One of our own builds."""
        project = self._in_memory() if mode.memory else self.project
        if (not mode.cold and self.built != 0) or (mode.pictures and self.built is None):
            projects.edit(project, 0)
            self._build()
        own.ready(mode, project, round_)
        job = _Job(own.COMMAND, project, project / own.SITE, own.environment(mode))
        made = self._run(Run(mode.key, self.size.pages, round_, version), job)
        shown = round_ if mode.edited else 0
        if not mode.memory:
            self.built = shown if made.outcome == DONE else None
        if made.outcome == DONE and not projects.shows(project, shown):
            return replace(made, outcome=FAILED, said="the site does not show what the files say")
        return replace(made, digest=digest(project / own.SITE)) if made.outcome == DONE else made

    def rival(self, rival: Rival, version: str, round_: int) -> Run:
        """A build of another generator, from nothing."""
        sources, folder = self._sources(), self._where(memory=rival.memory) / rival.key
        if not folder.exists():
            folder.mkdir(parents=True)
            rival.settle(folder, sources)
        for name in rival.made:
            left = folder / name
            shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
        job = _Job(rival.command, folder, folder / rival.made[0], rival.environment)
        return self._run(Run(rival.key, self.size.pages, round_, version, given=self.given), job)

    @property
    def given(self) -> str:
        """The sum of the pages that the others are given, which are made when they are first asked for."""
        self._sources()
        return (self.folder / _GIVEN).read_text(encoding="ascii")

    def remove(self) -> None:
        """Everything that was made."""
        for folder in (self.folder, self.memory):
            if folder:
                shutil.rmtree(folder, ignore_errors=True)

    def _where(self, *, memory: bool) -> Path:
        if not memory:
            return self.folder
        assert self.memory is not None, "else no tool of it is asked"
        return self.memory

    def _in_memory(self) -> Path:
        """A copy of our project with its pictures, where all lies in memory."""
        copy = self._where(memory=True) / "ours"
        if not copy.exists():
            leave = shutil.ignore_patterns(own.SITE, f".{own.SITE}.spare")
            shutil.copytree(self.project, copy, symlinks=True, ignore=leave)
            projects.edit(copy, 0)
        return copy

    def _run(self, asked: Run, job: _Job) -> Run:
        """The run with what came of it."""
        asked = replace(asked, load=round(os.getloadavg()[0], 1))
        try:
            cost = run(job.command, job.folder, job.environment, self.limit)
        except SlowRunError as error:
            return replace(asked, outcome=SLOW, said=str(error))
        except FailedRunError as error:
            return replace(asked, outcome=FAILED, said=str(error))
        wrote = output(job.site)
        made = replace(asked, pages=wrote.pages, html=wrote.html, total=wrote.total, files=wrote.files)
        return replace(made, wall=cost.wall, cpu=cost.cpu, memory=cost.memory)

    def _sources(self) -> Sources:
        """The pages for the others, written once from our site."""
        sources = Sources(self.folder)
        site = self.project / own.SITE
        if not self._marked("converted"):
            if not site.exists():
                self._build()
            log.info("  converting the pages for the others")
            write(sources, documents(site, self.few), site)
            (self.folder / _GIVEN).write_text(digest(sources.docs), encoding="ascii")
            self._mark("converted")
        return sources

    def _marked(self, step: str) -> bool:
        """Whether a step was done, by this version, by a run before that was broken off."""
        mark = self.folder / step
        return mark.exists() and mark.read_text(encoding="utf-8") == self.version

    def _mark(self, step: str) -> None:
        (self.folder / step).write_text(self.version, encoding="utf-8")

    def _build(self) -> None:
        """Our site, built without being measured. Raises FailedRunError."""
        run(own.COMMAND, self.project, own.environment(own.MODES[0]), self.limit)
        self.built = 0
