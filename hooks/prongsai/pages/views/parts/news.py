"""What changed lately, newest first, ready to print."""

from collections.abc import Iterable

from msgspec import Struct

from prongsai.pages.downloads.events import Event, newest
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.text.bilingual import Phrase


class News(Struct, frozen=True):
    """One change: what it is and where, what kind of change, whose it is, and on which day (ready to print)."""

    link: Link
    about: Phrase
    agency: Phrase
    day: str


def news(vp: Viewpoint, events: Iterable[Event], most: int) -> tuple[News, ...]:
    """The newest changes, those of one day in the order of their addresses."""
    return tuple(_view(vp, event) for event in newest(events)[:most])


def _view(vp: Viewpoint, event: Event) -> News:
    link = Link(vp.phrase(event.title), vp.href(event.address))
    return News(link, vp.phrase(event.about), vp.phrase(event.agency), vp.day(event.day))
