"""Thai in UTF-8 that was read in another encoding and saved so: three characters for each letter.

The first two are nearly always the same. Read in the Thai code page สาย is เธชเธฒเธข, in the Western one à¸ªà¸²à¸¢.
Of some letters the third is no character, and is often lost on the way.
"""

import re
from collections.abc import Iterator

# The bytes of UTF-8 that every Thai letter begins with, in both code pages.
_THAI_PAGE, _WESTERN_PAGE = "เ[ธน]", "à[¸¹]"
_LEADS = {"เ": 0xE0, "ธ": 0xB8, "น": 0xB9, "à": 0xE0, "¸": 0xB8, "¹": 0xB9}


def _page(encoding: str) -> dict[str, int]:
    """What the bytes after the first of a letter are in a code page; those it has no character for are controls."""
    controls = {chr(byte): byte for byte in range(0x80, 0xA0)}
    known = {bytes([byte]).decode(encoding, "ignore"): byte for byte in range(0x80, 0xC0)}
    return controls | {character: byte for character, byte in known.items() if character}


_THIRDS = {"เ": _page("cp874"), "à": _page("cp1252")}
_THAI_THIRD, _WESTERN_THIRD = (f"[{re.escape(''.join(page))}]" for page in _THIRDS.values())
# A third that was lost is known by the next letter's first two.
_THAI_LETTER, _WESTERN_LETTER = f"{_THAI_PAGE}(?:{_THAI_THIRD}|(?={_THAI_PAGE}))", f"{_WESTERN_PAGE}{_WESTERN_THIRD}?"
# เธ and เน begin words too, but not three times on end. Each kind begins with one character, so that it is soon found.
_LETTERS = re.compile(f"{_THAI_LETTER}(?:{_THAI_LETTER}){{2,}}|{_WESTERN_LETTER}(?:{_WESTERN_LETTER})*")
# What the controls and signs among the thirds become the next time.
_ONCE_MORE = re.compile("[Ââ][\u0080-\u00bf€‚-›]")


def first_twice_encoded(text: str) -> tuple[int, str] | None:
    """Where such letters first stand, and the first of them; None where there are none."""
    found = _LETTERS.search(text)
    return (found.start(), found[0][:24]) if found else None


def decoded_once_more(text: str, unknown: str | None = "…") -> str:
    """The text with such letters as they were meant, and `unknown` for those of which nothing is left.

    Without `unknown` only what is whole is changed, and nothing of a text that was encoded once more still.
    """
    if unknown is None and _ONCE_MORE.search(text):
        return text
    return _LETTERS.sub(lambda found: _decoded(found[0], unknown), text)


def _decoded(letters: str, unknown: str | None) -> str:
    meant = list(_meant(letters))
    if unknown is None and None in meant:
        return letters
    return "".join(unknown or "" if letter is None else letter for letter in meant)


def _meant(letters: str) -> Iterator[str | None]:
    """Letter by letter; None where the third is lost."""
    at = 0
    while at < len(letters):
        third = _THIRDS[letters[at]].get(letters[at + 2 : at + 3])
        if third is None:
            yield None
            at += 2
            continue
        yield bytes([_LEADS[letters[at]], _LEADS[letters[at + 1]], third]).decode("utf-8")
        at += 3
