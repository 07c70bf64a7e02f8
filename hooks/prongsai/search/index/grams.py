"""The keys under which a document is found, as numbers.

| key | what it stands for |
|---|---|
| `abc` | three letters on end of how a run of Thai sounds, or of a word; ` ab` begins a word |
| `|ab` | the first two letters after a space, for abbreviations and for the first letters typed |
| `=o18` | a whole token: those with digits, and words of up to three letters |
| `~o1` | the beginning of a token with digits, up to all of it |
| `-abd` | three of four letters on end, the first and the last among them: what stands there if one is misspelled |

A key of three letters is the number of its letters (`LETTERS`, eight bits each); `-abd` has that of `abd`, in lists of
its own. Whole tokens and beginnings have their hash, with the highest bit set.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from prongsai.search.index.format import hash_of
from prongsai.text.thai.folding import is_thai, phonetic, pieces

Codes = NDArray[np.uint32]

END = "\n"
"""In a stream, between what makes no keys together."""

_TOKEN = 1 << 31
_LONGEST_BEGINNING = 6
_REMEMBERED = 16_384  # lines; pages of one site say the same ones again and again


def _letters() -> NDArray[np.uint8]:
    """ASCII as it is, Thai above it; of all other letters the last five bits, above those."""
    codes = np.arange(1 << 16, dtype=np.uint16)
    made = (codes & 31 | 0xE0).astype(np.uint8)
    made[:0x80] = codes[:0x80]
    made[0x0E00:0x0E80] = np.arange(0x80, 0x100)
    return made


LETTERS = _letters()
"""The number of each letter (each half of a letter beyond the first 65,536) in a key."""


class Stream(Struct, frozen=True):
    """Texts as they sound, whose letters on end make keys, and the numbers of all other keys."""

    letters: str
    codes: tuple[int, ...]


class _Line(Struct, frozen=True):
    letters: str = ""
    beginnings: str = ""
    codes: tuple[int, ...] = ()
    opens: bool = False
    """Whether it begins within a run of Thai."""
    closes: bool = False


@dataclass(slots=True)
class _Writer:
    letters: list[str] = field(default_factory=list)
    beginnings: list[str] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)

    def text(self, text: str) -> None:
        """A run of Thai goes on in the next line, but never in the next text."""
        within = False
        for each in text.split("\n"):
            line = _line(each)
            if not line.letters and not line.codes:
                continue
            if not (within and line.opens):
                self.letters.append(END)
            self.letters.append(line.letters)
            self.beginnings.append(line.beginnings)
            self.codes += line.codes
            within = line.closes


def stream_of(texts: Iterable[str]) -> Stream:
    """All keys of texts."""
    writer = _Writer()
    for text in texts:
        writer.text(text)
    return Stream("".join((*writer.letters, END, *writer.beginnings)), tuple(writer.codes))


def numbers_of(letters: str) -> NDArray[np.uint8]:
    """The letters of a stream."""
    return LETTERS[np.frombuffer(letters.encode("utf-16-le", "surrogatepass"), np.dtype("<u2"))]


def threes(numbers: NDArray[np.uint8]) -> tuple[Codes, NDArray[np.intp]]:
    """The keys of three letters on end, and where in the stream each begins."""
    wide = numbers.astype(np.uint32)
    at = np.flatnonzero(_whole(numbers, 3))
    return (wide[at] << 16 | wide[at + 1] << 8 | wide[at + 2]).astype(np.uint32), at


def nears(numbers: NDArray[np.uint8]) -> tuple[Codes, NDArray[np.intp]]:
    """The keys of four letters on end without the second, then of those without the third, and where each begins."""
    wide = numbers.astype(np.uint32)
    at = np.flatnonzero(_whole(numbers, 4))
    ends = wide[at] << 16 | wide[at + 3]
    return np.concatenate((ends | wide[at + 1] << 8, ends | wide[at + 2] << 8)), np.concatenate((at, at))


def _whole(numbers: NDArray[np.uint8], size: int) -> NDArray[np.bool_]:
    """Where so many letters on end are in one piece."""
    inside = numbers != ord(END)
    found: NDArray[np.bool_] = inside[: max(0, len(inside) - size + 1)].copy()
    for step in range(1, size):
        found &= inside[step : len(found) + step]
    return found


def token_code(key: str) -> int:
    """The number of a whole token or a beginning."""
    return hash_of(key) | _TOKEN


@lru_cache(_REMEMBERED)
def _line(line: str) -> _Line:
    letters: list[str] = []
    beginnings: list[str] = []
    codes: list[int] = []
    runs = [(thai, list(tokens)) for thai, tokens in groupby(pieces(line), is_thai)]
    for thai, run in runs:
        if thai:
            letters.append(phonetic("".join(run)))
            beginnings += _beginnings(run)
            continue
        for word in run:
            if word[-1] == ")" or word[-1].isdecimal():
                codes += map(token_code, _number_keys(word))
                continue
            letters.append(f" {word}")
            if len(word) <= 3:
                codes.append(token_code(f"={word}"))
    if not runs:
        return _Line()
    return _Line(END.join(letters), "".join(beginnings), tuple(codes), runs[0][0], runs[-1][0])


def _beginnings(run: list[str]) -> list[str]:
    found: list[str] = []
    joined = "".join(run)
    at = 0
    for piece in run:
        first = phonetic(joined[at : at + 4])[:2]
        if len(first) == 2:
            found.append(f"|{first}{END}")
        at += len(piece)
    return found


@lru_cache(_REMEMBERED)
def _number_keys(word: str) -> tuple[str, ...]:
    whole = [f"={word}"]
    if word[-1] == ")":
        whole.append("=" + word[: word.index("(")])
    return (*whole, *("~" + word[:end] for end in range(1, min(len(word), _LONGEST_BEGINNING) + 1)))
