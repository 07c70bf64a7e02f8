"""What edits cannot take away: the same file or the same words elsewhere, and the history of the repository."""

import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

from prongsai.cache.files import read_file
from prongsai.media.files.originals import MAX_BYTES
from prongsai.media.photos.accept import BROKEN
from prongsai.media.photos.office_copies import office_copy
from prongsai.office.removal.subject import RemovedRecord
from prongsai.office.removal.uses import Use
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.folders import Folders, refuse_outside
from prongsai.source.problem import Where

_TEXTS = frozenset({".yml", ".md", ".json", ".lock", ".csv"})
TELLING = 8
"""Words of so many letters may be a name or a sentence; fewer are anybody's."""


def identical_files(folders: Folders, subject: RemovedRecord) -> Iterator[Path]:
    """Files of the agencies that are the record's file to the byte, and stay."""
    if subject.original is None or not subject.original.is_file():
        return
    size, data = subject.original.stat().st_size, subject.original.read_bytes()
    for path in sorted(folders.agencies.rglob("*")):
        if path.is_file() and path not in subject.gone and path.stat().st_size == size and path.read_bytes() == data:
            yield path


def waiting_copies(folders: Folders, subject: RemovedRecord) -> Iterator[Path]:
    """Files of the inbox that are the record's file, where that goes: as it is, or as it was before it was registered.

    A photo is registered without what its camera wrote into it; so each that waits is made ready as if it were to be.
    """
    original = subject.original
    if original is None or original not in subject.gone or not original.is_file():
        return
    if refuse_outside(folders.inbox, folders, folders.root) is not None:
        return
    data = original.read_bytes()
    for path in sorted(folders.inbox.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        try:
            found = read_file(path, MAX_BYTES)
        except OSError:  # no file that could have been registered
            continue
        if found == data or (subject.ref.kind == "photos" and _as_registered(found, path.name) == data):
            yield path


def _as_registered(photo: bytes, name: str) -> bytes | None:
    """A photo as it would be kept; None of what is none."""
    try:
        return office_copy(photo, name)[0]
    except BROKEN:
        return None


def standing_words(edits: FileEdits, words: Iterable[str]) -> Iterator[tuple[str, Use]]:
    """Where words still stand in the project's texts once the edits are made, each with its first place in a file."""
    telling = [word for word in words if len(word) >= TELLING]
    results = dict(edits.results())
    for path in _texts(edits.folders):
        data = results[path] if path in results else path.read_bytes()
        text = (data or b"").decode("utf-8", "replace")
        for word in telling:
            at = text.find(word)
            if at >= 0:
                line = text.count("\n", 0, at)
                shown = text.split("\n")[line].strip()
                yield word, Use(Where(edits.folders.name(path), line + 1, 1), shown, "stays")


def agency_texts(edits: FileEdits, agency: str) -> Iterator[str]:
    """What an officer's files of an agency say once the edits are made."""
    results = dict(edits.results())
    for home in (edits.folders.agencies / agency, edits.folders.content / agency):
        for path in home.rglob("*"):
            if path.suffix in (".yml", ".md") and path.is_file():
                yield ((results[path] if path in results else path.read_bytes()) or b"").decode("utf-8", "replace")


def _texts(folders: Folders) -> Iterator[Path]:
    for home in (folders.agencies, folders.content):
        for path in sorted(home.rglob("*")):
            # The reference of all fields, which lies beside the agencies, is nobody's data.
            is_reference = path.parent == folders.agencies and path.suffix == ".md"
            if path.suffix in _TEXTS and path.is_file() and not is_reference:
                yield path


def repository(root: Path) -> Path | None:
    """The top folder of the git repository that a project is in; None where it is in none."""
    return next((folder for folder in (root.resolve(), *root.resolve().parents) if (folder / ".git").exists()), None)


def cleaning(top: Path, paths: Iterable[Path], words: str) -> str:
    """The command that takes files out of all commits, and the lines of the file `words` out of all others."""
    named = [f"--path {shlex.quote(path.relative_to(top).as_posix())}" for path in paths]
    parts = ["git filter-repo --sensitive-data-removal", *(["--invert-paths", *named] if named else [])]
    return " ".join([*parts, f"--replace-text {shlex.quote(words)}"])
