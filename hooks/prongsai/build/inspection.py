"""All agencies looked at, in groups of those that name each other: their problems, and what each group is made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from prongsai.build.groups import beside, groups, named_by_own
from prongsai.build.inputs import Inputs, heaviest_first, sum_of
from prongsai.build.inspect_site import inspect_own, told
from prongsai.build.jobs import Look, Survey, look
from prongsai.build.report.progress import Progress, Step
from prongsai.build.workers import Crew
from prongsai.build.workspace import Place
from prongsai.check import Settings
from prongsai.media.tasks import Task
from prongsai.media.tasks import make as prepare
from prongsai.site.graph import Graph
from prongsai.site.permalinks.moves import moved_from
from prongsai.site.reader.load import load
from prongsai.site.site import Site
from prongsai.source.folders import Folders
from prongsai.source.problem import Problem


@dataclass(frozen=True, slots=True)
class Group:
    """Agencies that must be looked at and made together."""

    slugs: tuple[str, ...]
    """In their order."""
    key: str
    """The sum of all that they are made of."""
    around: str
    """The sum of what they take from beyond their own files."""

    @property
    def name(self) -> str:
        """What is kept of the group is kept under this name."""
        return _name(frozenset(self.slugs))


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found."""

    problems: tuple[Problem, ...]
    groups: tuple[Group, ...]
    own: Graph
    """The site's own files, and the agencies that these name."""
    around: str
    """The sum of what every page takes from the site's own files and from Prongsai itself."""


@dataclass
class Inspector:
    """One look at a project."""

    place: Place
    inputs: Inputs
    settings: Settings
    crew: Crew
    progress: Progress
    photos: int = 0
    """Photos of which copies were made."""

    def inspection(self) -> Inspection:
        """Look at every agency whose files are not those that were looked at before, and at the site's own files."""
        root = Path(self.place.root)
        slugs = [slug for slug in self.inputs.agencies if (root / "agencies" / slug).is_dir()]
        surveys = {group: self._kept(group) for group in (frozenset({slug}) for slug in slugs)}
        with self.progress.step("inspect", len(surveys)) as step:
            step.advance(sum(survey is not None for survey in surveys.values()))
            self._survey(surveys, step)
            names = {slug: survey.named[slug] for (slug,), survey in surveys.items() if survey}
            together = groups(names)
            joined = {group: self._kept(group) for group in together if len(group) > 1}
            self._survey(joined, None)
            found = [survey for group in together if (survey := (surveys | joined)[group])]
            own, _ = load(Folders(root), frozenset())
            _, graph, problems = inspect_own(root, self.settings, beside(names, named_by_own(own)))
        around = self._around(own)
        whole = (*(problem for survey in found for problem in survey.problems), *problems)
        return Inspection(
            told(whole, frozenset().union(*(survey.offices for survey in found))),
            tuple(self._group(group, names, around) for group in together),
            graph,
            around,
        )

    def _kept(self, group: frozenset[str]) -> Survey | None:
        survey = self.place.store.read(f"survey.{_name(group)}", self._key(group))
        return survey if isinstance(survey, Survey) else None

    def _key(self, group: frozenset[str]) -> str:
        """The sum of all that what is said of a group depends on: the site's own files may name or be named."""
        members = [(slug, sorted(self.inputs.agencies[slug].items())) for slug in sorted(group)]
        return sum_of((self.settings, sorted(self.inputs.own.items()), sorted(self.inputs.agencies), members))

    def _survey(self, surveys: dict[frozenset[str], Survey | None], step: Step | None) -> None:
        """Look at those that are missing: after their photos and documents, which all workers share out one by one."""
        jobs = [Look(self.place, group, self.settings) for group, survey in surveys.items() if survey is None]
        waiting: list[Look] = []
        tasks: list[Task] = []
        for job, survey in self._looked(jobs):
            if survey.tasks:
                waiting.append(replace(job, prepared=True))
                tasks += survey.tasks
            else:
                self._take(job, survey, surveys, step)
        if tasks:
            self._prepare(heaviest_first(tasks, lambda task: task.weight))
        for job, survey in self._looked(waiting):
            self._take(job, survey, surveys, step)

    def _looked(self, jobs: Sequence[Look]) -> Iterator[tuple[Look, Survey]]:
        jobs = heaviest_first(jobs, lambda job: sum(self.inputs.weight(slug) for slug in job.slugs))
        return self.crew.each(look, jobs, small=len(jobs) < _FEW)

    def _take(self, job: Look, survey: Survey, surveys: dict[frozenset[str], Survey | None], step: Step | None) -> None:
        surveys[job.slugs] = survey
        self.place.store.write(f"survey.{_name(job.slugs)}", self._key(job.slugs), survey)
        if step:
            step.spent(survey.cpu)
            step.advance(1, min(job.slugs))

    def _prepare(self, tasks: Sequence[Task]) -> None:
        """Make what is to be made of photos, documents and tables."""
        with self.progress.step("photos", len(tasks)) as step:
            for task, _ in self.crew.each(prepare, tasks, small=len(tasks) < 2):
                self.photos += task.kind == "photos"
                step.advance(1, task.name)

    def _around(self, own: Site) -> str:
        shared = [self.inputs.own.get(f"agencies/{name}", "") for name in ("addresses.lock", "withdrawn.yml")]
        pages = [(page.slug, page.title, tuple(moved_from(page))) for page in own.pages]
        return sum_of((self.inputs.code, self.inputs.look, self.place.site_url, pages, shared))

    def _group(self, group: frozenset[str], names: Mapping[str, frozenset[str]], around: str) -> Group:
        slugs = tuple(sorted(group))
        members = [(slug, sorted(self.inputs.agencies[slug].items())) for slug in slugs]
        known = [sorted(names[slug] & names.keys()) for slug in slugs]
        beyond = sum_of((around, known, members if len(slugs) > 1 else []))
        return Group(slugs, sum_of((beyond, members)), beyond)


def _name(group: frozenset[str]) -> str:
    return f"{min(group)}.{len(group)}"


_FEW = 3
"""So few agencies are looked at sooner than processes are started for it."""


def names_of(group: Sequence[str]) -> tuple[str, ...]:
    """The names under which is kept what was seen of a group and of each of its agencies."""
    return tuple({_name(frozenset(group)), *(_name(frozenset({slug})) for slug in group)})
