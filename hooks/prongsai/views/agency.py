"""Who an agency is (`/<agency>/`): how to reach it, where to complain, its years, its ITA results over time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from prongsai import addresses
from prongsai.model.agency import Contact, MapPoint
from prongsai.model.ita import ItaResult
from prongsai.site import AgencySite, AgencyYear
from prongsai.status import item_states
from prongsai.text.bilingual import Phrase
from prongsai.text.phones import dial
from prongsai.views.base import ChannelsView, PageView, channels_view
from prongsai.views.marks import StatusCount, status_counts
from prongsai.views.viewpoint import Link, Viewpoint


@dataclass(frozen=True, slots=True)
class PhoneView:
    """A telephone number as written, and the link that dials it."""

    label: Phrase
    """Thai where it names an extension in Thai."""
    href: str


@dataclass(frozen=True, slots=True)
class MapView:
    """Where the office stands: in words, as a link for map programs, and as a page of a map on the web."""

    label: Phrase
    geo: str
    web: Link


@dataclass(frozen=True, slots=True)
class ContactView:
    """How to reach the office. Empty strings are what is not told."""

    address: Phrase | None
    phones: tuple[PhoneView, ...]
    email: str
    website: str
    map: MapView | None
    facebook: str
    line: str


@dataclass(frozen=True, slots=True)
class YearCard:
    """One year: its board, the framework it answers to, and how many items stand at each status."""

    link: Link
    framework: Phrase
    counts: tuple[StatusCount, ...]


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One year's total score. `width` is the bar's, in per cent."""

    year: str
    of: Phrase
    total: str
    width: str
    level: Phrase | None
    href: str
    """The page of results it is from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyView(PageView):
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
    trend: tuple[ScoreRow, ...]


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
        years=tuple(_year(vp, year) for year in reversed(agency.years)),
        trend=tuple(_trend(vp, agency)),
    )


def _contact(vp: Viewpoint, contact: Contact) -> ContactView:
    return ContactView(
        vp.maybe(contact.address),
        tuple(PhoneView(Phrase(phone, vp.lang if phone.isascii() else "th"), dial(phone)) for phone in contact.phone),
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


def _year(vp: Viewpoint, year: AgencyYear) -> YearCard:
    link = Link(vp.say("facts.year", year=vp.fiscal_year(year.year)), vp.href(addresses.year(year.agency, year.year)))
    statuses = (state.status for state in item_states(vp.graph, year))
    return YearCard(link, vp.phrase(year.items.title), status_counts(statuses))


def _trend(vp: Viewpoint, agency: AgencySite) -> Iterable[ScoreRow]:
    """Every total of every year's file, each once, by year; the same total told again leads to its latest telling."""
    told: dict[tuple[int, str, str], tuple[AgencyYear, ItaResult]] = {}
    for year in agency.years:
        for result in year.ita.results if year.ita else ():
            told[(result.year, result.of, str(result.total))] = (year, result)
    for _, (year, result) in sorted(told.items(), key=lambda entry: entry[0]):
        yield ScoreRow(
            vp.fiscal_year(result.year),
            vp.say("agency.self" if result.of == "self" else "agency.parent-result"),
            vp.number(result.total),
            str(result.total),
            vp.maybe(result.level),
            vp.href(addresses.part(agency.slug, year.year, "ita")),
        )
