"""Lines and columns of a text, for many places of it without counting from the start each time."""

from bisect import bisect_right


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
