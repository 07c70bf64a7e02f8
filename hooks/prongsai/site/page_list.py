"""Which pages there are: of each its kind, its address, whose it is, what it is about, and what a searcher finds it as.

How a page of a kind looks is no matter here (pages/specs.py): whoever asks for addresses alone loads no view.
"""

from collections.abc import Iterator
from typing import Generic, TypeVarTuple
from weakref import WeakKeyDictionary

from msgspec import Struct, field
from msgspec.structs import replace

from prongsai.catalogue.framework import Framework, Item
from prongsai.model.year.page import Article
from prongsai.model.year.plan import Project
from prongsai.site import addresses
from prongsai.site.across.directory import (
    Directory,
    DirectoryGroup,
    answers,
    directory,
    duties,
    with_duty,
)
from prongsai.site.graph import Graph
from prongsai.site.permalinks.moves import file_addresses
from prongsai.site.permalinks.redirects import Gone, History, Moved, Redirects, redirects
from prongsai.site.site import AgencySite, AgencyYear

About = TypeVarTuple("About")


class PageKind(Struct, Generic[*About,], frozen=True):
    """A kind of page, with the types of what one is about: these a type checker compares with what its view takes."""

    name: str


PORTAL: PageKind[()] = PageKind("portal")
MATRIX: PageKind[Framework] = PageKind("matrix")
DUTY: PageKind[Framework, Item] = PageKind("duty")
MATRIX_PART: PageKind[Framework, DirectoryGroup | None, int, bool] = PageKind("matrix_part")
"""Its framework; the group, None for all agencies; the part of that; whether whoever lacks most is first."""
DUTY_PART: PageKind[Framework, Item, DirectoryGroup, int] = PageKind("duty_part")
"""Its framework and item; the group, the part of that."""
AGENCY_GROUP: PageKind[DirectoryGroup, int] = PageKind("agency_group")
"""The group, the part of it."""
SITE_PAGE: PageKind[Article] = PageKind("site_page")
DATA: PageKind[()] = PageKind("data")
AGENCY: PageKind[AgencySite] = PageKind("agency")
BOARD: PageKind[AgencyYear] = PageKind("board")
SHEET: PageKind[AgencyYear] = PageKind("sheet")
ITEM: PageKind[AgencyYear, Item] = PageKind("item")
PLAN: PageKind[AgencyYear] = PageKind("plan")
PROJECT: PageKind[AgencyYear, Project] = PageKind("project")
RISKS: PageKind[AgencyYear] = PageKind("risks")
ITA: PageKind[AgencyYear] = PageKind("ita")
MEASURES: PageKind[AgencyYear] = PageKind("measures")
REPORT: PageKind[AgencyYear] = PageKind("report")
COMPLAINTS: PageKind[AgencyYear] = PageKind("complaints")
EVIDENCE: PageKind[AgencyYear] = PageKind("evidence")
POLICY: PageKind[AgencyYear, Article] = PageKind("policy")
YEAR_PAGE: PageKind[AgencyYear, Article] = PageKind("page")
MOVED: PageKind[Moved] = PageKind("moved")
WITHDRAWN: PageKind[Gone] = PageKind("withdrawn")


class PagePlace(Struct, frozen=True):
    """Which page it is: its path, and the agency and year it belongs to, if any."""

    path: str
    agency: AgencySite | None = None
    year: AgencyYear | None = None


class Subject(Struct, frozen=True):
    """What a page is to a searcher: its kind (`search.kind.<kind>`), the item that it is the page of, its code.

    Of a page that leads to others and says little of its own, `brief`, only the title and the lead are searched.
    """

    kind: str
    item: str = ""
    code: str = ""
    brief: bool = False

    @property
    def label(self) -> str:
        """The short mark before its title in lists."""
        return self.item or self.code


class Spec(Struct, frozen=True):
    """A page to be made in each language."""

    kind: str
    """The name of its kind."""
    place: PagePlace
    about: tuple[object, ...] = ()
    """The records it is about, of the types that its kind says."""
    history: History = field(default_factory=History)
    """The old places in it."""
    leads_to: str = ""
    """The new address, of a page that only leads there."""
    old: bool = False
    """Whether it stands at an address that is nobody's any more."""
    subject: Subject | None = None
    """What it is to a searcher; None where it is not searched and in no index."""


def spec(kind: PageKind[*About], place: PagePlace, *about: *About, subject: Subject | None = None) -> Spec:
    """A page of a kind, about one thing: `spec(ITEM, place, year, item)`."""
    return Spec(kind.name, place, about, subject=subject)


def old_specs(old: Redirects) -> Iterator[Spec]:
    """The pages at addresses that are nobody's any more."""
    for moved in old.moved:
        yield replace(spec(MOVED, PagePlace(moved.old, moved.agency), moved), leads_to=moved.new, old=True)
    for gone in old.gone:
        if not gone.is_file:
            yield replace(spec(WITHDRAWN, PagePlace(gone.path, gone.agency), gone), old=True)


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
    pages = {each.place.path for each in living_specs(graph)}
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
    """The pages of all there is, but for the search. Also of a site with problems, as far as it could be read."""
    yield from site_specs(graph)
    for agency in graph.site.agencies:
        yield from agency_specs(agency)
    yield from last_specs(graph)


def site_specs(graph: Graph) -> Iterator[Spec]:
    """The pages about all agencies together, which come first."""
    site = graph.site
    used = {framework.id for framework in site.frameworks_in_use()}
    yield spec(PORTAL, PagePlace(addresses.PORTAL), subject=Subject("page", brief=True))
    for framework in site.frameworks.values():
        # A framework that no agency answers to says only what the catalogue says.
        matrix = Subject("item", brief=True) if framework.id in used else None
        yield spec(MATRIX, PagePlace(addresses.matrix(framework.id)), framework, subject=matrix)
        for item in framework.items:
            place = PagePlace(addresses.duty(framework.id, item.id))
            yield spec(DUTY, place, framework, item, subject=replace(matrix, item=item.id) if matrix else None)


def group_specs(graph: Graph) -> Iterator[Spec]:
    """The pages about all agencies that are cut by how many there are, so that their addresses are not locked.

    For whoever has all agencies at hand: of some only, they would be others.
    """
    whole = directory(graph.site.agencies)
    for group, number in _parts(whole):
        place = PagePlace(addresses.agency_group(group.slug, number))
        yield spec(AGENCY_GROUP, place, group, number, subject=Subject("page", brief=True))
    for framework in graph.site.frameworks_in_use():
        answering = directory(agency for agency in graph.site.agencies if answers(agency, framework))
        parts: list[tuple[DirectoryGroup | None, int]] = [*_parts(answering)]
        for by_missing in (False, True):
            for of, number in parts or ([(None, 1)] if by_missing else []):
                path = addresses.matrix_part(framework.id, of.slug if of else "", number, by_missing=by_missing)
                yield spec(MATRIX_PART, PagePlace(path), framework, of, number, by_missing)
    for framework, item in duties(graph.site):
        for group, number in _parts(directory(with_duty(graph.site, item.key))):
            place = PagePlace(addresses.duty_part(framework.id, item.id, group.slug, number))
            yield spec(DUTY_PART, place, framework, item, group, number)


def _parts(whole: Directory) -> Iterator[tuple[DirectoryGroup, int]]:
    """The parts of the groups of so many agencies that one page has no room for all."""
    for group in () if whole.is_small else whole.groups:
        yield from ((group, number) for number in range(1, group.parts + 1))


def last_specs(graph: Graph) -> Iterator[Spec]:
    """The other pages of the whole site: those of content/, and the downloads."""
    for article in graph.site.pages:
        yield spec(SITE_PAGE, PagePlace(addresses.site_page(article.slug)), article, subject=Subject("page"))
    yield spec(DATA, PagePlace(addresses.DATA), subject=Subject("page"))


def agency_specs(agency: AgencySite) -> Iterator[Spec]:
    """An agency's own page, and those of its years."""
    yield spec(AGENCY, PagePlace(addresses.agency(agency.slug), agency), agency, subject=Subject("agency"))
    for year in agency.years:
        yield from year_specs(agency, year)


def year_specs(agency: AgencySite, year: AgencyYear) -> Iterator[Spec]:
    """The pages of one agency's year."""
    key = year.key

    def at(path: str) -> PagePlace:
        return PagePlace(path, agency, year)

    brief = Subject("agency", brief=True)
    yield spec(BOARD, at(addresses.year(*key)), year, subject=brief)
    yield spec(SHEET, at(addresses.sheet(*key)), year, subject=brief)
    for item in year.framework.items if year.framework else ():
        yield spec(ITEM, at(addresses.item(*key, item.id)), year, item, subject=Subject("item", item=item.id))
    if year.plan:
        yield spec(PLAN, at(addresses.part(*key, "plan")), year, subject=Subject("plan"))
        for project in year.plan.projects():
            place = at(addresses.project(*key, project.id))
            yield spec(PROJECT, place, year, project, subject=Subject("project", code=project.code or ""))
    records: tuple[tuple[addresses.YearPart, object, PageKind[AgencyYear], str], ...] = (
        ("risks", year.risks, RISKS, "risk"),
        ("ita", year.ita, ITA, "ita"),
        ("measures", year.measures, MEASURES, "measure"),
        ("report", year.report, REPORT, "report"),
        ("complaints", year.complaints, COMPLAINTS, "complaints"),
        ("evidence", year.evidence, EVIDENCE, "evidence"),
    )
    for part, record, kind, searched in records:
        if record is not None:
            yield spec(kind, at(addresses.part(*key, part)), year, subject=Subject(searched))
    for article in year.policies:
        place = at(addresses.policy(*key, article.slug))
        yield spec(POLICY, place, year, article, subject=Subject("policy"))
    for article in year.pages:
        place = at(addresses.year_page(*key, article.slug))
        yield spec(YEAR_PAGE, place, year, article, subject=Subject("page"))
