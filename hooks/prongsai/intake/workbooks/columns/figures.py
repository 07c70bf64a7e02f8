"""Columns of days, numbers, shares and money."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from prongsai.intake.workbooks.columns.cell import CellFault, CellKind, CellValue, HandedCell
from prongsai.media.tables.number_formats.days import day_of
from prongsai.messages import messages
from prongsai.model.values.amounts import PERCENT, parse_counted
from prongsai.model.values.money import parse_money
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.dates import Suggestion, parse_date, show_date
from prongsai.text.numerals import parse_baht, parse_number

_DAY_FORMAT = "[$-107041E]d mmmm yyyy"
"""With the months in Thai and the years of the Buddhist era."""
# Excel completes a year of two digits: 68 typed for 2568 becomes 1968.
_SURE_FROM = 2000
# What a day of these years is to Excel, where its cell lost the format of a day: 2000 to 2100.
_SERIALS = range(36_526, 73_415)


@dataclass(frozen=True, slots=True)
class DayCell(CellKind):
    """A day, shown with its year of the Buddhist era."""

    name: str = "day"
    shown_as: str = _DAY_FORMAT

    def cell(self, value: YamlValue | None) -> CellValue:
        """The day; words that are none stay words."""
        text = CellKind.cell(self, value)
        try:
            return parse_date(text) if isinstance(text, str) else None
        except Suggestion:
            return text

    def given(self, cell: HandedCell) -> CellValue:
        """A day, also from words, or from a number whose cell lost the format of a day."""
        if cell.day:
            return cell.day
        if cell.number is not None and cell.number in _SERIALS:
            return day_of(cell.number)
        try:
            return parse_date(cell.text) if cell.text else None
        except Suggestion:
            return cell.text

    def refuse(self, cell: HandedCell) -> None:
        """A year that nobody typed, and words that are no day."""
        if cell.odd:
            _, nearer = cell.odd
            raise CellFault("far-year", shown=cell.text, meant=show_date(nearer, "th") if nearer else "?")
        words = self.given(cell)
        if isinstance(words, str):
            try:
                parse_date(words)
            except Suggestion as suggestion:
                meant = suggestion.meant
                near = show_date(date.fromisoformat(meant), "th") if meant else "?"
                raise CellFault("no-day", shown=words, meant=near) from None
        if cell.day and cell.day.year < _SURE_FROM:
            # 1968 was typed as 68: of the Buddhist era 2568, or really 2511.
            year = 2500 + cell.day.year % 100
            likely = _moved(cell.day, year - 543)
            raise CellFault("old-year", day=show_date(cell.day, "th"), year=cell.day.year, meant=likely)

    def written(self, value: CellValue, old: YamlValue | None) -> YamlValue | None:
        """As 2025-03-31, which reads the same everywhere."""
        return value.isoformat() if isinstance(value, date) else CellKind.written(self, value, old)


def _moved(day: date, year: int) -> str:
    try:
        return show_date(day.replace(year=year), "th")
    except ValueError:
        return "?"


@dataclass(frozen=True, slots=True)
class NumberCell(CellKind):
    """A number."""

    name: str = "number"
    shown_as: str = "General"

    def cell(self, value: YamlValue | None) -> CellValue:
        """The number; what is written with its unit stays a text."""
        text = CellKind.cell(self, value)
        number = parse_number(text) if isinstance(text, str) else None
        return text if number is None else number

    def given(self, cell: HandedCell) -> CellValue:
        """The number, also where it was typed as a text."""
        if cell.number is not None:
            return cell.number
        number = parse_number(cell.text)
        return cell.text or None if number is None else number

    def written(self, value: CellValue, old: YamlValue | None) -> YamlValue | None:
        """In plain figures."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else CellKind.written(self, value, old)


@dataclass(frozen=True, slots=True)
class PercentCell(NumberCell):
    """A share of 100, whole."""

    name: str = "percent"
    shown_as: str = "0%"

    def cell(self, value: YamlValue | None) -> CellValue:
        """The number, also of `50%`."""
        try:
            return None if value is None else Decimal(parse_counted(0, 100, PERCENT)(value))
        except ValueError:
            return CellKind.cell(self, value)

    def given(self, cell: HandedCell) -> CellValue:
        """The number, also of a text with its sign; half of one can only be a share whose cell lost its format."""
        number = parse_number(cell.text.removesuffix("%").rstrip()) if cell.number is None else cell.number
        if number is not None and 0 < number < 1 and not cell.share:
            return number * 100
        return cell.text or None if number is None else number


@dataclass(frozen=True, slots=True)
class BahtCell(NumberCell):
    """Baht, or the statement that none is used."""

    name: str = "money"
    shown_as: str = "#,##0.00"

    def cell(self, value: YamlValue | None) -> CellValue:
        """Baht; the statement in its words."""
        return self._meant(CellKind.cell(self, value))

    def given(self, cell: HandedCell) -> CellValue:
        """Baht, also where they were typed in words."""
        return cell.number if cell.number is not None else self._meant(cell.text or None)

    def written(self, value: CellValue, old: YamlValue | None) -> YamlValue | None:
        """In plain figures; the statement as `none`."""
        return "none" if value == _no_budget() else NumberCell.written(self, value, old)

    @staticmethod
    def _meant(text: CellValue) -> CellValue:
        if not isinstance(text, str):
            return None
        baht = parse_baht(text)
        try:
            return _no_budget() if baht is None and parse_money(text) == 0 else text if baht is None else baht
        except ValueError:
            return text


def _no_budget() -> str:
    return messages("th")("exchange.no-budget")
