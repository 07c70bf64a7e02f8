"""Dates and fiscal years: Buddhist Era on paper, ISO 8601 Common Era inside (hooks/prongsai/catalogue/README.md)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from prongsai.text.bilingual import Language
from prongsai.text.numerals import arabic

BE_OFFSET = 543
MONTHS_TH = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT_TH = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_MONTHS = {
    **{name: i for i, name in enumerate(MONTHS_TH, 1)},
    **{name.replace(".", ""): i for i, name in enumerate(_SHORT_TH, 1)},
    **{name.lower(): i for i, name in enumerate(MONTHS_EN, 1)},
    **{name[:3].lower(): i for i, name in enumerate(MONTHS_EN, 1)},
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SPOKEN = re.compile(r"(?:วันที่\s*)?(\d{1,2})\s*([ก-๙.]+|[A-Za-z]+\.?)\s*(?:พ\.?\s*ศ\.?\s*)?(\d{4}|\d{2})")
_YEAR = re.compile(r"(?:พ\.?\s*ศ\.?\s*)?(\d{4})")

# A fiscal year outside these is a slip of the finger: the assessment began in the 2550s.
FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR = 2550, 2649


@dataclass(frozen=True, slots=True)
class Suggestion(Exception):
    """A date or year that cannot be what it says; `meant` is the likely one, ready to paste, or empty."""

    meant: str


def parse_date(text: str) -> date:
    """A date from `2025-03-31`, `31 มีนาคม 2568`, `๓๑ มี.ค. ๖๘` or `4 December 2024`.

    A spoken year above 2400 is B.E., below 2100 C.E., two digits 50-99 are B.E. 25xx. An ISO date is C.E. only:
    `2568-03-31` is refused with `2025-03-31` offered. Raises Suggestion.
    """
    tidy = arabic(" ".join(text.split()))
    if iso := _ISO.fullmatch(tidy):
        year, month, day = (int(part) for part in iso.groups())
        if year > 2400:
            raise Suggestion(_iso_or_nothing(year - BE_OFFSET, month, day))
        return _real(year, month, day)
    spoken = _SPOKEN.fullmatch(tidy)
    if not spoken:
        raise Suggestion("")
    month = _MONTHS.get(spoken[2].replace(".", "").lower(), 0)
    year = int(spoken[3])
    if len(spoken[3]) == 2:
        if year < 50:
            raise Suggestion("")
        year += 2500
    return _real(year - BE_OFFSET if year > 2400 else year, month, int(spoken[1]))


def _real(year: int, month: int, day: int) -> date:
    """The date, if the calendar has it and it can be a date of a public record (C.E. 1900 to 2100)."""
    if not 1900 <= year <= 2100:
        raise Suggestion("")
    try:
        return date(year, month, day)
    except ValueError:
        raise Suggestion("") from None


def _iso_or_nothing(year: int, month: int, day: int) -> str:
    try:
        return _real(year, month, day).isoformat()
    except Suggestion:
        return ""


def parse_fiscal_year(text: str) -> int:
    """A fiscal year in B.E. from `2568`, `๒๕๖๘` or `พ.ศ. 2568`. Raises Suggestion: `2568` for `2025`."""
    found = _YEAR.fullmatch(arabic(text.strip()))
    if not found:
        raise Suggestion("")
    year = int(found[1])
    if FIRST_FISCAL_YEAR <= year <= LAST_FISCAL_YEAR:
        return year
    meant = year + BE_OFFSET
    raise Suggestion(str(meant) if FIRST_FISCAL_YEAR <= meant <= LAST_FISCAL_YEAR else "")


def fiscal_year_of(day: date) -> int:
    """The fiscal year (B.E.) a day falls in: 1 October begins the next one."""
    return day.year + BE_OFFSET + (1 if day.month >= 10 else 0)


def show_date(day: date, lang: Language) -> str:
    """`31 มีนาคม 2568`, or `31 March 2025 (B.E. 2568)`."""
    be = day.year + BE_OFFSET
    if lang == "th":
        return f"{day.day} {MONTHS_TH[day.month - 1]} {be}"
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year} (B.E. {be})"


def show_fiscal_year(year: int, lang: Language) -> str:
    """`2568`, or `2568 (2025)`: the fiscal year is named by the year it ends in, in both eras."""
    return str(year) if lang == "th" else f"{year} ({year - BE_OFFSET})"


def show_years(years: Iterable[int]) -> str:
    """Fiscal years as they are written: `2566`, `2566-2570` for years on end, `2566, 2568`."""
    rising = sorted(set(years))
    if len(rising) > 1 and rising[-1] - rising[0] == len(rising) - 1:
        return f"{rising[0]}-{rising[-1]}"
    return ", ".join(str(year) for year in rising)
