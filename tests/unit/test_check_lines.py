"""Places in hand-written text."""

import pytest

from prongsai.text.lines import Lines


@pytest.mark.parametrize("text", ["", "a", "\n", "ab\nc", "ab\n\nก\u0e49ข\n", "\n\n", "a\r\nb"])
def test_a_spot_is_what_counting_gives(text: str) -> None:
    """The quick way finds the line and column that counting line ends finds, for every character and the end."""
    lines = Lines(text)
    for index in range(len(text) + 1):
        assert lines.spot(index) == (text.count("\n", 0, index), index - text.rfind("\n", 0, index))
