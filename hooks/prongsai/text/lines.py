"""Lines and columns of a text: of one place, and of many without counting from the start each time."""

import re
from bisect import bisect_right

_LINE_END = re.compile(r"\r\n|\r|\n")


def place_after(before: str) -> tuple[int, int]:
    """The line and column, both from 1, of what follows a text; lines end in LF, CR LF, or as on old Macs in CR."""
    ends = list(_LINE_END.finditer(before))
    return len(ends) + 1, len(before) - (ends[-1].end() if ends else 0) + 1


def with_line_feeds(text: str) -> str:
    """The text with LF at the end of each line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        while end := text.find("\n", self._starts[-1]) + 1:
            self._starts.append(end)

    def spot(self, index: int) -> tuple[int, int]:
        """The line of a character, counted from 0, and its column, counted from 1."""
        line = bisect_right(self._starts, index) - 1
        return line, index - self._starts[line] + 1
