"""What every page has, whatever its kind."""

from typing import ClassVar

from msgspec import Struct

from prongsai.catalogue.fitting import is_provisional
from prongsai.model.agency import Channel
from prongsai.model.sheets import Sheet
from prongsai.pages.views.parts.change import ChangeView
from prongsai.pages.views.viewpoint import Chip, Facts, Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.graph import agency_of
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.text.bilingual import Phrase
from prongsai.text.phones import dial, unbroken


class ChannelView(Struct, frozen=True):
    """One way to complain."""

    title: Phrase
    href: str
    """Empty for an internal extension, which cannot be dialled from outside."""
    label: str
    """What is shown as the link: the number, or the address."""
    note: Phrase | None
    email: str
    """An e-mail address besides; empty where it is the link itself, or there is none."""
    protection: Phrase | None
    """What protects whoever reports, in the agency's words."""


class ChannelsView(Struct, frozen=True):
    """General channels, and the corruption channels apart from them."""

    general: tuple[ChannelView, ...]
    corruption: tuple[ChannelView, ...]
    about: str
    """The link to what is said of them on the agency's page, once for all its pages; empty where nothing is."""

    @property
    def unprotected(self) -> bool:
        """Whether there are corruption channels and nothing is said of what protects whoever reports."""
        return bool(self.corruption) and not any(channel.protection for channel in self.corruption)


class LeftView(Struct, frozen=True):
    """An old place in a page: the link to where its record is now, or else when and why it was withdrawn."""

    anchor: str
    link: Link | None
    day: str
    reason: Phrase | None


class SheetSourceView(Struct, frozen=True):
    """The document a record was compiled from, and what that leaves open."""

    document: Phrase | None
    notes: tuple[Phrase, ...]


class PageView(Struct, frozen=True, kw_only=True):
    """The part all templates share (templates/page.html). Kinds of page add their own fields."""

    template: ClassVar[str]
    """The template's file name."""
    title: Phrase
    short_title: Phrase | None = None
    """What the page is called where its agency and year, which its title names, are told beside it."""
    summary: Phrase | None = None
    facts: Facts | None = None
    chips: tuple[Chip, ...] | None = None
    """Items this page is evidence for; None for pages that are not records and so cannot be."""
    mentioned_by: tuple[Link, ...] = ()
    """Records that refer to this one."""
    source: SheetSourceView | None = None
    """What it was compiled from; None where it is the office's own."""
    channels: ChannelsView | None = None
    left: tuple[LeftView, ...] = ()
    """What used to be on this page."""
    change: ChangeView | None = None
    """What became of it since it was submitted; None where its year was not frozen."""


def source_view(vp: Viewpoint, sheet: Sheet) -> SheetSourceView | None:
    """What a file of a year says of its source."""
    if sheet.source is None and not sheet.source_notes:
        return None
    return SheetSourceView(vp.maybe(sheet.source), vp.phrases(sheet.source_notes))


def provisional_note(vp: Viewpoint, year: AgencyYear) -> Phrase | None:
    """That another list of items stands in for that of the year; None where it does not."""
    if not is_provisional(year.items, home(vp, year).record.kind, year.year):
        return None
    return vp.say("provisional.note", year=year.year, framework=year.items.title)


def channels_view(vp: Viewpoint, agency: AgencySite) -> ChannelsView:
    """An agency's channels, ready to print."""
    channels = agency.record.channels
    place = addresses.GENERAL if channels.general else addresses.CORRUPTION
    noted = any(channel.note for channel in (*channels.general, *channels.corruption))
    return ChannelsView(
        tuple(_channel(vp, channel) for channel in channels.general),
        tuple(_channel(vp, channel) for channel in channels.corruption),
        vp.href(f"{addresses.agency(agency.slug)}#{place}") if noted else "",
    )


def _channel(vp: Viewpoint, channel: Channel) -> ChannelView:
    email = channel.email or ""
    if channel.url:
        href, label = channel.url, channel.url
    elif channel.phone:
        href, label = dial(channel.phone), unbroken(channel.phone)
    else:
        href, label, email = f"mailto:{email}", email, ""
    protection = vp.maybe(channel.protection)
    return ChannelView(vp.phrase(channel.title), href, label, vp.maybe(channel.note), email, protection)


def home(vp: Viewpoint, year: AgencyYear) -> AgencySite:
    """The agency of a year."""
    return agency_of(vp.graph, year.agency)
