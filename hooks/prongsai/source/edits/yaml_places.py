"""From a place in a YAML file, as problems tell it, to the value that stands there."""

import re
from collections.abc import Callable

from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_nodes import YamlNode, yaml_nodes
from prongsai.source.problem import Where

_BOM = "\ufeff"


def value_paths(data: bytes) -> Callable[[Where], ValuePath]:
    """Of a file that can be read: from a place in it to the path of the innermost value there."""
    text = data.decode("utf-8").removeprefix(_BOM)
    root, lines = yaml_nodes(text), [0, *(found.end() for found in re.finditer("\n", text))]
    return lambda where: _path(root, lines[max(where.line - 1, 0)] + max(where.column - 1, 0))


def _path(node: YamlNode, offset: int) -> ValuePath:
    for index, entry in enumerate(node.entries):
        if entry.start <= offset < max(entry.end, entry.after):
            key = entry.key if node.kind == "map" else index
            return (key, *(_path(entry.node, offset) if entry.node else ()))
    return ()
