"""The agencies in the order of their names, in groups, cut so that no page is too heavy for a phone.

Up to `ROOM` of them stand on one page. Of more, each group has pages of its own; a group of more than that, several.
Of a page's address only the group lasts: in which part an agency stands changes with their number.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

from prongsai.catalogue.framework import Framework, Item
from prongsai.messages import both
from prongsai.model.agency import Agency
from prongsai.site.site import AgencySite, Site
from prongsai.text.bilingual import Language, Text
from prongsai.text.lookalikes import without_lookalikes
from prongsai.text.order import own_name, thai_key

_LONGEST_SLUG = 80
"""Letters of a group's slug, as of the slugs that agencies choose."""
ROOM = 60
"""So many agencies stand on one page: the 50 districts of Bangkok are seen at once, in a matrix of some 250 KB."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class DirectoryGroup:
    """Agencies that are listed together; known by what it is, not by who is in it."""

    slug: str
    """Its part of addresses."""
    name: Text
    agencies: tuple[AgencySite, ...]

    @property
    def parts(self) -> int:
        """How many pages they need."""
        return number_of_parts(self.agencies)

    def ordered(self, lang: Language) -> tuple[AgencySite, ...]:
        """Its agencies in the order of their names."""
        return _ordered(self, lang)


@lru_cache(maxsize=4)
def _ordered(group: DirectoryGroup, lang: Language) -> tuple[AgencySite, ...]:
    """Each of its pages asks, and they are made one after the other."""
    return in_name_order(group.agencies, lang)


class Directory(Struct, frozen=True):
    """Some agencies: all, those that answer to a framework, those that have a duty."""

    groups: tuple[DirectoryGroup, ...]

    @property
    def agencies(self) -> tuple[AgencySite, ...]:
        """All of them."""
        return tuple(agency for group in self.groups for agency in group.agencies)

    @property
    def is_small(self) -> bool:
        """Whether one page has room for all of them."""
        return sum(len(group.agencies) for group in self.groups) <= ROOM


def directory(agencies: Iterable[AgencySite]) -> Directory:
    """The agencies in their groups."""
    found: defaultdict[str, list[AgencySite]] = defaultdict(list)
    names: dict[str, Text] = {}
    for agency in agencies:
        name = group_name(agency.record)
        key = group_key(name)
        found[key].append(agency)
        if not names.setdefault(key, name).en and name.en:
            names[key] = name
    taken: set[str] = set()
    groups = []
    for key in sorted(found, key=lambda key: (thai_key(own_name(names[key].th)), key)):
        groups.append(DirectoryGroup(_slug(names[key], taken), names[key], tuple(found[key])))
    return Directory(tuple(groups))


def group_name(record: Agency) -> Text:
    """The group that an agency says it is in, else its kind."""
    return record.group or both(f"agency.kind.{record.kind}")


def group_key(name: Text) -> str:
    """The same for names of groups that differ in spaces alone, which are one group."""
    return "".join(without_lookalikes(name.th).split())


def in_name_order(agencies: Iterable[AgencySite], lang: Language) -> tuple[AgencySite, ...]:
    """By what their names do not share with all of their kind; those of one name by slug."""

    def key(agency: AgencySite) -> tuple[tuple[str, str], str]:
        return thai_key(own_name(agency.record.listed_name.best(lang))), agency.slug

    return tuple(sorted(agencies, key=key))


def answers(agency: AgencySite, framework: Framework) -> bool:
    """Whether an agency answers to a framework in any year."""
    return any(year.framework and year.framework.id == framework.id for year in agency.years)


def with_duty(site: Site, key: str) -> tuple[AgencySite, ...]:
    """The agencies that have a duty in any year, under whatever number."""
    holding = {framework.id for framework in site.frameworks.values() if framework.item_with_key(key)}
    return tuple(a for a in site.agencies if any(y.framework and y.framework.id in holding for y in a.years))


def duties(site: Site) -> Iterator[tuple[Framework, Item]]:
    """Every duty that any agency has, once: as the newest framework in use numbers it."""
    seen: set[str] = set()
    for framework in site.frameworks_in_use():
        for item in framework.items:
            if item.key not in seen:
                seen.add(item.key)
                yield framework, item


def same_duties(site: Site, framework: Framework, item: Item) -> Iterator[tuple[Framework, Item, bool]]:
    """A duty in every other framework that has it, and whether it is but nearly the same there."""
    near = dict(entry.split(":", 1) for entry in item.same_as if ":" in entry)
    for other in site.frameworks.values():
        twin = other.item_with_key(item.key)
        match = twin or (other.item(near[other.id]) if other.id in near else None)
        if match and other.id != framework.id:
            yield other, match, twin is None


def part_of(rows: Sequence[T], number: int) -> tuple[T, ...]:
    """One of the parts, which are about alike, of rows that may need several pages; from 1."""
    parts = number_of_parts(rows)
    return tuple(rows[(number - 1) * len(rows) // parts : number * len(rows) // parts])


def number_of_parts(rows: Sequence[object]) -> int:
    """How many pages rows need: one at least."""
    return max(1, -(-len(rows) // ROOM))


def _slug(name: Text, taken: set[str]) -> str:
    """Of its English words; of the sum of its Thai ones where it has none. Each only once.

    Of many words those that there is room for, and their sum.
    """
    words = re.sub("[^a-z0-9]+", "-", (name.en or "").casefold()).strip("-")
    if len(words) > _LONGEST_SLUG:
        words = f"{words[: _LONGEST_SLUG - 9].rstrip('-')}-{zlib.crc32(words.encode()):08x}"
    slug = words or f"group-{zlib.crc32(name.th.encode()):08x}"
    while slug in taken:
        slug += "-2"
    taken.add(slug)
    return slug
