"""The registered files themselves: whether they can be read, are what they say they are, and are safe to publish."""

from collections.abc import Iterator

from prongsai.check.rules import tables
from prongsai.check.settings import Settings
from prongsai.media.facts import file_problems
from prongsai.site.graph import Graph
from prongsai.source.problem import Problem


def problems(graph: Graph, settings: Settings) -> Iterator[Problem]:  # noqa: ARG001 # all families are called alike
    """All of the family. Files that are missing or out of place are the structure family's (check/files.py)."""
    yield from file_problems(graph)
    yield from tables.problems(graph)
