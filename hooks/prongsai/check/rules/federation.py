"""The files of other sites that are searched together with this one: whether each can be used."""

from collections.abc import Iterator

from prongsai.check.settings import Settings
from prongsai.search.other_sites import joined_site
from prongsai.site.graph import Graph
from prongsai.source.problem import Problem


def problems(graph: Graph, _settings: Settings) -> Iterator[Problem]:
    """What stands against each file."""
    for site in graph.site.others:
        if isinstance(found := joined_site(graph.site.root, site), Problem):
            yield found
