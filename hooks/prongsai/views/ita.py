"""Results of the assessment: totals by year, instruments, the ten indicators as chart and table (`.../ita/`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from prongsai.catalogue import assessment
from prongsai.catalogue.assessment import two_places
from prongsai.model.ita import Finding, ItaResult
from prongsai.site import AgencyYear
from prongsai.text.bilingual import Phrase
from prongsai.views.base import PageView, channels_view, home
from prongsai.views.chart import BarChart, Caption, Row, bar_chart
from prongsai.views.pieces import indicator_name
from prongsai.views.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A score with its name. `computed` where we worked it out; `passed` where it reaches the pass mark."""

    name: Phrase
    score: str
    computed: bool
    passed: bool


@dataclass(frozen=True, slots=True)
class ResultSection:
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
    instruments: tuple[ScoreRow, ...]
    chart: BarChart | None
    indicators: tuple[ScoreRow, ...]
    note: Phrase | None


@dataclass(frozen=True, slots=True)
class FindingView:
    """What the analysis said of one issue."""

    issue: Phrase
    indicators: tuple[Phrase, ...]
    finding: Phrase | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItaView(PageView):
    """The whole page."""

    template: ClassVar[str] = "ita.html"
    pass_mark: str
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
        source=vp.maybe(ita.source),
        channels=channels_view(vp, agency),
        pass_mark=vp.number(assessment().pass_mark),
        results=tuple(_result(vp, year, result, i) for i, result in enumerate(results, 1)),
        analysis=tuple(_finding(vp, finding) for finding in ita.analysis),
        constraints=vp.phrases(ita.constraints),
    )


def _result(vp: Viewpoint, year: AgencyYear, result: ItaResult, position: int) -> ResultSection:
    agency = home(vp, year).record
    parent = result.of == "parent"
    whose = agency.parent if parent else agency.name
    computed = assessment().instrument_means(result.indicators)
    # What was published beats what follows from the indicators: rounding may part them.
    means = computed | {str(instrument): score for instrument, score in result.instruments.items()}
    level = result.level
    earned = assessment().level_for(result.year, result.total, means) if level is None else None
    return ResultSection(
        anchor=f"result-{position}",
        year=vp.fiscal_year(result.year),
        of=vp.phrase(whose) if whose else vp.say("ita.parent"),
        parent=parent,
        total=_score(vp, result.total),
        passed=_passed(result.total),
        level=vp.maybe(level or (earned.title if earned else None)),
        level_computed=earned is not None,
        change=vp.maybe(result.change),
        instruments=_instruments(vp, result, means),
        chart=_chart(vp, result, position) if result.indicators else None,
        indicators=_indicators(vp, result.indicators),
        note=vp.maybe(result.note),
    )


def _score(vp: Viewpoint, score: Decimal) -> str:
    """A score as it was written: `95`, `93.10`."""
    return vp.number(score)


def _passed(score: Decimal) -> bool:
    return score >= assessment().pass_mark


def _instruments(vp: Viewpoint, result: ItaResult, means: Mapping[str, Decimal]) -> tuple[ScoreRow, ...]:
    """The three instruments, as far as they are stated or follow from their indicators."""
    rows = []
    for info in assessment().instruments:
        if (mean := means.get(info.id)) is not None:
            stated = info.id in result.instruments
            score = mean if stated else two_places(mean)
            name = vp.say("ita.instrument", id=info.id, name=info.name, weight=info.weight)
            rows.append(ScoreRow(name, _score(vp, score), not stated, _passed(score)))
    return tuple(rows)


def _indicators(vp: Viewpoint, indicators: Mapping[int, Decimal]) -> tuple[ScoreRow, ...]:
    return tuple(
        ScoreRow(vp.phrase(indicator_name(number)), _score(vp, score), False, _passed(score))
        for number, score in sorted(indicators.items())
    )


def _chart(vp: Viewpoint, result: ItaResult, position: int) -> BarChart:
    """The indicators as bars from 0 to 100, those below the pass mark of another pattern."""
    scores = sorted(result.indicators.items())
    mark = assessment().pass_mark
    rows = [
        Row(
            f"{number}. {assessment().indicator(number).title.best(vp.lang)}",
            _score(vp, score),
            (("pass" if _passed(score) else "below", score),),
        )
        for number, score in scores
    ]
    highest, lowest = max(scores, key=lambda pair: pair[1]), min(scores, key=lambda pair: pair[1])
    description = vp.t(
        "ita.chart.description",
        count=len(scores),
        highest=assessment().indicator(highest[0]).title,
        most=highest[1],
        lowest=assessment().indicator(lowest[0]).title,
        least=lowest[1],
        below=sum(not _passed(score) for _, score in scores),
        mark=mark,
    )
    title = vp.t("ita.chart.title", year=vp.fiscal_year(result.year))
    caption = Caption(f"chart-{position}", title, description)
    return bar_chart(caption, rows, 100, (vp.t("ita.chart.mark", mark=mark), mark))


def _finding(vp: Viewpoint, finding: Finding) -> FindingView:
    indicators = vp.phrases(indicator_name(number) for number in finding.indicators)
    return FindingView(vp.phrase(finding.issue), indicators, vp.maybe(finding.finding))
