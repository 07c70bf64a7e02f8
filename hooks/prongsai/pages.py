"""The checked site -> its pages, each with address, language, article and frame."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import TypeVarTuple

from markupsafe import Markup

from prongsai import addresses
from prongsai.graph import Graph
from prongsai.media import Media
from prongsai.render import render
from prongsai.site import AgencySite, AgencyYear
from prongsai.text.bilingual import LANGUAGES, Language
from prongsai.views.agency import agency_view
from prongsai.views.article import page_view, policy_view, site_page_view
from prongsai.views.base import PageView
from prongsai.views.board import board_view
from prongsai.views.complaints import complaints_view
from prongsai.views.data import data_view
from prongsai.views.duty import duty_view
from prongsai.views.evidence import evidence_view
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
from prongsai.views.viewpoint import Viewpoint

Build = Callable[[Viewpoint], PageView]


@dataclass(frozen=True, slots=True)
class Spec:
    """A page to be made in each language: where it is, what it belongs to, how its view is built."""

    place: Place
    build: Build


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
    """Every page of the site, in the order of the addresses in hooks/README.md."""
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
    for item in year.items.items:
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


def make(graph: Graph, spec: Spec, lang: Language, media: Media) -> Page:
    """One page in one language."""
    place = spec.place
    vp = Viewpoint(graph, lang, place.path, media)
    view = spec.build(vp)
    article = render(view, vp)
    here = addresses.localised(place.path, lang)

    def href(path: str, other: Language) -> str:
        return addresses.relative(here, addresses.localised(path, other))

    description = view.summary.text if view.summary and view.summary.lang == lang else ""
    around = frame(graph, place, lang, view.title, href=href, description=description)
    return Page(place.path, lang, article, replace(around, sections=sections(article)))


def pages(graph: Graph, media: Media) -> Iterator[Page]:
    """Every page in every language. The graph must have passed the checks."""
    for spec in specs(graph):
        for lang in LANGUAGES:
            yield make(graph, spec, lang, media)


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
