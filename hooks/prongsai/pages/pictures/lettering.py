"""Words drawn into a picture, Thai with its marks where they belong.

HarfBuzz shapes them by the font's own tables and gives the outlines. Pillow alone would do so only on machines that
happen to have FriBiDi; on the others it sets a tone mark into the vowel below it, without a word.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

import uharfbuzz as hb
from msgspec import Struct
from PIL import Image, ImageChops, ImageDraw

Weight = Literal["Regular", "Bold"]
Point = tuple[float, float]

_FINE = 4
"""Drawn so many times as large and then made smaller: that smooths the edges."""
_CURVE = 6
"""Straight pieces of a curve; at the sizes of a card no corner is seen."""


class Glyph(Struct, frozen=True):
    """A shape of the font and where it stands, in the font's units from the beginning of the line; y grows upwards."""

    id: int
    x: int
    y: int


class Line(Struct, frozen=True):
    """A line of text, shaped."""

    glyphs: tuple[Glyph, ...]
    width: int
    """In the font's units."""


@cache
def font(weight: Weight) -> hb.Font:
    """The font in a weight. Sarabun under the SIL Open Font License, cut down to Thai and Latin (fonts/)."""
    return hb.Font(hb.Face(files(__package__).joinpath(f"fonts/Sarabun-{weight}.ttf").read_bytes()))


def drawable(text: str, weight: Weight) -> str:
    """The text without the letters that the font lacks, as of emoji, and without the spaces that were between them.

    Spaces of other widths are plain ones, but one that does not break stays.
    """
    kept = (letter for letter in unicodedata.normalize("NFC", text) if letter.isspace() or _has(letter, weight))
    return re.sub(r"[^\S\u00a0]+", " ", "".join(kept)).strip()


@cache
def _has(letter: str, weight: Weight) -> bool:
    return bool(font(weight).get_nominal_glyph(ord(letter)))


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


@lru_cache(maxsize=65536)  # words come again and again
def text_width(text: str, weight: Weight, size: int) -> int:
    """Of a line, in pixels; `size` is that of the letters."""
    per_em: int = font(weight).face.upem
    return -(-shaped(text, weight).width * size // per_em)


@dataclass(frozen=True, slots=True, eq=False)
class Stamp:
    """A shape as a mask, smooth at its edges, and where it lies from the point that the letter stands on, in pixels."""

    mask: Image.Image
    left: int
    top: int


@lru_cache(maxsize=256)  # names, states and titles stand on many pictures
def line_stamp(text: str, weight: Weight, size: int) -> Stamp:
    """A line as one shape, from the point that it begins on."""
    placed = list(_placed(text, weight, size))
    left = min((x + stamp.left for stamp, x, _ in placed), default=0)
    top = min((y + stamp.top for stamp, _, y in placed), default=0)
    right = max((x + stamp.left + stamp.mask.width for stamp, x, _ in placed), default=1)
    bottom = max((y + stamp.top + stamp.mask.height for stamp, _, y in placed), default=1)
    mask = Image.new("L", (right - left, bottom - top))
    for stamp, x, y in placed:
        mask.paste(255, (x + stamp.left - left, y + stamp.top - top), stamp.mask)
    return Stamp(mask, left, top)


def _placed(text: str, weight: Weight, size: int) -> Iterator[tuple[Stamp, int, int]]:
    """The shapes of a line, each with the point it stands on, in pixels from where the line begins; y grows down."""
    scale = size / font(weight).face.upem
    for glyph in shaped(text, weight).glyphs:
        drawn = _stamp(glyph.id, weight, size)
        if drawn is not None:
            yield drawn, round(glyph.x * scale), -round(glyph.y * scale)


def draw_text(picture: Image.Image, at: tuple[int, int], text: str, weight: Weight, size: int, *, colour: str) -> None:
    """Draw a line whose letters stand on the point `at`."""
    line = line_stamp(text, weight, size)
    picture.paste(colour, (at[0] + line.left, at[1] + line.top), line.mask)


@lru_cache(maxsize=4096)
def _stamp(glyph: int, weight: Weight, size: int) -> Stamp | None:
    """One shape; None of a space. Each contour turns what it holds over, so the hole in a letter stays a hole."""
    scale = size * _FINE / font(weight).face.upem
    contours = [[(x * scale, -y * scale) for x, y in contour] for contour in outlines(weight, glyph)]
    if not contours:
        return None
    xs, ys = ([point[axis] for contour in contours for point in contour] for axis in (0, 1))
    left, top = int(min(xs) // _FINE), int(min(ys) // _FINE)
    wide, high = int(max(xs) // _FINE) - left + 2, int(max(ys) // _FINE) - top + 2
    shape = Image.new("1", (wide * _FINE, high * _FINE))
    for contour in contours:
        part = Image.new("1", shape.size)
        ImageDraw.Draw(part).polygon([(x - left * _FINE, y - top * _FINE) for x, y in contour], fill=1)
        shape = ImageChops.logical_xor(shape, part)
    return Stamp(shape.convert("L").resize((wide, high), Image.Resampling.BOX), left, top)


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
