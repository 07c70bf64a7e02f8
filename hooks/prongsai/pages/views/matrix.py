"""All agencies of a framework by all its items (`/assess/<framework>/`), and the same by responsible unit."""

from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar

from prongsai.catalogue.framework import Framework
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.parts.marks import Mark, StatusCount, mark, status_counts
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.graph import Graph, agency_of
from prongsai.site.site import AgencyYear
from prongsai.site.status import FULL, ItemState, Status, item_states
from prongsai.text.bilingual import Phrase


@dataclass(frozen=True, slots=True)
class Column:
    """One item: its number, its title, its duty's page. `full` where no agency has a gap in it."""

    id: str
    title: Phrase
    href: str
    full: bool
    counts: tuple[StatusCount, ...]


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One item of one agency. `full` is its column's."""

    mark: Mark
    full: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One agency's year. `full` where it has no gap."""

    link: Link
    sheet: Link
    cells: tuple[MatrixCell, ...]
    full: bool
    counts: tuple[StatusCount, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """An agency's item that is not complete: the place in the agency's sheet where it stands."""

    link: Link
    status: Status


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item over all agencies. `full` where there is no gap."""

    id: str
    link: Link
    counts: tuple[StatusCount, ...]
    gaps: tuple[Gap, ...]
    full: bool


@dataclass(frozen=True, slots=True)
class UnitItem:
    """An item a unit answers for, and its place in the agency's sheet. `full` where it is no gap."""

    id: str
    link: Link
    status: Status
    full: bool


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What one unit of an agency answers for. `unit` is None for items that no unit is named for."""

    agency: Link
    sheet: Link
    unit: Phrase | None
    counts: tuple[StatusCount, ...]
    items: tuple[UnitItem, ...]
    full: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView(PageView):
    """The whole page."""

    template: ClassVar[str] = "matrix.html"
    inferred: bool
    note: Phrase | None
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    items: tuple[ItemRow, ...]
    statuses: tuple[Status, ...]
    units: tuple[UnitRow, ...]


def years_of(graph: Graph, framework_id: str) -> tuple[AgencyYear, ...]:
    """The agency-years that answer to a framework."""
    return tuple(y for y in graph.site.all_years() if y.framework and y.framework.id == framework_id)


def matrix_view(vp: Viewpoint, framework: Framework) -> MatrixView:
    """The matrix of one framework."""
    table = [(year, item_states(vp.graph, year)) for year in years_of(vp.graph, framework.id)]
    several = len({year.year for year, _ in table}) > 1
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
        rows=tuple(_row(vp, year, states, columns, several=several) for year, states in table),
        items=tuple(_item(vp, column, place, table, several=several) for place, column in enumerate(columns)),
        statuses=tuple(Status),
        units=tuple(row for year, states in table for row in _units(vp, year, states, several=several)),
    )


def _column(vp: Viewpoint, framework: Framework, place: int, statuses: list[Status]) -> Column:
    item = framework.items[place]
    href = vp.href(addresses.duty(framework.id, item.id))
    return Column(item.id, vp.phrase(item.title), href, FULL.issuperset(statuses), status_counts(statuses))


def _agency(vp: Viewpoint, year: AgencyYear, path: str, *, several: bool) -> Link:
    """The agency's name, with the fiscal year where the rows are of several, as a link to a page of its year."""
    record = agency_of(vp.graph, year.agency).record
    name = vp.phrase(record.short_name or record.name)
    if several:
        name = Phrase(vp.t("matrix.agency-year", agency=name.text, year=year.year), name.lang)
    return Link(name, vp.href(path))


def _sheet(vp: Viewpoint, year: AgencyYear) -> Link:
    return Link(vp.say("sheet.nav"), vp.href(addresses.sheet(*year.key)))


def _row(
    vp: Viewpoint, year: AgencyYear, states: tuple[ItemState, ...], columns: tuple[Column, ...], *, several: bool
) -> MatrixRow:
    cells = tuple(MatrixCell(mark(vp, year, state), column.full) for state, column in zip(states, columns, strict=True))
    statuses = [state.status for state in states]
    link = _agency(vp, year, addresses.year(*year.key), several=several)
    return MatrixRow(link, _sheet(vp, year), cells, FULL.issuperset(statuses), status_counts(statuses))


def _item(
    vp: Viewpoint,
    column: Column,
    place: int,
    table: list[tuple[AgencyYear, tuple[ItemState, ...]]],
    *,
    several: bool,
) -> ItemRow:
    gaps = tuple(
        Gap(_agency(vp, year, addresses.sheet(*year.key, column.id), several=several), states[place].status)
        for year, states in table
        if states[place].status not in FULL
    )
    return ItemRow(column.id, Link(column.title, column.href), column.counts, gaps, column.full)


def _units(vp: Viewpoint, year: AgencyYear, states: tuple[ItemState, ...], *, several: bool) -> list[UnitRow]:
    """The units in the order of agency.yml, then the items of none."""
    agency = agency_of(vp.graph, year.agency)
    by_unit: dict[str | None, list[UnitItem]] = defaultdict(list)
    for state in states:
        link = Link(vp.phrase(state.item.title), vp.href(addresses.sheet(*year.key, state.item.id)))
        by_unit[state.disclosure.unit].append(
            UnitItem(state.item.id, link, state.status, state.status in FULL)
        )  # fmt: skip
    link, sheet = _agency(vp, year, addresses.year(*year.key), several=several), _sheet(vp, year)
    return [
        UnitRow(
            link,
            sheet,
            vp.unit(agency, unit),
            status_counts(item.status for item in by_unit[unit]),
            tuple(by_unit[unit]),
            all(item.full for item in by_unit[unit]),
        )
        for unit in (*agency.record.units, None)
        if unit in by_unit
    ]
