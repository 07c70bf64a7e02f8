"""What an office still has to do in a year: the items that lack something, by the unit that answers for them."""

from msgspec import Struct

from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.site.status import GAPS, ItemState, Status
from prongsai.text.bilingual import Phrase


class GapItem(Struct, frozen=True):
    """An item that lacks something. `lacking` are the numbers of its elements that nothing shows, `1, 3`."""

    id: str
    link: Link
    status: Status
    lacking: str


class UnitGaps(Struct, frozen=True):
    """The gaps of one unit, what is missing before what is partial; `unit` is None for items no unit is named for."""

    unit: Phrase | None
    items: tuple[GapItem, ...]


class GapsView(Struct, frozen=True):
    """All gaps of a year, and how many they are."""

    number: int
    units: tuple[UnitGaps, ...]


def gaps_view(vp: Viewpoint, agency: AgencySite, year: AgencyYear, states: tuple[ItemState, ...]) -> GapsView | None:
    """The gaps of a year, in the order of the units in agency.yml; None where nothing is known to be lacking."""
    # False sorts before True, and sorting keeps the order of items.
    gaps = sorted((s for s in states if s.status in GAPS), key=lambda state: state.status != Status.MISSING)
    units = []
    for unit in (*agency.record.units, None):
        items = tuple(_item(vp, year, state) for state in gaps if state.disclosure.unit == unit)
        if items:
            units.append(UnitGaps(vp.unit(agency, unit), items))
    return GapsView(len(gaps), tuple(units)) if gaps else None


def _item(vp: Viewpoint, year: AgencyYear, state: ItemState) -> GapItem:
    lacking = [element.number for element in state.elements if not element.shown]
    every = len(lacking) == len(state.elements)
    link = Link(vp.phrase(state.item.title), vp.href(addresses.item(*year.key, state.item.id)))
    return GapItem(state.item.id, link, state.status, "" if every else ", ".join(str(number) for number in lacking))
