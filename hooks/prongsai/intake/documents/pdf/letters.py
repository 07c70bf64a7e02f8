"""The letters of a page with their places, and the two repairs of Thai.

PDF stores glyphs, and what letters they are apart from them. Where one glyph is several letters, such as a consonant
with its vowel, two things go wrong: the second half of sara am is drawn by a glyph of which no letter is told, and
readers take its width for a blank; and a mark that is drawn on its own is told as the whole cluster once more.
"""

import ctypes
import re
from math import hypot

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct
from msgspec.structs import replace

_HYPHEN = "\x02"
"""What pdfium makes of a hyphen at the end of a line."""
_AM = "\u0e33"
_AFTER_AM = re.compile("[\u0e01-\u0e2e\u0e40-\u0e44]")
_CONSONANT = re.compile("[\u0e01-\u0e2e]")
_ON_LETTER = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
_MARK = re.compile("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]")
# All of the size of letters.
_LIES_OVER = 0.05
_SLACK = 0.3
_RAISED, _SUNK = 0.35, 0.05
# Of the second half of sara am with a blank after it, at least.
_AM_WITH_BLANK = 0.75
# Of a blank, where a file has none of its own, and where it has.
_BLANK, _WIDE = 0.15, 0.35
# The box of a glyph that is several letters is as narrow as what is drawn of it.
_BEARING = 0.07
_LETTERS_A_BLANK = 80
_SAME_LINE = 0.45
_NEAR, _FAR = 16, 400
_CLUSTER = 4
_BOLD = 600


class Letter(Struct, frozen=True):
    """A letter, or a blank."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    """On which it stands."""
    size: float
    made: bool = False
    """A blank that is not in the file, only the room for it."""
    bold: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing is to be seen of it."""
        return not self.text.strip()

    @property
    def goes_along(self) -> bool:
        """Whether it belongs to the letter before it, wherever its own centre is: a mark, or a blank that was seen."""
        return self.made or _ON_LETTER.match(self.text) is not None

    @property
    def centre(self) -> tuple[float, float]:
        """By which it is told in which cell it stands."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def page_letters(text: pypdfium2.PdfTextPage, height: float) -> list[Letter]:
    """The letters of a page in the order of the file, Thai repaired."""
    return with_seen_blanks(with_marks_in_place(without_doubled(_letters(text, height))))


def _letters(text: pypdfium2.PdfTextPage, height: float) -> list[Letter]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix, room = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    found: list[Letter] = []
    high = ""
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, at)
        character = chr(code) if 0 < code < 0x110000 else ""
        if 0xD800 <= code < 0xDC00:  # half of one beyond 16 bits
            high = character
            continue
        if 0xDC00 <= code < 0xE000:
            character = (high + character).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if not character or character in "\0\ufffe\uffff":
            continue
        if character == _HYPHEN:
            character = "-"
        if pdfium.FPDFText_IsGenerated(text, at):
            continue
        pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
        pdfium.FPDFText_GetLooseCharBox(text, at, room)
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        pdfium.FPDFText_GetMatrix(text, at, matrix)
        size = pdfium.FPDFText_GetFontSize(text, at) * (hypot(matrix.c, matrix.d) or 1)
        found.append(
            Letter(
                character, room.left, room.right, height - top.value, height - bottom.value, height - y.value, size,
bold=pdfium.FPDFText_GetFontWeight(text, at) >= _BOLD,
            )
        )  # fmt: skip
    return found


def with_marks_in_place(letters: list[Letter]) -> list[Letter]:
    """With each mark after the letter over or under which it is drawn, wherever in the file that is."""
    kept: list[Letter] = []
    for letter in letters:
        at = len(kept)
        placed = not kept or _is_at(kept[-1], letter, 0) or _of_one_glyph([kept[-1], letter])
        if _ON_LETTER.match(letter.text) and not placed:
            places = range(at - 1, max(at - _FAR, -1), -1)
            for slack in (0, _SLACK * letter.size):
                near = (place for place in places if _is_at(kept[place], letter, slack))
                found = next((place for place in near if not _ON_LETTER.match(kept[place].text)), None)
                if found is not None:
                    at = found + 1
                    break
            while at < len(kept) and letter.text in _TONES and _ON_LETTER.match(kept[at].text):
                at += 1
        kept.insert(at, letter)
    return kept


def _is_at(letter: Letter, mark: Letter, slack: float) -> bool:
    """Whether a mark is drawn over or under a letter, or beside the mark on it."""
    middle = mark.centre[0]
    same = abs(letter.base - mark.base) < mark.size / 2
    return same and not letter.is_blank and letter.left - slack <= middle <= letter.right + slack


def without_doubled(letters: list[Letter]) -> list[Letter]:
    """Without the clusters that stand there twice: told once more of a mark that is drawn on its own.

    What somebody wrote twice stands beside each other on the line; such a one lies over the first, or over the line.
    """
    kept: list[Letter] = []
    at = 0
    while at < len(letters):
        first, count = _told_before(kept, letters, at)
        if count:
            last = first + count - 1
            right = max(one.right for one in letters[at : at + count])
            if last == len(kept) - 1:  # the second half of sara am may lie in it
                kept[last] = replace(kept[last], right=max(kept[last].right, right))
            at += count
        else:
            kept.append(letters[at])
            at += 1
    return kept


def _told_before(kept: list[Letter], letters: list[Letter], at: int) -> tuple[int, int]:
    """Where the cluster that begins here stands already, and of how many letters it is; of none where nowhere."""
    letter = letters[at]
    if not _CONSONANT.match(letter.text):
        return 0, 0
    # A program may tell all raised marks of a line after it.
    raised = _is_raised(letter)
    for first in range(len(kept) - 2, max(len(kept) - (_FAR if raised else _NEAR), -1), -1):
        if kept[first].text != letter.text or abs(kept[first].base - letter.base) > letter.size / 2:
            continue
        count = 0
        for one, other in zip(kept[first:], letters[at:], strict=False):
            if one.text != other.text or (count and not _MARK.match(one.text)):
                break
            count += 1
        there, here = kept[first : first + count], letters[at : at + count]
        over = min(max(one.right for one in there), max(one.right for one in here)) - max(
            min(one.left for one in there), min(one.left for one in here)
        )
        near = len(kept) - first < _NEAR
        if count > 1 and (over > _LIES_OVER * letter.size or (raised and (near or over > 0))):
            return first, count
    return 0, 0


def _is_raised(letter: Letter) -> bool:
    """Whether a consonant stands where only marks do, over or under the letters."""
    return letter.bottom < letter.base - _RAISED * letter.size or letter.top > letter.base - _SUNK * letter.size


def with_seen_blanks(letters: list[Letter]) -> list[Letter]:
    """With a blank wherever there is room for one; not after the first half of sara am, where its second half is.

    Some files have no blanks, only the room for them. In one that has them, wide room is that of a line which was
    drawn out to the full width.
    """
    own = sum(one.is_blank for one in letters)
    least = _WIDE if own * _LETTERS_A_BLANK > len(letters) else _BLANK
    kept: list[Letter] = []
    for at, letter in enumerate(letters):
        before = kept[-1] if kept else letter
        same_line = abs(letter.base - before.base) < _SAME_LINE * letter.size
        if kept and same_line and not (letter.is_blank or before.is_blank):
            right = max(one.right for one in kept[-_CLUSTER:] if abs(one.base - before.base) < before.size)
            room = (letter.left - right) / max(before.size, 1)
            split = _of_one_glyph(kept[-2:]), _of_one_glyph(letters[at : at + 2])
            narrow = least + _BEARING * sum(split)
            if split[0] and before.text == _AM and _AFTER_AM.match(letter.text):
                narrow = _AM_WITH_BLANK
                if 0 < room < narrow:
                    kept[-1] = replace(before, right=letter.left)
            if room >= narrow:
                kept.append(replace(letter, text=" ", left=right, right=letter.left, made=True))
        kept.append(letter)
    return kept


def _of_one_glyph(pair: list[Letter]) -> bool:
    """Whether two letters are parts of the box of one glyph, which is shared out evenly."""
    if len(pair) < 2:
        return False
    one, other = pair
    same = abs(one.top - other.top) + abs(one.bottom - other.bottom) < 0.02
    beside = abs(one.right - other.left) < 0.02
    return same and beside and abs((one.right - one.left) - (other.right - other.left)) < 0.02
