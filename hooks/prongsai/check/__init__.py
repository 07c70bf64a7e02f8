"""Rules between records: one family per module, all asked, none stops another."""

from collections.abc import Callable, Iterable, Iterator

from prongsai.check import wording
from prongsai.check.rules import coverage, federation, media, outside, references, structure, themes, totals
from prongsai.check.settings import Settings
from prongsai.site.graph import Graph
from prongsai.source.problem import Problem

Family = Callable[[Graph, Settings], Iterator[Problem]]
FAMILIES: tuple[Family, ...] = (
    structure.problems,
    references.problems,
    outside.problems,
    totals.problems,
    wording.problems,
    coverage.problems,
    media.problems,
    themes.problems,
    federation.problems,
)

__all__ = ["FAMILIES", "Family", "Settings", "check", "in_order"]


def check(graph: Graph, settings: Settings) -> tuple[Problem, ...]:
    """What all families find, in the order of the files and without doubles."""
    return in_order(problem for family in FAMILIES for problem in family(graph, settings))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems sorted by file, line and column, each once."""
    once = {(problem.sort_key(), problem.unless): problem for problem in problems}
    return tuple(once[key] for key in sorted(once))
