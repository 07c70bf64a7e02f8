"""The drawings of a plan: how far the projects of each dimension are, targets by year."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from prongsai.model.year.plan import PROGRESS_STATES, Plan, Project, latest_of
from prongsai.pages.views.charts.chart import BarChart, BarRow, Caption, Key, share_chart
from prongsai.pages.views.charts.years import YearChart, YearFigure, column_chart
from prongsai.pages.views.parts.outline import Part
from prongsai.pages.views.parts.pieces import NOT_REPORTED
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.text.bilingual import Phrase

_STATES = ("done", "in-progress", *(s for s in PROGRESS_STATES if s not in ("done", "in-progress")), NOT_REPORTED)
"""Furthest first."""


class StateCount(Struct, frozen=True):
    """How many projects are at a state of progress."""

    state: str
    number: int


class StateRow(Struct, frozen=True):
    """The projects of a dimension by state, in the order of StatesView.counts, and how many there are."""

    part: Part
    numbers: tuple[int, ...]
    total: int


class StatesView(Struct, frozen=True):
    """The projects of a plan by their latest state: all of them, and by dimension as a drawing and as rows."""

    counts: tuple[StateCount, ...]
    """States nobody is at are left out."""
    rows: tuple[StateRow, ...]
    chart: BarChart | None
    """None where all projects are at one state, or of one dimension: then the counts say all."""


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
    return Counter(latest.status if (latest := latest_of(p.progress)) else NOT_REPORTED for p in projects)


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
