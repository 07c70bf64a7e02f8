"""A kit in its folder: there as a whole or not at all, and never in the place of anything but an older kit."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from prongsai.build.output.swap import swap
from prongsai.media.publishing import PublishedFile
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse, disk_refusal
from prongsai.office.kit.contents import FRAGMENTS, README
from prongsai.source.folders import Folders

_IN_ITEM = re.compile(r"O\d+/[a-z0-9.-]+")


def put_kit(files: Mapping[str, bytes | PublishedFile], folder: Path, folders: Folders) -> None:
    """Write a kit. Raises WrongUse where something else is in its place, and Refusal where it cannot be written.

    Among the sources of the project it would be taken for one.
    """
    folder = folder.absolute()
    if any(folder.resolve().is_relative_to(home.resolve()) for home in (folders.agencies, folders.content)):
        raise WrongUse(both("kit.in-sources", folder=folder))
    if (folder.exists() or folder.is_symlink()) and (stranger := _stranger(folder)) is not None:
        raise WrongUse(both("kit.no-kit", folder=folder, file=stranger))
    with (
        disk_refusal("kit.not-written", folder=folder),
        tempfile.TemporaryDirectory(prefix=".prongsai-kit-", dir=folder.parent) as name,
    ):
        stage = Path(name, "kit")
        for path, content in files.items():
            place = stage / path
            place.parent.mkdir(parents=True, exist_ok=True)
            # Its bytes, and no link to what is kept of them: whoever edits a kit changes nothing else.
            place.write_bytes(content if isinstance(content, bytes) else content.data())
        swap(stage, folder)  # an older one goes with the temporary folder


def _stranger(folder: Path) -> str | None:
    """Something that is in a folder, or is it, and that no kit put there; None where all is an older kit's."""
    if folder.is_symlink() or not folder.is_dir():
        return folder.name
    try:
        listed = set((folder / README).read_text("utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError):
        listed = set()
    own = {README, *FRAGMENTS.values()} if listed else set()
    return next((path for path in _below(folder) if path not in own and not _is_copy(path, listed)), None)


def _is_copy(path: str, listed: set[str]) -> bool:
    return path in listed and _IN_ITEM.fullmatch(path) is not None


def _below(folder: Path) -> Iterator[str]:
    """Every file below a folder, by its path in it."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()
