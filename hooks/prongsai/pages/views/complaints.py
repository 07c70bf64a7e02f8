"""Complaint statistics, corruption apart from general; a stated "none" is shown as such (`.../complaints/`)."""

from datetime import date
from itertools import pairwise
from typing import ClassVar

from msgspec import Struct

from prongsai.model.year.complaints import Statistics, Tally, span_days
from prongsai.pages.views.charts.chart import BarChart, BarRow, Caption, Key, bar_chart
from prongsai.pages.views.parts.base import PageView, channels_view, home, source_view
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase
from prongsai.text.dates import BE_OFFSET, MONTHS_EN, MONTHS_TH


class TallyRow(Struct, frozen=True):
    """The complaints of one span, ready to print."""

    span: str
    received: str
    closed: str
    open: str


class StatisticsView(Struct, frozen=True):
    """One kind of complaint. `none` where the office states there were none; `total` where the spans add up."""

    kind: str
    """`corruption` or `general`: its id in the page, and its title below `complaints.`."""
    none: Phrase | None
    rows: tuple[TallyRow, ...]
    total: TallyRow | None
    chart: BarChart | None
    note: Phrase | None


class ComplaintsView(PageView, frozen=True, kw_only=True):
    """The whole page."""

    template: ClassVar[str] = "complaints.html"
    as_of: str
    corruption: StatisticsView
    general: StatisticsView | None


def complaints_view(vp: Viewpoint, year: AgencyYear) -> ComplaintsView:
    """The view of a year's complaint statistics."""
    complaints = year.complaints
    assert complaints is not None, "a page is made of statistics only"
    agency = home(vp, year)
    key = (year.agency, year.year, "complaints", None)
    general = complaints.general
    return ComplaintsView(
        title=vp.phrase(complaints.title) if complaints.title else vp.say("kind.complaints"),
        summary=vp.maybe(complaints.summary),
        facts=vp.facts(agency, year.year, complaints.unit, complaints.updated),
        chips=vp.chips(key),
        mentioned_by=vp.links(vp.graph.mentioned_by(key)),
        source=source_view(vp, complaints),
        channels=channels_view(vp, agency),
        as_of=vp.day(complaints.as_of),
        corruption=_statistics(vp, year.year, "corruption", complaints.corruption, complaints.as_of),
        general=_statistics(vp, year.year, "general", general, complaints.as_of) if general else None,
    )


def _statistics(vp: Viewpoint, fiscal_year: int, kind: str, statistics: Statistics, as_of: date) -> StatisticsView:
    counts = statistics.counts
    rows = tuple(_row(vp, _counted_span(vp, fiscal_year, c.span, as_of), c.received, c.closed, c.open) for c in counts)
    total = _total(counts, fiscal_year)
    return StatisticsView(
        kind,
        vp.maybe(statistics.none),
        rows,
        _row(vp, vp.t("complaints.total"), *total) if total else None,
        _chart(vp, fiscal_year, kind, counts, as_of) if counts else None,
        vp.maybe(statistics.note),
    )


def _row(vp: Viewpoint, span: str, received: int, closed: int, still_open: int) -> TallyRow:
    return TallyRow(span, vp.number(received), vp.number(closed), vp.number(still_open))


def _counted_span(vp: Viewpoint, fiscal_year: int, span: str, as_of: date) -> str:
    """A span in words; of one that had not ended when the counts were taken, up to which day they go."""
    if as_of >= span_days(span, fiscal_year)[1]:
        return span_name(vp, fiscal_year, span)
    if span == "year":
        return vp.t("complaints.span.year-until", year=fiscal_year, day=vp.day(as_of))
    return vp.t("complaints.span.until", span=span_name(vp, fiscal_year, span), day=vp.day(as_of))


def span_name(vp: Viewpoint, fiscal_year: int, span: str) -> str:
    """A canonical span (model.complaints.parse_span) in words: a month, a quarter, a half-year, the year."""
    if span == "year":
        return vp.t("complaints.span.year", year=fiscal_year)
    if span[0] in "QH":
        return vp.t(f"complaints.span.{span}")
    year, month = int(span[:4]), int(span[5:])
    be = year + BE_OFFSET
    if vp.lang == "th":
        return f"{MONTHS_TH[month - 1]} {be}"
    return f"{MONTHS_EN[month - 1]} {year} (B.E. {be})"


def _total(counts: tuple[Tally, ...], fiscal_year: int) -> tuple[int, int, int] | None:
    """Received, closed and open of all spans; None for a single span or spans that overlap, which do not add up.

    `open` is written in two ways: those of the span itself (received less closed in every row), which add up, or the
    stock at its end, of which the latest counts.
    """
    spans = sorted(span_days(tally.span, fiscal_year) for tally in counts)
    if len(counts) < 2 or any(after[0] <= before[1] for before, after in pairwise(spans)):
        return None
    own = all(tally.received - tally.closed == tally.open for tally in counts)
    latest = max(counts, key=lambda tally: span_days(tally.span, fiscal_year))
    still_open = sum(tally.open for tally in counts) if own else latest.open
    return sum(tally.received for tally in counts), sum(tally.closed for tally in counts), still_open


def _chart(vp: Viewpoint, fiscal_year: int, kind: str, counts: tuple[Tally, ...], as_of: date) -> BarChart:
    """A bar for each span: what was closed, then what is open."""
    rows = [
        BarRow(
            _counted_span(vp, fiscal_year, tally.span, as_of),
            vp.t("complaints.chart.value", received=vp.number(tally.received)),
            (("closed", tally.closed), ("open", tally.open)),
            vp.t("complaints.chart.note", closed=vp.number(tally.closed), open=vp.number(tally.open)),
        )
        for tally in counts
    ]
    most = max(tally.closed + tally.open for tally in counts)
    description = vp.t("complaints.chart.description", spans=len(counts))
    title = vp.t("complaints.chart.title", kind=vp.t(f"complaints.{kind}"), year=vp.fiscal_year(fiscal_year))
    keys = (Key("closed", vp.t("complaints.closed")), Key("open", vp.t("complaints.open")))
    return bar_chart(Caption(f"chart-{kind}", title, description), rows, most, keys)
