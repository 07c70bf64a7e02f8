"""What is said of a project's progress: once for each year, in itself without contradiction, of what has happened."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from prongsai.check.settings import Settings
from prongsai.model.sheets import Result
from prongsai.model.values.money import NO_BAHT
from prongsai.model.values.periods import Period
from prongsai.model.year.plan import Project, ProjectProgress
from prongsai.site.graph import Graph
from prongsai.source.problem import Code, Problem, Value, Where
from prongsai.text.dates import BE_OFFSET, day_in_words, fiscal_year_days, fiscal_year_of
from prongsai.text.numerals import show_baht

_WHOLE = 100
_SUMMED_UP = (12, 31)
"""The day after the year's end to which what was done in it may be dated: in that quarter it is summed up."""
_ANSWERED = (4, 30)
"""The day to which progress of the year before may be reported: then the assessment's answers close."""


def problems(graph: Graph, settings: Settings) -> Iterator[Problem]:
    """All of the family."""
    for year in graph.site.all_years():
        if year.plan:
            for project in year.plan.projects():
                for progress in project.progress:
                    yield from _in_itself(progress)
                    yield from _too_early(progress, settings)
                    yield from _too_late(progress, settings)
                    if project.period and year.plan.period.covers(progress.year):
                        yield from _before(project.period, progress)
                yield from _between(project)
                yield from _money(project, year.plan.period)
        if year.report:
            for result in year.report.results():
                yield from _of_year(result, year.report.reports_on, settings)


def _in_itself(progress: ProjectProgress) -> Iterator[Problem]:
    """A state at odds with the figures beside it."""
    done, percent = progress.status == "done", progress.percent
    begun = bool(percent or progress.spent)
    if done and percent is not None and percent < _WHOLE:
        yield _contradiction(progress.where("percent"), "done-in-part", progress)
    elif progress.status == "in-progress" and percent == _WHOLE:
        yield _contradiction(progress.where("percent"), "all-but-not-done", progress)
    elif progress.status == "cancelled" and percent == _WHOLE:
        yield _contradiction(progress.where("percent"), "all-but-cancelled", progress)
    elif progress.status == "not-started" and begun:
        field = "percent" if percent else "spent"
        yield _contradiction(progress.where(field), "begun-but-not-started", progress)


def _contradiction(where: Where, kind: str, progress: ProjectProgress, first: int = 0) -> Problem:
    values: dict[str, Value] = {"kind": f"contradiction.{kind}", "year": progress.year, "first": first}
    return Problem(where, Code.PROGRESS_CONTRADICTS, values)


def _too_early(progress: ProjectProgress, settings: Settings) -> Iterator[Problem]:
    """What is said to have been done in a year that had not begun: not by today, or not by the day it was reported."""
    claims = _claims(progress)
    if claims and progress.year > fiscal_year_of(settings.today):
        yield _early(progress.where("year"), progress.year, settings.today)
    elif claims and progress.date is not None and progress.year > fiscal_year_of(progress.date):
        yield _early(progress.where("date"), progress.year, progress.date)


def _claims(progress: ProjectProgress) -> bool:
    """Whether it says that anything was done."""
    return progress.status in ("done", "in-progress") or bool(progress.percent or progress.spent)


def _before(period: Period, progress: ProjectProgress) -> Iterator[Problem]:
    """Work before the project's own period. After it there may be some: it was late."""
    if _claims(progress) and progress.year < period.first:
        yield _contradiction(progress.where("year"), "before-its-period", progress)


def _early(where: Where, year: int, day: date) -> Problem:
    begins, _ = fiscal_year_days(year)
    return Problem(where, Code.DONE_TOO_EARLY, {"year": year, "begins": day_in_words(begins), "day": day_in_words(day)})


def _too_late(progress: ProjectProgress, settings: Settings) -> Iterator[Problem]:
    """What was reported of a year when the assessment's answers on it had long been given."""
    last = date(progress.year - BE_OFFSET + 1, *_ANSWERED)
    if progress.date is not None and last < progress.date <= settings.today:
        yield _outside(progress.where("date"), progress.year, progress.date)


def _of_year(result: Result, year: int, settings: Settings) -> Iterator[Problem]:
    """A result of the day of another year. Days to come are the family days'."""
    first, last = fiscal_year_days(year)[0], date(year - BE_OFFSET, *_SUMMED_UP)
    if result.date is not None and not first <= result.date <= last and result.date <= settings.today:
        yield _outside(result.where("date"), year, result.date)


def _outside(where: Where, year: int, day: date) -> Problem:
    begins, ends = fiscal_year_days(year)
    values: dict[str, Value] = {
        "year": year,
        "begins": day_in_words(begins),
        "ends": day_in_words(ends),
        "day": day_in_words(day),
    }
    return Problem(where, Code.DATE_OUTSIDE_YEAR, values)


def _between(project: Project) -> Iterator[Problem]:
    """One entry against those before it: of the same year and day, or going back behind what was reported before."""
    seen: dict[int, ProjectProgress] = {}
    for progress in sorted(project.progress, key=lambda one: (one.year, one.date or date.max)):
        before = seen.get(progress.year)
        first = before.where("year").line if before else 0
        if before is None:
            gone = [one for one in seen.values() if one.status == "cancelled"]
            if gone and progress.status in ("done", "in-progress"):
                line = gone[0].where("year").line
                yield _contradiction(progress.where("status"), "after-cancelled", progress, line)
        elif before.date == progress.date or None in (before.date, progress.date):
            values: dict[str, Value] = {"year": progress.year, "first": first}
            yield Problem(progress.where("year"), Code.PROGRESS_TWICE, values)
        elif _goes_back(before, progress):
            yield _contradiction(progress.where("status"), "going-back", progress, first)
        seen[progress.year] = progress


def _goes_back(before: ProjectProgress, after: ProjectProgress) -> bool:
    rising = ("not-started", "in-progress", "done")
    if before.status in rising and after.status in rising and rising.index(after.status) < rising.index(before.status):
        return True
    return before.percent is not None and after.percent is not None and after.percent < before.percent


def _money(project: Project, period: Period) -> Iterator[Problem]:
    """Money spent where there is none, or more than there is: of a year, or of all together."""
    budget = project.budget
    spent: dict[int, Decimal] = {}
    for progress in project.progress:
        if progress.spent:
            # What is reported twice in a year is told from its beginning.
            spent[progress.year] = max(spent.get(progress.year, NO_BAHT), progress.spent)
    if budget is None or not spent:
        return
    places = {progress.year: progress.where("spent") for progress in project.progress if progress.spent}
    total = sum(spent.values(), NO_BAHT)
    whole = not budget.only_for((project.period or period).years)
    if budget.none and whole:
        yield Problem(places[min(spent)], Code.SPENT_WITHOUT_BUDGET, {"spent": show_baht(total)})
        return
    over = [(year, set_) for year, set_ in budget.by_year if spent.get(year, NO_BAHT) > set_]
    values: dict[str, Value]
    for year, planned in over:
        values = {"spent": show_baht(spent[year]), "budget": show_baht(planned)}
        yield Problem(places[year], Code.SPENT_OVER_BUDGET, values)
    if whole and not over and total > budget.total:
        values = {"spent": show_baht(total), "budget": show_baht(budget.total)}
        yield Problem(places[max(spent)], Code.SPENT_OVER_BUDGET, values)
