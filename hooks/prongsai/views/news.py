"""What changed lately, by the days that the data tells: announced, brought up to date, submitted, published."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from prongsai import addresses
from prongsai.catalogue.framework import Item
from prongsai.messages import both
from prongsai.model.sheets import Sheet
from prongsai.originals import FileKind
from prongsai.site import AgencySite, AgencyYear
from prongsai.text.bilingual import Phrase, Text
from prongsai.text.dates import show_fiscal_year
from prongsai.views.viewpoint import Link, Viewpoint

_NAMED = 6
"""So many items of one day are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class News:
    """One change: what it is and where, what kind of change, whose it is, and on which day (ready to print)."""

    link: Link
    about: Phrase
    agency: Phrase
    day: str


@dataclass(frozen=True, slots=True)
class _Event:
    """One change before anybody looks at it."""

    day: date
    address: str
    title: Text
    about: Text
    agency: AgencySite


def news(vp: Viewpoint, agencies: Iterable[AgencySite], most: int) -> tuple[News, ...]:
    """The newest changes, those of one day in the order of their addresses."""
    events = [event for agency in agencies for year in agency.years for event in _events(vp, agency, year)]
    events.sort(key=lambda event: (-event.day.toordinal(), event.address, event.about.th))
    return tuple(_view(vp, event) for event in events[:most])


def _view(vp: Viewpoint, event: _Event) -> News:
    name = event.agency.record.short_name or event.agency.record.name
    link = Link(vp.phrase(event.title), vp.href(event.address))
    return News(link, vp.phrase(event.about), vp.phrase(name), vp.day(event.day))


def _events(vp: Viewpoint, agency: AgencySite, year: AgencyYear) -> Iterator[_Event]:
    yield from _announced(agency, year)
    yield from _items(agency, year)
    yield from _records(agency, year)
    yield from _files(vp, agency, year)
    if year.snapshot:
        title = both("news.submitted-year", year=_shown(year))
        yield _Event(year.snapshot.taken, addresses.sheet(*year.key), title, both("news.submitted"), agency)


def _shown(year: AgencyYear) -> Text:
    return Text(show_fiscal_year(year.year, "th"), show_fiscal_year(year.year, "en"))


def _announced(agency: AgencySite, year: AgencyYear) -> Iterator[_Event]:
    for article in year.policies:
        if article.policy and article.policy.announced:
            address = addresses.policy(*year.key, article.slug)
            yield _Event(article.policy.announced, address, article.title, both("news.announced"), agency)


def _items(agency: AgencySite, year: AgencyYear) -> Iterator[_Event]:
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
            about = both("news.item", id=item.id)
            yield _Event(day, addresses.item(*year.key, item.id), item.title, about, agency)
        else:
            key = "news.items" if len(items) <= _NAMED else "news.items-more"
            title = both(key, items=", ".join(item.id for item in items[:_NAMED]), more=len(items) - _NAMED)
            yield _Event(day, addresses.year(*year.key), title, both("news.evidence"), agency)
    whole = year.disclosures.updated
    if whole and whole not in by_day:
        title = both("news.board", year=_shown(year))
        yield _Event(whole, addresses.year(*year.key), title, both("news.updated"), agency)


def _records(agency: AgencySite, year: AgencyYear) -> Iterator[_Event]:
    """Records and pages that say when they were brought up to date."""
    told: list[tuple[Sheet | None, str, Text]] = []
    for kind in addresses.YEAR_PARTS:
        record: Sheet | None = getattr(year, kind)
        title: Text | None = getattr(record, "title", None)
        told.append((record, addresses.part(*year.key, kind), title or both(f"kind.{kind}")))
    told += [(a.matter, addresses.policy(*year.key, a.slug), a.title) for a in year.policies]
    told += [(a.matter, addresses.year_page(*year.key, a.slug), a.title) for a in year.pages]
    for sheet, address, title in told:
        if sheet and sheet.updated:
            yield _Event(sheet.updated, address, title, both("news.updated"), agency)


def _files(vp: Viewpoint, agency: AgencySite, year: AgencyYear) -> Iterator[_Event]:
    """Files of evidence by the day on which they were first recorded as published (published.lock)."""
    first: dict[str, date] = {}
    for editions in agency.published.files.values():
        for edition in editions:
            first[edition.sha256] = min(edition.first, first.get(edition.sha256, edition.first))
    by_day: Counter[date] = Counter()
    registers: tuple[tuple[FileKind, Iterable[str]], ...] = (
        ("photos", year.register.photos), ("documents", year.register.documents), ("tables", year.register.tables),
    )  # fmt: skip
    for kind, slugs in registers:
        for slug in slugs:
            facts = vp.media.facts(*year.key, kind, slug)
            if facts and facts.sha256_original in first:
                by_day[first[facts.sha256_original]] += 1
    for day, number in by_day.items():
        title = both("news.files", number=number, year=_shown(year))
        yield _Event(day, addresses.part(*year.key, "evidence"), title, both("news.published"), agency)
