"""Text in the smallest pieces that a difference may part.

Latin words and numbers are whole; Thai, which writes no spaces between words, goes letter by letter, each with the
vowels and marks that belong to it.
"""

import re

_CLUSTER = re.compile(
    r"[\u0e40-\u0e44]*[\u0e01-\u0e2e\u0e2f][\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]*"
    r"|[^\W\d_\u0e00-\u0e7f]+|[0-9]+(?:[.,][0-9]+)*|[\u0e50-\u0e59]+|\s+|.",
    re.DOTALL,
)
_THAI = re.compile(r"[\u0e01-\u0e5b]")


def clusters(text: str) -> list[str]:
    """The pieces; joined they are the text."""
    return _CLUSTER.findall(text)


def has_thai(text: str) -> bool:
    """Whether any Thai letter, mark or digit is in a text."""
    return _THAI.search(text) is not None
