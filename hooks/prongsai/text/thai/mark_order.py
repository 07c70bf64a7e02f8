"""Vowels and tone marks where no Thai syllable has them: in another order, twice, on nothing, or parted from it.

Unicode writes a consonant, then the vowel above or below it, then the tone mark, then า or ำ. Fonts show other orders
alike, so that nobody sees them, and no search finds the word. All take time in proportion to the text.
"""

import re
from collections.abc import Callable

_TONE = "\u0e48-\u0e4b"
_SILENCER = "\u0e4c"
# What NFC puts in order by itself (the vowels below) is not told again; the ring stands beside other vowels in Pali.
_ABOVE = "\u0e31\u0e34-\u0e37\u0e47"
_VOWEL = "\u0e31\u0e34-\u0e39\u0e47"
_AFTER = "\u0e30\u0e32\u0e33"  # ะ า ำ
_BEFORE = "\u0e40-\u0e44"  # เ แ โ ใ ไ
_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_LETTER = "ก-ฮ"

SIGN = re.compile(
    f"[{_TONE}][{_ABOVE}{_TONE}{_SILENCER}]|{_SILENCER}[{_MARK}]|[{_VOWEL}][{_VOWEL}]"
    f"|[{_AFTER}][{_MARK}]|[\u0e30\u0e33][{_AFTER}]|\u0e32[\u0e32\u0e33]|[{_BEFORE}](?:[{_BEFORE}{_MARK}]| [{_LETTER}])"
    f"|[ๆฯA-Za-z0-9๐-๙][{_MARK}]|^[{_MARK}]|\u0e45",
    re.MULTILINE,
)
"""Where none of these is, nothing is misplaced."""

_VOWELS = frozenset("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47")
_TOPS = frozenset("\u0e48\u0e49\u0e4a\u0e4b\u0e4c")
_RUN = re.compile(f"[{_MARK}]{{2,}}")
_LATE_TONE = re.compile(f"(?<=[{_LETTER}])([{_MARK}]?)([{_AFTER}])([{_TONE}])(?![{_MARK}])")
_LONG_AA = re.compile(f"(?<=[{_LETTER}{_TONE}])(?<![ฤฦ])\u0e45(?!\u0e45)")
_TWICE = re.compile(f"([{_AFTER}])\\1+|\u0e32\u0e33|\u0e33\u0e32|([แ-ไ])\\2+")
_TWO_BEFORE = re.compile(f"([{_BEFORE}])(?!\\1)([{_BEFORE}])")
_ON_NOTHING = re.compile(
    f"(?<=[{_BEFORE}ๆฯA-Za-z0-9๐-๙])[{_MARK}]+|(?<=[{_AFTER}])[{_MARK}]+|^[{_MARK}]+(?=[{_LETTER}{_BEFORE}{_AFTER}])",
    re.MULTILINE,
)
_TOO_EARLY = re.compile(f"(?<=[{_BEFORE}])([{_MARK}]+)([{_LETTER}])")
# The letter itself may be spoken of: สระ เ แ โ.
_PARTED = re.compile(f"(?<!สระ)(?<!สระ )(?<![{_BEFORE}] )([{_BEFORE}]) (?=[{_LETTER}])")


def marks_in_order(text: str) -> str:
    """The text with its marks in Unicode's order and once, wherever they can only be meant so; `ๅ` for า mended too."""
    if not SIGN.search(text):
        return text
    text = _RUN.sub(lambda run: _sorted(run[0]) or run[0], _LONG_AA.sub("\u0e32", text))
    return _LATE_TONE.sub(_tone_first, text)


def _parts(run: str) -> tuple[frozenset[str], frozenset[str]]:
    """The vowels among the marks of one consonant, and what can stand above them."""
    return _VOWELS.intersection(run), _TOPS.intersection(run)


def _sorted(run: str) -> str | None:
    """The marks of one consonant in order and once; None where they exclude each other, or nobody knows."""
    vowels, tops = _parts(run)
    if len(vowels) > 1 or len(tops) > 1 or len(vowels) + len(tops) != len(set(run)):
        return None
    return "".join((*vowels, *tops))


def _tone_first(found: re.Match[str]) -> str:
    """`นา้` is น้า; where the consonant has a tone already it stays as it is, unless it is the same."""
    before, vowel, tone = found.groups()
    if not before:
        return f"{tone}{vowel}"
    return f"{before}{vowel}" if before == tone else found[0]


def _is_swapped(run: str) -> bool:
    right = _sorted(run)
    return right is not None and len(right) == len(run) and right != run


def _is_doubled(run: str) -> bool:
    right = _sorted(run)
    return right is not None and len(right) < len(run)


def _excludes_itself(run: str) -> bool:
    return any(len(marks) > 1 for marks in _parts(run))


def _run_at(text: str, wrong: Callable[[str], bool]) -> int | None:
    return next((run.start() for run in _RUN.finditer(text) if wrong(run[0])), None)


def _place(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return found.start() if found else None


def _first(*places: int | None) -> int | None:
    return min((place for place in places if place is not None), default=None)


def first_swapped(text: str) -> int | None:
    """The first mark that is not in its order, where it is certain what is meant."""
    late = (tone.start() for tone in _LATE_TONE.finditer(text) if _tone_first(tone) != tone[0])
    return _first(_run_at(text, _is_swapped), next(late, None))


def first_twice(text: str) -> int | None:
    """The first mark or vowel that is there twice."""
    return _first(_run_at(text, _is_doubled), _place(_TWICE, text))


def once(piece: str) -> str:
    """A piece with what is there twice once."""
    return _TWICE.sub(lambda found: "\u0e33" if "\u0e33" in found[0] else found[0][0], marks_in_order(piece))


def first_of_two(text: str) -> int | None:
    """The first two marks or vowels that exclude each other."""
    return _first(_run_at(text, _excludes_itself), _place(_TWO_BEFORE, text))


def either(piece: str) -> str:
    """A piece with the one, and with the other, of the first two that exclude each other."""
    piece = marks_in_order(piece)
    for run in _RUN.finditer(piece):
        if _excludes_itself(run[0]):
            vowels, tops = (sorted(marks) or [""] for marks in _parts(run[0]))
            return " / ".join(_put(piece, run, vowel + top) for vowel in vowels for top in tops)
    found = _TWO_BEFORE.search(piece)
    return " / ".join(_put(piece, found, letter) for letter in found.groups()) if found else piece


def _put(piece: str, found: re.Match[str], instead: str) -> str:
    return piece[: found.start()] + instead + piece[found.end() :]


def first_on_nothing(text: str) -> int | None:
    """The first mark that no consonant carries, and that cannot be moved to one."""
    moved = {tone.end() for tone in _LATE_TONE.finditer(text) if _tone_first(tone) != tone[0]}
    return next((mark.start() for mark in _ON_NOTHING.finditer(text) if mark.end() not in moved), None)


def without_stray(piece: str) -> str:
    """A piece without the marks that no consonant carries; those that came too early are on theirs."""
    return _ON_NOTHING.sub("", _TOO_EARLY.sub("\\2\\1", marks_in_order(piece)))


def first_parted(text: str) -> int | None:
    """The first vowel of those written before their consonant that a space parts from it."""
    return _place(_PARTED, text)


def rejoined(piece: str) -> str:
    """A piece with such vowels beside their consonants."""
    return _PARTED.sub("\\1", marks_in_order(piece))


def first_long_aa(text: str) -> int | None:
    """The first `ๅ` that stands for า."""
    return _place(_LONG_AA, text)
