"""A removal carried out: its edits, and away with all below a project that could still hold what was taken down."""

import shutil
from collections.abc import Callable, Collection
from contextlib import nullcontext, suppress
from pathlib import Path

from msgspec import Struct

from prongsai.build.options import site_settings
from prongsai.build.output.folders import spare
from prongsai.build.output.lock import build_lock
from prongsai.build.output.swap import previous
from prongsai.messages.refusal import WrongUse
from prongsai.office.removal.addresses import server_files
from prongsai.office.removal.removal import Removal
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.folders import FILE_KINDS, Folders
from prongsai.text.bilingual import Text


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
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    return tuple(folder for folder in folders if folder.exists())


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
