"""The file that somebody names, types or drops onto a terminal; from anywhere, and read before anything is written."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from prongsai.media.files.originals import MAX_BYTES
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse, os_detail
from prongsai.source.explain import printable
from prongsai.source.folders import entries, find_file
from prongsai.text.order import nearest

_QUOTES = ("''", '""')
_ESCAPE = re.compile(r"\\(.)")
_DRIVE = re.compile(r"/[A-Za-z]:")


class GivenFile(Struct, frozen=True):
    """A file and its bytes: at most one more than a registered file may have, enough to be refused by."""

    path: Path
    data: bytes

    @property
    def ending(self) -> str:
        """Of its name, in small letters with its dot."""
        return self.path.suffix.lower()


def read_given_file(written: str) -> GivenFile:
    """The file that is meant. Raises WrongUse where there is none, or no file that can be read."""
    path = _found(written)
    if path is None:
        near, name = _near(written), printable(written)
        raise WrongUse(both("add.no-file", name=name, near=near) if near else both("add.no-file-alone", name=name))
    if path.is_symlink():  # what it leads to may be another's; whoever means that names it
        raise WrongUse(both("add.a-link", name=printable(str(path))))
    if not path.is_file():
        raise WrongUse(both("add.not-a-file", name=printable(str(path))))
    try:
        with path.open("rb") as file:
            return GivenFile(path, file.read(MAX_BYTES + 1))
    except OSError as error:
        raise WrongUse(both("add.unreadable", name=printable(str(path)), detail=os_detail(error))) from None


def _found(written: str) -> Path | None:
    """The first thing that is there by one of the ways of reading the name."""
    for name in _meanings(written.strip()):
        for form in dict.fromkeys((name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name))):
            try:
                path = Path(form).expanduser()
                if form and (path.exists() or path.is_symlink()):
                    return path
                if path.name and (found := find_file(path.parent, path.name)) is not None:
                    return found
            except (OSError, ValueError, RuntimeError):  # too long, a null, nobody's `~name`
                continue
    return None


def _meanings(written: str) -> Iterator[str]:
    """What a name may mean: itself, or what a terminal makes of a file that is dropped onto it."""
    yield written
    bare = written.removeprefix("& ").strip()  # PowerShell's
    if len(bare) > 1 and bare[0] + bare[-1] in _QUOTES:
        bare = bare[1:-1]
        yield bare
        yield bare.replace("'\\''", "'")  # how a shell writes an apostrophe within its quotes
    if bare.lower().startswith("file://"):
        path = unquote(urlsplit(bare.replace("#", "%23").replace("?", "%3F")).path)
        yield path[1:] if _DRIVE.match(path) else path
    yield _ESCAPE.sub(r"\1", bare)


def _near(written: str) -> str:
    """The files of the same folder with a like name, or nothing."""
    try:
        path = Path(written.strip()).expanduser()
        return ", ".join(printable(name) for name in nearest(path.name, (p.name for p in entries(path.parent))))
    except (OSError, ValueError, RuntimeError):
        return ""
