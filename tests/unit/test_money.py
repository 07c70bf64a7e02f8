"""The money of a plan: what is set, spent and left, and what can be said of it where some of that is not stated."""

from decimal import Decimal
from pathlib import Path

import pytest

from prongsai.model.record import record_from
from prongsai.model.year.plan import Plan, latest_of
from prongsai.pages.money import Money, MoneySum, ProjectMoney, by_year, in_all, money_of
from prongsai.source.problem import Code
from prongsai.source.yaml_tree import read_yaml
from tests.inspected import inspect
from tests.trees import PLAN, SETTINGS, Replace, changed, write_tree

_PLAN = """\
title: แผน
period: {period}
dimensions:
  - id: 1
    projects:
"""


def _plan(*projects: str, period: str = "2567-2568") -> Plan:
    text = _PLAN.format(period=period) + "".join(
        f"      - {{id: p{number}, title: ก, {project}}}\n" for number, project in enumerate(projects, 1)
    )
    tree = read_yaml(text.encode(), "plan.yml")
    assert tree.root is not None
    record, problems = record_from(Plan, tree.root)
    assert record is not None, problems
    return record


def _project(project: str, period: str = "2567-2568") -> ProjectMoney:
    plan = _plan(project, period=period)
    return money_of(plan.projects(), plan)[0]


def _in_all(*projects: str) -> MoneySum:
    plan = _plan(*projects)
    return in_all(money_of(plan.projects(), plan))


@pytest.mark.parametrize(
    ("budget", "spent", "percent", "left"),
    [
        pytest.param("1000", "250.25", "25.0", "749.75", id="satang"),
        pytest.param("1000", "1000", "100.0", "0", id="all"),
        pytest.param("1000", "0", "0.0", "1000", id="nothing"),
        pytest.param("1000", "1200", "120.0", "-200", id="over"),
        pytest.param("1000000", "999999.99", "99.9", "0.01", id="nearly-all"),
        pytest.param("1000000", "1000000.01", "100.1", "-0.01", id="a-satang-over"),
        pytest.param("1000000", "0.01", "0.1", "999999.99", id="a-satang"),
        pytest.param("0", "0", None, "0", id="none-of-none"),
        pytest.param("0", "500", None, "-500", id="spent-without-budget"),
        pytest.param("1000", None, None, None, id="not-reported"),
        pytest.param(None, "500", None, None, id="budget-not-stated"),
        pytest.param(None, None, None, None, id="not-stated"),
    ],
)
def test_money(budget: str | None, spent: str | None, percent: str | None, left: str | None) -> None:
    """A share and a rest are told where both figures are, and no share says "all" or "nothing" that is not."""
    amounts = [None if amount is None else Decimal(amount) for amount in (budget, spent)]
    money = Money(*amounts)
    told = [None if amount is None else Decimal(amount) for amount in (percent, left)]
    assert [money.percent, money.left] == told


@pytest.mark.parametrize(
    ("project", "budget", "spent", "years"),
    [
        pytest.param("budget: none", 0, None, [(2567, 0, None), (2568, 0, None)], id="none"),
        pytest.param("summary: ข", None, None, [(2567, None, None), (2568, None, None)], id="not-stated"),
        pytest.param("budget: 900", 900, None, [(2567, None, None), (2568, None, None)], id="in-total"),
        pytest.param("budget: 900, period: 2568", 900, None, [(2568, 900, None)], id="in-total-of-one-year"),
        pytest.param(
            "budget: {2567: 100.5, 2568: none}", Decimal("100.5"), None,
            [(2567, Decimal("100.5"), None), (2568, 0, None)], id="by-year",
        ),
        pytest.param(
            "budget: {2567: 100, 2569: 50}", 150, None,
            [(2567, 100, None), (2568, None, None), (2569, 50, None)], id="outside-period",
        ),
        pytest.param(
            "budget: 900, progress: [{year: 2567, status: done, spent: 300}, {year: 2568, status: done}]", 900, 300,
            [(2567, None, 300), (2568, None, None)], id="half-reported",
        ),
        pytest.param(
            "progress: [{year: 2567, status: done, spent: 0}, {year: 2568, status: done, spent: 7.25}]",
            None, Decimal("7.25"), [(2567, None, 0), (2568, None, Decimal("7.25"))], id="spent-without-budget",
        ),
        pytest.param(
            "period: 2567, progress: [{year: 2567, status: done, spent: 80, date: 2024-09-30},"
            " {year: 2567, status: in-progress, spent: 30, date: 2024-03-31}, {year: 2567, status: done}]",
            None, 80, [(2567, None, 80)], id="twice-in-a-year",
        ),
    ],
)  # fmt: skip
def test_project(
    project: str,
    budget: Decimal | int | None,
    spent: Decimal | int | None,
    years: list[tuple[int, Decimal | int | None, Decimal | int | None]],
) -> None:
    """A project's money in all and by year; reports of one year are counted once, and nothing is spread over years."""
    money = _project(project)
    assert (money.money.budget, money.money.spent) == (budget, spent)
    assert [(entry.year, entry.money.budget, entry.money.spent) for entry in money.years] == years


def test_reported_years() -> None:
    """A project that reports spending for some of its years only is known to, and for which."""
    half = _project("budget: 900, progress: [{year: 2567, status: done, spent: 300}]")
    assert (half.reported, half.partly) == ((2567,), True)
    whole = _project("period: 2567, budget: 900, progress: [{year: 2567, status: done, spent: 300}]")
    assert (whole.reported, whole.partly) == ((2567,), False)
    assert not _project("budget: 900").partly


@pytest.mark.parametrize(
    ("budget", "spent", "share", "budget_for"),
    [
        pytest.param("900", {2567: 300}, ("33.3", 600), (), id="years-to-come-are-not-missing"),
        pytest.param("900", {2568: 300}, None, (), id="a-year-before-is-silent"),
        pytest.param("900", {2568: 1000}, ("111.1", -100), (), id="more-than-all-whatever-the-silent-year-spent"),
        pytest.param("{2567: none, 2568: 900}", {2568: 300}, ("33.3", 600), (), id="silent-where-there-is-none"),
        pytest.param("{2568: 900}", {2568: 300}, ("33.3", 600), (2568,), id="budget-of-that-year"),
        pytest.param("{2568: 900}", {2567: 800, 2568: 800}, None, (2568,), id="budget-of-one-year-spending-of-two"),
        pytest.param("{2567: none}", {2568: 300}, None, (2567,), id="none-in-another-year"),
        pytest.param(
            "{2568: 900, total: 900}", {2567: 300, 2568: 300}, ("66.7", 300), (), id="a-total-is-of-all-years"
        ),
        pytest.param("{2567: 500, 2568: 400}", {2568: 300}, None, (), id="a-year-with-a-budget-is-silent"),
    ],
)
def test_only_money_of_the_same_years_is_compared(
    budget: str, spent: dict[int, int], share: tuple[str, int] | None, budget_for: tuple[int, ...]
) -> None:
    """No share and no rest is told of spending that some years do not report, or that no budget is told for."""
    progress = ", ".join(f"{{year: {year}, status: done, spent: {baht}}}" for year, baht in spent.items())
    one = f"budget: {budget}, progress: [{progress}]"
    found, whole = _project(one), _in_all(one)
    told = None if share is None else (Decimal(share[0]), Decimal(share[1]))
    assert (found.compared.percent, found.compared.left) == (told or (None, None))
    assert found.budget_for == budget_for
    assert whole.percent == (told[0] if told else None)
    assert whole.left == (told[1] if told and not budget_for else None)
    assert whole.partly == bool(budget_for)


@pytest.mark.parametrize(
    "budget",
    ["{2568: 10000}", "{2566: none}", "{2566: none, 2568: 10000}"],
)
def test_nobody_is_said_to_overspend_by_a_budget_of_other_years(budget: str, tmp_path: Path) -> None:
    """Of a year whose budget is not told it is not known."""
    reports = "- {year: 2567, status: done, spent: 9000}\n          - {year: 2568, status: done, spent: 9000}"
    plan = (
        Replace("period: 2568", "period: 2566-2570"),
        Replace("budget: none", f"budget: {budget}"),
        Replace("- {year: 2568, status: done}", reports),
    )
    _, _, problems = inspect(write_tree(tmp_path, changed({PLAN: plan})), SETTINGS)
    assert not {Code.SPENT_OVER_BUDGET, Code.SPENT_WITHOUT_BUDGET} & {problem.code for problem in problems}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("reports", "latest"),
    [
        (["year: 2568, date: 2025-01-10, percent: 30", "year: 2568, date: 2025-09-30, percent: 60"], 60),
        (["year: 2567, percent: 90", "year: 2568, date: 2025-01-10, percent: 30"], 30),
        (["year: 2568, date: 2025-01-10, percent: 30", "year: 2568, percent: 60"], 60),
    ],
)
def test_the_latest_report_is_that_of_the_latest_day(reports: list[str], latest: int, turned: bool) -> None:
    """Whichever is listed first; one without a day tells how its year ended."""
    listed = ", ".join(f"{{status: in-progress, {one}}}" for one in (reversed(reports) if turned else reports))
    (project,) = _plan(f"progress: [{listed}]").projects()
    found = latest_of(project.progress)
    assert found is not None
    assert found.percent == latest


_TOLD = "budget: 1000, progress: [{year: 2567, status: done, spent: 400.50}]"


@pytest.mark.parametrize(
    ("projects", "counts", "percent", "left"),
    [
        pytest.param([_TOLD, "budget: none"], (2, 2, 1, True), "40.1", "599.50", id="all-told"),
        pytest.param([_TOLD, "budget: 500"], (2, 2, 1, False), "40.1", None, id="one-silent"),
        pytest.param([_TOLD, "summary: ข"], (2, 1, 1, False), "40.1", None, id="one-without-a-stated-budget"),
        pytest.param(["budget: 500"], (1, 1, 0, False), None, None, id="none-reports"),
        pytest.param(["budget: none"], (1, 1, 0, True), None, None, id="none-has-money"),
        pytest.param([], (0, 0, 0, False), None, None, id="no-projects"),
    ],
)
def test_sum(projects: list[str], counts: tuple[int, int, int, bool], percent: str | None, left: str | None) -> None:
    """A share is that of projects that tell both figures; a rest is told only where all do."""
    found = _in_all(*projects)
    assert (found.projects, found.stated, found.reporting, found.whole) == counts
    assert found.unfunded == projects.count("budget: none")
    assert found.percent == (None if percent is None else Decimal(percent))
    assert found.left == (None if left is None else Decimal(left))


def test_sums_are_of_what_is_stated() -> None:
    """A sum adds what is stated and nothing else; where nobody states anything there is none."""
    found = _in_all(_TOLD, "budget: 500", "progress: [{year: 2567, status: done, spent: 9}]")
    assert found.money == Money(Decimal(1500), Decimal("409.50"))
    assert found.compared == Money(Decimal(1000), Decimal("400.50"))
    assert _in_all("summary: ข").money == Money(None, None)


def test_by_year() -> None:
    """A year has the projects that run in it; a budget of several years in one figure is of none of them."""
    plan = _plan("budget: {2567: 10, 2568: 20}", "budget: 300", "period: 2568, budget: 40")
    found = dict(by_year(money_of(plan.projects(), plan)))
    assert [(year, one.projects, one.stated, one.money.budget) for year, one in found.items()] == [
        (2567, 2, 1, Decimal(10)),
        (2568, 3, 2, Decimal(60)),
    ]
