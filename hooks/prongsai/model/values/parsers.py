"""The parsers of values: how each is written, and what is said of one that is written otherwise.

Each type is a parser from the plain tree (strings, PlacedMap, PlacedList) to a typed value (agencies/README.md).
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from prongsai.model.record import KEY_STEP, fault
from prongsai.model.values.scalars import scalar, typed
from prongsai.source.placed import PlacedMap
from prongsai.source.problem import Code
from prongsai.source.unparted import unparted_key
from prongsai.source.yaml_tree import kind_of
from prongsai.text.bilingual import Text
from prongsai.text.dates import Suggestion, parse_date, parse_fiscal_year
from prongsai.text.lookalikes import is_blank
from prongsai.text.numerals import arabic, parse_item, parse_number, parse_whole

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_SLUG = 80
MAX_UNIT = 200
_QUESTION = re.compile(r"([IE])0?(\d{1,2})", re.IGNORECASE)
_BARE_QUESTION = re.compile(r"[1lI|](1[0-2]|[1-9])")
_URL = re.compile(r"https?://[^\s/?#@:\[\]]+(\.[^\s/?#@:\[\]]+)+(:\d{1,5})?([/?#]\S*)?", re.IGNORECASE)
_INTERNAL = r"(?:ต่อ|เบอร์ภายใน|โทร\.?\s*ภายใน|ภายใน|ext\.?)\s*[0-9๐-๙][0-9๐-๙ ,\-]*"
_PHONE = re.compile(rf"[+0-9๐-๙()*#][+0-9๐-๙()*# \-]{{2,29}}(?:\s*(?:{_INTERNAL}|-\s*[0-9๐-๙ ,\-]+))?|{_INTERNAL}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_FILE = re.compile(r"[^/\\\x00-\x1f]{1,200}")


def parse_text(value: object) -> Text:
    """`ข้อความ` (Thai) or `{th: ..., en: ...}`; the Thai may not be empty."""
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        if key := unparted_key(value, ("th", "en")):
            raise fault(Code.MISSING_SPACE, key=key)
        return Text(_filled(value, ()))
    if not isinstance(value, PlacedMap):
        raise fault(Code.WRONG_TYPE, expected="type.bilingual", got=kind_of(value))
    for key in value.spots:  # also those without a value: `{th: 1,000 บาท}` is 1 and a key `000 บาท`
        if key not in ("th", "en"):
            if unparted := unparted_key(key):
                raise fault(Code.MISSING_SPACE, path=(key, KEY_STEP), key=unparted)
            raise fault(Code.UNKNOWN_KEY, path=(key, KEY_STEP), key=key[:80], near="th, en")
    for key, inner in value.items():
        if not isinstance(inner, str):
            raise fault(Code.WRONG_TYPE, path=(key,), expected="type.text", got=kind_of(inner))
    if "th" not in value:
        raise fault(Code.MISSING_KEY, path=("th",), key="th")
    english = value.get("en")
    return Text(_filled(str(value["th"]), ("th",)), None if english is None else _filled(str(english), ("en",)))


def _filled(text: str, path: tuple[str, ...]) -> str:
    if is_blank(text):
        raise fault(Code.EMPTY_TEXT, path=path)
    return text.strip()


def is_slug(name: str) -> bool:
    """Whether a folder or file may be called so."""
    return SLUG.fullmatch(name) is not None and len(name) <= MAX_SLUG


def parse_slug(value: object) -> str:
    """`[a-z0-9-]+`: becomes part of an address, so it never changes."""
    text = typed(value)
    if not is_slug(text):
        meant = re.sub("-+", "-", re.sub("[^a-z0-9]+", "-", text[:MAX_SLUG].lower())).strip("-")
        raise fault(Code.BAD_SLUG, slug=text[:80], near=meant)
    return text


def parse_unit(value: object) -> str:
    """The id of a unit, or what somebody wrote in its place: which units there are, only agency.yml says."""
    text = typed(value)
    if not text:
        raise fault(Code.EMPTY_TEXT)
    if len(text) > MAX_UNIT:
        raise fault(Code.BAD_SLUG, slug=text[:80], near="")
    return text


def parse_day(value: object) -> date:
    """A date, see prongsai.text.dates.parse_date."""
    text = typed(value)
    try:
        return parse_date(text)
    except Suggestion as suggestion:
        raise fault(Code.BAD_DATE, value=text[:80], near=suggestion.meant) from None


def parse_year(value: object) -> int:
    """A fiscal year B.E.; `2025` is refused with `2568` offered."""
    text = typed(value)
    try:
        return parse_fiscal_year(text)
    except Suggestion as suggestion:
        raise fault(Code.BAD_YEAR, value=text[:80], near=suggestion.meant) from None


def parse_year_key(key: str) -> int:
    """A fiscal year that is a key: errors point at the key."""
    try:
        return parse_fiscal_year(key)
    except Suggestion as suggestion:
        raise fault(Code.BAD_YEAR, path=(key, KEY_STEP), value=key[:80], near=suggestion.meant) from None


def parse_decimal(value: object) -> Decimal:
    """A number such as `93.09`, `1,000` or `๘๘.๙๘`."""
    text = typed(value)
    number = parse_number(text)
    if number is None:
        raise fault(Code.BAD_NUMBER, value=text[:80])
    return number


def parse_whole_between(low: int, high: int) -> Callable[[object], int]:
    """A parser of a whole number from `low` to `high`, both included."""

    def parse(value: object) -> int:
        text = typed(value)
        number = parse_whole(text)
        if number is None:
            raise fault(Code.BAD_NUMBER, value=text[:80])
        if not low <= number <= high:
            raise fault(Code.OUT_OF_RANGE, value=text[:80], low=low, high=high)
        return number

    return parse


def parse_item_id(value: object) -> str:
    """An item id, canonical `O18`; see prongsai.text.numerals.parse_item."""
    text = typed(value)
    item = parse_item(text)
    if item is None:
        raise fault(Code.BAD_ITEM, value=text[:80])
    return item


def parse_question(value: object) -> str:
    """`I1`..`I99`, `E1`..`E99` or an item `O18`. `11`, what a scan makes of `I1`, is refused with `I1` offered."""
    text = typed(value)
    if found := _QUESTION.fullmatch(arabic(text)):
        return f"{found[1].upper()}{int(found[2])}"
    if text[:1] in "Oo" and (item := parse_item(text)):
        return item
    misread = _BARE_QUESTION.fullmatch(arabic(text))
    raise fault(Code.BAD_QUESTION, value=text[:80], near=f"I{misread[1]}" if misread else "")


def parse_link(value: object) -> str:
    """An outside address: http or https, a host with a dot, no user name in it."""
    text = typed(value)
    if len(text) > 2000 or not _URL.fullmatch(text):
        raise fault(Code.BAD_LINK, value=text[:80])
    return text


def parse_phone(value: object) -> str:
    """A telephone number as people write it, or an internal extension alone (`ต่อ 123`); Thai digits made Arabic."""
    text = typed(value)
    if not _PHONE.fullmatch(text):
        raise fault(Code.BAD_LINK, value=text[:80])
    return arabic(text)


def parse_email(value: object) -> str:
    """An e-mail address."""
    text = typed(value)
    if not _EMAIL.fullmatch(text):
        raise fault(Code.BAD_LINK, value=text[:80])
    return text


def parse_file_name(value: object) -> str:
    """A file's name in the folder of its kind: one name, no path, so it cannot leave the folder."""
    text = scalar(value)
    if not _FILE.fullmatch(text) or text.startswith("."):
        raise fault(Code.BAD_FILE_NAME, value=text[:80])
    return text
