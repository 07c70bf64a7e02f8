"""The register of a year's files (`.../evidence/`): gallery, documents, tables, each with what it serves."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from msgspec import Struct

from prongsai.pages.views.evidence_filter import FilterView, Marks, filter_view, marks_of
from prongsai.pages.views.parts.base import PageView, channels_view, home, source_view
from prongsai.pages.views.registers.documents import EvidenceDocument, document_view
from prongsai.pages.views.registers.files import FileView, file_view
from prongsai.pages.views.registers.photos import PhotoView, photo_view
from prongsai.pages.views.registers.tables import EvidenceTable, table_view
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.graph import Key
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase


class EvidencePhoto(Struct, frozen=True):
    """A photo, its file, and who is in it."""

    photo: PhotoView
    file: FileView
    people: Phrase | None
    consent: Phrase | None


class EvidenceView(PageView, frozen=True, kw_only=True):
    """The whole page."""

    template: ClassVar[str] = "evidence.html"
    photos: tuple[EvidencePhoto, ...]
    documents: tuple[EvidenceDocument, ...]
    tables: tuple[EvidenceTable, ...]
    marks: Mapping[str, Marks]
    """Of each file by its anchor, for the filter."""
    filter: FilterView
    manifest: Link


def evidence_view(vp: Viewpoint, year: AgencyYear) -> EvidenceView:
    """The register of one agency's year."""
    agency, register = home(vp, year), year.register
    name = agency.record.listed_name
    photos = tuple(_photo(vp, year, slug) for slug in register.photos)
    documents = tuple(document_view(vp, year, slug) for slug in register.documents)
    tables = tuple(table_view(vp, year, slug, table) for slug, table in register.tables.items())
    files = [
        *zip((entry.file for entry in photos), _keys(year, "photos", register.photos), strict=True),
        *zip((entry.file for entry in documents), _keys(year, "documents", register.documents), strict=True),
        *zip((entry.file for entry in tables), _keys(year, "tables", register.tables), strict=True),
    ]
    marked = [(file, marks_of(vp, year, file, key)) for file, key in files]
    return EvidenceView(
        title=vp.say("evidence.title", agency=name, year=vp.fiscal_year(year.year)),
        short_title=vp.say("kind.evidence"),
        summary=vp.maybe(register.summary) or vp.say("evidence.lead"),
        facts=vp.facts(agency, year.year, register.unit, register.updated),
        source=source_view(vp, register),
        channels=channels_view(vp, agency),
        photos=photos,
        documents=documents,
        tables=tables,
        marks={file.anchor: marks for file, marks in marked},
        filter=filter_view(vp, year, marked),
        manifest=Link(vp.say("integrity.manifest-year"), vp.asset(addresses.evidence_manifest(*year.key))),
    )


def _keys(year: AgencyYear, kind: str, slugs: Iterable[str]) -> Iterator[Key]:
    return ((year.agency, year.year, kind, slug) for slug in slugs)


def _photo(vp: Viewpoint, year: AgencyYear, slug: str) -> EvidencePhoto:
    photo = year.register.photos[slug]
    return EvidencePhoto(
        photo_view(vp, year, slug),
        file_view(vp, year, "photos", slug),
        vp.say(f"photo.who.{photo.people}") if photo.people else None,
        vp.maybe(photo.consent),
    )
