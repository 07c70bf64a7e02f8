"""Figures against the figures they are made of (agencies/README.md)."""

from collections import Counter
from collections.abc import Iterator

from prongsai.check.rules import questions, scores
from prongsai.check.settings import Settings
from prongsai.model.record import Record
from prongsai.model.values.money import NO_BAHT, Budget
from prongsai.model.values.periods import Period
from prongsai.model.year.complaints import Complaints
from prongsai.model.year.plan import Plan, Project
from prongsai.model.year.risks import RatingFigures, Risks
from prongsai.site.graph import Graph
from prongsai.source.problem import Code, Problem, Value
from prongsai.text.dates import show_years
from prongsai.text.numerals import show_baht


def problems(graph: Graph, _settings: Settings) -> Iterator[Problem]:
    """All of the family."""
    for year in graph.site.all_years():
        if year.plan:
            yield from _declared(year.plan)
            for project in year.plan.projects():
                yield from _project(project, year.plan.period)
        if year.risks:
            yield from _risks(year.risks)
        if year.complaints:
            yield from _complaints(year.complaints)
        if year.ita:
            for result in year.ita.results:
                yield from scores.problems(result)
        yield from questions.problems(year)


def _declared(plan: Plan) -> Iterator[Problem]:
    """The totals the signed document states against the projects listed."""
    declared = plan.declared
    values: dict[str, Value]
    counted = sum(1 for _ in plan.projects())
    if declared.projects is not None and declared.projects != counted:
        values = {"declared": declared.projects, "counted": counted}
        yield Problem(declared.where("projects"), Code.PROJECTS_TOTAL, values)
    by_dimension = Counter(dimension.id for dimension in plan.dimensions for _ in dimension.all_projects())
    for number, stated in declared.by_dimension.items():
        if stated != by_dimension[number]:
            where = declared.where("by_dimension", number)
            values = {"dimension": number, "declared": stated, "counted": by_dimension[number]}
            yield Problem(where, Code.PROJECTS_BY_DIMENSION, values)
    if declared.budget is not None:
        yield from _budget(declared, declared.budget, plan.period)
        total = sum((project.budget.total for project in plan.projects() if project.budget), NO_BAHT)
        if declared.budget.total != total:
            values = {"declared": show_baht(declared.budget.total), "counted": show_baht(total)}
            yield Problem(declared.where("budget"), Code.BUDGET_DECLARED, values)


def _project(project: Project, period: Period) -> Iterator[Problem]:
    if project.budget is not None:
        yield from _budget(project, project.budget, project.period or period)
    years = {*period.years, *(project.period.years if project.period else ())}
    for progress in project.progress:
        if progress.year not in years:
            values: dict[str, Value] = {"year": progress.year, "period": show_years(years)}
            yield Problem(progress.where("year"), Code.PROGRESS_OUTSIDE_PERIOD, values)


def _budget(holder: Record, budget: Budget, period: Period) -> Iterator[Problem]:
    """Money by year against the stated total and the years there are; "no budget" elsewhere is no harm."""
    values: dict[str, Value]
    if budget.stated_total is not None and budget.stated_total != budget.total:
        values = {"declared": show_baht(budget.stated_total), "counted": show_baht(budget.total)}
        yield Problem(holder.where("budget", "total"), Code.BUDGET_TOTAL, values)
    for year, money in budget.by_year:
        if money and not period.covers(year):
            where = holder.where("budget", str(year))
            values = {"year": year, "period": show_years(period.years)}
            yield Problem(where, Code.BUDGET_OUTSIDE_PERIOD, values)


def _risks(register: Risks) -> Iterator[Problem]:
    for risk in register.risks:
        for rating in (risk, *risk.events, risk.residual):
            if rating is not None:
                yield from _rating(rating)


def _rating(rating: RatingFigures) -> Iterator[Problem]:
    product = rating.product
    if rating.score is not None and product is not None and rating.score != product:
        assert rating.likelihood
        assert rating.impact
        values: dict[str, Value] = {
            "score": rating.score,
            "likelihood": rating.likelihood,
            "impact": rating.impact,
            "product": product,
        }
        yield Problem(rating.where("score"), Code.RISK_SCORE, values)


def _complaints(complaints: Complaints) -> Iterator[Problem]:
    for statistics in (complaints.corruption, complaints.general):
        for tally in statistics.counts if statistics else ():
            if tally.received != tally.closed + tally.open:
                values: dict[str, Value] = {"received": tally.received, "closed": tally.closed, "open": tally.open}
                yield Problem(tally.where("received"), Code.COMPLAINTS_SUM, values)
