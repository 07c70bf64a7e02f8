"""Rows of text as a CSV file that spreadsheet programs open rightly, Thai and all, and without running anything.

A cell that begins with one of `= + - @`, tab, carriage return or line feed may be taken for a formula; an apostrophe
before it makes it text (OWASP, "CSV Injection"). Numbers stay numbers, also of baht (`-฿5`) and with an exponent, and a
lone dash, which Thai tables write for "none", stays a dash.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

Cell = str | int | float | bool | Decimal | None
"""A value of a table; None is what is not there."""

BOM = b"\xef\xbb\xbf"
"""The mark by which Excel knows UTF-8."""

_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_HARMLESS = re.compile(r"[+-]?฿?\d[\d,]*(\.\d+)?(E[+-]?\d+|%)?|-")


def neutral(cell: str) -> str:
    """The cell as it was, or with an apostrophe in front where a program could take it for a formula."""
    bare = cell.lstrip(" \u00a0")
    if not bare.startswith(_FORMULA_STARTS) or _HARMLESS.fullmatch(bare):
        return cell
    return f"'{cell}"


def value_text(cell: Cell) -> str:
    """A value as text: numbers in figures alone, `true` and `false`, nothing for what is not there."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def to_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file: UTF-8 with the mark by which Excel knows it, lines ended CR LF (RFC 4180), cells neutral."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([neutral(cell) for cell in row] for row in rows)
    return BOM + text.getvalue().encode("utf-8")
