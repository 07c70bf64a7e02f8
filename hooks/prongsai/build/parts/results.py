"""What was made of an agency, or of the site's own pages: enough to tell what must be made anew, and to join all."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from msgspec import Struct, field

from prongsai.build.jobs import MakeJob
from prongsai.build.output.links import DeadLink, PageLinks
from prongsai.build.output.part_writer import PartWriter
from prongsai.build.report.profiling import Span
from prongsai.model.agency import Agency, FrameworkFile
from prongsai.pages.downloads.datasets import TABLES, PartSize
from prongsai.pages.downloads.events import Event
from prongsai.pages.views.library import Listed
from prongsai.search.document import SearchDocument
from prongsai.site.status import Status
from prongsai.text.bilingual import Language

_SUM = re.compile("[0-9a-f]{64}")


class SitemapEntry(Struct, frozen=True):
    """A page for search engines: its path without language, its language, the day of its data (ISO 8601, or empty)."""

    path: str
    lang: Language
    day: str


class MadePage(Struct, frozen=True):
    """A page that was made."""

    key: bytes
    """The sum of all that it was made of."""
    sum: bytes
    """That of its bytes."""
    links: PageLinks
    documents: tuple[SearchDocument, ...]
    """Each under its own title only: that in the other language is another page's (`known_in_both`)."""
    listed: Listed | None
    place: SitemapEntry | None
    """None for a page at an old address."""
    cited: bytes = b""
    """The sum of what it tells of the files that it leads to."""


class KeyedFile(Struct, frozen=True):
    """A card or a sheet: the sum of what stands in it, and that of its bytes."""

    key: bytes
    sum: bytes


def keyed_file(
    address: str, key: bytes, make: Callable[[], bytes], kept: Mapping[str, KeyedFile], out: PartWriter
) -> KeyedFile:
    """A file, made if what stands in it is not what it was."""
    before = kept.get(address)
    if before is not None and before.key == key and out.has(address, before.sum):
        out.keep(address, before.sum)
        return before
    return KeyedFile(key, out.put(address, make()))


class MadeUnit(Struct, frozen=True):
    """The pages and files of one agency's year, or of an agency that are of no year."""

    key: str
    """The sum of all that any of it was made of."""
    pages: Mapping[str, MadePage]
    """By their files, from the site's root."""
    files: Mapping[str, bytes]
    """All other files with the sums of their bytes."""
    cards: Mapping[str, KeyedFile] = field(default_factory=dict)
    """The pages' cards, by their files."""
    sheets: Mapping[str, KeyedFile] = field(default_factory=dict)
    """The sheets of a year, by their files."""

    def sums(self) -> Iterator[tuple[str, bytes]]:
        """The path and the sum of every file."""
        yield from ((name, page.sum) for name, page in self.pages.items())
        yield from self.files.items()
        yield from ((name, file.sum) for files in (self.cards, self.sheets) for name, file in files.items())


class ItemStanding(Struct, frozen=True):
    """How far an item is proven: its status, the unit that answers for it, and which of its elements are shown."""

    item: str
    status: Status
    unit: str | None
    shown: tuple[bool, ...]


class YearSummary(Struct, frozen=True):
    """A year in short."""

    year: int
    framework: str
    """Its id; empty where the year has none."""
    states: tuple[ItemStanding, ...]


class AgencySummary(Struct, frozen=True):
    """What the pages of the whole site tell of an agency, and whoever checks links between the two must know."""

    key: str
    """The sum of all that was made of it."""
    slug: str
    record: Agency
    overrides: FrameworkFile | None
    years: tuple[YearSummary, ...]
    events: tuple[Event, ...]
    newest_day: date | None
    """The newest that its data tells, of a change or of anything else."""
    named: str
    """The sum of what it is called."""
    standing: str
    """The sum of all of it: record, years, events."""
    downloads: str
    """That of what it has of the downloads."""
    listed: str
    """That of the places of its pages in lists and site maps."""
    searched: str
    """That of what the search has of it (search/site_index.py)."""
    leads: Mapping[str, tuple[str, str]]
    """Where its pages lead beyond it: as in PageLinks, each with the page and the link of one that does."""
    pages: int
    photos: int


class TableRows(Struct, frozen=True):
    """An agency's rows of a table, in short."""

    size: PartSize
    sum: bytes


class Downloads(Struct, frozen=True):
    """What an agency has of the downloads; its rows themselves are kept table by table (`rows_entry`)."""

    tables: Mapping[str, TableRows]
    """Its rows of each table, by its name; those of which it has none are not there."""
    manifests: Mapping[str, bytes]
    """Those of its years, by address."""


def rows_entry(table: str, slug: str) -> str:
    """The name under which an agency's rows of a table are kept: a table is joined without reading the others."""
    return f"rows-{table}.{slug}"


def kept_entries(slug: str) -> Iterator[str]:
    """The names of all that is kept of an agency."""
    yield from (f"{kind}.{slug}" for kind in ("summary", "units", "index", "downloads"))
    yield from (rows_entry(table, slug) for table in TABLES)


class AgencyIndex(Struct, frozen=True):
    """An agency's pages as lists, site maps and links from elsewhere need them."""

    listed: tuple[tuple[Listed, Language], ...]
    places: tuple[SitemapEntry, ...]
    ids: Mapping[str, frozenset[str]]
    """The ids in each page, by its file."""


class MakeResult(Struct, frozen=True):
    """What a worker did for a job."""

    summaries: tuple[AgencySummary, ...] = ()
    made: int = 0
    """Pages that it rendered."""
    written: int = 0
    """Bytes that it wrote."""
    dead: tuple[DeadLink, ...] = ()
    cpu: float = 0.0
    """Seconds of processor."""
    spans: tuple[Span, ...] = ()
    """What its pages took, where that was asked."""

    def fits(self, job: MakeJob) -> bool:
        """Whether it tells of the agencies of the job, all of them, made of what they were to be made of."""
        told = [(summary.slug, summary.key) for summary in self.summaries]
        names = (summary.searched for summary in self.summaries)
        return told == [(part.slug, part.key) for part in job.agencies] and all(map(_SUM.fullmatch, names))
