"""An agency's ITA results over the years: charts against the pass mark, and the same numbers as rows."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from prongsai.catalogue import assessment
from prongsai.model.year.ita import ItaResult
from prongsai.pages.views.charts.chart import BarChart, BarRow, Caption, Key, bar_chart
from prongsai.pages.views.charts.years import YearChart, YearFigure, line_chart
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.text.bilingual import Phrase


class TrendRow(Struct, frozen=True):
    """One year's total score; `passed` where it reaches the pass mark."""

    year: str
    of: Phrase
    total: str
    passed: bool
    level: Phrase | None
    href: str
    """The page of results it is from."""


class TrendView(Struct, frozen=True):
    """All totals, oldest first; the charts are the agency's own results, then those of what it is part of."""

    charts: tuple[BarChart | YearChart, ...]
    mark: str
    """The pass mark."""
    rows: tuple[TrendRow, ...]


def trend_view(vp: Viewpoint, agency: AgencySite) -> TrendView | None:
    """The totals of all of an agency's years; None where no result is told."""
    told = tuple(_told(agency))
    if not told:
        return None
    charts = []
    for of in ("self", "parent"):
        own = [result for _, result in told if result.of == of]
        if own:
            charts.append(_chart(vp, of, own))
    mark = vp.number(assessment().pass_mark)
    return TrendView(tuple(charts), mark, tuple(_row(vp, year, result) for year, result in told))


def _told(agency: AgencySite) -> Iterator[tuple[AgencyYear, ItaResult]]:
    """Every total of every year's file, each once, by year; the same total told again leads to its latest telling."""
    told: dict[tuple[int, str, str], tuple[AgencyYear, ItaResult]] = {}
    for year in agency.years:
        for result in year.ita.results if year.ita else ():
            told[(result.year, result.of, str(result.total))] = (year, result)
    yield from (found for _, found in sorted(told.items(), key=lambda entry: entry[0]))


def _chart(vp: Viewpoint, of: str, results: Sequence[ItaResult]) -> BarChart | YearChart:
    """A line of years; a bar where there is only one."""
    mark = assessment().pass_mark
    first, last = results[0], results[-1]
    description = vp.t(
        "trend.description", first=first.year, before=first.total, last=last.year, after=last.total, mark=mark
    )
    caption = Caption(f"trend-{of}", vp.t(f"trend.{of}"), description)
    kinds = {_kind(result) for result in results}
    words = (("pass", "ita.passed"), ("below", "ita.below"))
    keys = [Key(kind, vp.t(key)) for kind, key in words if kind in kinds]
    keys.append(Key("mark", vp.t("ita.chart.mark", mark=mark)))
    if len(results) == 1:
        row = BarRow(vp.fiscal_year(first.year), vp.number(first.total), ((_kind(first), first.total),), mark=mark)
        return bar_chart(caption, (row,), 100, keys)
    figures = [YearFigure(str(r.year), r.total, vp.number(r.total), _kind(r)) for r in results]
    return line_chart(caption, figures, mark, keys)


def _passed(result: ItaResult) -> bool:
    return result.total >= assessment().pass_mark


def _kind(result: ItaResult) -> str:
    return "pass" if _passed(result) else "below"


def _row(vp: Viewpoint, year: AgencyYear, result: ItaResult) -> TrendRow:
    return TrendRow(
        vp.fiscal_year(result.year),
        vp.say("agency.parent-result" if result.of == "parent" else "agency.self"),
        vp.number(result.total),
        _passed(result),
        vp.maybe(result.level),
        vp.href(addresses.part(*year.key, "ita")),
    )
