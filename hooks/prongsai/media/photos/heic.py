"""HEIC, what iPhones write, read in a process of its own: its reader (pi-heif, libheif) dies of many damaged files.

The reader is an optional extra: it is under the LGPL, and most offices never meet such a file.
"""

import io
import json
import sys
from importlib.util import find_spec
from typing import Any

from PIL import Image

from prongsai.media.files.own_process import limit, ready, run_module

_SECONDS = 120
_MEMORY = 2 * 2**30
_TOO_LARGE = "too large"


def reader_installed() -> bool:
    """Whether HEIC can be read here: whether the extra `heic` is installed."""
    return find_spec("pi_heif") is not None


def read_heic(data: bytes, most: int, *, pixels: bool = True) -> Image.Image:
    """The first picture of a HEIC file of at most `most` pixels, upright, with its EXIF and colour profile in `info`.

    Without `pixels` a picture of one pixel, for its EXIF only. Raises Image.DecompressionBombError, NoProcessError, or
    ValueError for a file that cannot be read, or on which the reader died, took too long or answered nonsense.
    """
    answer = run_module(__name__, str(most), "pixels" if pixels else "", data=data, seconds=_SECONDS)
    if answer is None:
        raise ValueError("unreadable")
    try:
        return _unpacked(answer, most)
    except (KeyError, TypeError, AttributeError, OverflowError, MemoryError):
        raise ValueError("nonsense") from None


def _unpacked(answer: bytes, most: int) -> Image.Image:
    """What `_packed` made. Raises one of several errors for anything else."""
    line, _, rest = answer.partition(b"\n")
    about = json.loads(line)
    if about == _TOO_LARGE:
        raise Image.DecompressionBombError
    exif, rest = rest[: about["exif"]], rest[about["exif"] :]
    profile, rest = rest[: about["profile"]], rest[about["profile"] :]
    width, height = about["size"]
    if not 0 < width * height <= most:
        raise ValueError("picture")
    image = Image.frombytes(about["mode"], (width, height), rest)
    image.info.update({name: value for name, value in (("exif", exif), ("icc_profile", profile)) if value})
    return image


def _packed(image: Image.Image) -> bytes:
    exif, profile = image.info.get("exif") or b"", image.info.get("icc_profile") or b""
    about: dict[str, Any] = {
        "mode": image.mode, "size": image.size, "exif": len(exif), "profile": len(profile),
    }  # fmt: skip
    return b"".join((json.dumps(about).encode(), b"\n", exif, profile, image.tobytes()))


def _answer(data: bytes, most: int, *, pixels: bool) -> bytes:
    """What the process of its own writes after it is ready. Whatever is raised here is the file's doing."""
    with Image.open(io.BytesIO(data), formats=["HEIF"]) as image:
        if image.width * image.height > most:
            return json.dumps(_TOO_LARGE).encode()
        if pixels:
            image.load()
            return _packed(image)
        dot = Image.new("L", (1, 1))
        dot.info.update(image.info)
        return _packed(dot)


def _main() -> None:
    import pi_heif  # noqa: PLC0415 # an optional extra, and not to be had in the process that builds

    pi_heif.register_heif_opener()
    limit(_MEMORY, _SECONDS)
    ready()
    answer = _answer(sys.stdin.buffer.read(), int(sys.argv[1]), pixels=sys.argv[2] == "pixels")
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    _main()
