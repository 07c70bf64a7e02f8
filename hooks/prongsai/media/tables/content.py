"""What is in a table file: its parts as they are checked, shown and published."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from prongsai.media.files.originals import MAX_BYTES
from prongsai.media.files.published import Rows
from prongsai.media.tables import excel
from prongsai.media.tables.accept import TableRefused, accepted_lines, is_workbook
from prongsai.media.tables.cells import WorkbookCell
from prongsai.media.tables.eras import Era, OddDay, day_columns, mended_text, odd_cell, odd_text
from prongsai.media.tables.layout import Doubt, NoSuchRow, layout
from prongsai.text.formats.csv import to_csv

Lines = tuple[tuple[int, tuple[str, ...]], ...]


class TableReading(Struct, frozen=True):
    """What the register says of how a table is to be read."""

    sheet: str | None = None
    """Which sheet of a workbook it is."""
    era: Era | None = None
    head_row: int = 0
    """The number of the row, in the file, that holds the heads; 0 where that is found out."""


class Content(Struct, frozen=True):
    """A table's parts."""

    titles: tuple[str, ...]
    """What stands over the heads."""
    rows: Rows
    """The heads in one row, then the body, all of one width; figures of a workbook in full, to reckon with."""
    shown: Rows
    """The same as the sheet of a workbook shows it; this is what a page shows and the CSV of a workbook holds."""
    lines: Lines
    """All rows with the line of a CSV file they begin in, blank ones too; of a workbook those that are not, with 0."""
    before: int
    """How many rows that are not blank stand before the body: titles and heads."""
    head_row: int
    """The number of the row, in the file, that is taken for the heads, or for the first of them."""
    doubt: Doubt
    """Why that is not sure."""
    odd_days: tuple[OddDay, ...]
    """Days of years that must be meant otherwise, and of which the register does not say what they are."""
    copies: Mapping[str, bytes]
    """The published copies by their endings, the officer's own kind first: made anew, and without what runs."""


def read_content(data: bytes, name: str, reading: TableReading) -> Content:
    """The parts of a table file. Raises TableRefused."""
    if len(data) > MAX_BYTES:
        raise TableRefused("too-large")
    try:
        if is_workbook(name):
            return _of_workbook(data, reading)
        if name.lower().endswith(".csv"):
            return _of_csv(data, reading)
    except NoSuchRow:
        raise TableRefused("no-head-row") from None
    raise TableRefused("not-table-name")


def _of_workbook(data: bytes, reading: TableReading) -> Content:
    sheet = excel.read_sheet(data, reading.sheet)
    numbers = list(sheet.rows)
    given = {number: [cell.shown for cell in row] for number, row in sheet.rows.items()}
    parts = layout(given, sheet.merged, reading.head_row)
    days = _Days(reading.era, day_columns(list(given.values())[parts.body :]))
    cells = tuple(
        tuple(days.cell(number, at, cell) for at, cell in enumerate(row)) for number, row in sheet.rows.items()
    )
    shown = (parts.heads, *(tuple(cell.shown for cell in row) for row in cells[parts.body :]))
    texts = tuple(tuple(cell.text for cell in row) for row in cells)
    merged = [
        replace(one, top=numbers.index(one.top) + 1, bottom=numbers.index(one.bottom) + 1)
        for one in sheet.merged
        if one.top in numbers[: parts.body] and one.bottom in numbers[: parts.body]
    ]
    return Content(
        parts.titles,
        (parts.heads, *texts[parts.body :]),
        shown,
        tuple((0, row) for row in texts),
        parts.body,
        numbers[parts.first],
        parts.doubt,
        tuple(days.odd),
        {"xlsx": excel.rewritten(cells, parts.body, merged), "csv": to_csv(shown)},
    )


def _of_csv(data: bytes, reading: TableReading) -> Content:
    given = accepted_lines(data)
    filled = {number: row for number, (_, row) in enumerate(given, 1) if _any(row)}
    width = max(map(len, filled.values()))
    table = {number: _wide(row, width) for number, row in filled.items()}
    parts = layout(table, (), reading.head_row)
    days = _Days(reading.era, day_columns(list(table.values())[parts.body :]))
    lines = tuple(
        (line, tuple(days.text(number, at, cell) for at, cell in enumerate(row)))
        for number, (line, row) in enumerate(given, 1)
    )
    rows = (parts.heads, *[_wide(row, width) for _, row in lines if _any(row)][parts.body :])
    return Content(
        parts.titles,
        rows,
        rows,
        lines,
        parts.body,
        list(table)[parts.first],
        parts.doubt,
        tuple(days.odd),
        {"csv": to_csv(rows)},
    )


def _any(row: Sequence[str]) -> bool:
    return any(cell.strip() for cell in row)


def _wide(row: Sequence[str], width: int) -> tuple[str, ...]:
    return (*row, *[""] * (width - len(row)))


class _Days(Struct, frozen=True):
    """Hands on each cell of a table, an odd day as its register says; collects those it says nothing of."""

    era: Era | None
    columns: frozenset[int]
    """Those that hold days."""
    odd: list[OddDay] = field(default_factory=list)

    def cell(self, row: int, at: int, cell: WorkbookCell) -> WorkbookCell:
        """A cell of a workbook; `at` from 0."""
        if isinstance(cell.value, str):
            text = self.text(row, at, cell.value)
            return cell if text == cell.value else cell.with_text(text)
        day = self._meant(row, at, cell.shown, odd_cell(cell)) if self.era != "ce" else None
        return cell if day is None else cell.on(day)

    def text(self, row: int, at: int, text: str) -> str:
        """A cell of text."""
        day = self._meant(row, at, text.strip(), odd_text(text)) if at in self.columns and self.era != "ce" else None
        return text if day is None else mended_text(text, day)

    def _meant(self, row: int, at: int, shown: str, found: tuple[int, date | None] | None) -> date | None:
        if not found:
            return None
        year, meant = found
        if self.era is None or meant is None:
            self.odd.append(OddDay(row, at + 1, shown, year, meant.isoformat() if meant else ""))
            return None
        return meant
