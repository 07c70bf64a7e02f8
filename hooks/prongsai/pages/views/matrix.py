"""All agencies of a framework by all its items (`/assess/<framework>/`), by name or whoever lacks most first.

Of so many agencies that one page has no room, the page has their groups, and each group pages of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import ClassVar

from msgspec import Struct

from prongsai.catalogue.framework import Framework
from prongsai.pages.views.matrix_units import UnitRow, agency_link, sheet_link, unit_rows
from prongsai.pages.views.part_links import PartLink
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.parts.marks import StatusCount, status_counts
from prongsai.pages.views.roster import agency_part_links, part_title
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.across.directory import (
    Directory,
    DirectoryGroup,
    answers,
    directory,
    in_name_order,
    part_of,
)
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.site.status import FULL, GAPS, ItemState, Status, item_states
from prongsai.text.bilingual import Language, Phrase

_UNITS = 6
"""Of so many years of agencies, what each unit answers for is told here; else each year's board tells it."""
_MANY_ITEMS = 30
"""From more items on, a column is too narrow for the letter before the number."""


class Column(Struct, frozen=True):
    """One item: its number, its title, its duty's page. `full` where no agency has a gap in it."""

    id: str
    title: Phrase
    href: str
    full: bool
    counts: tuple[StatusCount, ...]


class MatrixCell(Struct, frozen=True):
    """One item of one agency. `full` is its column's."""

    id: str
    href: str
    status: Status
    full: bool


class MatrixRow(Struct, frozen=True):
    """One agency's year. `gaps` counts its items that lack something; `full` where every item needs no more work."""

    link: Link
    sheet: Link
    gaps: int
    cells: tuple[MatrixCell, ...]
    full: bool


class OrderLink(Struct, frozen=True):
    """An order of the rows; `current` where it is the page's own."""

    link: Link
    current: bool


class MatrixGroup(Struct, frozen=True):
    """A group of agencies with a matrix of its own, and at what status their items stand."""

    link: Link
    agencies: int
    counts: tuple[StatusCount, ...]


class MatrixView(PageView, frozen=True, kw_only=True):
    """The whole page. Either `rows` or, where they are too many, `groups`."""

    template: ClassVar[str] = "matrix.html"
    inferred: bool
    note: Phrase | None
    columns: tuple[Column, ...]
    """Once for all agencies of the page."""
    many: bool
    """Whether columns are many."""
    rows: tuple[MatrixRow, ...]
    orders: tuple[OrderLink, ...]
    """None where there is nothing to order."""
    groups: tuple[MatrixGroup, ...]
    parts: tuple[PartLink, ...]
    all: Link | None
    """Where all groups are, on the page of one."""
    statuses: tuple[Status, ...]
    units: tuple[UnitRow, ...]


_Table = list[tuple[AgencySite, AgencyYear, tuple[ItemState, ...]]]


def matrix_view(vp: Viewpoint, framework: Framework) -> MatrixView:
    """The matrix of one framework, or the groups of its agencies."""
    whole = _directory(vp, framework)
    title = vp.say("matrix.title", framework=framework.title)
    if whole.is_small:
        table = _table(vp.graph, framework.id, whole.agencies, vp.lang)
        return _view(vp, framework, title, table, orders=_orders(vp, framework, "", 1))
    columns: dict[str, Counter[Status]] = defaultdict(Counter)
    groups = []
    for group in whole.groups:
        statuses: Counter[Status] = Counter()
        for _, _, states in _table(vp.graph, framework.id, group.agencies, vp.lang):
            for state in states:
                statuses[state.status] += 1
                columns[state.item.id][state.status] += 1
        link = Link(vp.phrase(group.name), vp.href(addresses.matrix_part(framework.id, group.slug)))
        groups.append(MatrixGroup(link, len(group.agencies), status_counts(statuses.elements())))
    return _view(vp, framework, title, [], groups=groups, counted=columns)


def matrix_part_view(
    vp: Viewpoint, framework: Framework, group: DirectoryGroup | None, number: int, by_missing: bool
) -> MatrixView:
    """The matrix of a part of one group of agencies, or of all where there is no group, in one of its orders."""
    title = vp.say("matrix.title", framework=framework.title)
    parts: tuple[PartLink, ...] = ()
    if group is None:
        agencies = _directory(vp, framework).agencies
    else:
        ordered = _lacking_most(vp.graph, framework.id, group, vp.lang) if by_missing else group.ordered(vp.lang)
        path = partial(addresses.matrix_part, framework.id, group.slug, by_missing=by_missing)
        agencies, parts = part_of(ordered, number), agency_part_links(vp, ordered, number, path)
        title = part_title(vp, vp.say("matrix.group", group=group.name, framework=framework.title), number, group.parts)
    if by_missing:
        title = Phrase(vp.t("matrix.title-by-missing", title=title.text), title.lang)
    table = _table(vp.graph, framework.id, agencies, vp.lang)
    return _view(
        vp,
        framework,
        title,
        _by_missing(table) if by_missing else table,
        orders=_orders(vp, framework, group.slug if group else "", number, by_missing=by_missing),
        parts=parts,
        whole=Link(vp.say("matrix.all-groups"), vp.href(addresses.matrix(framework.id))) if group else None,
    )


def _directory(vp: Viewpoint, framework: Framework) -> Directory:
    return directory(agency for agency in vp.graph.site.agencies if answers(agency, framework))


def _table(graph: Graph, framework: str, agencies: Iterable[AgencySite], lang: Language) -> _Table:
    """The years of agencies that answer to a framework, in the order of the agencies' names."""
    return [
        (agency, year, item_states(graph, year))
        for agency in in_name_order(agencies, lang)
        for year in agency.years
        if year.framework and year.framework.id == framework
    ]


def _by_missing(table: _Table) -> _Table:
    """Whoever lacks most first: items without any evidence, then those with some; else in the order they are in."""

    def lacking(row: tuple[AgencySite, AgencyYear, tuple[ItemState, ...]]) -> tuple[int, int, int]:
        found = Counter(state.status for state in row[2])
        return -found[Status.MISSING], -found[Status.PARTIAL], -found[Status.ELEMENTS_UNKNOWN]

    return sorted(table, key=lacking)


@lru_cache(maxsize=4)
def _lacking_most(graph: Graph, framework: str, group: DirectoryGroup, lang: Language) -> tuple[AgencySite, ...]:
    """A group's agencies, whoever lacks most first. Each of its pages asks, and they are made one after the other."""
    rows = _by_missing(_table(graph, framework, group.agencies, lang))
    return tuple({agency.slug: agency for agency, _, _ in rows}.values())


def _orders(
    vp: Viewpoint, framework: Framework, group: str, number: int, *, by_missing: bool = False
) -> tuple[OrderLink, ...]:
    def order(name: str, *, wanted: bool) -> OrderLink:
        path = addresses.matrix_part(framework.id, group, number, by_missing=wanted)
        return OrderLink(Link(vp.say(f"matrix.order.{name}"), f"{vp.href(path)}#ps-table"), wanted == by_missing)

    return order("name", wanted=False), order("missing", wanted=True)


def _view(  # every one of them is another part of the page
    vp: Viewpoint,
    framework: Framework,
    title: Phrase,
    table: _Table,
    *,
    orders: tuple[OrderLink, ...] = (),
    groups: Sequence[MatrixGroup] = (),
    parts: tuple[PartLink, ...] = (),
    whole: Link | None = None,
    counted: dict[str, Counter[Status]] | None = None,
) -> MatrixView:
    several = len({year.year for _, year, _ in table}) > 1
    columns = tuple(
        _column(
            vp,
            framework,
            place,
            list(counted[item.id].elements()) if counted else [states[place].status for _, _, states in table],
        )
        for place, item in enumerate(framework.items)
    )
    lead = "matrix.lead" if table else "matrix.lead-groups"
    return MatrixView(
        title=title,
        summary=vp.say(lead) if table or groups else None,
        inferred=framework.certainty == "inferred",
        note=vp.maybe(framework.note),
        columns=columns,
        many=len(columns) > _MANY_ITEMS,
        rows=tuple(_row(vp, *row, columns, several=several) for row in table),
        orders=orders if len(table) > 1 or parts else (),
        groups=tuple(groups),
        parts=parts,
        all=whole,
        statuses=tuple(Status),
        units=tuple(unit for row in table for unit in unit_rows(vp, *row, several=several))
        if len(table) <= _UNITS
        else (),
    )


def _column(vp: Viewpoint, framework: Framework, place: int, statuses: list[Status]) -> Column:
    item = framework.items[place]
    href = vp.href(addresses.duty(framework.id, item.id))
    return Column(item.id, vp.phrase(item.title), href, FULL.issuperset(statuses), status_counts(statuses))


def _row(
    vp: Viewpoint,
    agency: AgencySite,
    year: AgencyYear,
    states: tuple[ItemState, ...],
    columns: tuple[Column, ...],
    *,
    several: bool,
) -> MatrixRow:
    cells = tuple(
        MatrixCell(column.id, vp.href(addresses.item(*year.key, column.id)), state.status, column.full)
        for state, column in zip(states, columns, strict=True)
    )
    statuses = [state.status for state in states]
    link = agency_link(vp, agency, year, addresses.year(*year.key), several=several)
    gaps = sum(status in GAPS for status in statuses)
    return MatrixRow(link, sheet_link(vp, year), gaps, cells, FULL.issuperset(statuses))
