"""The site's own styles, scripts and fonts: one stylesheet joined of its parts, each file named after its content.

A name that changes with the content may be kept by browsers for ever (overrides/README.md, the samples for servers).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from prongsai import addresses

STYLES = "assets/css"
"""The parts of the stylesheet, in the order of their names, within `overrides/`."""
SCRIPTS = "assets/js"
FONTS = "assets/fonts"
"""Named in the stylesheet as `url("fonts/<name>")`, which becomes the name they are published under."""


@dataclass(frozen=True, slots=True)
class Assets:
    """Addresses of the styles and scripts, for the frame's templates, and their bytes, for writing."""

    style: str
    scripts: dict[str, str]
    """By the script's own name without its ending: `base`."""
    fonts: dict[str, str]
    """By the font's own name without its ending."""
    files: dict[str, bytes]
    """By address."""


def assets(overrides: Path) -> Assets:
    """What lies in the folder of the site's look. Raises OSError where it cannot be read."""
    files: dict[str, bytes] = {}
    scripts: dict[str, str] = {}
    fonts: dict[str, str] = {}
    rules = b"\n".join(part.read_bytes() for part in _sorted(overrides / STYLES, "css"))
    for font in _sorted(overrides / FONTS, "woff2"):
        fonts[font.stem] = address = _kept(files, font.stem, "woff2", font.read_bytes())
        beside = PurePosixPath(address).name  # the stylesheet lies in the same folder
        rules = rules.replace(f'url("fonts/{font.name}")'.encode(), f'url("{beside}")'.encode())
    style = _kept(files, "prongsai", "css", rules)
    for script in _sorted(overrides / SCRIPTS, "js"):
        scripts[script.stem] = _kept(files, script.stem, "js", script.read_bytes())
    return Assets(style, scripts, fonts, files)


def _sorted(folder: Path, ending: str) -> Iterator[Path]:
    yield from sorted(folder.glob(f"*.{ending}"))


def _kept(files: dict[str, bytes], stem: str, ending: str, data: bytes) -> str:
    """The address of a file, which is put among the others."""
    address = addresses.asset(stem, hashlib.sha256(data).hexdigest()[:10], ending)
    files[address] = data
    return address
