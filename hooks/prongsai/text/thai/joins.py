"""What a line break must not part: an era from its year, a word for a part from its number."""

import re

_WORDS = ("พ.ศ.", "ค.ศ.", "ร.ศ.", "ข้อ", "ข้อที่", "มาตรา", "B.E.")
# The space comes first: it is found much faster than any of the words.
_JOINED = re.compile(f" (?=[0-9๐-๙])(?:{'|'.join(f'(?<={re.escape(word)} )' for word in _WORDS)})")


def without_breaks(text: str) -> str:
    """The text, or HTML, with a space that does not break between such words and their numbers."""
    return _JOINED.sub("\u00a0", text)
