"""What the end of a page does to a table: its heads stand again on the next page, and a row may be cut in two."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from prongsai.intake.documents.document import SourceCell, SourceTable

_MOST_HEADS = 3
# Converters and old fonts lose the vowels and marks above and below, and put blanks where a head is broken.
_LOST_IN_HEADS = re.compile("[\\s\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+")
_NEW_ROW = re.compile(r"โครงการ|กิจกรรม|มาตรการ|จำนวน|รวม")
_FIGURE = re.compile(r"[-–\d,.]+")
_BEGINS = re.compile(r"[(\[]?\d{1,3}(?:\.\d{1,3})*[.)\]]|[-–•●▪*]")


def begins_anew(text: str) -> bool:
    """Whether a line begins with a number or a mark, as the items of a list do."""
    return _BEGINS.match(text) is not None


def joined_over_page(
    above: SourceTable,
    below: SourceTable,
    *,
    goes_on: bool = False,
    cut: bool = False,
    full: frozenset[int] = frozenset(),
    filled: frozenset[int] = frozenset(),
) -> SourceTable | None:
    """Both as one, where the heads of `above` stand again over `below`, or a row of it goes on there; else None.

    `goes_on` says that they are one for certain, as their columns stand in the same places; `cut` that the last row
    goes on in the next one; `full` in which columns that row is filled to its end, `filled` in which its last line is.
    """
    rows, more = _rows(above), _rows(below)
    if not rows or not more or _width(above) != _width(below):
        return None
    heads = _repeated(rows, more)
    rest = more[heads:]
    cut = bool(rest) and (cut or _goes_on(rows[-1], rest[0], _width(above), full, filled))
    if not (heads or cut or goes_on):
        return None
    # What is said over a group of rows is said again where the group is cut.
    if heads and not cut and rest and (group := _last_group(rows)) and _words(rest[0]) == group:
        rest = rest[1:]
        cut = bool(rest) and _goes_on(rows[-1], rest[0], _width(above), full, filled)
    cells = list(above.cells)
    if cut:
        cells = _continued(cells, rows[-1], rest[0])
        rest = rest[1:]
    height = max(cell.row for cell in above.cells)
    first = rest[0][0].row if rest else 0
    cells += [replace(cell, row=cell.row - first + height + 1) for row in rest for cell in row]
    return replace(above, cells=tuple(cells))


def _rows(table: SourceTable) -> list[list[SourceCell]]:
    rows: dict[int, list[SourceCell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [rows[number] for number in sorted(rows)]


def _width(table: SourceTable) -> int:
    return max((cell.column + cell.columns for cell in table.cells), default=1) - 1


def _words(row: Sequence[SourceCell]) -> tuple[tuple[int, str], ...]:
    """What stands in a row, as it is compared."""
    words = ((cell.column, _LOST_IN_HEADS.sub("", cell.text)) for cell in row)
    return tuple((column, word) for column, word in words if word)


def _repeated(rows: Sequence[Sequence[SourceCell]], more: Sequence[Sequence[SourceCell]]) -> int:
    """How many rows of heads stand again: as many as are equal, the first being more than one word."""
    count = 0
    for row, other in zip(rows[:_MOST_HEADS], more, strict=False):
        if _words(row) != _words(other) or (not count and len(_words(row)) < 2):
            break
        count += 1
    return count


def _last_group(rows: Sequence[Sequence[SourceCell]]) -> tuple[tuple[int, str], ...]:
    """The last row that has words in its first cell alone, which stand over the rows below it."""
    for row in reversed(rows):
        words = _words(row)
        if len(words) == 1 and words[0][0] == 1:
            return words
    return ()


def _goes_on(
    row: Sequence[SourceCell], other: Sequence[SourceCell], width: int, full: frozenset[int], filled: frozenset[int]
) -> bool:
    """Whether the second row is the rest of the first: nothing in its first cell, nor in most others.

    Or wherever there is something, the first row is full; in its first cell too, where its last lines are full as well
    and nothing begins as rows do.
    """
    before = {column for column, _ in _words(row)}
    rest = dict(_words(other))
    # Programs that keep two lines of a paragraph together leave room in some cells of a row that they cut.
    ends = rest.keys() <= before and rest.keys() <= filled and 2 * len(rest.keys() & full) >= len(rest)
    if rest and ends and not any(_begins_row(cell.text) for cell in other):
        return True
    if not rest or 1 in rest or not rest.keys() <= before or 1 not in before:
        return False
    if width == 2 or (rest.keys() <= full and len(rest) == 1):
        return not begins_anew(next(cell.text for cell in other if cell.column in rest))
    if rest.keys() <= full:
        return True
    return 2 * len(rest) < width


def _begins_row(words: str) -> bool:
    """Whether a cell is more than the rest of another: a number, a figure or a word that rows begin with."""
    return begins_anew(words) or _NEW_ROW.match(words) is not None or _FIGURE.fullmatch(words) is not None


def _continued(cells: Sequence[SourceCell], row: Sequence[SourceCell], other: Sequence[SourceCell]) -> list[SourceCell]:
    rest = {cell.column: cell for cell in other}
    last = {id(cell) for cell in row}
    made = []
    for cell in cells:
        more = rest.get(cell.column) if id(cell) in last else None
        if more is not None:
            made.append(replace(cell, lines=(*cell.lines, *more.lines), rows=cell.rows + more.rows - 1))
        else:
            made.append(cell)
    return made
