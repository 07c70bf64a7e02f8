"""Who publishes: agencies, their units and channels, and what changed."""

from collections.abc import Iterable, Iterator

from prongsai.pages.downloads.events import Event
from prongsai.pages.downloads.tables.table import AGENCY, AgencyRecords, DataTable, Row, bilingual, two, whose, words
from prongsai.site import addresses
from prongsai.text.bilingual import Text


def _agencies(of: AgencyRecords) -> Iterator[Row]:
    record, slug = of.agency.record, of.agency.slug
    contact = record.contact
    yield {
        **_whose(of),
        **bilingual("short_name", record.short_name),
        "agency_kind": record.kind,
        **bilingual("parent", record.parent),
        **bilingual("head", record.head),
        **bilingual("summary", record.summary),
        **bilingual("address", contact.address),
        "phone": ", ".join(contact.phone) or None,
        "email": contact.email,
        "website": contact.website,
        "facebook": contact.facebook,
        "line": contact.line,
        "latitude": contact.map.lat if contact.map else None,
        "longitude": contact.map.lon if contact.map else None,
        "years": words(year.year for year in of.agency.years),
        "sample": record.sample is not None,
        "page": addresses.agency(slug),
        "workbook": addresses.agency_workbook(slug),
        "status_file": addresses.agency_status(slug),
        "feed": addresses.feed(slug),
        "metadata": addresses.agency_metadata(slug),
    }


def _whose(of: AgencyRecords) -> Row:
    return whose(of.agency.slug, of.agency.record.name)


def _units(of: AgencyRecords) -> Iterator[Row]:
    for unit, name in of.agency.record.units.items():
        yield {**_whose(of), "unit": unit, **bilingual("unit", name), "page": addresses.agency(of.agency.slug)}


def _channels(of: AgencyRecords) -> Iterator[Row]:
    channels = of.agency.record.channels
    for kind, found in (("general", channels.general), ("corruption", channels.corruption)):
        for channel in found:
            yield {
                **_whose(of),
                "channel_kind": kind,
                **bilingual("title", channel.title),
                "url": channel.url,
                "phone": channel.phone,
                "email": channel.email,
                **bilingual("note", channel.note),
                **bilingual("protection", channel.protection),
                "page": addresses.agency(of.agency.slug),
            }


def _changes(of: AgencyRecords) -> Iterator[Row]:
    return change_rows((of.agency.slug, of.agency.record.name, event) for event in of.events)


def change_rows(told: Iterable[tuple[str, Text, Event]]) -> Iterator[Row]:
    """The rows of what happened, each with the slug and the name of the agency: the newest first, of all agencies."""
    for slug, name, event in sorted(told, key=lambda one: one[2].order):
        yield {
            **whose(slug, name),
            "date": event.day.isoformat(),
            "change": event.kind,
            **bilingual("title", event.title),
            **bilingual("about", event.about),
            "page": event.address,
        }


AGENCIES = DataTable(
    "agencies",
    (
        *AGENCY, *two("short_name"), "agency_kind", *two("parent"), *two("head"), *two("summary"),
        *two("address"), "phone", "email", "website", "facebook", "line", "latitude", "longitude", "years", "sample",
        "page", "workbook", "status_file", "feed", "metadata",
    ),
    _agencies,
)  # fmt: skip
UNITS = DataTable("units", (*AGENCY, "unit", *two("unit"), "page"), _units)
CHANNELS = DataTable(
    "channels",
    (*AGENCY, "channel_kind", *two("title"), "url", "phone", "email", *two("note"), *two("protection"), "page"),
    _channels,
)
CHANGES = DataTable("changes", (*AGENCY, "date", "change", *two("title"), *two("about"), "page"), _changes)
