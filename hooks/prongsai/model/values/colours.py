"""Colours of an agency: whether one can be read on the site's grounds, and the tones that are made of it.

Contrast is that of WCAG 2.2 (relative luminance). Tones are made in OKLCH (B. Ottosson, 2020), where a change of
lightness keeps the hue as people see it.
"""

import math
import re
from collections.abc import Iterable

from msgspec import Struct

READABLE = 4.5
"""WCAG 2.2, 1.4.3: what text needs at least."""
# The grounds on which links and marks in the accent stand by day, as a test finds them in the site's tokens.
LIGHT_GROUNDS = {
    "--ps-paper": "#ffffff", "--ps-paper-soft": "#f4f7f7", "--ps-paper-deep": "#e4ebec", "--ps-note": "#fff7e0",
}  # fmt: skip
_HEX = re.compile(r"#?([0-9a-fA-F]{6})")
_WHITE = "#ffffff"
_STEP = 0.002
"""In lightness; smaller than what can be told apart."""


class Tone(Struct, frozen=True):
    """A colour in OKLCH: lightness 0 to 1, chroma from 0, hue in radians."""

    lightness: float
    chroma: float
    hue: float


class Palette(Struct, frozen=True):
    """What an accent sets, in one of the two colour schemes, as `#rrggbb`. The names are those of the tokens."""

    accent: str
    accent_strong: str
    on_accent: str
    band: str
    on_band: str
    band_line: str


def parse(text: str) -> str:
    """`#rrggbb` in small letters, also from `RRGGBB`. Raises ValueError for anything else."""
    found = _HEX.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    return f"#{found[1].lower()}"


def contrast(one: str, other: str) -> float:
    """Between two colours, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, grounds: Iterable[str] = tuple(LIGHT_GROUNDS.values())) -> float:
    """The contrast of a colour with that of some grounds on which it is read worst."""
    return min(contrast(colour, ground) for ground in grounds)


def nearest_readable(accent: str) -> str:
    """The colour of the same hue, no darker than it must be, that can be read on every light ground."""
    tone = _tone(accent)
    lightness = tone.lightness
    while least_contrast(accent) < READABLE:
        lightness -= _STEP
        accent = _shown(Tone(lightness, tone.chroma, tone.hue))
    return accent


def light_palette(accent: str) -> Palette:
    """The tones of the light scheme, of an accent that can be read."""
    tone = _tone(accent)
    strong = _shown(Tone(tone.lightness * 0.78, tone.chroma * 0.9, tone.hue))
    # The band at the top of every page carries small white words, so it is darker than a link needs to be.
    dark, chroma = min(tone.lightness * 0.78, 0.36), tone.chroma * 0.9
    band, line = (_shown(Tone(lightness, chroma, tone.hue)) for lightness in (dark, dark + 0.16))
    return Palette(accent, strong, _WHITE, band, _WHITE, line)


def dark_palette(accent: str) -> Palette:
    """The tones of the dark scheme: the same hue, as light as the grounds are dark, and less vivid, which glares."""
    tone = _tone(accent)
    chroma = min(tone.chroma, 0.11)
    return Palette(
        _shown(Tone(0.8, chroma, tone.hue)),
        _shown(Tone(0.88, chroma * 0.7, tone.hue)),
        _shown(Tone(0.25, chroma * 0.5, tone.hue)),
        _shown(Tone(0.26, chroma * 0.5, tone.hue)),
        _WHITE,
        _shown(Tone(0.42, chroma * 0.5, tone.hue)),
    )


def _linear(colour: str) -> tuple[float, float, float]:
    """Red, green and blue as amounts of light, 0 to 1."""
    values = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _tone(colour: str) -> Tone:
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    return Tone(lightness, math.hypot(a, b), math.atan2(b, a))


def _shown(tone: Tone) -> str:
    """A tone as a screen shows it: with as much of its chroma as the screen has at that lightness and hue."""
    chroma = tone.chroma
    while any(not -1e-4 <= part <= 1 + 1e-4 for part in _rgb(tone.lightness, chroma, tone.hue)) and chroma > 0:
        chroma = max(chroma - 0.002, 0)
    parts = (min(max(part, 0.0), 1.0) for part in _rgb(tone.lightness, chroma, tone.hue))
    coded = (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in parts)
    return "#" + "".join(f"{round(part * 255):02x}" for part in coded)


def _rgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
