"""All agencies of a framework by all its items (`/assess/<framework>/`), and the same by responsible unit."""

from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar

from prongsai import addresses
from prongsai.catalogue.framework import Framework
from prongsai.graph import Graph, agency_of
from prongsai.site import AgencyYear
from prongsai.status import ItemState, Status, item_states
from prongsai.text.bilingual import Phrase
from prongsai.views.base import PageView
from prongsai.views.marks import Mark, StatusCount, mark, status_counts
from prongsai.views.viewpoint import Link, Viewpoint

_FULL = frozenset({Status.COMPLETE, Status.NONE_DECLARED})
"""What needs no more work: the rest are gaps."""


@dataclass(frozen=True, slots=True)
class Column:
    """One item: its number, its title, its duty's page. `full` where no agency has a gap in it."""

    id: str
    title: Phrase
    href: str
    full: bool
    counts: tuple[StatusCount, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One item of one agency. `full` is its column's."""

    mark: Mark
    full: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One agency's year. `full` where it has no gap."""

    link: Link
    cells: tuple[Cell, ...]
    full: bool
    counts: tuple[StatusCount, ...]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What one unit of an agency answers for. `unit` is None for items that no unit is named for."""

    agency: Link
    unit: Phrase | None
    counts: tuple[StatusCount, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView(PageView):
    """The whole page."""

    template: ClassVar[str] = "matrix.html"
    inferred: bool
    note: Phrase | None
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    statuses: tuple[Status, ...]
    units: tuple[UnitRow, ...]


def years_of(graph: Graph, framework_id: str) -> tuple[AgencyYear, ...]:
    """The agency-years that answer to a framework."""
    return tuple(y for y in graph.site.all_years() if y.framework and y.framework.id == framework_id)


def frameworks_in_use(graph: Graph) -> tuple[Framework, ...]:
    """The frameworks that any agency answers to, newest first; as the catalogue has them."""
    used = {year.framework.id for year in graph.site.all_years() if year.framework}
    found = [framework for framework in graph.site.frameworks.values() if framework.id in used]
    return tuple(sorted(found, key=lambda framework: (-framework.fiscal_year, framework.id)))


def matrix_view(vp: Viewpoint, framework: Framework) -> MatrixView:
    """The matrix of one framework."""
    table = [(year, item_states(vp.graph, year)) for year in years_of(vp.graph, framework.id)]
    columns = tuple(
        _column(vp, framework, place, [states[place].status for _, states in table])
        for place in range(len(framework.items))
    )
    return MatrixView(
        title=vp.say("matrix.title", framework=framework.title),
        summary=vp.say("matrix.lead") if table else None,
        inferred=framework.certainty == "inferred",
        note=vp.maybe(framework.note),
        columns=columns,
        rows=tuple(_row(vp, year, states, columns, several=_several(table)) for year, states in table),
        statuses=tuple(Status),
        units=tuple(row for year, states in table for row in _units(vp, year, states, several=_several(table))),
    )


def _several(table: list[tuple[AgencyYear, tuple[ItemState, ...]]]) -> bool:
    """Whether the rows are of several fiscal years, so that each must name its own."""
    return len({year.year for year, _ in table}) > 1


def _column(vp: Viewpoint, framework: Framework, place: int, statuses: list[Status]) -> Column:
    item = framework.items[place]
    href = vp.href(addresses.duty(framework.id, item.id))
    return Column(item.id, vp.phrase(item.title), href, _FULL.issuperset(statuses), status_counts(statuses))


def _agency(vp: Viewpoint, year: AgencyYear, *, several: bool) -> Link:
    record = agency_of(vp.graph, year.agency).record
    name = vp.phrase(record.short_name or record.name)
    if several:
        name = Phrase(vp.t("matrix.agency-year", agency=name.text, year=year.year), name.lang)
    return Link(name, vp.href(addresses.year(year.agency, year.year)))


def _row(
    vp: Viewpoint, year: AgencyYear, states: tuple[ItemState, ...], columns: tuple[Column, ...], *, several: bool
) -> MatrixRow:
    cells = tuple(Cell(mark(vp, year, state), column.full) for state, column in zip(states, columns, strict=True))
    statuses = [state.status for state in states]
    return MatrixRow(_agency(vp, year, several=several), cells, _FULL.issuperset(statuses), status_counts(statuses))


def _units(vp: Viewpoint, year: AgencyYear, states: tuple[ItemState, ...], *, several: bool) -> list[UnitRow]:
    """The units in the order of agency.yml, then the items of none."""
    agency = agency_of(vp.graph, year.agency)
    by_unit: dict[str | None, list[Status]] = defaultdict(list)
    for state in states:
        by_unit[state.disclosure.unit].append(state.status)
    link = _agency(vp, year, several=several)
    return [
        UnitRow(link, vp.unit(agency, unit), status_counts(by_unit[unit]), len(by_unit[unit]))
        for unit in (*agency.record.units, None)
        if unit in by_unit
    ]
