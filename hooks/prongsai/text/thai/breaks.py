"""Text in lines that fit, for pictures, where no browser breaks it: between words, never within one.

Thai has no spaces between words. The words of the list (everyday.txt) and the names that the caller knows are found so
that as little as possible is left over; what is left over is a word that the list does not have, and stays whole.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from prongsai.text.thai.clusters import clusters
from prongsai.text.thai.joins import without_breaks
from prongsai.text.thai.misreadings import known_words

Measure = Callable[[str], float]
"""How wide a text is; that of two is theirs together."""

_THAI = re.compile("([\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e]+)")
_OFFICE = re.compile("^(?:สำนักงาน|เขต|เทศบาล(?:นคร|เมือง|ตำบล)|องค์การบริหารส่วน(?:ตำบล|จังหวัด))+")
_STRANGE = 20
"""What a letter that is of no known word weighs against one word more."""
_CLINGS = "ๆฯ)]}”’\"'.,:;!?%/–-"
"""What begins no line."""
_HOLDS = "([{“‘.ฯ"
"""What ends none: an opening mark, the point of ก.ก., the beginning of ฯลฯ."""


def broken(text: str, measure: Measure, room: float, names: tuple[str, ...] = ()) -> Iterator[str]:
    """The lines of a text, as full as they can be; only a word that is longer than a line is parted, between letters.

    `names` are those of offices, which are kept whole, too.
    """
    line, used, space = "", 0.0, measure(" ")
    for word in without_breaks(text).split(" "):
        gap = " " if line else ""
        for piece in _fitting(word_pieces(word, names), measure, room):
            wide = measure(piece)
            if line and used + (space if gap else 0) + wide > room:
                yield _shown(line)
                line, used, gap = "", 0.0, ""
            line += gap + piece
            used += wide + (space if gap else 0)
            gap = ""
    if line:
        yield _shown(line)


def _shown(line: str) -> str:
    return line.replace("\u00a0", " ")


def _fitting(pieces: Sequence[str], measure: Measure, room: float) -> Iterator[str]:
    for piece in pieces:
        for part in (piece,) if measure(piece) <= room else word_pieces(piece):
            if measure(part) <= room:
                yield part
                continue
            for cluster in clusters(part):
                # A Latin word or a number is one cluster, however long.
                yield from (cluster,) if measure(cluster) <= room else cluster


@lru_cache(maxsize=4096)  # the same titles stand on the cards of many agencies and years
def word_pieces(run: str, names: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A text without spaces in the pieces that a line break may part; joined they are the text."""
    pieces: list[str] = []
    for stretch in _THAI.split(run):
        for piece in _words(stretch, names) if _THAI.match(stretch) else (stretch,):
            if piece and pieces and (piece[0] in _CLINGS or pieces[-1][-1] in _HOLDS):
                pieces[-1] += piece
            elif piece:
                pieces.append(piece)
    return tuple(pieces)


def _words(run: str, names: tuple[str, ...]) -> Iterator[str]:
    """The words of a Thai run: those that leave the fewest letters over, and of those few and the first ones long."""
    starts = [0]
    for cluster in clusters(run):
        starts.append(starts[-1] + len(cluster))
    known, longest = _known()
    own = _own(names)
    longest = max(longest, *map(len, own), 0)
    # For each place, the last first: what all behind it weighs, where its piece ends, whether that is a word.
    best: dict[int, tuple[int, int, bool]] = {len(run): (0, 0, True)}
    for start, following in reversed(list(pairwise(starts))):
        found = (best[following][0] + _STRANGE, following, False)
        for end in range(start + 1, min(start + longest, len(run)) + 1):
            is_word = end in best and (run[start:end] in known or run[start:end] in own)
            if is_word and best[end][0] + 1 <= found[0]:
                found = (best[end][0] + 1, end, True)
        best[start] = found
    strange, at = "", 0
    while at < len(run):
        _, end, is_word = best[at]
        if is_word:
            yield from (piece for piece in (strange, run[at:end]) if piece)
        strange = "" if is_word else strange + run[at:end]
        at = end
    if strange:
        yield strange


@cache
def _known() -> tuple[frozenset[str], int]:
    """The words of the list, and how long the longest is."""
    words = known_words()
    return words, max(map(len, words))


@lru_cache(maxsize=256)
def _own(names: tuple[str, ...]) -> frozenset[str]:
    """What is a name in names of offices: without what every office of its kind begins with."""
    return frozenset(run for name in names for run in _THAI.findall(_OFFICE.sub("", name)))
