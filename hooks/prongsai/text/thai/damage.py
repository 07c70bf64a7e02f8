"""Thai text that was hurt on its way out of a PDF: what to look for, and what of it can be repaired for certain.

All patterns take time in proportion to the text, whatever it is.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

from msgspec import Struct

from prongsai.text.lookalikes import QUOTED_LINE, unquoted
from prongsai.text.thai import mark_order
from prongsai.text.thai.am_words import torn_words
from prongsai.text.thai.twice_encoded import decoded_once_more, first_twice_encoded

# Joiners (\u200c\u200d) have a meaning in other scripts and in emoji, and none beside Thai or Latin.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_JOINERS = "\u200c\u200d"
_THAI_NUMERAL = re.compile("[๐-๙]")
_LOCAL = re.compile("[\x00-\x7f\u0e00-\u0e7f]")
_DECOMPOSED_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
# No word begins with า or ำ: after a space it is the second half of ำ, whose ring was lost on the way. Where the
# ring is still there that is certain; า may also be the second half of a word torn in two, such as สามารถ.
_SPACE = "[ \u00a0]"
_GAP = f"{_SPACE}{{1,3}}"
# What follows the second half of a word: the rest of it, or nothing. The letter itself may be spoken of: อักษร า.
_REST = "(?=[ก-ฮเ-ไ]|(?<!อักษร [ะา])(?:[\\s.,;:)\\]/”]|$))"
_SPLIT = re.compile(f"(?<=[ก-ฮ\u0e48-\u0e4b]){_GAP}(?:\u0e33|\u0e32{_REST})")
_SPLIT_CERTAIN = re.compile(f"(?<=[ก-ฮ\u0e48-\u0e4b]){_GAP}\u0e33")
_DOUBLED_E = re.compile("\u0e40\u0e40")
_DIMENSION = re.compile("มติที่(?= ?[๑-๔1-4](?![๐-๙0-9/]))|มิตินี้(?= ?[๑-๔1-4])")
_MIXED_NUMBER = re.compile("[๐-๙][.,]?[0-9]|[0-9][.,]?[๐-๙]")
# Only in a run of these can there be more combining characters in a row than any text has (UAX 15, stream-safe).
_FOREIGN_RUN = re.compile("[^\x00-\u02ff\u0e00-\u0e37\u0e3b-\u0e47\u0e4c-\u0eb7]{31,}")
_THAI_DIGITS = str.maketrans("1234", "๑๒๓๔")
# A mark cannot stand on a space. Before า it may be what is left of ำ (`น ้า`), so that one is not certain.
_SPLIT_MARK = re.compile(
    f"(?<=[ก-ฮ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]){_GAP}([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+)(?!\u0e32)"
)
# No word begins with ะ; but the letter itself may be spoken of.
_SPLIT_A = re.compile(f"(?<=[ก-ฮ\u0e48-\u0e4b]){_GAP}\u0e30{_REST}")
_SPLIT_TONE = re.compile(f"(?<=[ก-ฮ]){_GAP}([\u0e48-\u0e4b])\u0e32")
# Thai fonts of Windows put marks for narrow and tall letters at these places, and some PDF keep them.
_PRIVATE_USE = "\ue000-\uf8ff"
PRIVATE = re.compile(f"[{_PRIVATE_USE}]")
"""A character that only its font knows."""
_PRIVATE_MARKS = str.maketrans(
    "".join(map(chr, range(0xF700, 0xF71B))),
    "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e0d"
    "\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
)
_LOST = re.compile("\ufffd+")
# Thai of one byte a letter, read as Latin: no word of any language has so many of these in a row.
_LATIN = "\u00a1-\u00da\u00df-\u00fb"
WRONG_LETTERS = re.compile(f"[{_LATIN}]{{5,}}")
"""A run of such letters."""
_WIDE = "\u1680\u2000-\u200a\u205f\u3000"
_WIDE_SPACE = re.compile(f"[{_WIDE}]")

_OF_FONTS = re.compile(
    "|".join(p.pattern for p in (_SPLIT, _SPLIT_MARK, _SPLIT_TONE, _SPLIT_A, PRIVATE, WRONG_LETTERS, _WIDE_SPACE))
)
# Where neither is, none of those is, and these are told in an eighth of the time.
_AFTER_SPACE = re.compile(f"{_SPACE}[\u0e30-\u0e3a\u0e47-\u0e4e]")
_FOREIGN = re.compile(f"[{_LATIN}{_WIDE}{_PRIVATE_USE}]")

# What is written on a letter, or belongs to the one before it.
_CARRIED = frozenset("\u0e30\u0e31\u0e32\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c")
# Without one of these the patterns that look for them need not be asked.
_SIGNS = ("\ufffd", "\u0e4d", "\u0e40\u0e40", "มติที่", "มิตินี้")

Repair = Callable[[str], str]


class Damage(Struct, frozen=True):
    """One hurt place: its kind (a message key below `damage.`), the piece seen, the piece meant, and where it is."""

    kind: str
    seen: str
    meant: str
    index: int
    """The first damaged character, counted from 0."""


def find_damage(text: str) -> tuple[Damage, ...]:
    """Every kind of damage in a text, the first place of each kind, in the order of the text; empty for sound text."""
    if text.isascii() or not may_be_damaged(text):
        return ()
    if (twice := first_twice_encoded(text)) is not None:  # whatever else is odd in such a text comes of it
        start, letters = twice
        return (Damage("twice-encoded", letters, decoded_once_more(letters), start),)
    found = []
    for kind, find, mend in _KINDS:
        if (hit := find(text)) is not None:
            piece = _around(text, hit)
            found.append(Damage(kind, piece.strip(), mend(piece).strip(), hit))
    return tuple(sorted(found, key=lambda damage: damage.index))


def _around(text: str, hit: int) -> str:
    """Wide enough to be found again, of one line, and whole syllables: neither begins nor ends within one."""
    start, end = max(hit - 6, 0), hit + 9
    while start > max(hit - 12, 0) and text[start] in _CARRIED:
        start -= 1
    while end < min(hit + 15, len(text)) and text[end] in _CARRIED:
        end += 1
    before, after = text[start:hit], text[hit:end]
    return before[before.rfind("\n") + 1 :] + after[:1] + after[1:].partition("\n")[0]


def may_be_damaged(text: str) -> bool:
    """What is soon told of a text, however long: False only where neither it nor any line of it has damage."""
    if any(sign in text for sign in _SIGNS) or _INVISIBLE.search(text) or _FOREIGN_RUN.search(text):
        return True
    if not unicodedata.is_normalized("NFC", text):
        return True
    if (_AFTER_SPACE.search(text) or _FOREIGN.search(text)) and _OF_FONTS.search(text):
        return True
    if mark_order.SIGN.search(text) or QUOTED_LINE.search(text):
        return True
    if first_twice_encoded(text) is not None:
        return True
    return bool(_THAI_NUMERAL.search(text) and _MIXED_NUMBER.search(text))


def repair(text: str, dimensions: Mapping[str, str] | None = None) -> str:
    """The text with all mended that is certain, the rest as it was; a second repair changes nothing.

    Certain are Thai that was encoded twice (twice_encoded.py),
    NFC, invisible characters, spaces of other widths, Thai marks at the places that fonts of Windows give
    them, spaces before marks, marks in another order or there twice (mark_order.py), sara am in two characters, `เเ`
    for แ, ` ำ` after a consonant and ` า` in the words of am_words.py; and มติที่ for มิติที่ before
    a dimension's number and its title (`dimensions`).
    """
    if text.isascii():
        return text
    text = _visible(with_unicode_marks(decoded_once_more(text, None)))
    # A mark that comes back to its letter has its place among those that are there.
    text = _compose(_SPLIT_MARK.sub("\\1", _WIDE_SPACE.sub(" ", _compose(text))))
    text = _DECOMPOSED_AM.sub("\\1\u0e33", mark_order.marks_in_order(text))
    text = mark_order.marks_in_order(_SPLIT_CERTAIN.sub("\u0e33", text))
    if " \u0e32" in text:
        text = torn_words().sub(_joined, text)
    text = _DOUBLED_E.sub("แ", text)
    return _name_dimensions(text, dimensions or {})


def with_unicode_marks(text: str) -> str:
    """The text with the Thai marks that stand where fonts of Windows put them at their places in Unicode."""
    return text.translate(_PRIVATE_MARKS)


def _visible(text: str) -> str:
    """Without invisible characters; joiners stay between two characters of another script."""

    def kept(found: re.Match[str]) -> str:
        around = (text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1])
        if any(not side or _LOCAL.match(side) for side in around):
            return ""
        return "".join(character for character in found[0] if character in _JOINERS)

    return _INVISIBLE.sub(kept, text)


def _compose(text: str) -> str:
    """NFC; but not of text with a hostile run of combining marks, to order which takes the square of its length."""
    for run in _FOREIGN_RUN.finditer(text):
        marks = 0
        for character in run[0]:
            marks = marks + 1 if unicodedata.combining(character) else 0
            if marks > 30:
                return text
    return unicodedata.normalize("NFC", text)


def _joined(found: re.Match[str]) -> str:
    return found[0].replace(" \u0e32", "\u0e33")


def _name_dimensions(text: str, dimensions: Mapping[str, str]) -> str:
    """มติที่ before the number of a dimension and its own title is มิติที่; a resolution (มติ) has another title."""
    if "มติที่" not in text or not dimensions:
        return text
    named = "|".join(
        f"[{number}{number.translate(_THAI_DIGITS)}] ?[:–-]? ?{re.escape(title)}"
        for number, title in dimensions.items()
    )
    return re.sub(f"มติที่(?= ?(?:{named}))", "มิติที่", text)


def _at(pattern: re.Pattern[str]) -> Callable[[str], int | None]:
    def find(text: str) -> int | None:
        hit = pattern.search(text)
        return hit.start() if hit else None

    return find


def _first_invisible(text: str) -> int | None:
    return _difference(text, _visible(text)) if _INVISIBLE.search(text) else None


def _first_not_composed(text: str) -> int | None:
    return _difference(text, _compose(text))


def _difference(text: str, other: str) -> int | None:
    """The first character at which two texts part; None for equal ones."""
    if text == other:
        return None
    return next((i for i, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), min(len(text), len(other)))


def _meant_by_split(piece: str) -> str:
    """With sara am where that is certain; else both that and the word without its space."""
    sure = repair(piece)
    if not _SPLIT.search(sure):
        return sure
    return " / ".join(_SPLIT.sub(vowel, sure) for vowel in ("\u0e33", "\u0e32"))


def _meant_by_dimension(piece: str) -> str:
    return _DIMENSION.sub("มิติที่", piece)


def _meant_by_split_tone(piece: str) -> str:
    """`น ้า` is น้ำ or น้า."""
    sure = repair(piece)
    return " / ".join(_SPLIT_TONE.sub(f"\\1{vowel}", sure) for vowel in ("\u0e33", "\u0e32"))


def _meant_by_split_a(piece: str) -> str:
    return _SPLIT_A.sub("\u0e30", repair(piece))


def _meant_by_letters(piece: str) -> str:
    """What the bytes are in the Thai code page, as far as they are letters there."""
    return WRONG_LETTERS.sub(lambda found: found[0].encode("latin-1").decode("cp874", "replace"), piece)


def _meant_by_lost(piece: str) -> str:
    """Nobody can tell."""
    return _LOST.sub("…", PRIVATE.sub("…", repair(piece)))


def _quoted(text: str) -> int | None:
    return 0 if unquoted(text) is not None else None


def _meant_by_quoted(piece: str) -> str:
    return piece.strip().strip("“”„‟‘’‚‛«»")


_KINDS: tuple[tuple[str, Callable[[str], int | None], Repair], ...] = (
    ("invisible", _first_invisible, repair),
    ("not-composed", _first_not_composed, repair),
    ("decomposed-am", _at(_DECOMPOSED_AM), repair),
    ("split-am", _at(_SPLIT), _meant_by_split),
    ("doubled-e", _at(_DOUBLED_E), repair),
    ("dimension", _at(_DIMENSION), _meant_by_dimension),
    ("private-use", _at(PRIVATE), _meant_by_lost),
    ("lost", _at(_LOST), _meant_by_lost),
    ("split-mark", _at(_SPLIT_MARK), repair),
    ("split-mark", _at(_SPLIT_TONE), _meant_by_split_tone),
    ("split-mark", _at(_SPLIT_A), _meant_by_split_a),
    ("mark-order", mark_order.first_swapped, repair),
    ("doubled-mark", mark_order.first_twice, mark_order.once),
    ("two-marks", mark_order.first_of_two, mark_order.either),
    ("stray-mark", mark_order.first_on_nothing, mark_order.without_stray),
    ("parted-vowel", mark_order.first_parted, mark_order.rejoined),
    ("long-aa", mark_order.first_long_aa, repair),
    ("wrong-letters", _at(WRONG_LETTERS), _meant_by_letters),
    ("wide-space", _at(_WIDE_SPACE), repair),
    ("smart-quotes", _quoted, _meant_by_quoted),
    ("mixed-number", _at(_MIXED_NUMBER), repair),
)
