"""The locks: every address that was published, so that no later build can lose one, and which files were, and when.

They are reckoned from what the data makes, agencies group by group; nothing is ever taken out of one. They are in place
while a site is built that is being published, as its pages say since when their files are, and stay only if it was:
what was never published may be renamed and deleted freely. Each lock of addresses has a copy in published/, so that
what was published is known in two places; a lock that lacks what its copy knows is an error (site/reader/). Addresses
of samples are in no lock: a sample goes when an office of its own comes.
"""

import base64
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path, PurePosixPath

from msgspec import Struct

from prongsai.build.inspection import Inspection
from prongsai.build.output.lock import build_lock
from prongsai.cache.atomic import replace_file
from prongsai.cache.files import read_file
from prongsai.media.facts import Media, media_facts
from prongsai.messages.refusal import disk_refusal
from prongsai.model.generated.published import PUBLISHED_FILE, dump_published, recorded
from prongsai.office.publication.state import STATES
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.page_list import living_addresses, old_addresses
from prongsai.site.permalinks.locks import LOCK_FILE, LockedAddress, lock_text, parse_lock
from prongsai.site.permalinks.moves import renamed
from prongsai.site.permalinks.redirects import locked_addresses
from prongsai.source.folders import Folders
from prongsai.source.problem import Where

NOT_WRITTEN = "snapshot.not-written"
"""The message of a lock that cannot be written."""


class LockUpdate(Struct, frozen=True):
    """A lock that is to be written: its bytes, how many entries it has, and how many of them are new or changed."""

    path: Path
    data: bytes | None
    """None where it is to go."""
    number: int
    added: int
    message: str
    """What is said of it when it is written: a key of the message catalogue; empty for a copy, which goes without."""


def lock_updates(inspection: Inspection, today: date) -> list[LockUpdate]:
    """Every lock as it is to be: those of addresses, then those of files."""
    locks, files = _AddressLocks(Folders(inspection.root), today), list[LockUpdate]()
    for group in inspection.groups:
        graph = inspection.data(group).graph
        locks.add(graph)
        files += file_updates(graph, media_facts(graph.site), today)
    locks.add(inspection.own.graph)
    return [*locks.updates(), *files]


class _AddressLocks:
    """The locks of addresses: what was published before, under its first day, and what is there now."""

    def __init__(self, folders: Folders, today: date) -> None:
        self._folders, self._today = folders, today
        self._first: dict[str, dict[str, date]] = defaultdict(dict)
        """By the folder of a lock, "" for the site's own: the first day of each address in it."""
        self._others: dict[str, date] = {}
        """The same of addresses that are of none of the agencies looked at so far."""
        self._former: set[str] = set()
        """The slugs that agencies had."""
        self._locked: set[str] = set()
        """The addresses that are in some lock already."""

    def add(self, graph: Graph) -> None:
        """What some agencies have, and the site's own pages."""
        site = graph.site
        former = renamed(site)
        self._former |= former.keys()
        days = [(entry.address, entry.first) for entry in locked_addresses(site)]
        self._locked.update(address for address, _ in days)
        for address, day in (*days, *((address, self._today) for address in living_addresses(graph))):
            slug = address.partition("/")[0]
            agency = site.agency(slug) or former.get(slug)
            if agency:
                if agency.record.sample:
                    continue
                _keep(self._first[agency.slug], address, day)
                if address == addresses.agency(slug):  # a front page, which the site's own lock has too
                    _keep(self._first[""], address, day)
            elif slug not in site.known:
                _keep(self._others, address, day)

    def updates(self) -> Iterator[LockUpdate]:
        """Each lock, when all agencies were looked at."""
        for address, day in self._others.items():
            if address.partition("/")[0] not in self._former:
                _keep(self._first[""], address, day)
        for home, first in sorted(self._first.items()):
            text = lock_text([LockedAddress(address, day, Where("")) for address, day in first.items()])
            added = len(first.keys() - self._locked)
            data = text.encode("utf-8")
            yield LockUpdate(self._folders.agencies / home / LOCK_FILE, data, len(first), added, "cli.lock.done")
            yield LockUpdate(self._folders.published / home / LOCK_FILE, data, len(first), added, "")
        # Of an agency that is gone all stands in the site's own lock now, or in that of the agency that it is called.
        for path in _copies(self._folders):
            home = path.parent.relative_to(self._folders.published).as_posix()
            if home != "." and home not in self._first:
                yield LockUpdate(path, None, 0, 0, "")


def _copies(folders: Folders) -> list[Path]:
    """The copies of locks that there are, the site's own first."""
    found = (folders.published / LOCK_FILE, *sorted(folders.published.glob(f"*/{LOCK_FILE}")))
    return [path for path in found if path.is_file()]


def restored_locks(root: Path) -> list[LockUpdate]:
    """Each lock that lacks what its copy knows, as it is with that: for whoever lost it, or a part of it."""
    folders, updates = Folders(root), list[LockUpdate]()
    for copy in _copies(folders):
        path = folders.agencies / copy.parent.relative_to(folders.published) / LOCK_FILE
        if not path.parent.is_dir():
            continue
        there = parse_lock(path.read_bytes() if path.is_file() else b"", "")[0]
        known = {entry.address for entry in there}
        lost = [entry for entry in parse_lock(copy.read_bytes(), "")[0] if entry.address not in known]
        if lost:
            whole = [*there, *lost]
            data = lock_text(whole).encode("utf-8")
            updates.append(LockUpdate(path, data, len(whole), len(lost), "cli.lock.restored"))
    return updates


def _keep(first: dict[str, date], address: str, day: date) -> None:
    """The earlier of the days that are known of an address."""
    first[address] = min(day, first.get(address, day))


def file_updates(graph: Graph, media: Media, day: date) -> Iterator[LockUpdate]:
    """The record of each agency that publishes files or did."""
    current: dict[str, dict[str, str]] = defaultdict(dict)
    former = old_addresses(graph).files
    for key, facts in media.files.items():
        for address in (facts.address, *former.get(facts.address, ())):
            current[key[0]][address] = facts.sha256_original
    for agency in graph.site.agencies:
        before, now = agency.published, current[agency.slug]
        if not now and not before.files:
            continue
        after = recorded(before, now, max(day, before.recorded or day))
        added = sum(after.files[address] != before.files.get(address) for address in now)
        path = graph.site.root / "agencies" / agency.slug / PUBLISHED_FILE
        yield LockUpdate(path, dump_published(after), len(now), added, "integrity.recorded")


class PendingLocks:
    """The locks of a site that is being published."""

    def __init__(self, root: Path, updates: Sequence[LockUpdate]) -> None:
        """Nothing is written yet."""
        self._root, self._note = root, _note(root)
        self._updates = updates

    def place(self) -> None:
        """Write them, after what was there before. Raises OSError."""
        before = {update.path: update.path.read_bytes() if update.path.exists() else None for update in self._updates}
        self._updates = [update for update in self._updates if before[update.path] != update.data]
        entries = [
            {
                "path": update.path.relative_to(self._root).as_posix(),
                "before": _coded(before[update.path]),
                "after": _coded(update.data),
            }
            for update in self._updates
        ]
        if entries:
            self._note.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._note, json.dumps(entries).encode())
        for update in self._updates:
            write_lock(update)

    def keep(self) -> None:
        """The site is published, or some of it: they stay. Called more than once it does no harm."""
        with disk_refusal(NOT_WRITTEN):
            self._note.unlink(missing_ok=True)


@contextmanager
def publication_lock(root: Path) -> Iterator[None]:
    """Hold the only right to publish a project: another publication would take the locks of this one for left over.

    Raises Refusal, which names the holder, where another has it.
    """
    with build_lock(root / STATES, lambda _: None):
        yield


@contextmanager
def pending_locks(inspection: Inspection, today: date) -> Iterator[PendingLocks]:
    """The locks as they are once the site of an inspection without errors is published, in place within.

    Afterwards all are as they were, unless `keep` was called. Raises Refusal where one cannot be written.
    """
    restore_locks(inspection.root)
    locks = PendingLocks(inspection.root, lock_updates(inspection, today))
    try:
        with disk_refusal(NOT_WRITTEN):
            locks.place()
        yield locks
    finally:
        restore_locks(inspection.root)


def restore_locks(root: Path) -> None:
    """Undo what a publication left that ended before anything was published, also one that was killed.

    A lock that somebody changed since stays. Of a project that was copied, those of the copy are meant.
    """
    note = _note(root)
    with suppress(OSError, ValueError, KeyError, TypeError):  # no note, or one that was cut off before any lock changed
        for entry in json.loads(read_file(note)):
            path, before, after = _lock_at(root, entry["path"]), _decoded(entry["before"]), _decoded(entry["after"])
            if path is not None and (path.read_bytes() if path.is_file() else None) == after:
                write_lock(LockUpdate(path, before, 0, 0, ""))
    with suppress(OSError):  # there is no folder for it, or nobody may write there: then there is no note either
        note.unlink(missing_ok=True)


def _lock_at(root: Path, written: str) -> Path | None:
    """The lock that a note names; None for anything else, as no other file may be changed by a note."""
    path = PurePosixPath(written)
    inside = not path.is_absolute() and ".." not in path.parts and path.parts[:1] in (("agencies",), (STATES,))
    return root / path if inside and path.name in (LOCK_FILE, PUBLISHED_FILE) else None


def _note(root: Path) -> Path:
    """Where it is written what the locks were before."""
    return root / ".prongsai" / "locks-before.json"


def _coded(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode("ascii")


def _decoded(written: str | None) -> bytes | None:
    return None if written is None else base64.b64decode(written)


def write_lock(update: LockUpdate) -> bool:
    """Put a file in the place of the old, all or nothing, or take it away. False where it is so already."""
    if update.data is None:
        there = update.path.is_file()
        update.path.unlink(missing_ok=True)
        with suppress(OSError):  # what was made for it goes too, unless it holds something else
            update.path.parent.rmdir()
            update.path.parent.parent.rmdir()
        return there
    if update.path.is_file() and update.path.read_bytes() == update.data:
        return False
    update.path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(update.path, update.data)
    return True
