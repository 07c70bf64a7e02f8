"""What stands around an article: the site's name, the way back, the pages of the same agency and year, the languages.

The navigation of a page is its agency and year, nothing more: the whole site's on every page makes the build
superlinear and the pages huge (measured, hooks/README.md).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from prongsai import addresses
from prongsai.graph import Graph
from prongsai.messages import messages
from prongsai.site import AgencySite, AgencyYear
from prongsai.status import Status, item_states
from prongsai.text.bilingual import LANGUAGES, Language, Phrase
from prongsai.themes import Look

Href = Callable[[str, Language], str]
"""From a path and a language to a link."""

_MANY = 6
"""More announcements or pages than this are not listed unasked."""


@dataclass(frozen=True, slots=True)
class NavLink:
    """One line of the navigation. `label` is a short mark before the text, such as an item's number."""

    text: Phrase
    href: str
    current: bool
    label: str = ""
    status: Status | None = None
    """How far an item is proven."""
    around: bool = False
    """Whether the page is one of those that it opens: a project of the plan."""


@dataclass(frozen=True, slots=True)
class NavGroup:
    """A titled part of the navigation."""

    title: Phrase
    links: tuple[NavLink, ...]
    layout: Literal["list", "folded", "grid"] = "list"
    """A list; a list that the reader opens, as it is long; or the items' numbers, close together."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """This page in another language."""

    lang: Language
    name: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Ready values for the theme's templates; they decide nothing but layout."""

    lang: Language
    site_name: str
    title: str
    """The page's title as the browser shows it."""
    heading: Phrase
    description: str
    home: str
    path: str
    """The page's path from the root, with its language."""
    alternates: tuple[Alternate, ...]
    crumbs: tuple[NavLink, ...]
    groups: tuple[NavGroup, ...]
    footer: tuple[NavLink, ...]
    sample: Phrase | None
    sections: tuple[tuple[str, Phrase], ...] = ()
    """Id and text of the article's parts."""
    old: bool = False
    """Whether the page stands at an address that is nobody's any more: no search engine is to keep it."""
    leads_to: str = ""
    """The link to the new place of a page that moved, to which the browser goes by itself."""
    canonical: str = ""
    """The whole address of that place; empty where the site has no address yet."""
    look: Look = field(default_factory=Look)
    """What of the look is the agency's own."""
    agency: NavLink | None = None
    """The agency, on its pages."""
    agency_slug: str = ""
    years: tuple[NavLink, ...] = ()
    """The years of that agency, the newest first."""
    own_footer: Phrase | None = None
    """The agency's own words at the foot of its pages."""
    search: str = ""
    """The page of the search."""
    search_index: str = ""
    """Where the files of the search's index lie."""
    root: str = ""
    """The site's root, from which the addresses of what is found are reckoned."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which page a frame is for: its path, and the agency and year it belongs to, if any."""

    path: str
    agency: AgencySite | None = None
    year: AgencyYear | None = None


def frame(graph: Graph, place: Place, lang: Language, heading: Phrase, *, href: Href, description: str = "") -> Frame:
    """The frame of a page in one language."""
    t = messages(lang)
    name = t("site.name")
    agency = place.agency

    def nav(text: Phrase, path: str, label: str = "", status: Status | None = None) -> NavLink:
        return NavLink(text, href(path, lang), path == place.path, label, status)

    return Frame(
        lang=lang,
        site_name=name,
        title=f"{heading.text} | {name}" if place.path else name,
        heading=heading,
        description=description or t("site.description"),
        home=href(addresses.PORTAL, lang),
        search=href(addresses.SEARCH, lang),
        # Files have no language of their own: they lie where the Thai pages do.
        search_index=href(addresses.SEARCH_INDEX, "th"),
        root=href(addresses.PORTAL, "th"),
        path=addresses.localised(place.path, lang),
        alternates=tuple(
            Alternate(other, t("frame.other"), t("frame.other-label"), href(place.path, other))
            for other in LANGUAGES
            if other != lang
        ),
        crumbs=tuple(_crumbs(place, lang, nav)),
        groups=tuple(group for group in _groups(graph, place, lang, nav) if group.links),
        footer=tuple(_footer(graph, lang, nav)),
        sample=_sample(graph, agency, lang),
        agency=nav(agency.record.name.phrase(lang), addresses.agency(agency.slug)) if agency else None,
        agency_slug=agency.slug if agency else "",
        years=tuple(_years(place, lang, nav)),
        own_footer=agency.record.theme.footer.phrase(lang) if agency and agency.record.theme.footer else None,
    )


def _sample(graph: Graph, agency: AgencySite | None, lang: Language) -> Phrase | None:
    """What must be said of data that is no office's own: the agency's words, or on the site's pages a word for all."""
    if agency:
        return agency.record.sample.phrase(lang) if agency.record.sample else None
    any_sample = any(agency.record.sample for agency in graph.site.agencies)
    return Phrase(messages(lang)("frame.sample"), lang) if any_sample else None


Nav = Callable[..., NavLink]


def _crumbs(place: Place, lang: Language, nav: Nav) -> list[NavLink]:
    """The way from the portal down to the page's parent."""
    t = messages(lang)
    crumbs = [nav(Phrase(t("frame.home"), lang), addresses.PORTAL)]
    if place.path.startswith(addresses.SEARCH):
        crumbs.append(nav(Phrase(t("search.index.nav"), lang), addresses.SEARCH))
    if place.agency:
        name = place.agency.record.short_name or place.agency.record.name
        crumbs.append(nav(name.phrase(lang), addresses.agency(place.agency.slug)))
    if place.year:
        board = addresses.year(place.year.agency, place.year.year)
        crumbs.append(nav(Phrase(t("facts.year", year=place.year.year), lang), board))
        plan = addresses.part(place.year.agency, place.year.year, "plan")
        if place.path.startswith(plan):
            crumbs.append(nav(Phrase(t("kind.plan"), lang), plan))
    return [crumb for crumb in crumbs if not crumb.current]


def _years(place: Place, lang: Language, nav: Nav) -> Iterator[NavLink]:
    """Every year of the page's agency; the page's own is the one it is around."""
    for year in reversed(place.agency.years) if place.agency else ():
        text = Phrase(messages(lang)("facts.year", year=year.year), lang)
        link = nav(text, addresses.year(year.agency, year.year), str(year.year))
        yield replace(link, around=place.year is not None and place.year.year == year.year)


def _groups(graph: Graph, place: Place, lang: Language, nav: Nav) -> list[NavGroup]:
    """The pages of the page's year. What is of no year has its own lists in its article."""
    if place.year is None:
        return []
    t = messages(lang)
    year, key = place.year, place.year.key
    records = [
        nav(Phrase(t("frame.board"), lang), addresses.year(*key)),
        nav(Phrase(t("sheet.nav"), lang), addresses.sheet(*key)),
    ]
    present = {
        "plan": year.plan, "risks": year.risks, "ita": year.ita, "measures": year.measures, "report": year.report,
        "complaints": year.complaints, "evidence": year.evidence,
    }  # fmt: skip
    for part in addresses.YEAR_PARTS:
        if present[part]:
            link = nav(Phrase(t(f"kind.{part}"), lang), path := addresses.part(*key, part))
            records.append(replace(link, around=place.path.startswith(path) and not link.current))
    items = [
        nav(state.item.title.phrase(lang), addresses.item(*key, state.item.id), state.item.id, state.status)
        for state in (item_states(graph, year) if year.framework else ())
    ]
    policies = [nav(a.title.phrase(lang), addresses.policy(*key, a.slug)) for a in year.policies]
    pages = [nav(a.title.phrase(lang), addresses.year_page(*key, a.slug)) for a in year.pages]
    return [
        NavGroup(Phrase(t("frame.records"), lang), tuple(records)),
        NavGroup(Phrase(t("frame.items"), lang), tuple(items), "grid"),
        NavGroup(Phrase(t("frame.policies"), lang), tuple(policies), _fold(policies)),
        NavGroup(Phrase(t("frame.pages"), lang), tuple(pages), _fold(pages)),
    ]


def _fold(links: list[NavLink]) -> Literal["list", "folded"]:
    """Long lists wait closed, but for the one that the page is in."""
    return "folded" if len(links) > _MANY and not any(link.current for link in links) else "list"


def _footer(graph: Graph, lang: Language, nav: Nav) -> list[NavLink]:
    """The site's own pages."""
    links = [nav(article.title.phrase(lang), addresses.site_page(article.slug)) for article in graph.site.pages]
    t = messages(lang)
    index, data = Phrase(t("search.index.nav"), lang), Phrase(t("frame.data"), lang)
    return [*links, nav(index, addresses.SEARCH), nav(data, addresses.DATA)]
