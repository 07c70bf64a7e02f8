"""Thai and Arabic digits, numbers and item ids as people write them."""

import re
from decimal import Decimal, InvalidOperation

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI_DIGIT = re.compile("[๐-๙]")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")
# `.-` is written behind whole baht, as on forms and cheques.
_BAHT = re.compile(
    r"(?P<number>[0-9,.]+?)(?P<whole>\.[-–])?\s*(?P<times>พัน|หมื่น|แสน|ล้าน)?\s*"
    r"(?:บาท(?:ถ้วน)?)?(?:\s*(?P<satang>\d{1,2})\s*สตางค์)?"
)
_TIMES = {None: 1, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
_PAGE = re.compile(r"(?:หน้า(?:ที่)?|\bpages?|\bpp?\.)\s*([0-9๐-๙]{1,4})", re.IGNORECASE)
_BARE_PAGE = re.compile(r"\s*([0-9๐-๙]{1,4})(?![0-9๐-๙/.])")
_ITEM = re.compile(r"(?:OIT\s*)?(?:ข้อ(?:ที่)?\s*)?[O0]?(\d{1,3})", re.IGNORECASE)


def arabic(text: str) -> str:
    """The text with Thai digits turned to Arabic ones; all else as it was."""
    # Most texts have none, which is told in a thirtieth of the time that it takes to write them anew.
    return text.translate(_TO_ARABIC) if _THAI_DIGIT.search(text) else text


def thai(text: str) -> str:
    """The text with Arabic digits turned to Thai ones; all else as it was."""
    return text.translate(_TO_THAI)


def parse_number(text: str) -> Decimal | None:
    """A decimal number from `1,234.5` or `๑๒.๕`; None where the text is not one.

    A comma must group three digits, so that `1,5` is not taken for 15. At most 15 digits are read.
    """
    tidy = arabic(text.strip())
    if len(tidy) > 20 or not (_GROUPED.fullmatch(tidy) or _PLAIN.fullmatch(tidy)):
        return None
    try:
        number = Decimal(tidy.replace(",", ""))
    except InvalidOperation:  # pragma: no cover - the patterns above admit nothing Decimal refuses
        return None
    return number or abs(number)  # zero has no sign, though Decimal keeps one


def parse_whole(text: str) -> int | None:
    """A whole number from `18`, `1,000` or `๑๘`; None where the text is not one."""
    number = parse_number(text)
    return int(number) if number is not None and number == number.to_integral_value() and "." not in text else None


def parse_baht(text: str) -> Decimal | None:
    """Baht from `50000`, `50,000.- บาท`, `๘,๐๐๐.๕๐ บาท`, `8,000 บาท 50 สตางค์` or `1.5 ล้านบาท`.

    None where the text is no such amount. Exact: a whole number, or two decimals where there are satang. What is finer
    than a satang is none.
    """
    found = _BAHT.fullmatch(arabic(text.strip()))
    number = parse_number(found["number"]) if found else None
    if found is None or number is None:
        return None
    plain, points = not found["times"], "." in found["number"]
    if (points and (found["whole"] or found["satang"])) or (found["satang"] and not (plain and "บาท" in text)):
        return None
    if plain and number.as_tuple().exponent not in (0, -1, -2):
        return None
    amount = number * _TIMES[found["times"]] + Decimal(found["satang"] or 0) / 100
    if amount != round(amount, 2):
        return None
    whole = amount.to_integral_value()
    return whole if amount == whole else round(amount, 2)


def show_baht(amount: Decimal | int) -> str:
    """`1,250,000`, and `1,234.50` where there are satang."""
    return f"{int(amount):,}" if amount == int(amount) else f"{amount:,.2f}"


def show_number(number: Decimal | int) -> str:
    """`1,250.5`, with no more decimals than there are."""
    whole, _, decimals = f"{number:,f}".partition(".")
    return f"{whole}.{decimals}" if (decimals := decimals.rstrip("0")) else whole


def parse_item(text: str) -> str | None:
    """The canonical item id: `O18` from `O18`, `o18`, `O018`, `๐๑๘`, `018`, `ข้อ ๐๑๘`, `OIT 18`.

    Letter O and zero are alike. None where the text names no item from 1 to 999.
    """
    found = _ITEM.fullmatch(arabic(text.strip()))
    number = int(found[1]) if found else 0
    return f"O{number}" if number else None


def page_number(text: str, *, bare: bool = False) -> int:
    """The first page of a document that words name, `หน้า 3-5`; 0 where they name none.

    `bare` where the words speak of nothing but pages, so that a number at their beginning is one.
    """
    found = _PAGE.search(text) or (_BARE_PAGE.match(text) if bare else None)
    return int(arabic(found[1])) if found else 0
