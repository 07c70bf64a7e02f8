"""A cell of a workbook: what is in it, and what its sheet shows of it."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from prongsai.media.tables.number_formats.codes import with_buddhist_years
from prongsai.media.tables.number_formats.days import serial_of
from prongsai.media.tables.number_formats.display import cell_date, cell_kind, cell_text

Value = str | int | float | bool | None
"""A day is a number, as in the workbook: days since 1900."""


@dataclass(frozen=True)
class WorkbookCell:
    """A cell's value and its number format (`0.00%`)."""

    value: Value
    shown_as: str = "General"

    @cached_property
    def shown(self) -> str:
        """The value as its sheet shows it. Raises NoDay for a number that is no day where its format asks for one.

        But numbers are in Arabic digits, like all of the site: to be found, sorted, summed and read aloud.
        """
        value = self.value
        if value is None or isinstance(value, bool):
            return "" if value is None else str(value).upper()
        return cell_text(value, self.shown_as, thai_figures=False)

    @property
    def text(self) -> str:
        """The value to reckon with: a number in full, without thousands and the noise of binary fractions.

        A share is in per cent, as its sheet shows it; what is no number, and a day, is as shown.
        """
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            return self.shown
        kind = cell_kind(value, self.shown_as)
        if kind == "date":
            return self.shown
        share = kind == "percent"
        return f"{Decimal(f'{value * 100 if share else value:.15g}'):f}{'%' if share else ''}"

    @property
    def day(self) -> date | None:
        """The day that it is, where its sheet shows the year of one."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return cell_date(value, self.shown_as)

    def with_text(self, text: str) -> "WorkbookCell":
        """The same with another text."""
        return replace(self, value=text)

    def on(self, day: date) -> "WorkbookCell":
        """The same hour on another day, shown with the year of the Buddhist era, but in a format that begins with one.

        That is ISO 8601 or like it, which knows the Christian era alone.
        """
        assert isinstance(self.value, int | float), "only a number is a day"
        return replace(self, value=serial_of(day) + self.value % 1, shown_as=with_buddhist_years(self.shown_as))


Cells = tuple[tuple[WorkbookCell, ...], ...]
