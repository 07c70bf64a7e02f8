"""Numbers as a section of a format shows them: plain, scientific, as fractions, or as they come.

All take a number that is not negative, reckon in decimals, and round half up, as Excel does.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from msgspec import Struct

from prongsai.media.tables.number_formats.codes import FormatSection, Piece
from prongsai.text.numerals import thai

PAD = "\0"
"""Room as wide as a letter, by which Excel sets figures under each other; no cell holds this character."""

# A number has at most 309 figures before its point and a code at most 255 places; per cent signs add two each.
_PRECISION = 1500
# As many letters as General takes.
_ROOM = 11
_FULL = Decimal(10) ** 15
_EXPONENT_DECIMALS = 5


def shown_number(section: FormatSection, number: Decimal) -> str:
    """A number as a section of figures shows it."""
    with localcontext() as context:
        context.prec, context.rounding = _PRECISION, ROUND_HALF_UP
        pieces = section.pieces
        kinds = [piece.kind for piece in pieces]
        if "slash" in kinds and (parts := _fraction_parts(pieces, kinds.index("slash"))):
            return _fraction(section, parts, number)
        if "exponent" in kinds and "digit" in kinds[: kinds.index("exponent")]:
            return _scientific(section, kinds.index("exponent"), number)
        return _plain(section, pieces, number)


def general(number: Decimal) -> str:
    """A number as it comes: in as much room as Excel takes for it, but never without its whole figures.

    (Excel writes 123456789012 as 1.23457E+11, for want of room.)
    """
    with localcontext() as context:
        context.prec, context.rounding = _PRECISION, ROUND_HALF_UP
        if not number:
            return "0"
        plain = _bare(number)
        if number < _FULL and (len(plain) <= _ROOM or number >= Decimal(10) ** _ROOM):
            return plain
        power = number.adjusted()
        if Decimal("0.0001") <= number < _FULL:
            return _bare(_rounded(number, max(0, _ROOM - 2 - max(power, 0))))
        mantissa = _rounded(number.scaleb(-power), _EXPONENT_DECIMALS)
        if mantissa >= 10:
            mantissa, power = mantissa / 10, power + 1
        return f"{_bare(mantissa)}E{'-' if power < 0 else '+'}{abs(power):02}"


def digits(section: FormatSection, text: str) -> str:
    """Figures in the digits of a section."""
    return thai(text) if section.thai_digits else text


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals))


def _bare(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class _Places(Struct, frozen=True):
    """Where the figures of a plain number go: the numbers of the pieces."""

    whole: tuple[int, ...]
    decimals: tuple[int, ...]
    point: int | None
    thousands: frozenset[int]
    """Commas after the last figure, each of which divides by a thousand."""
    grouping: frozenset[int]

    @property
    def commas(self) -> frozenset[int]:
        """Those that are not written themselves."""
        return self.thousands | self.grouping


def _places(pieces: Sequence[Piece]) -> _Places:
    point = next((at for at, piece in enumerate(pieces) if piece.kind == "point"), None)
    places = [at for at, piece in enumerate(pieces) if piece.kind == "digit"]
    whole = tuple(at for at in places if point is None or at < point)
    decimals = tuple(at for at in places if point is not None and at > point)
    thousands: set[int] = set()
    for last in {*whole[-1:], *decimals[-1:]}:
        at = last + 1
        while at < len(pieces) and pieces[at].kind == "comma":
            thousands.add(at)
            at += 1
    inside = (at for at, piece in enumerate(pieces) if piece.kind == "comma" and whole and whole[0] < at < whole[-1])
    return _Places(whole, decimals, point, frozenset(thousands), frozenset(inside))


def _scaled(pieces: Sequence[Piece], number: Decimal, thousands: int) -> Decimal:
    percent = sum(piece.kind == "percent" for piece in pieces)
    return number.scaleb(2 * percent - 3 * thousands)


def _plain(section: FormatSection, pieces: Sequence[Piece], number: Decimal) -> str:
    places = _places(pieces)
    rounded = _rounded(_scaled(pieces, number, len(places.thousands)), len(places.decimals))
    whole, _, decimals = f"{rounded:f}".partition(".")
    before = _whole([pieces[at].text for at in places.whole], whole, grouped=bool(places.grouping))
    after = _decimals([pieces[at].text for at in places.decimals], decimals)
    written = {at: digits(section, text) for at, text in zip(places.whole, before, strict=True)}
    written |= {at: digits(section, text) for at, text in zip(places.decimals, after, strict=True)}
    if places.point is not None and not places.whole:
        written[places.point] = digits(section, "" if whole == "0" else whole) + "."
    return "".join(
        written.get(at, "" if at in places.commas else PAD if piece.kind == "pad" else piece.text)
        for at, piece in enumerate(pieces)
    )


def _whole(places: Sequence[str], figures: str, *, grouped: bool) -> list[str]:
    """What stands at each place of a whole number; what has no place of its own stands at the first."""
    figures = "" if figures == "0" else figures
    more = max(0, len(figures) - len(places))
    written, forced = [], False
    for number, place in enumerate(places):
        forced = forced or place == "0"
        right = len(places) - 1 - number  # how many figures follow
        if right < len(figures):
            own = figures[: more + 1] if number == 0 else figures[number - len(places)]
        else:
            own = "0" if forced else PAD if place == "?" else ""
        if grouped:
            own = _grouped(own, right)
        written.append(own)
    return written


def _grouped(figures: str, right: int) -> str:
    """Figures with commas after each that is followed by three, six and so on of them, `right` being after the last."""
    made = ""
    for at, figure in enumerate(figures):
        follow = right + len(figures) - 1 - at
        made += figure + (("," if figure != PAD else PAD) if follow and follow % 3 == 0 else "")
    return made


def _decimals(places: Sequence[str], figures: str) -> list[str]:
    """What stands at each place after the point; zeros at the end only where a place asks for them."""
    written: list[str] = []
    for number in reversed(range(len(places))):
        wanted = places[number] == "0" or figures[number] != "0" or any(text not in ("", PAD) for text in written)
        written.insert(0, figures[number] if wanted else PAD if places[number] == "?" else "")
    return written


def _scientific(section: FormatSection, at: int, number: Decimal) -> str:
    mantissa, power_pieces = section.pieces[:at], section.pieces[at + 1 :]
    places = _places(mantissa)
    number = _scaled(section.pieces, number, 0)
    step = max(1, len(places.whole))
    power = number.adjusted() if number else 0
    power = power + 1 if not places.whole and number else power // step * step
    shown = _rounded(number.scaleb(-power), len(places.decimals))
    if shown >= Decimal(10) ** len(places.whole):
        power += step
        shown = number.scaleb(-power)
    front = _plain(section, [piece for piece in mantissa if piece.kind != "percent"], shown)
    sign = "-" if power < 0 else "+" if "+" in section.pieces[at].text else ""
    return f"{front}{section.pieces[at].text[0]}{sign}{_plain(section, power_pieces, Decimal(abs(power)))}"


class _FractionParts(Struct, frozen=True):
    """The pieces of a fraction: those before it, its upper and lower places, those after."""

    before: tuple[Piece, ...]
    upper: tuple[str, ...]
    lower: tuple[str, ...]
    fixed: int
    """The denominator where the format gives it, else 0."""
    after: tuple[Piece, ...]


def _fraction_parts(pieces: Sequence[Piece], slash: int) -> _FractionParts | None:
    """None where the slash stands between other things than figures."""
    start, end = slash, slash + 1
    while start > 0 and pieces[start - 1].kind == "digit":
        start -= 1
    while end < len(pieces) and (pieces[end].kind == "digit" or pieces[end].text in tuple("123456789")):
        end += 1
    lower = tuple(piece.text for piece in pieces[slash + 1 : end])
    if start == slash or not lower:
        return None
    given = any(place in tuple("123456789") for place in lower)
    fixed = int("".join(place if place.isdigit() else "0" for place in lower)) if given else 0
    upper = tuple(piece.text for piece in pieces[start:slash])
    return _FractionParts(tuple(pieces[:start]), upper, lower, fixed, tuple(pieces[end:]))


def _fraction(section: FormatSection, parts: _FractionParts, number: Decimal) -> str:
    number = _scaled(section.pieces, number, 0)
    mixed = any(piece.kind == "digit" for piece in parts.before)
    whole = int(number) if mixed else 0
    rest = number - whole
    if parts.fixed:
        upper, lower = int(_rounded(rest * parts.fixed, 0)), parts.fixed
    else:
        near = Fraction(rest).limit_denominator(10 ** min(len(parts.lower), 7) - 1)
        upper, lower = near.numerator, near.denominator
    if mixed and upper == lower:
        whole, upper = whole + 1, 0
    if mixed and not upper:
        # No fraction is left; of nothing at all a zero is.
        before = parts.before if whole else tuple(Piece("digit", "0") if p.kind == "digit" else p for p in parts.before)
        middle = PAD
    else:
        before = parts.before
        over = "".join(_whole(parts.upper, str(upper), grouped=False)) if upper else "0"
        middle = digits(section, f"{over}/{lower}")
    return _plain(section, before, Decimal(whole)) + middle + _plain(section, parts.after, Decimal(0))
