"""A sheet to draw on. Lengths are of the finished picture, in pixels; it is drawn larger, so that edges are smooth."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT = 960, 640
_TIMES = 2
"""So many times larger it is drawn, so that edges are smooth."""
_FONTS = Path(__file__).parents[2] / "hooks" / "prongsai" / "pages" / "pictures" / "fonts"

Point = tuple[float, float]
Box = tuple[float, float, float, float]
Colour = str
"""`#rrggbb`."""


def mixed(one: Colour, other: Colour, part: float) -> Colour:
    """A colour between two: `part` of the other, from 0 to 1."""
    a, b = (tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5)) for colour in (one, other))
    return "#" + "".join(f"{round(x + (y - x) * part):02x}" for x, y in zip(a, b, strict=True))


def darker(colour: Colour, part: float = 0.18) -> Colour:
    """A colour in shadow."""
    return mixed(colour, "#10182a", part)


def lighter(colour: Colour, part: float = 0.25) -> Colour:
    """A colour in light."""
    return mixed(colour, "#ffffff", part)


class Canvas:
    """One picture. Its methods draw over what is there."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT, ground: Colour = "#ffffff") -> None:
        self.width, self.height = width, height
        self._image = Image.new("RGB", (width * _TIMES, height * _TIMES), ground)
        self._draw = ImageDraw.Draw(self._image)

    def box(
        self, box: Box, fill: Colour, *, radius: float = 0, outline: Colour | None = None, thick: float = 0
    ) -> None:
        """A rectangle from its left upper to its right lower corner."""
        self._draw.rounded_rectangle(_large(box), radius * _TIMES, fill, outline, round(thick * _TIMES))

    def shape(self, points: Sequence[Point], fill: Colour) -> None:
        """A polygon."""
        self._draw.polygon([(x * _TIMES, y * _TIMES) for x, y in points], fill)

    def oval(self, centre: Point, across: float, down: float, fill: Colour) -> None:
        """An ellipse by its centre and its two radii."""
        x, y = centre
        self._draw.ellipse(_large((x - across, y - down, x + across, y + down)), fill)

    def arc(self, box: Box, start: float, end: float, fill: Colour) -> None:
        """A slice of an ellipse, in degrees clockwise from three o'clock, closed by its chord."""
        self._draw.chord(_large(box), start, end, fill)

    def line(self, points: Sequence[Point], fill: Colour, thick: float) -> None:
        """A line with round ends and joints."""
        self._draw.line([(x * _TIMES, y * _TIMES) for x, y in points], fill, round(thick * _TIMES), joint="curve")
        for x, y in points:
            self.oval((x, y), thick / 2, thick / 2, fill)

    def fade(self, box: Box, top: Colour, bottom: Colour) -> None:
        """A rectangle that goes from one colour to another, downwards."""
        left, upper, right, lower = (round(edge) for edge in _large(box))
        column = Image.linear_gradient("L").resize((max(1, right - left), max(1, lower - upper)))
        low, high = (Image.new("RGB", column.size, colour) for colour in (bottom, top))
        self._image.paste(Image.composite(low, high, column), (left, upper))

    def glow(self, points: Sequence[Point], fill: Colour, *, strength: float, soft: float) -> None:
        """A shape with soft edges: light that falls in, or the shadow of something. `strength` is from 0 to 1."""
        small = (self._image.width // 4, self._image.height // 4)
        mask = Image.new("L", small)
        scale = _TIMES / 4
        ImageDraw.Draw(mask).polygon([(x * scale, y * scale) for x, y in points], round(255 * strength))
        mask = mask.filter(ImageFilter.GaussianBlur(soft * scale)).resize(self._image.size, Image.Resampling.BILINEAR)
        self._image.paste(Image.new("RGB", self._image.size, fill), (0, 0), mask)

    def shadow(self, centre: Point, across: float, down: float, strength: float = 0.35) -> None:
        """The soft shadow of what stands at a place."""
        x, y = centre
        rim = [(x - across, y), (x - across / 2, y - down), (x + across / 2, y - down), (x + across, y)]
        rim += [(x + across / 2, y + down), (x - across / 2, y + down)]
        self.glow(rim, "#101828", strength=strength, soft=max(3, down))

    def text(self, at: Point, words: str, size: float, fill: Colour, *, bold: bool = False, anchor: str = "mm") -> None:
        """Words on one line; `anchor` as in Pillow: `mm` for the middle, `lm` for the left middle."""
        font = ImageFont.truetype(str(_FONTS / f"Sarabun-{'Bold' if bold else 'Regular'}.ttf"), round(size * _TIMES))
        self._draw.text((at[0] * _TIMES, at[1] * _TIMES), words, fill, font, anchor)

    def part(self, box: Box) -> Image.Image:
        """What is drawn within a box, to be put back later."""
        left, upper, right, lower = (round(edge) for edge in _large(box))
        return self._image.crop((left, upper, right, lower))

    def put(self, part: Image.Image, at: Point) -> None:
        """Put a part where its left upper corner was: what was drawn over it since is gone."""
        self._image.paste(part, (round(at[0] * _TIMES), round(at[1] * _TIMES)))

    def drawn(self) -> Image.Image:
        """The drawing in its own size."""
        return self._image.resize((self.width, self.height), Image.Resampling.LANCZOS)

    def finished(self) -> Image.Image:
        """The picture, a little darker towards its corners, as a lens sees it."""
        picture = self.drawn()
        dark = Image.radial_gradient("L").resize(picture.size).point(lambda value: 255 - max(0, value - 130) * 0.32)
        return ImageChops.multiply(picture, Image.merge("RGB", (dark, dark, dark)))

    def webp(self) -> bytes:
        """The finished picture as a small file."""
        out = BytesIO()
        self.finished().save(out, "WEBP", quality=80, method=6)
        return out.getvalue()


def _large(box: Box) -> Box:
    left, upper, right, lower = box
    return left * _TIMES, upper * _TIMES, right * _TIMES, lower * _TIMES
