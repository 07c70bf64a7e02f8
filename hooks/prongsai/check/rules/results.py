"""An agency's assessment results against each other: each year told once, not too early, changes as the totals are."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from prongsai.check.settings import Settings
from prongsai.model.year.ita import ItaResult
from prongsai.site.graph import Graph
from prongsai.site.site import AgencyYear
from prongsai.source.problem import Code, Problem, Value
from prongsai.text.claims import figures
from prongsai.text.numerals import show_number

# Published totals are rounded to two decimals.
_HUNDREDTH = Decimal("0.01")
_Told = Mapping[tuple[int, str], ItaResult]
"""Results by the year assessed and whose they are."""


def problems(graph: Graph, _settings: Settings) -> Iterator[Problem]:
    """All of the family."""
    for agency in graph.site.agencies:
        everywhere = {(result.year, result.of): result for _, result in agency.results()}
        before: dict[tuple[int, str], ItaResult] = {}
        for year in agency.years:
            here = _by_year(year)
            yield from _in_one_file(year, here)
            for key, result in here.items():
                if key in before and before[key].total != result.total:
                    yield _differs(before[key], result)
                yield from _change(result, everywhere | here)
            before |= here


def _by_year(year: AgencyYear) -> dict[tuple[int, str], ItaResult]:
    """The results of one file, the first of each year."""
    found: dict[tuple[int, str], ItaResult] = {}
    for result in year.ita.results if year.ita else ():
        found.setdefault((result.year, result.of), result)
    return found


def _in_one_file(year: AgencyYear, first: _Told) -> Iterator[Problem]:
    """A year told twice would be two years on the page; a year after the folder's is not that folder's to tell."""
    for result in year.ita.results if year.ita else ():
        values: dict[str, Value]
        if result.year > year.year:
            values = {"year": result.year, "folder": year.year}
            yield Problem(result.where("year"), Code.ITA_YEAR_LATER, values)
        told = first[(result.year, result.of)]
        if told is not result:
            values = {"year": result.year, "first": told.where("year").line}
            yield Problem(result.where("year"), Code.ITA_YEAR_TWICE, values)


def _differs(before: ItaResult, result: ItaResult) -> Problem:
    """Two folders with two totals of one year: the later is drawn, and it is said there."""
    place = before.where("total")
    values: dict[str, Value] = {
        "year": result.year, "total": str(result.total), "other": str(before.total), "path": place.path,
        "line": place.line,
    }  # fmt: skip
    return Problem(result.where("total"), Code.ITA_TOTAL_DIFFERS, values)


def _change(result: ItaResult, told: _Told) -> Iterator[Problem]:
    """The change in words against the totals of the two years, where both are told and it speaks of no other year."""
    before = told.get((result.year - 1, result.of))
    if result.change is None or before is None:
        return
    stated = figures.change_in_points(result.change.th, {result.year - 1, result.year})
    computed = result.total - before.total
    if stated is not None and not _agrees(stated, computed):
        values: dict[str, Value] = {
            "before": str(before.total), "before_year": before.year, "total": str(result.total),
            "computed": f"{'+' if computed > 0 else ''}{show_number(computed)}",
        }  # fmt: skip
        yield Problem(result.where("change", "th"), Code.ITA_CHANGE, values)


def _agrees(stated: Decimal, computed: Decimal) -> bool:
    """Whether a change is the one told, to a hundredth or rounded as it is told."""
    return abs(stated - computed) <= _HUNDREDTH or computed.quantize(stated, rounding=ROUND_HALF_UP) == stated
