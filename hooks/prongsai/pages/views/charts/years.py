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
    mark: Decimal | None = None
    """The pass mark of that year; None where none is known."""


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
    """Years from left to right. `mark` is the height of the line across, `mark_x` where it begins; empty for none."""

    caption: Caption
    shape: str
    keys: tuple[Key, ...]
    height: str
    base: str
    label_y: str
    points: tuple[Point, ...]
    line: tuple[Stretch, ...] = ()
    mark: str = ""
    mark_x: str = ""
    looks: ClassVar[frozenset[Look]] = frozenset()


def column_chart(caption: Caption, figures: Sequence[YearFigure]) -> YearChart | BarChart:
    """A column for each year, from nothing up."""
    most = max((figure.amount or Decimal(0) for figure in figures), default=Decimal(0)) or Decimal(1)
    if not _fits(figures):
        return bar_chart(caption, [_row(figure) for figure in figures], most)
    points = [_point(figures, i, (figures[i].amount or Decimal(0)) / most) for i in range(len(figures))]
    return _chart(caption, "columns", points)


def line_chart(caption: Caption, figures: Sequence[YearFigure], keys: Iterable[Key]) -> YearChart | BarChart:
    """Scores out of 100 as points, joined where one year follows the other; over a year that is missing goes no line.

    The drawing begins below the lowest of them, at a ten. The pass mark goes across from the first year that has one.
    """
    if not _fits(figures):
        return bar_chart(caption, [_row(figure) for figure in figures], 100, keys)
    marked = [at for at, figure in enumerate(figures) if figure.mark is not None]
    least = min(amount for figure in figures for amount in (figure.amount, figure.mark) if amount is not None)
    floor = max((least - 10) // 10 * 10, Decimal(0))
    span = Decimal(100) - floor
    points = [_point(figures, i, ((figures[i].amount or floor) - floor) / span) for i in range(len(figures))]
    line = tuple(Stretch(a.middle, a.y, b.middle, b.y) for a, b in pairwise(points) if int(b.label) - int(a.label) == 1)
    drawn = replace(_chart(caption, "line", points), line=line, keys=tuple(keys))
    mark = figures[marked[0]].mark if marked else None
    if mark is None:
        return drawn
    return replace(drawn, mark=_y((mark - floor) / span), mark_x=percent(Decimal(100) * marked[0] / len(figures)))


def _fits(figures: Sequence[YearFigure]) -> bool:
    longest = max((len(text) for figure in figures for text in (figure.year, figure.value)), default=0)
    return len(figures) * (longest + 1) <= _LETTERS


def _row(figure: YearFigure) -> BarRow:
    return BarRow(figure.year, figure.value, ((figure.kind, figure.amount or 0),), mark=figure.mark)


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
