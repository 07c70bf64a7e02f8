"""Tables: which files are accepted, their cells, and the copies that are published. CSV and XLSX are."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from prongsai.media.files.originals import MAX_BYTES
from prongsai.media.files.published import Rows
from prongsai.media.tables import excel
from prongsai.media.tables.delimited import Delimited, StrayByteRefused, read_delimited
from prongsai.media.tables.excel import MAX_COLUMNS, MAX_ROWS, TableRefused
from prongsai.text.formats.csv import to_csv
from prongsai.text.numerals import parse_number

__all__ = [
    "MAX_COLUMNS",
    "MAX_ROWS",
    "csv_lines",
    "csv_titles",
    "figure",
    "is_workbook",
    "published_tables",
    "shown_rows",
    "stray_byte",
    "table_refusal",
    "table_rows",
]

_NOTHING = {"", "-", "–", "—"}


def table_refusal(data: bytes, name: str, sheet: str | None = None) -> str | None:
    """Why a file is not accepted as a table, as a message key; None where it is. `sheet` is one of a workbook's."""
    if len(data) > MAX_BYTES:
        return "media.reason.too-large"
    suffix = Path(name).suffix.lower()
    try:
        if suffix == ".xlsx":
            excel.read_sheet(data, sheet)
        elif suffix == ".csv":
            _bounded(_read(data))
        else:
            return "media.reason.not-table-name"
    except TableRefused as refused:
        return f"media.reason.{refused}"
    return None


def is_workbook(name: str) -> bool:
    """Whether a table of that name is a workbook; else it is a CSV file."""
    return Path(name).suffix.lower() == ".xlsx"


def stray_byte(data: bytes) -> StrayByteRefused | None:
    """Where a CSV file that is UTF-8 otherwise has a byte that is not; None where that is not what is wrong."""
    try:
        _read(data)
    except StrayByteRefused as refused:
        return refused
    except TableRefused:
        pass
    return None


def _bounded(table: Delimited) -> None:
    if len(table.lines) > MAX_ROWS or any(len(row) > MAX_COLUMNS for _, row in table.lines):
        raise TableRefused("table-too-big")
    if not any(table.rows):
        raise TableRefused("table-empty")


def _read(data: bytes) -> Delimited:
    """Raises TableRefused."""
    try:
        return read_delimited(data, MAX_ROWS)
    except csv.Error:
        raise TableRefused("table-broken") from None


def table_rows(data: bytes, name: str, sheet: str | None = None) -> Rows:
    """The rows of an accepted table, header first, all of one width, blank rows left out."""
    if is_workbook(name):
        return tuple(tuple(cell.text for cell in row) for row in excel.read_sheet(data, sheet))
    rows = list(_read(data).rows)
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def shown_rows(data: bytes, name: str, sheet: str | None = None) -> Rows:
    """As `table_rows`, for people: figures as the sheet of a workbook shows them."""
    if is_workbook(name):
        return tuple(tuple(cell.shown for cell in row) for row in excel.read_sheet(data, sheet))
    return table_rows(data, name)


def csv_lines(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of an accepted CSV file from the header on, blank ones too, each with the line it begins in, from 1."""
    yield from _read(data).lines


def csv_titles(data: bytes) -> tuple[str, ...]:
    """What stands above the header of an accepted CSV file, and so is no part of its table."""
    return _read(data).titles


def published_tables(data: bytes, name: str, sheet: str | None = None) -> dict[str, bytes]:
    """The published copies by their endings, the officer's own kind first: made anew, and without anything that runs.

    A workbook is given as CSV too, for whoever has no program for it.
    """
    as_csv = {"csv": to_csv(table_rows(data, name, sheet))}
    if is_workbook(name):
        return {"xlsx": excel.rewritten(excel.read_sheet(data, sheet))} | as_csv
    return as_csv


def figure(cell: str) -> Decimal | None:
    """The number in a cell, nothing and a dash being 0; None where it is no number."""
    return Decimal(0) if cell.strip() in _NOTHING else parse_number(cell)
