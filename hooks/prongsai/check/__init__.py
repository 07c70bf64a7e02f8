"""Rules between records: one family per module, all asked, none stops another.

- `framework`: which numbering of items applies: named rightly, of the right year, and overridden only where it has
  such items
- `leaves`: every value of a record with its place, whatever the record: for rules that look at all texts or all units
- `page_texts`: the Markdown texts of pages: which stand together on one, and the ids of their headings
- `partly`: what is to be said of a file with errors besides these: what holds whatever was left out of it for being
  wrong
- `passages`: every piece of text that a site publishes, with its place: for rules that look at words, wherever they
  stand
- `rules/`: the rules between records, one family a module
- `settings`: what the checks need to know besides the data: above all the day, which an option or the environment may
  say
- `word_facts`: what the rules about words ask of a record, found in one walk over its values, and kept with it
- `wording`: the words of a site, read once: whether they are whole, and whether they tell of persons what they should
  not
"""

from collections.abc import Callable, Iterable, Iterator

from prongsai.check import wording
from prongsai.check.rules import (
    addresses,
    coverage,
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
    projects.problems,
    goals.problems,
    progress.problems,
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

__all__ = ["FAMILIES", "Family", "Settings", "check", "in_order"]


def check(graph: Graph, settings: Settings) -> tuple[Problem, ...]:
    """What all families find, in the order of the files and without doubles."""
    return in_order(problem for family in FAMILIES for problem in family(graph, settings))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems sorted by file, line and column, each once."""
    once = {(problem.sort_key(), problem.unless): problem for problem in problems}
    return tuple(once[key] for key in sorted(once))
