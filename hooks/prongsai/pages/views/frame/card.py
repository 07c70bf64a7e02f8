"""What stands on the social card of a page: of an item with its status, a project, an announcement, an agency's year.

Pages of other kinds show the card of their year, their agency, or the site; so does an item that has nothing to show
yet, or a project of which nothing was reported: the year's card tells how many of them there are.
"""

from msgspec.structs import replace

from prongsai.messages import Messages, messages
from prongsai.pages.pictures.cards import ACCENT, Card
from prongsai.pages.views.agency import AgencyView
from prongsai.pages.views.article import ArticleView
from prongsai.pages.views.board import BoardView
from prongsai.pages.views.item import ItemView
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.parts.pieces import NOT_REPORTED
from prongsai.pages.views.project import ProjectView
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.page_list import PagePlace
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.site.status import Status, item_states
from prongsai.text.bilingual import Language
from prongsai.text.dates import show_fiscal_year


def own_card(vp: Viewpoint, place: PagePlace, view: PageView) -> Card | None:
    """The card of a page that has one of its own."""
    if place.agency is None:
        return None
    if place.year is None:
        return _agency(vp.graph, place.agency, vp.lang) if isinstance(view, AgencyView) else None
    if isinstance(view, BoardView):
        return _year(vp.graph, place.agency, place.year, vp.lang)
    t, titled = vp.t, replace(_about(place.agency, place.year, vp.lang), title=view.title.text)
    if isinstance(view, ItemView) and view.status is not Status.MISSING:
        known = bool(view.elements) and view.none is None
        shown = t("card.elements", shown=view.shown, all=len(view.elements))
        state = t(f"status.{view.status.value}")
        told = (shown,) if known else ()
        return replace(titled, label=view.id, status=view.status.value, state=state, facts=told)
    if isinstance(view, ProjectView) and view.stand.state != NOT_REPORTED:
        state = " ".join(part for part in (t(f"progress.{view.stand.state}"), view.stand.percent) if part)
        facts = tuple(fact for fact in (view.period, view.money.budget) if fact)
        return replace(titled, label=view.code, status=view.stand.state, state=state, facts=facts)
    if isinstance(view, ArticleView) and view.announcement:
        said = view.announcement
        facts = (t("card.announced", date=said.announced),) if said.announced else ()
        return replace(titled, state=said.kind.text, facts=facts)
    return None


def shared_card(vp: Viewpoint, place: PagePlace) -> tuple[str, Card]:
    """The path of the page whose card a page without one shows, and that card."""
    if place.agency is None:
        return addresses.PORTAL, site_card(vp.graph, vp.lang)
    if place.year is None:
        return addresses.agency(place.agency.slug), _agency(vp.graph, place.agency, vp.lang)
    return addresses.year(*place.year.key), _year(vp.graph, place.agency, place.year, vp.lang)


def site_card(graph: Graph, lang: Language) -> Card:
    """That of the whole site."""
    t = messages(lang)
    number = len(graph.site.agencies)
    told = t("card.agencies.one") if number == 1 else t("card.agencies.many", number=number)
    return Card(t("site.name"), facts=(t("site.tagline"),), told=told)


def _agency(graph: Graph, agency: AgencySite, lang: Language) -> Card:
    """The agency's, with its latest year."""
    if agency.years:
        return _year(graph, agency, agency.years[-1], lang)
    t = messages(lang)
    return Card(
        agency.record.name.best(lang),
        agency.record.theme.accent or ACCENT,
        told=t("card.nothing"),
        site=t("site.name"),
    )


def _year(graph: Graph, agency: AgencySite, year: AgencyYear, lang: Language) -> Card:
    t = messages(lang)
    statuses = [state.status for state in item_states(graph, year)] if year.framework else []
    return Card(
        agency.record.name.best(lang),
        agency.record.theme.accent or ACCENT,
        facts=(t("facts.year", year=show_fiscal_year(year.year, lang)),),
        marks=tuple(status.value for status in statuses),
        told=_told(t, statuses, whole=year.items.complete) if statuses else "",
        site=t("site.name"),
        names=_names(agency, lang),
    )


def _about(agency: AgencySite, year: AgencyYear, lang: Language) -> Card:
    """What stands on the card of any page of a year: whose it is."""
    t = messages(lang)
    name = agency.record.listed_name.best(lang)
    return Card(
        "",
        agency.record.theme.accent or ACCENT,
        told=t("card.of", name=name, year=show_fiscal_year(year.year, lang)),
        site=t("site.name"),
        names=_names(agency, lang),
    )


def _names(agency: AgencySite, lang: Language) -> tuple[str, ...]:
    """What the agency is called."""
    own = (agency.record.name, agency.record.short_name)
    return tuple(name.best(lang) for name in own if name)


def _told(t: Messages, statuses: list[Status], *, whole: bool) -> str:
    """How far a year has come, in a line. Of a list that is known in part no share is told."""
    full, partial = statuses.count(Status.COMPLETE), statuses.count(Status.PARTIAL)
    none, unknown = statuses.count(Status.NONE_DECLARED), statuses.count(Status.ELEMENTS_UNKNOWN)
    key = ("card.partly" if partial else "card.shown") if whole else "card.known"
    told = [t(key, full=full, partial=partial, items=len(statuses))]
    told += [t("card.none", number=none)] if none else []
    told += [t("card.unknown", number=unknown)] if unknown else []
    return " · ".join(told)
