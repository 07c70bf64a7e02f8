"""The lists of the index of all pages: by agency, year, item and alphabet, made of the pages that were made."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from prongsai.catalogue.framework import Framework
from prongsai.messages import both, messages
from prongsai.pages.views.index_lists import IndexGroup, IndexList, IndexRow, index_list
from prongsai.site import addresses
from prongsai.site.graph import Graph, agency_of
from prongsai.site.site import AgencySite
from prongsai.text.bilingual import Language, Phrase, Text
from prongsai.text.dates import show_fiscal_year
from prongsai.text.order import initial, thai_key

_BEFORE_THAI = 0x0E00
"""The code point before that of the first consonant."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as the index names it, in one language. `agency` is a slug, empty for pages of the whole site."""

    path: str
    title: Phrase
    agency: str
    year: int | None
    kind: str
    label: str


Pages = Mapping[Language, tuple[Listed, ...]]
"""All pages of the site in the order of their addresses."""


@dataclass(frozen=True, slots=True)
class Library:
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
        agencies=index_list(both("search.index.agencies"), addresses.search_agencies, partial(_agencies, graph)),
        agency={
            agency.slug: index_list(
                both("search.index.agency", agency=_short(agency)),
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


def _short(agency: AgencySite) -> Text:
    return agency.record.short_name or agency.record.name


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
    yield from _alphabetical(rows, lang)


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
    names = {agency.slug: _short(agency).phrase(lang) for agency in graph.site.agencies}
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


def _alphabetical(rows: Iterable[IndexRow], lang: Language) -> Iterator[IndexGroup]:
    """Rows under their first letters: the page's own alphabet, then the other, then what begins with neither."""
    by_letter: dict[str, list[IndexRow]] = defaultdict(list)
    for row in rows:
        by_letter[initial(row.title.text)].append(row)

    def order(letter: str) -> tuple[int, str]:
        if not letter.isalpha():
            return 2, letter
        return int((lang == "th") == letter.isascii()), letter

    for letter in sorted(by_letter, key=order):
        shown = Phrase(letter, "en" if letter.isascii() else "th")
        if not letter.isalpha():
            shown = Phrase(messages(lang)("search.index.digits" if letter else "search.index.other"), lang)
        found = sorted(by_letter[letter], key=lambda row: (thai_key(row.title.text), row.path))
        yield IndexGroup(addresses.anchor("letter", _name(letter)), shown, tuple(found))


def _name(letter: str) -> str:
    """A letter in an id: `a`; a Thai consonant by its number, so that links to it stay readable."""
    if not letter.isalpha():
        return "digit" if letter else "other"
    return letter.lower() if letter.isascii() else f"th-{ord(letter) - _BEFORE_THAI}"
