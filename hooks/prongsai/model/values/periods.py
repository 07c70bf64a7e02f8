"""Spans of fiscal years and their quarters, as documents write them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from prongsai.model.record import fault
from prongsai.model.values.parsers import parse_year, parse_year_key
from prongsai.model.values.scalars import typed
from prongsai.source.placed import PlacedList, PlacedMap
from prongsai.source.problem import Code
from prongsai.text.dates import Suggestion, fiscal_year_of, parse_date, parse_fiscal_year
from prongsai.text.numerals import arabic

ALL_QUARTERS = (1, 2, 3, 4)
_LEAD = re.compile(r"(?:(?:ระยะเวลา)?\s*ดำเนิน(?:การ|งาน)\s*)?(?:ใน|ตั้งแต่|ระหว่าง|ช่วง|ตลอด)?\s*")
_TO = re.compile(r"\s*(?:[-–—~]|จนถึง|ถึง)\s*")
_AND = re.compile(r"\s*(?:,|และ|กับ)\s*")
_QUARTER = r"(?:ไตรมาส|Q)\s*(?:ที่)?\s*"
_QUARTERS = re.compile(
    rf"{_QUARTER}[1-4](?:(?:{_TO.pattern}|{_AND.pattern}|\s+)(?:{_QUARTER})?[1-4](?!\d))*", re.IGNORECASE
)
_BARE_QUARTERS = re.compile(rf"[1-4](?:(?:{_TO.pattern}|{_AND.pattern})[1-4])*")
_YEAR_OF_BOTH = re.compile(r"\D*\s(\d{2}|\d{4})")
"""A text in which one number stands, at its end."""
_WHOLE_YEAR = re.compile(r"(?:ตลอด|ทั้ง)(?:ทั้ง)?ปี(?:งบประมาณ)?|ทุกไตรมาส")


class Period(Struct, frozen=True):
    """Fiscal years (B.E.), rising; for some of them only certain quarters (1-4)."""

    years: tuple[int, ...]
    quarters: tuple[tuple[int, tuple[int, ...]], ...] = ()

    @property
    def first(self) -> int:
        """The first year."""
        return self.years[0]

    @property
    def last(self) -> int:
        """The last year."""
        return self.years[-1]

    def covers(self, year: int) -> bool:
        """Whether `year` is one of the years."""
        return year in self.years

    def within(self, other: "Period") -> bool:
        """Whether every year is one of the other's years."""
        return set(self.years) <= set(other.years)


def parse_period(value: object) -> Period:
    """`2566`, `2566-2570`, `ปีงบประมาณ พ.ศ. 2566 – 2570`, `ไตรมาสที่ 1-2 ปี 2568`, or `{2568: [1, 2]}` for quarters.

    A year there without quarters is the whole year.
    """
    if isinstance(value, PlacedMap):
        quarters = tuple(sorted((parse_year_key(key), _quarters(key, inner)) for key, inner in value.items()))
        blank = tuple(parse_year_key(key) for key in value.spots if key not in value)
        if not quarters and not blank:
            raise fault(Code.BAD_PERIOD, value="{}")
        years = tuple(sorted({*blank, *(year for year, _ in quarters)}))
        return Period(years, quarters)
    if isinstance(value, PlacedList):
        return Period(tuple(sorted({parse_year(inner) for inner in value})) or _no_period("[]"))
    text = typed(value)
    tidy = arabic(" ".join(text.split()))
    if (months := _months(tidy)) is not None:
        return months
    quarter = _QUARTERS.search(tidy)
    if quarter is None:
        return Period(_years(tidy, text))
    year = _between(tidy[: quarter.start()], tidy[quarter.end() :])
    years = _years(year, text) if year else _no_period(text)
    if len(years) > 1:
        raise fault(Code.BAD_PERIOD, value=text[:80])
    return Period(years, ((years[0], _numbers(quarter[0], text)),))


def _months(tidy: str) -> Period | None:
    """A span from month to month or day to day (`ต.ค. 2567 - มี.ค. 2568`); None of any that is not of whole quarters."""
    ends = _TO.split(_without_lead(tidy))
    if len(ends) != 2:
        return None
    first, last = _first_day(ends[0]), _first_day(ends[1], after=True)
    if first is None and last is not None and (year := _YEAR_OF_BOTH.fullmatch(tidy)):
        # `ต.ค. - มี.ค. 2569`: the year stands once, and where the first month is later in it, is that of the last.
        first = _first_day(f"{ends[0]} {year[1]}")
        first = first.replace(year=first.year - 1) if first and first >= last else first
    if first is None or last is None or first.day != 1 or last.day != 1 or last <= first:
        return None
    if (first.month - 1) % 3 or (last.month - 1) % 3:
        return None
    start, end = fiscal_year_of(first), fiscal_year_of(last - timedelta(days=1))
    if first.month == last.month == 10:
        return Period(tuple(range(start, end + 1)))
    if start != end:
        return None
    # October to December is quarter 1.
    quarters = range((first.month - 10) % 12 // 3 + 1, (last.month - 10) % 12 // 3 + 1 if last.month != 10 else 5)
    return Period((start,), ((start, tuple(quarters)),))


def _first_day(text: str, *, after: bool = False) -> date | None:
    """A day, or the first of a month; or the first day `after` them. None where the text is neither."""
    try:
        day = parse_date(text)
    except Suggestion:
        pass
    else:
        return day + timedelta(days=1) if after else day
    try:
        month = parse_date(f"1 {text}")
    except Suggestion:
        return None
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) if after else month


def _without_lead(tidy: str) -> str:
    return _LEAD.sub("", tidy, count=1)


def _between(before: str, after: str) -> str:
    """What is left of a text without its quarters: the year, before or behind them (`ไตรมาส 1/2568`)."""
    return " ".join((before.strip(" ,("), re.sub(r"^[\s/,)]*(?:ของ)?\s*", "", after).strip(" )"))).strip()


def _years(tidy: str, written: str) -> tuple[int, ...]:
    """The years of a text without quarters."""
    bare = _without_lead(tidy)
    ends = _TO.split(bare)
    if len(ends) == 2:
        first = _year_of(ends[0], written)
        last = _year_of(_long(ends[1], first), written)
        return tuple(range(first, last + 1)) or _no_period(written)
    several = [part for part in _AND.split(bare) if part]
    if len(several) > 1:
        found = {_year_of(part, written) for part in several}
        return tuple(sorted(found))
    return (parse_year(bare),)


def _long(end: str, first: int) -> str:
    """The end of a span in four digits: `2566-70` ends in 2570."""
    return f"{first // 100}{end}" if re.fullmatch(r"\d{2}", end) else end


def _year_of(text: str, written: str) -> int:
    try:
        return parse_fiscal_year(text)
    except Suggestion:
        raise fault(Code.BAD_PERIOD, value=written[:80]) from None


def _no_period(text: str) -> tuple[int, ...]:
    raise fault(Code.BAD_PERIOD, value=text[:80])


def _quarters(key: str, value: object) -> tuple[int, ...]:
    raw = value if isinstance(value, PlacedList) else [value]
    found = {number for entry in raw for number in _entry(key, entry)}
    if not found:
        raise fault(Code.BAD_PERIOD, path=(key,), value=str(value)[:80])
    return tuple(sorted(found))


def _entry(key: str, entry: object) -> Iterator[int]:
    """The quarters of one value below a year: `1`, `1-4`, `ไตรมาสที่ 1 ถึง 4`, `ทั้งปี`."""
    tidy = arabic(" ".join(entry.split())) if isinstance(entry, str) else ""
    if _WHOLE_YEAR.fullmatch(tidy):
        yield from ALL_QUARTERS
    elif _QUARTERS.fullmatch(tidy) or _BARE_QUARTERS.fullmatch(tidy):
        try:
            yield from _numbers(tidy, tidy)
        except ValueError:
            raise fault(Code.BAD_PERIOD, path=(key,), value=tidy[:80]) from None
    else:
        raise fault(Code.BAD_PERIOD, path=(key,), value=str(entry)[:80])


def _numbers(text: str, written: str) -> tuple[int, ...]:
    """The quarters that a text counts up, in their order."""
    plain = re.sub(_QUARTER, "", text, flags=re.IGNORECASE)
    found: set[int] = set()
    for part in re.split(rf"{_AND.pattern}|(?<=\d)\s+(?=\d)", plain):
        ends = [int(end) for end in _TO.split(part.strip())]
        if ends[-1] < ends[0] or len(ends) > 2:
            raise fault(Code.BAD_PERIOD, value=written[:80])
        found |= set(range(ends[0], ends[-1] + 1))
    return tuple(sorted(found))
