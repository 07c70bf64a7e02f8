"""Words drawn into a picture, Thai with its marks where they belong.

HarfBuzz shapes them by the font's own tables and gives the outlines. Pillow alone would do so only on machines that
happen to have FriBiDi; on the others it sets a tone mark into the vowel below it, without a word.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import uharfbuzz as hb
from PIL import Image, ImageChops, ImageDraw

Weight = Literal["Regular", "Bold"]
Point = tuple[float, float]

_FINE = 4
"""Drawn so many times as large and then made smaller: that smooths the edges."""
_CURVE = 6
"""Straight pieces of a curve; at the sizes of a card no corner is seen."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A shape of the font and where it stands, in the font's units from the beginning of the line; y grows upwards."""

    id: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, shaped."""

    glyphs: tuple[Glyph, ...]
    width: int
    """In the font's units."""


@cache
def font(weight: Weight) -> hb.Font:
    """The font in a weight. Sarabun under the SIL Open Font License, cut down to Thai and Latin (fonts/)."""
    return hb.Font(hb.Face(files(__package__).joinpath(f"fonts/Sarabun-{weight}.ttf").read_bytes()))


def shaped(text: str, weight: Weight) -> Line:
    """A line of text as the font wants it set: vowels and tone marks above one another, above tall letters aside."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Thai", "th"
    hb.shape(font(weight), buffer)
    glyphs, across = [], 0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(Glyph(info.codepoint, across + place.x_offset, place.y_offset))
        across += place.x_advance
    return Line(tuple(glyphs), across)


def text_width(text: str, weight: Weight, size: int) -> int:
    """Of a line, in pixels; `size` is that of the letters."""
    per_em: int = font(weight).face.upem
    return -(-shaped(text, weight).width * size // per_em)


def draw_text(picture: Image.Image, at: tuple[int, int], text: str, weight: Weight, size: int, *, colour: str) -> None:
    """Draw a line whose letters stand on the point `at`."""
    scale = size / font(weight).face.upem
    line = shaped(text, weight)
    # Room for the marks above and below, in which the letters stand two thirds down.
    wide, high = int(line.width * scale) + size, 2 * size
    mask = Image.new("1", (wide * _FINE, high * _FINE))
    left, base = size // 2, high * 2 // 3
    for glyph in line.glyphs:
        _stamp(
            mask,
            [
                [((left + (glyph.x + x) * scale) * _FINE, (base - (glyph.y + y) * scale) * _FINE) for x, y in contour]
                for contour in outlines(weight, glyph.id)
            ],
        )
    smooth = mask.convert("L").resize((wide, high), Image.Resampling.BOX)
    picture.paste(colour, (at[0] - left, at[1] - base), smooth)


def _stamp(mask: Image.Image, contours: list[list[Point]]) -> None:
    """Add one shape to a mask. Each contour turns what it holds over, so the hole in a letter stays a hole."""
    if not contours:
        return
    xs, ys = ([point[axis] for contour in contours for point in contour] for axis in (0, 1))
    left, top = int(min(xs)), int(min(ys))
    size = int(max(xs)) - left + 2, int(max(ys)) - top + 2
    shape = Image.new("1", size)
    for contour in contours:
        part = Image.new("1", size)
        ImageDraw.Draw(part).polygon([(x - left, y - top) for x, y in contour], fill=1)
        shape = ImageChops.logical_xor(shape, part)
    # Marks may touch their neighbours: what is drawn stays drawn.
    box = (left, top, left + size[0], top + size[1])
    mask.paste(ImageChops.logical_or(mask.crop(box), shape), box)


@cache
def outlines(weight: Weight, glyph: int) -> tuple[tuple[Point, ...], ...]:
    """The contours of a shape as polygons, in the font's units."""
    pen = _Pen()
    font(weight).draw_glyph_with_pen(glyph, pen)
    return tuple(tuple(contour) for contour in pen.contours)


class _Pen:
    """What a font's outlines are drawn with: the protocol of fontTools' pens, curves made of straight pieces."""

    def __init__(self) -> None:
        self.contours: list[list[Point]] = []

    def moveTo(self, point: Point) -> None:  # noqa: N802 # the protocol's name
        self.contours.append([point])

    def lineTo(self, point: Point) -> None:  # noqa: N802 # the protocol's name
        self.contours[-1].append(point)

    def qCurveTo(self, control: Point, end: Point) -> None:  # noqa: N802 # the protocol's name
        start = self.contours[-1][-1]
        for step in range(1, _CURVE + 1):
            t = step / _CURVE
            self.lineTo(_mixed((start, control, end), ((1 - t) ** 2, 2 * t * (1 - t), t * t)))

    def curveTo(self, one: Point, two: Point, end: Point) -> None:  # noqa: N802 # the protocol's name
        start = self.contours[-1][-1]
        for step in range(1, _CURVE + 1):
            t = step / _CURVE
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            self.lineTo(_mixed((start, one, two, end), weights))

    def closePath(self) -> None:  # noqa: N802 # the protocol's name
        """A polygon closes itself."""

    def endPath(self) -> None:  # noqa: N802 # the protocol's name
        """As closePath."""


def _mixed(points: tuple[Point, ...], weights: tuple[float, ...]) -> Point:
    pairs = list(zip(points, weights, strict=True))
    return sum(x * w for (x, _), w in pairs), sum(y * w for (_, y), w in pairs)
