"""Thai text that was hurt on its way out of a PDF: what to look for, and the repaired form for comparing.

Only ever for keys and warnings: what an officer wrote is shown as written.
"""

import re
import unicodedata
from dataclasses import dataclass

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_DECOMPOSED_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
# No word begins with า or ำ: after a space it is the second half of ำ, whose ring was lost on the way.
_SPLIT_AM = re.compile("(?<=[ก-ฮ\u0e48-\u0e4b]) (?:\u0e33|\u0e32(?=[ก-ฮ]))")
_DOUBLED_E = re.compile("\u0e40\u0e40")
_DIMENSION = re.compile("มติที่(?= ?[๑-๔1-4](?![๐-๙0-9]))|มิตินี้(?= ?[๑-๔1-4])")
_MIXED_NUMBER = re.compile("[๐-๙][0-9]|[0-9][๐-๙]")


@dataclass(frozen=True, slots=True)
class Damage:
    """One hurt place: its kind (a message key below `damage.`), the piece seen, the piece meant, and where it is."""

    kind: str
    seen: str
    meant: str
    index: int
    """The first damaged character, counted from 0."""


def find_damage(text: str) -> tuple[Damage, ...]:
    """Every kind of damage in a text, first place of each kind; empty for sound text."""
    found = []
    for kind, pattern, meant in (
        ("invisible", _INVISIBLE, ""),
        ("decomposed-am", _DECOMPOSED_AM, None),
        ("split-am", _SPLIT_AM, None),
        ("doubled-e", _DOUBLED_E, "แ"),
        ("dimension", _DIMENSION, "มิติที่"),
        ("mixed-number", _MIXED_NUMBER, None),
    ):
        if hit := pattern.search(text):
            start, end = max(hit.start() - 6, 0), hit.end() + 6
            around = text[start:end]
            repaired = repair(around) if meant is None else pattern.sub(meant, around)
            found.append(Damage(kind, around.strip(), repaired.strip(), hit.start()))
    return tuple(found)


def repair(text: str) -> str:
    """The text in NFC with sara am composed and joined, doubled เ made แ, and invisible characters dropped."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _DECOMPOSED_AM.sub("\\1\u0e33", text)
    text = _SPLIT_AM.sub("\u0e33", text)
    return _DOUBLED_E.sub("แ", text)
