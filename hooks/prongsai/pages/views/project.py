"""One promise of a plan as one story: what, why, how, who, how much, and what came of it (`.../plan/<project>/`)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import ClassVar

from msgspec import Struct

from prongsai.model.year.plan import Plan, ProcedureStep, Project, TargetGroup
from prongsai.model.year.targets import OutcomeTarget, Yield
from prongsai.pages.views.charts.chart import BarChart
from prongsai.pages.views.charts.money import MoneyView, money_view
from prongsai.pages.views.charts.plan import target_chart
from prongsai.pages.views.charts.years import YearChart
from prongsai.pages.views.parts.amounts import baseline_view, measured
from prongsai.pages.views.parts.base import PageView, channels_view, home, source_view
from prongsai.pages.views.parts.outline import Part, project_places
from prongsai.pages.views.parts.pieces import NOT_REPORTED, ProofLinks, StandView, proof_links, stand
from prongsai.pages.views.viewpoint import Block, Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase


class StepView(Struct, frozen=True):
    """A step of the procedure and the steps below it, which at the lowest level have none."""

    text: Phrase
    steps: "tuple[StepView, ...]"


class Amount(Struct, frozen=True):
    """Something of one fiscal year (B.E.), ready to print."""

    year: str
    value: Phrase


class YieldView(Struct, frozen=True):
    """An output or outcome. `target` where one value holds for all years, `by_year` where each has its own."""

    text: Phrase
    baseline: Phrase | None
    target: Phrase | None
    by_year: tuple[Amount, ...]
    measured_by: Phrase | None
    chart: BarChart | YearChart | None


class YearView(Struct, frozen=True):
    """One year of the period; `state` is "not-reported" where nothing was said of it."""

    anchor: str
    year: str
    state: str
    percent: int | None
    text: Phrase | None
    budget: str
    spent: str
    date: str
    proof: ProofLinks


class ProjectView(PageView, frozen=True, kw_only=True):
    """The whole page."""

    template: ClassVar[str] = "project.html"
    code: str
    order: str
    kind: Phrase
    stand: StandView
    plan: Link
    dimension: Link
    mission: Link | None
    rationale: Block | None
    objectives: tuple[Phrase, ...]
    target_group: Phrase | None
    target_count: Phrase | None
    place: Phrase | None
    procedure: tuple[StepView, ...]
    period: str
    period_of_plan: bool
    """Whether it is that of the plan, as none is stated of the project."""
    money: MoneyView
    budget_source: Phrase | None
    responsible: tuple[Phrase, ...]
    partners: tuple[Phrase, ...]
    outputs: tuple[YieldView, ...]
    outcomes: tuple[YieldView, ...]
    years: tuple[YearView, ...]
    note: Phrase | None
    previous: Link | None
    next: Link | None


def project_view(vp: Viewpoint, year: AgencyYear, project: Project) -> ProjectView:
    """The view of one project of a year's plan."""
    plan = year.plan
    assert plan is not None, "a project is of a plan"
    agency = home(vp, year)
    key = (year.agency, year.year, "plan", project.id)
    place = next(place for place in project_places(vp, plan) if place.project.id == project.id)
    before, after = _neighbours(plan, project)
    group = project.target_group
    return ProjectView(
        title=vp.phrase(project.title),
        summary=vp.maybe(project.summary),
        facts=vp.facts(agency, year.year, project.responsible[0] if project.responsible else plan.unit, plan.updated),
        chips=vp.chips(key),
        mentioned_by=vp.links(vp.graph.mentioned_by(key)),
        source=source_view(vp, plan),
        channels=channels_view(vp, agency),
        code=project.code or "",
        order=project.order or "",
        kind=vp.say(f"project.kind.{project.kind}"),
        stand=stand(vp, project),
        plan=Link(vp.phrase(plan.title), vp.href(addresses.part(*year.key, "plan"))),
        dimension=_part_link(vp, year, place.dimension),
        mission=_part_link(vp, year, place.mission) if place.mission else None,
        rationale=vp.markdown(project.rationale, year.key),
        objectives=vp.phrases(project.objectives),
        target_group=vp.phrase(group.text) if group else None,
        target_count=_count(vp, group) if group and group.count is not None else None,
        place=vp.maybe(project.place),
        procedure=tuple(_step(vp, step) for step in project.procedure),
        period=vp.period(project.period or plan.period),
        period_of_plan=project.period is None,
        money=money_view(vp, project, plan),
        budget_source=vp.maybe(project.budget_source),
        responsible=vp.units(agency, project.responsible),
        partners=vp.phrases(project.partners),
        outputs=_yields(vp, project.outputs, "output"),
        outcomes=_yields(vp, project.outcomes, "outcome"),
        years=_years(vp, year, plan, project),
        note=vp.maybe(project.note),
        previous=_project_link(vp, year, before),
        next=_project_link(vp, year, after),
    )


def _step(vp: Viewpoint, step: ProcedureStep) -> StepView:
    lower = (StepView(vp.phrase(x.text), tuple(StepView(text, ()) for text in vp.phrases(x.steps))) for x in step.steps)
    return StepView(vp.phrase(step.text), tuple(lower))


def _count(vp: Viewpoint, group: TargetGroup) -> Phrase:
    """How many people or things, with the unit; in Thai where the unit has no English, so that no text mixes."""
    assert group.count is not None, "asked for by who knows that it is there"
    return measured(vp, group.count, group.unit, "project.count")


def _neighbours(plan: Plan, project: Project) -> tuple[Project | None, Project | None]:
    order = [None, *plan.projects(), None]
    at = next(i for i, other in enumerate(order) if other is not None and other.id == project.id)
    return order[at - 1], order[at + 1]


def _project_link(vp: Viewpoint, year: AgencyYear, project: Project | None) -> Link | None:
    if project is None:
        return None
    return Link(vp.phrase(project.title), vp.href(addresses.project(*year.key, project.id)), note=project.code or "")


def _part_link(vp: Viewpoint, year: AgencyYear, part: Part) -> Link:
    """The way back to a part of the plan's page, called by its number and its name."""
    href = vp.href(f"{addresses.part(*year.key, 'plan')}#{part.anchor}")
    return Link(part.title or part.label, href, note=part.label.text if part.title else "")


def _baht(vp: Viewpoint, baht: Decimal) -> str:
    return vp.money(baht) if baht else vp.t("money.none")


def _yields(vp: Viewpoint, yields: Iterable[Yield], kind: str) -> tuple[YieldView, ...]:
    return tuple(_yield(vp, y, f"chart-{kind}-{i}") for i, y in enumerate(yields, 1))


def _yield(vp: Viewpoint, promised: Yield, anchor: str) -> YieldView:
    name = vp.phrase(promised.text)
    values = promised.target.values if promised.target else {}
    return YieldView(
        name,
        _baseline(vp, promised.target),
        _target(vp, promised.target),
        _yearly(vp, promised.target),
        vp.maybe(promised.measured_by),
        target_chart(vp, anchor, name, values, sorted(values)),
    )


def _target(vp: Viewpoint, target: OutcomeTarget | None) -> Phrase | None:
    """The one value of a target in words; None where each year has its own."""
    if target is None or target.values:
        return None
    return _in_words(vp, target, target.figure)


def _yearly(vp: Viewpoint, target: OutcomeTarget | None) -> tuple[Amount, ...]:
    values = sorted(target.values.items()) if target else []
    return tuple(Amount(str(year), _in_words(vp, target, value)) for year, value in values if target)


def _in_words(vp: Viewpoint, target: OutcomeTarget, figure: Decimal | None) -> Phrase:
    """`ไม่น้อยกว่า 80 คน`, `at least 80 people`."""
    if figure is None:
        return vp.say("target.decrease-any")
    return measured(vp, figure, target.unit, f"target.{target.comparison}")


def _baseline(vp: Viewpoint, target: OutcomeTarget | None) -> Phrase | None:
    return baseline_view(vp, target.baseline, target.unit) if target and target.baseline else None


def _all_years(plan: Plan, project: Project) -> list[int]:
    """The years of its period, and any other with a report."""
    return sorted({*(project.period or plan.period).years, *(p.year for p in project.progress)})


def _years(vp: Viewpoint, year: AgencyYear, plan: Plan, project: Project) -> tuple[YearView, ...]:
    """Every year of the period, reported on or not, and any other year that was reported on; all its reports."""
    views: list[YearView] = []
    for number in _all_years(plan, project):
        planned = project.budget.in_year(number) if project.budget else None
        reports = [progress for progress in project.progress if progress.year == number]
        for position, progress in enumerate(reports or [None], 1):
            anchor = f"year-{number}" if position == 1 else f"year-{number}-{position}"
            views.append(
                YearView(
                    anchor=anchor,
                    year=vp.fiscal_year(number),
                    state=progress.status if progress else NOT_REPORTED,
                    percent=progress.percent if progress else None,
                    text=vp.maybe(progress.text) if progress else None,
                    budget=_baht(vp, planned) if planned is not None else "",
                    spent=vp.money(progress.spent) if progress and progress.spent is not None else "",
                    date=vp.day(progress.date) if progress else "",
                    proof=proof_links(vp, year, progress.evidence if progress else ()),
                )
            )
    return tuple(views)
