"""The published copies of photos: widths, formats and bytes."""

import hashlib
import io

import pytest
from PIL import Image, ImageChops, ImageStat

from prongsai.media.photos import accept as photos
from prongsai.media.photos.renditions import make_renditions
from tests.photos import located, opened, picture, saved


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((4000, 3000), [480, 960, 1600]),
        ((1600, 900), [480, 960, 1600]),
        ((1200, 900), [480, 960, 1200]),
        ((960, 10), [480, 960]),
        ((480, 480), [480]),
        ((60, 40), [60]),
        ((1, 1), [1]),
    ],
)
def test_widths(size: tuple[int, int], widths: list[int]) -> None:
    """AVIF in 480, 960 and 1,600 pixels as far as the original goes, JPEG narrow and whole; in proportion, as it is."""
    copies = make_renditions(picture("JPEG", size), "a.jpg").files
    narrow_and_whole = list(dict.fromkeys((widths[0], widths[-1])))
    assert [(c.format, c.width) for c in copies] == [
        *(("avif", width) for width in widths), *(("jpg", width) for width in narrow_and_whole),
    ]  # fmt: skip
    for copy in copies:
        assert opened(copy.data).size == (copy.width, copy.height)
        assert abs(copy.height - max(size[1] * copy.width / size[0], 1)) <= 0.5


def test_very_tall_pictures_are_bounded() -> None:
    """A picture far taller than wide is held to 3,200 pixels of height."""
    fallback = make_renditions(picture("PNG", (100, 70_000)), "a.png").files[-1]
    assert (fallback.width, fallback.height) == (5, 3200)


def test_placeholder() -> None:
    """The tiny picture is a WebP of at most 16 by 32 pixels and a few hundred bytes, red to the left as the photo."""
    copies = make_renditions(picture("JPEG", (900, 600)), "a.jpg")
    image = opened(copies.placeholder)
    assert (image.format, image.width) == ("WEBP", 16)
    assert len(copies.placeholder) < 350
    left, right = image.convert("RGB").getpixel((2, 5)), image.convert("RGB").getpixel((13, 5))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[0] > 150 > right[0]


def test_same_bytes_each_time() -> None:
    """The copies of a photo are the same to the byte each time."""
    assert make_renditions(located(), "a.jpg") == make_renditions(located(), "a.jpg")


def test_a_jpeg_decoded_no_finer_than_needed() -> None:
    """A JPEG that is decoded at half its width gives nearly the picture that the whole of it gives."""
    noise = Image.effect_noise((1300, 975), 40).resize((4000, 3000), Image.Resampling.BICUBIC)
    turned = (noise, noise.rotate(180), noise.transpose(Image.Transpose.FLIP_TOP_BOTTOM))
    whole = Image.merge("RGB", turned)
    image = Image.open(io.BytesIO(saved(whole, "JPEG", quality=95, subsampling=0)))
    shown = photos.picture(image)
    assert image.size == (2000, 1500), "half as wide"
    best = whole.resize((1600, 1200), Image.Resampling.LANCZOS)
    assert shown.size == best.size
    assert max(ImageStat.Stat(ImageChops.difference(shown, best)).rms) < 3, "of 255"


def test_sums_are_those_of_the_bytes() -> None:
    """The sum of a copy is what whoever downloads it computes."""
    for copy in make_renditions(picture("JPEG"), "a.jpg").files:
        assert copy.sha256 == hashlib.sha256(copy.data).hexdigest()
