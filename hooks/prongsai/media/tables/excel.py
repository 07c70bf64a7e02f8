"""Excel workbooks as tables: one sheet of values, read within bounds and written anew with nothing but the values."""

import io
import re
import struct
import unicodedata
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from itertools import islice
from math import isfinite
from typing import Any
from zipfile import BadZipFile, LargeZipFile, ZipFile

from msgspec import Struct

from prongsai.media.tables.cells import Cells, WorkbookCell
from prongsai.media.tables.number_formats.display import NoDay, is_date_format
from prongsai.text.formats.xlsx import saved
from prongsai.text.lookalikes import CONTROL

MAX_ROWS, MAX_COLUMNS = 5_000, 100
# Of a workbook unpacked: what an honest table of the size above comes to, many times over.
MAX_UNPACKED, MAX_PARTS = 64 * 2**20, 1_000
LAST_ROW = 1_048_576
"""Rows that are only formatted are passed over, but not for ever: Excel's sheets end here."""

BROKEN = (
    BadZipFile, LargeZipFile, OSError, EOFError, SyntaxError, ValueError, TypeError, LookupError, AttributeError,
    ArithmeticError, NotImplementedError, RuntimeError, AssertionError, struct.error, zlib.error,
)  # fmt: skip
"""What reading a workbook raises where it is broken or made to break its reader."""
# A workbook of an old Macintosh counts its days from 1904.
_DAYS_OF_1904 = 1462
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\sref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
# Titles and heads are looked for in so many.
_FIRST_ROWS = 20
# Of merged cells in all and in those rows: what an honest table has, many times over.
_MOST_RANGES, _MOST_HEADS, _MOST_MERGED = 100_000, 200, 2_000
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_HIDDEN = re.compile(rb'<(?:\w+:)?(row|col)\b([^>]*\shidden="(?:1|true)"[^>]*)>')
_FIRST = re.compile(rb'\s(?:r|min)="(\d{1,7})"')
# How Excel writes a control character (ECMA-376, part 1, 22.9.2.19); after `_x005F` it is a text that only looks so.
_ESCAPED = re.compile("(?<!_x005F)_x(00[01][0-9A-F]|007F|00[89][0-9A-F]|FFF[EF])_", re.IGNORECASE)


class TableRefused(ValueError):
    """A table that is not accepted; its only argument says why, as the last part of a message's key."""


class Range(Struct, frozen=True):
    """Cells that are one: the first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def meets(self, other: "Range") -> bool:
        """Whether they have cells in common."""
        beside = self.right < other.left or other.right < self.left
        return not (beside or self.bottom < other.top or other.bottom < self.top)


class SheetCells(Struct, frozen=True):
    """The cells of a sheet."""

    rows: Mapping[int, tuple[WorkbookCell, ...]]
    """The rows that are not blank, by their numbers from 1, all of one width."""
    merged: tuple[Range, ...]
    """Those among the rows that were asked for, in the order of the file; none that runs into one before it."""


def sheet_names(data: bytes) -> tuple[str, ...]:
    """The names of the sheets that are not hidden, in their order. Raises TableRefused."""
    from openpyxl import load_workbook  # noqa: PLC0415 # slow to load, and most projects have no workbook

    try:
        _accept(data)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return tuple(sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible")
    except TableRefused:
        raise
    except BROKEN:
        raise TableRefused("not-xlsx") from None


def read_sheet(data: bytes, sheet: str | None = None, merged_rows: int = _FIRST_ROWS) -> SheetCells:
    """The cells of one sheet: that named `sheet`, else the only one; and what is merged in so many of its filled rows.

    Raises TableRefused.
    """
    try:
        return _sheet(data, sheet, merged_rows)
    except TableRefused:
        raise
    except BROKEN:
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


class OpenWorkbook(Struct, frozen=True):
    """A workbook that may be read: twice, as a cell tells either its formula or what that came to."""

    values: Any
    formulas: Any
    shift: int
    """What its days must be moved by."""


def open_workbook(data: bytes) -> OpenWorkbook:
    """A workbook, looked at before any of it is parsed. Raises TableRefused, and BROKEN."""
    from openpyxl import load_workbook  # noqa: PLC0415 # slow to load, and most projects have no workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415 # as above

    _accept(data)
    values = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    formulas = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    for book in (values, formulas):
        # Days come as the numbers they are in the file: made into dates they lose what their format shows of them.
        book._date_formats = book._timedelta_formats = set()  # type: ignore[attr-defined] # it has no setting for it
    return OpenWorkbook(values, formulas, _DAYS_OF_1904 if values.epoch == CALENDAR_MAC_1904 else 0)


def _sheet(data: bytes, name: str | None, merged_rows: int) -> SheetCells:
    book = open_workbook(data)
    values = book.values
    visible = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
    if name is not None:
        chosen = [sheet for sheet in values.worksheets if _same(sheet.title, name)]
    else:
        chosen = [sheet for sheet in visible if any(_filled(sheet))] or visible[:1]
    if not chosen:
        raise TableRefused("no-sheet")
    if len(chosen) > 1:
        raise TableRefused("several-sheets")
    rows = _rows(chosen[0], book.formulas[chosen[0].title], book.shift)
    if not rows:
        raise TableRefused("table-empty")
    width = max(len(row) for row in rows.values())
    path: str = getattr(chosen[0], "_worksheet_path")  # noqa: B009 # openpyxl tells it nowhere else
    with ZipFile(io.BytesIO(data)) as parts:
        xml = parts.read(path)
    if _hides(xml, max(rows), width):
        raise TableRefused("hidden-cells")
    filled = {number: (*row, *[WorkbookCell(None)] * (width - len(row))) for number, row in rows.items()}
    return SheetCells(filled, _merged(xml, rows, width, merged_rows))


def _same(title: str, name: str) -> bool:
    return unicodedata.normalize("NFC", title.strip()) == unicodedata.normalize("NFC", name.strip())


def _filled(sheet: Any) -> Iterator[int]:
    """The numbers of the rows with something in them."""
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > LAST_ROW:
            raise TableRefused("table-too-big")
        if any(value is not None and str(value).strip() for value in row):
            yield number


def _rows(sheet: Any, formulas: Any, shift: int) -> dict[int, tuple[WorkbookCell, ...]]:
    """The filled rows by their numbers, each without its blank end."""
    rows: dict[int, tuple[WorkbookCell, ...]] = {}
    formulas.reset_dimensions()
    sheet.reset_dimensions()
    for number, (row, written) in enumerate(zip(sheet.iter_rows(), formulas.iter_rows(), strict=False), 1):
        cells = [workbook_cell(cell, formula, shift) for cell, formula in zip(row, written, strict=False)]
        while cells and not cells[-1].text.strip():
            cells.pop()
        if not cells:
            continue
        rows[number] = tuple(cells)
        if len(rows) > MAX_ROWS or len(cells) > MAX_COLUMNS or number > LAST_ROW:
            raise TableRefused("table-too-big")
    return rows


def workbook_cell(cell: Any, formula: Any, shift: int) -> WorkbookCell:
    """A cell's value; of a formula, what it came to when the workbook was last saved. Days are moved by `shift`.

    Raises TableRefused where there is none.
    """
    value = cell.value
    if cell.data_type == "e" or (isinstance(value, float) and not isfinite(value)):
        raise TableRefused("failed-formula")
    if formula.data_type == "f" and value is None and cell.data_type == "n":
        raise TableRefused("open-formula")
    if value is None:
        return WorkbookCell(None)
    shown_as = str(cell.number_format or "General")
    if isinstance(value, str):
        return WorkbookCell(_plain(value), shown_as)
    if isinstance(value, date | time | timedelta):
        from openpyxl.utils.datetime import to_excel  # noqa: PLC0415 # as above

        value = to_excel(value)  # type: ignore[no-untyped-call] # its types say none
    elif not isinstance(value, bool) and is_date_format(shown_as):
        value += shift
    made = WorkbookCell(value, shown_as)
    try:
        assert isinstance(made.shown, str)
    except NoDay:
        raise TableRefused("no-day") from None
    return made


def _plain(text: str) -> str:
    """A text as Excel shows it; a character that is none, as its soft line break (U+000B), is a space."""
    return CONTROL.sub(" ", _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))


def _hides(xml: bytes, height: int, width: int) -> bool:
    """Whether the sheet hides rows or columns among its filled ones."""
    for found in _HIDDEN.finditer(xml):
        first = _FIRST.search(found[2])
        if first is None or int(first[1]) <= (height if found[1] == b"row" else width):
            return True
    return False


def _merged(xml: bytes, rows: Collection[int], width: int, first_rows: int) -> tuple[Range, ...]:
    """What is merged among the columns of the first filled rows; titles and heads stand in the first twenty."""
    last = sorted(rows)[:first_rows][-1]
    most = _MOST_HEADS * max(first_rows // _FIRST_ROWS, 1)
    found: list[Range] = []
    for letters, top, right, bottom in islice((match.groups() for match in _MERGED.finditer(xml)), _MOST_RANGES):
        one = Range(int(top), _column(letters), min(int(bottom), last), min(_column(right), width))
        sound = 0 < one.top <= one.bottom and one.left <= one.right and one.size > 1
        if sound and len(found) < min(most, _MOST_MERGED) and not any(one.meets(other) for other in found):
            found.append(one)
    return tuple(found)


def _column(letters: bytes) -> int:
    """The number of a column from 1, of its letters."""
    number = 0
    for letter in letters.decode("ascii"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def rewritten(cells: Cells, heads: int, merged: Iterable[Range]) -> bytes:
    """A workbook of one sheet with these cells and nothing else: no formulas, names, links, comments or authors.

    Its first rows, `heads` many, are titles and heads: in bold, and always in sight. The merged cells are its own.
    """
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
            if given.value is not None:
                cell.number_format = given.shown_as
            if at <= heads:
                cell.font = Font(bold=True)
    for one in merged:
        sheet.merge_cells(start_row=one.top, start_column=one.left, end_row=one.bottom, end_column=one.right)
    sheet.freeze_panes = f"A{heads + 1}"
    book.properties.creator = None
    return saved(book)
