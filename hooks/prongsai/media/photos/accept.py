"""Photos: which files are accepted, and the picture in them, made anew: upright, in sRGB, without anything else."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import cast

from PIL import Image, ImageCms, features

from prongsai.media.files.own_process import NO_PROCESS, NoProcessError
from prongsai.media.photos import heic

MAX_BYTES = 40 * 2**20
MAX_PIXELS = 50_000_000
# Of the picture that is published, in pixels.
MAX_WIDTH, MAX_HEIGHT = 1600, 3200
# MPO is what phones write that put several pictures into one JPEG file; its first picture is the photo.
_FORMATS = {
    "JPEG": (".jpg", ".jpeg"),
    "MPO": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "HEIF": (".heic", ".heif"),
    "TIFF": (".tif", ".tiff"),
}
# Of a TIFF whose samples have no white: floating point, 32 bits, or with a sign.
_MEASURED = ("F", "I")
# First brands of still pictures and of sequences (ISO/IEC 23008-12, 10.2 and 10.3).
_HEIF_STILLS = {b"heic", b"heix", b"heim", b"heis", b"mif1"}
_HEIF_SEQUENCES = {b"hevc", b"hevx", b"hevm", b"hevs", b"msf1"}
# How JPEG, PNG and TIFF files begin: one that does and cannot be opened is a damaged one.
_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*")
# What the readers raise on files that are broken or made to break them.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, OverflowError, struct.error,
          zlib.error, ZeroDivisionError)  # fmt: skip
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
# Those that make high what was wide.
_QUARTERS = (
    Image.Transpose.TRANSPOSE,
    Image.Transpose.ROTATE_270,
    Image.Transpose.TRANSVERSE,
    Image.Transpose.ROTATE_90,
)
Size = tuple[int, int]
Box = tuple[float, float, float, float]
# When the picture was taken, and when a picture on film was digitised (CIPA DC-008, 4.6.5 D).
_EXIF_IFD, _TAKEN, _DIGITISED = 0x8769, 0x9003, 0x9004
# No digital photo is older; a camera whose clock was never set says a year before or about this one.
_FIRST_YEAR = 1990
_BUDDHIST_ERA = 543


class PhotoRefused(ValueError):
    """A photo that is not accepted, one of BROKEN; its only argument is the key of the message that says why."""


def look(data: bytes, name: str) -> tuple[str, date | None]:
    """The format of a photo as Pillow calls it, and when its camera says it was taken, after decoding all of it.

    Raises one of BROKEN.
    """
    with opened_photo(data, name) as image:
        _load(image)
        return form_of(image), date_taken(image)


def reason_of(error: Exception) -> str:
    """Why a photo is not accepted on which one of BROKEN was raised, as a message key."""
    if isinstance(error, NoProcessError):
        return NO_PROCESS
    return str(error) if isinstance(error, PhotoRefused) else "media.reason.truncated"


def name_refusal(form: str, name: str) -> str | None:
    """Why a file of a format, as Pillow calls it, may not have that name, as a message key; None where it may."""
    return None if Path(name).suffix.lower() in _FORMATS.get(form, ()) else "media.reason.mislabelled"


def _refuse_name(form: str, name: str) -> None:
    if reason := name_refusal(form, name):
        raise PhotoRefused(reason)


@contextmanager
def opened_photo(data: bytes, name: str, *, pixels: bool = True) -> Iterator[Image.Image]:
    """The picture in `data`, not yet decoded, with its header found acceptable. Raises one of BROKEN.

    Without `pixels` it may come without its picture, for what its header tells only.
    """
    if len(data) > MAX_BYTES:
        raise PhotoRefused("media.reason.too-large")
    if not features.check("avif") or not features.check("webp"):
        raise PhotoRefused("media.reason.no-encoder")
    with warnings.catch_warnings():
        # Pillow warns of what is refused here anyway: many pixels, odd metadata.
        warnings.simplefilter("ignore")
        with _recognised(data, name, pixels) as image:
            _refuse_name(form_of(image), name)
            if image.width * image.height > MAX_PIXELS:
                raise PhotoRefused("media.reason.too-many-pixels")
            if image.format != "MPO" and getattr(image, "is_animated", False):
                raise PhotoRefused("media.reason.animated")
            if image.format == "TIFF" and image.mode in _MEASURED:
                raise PhotoRefused("media.reason.measured")
            yield image


def form_of(image: Image.Image) -> str:
    """The format an opened picture came in, as Pillow calls it."""
    return image.format or "HEIF"  # which comes through another process, as pixels


def _recognised(data: bytes, name: str, pixels: bool) -> Image.Image:
    heif = data[4:8] == b"ftyp" and data[8:12] in _HEIF_STILLS | _HEIF_SEQUENCES
    if heif:
        _refuse_name("HEIF", name)
        if data[8:12] in _HEIF_SEQUENCES:
            raise PhotoRefused("media.reason.animated")
        if not heic.reader_installed():
            raise PhotoRefused("media.reason.no-heic")
    try:
        if heif:
            return heic.read_heic(data, MAX_PIXELS, pixels=pixels)
        return Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "WEBP", "TIFF"])
    except Image.DecompressionBombError:
        raise PhotoRefused("media.reason.too-many-pixels") from None
    except BROKEN:
        if heif or data.startswith(_SIGNATURES) or data[8:12] == b"WEBP":
            raise
        svg = b"<svg" in data[:4096].lower() or name.lower().endswith((".svg", ".svgz"))
        raise PhotoRefused(f"media.reason.{'svg' if svg else 'not-a-photo'}") from None


def date_taken(image: Image.Image) -> date | None:
    """The day a camera says a photo was taken; None where it says none, or one that cannot be.

    Phones set to the Buddhist Era write their years in it, which EXIF does not foresee.
    """
    try:
        exif = image.getexif().get_ifd(_EXIF_IFD)
        stated = str(exif.get(_TAKEN) or exif.get(_DIGITISED) or "")[:10]
        year, rest = int(stated[:4]), stated[4:]
        if year > 2400:
            year -= _BUDDHIST_ERA
        # A calendar day without a clock's zone: EXIF gives the time of the place.
        day = datetime.strptime(f"{year}{rest}", "%Y:%m:%d").date()  # noqa: DTZ007 # as said above
    except BROKEN:
        return None
    return day if _FIRST_YEAR <= day.year < 2400 else None


def picture(image: Image.Image) -> Image.Image:
    """The picture and nothing but it: upright, in sRGB, on white, at most MAX_WIDTH by MAX_HEIGHT pixels."""
    size, box, turn = _load(image)
    profile = image.info.get("icc_profile")
    plain = _plain(image)
    if plain.size != size:
        plain = plain.resize(size, Image.Resampling.LANCZOS, box)
    if turn is not None:  # the small one: what is turned takes its memory twice
        plain = plain.transpose(turn)
    alpha = plain.getchannel("A") if plain.mode in ("LA", "RGBA") else None
    converted = _srgb(plain.convert(plain.mode[:-1]) if alpha else plain, profile)
    if alpha:
        paper = Image.new("RGB", converted.size, "white")
        paper.paste(converted, mask=alpha)
        converted = paper
    # Made of its pixels alone, so that nothing Pillow remembers of the original can be written into a copy.
    return Image.frombytes("RGB", converted.size, converted.tobytes())


def cutout(image: Image.Image) -> Image.Image:
    """As `picture`, of any size, and what is transparent stays so."""
    image.load()  # before anything else: some formats tell only then which side is up
    profile, turn = image.info.get("icc_profile"), _turn(image)
    plain = _plain(image if turn is None else image.transpose(turn))
    alpha = plain.getchannel("A") if plain.mode in ("LA", "RGBA") else None
    converted = _srgb(plain.convert(plain.mode[:-1]) if alpha else plain, profile)
    if alpha:
        converted.putalpha(alpha)
    return Image.frombytes(converted.mode, converted.size, converted.tobytes())


def _load(image: Image.Image) -> tuple[Size, Box, Image.Transpose | None]:
    """Decode a picture, a JPEG no finer than its widest copy needs: half or a quarter as wide is told from its file.

    Returns the size of that copy as the picture lies, the part of what was decoded that it shows, and how to turn it.
    """
    jpeg = image.format in ("JPEG", "MPO")
    if not jpeg:
        image.load()  # before anything else: some formats tell only then which side is up
    turn = _turn(image)
    size = _bounded(image.size, lying=turn in _QUARTERS)
    # The last pixels of what is decoded smaller may stand for less than a whole one, so the part is told in fractions.
    drafted = image.draft(None, size) if jpeg else None
    image.load()
    return size, drafted[1] if drafted else (0, 0, *image.size), turn


def _bounded(size: Size, *, lying: bool) -> Size:
    """The size at which a picture of that size is published; `lying` on its side it is held to the other bounds."""
    bounds = (MAX_HEIGHT, MAX_WIDTH) if lying else (MAX_WIDTH, MAX_HEIGHT)
    scale = min(1.0, *(most / length for most, length in zip(bounds, size, strict=True)))
    return max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)


def _turn(image: Image.Image) -> Image.Transpose | None:
    """How to turn a picture as its EXIF asks; not at all where the EXIF is broken, which is no reason to refuse it."""
    try:
        return _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    except BROKEN:
        return None


def _plain(image: Image.Image) -> Image.Image:
    """The picture with eight bits a channel and without a palette; what is transparent stays so."""
    if image.mode.startswith("I"):
        # 16 bits of grey: Pillow would cut the bright part off, so the upper 8 bits are taken.
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("L", "LA", "RGBA", "CMYK", "LAB"):
        return image
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("L" if image.mode in ("1", "F") else "RGB")


def _srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB by its colour profile; taken as it is where the profile is broken or of another mode."""
    lab = image.mode == "LAB"
    if profile is None and not lab:
        return image.convert("RGB")
    try:
        own = ImageCms.createProfile("LAB") if lab else ImageCms.ImageCmsProfile(io.BytesIO(profile or b""))
        # Not in place, so an image comes back, whatever its annotation says.
        converted = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        return cast("Image.Image", converted)
    except (ImageCms.PyCMSError, *BROKEN):
        return image.convert("RGB")
