"""Excel workbooks as tables: one sheet of values, read within bounds and written anew with nothing but the values."""

import io
import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zipfile import BadZipFile, LargeZipFile, ZipFile

from prongsai.text.formats.xlsx import saved

MAX_ROWS, MAX_COLUMNS = 5_000, 100
# Of a workbook unpacked: what an honest table of the size above comes to, many times over.
MAX_UNPACKED, MAX_PARTS = 64 * 2**20, 1_000
# Rows that are only formatted are passed over, but not for ever: Excel's sheets end here.
_LAST_ROW = 1_048_576

Value = str | int | float | bool | date | datetime | time | timedelta | None

# What openpyxl raises on files that are broken or made to break it.
_BROKEN = (
    BadZipFile, LargeZipFile, OSError, EOFError, SyntaxError, ValueError, TypeError, LookupError, AttributeError,
    ArithmeticError, NotImplementedError, RuntimeError, AssertionError, struct.error, zlib.error,
)  # fmt: skip
# The part of a number format that says how figures are written (ECMA-376, part 1, 18.8.30).
_FIGURES = re.compile(r"(#,##)?(0+)(?:\.(0+))?(%?)")
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_HIDDEN = re.compile(rb'<(?:\w+:)?(row|col)\b([^>]*\shidden="(?:1|true)"[^>]*)>')
_FIRST = re.compile(rb'\s(?:r|min)="(\d{1,7})"')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class TableRefused(ValueError):
    """A table that is not accepted; its only argument says why, as the last part of a message's key."""


@dataclass(frozen=True, slots=True)
class WorkbookCell:
    """A cell's value and how its sheet shows it (`0.00%`), which for text is without meaning."""

    value: Value
    shown_as: str = "General"

    @property
    def text(self) -> str:
        """The value as a CSV file has it: numbers without the noise of binary fractions, days as 2025-03-31."""
        value = self.value
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, int | float):
            share = "%" in self.shown_as
            return f"{Decimal(f'{value * 100 if share else value:.15g}'):f}{'%' if share else ''}"
        if isinstance(value, datetime):
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        return "" if value is None else str(value)

    @property
    def shown(self) -> str:
        """The value as its sheet shows it, for people: thousands apart, as many decimals, as many digits."""
        found = _FIGURES.search(self.shown_as)
        if found is None or isinstance(self.value, bool) or not isinstance(self.value, int | float):
            return self.text
        number = Decimal(self.text.removesuffix("%"))
        grouped, decimals = "," if found[1] else "", len(found[3] or "")
        minus = "-" if number < 0 else ""
        whole, point, rest = f"{abs(number):{grouped}.{decimals}f}".partition(".")
        return f"{minus}{whole.zfill(len(found[2]))}{point}{rest}{found[4]}"


Cells = tuple[tuple[WorkbookCell, ...], ...]


def read_sheet(data: bytes, sheet: str | None = None) -> Cells:
    """The cells of one sheet, blank rows left out, all rows of one width: that named `sheet`, else the only one.

    Raises TableRefused.
    """
    try:
        _accept(data)
        return _sheet(data, sheet)
    except TableRefused:
        raise
    except _BROKEN:
        raise TableRefused("not-xlsx") from None


def _accept(data: bytes) -> None:
    """Refuses what is no workbook, runs macros, or unpacks to more than is bearable, before any of it is parsed."""
    with ZipFile(io.BytesIO(data)) as parts:
        inside = parts.infolist()
        if len(inside) > MAX_PARTS or sum(part.file_size for part in inside) > MAX_UNPACKED:
            raise TableRefused("table-too-big")
        names = {part.filename.lower() for part in inside}
        if "xl/workbook.xml" not in names or any("vbaproject" in name for name in names):
            raise TableRefused("not-xlsx")
        for part in inside:
            content = parts.read(part)
            # No program writes these; entities are how a small XML file is made to unfold into a huge one.
            if content[:2] in (b"\xff\xfe", b"\xfe\xff") or _DOCTYPE.search(content[:4096]):
                raise TableRefused("not-xlsx")


def _sheet(data: bytes, name: str | None) -> Cells:
    from openpyxl import load_workbook  # noqa: PLC0415 # slow to load, and most projects have no workbook

    values = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    formulas = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    visible = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
    if name is not None:
        chosen = [sheet for sheet in values.worksheets if _same(sheet.title, name)]
    else:
        chosen = [sheet for sheet in visible if any(_filled(sheet))] or visible[:1]
    if not chosen:
        raise TableRefused("no-sheet")
    if len(chosen) > 1:
        raise TableRefused("several-sheets")
    rows = _rows(chosen[0], formulas[chosen[0].title])
    if not rows:
        raise TableRefused("table-empty")
    width = max(len(row) for row in rows.values())
    path: str = getattr(chosen[0], "_worksheet_path")  # noqa: B009 # openpyxl tells it nowhere else
    with ZipFile(io.BytesIO(data)) as parts:
        if _hides(parts.read(path), max(rows), width):
            raise TableRefused("hidden-cells")
    return tuple((*row, *[WorkbookCell(None)] * (width - len(row))) for row in rows.values())


def _same(title: str, name: str) -> bool:
    return unicodedata.normalize("NFC", title.strip()) == unicodedata.normalize("NFC", name.strip())


def _filled(sheet: Any) -> Iterator[int]:
    """The numbers of the rows with something in them."""
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > _LAST_ROW:
            raise TableRefused("table-too-big")
        if any(value is not None and str(value).strip() for value in row):
            yield number


def _rows(sheet: Any, formulas: Any) -> dict[int, tuple[WorkbookCell, ...]]:
    """The filled rows by their numbers, each without its blank end."""
    rows: dict[int, tuple[WorkbookCell, ...]] = {}
    formulas.reset_dimensions()
    sheet.reset_dimensions()
    for number, (row, written) in enumerate(zip(sheet.iter_rows(), formulas.iter_rows(), strict=False), 1):
        cells = [_cell(cell, formula) for cell, formula in zip(row, written, strict=False)]
        while cells and not cells[-1].text.strip():
            cells.pop()
        if not cells:
            continue
        rows[number] = tuple(cells)
        if len(rows) > MAX_ROWS or len(cells) > MAX_COLUMNS or number > _LAST_ROW:
            raise TableRefused("table-too-big")
    return rows


def _cell(cell: Any, formula: Any) -> WorkbookCell:
    """A cell's value; of a formula, what it came to when the workbook was last saved."""
    if cell.data_type == "e":
        raise TableRefused("failed-formula")
    if formula.data_type == "f" and cell.value is None and cell.data_type == "n":
        raise TableRefused("open-formula")
    if isinstance(cell.value, str):
        return WorkbookCell(_CONTROL.sub("", cell.value))
    return WorkbookCell(cell.value, str(cell.number_format or "General") if cell.value is not None else "General")


def _hides(xml: bytes, height: int, width: int) -> bool:
    """Whether the sheet hides rows or columns among its filled ones."""
    for found in _HIDDEN.finditer(xml):
        first = _FIRST.search(found[2])
        if first is None or int(first[1]) <= (height if found[1] == b"row" else width):
            return True
    return False


def rewritten(cells: Cells) -> bytes:
    """A workbook of one sheet with these cells and nothing else: no formulas, names, links, comments or authors."""
    from openpyxl import Workbook  # noqa: PLC0415 # as above
    from openpyxl.styles import Font  # noqa: PLC0415 # as above

    book = Workbook()
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    for at, row in enumerate(cells, 1):
        for column, given in enumerate(row, 1):
            cell = sheet.cell(at, column, given.value)
            if isinstance(given.value, str):
                cell.data_type = "s"  # what begins with = would be a formula
            else:
                cell.number_format = given.shown_as
            if at == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    book.properties.creator = None
    return saved(book)
