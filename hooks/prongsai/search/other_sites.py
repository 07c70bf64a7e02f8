"""What is searched of a site as one file, so that sites built apart can be searched together; such files, read.

A file is gzip, in one member or several on end, around lines of JSON, each an object. The first is {format, agencies:
{slug: {th, en}}}, each of the others a document: the fields of SearchDocument but for its id, its sections as [anchor,
heading, text]. Nothing in a file of another site is believed: an address is put together from the address that
sites.yml gives the site, and a path that can lead nowhere else.
"""

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from prongsai.cache.files import TooLargeError, read_file
from prongsai.messages import messages
from prongsai.model.sites import OtherSite
from prongsai.model.values.parsers import MAX_SLUG, SLUG
from prongsai.search.document import SearchDocument, Section
from prongsai.source.folders import Folders, find_file, refuse_outside
from prongsai.source.problem import Code, Problem, Where
from prongsai.text.bilingual import Text

FORMAT = "prongsai-documents-1"
MAX_PACKED = 64 * 2**20
MAX_BYTES = 512 * 2**20
MAX_DOCUMENTS = 50_000
_CHUNK = 2**16
_MAGIC = b"\x1f\x8b"  # what every member of gzip begins with
_LEVEL = 6  # the highest one takes three times as long, for a twentieth less
_MAX_LINE = 2 * 2**20
_MAX_TITLE = 2_000
_MAX_LIST = 400

_PATH = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*(?:[A-Za-z0-9_-][A-Za-z0-9._-]*)?(?:#[A-Za-z0-9._-]+)?")
_ITEM = re.compile(r"O[1-9][0-9]{0,2}")
_KIND = re.compile(r"[a-z]{1,20}")
# Left out of words: what no text needs, and what makes text on a page run backwards.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

Names = Mapping[str, Text]


class Damaged(ValueError):
    """What is wrong, as the key of a message, and in which line (0: the whole file)."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


class Joined(Struct, frozen=True):
    """What is searched of another site, its agencies under keys that no agency of this one can have."""

    documents: tuple[SearchDocument, ...]
    agencies: Names


def member_of_names(agencies: Names) -> bytes:
    """What the file of a site's own documents begins with; `agencies` are their names by slug."""
    names = {slug: {"th": name.th, "en": name.en} for slug, name in agencies.items()}
    return _member([{"format": FORMAT, "agencies": names}])


def member(documents: Iterable[SearchDocument]) -> bytes:
    """Some documents as a piece of such a file: a member of gzip, which others may stand before and after."""
    return _member(_written(document) for document in documents)


def _member(lines: Iterable[Mapping[str, object]]) -> bytes:
    text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
    return gzip.compress(text.encode(), _LEVEL, mtime=0) if text else b""


def _written(document: SearchDocument) -> dict[str, object]:
    return {
        "href": document.href,
        "lang": document.lang,
        "title": document.title,
        "aka": document.aka,
        "agency": document.agency,
        "year": document.year,
        "items": document.items,
        "kind": document.kind,
        **({"status": document.status} if document.status else {}),
        "sections": [[section.anchor, section.heading, section.text] for section in document.sections],
    }


def joined_site(root: Path, site: OtherSite) -> Joined | Problem:
    """What another site's file says, or the one problem with it."""
    folders = Folders(root)
    where = site.where("file")
    path = find_file(folders.sites, site.file)
    if path is None:
        return Problem(where, Code.MISSING_FILE, {"name": folders.name(folders.sites / site.file), "near": ""})
    if refuse_outside(path, folders, folders.sites) is not None:
        return Problem(where, Code.OUTSIDE_FOLDER)
    try:
        return read_site(_packed_file(path), site)
    except OSError:
        return Problem(where, Code.UNREADABLE_FILE)
    except Damaged as damaged:
        place = Where(folders.name(path), damaged.line, 1 if damaged.line else 0)
        return Problem(place, Code.BAD_SITE_FILE, {"name": site.file, "reason": damaged.reason})


def _packed_file(path: Path) -> bytes:
    """Its bytes. Raises Damaged where they are too many, and OSError."""
    try:
        return read_file(path, MAX_PACKED)
    except TooLargeError:
        raise Damaged("federation.reason.too-large") from None


def read_site(data: bytes, site: OtherSite) -> Joined:
    """The documents in a site's file, each as this site finds it. Raises Damaged."""
    if len(data) > MAX_PACKED:
        raise Damaged("federation.reason.too-large")
    lines = _lines(data)
    names = _agencies(_object(next(lines, b""), 1), site)
    found: dict[str, SearchDocument] = {}
    for number, line in enumerate(lines, 2):
        if len(found) >= MAX_DOCUMENTS:
            raise Damaged("federation.reason.too-many", number)
        document = _document(_object(line, number), number, site)
        if document.agency and document.agency not in names:
            raise Damaged("federation.reason.bad-document", number)
        found.setdefault(document.id, document)
    return Joined(tuple(found.values()), names)


def _lines(data: bytes) -> Iterator[bytes]:
    """The lines of all members, unpacked no further than is asked for."""
    rest, total = b"", 0
    try:
        for piece in _pieces(data):
            total += len(piece)
            *whole, rest = (rest + piece).split(b"\n")
            if total > MAX_BYTES or any(len(line) > _MAX_LINE for line in (*whole, rest)):
                raise Damaged("federation.reason.too-large")
            yield from whole
    except zlib.error:
        raise Damaged("federation.reason.not-gzip") from None
    if rest:
        raise Damaged("federation.reason.cut-off")


def _pieces(data: bytes) -> Iterator[bytes]:
    """What is in the members, piece by piece. What is given to the unpacker is short: it copies what it leaves over."""
    unpacker = None
    members = 0
    for at in range(0, len(data), _CHUNK):
        chunk = data[at : at + _CHUNK]
        while chunk:
            if unpacker is None:
                members += 1
                if members > MAX_DOCUMENTS + 1:
                    raise Damaged("federation.reason.too-large")
                unpacker = zlib.decompressobj(wbits=31)
            yield unpacker.decompress(chunk, _MAX_LINE)
            chunk = unpacker.unconsumed_tail
            if unpacker.eof:
                chunk, unpacker = unpacker.unused_data, None
                if chunk and not _MAGIC.startswith(chunk[:2]):
                    raise Damaged("federation.reason.cut-off")
    if unpacker is not None or not members:
        raise Damaged("federation.reason.cut-off")


def _object(line: bytes, number: int) -> Mapping[str, object]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise Damaged("federation.reason.not-json", number) from None
    if not isinstance(found, dict):
        raise Damaged("federation.reason.not-json", number)
    return found


def _agencies(head: Mapping[str, object], site: OtherSite) -> Names:
    agencies = head.get("agencies")
    if head.get("format") != FORMAT or not isinstance(agencies, dict) or len(agencies) > MAX_DOCUMENTS:
        raise Damaged("federation.reason.not-documents", 1)
    found = {}
    for slug, name in agencies.items():
        if not (SLUG.fullmatch(slug) and len(slug) <= MAX_SLUG and isinstance(name, dict)):
            raise Damaged("federation.reason.bad-agency", 1)
        thai, english = name.get("th"), name.get("en")
        if not isinstance(thai, str) or not (english is None or isinstance(english, str)):
            raise Damaged("federation.reason.bad-agency", 1)
        clean = _words(english, 1) if english else None
        found[_key(site, slug)] = Text(_words(thai, 1), clean)
    return found


def _key(site: OtherSite, slug: str) -> str:
    """An agency of another site; no slug holds a colon."""
    return f"{site.id}:{slug}"


def _document(line: Mapping[str, object], number: int, site: OtherSite) -> SearchDocument:
    """A line as a document. Raises Damaged for anything that `_written` does not write."""

    def bad() -> Damaged:
        return Damaged("federation.reason.bad-document", number)

    def one_of(name: str, fits: Callable[[str], object]) -> str:
        value = line.get(name)
        if not isinstance(value, str) or not fits(value):
            raise bad()
        return value

    href, lang, year, sections = line.get("href"), line.get("lang"), line.get("year"), line.get("sections")
    if not isinstance(href, str) or not _PATH.fullmatch(href):
        raise Damaged("federation.reason.bad-address", number)
    if lang not in ("th", "en") or not isinstance(sections, list):
        raise bad()
    if not (year is None or (isinstance(year, int) and 2400 < year < 2700)):
        raise bad()
    agency = one_of("agency", lambda slug: not slug or (SLUG.fullmatch(slug) and len(slug) <= MAX_SLUG))
    kind = one_of("kind", _KIND.fullmatch)
    status = line.get("status", "")
    if not isinstance(status, str) or (status and f"status.{status}" not in messages("th")):
        status = ""  # of a site with other states: the page is found all the same
    return SearchDocument(
        id=f"{site.id}:{href}",
        lang="th" if lang == "th" else "en",
        title=_words(one_of("title", str.strip), number, _MAX_TITLE),
        sections=tuple(_section(section, number) for section in sections),
        agency=_key(site, agency) if agency else "",
        year=year,
        items=tuple(_strings(line.get("items"), number, _ITEM.fullmatch)),
        kind=kind if f"search.kind.{kind}" in messages("th") else "page",
        href=f"{site.address}{href}",
        aka=tuple(_words(name, number, _MAX_TITLE) for name in _strings(line.get("aka"), number, str.strip)),
        status=status,
    )


def _strings(value: object, number: int, fits: Callable[[str], object]) -> Iterator[str]:
    if not isinstance(value, list) or len(value) > _MAX_LIST:
        raise Damaged("federation.reason.bad-document", number)
    for entry in value:
        if not isinstance(entry, str) or not fits(entry):
            raise Damaged("federation.reason.bad-document", number)
        yield entry


def _section(value: object, number: int) -> Section:
    anchor, heading, text = _strings(value, number, lambda _: True) if _is_three(value) else ("/", "", "")
    if not re.fullmatch(r"[\w.\u0e31\u0e34-\u0e3a\u0e47-\u0e4e-]*", anchor):
        raise Damaged("federation.reason.bad-document", number)
    return Section(anchor, _words(heading, number, _MAX_TITLE), _words(text, number))


def _is_three(value: object) -> bool:
    return isinstance(value, list) and len(value) == 3


def _words(text: str, number: int, most: int = _MAX_LINE) -> str:
    """Text as it may stand in an index: without control characters and halves of characters, not too long."""
    if len(text) > most:
        raise Damaged("federation.reason.too-large", number)
    return _CONTROL.sub("", text.encode("utf-8", "ignore").decode())
