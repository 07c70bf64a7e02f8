"""The anti-corruption action plan of a year: what was promised, in which order, and how far it is (`.../plan/`)."""

from collections.abc import Iterable
from typing import ClassVar

from msgspec import Struct

from prongsai.model.year.plan import Approval, Clauses, Dimension, Plan, Project, SwotPoint
from prongsai.model.year.targets import YearlyTarget
from prongsai.pages.views.charts.chart import BarChart
from prongsai.pages.views.charts.money import PlanMoneyView, money_words, plan_money_view
from prongsai.pages.views.charts.plan import StatesView, states_view, target_chart
from prongsai.pages.views.charts.years import YearChart
from prongsai.pages.views.parts.amounts import baseline_view
from prongsai.pages.views.parts.base import PageView, channels_view, home, source_view
from prongsai.pages.views.parts.outline import Part, dimension_part, mission_part
from prongsai.pages.views.parts.pieces import StandView, stand
from prongsai.pages.views.parts.totals import TotalsView, totals_view
from prongsai.pages.views.viewpoint import Block, Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase

SWOT_SIDES = ("strengths", "weaknesses", "opportunities", "threats")


class Fact(Struct, frozen=True):
    """A short fact with its label."""

    label: Phrase
    value: Phrase


class SwotPointView(Struct, frozen=True):
    """One point of a box."""

    aspect: Phrase | None
    text: Phrase


class SwotBox(Struct, frozen=True):
    """One of the four boxes; `side` names its title."""

    side: str
    points: tuple[SwotPointView, ...]


class ClausesView(Struct, frozen=True):
    """A policy written into the plan."""

    title: Phrase
    text: Block | None
    clauses: tuple[Phrase, ...]


class TargetRow(Struct, frozen=True):
    """A yearly figure: one value for each year of the table, empty where none is set."""

    name: Phrase
    unit: Phrase | None
    baseline: Phrase | None
    values: tuple[str, ...]
    chart: BarChart | YearChart | None


class TargetTable(Struct, frozen=True):
    """The yearly figures with the years (B.E.) as columns."""

    years: tuple[str, ...]
    rows: tuple[TargetRow, ...]


class ProjectLine(Struct, frozen=True):
    """A project in the outline."""

    code: str
    order: str
    link: Link
    kind: Phrase
    money: tuple[str, ...]
    """Budget, then what is told of the spending."""
    responsible: tuple[Phrase, ...]
    stand: StandView


class MissionView(Struct, frozen=True):
    """A mission and its projects."""

    part: Part
    note: Phrase | None
    projects: tuple[ProjectLine, ...]


class DimensionView(Struct, frozen=True):
    """A dimension: its missions, and the projects directly under it."""

    part: Part
    number: str
    missions: tuple[MissionView, ...]
    projects: tuple[ProjectLine, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """Itself and its missions."""
        return (self.part, *(mission.part for mission in self.missions))


class PlanView(PageView, frozen=True, kw_only=True):
    """The whole page."""

    template: ClassVar[str] = "plan.html"
    period: str
    under: Fact | None
    """The longer plan that it is a part of, with its years."""
    issued: str
    number: str
    """Of all its projects."""
    states: StatesView
    money: PlanMoneyView | None
    dimensions: tuple[DimensionView, ...]
    borrowed: bool
    """Whether any title of a dimension or mission is the catalogue's."""
    totals: TotalsView
    targets: TargetTable | None
    objectives: tuple[Phrase, ...]
    goals: tuple[Phrase, ...]
    benefits: tuple[Phrase, ...]
    preface: Block | None
    rationale: Block | None
    situation: Block | None
    swot: tuple[SwotBox, ...]
    policy: tuple[ClausesView, ...]
    approval: tuple[Fact, ...]


def plan_view(vp: Viewpoint, year: AgencyYear) -> PlanView:
    """The view of a year's plan."""
    plan = year.plan
    assert plan is not None, "a page is made of a plan only"
    agency = home(vp, year)
    key = (year.agency, year.year, "plan", None)
    dimensions = tuple(_dimension(vp, year, plan, d, i) for i, d in enumerate(plan.dimensions, 1))
    return PlanView(
        title=vp.phrase(plan.title),
        summary=vp.maybe(plan.summary),
        facts=vp.facts(agency, year.year, plan.unit, plan.updated),
        chips=vp.chips(key),
        mentioned_by=vp.links(vp.graph.mentioned_by(key)),
        source=source_view(vp, plan),
        channels=channels_view(vp, agency),
        period=vp.period(plan.period),
        under=Fact(vp.phrase(plan.under.title), Phrase(vp.period(plan.under.period), vp.lang)) if plan.under else None,
        issued=vp.day(plan.issued),
        number=f"{sum(1 for _ in plan.projects()):,}",
        states=states_view(vp, plan, [dimension.part for dimension in dimensions]),
        money=plan_money_view(vp, plan, [dimension.part for dimension in dimensions]),
        dimensions=dimensions,
        borrowed=any(part.borrowed for dimension in dimensions for part in dimension.parts),
        totals=totals_view(vp, plan),
        targets=_targets(vp, plan),
        objectives=vp.phrases(plan.objectives),
        goals=vp.phrases(plan.goals),
        benefits=vp.phrases(plan.benefits),
        preface=vp.markdown(plan.preface, year.key),
        rationale=vp.markdown(plan.rationale, year.key),
        situation=vp.markdown(plan.situation.text, year.key),
        swot=_swot(vp, plan),
        policy=tuple(_clauses(vp, year, policy) for policy in plan.policy),
        approval=_approval(vp, plan.approval),
    )


def _dimension(vp: Viewpoint, year: AgencyYear, plan: Plan, dimension: Dimension, position: int) -> DimensionView:
    missions = tuple(
        MissionView(
            mission_part(vp, mission, position, j),
            vp.maybe(mission.note),
            _lines(vp, year, plan, mission.projects),
        )
        for j, mission in enumerate(dimension.missions, 1)
    )
    number = vp.t("plan.number", number=sum(1 for _ in dimension.all_projects()))
    return DimensionView(
        dimension_part(vp, dimension, position), number, missions, _lines(vp, year, plan, dimension.projects)
    )


def _lines(vp: Viewpoint, year: AgencyYear, plan: Plan, projects: Iterable[Project]) -> tuple[ProjectLine, ...]:
    agency = home(vp, year)
    return tuple(
        ProjectLine(
            code=project.code or "",
            order=vp.t("plan.order", number=project.order) if project.order else "",
            link=Link(vp.phrase(project.title), vp.href(addresses.project(*year.key, project.id))),
            kind=vp.say(f"project.kind.{project.kind}"),
            money=money_words(vp, project, plan),
            responsible=vp.units(agency, project.responsible),
            stand=stand(vp, project),
        )
        for project in projects
    )


def _targets(vp: Viewpoint, plan: Plan) -> TargetTable | None:
    """The yearly figures; years of the plan, and any other year a figure names."""
    if not plan.targets:
        return None
    years = sorted({*plan.period.years, *(year for target in plan.targets for year in target.values)})
    rows = tuple(_target_row(vp, target, years, i) for i, target in enumerate(plan.targets, 1))
    return TargetTable(tuple(str(year) for year in years), rows)


def _target_row(vp: Viewpoint, target: YearlyTarget, years: list[int], position: int) -> TargetRow:
    values = tuple(vp.number(target.values[year]) if year in target.values else "" for year in years)
    name, unit = vp.phrase(target.name), vp.maybe(target.unit)
    baseline = baseline_view(vp, target.baseline, target.unit) if target.baseline else None
    return TargetRow(
        name, unit, baseline, values, target_chart(vp, f"chart-target-{position}", name, target.values, years)
    )


def _swot(vp: Viewpoint, plan: Plan) -> tuple[SwotBox, ...]:
    """All four boxes, or none where nothing at all is said: an empty side beside full ones says something."""
    swot = plan.situation.swot
    sides: tuple[tuple[SwotPoint, ...], ...] = (swot.strengths, swot.weaknesses, swot.opportunities, swot.threats)
    if not any(sides):
        return ()
    return tuple(
        SwotBox(side, tuple(SwotPointView(vp.maybe(point.aspect), vp.phrase(point.text)) for point in points))
        for side, points in zip(SWOT_SIDES, sides, strict=True)
    )


def _clauses(vp: Viewpoint, year: AgencyYear, policy: Clauses) -> ClausesView:
    return ClausesView(vp.phrase(policy.title), vp.markdown(policy.text, year.key), vp.phrases(policy.clauses))


def _approval(vp: Viewpoint, approval: Approval | None) -> tuple[Fact, ...]:
    """What is told of the approval memo, in the order of a memo."""
    if approval is None:
        return ()
    told = (
        ("memo", Phrase(approval.memo, "th") if approval.memo else None),
        ("date", Phrase(vp.day(approval.date), vp.lang) if approval.date else None),
        ("from", vp.maybe(approval.from_)),
        ("to", vp.maybe(approval.to)),
        ("subject", vp.maybe(approval.subject)),
        ("approved-by", vp.maybe(approval.approved_by)),
    )
    return tuple(Fact(vp.say(f"plan.approval.{name}"), value) for name, value in told if value)
