"""The rows and cells of a table, merged ones once."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from prongsai.intake.documents.document import SourceCell
from prongsai.intake.documents.docx.runs import is_prompt
from prongsai.intake.documents.docx.xml_tree import XmlElement, whole_number
from prongsai.intake.documents.file_kinds import NotReadable
from prongsai.media.tables.excel import MAX_ROWS

_MOST_COLUMNS = 100
_HOLDERS = {"w:sdtContent", "w:customXml", "w:ins", "w:moveTo"}


class WrittenCell(Struct, frozen=True):
    """A cell as it is written: what is in it, where it stands, and whether it goes on what is above."""

    element: XmlElement
    row: int
    column: int
    columns: int
    below: bool
    """The same cell as that above it."""
    above: bool
    """One that goes on in the next row."""


def grid_cells(table: XmlElement) -> list[WrittenCell]:
    """The cells of a table, row by row; deleted rows left out. Raises NotReadable."""
    cells: list[WrittenCell] = []
    rows = (row for row in _held(table, "w:tr") if not _is_deleted(row))
    for number, row in enumerate(rows, 1):
        if number > MAX_ROWS:
            raise NotReadable("table-too-big")
        about = row.first("w:trPr")
        column = 1 + _count(about.value("w:gridBefore") if about is not None else None, least=0)
        for cell in _held(row, "w:tc"):
            found = _cell(cell, number, column)
            if found is None:  # one that goes on what is beside it
                if cells and cells[-1].row == number:
                    cells[-1] = replace(cells[-1], columns=cells[-1].columns + 1)
                column += 1
                continue
            cells.append(found)
            column += found.columns
    return cells


class CellSpans:
    """Puts together the cells that go on from row to row."""

    def __init__(self) -> None:
        self._cells: list[SourceCell] = []
        self._open: dict[int, int] = {}

    def add(self, cell: WrittenCell, made: SourceCell) -> None:
        """The next cell, row by row."""
        at = self._open.get(cell.column)
        if cell.below and at is not None and self._cells[at].row + self._cells[at].rows == cell.row:
            self._cells[at] = replace(self._cells[at], rows=self._cells[at].rows + 1)
            return
        self._open.pop(cell.column, None)
        if cell.above or cell.below:
            self._open[cell.column] = len(self._cells)
        self._cells.append(made)

    def goes_on(self, cell: WrittenCell) -> bool:
        """Whether a cell is one that stands above already."""
        at = self._open.get(cell.column)
        return cell.below and at is not None and self._cells[at].row + self._cells[at].rows == cell.row

    def cells(self) -> tuple[SourceCell, ...]:
        """All of them."""
        return tuple(self._cells)


def _cell(cell: XmlElement, row: int, column: int) -> WrittenCell | None:
    about = cell.first("w:tcPr")
    if about is None:
        return WrittenCell(cell, row, column, 1, below=False, above=False)
    if about.value("w:hMerge") in ("", "continue"):
        return None
    down = about.value("w:vMerge")
    return WrittenCell(
        cell, row, column, _count(about.value("w:gridSpan")), below=down in ("", "continue"), above=down == "restart"
    )  # fmt: skip


def _count(text: str | None, *, least: int = 1) -> int:
    return max(least, min(whole_number(text, default=least), _MOST_COLUMNS))


def _is_deleted(row: XmlElement) -> bool:
    about = row.first("w:trPr")
    return about is not None and about.first("w:del") is not None


def _held(holder: XmlElement, name: str) -> Iterator[XmlElement]:
    """Its elements of that name, also those in content controls."""
    for child in holder.children:
        if child.name == name:
            yield child
        elif child.name in _HOLDERS or (child.name == "w:sdt" and not is_prompt(child)):
            yield from _held(child, name)
