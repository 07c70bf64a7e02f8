"""A unified diff of two texts, with what cannot be seen made visible."""

import difflib
import re
from collections.abc import Iterator

_CONTEXT = 3
# Marks of composition are told apart by nobody; control characters could steer the terminal.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u0e4d\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_BROKEN_LINES = re.compile("\r\n|\r|\n")


def unified(name: str, before: str, after: str) -> Iterator[str]:
    """The lines of the diff, without their ends; nothing for equal texts. Both must have as many lines."""
    old, new = _BROKEN_LINES.split(before), _BROKEN_LINES.split(after)
    assert len(old) == len(new), name
    changed = [number for number, (was, now) in enumerate(zip(old, new, strict=True)) if was != now]
    if changed:
        yield f"--- {visible(name)}"
        yield f"+++ {visible(name)}"
    for first, last in _hunks(changed):
        start, end = max(first - _CONTEXT, 0), min(last + _CONTEXT + 1, len(old))
        yield f"@@ -{start + 1},{end - start} +{start + 1},{end - start} @@"
        yield from _hunk(old[start:end], new[start:end])


def edited(name: str, before: str, after: str) -> Iterator[str]:
    """The lines of the diff of any two texts, without their ends; nothing for equal ones."""
    old, new = _BROKEN_LINES.split(before), _BROKEN_LINES.split(after)
    found = difflib.unified_diff(old, new, name, name, n=_CONTEXT, lineterm="")
    return (visible(line) for line in found)


def _hunk(old: list[str], new: list[str]) -> Iterator[str]:
    """Changed lines on end are shown as all that were and then all that are."""
    removed: list[str] = []
    added: list[str] = []
    for was, now in zip(old, new, strict=True):
        if was != now:
            removed.append(f"-{visible(was)}")
            added.append(f"+{visible(now)}")
            continue
        yield from (*removed, *added)
        removed, added = [], []
        yield f" {visible(was)}"
    yield from (*removed, *added)


def _hunks(changed: list[int]) -> Iterator[tuple[int, int]]:
    """First and last changed line of each group whose surroundings touch."""
    group: list[int] = []
    for number in changed:
        if group and number - group[-1] > 2 * _CONTEXT + 1:
            yield group[0], group[-1]
            group = []
        group.append(number)
    if group:
        yield group[0], group[-1]


def visible(text: str) -> str:
    """The text with characters that cannot be seen, or not be told from others, written as ⟨U+200B⟩."""
    return _UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)
