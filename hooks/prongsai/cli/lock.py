"""`prongsai lock`: writes down every address that the site has now, so that no later build can lose one.

Run after a build; a build itself writes nothing among the officers' files. Nothing is ever taken out of a lock. Beside
the addresses (addresses.lock) it keeps which files were published, and on which days (published.lock). Agencies are
taken group by group, and nothing is written before all are reckoned. Addresses of samples are in no lock: a sample goes
when an office of its own comes.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from prongsai.build.inspection import Inspection, inspect_project
from prongsai.cache.atomic import replace_file
from prongsai.check.settings import settings_for
from prongsai.cli.console import DONE, REFUSED, CommandRefused, Subparsers, both_inline, open_project, say
from prongsai.media.facts import Media, media_facts
from prongsai.messages import both
from prongsai.model.generated.published import PUBLISHED_FILE, dump_published, recorded
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.page_list import living_addresses, old_addresses
from prongsai.site.permalinks.locks import LOCK_FILE, LockedAddress, lock_text
from prongsai.site.permalinks.moves import renamed
from prongsai.site.permalinks.redirects import locked_addresses
from prongsai.source.explain import explain
from prongsai.source.folders import Folders
from prongsai.source.problem import Where, has_errors


@dataclass(frozen=True, slots=True)
class LockUpdate:
    """A lock that is to be written: its bytes, how many entries it has, and how many of them are new or changed."""

    path: Path
    data: bytes
    number: int
    added: int
    message: str
    """What is said of it when it is written: a key of the message catalogue."""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    about = both_inline(both("cli.lock.help"))
    parser = subparsers.add_parser("lock", help=about, description=about)
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help=both_inline(both("cli.lock.path")))
    parser.add_argument("--today", metavar="DATE", help=both_inline(both("cli.lock.today")))
    parser.add_argument("--brief", action="store_true", help=both_inline(both("cli.lock.brief")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the locks, and say so. Returns 0, or 1 where the data has errors: nothing is written then.

    Raises WrongUse, and CommandRefused where one cannot be written; those before it are, each as a whole.
    """
    folders = open_project(args.path)
    settings = settings_for(args.today, "--today")
    inspection = inspect_project(folders.root, settings)
    if has_errors(inspection.problems, strict=False):
        sys.stdout.write(explain((problem for problem in inspection.problems if problem.severity == "error"), "line"))
        return REFUSED
    try:
        written = [update for update in updates(inspection, settings.today) if _write(update)]
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise CommandRefused(both("snapshot.not-written", path=error.filename, detail=detail)) from error
    if not written:
        say(sys.stdout, both("cli.lock.same"))
    elif args.brief:
        say(sys.stdout, both("cli.lock.in-all", files=len(written), added=sum(update.added for update in written)))
    for update in written if not args.brief else ():
        say(sys.stdout, both(update.message, name=folders.name(update.path), number=update.number, added=update.added))
    return DONE


def updates(inspection: Inspection, today: date) -> list[LockUpdate]:
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
            path = self._folders.agencies / home / LOCK_FILE
            yield LockUpdate(path, text.encode("utf-8"), len(first), added, "cli.lock.done")


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


def _write(update: LockUpdate) -> bool:
    """Put a file in the place of the old, all or nothing. False where it says that already."""
    if update.path.is_file() and update.path.read_bytes() == update.data:
        return False
    replace_file(update.path, update.data)
    return True
