"""What happened, by the days that the data tells: announced, brought up to date, submitted, published."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from prongsai.catalogue.framework import Item
from prongsai.media.facts import Media
from prongsai.messages import both
from prongsai.model.sheets import Sheet
from prongsai.site import addresses
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.text.bilingual import Text
from prongsai.text.dates import show_fiscal_year

_NAMED = 6
"""So many items of one day are named; the rest are counted."""


class Event(Struct, frozen=True):
    """One change before anybody looks at it: its day, its place, what it is, and the short name of whose it is.

    No two have day and address in common.
    """

    kind: Literal["announced", "board", "files", "item", "items", "submitted", "updated"]
    day: date
    address: str
    title: Text
    about: Text
    agency: Text

    @property
    def order(self) -> tuple[int, str]:
        """Sorted by it, the newest come first, those of one day in the order of their addresses."""
        return -self.day.toordinal(), self.address


def events(agency: AgencySite, media: Media) -> tuple[Event, ...]:
    """Everything that an agency's years tell the day of, the newest first."""
    found = [event for year in agency.years for event in _events(media, agency, year)]
    # That a place was brought up to date goes without saying where more is told of it on that day.
    told = {(event.day, event.address) for event in found if event.kind != "updated"}
    return newest(event for event in found if event.kind != "updated" or (event.day, event.address) not in told)


def newest(found: Iterable[Event]) -> tuple[Event, ...]:
    """Changes of one agency or several, the newest first, those of one day in the order of their addresses."""
    return tuple(sorted(found, key=attrgetter("order")))


def _events(media: Media, agency: AgencySite, year: AgencyYear) -> Iterator[Event]:
    yield from _announced(agency, year)
    yield from _items(agency, year)
    yield from _records(agency, year)
    yield from _files(media, agency, year)
    if year.snapshot:
        title = both("news.submitted-year", year=_shown(year))
        yield Event(
            "submitted",
            year.snapshot.taken,
            addresses.sheet(*year.key),
            title,
            both("news.submitted"),
            agency.record.listed_name,
        )


def _shown(year: AgencyYear) -> Text:
    return Text(show_fiscal_year(year.year, "th"), show_fiscal_year(year.year, "en"))


def _announced(agency: AgencySite, year: AgencyYear) -> Iterator[Event]:
    for article in year.policies:
        if article.policy and article.policy.announced:
            address = addresses.policy(*year.key, article.slug)
            yield Event(
                "announced",
                article.policy.announced,
                address,
                article.title,
                both("news.announced"),
                agency.record.listed_name,
            )


def _items(agency: AgencySite, year: AgencyYear) -> Iterator[Event]:
    """Items brought up to date, those of one day together; the sheet's own day where no item tells of it."""
    if year.disclosures is None or year.framework is None:
        return
    by_day: defaultdict[date, list[Item]] = defaultdict(list)
    for item in year.framework.items:
        if updated := year.disclosure(item.id).updated:
            by_day[updated].append(item)
    for day, items in by_day.items():
        if len(items) == 1:
            (item,) = items
            about = both("news.item", id=item.id, year=_shown(year))
            yield Event("item", day, addresses.item(*year.key, item.id), item.title, about, agency.record.listed_name)
        else:
            key = "news.items" if len(items) <= _NAMED else "news.items-more"
            named, more = ", ".join(item.id for item in items[:_NAMED]), len(items) - _NAMED
            title = both(key, items=named, more=more, year=_shown(year))
            name = agency.record.listed_name
            yield Event("items", day, addresses.year(*year.key), title, both("news.updated"), name)
    whole = year.disclosures.updated
    if whole and whole not in by_day:
        title = both("news.board", year=_shown(year))
        yield Event("board", whole, addresses.year(*year.key), title, both("news.updated"), agency.record.listed_name)


def _records(agency: AgencySite, year: AgencyYear) -> Iterator[Event]:
    """Records and pages that say when they were brought up to date."""
    told: list[tuple[Sheet | None, str, Text]] = []
    for kind in addresses.YEAR_PARTS:
        record: Sheet | None = getattr(year, kind)
        title: Text | None = getattr(record, "title", None)
        told.append((record, addresses.part(*year.key, kind), title or _kind(kind, year)))
    told += [(a.matter, addresses.policy(*year.key, a.slug), a.title) for a in year.policies]
    told += [(a.matter, addresses.year_page(*year.key, a.slug), a.title) for a in year.pages]
    for sheet, address, title in told:
        if sheet and sheet.updated:
            yield Event("updated", sheet.updated, address, title, both("news.updated"), agency.record.listed_name)


def _kind(kind: str, year: AgencyYear) -> Text:
    return both("news.kind", kind=both(f"kind.{kind}"), year=_shown(year))


def _files(media: Media, agency: AgencySite, year: AgencyYear) -> Iterator[Event]:
    """Files of evidence by the day on which they were first recorded as published (published.lock)."""
    first: dict[str, date] = {}
    for editions in agency.published.files.values():
        for edition in editions:
            first[edition.sha256] = min(edition.first, first.get(edition.sha256, edition.first))
    by_day: Counter[date] = Counter()
    for kind, slug, _ in year.register.files():
        facts = media.facts(*year.key, kind, slug)
        if facts and facts.sha256_original in first:
            by_day[first[facts.sha256_original]] += 1
    for day, number in by_day.items():
        title = both("news.files", number=number, year=_shown(year))
        yield Event(
            "files",
            day,
            addresses.part(*year.key, "evidence"),
            title,
            both("news.published"),
            agency.record.listed_name,
        )
