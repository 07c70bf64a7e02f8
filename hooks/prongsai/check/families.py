"""All families of rules, asked one after the other."""

from collections.abc import Callable, Iterator

from prongsai.check import wording
from prongsai.check.problem_order import in_order
from prongsai.check.rules import (
    addresses,
    complaints,
    coverage,
    days,
    federation,
    goals,
    imports,
    languages,
    media,
    numbering,
    outside,
    placeholders,
    places,
    positions,
    progress,
    projects,
    references,
    results,
    risks,
    structure,
    themes,
    totals,
)
from prongsai.check.settings import Settings
from prongsai.site.graph import Graph
from prongsai.source.problem import Problem

Family = Callable[[Graph, Settings], Iterator[Problem]]
FAMILIES: tuple[Family, ...] = (
    structure.problems,
    references.problems,
    places.problems,
    outside.problems,
    imports.problems,
    totals.problems,
    results.problems,
    complaints.problems,
    risks.problems,
    projects.problems,
    goals.problems,
    progress.problems,
    days.problems,
    positions.problems,
    languages.problems,
    numbering.problems,
    wording.problems,
    placeholders.problems,
    coverage.problems,
    media.problems,
    themes.problems,
    federation.problems,
    addresses.problems,
)


def check(graph: Graph, settings: Settings) -> tuple[Problem, ...]:
    """What all families find, in the order of the files and without doubles."""
    return in_order(problem for family in FAMILIES for problem in family(graph, settings))
