"""The library that reads Markdown, as this site uses it, and what it takes for headings.

Whoever only checks loads it only where a link leads to a heading.
"""

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import OListProcessor
from markdown.treeprocessors import Treeprocessor

_HEADING = re.compile("h[1-6]")
# Thai documents number with `๑)` and `๑.`, where Markdown knows `1.` alone.
_NUMBER = r"\d{1,3}[.)]"
_MAY_HAVE = re.compile(r"#|^[ \t]*(?:=+|-+)[ \t]*$", re.MULTILINE)
"""Marks of a heading: of what has none the library need not be asked."""
# What the library puts for what it will say later, such as for an entity.
_KEPT_FOR_LATER = re.compile("\x02[^\x03]*\x03")


def markdown_reader() -> Markdown:
    """The library as this site uses it: tables and lists; what looks like HTML stays text."""
    md = Markdown(extensions=["tables", "sane_lists"], output_format="html")
    numbered = md.parser.blockprocessors["olist"]
    assert isinstance(numbered, OListProcessor)
    numbered.RE = re.compile(rf"^ {{0,3}}{_NUMBER} +(.*)")
    numbered.CHILD_RE = re.compile(rf"^ {{0,3}}(({_NUMBER})) +(.*)")
    md.preprocessors.deregister("html_block")
    md.inlinePatterns.deregister("html")
    return md


def heading_words(element: Element) -> str:
    """The words of a heading, as they will be read."""
    return _KEPT_FOR_LATER.sub("", "".join(element.itertext()))


def heading_elements(root: Element) -> list[Element]:
    """The headings of a parsed text, in their order."""
    return [element for element in root.iter() if _HEADING.fullmatch(element.tag)]


class _Words(Treeprocessor):
    found: tuple[str, ...] = ()

    def run(self, root: Element) -> None:
        self.found = tuple(heading_words(element) for element in heading_elements(root))


@lru_cache(maxsize=1)
def _words_reader() -> tuple[Markdown, _Words]:
    md = markdown_reader()
    words = _Words(md)
    md.treeprocessors.register(words, "prongsai", 0)
    return md, words


@lru_cache(maxsize=256)
def headings(markdown: str) -> tuple[str, ...]:
    """The words of a text's headings, in their order."""
    if not _MAY_HAVE.search(markdown):
        return ()
    md, words = _words_reader()
    md.reset().convert(markdown)
    return words.found
