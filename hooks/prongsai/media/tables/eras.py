"""Days whose year is one of the Buddhist era in a calendar of the Christian era: `2568-03-31`, typed for 2025-03-31.

Whoever types 31/3/2568 into an Excel that counts in the Christian era gets a day five centuries from now. The sheet
looks right, all else is wrong. It is not guessed: the register says what the file's years are.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from prongsai.media.tables.cells import WorkbookCell
from prongsai.text.dates import BE_OFFSET
from prongsai.text.numerals import arabic

Era = Literal["be", "ce"]
"""What the register says that the years of a file are."""

# The years of public records, 1900 to 2100, as they are called in the Buddhist era.
_FIRST, _LAST = 1900 + BE_OFFSET, 2100 + BE_OFFSET
_ISO = re.compile(r"\s*(\d{4})([-/.])(\d{1,2})\2(\d{1,2})((?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?)\s*", re.ASCII)
_DAY = re.compile(r"\s*\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?\s*", re.ASCII)


class OddDay(Struct, frozen=True):
    """A day of a year that must be meant otherwise. Row and column from 1, as in the file."""

    row: int
    column: int
    shown: str
    """As in the file."""
    year: int
    """Of the Christian era, as the file has it."""
    meant: str
    """The day that is meant, as 2025-03-31; empty where the Christian calendar has none, as for 29 February 2568."""

    @property
    def cell(self) -> str:
        """What Excel calls the cell (`B3`)."""
        letters, number = "", self.column
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}"


def odd_cell(cell: WorkbookCell) -> tuple[int, date | None] | None:
    """The year of a cell that holds an odd day, and the day that is meant; None for any other cell."""
    day = cell.day
    return (day.year, _earlier(day.year, day.month, day.day)) if day and _FIRST <= day.year <= _LAST else None


def odd_text(text: str) -> tuple[int, date | None] | None:
    """As `odd_cell`, of a day that is written year first."""
    found = _ISO.fullmatch(arabic(text))
    if not found:
        return None
    year, month, day = int(found[1]), int(found[3]), int(found[4])
    sound = _FIRST <= year <= _LAST and 1 <= month <= 12 and 1 <= day <= 31
    return (year, _earlier(year, month, day)) if sound else None


def mended_text(text: str, day: date) -> str:
    """A day that is written year first on another day, at the same hour."""
    found = _ISO.fullmatch(arabic(text))
    assert found, "only an odd day is mended"
    return f"{day.isoformat()}{found[5]}"


def day_columns(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """The columns, from 0, of which more than half of what is filled are days as people write them in figures."""
    found = set()
    for column in range(max(map(len, rows), default=0)):
        filled = [row[column] for row in rows if column < len(row) and row[column].strip()]
        if 2 * sum(bool(_DAY.fullmatch(arabic(cell))) for cell in filled) > len(filled):
            found.add(column)
    return frozenset(found)


def _earlier(year: int, month: int, day: int) -> date | None:
    try:
        return date(year - BE_OFFSET, month, day)
    except ValueError:
        return None
