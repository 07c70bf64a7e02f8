"""Numbers that came along when a list was pasted out of a document: `1) …`, `๑. …`."""

import re
from collections.abc import Sequence

from prongsai.text.numerals import arabic

_NUMBERED = re.compile(r"\(?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?:\s?\)\s*|\.\)?(?!\d)\s*(?=\D)|\s+(?=\D))")
_CERTAIN = re.compile(r"\(?\d{1,2}(?:\.\d{1,2}){0,3}(?:\s?\)|\.(?!\d))")
_LEVELS = re.compile(r"\d{1,2}\.\d{1,2}\s")
_CLOSED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\s?\)")
_FEW = 2
_BULLET = re.compile(r"[-•·*▪●◦–]\s+\S")
_WITHIN = re.compile(r"(?<!\S)\(?(\d{1,2})\)\s*(?=\D)")


def pasted_numbers(entries: Sequence[str]) -> int | None:
    """The position of the first entry of a list that carries its number or mark out of a document; None if none does.

    `1)` and `๑.` do where they fit the place in the list, or several entries have one; `5 ส.` and `15 วัน` never do.
    """
    numbers = [_number(entry) for entry in entries]
    marked = [at for at, number in enumerate(numbers) if number]
    fits = [at for at in marked if numbers[at] == at + 1]
    if fits and _CERTAIN.match(arabic(entries[fits[0]])):
        return marked[0]
    in_turn = [at for at in marked[1:] if numbers[at] == numbers[at - 1] + 1]
    if in_turn:
        second = arabic(entries[in_turn[0]])
        bare = len(marked) == len(entries) and len(entries) > _FEW
        if bare or _LEVELS.match(second) or _CERTAIN.match(second):
            return marked[0]
    for at, entry in enumerate(entries):
        if _BULLET.match(entry) or _CLOSED.match(arabic(entry)):
            return at
    # Several points in one entry: `1) … 2) …`.
    for at, entry in enumerate(entries):
        within = [int(number) for number in _WITHIN.findall(arabic(entry))]
        if len(within) > 1 and within[0] == 1 and within[1] == 2 and "\n" not in entry:
            return at
    return None


def _number(entry: str) -> int:
    """The last figure of the number at the beginning of an entry; 0 where there is none."""
    found = _NUMBERED.match(arabic(entry))
    return int(found["number"].split(".")[-1]) if found else 0
