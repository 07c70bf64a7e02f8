"""The drawings of assessment results: totals by year against the pass mark, instruments, indicators."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from prongsai.catalogue import assessment
from prongsai.catalogue.assessment import two_places
from prongsai.model.year.ita import ItaResult
from prongsai.pages.views.charts.chart import BarChart, BarRow, Caption, Key, bar_chart
from prongsai.pages.views.charts.years import YearChart, YearFigure, line_chart
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.text.bilingual import Phrase


def passed(result: ItaResult) -> bool | None:
    """Whether the total reaches the pass mark; None for a year of which no mark is known."""
    mark = assessment().pass_mark_in(result.year)
    return None if mark is None else result.total >= mark


def instrument_scores(result: ItaResult) -> Mapping[str, Decimal]:
    """A result's scores by instrument, those that are not stated worked out of the indicators."""
    # What was published beats what follows from the indicators: rounding may part them.
    stated = {str(instrument): score for instrument, score in result.instruments.items()}
    return assessment().instrument_means(result.indicators) | stated


def level_of(vp: Viewpoint, result: ItaResult) -> tuple[Phrase | None, bool]:
    """A result's level, and whether it is worked out of the scores, for want of a stated one.

    Nothing is worked out of bounds that no source confirms.
    """
    if result.level is not None:
        return vp.maybe(result.level), False
    earned = assessment().level_for(result.year, result.total, instrument_scores(result))
    if earned is None or earned.certainty == "inferred":
        return None, False
    return vp.phrase(earned.title), True


def trends(vp: Viewpoint, results: Sequence[ItaResult]) -> Iterator[BarChart | YearChart]:
    """The totals as lines of years, the oldest first, the agency's apart from its parent's."""
    for of in ("self", "parent"):
        own = sorted((result for result in results if result.of == of), key=lambda result: result.year)
        if len(own) < 2:
            continue
        first, last = own[0], own[-1]
        description = vp.t("charts.trend", first=first.year, before=first.total, last=last.year, after=last.total)
        yield totals_chart(vp, Caption(f"trend-{of}", vp.t(f"charts.trend-{of}"), description), own)


def totals_chart(vp: Viewpoint, caption: Caption, results: Sequence[ItaResult]) -> BarChart | YearChart:
    """Totals of one body as a line of years, the oldest first, against the pass mark; a bar where there is one year."""
    kinds = {_kind(result) for result in results}
    told = (("pass", "ita.passed"), ("below", "ita.below"), ("unmarked", "ita.unmarked"))
    keys = [Key(kind, vp.t(words)) for kind, words in told if kind in kinds]
    if kinds != {"unmarked"}:
        mark = assessment().pass_mark
        keys.append(Key("mark", vp.t("ita.chart.mark", mark=mark.total_from, year=vp.fiscal_year(mark.from_))))
    if len(results) == 1:
        (only,) = results
        pieces = ((_kind(only), only.total),)
        row = BarRow(
            vp.fiscal_year(only.year), vp.number(only.total), pieces, mark=assessment().pass_mark_in(only.year)
        )
        return bar_chart(caption, (row,), 100, keys)
    figures = [
        YearFigure(str(r.year), r.total, vp.number(r.total), _kind(r), assessment().pass_mark_in(r.year))
        for r in results
    ]
    return line_chart(caption, figures, keys)


def result_charts(vp: Viewpoint, result: ItaResult, means: Mapping[str, Decimal], position: int) -> Iterator[BarChart]:
    """The instruments and the indicators as bars from 0 to 100."""
    told = {info.id: info for info in assessment().instruments if info.id in means}
    if told:
        rows = []
        for name, info in told.items():
            score = means[name] if name in result.instruments else two_places(means[name])
            note = "" if name in result.instruments else vp.t("ita.computed")
            rows.append(_score_row(vp, vp.t("charts.instrument", id=name, weight=info.weight), score, note))
        caption = Caption(
            f"instruments-{position}", vp.t("ita.instruments-caption", year=vp.fiscal_year(result.year)),
            vp.t("charts.scores", count=len(rows)),
        )  # fmt: skip
        yield bar_chart(caption, rows, 100)
    if result.indicators:
        yield _indicator_chart(vp, result, position)


def _indicator_chart(vp: Viewpoint, result: ItaResult, position: int) -> BarChart:
    caption = Caption(
        f"chart-{position}",
        vp.t("ita.chart.title", year=vp.fiscal_year(result.year)),
        _indicators_told(vp, result.indicators),
    )
    rows = [
        _score_row(vp, f"{number}. {assessment().indicator(number).title.best(vp.lang)}", score)
        for number, score in sorted(result.indicators.items())
    ]
    return bar_chart(caption, rows, 100)


def _indicators_told(vp: Viewpoint, scores: Mapping[int, Decimal]) -> str:
    """What the drawing shows in words: all that have the highest and the lowest score, or that all tie."""
    most, least = max(scores.values()), min(scores.values())
    if most == least:
        return vp.t("ita.chart.equal", count=len(scores), score=most)
    return vp.t(
        "ita.chart.description",
        count=len(scores),
        highest=_titles(vp, scores, most),
        most=most,
        lowest=_titles(vp, scores, least),
        least=least,
    )


def _titles(vp: Viewpoint, scores: Mapping[int, Decimal], wanted: Decimal) -> str:
    """The titles of the indicators of one score."""
    tied = [number for number, score in sorted(scores.items()) if score == wanted]
    return vp.t("ita.chart.and").join(assessment().indicator(number).title.best(vp.lang) for number in tied)


def _score_row(vp: Viewpoint, label: str, score: Decimal, note: str = "") -> BarRow:
    return BarRow(label, vp.number(score), (("value", score),), note)


def _kind(result: ItaResult) -> str:
    return {True: "pass", False: "below", None: "unmarked"}[passed(result)]
