"""Everything below a project that is made of its sources and could still hold what was taken down."""

import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from prongsai.build.output.folders import spare
from prongsai.build.output.swap import previous
from prongsai.model.refs import FILE_KINDS
from prongsai.office.removal.addresses import server_files


def purge_kept(root: Path, site_dir: Path) -> tuple[Path, ...]:
    """Away with caches, the site before, and what builds left behind. Gives what could not go.

    It is a help only, so it may go before the record does; who is killed in between has lost nothing.
    """
    folders = _folders(root, site_dir)
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    return tuple(folder for folder in folders if folder.exists())


def purge_cached(root: Path, sums: Collection[str]) -> None:
    """Away with what is kept of a file and of its copies, which no build asks for any more."""
    for kind in FILE_KINDS:
        for path in (root / ".prongsai" / "cache" / kind).rglob("*"):
            if path.name.partition("-")[0] in sums:
                with suppress(OSError):  # a help only, which says nothing of anybody
                    path.unlink()


def purge_copies(site_dir: Path, places: tuple[str, ...]) -> tuple[Path, ...]:
    """Away with a file's copies in the present site, whose pages stay until the next build. Gives what could not go."""
    for path in server_files(site_dir, places):
        with suppress(OSError):
            path.unlink()
    return tuple(server_files(site_dir, places))


def _folders(root: Path, site_dir: Path) -> tuple[Path, ...]:
    staging = site_dir.parent.glob(f"{site_dir.name}.staging*")
    return (root / ".prongsai", spare(site_dir), previous(site_dir), *sorted(staging))
