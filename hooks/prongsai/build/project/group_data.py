"""Agencies read and connected. What one job of a process has read is handed on to the next."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from msgspec.structs import replace

from prongsai.build.project.groups import agency_of_file
from prongsai.build.project.inputs import code_sum
from prongsai.cache.values import Store
from prongsai.check.families import check
from prongsai.check.partly import partly_problems
from prongsai.check.problem_order import in_order
from prongsai.check.settings import Settings
from prongsai.media.photos.dates import dated
from prongsai.site.graph import Graph, build_graph
from prongsai.site.reader.load import OWN_READINGS, load
from prongsai.site.reader.partly import partly_read
from prongsai.site.reader.readings import Readings
from prongsai.site.site import Site
from prongsai.source.folders import Folders
from prongsai.source.problem import Problem


class GroupData:
    """Some agencies and the site's own files: read at once, connected when that is first asked for."""

    def __init__(self, root: Path, slugs: frozenset[str] | None, *, others: bool = False) -> None:
        """`slugs` are the agencies that are read, None for all; `others`, whether files of other sites are."""
        self._readings = known_readings(root)
        read, self.unread = load(Folders(root), slugs, self._readings)
        # Files of other sites are large, and the site's own affair.
        self.site = read if others else replace(read, others=())

    @cached_property
    def graph(self) -> Graph:
        """What names what. Photos without a day of their own have that of their camera."""
        return build_graph(dated(self.site))

    def problems(self, settings: Settings) -> tuple[Problem, ...]:
        """Every problem, in the order of the files; what was read is then kept for the next run.

        Some hold only unless an agency that was not read says otherwise (`Problem.unless`).
        """
        found = in_order((*self.unread, *self._of_broken_files(settings), *check(self.graph, settings)))
        self._readings.keep()
        return found

    def _of_broken_files(self, settings: Settings) -> tuple[Problem, ...]:
        """What else is to be said of the files that have errors."""
        partly = partly_read(self.site) if any(problem.severity == "error" for problem in self.unread) else None
        return tuple(partly_problems(partly, settings)) if partly else ()


@lru_cache(maxsize=1)
def group_data(root: Path, slugs: frozenset[str], key: str) -> GroupData:  # noqa: ARG001 # of other files, other data
    """A group's data; `key` is the sum of all that it is read from. The last one of a process is at hand."""
    return GroupData(root, slugs)


def sites_one_by_one(root: Path) -> Iterator[tuple[Site, tuple[Problem, ...]]]:
    """The site's own files, then each agency alone and without those; each with what is wrong with reading its files.

    For whoever asks nothing between agencies, and has no need to hold more than one.
    """
    own = GroupData(root, frozenset())
    yield own.site, tuple(problem for problem in own.unread if not agency_of_file(problem.where.path, own.site.known))
    for slug in sorted(own.site.known):
        data = GroupData(root, frozenset({slug}))
        unread = (problem for problem in data.unread if agency_of_file(problem.where.path, {slug}))
        yield replace(data.site, pages=()), tuple(unread)


def known_readings(root: Path) -> Readings:
    """What was read before in a project's folder."""
    return Readings(_store(root))


def forget_all_but(root: Path, agencies: Mapping[str, Iterable[str]]) -> None:
    """Keep of what was read that of these agencies only, given the paths of their files from the project's folder."""
    years = {
        f"{slug}.{path.split('/')[2]}" for slug, paths in agencies.items() for path in paths if path.count("/") > 2
    }
    _store(root).sweep({OWN_READINGS, *agencies, *years})


def _store(root: Path) -> Store:
    return Store(root / ".prongsai" / "cache" / "records", code_sum())
