"""From runs to figures: medians, ratios within a round, growth."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import linear_regression, median

from .results import DONE, Run, sizes


@dataclass(frozen=True, slots=True)
class Figure:
    """What a tool takes at a size: medians of its runs."""

    tool: str
    size: int
    rounds: int
    pages: int
    wall: float
    cpu: float
    memory: int
    html: int
    """Bytes of HTML a page."""
    total: int
    """Bytes of everything a page."""
    files: float
    """Files a page."""
    load: float
    """The greatest load of the machine when a run began."""


Value = Callable[[Run], float]


def wall(run: Run) -> float:
    """Seconds on the clock."""
    return run.wall


def cpu(run: Run) -> float:
    """Seconds of all processors."""
    return run.cpu


def per_wall(figure: Figure) -> float:
    """Milliseconds on the clock a page."""
    return figure.wall * 1000 / figure.pages


def per_cpu(figure: Figure) -> float:
    """Milliseconds of all processors a page."""
    return figure.cpu * 1000 / figure.pages


class Figures:
    """All figures of some runs."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self.runs = [run for run in runs if run.outcome == DONE]
        self.sizes = sizes(self.runs)

    def of(self, tool: str, size: int) -> Figure | None:
        """A tool's figure at a size; None where it has no run."""
        runs = [run for run in self.runs if (run.tool, run.size) == (tool, size)]
        if not runs:
            return None
        pages = runs[0].pages
        return Figure(
            tool,
            size,
            len(runs),
            pages,
            median(run.wall for run in runs),
            median(run.cpu for run in runs),
            int(median(run.memory for run in runs)),
            round(median(run.html for run in runs) / pages),
            round(median(run.total for run in runs) / pages),
            median(run.files for run in runs) / pages,
            max(run.load for run in runs),
        )

    def series(self, tool: str) -> list[Figure]:
        """A tool's figures, smallest size first."""
        return [figure for size in self.sizes if (figure := self.of(tool, size))]

    def ratio(self, tool: str, base: str, size: int, value: Value) -> float | None:
        """How many times as much as another tool takes, by the median of the rounds in which both were run."""
        own, other = self._rounds(tool, size), self._rounds(base, size)
        both = own.keys() & other.keys()
        return median(value(own[number]) / value(other[number]) for number in both) if both else None

    def _rounds(self, tool: str, size: int) -> Mapping[int, Run]:
        return {run.round: run for run in self.runs if (run.tool, run.size) == (tool, size)}

    def exponent(self, tool: str) -> float | None:
        """How CPU time grows with pages: 1 is linear. None with fewer than two sizes."""
        return exponent([(figure.pages, figure.cpu) for figure in self.series(tool)])

    def digests(self, size: int, tools: Sequence[str]) -> set[str]:
        """The sums of what some tools wrote at a size; one where all wrote the same."""
        return {run.digest for run in self.runs if run.size == size and run.tool in tools}


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """The slope of a line through the logarithms of some points."""
    if len({x for x, _ in points}) < 2:
        return None
    return linear_regression([math.log(x) for x, _ in points], [math.log(y) for _, y in points]).slope
