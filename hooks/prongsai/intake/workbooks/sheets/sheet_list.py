"""All sheets of a workbook, in the site's order."""

from prongsai.intake.workbooks.columns.cell import CellKind
from prongsai.intake.workbooks.columns.fields import (
    BilingualColumns,
    OfferColumn,
    SheetColumn,
    SheetField,
)
from prongsai.intake.workbooks.columns.figures import DayCell
from prongsai.intake.workbooks.columns.words import ChoiceCell, PeriodCell, UnitCell, WordsCell
from prongsai.intake.workbooks.sheets.agency_year import FILES, AgencyYearFiles
from prongsai.intake.workbooks.sheets.plan_sheets import plan_sheets, risk_sheet
from prongsai.intake.workbooks.sheets.report_sheets import complaint_sheets, report_sheets
from prongsai.intake.workbooks.sheets.sheet_kind import SheetKind, id_column
from prongsai.intake.workbooks.sheets.shelves import (
    ChildShelf,
    ItemShelf,
    MapShelf,
    RootShelf,
)
from prongsai.model.values.choices import ClosedList
from prongsai.model.year.evidence import ERAS, PEOPLE


def sheet_kinds(year: AgencyYearFiles) -> tuple[SheetKind, ...]:
    """Those of a year."""
    unit, units = UnitCell.of(dict(year.units)), UnitCell.of(dict(year.units), several=True)
    return (
        *_disclosures(year, unit),
        *plan_sheets(year, units),
        risk_sheet(units),
        *report_sheets(year, units),
        *complaint_sheets(),
        *_evidence(),
        _files(unit),
    )


def _disclosures(year: AgencyYearFiles, unit: UnitCell) -> tuple[SheetKind, SheetKind]:
    shelf = ItemShelf(titles=year.items)
    item = SheetColumn("item", CellKind("id", choices=tuple(year.items)), 8)
    note = (BilingualColumns("none"), BilingualColumns("note"), SheetField("updated", DayCell(), 18))
    items = SheetKind(
        "items",
        {"disclosures": shelf},
        (id_column(tuple(year.items)),),
        (SheetField("unit", unit, 22), *note),
        about=True,
    )
    offers = SheetKind(
        "offers",
        {"disclosures": ChildShelf(("item",), parents=shelf, parent="item", lists={"": "evidence"})},
        (item,),
        (
            OfferColumn("offer", CellKind("offer", choices=year.references), 34),
            BilingualColumns("title"),
            SheetField("elements", WordsCell(), 12),
            BilingualColumns("where"),
            SheetField("period", PeriodCell(), 14),
        ),
        about=True,
    )
    return items, offers


def _evidence() -> tuple[SheetKind, ...]:
    file, place = SheetField("file", CellKind("file"), 28), BilingualColumns("place")
    period = SheetField("period", PeriodCell(), 14)
    photos = (
        file,
        BilingualColumns("caption"),
        BilingualColumns("alt"),
        SheetField("taken", DayCell(), 18),
        place,
        SheetField("people", ChoiceCell.of(ClosedList("people", PEOPLE)), 16),
        BilingualColumns("consent"),
    )
    documents = (
        file,
        BilingualColumns("title"),
        SheetField("issued", DayCell(), 18),
        BilingualColumns("number", width=20),
        period,
        BilingualColumns("pages_of_interest", width=20),
        BilingualColumns("text_alternative", width=60),
    )
    tables = (
        file,
        BilingualColumns("title"),
        SheetField("sheet", CellKind("short"), 16),
        SheetField("era", ChoiceCell.of(ClosedList("era", ERAS)), 10),
        period,
    )
    of_kind = {"photos": photos, "documents": documents, "tables": tables}
    return tuple(
        SheetKind(kind, {"evidence": MapShelf(key=kind)}, (id_column(),), fields) for kind, fields in of_kind.items()
    )


def _files(unit: UnitCell) -> SheetKind:
    return SheetKind(
        "files",
        {name: RootShelf(file=name) for name in FILES},
        (id_column(FILES),),
        (
            BilingualColumns("title"),
            SheetField("unit", unit, 22),
            SheetField("updated", DayCell(), 18),
            SheetField("as_of", DayCell(), 18),
            SheetField("period", PeriodCell(), 14),
            SheetField("reports_on", CellKind("year"), 12),
            BilingualColumns("summary"),
            BilingualColumns("preface", CellKind("markdown"), 60),
            BilingualColumns("rationale", CellKind("markdown"), 60),
            BilingualColumns("source"),
        ),
    )
