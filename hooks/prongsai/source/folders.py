"""Reading an officer's folders safely: nothing outside them, nothing huge, every refusal a problem."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from prongsai.cache.files import TooLargeError, read_file
from prongsai.source.problem import Code, Problem, Where
from prongsai.source.yaml_tree import MAX_BYTES

# What operating systems and office programs leave behind; not the officer's doing, so not worth a word.
_LITTER = {"thumbs.db", "desktop.ini", "__macosx"}


SITES = "_sites"
"""The folder among the agencies for files of other sites; no agency can be called so."""


@dataclass(frozen=True, slots=True)
class Folders:
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
    """What lies in a folder, in a fixed order, without litter; nothing where there is no such folder."""
    try:
        found = list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    kept = (path for path in found if not path.name.startswith((".", "~$")) and path.name.lower() not in _LITTER)
    return sorted(kept, key=lambda path: path.name)


def find_file(folder: Path, name: str) -> Path | None:
    """The file of that name, however the file system composes its characters (NFC or NFD)."""
    exact = folder / name
    if exact.exists():
        return exact
    wanted = unicodedata.normalize("NFC", name)
    return next((p for p in entries(folder) if unicodedata.normalize("NFC", p.name) == wanted), None)


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
