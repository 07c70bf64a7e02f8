"""Pages one after the other: page numbers apart, tables that go on, lines that are one paragraph."""

import re
from collections import Counter
from collections.abc import Sequence

from prongsai.intake.documents.document import Block, DocumentPart, SourceCell, SourceLine, SourcePlace, SourceTable
from prongsai.intake.documents.page_ends import begins_anew, joined_over_page
from prongsai.intake.documents.pdf import PageLine, PageTable, PdfPage

# Of the height of a page, where headers and footers are.
_HEAD, _FOOT = 0.1, 0.92
_PAGE_NUMBER = re.compile(r"[-–—(\[\s]*\d{1,3}(?:\s*/\s*\d{1,4})?[-–—)\]\s]*")
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(r"[(\[]?\d{1,3}(?:\.\d{1,3})*[.)\]](?!\d)")
# Pages on the left and on the right may have heads of their own; covers and what is put in have none.
_OFTEN = 2.5
_MOSTLY = 0.75
_SAME_HEIGHT = 4.0
_SAME_COLUMN = 4.0
# Of the size of letters: what is left of a line that is full, how far its next one is, how far that is indented.
_LEFT_OVER, _LEADING, _INDENT, _HANGING = 2.5, 2.2, 0.6, 4.0
_CELL_MARGIN = 6.0
# Of the size of letters: less than a line needs.
_ROOM = 1.7
_FEWEST_BLANKS = 3
_SHARE_OF_BLANKS = 0.05

_Edge = tuple[str, int, str]
"""Which edge of a page, how far from it, and what stands there."""


def flowing_blocks(pages: Sequence[PdfPage], left_out: frozenset[int]) -> tuple[list[Block], list[SourceLine]]:
    """The text of all pages but those left out, by their numbers; and what is printed around it, each once."""
    around, joins = _around(pages), _keeps_blanks(pages)
    blocks: list[Block] = []
    apart: dict[tuple[str, str], SourceLine] = {}
    last: PageTable | None = None
    """That at the end of the page before."""
    for number, page in enumerate(pages, 1):
        if number in left_out:
            last = None
            continue
        own = _PageText(page, number, around, joins=joins)
        for line in own.apart:
            known = (
                "" if _PAGE_NUMBER.fullmatch(line.text) else _DIGITS.sub(lambda n: f"{int(n[0]) - number:+}", line.text)
            )
            apart.setdefault((line.place.part, known), line)
        found = own.blocks()
        if found and isinstance(found[0], SourceTable) and blocks and isinstance(blocks[-1], SourceTable):
            goes_on = last is not None and _same_columns(last.edges, own.tables[0].edges)
            cut = last is not None and last.open_below
            together = joined_over_page(blocks[-1], found[0], goes_on=goes_on, cut=cut, full=_full(last))
            if together is not None:
                blocks[-1] = together
                found = found[1:]
        blocks += found
        ends = own.tables and blocks and isinstance(blocks[-1], SourceTable)
        last = own.tables[-1] if ends else None
    return blocks, list(apart.values())


class _PageText:
    """The text of one page."""

    def __init__(self, page: PdfPage, number: int, around: set[_Edge], *, joins: bool) -> None:
        self.tables = sorted(page.tables, key=lambda table: table.top)
        self.apart: list[SourceLine] = []
        self._page, self._number, self._joins = page, number, joins
        self._numbers = _numbered(page)
        self._lines: list[PageLine] = []
        for line in page.lines:
            part = _part(line, page, number, around)
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
        return [
            SourceLine(
                "".join(line.text + (" " if line.blank_after else "") for line in group).strip(),
                SourcePlace(self._number, self._numbers[id(group[0])], cell),
                strong=group[0].strong,
            )
            for group in groups
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


def _numbered(page: PdfPage) -> dict[int, int]:
    """The number of each line of a page, those in cells too, from above; by what Python calls them."""
    lines = [*page.lines, *(line for table in page.tables for cell in table.cells for line in cell.lines)]
    ordered = sorted(lines, key=lambda line: (round(line.bottom), line.left))
    return {id(line): number for number, line in enumerate(ordered, 1)}


def _around(pages: Sequence[PdfPage]) -> set[_Edge]:
    """What is printed around the text: what stands on most pages in one place, where no text of the pages begins.

    A heading of the text may stand at the top of many pages too, but elsewhere other lines stand in its place.
    """
    seen: Counter[_Edge] = Counter()
    there: Counter[tuple[str, int]] = Counter()
    known: Counter[tuple[str, int]] = Counter()
    for number, page in enumerate(pages, 1):
        seen.update({kind for line in page.lines for kind in _kinds(line, page, number)})
    often = {kind for kind, count in seen.items() if count > 1 and count * _OFTEN >= len(pages)}
    for number, page in enumerate(pages, 1):
        lines = [kinds for line in page.lines if (kinds := _kinds(line, page, number))]
        there.update({kind[:2] for kinds in lines for kind in kinds})
        known.update({kind[:2] for kinds in lines for kind in kinds if often.intersection(kinds)})
    return {kind for kind in often if known[kind[:2]] > _MOSTLY * there[kind[:2]]}


def _kinds(line: PageLine, page: PdfPage, number: int) -> list[_Edge]:
    """A line at an edge and where it stands there, as it is and with how far its numbers are from that of the page.

    As a page's number is always as far. None of a line elsewhere, and of one that begins as the items of lists do.
    """
    edge = _edge(line, page)
    text = line.text
    if not edge or _ITEM.match(text):
        return []
    counted = _DIGITS.sub(lambda found: f"{int(found[0]) - number:+}" if len(found[0]) < 5 else found[0], text)
    at = int((line.bottom if edge == "header" else page.height - line.bottom) / _SAME_HEIGHT)
    return [(edge, place, kind) for place in (at, at + 1) for kind in (text, counted)]


def _edge(line: PageLine, page: PdfPage) -> DocumentPart:
    if line.bottom < _HEAD * page.height:
        return "header"
    return "footer" if line.top > _FOOT * page.height else ""


def _part(line: PageLine, page: PdfPage, number: int, around: set[_Edge]) -> DocumentPart:
    edge = _edge(line, page)
    known = edge and (around.intersection(_kinds(line, page, number)) or _PAGE_NUMBER.fullmatch(line.text))
    return edge if known else ""


def _keeps_blanks(pages: Sequence[PdfPage]) -> bool:
    """Whether a file has the blanks at which its lines are broken: else nobody knows which there were."""
    lines = [line for page in pages for line in page.lines]
    lines += [line for page in pages for table in page.tables for cell in table.cells for line in cell.lines]
    blanks = sum(line.blank_after for line in lines)
    return blanks >= _FEWEST_BLANKS and blanks > _SHARE_OF_BLANKS * len(lines)


def _full(table: PageTable | None) -> frozenset[int]:
    """The columns in which there is no room for another line at the end of a table's last row."""
    if table is None:
        return frozenset()
    last = max(cell.row + cell.rows for cell in table.cells)
    ends = ((cell.column, cell.lines[-1]) for cell in table.cells if cell.lines and cell.row + cell.rows == last)
    return frozenset(column for column, line in ends if table.bottom - line.bottom < _ROOM * line.size)


def _same_columns(edges: Sequence[float], others: Sequence[float]) -> bool:
    return len(edges) == len(others) > 1 and all(
        abs(edge - other) < _SAME_COLUMN for edge, other in zip(edges, others, strict=True)
    )
