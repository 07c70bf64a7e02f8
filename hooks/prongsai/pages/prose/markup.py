"""An officer's Markdown -> HTML that is safe to publish.

Raw HTML in the source is shown as text, never passed on; what Markdown makes is sanitised besides, since the library
is not a security boundary. Headings have ids of their words, but none that the page may have for a part of its own.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from prongsai.pages.templating import whole_html
from prongsai.text.formats.headings import HeadingIds
from prongsai.text.formats.markdown_library import heading_elements, heading_words, markdown_reader
from prongsai.text.numerals import arabic

Resolve = Callable[[str], str | None]
"""From the text after `record:` to a link; None where it leads nowhere."""

_TAGS = {
    "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "strong", "em", "code", "pre", "a",
    "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "sup", "sub", "div",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "div": {"aria-label"},
    "ol": {"start"},
    "th": {"scope"},
    **{f"h{n}": {"id"} for n in range(2, 7)},
}
_PANE = {"class": "ps-scroll", "tabindex": "0", "role": "group"}
"""What a table stands in, which may be wider than the page: it scrolls there, by the keyboard too."""
_SCHEMES = {"http", "https", "mailto", "tel"}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    tag_attribute_values={"div": {name: {value} for name, value in _PANE.items()}},
    url_schemes=_SCHEMES,
    link_rel="noopener",
)
# Whole addresses and places in the page; anything else is relative to a page the officer cannot know.
_WHOLE = re.compile(r"(?:https?|mailto|tel):|#", re.IGNORECASE)


class _Tree(Treeprocessor):
    """Headings below the page's own, none skipped; `record:` links resolved; header cells, first numbers of lists."""

    resolve: Resolve
    ids: HeadingIds
    under: int

    def run(self, root: Element) -> None:
        open_levels: list[int] = []  # the officer's levels that the heading stands under
        headings = heading_elements(root)
        places = self.ids.of_text(map(heading_words, headings))
        for element, (_, place) in zip(headings, places, strict=True):
            level = int(element.tag[1])
            open_levels = [*(outer for outer in open_levels if outer < level), level]
            element.tag = f"h{min(self.under + len(open_levels), 6)}"
            element.set("id", place)
        here = dict(places)
        for element in root.iter():
            if element.tag == "a":
                self.link(element, here)
            elif element.tag == "th":
                element.set("scope", "col")
            elif element.tag == "ol" and "start" in element.attrib:
                element.set("start", arabic(element.attrib.pop("start")))
        for parent in list(root.iter()):
            for at, element in enumerate(parent):
                if element.tag == "table":
                    parent[at] = _in_pane(element)

    def link(self, element: Element, here: Mapping[str, str]) -> None:
        href = element.get("href", "")
        if href.startswith("record:"):
            href = self.resolve(href.removeprefix("record:")) or ""
        elif href.startswith("#"):
            part = unquote(href[1:])
            href = f"#{quote(here.get(part, part))}"
        elif not _WHOLE.match(href):
            href = ""
        if href:
            element.set("href", href)
        else:
            element.attrib.pop("href", None)


def _in_pane(table: Element) -> Element:
    """The table in a pane of its own, called by the heads of its columns."""
    heads = ", ".join(filter(None, (heading_words(head).strip() for head in table.iter("th"))))
    pane = Element("div", {**_PANE, "aria-label": heads} if heads else _PANE)
    pane.tail, table.tail = table.tail, None
    pane.append(table)
    return pane


def to_html(source: str, resolve: Resolve, ids: HeadingIds | None = None, *, under: int = 1) -> Markup:
    """Block Markdown as safe HTML. Tables and lists are known; images are not: photos come from the register.

    `ids` are those of its page, where other texts stand on it too. `under` is the level of the page's heading above
    the text: its own begin one below, whether the officer wrote # or ##.
    """
    md, tree = _reader()
    tree.resolve, tree.ids, tree.under = resolve, ids or HeadingIds(), under
    clean = _CLEANER.clean(md.reset().convert(source))
    # The one place where a string becomes HTML: nh3 has just made it safe.
    return whole_html(Markup(clean))  # noqa: S704


@cache
def _reader() -> tuple[Markdown, _Tree]:
    """The library made ready, which takes as long as to read a page; and what is told it anew for each text."""
    md = markdown_reader()
    tree = _Tree(md)
    # After the inline patterns have made the links.
    md.treeprocessors.register(tree, "prongsai", 0)
    return md, tree
