"""What may stand in a column: a YAML value as a cell, a cell that was filled in as a value, and back into YAML.

A value that no cell can show in full is locked: its cell says so, and it stays as it is in its file.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from msgspec import Struct

from prongsai.media.tables.eras import odd_cell
from prongsai.media.tables.grids import SavedCell
from prongsai.messages import both, messages
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.dates import show_date
from prongsai.text.numerals import parse_number, show_number

CellValue = str | Decimal | date | None
"""What a cell says; None where it is empty. A number of per cent is of 100."""
PLAIN_FORMAT = "@"
"""Of a text, so that what is typed there stays one."""
_LONGEST = 32_767
"""So many characters are in a cell at most."""
# What XML cannot hold, and what Excel takes for the code of a character.
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|_x[0-9a-fA-F]{4}_")


class CellFault(ValueError):
    """A cell that cannot be taken in as it is."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.said = both(f"exchange.fault.{key}", **values)


class HandedCell(Struct, frozen=True):
    """A cell as it was handed back."""

    text: str = ""
    """What is in it, or what its sheet shows of a number or day."""
    number: Decimal | None = None
    """Where it is a number; of per cent, of 100."""
    share: bool = False
    """Whether it is a number shown as per cent."""
    day: date | None = None
    odd: tuple[int, date | None] | None = None
    """Where it is a day five centuries from now: its year, and what was meant."""
    fault: str = ""
    """Why its value is not known, as TableRefused says it."""


def handed(cell: SavedCell) -> HandedCell:
    """A cell of a workbook."""
    if cell.fault:
        return HandedCell(fault=cell.fault)
    inner = cell.cell
    if isinstance(inner.value, bool) or not isinstance(inner.value, int | float):
        return HandedCell(_text(inner.shown))
    day = inner.day
    full = inner.text
    number = None if day else parse_number(full.removesuffix("%"))
    return HandedCell(inner.shown.strip() if number is None else full, number, full.endswith("%"), day, odd_cell(inner))


def handed_text(text: str) -> HandedCell:
    """A cell of a CSV file."""
    return HandedCell(_text(text))


def _text(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip().lstrip(" \t\u00a0")


def locked() -> str:
    """What stands in a cell whose value is not shown."""
    return messages("th")("exchange.locked")


def same_value(value: CellValue) -> str:
    """What two cells that say the same have in common: line ends and blanks at the ends of lines do not matter."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return "\n".join(line.rstrip() for line in _text(value or "").split("\n"))


def in_words(value: CellValue) -> str:
    """A value as a report shows it."""
    if isinstance(value, Decimal):
        return show_number(value)
    return show_date(value, "th") if isinstance(value, date) else value or ""


@dataclass(frozen=True, slots=True)
class CellKind:
    """A text on its own, and the base of all kinds."""

    name: str = "text"
    """The last part of the message that says how it is filled in."""
    shown_as: str = PLAIN_FORMAT
    """Excel's number format."""
    choices: tuple[str, ...] = ()
    """What its list offers."""

    def cell(self, value: YamlValue | None) -> CellValue:
        """A YAML value as a cell."""
        if value is None:
            return None
        if not isinstance(value, str | int):
            return locked()
        text = str(value)
        return locked() if len(text) > _LONGEST or _UNSHOWN.search(text) else text

    def given(self, cell: HandedCell) -> CellValue:
        """What a filled cell says; what cannot be read as its kind stays a text."""
        return cell.text or None

    def refuse(self, cell: HandedCell) -> None:
        """Raise CellFault where what was newly filled in may not be what was meant."""
        if cell.day:
            raise CellFault("became-day", day=show_date(cell.day, "th"))

    def written(self, value: CellValue, old: YamlValue | None) -> YamlValue | None:
        """A cell as a YAML value; None takes it away."""
        if value is None:
            return None
        assert isinstance(value, str), "other kinds write their own"
        ends = isinstance(old, str) and old.endswith("\n") and "\n" in value.rstrip("\n")
        return value.rstrip("\n") + "\n" if ends else value
