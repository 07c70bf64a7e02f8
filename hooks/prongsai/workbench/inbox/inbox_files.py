"""The files that are in no register: those of the inbox, and those that lie in a year's folders without an entry."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from prongsai.cache import sums
from prongsai.cache.files import is_odd, read_file
from prongsai.media.files.originals import MAX_BYTES
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.source.folders import FILE_KINDS, FileKind, Folders, entries, refuse_outside
from prongsai.workbench.inbox.file_names import numbered
from prongsai.workbench.project import OfficeYear

ENDINGS: dict[FileKind, tuple[str, ...]] = {
    "photos": (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".tif", ".tiff"),
    "documents": (".pdf",),
    "tables": (".csv", ".xlsx"),
}
"""By which a file is taken for one of a kind, before it is looked into."""
_UNSEEN = ".gitignore"


class WaitingFile(Struct, frozen=True):
    """A file that is in no register."""

    path: Path
    kind: FileKind | None
    """None of one that cannot be registered."""
    size: int
    """In bytes."""
    token: str
    """What it is asked for by: another one as soon as it is another file, or was changed."""
    in_inbox: bool
    """Else it lies in a folder of the year."""

    @property
    def name(self) -> str:
        """Its own."""
        return self.path.name

    def data(self) -> bytes:
        """Its bytes. Raises OSError, also where it is too large."""
        return read_file(self.path, MAX_BYTES)


def kind_by_ending(name: str) -> FileKind | None:
    """The kind of files that a name belongs to by its ending."""
    ending = Path(name).suffix.lower()
    return next((kind for kind, endings in ENDINGS.items() if ending in endings), None)


def waiting_files(office: OfficeYear) -> tuple[WaitingFile, ...]:
    """Those that can be registered for a year: of its agency's inbox, of the inbox of all, of the year's folders."""
    return tuple(_waiting(office))


def keep_in_inbox(folders: Folders, agency: str, name: str, data: bytes) -> Path:
    """Put a file there, under a name that is free. Raises Refusal where the folder leads out, and OSError."""
    home = folders.inbox / agency
    if refuse_outside(home, folders, folders.root) is not None:
        raise Refusal(both("add.leads-out", path=folders.name(home)))
    home.mkdir(parents=True, exist_ok=True)
    # Whoever keeps the project in git meant to keep what is registered only.
    unseen = folders.inbox / _UNSEEN
    if not unseen.exists():
        unseen.write_bytes(b"*\n")
    number = 1
    while True:
        path = home / numbered(name, number)
        try:
            with path.open("xb") as file:
                file.write(data)
            return path
        except FileExistsError:
            number += 1


def _waiting(office: OfficeYear) -> Iterator[WaitingFile]:
    folders, inbox = office.folders, office.folders.inbox
    for folder in (inbox / office.agency.slug, inbox):
        if refuse_outside(folder, folders, folders.root) is None:
            yield from _files(folders, folder, kind=None, known=frozenset())
    if "evidence" in office.year.broken:  # nobody knows then what is registered
        return
    for kind in FILE_KINDS:
        folder = office.year.folder / kind
        if refuse_outside(folder, folders, office.year.folder.parent) is None:
            names = (record.file for record in office.year.register.of_kind(kind).values())
            known = frozenset(unicodedata.normalize("NFC", name) for name in names)
            yield from _files(folders, folder, kind=kind, known=known)


def _files(folders: Folders, folder: Path, *, kind: FileKind | None, known: frozenset[str]) -> Iterator[WaitingFile]:
    """The files of a folder that are not known; of a kind's own folder only such are of that kind."""
    for path in entries(folder):
        if unicodedata.normalize("NFC", path.name) in known or path.is_symlink() or is_odd(path):
            continue
        try:
            found = path.stat()
            if path.is_dir():
                continue
        except OSError:
            continue
        told = f"{folders.name(path)}\0{found.st_size}\0{found.st_mtime_ns}\0{found.st_ino}"
        fits = kind_by_ending(path.name) if kind in (None, kind_by_ending(path.name)) else None
        yield WaitingFile(
            path, fits, found.st_size, sums.sha256(told.encode("utf-8", "surrogateescape"))[:16], in_inbox=kind is None
        )
