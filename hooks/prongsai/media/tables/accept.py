"""Tables in CSV: which are accepted, and their rows; what is a figure in a cell."""

import csv
from decimal import Decimal
from pathlib import Path

from prongsai.media.tables.delimited import Line, StrayByteRefused, read_delimited
from prongsai.media.tables.excel import MAX_COLUMNS, MAX_ROWS, TableRefused
from prongsai.text.numerals import parse_number

__all__ = ["MAX_COLUMNS", "MAX_ROWS", "TableRefused", "accepted_lines", "figure", "is_workbook", "stray_byte"]

_NOTHING = {"", "-", "–", "—"}


def accepted_lines(data: bytes) -> tuple[Line, ...]:
    """The rows of a CSV file, blank ones too. Raises TableRefused where it is not accepted."""
    lines = _read(data)
    if len(lines) > MAX_ROWS or any(len(row) > MAX_COLUMNS for _, row in lines):
        raise TableRefused("table-too-big")
    if not any(cell.strip() for _, row in lines for cell in row):
        raise TableRefused("table-empty")
    return lines


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


def _read(data: bytes) -> tuple[Line, ...]:
    """Raises TableRefused."""
    try:
        return read_delimited(data, MAX_ROWS)
    except csv.Error:
        raise TableRefused("table-broken") from None


def figure(cell: str) -> Decimal | None:
    """The number in a cell, nothing and a dash being 0; None where it is no number."""
    return Decimal(0) if cell.strip() in _NOTHING else parse_number(cell)
