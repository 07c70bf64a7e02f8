"""The files of the registers: whether they are acceptable, and what is known of them and their published copies."""

import base64
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from prongsai.media.copies import PublishedFile, Source
from prongsai.media.documents.known import KnownDocument, document_cache, known_document
from prongsai.media.files.originals import FileKind, Original, OriginalFiles, originals
from prongsai.media.photos.known import KnownCopy, known_photo, photo_cache, photo_refusal
from prongsai.media.photos.renditions import Format
from prongsai.media.tables.accept import Rows
from prongsai.media.tables.known import KnownTable, known_table, table_cache
from prongsai.site import addresses
from prongsai.site.graph import Graph, Key
from prongsai.site.site import Site
from prongsai.source.problem import Code, Problem

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
    """`none` for a photo each of whose copies was read back when it was made, and holds nothing besides the picture."""
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
    cache = photo_cache(graph.site.root)
    with OriginalFiles(graph.site.root) as files:
        for original in originals(graph.site):
            if original.kind == "photos":
                yield from unaccepted(original, Code.BAD_IMAGE, photo_refusal(original, files, cache))


def unaccepted(original: Original, code: Code, reason: Code | str | None) -> Iterator[Problem]:
    """What stands against an original: `code` with the key of the message that says why, or that it is unreadable."""
    if isinstance(reason, Code):
        yield Problem(original.where, reason)
    elif reason is not None:
        yield Problem(original.where, code, {"name": original.name, "reason": reason})


def media_facts(site: Site) -> Media:
    """The facts of all files of a site that passed the checks. What is known of a file is not read off it again."""
    with OriginalFiles(site.root) as files:
        return Media({original.key: _FACTS[original.kind](original, files) for original in originals(site)})


def published(site: Site, media: Media) -> Iterator[PublishedFile]:
    """Every file that is published, those of one original after the other; none is read before it is asked for."""
    for original in originals(site):
        source = Source(site.root, original)
        for copy in media.files[original.key].published:
            yield PublishedFile(copy.address, copy.size, copy.sha256, source)


def _photo_facts(original: Original, files: OriginalFiles) -> MediaFacts:
    known = known_photo(original, files, photo_cache(files.root))
    copies = tuple(
        PhotoCopy(
            _copy_address(original, copy, known.copies[-1]), copy.format, copy.width, copy.height, copy.copy.size,
            copy.copy.sha256,
        )
        for copy in known.copies
    )  # fmt: skip
    own = copies[-1]
    placeholder = f"data:image/webp;base64,{base64.b64encode(known.placeholder).decode('ascii')}"
    return MediaFacts(
        own.address, own.size, own.sha256, files.sum_of(original), own.width, own.height, copies, placeholder, "none"
    )


def _document_facts(original: Original, files: OriginalFiles) -> MediaFacts:
    known = known_document(original, files, document_cache(files.root))
    assert isinstance(known, KnownDocument), "it passed the checks"
    facts, (copy, picture) = known.facts, known.copies
    first_page = FileCopy(
        addresses.document_page(*original.year.key, original.slug), picture.size, picture.sha256,
        facts.thumbnail_width, facts.thumbnail_height,
    )  # fmt: skip
    own = DocumentFacts(
        facts.title, facts.width, facts.height, facts.has_text, facts.removed, facts.signed, first_page,
        tuple(_first(facts.text)),
    )  # fmt: skip
    return MediaFacts(
        _address(original), copy.size, copy.sha256, files.sum_of(original), pages=facts.pages, document=own,
        others=(first_page,),
    )  # fmt: skip


def _first(pages: tuple[str, ...]) -> Iterator[str]:
    """The first pages, as far as they are searched."""
    left = _SEARCHED_LETTERS
    for page in pages:
        if left <= 0:
            return
        yield page[:left]
        left -= len(page)


def _table_facts(original: Original, files: OriginalFiles) -> MediaFacts:
    known = known_table(original, files, table_cache(files.root))
    assert isinstance(known, KnownTable), "it passed the checks"
    copy, *others = known.copies
    rows, table = known.shown, original.year.register.tables[original.slug]
    body, total = (rows[:-1], rows[-1]) if table.total_row and len(rows) > 2 else (rows, ())
    as_csv = addresses.original_file(*original.year.key, "tables", f"{original.slug}.csv")
    return MediaFacts(
        _address(original),
        copy.size,
        copy.sha256,
        files.sum_of(original),
        rows=body[: _SHOWN_ROWS + 1],
        row_count=len(body) - 1,
        total_row=total,
        others=tuple(FileCopy(as_csv, other.size, other.sha256) for other in others),
    )


_FACTS: Mapping[FileKind, Callable[[Original, OriginalFiles], MediaFacts]] = {
    "photos": _photo_facts, "documents": _document_facts, "tables": _table_facts,
}  # fmt: skip


def _address(original: Original) -> str:
    if original.kind == "photos":
        return addresses.photo_file(*original.year.key, original.slug, "jpg")
    suffix = Path(original.name).suffix.lower()
    return addresses.original_file(*original.year.key, original.kind, f"{original.slug}{suffix}")


def _copy_address(original: Original, copy: KnownCopy, fallback: KnownCopy) -> str:
    """The widest JPEG keeps the photo's one lasting address; the others lie in a folder of its name."""
    if copy is fallback:
        return _address(original)
    return addresses.photo_copy(*original.year.key, original.slug, copy.width, copy.format)
