"""A value as its cell shows it: the section of the format that is for it, and what that makes of it."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from prongsai.media.tables.number_formats.codes import OF_THE_COMPUTER, FormatSection, sections
from prongsai.media.tables.number_formats.days import LAST_SERIAL, NoDay, day_of, shown_day
from prongsai.media.tables.number_formats.figures import PAD, general, shown_number

_PADDED = re.compile(rf" *{PAD}[ {PAD}]*")


def cell_text(value: float | str, code: str, *, thai_figures: bool = True) -> str:
    """What a cell with that number or text and that format shows, without the room that only lines things up.

    Without `thai_figures` a number has Arabic digits, whatever its format asks for; a date has its own. Numbers are
    finite. Raises NoDay for a number that its format cannot show as a date or hour.
    """
    if isinstance(value, str):
        return _shown_text(value, code)
    number = _exact(value)
    section, absolute = _section_of(number, code)
    sign = "-" if number < 0 and not absolute else ""
    use = section.use
    if use == "date":
        text = shown_day(section, abs(number) if absolute else number)
    elif use == "general":
        plain = general(abs(number))
        text = "".join(
            plain if piece.kind == "general" else PAD if piece.kind == "pad" else piece.text for piece in section.pieces
        )
    else:
        text = shown_number(section if thai_figures else replace(section, thai_digits=False), abs(number))
    return _tidy(text if use in ("date", "words") else sign + text.lstrip(PAD))


def cell_date(value: float, code: str) -> date | None:
    """The day that a number stands for, in the Christian era, where its format shows a year; else None."""
    number = _exact(value)
    section, _ = _section_of(number, code)
    years = any(piece.kind == "day" and piece.text[0] in "ybe" for piece in section.pieces)
    if section.use != "date" or not years or not 0 <= number <= LAST_SERIAL:
        return None
    return day_of(number)


def is_date_format(code: str) -> bool:
    """Whether a format shows numbers as days, not only as hours."""
    return any(piece.kind == "day" and piece.text[0] in "ymdbe" for part in sections(code) for piece in part.pieces)


def cell_kind(value: float, code: str) -> Literal["date", "percent", "number"]:
    """Whether a number is shown as a date or hour, in per cent, or as another number."""
    section, _ = _section_of(_exact(value), code)
    if section.use == "date":
        return "date"
    return "percent" if any(piece.kind == "percent" for piece in section.pieces) else "number"


def _exact(value: float) -> Decimal:
    """A number as Excel knows it: fifteen figures, without the noise of binary fractions behind them."""
    return Decimal(f"{value:.15g}")


def _section_of(number: Decimal, code: str) -> tuple[FormatSection, bool]:
    """The section for a number, and whether that shows the number without its minus."""
    found = _number_sections(OF_THE_COMPUTER.get(code, code))
    if not any(section.condition for section in found):
        if number < 0 and len(found) > 1:
            return found[1], True
        return (found[2], False) if not number and len(found) > 2 else (found[0], False)
    for at, section in enumerate(found):
        condition = section.condition
        if condition is None and at < len(found) - 1:
            # The second of three without a condition is for what is below zero.
            if at == 1 and number < 0:
                return section, True
            if at == 0 and number > 0:
                return section, False
            continue
        if condition is None or condition.holds(number):
            return section, _only_negative(found, at)
    return FormatSection(()), False


def _only_negative(found: tuple[FormatSection, ...], at: int) -> bool:
    """Whether no number but those below zero comes to a section, so that it need not say minus."""
    own = found[at].condition
    if own is not None:
        return own.negative
    first = found[0].condition
    return len(found) == 2 and at == 1 and first is not None and first.operator in (">", ">=") and first.limit == 0


@lru_cache(maxsize=1000)
def _number_sections(code: str) -> tuple[FormatSection, ...]:
    """The sections for numbers: all but the fourth, or the last of fewer where that is for text. At least one."""
    found = sections(code)
    if len(found) == 4 or found[-1].use == "text":
        return found[:-1] or sections("General")
    return found


def _shown_text(text: str, code: str) -> str:
    found = sections(code)
    if len(found) < 4 and found[-1].use != "text":
        return text
    return _tidy(
        "".join(
            text if piece.kind == "text" else PAD if piece.kind == "pad" else piece.text for piece in found[-1].pieces
        )
    )


def _tidy(text: str) -> str:
    """Without the room at both ends; within, one space where there is any."""
    return _PADDED.sub(" ", text).strip(" ") if PAD in text else text.strip(" ")


__all__ = ["NoDay", "cell_date", "cell_kind", "cell_text", "is_date_format"]
