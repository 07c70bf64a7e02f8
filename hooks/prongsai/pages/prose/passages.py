"""A finished article -> its passages: the words under each place that a link can lead to.

Read from the article, so that what is found is what the page says. Not read: what is not the page's own (marked
`data-snapshot="no"` or `data-search="no"`), and in an English page what is shown in Thai for lack of English, which the
Thai page has.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, field

from prongsai.pages.prose.html_tree import Element, HtmlTree
from prongsai.search.document import Section
from prongsai.text.bilingual import Language

_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]{2,}|[\t\r\f\v\u00a0]")

_UNREAD = frozenset({"dialog", "form", "h1", "noscript", "script", "style", "svg", "template"})
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
_CELLS = frozenset({"td", "th"})


def page_passages(article: HtmlTree, lang: Language, unread_ids: Container[str] = ()) -> tuple[Section, ...]:
    """The passages of an article in the order of the page, the first its top; `unread_ids` are elements left out."""

    def is_unread(element: Element) -> bool:
        own = element.get("data-snapshot") == "no" or element.get("data-search") == "no"
        foreign = lang == "en" and element.get("lang") == "th"
        return element.tag in _UNREAD or own or foreign or element.get("id") in unread_ids

    reader = _Reader()
    for piece in article.pieces(is_unread):
        if piece.kind == "words":
            reader.read(piece.words.replace("\n", " "))
        elif piece.kind == "start":
            reader.open(piece.element.tag, piece.element.get("id"))
        else:
            reader.close(piece.element.tag)
    found = []
    for anchor, heading, words in zip(reader.anchors, reader.headings, reader.words, strict=True):
        text = tidy_lines("".join(words))
        if text or not anchor:
            found.append(Section(anchor, _SPACES.sub(" ", heading).strip(), text))
    return tuple(found)


@dataclass
class _Reader:
    """The passages found so far, the last of them open."""

    anchors: list[str] = field(default_factory=lambda: [""])
    headings: list[str] = field(default_factory=lambda: [""])
    words: list[list[str]] = field(default_factory=lambda: [[]])
    naming: str = ""
    """The tag whose words are the heading of the open passage."""

    def open(self, tag: str, place: str) -> None:
        """An element begins, perhaps one that a link can lead to."""
        if place and (tag in _HEADINGS or tag in _PLACES):
            self.anchors.append(place)
            self.headings.append("")
            self.words.append([])
        if tag in _NAMES and self.anchors[-1] and not self.headings[-1] and not self.naming:
            self.naming = tag
        self._part(tag)

    def close(self, tag: str) -> None:
        """An element ends."""
        if tag == self.naming:
            self.naming = ""
        self._part(tag)

    def _part(self, tag: str) -> None:
        """What parts words: a new line for a block, a space for a cell."""
        if tag in _BREAKS:
            self.read("\n")
        elif tag in _CELLS:
            self.read(" ")

    def read(self, text: str) -> None:
        """Words, of the passage's heading or of the passage."""
        if self.naming:
            self.headings[-1] += text
        else:
            self.words[-1].append(text)


def tidy_lines(text: str) -> str:
    """A text with one space between words and no empty lines."""
    stripped = map(str.strip, _BLANKS.sub(" ", text).split("\n"))
    return "\n".join(filter(None, stripped))
