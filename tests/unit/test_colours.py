"""An agency's own colour, and its logo."""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from prongsai.media.photos import logos
from prongsai.media.photos.accept import PhotoRefused
from prongsai.media.photos.leftovers import leftovers
from prongsai.media.themes import stylesheet
from prongsai.model.values import colours
from tests.photos import exif

DARK_GROUNDS = {
    "--ps-paper": "#12181a", "--ps-paper-soft": "#1b2326", "--ps-paper-deep": "#26343a", "--ps-note": "#2c2614",
}  # fmt: skip
"""The grounds of the dark scheme; those of the light one are in the product, which looks at them."""
TOKENS = Path(__file__).parents[2] / "overrides/assets/css/00-tokens.css"
hexes = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21, a colour on itself 1, and #767676 is the lightest grey that white paper bears."""
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#0b5563", "#0b5563") == 1
    assert colours.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("grounds", ["light", "dark"])
def test_the_grounds_are_those_of_the_stylesheet(grounds: str) -> None:
    """What is reckoned here is what readers see: a changed token must change here too."""
    text = TOKENS.read_text("utf-8")
    light, dark = text.split(':root[data-theme="dark"]', 1)
    part, expected = (light, colours.LIGHT_GROUNDS) if grounds == "light" else (dark, DARK_GROUNDS)
    for name, colour in expected.items():
        told = re.search(rf"{name}: (#[0-9a-f]+);", part)
        assert told
        assert told[1] in (colour, "#fff" if colour == "#ffffff" else "")


@given(hexes)
def test_whatever_is_refused_has_a_neighbour_that_is_accepted(accent: str) -> None:
    """Of the same hue as far as it had one, and a colour that passes is its own neighbour."""
    near = colours.nearest_readable(accent)
    assert colours.least_contrast(near) >= colours.READABLE
    if colours.least_contrast(accent) >= colours.READABLE:
        assert near == accent


@given(hexes)
def test_every_accepted_accent_makes_readable_tones(accent: str) -> None:
    """Links and marks on every ground, words on the accent and on the band, in both schemes."""
    own = colours.nearest_readable(accent)
    schemes = (
        (colours.light_palette(own), colours.LIGHT_GROUNDS),
        (colours.dark_palette(own), DARK_GROUNDS),
    )
    for palette, grounds in schemes:
        for tone in (palette.accent, palette.accent_strong):
            assert colours.least_contrast(tone, grounds.values()) >= colours.READABLE
        assert colours.contrast(palette.on_accent, palette.accent) >= colours.READABLE
        assert colours.contrast(palette.on_band, palette.band) >= 7


def test_a_tone_is_worked_out_and_back_again() -> None:
    """OKLCH is only a way round: a colour comes out of it as it went in."""
    for colour in ("#0b5563", "#ffcc00", "#000000", "#ffffff", "#7b2d8b"):
        assert colours._shown(colours._tone(colour)) == colour


def test_a_stylesheet_sets_the_tokens_of_both_schemes() -> None:
    """By choice and by the system; and nothing but tokens that the site has."""
    text = stylesheet("#3d4f9f").decode()
    assert text.startswith(":root{--ps-accent:#3d4f9f;")
    assert ':root[data-theme="dark"]{--ps-accent:' in text
    assert "(prefers-color-scheme:dark){:root:not([data-theme]){--ps-accent:" in text
    assert set(re.findall("--[a-z-]+", text)) <= set(re.findall("--[a-z-]+", TOKENS.read_text("utf-8")))


def _picture(form: str, **more: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGBA" if form == "PNG" else "RGB", (1200, 900), (61, 79, 159, 0)[: 4 if form == "PNG" else 3]).save(
        file, form, **more
    )
    return file.getvalue()


def test_a_logo_is_made_anew() -> None:
    """Small, without where and by whom it was made, and as transparent as it was."""
    logo = logos.published_logo(_picture("JPEG", exif=exif()), "logo.jpg")
    assert leftovers(logo.data) == ()
    assert logo.width <= logos.MAX_WIDTH
    assert logo.height <= logos.MAX_HEIGHT
    with Image.open(io.BytesIO(logos.published_logo(_picture("PNG"), "logo.png").data)) as kept:
        assert kept.getchannel("A").getextrema() == (0, 0)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.svg", "media.reason.svg"),
        (b"<?xml version='1.0'?><svg/>", "logo.png", "media.reason.svg"),
        (_picture("JPEG"), "logo.png", "media.reason.mislabelled"),
        (_picture("TIFF"), "logo.tif", "theme.reason.ending"),
        (b"x" * (logos.MAX_BYTES + 1), "logo.png", "theme.reason.too-large"),
    ],
)
def test_what_is_no_logo(data: bytes, name: str, reason: str) -> None:
    """Each is refused with its reason, by the check as by what makes it."""
    assert logos.refusal(data, name) == reason
    with pytest.raises(PhotoRefused):
        logos.published_logo(data, name)
