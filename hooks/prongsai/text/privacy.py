"""Personal data in published text: citizen ids, mobile numbers, bank accounts, private e-mail addresses.

One pass over the groups of digits of a text, so that time is in proportion to it. What is found is never repeated
whole: a report may end in a public log.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from prongsai.text.numerals import arabic

Kind = Literal["citizen-id", "mobile-number", "bank-account", "private-email"]
KINDS: tuple[Kind, ...] = ("citizen-id", "mobile-number", "bank-account", "private-email")

FREE_MAIL = (
    "126", "163", "aol", "fastmail", "gmail", "gmx", "googlemail", "hotmail", "hushmail", "icloud", "live", "mac",
    "mail", "me", "msn", "outlook", "pm", "proton", "protonmail", "qq", "rocketmail", "sanook", "thaimail", "tutanota",
    "windowslive", "yahoo", "yandex", "ymail", "zoho",
)  # fmt: skip
"""Providers at which anybody may have an address: what stands before `.com`, `.co.th` and the like."""
_ENDINGS = r"(?:com(?:\.[a-z]{2})?|net|org|me|ru|de|fr|co\.th|co\.uk|co\.jp|in\.th|th)"
_MAIL = re.compile(
    rf"\s?(?:@|＠|[(\[]\s?at\s?[)\]])\s?((?:{'|'.join(FREE_MAIL)})\.{_ENDINGS})(?![A-Za-z0-9_-]|\.[A-Za-z])",
    re.IGNORECASE,
)
_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-")
_LONGEST_LOCAL = 64

# What an address of the web holds is no number of a person: ids of posts and files look like anything.
_URL = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_RUN_OF_DIGITS = re.compile(r"[0-9]+")
_JOINT = re.compile(r"[ \u00a0]?[-–‐‑−][ \u00a0]?|[ \u00a0.]|\)[ \u00a0-]?|[ \u00a0-]?\(")
_SPACE = frozenset(" \u00a0")
_LONGEST_JOINT = 3
_LONGEST_CONTEXT = 200
# Most texts hold neither nine digits close together nor an address: for them this is all that is done.
_DIGITS = re.compile(r"[0-9๐-๙](?:[^0-9๐-๙]{0,3}[0-9๐-๙]){8}")
_AT = re.compile(r"[(\[]\s?[Aa][Tt]")

Shape = tuple[int, ...]
"""How many digits each group of a number has."""

_CITIZEN: set[Shape] = {
    (13,),
    (1, 4, 5, 2, 1),
    (1,) * 13,
    (1, 4, 5, 3),
    (1, 4, 7, 1),
    (1, 12),
    (10, 2, 1),
    (1, 9, 2, 1),
    (12, 1),
}
_MOBILE: set[Shape] = {
    (10,), (3, 7), (3, 3, 4), (3, 4, 3), (2, 4, 4), (2, 8), (4, 6), (4, 3, 3), (6, 4), (1, 9), (1, 4, 5), (1, 2, 7),
    (1, 2, 3, 4), (1, 1, 4, 4), (1, 4, 4, 1), (3, 3, 2, 2), (3, 2, 5), (3, 2, 2, 3), (3, 4, 1, 2), (2, 3, 5),
}  # fmt: skip
_USUAL: set[Shape] = {(10,), (3, 3, 4), (3, 7)}
_ABROAD: set[Shape] = {
    (9,),
    (2, 7),
    (2, 3, 4),
    (1, 8),
    (1, 4, 4),
    (3, 6),
    (3, 3, 3),
    (1, 2, 3, 3),
    (2, 4, 3),
    (1, 1, 3, 4),
}
_ACCOUNT: set[Shape] = {(10,), (3, 1, 5, 1), (3, 7), (3, 6, 1), (3, 1, 6), (3, 5, 1, 1), (9, 1)}
_LONG_ACCOUNT: set[Shape] = {
    (12,),
    (15,),
    (3, 9),
    (4, 4, 4),
    (4, 1, 7),
    (3, 1, 8),
    (3, 2, 7),
    (4, 3, 4, 1),
    (3, 1, 6, 2, 3),
}
_SHAPES = frozenset((*_CITIZEN, *_MOBILE, *_ACCOUNT, *_LONG_ACCOUNT))
_BEGINNINGS = frozenset(shape[:length] for shape in _SHAPES for length in range(1, len(shape) + 1))
_MOST_GROUPS = 13
# Words before (at times after) a number that make it an account's. A twelve-digit number may as well be a contract's,
# so those need the word account itself.
_BANK = re.compile(
    r"(?<!กรม)บัญชี(?!กลาง|ราย)|ธนาคาร|ธ\.ก\.ส|ออมทรัพย์|กระแสรายวัน|กสิกร|ไทยพาณิชย์|กรุงไทย|ออมสิน|โอนเงิน|\bbank\b|\baccount\b|\ba/c\b",
    re.IGNORECASE,
)
_ACCOUNT_WORD = re.compile(r"(?<!กรม)บัญชี(?!กลาง|ราย)|\baccount\b|\ba/c\b", re.IGNORECASE)
_BEFORE, _AFTER = 60, 30


class Personal(Struct, frozen=True):
    """One piece of personal data in a text."""

    kind: Kind
    index: int
    """Its first character, counted from 0."""
    value: str
    """Digits only (a mobile number as dialled at home); an address in small letters."""

    @property
    def masked(self) -> str:
        """Enough for the officer to know it by, too little to use."""
        if self.kind == "private-email":
            local, _, domain = self.value.partition("@")
            return f"{local[:2]}…@{domain}"
        return f"…{self.value[-4:]}"

    @property
    def sha256(self) -> str:
        """What stands for the value in an officer's exception, in hexadecimal."""
        return hashlib.sha256(f"{self.kind}:{self.value}".encode()).hexdigest()


class _Group(Struct, frozen=True):
    """Digits on end; `joint` is what parts them from those before, if they can belong together."""

    start: int
    end: int
    joint: str | None


def find_personal(text: str, context: Iterable[str] = ()) -> tuple[Personal, ...]:
    """The personal data in a text, in its order. `context` is what stands around it, such as a column's header."""
    if not ("@" in text or "＠" in text or _DIGITS.search(text) or _AT.search(text)):
        return ()
    around = " ".join(part[:_LONGEST_CONTEXT] for part in context)
    plain = _URL.sub(lambda found: " " * len(found[0]), arabic(text))
    found = [*_numbers(plain, around), *_addresses(text)]
    return tuple(sorted(found, key=lambda personal: personal.index))


def is_citizen_id(digits: str) -> bool:
    """Whether 13 digits are the id of a person: the first from 1 to 8, the last the check digit of the others.

    Those that begin with 0 are tax ids of legal persons, offices among them.
    """
    if digits[0] not in "12345678":
        return False
    weighted = sum(int(digit) * (13 - place) for place, digit in enumerate(digits[:12]))
    return (11 - weighted % 11) % 10 == int(digits[12])


def _numbers(text: str, context: str) -> Iterator[Personal]:
    groups = tuple(_groups(text))
    at = after = 0
    while at < len(groups):
        # What follows a number, as in `0812345678-0898765432`, is not in the middle of one.
        begins = at == after > 0 or _may_begin(text, groups[at].start)
        found = _number_at(text, context, groups, at) if begins else None
        if found is None:
            at += 1
        else:
            personal, length = found
            yield personal
            at = after = at + length


def _groups(text: str) -> Iterator[_Group]:
    last = 0
    for found in _RUN_OF_DIGITS.finditer(text):
        between = text[last : found.start()] if found.start() - last <= _LONGEST_JOINT else ""
        joint = between if last and _JOINT.fullmatch(between) else None
        yield _Group(*found.span(), joint)
        last = found.end()


def _number_at(text: str, context: str, groups: tuple[_Group, ...], at: int) -> tuple[Personal, int] | None:
    """What begins with a group of digits, and how many groups it has; the surest kind first."""
    first = groups[at]
    if text[first.start - 1 : first.start] == "+":
        found = _from_abroad(text, [first, *_joined(groups, at)])
        if found is not None:
            return found
    shape: Shape = ()
    for length, group in enumerate(groups[at : at + _MOST_GROUPS], 1):
        if length > 1 and group.joint is None:
            break
        shape += (group.end - group.start,)
        if shape not in _BEGINNINGS:
            break
        if shape in _SHAPES and _may_end(text, group.end):
            window = groups[at : at + length]
            in_row = _spaced((first, *groups[at + length : at + length + 1]))
            kind = _kind_of(text, context, window, shape, in_row=in_row)
            if kind is not None:
                return Personal(kind, first.start, _digits(text, window)), length
    return None


def _digits(text: str, window: Sequence[_Group]) -> str:
    return "".join(text[group.start : group.end] for group in window)


def _joined(groups: tuple[_Group, ...], at: int) -> Iterator[_Group]:
    for group in groups[at + 1 : at + _MOST_GROUPS]:
        if group.joint is None:
            return
        yield group


def _may_begin(text: str, start: int) -> bool:
    """Not in the middle of a name, a decimal, a date or a document's number."""
    before, further = text[start - 1 : start], text[start - 2 : start - 1] if start > 1 else ""
    if before.isascii() and (before.isalnum() or before == "_"):
        return False
    return not (before and before in ".,-/–" and further.isdigit() and further.isascii())


def _may_end(text: str, end: int) -> bool:
    after, further = text[end : end + 1], text[end + 1 : end + 2]
    if after.isascii() and (after.isalpha() or after == "_"):
        return False
    if after == "/" and further.isdigit():  # 0812345678/2567 is a document, 0812345678/0898765432 two numbers
        return further == "0"
    return not (after in (".", ",") and after and further.isdigit() and (after == "." or further != "0"))


def _spaced(groups: Iterable[_Group]) -> bool:
    """Whether a space is all that parts any of these groups from the one before."""
    return any(group.joint is not None and set(group.joint) <= _SPACE for group in groups)


def _kind_of(text: str, context: str, window: Sequence[_Group], shape: Shape, *, in_row: bool) -> Kind | None:
    """What a window of groups is; `in_row`: among other figures that spaces part, as in a table."""
    digits = _digits(text, window)
    if shape in _CITIZEN and is_citizen_id(digits):
        return "citizen-id"
    if shape in _MOBILE and digits[0] == "0" and digits[1] in "689" and not _figures(digits, shape, window, in_row):
        return "mobile-number"
    if shape in _ACCOUNT and _near(_BANK, text, context, window):
        return "bank-account"
    if shape in _LONG_ACCOUNT and _near(_ACCOUNT_WORD, text, context, window):
        return "bank-account"
    return None


def _figures(digits: str, shape: Shape, window: Sequence[_Group], in_row: bool) -> bool:
    """Whether what looks like a mobile number is figures: a month and two years, or cells of a row."""
    if shape == (2, 4, 4) and all(digits[i : i + 2] in ("24", "25", "26") for i in (2, 6)):
        return True
    return in_row and shape not in _USUAL and _spaced(window[1:])


def _near(words: re.Pattern[str], text: str, context: str, window: Sequence[_Group]) -> bool:
    start, end = window[0].start, window[-1].end
    around = (text[max(start - _BEFORE, 0) : start], text[end : end + _AFTER], context)
    return any(words.search(part) for part in around)


def _from_abroad(text: str, run: Sequence[_Group]) -> tuple[Personal, int] | None:
    """`+66 81 234 5678`, also `+66 (0)81 ...`; as dialled at home."""
    for length in range(1, len(run) + 1):
        window = run[:length]
        digits = _digits(text, window)
        shape = tuple(group.end - group.start for group in window)
        own = digits.removeprefix("66").removeprefix("0")
        if len(own) == 9 and digits.startswith("66") and own[0] in "689" and _may_end(text, window[-1].end):
            rest = (shape[0] - 2, *shape[1:])
            bare = tuple(size for size in rest if size)
            if bare in _ABROAD or bare in _MOBILE:
                return Personal("mobile-number", run[0].start, f"0{own}"), length
    return None


def _addresses(text: str) -> Iterator[Personal]:
    for found in _MAIL.finditer(text):
        start = found.start()
        while start > 0 and found.start() - start < _LONGEST_LOCAL and text[start - 1] in _LOCAL:
            start -= 1
        local = text[start : found.start()].lstrip(".%+-")
        if local:
            where = found.start() - len(local)
            yield Personal("private-email", where, f"{local}@{found[1]}".lower())
