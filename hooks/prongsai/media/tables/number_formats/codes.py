"""A number format's code read into its sections: what each is for, and its pieces (ECMA-376, part 1, 18.8.31)."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

from msgspec import Struct

Kind = Literal[
    "literal", "pad", "digit", "point", "comma", "percent", "slash", "exponent", "general", "text", "day", "elapsed"
]
"""What a piece stands for: words as they are; room as wide as a letter; a place for a figure (`0`, `#` or `?`); a part
of a date or hour; hours, minutes or seconds that are counted on."""
Use = Literal["number", "general", "date", "text", "words"]

OF_THE_COMPUTER = {"mm-dd-yy": "yyyy-mm-dd", "m/d/yy h:mm": "yyyy-mm-dd hh:mm"}
"""Formats that Excel shows by the settings of the computer on which the workbook is opened; and what they are here."""
LONGEST = 255
"""Letters in a code; Excel takes no more."""
_THAI = 0x1E
_BUDDHIST = 0x07
_THAI_DIGITS = 0x0D
_BRACKET = re.compile(r"\[([^\]]*)\]")
_CONDITION = re.compile(r"\s*(<=|>=|<>|<|>|=)\s*([+-]?[0-9.]+(?:E[+-]?\d{1,3})?)\s*", re.IGNORECASE)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_LOCALE = re.compile(r"\$([^-]*)(?:-(.*))?", re.DOTALL)
# In hexadecimal; two letters alone are a name (`be`).
_LANGUAGE = re.compile("[0-9A-Fa-f]{3,8}")
_DIGITS_OF_A_LANGUAGE = re.compile(r"(?:DBNum|NatNum)[123]", re.IGNORECASE)
_DAY_PART = re.compile(r"AM/PM|A/P|y+|m+|d+|h+|s+|b+|e+|g+", re.IGNORECASE)
_EXPONENT = re.compile(r"E[+-]", re.IGNORECASE)
_GENERAL = re.compile(r"general", re.IGNORECASE)
# In a Thai Excel a T before figures or days asks for Thai digits.
_T = re.compile(r"t(?=[0#?dmyhsb])", re.IGNORECASE)


class Piece(Struct, frozen=True):
    """One piece of a section; `text` is what is written there, or how a part of a date is called (`yyyy`)."""

    kind: Kind
    text: str


class Condition(Struct, frozen=True):
    """What a number must be for a section to be its."""

    operator: str
    limit: Decimal

    def holds(self, number: Decimal) -> bool:
        """Whether a number is so."""
        less, same = number < self.limit, number == self.limit
        return {"<": less, "<=": less or same, "=": same, "<>": not same, ">=": not less, ">": not less and not same}[
            self.operator
        ]

    @property
    def negative(self) -> bool:
        """Whether only numbers below zero, or zero, are so."""
        return self.operator in ("<", "<=") and self.limit == 0


class FormatSection(Struct, frozen=True):
    """One section of a code."""

    pieces: tuple[Piece, ...]
    condition: Condition | None = None
    thai: bool = False
    """Whether months and days have Thai names."""
    buddhist: bool = False
    """Whether `yyyy` is a year of the Buddhist era."""
    thai_digits: bool = False

    @property
    def use(self) -> Use:
        """What it shows: a number, a number as it comes, a date or hours, a text, or only its own words."""
        kinds = {piece.kind for piece in self.pieces}
        if "day" in kinds or "elapsed" in kinds:
            return "date"
        if "text" in kinds:
            return "text"
        if "general" in kinds:
            return "general"
        return "number" if "digit" in kinds else "words"


@lru_cache(maxsize=1000)
def sections(code: str) -> tuple[FormatSection, ...]:
    """The sections of a code, at least one and at most four. A code that is longer than Excel's counts as General."""
    if len(code) > LONGEST:
        code = "General"
    return tuple(_section(part) for part in _parts(code)[:4])


def _parts(code: str) -> list[str]:
    """The code cut at its semicolons, but for those within quotes and brackets or after a backslash."""
    parts, at, start = [], 0, 0
    while at < len(code):
        sign = code[at]
        if sign == ";":
            parts.append(code[start:at])
            start = at + 1
        at += _length(code, at) if sign in '"[\\_*' else 1
    return [*parts, code[start:]]


def _length(code: str, at: int) -> int:
    """How many letters the quote, bracket or escape takes that begins here; one that has no end takes the rest."""
    if code[at] in "\\_*":
        return 2
    end = code.find("]" if code[at] == "[" else '"', at + 1)
    return (end if end >= 0 else len(code)) - at + 1


def _section(code: str) -> FormatSection:
    condition, thai, buddhist, digits, of_language = None, False, False, False, False
    pieces: list[Piece] = []
    for piece in _pieces(code):
        if isinstance(piece, Piece):
            pieces.append(piece)
        elif isinstance(piece, Condition):
            condition = condition or piece
        elif piece == "t":
            digits = True
        elif _DIGITS_OF_A_LANGUAGE.fullmatch(piece):
            of_language = True
        else:
            name, flags = _language(piece)
            thai = thai or name.startswith("th") or flags & 0x3FF == _THAI
            buddhist = buddhist or flags >> 16 & 0xFF == _BUDDHIST
            digits = digits or flags >> 24 & 0xFF == _THAI_DIGITS
    return FormatSection(_joined(pieces), condition, thai, buddhist, digits or (thai and of_language))


def _language(text: str) -> tuple[str, int]:
    """A language's name and the number that says the digits, the calendar and the language, a byte, a byte and two.

    `107041E` is written `th-TH,107` too, with a name in the place of the lower two bytes.
    """
    name, comma, number = text.strip().rpartition(",")
    if not comma and not _LANGUAGE.fullmatch(number):
        return number.lower(), 0
    flags = int(number, 16) if re.fullmatch("[0-9A-Fa-f]{1,8}", number.strip()) else 0
    return name.strip().lower(), flags << 16 if comma else flags


def _pieces(code: str) -> Iterator[Piece | Condition | str]:
    """The pieces in their order; conditions and what is said of language and digits among them."""
    at = 0
    while at < len(code):
        sign = code[at]
        length = 1
        if sign in '"[\\_*':
            length = _length(code, at)
            yield from _marked(code[at : at + length])
        elif found := _GENERAL.match(code, at):
            length = len(found[0])
            yield Piece("general", found[0])
        elif found := _EXPONENT.match(code, at):
            length = 2
            yield Piece("exponent", found[0])
        elif found := _DAY_PART.match(code, at):
            length = len(found[0])
            yield Piece("day", found[0].lower())
        elif _T.match(code, at):
            yield "t"
        else:
            yield Piece(_KINDS.get(sign, "literal"), sign)
        at += length


_KINDS: dict[str, Kind] = {
    "0": "digit", "#": "digit", "?": "digit", ".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "text",
}  # fmt: skip


def _marked(text: str) -> Iterator[Piece | Condition | str]:
    """What a quote, an escape, room for a letter, a filling or a bracket says."""
    if text[0] == '"':
        yield Piece("literal", text[1:].removesuffix('"'))
    elif text[0] == "\\":
        yield Piece("literal", text[1:])
    elif text[0] == "_":
        yield Piece("pad", "")
    elif found := _BRACKET.fullmatch(text):
        inside = found[1]
        if condition := _CONDITION.fullmatch(inside):
            limit = _decimal(condition[2])
            if limit is not None:
                yield Condition(condition[1], limit)
        elif _ELAPSED.fullmatch(inside):
            yield Piece("elapsed", inside.lower())
        elif locale := _LOCALE.fullmatch(inside):
            if locale[1]:
                yield Piece("literal", locale[1])
            yield from (locale[2],) if locale[2] else ()
        elif _DIGITS_OF_A_LANGUAGE.fullmatch(inside):
            yield inside


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """A section's pieces. Among parts of dates, what else writes numbers is a word, and after hours an m is minutes."""
    if not any(piece.kind in ("day", "elapsed") for piece in pieces):
        return tuple(pieces)
    made: list[Piece] = []
    for at, piece in enumerate(pieces):
        parts = [other.text for other in pieces[at + 1 :] if other.kind in ("day", "elapsed")]
        before = next((other.text for other in reversed(made) if other.kind in ("day", "elapsed")), "")
        if piece.kind == "day" and piece.text in ("m", "mm") and (before[:1] == "h" or parts[:1] in (["s"], ["ss"])):
            made.append(Piece("day", piece.text.replace("m", "n")))
        elif piece.kind == "digit" and piece.text == "0" and _of_seconds(made):
            made.append(piece)
        elif piece.kind == "point":
            made.append(piece if _zero_follows(pieces, at) and before[:1] == "s" else Piece("literal", "."))
        elif piece.kind in ("day", "elapsed", "pad", "literal"):
            made.append(piece)
        else:
            made.append(Piece("literal", piece.text))
    return tuple(made)


def _of_seconds(made: list[Piece]) -> bool:
    """Whether a zero that follows here is one of the decimals of seconds."""
    for piece in reversed(made):
        if piece.kind != "digit":
            return piece.kind == "point"
    return False


def _zero_follows(pieces: list[Piece], at: int) -> bool:
    return at + 1 < len(pieces) and pieces[at + 1] == Piece("digit", "0")


def with_buddhist_years(code: str) -> str:
    """The code with the years of dates in the Buddhist era; as it was where a date begins with its year, as in ISO."""
    if code in OF_THE_COMPUTER:
        return code
    made, at, first = "", 0, True
    while at < len(code):
        if code[at] in '"[\\_*':
            length = _length(code, at)
            made += code[at : at + length]
        elif found := _DAY_PART.match(code, at):
            length, part = len(found[0]), found[0].lower()
            if first and part[0] in "ye":
                return code
            first = False
            made += ("bb" if length < 3 else "bbbb") if part[0] == "y" else found[0]
        else:
            length = 1
            made += code[at]
        at += length
    return made
