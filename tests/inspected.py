"""A whole project looked at at once: what the product does group by group must find the same."""

from pathlib import Path

from prongsai.build.project.group_data import GroupData
from prongsai.check.problem_order import settle
from prongsai.check.settings import Settings
from prongsai.site.graph import Graph
from prongsai.site.site import Site
from prongsai.source.problem import Problem


def inspect(root: Path, settings: Settings) -> tuple[Site, Graph, tuple[Problem, ...]]:
    """Everything below a project's folder, and every problem with it in the order of the files."""
    data = GroupData(root, None, others=True)
    problems = settle(data.problems(settings))
    return data.graph.site, data.graph, problems
