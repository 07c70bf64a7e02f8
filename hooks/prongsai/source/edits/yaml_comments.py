"""Keys in comments of a YAML text, where a new key comes between comments, and where lines end."""

import re
from collections.abc import Iterator, Sequence

from prongsai.source.edits.yaml_nodes import YamlEntry, YamlNode
from prongsai.source.edits.yaml_writing import YamlValue, yaml_value

_COMMENTED_KEY = re.compile(r"([ \t]*)#([ \t]*)([^\s#:][^#:]*):[ \t]*(?:#.*)?")
"""A comment that is just a key: what is before the #, and between it and the key."""
STEP = 2
"""How much deeper than its key a new block is indented."""


def commented_key(text: str, at: int, outer: int, key: str, texts: Sequence[YamlNode] = ()) -> tuple[int, int] | None:
    """Where, in the lines behind the line break at `at` that are indented deeper than `outer`, a comment is just a key.

    The last such line of the block, which ends also where a comment is a key of what is around it; None where there
    is none. What looks like a comment within one of the `texts` is none.
    """
    found = None
    while at < len(text):
        line_start = at + 1
        at = line_end(text, line_start)
        line = text[line_start:at].rstrip("\r")
        bare = line.lstrip(" ")
        if bare and not bare.startswith("#") and len(line) - len(bare) <= outer:
            break
        if any(node.start <= line_start < node.end for node in texts):
            continue
        if comment := _COMMENTED_KEY.fullmatch(line):
            if len(comment[1]) + len(comment[2]) <= outer:
                break
            if comment[3] == key:
                found = (line_start, at)
    return found


def comments_above(text: str, around: YamlNode) -> int:
    """The line break before the comments above the first key of a mapping, -1 at the text's beginning."""
    first = around.entries[0].start
    start = text.rfind("\n", 0, first) + 1
    if text[start:first].strip():  # behind a dash: what is above it is not the mapping's
        return line_end(text, first)
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above:start].strip()
        if line and not line.startswith("#"):
            break
        start = above
    return start - 1


def place_above(text: str, around: YamlNode, entry: YamlEntry, key: str) -> int:
    """Where the line of a new key begins that is to stand before an entry which begins a line.

    Above the comments of that entry and the blank lines over them, where what comes before ends; but below a comment
    that is an example of the new key itself. What stands above the first key of a file speaks of the file.
    """
    start = text.rfind("\n", 0, entry.start) + 1
    index = around.entries.index(entry)
    floor = text.find("\n", around.entries[index - 1].end) + 1 if index else 0
    above = _above(text, start, floor, "#")
    if index:
        above = _above(text, above, floor, "")
    elif not above:
        above = start
    example = re.compile(rf"[ \t]*#[ \t]*{re.escape(key)}:.*\n", re.MULTILINE)
    for found in example.finditer(text, _above(text, start, floor, "#", "") if index else above, start):
        above = max(above, found.end())
    return above


def _above(text: str, start: int, floor: int, *kinds: str) -> int:
    """Where the lines begin that stand directly above a line: comments (`#`), blank ones (``), or both."""
    while start > floor:
        above = text.rfind("\n", 0, start - 1) + 1
        if text[above:start].strip()[:1] not in kinds:
            break
        start = above
    return start


def texts_in(node: YamlNode) -> Iterator[YamlNode]:
    """Every text in a value."""
    if node.kind == "text":
        yield node
    for entry in node.entries:
        if entry.node:
            yield from texts_in(entry.node)


def uncommented(text: str, line: tuple[int, int], column: int, value: YamlValue) -> str:
    """A commented key taken out of its comment, with a value."""
    start, end = line
    key = re.sub(r"^[ \t]*#[ \t]*", "", text[start:end])
    first, below = yaml_value(value, column + STEP)
    head, mark, comment = key.partition(":")
    lines = "".join(f"{newline(text)}{inner}" for inner in below)
    end_of_line = "\r" if comment.endswith("\r") else ""
    comment = comment.rstrip("\r")
    shown = f"{mark} {first}{comment}" if first else f"{mark}{comment}"
    return f"{text[:start]}{' ' * column}{head}{shown}{lines}{end_of_line}{text[end:]}"


def line_end(text: str, at: int) -> int:
    """Where the line of a character ends, before its line break."""
    end = text.find("\n", at)
    if end < 0:
        return len(text)
    return end - 1 if end > at and text[end - 1] == "\r" else end


def newline(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"
