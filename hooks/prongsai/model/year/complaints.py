"""complaints.yml: how many complaints, corruption apart from general. Counts only, so nobody can be told."""

import re
from datetime import date, timedelta
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema, model_validator

from prongsai.model.record import Record, fault
from prongsai.model.sheets import Sheet
from prongsai.model.values.choices import ClosedList
from prongsai.model.values.scalars import typed
from prongsai.model.values.types import Cases, Day, Listed, TextField
from prongsai.source.problem import Code
from prongsai.text.dates import BE_OFFSET, Suggestion, fiscal_year_days, parse_date
from prongsai.text.numerals import arabic

_SPAN = re.compile(r"(?:(\d{4})-(\d{2})|[Qq]([1-4])|[Hh]([12])|(year))")


_SPANS = ClosedList("span", ("Q1", "Q2", "Q3", "Q4", "H1", "H2", "year"))


def _month(text: str) -> str:
    """A month in words (`ตุลาคม 2567`) as `2024-10`; any other text as it was."""
    try:
        return text if "-" in text else parse_date(f"1 {text}").isoformat()[:7]
    except Suggestion:
        return text


def parse_span(value: object) -> str:
    """`2024-10` (a month, C.E.) or `2567-10` (B.E.), `Q1`, `H1`, `year`, or words for them; canonical form."""
    text = typed(value)
    written = _SPANS.find(text) or _month(text)
    found = _SPAN.fullmatch(arabic(written))
    if not found or (found[2] and not 1 <= int(found[2]) <= 12):
        raise fault(Code.BAD_PERIOD, value=text[:80])
    if not found[1]:
        return found[0].upper() if found[0] != "year" else "year"
    year = int(found[1]) - (BE_OFFSET if int(found[1]) > 2400 else 0)
    # The years of public records, as of all days (text/dates.py).
    if not 1900 <= year <= 2100:
        raise fault(Code.BAD_PERIOD, value=text[:80])
    return f"{year}-{found[2]}"


def span_days(span: str, fiscal_year: int) -> tuple[date, date]:
    """The first and the last day of a canonical span: a month names its own year, all else is of the fiscal year."""
    if span[0].isdigit():
        first, months = date(int(span[:4]), int(span[5:]), 1), 1
    else:
        months = {"Q": 3, "H": 6, "y": 12}[span[0]]
        number = 1 if span == "year" else int(span[1:])
        first = _months_later(fiscal_year_days(fiscal_year)[0], months * (number - 1))
    return first, _months_later(first, months) - timedelta(days=1)


def _months_later(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


class Tally(Record):
    """The complaints of one span of time."""

    span: Annotated[str, PlainValidator(parse_span), WithJsonSchema({"type": "string"})]
    received: Cases
    closed: Cases
    open: Cases


class Statistics(Record):
    """The counts of one kind of complaint, or the statement that there were none."""

    none: TextField | None = None
    counts: Listed[Tally] = ()
    note: TextField | None = None

    @model_validator(mode="after")
    def _one(self) -> "Statistics":
        if bool(self.counts) == (self.none is not None):
            raise fault(Code.ONE_OF, keys="counts, none")
        return self


class Complaints(Sheet):
    """The complaint statistics of a fiscal year."""

    title: TextField | None = None
    as_of: Day
    corruption: Statistics
    general: Statistics | None = None
