"""The spans of complaint statistics: of their fiscal year, each complaint counted once, counted when they had begun."""

from collections.abc import Iterator
from datetime import date

from prongsai.check.settings import Settings
from prongsai.model.year.complaints import Complaints, Statistics, Tally, span_days
from prongsai.site.graph import Graph
from prongsai.source.problem import Code, Problem, Value
from prongsai.text.dates import day_in_words, fiscal_year_days


def problems(graph: Graph, _settings: Settings) -> Iterator[Problem]:
    """All of the family."""
    for year in graph.site.all_years():
        if year.complaints:
            yield from _counted(year.complaints, year.year)


def _counted(complaints: Complaints, fiscal_year: int) -> Iterator[Problem]:
    begins, _ = fiscal_year_days(fiscal_year)
    early = complaints.as_of < begins
    if early:
        values: dict[str, Value] = {
            "year": fiscal_year,
            "begins": day_in_words(begins),
            "day": day_in_words(complaints.as_of),
        }
        yield Problem(complaints.where("as_of"), Code.COUNTED_TOO_EARLY, values)
    # Before the year began none of its spans had: that is told above.
    as_of = None if early else complaints.as_of
    for statistics in (complaints.corruption, complaints.general):
        if statistics:
            yield from _spans(statistics, fiscal_year, as_of)


def _spans(statistics: Statistics, fiscal_year: int, as_of: date | None) -> Iterator[Problem]:
    """The spans of one kind of complaint, each against the year, those before it, and the day of the counts."""
    begins, ends = fiscal_year_days(fiscal_year)
    before: list[Tally] = []
    for tally in statistics.counts:
        first, last = span_days(tally.span, fiscal_year)
        values: dict[str, Value] = {"span": tally.span, "first": day_in_words(first), "last": day_in_words(last)}
        where = tally.where("span")
        if first < begins or last > ends:
            values |= {"year": fiscal_year, "begins": day_in_words(begins), "ends": day_in_words(ends)}
            yield Problem(where, Code.SPAN_OUTSIDE_YEAR, values)
            continue
        twin = next((one for one in before if _overlap(one, first, last, fiscal_year)), None)
        before.append(tally)
        if twin:
            values |= {"other": twin.span, "line": twin.where("span").line}
            yield Problem(where, Code.SPANS_OVERLAP, values)
        elif as_of and first > as_of:
            values |= {"day": day_in_words(as_of)}
            yield Problem(where, Code.SPAN_TO_COME, values)


def _overlap(tally: Tally, first: date, last: date, fiscal_year: int) -> bool:
    begins, ends = span_days(tally.span, fiscal_year)
    return first <= ends and begins <= last
