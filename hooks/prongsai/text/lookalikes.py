"""Characters that pass for others: quotation marks of a typesetter, spaces that are none, and what nobody can see."""

import re

_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_BLANK = re.compile(rf"(?:\s|{_UNSEEN.pattern})*")
_LAST_OF_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_LAST_OF_PLANES}]")
"""What is no character of a text: control characters but tab and line ends, halves of pairs, and non-characters.

XML 1.0 (2.2) cannot hold most of them, and HTML no others ("noncharacters", "controls").
"""
_OPENING, _CLOSING = "“”„‟‘’‚‛«»", "”“‟’‘‛»«"
_MARKS = f"{_OPENING}{_CLOSING}"
_QUOTED = re.compile(f"[{_OPENING}]([^{_MARKS}\n]+)[{_CLOSING}]")
QUOTED_LINE = re.compile(f"^[ \t]*{_QUOTED.pattern}[ \t]*$", re.MULTILINE)
"""A line of which the same is true as of a text by `unquoted`."""


def unquoted(text: str) -> str | None:
    """What stands between typesetter's quotation marks that are around a whole text; None where none are."""
    found = _QUOTED.fullmatch(text.strip())
    return found[1].strip() if found else None


def plain_spaces(text: str) -> str:
    """The text with every space that only looks like one (no-break, ideographic) in its plain form."""
    return _SPACES.sub(" ", text)


def has_unseen(text: str) -> bool:
    """Whether it has characters that nobody sees."""
    return bool(_UNSEEN.search(text))


def is_blank(text: str) -> bool:
    """Whether nothing in it can be seen: it is empty, or all spaces and characters that nobody sees."""
    return _BLANK.fullmatch(text) is not None


def without_lookalikes(text: str) -> str:
    """The text as it looks: spaces plain, and without what nobody sees."""
    return plain_spaces(_UNSEEN.sub("", text)).strip()


def code_point(character: str) -> str:
    """How a character is called: U+000B."""
    return f"U+{ord(character):04X}"


def with_codes(text: str) -> str:
    """The text with what nobody sees, or takes for a space, written as ⟨U+200B⟩."""
    return re.sub(f"{_UNSEEN.pattern}|{_SPACES.pattern}", lambda found: f"⟨{code_point(found[0])}⟩", text)
