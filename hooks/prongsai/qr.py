"""A text as a QR code, small enough to stand in every page: one path of an SVG picture."""

from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4
"""Empty modules around the code (ISO/IEC 18004, 9.1), without which readers may not find it."""

MASK = 2
"""The pattern laid over every code. Any of the eight is read (7.8); weighing them all takes ten times as long."""


@dataclass(frozen=True, slots=True)
class Qr:
    """A code drawn: `path` for the dark modules of a picture `size` modules wide and high, its quiet zone included."""

    path: str
    size: int


def qr(text: str) -> Qr:
    """The code of a text of at most 2,000 letters, with the least correction, whose codes are the coarsest.

    Sheets that lie in a file are not soiled; coarse modules are what a cheap telephone reads from a cheap print.
    """
    rows = segno.make_qr(text, error="l", boost_error=False, mask=MASK).matrix
    drawn = "".join(_row(row, QUIET + number) for number, row in enumerate(rows))
    return Qr(drawn, len(rows) + 2 * QUIET)


def _row(row: bytearray, down: int) -> str:
    """The dark runs of a row as strokes one module wide, which take half the letters of bars that are filled."""
    drawn, across, skipped = "", QUIET, 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            drawn += f"m{skipped} 0h{length}" if drawn else f"M{across} {down}h{length}"
        skipped = length
        across += length
    return drawn
