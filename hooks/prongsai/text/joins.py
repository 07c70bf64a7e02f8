"""What a line break must not part: an era from its year, a word for a part from its number."""

import re

_JOINED = re.compile(r"((?:พ|ค|ร)\.ศ\.|ข้อ|ข้อที่|มาตรา|B\.E\.) (?=[0-9๐-๙])")


def joined(text: str) -> str:
    """The text, or HTML, with a space that does not break between such words and their numbers."""
    return _JOINED.sub("\\1\u00a0", text)
