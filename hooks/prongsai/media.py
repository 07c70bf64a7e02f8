"""The files of the registers: whether they are acceptable, what is known of them, and their published copies."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from prongsai import addresses
from prongsai.documents import document_cache, examined
from prongsai.folders import Folders
from prongsai.graph import Graph, Key
from prongsai.metadata import leftovers
from prongsai.originals import FileKind, Original, original_bytes, originals
from prongsai.photo_cache import photo_cache
from prongsai.problem import Code, Problem
from prongsai.renditions import Format, Rendition
from prongsai.site import Site
from prongsai.tables import Rows, published_tables, shown_rows

_SHOWN_ROWS = 200
_SEARCHED_LETTERS = 20_000


@dataclass(frozen=True, slots=True)
class PhotoCopy:
    """One published copy of a photo. Sizes in pixels and bytes, sum in hexadecimal."""

    address: str
    format: Format
    width: int
    height: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FileCopy:
    """A published file beside a document or table. Sizes in bytes and, of a picture, pixels."""

    address: str
    size: int
    sha256: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known of a document only."""

    title: str
    """What the file calls itself; empty where it does not."""
    width: int
    """Of its first page, in millimetres."""
    height: int
    has_text: bool
    """Whether it can be searched and read aloud; a scan cannot."""
    removed: tuple[str, ...]
    """What was taken out that could have done something, as keys of messages."""
    signed: bool
    """Digitally signed, and so published to the byte as it was given."""
    first_page: FileCopy
    text: tuple[str, ...] = ()
    """Of its first pages, page by page: what is searched. All of a book would drown the search."""


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
    copies: tuple[PhotoCopy, ...] = ()
    """All copies of a photo, this one the last: best format first, in each from the narrowest to the widest."""
    placeholder: str = ""
    """A `data:` address of a tiny picture to show while a photo loads."""
    metadata: Literal["", "none"] = ""
    """`none` for a photo each of whose copies was read back and holds nothing besides the picture."""
    pages: int | None = None
    """Of a document."""
    document: DocumentFacts | None = None
    rows: Rows = ()
    """The first cells of a table, its header first; empty for other files."""
    row_count: int = 0
    """How many rows a table has without its header."""
    total_row: tuple[str, ...] = ()
    """The last row of a table where that is the total of the others, which are then not among `rows`."""
    others: tuple[FileCopy, ...] = ()
    """What else is published of it: the picture of a document's first page, a workbook's table as CSV."""

    @property
    def published(self) -> tuple[FileCopy, ...]:
        """Everything that is published of it, its own address first."""
        own = FileCopy(self.address, self.size, self.sha256, self.width, self.height)
        copies = (FileCopy(c.address, c.size, c.sha256, c.width, c.height) for c in self.copies)
        return (own, *(copy for copy in copies if copy.address != self.address), *self.others)


@dataclass(frozen=True, slots=True)
class Media:
    """The facts of all files of a site, by the key of their record."""

    files: Mapping[Key, MediaFacts] = field(default_factory=dict)

    def facts(self, agency: str, year: int, kind: FileKind, slug: str) -> MediaFacts | None:
        """The facts of one file; None where the table was not built, as in a preview of one page."""
        return self.files.get((agency, year, kind, slug))


def photo_problems(graph: Graph) -> Iterator[Problem]:
    """Photos that are not accepted: BAD_IMAGE with the key of the message that says why."""
    folders, cache = Folders(graph.site.root), photo_cache(graph.site.root)
    for original in originals(graph.site):
        if original.kind == "photos":
            yield from judged(original, folders, Code.BAD_IMAGE, cache.refusal)


def judged(
    original: Original, folders: Folders, code: Code, judge: Callable[[bytes, str], str | None]
) -> Iterator[Problem]:
    """What stands against an original: `code` with the key of the message that says why, or that it is unreadable."""
    data = original_bytes(original, folders)
    if isinstance(data, Code):
        yield Problem(original.where, data)
    elif data is not None and (reason := judge(data, original.name)) is not None:
        yield Problem(original.where, code, {"name": original.name, "reason": reason})


def media_facts(site: Site) -> Media:
    """The facts of all files of a site that passed the checks."""
    photo_cache(site.root).prepare(original.path for original in originals(site) if original.kind == "photos")
    return Media({original.key: _facts(site, original) for original in originals(site)})


def published_files(site: Site, media: Media) -> Iterator[tuple[str, bytes]]:
    """The address and the bytes of every file that is published, one at a time."""
    cache = photo_cache(site.root)
    for original in originals(site):
        if original.kind == "photos":
            made = cache.copies(original.path.read_bytes(), original.name)
            yield from ((_copy_address(original, copy, made.fallback), copy.data) for copy in made.files)
        else:
            facts = media.files[original.key]
            places = (facts.address, *(copy.address for copy in facts.others))
            yield from zip(places, _published(site, original), strict=True)


def _published(site: Site, original: Original) -> tuple[bytes, ...]:
    """The published files of a document or table, the one that links lead to first."""
    data = original.path.read_bytes()
    if original.kind == "documents":
        file = examined(data, document_cache(site.root))
        return file.copy, file.thumbnail
    return tuple(published_tables(data, original.name, original.year.register.tables[original.slug].sheet).values())


def _address(original: Original) -> str:
    if original.kind == "photos":
        return addresses.photo_file(*original.year.key, original.slug, "jpg")
    suffix = Path(original.name).suffix.lower()
    return addresses.original_file(*original.year.key, original.kind, f"{original.slug}{suffix}")


def _copy_address(original: Original, copy: Rendition, fallback: Rendition) -> str:
    """The widest JPEG keeps the photo's one lasting address; the others lie in a folder of its name."""
    if copy is fallback:
        return _address(original)
    return addresses.photo_copy(*original.year.key, original.slug, copy.width, copy.format)


def _photo_facts(site: Site, original: Original) -> MediaFacts:
    data = original.path.read_bytes()
    made = photo_cache(site.root).copies(data, original.name)
    for content in (made.placeholder, *(copy.data for copy in made.files)):
        assert not leftovers(content), f"{original.name}: a copy made here holds {leftovers(content)}"
    copies = tuple(
        PhotoCopy(
            _copy_address(original, copy, made.fallback), copy.format, copy.width, copy.height, len(copy.data),
            copy.sha256,
        )
        for copy in made.files
    )  # fmt: skip
    own = copies[-1]
    return MediaFacts(
        own.address, own.size, own.sha256, _sum(data), own.width, own.height, copies,
        made.placeholder_link, "none",
    )  # fmt: skip


def _facts(site: Site, original: Original) -> MediaFacts:
    if original.kind == "photos":
        return _photo_facts(site, original)
    return _document_facts(site, original) if original.kind == "documents" else _table_facts(site, original)


def _document_facts(site: Site, original: Original) -> MediaFacts:
    data = original.path.read_bytes()
    facts = examined(data, document_cache(site.root)).facts
    copy, picture = _published(site, original)
    first_page = FileCopy(
        addresses.document_page(*original.year.key, original.slug), len(picture), _sum(picture),
        facts.thumbnail_width, facts.thumbnail_height,
    )  # fmt: skip
    own = DocumentFacts(
        facts.title, facts.width, facts.height, facts.has_text, facts.removed, facts.signed, first_page,
        tuple(_first(facts.text)),
    )  # fmt: skip
    return MediaFacts(
        _address(original), len(copy), _sum(copy), _sum(data), pages=facts.pages, document=own, others=(first_page,)
    )


def _first(pages: tuple[str, ...]) -> Iterator[str]:
    """The first pages, as far as they are searched."""
    left = _SEARCHED_LETTERS
    for page in pages:
        if left <= 0:
            return
        yield page[:left]
        left -= len(page)


def _table_facts(site: Site, original: Original) -> MediaFacts:
    data, table = original.path.read_bytes(), original.year.register.tables[original.slug]
    copy, *others = _published(site, original)
    rows = shown_rows(data, original.name, table.sheet)
    body, total = (rows[:-1], rows[-1]) if table.total_row and len(rows) > 2 else (rows, ())
    as_csv = addresses.original_file(*original.year.key, "tables", f"{original.slug}.csv")
    return MediaFacts(
        _address(original),
        len(copy),
        _sum(copy),
        _sum(data),
        rows=body[: _SHOWN_ROWS + 1],
        row_count=len(body) - 1,
        total_row=total,
        others=tuple(FileCopy(as_csv, len(other), _sum(other)) for other in others),
    )


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
