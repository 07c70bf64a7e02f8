"""A finished article -> its passages: the words under each place that a link can lead to.

Read from the article, so that what is found is what the page says. Not read: what is not the page's own (marked
`data-snapshot="no"` or `data-search="no"`), and in an English page what is shown in Thai for lack of English, which the
Thai page has.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, field

from prongsai.pages.prose.html_tree import Attributes, HtmlTree
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
    reader = _Reader(lang, unread_ids)
    article.visit(reader)
    found = []
    for anchor, heading, words in zip(reader.anchors, reader.headings, reader.texts, strict=True):
        text = tidy_lines("".join(words))
        if text or not anchor:
            found.append(Section(anchor, _SPACES.sub(" ", heading).strip(), text))
    return tuple(found)


@dataclass
class _Reader:
    """The passages found so far, the last of them open."""

    lang: Language
    unread_ids: Container[str]
    anchors: list[str] = field(default_factory=lambda: [""])
    headings: list[str] = field(default_factory=lambda: [""])
    texts: list[list[str]] = field(default_factory=lambda: [[]])
    naming: str = ""
    """The tag whose words are the heading of the open passage."""

    def begin(self, tag: str, attributes: Attributes) -> bool:
        """An element begins, perhaps one that a link can lead to. Whether it is read."""
        if tag in _UNREAD or (attributes and self._is_unread(attributes)):
            return False
        place = attributes.get("id")
        if place and (tag in _HEADINGS or tag in _PLACES):
            self.anchors.append(place)
            self.headings.append("")
            self.texts.append([])
        if tag in _NAMES and self.anchors[-1] and not self.headings[-1] and not self.naming:
            self.naming = tag
        self._part(tag)
        return True

    def _is_unread(self, attributes: Attributes) -> bool:
        own = attributes.get("data-snapshot") == "no" or attributes.get("data-search") == "no"
        foreign = self.lang == "en" and attributes.get("lang") == "th"
        return own or foreign or attributes.get("id", "") in self.unread_ids

    def end(self, tag: str, attributes: Attributes) -> None:  # noqa: ARG002 # as visitors are told
        """An element ends."""
        if tag == self.naming:
            self.naming = ""
        self._part(tag)

    def _part(self, tag: str) -> None:
        """What parts words: a new line for a block, a space for a cell."""
        if tag in _BREAKS:
            self._take("\n")
        elif tag in _CELLS:
            self._take(" ")

    def words(self, text: str) -> None:
        """Words, of the passage's heading or of the passage. Lines end where blocks do, and nowhere else."""
        self._take(text.replace("\n", " "))

    def _take(self, text: str) -> None:
        if self.naming:
            self.headings[-1] += text
        else:
            self.texts[-1].append(text)


def tidy_lines(text: str) -> str:
    """A text with one space between words and no empty lines."""
    stripped = map(str.strip, _BLANKS.sub(" ", text).split("\n"))
    return "\n".join(filter(None, stripped))
