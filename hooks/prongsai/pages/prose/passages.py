"""A finished article -> its parts, and its passages: the words under each place that a link can lead to.

Read from the article, so that what is found is what the page says. Not read: what is not the page's own (marked
`data-snapshot="no"` or `data-search="no"`), and in an English page what is shown in Thai for lack of English, which the
Thai page has.
"""

import html
import re
from collections.abc import Container
from dataclasses import dataclass, field
from functools import cache

from prongsai.search.document import Section
from prongsai.text.bilingual import Language

# Articles come out of our own templates and out of the sanitiser: tags are closed, values quoted.
_ATTRIBUTES = r"""[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*"""
_TOKEN = re.compile(rf"<(/?)([a-zA-Z][a-zA-Z0-9]*)({_ATTRIBUTES})>|([^<]+|<)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_VALUE = re.compile(r'([a-zA-Z-]+)="([^"]*)"')
_PART = re.compile(r"<h2\b([^>]*)>(.*?)</h2>", re.DOTALL)
_TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]{2,}|[\t\r\f\v\u00a0]")

_UNREAD = ("dialog", "form", "h1", "noscript", "script", "style", "svg", "template")
_VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_PLACES = frozenset({"article", "li", "section", "tr"})
"""Elements whose id is a place of its own even without a heading inside."""
_NAMES = frozenset({"strong", "th", *_HEADINGS})
"""Where such a place says what it is."""
_BREAKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "figcaption",
        "figure", "footer", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
        "tbody", "tfoot", "thead", "tr", "ul", *_HEADINGS,
    }
)  # fmt: skip

# Opening tags of what is never read, and those that may say that they are not read.
_TELLING = re.compile(
    rf"<(?:({'|'.join(_UNREAD)})\b|(?!(?:{'|'.join(_VOID)})\b)([a-zA-Z][a-zA-Z0-9]*)(?=[^<>]*\s(?:id|lang|data-s[a-z]+)=))"
    rf"({_ATTRIBUTES})>"
)
_TAKEN = "|".join(sorted((*_PLACES, *_NAMES)))
# Tags that only part words, in blocks or cells; and those that do not even that.
_BREAK = re.compile(rf"</?(?:{'|'.join(sorted(_BREAKS - _PLACES - _NAMES))})(?![a-zA-Z0-9]){_ATTRIBUTES}>")
_CELL = re.compile(rf"</?td{_ATTRIBUTES}>")
_INLINE = re.compile(rf"</?(?!(?:{_TAKEN})(?![a-zA-Z0-9]))[a-zA-Z]{_ATTRIBUTES}>")


def passages(article: str, lang: Language, unread_ids: Container[str] = ()) -> tuple[Section, ...]:
    """The passages of an article in the order of the page, the first its top; `unread_ids` are elements left out."""
    if "<!--" in article:
        article = _COMMENT.sub("", article)
    reader = _Reader()
    own = _read_part(article.replace("\n", " "), lang, unread_ids)
    for end, tag, values, text in _TOKEN.findall(_INLINE.sub("", _CELL.sub(" ", _BREAK.sub("\n", own)))):
        if text:
            reader.said(text)
        elif end:
            reader.closed(tag)
        else:
            reader.opened(tag, values)
    found = []
    for anchor, heading, words in zip(reader.anchors, reader.headings, reader.words, strict=True):
        text = lines("".join(words))
        if text or not anchor:
            found.append(Section(anchor, _SPACES.sub(" ", heading).strip(), text))
    return tuple(found)


def _read_part(article: str, lang: Language, unread_ids: Container[str]) -> str:
    """An article without the elements that are not read."""
    kept = []
    done = 0
    while found := _TELLING.search(article, done):
        kept.append(article[done : found.start()])
        done = found.end()
        never, tag, values = found.groups()
        if never or _is_unread(dict(_VALUE.findall(values)), lang, unread_ids):
            done = _end_of(never or tag, article, done)
        else:
            kept.append(found[0])
    kept.append(article[done:])
    return "".join(kept)


def _is_unread(values: dict[str, str], lang: Language, unread_ids: Container[str]) -> bool:
    own = values.get("data-snapshot") == "no" or values.get("data-search") == "no"
    foreign = lang == "en" and values.get("lang") == "th"
    return own or foreign or ("id" in values and html.unescape(values["id"]) in unread_ids)


def _end_of(tag: str, article: str, start: int) -> int:
    """Where an element ends of which the inside starts there."""
    depth = 1
    for found in _tags(tag).finditer(article, start):
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return len(article)


@cache
def _tags(tag: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){tag}(?![a-zA-Z0-9]){_ATTRIBUTES}>")


@dataclass
class _Reader:
    """The passages found so far, the last of them open."""

    anchors: list[str] = field(default_factory=lambda: [""])
    headings: list[str] = field(default_factory=lambda: [""])
    words: list[list[str]] = field(default_factory=lambda: [[]])
    naming: str = ""
    """The tag whose words are the heading of the open passage."""

    def opened(self, tag: str, written: str) -> None:
        if "id=" in written and (tag in _HEADINGS or tag in _PLACES):
            place = html.unescape(dict(_VALUE.findall(written)).get("id", ""))
            if place:
                self.anchors.append(place)
                self.headings.append("")
                self.words.append([])
        if tag in _NAMES and self.anchors[-1] and not self.headings[-1] and not self.naming:
            self.naming = tag
        self._break(tag)

    def closed(self, tag: str) -> None:
        if tag == self.naming:
            self.naming = ""
        self._break(tag)

    def _break(self, tag: str) -> None:
        if tag in _BREAKS:
            self.words[-1].append("\n")
        elif tag in ("td", "th"):
            self.words[-1].append(" ")

    def said(self, text: str) -> None:
        if "&" in text:
            text = html.unescape(text)
        if self.naming:
            self.headings[-1] += text
        else:
            self.words[-1].append(text)


def lines(text: str) -> str:
    """A text with one space between words and no empty lines."""
    stripped = map(str.strip, _BLANKS.sub(" ", text).split("\n"))
    return "\n".join(filter(None, stripped))


def parts(article: str) -> tuple[tuple[str, str], ...]:
    """Id and text of each part of an article, for the table of contents beside it: its second-level headings."""
    found = []
    for values, words in _PART.findall(article):
        if place := html.unescape(dict(_VALUE.findall(values)).get("id", "")):
            found.append((place, " ".join(html.unescape(_TAG.sub("", words)).split())))
    return tuple(found)
