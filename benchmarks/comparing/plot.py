"""The figures as a drawing: sizes across, seconds a page upwards, a line for each tool.

Drawn by a template and not by a plotting library, so that the continuous test draws it too without installing one.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .figures import Figures

WIDTH, HEIGHT = 940, 520
LEFT, RIGHT, TOP, BOTTOM = 80, 590, 40, 460
ROW = 17
"""The least distance between two labels."""
COLOURS = ("#0b5d4e", "#15967f", "#58bfae", "#7a8b00", "#3c5a14", "#b3261e", "#d9730d", "#6a3fa0", "#1f5fbf", "#555")
ROUND = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """A tool's name beside its line."""

    end: str
    """Where its line ends: `x y`."""
    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A tool's line."""

    colour: str
    points: tuple[str, ...]
    """Each `x,y`."""
    label: Label
    ours: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `least` to `most` onto pixels from `begin` to `end`, logarithmically."""

    least: float
    most: float
    begin: float
    end: float

    def at(self, value: float) -> float:
        """The pixel of a value."""
        whole = math.log(self.most / self.least)
        return round(self.begin + (self.end - self.begin) * math.log(value / self.least) / whole, 1)


def _around(values: list[float]) -> tuple[float, float]:
    """Round numbers below and above all values, never the same."""
    steps = [digit * 10.0**power for power in range(-6, 7) for digit in ROUND]
    least = max(step for step in steps if step <= min(values))
    most = min(step for step in steps if step > max(values))
    return least, most


def _ticks(scale: Scale, form: str) -> list[Tick]:
    steps = [digit * 10.0**power for power in range(-6, 7) for digit in ROUND]
    return [
        Tick(scale.at(step), format(step, form)) for step in steps if scale.least * 0.999 <= step <= scale.most * 1.001
    ]


def plot(figures: Figures, names: Mapping[str, str]) -> str:
    """The drawing as SVG; empty where there is nothing to draw."""
    series = {tool: figures.series(tool) for tool in names if figures.series(tool)}
    if not series:
        return ""
    across = Scale(*_around([float(f.pages) for found in series.values() for f in found]), LEFT, RIGHT)
    up = Scale(*_around([f.wall / f.pages for found in series.values() for f in found]), BOTTOM, TOP)
    points = {
        tool: [(across.at(figure.pages), up.at(figure.wall / figure.pages)) for figure in found]
        for tool, found in series.items()
    }
    places = _apart({tool: found[-1][1] for tool, found in points.items()})
    lines = [
        Line(
            COLOURS[list(names).index(tool) % len(COLOURS)],
            tuple(f"{x},{y}" for x, y in found),
            Label(f"{found[-1][0]} {found[-1][1]}", places[tool], names[tool]),
            tool.startswith("ours"),
        )
        for tool, found in points.items()
    ]
    template = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    ).get_template("plot.svg")
    return template.render(
        width=WIDTH, height=HEIGHT, left=LEFT, right=RIGHT, top=TOP, bottom=BOTTOM,
        across=_ticks(across, ",.0f"), up=_ticks(up, "g"), lines=lines,
    )  # fmt: skip


def _apart(wanted: Mapping[str, float]) -> dict[str, float]:
    """Heights of labels near those of their lines, none upon another."""
    places: dict[str, float] = {}
    free = float(TOP)
    for tool, height in sorted(wanted.items(), key=lambda pair: pair[1]):
        places[tool] = max(free, height)
        free = places[tool] + ROW
    beyond = max(0.0, free - ROW - BOTTOM)
    return {tool: round(place - beyond, 1) for tool, place in places.items()}
