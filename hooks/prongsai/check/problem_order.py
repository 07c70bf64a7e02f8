"""Problems that several looked for, brought together: in the order of the files, each once, none that is excused.

Apart from the rules that find them: whoever takes what was found before loads none of these.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from prongsai.source.problem import Problem


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems sorted by file, line and column, each once."""
    once = {(problem.sort_key(), problem.unless): problem for problem in problems}
    return tuple(once[key] for key in sorted(once))


def excused(problems: Iterable[Problem], own: frozenset[str]) -> Iterator[Problem]:
    """Problems found agency by agency, without those that are none, as another agency gives the value as its `own`."""
    return (replace(problem, unless="") for problem in problems if problem.unless not in own)


def settle(problems: Iterable[Problem], offices: frozenset[str] = frozenset()) -> tuple[Problem, ...]:
    """The problems of a whole site, from those of its groups and its own, given the `offices` of all agencies."""
    return in_order(excused(problems, offices))
