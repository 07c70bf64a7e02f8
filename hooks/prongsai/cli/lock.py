"""`prongsai lock`: writes down every address that the site has now, so that no later build can lose one.

Run after a build; a build itself writes nothing among the officers' files. Nothing is ever taken out of a lock.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from prongsai.build.inspect_site import BadDay, inspect, settings_for
from prongsai.cache.atomic import replace_file
from prongsai.cli.ledger import file_entries
from prongsai.media.facts import media_facts
from prongsai.messages import both
from prongsai.pages.specs import living_addresses
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.permalinks.locks import LOCK_FILE, LockedAddress, lock_text
from prongsai.site.permalinks.moves import renamed
from prongsai.site.permalinks.redirects import locked_addresses
from prongsai.site.site import Site
from prongsai.source.explain import explain
from prongsai.source.folders import Folders
from prongsai.source.problem import Where, has_errors
from prongsai.text.bilingual import Text

DONE, REFUSED, WRONG_USE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Update:
    """A lock that is to be written: its text, how many addresses it has, and how many of them it had not."""

    path: Path
    text: str
    number: int
    added: int


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    said = both("cli.lock.help")
    parser = subparsers.add_parser("lock", help=_line(said), description=_line(said))
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help=_line(both("cli.lock.path")))
    parser.add_argument("--today", metavar="DATE", help=_line(both("cli.lock.today")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the locks, and the ledgers of files, and say so.

    Returns 0, 1 where the data has errors (nothing is written then), 2 for wrong use.
    """
    root = Path(args.path)
    if not Folders(root).agencies.is_dir():
        return _say(sys.stderr, both("cli.check.no-project", path=args.path), WRONG_USE)
    try:
        settings = settings_for(args.today, "--today")
    except BadDay as error:
        return _say(sys.stderr, error.text, WRONG_USE)
    _, graph, problems = inspect(root, settings)
    if has_errors(problems, strict=False):
        sys.stdout.write(explain((problem for problem in problems if problem.severity == "error"), "line"))
        return REFUSED
    said = [
        both("cli.lock.done", name=Folders(root).name(lock.path), number=lock.number, added=lock.added)
        for lock in updates(graph, settings.today)
        if _write(lock.path, lock.text.encode("utf-8"))
    ] + [
        both("integrity.recorded", name=Folders(root).name(entry.path), number=entry.number, added=entry.added)
        for entry in file_entries(graph, media_facts(graph.site), settings.today)
        if _write(entry.path, entry.data)
    ]
    for text in said or [both("cli.lock.same")]:
        _say(sys.stdout, text, DONE)
    return DONE


def updates(graph: Graph, today: date) -> Iterator[Update]:
    """Every lock as it is to be: what was published before, under its first day, and what is there now."""
    site = graph.site
    first: dict[str, date] = {}
    for entry in locked_addresses(site):
        first[entry.address] = min(entry.first, first.get(entry.address, entry.first))
    known = frozenset(first)
    for address in living_addresses(graph) - known:
        first[address] = today
    files: dict[str, list[LockedAddress]] = defaultdict(list)
    for address, day in first.items():
        for home in _homes(site, address):
            files[home].append(LockedAddress(address, day, Where("")))
    for home, entries in sorted(files.items()):
        added = sum(entry.address not in known for entry in entries)
        yield Update(site.root / "agencies" / home / LOCK_FILE, lock_text(entries), len(entries), added)


def _homes(site: Site, address: str) -> Iterator[str]:
    """The folders whose lock has an address: its agency's, or else the site's own (""), which also has front pages."""
    slug = address.partition("/")[0]
    agency = site.agency(slug) or renamed(site).get(slug)
    if agency:
        yield agency.slug
    if agency is None or address == addresses.agency(slug):
        yield ""


def _write(path: Path, data: bytes) -> bool:
    """Put a file in the place of the old, all or nothing. False where it says that already."""
    if path.is_file() and path.read_bytes() == data:
        return False
    replace_file(path, data)
    return True


def _line(text: Text) -> str:
    return f"{text.th} / {text.en}".replace("%", "%%")


def _say(stream: TextIO, text: Text, code: int) -> int:
    stream.write(f"{text.th}\n{text.en}\n")
    return code
