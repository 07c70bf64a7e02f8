"""The values of a YAML file with their paths, and entries in what may be a list or one value."""

from collections.abc import Iterator, Mapping

from prongsai.source.edits.yaml_edits import ValuePath, append_value, put_value, value_at
from prongsai.source.edits.yaml_writing import YamlValue, as_value
from prongsai.source.placed import PlacedList, PlacedMap, where
from prongsai.source.problem import Where
from prongsai.source.yaml_tree import parse_yaml


def values(node: object, path: ValuePath = ()) -> Iterator[tuple[ValuePath, object]]:
    """Everything in a tree, each mapping and list before what is in it."""
    yield path, node
    if isinstance(node, Mapping):
        for key, inner in node.items():
            yield from values(inner, (*path, str(key)))
    elif isinstance(node, PlacedList):
        for index, inner in enumerate(node):
            yield from values(inner, (*path, index))


def keys_of(path: ValuePath) -> tuple[str, ...]:
    """The keys of a path, without the positions in lists."""
    return tuple(key for key in path if isinstance(key, str))


def spot_of(root: PlacedMap | PlacedList, path: ValuePath) -> Where:
    """Where the value at a path is written."""
    around: object = root
    spot = root.where()
    for key in path:
        if isinstance(around, PlacedMap):
            spot = around.where_value(str(key))
            around = around[str(key)]
        elif isinstance(around, PlacedList) and isinstance(key, int):
            spot = where(around.path, around.spots[key]) if around.spots else around.where()
            around = around[key]
    return spot


def listed(text: str, path: ValuePath, value: YamlValue) -> str:
    """A text with one more entry at a path where one value may stand for a list of one."""
    there = value_at(parse_yaml(text, "").root, path)
    if there is None or isinstance(there, PlacedList):
        return append_value(text, path, value)
    return put_value(text, path, [as_value(there), value])
