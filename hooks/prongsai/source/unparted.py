"""A key and its value without the space between them, which YAML does not take for a key at all."""

import re
from collections.abc import Callable, Collection, Iterator

# A space that only looks like one does not part them either.
_KEY = re.compile(r"([a-z][a-z0-9_]*):(?!//)[^ \t\r\n]")
_LINE = re.compile(rf"[ ]*(?:-[ ]+)*({_KEY.pattern})")
_LINES_BACK = 40
_MOST = 3


def unparted_key(text: str, keys: Collection[str] = ()) -> str | None:
    """The key at the start of such a text; only one of `keys` if any are given. None for any other text."""
    found = _KEY.match(text.lstrip())
    return found[1] if found and (not keys or found[1] in keys) else None


def unparted_line(text: str, error: int, error_with: Callable[[str], int | None]) -> tuple[int, int, str] | None:
    """The line (from 0), column (from 0) and key to which such a mistake is due, where YAML breaks at line `error`.

    It is only where the text, with that one space put in, breaks later or not at all: `error_with` tells the line at
    which a text breaks.
    """
    lines = text.split("\n")
    for number, start, colon, key in _suspects(lines, error):
        tried = [*lines]
        tried[number] = f"{lines[number][:colon]} {lines[number][colon:]}"
        after = error_with("\n".join(tried))
        if after is None or after > error:
            return number, start, key
    return None


def _suspects(lines: list[str], error: int) -> Iterator[tuple[int, int, int, str]]:
    """The nearest lines above the error that look so: line, where the key begins, where its colon ends, the key."""
    found = 0
    for number in range(min(error, len(lines) - 1), max(error - _LINES_BACK, -1), -1):
        if (line := _LINE.match(lines[number])) and found < _MOST:
            found += 1
            yield number, line.start(2), line.end(2) + 1, line[2]
