"""A removal carried out: its edits, and away with all below a project that could still hold what was taken down."""

import shutil
from collections.abc import Callable, Collection
from contextlib import nullcontext, suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from prongsai.build.options import site_settings
from prongsai.build.output.folders import spare
from prongsai.build.output.lock import build_lock
from prongsai.build.output.swap import previous
from prongsai.cache.atomic import replace_file
from prongsai.cache.files import read_file
from prongsai.messages.refusal import WrongUse
from prongsai.office.removal.addresses import server_files
from prongsai.office.removal.removal import Removal
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.folders import FILE_KINDS, Folders
from prongsai.text.bilingual import Text

SAVES = Path(".prongsai", "workbench", "saves")
"""From the project's folder: where the workbench keeps what each of its saves changed."""
_FORGOTTEN = Path(".prongsai", "saves-forgotten")
"""When the last of them were deleted, and nothing else: it names nobody."""


class RemovalDone(Struct, frozen=True):
    """What came of it: the site's folder, and what could not be cleared away."""

    site_dir: Path
    left: tuple[Path, ...] = ()


def remove_record(
    folders: Folders, removal: Removal, write: Callable[[FileEdits], object], tell: Callable[[Text], None]
) -> RemovalDone:
    """Write all edits, as `write` does; for personal data, clear away what was made of the record. Raises Refusal."""
    site_dir = _site_dir(folders)
    personal = removal.request.reason == "personal-data"
    # A build under way would keep what it read before.
    with build_lock(site_dir, tell) if personal else nullcontext():
        left = _purge_kept(folders.root, site_dir) if personal else ()
        write(removal.edits)
        left += _purge_copies(site_dir, removal.places) if personal else ()
    _purge_cached(folders.root, removal.sums)
    return RemovalDone(site_dir, left)


def kept_saves(root: Path) -> int:
    """How many saves the workbench keeps, none of which stays when something is taken back for personal data.

    Each keeps whole files, and what they said of somebody earlier, in other words, is not to be told from the rest.
    """
    return sum(1 for _ in (root / SAVES).glob("*.json"))


def saves_forgotten(root: Path) -> datetime | None:
    """When saves were deleted last for that; None where none ever were, as far as is known."""
    try:
        return datetime.fromisoformat(read_file(root / _FORGOTTEN).decode("ascii"))
    except (OSError, ValueError):
        return None


def _site_dir(folders: Folders) -> Path:
    """Where the project's site is built, whether it was or not."""
    try:
        written = site_settings(folders.root).site_dir
    except WrongUse:  # no mkdocs.yml, or one that says nothing plain
        written = Path("site")
    return (folders.root / written).resolve()


def _purge_kept(root: Path, site_dir: Path) -> tuple[Path, ...]:
    """Away with caches, the site before, and what builds left behind. Gives what could not go.

    It is a help only, so it may go before the record does; who is killed in between has lost nothing.
    """
    folders = _folders(root, site_dir)
    forgotten = datetime.now().astimezone() if kept_saves(root) else saves_forgotten(root)
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    left = tuple(folder for folder in folders if folder.exists())
    if forgotten is not None and not kept_saves(root):
        with suppress(OSError):  # without it the page of saves says only that none are kept
            (root / _FORGOTTEN).parent.mkdir(exist_ok=True)
            replace_file(root / _FORGOTTEN, forgotten.isoformat(timespec="seconds").encode("ascii"))
    return left


def _purge_cached(root: Path, sums: Collection[str]) -> None:
    """Away with what is kept of a file and of its copies, which no build asks for any more."""
    for kind in FILE_KINDS:
        for path in (root / ".prongsai" / "cache" / kind).rglob("*"):
            if path.name.partition("-")[0] in sums:
                with suppress(OSError):  # a help only, which says nothing of anybody
                    path.unlink()


def _purge_copies(site_dir: Path, places: tuple[str, ...]) -> tuple[Path, ...]:
    """Away with a file's copies in the present site, whose pages stay until the next build. Gives what could not go."""
    for path in server_files(site_dir, places):
        with suppress(OSError):
            path.unlink()
    return tuple(server_files(site_dir, places))


def _folders(root: Path, site_dir: Path) -> tuple[Path, ...]:
    staging = site_dir.parent.glob(f"{site_dir.name}.staging*")
    return (root / ".prongsai", spare(site_dir), previous(site_dir), *sorted(staging))
