"""A project as it would be, apart from the real one, and the problems that it would have and has not now."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Hashable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from prongsai.build.inspection import settle
from prongsai.build.project.group_data import GroupData
from prongsai.check import Settings
from prongsai.check.rules.privacy import offices
from prongsai.model.refs import FILE_KINDS
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.folders import SITES, Folders
from prongsai.source.problem import Code, Problem
from prongsai.source.yaml_tree import MAX_BYTES

_LATER = frozenset(
    {
        Code.ENGLISH_MISSING,
        Code.ITEM_WITHOUT_EVIDENCE,
        Code.ITEM_INCOMPLETE,
        Code.PROGRESS_MISSING,
        Code.UNUSED_EVIDENCE,
        Code.WINDOW_CLOSING,
    }
)
"""Warnings of what is still missing, which the worklist has."""


class AdditionTrial:
    """Some agencies' texts in a folder that is gone when the `with` ends.

    The photos, documents and tables that are there already are left out: what is wrong with them, or for want of
    them, is so before and after.
    """

    def __init__(self, folders: Folders, agencies: frozenset[str]) -> None:
        self._folders, self._agencies = folders, agencies
        self._held = tempfile.TemporaryDirectory(prefix="prongsai-add-", ignore_cleanup_errors=True)
        self.root = Path(self._held.name).resolve()

    def __enter__(self) -> Self:
        for path in self._texts():
            copy = self.root / path.relative_to(self._folders.root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        for entry in self._folders.agencies.iterdir():  # all are known, though not all are read
            if entry.is_dir() and not entry.name.startswith("."):
                (self.root / "agencies" / entry.name).mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.cleanup()

    def new_problems(self, edits: FileEdits, settings: Settings) -> tuple[Problem, ...]:
        """What check would say when the edits are made, and does not now, but for what is only still missing."""
        before = Counter(map(_sameness, self._problems(settings)))
        for path, data in edits.results():
            copy = self.root / path.relative_to(self._folders.root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(data) if data is not None else copy.unlink(missing_ok=True)
        found = []
        for problem in self._problems(settings):
            same = _sameness(problem)
            if before[same]:
                before[same] -= 1
            elif problem.code not in _LATER:
                found.append(problem)
        return tuple(found)

    def _problems(self, settings: Settings) -> tuple[Problem, ...]:
        data = GroupData(self.root, self._agencies)
        return settle(data.problems(settings), offices(data.site))

    def _texts(self) -> Iterator[Path]:
        """Every file that is read, but for registered ones; none that a link leads to out of the project."""
        homes = (self._folders.agencies, self._folders.content)
        yield from (path for home in homes for path in home.glob("*") if self._is_text(path))
        for folder in (home / agency for home in homes for agency in self._agencies):
            for place, below, names in os.walk(folder):
                below[:] = [name for name in below if not name.startswith(".") and name not in (*FILE_KINDS, SITES)]
                yield from (path for name in names if self._is_text(path := Path(place, name)))

    def _is_text(self, path: Path) -> bool:
        inside = path.resolve().is_relative_to(self._folders.root.resolve())
        return inside and path.is_file() and path.stat().st_size <= MAX_BYTES


def _sameness(problem: Problem) -> Hashable:
    """What is the same of a problem when lines were added above it; what is near may be another then."""
    values = (f"{name}={value!r}" for name, value in problem.values.items() if name != "near")
    return problem.where.path, problem.code, tuple(sorted(values))
