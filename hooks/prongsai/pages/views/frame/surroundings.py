"""What stands around the articles of one agency's year: the site's name, the year's pages, the agency's years.

Made once for all pages at the same depth of folders, whose links are the same; the templates of these parts are
rendered once for all of them too (pages/frame.py).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from prongsai.catalogue import frameworks
from prongsai.media.themes import Look
from prongsai.messages import messages
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.site.status import ItemState, Status, item_states
from prongsai.text.bilingual import Language, Phrase

MANY = 6
"""More announcements or pages than this are not listed unasked."""

Unfolded = Literal["policies", "pages", ""]
"""The long list that does not wait closed: the one that the page is in."""


class NavLink(Struct, frozen=True):
    """One line of the navigation. `label` is a short mark before the text, such as an item's number."""

    text: Phrase
    href: str
    path: str
    """Where it leads, from the root and without language."""
    label: str = ""
    status: Status | None = None
    """How far an item is proven."""
    listed: bool = False
    """Whether an item is called as in its list, of which a file that all pages share tells the titles (assets.py)."""


class NavGroup(Struct, frozen=True):
    """A titled part of the navigation."""

    title: Phrase
    links: tuple[NavLink, ...]
    layout: Literal["list", "folded", "grid"] = "list"
    """A list; a list that the reader opens, as it is long; or the items' numbers, close together."""
    items: str = ""
    """The list that these items are of."""


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What the frames of all pages of an agency's year, a language and a depth of folders have in common.

    Ready values for the partial templates that are rendered once for all these pages. Their links are good on each of
    them. One is told from another by which object it is: two are never compared.
    """

    here: str
    """An address at the depth of these pages, with its language, from which no link is shorter than from the others."""
    base: str
    """What the links begin with where they must be good anywhere; empty where they are relative."""
    lang: Language
    site_name: str
    home: str
    search: str
    """The page of the search."""
    report: str
    """Where to report corruption: the channels on the page itself; on the site's own pages those of all agencies. Empty
    where there are none."""
    groups: tuple[NavGroup, ...]
    footer: tuple[NavLink, ...]
    sample: Phrase | None
    look: Look
    """What of the look is the agency's own."""
    agency: NavLink | None = None
    """The agency, on its pages."""
    agency_slug: str = ""
    year: str = ""
    """The year of the pages, as it is written in the addresses; empty where they are of none."""
    years: tuple[NavLink, ...] = ()
    """The years of that agency, the newest first."""
    own_footer: Phrase | None = None
    """The agency's own words at the foot of its pages."""

    def link(self, path: str) -> str:
        """The link to a path from the root, which carries its language."""
        return f"{self.base}{path}" if self.base else addresses.relative(self.here, path)


Nav = Callable[..., NavLink]


@dataclass(frozen=True, slots=True, eq=False)
class Whose:
    """What surroundings are made of, told from another by which objects these are: comparing all they hold is dear."""

    graph: Graph
    agency: AgencySite | None
    year: AgencyYear | None
    lang: Language
    look: Look

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Whose) and (
            self.graph is other.graph
            and self.agency is other.agency
            and self.year is other.year
            and (self.lang, self.look) == (other.lang, other.look)
        )

    def __hash__(self) -> int:
        return hash((id(self.graph), id(self.agency), id(self.year), self.lang, self.look))


# Pages come year by year: those of a year, at three depths in two languages, and a few beside them.
@lru_cache(maxsize=16)
def surroundings(whose: Whose, here: str, base: str, unfolded: Unfolded) -> Surroundings:
    """What stands around the pages of an agency's year at the depth of `here`; links begin with `base`, if given."""
    graph, agency, year, lang = whose.graph, whose.agency, whose.year, whose.lang
    t = messages(lang)

    def href(path: str) -> str:
        return f"{base}{path}" if base else addresses.relative(here, path)

    def nav(text: Phrase, path: str, label: str = "", status: Status | None = None) -> NavLink:
        return NavLink(text, href(addresses.localised(path, lang)), path, label, status)

    groups = _groups(graph, year, lang, nav, unfolded) if year else ()
    return Surroundings(
        here=here,
        base=base,
        lang=lang,
        site_name=t("site.name"),
        home=href(addresses.localised(addresses.PORTAL, lang)),
        search=href(addresses.localised(addresses.SEARCH, lang)),
        report=_report(graph, agency, lang, href),
        groups=tuple(group for group in groups if group.links),
        footer=tuple(_footer(graph, lang, nav)),
        sample=_sample(graph, agency, lang),
        look=whose.look,
        agency=nav(agency.record.name.phrase(lang), addresses.agency(agency.slug)) if agency else None,
        agency_slug=agency.slug if agency else "",
        year=str(year.year) if year else "",
        years=tuple(_years(agency, lang, nav)) if agency else (),
        own_footer=agency.record.theme.footer.phrase(lang) if agency and agency.record.theme.footer else None,
    )


def _sample(graph: Graph, agency: AgencySite | None, lang: Language) -> Phrase | None:
    """What must be said of data that is no office's own: the agency's words, or on the site's pages a word for all."""
    if agency:
        return agency.record.sample.phrase(lang) if agency.record.sample else None
    number, total = sum(bool(agency.record.sample) for agency in graph.site.agencies), len(graph.site.agencies)
    say = messages(lang)
    told = say("frame.sample") if number == total else say("frame.samples", number=number, all=total)
    return Phrase(told, lang) if number else None


def _report(graph: Graph, agency: AgencySite | None, lang: Language, href: Callable[[str], str]) -> str:
    """Where corruption is reported: each page of an agency has its channels, and the portal those of all agencies."""
    if agency:
        return f"#{addresses.CORRUPTION}" if agency.record.channels.corruption else ""
    reachable = [agency.slug for agency in graph.site.agencies if agency.record.channels.corruption]
    if not reachable:
        return ""
    only = f"{addresses.agency(reachable[0])}#{addresses.CORRUPTION}"
    path = only if len(reachable) == 1 else f"{addresses.PORTAL}#{addresses.COMPLAIN}"
    return href(addresses.localised(path, lang))


def _years(agency: AgencySite, lang: Language, nav: Nav) -> Iterator[NavLink]:
    """Every year of an agency."""
    for year in reversed(agency.years):
        text = Phrase(messages(lang)("facts.year", year=year.year), lang)
        yield nav(text, addresses.year(*year.key), str(year.year))


def _groups(graph: Graph, year: AgencyYear, lang: Language, nav: Nav, unfolded: Unfolded) -> tuple[NavGroup, ...]:
    """The pages of a year. What is of no year has its own lists in its article."""
    t, key = messages(lang), year.key
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
    items = [_item(nav, year, state, lang) for state in (item_states(graph, year) if year.framework else ())]
    policies = [nav(a.title.phrase(lang), addresses.policy(*key, a.slug)) for a in year.policies]
    pages = [nav(a.title.phrase(lang), addresses.year_page(*key, a.slug)) for a in year.pages]
    return (
        NavGroup(Phrase(t("frame.records"), lang), tuple(records)),
        NavGroup(Phrase(t("frame.items"), lang), tuple(items), "grid", year.framework.id if year.framework else ""),
        NavGroup(Phrase(t("frame.policies"), lang), tuple(policies), _fold(policies, unfolded == "policies")),
        NavGroup(Phrase(t("frame.pages"), lang), tuple(pages), _fold(pages, unfolded == "pages")),
    )


def _item(nav: Nav, year: AgencyYear, state: ItemState, lang: Language) -> NavLink:
    """One item of a year."""
    item = state.item
    listed = frameworks()[year.items.id].item(item.id)
    link = nav(item.title.phrase(lang), addresses.item(*year.key, item.id), item.id, state.status)
    return replace(link, listed=listed is not None and listed.title == item.title and link.text.lang == lang)


def _fold(links: list[NavLink], unfolded: bool) -> Literal["list", "folded"]:
    """Long lists wait closed, but for the one that the page is in."""
    return "folded" if len(links) > MANY and not unfolded else "list"


def _footer(graph: Graph, lang: Language, nav: Nav) -> list[NavLink]:
    """The site's own pages."""
    links = [nav(article.title.phrase(lang), addresses.site_page(article.slug)) for article in graph.site.pages]
    t = messages(lang)
    index, data = Phrase(t("search.index.nav"), lang), Phrase(t("frame.data"), lang)
    return [*links, nav(index, addresses.SEARCH), nav(data, addresses.DATA)]
