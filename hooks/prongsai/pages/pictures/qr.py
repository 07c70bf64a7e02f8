"""A text as a QR code, small enough to stand in every page: a picture of one bit a module, as a `data:` address.

Own code, for one figure: segno takes 16 times as long to code an address and draw it (1.8 ms instead of 0.11), and 45
times if it weighs all masks (5 ms); that would be a third of what a page takes, or all of it again. So codes of up to
106 bytes, which is all but the longest addresses, are put together here. Where each module lies, and all that is the
same in every code of a size, is read from a code that segno made.
"""

import struct
import zlib
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from operator import itemgetter

import segno
from msgspec import Struct

QUIET = 4
"""Empty modules around the code (ISO/IEC 18004, 9.1), without which readers may not find it."""

MASK = 2
"""The pattern laid over every code. Any of the eight is read (7.8); segno takes three times as long to weigh all."""

# Data and correction codewords of the sizes with a single block, at the least correction (table 9).
_BLOCKS = {1: (19, 7), 2: (34, 10), 3: (55, 15), 4: (80, 20), 5: (108, 26)}
# What segno fills the room behind a text with; no reader looks at it.
_FILLING = b"\0" + b"\xec\x11" * 54


def qr(text: str) -> str:
    """The address of a picture of a text of at most 2,000 letters, to be enlarged with its points left square.

    With the least correction, whose codes are the coarsest.

    Sheets that lie in a file are not soiled; coarse modules are what a cheap telephone reads from a cheap print.
    """
    return _drawn(_matrix(text))


def _matrix(text: str) -> tuple[str, ...]:
    """The rows of a code, `1` for dark."""
    version = next((v for v, (data, _) in _BLOCKS.items() if len(text) + 2 <= data), 0)
    # What has a small letter and is ASCII is told in bytes, as here; what is not might be told in a shorter way.
    if not version or not text.isascii() or text.upper() == text:
        code = segno.make_qr(text, error="l", boost_error=False, mask=MASK)
        return tuple("".join(map(str, row)) for row in code.matrix)
    plan = _plan(version)
    bits = f"{_message(text, version) ^ plan.mask:0{plan.length}b}01"
    modules = "".join(plan.place(bits))
    side = plan.side
    return tuple(modules[start : start + side] for start in range(0, side * side, side))


def _message(text: str, version: int) -> int:
    """The codewords as one number: four bits for bytes, eight for how many, the text, its end, filling; the check."""
    length, checks = _BLOCKS[version]
    told = ((0b0100 << 8 | len(text)) << 8 * len(text) | int.from_bytes(text.encode("ascii"))) << 4
    data = (told.to_bytes(len(text) + 2) + _FILLING)[:length]
    return int.from_bytes(data) << 8 * checks | _checked(data, checks)


def _checked(data: bytes, checks: int) -> int:
    """The correction codewords: what is left of the data after division by the generator (7.5.2)."""
    multiples, top, kept = _multiples(checks), 8 * (checks - 1), (1 << 8 * (checks - 1)) - 1
    left = 0
    for byte in data:
        left = (left & kept) << 8 ^ multiples[byte ^ left >> top]
    return left


@cache
def _multiples(checks: int) -> tuple[int, ...]:
    """The generator of so many codewords, without its first one, times each byte."""
    generator = [1]
    for power in range(checks):
        root = _power(power)
        generator = [above ^ _times(below, root) for above, below in zip([*generator, 0], [0, *generator], strict=True)]
    return tuple(int.from_bytes(bytes(_times(byte, factor) for factor in generator[1:])) for byte in range(256))


def _times(one: int, other: int) -> int:
    """The product of two bytes in the field of 256 elements that the codes are reckoned in (7.5.2)."""
    product = 0
    while other:
        product ^= one if other & 1 else 0
        one = one << 1 ^ (0x11D if one & 0x80 else 0)
        other >>= 1
    return product


def _power(exponent: int) -> int:
    value = 1
    for _ in range(exponent):
        value = _times(value, 2)
    return value


class _Plan(Struct, frozen=True):
    """What all codes of a size have in common."""

    side: int
    length: int
    """How many modules hold data."""
    place: Callable[[str], tuple[str, ...]]
    """From the bits of the data, and after them a 0 and a 1, to the modules row by row."""
    mask: int
    """The pattern laid over the data."""


@cache
def _plan(version: int) -> _Plan:
    """Read from a code that segno made of a text known."""
    sample = "a" * (_BLOCKS[version][0] - 2)
    code = segno.make_qr(sample, version=version, error="l", boost_error=False, mask=MASK, mode="byte")
    side = len(code.matrix)
    # What is left over at the end is the same in each code too.
    data = [at for at in _way(side) if _is_data(*at, side)][: 8 * sum(_BLOCKS[version])]
    numbers = {at: number for number, at in enumerate(data)}
    length = len(data)
    # Everything else is the same in each code: the 0 or the 1 after the data.
    order = [
        numbers.get((row, column), length + code.matrix[row][column]) for row in range(side) for column in range(side)
    ]
    shown = int("".join(str(code.matrix[row][column]) for row, column in data), 2)
    return _Plan(side, length, itemgetter(*order), shown ^ _message(sample, version))


def _is_data(row: int, column: int, side: int) -> bool:
    """Whether a module is none of the patterns by which a code is found, and tells nothing of its mask (5.3)."""
    corner = (row < 9 and (column < 9 or column >= side - 8)) or (row >= side - 8 and column < 9)
    alignment = side > 21 and abs(row - side + 7) <= 2 and abs(column - side + 7) <= 2
    return not (corner or alignment or row == 6 or column == 6)


def _way(side: int) -> list[tuple[int, int]]:
    """The order in which modules are filled (7.7.3): two columns at a time, up and down in turn, from the right."""
    way, upwards = [], True
    for right in (*range(side - 1, 7, -2), 5, 3, 1):  # the column of the timing pattern is left out
        for row in range(side - 1, -1, -1) if upwards else range(side):
            way += [(row, right), (row, right - 1)]
        upwards = not upwards
    return way


def _drawn(rows: tuple[str, ...]) -> str:
    """A PNG of one bit a module, its quiet zone included; as a number, a line has a 1 for each white module."""
    side = len(rows) + 2 * QUIET
    width = (side + 7) // 8
    white, dark = (1 << 8 * width) - 1, 8 * width - side + QUIET
    lines = [white] * QUIET + [white ^ int(row, 2) << dark for row in rows] + [white] * QUIET
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    points = b"".join(b"\0" + line.to_bytes(width) for line in lines)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(points, 9)), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return f"data:image/png;base64,{b64encode(png).decode()}"
