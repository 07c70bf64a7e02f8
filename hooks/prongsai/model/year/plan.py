"""plan.yml: the anti-corruption action plan, of one year or several."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from prongsai.model.record import Record, fault
from prongsai.model.refs import RefField, WasField
from prongsai.model.sheets import Sheet
from prongsai.model.values.amounts import OrText, group_parts
from prongsai.model.values.choices import ClosedList
from prongsai.model.values.scalars import scalar
from prongsai.model.values.types import (
    BudgetField,
    Count,
    Day,
    FiscalYear,
    Listed,
    MarkdownField,
    Money,
    Percent,
    PeriodField,
    ProjectCount,
    Slug,
    TextField,
    UnitId,
    shorthand,
)
from prongsai.model.year.targets import YearlyTarget, Yield
from prongsai.source.problem import Code
from prongsai.text.lookalikes import is_blank

PROJECT_KINDS = ("project", "measure", "activity")
PROGRESS_STATES = ("not-started", "in-progress", "done", "cancelled")


def parse_code(value: object) -> str:
    """A code as the plan prints it (`1.1.3 (4)`), kept to the letter."""
    text = scalar(value)
    if is_blank(text) or len(text) > 40:
        raise fault(Code.EMPTY_TEXT if is_blank(text) else Code.BAD_NUMBER, value=text[:80])
    return text


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


class LongerPlan(Record):
    """The plan of more years that this one is a part of: its projects may run as long as that."""

    title: TextField
    period: PeriodField


class Declared(Record):
    """The totals the signed document states, right or wrong. The site shows them beside the counted ones."""

    projects: ProjectCount | None = None
    by_dimension: Mapping[Annotated[str, PlainValidator(parse_code)], ProjectCount] = {}
    budget: BudgetField | None = None


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


def latest_of(reports: Iterable[ProjectProgress]) -> ProjectProgress | None:
    """The last of a project's reports: of the latest year, then of the latest day.

    One without a day is its year's last; of those that are alike, the one listed last.
    """
    return max(reversed(list(reports)), key=lambda report: (report.year, report.date or date.max), default=None)


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
    under: LongerPlan | None = None
    issued: Day | None = None
    approval: Approval | None = None
    preface: MarkdownField | None = None
    rationale: MarkdownField | None = None
    """Why the plan was made, where the document says it apart from its preface."""
    situation: Situation = Situation()
    policy: Listed[Clauses] = ()
    objectives: Listed[TextField] = ()
    goals: Listed[TextField] = ()
    benefits: Listed[TextField] = ()
    targets: Listed[YearlyTarget] = ()
    declared: Declared = Declared()
    dimensions: Listed[Dimension] = ()

    def all_years(self) -> set[int]:
        """The years of its period, and of the longer plan that it is a part of."""
        return {*self.period.years, *(self.under.period.years if self.under else ())}

    def projects(self) -> Iterator[Project]:
        """All projects in the order of the plan."""
        for dimension in self.dimensions:
            yield from dimension.all_projects()

    def project(self, slug: str) -> Project | None:
        """The project of that id."""
        return next((project for project in self.projects() if project.id == slug), None)
