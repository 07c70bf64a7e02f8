"""Photos: what is accepted, what is refused and why, and what the published copies look like."""

import random
import sys

import pytest
from PIL import Image, ImageChops, ImageCms, features

from prongsai.media.files import originals
from prongsai.media.photos import accept as photos
from prongsai.media.photos import heic
from prongsai.media.photos.renditions import FORMATS, make_renditions
from prongsai.messages import messages
from tests import photos as made
from tests.photos import animation, exif, located, opened, picture, plain, png_header, refusal, saved

NAMES = {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp", "TIFF": "a.tif"}


def short(value: object) -> str | None:
    """The name of a case's value: of bytes only their length, which may be many."""
    return f"{len(value)}-bytes" if isinstance(value, bytes) else None


def shown(data: bytes, name: str) -> Image.Image:
    """The JPEG that is published of a photo."""
    assert refusal(data, name) is None
    return opened(make_renditions(data, name).files[-1].data)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (picture("JPEG"), "a.jpg"),
        (picture("JPEG"), "a.JPEG"),
        (picture("PNG"), "a.png"),
        (picture("WEBP"), "ภาพ.webp"),
        (picture("TIFF"), "a.tif"),
        (picture("TIFF", compression="tiff_lzw"), "a.TIFF"),
        (picture("TIFF", mode="CMYK"), "a.tif"),
        (picture("TIFF", mode="L"), "a.tif"),
        (picture("TIFF", mode="1", compression="group4"), "a.tif"),
        (picture("PNG", mode="RGBA"), "a.png"),
        (picture("PNG", mode="LA"), "a.png"),
        (picture("PNG", mode="P"), "a.png"),
        (picture("PNG", mode="1"), "a.png"),
        (picture("JPEG", mode="CMYK"), "a.jpg"),
        (made.heic(), "IMG_0001.HEIC"),
        (made.heic("phone-burst"), "a.heif"),
    ],
    ids=short,
)
def test_sound_photos(data: bytes, name: str) -> None:
    """JPEG, PNG, WebP, TIFF and HEIC of every kind are accepted, each gives the same picture in both formats."""
    assert refusal(data, name) is None
    copies = [opened(copy.data) for copy in make_renditions(data, name).files]
    assert [copy.format for copy in copies] == ["AVIF", "JPEG"]
    for copy in copies:
        assert (copy.mode, copy.size) == ("RGB", (60, 40))
        left, right = copy.getpixel((10, 20)), copy.getpixel((50, 20))
        assert isinstance(left, tuple)
        assert isinstance(right, tuple)
        assert left[0] - right[0] > 80, (left, right)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (picture("PNG")[:-30], "a.png", "truncated"),
        (picture("JPEG", size=(600, 400))[:-400], "a.jpg", "truncated"),
        (picture("TIFF")[:-2000], "a.tif", "truncated"),
        (picture("WEBP", size=(600, 400))[:-100], "a.webp", "truncated"),
        (made.heic()[:-300], "a.heic", "truncated"),
        (made.heic()[:600], "a.heic", "truncated"),
        (picture("PNG"), "a.jpg", "mislabelled"),
        (picture("JPEG"), "a.png", "mislabelled"),
        (picture("JPEG"), "a.heic", "mislabelled"),
        (made.heic(), "a.jpg", "mislabelled"),
        (picture("JPEG"), "a", "mislabelled"),
        (picture("GIF"), "a.gif", "not-a-photo"),
        (picture("AVIF"), "a.avif", "not-a-photo"),
        (picture("BMP"), "a.jpg", "not-a-photo"),
        (b"%PDF-1.7", "a.jpg", "not-a-photo"),
        (b"", "a.jpg", "not-a-photo"),
        (b"<svg onload='alert(1)'/>", "a.svg", "svg"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<SVG xmlns='http://www.w3.org/2000/svg'/>", "a.png", "svg"),
        (b"\x1f\x8b\x08", "a.svgz", "svg"),
        (animation("PNG"), "a.png", "animated"),
        (animation("WEBP"), "a.webp", "animated"),
        (animation("TIFF"), "a.tif", "animated"),
        (made.heic()[:8] + b"hevc" + made.heic()[12:], "a.heic", "animated"),
        (png_header(7072, 7071), "a.png", "too-many-pixels"),
        (png_header(100_000, 100_000), "a.png", "too-many-pixels"),
        (b"\xff\xd8\xff" + bytes(photos.MAX_BYTES), "a.jpg", "too-large"),
    ],
    ids=short,
)
def test_refused_photos(data: bytes, name: str, reason: str) -> None:
    """Each kind of unsound photo is refused for its own reason, whatever its header promises."""
    assert refusal(data, name) == f"media.reason.{reason}"


def test_heic_bomb_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit of pixels holds for HEIC too, which another process reads."""
    monkeypatch.setattr(photos, "MAX_PIXELS", 60 * 40 - 1)
    assert refusal(made.heic(), "a.heic") == "media.reason.too-many-pixels"


def test_heic_without_its_extra_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed, a HEIC photo is refused with the command that installs it."""
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    monkeypatch.setattr(heic, "find_spec", lambda name: None)
    assert refusal(made.heic(), "a.heic") == "media.reason.no-heic"
    for lang in ("th", "en"):
        assert 'python -m pip install "prongsai[heic]"' in messages(lang)("media.reason.no-heic")
    assert refusal(picture("JPEG"), "a.jpg") is None


def test_heic_reader_that_dies_harms_nobody() -> None:
    """Damaged HEIC files on which the reader's process crashes are refused, and this process goes on."""
    chance = random.Random(2568)
    codes = []
    for _ in range(12):
        data = bytearray(made.heic())
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(12, len(data))] = chance.randrange(256)
        reason = refusal(bytes(data), "a.heic")
        assert reason in (None, "media.reason.truncated", "media.reason.too-many-pixels")
        codes.append(reason)
    assert "media.reason.truncated" in codes


def test_pillow_without_avif_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Pillow that cannot write all formats refuses photos with what to do, rather than leave copies out."""
    monkeypatch.setattr(features, "check", lambda name: name != "avif")
    assert refusal(picture("JPEG"), "a.jpg") == "media.reason.no-encoder"


def test_phone_pair_accepted() -> None:
    """The file a phone writes with a second picture inside one JPEG (MPO) is a photo: its first picture counts."""
    first, second = Image.new("RGB", (30, 20), "red"), Image.new("RGB", (10, 10), "blue")
    data = saved(first, "MPO", save_all=True, append_images=[second])
    assert shown(data, "a.jpg").size == (30, 20)


# How a camera stores what it sees, when held in each of the ways that EXIF knows.
HELD = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("form", NAMES)
@pytest.mark.parametrize("held", HELD)
def test_upright_however_held(form: str, held: int) -> None:
    """Each of the eight ways a camera can be held ends in the picture that was seen, in each format."""
    seen = plain((60, 40))
    seen.paste("green", (0, 0, 20, 10))
    turn = HELD[held]
    stored = seen if turn is None else seen.transpose(turn)
    image = shown(saved(stored, form, exif=exif(held)), NAMES[form])
    assert image.size == (60, 40)
    assert max(ImageChops.difference(image, seen).resize((6, 4)).convert("L").tobytes()) < 40


def test_turned_heic() -> None:
    """HEIC says in its own way which side is up, and is not turned twice."""
    image = shown(made.heic("phone-turned"), "a.heic")
    assert image.size == (40, 60)
    top, bottom = image.getpixel((20, 5)), image.getpixel((20, 55))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > 200
    assert top[2] < 60
    assert bottom[2] > 200


def test_broken_exif_is_no_obstacle() -> None:
    """A photo whose EXIF cannot be read is published as it lies, without the EXIF."""
    data = picture("JPEG", exif=exif(6)).replace(b"Exif\0\0MM\0*", b"Exif\0\0MM\xf6*")
    assert shown(data, "a.jpg").size == (60, 40)


def _pixel(data: bytes, name: str) -> tuple[int, ...]:
    pixel = shown(data, name).getpixel((5, 5))
    assert isinstance(pixel, tuple)
    return pixel


def test_colour_profile_is_applied() -> None:
    """A profile in which red means green makes red green in the copy, which carries no profile any more."""
    red, green, _ = _pixel(picture("JPEG", icc_profile=made.swapped_profile()), "a.jpg")
    assert green > 200
    assert red < 60
    assert _pixel(picture("JPEG", icc_profile=b"not a profile"), "a.jpg")[0] > 200


@pytest.mark.parametrize(("form", "name"), [("JPEG", "a.jpg"), ("TIFF", "a.tif")])
def test_cmyk_by_its_profile_and_without(form: str, name: str) -> None:
    """Inks become the colours their profile gives them: on black paper no ink is black. Without one, paper is white."""
    blank = Image.new("CMYK", (40, 40), (0, 0, 0, 0))
    assert max(_pixel(saved(blank, form, icc_profile=made.inverted_cmyk_profile()), name)) < 10
    assert min(_pixel(saved(blank, form), name)) > 245
    blue = Image.new("CMYK", (40, 40), (255, 255, 0, 0))
    assert _pixel(saved(blue, form), name)[2] > 200


def test_lab_becomes_srgb() -> None:
    """White in CIELAB, as scanners store it, is white."""
    white, standard = Image.new("RGB", (40, 40), "white"), ImageCms.createProfile("sRGB")
    lab = ImageCms.profileToProfile(white, standard, ImageCms.createProfile("LAB"), outputMode="LAB")
    assert lab is not None
    assert min(_pixel(saved(lab, "TIFF"), "a.tif")) > 245


def test_transparent_becomes_white() -> None:
    """What was transparent is white in the copy, not black, whether colour, grey or palette."""
    colour = Image.new("RGBA", (10, 10), (255, 0, 0, 0))
    for image in (colour, colour.convert("LA")):
        assert _pixel(saved(image, "PNG"), "a.png") == (255, 255, 255)
    assert _pixel(saved(Image.new("P", (10, 10), 0), "PNG", transparency=0), "a.png") == (255, 255, 255)


def test_sixteen_bit_grey_keeps_its_tones() -> None:
    """A 16-bit grey scan at half brightness is half bright in the copy, not white."""
    image = Image.new("I;16", (8, 8))
    image.putdata([32768] * 64)
    for form, name in (("PNG", "a.png"), ("TIFF", "a.tif")):
        assert abs(_pixel(saved(image, form), name)[0] - 128) < 4


@pytest.mark.parametrize("mode", ["F", "I"])
def test_measured_values_are_no_photo(mode: str) -> None:
    """A TIFF of floating point, or of 32 bits, would come out black or white: it is refused, and it is said why."""
    assert refusal(saved(Image.new(mode, (8, 8), 1), "TIFF"), "a.tif") == "media.reason.measured"


def test_damaged_files_never_break_the_reader() -> None:
    """Whatever bytes of a photo are changed, the answer is copies or a refusal, never another error."""
    chance = random.Random(2568)
    for form, name in NAMES.items():
        sound = located(form)
        for _ in range(60):
            data = bytearray(sound)
            for _ in range(chance.randint(1, 8)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            if refusal(bytes(data), name) is None:
                assert {copy.format for copy in make_renditions(bytes(data), name).files} == set(FORMATS)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_limits_said_are_the_limits(lang: str) -> None:
    """The limits in the messages are those in the code, and every format that is accepted is named."""
    t = messages("th" if lang == "th" else "en")
    assert f" {photos.MAX_BYTES // 2**20} " in t("media.reason.too-large")
    assert photos.MAX_BYTES == originals.MAX_BYTES
    assert f" {photos.MAX_PIXELS // 10**6} " in t("media.reason.too-many-pixels")
    for form in ("JPEG", "PNG", "WebP", "HEIC", "TIFF"):
        assert form in t("media.reason.not-a-photo")
        assert form in t("media.reason.mislabelled")
