"""The words within registered files: the cells of a table, the pages of a document."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from prongsai.documents import document_cache, document_refusal, examined
from prongsai.excel import Refused
from prongsai.folders import Folders
from prongsai.originals import Original, original_bytes
from prongsai.tables import csv_lines, table_refusal, table_rows


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


def file_words(original: Original, folders: Folders) -> tuple[Words, ...] | None:
    """All words of a table or document, none of a photo; None of one not accepted, which check/media.py reports."""
    if original.kind == "photos":
        return ()
    data = original_bytes(original, folders)
    if not isinstance(data, bytes):
        return None
    if original.kind == "tables":
        return _table(original, data)
    cache = document_cache(folders.root)
    if document_refusal(data, original.name, cache) is not None:
        return None
    return tuple(Words("page", text, page) for page, text in enumerate(examined(data, cache).facts.text, 1))


def _table(original: Original, data: bytes) -> tuple[Words, ...] | None:
    sheet = original.year.register.tables[original.slug].sheet
    if original.name.lower().endswith(".xlsx"):
        try:
            return tuple(_cells((0, list(row)) for row in table_rows(data, original.name, sheet)))
        except Refused:
            return None
    return tuple(_cells(csv_lines(data))) if table_refusal(data, original.name) is None else None


def _cells(rows: Iterator[tuple[int, list[str]]]) -> Iterator[Words]:
    head: list[str] = []
    for number, (line, row) in enumerate(rows, 1):
        head = head or row
        for column, cell in enumerate(row):
            if cell.strip():
                yield Words("cell", cell, number, column + 1, line, (*head[column : column + 1], row[0]))
