"""The entries of a list in a YAML text put into another order, some left out, new ones between them, one moved away.

An entry keeps its lines, and the comments above it go with it; those above the first stay where they are, above the
list.
"""

from collections.abc import Sequence

from prongsai.source.edits.yaml_comments import line_end, newline
from prongsai.source.edits.yaml_edits import (
    UneditableTextError,
    ValuePath,
    append_value,
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


def move_entry(text: str, path: ValuePath, index: int, to: ValuePath) -> str:
    """A text in which an entry of the list at a path is the last of another list, which is made where there is none.

    Its lines stay as they are but for how far they are indented, with the comments above it. Raises KeyError where
    there is no such entry, and UneditableTextError.
    """
    node = node_at(text, path)
    if node is None or node.entry(index) is None:
        raise KeyError(path)
    tree = as_value(value_at(parse_yaml(text, "").root, path))
    assert isinstance(tree, list), "it has that entry"
    left = [one for one in range(len(tree)) if one != index]
    grown = append_value(arrange_list(text, path, left), to, tree[index])
    target = node_at(grown, to)
    first = text.rfind("\n", 0, node.start) + 1
    if target is None or target.flow or node.flow or text[first : node.start].strip():
        return grown
    start = grown.rfind("\n", 0, target.entries[-1].start) + 1
    lines = _chunks(text, node, first)[index].splitlines(keepends=True)
    moved = "".join(_shifted(line, target.column - node.column) for line in lines).rstrip("\r\n")
    after = grown[:start] + moved.lstrip("\r\n") + grown[line_end(grown, target.end) :]
    try:
        return checked_edit(grown, after, (*to, len(target.entries) - 1), tree[index])
    except UneditableTextError:
        return grown


def _shifted(line: str, columns: int) -> str:
    """A line further in, or out as far as it can be."""
    if columns >= 0:
        return " " * columns + line if line.strip() else line
    blank = len(line) - len(line.lstrip(" "))
    return line[min(blank, -columns) :]


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
