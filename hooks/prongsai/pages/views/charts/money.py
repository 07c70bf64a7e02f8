"""Money as pages show it: of a project, of a plan by dimension and by year, in short, and as a drawing."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from prongsai.model.values.money import NO_BAHT
from prongsai.model.year.plan import Plan, Project
from prongsai.pages import money
from prongsai.pages.money import Money, MoneySum, ProjectMoney
from prongsai.pages.views.charts.chart import BarChart, BarRow, Caption, Key, bar_chart
from prongsai.pages.views.parts.outline import Part
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase
from prongsai.text.numerals import show_number

_NOTHING = "–"


class MoneyYear(Struct, frozen=True):
    """Money of one fiscal year (B.E.), ready to print; empty where not told."""

    year: str
    planned: str
    spent: str


class MoneyView(Struct, frozen=True):
    """The money of a project. `spent` is empty where there was none to spend, and none was."""

    budget: str
    spent: str
    """Or that none was reported."""
    reported: bool
    notes: tuple[str, ...]
    """The share, what is left, for which years it was reported: as far as each can be told."""
    years: tuple[MoneyYear, ...]
    chart: BarChart | None
    """None where no spending was reported."""


class MoneyCell(Struct, frozen=True):
    """A figure, and of what part it is told where not of all."""

    figure: str
    note: str = ""


class MoneyRow(Struct, frozen=True):
    """Several projects: a dimension, a year or all. Cells: budget, spent, per cent, left."""

    label: Phrase
    name: Phrase | None
    href: str
    """To its place in the page; empty for none."""
    cells: tuple[MoneyCell, ...]
    reports: bool
    """Whether any of the projects reports spending."""


class PlanMoneyView(Struct, frozen=True):
    """The money of a plan. Rows are left out where they would say what `whole` does."""

    whole: MoneyRow
    dimensions: tuple[MoneyRow, ...]
    years: tuple[MoneyRow, ...]
    chart: BarChart | None


class MoneyLine(Struct, frozen=True):
    """The money of a plan in a few words, and where it stands in full."""

    href: str
    lines: tuple[str, ...]
    """Of the whole plan; then, of a plan of several years, of the year alone."""


def money_view(vp: Viewpoint, project: Project, plan: Plan) -> MoneyView:
    """The money of a project, in all and year by year; no years where it is not told apart by year."""
    found = money.project_money(project, plan.period)
    told = [entry for entry in found.years if entry.money != Money(None, None)]
    by_year = bool(project.budget and project.budget.by_year and not project.budget.none) or bool(found.reported)
    return MoneyView(
        budget=_budget(vp, project, found),
        spent=_spent(vp, found.money),
        reported=found.money.spent is not None,
        notes=_notes(vp, found),
        years=tuple(_year(vp, entry.year, entry.money) for entry in told) if by_year else (),
        chart=_chart(vp, [(entry.year, entry.money) for entry in told], "charts.money"),
    )


def money_words(vp: Viewpoint, project: Project, plan: Plan) -> tuple[str, ...]:
    """The money of a project in a row of its plan: budget, spent, share and rest; what is not told is said to be so."""
    found = money.project_money(project, plan.period)
    budget = _budget(vp, project, found) or vp.t("spending.not-stated")
    if found.money.spent is not None:
        return (budget, vp.t("spending.spent-amount", amount=vp.money(found.money.spent)), *_notes(vp, found))
    return (budget, vp.t("spending.not-reported")) if found.money.budget else (budget,)


def plan_money_view(vp: Viewpoint, plan: Plan, parts: Sequence[Part]) -> PlanMoneyView | None:
    """The money of a plan, by its dimensions (`parts`) and years; None where nobody states any."""
    found = [money.money_of(dimension.all_projects(), plan) for dimension in plan.dimensions]
    everything = [one for projects in found for one in projects]
    whole = money.in_all(everything)
    if whole.money == Money(None, None):
        return None
    # Where no baht was set or spent, no part and no year says more than the whole does.
    some = bool(whole.money.budget or whole.money.spent)
    years = [(year, one) for year, one in money.by_year(everything) if some and _telling(one)]
    dimensions = [
        _row(vp, part.label, part.title, f"#{part.anchor}", money.in_all(projects))
        for part, projects in zip(parts, found, strict=True)
        if some and projects
    ]
    return PlanMoneyView(
        _row(vp, vp.say("spending.in-all"), None, "", whole),
        tuple(dimensions) if len(dimensions) > 1 else (),
        tuple(_row(vp, Phrase(str(year), vp.lang), None, "", one) for year, one in years) if len(years) > 1 else (),
        _chart(vp, [(year, one.money) for year, one in years], "spending.chart"),
    )


def money_line(vp: Viewpoint, year: AgencyYear, *, with_year: bool) -> MoneyLine | None:
    """The money of a year's plan in short; None where there is no plan, or nobody states any money in it."""
    plan = year.plan
    if plan is None:
        return None
    found = money.money_of(plan.projects(), plan)
    whole = money.in_all(found)
    if whole.money == Money(None, None):
        return None
    lines = [vp.t("spending.plan-budget", period=vp.period(plan.period), words=_words(vp, whole))]
    years = dict(money.by_year(found))
    own = years.get(year.year)
    if with_year and len(years) > 1 and own is not None and _telling(own):
        lines.append(vp.t("spending.year-budget", year=year.year, words=_words(vp, own)))
    return MoneyLine(vp.href(f"{addresses.part(*year.key, 'plan')}#money"), tuple(lines))


def _telling(found: MoneySum) -> bool:
    """Whether a year has money, or all its projects state that they use none."""
    return bool(found.money.budget) or found.money.spent is not None or found.stated == found.projects


def _budget(vp: Viewpoint, project: Project, found: ProjectMoney) -> str:
    """A project's budget in words; empty where nothing is said of it."""
    words = vp.budget(project.budget)
    if not found.budget_for:
        return words
    return vp.t("spending.budget-for-years", amount=words, years=", ".join(map(str, found.budget_for)))


def _planned(vp: Viewpoint, baht: Decimal | None) -> str:
    if baht is None:
        return ""
    return vp.money(baht) if baht else vp.t("money.none")


def _year(vp: Viewpoint, year: int, found: Money) -> MoneyYear:
    return MoneyYear(str(year), _planned(vp, found.budget), "" if found.spent is None else vp.money(found.spent))


def _spent(vp: Viewpoint, found: Money) -> str:
    if found.spent is not None:
        return vp.money(found.spent)
    return "" if found.budget == 0 else vp.t("spending.not-reported")


def _notes(vp: Viewpoint, found: ProjectMoney) -> tuple[str, ...]:
    """What is told of the spending of a project besides its amount."""
    notes = []
    compared = found.compared
    if compared.percent is not None:
        notes.append(vp.t("spending.share-of-budget", percent=show_number(compared.percent)))
    if compared.budget == 0 and compared.spent:
        notes.append(vp.t("spending.without-budget"))
    elif compared.left is not None and compared.budget:
        notes.append(_rest(vp, compared.left))
    if found.partly:
        notes.append(vp.t("spending.for-years", years=", ".join(map(str, found.reported))))
    return tuple(notes)


def _rest(vp: Viewpoint, left: Decimal) -> str:
    return vp.t("spending.amount-over" if left < 0 else "spending.amount-left", amount=vp.money(abs(left)))


def _row(vp: Viewpoint, label: Phrase, name: Phrase | None, href: str, found: MoneySum) -> MoneyRow:
    return MoneyRow(label, name, href, (_budget_cell(vp, found), *_spent_cells(vp, found)), bool(found.reporting))


def _budget_cell(vp: Viewpoint, found: MoneySum) -> MoneyCell:
    if found.money.budget is None:
        return MoneyCell(vp.t("spending.not-stated"))
    notes = []
    if found.stated < found.projects:
        notes.append(vp.t("spending.stated-by", number=found.stated, projects=found.projects))
    if found.partly:
        notes.append(vp.t("spending.stated-partly", number=found.partly))
    planned = vp.money(found.money.budget) if notes else _planned(vp, found.money.budget)
    return MoneyCell(planned, "; ".join(notes))


def _spent_cells(vp: Viewpoint, found: MoneySum) -> tuple[MoneyCell, MoneyCell, MoneyCell]:
    """Spent, per cent and left."""
    nothing = MoneyCell(_NOTHING)
    if found.money.spent is None:
        return nothing if found.whole else MoneyCell(vp.t("spending.not-reported")), nothing, nothing
    spent = MoneyCell(vp.money(found.money.spent), _reported(vp, found))
    share = nothing
    if found.percent is not None and found.compared.budget is not None:
        part = "" if found.whole else vp.t("spending.share-of-part", amount=vp.money(found.compared.budget))
        share = MoneyCell(vp.t("spending.share", percent=show_number(found.percent)), part)
    if found.left is None:
        return spent, share, MoneyCell(vp.t("spending.not-yet-told"))
    return spent, share, MoneyCell(vp.money(found.left) if found.left >= 0 else _rest(vp, found.left))


def _words(vp: Viewpoint, found: MoneySum) -> str:
    """A sum in a line."""
    budget = _budget_cell(vp, found)
    pieces = [f"{budget.figure} ({budget.note})" if budget.note else budget.figure]
    if found.money.spent is None:
        return " · ".join((*pieces, *(() if found.whole else (vp.t("spending.not-reported"),))))
    spent, share, _ = _spent_cells(vp, found)
    pieces.append(vp.t("spending.spent-amount", amount=spent.figure) + (f" ({spent.note})" if spent.note else ""))
    if found.percent is not None:
        pieces.append(f"{share.figure} {share.note}".rstrip())
    if found.left is not None:
        pieces.append(_rest(vp, found.left))
    return " · ".join(pieces)


def _chart(vp: Viewpoint, told: Sequence[tuple[int, Money]], description: str) -> BarChart | None:
    """What was spent in each year against what was set; None where no spending was reported."""
    if not any(found.spent for _, found in told):
        return None
    caption = Caption("chart-money", vp.t("charts.money-title"), vp.t(description, years=len(told)))
    rows = [
        BarRow(
            str(year),
            vp.t("charts.spent-unknown") if found.spent is None else vp.money(found.spent),
            (("spent", found.spent or NO_BAHT),),
            "" if found.budget is None else vp.t("charts.planned", amount=vp.money(found.budget)),
            found.budget or None,
        )
        for year, found in told
    ]
    most = max(max(found.budget or NO_BAHT, found.spent or NO_BAHT) for _, found in told)
    keys = (Key("spent", vp.t("charts.spent-key")), Key("mark", vp.t("charts.planned-key")))
    return bar_chart(caption, rows, most, keys)


def _reported(vp: Viewpoint, found: MoneySum) -> str:
    """How many projects report spending, of those that have any to report; empty where all do."""
    if found.reporting == found.projects:
        return ""
    counts = {"number": found.reporting, "projects": found.projects - found.unfunded}
    if not found.unfunded:
        return vp.t("spending.reported-by", **counts)
    return vp.t("spending.reported-by-funded", unfunded=found.unfunded, **counts)
