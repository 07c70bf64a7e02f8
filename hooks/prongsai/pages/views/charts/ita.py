"""The drawings of assessment results: totals by year, instruments and indicators against the pass mark."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from prongsai.catalogue import assessment
from prongsai.catalogue.assessment import two_places
from prongsai.model.year.ita import ItaResult
from prongsai.pages.views.charts.chart import BarChart, BarRow, Caption, Key, bar_chart
from prongsai.pages.views.charts.years import YearChart, YearFigure, line_chart
from prongsai.pages.views.viewpoint import Viewpoint


def passed(score: Decimal) -> bool:
    """Whether a score reaches the pass mark."""
    return score >= assessment().pass_mark


def trends(vp: Viewpoint, results: Sequence[ItaResult]) -> Iterator[BarChart | YearChart]:
    """The totals as lines of years, the oldest first, the agency's apart from its parent's."""
    mark = assessment().pass_mark
    for of in ("self", "parent"):
        own = sorted((result for result in results if result.of == of), key=lambda result: result.year)
        if len(own) < 2:
            continue
        first, last = own[0], own[-1]
        description = vp.t(
            "charts.trend", first=first.year, before=first.total, last=last.year, after=last.total, mark=mark
        )
        caption = Caption(f"trend-{of}", vp.t(f"charts.trend-{of}"), description)
        figures = [YearFigure(str(r.year), r.total, vp.number(r.total), _kind(r.total)) for r in own]
        yield line_chart(caption, figures, mark, _keys(vp, (r.total for r in own)))


def result_charts(vp: Viewpoint, result: ItaResult, means: Mapping[str, Decimal], position: int) -> Iterator[BarChart]:
    """The instruments and the indicators as bars from 0 to 100, those below the pass mark hollow."""
    told = {info.id: info for info in assessment().instruments if info.id in means}
    if told:
        rows = []
        for name, info in told.items():
            score = means[name] if name in result.instruments else two_places(means[name])
            note = "" if name in result.instruments else vp.t("ita.computed")
            rows.append(_score_row(vp, vp.t("charts.instrument", id=name, weight=info.weight), score, note))
        caption = Caption(
            f"instruments-{position}", vp.t("ita.instruments-caption", year=vp.fiscal_year(result.year)),
            vp.t("charts.scores", count=len(rows), mark=assessment().pass_mark),
        )  # fmt: skip
        yield bar_chart(caption, rows, 100, _keys(vp, means.values()))
    if result.indicators:
        yield _indicator_chart(vp, result, position)


def _indicator_chart(vp: Viewpoint, result: ItaResult, position: int) -> BarChart:
    scores, mark = sorted(result.indicators.items()), assessment().pass_mark
    highest, lowest = max(scores, key=lambda pair: pair[1]), min(scores, key=lambda pair: pair[1])
    description = vp.t(
        "ita.chart.description",
        count=len(scores),
        highest=assessment().indicator(highest[0]).title,
        most=highest[1],
        lowest=assessment().indicator(lowest[0]).title,
        least=lowest[1],
        below=sum(not passed(score) for _, score in scores),
        mark=mark,
    )
    caption = Caption(f"chart-{position}", vp.t("ita.chart.title", year=vp.fiscal_year(result.year)), description)
    rows = [
        _score_row(vp, f"{number}. {assessment().indicator(number).title.best(vp.lang)}", score)
        for number, score in scores
    ]
    return bar_chart(caption, rows, 100, _keys(vp, result.indicators.values()))


def _score_row(vp: Viewpoint, label: str, score: Decimal, note: str = "") -> BarRow:
    return BarRow(label, vp.number(score), ((_kind(score), score),), note, assessment().pass_mark)


def _kind(score: Decimal) -> str:
    return "pass" if passed(score) else "below"


def _keys(vp: Viewpoint, scores: Iterable[Decimal]) -> tuple[Key, ...]:
    """What the fillings mean, of those that occur, and the line."""
    kinds = {_kind(score) for score in scores}
    told = (("pass", "ita.passed"), ("below", "ita.below"))
    keys = [Key(kind, vp.t(words)) for kind, words in told if kind in kinds]
    return (*keys, Key("mark", vp.t("ita.chart.mark", mark=assessment().pass_mark)))
