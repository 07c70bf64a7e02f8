"""Photos: what is accepted, and the copy that is published, made anew without any metadata."""

import hashlib
import io
import os
import struct
import tempfile
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import PIL
from PIL import Image, ImageCms

MAX_BYTES = 40 * 2**20
MAX_PIXELS = 50_000_000
MAX_WIDTH, MAX_HEIGHT = 1600, 3200
QUALITY = 82
# MPO is what phones write that put several pictures into one JPEG file; its first picture is the photo.
_FORMATS = {"JPEG": (".jpg", ".jpeg"), "MPO": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
# What Pillow's readers raise on files that are broken or made to break them.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, OverflowError, struct.error,
           zlib.error)  # fmt: skip
# Copies made by another version of the recipe or of Pillow would not be the same bytes.
_RECIPE = f"1-{PIL.__version__}"
_DIGEST = 32
# What undoes each value of the EXIF tag Orientation (CIPA DC-008, 4.6.4 A); 1 is upright.
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """The published copy of a photo. Sizes are in pixels, sums in hexadecimal."""

    data: bytes
    width: int
    height: int
    sha256_original: str
    sha256_published: str
    extension: str = "jpg"


class Refused(ValueError):
    """A photo that is not accepted; its only argument is the key of the message that says why."""


def refusal(data: bytes, name: str, cache: "PhotoCache | None" = None) -> str | None:
    """Why a file is not accepted as a photo, as a message key; None where it is.

    Decodes the whole picture, unless the cache holds a copy made of these very bytes.
    """
    try:
        with _opened(data, name) as image:
            if cache is None or cache.read(hashlib.sha256(data).hexdigest()) is None:
                image.load()
    except Refused as refused:
        return str(refused)
    except _BROKEN:
        return "media.reason.truncated"
    return None


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Image.Image]:
    """The picture in `data`, not yet decoded, with its header found acceptable."""
    if len(data) > MAX_BYTES:
        raise Refused("media.reason.too-large")
    with warnings.catch_warnings():
        # Pillow warns of what is refused here anyway: many pixels, odd metadata.
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
        except Image.DecompressionBombError:
            raise Refused("media.reason.too-many-pixels") from None
        except _BROKEN:
            raise Refused("media.reason.not-a-photo") from None
        with image:
            _accept(image, Path(name).suffix.lower())
            yield image


def _accept(image: Image.Image, suffix: str) -> None:
    if suffix not in _FORMATS.get(image.format or "", ()):
        raise Refused("media.reason.mislabelled")
    if image.width * image.height > MAX_PIXELS:
        raise Refused("media.reason.too-many-pixels")
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise Refused("media.reason.animated")


def published_photo(data: bytes, name: str, cache: "PhotoCache | None" = None) -> PhotoFile:
    """The copy of an accepted photo that is published, from the cache where it is there.

    Raises Refused, or what Pillow raises, for a file that `refusal` would not have let pass.
    """
    original = hashlib.sha256(data).hexdigest()
    copy = cache.read(original) if cache else None
    if copy is None:
        with _opened(data, name) as image:
            copy = _copied(image)
        if cache:
            cache.write(original, copy)
    with Image.open(io.BytesIO(copy), formats=("JPEG",)) as image:
        width, height = image.size
    return PhotoFile(copy, width, height, original, hashlib.sha256(copy).hexdigest())


def _copied(image: Image.Image) -> bytes:
    """Upright, in sRGB, at most MAX_WIDTH by MAX_HEIGHT, as progressive JPEG with nothing but the picture in it."""
    upright = _srgb(_upright(image))
    upright.thumbnail((MAX_WIDTH, MAX_HEIGHT), Image.Resampling.LANCZOS)
    upright.info.clear()  # Pillow would write a comment found here into the copy
    copy = io.BytesIO()
    upright.save(copy, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return copy.getvalue()


def _upright(image: Image.Image) -> Image.Image:
    """The picture turned as its EXIF asks; as it lies where the EXIF is broken, which is no reason to refuse it."""
    try:
        turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    except _BROKEN:
        turn = None
    return image if turn is None else image.transpose(turn)


def _srgb(image: Image.Image) -> Image.Image:
    """The picture in sRGB, what was transparent made white."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        # 16 bits of grey: Pillow would cut the bright part off, so the upper 8 bits are taken.
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    plain = image if image.mode in ("RGB", "L", "CMYK") else image.convert("RGB")
    converted = _by_profile(plain, profile) if profile else plain.convert("RGB")
    if alpha is not None:
        paper = Image.new("RGB", image.size, "white")
        paper.paste(converted, mask=alpha)
        return paper
    return converted


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture in sRGB by its colour profile; taken as it is where the profile is broken or of another mode."""
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, *_BROKEN):
        return image.convert("RGB")
    return converted or image.convert("RGB")


@dataclass(frozen=True, slots=True)
class PhotoCache:
    """Published copies by the sum of their original. A help only: without it, or with it broken, all is made anew."""

    folder: Path

    def _entry(self, original: str) -> Path:
        return self.folder / f"{original}-{_RECIPE}"

    def read(self, original: str) -> bytes | None:
        """The copy made of that original; None where there is none that is whole."""
        try:
            entry = self._entry(original).read_bytes()
        except OSError:
            return None
        digest, copy = entry[:_DIGEST], entry[_DIGEST:]
        return copy if hashlib.sha256(copy).digest() == digest else None

    def write(self, original: str, copy: bytes) -> None:
        """Keep a copy; whoever reads at the same time finds the old entry or the new one, never half of it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as new:
                try:
                    new.write(hashlib.sha256(copy).digest() + copy)
                    new.close()
                    os.replace(new.name, self._entry(original))  # noqa: PTH105 # the name is a string here
                except OSError:
                    Path(new.name).unlink(missing_ok=True)
        except OSError:
            return  # a folder that cannot be written to
