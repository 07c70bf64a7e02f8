"""The workbook of an agency's year, as an office fills it in.

Two things in it are hidden. Row 1 of each sheet says which sheet it is and, over each column, which field. Column A
says which record a row is, and in a sum of each cell what stood there, so that what somebody changed is told from what
others changed meanwhile. Both go along when rows are sorted, columns moved, sheets copied.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from prongsai.intake.workbooks.columns.cell import CellKind, CellValue, locked, same_value
from prongsai.intake.workbooks.columns.fields import SheetColumn
from prongsai.intake.workbooks.columns.figures import DayCell, PercentCell
from prongsai.intake.workbooks.sheets.agency_year import AgencyYearFiles
from prongsai.intake.workbooks.sheets.sheet_kind import SheetKind
from prongsai.intake.workbooks.sheets.sheet_list import sheet_kinds
from prongsai.intake.workbooks.sheets.shelves import ABOUT, ChildShelf, ShelvedRecord
from prongsai.messages import both, messages
from prongsai.text.formats.xlsx import saved

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MARK, KEYS = "prongsai-workbook", "prongsai-keys"
"""The first word of a sheet's hidden row, and of the hidden sheet that knows all rows."""
LISTS_TAB = "_lists"
"""The hidden sheet of what lists offer."""
_KEYS_TAB = "_keys"
_PREPARED = 500
"""So many rows have their lists."""
_HEAD_ROW = 2
_GREY, _BLUE = "00EFEFEF", "00D9E6F2"
_MOST_CHOICES = 2_000
_LINE, _MOST_LINES = 16, 8
"""How high a line is, in points, and how many a row shows at most."""
_EXACT = 15
"""Of a number with more digits Excel would lose some: it stays a text."""
_NAMES = ("title", "issue")
"""The fields that name a record: filled in also where all else is left blank."""


def cell_sum(value: CellValue) -> str:
    """What stood in a cell, in a few characters."""
    return hashlib.sha256(same_value(value).encode()).hexdigest()[:8]


@dataclass(frozen=True)
class YearWorkbook:
    """A workbook to be made."""

    year: AgencyYearFiles
    unit: str = ""
    """The only unit whose records are in it; all where empty."""
    blank: bool = False
    """Whether what is to be filled in is left empty."""
    _choices: dict[tuple[str, ...], str] = field(default_factory=dict, init=False)
    """Each list that columns offer, with its cells on the sheet of lists."""

    def data(self) -> bytes:
        """The file. The same records make the same bytes."""
        from openpyxl import Workbook  # noqa: PLC0415 # slow to load, and most commands write none

        book = Workbook()
        book.properties.creator = None
        lists = book.active
        assert lists is not None, "a new workbook has a sheet"
        lists.title = LISTS_TAB
        keys: dict[str, list[str]] = {}
        for kind in sheet_kinds(self.year):
            keys[kind.name] = self._sheet(book, lists, kind)
        known = book.create_sheet(_KEYS_TAB)
        known.cell(1, 1, f"{KEYS} 1")
        for column, (name, found) in enumerate(keys.items(), 2):
            for row, key in enumerate((name, *found), 1):
                _write(known.cell(row, column), key, CellKind())
        lists.sheet_state = known.sheet_state = "hidden"
        book.move_sheet(lists, len(book.sheetnames))
        book.active = 0
        return saved(book)

    def _sheet(self, book: "Workbook", lists: "Worksheet", kind: SheetKind) -> list[str]:
        """One sheet; returns the keys of its rows."""
        sheet = book.create_sheet(kind.title)
        about = (SheetColumn(ABOUT, width=40),) if kind.about else ()
        columns = (*kind.leads, *about, *kind.columns[len(kind.leads) :])
        _write(sheet.cell(1, 1), self._mark(kind), CellKind())
        for at, column in enumerate(columns, 2):
            _write(sheet.cell(1, at), column.key, CellKind())
            self._head(sheet, at, kind, column)
        row = _HEAD_ROW
        keys: list[str] = []
        for row, (key, cells) in enumerate(self._rows(kind), _HEAD_ROW + 1):  # how far they went
            keys += [key.partition("|")[0]] if key and not self.blank else []  # of an empty one no row need come back
            _write(sheet.cell(row, 1), key or None, CellKind())
            sheet.row_dimensions[row].height = _height(columns, cells)
            for at, column in enumerate(columns, 2):
                _write(sheet.cell(row, at), cells.get(column.key), column.kind)
                if column in kind.leads or column.key == ABOUT:
                    _fill(sheet.cell(row, at), _GREY)
        for at, column in enumerate(columns, 2):
            first = row + 1 if column in kind.leads else _HEAD_ROW + 1
            self._validate(sheet, lists, at, column, first)
        if row > _HEAD_ROW:
            self._protect(sheet, len(kind.leads) + len(about), row - _HEAD_ROW)
        _arrange(sheet, len(columns) + 1, len(kind.leads) + len(about) + 2, row)
        return keys

    def _mark(self, kind: SheetKind) -> str:
        words = {"agency": self.year.agency, "year": self.year.year, "sheet": kind.name, "blank": int(self.blank)}
        return " ".join((f"{MARK} 1", *(f"{name}={word}" for name, word in words.items())))

    def _rows(self, kind: SheetKind) -> Iterator[tuple[str, Mapping[str, CellValue]]]:
        """Each row's key and cells."""
        for file, shelf in kind.shelves.items():
            if self.blank and isinstance(shelf, ChildShelf):
                yield from self._beginnings(file, shelf)
                continue
            for record in shelf.records(self.year.trees[file]):
                if self._wanted(record):
                    yield self._row(kind, record)

    def _wanted(self, record: ShelvedRecord) -> bool:
        return not self.unit or self.unit in record.units

    def _row(self, kind: SheetKind, record: ShelvedRecord) -> tuple[str, Mapping[str, CellValue]]:
        shown = {
            column.key: value
            for one in kind.fields
            if not self.blank or one.path[0] in _NAMES
            for column, value in zip(one.columns, one.cells(record.entry), strict=True)
        }
        shown[ABOUT] = record.about or None
        sums = " ".join(f"{key}={cell_sum(value)}" for key, value in shown.items() if value is not None)
        return f"{record.key}|{sums}", {**shown, **record.leads}

    def _beginnings(self, file: str, shelf: ChildShelf) -> Iterator[tuple[str, Mapping[str, CellValue]]]:
        """A row to fill in for each record that may have such children."""
        for above in shelf.parents.records(self.year.trees[file]):
            if self._wanted(above):
                year = {"year": str(self.year.year)} if shelf.natural == "year" else {}
                yield "", {shelf.parent: above.key, ABOUT: above.about or None, **year}

    def _head(self, sheet: "Worksheet", at: int, kind: SheetKind, column: SheetColumn) -> None:
        from openpyxl.comments import Comment  # noqa: PLC0415 # slow to load, and most commands write none
        from openpyxl.styles import Font  # noqa: PLC0415 # as above
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 # as above

        head = sheet.cell(_HEAD_ROW, at)
        _write(head, kind.head(column), CellKind())
        head.font = Font(bold=True)
        _fill(head, _BLUE)
        name = "about" if column.key == ABOUT else column.kind.name
        said = both(f"exchange.help.{name}")
        head.comment = Comment(f"{said.th}\n\n{said.best('en')}", "Prongsai", height=150, width=320)
        dimension = sheet.column_dimensions[get_column_letter(at)]
        dimension.width, dimension.number_format = column.width, column.kind.shown_as

    def _validate(self, sheet: "Worksheet", lists: "Worksheet", at: int, column: SheetColumn, first: int) -> None:
        """The list that a column offers, or for days what keeps 1968 from being typed for 2568."""
        from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 # as above

        kind, t = column.kind, messages("th")
        if kind.choices:
            rule = DataValidation("list", self._list(lists, kind.choices), allow_blank=True)
            # Only where nothing else can be meant is another word refused; import reads more than the first words.
            rule.errorStyle = "warning"
            rule.error = t("exchange.not-in-list")
        elif isinstance(kind, DayCell):
            rule = DataValidation("date", "DATE(2000,1,1)", operator="between", formula2="DATE(2100,12,31)")
            rule.errorStyle, rule.allow_blank, rule.error = "warning", True, t("exchange.short-year")
        elif isinstance(kind, PercentCell):
            rule = DataValidation("decimal", "0", operator="between", formula2="1")
            rule.allow_blank, rule.error = True, t("exchange.not-percent")
        else:
            return
        rule.showErrorMessage = True
        self._add_rule(sheet, rule, (at, at), first, max(first, _HEAD_ROW + 1) + _PREPARED)

    def _protect(self, sheet: "Worksheet", leads: int, rows: int) -> None:
        """Ids that are there are not to be typed over: a protected sheet could not be sorted."""
        from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 # as above

        rule = DataValidation("custom", "FALSE", allow_blank=False)
        rule.showErrorMessage, rule.error = True, messages("th")("exchange.id-protected")
        self._add_rule(sheet, rule, (2, leads + 1), _HEAD_ROW + 1, _HEAD_ROW + rows)

    @staticmethod
    def _add_rule(sheet: "Worksheet", rule: Any, columns: tuple[int, int], first: int, last: int) -> None:
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 # as above

        left, right = map(get_column_letter, columns)
        rule.add(f"{left}{first}:{right}{last}")
        sheet.add_data_validation(rule)

    def _list(self, lists: "Worksheet", choices: tuple[str, ...]) -> str:
        """Where a list stands on its sheet, written there when it is first asked for."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 # as above

        if choices not in self._choices:
            shown = choices[:_MOST_CHOICES]
            at = len(self._choices) + 1
            for row, word in enumerate(shown, 1):
                _write(lists.cell(row, at), word, CellKind())
            letter = get_column_letter(at)
            self._choices[choices] = f"{LISTS_TAB}!${letter}$1:${letter}${len(shown)}"
        return self._choices[choices]


def _write(cell: Any, value: CellValue, kind: CellKind) -> None:
    """A value into a cell; a text stays one, whatever it begins with, also when somebody types on in it."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 # as above

    cell.number_format = kind.shown_as
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if value is None:
        return
    if isinstance(value, Decimal) and len(value.as_tuple().digits) > _EXACT:
        value = f"{value:f}"
    if isinstance(value, str):
        cell.value, cell.data_type = value, "s"
        cell.number_format = CellKind().shown_as
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "'")
        if value == locked():
            cell.font = Font(italic=True, color="00808080")
        return
    cell.value = value / 100 if isinstance(value, Decimal) and isinstance(kind, PercentCell) else value
    cell.number_format = kind.shown_as


def _height(columns: Sequence[SheetColumn], cells: Mapping[str, CellValue]) -> int:
    """Of a row, in points: all of its longest text, as far as a screen has room for other rows beside it."""
    lines = (
        sum(1 + len(line) // column.width for line in same_value(cells.get(column.key)).split("\n"))
        for column in columns
    )
    return _LINE * min(max(lines), _MOST_LINES)


def _fill(cell: Any, colour: str) -> None:
    from openpyxl.styles import PatternFill  # noqa: PLC0415 # as above

    cell.fill = PatternFill("solid", fgColor=colour)


def _arrange(sheet: "Worksheet", width: int, frozen: int, last: int) -> None:
    """What is hidden, what stays in sight, what can be filtered and sorted."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 # as above

    sheet.row_dimensions[1].hidden = True
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = f"{get_column_letter(frozen)}{_HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{get_column_letter(width)}{max(last, _HEAD_ROW + 1)}"


def sheet_mark(text: str) -> Mapping[str, str]:
    """What the first cell of a sheet of a workbook says; nothing where it is none."""
    words: Sequence[str] = text.split()
    if words[:1] != [MARK]:
        return {}
    return {name: word for name, sign, word in (part.partition("=") for part in words[2:]) if sign}
