"""A site published into a folder that this machine reaches: a web server's, a network drive's, a memory stick's."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from prongsai.office.publication.settings import FolderSettings
from prongsai.office.publication.targets.disk.checksums import SHA256, sha256_of
from prongsai.office.publication.targets.failures import no_folder, of_error
from prongsai.office.publication.targets.one_by_one import OneByOne, PlaceEntry
from prongsai.office.publication.targets.target import PART_PREFIX, RemoteFile

_READABLE = 0o644
"""A web server runs as another user."""
_OPEN = 0o755
_JUNCTION = 0xA0000003
"""The mark of Windows' junctions: links that lead to any folder, and that Python takes for folders."""


class FolderTarget(OneByOne):
    """A folder. Its files are known by their bytes, so that no disk's clock matters."""

    def __init__(self, settings: FolderSettings) -> None:
        """Raises Refusal where neither the folder nor the one around it is there: its name may be a slip."""
        super().__init__(_FolderPlace(Path(settings.path)))


class _FolderPlace:
    """Single steps in a folder. Links in it are files: they are replaced and removed, never followed."""

    def __init__(self, root: Path) -> None:
        self._name = str(root)
        self._root = Path(os.path.realpath(root))  # what the office named may be a link
        if not (self._root.is_dir() or (self._root.parent.is_dir() and not self._root.exists())):
            raise no_folder(self._name, self._name)

    def wake(self) -> None:
        """Make the folder; nothing else is needed."""
        with self._failing(""):
            self._root.mkdir(exist_ok=True)

    def entries(self, folder: str) -> Iterable[PlaceEntry]:
        """What is right in a folder; nothing where the office's own is not made yet."""
        with self._failing(folder):
            if not folder and not self._root.exists():
                return []
            with os.scandir(self._root / folder) as found:
                return [_entry(entry) for entry in found]

    def put(self, source: Path, path: str, part: str) -> RemoteFile:
        """Copy a file's bytes."""
        target = self._root / part
        with self._failing(path):
            target.unlink(missing_ok=True)  # a link of that name would be followed
            with source.open("rb") as data, target.open("xb") as copy:
                shutil.copyfileobj(data, copy)
            target.chmod(_READABLE)
            return _file(target)

    def rename(self, part: str, path: str) -> None:
        """In the place of an older file at once."""
        with self._failing(path):
            (self._root / part).replace(self._root / path)

    def remove(self, path: str) -> None:
        """Remove a file or a link."""
        with self._failing(path):
            (self._root / path).unlink(missing_ok=True)

    def make_folder(self, path: str) -> None:
        """Make a folder that others may read."""
        with self._failing(path):
            (self._root / path).mkdir(exist_ok=True)
            (self._root / path).chmod(_OPEN)

    def remove_folder(self, path: str) -> None:
        """Remove a folder if it is empty."""
        folder = self._root / path
        with self._failing(path):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()

    def close(self) -> None:
        """Nothing is open."""

    @contextmanager
    def _failing(self, path: str) -> Iterator[None]:
        """What the system does not do is told in words."""
        try:
            yield
        except OSError as error:
            raise of_error(error, self._name, path or self._name) from error


def _entry(entry: "os.DirEntry[str]") -> PlaceEntry:
    if entry.is_dir(follow_symlinks=False) and not _is_junction(entry):
        return PlaceEntry(entry.name, None)
    if entry.is_file(follow_symlinks=False) and not entry.name.startswith(PART_PREFIX):
        return PlaceEntry(entry.name, _file(Path(entry.path)))
    # A link, a junction, a pipe, or what an upload left: its bytes are nobody's business.
    return PlaceEntry(entry.name, RemoteFile(0, ""))


def _is_junction(entry: "os.DirEntry[str]") -> bool:
    return getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) == _JUNCTION


def _file(path: Path) -> RemoteFile:
    return RemoteFile(path.stat().st_size, f"{SHA256}{sha256_of(path)}")
