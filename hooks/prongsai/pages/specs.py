"""Which pages there are: each with its address, what it belongs to, and how its view is built."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVarTuple
from weakref import WeakKeyDictionary

from prongsai.pages.indexing import Subject
from prongsai.pages.views.agency import agency_view
from prongsai.pages.views.article import page_view, policy_view, site_page_view
from prongsai.pages.views.board import board_view
from prongsai.pages.views.complaints import complaints_view
from prongsai.pages.views.data import data_view
from prongsai.pages.views.duty import duty_view
from prongsai.pages.views.evidence import evidence_view
from prongsai.pages.views.former import moved_view, withdrawn_view
from prongsai.pages.views.frame.frame import PagePlace
from prongsai.pages.views.ita import ita_view
from prongsai.pages.views.item import item_view
from prongsai.pages.views.library import Pages, library
from prongsai.pages.views.matrix import frameworks_in_use, matrix_view
from prongsai.pages.views.measures import measures_view
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.plan import plan_view
from prongsai.pages.views.portal import portal_view
from prongsai.pages.views.project import project_view
from prongsai.pages.views.report import report_view
from prongsai.pages.views.risks import risks_view
from prongsai.pages.views.search import list_view, search_view
from prongsai.pages.views.sheet import sheet_view
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.permalinks.moves import file_addresses
from prongsai.site.permalinks.redirects import History, Redirects, redirects
from prongsai.site.site import AgencySite, AgencyYear

Build = Callable[[Viewpoint], PageView]


@dataclass(frozen=True, slots=True)
class Spec:
    """A page to be made in each language: where it is, what it belongs to, how its view is built."""

    place: PagePlace
    build: Build
    history: History = field(default_factory=History)
    """The old places in it."""
    leads_to: str = ""
    """The new address, of a page that only leads there."""
    old: bool = False
    """Whether it stands at an address that is nobody's any more."""
    subject: Subject | None = None
    """What it is to a searcher; None where it is not searched and in no index."""


Rest = TypeVarTuple("Rest")


def on(view: Callable[[Viewpoint, *Rest], PageView], *what: *Rest) -> Build:
    """The view of a kind of page, for one thing: `on(item_view, year, item)`."""
    return lambda vp: view(vp, *what)


def old_specs(old: Redirects) -> Iterator[Spec]:
    """The pages at addresses that are nobody's any more."""
    for moved in old.moved:
        yield Spec(PagePlace(moved.old, moved.agency), on(moved_view, moved), leads_to=moved.new, old=True)
    for gone in old.gone:
        yield Spec(PagePlace(gone.path, gone.agency), on(withdrawn_view, gone), old=True)


_old: WeakKeyDictionary[Graph, Redirects] = WeakKeyDictionary()
_living: WeakKeyDictionary[Graph, frozenset[str]] = WeakKeyDictionary()


def old_addresses(graph: Graph) -> Redirects:
    """Everything that stands at addresses that are nobody's any more; reckoned once, as a graph does not change."""
    if graph not in _old:
        _old[graph] = redirects(graph, living_addresses(graph))
    return _old[graph]


def living_addresses(graph: Graph) -> frozenset[str]:
    """Every address that a page, a record's place in a page, or a registered file has, before anything is made."""
    if graph not in _living:
        _living[graph] = _living_addresses(graph)
    return _living[graph]


def _living_addresses(graph: Graph) -> frozenset[str]:
    pages = {spec.place.path for spec in living_specs(graph)}
    fronts = (addresses.agency(slug) for slug in graph.site.known)
    anchors = {target.address for target in graph.targets.values() if "#" in target.address}
    return frozenset(
        {
            addresses.SEARCH,
            *pages,
            *fronts,
            *anchors,
            *(file for year in graph.site.all_years() for file in file_addresses(year)),
        }
    )


def living_specs(graph: Graph) -> Iterator[Spec]:
    """The pages of all there is. Also of a site with problems, as far as its files could be read."""
    yield from site_specs(graph)
    for agency in graph.site.agencies:
        yield from agency_specs(agency)
    yield from last_specs(graph)


def site_specs(graph: Graph) -> Iterator[Spec]:
    """The pages about all agencies together, which come first."""
    site = graph.site
    used = frameworks_in_use(graph)
    yield Spec(PagePlace(addresses.PORTAL), portal_view, subject=Subject("page", brief=True))
    for framework in site.frameworks.values():
        # A framework that no agency answers to says only what the catalogue says.
        matrix = Subject("item", brief=True) if framework in used else None
        yield Spec(PagePlace(addresses.matrix(framework.id)), on(matrix_view, framework), subject=matrix)
        for item in framework.items:
            path = addresses.duty(framework.id, item.id)
            subject = replace(matrix, item=item.id) if matrix else None
            yield Spec(PagePlace(path), on(duty_view, framework, item), subject=subject)


def last_specs(graph: Graph) -> Iterator[Spec]:
    """The other pages of the whole site: those of content/, and the downloads."""
    for article in graph.site.pages:
        yield Spec(PagePlace(addresses.site_page(article.slug)), on(site_page_view, article), subject=Subject("page"))
    yield Spec(PagePlace(addresses.DATA), data_view, subject=Subject("page"))


def agency_specs(agency: AgencySite) -> Iterator[Spec]:
    """An agency's own page, and those of its years."""
    yield Spec(PagePlace(addresses.agency(agency.slug), agency), on(agency_view, agency), subject=Subject("agency"))
    for year in agency.years:
        yield from year_specs(agency, year)


def year_specs(agency: AgencySite, year: AgencyYear) -> Iterator[Spec]:
    """The pages of one agency's year."""
    key = year.key

    def at(path: str, build: Build, subject: Subject) -> Spec:
        return Spec(PagePlace(path, agency, year), build, subject=subject)

    yield at(addresses.year(*key), on(board_view, year), Subject("agency", brief=True))
    yield at(addresses.sheet(*key), on(sheet_view, year), Subject("agency", brief=True))
    for item in year.framework.items if year.framework else ():
        yield at(addresses.item(*key, item.id), on(item_view, year, item), Subject("item", item=item.id))
    if year.plan:
        yield at(addresses.part(*key, "plan"), on(plan_view, year), Subject("plan"))
        for project in year.plan.projects():
            subject = Subject("project", code=project.code or "")
            yield at(addresses.project(*key, project.id), on(project_view, year, project), subject)
    records: tuple[tuple[addresses.YearPart, object, Build, str], ...] = (
        ("risks", year.risks, on(risks_view, year), "risk"),
        ("ita", year.ita, on(ita_view, year), "ita"),
        ("measures", year.measures, on(measures_view, year), "measure"),
        ("report", year.report, on(report_view, year), "report"),
        ("complaints", year.complaints, on(complaints_view, year), "complaints"),
        ("evidence", year.evidence, on(evidence_view, year), "evidence"),
    )
    for part, record, build, kind in records:
        if record is not None:
            yield at(addresses.part(*key, part), build, Subject(kind))
    for article in year.policies:
        yield at(addresses.policy(*key, article.slug), on(policy_view, year, article), Subject("policy"))
    for article in year.pages:
        yield at(addresses.year_page(*key, article.slug), on(page_view, year, article), Subject("page"))


def search_specs(graph: Graph, listed: Pages) -> Iterator[Spec]:
    """The search and the index of all pages: made of the others, and of no year's records."""
    lib = library(graph, listed)
    yield Spec(PagePlace(addresses.SEARCH), on(search_view, lib))
    for pages in lib.lists():
        for number in range(1, pages.number + 1):
            yield Spec(PagePlace(pages.address(number)), on(list_view, pages, number))
