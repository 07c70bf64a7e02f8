"""Pages one after the other: page numbers apart, tables that go on, lines that are one paragraph."""

from collections.abc import Sequence
from itertools import pairwise, zip_longest
from statistics import median

from msgspec.structs import replace

from prongsai.intake.documents.document import Block, SourceCell, SourceLine, SourcePlace, SourceTable
from prongsai.intake.documents.page_ends import begins_anew, joined_over_page
from prongsai.intake.documents.pdf import PageLine, PageTable, PdfPage
from prongsai.intake.documents.pdf.margins import PageMargin, around_text, margin_part, numberless

_SAME_COLUMN = 4.0
# Of the size of letters: what is left of a line that is full, how far its next one is, how far that is indented.
_LEFT_OVER, _LEADING, _INDENT, _HANGING = 2.5, 2.2, 0.6, 4.0
_CELL_MARGIN, _PADDING = 6.0, 8.0
# Of the size of letters: less than a line needs.
_ROOM = 1.7
# Of it too: a word, and one that is longer than nearly all others.
_WORD, _LONG_WORD = 4.5, 8.0
_FEWEST_EDGES = 4
_FEWEST_BLANKS = 3
_SHARE_OF_BLANKS = 0.05


def flowing_blocks(pages: Sequence[PdfPage], left_out: frozenset[int]) -> tuple[list[Block], list[SourceLine]]:
    """The text of all pages but those left out, by their numbers; and what is printed around it, each once."""
    around, joins = around_text(pages), _keeps_blanks(pages)
    blocks: list[Block] = []
    apart: dict[tuple[str, str], SourceLine] = {}
    last: PageTable | None = None
    """That at the end of the page before."""
    edges: tuple[float, ...] = ()
    """Of the columns of the last table, all of its pages together."""
    for number, page in enumerate(pages, 1):
        if number in left_out:
            last = None
            continue
        own = _PageText(page, number, around, joins=joins)
        for line in own.apart:
            apart.setdefault((line.place.part, numberless(line.text)), line)
        found = own.blocks()
        if found and isinstance(found[0], SourceTable) and blocks and isinstance(blocks[-1], SourceTable):
            above, below, edges = _on_one_grid(blocks[-1], edges, found[0], own.tables[0].edges)
            goes_on = last is not None and bool(edges)
            cut = last is not None and last.open_below
            full, filled = _full(last)
            together = joined_over_page(above, below, goes_on=goes_on, cut=cut, full=full, filled=filled)
            if together is not None:
                blocks[-1] = together
                found = found[1:]
                if found or not edges:
                    edges = own.tables[-1].edges
            elif own.tables:
                edges = own.tables[-1].edges
        elif own.tables:
            edges = own.tables[-1].edges
        blocks += found
        ends = own.tables and blocks and isinstance(blocks[-1], SourceTable)
        last = own.tables[-1] if ends else None
    return blocks, list(apart.values())


class _PageText:
    """The text of one page."""

    def __init__(self, page: PdfPage, number: int, around: set[PageMargin], *, joins: bool) -> None:
        self.tables = sorted(page.tables, key=lambda table: table.top)
        self.apart: list[SourceLine] = []
        self._page, self._number, self._joins = page, number, joins
        self._numbers = _numbered(page)
        self._lines: list[PageLine] = []
        for line in page.lines:
            part = margin_part(line, page, number, around)
            if part:
                place = SourcePlace(number, self._numbers[id(line)], part=part)
                self.apart.append(SourceLine(line.text, place, strong=line.strong))
            else:
                self._lines.append(line)

    def blocks(self) -> list[Block]:
        """Lines and tables from above."""
        right = max((line.right for line in self._lines), default=0.0)
        found: list[Block] = []
        start = 0.0
        for table in self.tables:
            found += self._between(start, table.top, right)
            found.append(self._table(table))
            start = table.top
        return [*found, *self._between(start, self._page.height + 1, right)]

    def _between(self, start: float, end: float, right: float) -> list[SourceLine]:
        lines = [line for line in self._lines if start <= (line.top + line.bottom) / 2 < end]
        return self._source_lines(lines, right)

    def _source_lines(self, lines: Sequence[PageLine], right: float, cell: str = "") -> list[SourceLine]:
        groups = certain_paragraphs(lines, right) if self._joins else [[line] for line in lines]
        below = [group[0] for group in groups[1:]]
        return [
            SourceLine(
                "".join(line.text + (" " if line.blank_after else "") for line in group).strip(),
                SourcePlace(self._number, self._numbers[id(group[0])], cell),
                strong=group[0].strong,
                ended=_has_room(group[-1], after, right),
            )
            for group, after in zip_longest(groups, below)
        ]

    def _table(self, table: PageTable) -> SourceTable:
        cells = tuple(
            SourceCell(
                tuple(self._source_lines(cell.lines, cell.right - _CELL_MARGIN, f"{cell.row}:{cell.column}")),
                cell.row,
                cell.column,
                cell.rows,
                cell.columns,
            )
            for cell in table.cells
        )
        first = min((line.place.line for cell in cells for line in cell.lines), default=0)
        return SourceTable(cells, SourcePlace(self._number, first))


def certain_paragraphs(lines: Sequence[PageLine], right: float) -> list[list[PageLine]]:
    """Lines, those together that are certainly one paragraph: full ones with those that go on below them.

    `right` is where a full line ends.
    """
    found: list[list[PageLine]] = []
    for line in lines:
        if found and _goes_on(found[-1], line, right):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _goes_on(before: Sequence[PageLine], line: PageLine, right: float) -> bool:
    last, size = before[-1], before[-1].size
    if begins_anew(line.text) or last.strong != line.strong or abs(line.size - size) > size / 10:
        return False
    if right - last.right > _LEFT_OVER * size or not 0 < line.bottom - last.bottom < _LEADING * size:
        return False
    if len(before) > 1:
        return abs(line.left - last.left) < _INDENT * size
    return line.left - last.left < (_HANGING if begins_anew(last.text) else _INDENT) * size


def _has_room(last: PageLine, after: PageLine | None, right: float) -> bool:
    """Whether what stands below a line could have stood behind it: all of it, or a long word."""
    long = _LONG_WORD * last.size
    needed = min(after.right - after.left, long) if after else long
    return right - last.right > needed + _LEFT_OVER / 2 * last.size


def _numbered(page: PdfPage) -> dict[int, int]:
    """The number of each line of a page, those in cells too, from above; by what Python calls them."""
    lines = [*page.lines, *(line for table in page.tables for cell in table.cells for line in cell.lines)]
    ordered = sorted(lines, key=lambda line: (round(line.bottom), line.left))
    return {id(line): number for number, line in enumerate(ordered, 1)}


def _keeps_blanks(pages: Sequence[PdfPage]) -> bool:
    """Whether a file has the blanks at which its lines are broken: else nobody knows which there were."""
    lines = [line for page in pages for line in page.lines]
    lines += [line for page in pages for table in page.tables for cell in table.cells for line in cell.lines]
    blanks = sum(line.blank_after for line in lines)
    return blanks >= _FEWEST_BLANKS and blanks > _SHARE_OF_BLANKS * len(lines)


def _full(table: PageTable | None) -> tuple[frozenset[int], frozenset[int]]:
    """The columns in which there is no room for another line at the end of a table's last row.

    And those in which there is none for another word on its last line.
    """
    if table is None:
        return frozenset(), frozenset()
    last = max(cell.row + cell.rows for cell in table.cells)
    ends = [(cell, cell.lines[-1]) for cell in table.cells if cell.lines and cell.row + cell.rows == last]
    steps = [below.bottom - line.bottom for cell in table.cells for line, below in pairwise(cell.lines)]
    step = median(steps) if steps else 0.0
    full = (cell.column for cell, line in ends if table.bottom - line.bottom < max(_ROOM * line.size, step + _PADDING))
    filled = (cell.column for cell, line in ends if cell.right - _CELL_MARGIN - line.right < _WORD * line.size)
    return frozenset(full), frozenset(filled)


def _on_one_grid(
    above: SourceTable, edges: Sequence[float], below: SourceTable, others: Sequence[float]
) -> tuple[SourceTable, SourceTable, tuple[float, ...]]:
    """Both with the columns of the one that has more, and where those are; as they are, and none, if they differ.

    On a page that has only wide cells of a table, as where its heads are cut, there are fewer edges.
    """
    if _same_columns(edges, others):
        return above, below, tuple(others)
    fine, coarse = (edges, others) if len(edges) > len(others) else (others, edges)
    places = [next((at for at, edge in enumerate(fine) if abs(edge - one) < _SAME_COLUMN), -1) for one in coarse]
    if len(coarse) < _FEWEST_EDGES or -1 in places or places[0] or places[-1] != len(fine) - 1:
        return above, below, ()
    if fine is others:
        return _widened(above, places), below, tuple(fine)
    return above, _widened(below, places), tuple(fine)


def _widened(table: SourceTable, places: Sequence[int]) -> SourceTable:
    """A table whose columns begin at these edges of a finer one."""
    cells = []
    for cell in table.cells:
        start, end = places[cell.column - 1], places[cell.column - 1 + cell.columns]
        cells.append(replace(cell, column=start + 1, columns=end - start))
    return replace(table, cells=tuple(cells))


def _same_columns(edges: Sequence[float], others: Sequence[float]) -> bool:
    return len(edges) == len(others) > 1 and all(
        abs(edge - other) < _SAME_COLUMN for edge, other in zip(edges, others, strict=True)
    )
