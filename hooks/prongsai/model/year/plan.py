"""plan.yml: the anti-corruption action plan, of one year or several."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from prongsai.model.record import Record, fault
from prongsai.model.refs import RefField, WasField
from prongsai.model.sheets import Sheet
from prongsai.model.values.amounts import OrText, group_parts, target_parts
from prongsai.model.values.choices import FLAG, ClosedList
from prongsai.model.values.parsers import parse_decimal
from prongsai.model.values.scalars import scalar
from prongsai.model.values.types import (
    BudgetField,
    ByYear,
    Count,
    Day,
    FiscalYear,
    Listed,
    MarkdownField,
    Money,
    Number,
    Percent,
    PeriodField,
    ProjectCount,
    Slug,
    TextField,
    UnitId,
    shorthand,
    standing_for,
)
from prongsai.source.problem import Code

PROJECT_KINDS = ("project", "measure", "activity")
PROGRESS_STATES = ("not-started", "in-progress", "done", "cancelled")


def parse_code(value: object) -> str:
    """A code as the plan prints it (`1.1.3 (4)`), kept to the letter."""
    text = scalar(value)
    if not text or len(text) > 40:
        raise fault(Code.EMPTY_TEXT if not text else Code.BAD_NUMBER, value=text[:80])
    return text


def parse_figure_or_flag(value: object) -> Decimal | Literal[True]:
    """A number, or `true` where the number stands elsewhere."""
    return True if FLAG.find(scalar(value)) else parse_decimal(value)


FigureOrFlag = Annotated[Decimal | Literal[True], PlainValidator(parse_figure_or_flag), WithJsonSchema({})]
PlanCode = Annotated[str, PlainValidator(parse_code), WithJsonSchema({"type": "string"})]


class Approval(Record):
    """The memo that put the plan up for approval. Positions, not names."""

    memo: PlanCode | None = None
    date: Day | None = None
    from_: TextField | None = Field(None, alias="from")
    to: TextField | None = None
    approved_by: TextField | None = None
    subject: TextField | None = None


class SwotPoint(Record):
    """One point of the situation: its aspect (structure, staff, law, ...) and what is said."""

    aspect: TextField | None = None
    text: TextField


class Swot(Record):
    """Strengths and weaknesses within, opportunities and threats without."""

    strengths: Listed[Annotated[SwotPoint, shorthand]] = ()
    weaknesses: Listed[Annotated[SwotPoint, shorthand]] = ()
    opportunities: Listed[Annotated[SwotPoint, shorthand]] = ()
    threats: Listed[Annotated[SwotPoint, shorthand]] = ()


class Situation(Record):
    """Where the office stands."""

    text: MarkdownField | None = None
    swot: Swot = Swot()


class Clauses(Record):
    """A policy written into the plan, clause by clause."""

    title: TextField
    text: MarkdownField | None = None
    clauses: Listed[TextField] = ()


class Baseline(Record):
    """The figure a target starts from (ค่าฐาน), in the target's unit, and the fiscal year it is of."""

    value: Number
    year: FiscalYear | None = None


def _figure_alone(value: object) -> object:
    """A bare figure stands for `{value: ...}`."""
    return standing_for(value, "value") if isinstance(value, str | int | float) else value


BaselineField = Annotated[Baseline, BeforeValidator(_figure_alone)]


class YearlyTarget(Record):
    """A figure to be reached each year, such as the ITA score."""

    name: TextField
    unit: TextField | None = None
    baseline: BaselineField | None = None
    values: ByYear[Number]


class Declared(Record):
    """The totals the signed document states, right or wrong. The site shows them beside the counted ones."""

    projects: ProjectCount | None = None
    by_dimension: Mapping[Annotated[str, PlainValidator(parse_code)], ProjectCount] = {}
    budget: BudgetField | None = None


class OutcomeTarget(Record):
    """What an output or outcome is measured against: one value, or one for each year."""

    @model_validator(mode="before")
    @classmethod
    def _words_apart(cls, data: object) -> object:
        return target_parts(data)

    value: Number | None = None
    values: ByYear[Number] = Field(default_factory=dict)
    unit: TextField | None = None
    baseline: BaselineField | None = None
    at_least: FigureOrFlag | None = None
    exactly: FigureOrFlag | None = None
    decrease: FigureOrFlag | None = None

    @model_validator(mode="after")
    def _one_value(self) -> "OutcomeTarget":
        ways = [way for way in (self.at_least, self.exactly, self.decrease) if way is not None]
        figures = [figure for figure in (self.value, *ways) if isinstance(figure, Decimal)]
        one_figure = len(figures) + bool(self.values) == 1
        # A decrease may be promised without saying by how much.
        only_a_decrease = self.decrease is True and self.at_least is None and not figures and not self.values
        falls_by_at_least = len(ways) == 2 and self.exactly is None
        if (len(ways) > 1 and not falls_by_at_least) or not (one_figure or only_a_decrease):
            raise fault(Code.ONE_OF, keys="value, values, at_least, exactly, decrease")
        return self

    @property
    def comparison(self) -> Literal["at_least", "exactly", "decrease", "decrease_at_least"]:
        """How the figure is to be read: `{at_least: 80}` says the same as `{value: 80, at_least: true}`."""
        if self.at_least is not None and self.decrease is not None:
            return "decrease_at_least"
        if self.at_least is not None:
            return "at_least"
        return "decrease" if self.decrease is not None else "exactly"

    @property
    def figure(self) -> Decimal | None:
        """The one value, however it was written; None where each year has its own, or only a decrease is asked."""
        given = (self.value, self.at_least, self.exactly, self.decrease)
        return next((figure for figure in given if isinstance(figure, Decimal)), None)


class Yield(Record):
    """An output or an outcome: what will be there, how much of it, and how that is measured."""

    text: TextField
    target: Annotated[OutcomeTarget | None, OrText(), BeforeValidator(target_parts)] = None
    measured_by: TextField | None = None


class TargetGroup(Record):
    """Whom a project is for."""

    text: TextField
    count: Annotated[Count | None, OrText()] = None
    unit: TextField | None = None
    """Of the count; `count: 30 คน` says both."""

    @model_validator(mode="before")
    @classmethod
    def _count_with_unit(cls, data: object) -> object:
        return group_parts(data)


class LowerStep(Record):
    """A step of a step, with the steps below it."""

    text: TextField
    steps: Listed[TextField] = ()


class ProcedureStep(Record):
    """One step of a procedure. Documents number up to three levels: 1), 1.1), 1.1.1)."""

    text: TextField
    steps: Listed[Annotated[LowerStep, shorthand]] = ()


class ProjectProgress(Record):
    """What had been done of a project in one fiscal year."""

    year: FiscalYear
    status: Annotated[str, ClosedList("progress", PROGRESS_STATES)]
    percent: Percent | None = None
    text: TextField | None = None
    spent: Money | None = None
    date: Day | None = None
    evidence: Listed[RefField] = ()


class Project(Record):
    """One promise of the plan: a project, a measure or an activity."""

    id: Slug
    was: Listed[WasField] = ()
    """Ids it had, or places it was at: their addresses lead here."""
    code: PlanCode | None = None
    order: PlanCode | None = None
    kind: Annotated[str, ClosedList("project-kind", PROJECT_KINDS)] = "project"
    title: TextField
    summary: TextField | None = None
    rationale: MarkdownField | None = None
    objectives: Listed[TextField] = ()
    target_group: Annotated[TargetGroup | None, shorthand] = None
    place: TextField | None = None
    procedure: Listed[Annotated[ProcedureStep, shorthand]] = ()
    period: PeriodField | None = None
    budget: BudgetField | None = None
    budget_source: TextField | None = None
    responsible: Listed[UnitId] = ()
    partners: Listed[TextField] = ()
    outputs: Listed[Annotated[Yield, shorthand]] = ()
    outcomes: Listed[Annotated[Yield, shorthand]] = ()
    progress: Listed[ProjectProgress] = ()
    note: TextField | None = None
    """What an editor of the data must say of the source, such as two names of one project."""


class Mission(Record):
    """A mission (ภารกิจตามมิติ), named by its number in the catalogue, with its projects."""

    id: PlanCode
    title: TextField | None = None
    note: TextField | None = None
    """What the plan says of it besides, such as that another office carries it out."""
    projects: Listed[Project] = ()


class Dimension(Record):
    """A dimension (มิติ), named by its number; a project may stand directly under it."""

    id: PlanCode
    title: TextField | None = None
    missions: Listed[Mission] = ()
    projects: Listed[Project] = ()

    def all_projects(self) -> Iterator[Project]:
        """Its projects in the order of the plan: those of its missions, then those directly under it."""
        for mission in self.missions:
            yield from mission.projects
        yield from self.projects


class Plan(Sheet):
    """An anti-corruption action plan."""

    title: TextField
    period: PeriodField
    issued: Day | None = None
    approval: Approval | None = None
    preface: MarkdownField | None = None
    situation: Situation = Situation()
    policy: Listed[Clauses] = ()
    objectives: Listed[TextField] = ()
    goals: Listed[TextField] = ()
    benefits: Listed[TextField] = ()
    targets: Listed[YearlyTarget] = ()
    declared: Declared = Declared()
    dimensions: Listed[Dimension] = ()

    def projects(self) -> Iterator[Project]:
        """All projects in the order of the plan."""
        for dimension in self.dimensions:
            yield from dimension.all_projects()

    def project(self, slug: str) -> Project | None:
        """The project of that id."""
        return next((project for project in self.projects() if project.id == slug), None)
