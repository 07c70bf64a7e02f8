"""Words that a machine misread, or a hand mistyped: in no list of words, and one glyph away from an everyday one.

`จ้องทุกข์` is ร้องทุกข์: ร and จ look alike. What the words of the list cover is passed over, as a traveller passes
over known ground; only around what they leave is an everyday word looked for from which a single look-alike glyph, or
a lost mark, parts it. So a name or a rare word is told only where it is all but another word.
All takes time in proportion to the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

_RUN = re.compile("[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e44\u0e47-\u0e4e]{4,}")
_CARRIED = frozenset(
    "\u0e30\u0e31\u0e32\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
)
_BEFORE = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44")
# Glyphs that differ by a loop, a notch or a tail; marks that are a few dots of ink apart.
_ALIKE = (
    "กถภฤ", "ขชซ", "ขบ", "คดตศ", "คส", "จรธฐ", "จง", "รวา", "นม", "นบ", "มห", "มย", "มบ", "ทหฑ", "ฒฌญณ", "บปษ",
    "ผฝพฟ", "ลส", "ศส", "อฮ", "ฎฏ", "เแ", "ใไโ",
    "\u0e34\u0e35\u0e36\u0e37\u0e31", "\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e47", "\u0e31\u0e49", "\u0e38\u0e39",
    "\u0e33\u0e32", "\u0e30\u0e32",
)  # fmt: skip
_SWAPS = frozenset((a, b) for group in _ALIKE for a in group for b in group if a != b)
# Small, or at the edge of a line of print: what is lost first.
_LOST = frozenset("\u0e40\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4c")
_LONG = 8
"""From here on two glyphs may differ: nothing else is so near."""
_REACH = 12
_HEAD, _BODY = 2, 5


class Misreading(Struct, frozen=True):
    """A word that is none, the everyday word that it is nearest to, and where it begins, counted from 0."""

    seen: str
    meant: str
    index: int


class _Lexicon(NamedTuple):
    known: frozenset[str]
    lengths: Mapping[str, tuple[int, ...]]
    """By the first two letters of a word: how long such words are, the longest first."""
    by_head: Mapping[str, list[str]]
    """Everyday words by their first two letters: what a glyph later in them misses."""
    by_body: Mapping[str, list[str]]
    """The same by their third to fifth letter: what one of the first two misses."""


@cache
def _lexicon() -> _Lexicon:
    written = Path(__file__).with_name("everyday.txt").read_text(encoding="utf-8")
    everyday, beside = ("\n".join(part.splitlines()[1:]).split() for part in written.split("#")[-2:])
    known = frozenset((*everyday, *beside))
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in known:
        lengths[word[:_HEAD]].add(len(word))
    heads: dict[str, list[str]] = defaultdict(list)
    bodies: dict[str, list[str]] = defaultdict(list)
    for word in everyday:
        heads[word[:_HEAD]].append(word)
        bodies[word[_HEAD:_BODY]].append(word)
    longest_first = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}
    return _Lexicon(known, longest_first, dict(heads), dict(bodies))


def known_words() -> frozenset[str]:
    """The words of the list."""
    return _lexicon().known


def find_misreadings(text: str) -> Iterator[Misreading]:
    """All words of a text that are one glyph away from an everyday one and none themselves, in its order."""
    for found in _RUN.finditer(text):
        for one in _in_run(found[0]):
            yield Misreading(one.seen, one.meant, found.start() + one.index)


# The same phrases stand in most records of an agency, year after year.
@lru_cache(maxsize=8192)
def _in_run(run: str) -> tuple[Misreading, ...]:
    """Those of a text without spaces."""
    lexicon, passed = _lexicon(), 0
    found = []
    for start, end in _unknown(run, lexicon):
        if start < passed:
            continue
        nearest = _nearest(run, max(start - _REACH, passed), start, end, lexicon)
        if nearest:
            at, length, meant = nearest
            passed = at + length
            found.append(Misreading(run[at:passed], meant, at))
    return tuple(found)


def _unknown(run: str, lexicon: _Lexicon) -> Iterator[tuple[int, int]]:
    """What no word covers, where always the longest word is taken, from the left."""
    at, begun = 0, -1
    while at < len(run):
        end = _longest(run, at, lexicon)
        if end and begun >= 0:
            yield begun, at
            begun = -1
        elif not end and begun < 0:
            begun = at
        at = end or _next(run, at)
    if begun >= 0:
        yield begun, at


def _longest(run: str, at: int, lexicon: _Lexicon) -> int:
    """Where the longest word that begins here ends; 0 where none does."""
    for length in lexicon.lengths.get(run[at : at + _HEAD], ()):
        end = at + length
        if run[at:end] in lexicon.known and end <= len(run) and (end == len(run) or run[end] not in _CARRIED):
            return end
    return 0


def _next(run: str, at: int) -> int:
    """The next letter that can begin a word."""
    at += 1
    while at < len(run) and run[at] in _CARRIED:
        at += 1
    return at


def _nearest(run: str, first: int, start: int, end: int, lexicon: _Lexicon) -> tuple[int, int, str] | None:
    """The longest everyday word that something is all but, which has a part in `start` to `end` that no word covers."""
    best: tuple[int, int, str] | None = None
    for at in range(first, min(end, start + _REACH)):
        if run[at] in _CARRIED or (at and run[at - 1] in _BEFORE):
            continue
        heads = lexicon.by_head.get(run[at : at + _HEAD], ())
        bodies = lexicon.by_body.get(run[at + _HEAD : at + _BODY], ())
        lost = lexicon.by_body.get(run[at + _HEAD - 1 : at + _BODY - 1], ())
        for meant in (*heads, *bodies, *lost):
            if best and len(meant) <= len(best[2]):
                continue
            length = _apart(run, at, meant)
            after = at + length
            # A part of a name may be near anything: before a word there is known ground.
            if (
                not length
                or after <= start
                or (at > start and length < _LONG)
                or (after < len(run) and run[after] in _CARRIED)
            ):
                continue
            if not _covered(run, at, after, lexicon):
                best = (at, length, meant)
    return best


def _apart(run: str, at: int, meant: str) -> int:
    """How long what stands here is, if it is the word but for a look-alike or a lost mark; else 0."""
    differ, whole = 0, len(meant)
    here = run[at : at + whole]
    while differ < len(here) and here[differ] == meant[differ]:
        differ += 1
    if differ == whole:
        return 0
    if meant[differ] in _LOST and run[at + differ : at + whole - 1] == meant[differ + 1 :]:
        return whole - 1
    if len(here) < whole or (here[differ], meant[differ]) not in _SWAPS:
        return 0
    if here[differ + 1 :] == meant[differ + 1 :]:
        return whole
    if whole < _LONG:
        return 0
    pairs = [pair for pair in zip(here, meant, strict=True) if pair[0] != pair[1]]
    return whole if len(pairs) == 2 and _SWAPS.issuperset(pairs) else 0


def _covered(run: str, at: int, after: int, lexicon: _Lexicon) -> bool:
    """Whether known words cover the place after all, parted in another way."""
    reached = set(range(max(at - _REACH, 0), at + 1))
    for here in range(max(at - _REACH, 0), after):
        if here not in reached:
            continue
        for length in lexicon.lengths.get(run[here : here + _HEAD], ()):
            end = here + length
            if end > at and run[here:end] in lexicon.known and (end >= len(run) or run[end] not in _CARRIED):
                if end >= after:
                    return True
                reached.add(end)
    return False
