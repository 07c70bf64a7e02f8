"""A photo as an office keeps it in its project: upright, all of its pixels, and nothing that its camera wrote into it.

What is published is made without such things anyway; so none of them waits in the project either, or in its history.
"""

import io
from pathlib import Path

from PIL import Image

from prongsai.media.photos.accept import cutout, form_of, opened_photo, picture
from prongsai.media.photos.leftovers import leftovers

_QUALITY = 92
_SMALL = (480, 360)
"""Of what somebody looks at while writing what a photo shows, in pixels."""


def office_copy(data: bytes, name: str) -> tuple[bytes, str]:
    """The photo, and the ending of its name: a PNG stays one, all else is a JPEG; one that is clean stays as it is.

    Raises one of BROKEN where it is not accepted.
    """
    with opened_photo(data, name) as image:
        form = form_of(image)
        if form in ("JPEG", "PNG") and not leftovers(data):
            return data, Path(name).suffix.lower()
        upright = cutout(image)
    file = io.BytesIO()
    if form == "PNG":
        upright.save(file, "PNG", optimize=True)
        return file.getvalue(), ".png"
    _on_white(upright).save(file, "JPEG", quality=_QUALITY, optimize=True)
    return file.getvalue(), ".jpg"


def thumbnail(data: bytes, name: str) -> bytes:
    """A small JPEG of a photo, upright. Raises one of BROKEN where it is not accepted."""
    with opened_photo(data, name) as image:
        small = picture(image)
    small.thumbnail(_SMALL, Image.Resampling.LANCZOS)
    file = io.BytesIO()
    small.save(file, "JPEG", quality=80)
    return file.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image.convert("RGB"), mask=image.getchannel("A"))
    return paper
