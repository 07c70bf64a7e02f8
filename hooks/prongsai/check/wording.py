"""The words of a site, read once: whether they are whole, and whether they tell of persons what they should not."""

from collections.abc import Iterator

from prongsai.check.passages import doubtful_passages
from prongsai.check.rules import language, misreadings, privacy
from prongsai.check.settings import Settings
from prongsai.site.graph import Graph
from prongsai.source.problem import Problem


def problems(graph: Graph, settings: Settings) -> Iterator[Problem]:  # noqa: ARG001 # all families are called alike
    """All of the families Language and Privacy."""
    found = tuple(doubtful_passages(graph.site))
    yield from language.problems(found)
    yield from misreadings.problems(found)
    yield from privacy.problems(graph.site, found)
