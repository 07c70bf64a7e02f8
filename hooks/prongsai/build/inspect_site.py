"""Load, connect, check: all there is to know of a project before anything is made of it."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from prongsai.build.gc_pause import put_off
from prongsai.build.groups import agency_of_file
from prongsai.build.inputs import code_sum
from prongsai.cache.values import Store
from prongsai.check import Settings, check, in_order
from prongsai.check.rules import addresses as check_addresses
from prongsai.check.rules.privacy import excused
from prongsai.media.photos.dates import dated
from prongsai.messages import both
from prongsai.pages.specs import living_addresses, old_addresses
from prongsai.site.graph import Graph, build_graph
from prongsai.site.reader.load import OWN_SHELF, load
from prongsai.site.reader.readings import Readings
from prongsai.site.site import Site
from prongsai.source.folders import Folders
from prongsai.source.problem import Problem
from prongsai.text.bilingual import Text
from prongsai.text.dates import Suggestion, parse_date


@put_off()
def inspect(root: Path, settings: Settings) -> tuple[Site, Graph, tuple[Problem, ...]]:
    """Everything below a project's folder, and every problem with it in the order of the files."""
    graph, problems = _inspected(root, None, settings)
    return graph.site, graph, told(problems)


@put_off()
def inspect_group(root: Path, slugs: frozenset[str], settings: Settings) -> tuple[Site, Graph, tuple[Problem, ...]]:
    """Some agencies that name no others and that no others name (groups.py), and all problems of their files.

    What they are said to have left open (`Problem.unless`) is settled by `told`, when all agencies were looked at.
    """
    graph, problems = _inspected(root, slugs, settings)
    return graph.site, graph, tuple(problem for problem in problems if agency_of_file(problem.where.path, slugs))


@put_off()
def inspect_own(
    root: Path, settings: Settings, beside: frozenset[str] = frozenset()
) -> tuple[Site, Graph, tuple[Problem, ...]]:
    """The site's own files and all problems with them: the pages of the whole site, withdrawn.yml, other sites.

    `beside` are the agencies these speak of (groups.py), which are in the graph. No agency is in the site given back.
    """
    graph, problems = _inspected(root, beside, settings, own=True)
    own = tuple(problem for problem in problems if not agency_of_file(problem.where.path, graph.site.known))
    return replace(graph.site, agencies=()), graph, own


def told(problems: Iterable[Problem], offices: frozenset[str] = frozenset()) -> tuple[Problem, ...]:
    """The problems of a whole site, from those of its groups and its own, given the `offices` of all agencies."""
    return in_order(excused(problems, offices))


def _inspected(
    root: Path, only: frozenset[str] | None, settings: Settings, *, own: bool = False
) -> tuple[Graph, tuple[Problem, ...]]:
    readings = known_readings(root)
    read, found = load(Folders(root), only, readings)
    # Files of other sites are large, and the site's own affair.
    site, notes = dated(read if own or only is None else replace(read, others=()))
    graph = build_graph(site)
    lost = check_addresses.problems(graph, living_addresses(graph), old_addresses(graph).answered, settings)
    problems = in_order((*found, *notes, *check(graph, settings), *lost))
    readings.keep()
    return graph, problems


def known_readings(root: Path) -> Readings:
    """What was read before in a project's folder."""
    return Readings(_store(root))


def forget_all_but(root: Path, agencies: Mapping[str, Iterable[str]]) -> None:
    """Keep of what was read that of these agencies only, given the paths of their files from the project's folder."""
    years = {
        f"{slug}.{path.split('/')[2]}" for slug, paths in agencies.items() for path in paths if path.count("/") > 2
    }
    _store(root).sweep({OWN_SHELF, *agencies, *years})


def _store(root: Path) -> Store:
    return Store(root / ".prongsai" / "cache" / "records", code_sum())


class BadDay(ValueError):
    """A day that cannot be read; the argument is the name of the option or variable that has it."""

    @property
    def text(self) -> Text:
        """What to say of it."""
        return both("cli.check.bad-day", name=self.args[0])


def settings_for(written: str | None, option: str) -> Settings:
    """The settings of a run: the day as `written` in an option, else that of the environment. Raises BadDay."""
    if not written:
        return settings_from_environment()
    try:
        return Settings(parse_date(written))
    except Suggestion:
        raise BadDay(option) from None


def settings_from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of a run. The day is PRONGSAI_TODAY (2025-04-01), else SOURCE_DATE_EPOCH, else the clock in Bangkok.

    Raises BadDay if one of them cannot be read.
    """
    if stated := environment.get("PRONGSAI_TODAY"):
        try:
            return Settings(date.fromisoformat(stated))
        except ValueError:
            raise BadDay("PRONGSAI_TODAY") from None
    if epoch := environment.get("SOURCE_DATE_EPOCH"):
        try:
            return Settings(datetime.fromtimestamp(int(epoch), bangkok()).date())
        except (ValueError, OverflowError, OSError):
            raise BadDay("SOURCE_DATE_EPOCH") from None
    return Settings(datetime.now(bangkok()).date())


def bangkok() -> tzinfo:
    """Thailand's time, also where the system has no time zones: seven hours before UTC since 1920."""
    try:
        return ZoneInfo("Asia/Bangkok")
    except (ZoneInfoNotFoundError, OSError):
        return timezone(timedelta(hours=7))
