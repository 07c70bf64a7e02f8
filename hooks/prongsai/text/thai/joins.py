"""What a line break must not part: an era from its year, a word for a part from its number, the parts of a compound.

Browsers break Thai by a dictionary (ICU's) that knows few compounds: it breaks `หน่วย|งาน` and `ดำเนิน|การ`, which are
one word to whoever reads. `compounds.txt` holds those that it breaks, made by `benchmarks/compounds.py`.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_WORDS = ("พ.ศ.", "ค.ศ.", "ร.ศ.", "ข้อ", "ข้อที่", "มาตรา", "B.E.")
# The space comes first: it is found much faster than any of the words.
_JOINED = re.compile(f" (?=[0-9๐-๙])(?:{'|'.join(f'(?<={re.escape(word)} )' for word in _WORDS)})")
_BEFORE = frozenset("เแโใไ")
"""A vowel after which no word begins: it is written before its letter."""
_AFTER = frozenset("ะาำๅๆ็่้๊๋์ํัิีึืฺุู")
"""Signs before which no word ends: they belong to the letter before them."""
_BEGINNING = 3


def without_breaks(text: str) -> str:
    """The text, or HTML, with a space that does not break between such words and their numbers."""
    return _JOINED.sub("\u00a0", text)


@cache
def _by_beginning() -> dict[str, tuple[str, ...]]:
    """The compounds by their first three characters, the longer first."""
    written = Path(__file__).with_name("compounds.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for word in written.partition("\n#")[2].partition("\n")[2].split():
        found.setdefault(word[:_BEGINNING], []).append(word)
    return {beginning: tuple(sorted(words, key=len, reverse=True)) for beginning, words in found.items()}


def compounds(text: str) -> Iterator[tuple[int, int]]:
    """Where in a text compounds begin and end, from its start on the longest at each place.

    Where words meet it may take one for another (`เป็นหลัก|ฐาน`): then a line is not broken where it could be, no more.
    """
    known, at, last = _by_beginning(), 0, len(text) - _BEGINNING
    while at < last:
        for word in known.get(text[at : at + _BEGINNING], ()):
            end = at + len(word)
            if text.startswith(word, at) and text[end : end + 1] not in _AFTER and text[at - 1 : at] not in _BEFORE:
                yield at, end
                at = end
                break
        else:
            at += 1
