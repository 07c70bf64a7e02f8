"""The sheet an assessor follows (`.../sheet/`): every item with its evidence, where to look, and what was checked."""

from typing import ClassVar

from msgspec import Struct

from prongsai.pages.views.parts.base import PageView, channels_view, home, provisional_note
from prongsai.pages.views.parts.marks import StatusCount, Unconfirmed, status_counts, unconfirmed
from prongsai.pages.views.sheet_rows import SheetRow, sheet_row
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.site.status import ItemState, item_states
from prongsai.text.bilingual import Phrase


class SheetUnit(Struct, frozen=True):
    """A unit and the items it answers for; `name` is None for the items that no unit is named for."""

    name: Phrase | None
    count: Phrase
    items: tuple[Link, ...]


class SheetView(PageView, frozen=True, kw_only=True):
    """The whole page."""

    template: ClassVar[str] = "sheet.html"
    agency: Phrase
    year: str
    framework: Phrase
    unconfirmed: Unconfirmed | None
    framework_note: Phrase | None
    provisional: Phrase | None
    """Where the list of another year, or of other agencies, stands in."""
    window: str
    counts: tuple[StatusCount, ...]
    total: Phrase
    units: tuple[SheetUnit, ...]
    checked: Phrase
    snapshot: Phrase
    address: str
    site_known: bool
    """Whether the site has an address, so that those printed here are whole."""
    files: tuple[Link, ...]
    rows: tuple[SheetRow, ...]
    any_attention: bool
    head: Phrase | None
    """The position of who certifies, never a name."""


def sheet_view(vp: Viewpoint, year: AgencyYear) -> SheetView:
    """The sheet of one agency's year."""
    agency, key = home(vp, year), year.key
    states = item_states(vp.graph, year)
    rows = tuple(sheet_row(vp, year, agency, state) for state in states)
    disclosures = year.disclosures
    name = agency.record.listed_name
    window = disclosures.window if disclosures else None
    return SheetView(
        title=vp.say("sheet.title", agency=name, year=vp.fiscal_year(year.year)),
        short_title=vp.say("sheet.nav"),
        summary=vp.say("sheet.lead"),
        facts=vp.facts(
            agency, year.year, disclosures.unit if disclosures else None, disclosures.updated if disclosures else None
        ),
        channels=channels_view(vp, agency),
        agency=vp.phrase(agency.record.name),
        year=vp.fiscal_year(year.year),
        framework=vp.phrase(year.items.title),
        unconfirmed=unconfirmed(vp, year.items, lambda item: f"#{addresses.anchor('item', item.id.lower())}"),
        framework_note=vp.maybe(year.items.note),
        provisional=provisional_note(vp, year),
        window=vp.t("sheet.window-days", opens=vp.day(window.opens), closes=vp.day(window.closes)) if window else "",
        counts=status_counts(state.status for state in states),
        total=vp.say("sheet.total" if year.items.complete else "sheet.total-known", number=len(states)),
        units=tuple(_units(vp, agency, states)),
        checked=_checked(vp, year, states),
        snapshot=_snapshot(vp, year, rows),
        address=vp.absolute(addresses.sheet(*key)),
        site_known=bool(vp.site_url),
        files=tuple(
            Link(vp.say("sheet.file", format=ending.upper()), vp.asset(addresses.sheet_file(*key, vp.lang, ending)))
            for ending in ("csv", "xlsx")
        ),
        rows=rows,
        any_attention=any(row.attention for row in rows),
        head=vp.maybe(agency.record.head),
    )


def _units(vp: Viewpoint, agency: AgencySite, states: tuple[ItemState, ...]) -> list[SheetUnit]:
    """The units in the order of agency.yml, then the items of none."""
    units = []
    for unit in (*agency.record.units, None):
        items = [state.item for state in states if state.disclosure.unit == unit]
        if items:
            links = tuple(
                Link(Phrase(item.id, vp.lang), f"#{addresses.anchor('item', item.id.lower())}") for item in items
            )
            units.append(SheetUnit(vp.unit(agency, unit), vp.say("sheet.unit-items", number=len(items)), links))
    return units


def _checked(vp: Viewpoint, year: AgencyYear, states: tuple[ItemState, ...]) -> Phrase:
    """When the outside links of the items were last checked, in one line."""
    links = {proof.evidence.link for state in states for proof in state.proofs if proof.evidence.link}
    if not links:
        return vp.say("sheet.checked-none")
    days = [year.links[link].checked for link in links if link in year.links]
    return vp.say("sheet.checked-on", date=vp.day(max(days))) if days else vp.say("sheet.checked-never")


def _snapshot(vp: Viewpoint, year: AgencyYear, rows: tuple[SheetRow, ...]) -> Phrase:
    """How the year stands to what was submitted, in one line."""
    if year.snapshot is None:
        return vp.say("sheet.snapshot-none")
    day = vp.day(year.snapshot.taken)
    changed = sum(row.differs for row in rows)
    return vp.say("sheet.snapshot-differs" if changed else "sheet.snapshot-same", date=day, number=changed)
