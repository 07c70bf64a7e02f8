"""What stands around an article: the site's name, the way back, the pages of the same agency and year, the languages.

The navigation of a page is its agency and year, nothing more: the whole site's on every page makes the build
superlinear and the pages huge (measured, hooks/README.md).
"""

from collections.abc import Callable
from dataclasses import dataclass

from prongsai import addresses
from prongsai.graph import Graph
from prongsai.messages import messages
from prongsai.site import AgencySite, AgencyYear
from prongsai.text.bilingual import LANGUAGES, Language, Phrase

Href = Callable[[str, Language], str]
"""From a path and a language to a link."""


@dataclass(frozen=True, slots=True)
class NavLink:
    """One line of the navigation. `label` is a short mark before the text, such as an item's number."""

    text: Phrase
    href: str
    current: bool
    label: str = ""


@dataclass(frozen=True, slots=True)
class NavGroup:
    """A titled part of the navigation."""

    title: Phrase
    links: tuple[NavLink, ...]


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
    sections: tuple[tuple[str, str], ...] = ()
    """Id and text of the article's parts."""
    old: bool = False
    """Whether the page stands at an address that is nobody's any more: no search engine is to keep it."""
    leads_to: str = ""
    """The link to the new place of a page that moved, to which the browser goes by itself."""
    canonical: str = ""
    """The whole address of that place; empty where the site has no address yet."""


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

    def nav(text: Phrase, path: str, label: str = "") -> NavLink:
        return NavLink(text, href(path, lang), path == place.path, label)

    return Frame(
        lang=lang,
        site_name=name,
        title=f"{heading.text} | {name}" if place.path else name,
        heading=heading,
        description=description or t("site.description"),
        home=href(addresses.PORTAL, lang),
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


def _groups(graph: Graph, place: Place, lang: Language, nav: Nav) -> list[NavGroup]:
    """The pages around this one: those of its year, else the agency's years, else the agencies."""
    t = messages(lang)
    if place.year:
        return _year_groups(place.year, lang, nav)
    if place.agency:
        years = [
            nav(Phrase(t("facts.year", year=y.year), lang), addresses.year(y.agency, y.year))
            for y in reversed(place.agency.years)
        ]
        return [NavGroup(Phrase(t("frame.years"), lang), tuple(years))]
    agencies = tuple(nav(a.record.name.phrase(lang), addresses.agency(a.slug)) for a in graph.site.agencies)
    return [NavGroup(Phrase(t("frame.home"), lang), agencies)]


def _year_groups(year: AgencyYear, lang: Language, nav: Nav) -> list[NavGroup]:
    t = messages(lang)
    key = year.key
    records = [
        nav(Phrase(t("frame.board"), lang), addresses.year(*key)),
        nav(Phrase(t("sheet.nav"), lang), addresses.sheet(*key)),
    ]
    present = {
        "plan": year.plan, "risks": year.risks, "ita": year.ita, "measures": year.measures, "report": year.report,
        "complaints": year.complaints, "evidence": year.evidence,
    }  # fmt: skip
    records += [
        nav(Phrase(t(f"kind.{part}"), lang), addresses.part(*key, part))
        for part in addresses.YEAR_PARTS
        if present[part]
    ]
    items = [
        nav(item.title.phrase(lang), addresses.item(*key, item.id), item.id)
        for item in (year.framework.items if year.framework else ())
    ]
    policies = [nav(a.title.phrase(lang), addresses.policy(*key, a.slug)) for a in year.policies]
    pages = [nav(a.title.phrase(lang), addresses.year_page(*key, a.slug)) for a in year.pages]
    return [
        NavGroup(Phrase(t("frame.records"), lang), tuple(records)),
        NavGroup(Phrase(t("frame.policies"), lang), tuple(policies)),
        NavGroup(Phrase(t("frame.pages"), lang), tuple(pages)),
        NavGroup(Phrase(t("frame.items"), lang), tuple(items)),
    ]


def _footer(graph: Graph, lang: Language, nav: Nav) -> list[NavLink]:
    """The site's own pages."""
    links = [nav(article.title.phrase(lang), addresses.site_page(article.slug)) for article in graph.site.pages]
    return [*links, nav(Phrase(messages(lang)("frame.data"), lang), addresses.DATA)]
