"""What of an agency can be compared with another's, or with that of another of its years: else no link offers to."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import Struct

from prongsai.catalogue import frameworks
from prongsai.site.site import Site

T = TypeVar("T")
Answers = Mapping[str, tuple[str, ...]]
"""By agency, the framework of each of its years."""


class Comparable(Struct, frozen=True):
    """Where there is more than one."""

    lists: frozenset[str] = frozenset()
    """Frameworks that several agencies answer to."""
    duties: frozenset[str] = frozenset()
    """Keys of duties that several agency-years answer for, under whatever number."""

    @property
    def values(self) -> tuple[list[str], list[str]]:
        """The same for the same, to be summed."""
        return sorted(self.lists), sorted(self.duties)

    def of(self, ids: Iterable[str]) -> "Comparable":
        """As much of it as is about some frameworks."""
        found = frozenset(ids)
        return Comparable(self.lists & found, self.duties & frozenset(key for name in found for key in _duties(name)))


def answers_of(site: Site) -> Answers:
    """What the agencies of a site answer to."""
    return {
        agency.slug: tuple(year.framework.id for year in agency.years if year.framework) for agency in site.agencies
    }


def comparable(answers: Answers) -> Comparable:
    """What of all these can be compared."""
    agencies: defaultdict[str, set[str]] = defaultdict(set)
    years: Counter[str] = Counter()
    for slug, ids in answers.items():
        for framework in ids:
            agencies[framework].add(slug)
            years[framework] += 1
    duties: Counter[str] = Counter()
    for framework, number in years.items():
        duties.update(dict.fromkeys(_duties(framework), number))
    return Comparable(
        frozenset(framework for framework, slugs in agencies.items() if len(slugs) > 1),
        frozenset(key for key, number in duties.items() if number > 1),
    )


def comparable_by(answers: Mapping[T, Answers]) -> dict[T, Comparable]:
    """What of each of some groups of agencies can be compared, with each other and with those of other groups."""
    whole = comparable({slug: ids for of_group in answers.values() for slug, ids in of_group.items()})
    return {group: whole.of(id_ for ids in found.values() for id_ in ids) for group, found in answers.items()}


def _duties(framework: str) -> tuple[str, ...]:
    known = frameworks().get(framework)
    return tuple(item.key for item in known.items) if known else ()
