"""The register of a year's files (`.../evidence/`): gallery, documents, tables, each with what it serves."""

from dataclasses import dataclass
from typing import ClassVar

from prongsai.model.evidence import Table
from prongsai.site import AgencyYear
from prongsai.text.bilingual import Phrase
from prongsai.views.base import PageView, channels_view, home
from prongsai.views.files import FileView, file_view
from prongsai.views.photos import PhotoView, photo_view
from prongsai.views.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class EvidencePhoto:
    """A photo, its file, and who is in it."""

    photo: PhotoView
    file: FileView
    people: Phrase
    consent: Phrase | None


@dataclass(frozen=True, slots=True)
class EvidenceDocument:
    """A document and what the register says of it. `issued` is ready to print, or empty."""

    file: FileView
    number: Phrase | None
    issued: str
    pages_of_interest: Phrase | None
    text_alternative: Phrase | None


@dataclass(frozen=True, slots=True)
class EvidenceTable:
    """A table, and its first rows where it is CSV. `rows_text` says how many rows there are."""

    file: FileView
    columns: tuple[Phrase, ...]
    """What the columns mean, where the register says so and the cells are not shown under them."""
    header: tuple[Phrase, ...]
    rows: tuple[tuple[str, ...], ...]
    rows_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView(PageView):
    """The whole page."""

    template: ClassVar[str] = "evidence.html"
    photos: tuple[EvidencePhoto, ...]
    documents: tuple[EvidenceDocument, ...]
    tables: tuple[EvidenceTable, ...]


def evidence_view(vp: Viewpoint, year: AgencyYear) -> EvidenceView:
    """The register of one agency's year."""
    agency, register = home(vp, year), year.register
    name = agency.record.short_name or agency.record.name
    return EvidenceView(
        title=vp.say("evidence.title", agency=name, year=vp.fiscal_year(year.year)),
        summary=vp.maybe(register.summary) or vp.say("evidence.lead"),
        facts=vp.facts(agency, year.year, register.unit, register.updated),
        source=vp.maybe(register.source),
        channels=channels_view(vp, agency),
        photos=tuple(_photo(vp, year, slug) for slug in register.photos),
        documents=tuple(_document(vp, year, slug) for slug in register.documents),
        tables=tuple(_table(vp, year, slug, table) for slug, table in register.tables.items()),
    )


def _photo(vp: Viewpoint, year: AgencyYear, slug: str) -> EvidencePhoto:
    photo = year.register.photos[slug]
    return EvidencePhoto(
        photo_view(vp, year, slug),
        file_view(vp, year, "photos", slug),
        vp.say(f"photo.who.{photo.people}"),
        vp.maybe(photo.consent),
    )


def _document(vp: Viewpoint, year: AgencyYear, slug: str) -> EvidenceDocument:
    document = year.register.documents[slug]
    return EvidenceDocument(
        file_view(vp, year, "documents", slug),
        vp.maybe(document.number),
        vp.day(document.issued),
        vp.maybe(document.pages_of_interest),
        vp.maybe(document.text_alternative),
    )


def _table(vp: Viewpoint, year: AgencyYear, slug: str, table: Table) -> EvidenceTable:
    facts = vp.media.facts(year.agency, year.year, "tables", slug)
    file = file_view(vp, year, "tables", slug)
    columns = vp.phrases(table.columns)
    if facts is None or not facts.rows:
        return EvidenceTable(file, columns, (), (), "")
    first, *rows = facts.rows
    if len(columns) == len(first):
        header, columns = columns, ()
    else:
        header = tuple(_heading(vp, cell, number) for number, cell in enumerate(first, 1))
    text = vp.t("evidence.rows", number=f"{facts.row_count:,}")
    if len(rows) < facts.row_count:
        text = vp.t("evidence.first-rows", shown=f"{len(rows):,}", number=f"{facts.row_count:,}")
    return EvidenceTable(file, columns, header, tuple(rows), text)


def _heading(vp: Viewpoint, cell: str, number: int) -> Phrase:
    """A header cell as the file has it, which is Thai unless it is plain ASCII; a blank one gets its number."""
    if not cell.strip():
        return vp.say("evidence.column", number=number)
    return Phrase(cell, vp.lang if cell.isascii() else "th")
