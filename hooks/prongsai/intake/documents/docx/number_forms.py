"""A number as lists write it: digits, letters or words, Thai and others (ECMA-376, part 1, 17.18.59)."""

from collections.abc import Callable

from prongsai.text.numerals import thai

_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_THAI_DIGITS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_THAI_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_THAI_TWENTY, _THAI_ONE, _THAI_MILLION = "ยี่", "เอ็ด", "ล้าน"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_LETTERS = 30
_MOST_ROMAN = 5_000


def in_form(number: int, form: str) -> str:
    """A number in a form that a Word file names; of one that is not known, in digits."""
    return _FORMS.get(form, str)(number)


def _letters(number: int, letters: str) -> str:
    """After the last letter comes the first twice."""
    if not 0 < number <= len(letters) * _MOST_LETTERS:
        return str(number)
    times, at = divmod(number - 1, len(letters))
    return letters[at] * (times + 1)


def _roman(number: int) -> str:
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def thai_words(number: int) -> str:
    """A number in Thai words."""
    if number < 0:
        return str(number)
    if number >= 1_000_000:
        millions, rest = divmod(number, 1_000_000)
        return thai_words(millions) + _THAI_MILLION + (thai_words(rest) if rest else "")
    written = ""
    digits = str(number)
    for at, digit in enumerate(digits):
        place = len(digits) - at - 1
        if digit == "0" and number:
            continue
        word = _THAI_DIGITS[int(digit)]
        if place == 1 and digit in "12":
            word = "" if digit == "1" else _THAI_TWENTY
        elif place == 0 and digit == "1" and len(digits) > 1:
            word = _THAI_ONE
        written += word + _THAI_PLACES[place]
    return written


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": lambda number: _letters(number, _LATIN),
    "lowerRoman": _roman,
    "none": lambda _: "",
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "thaiCounting": thai_words,
    "thaiLetters": lambda number: _letters(number, _THAI_LETTERS),
    "thaiNumbers": lambda number: thai(str(number)),
    "upperLetter": lambda number: _letters(number, _LATIN.upper()),
    "upperRoman": lambda number: _roman(number).upper(),
}
