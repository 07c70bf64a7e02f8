"""Results of the assessment: totals by year, instruments, the ten indicators as chart and table (`.../ita/`)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from msgspec import Struct

from prongsai.catalogue import assessment
from prongsai.catalogue.assessment import two_places
from prongsai.model.year.ita import AnalysisFinding, ItaResult
from prongsai.pages.views.charts.chart import BarChart
from prongsai.pages.views.charts.ita import instrument_scores, level_of, passed, result_charts, trends
from prongsai.pages.views.charts.years import YearChart
from prongsai.pages.views.parts.base import PageView, channels_view, home, source_view
from prongsai.pages.views.parts.pieces import indicator_name
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase


class ScoreRow(Struct, frozen=True):
    """A score with its name. `computed` where we worked it out."""

    name: Phrase
    score: str
    computed: bool = False


class ResultSection(Struct, frozen=True):
    """One result. `level_computed` where the level is ours, from the scores, and not one that was stated."""

    anchor: str
    year: str
    of: Phrase
    parent: bool
    """Whether `of` is the name of the parent, so that it has to be said what it is."""
    total: str
    passed: bool | None
    """None for a year of which no pass mark is known."""
    level: Phrase | None
    level_computed: bool
    change: Phrase | None
    charts: tuple[BarChart, ...]
    """Of the instruments, then of the indicators; of each only where there are scores."""
    instruments: tuple[ScoreRow, ...]
    indicators: tuple[ScoreRow, ...]
    lowest: tuple[ScoreRow, ...]
    """The indicators with the lowest score; none where all have the same."""
    note: Phrase | None


class FindingView(Struct, frozen=True):
    """What the analysis said of one issue. Its indicators have the scores of the agency's own latest result."""

    anchor: str
    issue: Phrase
    indicators: tuple[ScoreRow, ...]
    """Without a score (empty) where that result has none."""
    finding: Phrase | None


class ItaView(PageView, frozen=True, kw_only=True):
    """The whole page."""

    template: ClassVar[str] = "ita.html"
    trends: tuple[BarChart | YearChart, ...]
    """The totals by year: the agency's own, the parent's; each where there are two or more."""
    results: tuple[ResultSection, ...]
    analysis: tuple[FindingView, ...]
    analysis_year: str
    """The year whose scores stand in the analysis; empty where none do."""
    constraints: tuple[Phrase, ...]


def ita_view(vp: Viewpoint, year: AgencyYear) -> ItaView:
    """The view of a year's results, the latest first."""
    ita = year.ita
    assert ita is not None, "a page is made of results only"
    agency = home(vp, year)
    key = (year.agency, year.year, "ita", None)
    results = sorted(ita.results, key=lambda result: -result.year)
    own = next((result for result in results if result.of == "self"), None)
    scores: Mapping[int, Decimal] = own.indicators if own else {}
    scored = own if any(number in scores for finding in ita.analysis for number in finding.indicators) else None
    return ItaView(
        title=vp.phrase(ita.title) if ita.title else vp.say("kind.ita"),
        summary=vp.maybe(ita.summary),
        facts=vp.facts(agency, year.year, ita.unit, ita.updated),
        chips=vp.chips(key),
        mentioned_by=vp.links(vp.graph.mentioned_by(key)),
        source=source_view(vp, ita),
        channels=channels_view(vp, agency),
        trends=tuple(trends(vp, results)),
        results=tuple(_result(vp, year, result, i) for i, result in enumerate(results, 1)),
        analysis=tuple(_finding(vp, scores, finding, i) for i, finding in enumerate(ita.analysis, 1)),
        analysis_year=vp.fiscal_year(scored.year) if scored else "",
        constraints=vp.phrases(ita.constraints),
    )


def _result(vp: Viewpoint, year: AgencyYear, result: ItaResult, position: int) -> ResultSection:
    means = instrument_scores(result)
    level, computed = level_of(vp, result)
    return ResultSection(
        anchor=f"result-{position}",
        year=vp.fiscal_year(result.year),
        of=_whose(vp, year, result),
        parent=result.of == "parent" and home(vp, year).record.parent is not None,
        total=_score(vp, result.total),
        passed=passed(result),
        level=level,
        level_computed=computed,
        change=vp.maybe(result.change),
        charts=tuple(result_charts(vp, result, means, position)),
        instruments=_instruments(vp, result, means),
        indicators=_indicators(vp, result.indicators),
        lowest=_lowest(vp, result.indicators),
        note=vp.maybe(result.note),
    )


def _whose(vp: Viewpoint, year: AgencyYear, result: ItaResult) -> Phrase:
    """Whose result it is: the agency's, or that of the one above it."""
    agency = home(vp, year).record
    whose = agency.parent if result.of == "parent" else agency.name
    return vp.phrase(whose) if whose else vp.say("ita.parent")


def _score(vp: Viewpoint, score: Decimal) -> str:
    """A score as it was written: `95`, `93.10`."""
    return vp.number(score)


def _instruments(vp: Viewpoint, result: ItaResult, means: Mapping[str, Decimal]) -> tuple[ScoreRow, ...]:
    """The three instruments, as far as they are stated or follow from their indicators."""
    rows = []
    for info in assessment().instruments:
        if (mean := means.get(info.id)) is not None:
            stated = info.id in result.instruments
            score = mean if stated else two_places(mean)
            name = vp.say("ita.instrument", id=info.id, name=info.name, weight=info.weight)
            rows.append(ScoreRow(name, _score(vp, score), not stated))
    return tuple(rows)


def _indicators(vp: Viewpoint, indicators: Mapping[int, Decimal]) -> tuple[ScoreRow, ...]:
    return tuple(
        ScoreRow(vp.phrase(indicator_name(number)), _score(vp, score)) for number, score in sorted(indicators.items())
    )


def _lowest(vp: Viewpoint, indicators: Mapping[int, Decimal]) -> tuple[ScoreRow, ...]:
    least = min(indicators.values(), default=None)
    if least == max(indicators.values(), default=None):
        return ()
    return _indicators(vp, {number: score for number, score in indicators.items() if score == least})


def _finding(vp: Viewpoint, scores: Mapping[int, Decimal], finding: AnalysisFinding, position: int) -> FindingView:
    rows = tuple(
        ScoreRow(vp.phrase(indicator_name(number)), _score(vp, scores[number]) if number in scores else "")
        for number in finding.indicators
    )
    return FindingView(f"finding-{position}", vp.phrase(finding.issue), rows, vp.maybe(finding.finding))
