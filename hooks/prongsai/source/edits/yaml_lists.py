"""The entries of a list in a YAML text put into another order, some left out and new ones between them.

An entry keeps its lines, and the comments above it go with it; those above the first stay where they are, above the
list.
"""

from collections.abc import Sequence

from prongsai.source.edits.yaml_comments import line_end, newline
from prongsai.source.edits.yaml_edits import (
    ValuePath,
    checked_edit,
    node_at,
    put_value,
    remove_value,
    value_at,
)
from prongsai.source.edits.yaml_nodes import YamlEntry, YamlNode
from prongsai.source.edits.yaml_writing import YamlValue, as_value, yaml_block, yaml_inline
from prongsai.source.yaml_tree import parse_yaml


def arrange_list(text: str, path: ValuePath, order: Sequence[int | tuple[YamlValue]]) -> str:
    """A text with the list at a path in another order: an index for an entry that is there, `(value,)` for a new one.

    An empty order takes the list away. Raises KeyError where there is no such list, and UneditableTextError.
    """
    node = node_at(text, path)
    if node is None or node.kind != "list":
        raise KeyError(path)
    if not order:
        return remove_value(text, path)
    if list(order) == list(range(len(node.entries))):
        return text
    meant = _meant(text, path, order)
    if node.flow:
        pieces = [_piece(text, node.entries[one]) if isinstance(one, int) else yaml_inline(one[0]) for one in order]
        after = text[: node.start] + "[" + ", ".join(pieces) + "]" + text[node.end :]
        return checked_edit(text, after, path, meant)
    first = text.rfind("\n", 0, node.start) + 1
    if text[first : node.start].strip():  # a list behind a dash: its first entry has no line of its own
        return put_value(text, path, meant)
    end = newline(text)
    chunks = _chunks(text, node, first)
    lines = [
        chunks[one].removeprefix(end) if isinstance(one, int) else end.join(yaml_block([one[0]], node.column))
        for one in order
    ]
    after = text[:first] + end.join(lines).lstrip("\r\n") + text[line_end(text, node.end) :]
    return checked_edit(text, after, path, meant)


def _meant(text: str, path: ValuePath, order: Sequence[int | tuple[YamlValue]]) -> YamlValue:
    """The list as it is to be read."""
    tree = as_value(value_at(parse_yaml(text, "").root, path))
    assert isinstance(tree, list), "the node is a list"
    return [tree[one] if isinstance(one, int) else one[0] for one in order]


def _piece(text: str, entry: YamlEntry) -> str:
    return text[entry.start : entry.end] or '""'


def _chunks(text: str, node: YamlNode, first: int) -> list[str]:
    """Each entry's lines, with the comments and blank lines above it from the end of the one before."""
    ends = [line_end(text, entry.end) for entry in node.entries]
    return [text[start:end] for start, end in zip([first, *ends[:-1]], ends, strict=True)]
