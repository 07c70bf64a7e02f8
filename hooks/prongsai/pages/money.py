"""The money of a plan: budget, spent, per cent and what is left, of a project, of several, and by year.

Every page and download takes its figures from here, so that all say the same.
"""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from prongsai.model.values.money import NO_BAHT
from prongsai.model.values.periods import Period
from prongsai.model.year.plan import Plan, Project

_WHOLE, _STEP = Decimal(100), Decimal("0.1")


class Money(Struct, frozen=True):
    """Baht set and baht spent, exact to the satang. None is what nobody stated; a budget of 0 is "no budget used"."""

    budget: Decimal | None
    spent: Decimal | None

    @property
    def percent(self) -> Decimal | None:
        """What was spent in per cent of the budget, to one decimal; None where there are not both.

        100 only where all was spent to the satang, and 0 only where nothing was.
        """
        if not self.budget or self.spent is None:
            return None
        share = (self.spent * _WHOLE / self.budget).quantize(_STEP, ROUND_HALF_UP)
        if self.spent and not share:
            return _STEP
        if share == _WHOLE and self.spent != self.budget:
            return share - _STEP if self.spent < self.budget else share + _STEP
        return share

    @property
    def left(self) -> Decimal | None:
        """Baht of the budget that were not spent, below 0 where more was; None where there are not both."""
        return None if self.budget is None or self.spent is None else self.budget - self.spent


class YearMoney(Struct, frozen=True):
    """The money of one fiscal year (B.E.)."""

    year: int
    money: Money


class ProjectMoney(Struct, frozen=True):
    """The money of a project: in all, and of every year of its period and every other year with any."""

    money: Money
    """`spent` is the sum of the years that report any."""
    years: tuple[YearMoney, ...]

    @property
    def reported(self) -> tuple[int, ...]:
        """The years for which spending is reported."""
        return tuple(entry.year for entry in self.years if entry.money.spent is not None)

    @property
    def partly(self) -> bool:
        """Whether spending is reported for some of its years only."""
        return 0 < len(self.reported) < len(self.years)

    def in_year(self, year: int) -> Money | None:
        """The money of a year; None where the project does not run in it."""
        return next((entry.money for entry in self.years if entry.year == year), None)


class MoneySum(Struct, frozen=True):
    """The money of several projects: sums of what is stated, and how many projects state it."""

    projects: int
    stated: int
    """Projects that state a budget, be it "no budget used"."""
    reporting: int
    """Projects that report spending."""
    unfunded: int
    """Projects that state that they use no budget, and report no spending: there is none to report."""
    money: Money
    compared: Money
    """Of the projects alone that state a budget and report spending: only of these can a share be told."""
    whole: bool
    """Whether every project states its budget, and every one that has money reports spending."""

    @property
    def percent(self) -> Decimal | None:
        """Of `compared`, which is of all projects where `whole`."""
        return self.compared.percent

    @property
    def left(self) -> Decimal | None:
        """Baht left of the whole budget; None where not `whole`."""
        return self.money.left if self.whole else None


def project_money(project: Project, period: Period) -> ProjectMoney:
    """The money of a project of a plan of that period.

    A budget in total is that of its year where the project has but one; else nothing is known of its years.
    """
    budget, own = project.budget, (project.period or period).years
    reports = {year: _spent(project, year) for year in {entry.year for entry in project.progress}}
    budgeted = [year for year, baht in budget.by_year if baht] if budget else []
    years = []
    for year in sorted({*own, *reports, *budgeted}):
        planned = budget.in_year(year) if budget else None
        if budget and not budget.by_year and (budget.none or tuple(own) == (year,)):
            planned = budget.total
        years.append(YearMoney(year, Money(planned, reports.get(year))))
    spent = [baht for baht in reports.values() if baht is not None]
    total = Money(budget.total if budget else None, sum(spent, NO_BAHT) if spent else None)
    return ProjectMoney(total, tuple(years))


def money_of(projects: Iterable[Project], plan: Plan) -> tuple[ProjectMoney, ...]:
    """The money of several projects of a plan."""
    return tuple(project_money(project, plan.period) for project in projects)


def in_all(found: Iterable[ProjectMoney]) -> MoneySum:
    """The money of several projects together."""
    return _sum([one.money for one in found])


def by_year(found: Iterable[ProjectMoney]) -> tuple[tuple[int, MoneySum], ...]:
    """The money of several projects year by year; in each only projects that run in it."""
    found = tuple(found)
    years = sorted({entry.year for one in found for entry in one.years})
    return tuple((year, _sum([money for one in found if (money := one.in_year(year)) is not None])) for year in years)


def _spent(project: Project, year: int) -> Decimal | None:
    """The latest report of a year tells its spending from the year's beginning. One without a date is the latest."""
    reports = [entry for entry in project.progress if entry.year == year and entry.spent is not None]
    return max(reversed(reports), key=lambda entry: entry.date or date.max).spent if reports else None


def _sum(found: list[Money]) -> MoneySum:
    budgets = [money.budget for money in found if money.budget is not None]
    reports = [money.spent for money in found if money.spent is not None]
    both = [(money.budget, money.spent) for money in found if money.budget is not None and money.spent is not None]
    silent = any(money.budget and money.spent is None for money in found)
    return MoneySum(
        projects=len(found),
        stated=len(budgets),
        reporting=len(reports),
        unfunded=sum(money.budget == 0 and money.spent is None for money in found),
        money=Money(_added(budgets), _added(reports)),
        compared=Money(_added([budget for budget, _ in both]), _added([spent for _, spent in both])),
        whole=bool(found) and len(budgets) == len(found) and not silent,
    )


def _added(amounts: list[Decimal]) -> Decimal | None:
    return sum(amounts, NO_BAHT) if amounts else None
