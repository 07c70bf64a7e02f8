"""Who an agency is (`/<agency>/`): how to reach it, where to complain, its years, its ITA results over time."""

from typing import ClassVar

from msgspec import Struct

from prongsai.model.agency import Contact, MapPoint
from prongsai.pages.downloads.events import events
from prongsai.pages.views.charts.money import MoneyLine, money_line
from prongsai.pages.views.charts.trend import TrendView, trend_view
from prongsai.pages.views.parts.base import ChannelsView, PageView, channels_view
from prongsai.pages.views.parts.marks import Coverage, Mark, coverage, mark
from prongsai.pages.views.parts.news import News, news
from prongsai.pages.views.registers.data_files import data_links
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.site.status import item_states
from prongsai.text.bilingual import Phrase
from prongsai.text.phones import dial, unbroken

_NEWS = 5


class PhoneView(Struct, frozen=True):
    """A telephone number as written, and the link that dials it."""

    label: Phrase
    """Thai where it names an extension in Thai."""
    href: str


class MapView(Struct, frozen=True):
    """Where the office stands: in words, as a link for map programs, and as a page of a map on the web."""

    label: Phrase
    geo: str
    web: Link


class ContactView(Struct, frozen=True):
    """How to reach the office. Empty strings are what is not told."""

    address: Phrase | None
    phones: tuple[PhoneView, ...]
    email: str
    website: str
    map: MapView | None
    facebook: str
    line: str


class YearCard(Struct, frozen=True):
    """One year: its board, the framework it answers to, and its items, each with its mark."""

    id: str
    link: Link
    framework: Phrase
    coverage: Coverage
    label: Phrase
    """What names the row of marks where it is read aloud."""
    marks: tuple[Mark, ...]
    money: MoneyLine | None
    """Of its plan."""


class AgencyView(PageView, frozen=True, kw_only=True):
    """The whole page."""

    template: ClassVar[str] = "agency.html"
    kind: Phrase
    parent: Phrase | None
    head: Phrase | None
    units: tuple[Phrase, ...]
    contact: ContactView
    contact_told: bool
    """Whether anything is said of how to reach the office."""
    own_channels: ChannelsView
    """Printed in the body here; the frame's `channels` stay None."""
    years: tuple[YearCard, ...]
    trend: TrendView | None
    news: tuple[News, ...]
    data: tuple[Link, ...]
    """All of it as files, and at last where those of all agencies are."""


def agency_view(vp: Viewpoint, agency: AgencySite) -> AgencyView:
    """The page of one agency."""
    record = agency.record
    key = (agency.slug, 0, "agency", None)
    return AgencyView(
        title=vp.phrase(record.name),
        summary=vp.maybe(record.summary),
        chips=vp.chips(key),
        mentioned_by=vp.links(vp.graph.mentioned_by(key)),
        kind=vp.say(f"agency.kind.{record.kind}"),
        parent=vp.maybe(record.parent),
        head=vp.maybe(record.head),
        units=vp.phrases(record.units.values()),
        contact=_contact(vp, record.contact),
        contact_told=record.contact != Contact(),
        own_channels=channels_view(vp, agency),
        years=tuple(_year(vp, agency, year) for year in reversed(agency.years)),
        trend=trend_view(vp, agency),
        news=news(vp, events(agency, vp.media), _NEWS),
        data=(*data_links(vp, agency), Link(vp.say("data.all-data"), vp.href(addresses.DATA))),
    )


def _phone(vp: Viewpoint, phone: str) -> PhoneView:
    """A number as it is shown; one with `ต่อ` in it is Thai on an English page too."""
    return PhoneView(Phrase(unbroken(phone), vp.lang if phone.isascii() else "th"), dial(phone))


def _contact(vp: Viewpoint, contact: Contact) -> ContactView:
    return ContactView(
        vp.maybe(contact.address),
        tuple(_phone(vp, phone) for phone in contact.phone),
        contact.email or "",
        contact.website or "",
        _map(vp, contact.map) if contact.map else None,
        contact.facebook or "",
        contact.line or "",
    )


def _map(vp: Viewpoint, point: MapPoint) -> MapView:
    web = f"https://www.openstreetmap.org/?mlat={point.lat}&mlon={point.lon}#map=17/{point.lat}/{point.lon}"
    return MapView(
        vp.say("agency.coordinates", lat=point.lat, lon=point.lon),
        f"geo:{point.lat},{point.lon}",
        Link(vp.say("agency.open-map"), web, outside=True),
    )


def _year(vp: Viewpoint, agency: AgencySite, year: AgencyYear) -> YearCard:
    shown = vp.fiscal_year(year.year)
    states = item_states(vp.graph, year)
    return YearCard(
        addresses.anchor("year", str(year.year)),
        Link(vp.say("facts.year", year=shown), vp.href(addresses.year(*year.key))),
        vp.phrase(year.items.title),
        coverage((state.status for state in states), whole=year.items.complete),
        vp.say("portal.marks", agency=agency.record.name, year=shown),
        tuple(mark(vp, year, state) for state in states),
        money_line(vp, year, with_year=False),
    )
