"""Search (`/search/`), and the index of all pages that stands there for whoever has no JavaScript."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from prongsai.pages.views.index_lists import IndexList, IndexRow, Part
from prongsai.pages.views.library import Library
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.text.bilingual import Phrase
from prongsai.text.thai.clusters import clusters

_FEW = 60
"""Up to so many agencies, and pages of the site, are listed on the first page itself."""
_AROUND, _STEPS = 2, 12
"""How many parts of a long list are named before and after this one, and how many between its ends."""
_LETTERS = 10


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A row of a list, ready to print."""

    link: Link
    label: str
    notes: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class SearchGroup:
    """Entries under a heading."""

    anchor: str
    title: Phrase
    entries: tuple[SearchEntry, ...]
    continued: bool


@dataclass(frozen=True, slots=True)
class PartLink:
    """The way to a part of a list: its number, and what it begins with. `gap` where parts are left out before it."""

    number: int
    href: str
    first: Phrase
    current: bool
    gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(PageView):
    """One part of a list of pages."""

    template: ClassVar[str] = "search_list.html"
    groups: tuple[SearchGroup, ...]
    parts: tuple[PartLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(PageView):
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
    places = letters.places(vp.lang)
    titles = {group.anchor: group.title for part in letters.parts[vp.lang] for group in part}
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
        letters=tuple(Link(titles[anchor], vp.href(place)) for anchor, place in places.items()),
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
        parts=tuple(_parts(vp, pages, number)) if pages.number > 1 else (),
    )


def _parts(vp: Viewpoint, pages: IndexList, current: int) -> Iterator[PartLink]:
    """The ends of a list, the parts around this one, and some between: a list of all would be heavier than a part."""
    step = -(-pages.number // _STEPS)
    before = 0
    for number, part in enumerate(pages.parts[vp.lang], 1):
        wanted = number in (1, pages.number) or abs(number - current) <= _AROUND or number % step == 0
        if part and wanted:
            href = vp.href(pages.address(number))
            yield PartLink(number, href, _guide(part), number == current, before + 1 < number)
            before = number


def _guide(part: Part) -> Phrase:
    """What a part begins with: a heading, or in the middle of a long one the first letters of a title."""
    group = part[0]
    if not group.continued:
        return group.title
    title = group.rows[0].title
    letters = clusters(title.text)
    return Phrase("".join(letters[:_LETTERS]) + ("…" if len(letters) > _LETTERS else ""), title.lang)


def _entry(vp: Viewpoint, row: IndexRow) -> SearchEntry:
    return SearchEntry(Link(row.title, vp.href(row.path)), row.label, row.notes)
