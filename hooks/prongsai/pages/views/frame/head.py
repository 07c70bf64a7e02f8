"""What a page tells those who do not read it: browsers, search engines, and the messengers it is sent through.

Addresses in it are whole ones, so most of it is told only where the site has an address (`site_url` in mkdocs.yml).
"""

from collections.abc import Mapping

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup
from msgspec import Struct

from prongsai.pages.pictures.cards import SIZE, Card
from prongsai.pages.views.duty import DutyView
from prongsai.pages.views.frame.card import shared_card
from prongsai.pages.views.frame.frame import Frame
from prongsai.pages.views.frame.linked_data import Trail, linked_data
from prongsai.pages.views.item import ItemView
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses
from prongsai.site.page_list import PagePlace
from prongsai.site.site import AgencySite
from prongsai.text.bilingual import LANGUAGES
from prongsai.text.thai.clusters import clusters

_LONGEST = 200
"""Characters of a description. Search engines show about 160; messengers a little more."""
_TITLE = 70
"""Characters of a title that search engines show. A longer one leaves out whole parts, never a part of a name."""
_WHOSE = 40
"""Characters of an agency and its year, or of a framework, that may stand before what the page is."""


class Twin(Struct, frozen=True):
    """This page in another language. Which is for readers of neither is told by the site maps, once for all pages."""

    lang: str
    href: str


class SocialCard(Struct, frozen=True):
    """The picture a messenger shows of a page that is passed on, and what it shows in words."""

    address: str
    width: int
    height: int
    alt: str


class Head(Struct, frozen=True):
    """Ready values for the head of a page. Empty where the site has no address yet, or the page is an old address."""

    canonical: str = ""
    twins: tuple[Twin, ...] = ()
    card: SocialCard | None = None
    feed: str = ""
    """The link to the feed of changes, of the page's agency or of the site."""
    data: Markup | None = None
    """What schema.org's readers are told: JSON, safe within a script element."""


def head(vp: Viewpoint, place: PagePlace, view: PageView, framed: Frame, own: Card | None = None) -> Head:
    """The head of a page that is not at an old address; `own` is its card, where it has one of its own."""
    feed = vp.asset(addresses.localised(addresses.feed(place.agency.slug if place.agency else ""), vp.lang))
    if not vp.site_url:
        return Head(feed=feed)
    return Head(
        vp.absolute(place.path),
        tuple(Twin(lang, addresses.absolute(vp.site_url, place.path, lang)) for lang in LANGUAGES if lang != vp.lang),
        _card(vp, place, own),
        feed,
        _json(linked_data(vp, place, view, _trail(vp, place, framed), framed.description)),
    )


def title(vp: Viewpoint, place: PagePlace, view: PageView) -> str:
    """The page's title as the browser shows it: what it is, whose and of which year, on which site. Nothing is cut.

    An item's begins with its number, by which an assessor tells forty tabs apart. Where room is short the site's name
    goes first, then what the year is called elsewhere; and where what it is alone fills the room, the others, which
    tell it from its like in other years and agencies, stand before it.
    """
    site = vp.t("site.name")
    if not place.path:
        return site
    heading, whose, plain = numbered_title(view), _whose(vp, place, view), _plain(vp, place, view)
    shorter = [(heading, whose, site), (heading, whose)]
    if view.short_title:
        shorter += [(view.short_title.text, plain, site), (view.short_title.text, plain)]
    elif whose:
        shorter += [(heading, plain)]
    for parts in shorter:
        fitting = _line(*parts)
        if len(fitting) <= _TITLE:
            return fitting
    if view.short_title or len(plain) > _WHOSE:
        return _line(*shorter[-1])
    number = view.id if isinstance(view, ItemView | DutyView) else ""
    return _line(f"{number} {plain}", view.title.text) if plain else _line(heading)


def description(vp: Viewpoint, place: PagePlace, view: PageView) -> str:
    """What the page is, in a sentence or two: never empty, and never that of another page.

    It begins with the page's name, agency and year, as many pages share their first words; then comes what stands at
    the top of the page, where that is in the page's language, else what the site is, if no year tells the page apart.
    """
    own = view.summary.text if view.summary and view.summary.lang == vp.lang else ""
    told = own or vp.t("site.description")
    if not place.path:
        return _cut(told, _LONGEST)
    whose = _whose(vp, place, view)
    subject = vp.t("head.of", title=numbered_title(view), whose=whose) if whose else numbered_title(view)
    if place.year and not own:
        return _cut(subject, _LONGEST)
    # An officer's summary often begins with the name already.
    return _cut(told if told.startswith(subject) else vp.t("head.description", named=subject, told=told), _LONGEST)


def numbered_title(view: PageView) -> str:
    """A page's title; an item's with its number."""
    return f"{view.id} {view.title.text}" if isinstance(view, ItemView | DutyView) else view.title.text


def _whose(vp: Viewpoint, place: PagePlace, view: PageView) -> str:
    """`เขตบางกอกน้อย 2568`, without what the heading says already; of a duty, the framework that numbers it."""
    if isinstance(view, DutyView):
        return view.framework.text
    if place.agency is None:
        return ""
    heading, name = view.title.text, _short_name(vp, place.agency)
    year = vp.fiscal_year(place.year.year) if place.year else ""
    parts = (name if name not in heading else "", year if year not in heading else "")
    return " ".join(part for part in parts if part)


def _plain(vp: Viewpoint, place: PagePlace, view: PageView) -> str:
    """The same by itself and as short as it goes: a year is four digits."""
    if isinstance(view, DutyView):
        return view.framework.text.replace(vp.t("title.fiscal-year", year=view.year), f" {view.year}")
    if place.agency is None:
        return ""
    return f"{_short_name(vp, place.agency)} {place.year.year if place.year else ''}".rstrip()


def _short_name(vp: Viewpoint, agency: AgencySite) -> str:
    return agency.record.listed_name.best(vp.lang)


def _line(*parts: str) -> str:
    """The parts of a title, in one line."""
    return " | ".join(" ".join(part.split()) for part in parts if part)


def _cut(text: str, longest: int) -> str:
    """A text of at most so many characters, cut where no vowel is parted from its consonant."""
    whole = " ".join(text.split())
    return whole if len(whole) <= longest else f"{_fitting(clusters(whole), longest - 1).rstrip()}…"


def _fitting(pieces: list[str], room: int) -> str:
    """As many of the first pieces as there is room for."""
    kept = ""
    for piece in pieces:
        if len(kept) + len(piece) > room:
            break
        kept += piece
    return kept


def _trail(vp: Viewpoint, place: PagePlace, framed: Frame) -> Trail:
    """The way from the portal down to the page itself, with whole addresses."""
    way = [(crumb.text.text, vp.absolute(crumb.path)) for crumb in framed.crumbs]
    return (*way, (framed.heading.text, vp.absolute(place.path)))


def _card(vp: Viewpoint, place: PagePlace, own: Card | None) -> SocialCard:
    """The page's own card, or the one it shares.

    Its address tells the sum of what stands on it: messengers keep what they have fetched, so they fetch a changed one.
    """
    path, card = (place.path, own) if own else shared_card(vp, place)
    version = f"?{card.version}" if place.agency else ""
    address = f"{addresses.site_root(vp.site_url)}{addresses.card(path, vp.lang)}{version}"
    return SocialCard(address, *SIZE, card.words)


def _json(data: Mapping[str, object]) -> Markup:
    # The template engine's own: no `<`, `>`, `&` or `'` is left that could end the script element or open another.
    return htmlsafe_json_dumps(data, ensure_ascii=False, separators=(",", ":"))
