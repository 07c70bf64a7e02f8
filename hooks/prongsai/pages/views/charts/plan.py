"""The drawings of a plan: how far the projects of each dimension are, targets by year, money set and spent by year."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from prongsai.model.values.money import NO_BAHT
from prongsai.model.year.plan import PROGRESS_STATES, Plan, Project
from prongsai.pages.views.charts.chart import BarChart, BarRow, Caption, Key, bar_chart, share_chart
from prongsai.pages.views.charts.years import YearChart, YearFigure, column_chart
from prongsai.pages.views.parts.outline import Part
from prongsai.pages.views.parts.pieces import NOT_REPORTED, latest_progress
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.text.bilingual import Phrase

_STATES = ("done", "in-progress", *(s for s in PROGRESS_STATES if s not in ("done", "in-progress")), NOT_REPORTED)
"""Furthest first."""


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many projects are at a state of progress."""

    state: str
    number: int


@dataclass(frozen=True, slots=True)
class StateRow:
    """The projects of a dimension by state, in the order of StatesView.counts, and how many there are."""

    part: Part
    numbers: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class StatesView:
    """The projects of a plan by their latest state: all of them, and by dimension as a drawing and as rows."""

    counts: tuple[StateCount, ...]
    """States nobody is at are left out."""
    rows: tuple[StateRow, ...]
    chart: BarChart | None
    """None where all projects are at one state, or of one dimension: then the counts say all."""


@dataclass(frozen=True, slots=True)
class MoneyYear:
    """Money of one fiscal year (B.E.), ready to print; empty where not told."""

    year: str
    planned: str
    spent: str


@dataclass(frozen=True, slots=True)
class MoneyView:
    """Money by year, and the drawing of what was spent against what was set, where any spending was reported."""

    years: tuple[MoneyYear, ...]
    chart: BarChart | None


def states_view(vp: Viewpoint, plan: Plan, parts: Sequence[Part]) -> StatesView:
    """The projects of a plan by state; `parts` are its dimensions."""
    by_dimension = [_states(dimension.all_projects()) for dimension in plan.dimensions]
    whole = sum(by_dimension, Counter[str]())
    states = [state for state in _STATES if whole[state]]
    rows = tuple(
        StateRow(part, tuple(found[state] for state in states), found.total())
        for part, found in zip(parts, by_dimension, strict=True)
    )
    drawn = [row for row in rows if row.total]
    counts = tuple(StateCount(state, whole[state]) for state in states)
    return StatesView(counts, rows, _states_chart(vp, drawn, states) if len(drawn) > 1 and len(states) > 1 else None)


def _states(projects: Iterable[Project]) -> Counter[str]:
    return Counter(latest.status if (latest := latest_progress(p)) else NOT_REPORTED for p in projects)


def _states_chart(vp: Viewpoint, rows: Sequence[StateRow], states: Sequence[str]) -> BarChart:
    caption = Caption("chart-states", vp.t("charts.states-title"), vp.t("charts.states", dimensions=len(rows)))
    bars = [
        BarRow(row.part.label.text, vp.t("plan.number", number=row.total), tuple(zip(states, row.numbers, strict=True)))
        for row in rows
    ]
    return share_chart(caption, bars, [Key(state, vp.t(f"progress.{state}")) for state in states])


def target_chart(
    vp: Viewpoint, anchor: str, name: Phrase, values: Mapping[int, Decimal], years: Iterable[int]
) -> BarChart | YearChart | None:
    """A target set for each year as columns; None where fewer than two years have one."""
    if len(values) < 2:
        return None
    figures = [
        YearFigure(str(year), values.get(year), vp.number(values[year]) if year in values else "–") for year in years
    ]
    lang = name.lang if name.lang != vp.lang else ""
    return column_chart(Caption(anchor, name.text, vp.t("charts.target"), lang), figures)


def money_view(vp: Viewpoint, project: Project, years: Iterable[int]) -> MoneyView:
    """The money of a project by year, and of any other year with a budget; none where it is not told apart by year."""
    budgeted = [year for year, _ in project.budget.by_year] if project.budget and not project.budget.none else []
    told = []
    for year in sorted({*years, *budgeted}):
        planned = project.budget.in_year(year) if project.budget else None
        reports = [p.spent for p in project.progress if p.year == year and p.spent is not None]
        told.append((year, planned, reports[-1] if reports else None))
    if not budgeted and not any(spent is not None for *_, spent in told):
        return MoneyView((), None)
    told = [entry for entry in told if entry[1:] != (None, None)]
    rows = tuple(MoneyYear(str(year), _baht(vp, planned), _baht(vp, spent)) for year, planned, spent in told)
    return MoneyView(rows, _money_chart(vp, told) if any(spent for *_, spent in told) else None)


def _baht(vp: Viewpoint, baht: Decimal | None) -> str:
    if baht is None:
        return ""
    return vp.money(baht) if baht else vp.t("money.none")


def _money_chart(vp: Viewpoint, told: Sequence[tuple[int, Decimal | None, Decimal | None]]) -> BarChart:
    caption = Caption("chart-money", vp.t("charts.money-title"), vp.t("charts.money", years=len(told)))
    rows = [
        BarRow(
            str(year),
            vp.t("charts.spent-unknown") if spent is None else vp.money(spent),
            (("spent", spent or NO_BAHT),),
            "" if planned is None else vp.t("charts.planned", amount=vp.money(planned)),
            planned or None,
        )
        for year, planned, spent in told
    ]
    most = max(max(planned or NO_BAHT, spent or NO_BAHT) for _, planned, spent in told)
    keys = (Key("spent", vp.t("charts.spent-key")), Key("mark", vp.t("charts.planned-key")))
    return bar_chart(caption, rows, most, keys)
