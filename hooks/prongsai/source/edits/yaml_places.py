"""From a place in a YAML file, as problems tell it, to the value that stands there."""

import re
from collections.abc import Callable

from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_nodes import YamlNode, yaml_nodes
from prongsai.source.problem import Where

_BOM = "\ufeff"


class YamlPlaces:
    """The values of a file that can be read, by where they stand."""

    def __init__(self, data: bytes) -> None:
        text = data.decode("utf-8").removeprefix(_BOM)
        self._root, self._lines = yaml_nodes(text), [0, *(found.end() for found in re.finditer("\n", text))]

    def value(self, where: Where) -> ValuePath:
        """The path of the innermost value at a place."""
        return _path(self._root, self._offset(where))

    def mapping(self, where: Where) -> ValuePath | None:
        """The path of the mapping that begins at a place; None where none does."""
        return _beginning(self._root, self._offset(where))

    def _offset(self, where: Where) -> int:
        return self._lines[max(where.line - 1, 0)] + max(where.column - 1, 0)


def value_paths(data: bytes) -> Callable[[Where], ValuePath]:
    """Of a file that can be read: from a place in it to the path of the innermost value there."""
    return YamlPlaces(data).value


def _beginning(node: YamlNode, offset: int) -> ValuePath | None:
    if node.kind == "map" and node.start == offset:
        return ()
    for index, entry in enumerate(node.entries):
        if entry.node and entry.node.start <= offset < entry.end:
            inner = _beginning(entry.node, offset)
            return None if inner is None else (entry.key if node.kind == "map" else index, *inner)
    return None


def _path(node: YamlNode, offset: int) -> ValuePath:
    for index, entry in enumerate(node.entries):
        if entry.start <= offset < max(entry.end, entry.after):
            key = entry.key if node.kind == "map" else index
            return (key, *(_path(entry.node, offset) if entry.node else ()))
    return ()
