"""An item's status small enough to stand in a row or a cell, how many stand at each, and whose titles are unsure."""

from collections import Counter
from collections.abc import Callable, Iterable

from msgspec import Struct

from prongsai.catalogue.framework import Framework, Item
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencyYear
from prongsai.site.status import FULL, ItemState, Status
from prongsai.text.bilingual import Phrase


class Mark(Struct, frozen=True):
    """One item: the shape of its status, its number, and the page it leads to."""

    id: str
    href: str
    status: Status
    name: Phrase
    """What is read aloud for the mark: number, title and status."""


class StatusCount(Struct, frozen=True):
    """How many items stand at a status."""

    status: Status
    number: int


class Coverage(Struct, frozen=True):
    """How far a year has come: how many of its items need no more work, and how many stand at each status."""

    full: int
    """Complete, or declared to be none."""
    total: int
    counts: tuple[StatusCount, ...]
    whole: bool = True
    """Whether these are all items of the list: of one that is known in part, no share is told."""


class Unconfirmed(Struct, frozen=True):
    """The items of a list whose titles the catalogue is not sure of: every one, or these."""

    every: bool
    items: tuple[Link, ...]


def unconfirmed(vp: Viewpoint, framework: Framework, href: Callable[[Item], str]) -> Unconfirmed | None:
    """Those of a year's list, told once a page; `href` is where a page speaks of an item."""
    unsure = [item for item in framework.items if item.certainty == "inferred"]
    if not unsure:
        return None
    every = len(unsure) == len(framework.items)
    return Unconfirmed(every, () if every else tuple(Link(Phrase(item.id, vp.lang), href(item)) for item in unsure))


def mark(vp: Viewpoint, year: AgencyYear, state: ItemState) -> Mark:
    """The mark of one item of an agency's year."""
    title = vp.phrase(state.item.title)
    name = vp.t("matrix.cell", id=state.item.id, title=title.text, status=vp.t(f"status.{state.status.value}"))
    href = vp.href(addresses.item(year.agency, year.year, state.item.id))
    return Mark(state.item.id, href, state.status, Phrase(name, title.lang))


def status_counts(statuses: Iterable[Status]) -> tuple[StatusCount, ...]:
    """The counts of all statuses, in their order, zeros too."""
    counted = Counter(statuses)
    return tuple(StatusCount(status, counted[status]) for status in Status)


def coverage(statuses: Iterable[Status], *, whole: bool = True) -> Coverage:
    """The coverage by the statuses of all items; `whole` where those are all that the list has."""
    counts = status_counts(statuses)
    full = sum(count.number for count in counts if count.status in FULL)
    return Coverage(full, sum(count.number for count in counts), counts, whole)
