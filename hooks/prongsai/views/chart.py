"""Bar charts: the numbers an SVG needs, worked out here so that the template only places them.

One unit of the drawing is a pixel at 320 pixels of width, so that its text is legible on the narrowest screen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

WIDTH = 320
# What is missing or not done yet is an outline, so that it is told by shape.
_HOLLOW = ("below", "open")
_ROW, _TOP, _LABEL, _BAR_BELOW, _BAR_HEIGHT = 46, 24, 16, 24, 12


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar, in units of the drawing. `kind` is a part of its class; `hollow` is drawn as an outline."""

    kind: str
    hollow: bool
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label and value in words above it. `y` of the text's line and of the bar's upper edge."""

    label: str
    value: str
    text_y: int
    y: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across all bars, such as the pass mark, with its label above."""

    label: str
    x: str


@dataclass(frozen=True, slots=True)
class Caption:
    """The title and description that stand for a drawing where it cannot be seen. `id` is unique in the page."""

    id: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """A whole drawing: its size, its bars from top to bottom, and a line across them."""

    caption: Caption
    width: int
    height: int
    bar_height: int
    mark: Mark | None
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What a bar shows: its label, its value in words, and the amounts of its pieces, by kind."""

    label: str
    value: str
    pieces: tuple[tuple[str, Decimal | int], ...]


def bar_chart(
    caption: Caption, rows: Iterable[Row], most: Decimal | int, mark: tuple[str, Decimal] | None = None
) -> BarChart:
    """A chart whose full width stands for `most`. `mark` is a label and the amount where its line stands."""
    scale = Decimal(WIDTH) / max(Decimal(most), Decimal(1))
    bars = tuple(_bar(row, _TOP + i * _ROW, scale) for i, row in enumerate(rows))
    line = Mark(mark[0], _units(mark[1] * scale)) if mark else None
    return BarChart(caption, WIDTH, _TOP + len(bars) * _ROW, _BAR_HEIGHT, line, bars)


def _bar(row: Row, top: int, scale: Decimal) -> Bar:
    segments = []
    start = Decimal(0)
    for kind, amount in row.pieces:
        width = amount * scale
        segments.append(Segment(kind, kind in _HOLLOW, _units(start), _units(width)))
        start += width
    return Bar(row.label, row.value, top + _LABEL, top + _BAR_BELOW, tuple(segments))


def _units(number: Decimal) -> str:
    """A length with one decimal, as SVG writes it."""
    return f"{number:.1f}"
