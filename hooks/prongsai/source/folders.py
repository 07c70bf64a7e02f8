"""Reading an officer's folders safely: nothing outside them, nothing huge, every refusal a problem."""

import os
import re
import unicodedata
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from prongsai.cache.files import TooLargeError, read_file
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.source.problem import Code, Problem, Value, Where
from prongsai.source.yaml_tree import MAX_BYTES

# What operating systems and office programs leave behind; not the officer's doing, so not worth a word.
_LITTER = {"thumbs.db", "desktop.ini", "__macosx"}
# What editors lay beside a file that is open, saved or kept as it was before: vi, Emacs, Microsoft's and LibreOffice.
_BY_EDITORS = re.compile(r".*~|#.*#|4913|\.?~(?:\$|lock\.).*|\.#.*|.*\.(?:sw[n-p]|swx|tmp|bak|orig)", re.IGNORECASE)
# How services that keep folders alike call the second of two versions: Dropbox, Syncthing, Seafile, Synology.
_BY_SYNCING = re.compile(
    r".*(?:\(.*(?:conflicted copy|sfconflict|case conflict).*\)|\.sync-conflict-\d|_conflict(?:-\d|\.|$)).*",
    re.IGNORECASE,
)


FileKind = Literal["photos", "documents", "tables"]
FILE_KINDS: tuple[FileKind, ...] = get_args(FileKind)
"""The kinds of files that evidence.yml registers, in its order: each is a folder of a year, a field of that file,
a part of a page, and a class of `media/`."""
SITES = "_sites"
"""The folder among the agencies for files of other sites; no agency can be called so."""


class Folders(Struct, frozen=True):
    """Where a project's sources are."""

    root: Path
    """The project's folder; places in problems are relative to it."""

    @property
    def agencies(self) -> Path:
        """YAML per agency and year."""
        return self.root / "agencies"

    @property
    def content(self) -> Path:
        """Hand-written Markdown."""
        return self.root / "content"

    def articles(self, kind: str, agency: str | None, year: int | None) -> Path:
        """Where the announcements (`policies`) or other pages of a year lie; without an agency, those of the site."""
        home = self.content / agency / str(year) if agency else self.content
        return home / kind if kind == "policies" else home

    @property
    def published(self) -> Path:
        """What programs wrote of publications."""
        return self.root / "published"

    @property
    def inbox(self) -> Path:
        """Files that are in no register yet; nothing in it is read for a site, or published."""
        return self.root / "inbox"

    @property
    def sites(self) -> Path:
        """What other sites offer to be searched here."""
        return self.agencies / SITES

    def name(self, path: Path) -> str:
        """How a path is called in problems."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


def entries(folder: Path) -> list[Path]:
    """What lies in a folder, in a fixed order, without litter and leftovers; nothing where there is no such folder."""
    try:
        found = list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    kept = (path for path in found if not path.name.startswith(".") and path.name.lower() not in _LITTER)
    return sorted((path for path in kept if leftover_kind(path) is None), key=lambda path: path.name)


def passed_over(folder: Path) -> list[Path]:
    """What programs left in a folder, in a fixed order; nothing where there is no such folder, or it is not to be read.

    It is passed over as hidden files are, but it may be worth a word: an officer's words may stand in it.
    """
    try:
        found = list(folder.iterdir())
    except OSError:
        return []
    return sorted((path for path in found if leftover_kind(path) is not None), key=lambda path: path.name)


def leftover_kind(path: Path) -> Literal["editor", "sync"] | None:
    """Which kind of program left something there by its name; None for a folder and for what an officer put there."""
    kind: Literal["editor", "sync"] | None = None
    if _BY_EDITORS.fullmatch(path.name):
        kind = "editor"
    elif _BY_SYNCING.fullmatch(path.name):
        kind = "sync"
    return None if kind is None or path.is_dir() else kind


def leftover_note(path: Path, folders: Folders) -> Problem:
    """What there is to say of what a program left."""
    values: dict[str, Value] = {"name": path.name[:80], "kind": f"odd.leftover.{leftover_kind(path)}"}
    return Problem(Where(folders.name(path)), Code.LEFTOVER_FILE, values)


def find_file(folder: Path, name: str) -> Path | None:
    """The file of that name, however the file system composes its characters (NFC or NFD)."""
    exact = folder / name
    if exact.exists():
        return exact
    wanted = unicodedata.normalize("NFC", name)
    return next((p for p in entries(folder) if unicodedata.normalize("NFC", p.name) == wanted), None)


def closed_folders(folder: Path) -> list[Path]:
    """The folders, this one and those below it, that may not be looked into; none where there is no such folder."""
    found = [] if not folder.is_dir() or os.access(folder, os.R_OK | os.X_OK) else [folder]
    for home, names, _ in os.walk(folder):
        below = [Path(home, name) for name in names]
        found += [path for path in below if not path.is_symlink() and not os.access(path, os.R_OK | os.X_OK)]
    return sorted(found)


def refuse_closed(*folders: Path) -> None:
    """Raise Refusal where one of some folders may not be looked into itself."""
    for folder in folders:
        if folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK):
            raise Refusal(both("odd.closed", path=folder))


def refuse_outside(path: Path, folders: Folders, home: Path) -> Problem | None:
    """A problem if `path` leads out of `home` (by a link), or leads nowhere that can be told."""
    try:
        inside = path.resolve().is_relative_to(home.resolve())
    except (OSError, RuntimeError):
        inside = False
    return None if inside else Problem(Where(folders.name(path)), Code.OUTSIDE_FOLDER)


def read_source(path: Path, folders: Folders, home: Path, most: int = MAX_BYTES) -> bytes | Problem:
    """The bytes of a source file of at most `most` (2 MiB) below `home`, or the problem with it."""
    if (problem := refuse_outside(path, folders, home)) is not None:
        return problem
    where = Where(folders.name(path))
    try:
        return read_file(path, most)
    except TooLargeError:
        return Problem(where, Code.FILE_TOO_LARGE, {"size": path.stat().st_size, "most": most})
    except OSError:
        return Problem(where, Code.UNREADABLE_FILE)
