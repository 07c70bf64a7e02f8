"""Where a table's titles end and its body begins: what stands over it, and what over each of its columns.

Two kinds of rows are no rows of the table: a title, which is one cell, merged over the columns or alone in its row,
and heads in several rows, where one is merged over its columns and theirs stand below. Of the latter one row is made,
so that each column has its head (`งบประมาณ` over `ได้รับ`: `งบประมาณ ได้รับ`).
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from prongsai.media.tables.excel import Range
from prongsai.text.numerals import parse_number

Doubt = Literal["", "no-heads", "one-head", "group-heads", "blank-heads"]
"""Why it is not sure which row holds the heads: below the title none looks like heads, and none is taken for some; a
row of one cell may be a title or a head; below heads that are merged over columns there may be heads of their own;
columns with something in them have no head."""

_SURE: Doubt = ""
_MOST_HEADS = 4
# Titles that are not merged over the columns; more are rather rows.
_MOST_TITLES = 3
_YEARS = ((1900, 2100), (2400, 2700))


class Layout(Struct, frozen=True):
    """The parts of a table. Rows are counted from 0 among those that are not blank."""

    titles: tuple[str, ...]
    first: int
    """The first row of the heads; those before are titles."""
    body: int
    """The first row below the heads."""
    heads: tuple[str, ...]
    """One for each column, empty where it has none."""
    doubt: Doubt = ""


class NoSuchRow(LookupError):
    """The row that is said to hold the heads is blank or not there."""


def layout(rows: Mapping[int, Sequence[str]], merged: Sequence[Range] = (), head_row: int = 0) -> Layout:
    """The parts of a table, of its rows as shown by their numbers in the file, all of one width.

    `head_row` is the number of the row that its register says holds the heads, else 0. Raises NoSuchRow.
    """
    numbers, cells = list(rows), [[cell.strip() for cell in row] for row in rows.values()]
    spans = {(one.top, one.left): one for one in merged}
    if head_row:
        if head_row not in rows:
            raise NoSuchRow(head_row)
        first, doubt = numbers.index(head_row), _SURE
    else:
        first, doubt = _first_heads(numbers, cells, spans)
    body, groups = (first, False) if doubt == "no-heads" else _body(numbers, cells, spans, first)
    doubt = doubt or ("group-heads" if groups and not head_row else "")
    heads = tuple(_head(numbers, cells, merged, range(first, body), at) for at in range(len(cells[0])))
    titles = tuple(cell for row in cells[:first] for cell in row if cell)
    if not doubt and not head_row:
        blank = [at for at, head in enumerate(heads) if not head and at > 0 and any(row[at] for row in cells[body:])]
        doubt = "blank-heads" if blank else ""
    return Layout(titles, first, body, heads, doubt)


Spans = Mapping[tuple[int, int], Range]
"""Merged cells by the row and column of their first."""
Title = Literal["", "merged", "alone"]


def _first_heads(numbers: Sequence[int], cells: Sequence[Sequence[str]], spans: Spans) -> tuple[int, Doubt]:
    """Which row the heads begin in: below all titles."""
    kinds: list[Title] = []
    wide = max((at for at, row in enumerate(cells) if _filled(row) > 1), default=0)
    for at, row in enumerate(cells[:wide]):
        kind = _title(numbers[at], row, cells[at + 1], spans)
        if not kind:
            break
        kinds.append(kind)
    first = len(kinds)
    if not kinds:
        return 0, "one-head" if _filled(cells[0]) == 1 < max(map(_filled, cells)) else ""
    alone = len(kinds) - max((at for at, kind in enumerate(kinds, 1) if kind == "merged"), default=0)
    heads = _like_heads(cells[first])
    if not alone:
        return first, "" if heads else "no-heads"
    row = cells[first]
    covered = {at for one in spans.values() if one.top == numbers[first] for at in range(one.left, one.right)}
    end = max(at for at, cell in enumerate(row) if cell)
    holes = any(not row[at] and at not in covered for at in range(1, end))
    if not heads or holes or first + 1 == len(cells) or alone > _MOST_TITLES:
        return first - alone, "one-head"
    return first, "" if _over_figures(cells, first) else "one-head"


def _title(number: int, row: Sequence[str], below: Sequence[str], spans: Spans) -> Title:
    """Whether a row is a title: one cell, alone or merged over columns; and beside that it may name a unit."""
    filled = [at for at, cell in enumerate(row) if cell]
    wide = [at for at in filled if (span := spans.get((number, at + 1))) and span.right > span.left]
    if len(filled) == 1:
        # One that is merged and does not begin left is rather the head of some columns of several.
        return "alone" if not wide else "merged" if wide == [0] else ""
    return "merged" if wide == [0] and _like_heads(below) and all(below) and len(filled) == 2 else ""


def _over_figures(cells: Sequence[Sequence[str]], heads: int) -> bool:
    """Whether words of a row stand over figures, as heads do."""
    return any(
        head and _figure(head) is None and any(_figure(row[at]) is not None for row in cells[heads + 1 :])
        for at, head in enumerate(cells[heads])
    )


def _like_heads(row: Sequence[str]) -> bool:
    """Whether two cells or more are filled, with words or years; not with years alone, but beside a blank corner."""
    filled = [cell for cell in row if cell]
    figures = [number for cell in filled if (number := _figure(cell)) is not None]
    years = all(number == int(number) and any(a <= number <= b for a, b in _YEARS) for number in figures)
    return len(filled) > 1 and years and (len(figures) < len(filled) or not row[0])


def _figure(cell: str) -> Decimal | None:
    return parse_number(cell.removesuffix("%"))


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell) for cell in row)


def _body(numbers: Sequence[int], cells: Sequence[Sequence[str]], spans: Spans, first: int) -> tuple[int, bool]:
    """The row after the heads, as far as a merged head reaches down, and below groups of columns; and if in doubt."""
    end, at, doubt = first + 1, first, False
    while at < end < min(len(cells), first + _MOST_HEADS):
        own = [spans[numbers[at], column + 1] for column in range(len(cells[at])) if (numbers[at], column + 1) in spans]
        down = max((one.bottom for one in own), default=0)
        reached = sum(number <= down for number in numbers)
        groups = [one for one in own if one.right > one.left and cells[at][one.left - 1]]
        if groups and reached <= at + 1:
            sure = _heads_below(cells, at, groups)
            reached = at + 2 if sure else reached
            doubt = doubt or sure is None
        end = min(max(end, reached), first + _MOST_HEADS, len(cells))
        at += 1
    return end, doubt


def _heads_below(cells: Sequence[Sequence[str]], at: int, groups: Sequence[Range]) -> bool | None:
    """Whether groups of columns have heads of their own in the next row; None where that cannot be known."""
    row, below = cells[at], cells[at + 1]
    under = {column for one in groups for column in range(one.left - 1, min(one.right, len(row)))}
    others = [column for column in range(len(row)) if column not in under and row[column]]
    if not all(below[column] for column in under) or not _like_heads(below) or any(below[column] for column in others):
        return False
    return True if others or _over_figures(cells, at + 1) else None


def _head(
    numbers: Sequence[int], cells: Sequence[Sequence[str]], merged: Sequence[Range], heads: range, column: int
) -> str:
    """The heads over one column, from above, each once."""
    parts: list[str] = []
    for at in heads:
        text = cells[at][column]
        for one in merged:
            if one.top <= numbers[at] <= one.bottom and one.left <= column + 1 <= one.right and one.top in numbers:
                text = cells[numbers.index(one.top)][one.left - 1]
        if text and text not in parts[-1:]:
            parts.append(text)
    return " ".join(parts)
