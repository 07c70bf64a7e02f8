"""The ways between the parts of a long list, which is cut into several pages."""

from collections.abc import Sequence

from msgspec import Struct

from prongsai.text.bilingual import Phrase
from prongsai.text.thai.clusters import clusters

_AROUND, _STEPS = 2, 12
"""How many parts of a long list are named before and after this one, and how many between its ends."""
_LETTERS = 10


class PartLink(Struct, frozen=True):
    """The way to a part of a list: its number, and what it begins with. `gap` where parts are left out before it."""

    number: int
    href: str
    first: Phrase
    current: bool
    gap: bool


def part_links(current: int, parts: Sequence[tuple[str, Phrase | None]]) -> tuple[PartLink, ...]:
    """The ends of a list, the parts around this one, and some between: a list of all would be heavier than a part.

    Of each part its link, and what it begins with; None of one that has nothing. None of them where there is but one.
    """
    step = -(-len(parts) // _STEPS)
    before = 0
    links = []
    for number, (href, first) in enumerate(parts, 1):
        wanted = number in (1, len(parts)) or abs(number - current) <= _AROUND or number % step == 0
        if first and wanted and len(parts) > 1:
            links.append(PartLink(number, href, first, number == current, before + 1 < number))
            before = number
    return tuple(links)


def first_letters(title: Phrase) -> Phrase:
    """The first letters of a title."""
    letters = clusters(title.text)
    return Phrase("".join(letters[:_LETTERS]) + ("…" if len(letters) > _LETTERS else ""), title.lang)
