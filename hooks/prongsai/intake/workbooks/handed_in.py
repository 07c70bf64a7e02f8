"""Files that were filled in and handed back, as sheets of rows: workbooks of ours, and CSV files made of their sheets.

A sheet is known by its hidden row; where that is lost, by the heads of its columns.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from prongsai.intake.documents.sheets import column_letters
from prongsai.intake.workbooks.columns.cell import HandedCell, handed, handed_text
from prongsai.intake.workbooks.columns.fields import SheetColumn
from prongsai.intake.workbooks.sheets.sheet_kind import SheetKind
from prongsai.intake.workbooks.sheets.shelves import ABOUT
from prongsai.intake.workbooks.workbook import KEYS, LISTS_TAB, sheet_mark
from prongsai.media.files.originals import MAX_BYTES
from prongsai.media.tables.accept import accepted_lines, is_workbook
from prongsai.media.tables.excel import TableRefused
from prongsai.media.tables.grids import read_grids
from prongsai.text.bilingual import Text

_EMPTY = HandedCell()
_FIRST_ROWS = 10
"""The hidden row, or the heads, stand in one of so many."""
_FEWEST_HEADS = 2


class CellPlace(Struct, frozen=True):
    """A cell, a row or a sheet of a file that was handed in."""

    file: str
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """What Excel calls the cell (`D5`); of a row its number, of a sheet nothing."""
        return f"{column_letters(self.column)}{self.row or ''}"


class CellFinding(Struct, frozen=True):
    """What is to be said of a place."""

    place: CellPlace
    said: Text


class HandedSheet(Struct, frozen=True):
    """A sheet as it was handed in."""

    place: CellPlace
    mark: Mapping[str, str]
    """What its hidden row says: `agency`, `year`, `sheet`, `blank`; nothing where it is lost."""
    rows: Mapping[int, tuple[HandedCell, ...]]
    marked_in: int = 0
    """The number of its hidden row."""

    @property
    def blank(self) -> bool:
        """Whether it was handed out empty, so that what is still empty was not filled in."""
        return self.mark.get("blank") == "1"


class HandedFile(Struct, frozen=True):
    """A file."""

    name: str
    sheets: tuple[HandedSheet, ...]
    known: Mapping[str, frozenset[str]]
    """The rows that each kind of sheet had when the file was made, where it still knows."""

    @property
    def years(self) -> frozenset[tuple[str, str]]:
        """The agencies and years that its sheets are of, as they say it."""
        marks = (sheet.mark for sheet in self.sheets)
        return frozenset((mark["agency"], mark["year"]) for mark in marks if {"agency", "year"} <= mark.keys())


class HandedRow(Struct, frozen=True):
    """A row with something in it."""

    place: CellPlace
    key: str
    """The record that it was made of; empty for a new one."""
    sums: Mapping[str, str] | None
    """Of each cell that was filled when the row was made; None where that is not known."""
    cells: Mapping[str, HandedCell]
    """By the keys of the columns that the sheet has."""
    places: Mapping[str, CellPlace]


def read_handed(name: str, data: bytes) -> HandedFile:
    """A file as sheets. Raises TableRefused where it is no table, or not safe to open."""
    if len(data) > MAX_BYTES:
        raise TableRefused("too-large")
    if not is_workbook(name):
        rows = {
            number: tuple(map(handed_text, row))
            for number, (_, row) in enumerate(accepted_lines(data), 1)
            if any(cell.strip() for cell in row)
        }
        return HandedFile(name, (_sheet_of(name, "", rows),), {})
    sheets: list[HandedSheet] = []
    known: dict[str, frozenset[str]] = {}
    for grid in read_grids(data):
        rows = {number: tuple(map(handed, row)) for number, row in grid.rows.items()}
        first = rows.get(1, (_EMPTY,))[0].text.split()
        if first[:1] == [KEYS]:
            known |= _known_keys(rows)
        elif grid.title != LISTS_TAB:
            sheets.append(_sheet_of(name, grid.title, rows))
    return HandedFile(name, tuple(sheets), known)


def _known_keys(rows: Mapping[int, Sequence[HandedCell]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    heads = rows[1]
    for number, row in rows.items():
        for head, cell in zip(heads[1:], row[1:], strict=False):
            found.setdefault(head.text, set()).update([cell.text] if number > 1 and cell.text else [])
    return {name: frozenset(keys) for name, keys in found.items()}


def _sheet_of(file: str, title: str, rows: Mapping[int, tuple[HandedCell, ...]]) -> HandedSheet:
    for number, row in list(rows.items())[:_FIRST_ROWS]:
        for cell in row:
            if mark := sheet_mark(cell.text):
                return HandedSheet(CellPlace(file, title), mark, rows, number)
    return HandedSheet(CellPlace(file, title), {}, rows)


class KnownSheet(Struct, frozen=True):
    """A sheet of which it is known what stands in its columns."""

    kind: SheetKind
    handed: HandedSheet
    head_row: int
    columns: Mapping[str, int]
    """Each key with its column, from 0."""
    twice: tuple[CellPlace, ...]
    """Heads of columns that are there a second time."""
    strange: tuple[tuple[CellPlace, str], ...]
    """Heads of columns that are not ours."""

    def rows(self) -> Iterator[HandedRow]:
        """Those below the heads with something filled in, but for what is hidden."""
        place = self.handed.place
        for number, row in self.handed.rows.items():
            if number <= self.head_row:
                continue
            hidden, _, sums = (row[self._hidden].text if 0 <= self._hidden < len(row) else "").partition("|")
            cells = {key: row[at] if at < len(row) else _EMPTY for key, at in self.columns.items()}
            if not any(cell != _EMPTY for key, cell in cells.items() if key != ABOUT):
                continue
            places = {key: CellPlace(place.file, place.sheet, number, at + 1) for key, at in self.columns.items()}
            known = {key: found for key, _, found in (part.partition("=") for part in sums.split())}
            at = CellPlace(place.file, place.sheet, number)
            yield HandedRow(at, hidden.strip(), known if hidden and not self.handed.blank else None, cells, places)

    @property
    def _hidden(self) -> int:
        """The column of the rows' keys: that of the mark."""
        if not self.handed.marked_in:
            return -1
        row = self.handed.rows[self.handed.marked_in]
        return next(at for at, cell in enumerate(row) if sheet_mark(cell.text))


def known_sheet(sheet: HandedSheet, kinds: Sequence[SheetKind]) -> KnownSheet | None:
    """What a sheet is; None where it is none of ours."""
    if sheet.mark:
        kind = next((kind for kind in kinds if kind.name == sheet.mark.get("sheet")), None)
        if kind is None:
            return None
        heads = _keys_of(kind)
        return _with_columns(kind, sheet, sheet.marked_in, heads, _row_after(sheet, sheet.marked_in))
    found = [known for kind in kinds if (known := _by_heads(sheet, kind)) is not None]
    return max(found, key=lambda one: (len(one.columns), one.kind.title == sheet.place.sheet), default=None)


def _by_heads(sheet: HandedSheet, kind: SheetKind) -> KnownSheet | None:
    """A sheet that has lost its hidden row, by what stands over its columns."""
    heads = {_folded(kind.head(column)): column.key for column in (*kind.columns, SheetColumn(ABOUT))}
    for number, row in list(sheet.rows.items())[:_FIRST_ROWS]:
        met = {heads[word] for cell in row if (word := _folded(cell.text)) in heads}
        if len(met) >= _FEWEST_HEADS and all(column.key in met for column in kind.leads):
            return _with_columns(kind, sheet, number, heads, number)
    return None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _keys_of(kind: SheetKind) -> Mapping[str, str]:
    return {key.casefold(): key for key in (*(column.key for column in kind.columns), ABOUT)}


def _row_after(sheet: HandedSheet, number: int) -> int:
    """The row of the heads below the hidden one; that one where there is none."""
    return next((row for row in sorted(sheet.rows) if row > number), number)


def _with_columns(
    kind: SheetKind, sheet: HandedSheet, number: int, heads: Mapping[str, str], head_row: int
) -> KnownSheet:
    columns: dict[str, int] = {}
    twice, strange = [], []
    shown = sheet.rows.get(head_row, ())
    for at in range(max(len(sheet.rows[number]), len(shown))):
        cell = sheet.rows[number][at] if at < len(sheet.rows[number]) else _EMPTY
        place = CellPlace(sheet.place.file, sheet.place.sheet, head_row, at + 1)
        key = heads.get(_folded(cell.text))
        if key in columns:
            twice.append(place)
        elif key:
            columns[key] = at
        elif not sheet_mark(cell.text) and at < len(shown) and shown[at].text and not shown[at].text.startswith("_"):
            strange.append((place, shown[at].text))
    return KnownSheet(kind, sheet, head_row, columns, tuple(twice), tuple(strange))
