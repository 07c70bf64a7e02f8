"""Thai dictionary order, and the nearest of some names to one that is wrong."""

import difflib
import re
from collections.abc import Iterable

_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
_CONSONANT = re.compile("[ก-ฮ]")
_MARKS = re.compile("[\u0e47-\u0e4e]")
# What many offices of a kind are called by, the longest first: no reader of a list looks for them under these words.
_OFFICE = re.compile(
    "(?:องค์การบริหารส่วน(?:จังหวัด|ตำบล)|เทศบาล(?:นคร|เมือง|ตำบล)|สำนักงาน(?:เขต|จังหวัด)|ที่ว่าการอำเภอ"
    "|วิทยาลัย(?:เทคนิค|อาชีวศึกษา|การอาชีพ|สารพัดช่าง|เกษตรและเทคโนโลยี)|โรงพยาบาล|โรงเรียน"
    "|กลุ่มเขต|กลุ่ม|จังหวัด|อำเภอ|เขต|อบ[จต][.]|ท[นมต][.]) *(?=[เแโใไ]?[ก-ฮ].)"
)


def thai_key(text: str) -> tuple[str, str]:
    """A sort key in the order of the Royal Institute's dictionary: consonant before leading vowel, tone marks last."""
    swapped = _LEADING_VOWEL.sub(r"\2\1", text.casefold())
    return _MARKS.sub("", swapped), swapped


def initial(text: str) -> str:
    """The letter under which a dictionary has a text: a Thai consonant, a Latin capital, `0` for any digit, else "".

    Vowels written before their consonant, and quotation marks and the like, do not count.
    """
    for letter in _LEADING_VOWEL.sub(r"\2\1", text):
        if _CONSONANT.match(letter):
            return letter
        if letter.isdigit():
            return "0"
        if letter.isalpha() and letter.isascii():
            return letter.upper()
    return ""


def own_name(office: str) -> str:
    """What tells an office from its like, by which lists are ordered: `บางรัก` of `สำนักงานเขตบางรัก`."""
    found = _OFFICE.match(office)
    return office[found.end() :] if found else office


def nearest(wrong: str, names: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Up to `most` of `names` that look like `wrong`, best first; empty where none does.

    Only the first 200 names that share a length class are compared, so that a hostile file cannot make this slow.
    """
    wrong = wrong[:80]
    likely = sorted(name for name in set(names) if abs(len(name) - len(wrong)) <= max(4, len(wrong) // 2))
    return tuple(difflib.get_close_matches(wrong, likely[:200], n=most, cutoff=0.6))
