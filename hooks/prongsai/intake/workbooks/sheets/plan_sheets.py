"""The sheets of a plan and of a risk register."""

from prongsai.intake.workbooks.columns.cell import CellKind
from prongsai.intake.workbooks.columns.fields import (
    BilingualColumns,
    BudgetColumns,
    SheetColumn,
    SheetField,
)
from prongsai.intake.workbooks.columns.figures import BahtCell, DayCell, NumberCell, PercentCell
from prongsai.intake.workbooks.columns.lines import LinesColumns, PlannedColumns, StepsColumns
from prongsai.intake.workbooks.columns.words import ChoiceCell, PeriodCell, UnitCell, WordsCell
from prongsai.intake.workbooks.sheets.agency_year import AgencyYearFiles
from prongsai.intake.workbooks.sheets.sheet_kind import SheetKind, id_column
from prongsai.intake.workbooks.sheets.shelves import (
    ChildShelf,
    ListShelf,
    PlanShelf,
)
from prongsai.messages import messages
from prongsai.model.values.choices import ClosedList
from prongsai.model.year.plan import PROGRESS_STATES, PROJECT_KINDS
from prongsai.model.year.risks import RISK_LEVELS


def plan_sheets(year: AgencyYearFiles, units: UnitCell) -> tuple[SheetKind, SheetKind, SheetKind]:
    """Projects, their progress, what they are to yield."""
    shelf = PlanShelf()
    project = SheetColumn("project", CellKind("id", choices=year.projects), 22)
    under = SheetColumn("under", CellKind("under", choices=year.missions), 10)
    short = CellKind("short")
    projects = SheetKind(
        "projects",
        {"plan": shelf},
        (id_column(), under),
        (
            SheetField("code", short, 12),
            SheetField("order", short, 8),
            SheetField("kind", ChoiceCell.of(ClosedList("project-kind", PROJECT_KINDS)), 12),
            BilingualColumns("title"),
            BilingualColumns("summary"),
            BilingualColumns("rationale", CellKind("markdown"), 60),
            LinesColumns("objectives"),
            BilingualColumns("target_group.text"),
            SheetField("target_group.count", NumberCell(), 10),
            BilingualColumns("target_group.unit", width=12),
            BilingualColumns("place"),
            StepsColumns("procedure", width=60),
            SheetField("period", PeriodCell(), 14),
            BudgetColumns("budget", years=year.budget_years),
            BilingualColumns("budget_source"),
            SheetField("responsible", units, 24),
            LinesColumns("partners"),
            BilingualColumns("note"),
        ),
    )
    progress = SheetKind(
        "progress",
        {"plan": ChildShelf(("project",), "year", parents=shelf, parent="project", lists={"": "progress"})},
        (project,),
        (
            SheetField("year", CellKind("year"), 10),
            SheetField("status", ChoiceCell.of(ClosedList("progress", PROGRESS_STATES)), 24),
            SheetField("percent", PercentCell(), 10),
            BilingualColumns("text"),
            SheetField("spent", BahtCell(), 16),
            SheetField("date", DayCell(), 18),
            SheetField("evidence", WordsCell("references"), 34),
        ),
        about=True,
    )
    words = {messages("th")(f"exchange.list.{key}"): key for key in ("outputs", "outcomes")}
    yields = SheetKind(
        "yields",
        {"plan": ChildShelf(("project", "list"), parents=shelf, parent="project", lists=words)},
        (project, SheetColumn("list", CellKind("choice", choices=tuple(words)), 12)),
        (
            BilingualColumns("text"),
            SheetField("target.value", NumberCell(), 10, words_alone=True),
            SheetField("target.at_least", NumberCell(), 10, words_alone=True),
            SheetField("target.at_most", NumberCell(), 10, words_alone=True),
            SheetField("target.exactly", NumberCell(), 10, words_alone=True),
            SheetField("target.decrease", NumberCell(), 10, words_alone=True),
            BilingualColumns("target.unit", width=12, words_alone=True),
            BilingualColumns("measured_by"),
        ),
        about=True,
    )
    return projects, progress, yields


def risk_sheet(units: UnitCell) -> SheetKind:
    """Risks."""
    level = ChoiceCell.of(ClosedList("level", RISK_LEVELS))
    one_to_five = NumberCell("one-to-five", choices=("1", "2", "3", "4", "5"))
    return SheetKind(
        "risks",
        {"risks": ListShelf(key="risks", units="owner")},
        (id_column(),),
        (
            BilingualColumns("title"),
            BilingualColumns("step"),
            LinesColumns("events"),
            LinesColumns("causes"),
            LinesColumns("existing_controls"),
            SheetField("likelihood", one_to_five, 10),
            SheetField("impact", one_to_five, 10),
            SheetField("score", NumberCell(), 10),
            SheetField("level", level, 12),
            BilingualColumns("text"),
            PlannedColumns("measures"),
            BilingualColumns("indicator"),
            SheetField("period", PeriodCell(), 14),
            SheetField("owner", units, 24),
            BilingualColumns("result"),
        ),
    )
