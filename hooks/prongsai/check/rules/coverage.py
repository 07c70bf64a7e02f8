"""What is still missing: evidence, use of evidence, English, progress, and the days left to mend it."""

from collections.abc import Iterator

from prongsai.check.framework import item_place
from prongsai.check.leaves import year_records
from prongsai.check.settings import Settings
from prongsai.check.word_facts import word_facts
from prongsai.model.record import Record
from prongsai.model.year.page import Article
from prongsai.model.year.plan import Plan, Project
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite, AgencyYear, Site
from prongsai.site.status import ItemState, Status, item_states
from prongsai.source.folders import FILE_KINDS
from prongsai.source.problem import Code, Problem, Value, Where
from prongsai.text.dates import day_in_words, fiscal_year_of

_EVIDENCE_KINDS = (*FILE_KINDS, "policies")


def problems(graph: Graph, settings: Settings) -> Iterator[Problem]:
    """All of the family."""
    for agency in graph.site.agencies:
        yield from _english_agency(agency)
        for year in agency.years:
            yield from _items(graph, year, settings)
            yield from _english_year(year, graph.site)
            if year.plan:
                yield from _progress(year.plan, settings)
        if not any(year.broken for year in agency.years):
            for year in agency.years:
                yield from _unused(graph, year)
    yield from _english_articles(graph.site.pages, graph.site)


def _items(graph: Graph, year: AgencyYear, settings: Settings) -> Iterator[Problem]:
    """Items without evidence or without some of it, and a window that is about to close on them."""
    if year.disclosures is None or year.framework is None:
        return
    states = item_states(graph, year)
    for state in states:
        where = item_place(year.disclosures, state.item.id)
        values: dict[str, Value] = {"item": state.item.id, "title": state.item.title}
        if state.status is Status.MISSING and not state.disclosure.evidence:
            yield Problem(where, Code.ITEM_WITHOUT_EVIDENCE, values)
        elif (state.status is Status.PARTIAL) and (missing := _unshown(state)):
            yield Problem(where, Code.ITEM_INCOMPLETE, {**values, "missing": missing})
    window = year.disclosures.window
    open_items = sum(state.status in (Status.MISSING, Status.PARTIAL) for state in states)
    if window and open_items and 0 <= (left := (window.closes - settings.today).days) <= settings.window_days:
        day = day_in_words(window.closes)
        values_: dict[str, Value] = {"closes": day, "days": left, "count": open_items}
        yield Problem(window.where("closes"), Code.WINDOW_CLOSING, values_)


def _unshown(state: ItemState) -> str:
    """The elements nothing is offered for. Those whose evidence is of the wrong year are reported as that."""
    return ", ".join(str(element.number) for element in state.elements if not element.proofs)


def _unused(graph: Graph, year: AgencyYear) -> Iterator[Problem]:
    """Files and announcements that no item and no record leads to."""
    if year.disclosures is None:
        return
    for target in graph.of_year(year):
        if target.kind in _EVIDENCE_KINDS and not graph.is_used(target.key):
            yield Problem(target.where, Code.UNUSED_EVIDENCE, {"name": f"{target.kind}/{target.key[3]}"})


def _english_agency(agency: AgencySite) -> Iterator[Problem]:
    yield from _english(agency.record)
    if agency.overrides:
        yield from _english(agency.overrides)


def _english_year(year: AgencyYear, site: Site) -> Iterator[Problem]:
    for record in year_records(year):
        yield from _english(record)
    yield from _english_articles((*year.policies, *year.pages), site)


def _english(record: Record) -> Iterator[Problem]:
    """One problem a file: how many of its texts are in Thai only, and where the first is. Figures need no English."""
    found = word_facts(record)
    if found.first_thai_only:
        yield Problem(found.first_thai_only, Code.ENGLISH_MISSING, {"count": found.thai_only})


def _english_articles(articles: tuple[Article, ...], site: Site) -> Iterator[Problem]:
    """Pages without an English file; one that is there but broken is reported already."""
    for article in articles:
        path = article.matter.where().path
        if not (site.root / f"{path.removesuffix('.md')}.en.md").exists():
            yield Problem(Where(path, 1, 1), Code.ENGLISH_MISSING, {"count": 1})


def _progress(plan: Plan, settings: Settings) -> Iterator[Problem]:
    """One problem for each year begun: how many projects say nothing of it, and where the first is."""
    for year, silent in unreported(plan, settings):
        yield Problem(silent[0].where("id"), Code.PROGRESS_MISSING, {"year": year, "count": len(silent)})


def unreported(plan: Plan, settings: Settings) -> Iterator[tuple[int, list[Project]]]:
    """Each year of a plan that has begun and of which some projects say nothing, with those."""
    begun = fiscal_year_of(settings.today)
    for year in plan.period.years:
        silent = [p for p in plan.projects() if year <= begun and _due(p, plan, year)]
        if silent:
            yield year, silent


def _due(project: Project, plan: Plan, year: int) -> bool:
    """Whether a project runs in a year and nothing is said of it, nor was it given up or done before."""
    ended = any(p.status in ("cancelled", "done") and p.year < year for p in project.progress)
    said = any(progress.year == year for progress in project.progress)
    return (project.period or plan.period).covers(year) and not said and not ended
