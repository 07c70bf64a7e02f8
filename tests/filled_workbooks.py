"""Workbooks of a year as an office would handle them: cells found by their hidden keys, rows sorted, columns moved."""

import io
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.intake.workbooks.handed_in import read_handed
from prongsai.intake.workbooks.proposal import FilledProposal, filled_proposal
from prongsai.intake.workbooks.sheets.agency_year import agency_year_files
from prongsai.intake.workbooks.workbook import YearWorkbook
from prongsai.messages import messages
from prongsai.source.folders import Folders
from tests.trees import SETTINGS

Edit = Callable[[Workbook], object]


def handed_out(root: Path, unit: str = "", *, blank: bool = False) -> bytes:
    """The workbook of the sound project's year."""
    return YearWorkbook(agency_year_files(Folders(root), "bang-rak", 2568), unit, blank).data()


def filled_in(data: bytes, *edits: Edit) -> bytes:
    """A workbook after some edits."""
    book = load_workbook(io.BytesIO(data))
    for edit in edits:
        edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def taken_in(root: Path, *files: bytes, delete: bool = False, ending: str = "xlsx") -> FilledProposal:
    """What some files would change."""
    handed = [read_handed(f"{number}.{ending}", data) for number, data in enumerate(files, 1)]
    return filled_proposal(agency_year_files(Folders(root), "bang-rak", 2568), handed, SETTINGS, delete=delete)


def tab(book: Workbook, sheet: str) -> Worksheet:
    """A sheet by its name in the code."""
    found = book[messages("th")(f"exchange.sheet.{sheet}")]
    assert isinstance(found, Worksheet)
    return found


def cell(book: Workbook, sheet: str, key: str, column: str) -> Any:
    """A cell by the keys of its row (what it begins with) and its column."""
    found = tab(book, sheet)
    row = next(row for row in range(3, found.max_row + 1) if str(found.cell(row, 1).value).startswith(f"{key}"))
    return found.cell(row, column_of(found, column))


def column_of(sheet: Worksheet, key: str) -> int:
    """The number of a column by its key."""
    return next(at for at in range(1, sheet.max_column + 1) if sheet.cell(1, at).value == key)


def typed(sheet: str, key: str, column: str, value: object) -> Edit:
    """A value typed into a cell."""

    def edit(book: Workbook) -> None:
        _type(cell(book, sheet, key, column), value)

    return edit


def _type(one: Any, value: object) -> None:
    """What begins with = is a text here: its cell is one already."""
    one.value = value
    if isinstance(value, str):
        one.data_type = "s"


def row_added(sheet: str, **values: object) -> Edit:
    """A new row below all others; `__` in a name is a dot."""

    def edit(book: Workbook) -> None:
        found = tab(book, sheet)
        row = found.max_row + 1
        for key, value in values.items():
            _type(found.cell(row, column_of(found, key.replace("__", "."))), value)

    return edit


def row_deleted(sheet: str, key: str) -> Edit:
    """A row taken out."""

    def edit(book: Workbook) -> None:
        found = tab(book, sheet)
        found.delete_rows(cell(book, sheet, key, "id").row)

    return edit


def values_of(sheet: Worksheet) -> list[list[tuple[object, str]]]:
    """All cells, row by row: what is in each, and how it is shown."""
    return [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]


def rewrite(sheet: Worksheet, rows: Iterable[Iterable[tuple[object, str]]]) -> None:
    """Other values in the place of all."""
    for row in sheet.iter_rows():
        for one in row:
            one.value = None
    for at, values in enumerate(rows, 1):
        for column, (value, shown_as) in enumerate(values, 1):
            _type(sheet.cell(at, column), value)
            sheet.cell(at, column).number_format = shown_as


def shuffled(seed: int) -> Edit:
    """The rows of every sheet sorted anyhow, its columns moved, some sheets copied, blank rows and columns between."""
    chance = random.Random(seed)

    def edit(book: Workbook) -> None:
        for sheet in list(book.worksheets):
            if sheet.sheet_state != "visible":
                continue
            heads, names, *rows = values_of(sheet)
            chance.shuffle(rows)
            order = list(range(len(heads)))
            chance.shuffle(order)
            if chance.random() < 0.3:
                order.insert(chance.randrange(len(order)), len(heads))
            table = [[(*row, (None, "General"))[at] for at in order] for row in (heads, names, *rows)]
            if chance.random() < 0.3:
                table.insert(chance.randrange(2, len(table) + 1), [])
            rewrite(sheet, table)
            if chance.random() < 0.3:
                book.copy_worksheet(sheet)

    return edit
