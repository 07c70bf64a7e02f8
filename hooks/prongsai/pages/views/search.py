"""Search (`/search/`), and the index of all pages that stands there for whoever has no JavaScript."""

from typing import ClassVar

from msgspec import Struct

from prongsai.pages.views.index_lists import IndexList, IndexRow, Part
from prongsai.pages.views.library import Library
from prongsai.pages.views.part_links import PartLink, first_letters, part_links
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.text.bilingual import Phrase

_FEW = 60
"""Up to so many agencies, and pages of the site, are listed on the first page itself."""


class SearchEntry(Struct, frozen=True):
    """A row of a list, ready to print."""

    link: Link
    label: str
    notes: tuple[Phrase, ...]


class SearchGroup(Struct, frozen=True):
    """Entries under a heading."""

    anchor: str
    title: Phrase
    entries: tuple[SearchEntry, ...]
    continued: bool


class ListView(PageView, frozen=True, kw_only=True):
    """One part of a list of pages."""

    template: ClassVar[str] = "search_list.html"
    groups: tuple[SearchGroup, ...]
    parts: tuple[PartLink, ...]


class SearchView(PageView, frozen=True, kw_only=True):
    """The search itself, and the way into the index."""

    template: ClassVar[str] = "search.html"
    agencies: tuple[Link, ...]
    """None where they are so many that they have a list of their own."""
    all_agencies: Link
    years: tuple[Link, ...]
    items: tuple[Link, ...]
    letters: tuple[Link, ...]
    all_pages: Link
    site_pages: tuple[Link, ...]
    """The first of them."""


def search_view(vp: Viewpoint, lib: Library) -> SearchView:
    """The page of the search."""
    letters = lib.letters
    agencies = vp.graph.site.agencies if len(vp.graph.site.agencies) <= _FEW else ()
    return SearchView(
        title=vp.say("search.index.title"),
        summary=vp.say("search.index.lead"),
        agencies=tuple(
            Link(vp.phrase(agency.record.name), vp.href(addresses.search_agency(agency.slug))) for agency in agencies
        ),
        all_agencies=Link(vp.say("search.index.agencies"), vp.href(lib.agencies.address(1))),
        years=tuple(
            Link(vp.say("facts.year", year=vp.fiscal_year(year)), vp.href(pages.address(1)))
            for year, pages in lib.years.items()
        ),
        items=tuple(Link(vp.phrase(pages.title), vp.href(pages.address(1))) for pages in lib.items.values()),
        letters=tuple(Link(letter, vp.href(place)) for letter, place in letters.letters(vp.lang)),
        all_pages=Link(vp.say("search.index.letters"), vp.href(letters.address(1))),
        site_pages=tuple(Link(page.title, vp.href(page.path)) for page in lib.site_pages[vp.lang][:_FEW]),
    )


def list_view(vp: Viewpoint, pages: IndexList, number: int) -> ListView:
    """One part of a list."""
    title = vp.phrase(pages.title)
    if pages.number > 1:
        title = Phrase(vp.t("search.index.part", title=title.text, number=number, of=pages.number), title.lang)
    return ListView(
        title=title,
        groups=tuple(
            SearchGroup(group.anchor, group.title, tuple(_entry(vp, row) for row in group.rows), group.continued)
            for group in pages.parts[vp.lang][number - 1]
        ),
        parts=part_links(
            number,
            [(vp.href(pages.address(n)), _guide(p) if p else None) for n, p in enumerate(pages.parts[vp.lang], 1)],
        ),
    )


def _guide(part: Part) -> Phrase:
    """What a part begins with: a heading, or in the middle of a long one the first letters of a title."""
    group = part[0]
    if not group.continued:
        return group.title
    return first_letters(group.rows[0].title)


def _entry(vp: Viewpoint, row: IndexRow) -> SearchEntry:
    return SearchEntry(Link(row.title, vp.href(row.path)), row.label, row.notes)
