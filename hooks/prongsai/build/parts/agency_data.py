"""What programs and spreadsheets are given of an agency, at addresses that stay."""

from collections.abc import Iterator, Mapping

from prongsai.build.parts.feeds import feeds
from prongsai.pages.downloads.agency_book import agency_book
from prongsai.pages.downloads.datasets import TablePart
from prongsai.pages.downloads.descriptions.thai_catalogue import agency_metadata_file
from prongsai.pages.downloads.status import status_file
from prongsai.pages.downloads.tables.table import AgencyRecords
from prongsai.site import addresses


def agency_data(of: AgencyRecords, tables: Mapping[str, TablePart], site_url: str) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of status, workbook, metadata and feeds; under each slug that the agency had, too."""
    record, newest = of.agency.record, of.agency.newest_day()
    status, book = status_file(of, site_url), agency_book(of.agency, tables)
    metadata = agency_metadata_file(record, tables, site_url)
    for slug in (of.agency.slug, *(slug for slug in record.was if slug not in of.graph.site.known)):
        yield addresses.agency_status(slug), status
        yield addresses.agency_workbook(slug), book
        yield addresses.agency_metadata(slug), metadata
        yield from feeds(of.events, site_url, of.agency.slug, record.name, slug, newest_day=newest)
