"""A project looked at group by group, so that what did not change since the last time is not looked at again.

The problems are those that one look at everything finds (inspect_site.py); only the largest group is ever in memory.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from prongsai.build.gc_pause import put_off
from prongsai.build.groups import beside, groups, named, named_by_own
from prongsai.build.inputs import Inputs, scan, sum_of
from prongsai.build.inspect_site import forget_all_but, inspect, inspect_group, inspect_own, known_readings, told
from prongsai.cache.values import Store
from prongsai.check import Settings
from prongsai.check.rules.privacy import offices
from prongsai.site.reader.load import load
from prongsai.source.folders import Folders
from prongsai.source.problem import Problem

Slugs = frozenset[str]
_DEPTHS = ("*", "*/*", "*/*/*")


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found by looking at a group of agencies, or at the site's own files."""

    problems: tuple[Problem, ...]
    named: Mapping[str, Slugs]
    """By each agency of the group that could be read: which others it names. Under "": what the own files name."""
    offices: Slugs
    """The sums of what their agency.yml give as the office's own (check/privacy.py)."""


@dataclass(frozen=True, slots=True)
class _Surveyor:
    root: Path
    settings: Settings
    inputs: Inputs
    store: Store
    wanted: set[str]
    """What is worth keeping."""

    def group(self, slugs: Slugs) -> Survey:
        """A group as it was found the last time, if nothing that it is made of has changed."""
        name = f"{min(slugs)}+{len(slugs)}"
        return self._known(name, slugs) or self._keep(name, slugs, survey(self.root, slugs, self.settings))

    def own_names(self) -> Slugs:
        """What the site's own files name."""
        known = self._known("names", frozenset())
        if known is None:
            site, _ = load(Folders(self.root), frozenset(), known_readings(self.root))
            known = self._keep("names", frozenset(), Survey((), {"": named_by_own(site)}, frozenset()))
        return known.named[""]

    def own(self, near: Slugs) -> tuple[Problem, ...]:
        """The problems of the site's own files."""
        known = self._known("own", near)
        if known is None:
            _, _, problems = inspect_own(self.root, self.settings, near)
            known = self._keep("own", near, Survey(problems, {}, frozenset()))
        return known.problems

    def _known(self, name: str, slugs: Slugs) -> Survey | None:
        self.wanted.add(name)
        found: Survey | None = self.store.read(name, self._key(slugs))
        return found

    def _keep(self, name: str, slugs: Slugs, found: Survey) -> Survey:
        self.store.write(name, self._key(slugs), found)
        return found

    def _key(self, slugs: Slugs) -> str:
        """The sum of all that a survey of some agencies depends on, the code excepted, which the store knows."""
        members = [(slug, sorted(self.inputs.agencies[slug].items())) for slug in sorted(slugs)]
        return sum_of((self.settings, sorted(self.inputs.own.items()), sorted(self.inputs.agencies), members))


def survey(root: Path, slugs: Slugs, settings: Settings) -> Survey:
    """Look at a group of agencies."""
    site, _, problems = inspect_group(root, slugs, settings)
    names = {agency.slug: named(replace(site, agencies=(agency,))) for agency in site.agencies}
    return Survey(problems, names, offices(site))


@put_off()
def all_problems(root: Path, settings: Settings) -> tuple[Problem, ...]:
    """Every problem with a project, in the order of the files."""
    if _has_linked_folders(Folders(root)):
        return inspect(root, settings)[2]
    inputs = scan(root, root / "overrides")
    store = Store(root / ".prongsai" / "cache" / "surveys", inputs.code)
    surveyor = _Surveyor(root, settings, inputs, store, set())
    found = tuple(_surveys(surveyor))
    names = {slug: others for each in found for slug, others in each.named.items()}
    own = surveyor.own(beside(names, surveyor.own_names()))
    store.sweep(surveyor.wanted)
    forget_all_but(root, inputs.agencies)
    problems = (problem for each in found for problem in each.problems)
    return told((*problems, *own), frozenset().union(*(each.offices for each in found)))


def _has_linked_folders(folders: Folders) -> bool:
    """Whether folders are links to others: what lies in those is in no sum (inputs.py), so nothing kept is believed."""
    found = (path for home in (folders.agencies, folders.content) for depth in _DEPTHS for path in home.glob(depth))
    return any(path.is_symlink() and path.is_dir() for path in found)


def _surveys(surveyor: _Surveyor) -> Iterator[Survey]:
    """Each agency alone; those that name each other once more, together."""
    folder = Folders(surveyor.root).agencies
    alone = {slug: surveyor.group(frozenset({slug})) for slug in surveyor.inputs.agencies if (folder / slug).is_dir()}
    names = {slug: each.named.get(slug, frozenset()) for slug, each in alone.items()}
    for group in groups(names):
        yield alone[min(group)] if len(group) == 1 else surveyor.group(group)
