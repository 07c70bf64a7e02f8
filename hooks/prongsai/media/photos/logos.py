"""An agency's logo: which files are accepted, and the picture in one, made anew: upright, in sRGB, nothing else in it.

What is transparent stays so, other than in photos: a logo stands on the band at the top of the page.
"""

import hashlib
import io
from functools import lru_cache

from msgspec import Struct
from PIL import Image

from prongsai.media.photos import accept as photos
from prongsai.media.photos.accept import BROKEN, PhotoRefused, reason_of

MAX_BYTES = 2 * 2**20
TOO_LARGE = "theme.reason.too-large"
ENDINGS = (".png", ".jpg", ".jpeg", ".webp")
# Of the published picture, in pixels: twice the largest size in which it is shown.
MAX_WIDTH, MAX_HEIGHT = 480, 128


class Logo(Struct, frozen=True):
    """The published picture, a PNG, and its size in pixels."""

    data: bytes
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """In hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def refusal(data: bytes, name: str) -> str | None:
    """Why a file is not accepted as a logo, as a message key; None where it is."""
    try:
        published_logo(data, name)
    except BROKEN as error:
        return reason_of(error)
    return None


@lru_cache(maxsize=64)
def published_logo(data: bytes, name: str) -> Logo:
    """The published logo. Raises one of photos.BROKEN; of a PhotoRefused the message says why."""
    if b"<svg" in data[:4096].lower() or name.lower().endswith((".svg", ".svgz")):
        raise PhotoRefused("media.reason.svg")
    if not name.lower().endswith(ENDINGS):
        raise PhotoRefused("theme.reason.ending")
    if len(data) > MAX_BYTES:
        raise PhotoRefused(TOO_LARGE)
    with photos.opened_photo(data, name) as image:
        picture = photos.cutout(image)
    picture.thumbnail((MAX_WIDTH, MAX_HEIGHT), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return Logo(file.getvalue(), *picture.size)
