"""A text as a program made it of a PDF: lines, and tables whose rows are lines with tabs."""

import html
import re
from collections.abc import Iterator, Sequence

from prongsai.intake.documents.document import Block, SourceCell, SourceLine, SourcePlace, SourceTable
from prongsai.intake.documents.page_ends import joined_over_page

# What converters write into a text: only these, as a web address may stand between such brackets too.
_NAMES = "b|br|center|div|em|h[1-6]|i|li|ol|p|span|strong|table|tbody|td|th|thead|tr|u|ul"
_MARKUP = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:br|center|div|h[1-6]|li|ol|p|table|td|th|tr|ul)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_STRONG = re.compile(r"\s*<(b|strong)>(.*)</\1>\s*", re.IGNORECASE | re.DOTALL)

_Row = tuple[SourcePlace, list[str]]


def text_blocks(text: str) -> tuple[Block, ...]:
    """The lines and tables of a text. Pages are counted where it has form feeds between them."""
    blocks: list[Block] = []
    rows: list[_Row] = []
    for place, line in _lines(text):
        if line.strip() and "\t" in line and (not rows or len(rows[-1][1]) == line.count("\t") + 1):
            rows.append((place, line.split("\t")))
            continue
        _add_table(blocks, rows)
        rows = [(place, line.split("\t"))] if line.strip() and "\t" in line else []
        if not rows:
            blocks += _cell_lines(line, place)
    _add_table(blocks, rows)
    return tuple(blocks)


def _add_table(blocks: list[Block], rows: Sequence[_Row]) -> None:
    """Adds a table, or its rows to that before it, where nothing but the end of a page was between them."""
    if not rows:
        return
    table = _table(rows)
    before = blocks[-1] if blocks else None
    together = joined_over_page(before, table) if isinstance(before, SourceTable) else None
    if together is None:
        # A tab in a single line is rather an indent, or leads to a number of a page.
        blocks += [table] if len(rows) > 1 else _cell_lines("\t".join(rows[0][1]), rows[0][0])
    else:
        blocks[-1] = together


def _lines(text: str) -> Iterator[tuple[SourcePlace, str]]:
    paged = "\f" in text.strip("\f\n ")
    page = 1
    for number, line in enumerate(text.split("\n"), 1):
        page += line.count("\f")
        yield SourcePlace(page if paged else 0, number), line.replace("\f", "")


def _cell_lines(text: str, place: SourcePlace) -> list[SourceLine]:
    """What stands in a line, or in a cell: several lines where converters marked them as such."""
    if not _MARKUP.search(text):
        bare = text.strip()
        return [SourceLine(bare, place)] if bare else []
    found = []
    for piece in _BREAK.split(text):
        strong = _STRONG.fullmatch(piece)
        bare = html.unescape(_MARKUP.sub("", piece)).strip()
        if bare:
            found.append(SourceLine(bare, place, strong=strong is not None and not _MARKUP.search(strong[2])))
    return found


def _table(rows: Sequence[_Row]) -> SourceTable:
    first = rows[0][0]
    cells = [
        SourceCell(tuple(_cell_lines(text, SourcePlace(place.page, place.line, f"{row}:{column}"))), row, column)
        for row, (place, texts) in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
    ]
    return SourceTable(tuple(cells), first)
