"""A project looked at, group by group: every problem of it, and what each group is made of.

One way for all commands. What did not change since anybody looked at it is not looked at again, and only the largest
group is ever in memory.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import NoneType

from msgspec import Struct
from msgspec.structs import replace

from prongsai.build.group_findings import inspect_group
from prongsai.build.jobs import FilesFirst, Findings, InspectJob, InspectResult
from prongsai.build.project.group_data import GroupData, forget_all_but, group_data
from prongsai.build.project.groups import agencies_of_own_files, agency_of_file, beside, groups
from prongsai.build.project.inputs import Inputs, agency_sums, heaviest_first, own_sums, same_files, scan
from prongsai.build.report.outcome import LAST_LOOK, findings_store, look_key
from prongsai.build.report.progress import Progress, Step
from prongsai.build.workers import WorkerPool
from prongsai.cache import sums
from prongsai.cache.values import Store
from prongsai.check.problem_order import settle
from prongsai.check.settings import Settings
from prongsai.media.tasks import Task
from prongsai.media.tasks import carry_out as prepare
from prongsai.site.across.comparison import Comparable, comparable_by
from prongsai.site.graph import Graph
from prongsai.site.permalinks.moves import moved_from
from prongsai.source.folders import Folders
from prongsai.source.problem import Problem

Slugs = frozenset[str]
_STATED = ("/addresses.lock", "/withdrawn.yml")
"""How the names of the site's own files end that say what was published, and what was taken back."""
_FEW = 3
"""So few groups are looked at sooner than processes are started for it."""


class AgencyGroup(Struct, frozen=True):
    """Agencies that must be looked at and made together."""

    slugs: tuple[str, ...]
    """In their order."""
    read: str
    """The sum of all that they are read from."""
    key: str
    """The sum of all that they are made of."""
    around: str
    """The sum of what they take from beyond their own files."""
    compared: Comparable
    """What of them can be compared, with others or between their years."""


class OwnFiles:
    """The site's own files: pages of the whole site, withdrawn addresses, other sites. Read when they are asked for."""

    def __init__(self, root: Path) -> None:
        """Nothing is read yet."""
        self._root = root
        self.beside: Slugs = frozenset()
        """The agencies that the own files speak of, and those in their groups."""

    @cached_property
    def alone(self) -> GroupData:
        """Them without any agency."""
        return GroupData(self._root, frozenset(), others=True)

    @cached_property
    def data(self) -> GroupData:
        """Them with the agencies beside them."""
        return GroupData(self._root, self.beside, others=True) if self.beside else self.alone

    @property
    def graph(self) -> Graph:
        """What they name, and what the agencies beside them do."""
        return self.data.graph


class Inspection(Struct, frozen=True):
    """What was found."""

    root: Path
    problems: tuple[Problem, ...]
    """In the order of the files."""
    groups: tuple[AgencyGroup, ...]
    own: OwnFiles
    around: str
    """The sum of what every page takes from the site's own files and from Prongsai itself."""

    def group_of(self, slug: str) -> AgencyGroup | None:
        """The group that an agency is in; None where there is no such agency."""
        return next((group for group in self.groups if slug in group.slugs), None)

    def data(self, group: AgencyGroup) -> GroupData:
        """A group's records, read if they are not at hand; whoever takes one group after the other holds but one."""
        return group_data(self.root, frozenset(group.slugs), group.read)


class _OwnNames(Struct, frozen=True):
    """What must be known of the site's own files before they are looked at."""

    named: Slugs
    pages: str
    """The sum of what the agencies' pages take from them."""


@dataclass
class Inspector:
    """One look at a project."""

    root: Path
    inputs: Inputs
    settings: Settings
    workers: WorkerPool
    progress: Progress
    copies: bool = False
    """Whether the copies of photos, documents and tables are made too, which a build needs and a check does not."""
    around: tuple[str, ...] = ()
    """The sums of what every page takes from beyond the data."""
    photos: int = 0
    """Photos of which copies were made."""
    _saved_meanwhile: bool = field(default=False, init=False)
    """Whether a file was saved since it was summed."""
    _own: OwnFiles = field(init=False)

    def inspection(self) -> Inspection:
        """Look at every group that is not as somebody found it before, and at the site's own files."""
        self._own = OwnFiles(self.root)
        slugs = [slug for slug in self.inputs.agencies if (self.root / "agencies" / slug).is_dir()]
        with self.progress.step("inspect", len(slugs)) as step:
            found = self._groups(slugs, step)
            names = {slug: named for findings in found.values() for slug, named in findings.named.items()}
            own = self._own_names()
            self._own.beside = beside(names, own.named)
            problems = (
                *(problem for findings in found.values() for problem in findings.problems),
                *self._own_problems(),
            )
        # As in `_keep`: nothing is believed that was found while the site's own files were saved.
        unchanged = same_files(own_sums(Folders(self.root)), self.inputs.own)
        self._store.sweep({"groups", "names", "own", LAST_LOOK, *map(_entry, found)} if unchanged else ())
        forget_all_but(self.root, self.inputs.agencies)
        shared = sorted((path, own_sum) for path, own_sum in self.inputs.own.items() if path.endswith(_STATED))
        around = sums.of_values((self.around, own.pages, shared))
        compared = comparable_by({group: findings.answers for group, findings in found.items()})
        settled = settle(problems, frozenset[str]().union(*(findings.offices for findings in found.values())))
        if unchanged and not self._saved_meanwhile:
            self._store.write(LAST_LOOK, look_key(self.inputs, self.settings), settled)
        return Inspection(
            self.root,
            settled,
            tuple(self._group(group, names, around, compared[group]) for group in found),
            self._own,
            around,
        )

    @cached_property
    def _store(self) -> Store:
        return findings_store(self.root, self.inputs)

    @cached_property
    def _shared(self) -> str:
        """The sum of what every group is read from: the site's own files may name or be named."""
        return sums.of_values((sorted(self.inputs.own.items()), sorted(self.inputs.agencies)))

    def _read(self, slugs: Slugs) -> str:
        """The sum of all that some agencies are read from."""
        return sums.of_values((self._shared, self.inputs.members(slugs)))

    def _key(self, slugs: Slugs) -> str:
        """The sum of all that what is found of some agencies depends on, the code excepted, which the store knows."""
        return sums.of_values((self.settings, self._read(slugs)))

    def _groups(self, slugs: Sequence[str], step: Step) -> dict[Slugs, Findings]:
        """What was found of each group; those that name each other now, whoever did the last time, are together."""
        last: Iterable[Slugs] = self._store.read("groups", "", tuple[Slugs, ...]) or ()
        known = [group for group in last if group <= set(slugs)]
        alone = set(slugs).difference(*known)
        found = self._findings([*known, *(frozenset({slug}) for slug in sorted(alone))], step)
        together = groups({slug: names for findings in found.values() for slug, names in findings.named.items()})
        found |= self._findings([group for group in together if group not in found], None)
        if tuple(last) != together:
            self._store.write("groups", "", together)
        return {group: found[group] for group in together}

    def _findings(self, wanted: Sequence[Slugs], step: Step | None) -> dict[Slugs, Findings]:
        """What is found of some groups: as somebody found it before, or anew, after their photos and documents."""
        found: dict[Slugs, Findings] = {}
        jobs: list[InspectJob] = []
        waiting: list[InspectJob] = []
        unmade: list[Slugs] = []
        tasks: list[Task] = []
        for slugs in wanted:
            kept = self._store.read(_entry(slugs), self._key(slugs), Findings)
            job = self._job(slugs, "first" if self.copies else "later")
            if kept is None or not InspectResult(kept).fits(job):
                jobs.append(job)
                continue
            if step:
                step.advance(len(slugs))
            found[slugs] = kept
            if self.copies and kept.tasks:
                tasks += kept.tasks
                unmade.append(slugs)
        for job, result in self._inspected(jobs):
            if result.findings is None:
                waiting.append(replace(job, files="done"))
                tasks += result.tasks
            else:
                found[job.slugs] = self._take(job.slugs, result, step)
        if tasks:
            self._prepare(heaviest_first(tasks, lambda task: task.weight))
        for slugs in unmade:
            found[slugs] = replace(found[slugs], tasks=())
            self._keep(_entry(slugs), self._key(slugs), found[slugs], slugs)
        for job, result in self._inspected(waiting):
            found[job.slugs] = self._take(job.slugs, result, step)
        return found

    def _job(self, slugs: Slugs, files: FilesFirst) -> InspectJob:
        return InspectJob(str(self.root), self.inputs.code, slugs, self._read(slugs), self.settings, files)

    def _inspected(self, jobs: Sequence[InspectJob]) -> Iterator[tuple[InspectJob, InspectResult]]:
        jobs = heaviest_first(jobs, lambda job: sum(self.inputs.weight(slug) for slug in job.slugs))
        return self.workers.each(inspect_group, jobs, InspectResult, small=len(jobs) < _FEW)

    def _take(self, slugs: Slugs, result: InspectResult, step: Step | None) -> Findings:
        assert result.findings is not None, "nothing is to be done first any more"
        self._keep(_entry(slugs), self._key(slugs), result.findings, slugs)
        if step:
            step.spent(result.cpu if self.workers.shared else 0)
            step.advance(len(slugs), min(slugs))
        return result.findings

    def _keep(self, name: str, key: str, found: object, slugs: Iterable[str]) -> None:
        """Keep what was found of some agencies, unless one of their files was saved since they were summed.

        It would be kept of the file as it was before, and be believed when that is put back.
        """
        folders = Folders(self.root)
        if all(same_files(agency_sums(folders, slug), self.inputs.agencies[slug]) for slug in slugs):
            self._store.write(name, key, found)
        else:
            self._saved_meanwhile = True
            group_data.cache_clear()

    def _prepare(self, tasks: Sequence[Task]) -> None:
        """Make what is to be made of photos, documents and tables, which all workers share out one by one."""
        with self.progress.step("photos", len(tasks)) as step:
            for task, _ in self.workers.each(prepare, tasks, NoneType, small=len(tasks) < 2):
                self.photos += task.kind == "photos"
                step.advance(1, task.name)

    def _own_names(self) -> _OwnNames:
        known = self._store.read("names", self._shared, _OwnNames)
        if known is None:
            site = self._own.alone.site
            pages = [(page.slug, page.title, tuple(moved_from(page))) for page in site.pages]
            known = _OwnNames(agencies_of_own_files(site), sums.of_values(pages))
            self._keep("names", self._shared, known, ())
        return known

    def _own_problems(self) -> tuple[Problem, ...]:
        """The problems of the site's own files."""
        key = self._key(self._own.beside)
        known = self._store.read("own", key, tuple[Problem, ...])
        if known is None:
            data = self._own.data
            known = tuple(
                problem
                for problem in data.problems(self.settings)
                if not agency_of_file(problem.where.path, data.site.known)
            )
            self._keep("own", key, known, self._own.beside)
        return known

    def _group(self, group: Slugs, names: Mapping[str, Slugs], around: str, compared: Comparable) -> AgencyGroup:
        slugs, members = tuple(sorted(group)), self.inputs.members(group)
        known = [sorted(names[slug] & names.keys()) for slug in slugs]
        beyond = sums.of_values((around, known, compared.values, members if len(slugs) > 1 else []))
        return AgencyGroup(slugs, self._read(group), sums.of_values((beyond, members)), beyond, compared)


def inspect_project(root: Path, settings: Settings, inputs: Inputs | None = None) -> Inspection:
    """Look at a project in this process, without a word; `inputs` where somebody scanned it just now."""
    inputs = inputs or scan(root, root / "overrides")
    return Inspector(root, inputs, settings, WorkerPool(), Progress(sys.stderr, quiet=True)).inspection()


def _entry(slugs: Slugs) -> str:
    """The name under which is kept what was found of a group."""
    return f"group.{min(slugs)}.{len(slugs)}"
