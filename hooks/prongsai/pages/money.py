"""The money of a plan: budget, spent, per cent and what is left, of a project, of several, and by year.

Every page and download takes its figures from here, so that all say the same.
"""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from prongsai.model.values.money import NO_BAHT, Budget
from prongsai.model.values.periods import Period
from prongsai.model.year.plan import Plan, Project, latest_of

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
    compared: Money
    """The same where the one can be told as a share of the other, else nothing (`_compared`)."""
    budget_for: tuple[int, ...]
    """The only years that a budget is told for; empty where it is of the whole project."""
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
    partly: int
    """Of these, projects that state it for some of their years only."""
    reporting: int
    """Projects that report spending."""
    unfunded: int
    """Projects that state that they use no budget, and report no spending: there is none to report."""
    money: Money
    compared: Money
    """Of the projects alone of which a share can be told."""
    whole: bool
    """Whether every project states its budget, and of every one that has money a share can be told."""

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
    spent = {year: baht for year, baht in reports.items() if baht is not None}
    total = Money(budget.total if budget else None, sum(spent.values(), NO_BAHT) if spent else None)
    only_for = budget.only_for(own) if budget else ()
    return ProjectMoney(total, _compared(total, budget, own, spent), only_for, tuple(years))


def _compared(total: Money, budget: Budget | None, own: Iterable[int], spent: Mapping[int, Decimal]) -> Money:
    """A project's money, where spending and budget are of the same years.

    They are not where a year before the last report does not tell what it spent: less may be left than seems. Nor
    where a year spent for which no budget is told. What is more than the whole budget is so whatever is not told.
    """
    if budget is None or not spent:
        return total
    only_for = budget.only_for(own)
    funded = [year for year, _ in budget.by_year] or own
    silent = any(year < max(spent) and year not in spent and budget.in_year(year) != 0 for year in funded)
    if only_for:
        fits = spent.keys() <= set(only_for) and not silent
    else:
        fits = not silent or (total.left is not None and total.left < 0)
    return total if fits else Money(None, None)


def money_of(projects: Iterable[Project], plan: Plan) -> tuple[ProjectMoney, ...]:
    """The money of several projects of a plan."""
    return tuple(project_money(project, plan.period) for project in projects)


def in_all(found: Iterable[ProjectMoney]) -> MoneySum:
    """The money of several projects together."""
    return _sum([(one.money, one.compared, bool(one.budget_for)) for one in found])


def by_year(found: Iterable[ProjectMoney]) -> tuple[tuple[int, MoneySum], ...]:
    """The money of several projects year by year; in each only projects that run in it."""
    found = tuple(found)
    years = sorted({entry.year for one in found for entry in one.years})
    of_year = {year: [money for one in found if (money := one.in_year(year)) is not None] for year in years}
    return tuple((year, _sum([(money, money, False) for money in own])) for year, own in of_year.items())


def _spent(project: Project, year: int) -> Decimal | None:
    """The latest report of a year tells its spending from the year's beginning."""
    latest = latest_of(entry for entry in project.progress if entry.year == year and entry.spent is not None)
    return latest.spent if latest else None


def _sum(found: list[tuple[Money, Money, bool]]) -> MoneySum:
    """Of each project: its money, that of which a share can be told, and whether its budget is of some years only."""
    budgets = [money.budget for money, _, _ in found if money.budget is not None]
    reports = [money.spent for money, _, _ in found if money.spent is not None]
    every = [(compared.budget, compared.spent) for _, compared, _ in found]
    both = [(budget, spent) for budget, spent in every if budget is not None and spent is not None]
    silent = any(money.budget and compared.spent is None for money, compared, _ in found)
    partly = sum(part for _, _, part in found)
    return MoneySum(
        projects=len(found),
        stated=len(budgets),
        partly=partly,
        reporting=len(reports),
        unfunded=sum(money.budget == 0 and money.spent is None for money, _, _ in found),
        money=Money(_added(budgets), _added(reports)),
        compared=Money(_added([budget for budget, _ in both]), _added([spent for _, spent in both])),
        whole=bool(found) and len(budgets) == len(found) and not silent and not partly,
    )


def _added(amounts: list[Decimal]) -> Decimal | None:
    return sum(amounts, NO_BAHT) if amounts else None
