"""Thai and Arabic digits, numbers and item ids as people write them."""

import re
from decimal import Decimal, InvalidOperation

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")
_ITEM = re.compile(r"(?:OIT\s*)?(?:ข้อ(?:ที่)?\s*)?[O0]?(\d{1,3})", re.IGNORECASE)


def arabic(text: str) -> str:
    """The text with Thai digits turned to Arabic ones; all else as it was."""
    return text.translate(_TO_ARABIC)


def parse_number(text: str) -> Decimal | None:
    """A decimal number from `1,234.5` or `๑๒.๕`; None where the text is not one.

    A comma must group three digits, so that `1,5` is not taken for 15. At most 15 digits are read.
    """
    tidy = arabic(text.strip())
    if len(tidy) > 20 or not (_GROUPED.fullmatch(tidy) or _PLAIN.fullmatch(tidy)):
        return None
    try:
        return Decimal(tidy.replace(",", ""))
    except InvalidOperation:  # pragma: no cover - the patterns above admit nothing Decimal refuses
        return None


def parse_whole(text: str) -> int | None:
    """A whole number from `18`, `1,000` or `๑๘`; None where the text is not one."""
    number = parse_number(text)
    return int(number) if number is not None and number == number.to_integral_value() and "." not in text else None


def parse_item(text: str) -> str | None:
    """The canonical item id: `O18` from `O18`, `o18`, `O018`, `๐๑๘`, `018`, `ข้อ ๐๑๘`, `OIT 18`.

    Letter O and zero are alike. None where the text names no item from 1 to 999.
    """
    found = _ITEM.fullmatch(arabic(text.strip()))
    number = int(found[1]) if found else 0
    return f"O{number}" if number else None
