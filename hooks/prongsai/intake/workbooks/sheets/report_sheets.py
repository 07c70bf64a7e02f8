"""The sheets of a report and of complaints."""

from prongsai.intake.workbooks.columns.cell import CellKind
from prongsai.intake.workbooks.columns.fields import (
    BilingualColumns,
    SheetColumn,
    SheetField,
)
from prongsai.intake.workbooks.columns.figures import DayCell, NumberCell
from prongsai.intake.workbooks.columns.lines import LinesColumns, PlannedColumns
from prongsai.intake.workbooks.columns.words import ChoiceCell, UnitCell, WordsCell
from prongsai.intake.workbooks.sheets.agency_year import AgencyYearFiles
from prongsai.intake.workbooks.sheets.sheet_kind import SheetKind, id_column
from prongsai.intake.workbooks.sheets.shelves import (
    ChildShelf,
    ListShelf,
    Shelf,
    StatisticsShelf,
)
from prongsai.messages import messages
from prongsai.model.sheets import FREQUENCIES
from prongsai.model.values.choices import ClosedList


def report_sheets(year: AgencyYearFiles, units: UnitCell) -> tuple[SheetKind, ...]:
    """Issues and topics, and what came of them."""
    entries, topics = ListShelf(key="entries"), ListShelf(key="topics")
    frequency = ChoiceCell.of(ClosedList("frequency", FREQUENCIES))
    entry = SheetColumn("entry", CellKind("id", choices=_slugs(year, entries)), 18)
    topic = SheetColumn("topic", CellKind("id", choices=_slugs(year, topics)), 18)
    shown = (SheetField("date", DayCell(), 18), SheetField("photos", WordsCell()), SheetField("documents", WordsCell()))
    results = ChildShelf(("entry",), parents=entries, parent="entry", lists={"": "results"})
    actions = ChildShelf(("topic",), parents=topics, parent="topic", lists={"": "actions"})
    return (
        SheetKind(
            "entries",
            {"report": entries},
            (id_column(),),
            (
                SheetField("indicator", NumberCell(), 10),
                SheetField("questions", WordsCell(), 14),
                BilingualColumns("issue"),
                PlannedColumns("measures"),
                SheetField("responsible", units, 24),
                SheetField("monitoring.frequency", frequency, 16),
                BilingualColumns("monitoring.by"),
            ),
        ),
        SheetKind("results", {"report": results}, (entry,), (BilingualColumns("text"), *shown), about=True),
        SheetKind(
            "topics",
            {"report": topics},
            (id_column(),),
            (BilingualColumns("title"), SheetField("responsible", units, 24)),
        ),
        SheetKind(
            "actions",
            {"report": actions},
            (topic,),
            (BilingualColumns("text"), LinesColumns("points"), *shown),
            about=True,
        ),
    )


def _slugs(year: AgencyYearFiles, shelf: Shelf) -> tuple[str, ...]:
    return tuple(record.key for record in shelf.records(year.trees["report"]))


def complaint_sheets() -> tuple[SheetKind, SheetKind]:
    """Counts, and what is said of each kind."""
    names = {key: messages("th")(f"exchange.complaints.{key}") for key in ("corruption", "general")}
    kinds = StatisticsShelf(names=names)
    which = CellKind("choice", choices=tuple(names.values()))
    tallies = ChildShelf(("complaints",), "span", parents=kinds, parent="complaints", lists={"": "counts"})
    counts = tuple(SheetField(key, NumberCell(), 12) for key in ("received", "closed", "open"))
    return (
        SheetKind(
            "complaints",
            {"complaints": tallies},
            (SheetColumn("complaints", which, 24),),
            (SheetField("span", CellKind("span"), 16), *counts),
        ),
        SheetKind(
            "statements",
            {"complaints": kinds},
            (SheetColumn("id", which, 24),),
            (BilingualColumns("none"), BilingualColumns("note")),
        ),
    )
