"""Workbooks and CSV as tables: each sheet one, as it shows its values."""

import csv
from pathlib import PurePath

from prongsai.intake.documents.document import SourceCell, SourceLine, SourcePlace, SourceTable
from prongsai.media.tables.accept import accepted_lines
from prongsai.media.tables.excel import MAX_ROWS, Range, SheetCells, TableRefused, read_sheet, sheet_names
from prongsai.messages import both
from prongsai.text.bilingual import Text


def workbook_tables(data: bytes) -> tuple[tuple[SourceTable, ...], tuple[Text, ...]]:
    """Its filled sheets, but for hidden ones; which cannot be read, and why. Raises TableRefused where none can."""
    tables: list[SourceTable] = []
    notes: list[Text] = []
    refused: TableRefused | None = None
    for name in sheet_names(data):
        try:
            tables.append(_sheet_table(name, read_sheet(data, name, MAX_ROWS)))
        except TableRefused as why:
            if str(why) != "table-empty":
                notes.append(both("source-file.note.sheet", sheet=name, reason=both(f"media.reason.{why}")))
            refused = why
    if not tables:
        raise refused or TableRefused("table-empty")
    return tuple(tables), tuple(notes)


def csv_table(data: bytes, name: str) -> SourceTable:
    """The rows of a CSV file that are not blank. Raises TableRefused."""
    try:
        lines = accepted_lines(data)
    except csv.Error:
        raise TableRefused("table-broken") from None
    filled = [(line, row) for line, row in lines if any(cell.strip() for cell in row)]
    cells = tuple(
        SourceCell(_lines(text, SourcePlace(0, line, f"{at}:{column}")), at, column)
        for at, (line, row) in enumerate(filled, 1)
        for column, text in enumerate(row, 1)
    )
    return SourceTable(cells, SourcePlace(0, filled[0][0]), PurePath(name).stem)


def _sheet_table(name: str, sheet: SheetCells) -> SourceTable:
    """A sheet; a row's number is that of the sheet, so that a blank one is missed."""
    merged = {(one.top, one.left): one for one in sheet.merged}
    covered = {
        (row, column)
        for one in sheet.merged
        for row in range(one.top, one.bottom + 1)
        for column in range(one.left, one.right + 1)
    } - merged.keys()
    cells = []
    for number, row in sheet.rows.items():
        for column, cell in enumerate(row, 1):
            if (number, column) in covered:
                continue
            one = merged.get((number, column)) or Range(number, column, number, column)
            place = SourcePlace(cell=f"{name}!{column_letters(column)}{number}")
            lines = _lines(cell.shown, place)
            cells.append(SourceCell(lines, number, column, one.bottom - one.top + 1, one.right - one.left + 1))
    return SourceTable(tuple(cells), SourcePlace(cell=f"{name}!A{min(sheet.rows)}"), name)


def _lines(text: str, place: SourcePlace) -> tuple[SourceLine, ...]:
    return tuple(SourceLine(line.strip(), place) for line in text.splitlines() if line.strip())


def column_letters(column: int) -> str:
    """What a sheet calls a column, from 1: `A`, `Z`, `AA`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
