"""All sheets of a workbook, hidden ones and hidden cells too: of one that is filled in and handed back, not published.

What cannot be read of a cell is told of that cell, where a table to be published is refused as a whole.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from prongsai.media.tables.cells import WorkbookCell
from prongsai.media.tables.excel import (
    BROKEN,
    LAST_ROW,
    MAX_COLUMNS,
    MAX_ROWS,
    TableRefused,
    open_workbook,
    workbook_cell,
)

_MOST_SHEETS = 100
_NOTHING = WorkbookCell(None)


class SavedCell(Struct, frozen=True):
    """A cell as it was saved."""

    cell: WorkbookCell = _NOTHING
    fault: str = ""
    """Why its value cannot be known, as TableRefused says it; empty where it can."""


class SavedSheet(Struct, frozen=True):
    """A sheet."""

    title: str
    rows: Mapping[int, tuple[SavedCell, ...]]
    """The rows that are not blank, by their numbers from 1, each without its blank end."""


def read_grids(data: bytes) -> tuple[SavedSheet, ...]:
    """Every sheet of a workbook, in their order. Raises TableRefused."""
    try:
        book = open_workbook(data)
        if len(book.values.worksheets) > _MOST_SHEETS:
            raise TableRefused("table-too-big")
        return tuple(
            SavedSheet(sheet.title, _grid_rows(sheet, book.formulas[sheet.title], book.shift))
            for sheet in book.values.worksheets
        )
    except TableRefused:
        raise
    except BROKEN:
        raise TableRefused("not-xlsx") from None


def _grid_rows(sheet: Any, formulas: Any, shift: int) -> dict[int, tuple[SavedCell, ...]]:
    rows: dict[int, tuple[SavedCell, ...]] = {}
    sheet.reset_dimensions()
    formulas.reset_dimensions()
    for number, (row, written) in enumerate(zip(sheet.iter_rows(), formulas.iter_rows(), strict=False), 1):
        cells = [_grid_cell(cell, formula, shift) for cell, formula in zip(row, written, strict=False)]
        while cells and not cells[-1].fault and not cells[-1].cell.shown.strip():
            cells.pop()
        if cells:
            rows[number] = tuple(cells)
        if len(rows) > MAX_ROWS or len(cells) > MAX_COLUMNS or number > LAST_ROW:
            raise TableRefused("table-too-big")
    return rows


def _grid_cell(cell: Any, formula: Any, shift: int) -> SavedCell:
    try:
        return SavedCell(workbook_cell(cell, formula, shift))
    except TableRefused as refused:
        return SavedCell(fault=str(refused))
