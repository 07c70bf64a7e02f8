"""Documents of made-up offices that are mostly tables, as Word, a PDF, a sheet or a text have them."""

from collections.abc import Sequence

from prongsai.intake.documents.document import (
    Block,
    DocumentKind,
    SourceCell,
    SourceDocument,
    SourceLine,
    SourcePlace,
    SourceTable,
)
from prongsai.text.numerals import thai

Rows = Sequence[Sequence[str]]
"""Cells as texts, a line for each paragraph; `^` is one cell with that above it, `<` with that before it."""


def paper(kind: DocumentKind, *parts: str | Rows, digits: str = "arabic", wrap: int = 0) -> SourceDocument:
    """A document of lines and tables; `wrap` breaks the lines of cells after so many characters, as a PDF has them."""
    blocks: list[Block] = []
    for at, part in enumerate(parts, 1):
        if isinstance(part, str):
            blocks.append(SourceLine(_digits(part, digits), SourcePlace(line=at)))
        else:
            blocks.append(_table(kind, part, at, digits, wrap))
    return SourceDocument(f"paper.{kind}", "0" * 64, kind, tuple(blocks))


def sheet(*rows: Sequence[str]) -> SourceDocument:
    """A workbook of one sheet: its titles are rows of the table, too."""
    return paper("xlsx", rows)


def _table(kind: DocumentKind, rows: Rows, at: int, digits: str, wrap: int) -> SourceTable:
    cells = []
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text in ("^", "<"):
                continue
            down = _run([other[column] for other in rows[number + 1 :] if column < len(other)], "^")
            across = _run(row[column + 1 :], "<")
            lines = [line for part in text.split("\n") for line in _wrapped(part, wrap) if line]
            place = SourcePlace(line=at, cell=f"{number + 1}:{column + 1}")
            own = tuple(
                SourceLine(
                    _digits(line, digits), place if kind != "docx" else SourcePlace(line=at * 100 + n, cell=place.cell)
                )
                for n, line in enumerate(lines)
            )
            cells.append(SourceCell(own, number + 1, column + 1, 1 + down, 1 + across))
    return SourceTable(tuple(cells), SourcePlace(line=at))


def _run(texts: Sequence[str], sign: str) -> int:
    return next((at for at, text in enumerate(texts) if text != sign), len(texts))


def _wrapped(text: str, wrap: int) -> list[str]:
    return [text[at : at + wrap].strip() for at in range(0, len(text), wrap)] if wrap else [text]


def _digits(text: str, digits: str) -> str:
    return thai(text) if digits == "thai" else text
