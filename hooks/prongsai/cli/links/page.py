"""The beginning of somebody's web page -> the little that tells what page it is.

Read piece by piece in one pass. html.parser takes minutes for a page made to slow it down (`<a <a <a`), and a page
need not be understood wholly to be recognised as a sign-in.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from html import unescape
from urllib.parse import urljoin

from msgspec import Struct

_SHORT = 400
_KEPT = 2_000
_SENTENCE = 120
_MOST_STATEMENTS = 600
_SHELL = 40
"""Letters; "Loading…" and a name are fewer."""
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_REFRESH = re.compile(
    r"\s*(\d{1,3})(?:\.\d*)?\s*(?:[;,]\s*(?:url\s*=)?\s*|\s+url\s*=\s*)(['\"]?)(.+?)\2\s*$", re.I | re.S
)
# How old Thai sites name the one encoding.
_THAI = {"windows-874", "tis620", "tis-620", "iso-8859-11", "iso8859-11", "x-windows-874"}
# What pages are written in; the codecs of Python that are none (rot13, zip) or are slow (punycode) are not asked.
_ENCODING = re.compile(
    r"utf-?(?:8|16(?:-?[bl]e)?)|(?:us-)?ascii|latin-?1|iso-?8859-?\d{1,2}|windows-?\d{3,4}|cp-?\d{3,4}|x-sjis"
    r"|big5(?:-?hkscs)?|gbk|gb-?2312|gb18030|euc-?(?:jp|kr)|shift[_-]?jis|iso-2022-jp|koi8-[ru]|mac(?:intosh|-?roman)"
)
_TAG = re.compile(r"/?[a-zA-Z][a-zA-Z0-9]{0,20}")
_ATTRIBUTE = re.compile(r"\s([^\s=>\"'/]++)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_UNSEEN = frozenset({"script", "style", "template", "noscript"})
_TITLES = frozenset({"title", "h1"})
_LEADS = {"a": "href", "area": "href", "iframe": "src", "frame": "src"}
"""What leads on, by the attribute that says where."""
_MOST_LINKS = 5_000
_LONGEST_REFRESH = 15
"""In seconds: a page that moves on later is meant to be read first."""


class WebPage(Struct, frozen=True):
    """What a reader of the page sees first."""

    titles: tuple[str, ...] = ()
    """Its title and its highest headings."""
    text: str = ""
    """The beginning of its visible text, on one line."""
    is_short: bool = False
    """Whether that is nearly all the text there is."""
    has_password: bool = False
    refresh: str | None = None
    """Where it sends the reader by itself."""
    statements: tuple[str, ...] = ()
    """What stands by itself between two tags and is as short as a sentence; the first of it."""
    is_shell: bool = False
    """Whether it has scripts of their own files and hardly a word: what it shows is made by them."""
    places: frozenset[str] = frozenset()
    """What a fragment can lead to."""


def read_page(body: bytes, content_type: str, *, whole: bool = True) -> WebPage:
    """A page from its first bytes. One that is not `whole` is not short, however little of it was seen."""
    titles: list[str] = []
    words: list[str] = []
    length = 0
    password = False
    refresh: str | None = None
    inside = ""
    seen = scripts = 0
    statements: list[str] = []
    places: set[str] = set()
    for tag, attributes, text in _pieces(_without_comments(_decoded(body, content_type))):
        if inside in _UNSEEN and tag != f"/{inside}":
            continue
        scripts += tag == "script" and "src" in attributes
        if "id" in attributes or "name" in attributes:
            values = _values(attributes)
            places |= {values.get("id", ""), values.get("name", "") if tag == "a" else ""}
        if tag in _UNSEEN or tag in _TITLES:
            inside = tag
            titles += [""] if tag in _TITLES else []
        elif tag == f"/{inside}":
            inside = ""
        elif tag == "input":
            password |= _values(attributes).get("type", "").lower() == "password"
        elif tag == "meta" and refresh is None:
            refresh = _refresh(_values(attributes))
        if text and inside not in _UNSEEN:
            shown = " ".join(unescape(text).split())
            length += len(shown)
            words += [shown] if shown and length <= _KEPT else []
            seen += len(shown) if inside != "title" else 0
            if 0 < len(shown) <= _SENTENCE and len(statements) < _MOST_STATEMENTS:
                statements.append(shown)
            if inside:
                titles[-1] = f"{titles[-1]} {shown}".strip()[:_SHORT]
    shell = scripts > 0 and seen < _SHELL and refresh is None and not password
    short = whole and length <= _SHORT
    named = frozenset(places - {""})
    return WebPage(tuple(titles[:6]), " ".join(words), short, password, refresh, tuple(statements), shell, named)


def page_hrefs(body: bytes, content_type: str) -> tuple[str, ...]:
    """Where a page leads, in its order, each once: as it would be written on the page, whole where it names a base."""
    base = ""
    found: dict[str, None] = {}
    inside = ""
    for tag, attributes, _ in _pieces(_without_comments(_decoded(body, content_type))):
        if inside and tag != f"/{inside}":
            continue
        inside = tag if tag in _UNSEEN - {"noscript"} else ""
        if tag == "base" and not base:
            base = _values(attributes).get("href", "")
        elif name := _LEADS.get(tag):
            href = _values(attributes).get(name, "").strip()
            if href and len(found) < _MOST_LINKS:
                found[href] = None
    try:
        return tuple(urljoin(base, href) if base else href for href in found)
    except ValueError:  # such as of a base with half a bracket
        return tuple(found)


def _without_comments(html: str) -> str:
    """The page without its comments; one that is not closed takes the rest with it."""
    kept = []
    at = 0
    while (start := html.find("<!--", at)) >= 0:
        kept.append(html[at:start])
        end = html.find("-->", start + 4)
        if end < 0:
            return "".join(kept)
        at = end + 3
    return "".join((*kept, html[at:]))


def _pieces(html: str) -> Iterator[tuple[str, str, str]]:
    """Each tag's name (`/a` for a closing one), its attributes as written, and the text up to the next tag."""
    first, *rest = html.split("<")
    yield "", "", first
    for part in rest:
        found = _TAG.match(part)
        inner, closed, text = part.partition(">")
        if found and closed:
            yield found[0].lower(), inner[found.end() : _KEPT], text
        else:
            yield "", "", part


def _values(attributes: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(f" {attributes}")}


def _refresh(values: Mapping[str, str]) -> str | None:
    """Where a meta element sends the reader."""
    found = _REFRESH.match(values.get("content", "")) if values.get("http-equiv", "").lower() == "refresh" else None
    return found[3].strip() if found and int(found[1]) <= _LONGEST_REFRESH else None


def looks_like_page(body: bytes) -> bool:
    """Whether bytes begin as HTML does, whatever they are called."""
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<script", b"<body", b"<!--"))


def _decoded(body: bytes, content_type: str) -> str:
    named = _CHARSET.search(content_type.encode("ascii", "replace")) or _CHARSET.search(body[:4096])
    name = named[1].decode("ascii").lower() if named else ""
    name = name if name in _THAI or _ENCODING.fullmatch(name) else ""
    for encoding in ("cp874" if name in _THAI else name, "utf-8", "cp874"):
        try:
            # Strict but for a character cut in two at the end.
            return codecs.getincrementaldecoder(encoding)("strict").decode(body) if encoding else body.decode("utf-8")
        except (LookupError, UnicodeError):
            continue
    return body.decode("utf-8", "replace")
