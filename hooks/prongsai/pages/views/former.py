"""What stands at old addresses: a page that moved, a page or file that was withdrawn, old places at a page's end."""

from typing import ClassVar

from prongsai.pages.views.parts.base import LeftView, PageView, channels_view
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.permalinks.redirects import Gone, Moved
from prongsai.text.bilingual import Phrase


class MovedView(PageView, frozen=True, kw_only=True):
    """A page that leads on by itself, and by its link where the browser does not."""

    template: ClassVar[str] = "moved.html"
    old: str
    """The old address."""
    new: Link


class WithdrawnView(PageView, frozen=True, kw_only=True):
    """A page in the place of one that was taken back: which, since when, why, and where to go instead."""

    template: ClassVar[str] = "withdrawn.html"
    old: str
    day: str
    reason: Phrase
    instead: Link


def moved_view(vp: Viewpoint, moved: Moved) -> MovedView:
    """The page at the old address of one that moved. Without a title the link shows the new address."""
    shown = vp.phrase(moved.title) if moved.title else Phrase(_shown(vp, moved.new), vp.lang)
    return MovedView(
        title=vp.say("moved.title"),
        channels=channels_view(vp, moved.agency) if moved.agency else None,
        old=_shown(vp, moved.old),
        new=Link(shown, vp.href(moved.new)),
    )


def withdrawn_view(vp: Viewpoint, gone: Gone) -> WithdrawnView:
    """The page at an address that was withdrawn."""
    record, agency = gone.withdrawal.record, gone.agency
    if agency:
        instead = Link(vp.phrase(agency.record.name), vp.href(addresses.agency(agency.slug)))
    else:
        instead = Link(vp.say("frame.home"), vp.href(addresses.PORTAL))
    return WithdrawnView(
        title=vp.say("withdrawn.title"),
        channels=channels_view(vp, agency) if agency else None,
        old=_shown(vp, gone.address),
        day=vp.day(record.date),
        reason=vp.phrase(record.reason),
        instead=instead,
    )


def left_views(vp: Viewpoint) -> tuple[LeftView, ...]:
    """The old places of a page whose records are elsewhere now or were withdrawn."""
    made = []
    for left in vp.history.left:
        said = left.withdrawal.record if left.withdrawal else None
        link = Link(vp.phrase(left.title), vp.href(left.new)) if left.title else None
        made.append(
            LeftView(left.anchor, link, vp.day(said.date if said else None), vp.maybe(said.reason if said else None))
        )
    return tuple(made)


def _shown(vp: Viewpoint, address: str) -> str:
    """An address as the reader's browser shows it. A file's is the same in both languages."""
    is_page = address.endswith("/") or "#" in address
    return f"/{addresses.localised(address, vp.lang) if is_page else address}"
