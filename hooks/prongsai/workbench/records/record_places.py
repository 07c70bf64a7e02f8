"""Where the record of a form stands in its file, and the form that a place in a file leads to."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from prongsai.office.additions.item_places import written_item
from prongsai.source.edits.yaml_edits import ValuePath, value_at
from prongsai.source.edits.yaml_nodes import YamlNode, yaml_nodes
from prongsai.source.edits.yaml_writing import YamlValue, as_value
from prongsai.source.placed import PlacedMap
from prongsai.source.problem import Where
from prongsai.source.yaml_tree import read_yaml

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """One record of a project's file."""

    path: Path
    at: ValuePath
    agency: str
    year: int
    address: str
    """Of its form."""


def tree_of(data: bytes) -> PlacedMap | None:
    """What a file says; None where it cannot be read as a whole."""
    read = read_yaml(data, "")
    return None if read.problems else read.root


def record_at(data: bytes, at: ValuePath) -> YamlValue | None:
    """What a file says at a path; None where it says nothing there, or cannot be read."""
    value = value_at(tree_of(data), at)
    return None if value is None else as_value(value)


def item_key(root: PlacedMap, item: str) -> str:
    """An item's key as its file has it, perhaps in a comment, else its id."""
    items = root.get("items")
    return written_item(item, items.spots if isinstance(items, PlacedMap) else (), root.commented)


def value_paths(data: bytes) -> Callable[[Where], ValuePath]:
    """Of a file that can be read: from a place in it to the path of the innermost value there."""
    text = data.decode("utf-8").removeprefix(_BOM)
    root, lines = yaml_nodes(text), [0, *(found.end() for found in re.finditer("\n", text))]
    return lambda where: _path(root, lines[max(where.line - 1, 0)] + max(where.column - 1, 0))


def path_within(path: ValuePath, at: ValuePath) -> ValuePath | None:
    """A path from the record at another one on; None where it does not lead into that."""
    return path[len(at) :] if path[: len(at)] == at else None


def _path(node: YamlNode, offset: int) -> ValuePath:
    for index, entry in enumerate(node.entries):
        if entry.start <= offset < max(entry.end, entry.after):
            key = entry.key if node.kind == "map" else index
            return (key, *(_path(entry.node, offset) if entry.node else ()))
    return ()
