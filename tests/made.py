"""Pages for tests that look into them, made by the functions that a build makes them with (build/parts).

No test of what is published leans on this: the golden files and tests/whole read what a build wrote.
"""

import hashlib
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from prongsai.build.parts.downloads_join import descriptions
from prongsai.media.facts import Media
from prongsai.media.themes import looks
from prongsai.pages.downloads.datasets import TABLES, DataFile, TablePart, in_files, part_size, table_files, table_parts
from prongsai.pages.downloads.descriptions.description import DataCollection, DataPublisher, TableFile
from prongsai.pages.downloads.events import events
from prongsai.pages.downloads.manifest import site_file, year_file
from prongsai.pages.downloads.overview import Overview
from prongsai.pages.downloads.tables.table import agency_records
from prongsai.pages.indexing import known_in_both
from prongsai.pages.page import Page, PageContext, changes, finished, sketch
from prongsai.pages.specs import search_specs
from prongsai.pages.views.library import Listed
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.page_list import Spec, group_specs, living_specs, old_addresses, old_specs
from prongsai.site.permalinks.redirects import History
from prongsai.text.bilingual import LANGUAGES, Language


def pages(graph: Graph, media: Media, site_url: str = "") -> Iterator[Page]:
    """Every page in every language. The graph must have passed the checks."""
    around = _around(graph, media, site_url)
    listed: dict[Language, list[Listed]] = {lang: [] for lang in LANGUAGES}
    changed = {year.key: changes(graph, media, year) for year in graph.site.all_years()}
    for spec in _specs(graph):
        of_year = replace(around, changes=changed[spec.place.year.key]) if spec.place.year else around
        made = [_made(graph, spec, lang, media, of_year) for lang in LANGUAGES]
        documents = known_in_both(document for page in made for document in page.documents)
        for page in made:
            if page.listed:
                listed[page.lang].append(page.listed)
            yield replace(page, documents=tuple(d for d in documents if d.lang == page.lang))
    for spec in search_specs(graph, {lang: tuple(found) for lang, found in listed.items()}):
        yield from (_made(graph, spec, lang, media, around) for lang in LANGUAGES)


def page_at(graph: Graph, path: str, lang: Language, media: Media, site_url: str = "") -> Page:
    """One page in one language, without the changes since its year was frozen."""
    spec = next(spec for spec in _specs(graph) if spec.place.path == path)
    return _made(graph, spec, lang, media, _around(graph, media, site_url))


def manifests(graph: Graph, media: Media) -> dict[str, bytes]:
    """Every manifest by its address."""
    years = dict(year_file(graph, media, year) for year in graph.site.all_years())
    return {**years, addresses.SITE_MANIFEST: site_file(years.values())}


def _specs(graph: Graph) -> Iterator[Spec]:
    """Every page but the search."""
    old = old_addresses(graph)
    for spec in (*living_specs(graph), *group_specs(graph)):
        yield replace(spec, history=old.history.get(spec.place.path, History()))
    yield from old_specs(old)


def _made(graph: Graph, spec: Spec, lang: Language, media: Media, around: PageContext) -> Page:
    return finished(sketch(graph, spec, lang, media, around), around.published)


def _around(graph: Graph, media: Media, site_url: str) -> PageContext:
    published = {facts.address: facts for facts in media.files.values()}
    return PageContext(site_url, looks=looks(graph.site), published=published, overview=overview(graph, media))


def table_parts_of(graph: Graph, media: Media) -> dict[str, list[TablePart]]:
    """The parts of each table, an agency each."""
    parts = [table_parts(agency_records(graph, media, agency)) for agency in graph.site.agencies]
    return {name: [part[name] for part in parts if name in part] for name in TABLES}


def data_files(graph: Graph, media: Media) -> list[DataFile]:
    """Every file of every table."""
    return [file for name, parts in table_parts_of(graph, media).items() for file in files_of_table(name, parts)]


def files_of_table(name: str, parts: Sequence[TablePart]) -> list[DataFile]:
    """Every file of a table, in every form."""
    files = enumerate(in_files(map(part_size, parts)), 1)
    return [file for number, own in files for file in table_files(name, number, (parts[at] for at in own))]


def described(graph: Graph, media: Media, site_url: str = "") -> DataCollection:
    """What the descriptions of the downloads are made of."""
    files = (
        TableFile(f.table, f.number, f.form, f.name, len(f.data), hashlib.sha256(f.data).hexdigest(), f.rows)
        for f in data_files(graph, media)
    )
    records = ((agency.slug, agency.record) for agency in graph.site.agencies)
    publishers = (DataPublisher(slug, record.name, record.contact.website) for slug, record in records)
    return DataCollection(tuple(files), tuple(publishers), site_url)


def overview(graph: Graph, media: Media) -> Overview:
    """What the pages of the whole site tell of all agencies together."""
    of = described(graph, media)
    others = {**descriptions(of), addresses.SITE_MANIFEST: manifests(graph, media)[addresses.SITE_MANIFEST]}
    return Overview(
        tuple(event for agency in graph.site.agencies for event in events(agency, media)),
        {name: sum(part.rows for part in parts) for name, parts in table_parts_of(graph, media).items()},
        of.files,
        {address: len(data) for address, data in others.items()},
    )
