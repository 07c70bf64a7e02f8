"""Characters that pass for others: quotation marks of a typesetter, spaces that are none, and what nobody can see."""

import re

_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
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


def without_lookalikes(text: str) -> str:
    """The text as it looks: spaces plain, and without what nobody sees."""
    return plain_spaces(_UNSEEN.sub("", text)).strip()


def with_codes(text: str) -> str:
    """The text with what nobody sees, or takes for a space, written as ⟨U+200B⟩."""
    return re.sub(f"{_UNSEEN.pattern}|{_SPACES.pattern}", lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)
