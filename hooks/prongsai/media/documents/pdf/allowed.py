"""What may stand in a published PDF, read from allowed.yml, which also says what the kinds are.

Loaded only in the process that `apart` starts.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml
from msgspec import Struct
from pikepdf import Name, Object

_BARE = frozenset({"plain", "name", "number", "page", "place", "address", "turning"})
_TREES = {"names ": "/Names", "numbers ": "/Nums"}


class Kind(Struct, frozen=True):
    """What a value may be: any of these."""

    bare: frozenset[str] = frozenset()
    """`plain`, `name`, `number`, `page`, `place`, `address` or `turning`."""
    shapes: tuple[str, ...] = ()
    """Dictionaries and streams, by names of shapes and choices."""
    items: str = ""
    """Of an array: the kind of its items, as text."""
    values: str = ""
    """Of a dictionary with names of any choice: the kind of its values, as text."""
    leaves: str = ""
    """Of a tree: the kind of its values, as text."""
    tree: str = ""
    """The entry in which the leaves of a tree are: `/Names` or `/Nums`."""


class Shape(Struct, frozen=True):
    """What a dictionary or stream may hold. Names of entries are without their slash, kinds are texts."""

    entries: Mapping[str, str]
    rest: str | None
    """The kind of all entries that are not named, where they have one."""
    untold: frozenset[str]
    """Entries that are taken out of every document, without a warning; `a*` are all that begin with an a."""
    dictionary: bool
    stream: bool
    """Whether it may be a dictionary, and a stream."""
    content: bool
    """Whether it is a stream that draws."""
    needs: str
    """An entry without which it must not stay."""

    def is_untold(self, name: str) -> bool:
        """Whether an entry is taken out without a warning."""
        return name in self.untold or any(name.startswith(one[:-1]) for one in self.untold if one.endswith("*"))


class ShapesByName(Struct, frozen=True):
    """Several shapes of one place, told apart by a name in an entry."""

    by: str
    of: Mapping[str, str]
    """The shape by that name; by an empty one where the entry is not there."""


class Allowed(Struct, frozen=True):
    """All that may stand in a document."""

    shapes: Mapping[str, Shape]
    choices: Mapping[str, ShapesByName]
    kinds: Mapping[str, str]
    """Kinds that have a name, as texts."""
    never: frozenset[tuple[str, str]]
    """Entries by which something says that it is what is allowed nowhere, and their values, with their slashes."""


@cache
def allowed() -> Allowed:
    """What may stand in a document, read once."""
    raw: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("allowed.yml").read_text("utf-8"))
    return Allowed(
        MappingProxyType({name: _shape(entries, raw["anywhere"]) for name, entries in raw["shapes"].items()}),
        MappingProxyType({name: ShapesByName(f"/{made['by']}", made["of"]) for name, made in raw["choices"].items()}),
        MappingProxyType(raw["kinds"]),
        frozenset((f"/{entry}", f"/{name}") for entry, names in raw["never"].items() for name in names.split()),
    )


@cache
def kind(text: str) -> Kind:
    """The kind that a text says."""
    found = Kind()
    for part in _alternatives(text):
        found = _either(found, _one(part))
    return found


def _shape(raw: Mapping[str, Any], anywhere: Mapping[str, str]) -> Shape:
    entries = {
        name: kind_text
        for kind_text, names in raw.items()
        if kind_text not in ("untold", "stream", "content", "needs")
        for name in str(names).split()
    }
    entries |= dict.fromkeys(anywhere["name"].split(), "name")
    rest = entries.pop("*", None)
    untold = f"{anywhere['untold']} {raw.get('untold', '')}".split()
    stream = raw.get("stream")
    return Shape(
        entries=MappingProxyType(entries),
        rest=rest,
        untold=frozenset(untold),
        dictionary=stream != "only",
        stream=stream is not None,
        content=bool(raw.get("content")),
        needs=raw.get("needs", ""),
    )


def _alternatives(text: str) -> Iterator[str]:
    """The parts between the strokes that are in no brackets."""
    depth, part = 0, ""
    for letter in text:
        depth += (letter in "[{") - (letter in "]}")
        if letter == "|" and not depth:
            yield part.strip()
            part = ""
        else:
            part += letter
    yield part.strip()


def _one(part: str) -> Kind:
    if part in _BARE:
        return Kind(bare=frozenset({part}))
    if part[0] in "[{":
        inner = part[1:-1].strip()
        return Kind(items=inner) if part[0] == "[" else Kind(values=inner)
    for word, entry in _TREES.items():
        if part.startswith(word):
            return Kind(leaves=part.removeprefix(word), tree=entry)
    known = allowed()
    if part in known.kinds:
        return kind(known.kinds[part])
    if part not in known.shapes and part not in known.choices:
        raise LookupError(part)
    return Kind(shapes=(part,))


def _either(one: Kind, other: Kind) -> Kind:
    return Kind(
        one.bare | other.bare,
        one.shapes + other.shapes,
        one.items or other.items,
        one.values or other.values,
        one.leaves or other.leaves,
        one.tree or other.tree,
    )


def name_in(held: Object, entry: str) -> str:
    """The name in an entry of a dictionary, with its slash; empty where there is none."""
    value = held.get(entry)
    # Not all names are UTF-8.
    return value.unparse().decode("utf-8", "replace") if isinstance(value, Name) else ""
