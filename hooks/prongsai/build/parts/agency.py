"""The pages and files of one agency, made as far as they are not what they were."""

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from prongsai.build.jobs import AgencyJob, MakeJob
from prongsai.build.output.folders import files_entry
from prongsai.build.output.links import DeadLink, PageLinks, Web, page_links
from prongsai.build.output.part_writer import Files, PartWriter
from prongsai.build.parts.agency_data import agency_data
from prongsai.build.parts.results import (
    AgencyIndex,
    AgencySummary,
    Downloads,
    ItemStanding,
    KeyedFile,
    MadePage,
    MadeUnit,
    SitemapEntry,
    TableRows,
    YearSummary,
    keyed_file,
    rows_entry,
)
from prongsai.build.parts.search_join import search_entry
from prongsai.build.parts.year_keys import agency_key, year_keys
from prongsai.build.report.profiling import Spans
from prongsai.build.workspace import part_writer
from prongsai.cache import sums
from prongsai.media.facts import Media, published
from prongsai.media.themes import looks, theme_files
from prongsai.pages.assets import assets
from prongsai.pages.downloads.datasets import TablePart, part_size, table_parts
from prongsai.pages.downloads.manifest import year_file
from prongsai.pages.downloads.sheet import year_sheets
from prongsai.pages.downloads.tables.table import AgencyRecords, agency_records
from prongsai.pages.frame import Frames
from prongsai.pages.indexing import known_in_both
from prongsai.pages.page import Page, PageContext, Sketch, changes, finished, sketch
from prongsai.pages.pictures.card_cache import CardCache
from prongsai.pages.pictures.notices import notice
from prongsai.search.site_index import Prepared, prepared
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.page_list import Spec, agency_specs, old_addresses, old_specs
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.site.status import item_states
from prongsai.source.packaged import look_files, look_folders
from prongsai.text.bilingual import LANGUAGES

OWN = 0
"""The unit of an agency's pages that are of no year."""


class _Unit(Struct, frozen=True):
    """An agency's year, or (OWN) what of the agency is of no year."""

    agency: AgencySite
    year: int
    key: str
    """The sum of all that it is made of."""
    kept: MadeUnit | None
    """What was made of it last."""
    records: AgencyRecords
    """All that the agency's rows are made of."""
    tables: Mapping[str, TablePart]
    """The agency's rows of the downloads."""
    cards: CardCache
    """The agency's."""


@lru_cache(maxsize=1)
def _frames(overrides: str, look: str) -> Frames:  # noqa: ARG001 # of another look, other frames
    folders = look_folders(Path(overrides))
    return Frames(folders, assets(look_files(folders)))


class AgencyPages:
    """One job under way."""

    def __init__(self, job: MakeJob, graph: Graph, media: Media) -> None:
        self.job, self.place, self.graph, self.media = job, job.place, graph, media
        self.store = job.place.store
        self.frames = _frames(job.place.overrides, job.place.look)
        self.old = old_addresses(graph)
        self.around = PageContext(
            job.place.site_url,
            looks=looks(graph.site),
            published={f.address: f for f in media.files.values()},
            compared=job.compared,
        )
        self.made = self.written = 0
        self.dead: list[DeadLink] = []
        self.spans = Spans(job.timed)

    def agency(self, part: AgencyJob) -> AgencySummary:
        """Everything of one agency."""
        agency = self.graph.site.agency(part.slug)
        assert agency is not None, "it passed the checks"
        out = part_writer(self.place, part.slug, part.in_site, part.in_spare, self.job.damaged)
        kept = (
            self.store.read(f"units.{part.slug}", part.in_site, dict[int, MadeUnit]) if part.in_site else None
        ) or {}
        years = year_keys(self.graph, self.media, agency, part.sums, self.job.around)
        keys = {OWN: agency_key(years, part.sums, self.job.around), **years}
        specs: dict[int, list[Spec]] = {unit: [] for unit in keys}
        for spec in self._specs(agency):
            specs[spec.place.year.year if spec.place.year else OWN].append(spec)
        records = agency_records(self.graph, self.media, agency)
        tables = table_parts(records)
        cards = CardCache(Path(self.place.root), part.slug)
        units = {
            unit: self._unit(_Unit(agency, unit, key, kept.get(unit), records, tables, cards), specs[unit], out)
            for unit, key in keys.items()
        }
        cards.close({card.key for unit in units.values() for card in unit.cards.values()})
        files = out.close()
        self.written += out.written
        pages = {name: page for unit in units.values() for name, page in unit.pages.items()}
        leads = self._leads(pages, files)
        self.store.write(f"units.{part.slug}", part.key, units)
        self.store.write(files_entry(part.slug, part.key), part.key, files)
        index = _index(pages)
        self.store.write(f"index.{part.slug}", part.key, index)
        downloads = self._downloads(part, agency, tables)
        self.store.write(f"downloads.{part.slug}", part.key, downloads)
        searched = self._searched(part, pages)
        years_told = tuple(map(self._year_summary, agency.years))
        record = agency.record
        return AgencySummary(
            key=part.key,
            slug=agency.slug,
            record=record,
            overrides=agency.overrides,
            years=years_told,
            events=records.events,
            newest_day=agency.newest_day(),
            named=sums.of_values((record.name, record.short_name, record.group, record.kind)),
            standing=sums.of_values((record, agency.overrides, years_told, records.events)),
            downloads=sums.of_view(downloads).hex(),
            listed=sums.of_view((index.listed, index.places)).hex(),
            searched=searched,
            leads=leads,
            pages=len(pages),
            photos=sum(1 for facts in self.media.files if facts[0] == agency.slug and facts[2] == "photos"),
        )

    def _specs(self, agency: AgencySite) -> Iterator[Spec]:
        """Every page of an agency, those at its old addresses too."""
        for spec in agency_specs(agency):
            yield replace(spec, history=self.old.history.get(spec.place.path, spec.history))
        yield from (spec for spec in old_specs(self.old) if spec.place.agency is agency)

    def _unit(self, unit: "_Unit", specs: list[Spec], out: PartWriter) -> MadeUnit:
        """The pages and other files of one unit."""
        kept = unit.kept
        if kept is not None and kept.key == unit.key and all(out.has(*file) for file in kept.sums()):
            for path, sum_ in kept.sums():
                out.keep(path, sum_)
            return kept
        year = unit.agency.year(unit.year)
        around = replace(self.around, changes=changes(self.graph, self.media, year))
        sketches = (sketch(self.graph, spec, lang, self.media, around) for spec in specs for lang in LANGUAGES)
        pages: dict[str, MadePage] = {}
        cards: dict[str, KeyedFile] = {}
        for made in sketches:
            name, page = self._page(made, kept, out)
            pages[name] = page
            if made.card is not None:
                address = addresses.card(made.spec.place.path, made.vp.lang)
                draw = partial(unit.cards.card, made.card)
                cards[address] = keyed_file(address, made.card.sum, draw, kept.cards if kept else {}, out)
        return MadeUnit(unit.key, pages, dict(self._files(unit, out)), cards, self._sheets(year, kept, out))

    def _sheets(self, year: AgencyYear | None, kept: MadeUnit | None, out: PartWriter) -> dict[str, KeyedFile]:
        """The sheets of a year."""
        sheets = year_sheets(self.graph, self.media, year, self.place.site_url) if year else ()
        before = kept.sheets if kept else {}
        return {sheet.address: keyed_file(sheet.address, sheet.key, sheet.data, before, out) for sheet in sheets}

    def _page(self, made: Sketch, kept: MadeUnit | None, out: PartWriter) -> tuple[str, MadePage]:
        """A page, rendered if it is not what it was."""
        name = addresses.page_file(made.spec.place.path, made.vp.lang)
        # All that a page takes from beyond its sketch, but for the sums of the files that it cites.
        key = sums.of_view(
            (self.place.code, self.place.look, self.place.site_url, made.digest, made.vp.missing_english)
        )
        before = kept.pages.get(name) if kept else None
        if (
            before is not None
            and before.key == key
            and before.cited == self._cited(before.links)
            and out.has(name, before.sum)
        ):
            out.keep(name, before.sum)
            return name, before
        self.made += 1
        with self.spans.span("page", name):
            product = page_product(self.frames, finished(made, self.around.published), key, self.place.site_url, out)
        return name, replace(product, cited=self._cited(product.links))

    def _cited(self, links: PageLinks) -> bytes:
        """The sum of what is cited of the files that a page leads to."""
        known = self.around.published
        return sums.of_view(tuple((lead, known[lead].sha256) for lead in links.leads if lead in known))

    def _files(self, unit: "_Unit", out: PartWriter) -> Iterator[tuple[str, bytes]]:
        """The path and the sum of every file of a unit that is no page."""
        agency = unit.agency
        if unit.year == OWN:
            for address, data in theme_files(agency, self.graph.site):
                yield address, out.put(address, data)
            for gone in self.old.gone:
                if gone.is_file and gone.agency is agency:
                    yield gone.address, out.put(gone.address, notice(gone))
            for address, data in agency_data(unit.records, unit.tables, self.place.site_url):
                yield address, out.put(address, data)
            return
        year = agency.year(unit.year)
        assert year is not None, "a unit is a year of its agency"
        alone = replace(self.graph.site, agencies=(replace(agency, years=(year,)),))
        address, data = year_file(self.graph, self.media, year)
        yield address, out.put(address, data)
        for file in published(alone, self.media):
            for path in (file.address, *self.old.files.get(file.address, ())):
                # The sum that visitors are told, as far as it has room.
                yield path, out.take(path, bytes.fromhex(file.sha256)[: sums.SIZE], file.size, file.put)

    def _leads(self, pages: Mapping[str, MadePage], files: Files) -> dict[str, tuple[str, str]]:
        """Check the links between the agency's pages; gives those that lead beyond."""
        beyond: dict[str, tuple[str, str]] = {}

        def beside(folder: str) -> Iterator[str]:
            return (name for name in files if name.rpartition("/")[0] == folder)

        web = Web(files, lambda name: pages[name].links.ids if name in pages else None, beside)
        for name, page in pages.items():
            inside = {}
            for lead, written in page.links.leads.items():
                there = lead.partition("#")[0]
                if there in files:
                    inside[lead] = written
                else:
                    beyond.setdefault(lead, (name, written))
            self.dead += web.dead(name, inside)
        return beyond

    def _searched(self, part: AgencyJob, pages: Mapping[str, MadePage]) -> str:
        """Prepare what is searched of an agency, of which years may be what they were. Returns its digest."""
        kept = self.store.read(f"summary.{part.slug}", part.in_site, AgencySummary) if part.in_site else None
        last = self.store.read(search_entry(kept.searched), kept.searched, Prepared) if kept else None
        found = known_in_both(document for page in pages.values() for document in page.documents)
        ready = prepared(found, last.part if last else b"")
        self.store.write(search_entry(ready.digest), ready.digest, ready)
        return ready.digest

    def _downloads(self, part: AgencyJob, agency: AgencySite, tables: Mapping[str, TablePart]) -> Downloads:
        for name, rows in tables.items():
            self.store.write(rows_entry(name, part.slug), part.key, rows)
        return Downloads(
            {name: TableRows(part_size(rows), sums.of_bytes(rows.json)) for name, rows in tables.items()},
            dict(year_file(self.graph, self.media, year) for year in agency.years),
        )

    def _year_summary(self, year: AgencyYear) -> YearSummary:
        states = item_states(self.graph, year) if year.framework else ()
        standings = (
            ItemStanding(s.item.id, s.status, s.disclosure.unit, tuple(element.shown for element in s.elements))
            for s in states
        )
        return YearSummary(year.year, year.framework.id if year.framework else "", tuple(standings))


def page_product(frames: Frames, page: Page, key: bytes, site_url: str, out: PartWriter) -> MadePage:
    """Put a page's file in its place."""
    name = addresses.page_file(page.path, page.lang)
    framed = frames.page(page)
    place = None if page.frame.old else SitemapEntry(page.path, page.lang, page.day.isoformat() if page.day else "")
    sum_ = out.put(name, framed.html.encode("utf-8"))
    links = page_links(framed.own, framed.shared, name, site_url)
    return MadePage(key, sum_, links, page.documents, page.listed, place)


def _index(pages: Mapping[str, MadePage]) -> AgencyIndex:
    return AgencyIndex(
        tuple((page.listed, page.place.lang) for page in pages.values() if page.listed and page.place),
        tuple(page.place for page in pages.values() if page.place),
        {name: page.links.ids for name, page in pages.items()},
    )
