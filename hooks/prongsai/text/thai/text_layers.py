"""Whether the text that a PDF carries for a page is what the page shows, and that text as it can be searched.

A page is printed from glyphs; which letters these are is said apart from them, and may be said wrongly: Thai of one
byte a letter taken for Latin, letters at places that only the font knows, or the glyphs' numbers taken for ASCII.
Copied, searched or read aloud such a page is nonsense, however well it looks.

All take time in proportion to the text, whatever it is.
"""

import re
from typing import Literal

from prongsai.text.thai.damage import PRIVATE, WRONG_LETTERS, with_unicode_marks

Fault = Literal["", "letters", "private", "symbols"]
"""Why a page's text is none: Thai read as Latin; letters that only the font knows; random characters. Or nothing."""

_FEWEST = 16
_SHARE = 0.2
# Of the letters of Vietnamese, which has the most, not a third have accents.
_ACCENTED_SHARE = 0.4
_ACCENTED = re.compile("[\u00a1-\u02ff\u0192\u2020\u2021\u2030\u2039-\u2044\u2122\u2200-\u22ff\u25ca\ufb00-\ufb06]+")
_THAI_SHARE = 0.3
_THAI = re.compile("[\u0e01-\u0e4e]+")
_LOST = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]+")
_SPACES = re.compile(r"\s+")
_EDGES = "()[]{}<>\"'“”‘’.,;:!?-–—…•*/\\|_=+~#&`"
_WORD = re.compile(r"[A-Za-z]+(?:['’.&/_-][A-Za-z]+)*")
_SHAPE = re.compile(r"(?:[a-z]+|[A-Z]+s?|[A-Z]?[a-z]+(?:[A-Z][a-z]+)*)(?:['’.&/_-](?:[a-z]+|[A-Z]+|[A-Z][a-z]+))*")
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
_CONSONANTS = re.compile("[bcdfghjklmnpqrstvwxz]{6}", re.IGNORECASE)
# A figure, a code such as O18 or กท5701/2, an address of the web or of a mailbox: no word, and not odd either.
_CODE = re.compile(r"[\d.,:/%()+–-]+|[A-Za-z]{1,5}[-/.]?\d[\w./-]*|\d[\d.,:/-]*[A-Za-z]{1,4}|\S*(?:@|://|www\.)\S*")
_RULE = re.compile(r"(.)\1*", re.DOTALL)
_FUNCTION_WORDS = frozenset(
    ("the", "of", "and", "to", "in", "for", "is", "on", "by", "with", "or", "at", "be", "as", "this", "that", "from",
     "are", "no", "not", "all", "any", "an", "it", "dan", "yang", "untuk")
)  # fmt: skip
_ENOUGH_WORDS = 25
_FEWEST_E = 0.05
_OF_SENTENCES = 0.04


def layer_fault(page: str) -> Fault:
    """Why the text of a page is not what the page shows; empty where nothing speaks against it."""
    letters = len(page) - sum(map(len, _SPACES.findall(page)))
    if letters < _FEWEST:
        return ""
    page = with_unicode_marks(page)
    if sum(map(len, WRONG_LETTERS.findall(page))) > _SHARE * letters:
        return "letters"
    if len(PRIVATE.findall(page)) > _SHARE * letters:
        return "private"
    if sum(map(len, _THAI.findall(page))) > _THAI_SHARE * letters:
        return ""
    if sum(map(len, _ACCENTED.findall(page))) > _ACCENTED_SHARE * letters:
        return "letters"
    if sum(map(len, _LOST.findall(page))) > _SHARE * letters or _is_random(page):
        return "symbols"
    return ""


def legible(page: str) -> str:
    """The text of a page as it is searched: marks of old fonts at their places in Unicode; empty where it is none."""
    return "" if layer_fault(page) else with_unicode_marks(page)


def legible_title(title: str) -> str:
    """A title of the same kind, which is short: empty where any part of it is no text."""
    title = with_unicode_marks(title)
    return "" if WRONG_LETTERS.search(title) or PRIVATE.search(title) or "\ufffd" in title else title


def private_marks(page: str) -> tuple[str, ...]:
    """What stands around each mark that is at the place of old Thai fonts, with the marks mended."""
    mended = with_unicode_marks(page)
    if mended == page:
        return ()
    at = (index for index, (was, now) in enumerate(zip(page, mended, strict=True)) if was != now)
    return tuple(" ".join(mended[max(index - 6, 0) : index + 6].split()) for index in at)


def _is_random(page: str) -> bool:
    """Whether a text without Thai is of no language: what stands between its spaces looks unlike words."""
    odd = sound = 0
    words: list[str] = []
    pieces = page.split()
    for piece in pieces:
        bare = piece.strip(_EDGES)
        if not bare:
            # A line of dots, or a bullet; no language has different signs in a row.
            odd += 0 if len(piece) < 3 or _RULE.fullmatch(piece) else len(piece)
        elif not bare.isascii() or _CODE.fullmatch(bare):
            continue  # another script, or a figure
        elif _is_word(bare):
            sound += len(bare)
            words.append(bare.lower())
        else:
            odd += len(piece)
    # Those that hold a language together stand in every sentence.
    if sum(word in _FUNCTION_WORDS for word in words) > len(pieces) * _OF_SENTENCES:
        return False
    if odd > sound and odd >= _FEWEST:
        return True
    together = "".join(words)
    return len(words) >= _ENOUGH_WORDS and together.count("e") < _FEWEST_E * len(together)


def _is_word(bare: str) -> bool:
    if not _WORD.fullmatch(bare) or not _SHAPE.fullmatch(bare) or _CONSONANTS.search(bare):
        return False
    return bool(_VOWEL.search(bare)) or len(bare) <= (6 if bare.isupper() else 3)
