"""Charts of years: columns of a figure set for each year, and a line of scores with a pass mark.

As chart.py, in per cent across and rem down. Where their labels would run into each other they become bars.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from prongsai.pages.views.charts.chart import LOOKS, BarChart, BarRow, Caption, Key, Look, bar_chart, percent, rem

_TOP, _TALL, _FOOT = 24, 96, 28
# Letters that fit side by side on a drawing as wide as the narrowest phone.
_LETTERS = 36


class YearFigure(Struct, frozen=True):
    """One year: its label, its figure (None where none is set), the figure in words, and its kind (chart.LOOKS)."""

    year: str
    amount: Decimal | None
    value: str
    kind: str = "value"


class Point(Struct, frozen=True):
    """One year of a drawing: the middle of its column or its point, and where its value stands."""

    label: str
    value: str
    kind: str
    look: Look
    middle: str
    x: str
    width: str
    y: str
    height: str
    value_y: str


class Stretch(Struct, frozen=True):
    """A straight line between two points."""

    x1: str
    y1: str
    x2: str
    y2: str


class YearChart(Struct, frozen=True):
    """Years from left to right. `mark` is the height of the line across; empty for none."""

    caption: Caption
    shape: str
    keys: tuple[Key, ...]
    height: str
    base: str
    label_y: str
    points: tuple[Point, ...]
    line: tuple[Stretch, ...] = ()
    mark: str = ""
    looks: ClassVar[frozenset[Look]] = frozenset()


def column_chart(caption: Caption, figures: Sequence[YearFigure]) -> YearChart | BarChart:
    """A column for each year, from nothing up."""
    most = max((figure.amount or Decimal(0) for figure in figures), default=Decimal(0)) or Decimal(1)
    if not _fits(figures):
        return bar_chart(caption, [_row(figure, None) for figure in figures], most)
    points = [_point(figures, i, (figures[i].amount or Decimal(0)) / most) for i in range(len(figures))]
    return _chart(caption, "columns", points)


def line_chart(
    caption: Caption, figures: Sequence[YearFigure], mark: Decimal, keys: Iterable[Key]
) -> YearChart | BarChart:
    """Scores out of 100 as points on a line. The drawing begins below the lowest of them, at a ten."""
    if not _fits(figures):
        return bar_chart(caption, [_row(figure, mark) for figure in figures], 100, keys)
    amounts = [figure.amount for figure in figures if figure.amount is not None]
    least = min(*amounts, mark)
    floor = max((least - 10) // 10 * 10, Decimal(0))
    span = Decimal(100) - floor
    points = [_point(figures, i, ((figures[i].amount or floor) - floor) / span) for i in range(len(figures))]
    line = tuple(Stretch(a.middle, a.y, b.middle, b.y) for a, b in pairwise(points))
    drawn = _chart(caption, "line", points)
    return replace(drawn, line=line, mark=_y((mark - floor) / span), keys=tuple(keys))


def _fits(figures: Sequence[YearFigure]) -> bool:
    longest = max((len(text) for figure in figures for text in (figure.year, figure.value)), default=0)
    return len(figures) * (longest + 1) <= _LETTERS


def _row(figure: YearFigure, mark: Decimal | None) -> BarRow:
    return BarRow(figure.year, figure.value, ((figure.kind, figure.amount or 0),), mark=mark)


def _point(figures: Sequence[YearFigure], at: int, part: Decimal) -> Point:
    """The drawing of one year, whose figure is a part of the whole height (0 to 1)."""
    figure, step = figures[at], Decimal(100) / len(figures)
    width = min(step / 2, Decimal(12))
    middle = step * at + step / 2
    height = _TALL * part
    return Point(
        figure.year, figure.value, figure.kind, LOOKS[figure.kind], percent(middle), percent(middle - width / 2),
        percent(width), _y(part), rem(height), rem(_TOP + _TALL - height - 10),
    )  # fmt: skip


def _y(part: Decimal) -> str:
    return rem(_TOP + _TALL - _TALL * part)


def _chart(caption: Caption, shape: str, points: Sequence[Point]) -> YearChart:
    height, label_y = rem(_TOP + _TALL + _FOOT), rem(_TOP + _TALL + _FOOT - 8)
    return YearChart(caption, shape, (), height, rem(_TOP + _TALL), label_y, tuple(points))
