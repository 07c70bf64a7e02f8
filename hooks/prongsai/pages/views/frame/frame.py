"""The frame of one page: its title, the way back, its parts, the languages; what stands around it is surroundings.py's.

The navigation of a page is its agency and year, nothing more: the whole site's on every page makes the build
superlinear and the pages huge (measured, hooks/README.md).
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from prongsai.media.themes import Look
from prongsai.messages import messages
from prongsai.pages.views.frame.surroundings import MANY, NavLink, Surroundings, Unfolded, Whose, surroundings
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.page_list import PagePlace
from prongsai.text.bilingual import LANGUAGES, Language, Phrase

Mark = Literal["page", "true"]
"""What a link's `aria-current` says: it leads to this page itself, or to one that this page is a part of."""


class Alternate(Struct, frozen=True):
    """This page in another language."""

    lang: Language
    name: str
    label: str
    href: str


class Frame(Struct, frozen=True):
    """Ready values for the theme's templates; they decide nothing but layout."""

    around: Surroundings
    lang: Language
    title: str
    """The page's title as the browser shows it."""
    heading: Phrase
    description: str
    path: str
    """The page's path from the root, with its language."""
    alternates: tuple[Alternate, ...]
    crumbs: tuple[NavLink, ...]
    """From the portal down to the page's parent."""
    marks: tuple[tuple[str, Mark], ...]
    """Which links of the surroundings are marked, by their paths."""
    sections: tuple[tuple[str, Phrase], ...] = ()
    """Id and text of the article's parts."""
    old: bool = False
    """Whether the page stands at an address that is nobody's any more: no search engine is to keep it."""
    leads_to: str = ""
    """The link to the new place of a page that moved, to which the browser goes by itself."""
    canonical: str = ""
    """The whole address of that place; empty where the site has no address yet."""


_PLAIN = Look()


def frame(
    graph: Graph,
    place: PagePlace,
    lang: Language,
    heading: Phrase,
    *,
    description: str = "",
    look: Look = _PLAIN,
    base: str = "",
) -> Frame:
    """The frame of a page in one language. `look` is that of its agency; links are relative, or begin with `base`."""
    t = messages(lang)
    here, path = addresses.localised(_stand_in(place), lang), addresses.localised(place.path, lang)
    around = surroundings(Whose(graph, place.agency, place.year, lang, look), here, base, _unfolded(place))
    name = t("site.name")
    return Frame(
        around=around,
        lang=lang,
        title=f"{heading.text} | {name}" if place.path else name,
        heading=heading,
        description=description or t("site.description"),
        path=path,
        alternates=tuple(
            Alternate(
                other,
                t("frame.other"),
                t("frame.other-label"),
                addresses.relative(path, addresses.localised(place.path, other)),
            )
            for other in LANGUAGES
            if other != lang
        ),
        crumbs=tuple(link for link in _crumbs(place, lang, around) if link.path != place.path),
        marks=tuple(_marks(place)),
    )


def not_found(graph: Graph, path: str, base: str) -> Frame:
    """The frame of the page that is not there. It speaks both languages; who reads English goes on in it."""
    t, english = messages("th"), messages("en")
    home = f"{base}{addresses.localised(addresses.PORTAL, 'en')}"
    made = frame(graph, PagePlace(path), "th", Phrase(t("frame.not-found"), "th"), base=base)
    return replace(made, alternates=(Alternate("en", t("frame.other"), english("frame.home"), home),))


def _stand_in(place: PagePlace) -> str:
    """An address as deep as the page's, in the folder of its year or agency, that no page has: no slug has a _."""
    home = ""
    if place.year:
        home = addresses.year(*place.year.key)
    elif place.agency:
        home = addresses.agency(place.agency.slug)
    if not place.path.startswith(home):  # an old address, of an agency that was called otherwise
        home = ""
    return f"{home}{'_/' * place.path.count('/', len(home))}"


def _marks(place: PagePlace) -> Iterator[tuple[str, Mark]]:
    """The page itself, and the records of which it is a part."""
    yield place.path, "page"
    if place.year:
        paths = (addresses.part(*place.year.key, part) for part in addresses.YEAR_PARTS)
        yield from ((path, "true") for path in paths if place.path != path and place.path.startswith(path))


def _unfolded(place: PagePlace) -> Unfolded:
    """Which long list the page is in."""
    year = place.year
    if year is None:
        return ""
    policies = (addresses.policy(*year.key, article.slug) for article in year.policies)
    if len(year.policies) > MANY and place.path in policies:
        return "policies"
    own = (addresses.year_page(*year.key, article.slug) for article in year.pages)
    return "pages" if len(year.pages) > MANY and place.path in own else ""


def _crumbs(place: PagePlace, lang: Language, around: Surroundings) -> Iterator[NavLink]:
    """The way from the portal down to the page."""
    t = messages(lang)

    def nav(text: Phrase, path: str) -> NavLink:
        return NavLink(text, around.link(addresses.localised(path, lang)), path)

    yield nav(Phrase(t("frame.home"), lang), addresses.PORTAL)
    if place.path.startswith(addresses.SEARCH):
        yield nav(Phrase(t("search.index.nav"), lang), addresses.SEARCH)
    if place.agency:
        name = place.agency.record.listed_name
        yield nav(name.phrase(lang), addresses.agency(place.agency.slug))
    if place.year:
        yield nav(Phrase(t("facts.year", year=place.year.year), lang), addresses.year(*place.year.key))
        plan = addresses.part(*place.year.key, "plan")
        if place.path.startswith(plan):
            yield nav(Phrase(t("kind.plan"), lang), plan)
