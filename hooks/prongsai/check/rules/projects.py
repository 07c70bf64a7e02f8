"""The projects of a plan against each other and the plan: written twice, under another's number, out of its years."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from prongsai.catalogue import dimensions
from prongsai.check.settings import Settings
from prongsai.model.year.plan import Plan, Project
from prongsai.site.graph import Graph
from prongsai.source.problem import Code, Problem, Value
from prongsai.text.claims.years import title_years
from prongsai.text.dates import show_years
from prongsai.text.numerals import arabic, parse_whole
from prongsai.text.thai.damage import repair

_NUMBERS = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{1,2}))?(?:\s*\(|\b)")


class _Home(NamedTuple):
    """A project and the dimension and mission it stands under; no mission is an empty text."""

    project: Project
    dimension: str
    mission: str


def problems(graph: Graph, _settings: Settings) -> Iterator[Problem]:
    """All of the family."""
    for year in graph.site.all_years():
        if year.plan:
            homes = tuple(_homes(year.plan))
            yield from _alike(homes, "title", lambda home: _plain(home.project.title.th))
            yield from _alike(homes, "code", lambda home: _plain(home.project.code or ""))
            for run in _runs(homes):
                yield from _alike(run, "order", lambda home: _plain(home.project.order or ""))
            yield from _codes(homes)
            yield from _periods(year.plan)
            yield from _titled(year.plan)


def _homes(plan: Plan) -> Iterator[_Home]:
    for dimension in plan.dimensions:
        for mission in dimension.missions:
            for project in mission.projects:
                yield _Home(project, dimension.id, mission.id)
        for project in dimension.projects:
            yield _Home(project, dimension.id, "")


def _alike(homes: tuple[_Home, ...], field: str, plain: Callable[[_Home], str]) -> Iterator[Problem]:
    """Projects that have one title, code or order, each against the first that has it."""
    first: dict[str, _Home] = {}
    for home in homes:
        same = first.setdefault(plain(home), home) if plain(home) else home
        if same is not home:
            values: dict[str, Value] = {
                "kind": f"twin.{field}",
                "seen": str(getattr(home.project, field) if field != "title" else home.project.title.th),
                "first": same.project.where(field).line,
            }
            yield Problem(home.project.where(field), Code.PROJECT_TWICE, values)


def _runs(homes: tuple[_Home, ...]) -> Iterator[tuple[_Home, ...]]:
    """The projects numbered in one run: a list that begins with 1 anew, as under a dimension, is a run of its own."""
    run: list[_Home] = []
    before: _Home | None = None
    for home in homes:
        begins = before is not None and before[1:] != home[1:]
        if begins and parse_whole(home.project.order or "") == 1:
            yield tuple(run)
            run = []
        run.append(home)
        before = home
    yield tuple(run)


def _codes(homes: tuple[_Home, ...]) -> Iterator[Problem]:
    """Codes whose number is that of another dimension or mission than the project stands under."""
    known = {dimension.id for dimension in dimensions().dimensions}
    for project, dimension, mission in homes:
        found = _NUMBERS.search(arabic(project.code or ""))
        if found is None or found[1] not in known:
            continue
        # `2.1` alone may be the first of dimension 2; `2.1.3` and `2.1 (3)` name the mission.
        full = found[3] is not None or found[0].endswith("(")
        named = f"{found[1]}.{found[2]}"
        home = mission if full and mission else dimension
        if (named if full and mission else found[1]) != arabic(home).strip():
            values: dict[str, Value] = {"seen": project.code or "", "named": named if full else found[1], "home": home}
            yield Problem(project.where("code"), Code.CODE_ELSEWHERE, values)


def _periods(plan: Plan) -> Iterator[Problem]:
    """A plan beyond the longer one; projects beyond the plan: one problem for each span, at the first that has it."""
    years = plan.all_years()
    longer = plan.under
    if longer and not plan.period.within(longer.period):
        told: dict[str, Value] = {"period": show_years(plan.period.years), "longer": show_years(longer.period.years)}
        yield Problem(longer.where("period"), Code.PLAN_OUTSIDE_LONGER, told)
    beyond: dict[tuple[int, ...], list[Project]] = {}
    for project in plan.projects():
        if project.period and not set(project.period.years) <= years:
            beyond.setdefault(project.period.years, []).append(project)
    for span, projects in beyond.items():
        values: dict[str, Value] = {"seen": show_years(span), "period": show_years(years), "count": len(projects)}
        yield Problem(projects[0].where("period"), Code.PROJECT_OUTSIDE_PERIOD, values)


def _titled(plan: Plan) -> Iterator[Problem]:
    """A title that names years of which the plan's period has none: the plan of another year."""
    named = title_years(plan.title.th)
    if named and named.isdisjoint(plan.period.years):
        values: dict[str, Value] = {"seen": show_years(named), "period": show_years(plan.period.years)}
        yield Problem(plan.where("title"), Code.TITLE_OUTSIDE_PERIOD, values)


def _plain(text: str) -> str:
    return "".join(arabic(repair(text)).split()).casefold()
