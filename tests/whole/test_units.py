"""What a page takes from other years and agencies is no more than is held by the sum that says whether it changed."""

import dataclasses
from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from prongsai.build.parts.year_keys import together
from prongsai.check.settings import Settings
from prongsai.media.facts import Media, media_facts
from prongsai.media.themes import looks
from prongsai.model.agency import Agency
from prongsai.model.year.disclosures import Disclosure
from prongsai.pages.page import PageContext, changes, sketch
from prongsai.pages.specs import search_specs
from prongsai.pages.views.library import Listed
from prongsai.site.graph import Graph, agency_of
from prongsai.site.page_list import Spec, old_addresses, site_specs, year_specs
from prongsai.site.permalinks.redirects import History
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.site.status import ItemState, item_states, remember
from prongsai.source.problem import has_errors
from prongsai.text.bilingual import LANGUAGES, Language
from tests.inspected import inspect
from tests.whole.rich import DAY, write_rich


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory, catalogue: None) -> Graph:
    """That of the rich project."""
    _, graph, problems = inspect(write_rich(tmp_path_factory.mktemp("units") / "project"), Settings(DAY))
    assert not has_errors(problems, strict=False)
    return graph


@pytest.fixture(scope="module")
def media(graph: Graph) -> Media:
    """The facts of its files."""
    return media_facts(graph.site)


def test_of_years_apart_a_page_tells_only_what_its_sum_holds(graph: Graph, media: Media) -> None:
    """Every page of a year has the same values where of years apart nothing is known but status, framework, results.

    What moved there is told by the addresses that stay behind, which are reckoned before.
    """
    apart, history = 0, old_addresses(graph).history
    for agency in graph.site.agencies:
        joined = together(graph, agency)
        for year in agency.years:
            years = tuple(y if y.year in joined[year.year] else _slim(y) for y in agency.years)
            slim = _with(graph, replace(agency, years=years))
            apart += sum(one is not other for one, other in zip(years, agency.years, strict=True))
            around = PageContext("https://site.example.go.th/", changes(graph, media, year), looks(graph.site))
            whole, found = (
                _digests(known, _specs(agency_of(known, agency.slug), year, history), media, around)
                for known in (graph, slim)
            )
            assert found == whole, f"{agency.slug} {year.year}"
    assert apart == 2, "gamma's two years have nothing to do with each other"


def _slim(year: AgencyYear) -> AgencyYear:
    return AgencyYear(year.agency, year.year, year.folder, framework=year.framework, ita=year.ita)


def _with(graph: Graph, agency: AgencySite) -> Graph:
    """The graph with an agency of which some years are slim. What names what is known as before."""
    agencies = tuple(agency if other.slug == agency.slug else other for other in graph.site.agencies)
    slim = dataclasses.replace(graph, site=replace(graph.site, agencies=agencies))
    for before in graph.site.all_years():
        year = slim.site.year(*before.key)
        if year is not before and year and year.framework:
            told = tuple(ItemState(s.item, Disclosure(), s.status, (), ()) for s in item_states(graph, before))
            remember(slim, year, told)
    return slim


def _specs(agency: AgencySite, year: AgencyYear, history: Mapping[str, History]) -> list[Spec]:
    return [replace(spec, history=history.get(spec.place.path, History())) for spec in year_specs(agency, year)]


def _digests(graph: Graph, specs: list[Spec], media: Media, around: PageContext) -> list[bytes]:
    return [sketch(graph, spec, lang, media, around).digest for spec in specs for lang in LANGUAGES]


def test_the_pages_about_all_agencies_tell_only_what_their_sum_holds(graph: Graph) -> None:
    """They can be made where of an agency nothing is known but its name, group, kind and units, and the statuses."""
    agencies = tuple(replace(agency, record=_called(agency.record)) for agency in graph.site.agencies)
    slim = dataclasses.replace(graph, site=replace(graph.site, agencies=agencies))
    for year in slim.site.all_years():
        remember(slim, year, item_states(graph, year))
    listed: dict[Language, tuple[Listed, ...]] = dict.fromkeys(LANGUAGES, ())
    specs = [*site_specs(slim), *search_specs(slim, listed)]
    assert len(specs) > 50
    for spec in specs:
        if spec.place.path:  # the portal itself is made of all that is told of the agencies
            for lang in LANGUAGES:
                assert sketch(slim, spec, lang, Media()).digest == sketch(graph, spec, lang, Media()).digest


def _called(record: Agency) -> Agency:
    """All else is missing: who asks for it fails. Samples and who takes reports: in the sum of all pages."""
    known = {
        name: getattr(record, name) for name in ("name", "short_name", "units", "sample", "group", "kind", "channels")
    }
    return Agency.model_construct(**known)
