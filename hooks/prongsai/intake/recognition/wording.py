"""Words as documents print them: whatever their damage, spaces and numerals."""

import re
from difflib import SequenceMatcher
from functools import cache

from prongsai.text.numerals import arabic
from prongsai.text.thai.damage import repair

KIND_WORDS = ("โครงการ", "กิจกรรม", "มาตรการ")
"""What a promise of a plan calls itself."""
_AM = "(?:\u0e33|\u0e4d\u0e32| \u0e33| ?\u0e32)"
_LEAD = re.compile(r"^(?:ชื่อ|โครงการ|กิจกรรม|มาตรการ|การ)+")
_NO_LETTER = re.compile(r"[^\w\u0e30-\u0e4e]+")


def loose(words: str) -> str:
    """A pattern of words, with sara am torn apart or not and แ in one character or two; `|` and `()` stay."""
    return words.replace("\u0e33", _AM).replace("แ", "(?:แ|เเ)")


@cache
def folded(text: str) -> str:
    """What two printings of one name have in common: no spaces, signs, damage or kinds of numerals."""
    return _NO_LETTER.sub("", arabic(repair(text.replace("\n", "")))).casefold()


def likeness(one: str, other: str) -> float:
    """How much alike two names are, 0 to 1; words for the kind of promise before them do not count."""
    first, second = (_LEAD.sub("", folded(name)) for name in (one, other))
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
