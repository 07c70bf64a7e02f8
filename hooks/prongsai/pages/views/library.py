"""The lists of the index of all pages: by agency, year, item and alphabet, made of the pages that were made."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from msgspec import Struct

from prongsai.catalogue.framework import Framework
from prongsai.messages import both, messages
from prongsai.pages.views.index_lists import IndexGroup, IndexList, IndexRow, index_list
from prongsai.site import addresses
from prongsai.site.graph import Graph, agency_of
from prongsai.text.bilingual import Language, Phrase, Text
from prongsai.text.dates import show_fiscal_year
from prongsai.text.order import initial, own_name, thai_key

T = TypeVar("T")
_BEFORE_THAI = 0x0E00
"""The code point before that of the first consonant."""


class Listed(Struct, frozen=True):
    """A page as the index names it, in one language. `agency` is a slug, empty for pages of the whole site."""

    path: str
    title: Phrase
    agency: str
    year: int | None
    kind: str
    label: str


Pages = Mapping[Language, tuple[Listed, ...]]
"""All pages of the site in the order of their addresses."""


class Library(Struct, frozen=True):
    """The lists of the index."""

    agencies: IndexList
    agency: Mapping[str, IndexList]
    years: Mapping[int, IndexList]
    items: Mapping[str, IndexList]
    letters: IndexList
    site_pages: Mapping[Language, tuple[Listed, ...]]
    """Those of no agency, without the items' pages, which have their own list."""

    def lists(self) -> Iterator[IndexList]:
        """Every list."""
        yield self.agencies
        yield from self.agency.values()
        yield from self.years.values()
        yield from self.items.values()
        yield self.letters


def library(graph: Graph, pages: Pages) -> Library:
    """The index of these pages."""
    agencies = graph.site.agencies
    years = sorted({year.year for year in graph.site.all_years()}, reverse=True)
    return Library(
        agencies=agency_list(graph),
        agency={
            agency.slug: index_list(
                both("search.index.agency", agency=agency.record.listed_name),
                partial(addresses.search_agency, agency.slug),
                partial(
                    _agency, {lang: [p for p in found if p.agency == agency.slug] for lang, found in pages.items()}
                ),
            )
            for agency in agencies
        },
        years={
            year: index_list(
                both("search.index.year", year=Text(show_fiscal_year(year, "th"), show_fiscal_year(year, "en"))),
                partial(addresses.search_year, year),
                partial(_year, graph, year),
            )
            for year in years
        },
        items={
            framework.id: index_list(
                framework.title, partial(_one, addresses.search_items(framework.id)), partial(_items, framework)
            )
            for framework in graph.site.frameworks_in_use()
        },
        letters=index_list(both("search.index.letters"), addresses.search_letters, partial(_letters, graph, pages)),
        site_pages={
            lang: tuple(page for page in found if page.kind == "page" and not page.agency)
            for lang, found in pages.items()
        },
    )


def agency_list(graph: Graph) -> IndexList:
    """All agencies under their letters."""
    return index_list(both("search.index.agencies"), addresses.search_agencies, partial(_agencies, graph))


def _one(path: str, number: int) -> str:
    """The address of a list that needs no second part: a framework has some forty items."""
    assert number == 1, path
    return path


def _agencies(graph: Graph, lang: Language) -> Iterator[IndexGroup]:
    """All agencies under their letters."""
    rows = (
        IndexRow(addresses.search_agency(agency.slug), agency.record.name.phrase(lang))
        for agency in graph.site.agencies
    )
    yield from _alphabetical(rows, lang, own_name)


def _agency(pages: Mapping[Language, list[Listed]], lang: Language) -> Iterator[IndexGroup]:
    """An agency's pages: its own, then those of each year, the latest first."""
    by_year: dict[int | None, list[IndexRow]] = defaultdict(list)
    for page in pages[lang]:
        by_year[page.year].append(IndexRow(page.path, page.title, page.label))
    if own := by_year.pop(None, []):
        yield IndexGroup("own", Phrase(messages(lang)("search.index.own"), lang), tuple(own))
    for year, rows in sorted(by_year.items(), key=lambda entry: -(entry[0] or 0)):
        assert year is not None, "taken out above"
        title = messages(lang)("facts.year", year=show_fiscal_year(year, lang))
        yield IndexGroup(addresses.anchor("year", str(year)), Phrase(title, lang), tuple(rows))


def _year(graph: Graph, fiscal_year: int, lang: Language) -> Iterator[IndexGroup]:
    """The agencies that publish for a year, each with the items of its framework."""
    rows = (
        IndexRow(addresses.year(year.agency, year.year), agency_of(graph, year.agency).record.name.phrase(lang))
        for year in graph.site.all_years()
        if year.year == fiscal_year
    )
    yield from _alphabetical(rows, lang)


def _items(framework: Framework, lang: Language) -> Iterator[IndexGroup]:
    """The items of a framework in their order; each leads to what all agencies show for it."""
    rows = tuple(
        IndexRow(addresses.duty(framework.id, item.id), item.title.phrase(lang), item.id) for item in framework.items
    )
    yield IndexGroup("items", Phrase(messages(lang)("frame.items"), lang), rows)


def _letters(graph: Graph, pages: Pages, lang: Language) -> Iterator[IndexGroup]:
    """All pages in the order of the alphabet, each with its agency and year."""
    names = {agency.slug: agency.record.listed_name.phrase(lang) for agency in graph.site.agencies}
    duties = {
        addresses.duty(framework.id, item.id): framework.title.phrase(lang)
        for framework in graph.site.frameworks_in_use()
        for item in framework.items
    }
    rows = []
    for page in pages[lang]:
        notes = [names[page.agency]] if page.agency else [duties[page.path]] if page.path in duties else []
        notes += [Phrase(show_fiscal_year(page.year, lang), lang)] if page.year else []
        rows.append(IndexRow(page.path, page.title, page.label, tuple(notes)))
    yield from _alphabetical(rows, lang)


def _alphabetical(rows: Iterable[IndexRow], lang: Language, named: Callable[[str], str] = str) -> Iterator[IndexGroup]:
    """Rows under their first letters, or those of what is `named` of a title."""
    for anchor, letter, found in under_letters(rows, lambda row: named(row.title.text), lang):
        ordered = sorted(found, key=lambda row: (thai_key(named(row.title.text)), row.path))
        yield IndexGroup(anchor, letter, tuple(ordered))


def under_letters(rows: Iterable[T], name: Callable[[T], str], lang: Language) -> Iterator[tuple[str, Phrase, list[T]]]:
    """Rows under their first letters, each with its id: the page's own alphabet, the other, what is in neither."""
    by_letter: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        by_letter[initial(name(row))].append(row)

    def order(letter: str) -> tuple[int, str]:
        if not letter.isalpha():
            return 2, letter
        return int((lang == "th") == letter.isascii()), letter

    for letter in sorted(by_letter, key=order):
        shown = Phrase(letter, "en" if letter.isascii() else "th")
        if not letter.isalpha():
            shown = Phrase(messages(lang)("search.index.digits" if letter else "search.index.other"), lang)
        yield addresses.anchor("letter", _name(letter)), shown, by_letter[letter]


def _name(letter: str) -> str:
    """A letter in an id: `a`; a Thai consonant by its number, so that links to it stay readable."""
    if not letter.isalpha():
        return "digit" if letter else "other"
    return letter.lower() if letter.isascii() else f"th-{ord(letter) - _BEFORE_THAI}"
