"""An agency's ITA results over the years: charts against the pass mark, and the same numbers as rows."""

from collections.abc import Sequence

from msgspec import Struct

from prongsai.catalogue import assessment
from prongsai.model.year.ita import ItaResult
from prongsai.pages.views.charts.chart import BarChart, Caption
from prongsai.pages.views.charts.ita import level_of, passed, totals_chart
from prongsai.pages.views.charts.years import YearChart
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.text.bilingual import Phrase


class TrendRow(Struct, frozen=True):
    """One year's total score; `passed` where it reaches the pass mark, None where none is known."""

    year: str
    of: Phrase
    total: str
    passed: bool | None
    level: Phrase | None
    level_computed: bool
    """Whether it is ours, from the scores, and not one that was stated."""
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
    told = agency.results()
    if not told:
        return None
    charts = []
    for of in ("self", "parent"):
        own = [result for _, result in told if result.of == of]
        if own:
            charts.append(_chart(vp, of, own))
    mark = vp.number(assessment().pass_mark.total_from)
    return TrendView(tuple(charts), mark, tuple(_row(vp, year, result) for year, result in told))


def _chart(vp: Viewpoint, of: str, results: Sequence[ItaResult]) -> BarChart | YearChart:
    first, last = results[0], results[-1]
    description = vp.t("trend.description", first=first.year, before=first.total, last=last.year, after=last.total)
    return totals_chart(vp, Caption(f"trend-{of}", vp.t(f"trend.{of}"), description), results)


def _row(vp: Viewpoint, year: AgencyYear, result: ItaResult) -> TrendRow:
    return TrendRow(
        vp.fiscal_year(result.year),
        vp.say("agency.parent-result" if result.of == "parent" else "agency.self"),
        vp.number(result.total),
        passed(result),
        *level_of(vp, result),
        vp.href(addresses.part(*year.key, "ita")),
    )
