"""A value put, appended or removed in a YAML text; every other line stays to the byte, with its comments.

A key that is missing but stands after a `#` with nothing else behind it, as in a file that `prongsai new` made, is
taken out of its comment. What comes out is read again and compared with what was meant: where it differs, nothing
is changed, and the office is told to write it by hand.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from prongsai.source.edits.yaml_comments import (
    STEP,
    commented_key,
    comments_above,
    line_end,
    newline,
    place_above,
    texts_in,
    uncommented,
)
from prongsai.source.edits.yaml_nodes import YamlEntry, YamlNode, yaml_nodes
from prongsai.source.edits.yaml_writing import YamlValue, as_value, yaml_block, yaml_inline, yaml_value
from prongsai.source.yaml_tree import parse_yaml

ValuePath = tuple[str | int, ...]
"""From the root: keys of mappings, indices of lists from 0."""


class UneditableTextError(ValueError):
    """The text is written in a way in which this change cannot be made with all else left to the byte."""


def put_value(text: str, path: ValuePath, value: YamlValue, before: str = "") -> str:
    """A text with a value at a path, in the place of what was there; mappings on the way are made where missing.

    A new key comes after the others of its mapping, or before one of them. Raises KeyError where the path leads through
    a text or past a list, and UneditableTextError, as all changes do.
    """
    return checked_edit(text, _put(text, path, value, before), path, value)


def append_value(text: str, path: ValuePath, value: YamlValue) -> str:
    """A text with one more entry in the list at a path, which is made where there is none. Raises KeyError."""
    node = node_at(text, path)
    if node is None or (node.kind == "list" and not node.entries):
        return put_value(text, path, [value])
    if node.kind != "list":
        raise KeyError(path)
    return checked_edit(text, _added(text, node, [value]), (*path, len(node.entries)), value)


def remove_value(text: str, path: ValuePath) -> str:
    """A text without the entry at a path; a mapping or list that would be empty goes too.

    The only key of a file stays, without its value. Raises KeyError where there is no such entry.
    """
    parent = node_at(text, path[:-1])
    entry = parent.entry(path[-1]) if parent else None
    if parent is None or entry is None:
        raise KeyError(path)
    if len(parent.entries) > 1:
        return checked_edit(text, _without(text, parent, entry), path, None)
    if len(path) > 1:
        return remove_value(text, path[:-1])
    return checked_edit(text, text[: entry.after] + text[entry.end :], path, None)


def value_at(tree: object, path: ValuePath) -> Any:
    """What stands at a path of a tree that was read; None where nothing does."""
    for key in path:
        if isinstance(tree, Mapping) and key in tree:
            tree = tree[str(key)]
        elif isinstance(tree, list) and isinstance(key, int) and 0 <= key < len(tree):
            tree = tree[key]
        else:
            return None
    return tree


def node_at(text: str, path: ValuePath) -> YamlNode | None:
    """The value at a path; None where nothing is written there, or no such key."""
    node: YamlNode | None = yaml_nodes(text)
    for key in path:
        entry = node.entry(key) if node else None
        node = entry.node if entry else None
    return node


def _put(text: str, path: ValuePath, value: YamlValue, before: str) -> str:
    around = yaml_nodes(text)
    for number, key in enumerate(path, 1):
        entry = around.entry(key)
        if entry is None:
            if around.kind != "map" or isinstance(key, int):
                raise KeyError(path)
            follower = around.entry(before) if before and number == len(path) else None
            return _added(text, around, {key: _nested(path[number:], value)}, follower)
        if number == len(path):
            return _replaced(text, around, entry, value)
        if entry.node is None:
            inner = path[number]
            behind = line_end(text, entry.after)
            commented = None if isinstance(inner, int) else commented_key(text, behind, around.column, inner)
            if commented is None:
                return _replaced(text, around, entry, _nested(path[number:], value))
            return uncommented(text, commented, around.column + STEP, _nested(path[number + 1 :], value))
        around = entry.node
    raise KeyError(path)


def _nested(path: ValuePath, value: YamlValue) -> YamlValue:
    """A value below the mappings that a path still asks for."""
    for key in reversed(path):
        if isinstance(key, int):
            raise KeyError(path)
        value = {key: value}
    return value


def _replaced(text: str, around: YamlNode, entry: YamlEntry, value: YamlValue) -> str:
    """An entry with another value."""
    node = entry.node
    if around.flow:
        gap = "" if node or around.kind == "list" else " "
        return text[: node.start if node else entry.after] + gap + yaml_inline(value) + text[entry.end :]
    first, below = yaml_value(value, around.column + STEP)
    if node and node.kind == "text" and node.style not in ("|", ">") and not below:
        return text[: node.start] + first + text[node.end :]
    on_its_line = node is None or "\n" not in text[entry.after : node.start]
    single = node is None or "\n" not in text[node.start : node.end]
    if on_its_line and single:  # a comment behind the value stays on the line
        end = line_end(text, entry.end)
        comment = text[entry.end : end]
    else:
        end = entry.end
        comment = "" if node and on_its_line else text[entry.after : line_end(text, entry.after)].rstrip()
    if around.kind == "list" and isinstance(value, Mapping) and value and not comment:
        first, *below = below  # its first key stands behind the dash
        first = first.lstrip(" ")
    head = f"{text[: entry.after]} {first}".rstrip(" ") if first else text[: entry.after]
    return head + comment + "".join(f"{newline(text)}{line}" for line in below) + text[end:]


def _added(
    text: str,
    around: YamlNode,
    entries: Mapping[str, YamlValue] | Sequence[YamlValue],
    follower: YamlEntry | None = None,
) -> str:
    """A mapping or list with more entries at its end, or before one that it has."""
    if around.flow:
        inner = yaml_inline(entries)[1:-1]
        if follower:
            return f"{text[: follower.start]}{inner}, {text[follower.start :]}"
        if not around.entries:
            return text[: around.start + 1] + inner + text[around.end - 1 :]
        last = around.entries[-1].end
        return f"{text[:last]}, {inner}{text[last:]}"
    if isinstance(entries, Mapping):
        ((key, value),) = entries.items()
        commented = commented_key(text, comments_above(text, around), around.column - 1, key, tuple(texts_in(around)))
        if commented is not None:
            return uncommented(text, commented, around.column, value)
        if follower:
            return _put_before(text, around, follower, key, value)
    end = line_end(text, around.end)
    return text[:end] + "".join(f"{newline(text)}{line}" for line in yaml_block(entries, around.column)) + text[end:]


def _put_before(text: str, around: YamlNode, follower: YamlEntry, key: str, value: YamlValue) -> str:
    """A mapping with a new key before one that it has."""
    end, lines = newline(text), yaml_block({key: value}, around.column)
    if text[text.rfind("\n", 0, follower.start) + 1 : follower.start].strip():  # behind a dash
        inner = end.join(lines).lstrip(" ")
        return f"{text[: follower.start]}{inner}{end}{' ' * around.column}{text[follower.start :]}"
    at = place_above(text, around, follower, key)
    return text[:at] + "".join(f"{line}{end}" for line in lines) + text[at:]


def _without(text: str, around: YamlNode, entry: YamlEntry) -> str:
    """A mapping or list without an entry; it is not the only one, or the root's last."""
    index = around.entries.index(entry)
    if around.flow:
        if index + 1 < len(around.entries):
            return text[: entry.start] + text[around.entries[index + 1].start :]
        if index:
            return text[: around.entries[index - 1].end] + text[entry.end :]
        return text[: entry.start] + text[entry.end :]
    start, next_line = text.rfind("\n", 0, entry.start) + 1, text.find("\n", entry.end) + 1
    if text[start : entry.start].strip():  # the first key behind a dash: the next one takes its place
        return text[: entry.start] + text[around.entries[index + 1].start :]
    return text[:start] + (text[next_line:] if next_line else "")


def checked_edit(before: str, after: str, path: ValuePath, value: YamlValue | None) -> str:
    """What came out, once it is certain that it says what was meant and nothing else changed. Raises."""
    meant = as_value(parse_yaml(before, "").root or {})
    _apply(meant, path, value)
    # A text of several lines ends with a line break, which the file may not have had.
    for text in (after, after + newline(before)):
        read = parse_yaml(text, "")
        if not read.problems and _filled(as_value(read.root or {})) == _filled(meant):
            return text
    raise UneditableTextError


def _apply(tree: Any, path: ValuePath, value: YamlValue | None) -> None:
    """Do to a plain tree what was done to its text; None removes."""
    *way, last = path
    for key in way:
        tree = tree.setdefault(key, {}) if isinstance(tree, dict) else tree[key]
    if value is None:
        del tree[last]
    elif isinstance(tree, list) and last == len(tree):
        tree.append(as_value(value))
    else:
        tree[last] = as_value(value)


def _filled(tree: Any) -> Any:
    """A tree without mappings and lists in which nothing is: written or left out, they say the same."""
    if isinstance(tree, dict):
        return {key: inner for key, v in tree.items() if (inner := _filled(v)) or isinstance(inner, str)}
    return [_filled(inner) for inner in tree] if isinstance(tree, list) else tree
