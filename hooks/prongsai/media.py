"""The files of the registers: whether they are acceptable, what is known of them, and their published copies."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from prongsai import addresses
from prongsai.documents import MAX_BYTES, csv_rows, document_pages, document_refusal, published_table, table_refusal
from prongsai.folders import Folders, find_file, refuse_outside
from prongsai.graph import Graph, Key
from prongsai.model.evidence import Document, Photo, Table
from prongsai.photos import PhotoCache, published_photo, refusal
from prongsai.problem import Code, Problem, Where
from prongsai.site import AgencyYear, Site

FileKind = Literal["photos", "documents", "tables"]
_SHOWN_ROWS = 200


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """One published file."""

    address: str
    """Where its published copy lies, from the site's root, the same in both languages."""
    size: int
    """Of the published copy, in bytes."""
    sha256: str
    """Of the published copy, in hexadecimal: what a reader who downloads it can compute."""
    sha256_original: str
    """Of the file as the officer gave it, before metadata was taken out."""
    width: int = 0
    """Of a photo, in pixels; 0 for other files."""
    height: int = 0
    pages: int | None = None
    """Of a document, where that is cheaply known."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The first cells of a CSV table, its header first; empty for other files."""
    row_count: int = 0
    """How many rows a CSV table has without its header."""


@dataclass(frozen=True, slots=True)
class Media:
    """The facts of all files of a site, by the key of their record."""

    files: Mapping[Key, MediaFacts] = field(default_factory=dict)

    def facts(self, agency: str, year: int, kind: FileKind, slug: str) -> MediaFacts | None:
        """The facts of one file; None where the table was not built, as in a preview of one page."""
        return self.files.get((agency, year, kind, slug))


@dataclass(frozen=True, slots=True)
class _Original:
    """A file that a register names, and where it does so."""

    year: AgencyYear
    kind: FileKind
    slug: str
    name: str
    where: Where

    @property
    def key(self) -> Key:
        return (*self.year.key, self.kind, self.slug)

    @property
    def path(self) -> Path:
        folder = self.year.folder / self.kind
        return find_file(folder, self.name) or folder / self.name


def photo_problems(graph: Graph) -> Iterator[Problem]:
    """Photos that are not accepted: BAD_IMAGE with the key of the message that says why."""
    cache = photo_cache(graph.site)
    yield from _problems(graph.site, "photos", Code.BAD_IMAGE, lambda data, name: refusal(data, name, cache))


def document_problems(graph: Graph) -> Iterator[Problem]:
    """As `photo_problems`, for documents and tables (BAD_DOCUMENT, BAD_TABLE)."""
    yield from _problems(graph.site, "documents", Code.BAD_DOCUMENT, document_refusal)
    yield from _problems(graph.site, "tables", Code.BAD_TABLE, table_refusal)


def _problems(site: Site, kind: FileKind, code: Code, judge: Callable[[bytes, str], str | None]) -> Iterator[Problem]:
    folders = Folders(site.root)
    for original in _originals(site):
        if original.kind != kind or (data := _bytes(original, folders)) is None:
            continue
        if isinstance(data, Code):
            yield Problem(original.where, data)
        elif (reason := judge(data, original.name)) is not None:
            yield Problem(original.where, code, {"name": original.name, "reason": reason})


def _bytes(original: _Original, folders: Folders) -> bytes | Code | None:
    """The bytes of an original; None for one that is missing or out of place, which check/files.py reports.

    One more byte than is accepted is read of a huge file, enough to be refused by.
    """
    path = original.path
    try:
        if not path.is_file() or refuse_outside(path, folders, original.year.folder.parent) is not None:
            return None
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return Code.UNREADABLE_FILE


def _originals(site: Site) -> Iterator[_Original]:
    for year in site.all_years():
        register = year.register
        groups: tuple[tuple[FileKind, Mapping[str, Photo | Document | Table]], ...] = (
            ("photos", register.photos), ("documents", register.documents), ("tables", register.tables),
        )  # fmt: skip
        for kind, records in groups:
            for slug, record in records.items():
                yield _Original(year, kind, slug, record.file, record.where("file"))


def photo_cache(site: Site) -> PhotoCache:
    """Where a project keeps the copies of its photos between builds."""
    return PhotoCache(site.root / ".prongsai" / "cache" / "photos")


def media_facts(site: Site) -> Media:
    """The facts of all files of a site that passed the checks."""
    return Media({original.key: _facts(site, original) for original in _originals(site)})


def published_files(site: Site, media: Media) -> Iterator[tuple[str, bytes]]:
    """The address and the bytes of every file that is published, one at a time."""
    cache = photo_cache(site)
    for original in _originals(site):
        yield media.files[original.key].address, _published(original, cache)


def _published(original: _Original, cache: PhotoCache) -> bytes:
    data = original.path.read_bytes()
    if original.kind == "photos":
        return published_photo(data, original.name, cache).data
    return published_table(data, original.name) if original.kind == "tables" else data


def _address(original: _Original) -> str:
    if original.kind == "photos":
        return addresses.photo_file(*original.year.key, original.slug, "jpg")
    suffix = Path(original.name).suffix.lower()
    return addresses.original_file(*original.year.key, original.kind, f"{original.slug}{suffix}")


def _facts(site: Site, original: _Original) -> MediaFacts:
    data, address = original.path.read_bytes(), _address(original)
    if original.kind == "photos":
        photo = published_photo(data, original.name, photo_cache(site))
        return MediaFacts(
            address, len(photo.data), photo.sha256_published, photo.sha256_original, photo.width, photo.height
        )
    published = published_table(data, original.name) if original.kind == "tables" else data
    own, given = (hashlib.sha256(content).hexdigest() for content in (published, data))
    if original.kind == "documents":
        return MediaFacts(address, len(published), own, given, pages=document_pages(data))
    rows = csv_rows(data) if address.endswith(".csv") else ()
    return MediaFacts(
        address, len(published), own, given, rows=rows[: _SHOWN_ROWS + 1], row_count=max(len(rows) - 1, 0)
    )
