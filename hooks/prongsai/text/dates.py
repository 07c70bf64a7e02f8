"""Dates and fiscal years: Buddhist Era on paper, ISO 8601 Common Era inside (hooks/prongsai/catalogue/README.md)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from prongsai.text.bilingual import Language, Text
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
MONTHS_SHORT_TH = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
WEEKDAYS_TH = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
WEEKDAYS_SHORT_TH = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")
ERA_BE_TH, ERA_CE_TH = "พ.ศ.", "ค.ศ."
_MONTHS = {
    **{name: i for i, name in enumerate(MONTHS_TH, 1)},
    **{name.replace(".", ""): i for i, name in enumerate(MONTHS_SHORT_TH, 1)},
    **{name.lower(): i for i, name in enumerate(MONTHS_EN, 1)},
    **{name[:3].lower(): i for i, name in enumerate(MONTHS_EN, 1)},
}
_WEEKDAYS = {
    **dict(zip(("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"), range(7), strict=True)),
    "พฤหัส": 3,
}
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_ERA = r"(?P<era>พ\.?\s*ศ\.?|พุทธศักราช|ค\.?\s*ศ\.?|คริสต์ศักราช|B\.?E\.?|C\.?E\.?|A\.?D\.?)"
_DAY = rf"(?:(?:ลง|ณ|เมื่อ)?\s*(?:วัน\s*(?P<weekday>{'|'.join(_WEEKDAYS)})?\s*(?:ที่)?)\s*)?(?P<day>\d{{1,2}})"
_SPOKEN = re.compile(
    rf"{_DAY}(?:st|nd|rd|th)?\s*(?:of\s+)?(?:เดือน\s*)?(?P<month>[ก-๎.]+?(?:\s[ก-ฮ]\.)?|[A-Za-z]+)\.?\s*,?"
    rf"\s*(?:(?:ปี\s*)?{_ERA}\s*|ปี\s*)?(?P<year>\d{{4}}|\d{{2}})"
)
_MONTH_FIRST = re.compile(r"(?P<month>[A-Za-z]+)\.?\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s*(?P<year>\d{4})")
_FIGURES = re.compile(rf"{_DAY}\s*(?P<mark>[/.-])\s*(?P<month>\d{{1,2}})\s*(?P=mark)\s*(?P<year>\d{{4}}|\d{{2}})")
_YEAR_WORDS = r"(?:(?:ประจำ)?\s*ปี\s*(?:งบ\s*(?:ประมาณ|ฯ|ป\s*ม\.?)?)?\s*)?(?:พ\.?\s*ศ\.?|พุทธศักราช)?"
_YEAR = re.compile(rf"(?P<words>{_YEAR_WORDS})\s*(?P<year>\d{{4}}|\d{{2}})")

# A fiscal year outside these is a slip of the finger: the assessment began in the 2550s.
FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR = 2550, 2649


@dataclass(frozen=True, slots=True)
class Suggestion(Exception):
    """A date or year that cannot be what it says; `meant` is the likely one, ready to paste, or empty."""

    meant: str


def parse_date(text: str) -> date:
    """A date from `2025-03-31`, `31 มีนาคม 2568`, `๓๑ มี.ค. ๖๘`, `31/3/2568` or `4 December 2024`.

    Words around it are passed over (`วันที่ ๓๑ เดือน มีนาคม พ.ศ. ๒๕๖๘`); a day of the week must be that day. A year above
    2400 is B.E., below 2100 C.E., two digits 50-99 are B.E. 25xx; where an era is named, the year must be of it. In
    figures the day comes first, and the year is B.E.: of `3/4/2025` nobody knows which is the month. An ISO date is
    C.E. only: `2568-03-31` is refused with `2025-03-31` offered. Raises Suggestion.
    """
    tidy = arabic(" ".join(text.split()))
    if iso := _ISO.fullmatch(tidy):
        year, month, day = (int(part) for part in iso.groups())
        if year > 2400:
            raise Suggestion(_iso_or_nothing(year - BE_OFFSET, month, day))
        return _real(year, month, day)
    if figures := _FIGURES.fullmatch(tidy):
        return _from_figures(figures)
    found = _SPOKEN.fullmatch(tidy) or _MONTH_FIRST.fullmatch(tidy)
    if not found:
        raise Suggestion("")
    month = _MONTHS.get(re.sub(r"[. ]", "", found["month"]).lower(), 0)
    return _of_weekday(found, _real(_common_year(found), month, int(found["day"])))


def _from_figures(found: re.Match[str]) -> date:
    """`31/3/2568`."""
    year, month, day = _common_year(found), int(found["month"]), int(found["day"])
    if found["year"] == str(year) and day <= 12:
        raise Suggestion(_iso_or_nothing(year, month, day))
    return _of_weekday(found, _real(year, month, day))


def _common_year(found: re.Match[str]) -> int:
    """The year C.E. of a date in words or figures."""
    year = int(found["year"])
    if len(found["year"]) == 2:
        if year < 50:
            raise Suggestion("")
        year += 2500
    era = found.groupdict().get("era")
    if era and (year > 2400) != (era[0] in "พB"):
        raise Suggestion("")
    return year - BE_OFFSET if year > 2400 else year


def _of_weekday(found: re.Match[str], day: date) -> date:
    """The date, if it is of the day of the week that is named with it."""
    weekday = found.groupdict().get("weekday")
    if weekday and _WEEKDAYS[weekday] != day.weekday():
        raise Suggestion(day.isoformat())
    return day


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
    """A fiscal year in B.E. from `2568`, `๒๕๖๘`, `พ.ศ. 2568`, `ปีงบประมาณ พ.ศ. 2568` or `ปีงบฯ 68`.

    Raises Suggestion: `2568` for `2025`, and for a bare `68`.
    """
    found = _YEAR.fullmatch(arabic(" ".join(text.split())))
    if not found:
        raise Suggestion("")
    year, short = int(found["year"]), len(found["year"]) == 2
    if short and year >= 50:
        year += 2500
    if FIRST_FISCAL_YEAR <= year <= LAST_FISCAL_YEAR:
        if short and not found["words"]:
            raise Suggestion(str(year))
        return year
    meant = year + BE_OFFSET
    raise Suggestion(str(meant) if FIRST_FISCAL_YEAR <= meant <= LAST_FISCAL_YEAR else "")


def fiscal_year_of(day: date) -> int:
    """The fiscal year (B.E.) a day falls in: 1 October begins the next one."""
    return day.year + BE_OFFSET + (1 if day.month >= 10 else 0)


def fiscal_year_days(year: int) -> tuple[date, date]:
    """The first and the last day of a fiscal year (B.E.)."""
    return date(year - BE_OFFSET - 1, 10, 1), date(year - BE_OFFSET, 9, 30)


def show_date(day: date, lang: Language) -> str:
    """`31 มีนาคม 2568`, or `31 March 2025 (B.E. 2568)`."""
    be = day.year + BE_OFFSET
    if lang == "th":
        return f"{day.day} {MONTHS_TH[day.month - 1]} {be}"
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year} (B.E. {be})"


def day_in_words(day: date) -> Text:
    """A day as it is shown, in both languages."""
    return Text(show_date(day, "th"), show_date(day, "en"))


def show_fiscal_year(year: int, lang: Language) -> str:
    """`2568`, or `2568 (2025)`: the fiscal year is named by the year it ends in, in both eras."""
    return str(year) if lang == "th" else f"{year} ({year - BE_OFFSET})"


def show_years(years: Iterable[int]) -> str:
    """Fiscal years as they are written: `2566`, `2566-2570` for years on end, `2566, 2568`."""
    rising = sorted(set(years))
    if len(rising) > 1 and rising[-1] - rising[0] == len(rising) - 1:
        return f"{rising[0]}-{rising[-1]}"
    return ", ".join(str(year) for year in rising)
