"""What the units of agencies answer for, below the matrix of few agencies."""

from collections import defaultdict

from msgspec import Struct

from prongsai.pages.views.parts.marks import StatusCount, status_counts
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.site.status import FULL, ItemState, Status
from prongsai.text.bilingual import Phrase


class UnitItem(Struct, frozen=True):
    """An item a unit answers for, and its place in the agency's sheet. `full` where it is no gap."""

    id: str
    link: Link
    status: Status
    full: bool


class UnitRow(Struct, frozen=True):
    """What one unit of an agency answers for. `unit` is None for items that no unit is named for."""

    agency: Link
    sheet: Link
    unit: Phrase | None
    counts: tuple[StatusCount, ...]
    items: tuple[UnitItem, ...]
    full: bool


def agency_link(vp: Viewpoint, agency: AgencySite, year: AgencyYear, path: str, *, several: bool) -> Link:
    """The agency's name, with the fiscal year where the rows are of several, as a link to a page of its year."""
    name = vp.phrase(agency.record.listed_name)
    if several:
        name = Phrase(vp.t("matrix.agency-year", agency=name.text, year=year.year), name.lang)
    return Link(name, vp.href(path))


def sheet_link(vp: Viewpoint, year: AgencyYear) -> Link:
    """The sheet of an agency's year."""
    return Link(vp.say("sheet.nav"), vp.href(addresses.sheet(*year.key)))


def unit_rows(
    vp: Viewpoint, agency: AgencySite, year: AgencyYear, states: tuple[ItemState, ...], *, several: bool
) -> list[UnitRow]:
    """The units in the order of agency.yml, then the items of none."""
    by_unit: dict[str | None, list[UnitItem]] = defaultdict(list)
    for state in states:
        link = Link(vp.phrase(state.item.title), vp.href(addresses.sheet(*year.key, state.item.id)))
        by_unit[state.disclosure.unit].append(UnitItem(state.item.id, link, state.status, state.status in FULL))
    link, sheet = agency_link(vp, agency, year, addresses.year(*year.key), several=several), sheet_link(vp, year)
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
