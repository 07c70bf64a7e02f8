"""How far an item is proven. Computed from elements and evidence, never written by hand (agencies/README.md)."""

from datetime import date
from enum import Enum
from weakref import WeakKeyDictionary

from msgspec import Struct

from prongsai.catalogue.framework import Item
from prongsai.model.year.disclosures import Disclosure
from prongsai.site.graph import Graph, agency_of
from prongsai.site.proofs import Proof
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Text


class Status(Enum):
    """The states of an item. The value names its word, shape and style."""

    COMPLETE = "complete"
    ELEMENTS_UNKNOWN = "elements-unknown"
    """There is evidence, but nobody knows what all the item requires, so it is not said to be complete."""
    PARTIAL = "partial"
    MISSING = "missing"
    NONE_DECLARED = "none-declared"


FULL = frozenset({Status.COMPLETE, Status.NONE_DECLARED})
"""What needs no more work."""
GAPS = frozenset({Status.PARTIAL, Status.MISSING})
"""What is known to be lacking. An item of which the elements are not known is neither full nor a gap."""


class ElementState(Struct, frozen=True):
    """One required element, counted from 1, and what proves it."""

    number: int
    text: Text
    proofs: tuple[Proof, ...]
    shown: bool
    """Whether any evidence of the right nature and period shows it."""


class ItemState(Struct, frozen=True):
    """One item of an agency-year as it stands."""

    item: Item
    disclosure: Disclosure
    status: Status
    elements: tuple[ElementState, ...]
    proofs: tuple[Proof, ...]
    updated: date | None = None
    """When what is offered for it was brought up to date, where that is said of it or of all items of the year."""


_States = dict[tuple[str, int], tuple[AgencyYear, tuple[ItemState, ...]]]
_known: WeakKeyDictionary[Graph, _States] = WeakKeyDictionary()
"""Many pages of a year ask for its items; a graph does not change."""


def item_states(graph: Graph, year: AgencyYear) -> tuple[ItemState, ...]:
    """Every item of the year's framework, in its order."""
    known = _known.setdefault(graph, {})
    found = known.get(year.key)
    if found is None or found[0] is not year:
        found = year, _states(graph, year)
        if graph.site.year(*year.key) is year:
            known[year.key] = found
    return found[1]


def remember(graph: Graph, year: AgencyYear, states: tuple[ItemState, ...]) -> None:
    """Let be the items of a year, of which the graph has not the evidence, what they were found to be."""
    _known.setdefault(graph, {})[year.key] = year, states


def _states(graph: Graph, year: AgencyYear) -> tuple[ItemState, ...]:
    return tuple(_state(graph, year, item) for item in year.items.items)


def item_state(graph: Graph, year: AgencyYear, item: Item) -> ItemState:
    """One item of the year's framework."""
    return next(state for state in item_states(graph, year) if state.item.id == item.id)


def _state(graph: Graph, year: AgencyYear, item: Item) -> ItemState:
    disclosure = year.disclosure(item.id)
    proofs = graph.proofs(year, item.id)
    asked = item.required_of(agency_kind(graph, year))
    elements = tuple(_element(number, element.text, proofs) for number, element in asked)
    updated = disclosure.updated or (year.disclosures.updated if year.disclosures else None)
    return ItemState(item, disclosure, _status(item, disclosure, elements, proofs), elements, proofs, updated)


def agency_kind(graph: Graph, year: AgencyYear) -> str:
    """What kind of agency a year is of: some elements are asked of some kinds only."""
    return agency_of(graph, year.agency).record.kind


def _element(number: int, text: Text, proofs: tuple[Proof, ...]) -> ElementState:
    own = tuple(proof for proof in proofs if number in proof.evidence.elements)
    return ElementState(number, text, own, any(proof.shows(number) for proof in own))


def _status(
    item: Item, disclosure: Disclosure, elements: tuple[ElementState, ...], proofs: tuple[Proof, ...]
) -> Status:
    if disclosure.none is not None:
        return Status.NONE_DECLARED
    shown = sum(element.shown for element in elements)
    if not shown and not any(proof.counts for proof in proofs):
        return Status.MISSING
    if shown < len(elements):
        return Status.PARTIAL
    return Status.COMPLETE if item.elements_known else Status.ELEMENTS_UNKNOWN
