"""Results of the assessment: totals by year, instruments, the ten indicators as chart and table (`.../ita/`)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import ClassVar

from msgspec import Struct

from prongsai.catalogue import assessment
from prongsai.catalogue.assessment import two_places
from prongsai.model.year.ita import AnalysisFinding, ItaResult
from prongsai.pages.views.charts.chart import BarChart
from prongsai.pages.views.charts.ita import passed, result_charts, trends
from prongsai.pages.views.charts.years import YearChart
from prongsai.pages.views.parts.base import PageView, channels_view, home, source_view
from prongsai.pages.views.parts.pieces import indicator_name
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase


class ScoreRow(Struct, frozen=True):
    """A score with its name. `computed` where we worked it out; `passed` where it reaches the pass mark."""

    name: Phrase
    score: str
    computed: bool
    passed: bool


class ResultSection(Struct, frozen=True):
    """One result. `level_computed` where the level is ours, from the scores, and not one that was stated."""

    anchor: str
    year: str
    of: Phrase
    parent: bool
    total: str
    passed: bool
    level: Phrase | None
    level_computed: bool
    change: Phrase | None
    charts: tuple[BarChart, ...]
    """Of the instruments, then of the indicators; of each only where there are scores."""
    instruments: tuple[ScoreRow, ...]
    indicators: tuple[ScoreRow, ...]
    lowest: tuple[ScoreRow, ...]
    """The indicators with the lowest score."""
    note: Phrase | None


class FindingView(Struct, frozen=True):
    """What the analysis said of one issue. Its indicators have the scores of the latest result that has them."""

    anchor: str
    issue: Phrase
    indicators: tuple[ScoreRow, ...]
    """Without a score (empty) where no result has one."""
    finding: Phrase | None


class ItaView(PageView, frozen=True, kw_only=True):
    """The whole page."""

    template: ClassVar[str] = "ita.html"
    pass_mark: str
    trends: tuple[BarChart | YearChart, ...]
    """The totals by year: the agency's own, the parent's; each where there are two or more."""
    results: tuple[ResultSection, ...]
    analysis: tuple[FindingView, ...]
    constraints: tuple[Phrase, ...]


def ita_view(vp: Viewpoint, year: AgencyYear) -> ItaView:
    """The view of a year's results, the latest first."""
    ita = year.ita
    assert ita is not None, "a page is made of results only"
    agency = home(vp, year)
    key = (year.agency, year.year, "ita", None)
    results = sorted(ita.results, key=lambda result: -result.year)
    return ItaView(
        title=vp.phrase(ita.title) if ita.title else vp.say("kind.ita"),
        summary=vp.maybe(ita.summary),
        facts=vp.facts(agency, year.year, ita.unit, ita.updated),
        chips=vp.chips(key),
        mentioned_by=vp.links(vp.graph.mentioned_by(key)),
        source=source_view(vp, ita),
        channels=channels_view(vp, agency),
        pass_mark=vp.number(assessment().pass_mark),
        trends=tuple(trends(vp, results)),
        results=tuple(_result(vp, year, result, i) for i, result in enumerate(results, 1)),
        analysis=tuple(_finding(vp, results, finding, i) for i, finding in enumerate(ita.analysis, 1)),
        constraints=vp.phrases(ita.constraints),
    )


def _result(vp: Viewpoint, year: AgencyYear, result: ItaResult, position: int) -> ResultSection:
    parent = result.of == "parent"
    computed = assessment().instrument_means(result.indicators)
    # What was published beats what follows from the indicators: rounding may part them.
    means = computed | {str(instrument): score for instrument, score in result.instruments.items()}
    level = result.level
    earned = assessment().level_for(result.year, result.total, means) if level is None else None
    return ResultSection(
        anchor=f"result-{position}",
        year=vp.fiscal_year(result.year),
        of=_whose(vp, year, result),
        parent=parent,
        total=_score(vp, result.total),
        passed=passed(result.total),
        level=vp.maybe(level or (earned.title if earned else None)),
        level_computed=earned is not None,
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
            rows.append(ScoreRow(name, _score(vp, score), not stated, passed(score)))
    return tuple(rows)


def _indicators(vp: Viewpoint, indicators: Mapping[int, Decimal]) -> tuple[ScoreRow, ...]:
    return tuple(
        ScoreRow(vp.phrase(indicator_name(number)), _score(vp, score), False, passed(score))
        for number, score in sorted(indicators.items())
    )


def _lowest(vp: Viewpoint, indicators: Mapping[int, Decimal]) -> tuple[ScoreRow, ...]:
    least = min(indicators.values(), default=None)
    return _indicators(vp, {number: score for number, score in indicators.items() if score == least})


def _finding(vp: Viewpoint, results: Iterable[ItaResult], finding: AnalysisFinding, position: int) -> FindingView:
    scores: Mapping[int, Decimal] = next((result.indicators for result in results if result.indicators), {})
    rows = []
    for number in finding.indicators:
        score = scores.get(number)
        told = "" if score is None else _score(vp, score)
        rows.append(ScoreRow(vp.phrase(indicator_name(number)), told, False, score is None or passed(score)))
    return FindingView(f"finding-{position}", vp.phrase(finding.issue), tuple(rows), vp.maybe(finding.finding))
