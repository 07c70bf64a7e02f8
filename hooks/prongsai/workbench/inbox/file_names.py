"""A name that a file can have on every system, whatever it was called where it came from."""

import re
import unicodedata
from pathlib import Path, PurePosixPath

from prongsai.source.folders import leftover_kind

_LONGEST = 120
"""In bytes of UTF-8, without the ending: with a number behind it, no file system refuses it."""
_LONGEST_ENDING = 10
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE | re.ASCII)
"""What Windows takes for devices, with any ending."""
_FORBIDDEN = re.compile(r'[<>:"|?*\s]+')
_UNNAMED = "file"


def plain_name(given: str) -> str:
    """The last part of a name, without what some system forbids; never empty, hidden, or a device's."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    shown = "".join(char for char in last if not unicodedata.category(char).startswith("C"))
    bare = _FORBIDDEN.sub(" ", shown).strip(" .~#")
    path = PurePosixPath(bare or _UNNAMED)
    ending = path.suffix if len(path.suffix.encode()) <= _LONGEST_ENDING else ""
    stem = _cut(bare.removesuffix(ending)).strip(" .") or _UNNAMED
    name = f"{stem}{ending.lower()}"
    # One that programs leave beside a file would be passed over, and never seen again.
    odd = _RESERVED.fullmatch(name) or leftover_kind(Path(name)) is not None
    return f"{_UNNAMED}{ending.lower()}" if odd else name


def numbered(name: str, number: int) -> str:
    """The same for the second of that name, and further ones."""
    path = PurePosixPath(name)
    return name if number < 2 else f"{path.stem} {number}{path.suffix}"


def _cut(text: str) -> str:
    """Its beginning, of whole characters: a vowel or tone mark that stands alone goes too."""
    return text.encode()[:_LONGEST].decode("utf-8", "ignore")
