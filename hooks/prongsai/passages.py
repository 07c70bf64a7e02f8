"""A finished article -> its parts, and its passages: the words under each place that a link can lead to.

Read from the article, so that what is found is what the page says. Not read: what is not the page's own (marked
`data-snapshot="no"` or `data-search="no"`), and in an English page what is shown in Thai for lack of English, which the
Thai page has.
"""

import html
import re
from collections.abc import Container
from dataclasses import dataclass, field

from prongsai.search.document import Section
from prongsai.text.bilingual import Language

# Articles come out of our own templates and out of the sanitiser: tags are closed, values quoted.
_TOKEN = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|<!--.*?-->|([^<]+|<)""", re.DOTALL)
_VALUE = re.compile(r'([a-zA-Z-]+)="([^"]*)"')
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")

_UNREAD = frozenset({"dialog", "form", "h1", "noscript", "script", "style", "svg", "template"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
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


@dataclass
class _Reader:
    """The passages found so far, the last of them open."""

    lang: Language
    unread_ids: Container[str]
    anchors: list[str] = field(default_factory=lambda: [""])
    headings: list[str] = field(default_factory=lambda: [""])
    words: list[list[str]] = field(default_factory=lambda: [[]])
    skipped: str = ""
    """The tag inside which nothing is read, and how often it is open."""
    depth: int = 0
    naming: str = ""
    """The tag whose words are the heading of the open passage."""

    def opened(self, tag: str, written: str) -> None:
        if self.skipped:
            self.depth += tag == self.skipped
            return
        values = dict(_VALUE.findall(written))
        place = html.unescape(values.get("id", ""))
        if tag not in _VOID and self._is_unread(tag, values, place):
            self.skipped, self.depth = tag, 1
            return
        if place and (tag in _HEADINGS or tag in _PLACES):
            self.anchors.append(place)
            self.headings.append("")
            self.words.append([])
        if tag in _NAMES and self.anchors[-1] and not self.headings[-1] and not self.naming:
            self.naming = tag
        self._break(tag)

    def _is_unread(self, tag: str, values: dict[str, str], place: str) -> bool:
        own = values.get("data-snapshot") == "no" or values.get("data-search") == "no"
        foreign = self.lang == "en" and values.get("lang") == "th"
        return tag in _UNREAD or own or foreign or (bool(place) and place in self.unread_ids)

    def closed(self, tag: str) -> None:
        if self.skipped:
            self.depth -= tag == self.skipped
            if not self.depth:
                self.skipped = ""
            return
        if tag == self.naming:
            self.naming = ""
        self._break(tag)

    def _break(self, tag: str) -> None:
        if tag in _BREAKS:
            self.words[-1].append("\n")
        elif tag in ("td", "th"):
            self.words[-1].append(" ")

    def said(self, text: str) -> None:
        if self.skipped:
            return
        text = _SPACES.sub(" ", html.unescape(text))
        if self.naming:
            self.headings[-1] += text
        else:
            self.words[-1].append(text)


def passages(article: str, lang: Language, unread_ids: Container[str] = ()) -> tuple[Section, ...]:
    """The passages of an article in the order of the page, the first its top; `unread_ids` are elements left out."""
    reader = _Reader(lang, unread_ids)
    for end, tag, values, text in _TOKEN.findall(article):
        if text:
            reader.said(text)
        elif end:
            reader.closed(tag)
        elif tag:
            reader.opened(tag, values)
    found = []
    for anchor, heading, words in zip(reader.anchors, reader.headings, reader.words, strict=True):
        text = lines("".join(words))
        if text or not anchor:
            found.append(Section(anchor, _SPACES.sub(" ", heading).strip(), text))
    return tuple(found)


def lines(text: str) -> str:
    """A text with one space between words and no empty lines."""
    stripped = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in stripped if line)


def parts(article: str) -> tuple[tuple[str, str], ...]:
    """Id and text of each part of an article, for the table of contents beside it: its second-level headings."""
    found: list[tuple[str, str]] = []
    place, words = "", ""
    for end, tag, values, text in _TOKEN.findall(article):
        if text:
            words += html.unescape(text) if place else ""
        elif tag == "h2" and end and place:
            found.append((place, " ".join(words.split())))
            place = ""
        elif tag == "h2":
            place, words = html.unescape(dict(_VALUE.findall(values)).get("id", "")), ""
    return tuple(found)
