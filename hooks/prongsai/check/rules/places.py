"""Links to a part of a page (`#…`, `record:…#…`): whether that page has it, asked where the link is written.

A heading's id is its own words (text/formats/headings.py); a record's place is its kind and id. What a page has
besides, such as `#photos`, are parts of its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import unquote

from prongsai.check.page_texts import PageText, heading_places, page_texts
from prongsai.check.settings import Settings
from prongsai.model.year.page import Article
from prongsai.site.graph import Graph
from prongsai.site.page_list import old_addresses
from prongsai.site.references import parse_or_none
from prongsai.source.problem import Code, Problem, Where
from prongsai.text.bilingual import Language
from prongsai.text.formats.headings import heading_id, is_own_place
from prongsai.text.lines import Lines
from prongsai.text.order import nearest
from prongsai.text.prose import without_code

_LINK = re.compile(r"(?:\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?)(?P<to>(?:record:[^)\s>#]*)?#[^)\s>]+)", re.MULTILINE)
_BY_ORDER = re.compile(r"text-(?:\d+-)?(\d+)")
"""How headings were named before they had their words."""
_OF_RECORD = re.compile("(?:documents|measures|photos|report|risks|tables)-")
"""How the places of the records begin of which all are known."""
_SHOWN = 6
_CUT = 80


def problems(graph: Graph, _settings: Settings) -> Iterator[Problem]:
    """Links to parts that their pages do not have."""
    pages = _Pages(graph)
    for text in pages.texts:
        # Most have none.
        for found in _LINK.finditer(without_code(text.markdown)) if "#" in text.markdown else ():
            written, _, fragment = found["to"].partition("#")
            page = _page(graph, written, text)
            if page is None:
                continue  # which is reported as what it is: a reference to nothing
            place = unquote(fragment)
            if not pages.has(page, text.lang, place):
                yield _dead(pages, page, text, _where(text, found.start("to")), f"{written}#{place}")


def _page(graph: Graph, written: str, text: PageText) -> str | None:
    """The page that a link leads to; its own where it names none."""
    if not written:
        return text.page
    ref = parse_or_none(written.removeprefix("record:"))
    target = graph.resolve(ref, text.home) if ref else None
    return target.address.partition("#")[0] if target else None


def _where(text: PageText, index: int) -> Where:
    """The place of a letter of a text: a value of a YAML file stands where it begins."""
    if text.article is None:
        return text.where
    line, column = Lines(text.markdown).spot(index)
    return Where(text.where.path, text.where.line + line, column)


def _dead(pages: "_Pages", page: str, text: PageText, where: Where, link: str) -> Problem:
    written, _, place = link.partition("#")
    there = pages.headings(page, text.lang)
    by_order = _BY_ORDER.fullmatch(place)
    if heading_id(place) in there:
        near: tuple[str, ...] = (heading_id(place),)
    elif by_order and 0 < int(by_order[1]) <= len(there):
        near = (there[int(by_order[1]) - 1],)
    else:
        near = nearest(place, (*there, *pages.records[page]))
    known = ", ".join(f"#{each}" for each in (*there, *sorted(pages.records[page]))[:_SHOWN]) or "-"
    values = {"link": link[:_CUT], "page": f"/{page}", "known": known}
    return Problem(where, Code.DEAD_PLACE, {**values, "near": ", ".join(f"{written}#{each}" for each in near)})


class _Pages:
    """The places in the pages of a site, found out for those that links lead to."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.texts = tuple(page_texts(graph.site))
        self._of_page: dict[str, list[PageText]] = defaultdict(list)
        for text in self.texts:
            self._of_page[text.page].append(text)
        self._headings: dict[tuple[str, Language], tuple[str, ...]] = {}

    def headings(self, page: str, lang: Language) -> tuple[str, ...]:
        """The ids of a page's headings, in their order."""
        if (page, lang) not in self._headings:
            self._headings[page, lang] = heading_places(self._of_page.get(page, []), lang)
        return self._headings[page, lang]

    @cached_property
    def records(self) -> dict[str, set[str]]:
        """The places of records by their page, those they had before too."""
        found: dict[str, set[str]] = defaultdict(set)
        for target in self._graph.targets.values():
            page, mark, place = target.address.partition("#")
            if mark:
                found[page].add(place)
        for page, history in old_addresses(self._graph).history.items():
            found[page].update(place for all_ in history.aliases.values() for place in all_)
            found[page].update(left.anchor for left in history.left)
        return found

    def has(self, page: str, lang: Language, place: str) -> bool:
        """Whether a link to a place of a page in a language leads to something."""
        if place.lower() == "top" or place in self.headings(page, lang) or place in self.records[page]:
            return True
        texts = self._of_page.get(page)
        if texts and (article := texts[0].article):
            return place in _own_places(article, of_year=bool(texts[0].home[0]))
        # A part of a page that a view makes; whether it does here is asked of the page (build/output/links.py).
        return is_own_place(place) and not _OF_RECORD.match(place)


def _own_places(article: Article, *, of_year: bool) -> Iterator[str]:
    """What a hand-written page calls its own parts."""
    yield "content"
    if of_year:
        yield from ("channels-general", "channels-corruption", "mentioned-by")
    if article.policy:
        yield from ("about", "text")
    if article.policy and article.english_body:
        yield "twin"
    if article.matter.documents:
        yield "documents"
    if article.matter.photos:
        yield "photos"
