"""A picture of few colours: flat inks on paper, each with what lies between it and the paper at the edges of letters.

Drawn by number, so that nothing need be looked for afterwards: sixteen numbers make half a byte a point, and the few
shapes of a font are made once for all pictures.
"""

import io
import zlib
from functools import lru_cache

from PIL import Image, ImageColor, ImageDraw

from prongsai.pages.pictures.lettering import Stamp, Weight, line_stamp

_STEPS = 3
"""Of each ink: a third, two thirds, all of it."""


class Canvas:
    """A picture under way; `inks` are all that it may be drawn with."""

    def __init__(self, size: tuple[int, int], paper: str, inks: tuple[str, ...]) -> None:
        self._bases = {ink: 1 + _STEPS * number for number, ink in enumerate(dict.fromkeys(inks))}
        self._picture = Image.new("P", size, 0)
        ground = _rgb(paper)
        colours = [ground]
        for ink in self._bases:
            full = _rgb(ink)
            colours += [
                tuple(round(g + (f - g) * step / _STEPS) for g, f in zip(ground, full, strict=True))
                for step in range(1, _STEPS + 1)
            ]
        self._picture.putpalette([value for colour in colours for value in colour])
        self._pen = ImageDraw.Draw(self._picture)

    def fill(self, box: tuple[int, int, int, int], ink: str, *, step: int = _STEPS) -> None:
        """A rectangle in an ink, or in a part of it."""
        self._pen.rectangle(box, fill=self._bases[ink] + step - 1)

    def stamp(self, at: tuple[int, int], stamp: Stamp, ink: str) -> None:
        """A shape beside a point."""
        tints, cover = _tinted(stamp, self._bases[ink])
        self._picture.paste(tints, (at[0] + stamp.left, at[1] + stamp.top), cover)

    def text(self, at: tuple[int, int], text: str, weight: Weight, size: int, ink: str) -> None:
        """A line whose letters stand on the point."""
        self.stamp(at, line_stamp(text, weight, size), ink)

    def png(self) -> bytes:
        """The picture as a file."""
        file = io.BytesIO()
        # Of flat colours little is left to find but runs: to look for more takes twice as long and saves a twentieth.
        self._picture.save(file, "PNG", compress_type=zlib.Z_RLE)
        return file.getvalue()


def _rgb(colour: str) -> tuple[int, ...]:
    return ImageColor.getrgb(colour)[:3]


@lru_cache(maxsize=256)
def _tinted(stamp: Stamp, base: int) -> tuple[Image.Image, Image.Image]:
    """A shape in the numbers of an ink, and where it covers the paper at all."""
    steps = [round(value * _STEPS / 255) for value in range(256)]
    tints = stamp.mask.point([base + step - 1 if step else 0 for step in steps])
    return tints, stamp.mask.point([255 if step else 0 for step in steps], "1")
