"""The words within registered files: the cells of a table, the pages of a document."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from prongsai.media.documents.known import KnownDocument, document_cache, known_document
from prongsai.media.files.originals import Original, OriginalFiles
from prongsai.media.tables.known import KnownTable, known_table, table_cache


@dataclass(frozen=True, slots=True)
class Words:
    """One cell or one page."""

    kind: Literal["cell", "page"]
    text: str
    row: int
    """Of a cell, without blank rows in a workbook, which has no lines; or the number of the page. From 1."""
    column: int = 0
    line: int = 0
    """Where a cell's row begins in a CSV file, from 1; 0 in files that have no lines."""
    context: tuple[str, ...] = ()
    """The head of a cell's column and of its row, which say what it is."""


def file_words(original: Original, files: OriginalFiles) -> tuple[Words, ...] | None:
    """All words of a table or document, none of a photo; None of one not accepted, which check/media.py reports."""
    if original.kind == "photos":
        return ()
    if original.kind == "tables":
        table = known_table(original, files, table_cache(files.root))
        return tuple(_cells(table.lines)) if isinstance(table, KnownTable) else None
    document = known_document(original, files, document_cache(files.root))
    if not isinstance(document, KnownDocument) or document.facts.refusal:
        return None
    return tuple(Words("page", text, page) for page, text in enumerate(document.facts.text, 1))


def _cells(rows: Iterable[tuple[int, tuple[str, ...]]]) -> Iterator[Words]:
    head: tuple[str, ...] = ()
    for number, (line, row) in enumerate(rows, 1):
        head = head or row
        for column, cell in enumerate(row):
            if cell.strip():
                yield Words("cell", cell, number, column + 1, line, (*head[column : column + 1], row[0]))
