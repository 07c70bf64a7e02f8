"""Dates and hours as a section of a format shows them, from the number by which a workbook keeps them.

A workbook counts days: 1 is 1 January 1900 and, as Lotus did and Excel does, 60 is a 29 February 1900, which never was.
"""

from datetime import date, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext

from msgspec import Struct

from prongsai.media.tables.number_formats.codes import FormatSection, Piece
from prongsai.media.tables.number_formats.figures import PAD, digits
from prongsai.text.dates import (
    BE_OFFSET,
    ERA_BE_TH,
    ERA_CE_TH,
    MONTHS_EN,
    MONTHS_SHORT_TH,
    MONTHS_TH,
    WEEKDAYS_SHORT_TH,
    WEEKDAYS_TH,
)

LAST_SERIAL = 2_958_465
"""31 December 9999."""

_BEGIN = date(1899, 12, 31)
_NEVER = 60
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SECONDS = Decimal(86_400)


class NoDay(ValueError):
    """A number that is no date or hour: below zero, or after the year 9999. Excel fills the cell with `#`."""


def day_of(number: Decimal) -> date | None:
    """The day of a number, in the Christian era; None for the days 0 and 60, which no calendar has. Raises NoDay."""
    whole = int(number.to_integral_value(ROUND_FLOOR))
    if not 0 <= whole <= LAST_SERIAL:
        raise NoDay(number)
    if whole in (0, _NEVER):
        return None
    return _BEGIN + timedelta(days=whole - (1 if whole > _NEVER else 0))


def serial_of(day: date) -> int:
    """The number of a day from 1 January 1900 on."""
    number = (day - _BEGIN).days
    return number + 1 if number >= _NEVER else number


class _Moment(Struct, frozen=True):
    """A number's day and hour, rounded to what its section shows."""

    total: Decimal
    """Seconds since the beginning."""
    year: int
    month: int
    day: int
    weekday: int
    """From 0, a Monday."""

    @property
    def second_of_day(self) -> int:
        return int(self.total % _SECONDS)


def shown_day(section: FormatSection, number: Decimal) -> str:
    """A number as a section of dates or hours shows it. Raises NoDay."""
    decimals = sum(piece.kind == "digit" for piece in section.pieces)
    if not 0 <= number < LAST_SERIAL + 1:
        raise NoDay(number)
    with localcontext() as context:
        context.prec, context.rounding = 300, ROUND_HALF_UP
        moment = _moment((number * _SECONDS).quantize(Decimal(1).scaleb(-decimals)))
    half = any(piece.text in ("am/pm", "a/p") for piece in section.pieces)
    shown, place = [], 0
    for piece in section.pieces:
        if piece.kind == "digit":
            shown.append(digits(section, f"{moment.total % 1:.{decimals}f}"[2 + place]))
            place += 1
        elif piece.kind == "pad":
            shown.append(PAD)
        elif piece.kind == "day":
            shown.append(_part(section, piece.text, moment, half=half))
        elif piece.kind == "elapsed":
            shown.append(digits(section, _elapsed(piece, moment)))
        else:
            shown.append(piece.text)
    return "".join(shown)


def _moment(total: Decimal) -> _Moment:
    days = int(total // _SECONDS)
    if days > LAST_SERIAL:
        raise NoDay(total)
    weekday = (days - 2) % 7  # day 1 is a Sunday to Excel, as it counts the day that never was
    if days == 0:
        return _Moment(total, 1900, 1, 0, weekday)
    if days == _NEVER:
        return _Moment(total, 1900, 2, 29, weekday)
    day = _BEGIN + timedelta(days=days - (1 if days > _NEVER else 0))
    return _Moment(total, day.year, day.month, day.day, weekday)


def _elapsed(piece: Piece, moment: _Moment) -> str:
    """All hours, minutes or seconds there are."""
    unit = {"h": 3600, "m": 60, "s": 1}[piece.text[0]]
    return f"{int(moment.total // unit):0{len(piece.text)}}"


def _part(section: FormatSection, part: str, moment: _Moment, *, half: bool) -> str:
    """One part of a date or hour."""
    hour, minute, second = moment.second_of_day // 3600, moment.second_of_day // 60 % 60, moment.second_of_day % 60
    if part in ("am/pm", "a/p"):
        return part.split("/")[hour >= 12].upper()
    if part in ("g", "gg", "ggg"):
        return ERA_BE_TH if section.buddhist else ERA_CE_TH if section.thai else "AD"
    if part[0] in "mdg" and len(part) > 2:
        return _name(section, part, moment)
    era = part[0] == "b" or section.buddhist
    year = moment.year + (BE_OFFSET if era else 0)
    if part[0] in "yb" and len(part) < 3:
        return digits(section, f"{year % 100:02}")
    value = {
        "y": year, "b": year, "e": year, "g": year, "m": moment.month, "d": moment.day,
        "h": (hour - 1) % 12 + 1 if half else hour, "n": minute, "s": second,
    }[part[0]]  # fmt: skip
    return digits(section, f"{value:0{min(len(part), 2)}}")


def _name(section: FormatSection, part: str, moment: _Moment) -> str:
    """The name of a month or of a day of the week, long, short, or its first letter."""
    if part[0] == "d":
        if section.thai:
            return (WEEKDAYS_SHORT_TH if len(part) == 3 else WEEKDAYS_TH)[moment.weekday]
        return _DAYS_EN[moment.weekday][: 3 if len(part) == 3 else None]
    at = moment.month - 1
    if section.thai:
        name = (MONTHS_SHORT_TH if len(part) == 3 else MONTHS_TH)[at]
    else:
        name = MONTHS_EN[at][: 3 if len(part) == 3 else None]
    return name[0] if len(part) == 5 else name
