"""The checked site -> its pages, each with address, language, article and frame."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import TypeVarTuple

from markupsafe import Markup

from prongsai import addresses
from prongsai.changes import Change, Draft, article_text, compare
from prongsai.claims import file_addresses
from prongsai.graph import Graph, agency_of
from prongsai.media import Media
from prongsai.redirects import History, Redirects, redirects
from prongsai.render import render, wording
from prongsai.site import AgencySite, AgencyYear
from prongsai.text.bilingual import LANGUAGES, Language
from prongsai.views.agency import agency_view
from prongsai.views.article import page_view, policy_view, site_page_view
from prongsai.views.base import PageView
from prongsai.views.board import board_view
from prongsai.views.change import change_view
from prongsai.views.complaints import complaints_view
from prongsai.views.data import data_view
from prongsai.views.duty import duty_view
from prongsai.views.evidence import evidence_view
from prongsai.views.former import left_views, moved_view, withdrawn_view
from prongsai.views.frame import Frame, Place, frame
from prongsai.views.ita import ita_view
from prongsai.views.item import item_view
from prongsai.views.matrix import matrix_view
from prongsai.views.measures import measures_view
from prongsai.views.plan import plan_view
from prongsai.views.portal import portal_view
from prongsai.views.project import project_view
from prongsai.views.report import report_view
from prongsai.views.risks import risks_view
from prongsai.views.sheet import sheet_view
from prongsai.views.viewpoint import Viewpoint

Build = Callable[[Viewpoint], PageView]


@dataclass(frozen=True, slots=True)
class Spec:
    """A page to be made in each language: where it is, what it belongs to, how its view is built."""

    place: Place
    build: Build
    history: History = field(default_factory=History)
    """The old places in it."""
    leads_to: str = ""
    """The new address, of a page that only leads there."""
    old: bool = False
    """Whether it stands at an address that is nobody's any more."""


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page in one language."""

    path: str
    """From the site's root, without language."""
    lang: Language
    article: Markup
    frame: Frame

    @property
    def source_name(self) -> str:
        """The name under which it is handed to the generator."""
        return addresses.source_name(self.path, self.lang)


Rest = TypeVarTuple("Rest")


def on(view: Callable[[Viewpoint, *Rest], PageView], *what: *Rest) -> Build:
    """The view of a kind of page, for one thing: `on(item_view, year, item)`."""
    return lambda vp: view(vp, *what)


def specs(graph: Graph) -> Iterator[Spec]:
    """Every page of the site, in the order of the addresses in hooks/README.md; last those at old addresses."""
    old = old_addresses(graph)
    for spec in living_specs(graph):
        yield replace(spec, history=old.history.get(spec.place.path, History()))
    for moved in old.moved:
        yield Spec(Place(moved.old, moved.agency), on(moved_view, moved), leads_to=moved.new, old=True)
    for gone in old.gone:
        yield Spec(Place(gone.path, gone.agency), on(withdrawn_view, gone), old=True)


def old_addresses(graph: Graph) -> Redirects:
    """Everything that stands at addresses that are nobody's any more."""
    return redirects(graph, living_addresses(graph))


def living_addresses(graph: Graph) -> frozenset[str]:
    """Every address that a page, a record's place in a page, or a registered file has, before anything is made."""
    pages = {spec.place.path for spec in living_specs(graph)}
    anchors = {target.address for target in graph.targets.values() if "#" in target.address}
    return frozenset({*pages, *anchors, *(file for year in graph.site.all_years() for file in file_addresses(year))})


def living_specs(graph: Graph) -> Iterator[Spec]:
    """The pages of all there is. Also of a site with problems, as far as its files could be read."""
    site = graph.site
    yield Spec(Place(addresses.PORTAL), portal_view)
    for framework in site.frameworks.values():
        yield Spec(Place(addresses.matrix(framework.id)), on(matrix_view, framework))
        for item in framework.items:
            path = addresses.duty(framework.id, item.id)
            yield Spec(Place(path), on(duty_view, framework, item))
    for agency in site.agencies:
        yield Spec(Place(addresses.agency(agency.slug), agency), on(agency_view, agency))
        for year in agency.years:
            yield from _year(agency, year)
    for article in site.pages:
        yield Spec(Place(addresses.site_page(article.slug)), on(site_page_view, article))
    yield Spec(Place(addresses.DATA), data_view)


def _year(agency: AgencySite, year: AgencyYear) -> Iterator[Spec]:
    """The pages of one agency's year."""
    key = year.key

    def at(path: str, build: Build) -> Spec:
        return Spec(Place(path, agency, year), build)

    yield at(addresses.year(*key), on(board_view, year))
    yield at(addresses.sheet(*key), on(sheet_view, year))
    for item in year.framework.items if year.framework else ():
        yield at(addresses.item(*key, item.id), on(item_view, year, item))
    if year.plan:
        yield at(addresses.part(*key, "plan"), on(plan_view, year))
        for project in year.plan.projects():
            yield at(addresses.project(*key, project.id), on(project_view, year, project))
    parts: tuple[tuple[addresses.YearPart, object, Build], ...] = (
        ("risks", year.risks, on(risks_view, year)),
        ("ita", year.ita, on(ita_view, year)),
        ("measures", year.measures, on(measures_view, year)),
        ("report", year.report, on(report_view, year)),
        ("complaints", year.complaints, on(complaints_view, year)),
        ("evidence", year.evidence, on(evidence_view, year)),
    )
    for part, record, build in parts:
        if record is not None:
            yield at(addresses.part(*key, part), build)
    for article in year.policies:
        yield at(addresses.policy(*key, article.slug), on(policy_view, year, article))
    for article in year.pages:
        yield at(addresses.year_page(*key, article.slug), on(page_view, year, article))


def drafts(graph: Graph, media: Media, year: AgencyYear) -> dict[str, Draft]:
    """What every page of a year says, by path with language, to be frozen or to be compared with what was frozen."""
    sums = {copy.address: facts.sha256_original for facts in media.files.values() for copy in facts.published}
    found = {}
    for spec in _year(agency_of(graph, year.agency), year):
        for lang in LANGUAGES:
            vp, here = Viewpoint(graph, lang, spec.place.path, media), addresses.localised(spec.place.path, lang)
            view = spec.build(vp)
            text = article_text(render(view, vp), here, sums)
            found[here] = Draft(view.title.text, text, view.facts.day if view.facts else None)
    return found


def changes(graph: Graph, media: Media, year: AgencyYear | None) -> Mapping[str, Change]:
    """What became of a year's pages since they were frozen, by path with language; nothing where they were not."""
    if year is None or year.snapshot is None:
        return {}
    now = drafts(graph, media, year)
    gone = year.snapshot.pages.keys() - now.keys()
    return compare(year.snapshot, now, frozenset(_former_paths(graph)) if gone else (), wording())


def _former_paths(graph: Graph) -> Iterator[str]:
    """The paths, with their language, of the pages at old addresses."""
    old = old_addresses(graph)
    for path in (*(moved.old for moved in old.moved), *(gone.path for gone in old.gone)):
        yield from (addresses.localised(path, lang) for lang in LANGUAGES)


@dataclass(frozen=True, slots=True)
class Around:
    """What a page takes from beyond its own records: the site's address, where it has one, and its year's changes."""

    site_url: str = ""
    changes: Mapping[str, Change] = field(default_factory=dict)


_NOTHING = Around()


def make(graph: Graph, spec: Spec, lang: Language, media: Media, around: Around = _NOTHING) -> Page:
    """One page in one language."""
    place = spec.place
    vp = Viewpoint(graph, lang, place.path, media, around.changes, site_url=around.site_url, history=spec.history)
    view = spec.build(vp)
    if place.year:
        view = replace(view, change=change_view(vp, place.year))
    if spec.history.left:
        view = replace(view, left=left_views(vp))
    article = render(view, vp)
    here = addresses.localised(place.path, lang)

    def href(path: str, other: Language) -> str:
        return addresses.relative(here, addresses.localised(path, other))

    description = view.summary.text if view.summary and view.summary.lang == lang else ""
    framed = frame(graph, place, lang, view.title, href=href, description=description)
    if spec.leads_to:
        new = spec.leads_to.partition("#")[0]
        canonical = addresses.absolute(around.site_url, new, lang) if around.site_url else ""
        framed = replace(framed, leads_to=vp.href(spec.leads_to), canonical=canonical)
    return Page(place.path, lang, article, replace(framed, sections=sections(article), old=spec.old))


def pages(graph: Graph, media: Media, site_url: str = "") -> Iterator[Page]:
    """Every page in every language. The graph must have passed the checks."""
    known: dict[tuple[str, int], Around] = {}
    for spec in specs(graph):
        year = spec.place.year
        key = year.key if year else ("", 0)
        if key not in known:
            # Pages come year by year; the changes of no more than one are kept.
            known = {key: Around(site_url, changes(graph, media, year))}
        for lang in LANGUAGES:
            yield make(graph, spec, lang, media, known[key])


class _Sections(HTMLParser):
    """Collects the second-level headings that have an id."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._id: str | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "h2":
            self._id, self._text = dict(attrs).get("id"), ""

    def handle_data(self, data: str) -> None:
        if self._id:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "h2" and self._id:
            self.found.append((self._id, " ".join(self._text.split())))
            self._id = None


def sections(article: Markup) -> tuple[tuple[str, str], ...]:
    """Id and text of each part of an article, for the table of contents beside it."""
    parser = _Sections()
    parser.feed(article)
    return tuple(parser.found)
