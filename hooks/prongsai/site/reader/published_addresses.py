"""What was published, as it is known in two places: each `addresses.lock` in agencies/, and its copy in published/.

The copy lies where its lock does (`published/bangkok-yai/addresses.lock`), in a folder that no officer edits: whoever
deletes an agency, or a lock, still leaves what was published of it. What one of the two knows was published.
"""

from collections.abc import Collection
from pathlib import Path

from prongsai.site.permalinks.locks import LOCK_FILE, LockedAddress, parse_lock
from prongsai.site.reader.readings import FolderReadings
from prongsai.source.folders import Folders, entries, read_source
from prongsai.source.problem import Code, Problem, Where

Locked = tuple[LockedAddress, ...]


def published_addresses(folders: Folders, home: str, kept: FolderReadings) -> tuple[Locked, tuple[Problem, ...]]:
    """What was published of an agency, or of the site's own where `home` is empty; nothing where nothing was yet.

    What only the copy knows is a problem of the lock.
    """
    lock = folders.agencies / home / LOCK_FILE
    locked, problems = _read(lock, folders, folders.agencies, kept)
    copied, others = _read(folders.published / home / LOCK_FILE, folders, folders.published, kept)
    known = {entry.address for entry in locked}
    lost = tuple(entry for entry in copied if entry.address not in known)
    found = [*problems, *others]
    if lost and not problems:
        name, address = folders.name(lock), f"/{min(entry.address for entry in lost)}"
        found.append(Problem(Where(name), Code.LOCK_SHORT, {"name": name, "number": len(lost), "address": address}))
    return (*locked, *lost), tuple(found)


def of_nobody(folders: Folders, slugs: Collection[str], kept: FolderReadings) -> tuple[Locked, tuple[Problem, ...]]:
    """What was published of agencies that have no folder any more."""
    locked: list[LockedAddress] = []
    problems: list[Problem] = []
    for folder in entries(folders.published):
        if folder.is_dir() and folder.name not in slugs:
            found, broken = _read(folder / LOCK_FILE, folders, folders.published, kept)
            locked += found
            problems += broken
    return tuple(locked), tuple(problems)


def _read(path: Path, folders: Folders, home: Path, kept: FolderReadings) -> tuple[Locked, tuple[Problem, ...]]:
    if not path.exists():
        return (), ()
    data = read_source(path, folders, home)
    if isinstance(data, Problem):
        return (), (data,)
    name = folders.name(path)
    locked, problems = kept.with_problems(name, data, tuple[LockedAddress, ...], lambda: parse_lock(data, name))
    return locked or (), problems
