"""A YAML text as a tree of its values that knows where each begins and ends, comments and blank lines left out."""

import re
from typing import Literal

import yaml
from msgspec import Struct

_DASH = re.compile(" *-")


class YamlEntry(Struct, frozen=True):
    """An entry of a mapping or a list."""

    key: str
    """Of a mapping; empty in a list."""
    start: int
    """Its first character: of the key, or the dash of a list; in `[ ]` the value's."""
    after: int
    """Behind the colon or the dash; in `[ ]` the start."""
    node: "YamlNode | None"
    """Its value; None where nothing is written."""

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.node.end if self.node else self.after


class YamlNode(Struct, frozen=True):
    """A value."""

    kind: Literal["text", "map", "list"]
    start: int
    end: int
    """Behind its last character: of what it holds, not of the comments that follow."""
    flow: bool = False
    """Whether it is written in `{ }` or `[ ]`."""
    style: str = ""
    """Of a text: its quotes, `|` or `>`, or nothing."""
    column: int = 0
    """Of its first character, from 0: that of the keys or dashes of a block."""
    entries: tuple[YamlEntry, ...] = ()

    def entry(self, key: str | int) -> YamlEntry | None:
        """The entry of a key, or at an index."""
        if isinstance(key, int):
            return self.entries[key] if self.kind == "list" and 0 <= key < len(self.entries) else None
        return next((entry for entry in self.entries if entry.key == key), None) if self.kind == "map" else None


def yaml_nodes(text: str) -> YamlNode:
    """The tree of a text that `read_yaml` found nothing wrong with: it is bounded, and names nothing twice."""
    loader = yaml.CSafeLoader(text)
    try:
        root = loader.get_single_node()
    finally:
        loader.dispose()
    assert root is not None, "read_yaml refuses an empty file"
    return _node(text, root)


def _node(text: str, node: yaml.Node) -> YamlNode:
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        style = node.style or ""
        if style in ("|", ">"):  # libyaml counts the blank lines and comments behind it in
            end = start + len(_block_text(text[start:end]))
        return YamlNode("text", start, end, style=style, column=node.start_mark.column)
    assert isinstance(node, yaml.MappingNode | yaml.SequenceNode), "there is no other kind"
    flow = bool(node.flow_style)
    entries = _pairs(text, node) if isinstance(node, yaml.MappingNode) else _items(text, node, flow=flow)
    if not flow:
        end = entries[-1].end if entries else start
    return YamlNode(
        "map" if isinstance(node, yaml.MappingNode) else "list",
        start,
        end,
        flow,
        column=node.start_mark.column,
        entries=entries,
    )


def _block_text(written: str) -> str:
    """A text after `|` without what is less indented behind it: comments."""
    lines = written.splitlines(keepends=True)
    inner = [line for line in lines[1:] if line.strip()]
    indent = len(inner[0]) - len(inner[0].lstrip(" ")) if inner else 0
    while len(lines) > 1 and (not lines[-1].strip() or len(lines[-1]) - len(lines[-1].lstrip(" ")) < indent):
        lines.pop()
    return "".join(lines).rstrip("\r\n")


def _pairs(text: str, node: yaml.MappingNode) -> tuple[YamlEntry, ...]:
    found = []
    for key, value in node.value:
        after = text.index(":", key.end_mark.index) + 1
        found.append(YamlEntry(key.value, key.start_mark.index, after, _value(text, value)))
    return tuple(found)


def _items(text: str, node: yaml.SequenceNode, *, flow: bool) -> tuple[YamlEntry, ...]:
    if flow:
        return tuple(YamlEntry("", v.start_mark.index, v.start_mark.index, _value(text, v)) for v in node.value)
    found: list[YamlEntry] = []
    at = node.start_mark.index
    for number, value in enumerate(node.value):
        if number:
            line = _next_line(text, max(found[-1].end - 1, at))
            while not _DASH.match(text, line):  # only blank lines and comments stand between two entries
                line = _next_line(text, line)
            at = text.index("-", line)
        found.append(YamlEntry("", at, at + 1, _value(text, value)))
    return tuple(found)


def _next_line(text: str, at: int) -> int:
    """Where the line after that of a character begins; lines end as libyaml counts them in officers' files."""
    end = text.find("\n", at)
    assert end >= 0, "an entry follows"
    return end + 1


def _value(text: str, node: yaml.Node) -> YamlNode | None:
    """Nothing written is no value, though libyaml makes an empty text of it."""
    if isinstance(node, yaml.ScalarNode) and not node.style and node.value == "":
        return None
    return _node(text, node)
