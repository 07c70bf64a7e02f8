"""HEIC, what iPhones write, read in a process of its own: its reader (pi-heif, libheif) dies of many damaged files.

The reader is an optional extra: it is under the LGPL, and most offices never meet such a file.
"""

import io
import json
import sys
from importlib.util import find_spec
from typing import Any

from PIL import Image

from prongsai.media.files.own_process import OUR_FAULT, run_module

_SECONDS = 120
_MEMORY = 2 * 2**30
# How the process ends: a file it could not read, a picture that is too large.
_UNREADABLE, _TOO_LARGE = 3, 4


def reader_installed() -> bool:
    """Whether HEIC can be read here: whether the extra `heic` is installed."""
    return find_spec("pi_heif") is not None


def read_heic(data: bytes, most: int, *, pixels: bool = True) -> Image.Image:
    """The first picture of a HEIC file of at most `most` pixels, upright, with its EXIF and colour profile in `info`.

    Without `pixels` a picture of one pixel, for its EXIF only. Raises Image.DecompressionBombError, or ValueError for
    a file that cannot be read, or on which the reader died or took too long.
    """
    done = run_module("prongsai.media.photos.heic", str(most), "pixels" if pixels else "", data=data, seconds=_SECONDS)
    if done is None:
        raise ValueError("timeout")
    if done.returncode == OUR_FAULT:
        raise ImportError(done.stderr.decode("utf-8", "replace"))
    if done.returncode == _TOO_LARGE:
        raise Image.DecompressionBombError
    if done.returncode:
        raise ValueError("unreadable")
    return _unpacked(done.stdout)


def _unpacked(answer: bytes) -> Image.Image:
    line, _, rest = answer.partition(b"\n")
    about = json.loads(line)
    exif, rest = rest[: about["exif"]], rest[about["exif"] :]
    profile, rest = rest[: about["profile"]], rest[about["profile"] :]
    image = Image.frombytes(about["mode"], tuple(about["size"]), rest)
    image.info.update({name: value for name, value in (("exif", exif), ("icc_profile", profile)) if value})
    return image


def _packed(image: Image.Image) -> bytes:
    exif, profile = image.info.get("exif") or b"", image.info.get("icc_profile") or b""
    about: dict[str, Any] = {
        "mode": image.mode, "size": image.size, "exif": len(exif), "profile": len(profile),
    }  # fmt: skip
    return b"".join((json.dumps(about).encode(), b"\n", exif, profile, image.tobytes()))


def _answer(data: bytes, most: int, *, pixels: bool) -> bytes:
    """What the process of its own writes. Leaves it with a code of its own for what it cannot read."""
    import pi_heif  # noqa: PLC0415 # an optional extra, and not to be had in the process that builds

    pi_heif.register_heif_opener()
    try:
        with Image.open(io.BytesIO(data), formats=["HEIF"]) as image:
            if image.width * image.height > most:
                sys.exit(_TOO_LARGE)
            if pixels:
                image.load()
                return _packed(image)
            dot = Image.new("L", (1, 1))
            dot.info.update(image.info)
            return _packed(dot)
    except Image.DecompressionBombError:
        sys.exit(_TOO_LARGE)
    except (OSError, SyntaxError, ValueError, LookupError, TypeError, ArithmeticError, RuntimeError, MemoryError):
        sys.exit(_UNREADABLE)


def _limit() -> None:
    """No more memory and time for this process than an honest file needs, where the system can be told so."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 # not on Windows

        for what, limit in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS)):
            resource.setrlimit(what, (limit, resource.getrlimit(what)[1]))


if __name__ == "__main__":
    _limit()
    sys.stdout.buffer.write(_answer(sys.stdin.buffer.read(), int(sys.argv[1]), pixels=sys.argv[2] == "pixels"))
