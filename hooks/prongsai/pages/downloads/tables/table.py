"""A table of the downloads: which columns it has, and how its rows are made of one agency's records."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from prongsai.media.facts import Media
from prongsai.model.values.periods import Period
from prongsai.pages.downloads.events import Event, events
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.text.bilingual import Text
from prongsai.text.formats.csv import Cell

Row = Mapping[str, Cell]
"""By column. What is not named is not there."""


class AgencyRecords(Struct, frozen=True):
    """One agency, and all that its rows are made of."""

    graph: Graph
    media: Media
    agency: AgencySite
    events: tuple[Event, ...]
    """What happened in its years, the newest first."""


def agency_records(graph: Graph, media: Media, agency: AgencySite) -> AgencyRecords:
    """One agency of a graph."""
    return AgencyRecords(graph, media, agency, events(agency, media))


class YearRecords(AgencyRecords, frozen=True):
    """One year of it."""

    year: AgencyYear


class DataTable(Struct, frozen=True):
    """One table: its name, its columns, and what makes its rows."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[AgencyRecords], Iterator[Row]]


AGENCY = ("agency", "agency_name_th", "agency_name_en")
WHO = (*AGENCY, "fiscal_year")
"""The first columns of all rows that are of a year."""


def of_years(name: str, columns: Iterable[str], rows: Callable[[YearRecords], Iterator[Row]]) -> DataTable:
    """A table whose rows are of an agency's years, oldest first; what it says of each is whose it is."""

    def every(of: AgencyRecords) -> Iterator[Row]:
        for year in of.agency.years:
            own = {**whose(of.agency.slug, of.agency.record.name), "fiscal_year": year.year}
            for row in rows(YearRecords(of.graph, of.media, of.agency, of.events, year)):
                yield {**own, **row}

    return DataTable(name, (*WHO, *columns), every)


def whose(slug: str, name: Text) -> dict[str, Cell]:
    """An agency's id and its names."""
    return {"agency": slug, "agency_name_th": name.th, "agency_name_en": name.en}


def two(name: str) -> tuple[str, str]:
    """The two columns of what is said in Thai and in English."""
    return f"{name}_th", f"{name}_en"


def bilingual(name: str, text: Text | None) -> dict[str, Cell]:
    """A text in its two columns."""
    return {f"{name}_th": text.th, f"{name}_en": text.en} if text else {}


def bilingual_lines(name: str, found: Iterable[Text]) -> dict[str, Cell]:
    """Several texts in their two columns, each on a line; an empty line for English that is missing."""
    several = tuple(found)
    if not several:
        return {}
    english = "\n".join(text.en or "" for text in several) if any(text.en for text in several) else None
    return {f"{name}_th": "\n".join(text.th for text in several), f"{name}_en": english}


def words(found: Iterable[object]) -> Cell:
    """Ids and numbers, separated by spaces."""
    return " ".join(map(str, found)) or None


def span_of(period: Period | None) -> Cell:
    """`2566-2570` where the years follow one another, else each year; quarters as `2568/1`."""
    if period is None:
        return None
    if period.quarters:
        quarters = dict(period.quarters)
        return " ".join(
            part for year in period.years for part in ([f"{year}/{q}" for q in quarters.get(year, ())] or [str(year)])
        )
    if len(period.years) > 1 and len(period.years) == period.last - period.first + 1:
        return f"{period.first}-{period.last}"
    return " ".join(map(str, period.years))


def iso(day: date | None) -> str | None:
    """A day as 2025-01-31."""
    return day.isoformat() if day else None


def baht(amount: Decimal | None) -> Cell:
    """A whole number of baht as one, so that only what has satang has decimals."""
    return int(amount) if amount is not None and amount == int(amount) else amount
