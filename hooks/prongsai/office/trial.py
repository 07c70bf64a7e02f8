"""The project as it would be: some agencies in a folder of their own, where edits are tried before they are written."""

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from prongsai.build.project.group_data import GroupData
from prongsai.build.workspace import can_be_written
from prongsai.cache.files import link_file
from prongsai.check.problem_order import settle
from prongsai.check.rules.privacy import offices
from prongsai.check.settings import Settings
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, os_detail
from prongsai.site.permalinks.locks import LOCK_FILE
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.folders import FILE_KINDS, SITES, Folders, entries
from prongsai.source.problem import Problem


class Trial:
    """A folder in which a project's sources lie under second names."""

    def __init__(self, folders: Folders, root: Path, agencies: frozenset[str]) -> None:
        self.root = root
        """It, gone when the trial ends."""
        self._folders, self._agencies = folders, agencies

    def data(self, changes: Mapping[Path, bytes | None]) -> GroupData:
        """What the agencies are with some files changed (None: gone). What was tried before does not count."""
        for home in ("agencies", "content", "published"):
            shutil.rmtree(self.root / home, ignore_errors=True)
        self._link(changes)
        for path, data in changes.items():
            if data is not None:
                there = self.root / path.relative_to(self._folders.root)
                there.parent.mkdir(parents=True, exist_ok=True)
                there.write_bytes(data)
        return GroupData(self.root, self._agencies)

    def problems(self, changes: Mapping[Path, bytes | None], settings: Settings) -> tuple[Problem, ...]:
        """What check says of the agencies with some files changed."""
        data = self.data(changes)
        return settle(data.problems(settings), offices(data.site))

    def new_problems(self, edits: FileEdits, settings: Settings) -> tuple[Problem, ...]:
        """What check would say with some files edited, and does not now."""
        before, after = (self.problems(changes, settings) for changes in ({}, dict(edits.results())))
        return tuple(new_problems(before, after))

    def _link(self, changes: Mapping[Path, bytes | None]) -> None:
        (self.root / "agencies").mkdir()
        for home in (self._folders.agencies, self._folders.content):
            for entry in entries(home):
                if not entry.is_dir():
                    self._second(entry, changes)
                elif entry.name in self._agencies:
                    for path in sorted(entry.rglob("*")):
                        if path.is_file() or path.is_symlink():
                            self._second(path, changes)
                elif home == self._folders.agencies and entry.name != SITES:
                    # It is known that there is such an agency; what it says is its own affair.
                    (self.root / "agencies" / entry.name).mkdir()

        for lock in (self._folders.published / LOCK_FILE, *sorted(self._folders.published.glob(f"*/{LOCK_FILE}"))):
            if lock.exists():
                self._second(lock, changes)

    def _second(self, path: Path, changes: Mapping[Path, bytes | None]) -> None:
        if path in changes:
            return
        there = self.root / path.relative_to(self._folders.root)
        there.parent.mkdir(parents=True, exist_ok=True)
        source = path if path.is_symlink() and not path.exists() else path.resolve()
        if not source.is_relative_to(self._folders.root.resolve()) or not source.exists():
            there.symlink_to(path.readlink() if path.is_symlink() else source)
            return
        if source.is_dir():  # reached by a link
            shutil.copytree(source, there, copy_function=link_file)
            return
        link_file(str(source), str(there))


@contextmanager
def trial(folders: Folders, agencies: frozenset[str]) -> Iterator[Trial]:
    """A place to try edits of some agencies, which is gone afterwards. Raises Refusal where there is no room for it."""
    kept = folders.root / ".prongsai" / "cache"
    # Below the cache, which a removal for personal data empties: nothing is left of one that is killed.
    above = kept if can_be_written(kept) else None
    try:
        with tempfile.TemporaryDirectory(prefix="trial-", dir=above) as name:
            _share(kept, Path(name) / ".prongsai" / "cache")
            yield Trial(folders, Path(name), agencies)
    except OSError as error:
        raise Refusal(both("edits.not-tried", path=error.filename or folders.root, detail=os_detail(error))) from error


def edit_problems(folders: Folders, agency: str, edits: FileEdits, settings: Settings) -> tuple[Problem, ...]:
    """What check would say of one agency with some files edited, and does not now. Raises Refusal as `trial` does."""
    with trial(folders, frozenset({agency})) as place:
        return place.new_problems(edits, settings)


def new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> Iterator[Problem]:
    """The problems that were not there before, wherever their lines are now; one that counts, where it counts more."""
    known: defaultdict[Hashable, list[int]] = defaultdict(list)
    for problem in before:
        known[_sameness(problem)].append(_count(problem))
    for problem in after:
        counts = known[_sameness(problem)]
        enough = [count for count in counts if count >= _count(problem)]
        if enough:
            counts.remove(min(enough))
        else:
            yield problem


def _sameness(problem: Problem) -> Hashable:
    """What is the same of a problem when lines were added above it; what is near, or a count, may be another then."""
    values = (f"{name}={value!r}" for name, value in problem.values.items() if name not in ("near", "count"))
    return problem.where.path, problem.code, tuple(sorted(values))


def _count(problem: Problem) -> int:
    """How many places a problem speaks of, where it is one for all of them in a file."""
    return int(str(problem.values.get("count", 0)))


def _share(kept: Path, own: Path) -> None:
    """What is known of photos, documents and tables by their sums need not be found out again."""
    own.mkdir(parents=True)
    for kind in FILE_KINDS:
        if (kept / kind).is_dir():
            with suppress(OSError):  # Windows lets not everybody make links
                (own / kind).symlink_to((kept / kind).resolve(), target_is_directory=True)
