"""The published copies of a photo: in steps of width, in two formats, and one tiny one to stand in while they load.

Settings, Pillow and its codecs being the same, the same original gives the same bytes.
"""

import hashlib
import io
from datetime import date
from functools import cache
from importlib import metadata
from typing import Any

import PIL
from msgspec import Struct
from PIL import Image, features

from prongsai.media.files.published import Format
from prongsai.media.photos import accept as photos

# Best first, as browsers are to choose; the last is what every browser can show. Few show only that one (they are from
# before 2023), so it comes narrow and whole, and there is no third one for those that know WebP but not AVIF.
FORMATS: tuple[Format, ...] = ("avif", "jpg")
STEPS = (480, 960, photos.MAX_WIDTH)
# In pixels; enough for where light and dark are, in less than 300 bytes.
PLACEHOLDER = (16, 32)
# One thread, since more could divide the picture otherwise on another machine; photos share the processors instead.
_SETTINGS: dict[Format, tuple[str, dict[str, Any]]] = {
    "avif": ("AVIF", {"quality": 60, "speed": 8, "max_threads": 1}),
    "jpg": ("JPEG", {"quality": 82, "optimize": True, "progressive": True}),
}
_TINY = {"quality": 40, "method": 6}


class Rendition(Struct, frozen=True):
    """One published copy. Sizes are in pixels."""

    format: Format
    width: int
    height: int
    data: bytes

    @property
    def sha256(self) -> str:
        """In hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


class Renditions(Struct, frozen=True):
    """All that is made of one photo."""

    form: str
    """The original's format, as Pillow calls it."""
    taken: date | None
    """When its camera says it was taken."""
    placeholder: bytes
    """A WebP of a few pixels."""
    files: tuple[Rendition, ...]
    """In the order of FORMATS, each from the narrowest to the widest; a link opens the last, the widest JPEG."""


def make_renditions(data: bytes, name: str) -> Renditions:
    """The copies of an accepted photo. Raises one of photos.BROKEN where it is none."""
    with photos.opened_photo(data, name) as image:
        taken = photos.date_taken(image)
        whole = photos.picture(image)
        form = photos.form_of(image)
    steps = [whole if size == whole.size else whole.resize(size, Image.Resampling.LANCZOS) for size in sizes(whole)]
    tiny = whole.copy()
    tiny.thumbnail(PLACEHOLDER)
    of = {"avif": steps, "jpg": [*steps[:1], *steps[1:][-1:]]}
    files = tuple(Rendition(f, *step.size, _encoded(step, *_SETTINGS[f])) for f in FORMATS for step in of[f])
    return Renditions(form, taken, _encoded(tiny, "WEBP", _TINY), files)


def sizes(image: Image.Image) -> tuple[tuple[int, int], ...]:
    """The sizes of the copies, narrowest first: the steps below the picture's own width, then its own. None larger."""
    width, height = image.size
    narrower = ((step, max(round(height * step / width), 1)) for step in STEPS if step < width)
    return (*narrower, image.size)


def _encoded(image: Image.Image, form: str, options: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


@cache
def renditions_recipe() -> str:
    """What, besides the original, decides what the copies are: settings, library, codecs. As a short sum."""
    libraries = {name: features.version(name) for name in ("avif", "webp", "jpg", "libjpeg_turbo", "littlecms2")}
    libraries["pi_heif"] = _version("pi-heif")
    limits = (photos.MAX_WIDTH, photos.MAX_HEIGHT, STEPS, PLACEHOLDER)
    ingredients = repr((4, PIL.__version__, libraries, limits, _SETTINGS, _TINY))
    return hashlib.sha256(ingredients.encode()).hexdigest()[:16]
