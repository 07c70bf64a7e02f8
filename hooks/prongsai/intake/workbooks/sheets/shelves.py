"""Where the records of a sheet lie in their file: found there, put there, by what a row says of their place."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from prongsai.intake.workbooks.columns.fields import EntryTree
from prongsai.office.additions.item_places import written_item
from prongsai.source.edits.yaml_edits import ValuePath, value_at
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.numerals import parse_item

Leads = Mapping[str, str]
"""What a row says of its record's place, by the keys of its first columns."""
ABOUT = "about"
"""The column that only tells what a row is about."""


class ShelvedRecord(Struct, frozen=True):
    """A record in its file."""

    key: str
    """Of its row: what it is known by when the row comes back."""
    path: ValuePath
    entry: EntryTree
    """Its tree, a bare text in its group."""
    leads: Leads
    about: str = ""
    """What it, or what it belongs to, is called in Thai."""
    units: tuple[str, ...] = ()
    """Those that answer for it; none where nobody in particular does."""
    there: bool = True
    """Whether it is in the file; an item that is only in the list of items is not."""


class Shelf(Struct, frozen=True):
    """The records of one kind; the base of all, which has none."""

    leads: tuple[str, ...] = ("id",)
    """The columns that say where a record lies."""
    natural: str = ""
    """The field by which one is known among its parent's, where there is such a field."""
    closed: bool = False
    """Whether it has all records that there can be."""

    def records(self, root: EntryTree) -> Iterator[ShelvedRecord]:
        """Those in a file, in its order."""
        raise NotImplementedError

    def add(self, root: EntryTree, leads: Leads, entry: EntryTree) -> None:
        """Put one more into a file's tree. Raises KeyError where there is no such place."""
        raise NotImplementedError


def _units(entry: Mapping[str, YamlValue], root: EntryTree, key: str) -> tuple[str, ...]:
    own = entry.get(key) or root.get("unit")
    return tuple(map(str, own)) if isinstance(own, list) else (str(own),) if own else ()


def _title(entry: Mapping[str, YamlValue]) -> str:
    title = entry.get("title") or entry.get("issue") or ""
    return str(title.get("th", "")) if isinstance(title, dict) else str(title)


def _entries(tree: object, path: ValuePath) -> Iterator[tuple[ValuePath, Any]]:
    """The entries of a list, and their paths; one that stands alone for a list of one."""
    value = value_at(tree, path)
    if isinstance(value, list):
        yield from (((*path, index), one) for index, one in enumerate(value))
    elif value is not None:
        yield path, value


def _append(group: EntryTree, key: str, entry: YamlValue) -> None:
    old = group.get(key)
    if isinstance(old, list):
        old.append(entry)
    else:
        group[key] = [entry] if old is None else [old, entry]


class ListShelf(Shelf, frozen=True):
    """A list of records with ids, at the top of a file."""

    key: str = ""
    units: str = "responsible"
    """The field that names those who answer."""

    def records(self, root: EntryTree) -> Iterator[ShelvedRecord]:
        """By their ids."""
        for path, one in _entries(root, (self.key,)):
            if isinstance(one, dict) and isinstance(slug := one.get("id"), str):
                yield ShelvedRecord(slug, path, one, {"id": slug}, _title(one), _units(one, root, self.units))

    def add(self, root: EntryTree, leads: Leads, entry: EntryTree) -> None:
        """At the list's end."""
        _append(root, self.key, {"id": leads["id"], **entry})


class PlanShelf(Shelf, frozen=True):
    """The projects of a plan, each under a mission or a dimension."""

    leads: tuple[str, ...] = ("id", "under")

    def records(self, root: EntryTree) -> Iterator[ShelvedRecord]:
        """In the order of the plan."""
        for path, dimension in _entries(root, ("dimensions",)):
            for below, mission in _entries(root, (*path, "missions")):
                yield from self._of(root, below, mission)
            yield from self._of(root, path, dimension)

    def _of(self, root: EntryTree, path: ValuePath, above: object) -> Iterator[ShelvedRecord]:
        under = above.get("id") if isinstance(above, dict) else None
        for place, one in _entries(root, (*path, "projects")):
            if isinstance(one, dict) and isinstance(slug := one.get("id"), str):
                leads = {"id": slug, "under": str(under or "")}
                yield ShelvedRecord(slug, place, one, leads, _title(one), _units(one, root, "responsible"))

    def add(self, root: EntryTree, leads: Leads, entry: EntryTree) -> None:
        """Last under its mission, or its dimension; a mission or dimension that is not there yet is begun."""
        under, made = leads["under"], {"id": leads["id"], **entry}
        if not under:
            raise KeyError("under")
        dimension = self._numbered(root, "dimensions", under.partition(".")[0])
        group = dimension if "." not in under else self._numbered(dimension, "missions", under)
        _append(group, "projects", made)

    @staticmethod
    def _numbered(above: EntryTree, key: str, number: str) -> EntryTree:
        for _, one in _entries(above, (key,)):
            if isinstance(one, dict) and one.get("id") == number:
                return one
        made: EntryTree = {"id": number}
        _append(above, key, made)
        return made


class MapShelf(Shelf, frozen=True):
    """Records by their ids, in a mapping at the top of a file."""

    key: str = ""

    def records(self, root: EntryTree) -> Iterator[ShelvedRecord]:
        """By their keys."""
        found = root.get(self.key)
        for slug, one in (found if isinstance(found, dict) else {}).items():
            if isinstance(one, dict):
                yield ShelvedRecord(slug, (self.key, slug), one, {"id": slug}, _title(one))

    def add(self, root: EntryTree, leads: Leads, entry: EntryTree) -> None:
        """At the mapping's end."""
        root.setdefault(self.key, {})[leads["id"]] = entry


class ItemShelf(Shelf, frozen=True):
    """What is said of each item, also of those of which nothing is said yet."""

    closed: bool = True
    titles: Mapping[str, str] = field(default_factory=dict)
    """Of the items in the numbering, in their order."""

    def records(self, root: EntryTree) -> Iterator[ShelvedRecord]:
        """In the order of the numbering; those that it does not have behind them."""
        found = root.get("items")
        written = found if isinstance(found, dict) else {}
        names = {written_item(item, written): item for item in self.titles}
        for key in (*names, *(key for key in written if key not in names)):
            one = written.get(key)
            item = names.get(key) or parse_item(key) or key
            entry = one if isinstance(one, dict) else {}
            units = _units(entry, root, "unit")
            leads, about = {"id": item}, self.titles.get(item, "")
            yield ShelvedRecord(item, ("items", key), entry, leads, about, units, there=isinstance(one, dict))

    def add(self, root: EntryTree, leads: Leads, entry: EntryTree) -> None:
        """Where the other items are."""
        root.setdefault("items", {})[parse_item(leads["id"]) or leads["id"]] = entry


class RootShelf(Shelf, frozen=True):
    """What a file says of itself."""

    closed: bool = True
    file: str = ""

    def records(self, root: EntryTree) -> Iterator[ShelvedRecord]:
        """The file alone."""
        yield ShelvedRecord(self.file, (), root, {"id": self.file}, units=_units(root, root, "unit"), there=bool(root))

    def add(self, root: EntryTree, leads: Leads, entry: EntryTree) -> None:  # noqa: ARG002 # a base's
        """The file begins with it."""
        root.update(entry)


class ChildShelf(Shelf, frozen=True):
    """The records in lists of other records: the progress of projects, the evidence of items."""

    parents: Shelf = field(default_factory=Shelf)
    parent: str = "id"
    """The column that names the parent."""
    lists: Mapping[str, str] = field(default_factory=dict)
    """What stands in the column `list`, and the list that it means; where there is only one, no column."""

    def records(self, root: EntryTree) -> Iterator[ShelvedRecord]:
        """Parent by parent. A row is known by what its record says, as nothing else tells it from others."""
        for above in self.parents.records(root):
            for word, key in self.lists.items():
                for index, (path, one) in enumerate(_entries(root, (*above.path, key))):
                    entry = one if isinstance(one, dict) and not _bare(one) else {"text": one}
                    name = f"{above.key}/{key}/{index}/{entry_sum(entry)}"
                    leads = {self.parent: above.key, **({"list": word} if len(self.lists) > 1 else {})}
                    yield ShelvedRecord(name, path, entry, leads, above.about, above.units)

    def add(self, root: EntryTree, leads: Leads, entry: EntryTree) -> None:
        """Last in its parent's list."""
        key = self.lists[leads.get("list", "") if len(self.lists) > 1 else next(iter(self.lists))]
        for above in self.parents.records(root):
            if above.key == leads[self.parent]:
                if not above.there:
                    self.parents.add(root, above.leads, {})
                group = value_at(root, above.path)
                _append(group, key, entry)
                return
        raise KeyError(self.parent)


def _bare(value: EntryTree) -> bool:
    """Whether it is a text in two languages, which stands for a group of that text."""
    return "th" in value and "text" not in value


def entry_sum(entry: EntryTree) -> str:
    """What a record says, in a few characters."""
    return hashlib.sha256(json.dumps(entry, sort_keys=True).encode()).hexdigest()[:10]


class StatisticsShelf(Shelf, frozen=True):
    """The two kinds of complaints, each with its counts."""

    closed: bool = True
    names: Mapping[str, str] = field(default_factory=dict)
    """What stands in the column for each kind."""

    def records(self, root: EntryTree) -> Iterator[ShelvedRecord]:
        """Both, whether anything is said of them or not."""
        for key, name in self.names.items():
            one = root.get(key)
            entry = one if isinstance(one, dict) else {}
            units = _units(entry, root, "unit")
            yield ShelvedRecord(name, (key,), entry, {"id": name}, units=units, there=isinstance(one, dict))

    def add(self, root: EntryTree, leads: Leads, entry: EntryTree) -> None:
        """Of its kind."""
        keys = {name: key for key, name in self.names.items()}
        root[keys[leads["id"]]] = entry
