"""Where the record of a form stands in its file, and the form that a place in a file leads to."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prongsai.model.values.parsers import parse_item_id
from prongsai.source.edits.yaml_edits import ValuePath
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
    root = tree_of(data)
    value: YamlValue | None = as_value(root) if root is not None else None
    for key in at:
        if isinstance(key, int):
            value = value[key] if isinstance(value, list) and key < len(value) else None
        else:
            value = value.get(key) if isinstance(value, Mapping) else None
    return value


def item_key(root: PlacedMap, item: str) -> str:
    """An item's key as its file has it, perhaps in a comment, else its id."""
    items = root.get("items")
    for keys in (items.spots if isinstance(items, PlacedMap) else (), root.commented):
        for written in keys:
            try:
                if parse_item_id(written) == item:
                    return written
            except ValueError:
                continue
    return item


def path_at(data: bytes, where: Where) -> ValuePath:
    """The path of the innermost value at a place of a file, which can be read."""
    text = data.decode("utf-8").removeprefix(_BOM)
    line_start = 0
    for _ in range(where.line - 1):
        line_start = text.find("\n", line_start) + 1
    return _path(yaml_nodes(text), line_start + max(where.column - 1, 0))


def _path(node: YamlNode, offset: int) -> ValuePath:
    for index, entry in enumerate(node.entries):
        if entry.start <= offset < max(entry.end, entry.after):
            key = entry.key if node.kind == "map" else index
            return (key, *(_path(entry.node, offset) if entry.node else ()))
    return ()
