"""The command `prongsai links`."""

import argparse
import asyncio
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from prongsai.build.options import SETTINGS, site_settings
from prongsai.build.project.group_data import GroupData, sites_one_by_one
from prongsai.check.problem_order import in_order
from prongsai.check.settings import settings_from_environment
from prongsai.cli.console import DONE, REFUSED, CommandRefused, Subparsers, add_command, both_inline, open_project, say
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse, os_detail
from prongsai.model.generated.links import LinkResult
from prongsai.office.scope import agency_names, named_scope
from prongsai.site.graph import build_graph
from prongsai.source.explain import explain
from prongsai.source.folders import Folders
from prongsai.source.problem import Problem
from prongsai.text.dates import Suggestion, parse_fiscal_year

if TYPE_CHECKING:
    from prongsai.cli.links.run import LinkSource

GOOD, LOST = DONE, REFUSED
RECHECK_AFTER = 7
"""In days."""
_PAGE = 2**20
"""How many bytes of a page of the main website are read: its links may be at its end."""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    parser = add_command(subparsers, "links", both("links.cli.help"), codes=both("links.cli.exit-codes"))
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help=both_inline(both("links.cli.path")))
    parser.add_argument("--agency", metavar="A", help=both_inline(both("links.cli.agency")))
    parser.add_argument("--year", metavar="Y", help=both_inline(both("links.cli.year")))
    parser.add_argument("--from", dest="start", metavar="URL", help=both_inline(both("leads.cli.from")))
    again = both_inline(both("links.cli.recheck-after", days=RECHECK_AFTER))
    parser.add_argument("--recheck-after", type=_days, default=RECHECK_AFTER, metavar="DAYS", help=again)
    parser.add_argument("--allow-private", action="store_true", help=both_inline(both("links.cli.allow-private")))
    parser.add_argument(
        "--format", choices=("line", "json"), default="line", help=both_inline(both("links.cli.format"))
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Ask what is due, remember it, report. Returns 0, or 1 where links are lost or not all were asked.

    Raises WrongUse.
    """
    folders = open_project(args.path)
    today = settings_from_environment().today
    try:
        year = parse_fiscal_year(args.year) if args.year else None
    except Suggestion as suggestion:
        raise WrongUse(both("links.cli.bad-year", value=args.year[:80], near=suggestion.meant)) from None
    if find_spec("httpx") is None:
        raise WrongUse(both("links.cli.no-httpx"))
    named_scope(folders, args.agency, args.year)
    if args.start:
        return _leads(args, folders, year, today)
    found, problems = _sources(folders.root, args.agency, year)
    errors = in_order(problem for problem in problems if problem.severity == "error")
    if errors:
        say(sys.stderr, explain(errors, "line").rstrip("\n"), both("links.cli.broken-data"))
    return _check(args, found, today)


def _sources(root: Path, agency: str | None, year: int | None) -> "tuple[list[LinkSource], list[Problem]]":
    """What leads out of the site; what is wrong with reading its agencies. Holds one at a time."""
    from prongsai.cli.links.run import link_sources  # noqa: PLC0415 # needs the HTTP library, an optional extra

    found: list[LinkSource] = []
    problems: list[Problem] = []
    for site, unread in sites_one_by_one(root):
        found += link_sources(site, agency, year)
        problems += unread
    return found, problems


def _leads(args: argparse.Namespace, folders: Folders, year: int | None, today: date) -> int:
    """Tell whether the main website leads to each item; 1 where it does not. Raises WrongUse and CommandRefused."""
    from prongsai.cli.links.gate import Manner  # noqa: PLC0415 # needs the HTTP library, an optional extra
    from prongsai.cli.links.main_website import crawl, leads_report  # noqa: PLC0415 # as above
    from prongsai.cli.links.main_website.coverage import Wanted, coverage  # noqa: PLC0415 # as above
    from prongsai.cli.links.main_website.destinations import item_destinations  # noqa: PLC0415 # as above
    from prongsai.cli.links.network import system_resolver  # noqa: PLC0415 # as above

    site_url, names = site_settings(folders.root).site_url, agency_names(folders)
    if not (urlsplit(args.start).scheme in ("http", "https") and urlsplit(args.start).netloc):
        raise WrongUse(both("leads.cli.bad-from", value=args.start[:80]))
    if not site_url:
        raise CommandRefused(both("leads.cli.no-address", file=SETTINGS))
    if not args.agency and len(names) != 1:
        raise WrongUse(both("leads.cli.which", known=", ".join(names)))
    data = GroupData(folders.root, frozenset({args.agency or names[0]}))
    [agency] = data.site.agencies or [None]
    years = [each for each in agency.years if year in (None, each.year) and each.framework] if agency else []
    if not years:
        raise CommandRefused(explain(in_order(data.unread), "line").rstrip("\n"), both("leads.cli.nothing"))
    wanted = Wanted(args.start, site_url, item_destinations(build_graph(data.site), years[-1], site_url))
    say(sys.stderr, both("leads.cli.reading", url=args.start, count=crawl.PAGES))
    manner = Manner(asks_first=False, body=_PAGE)
    found = asyncio.run(coverage(wanted, today, manner, system_resolver, allow_private=args.allow_private))
    sys.stdout.write((leads_report.leads_as_json if args.format == "json" else leads_report.leads_as_lines)(found))
    return LOST if leads_report.is_lacking(found) else GOOD


def _check(args: argparse.Namespace, found: "Sequence[LinkSource]", today: date) -> int:
    """Ask, store, report. What was learnt before an interruption is kept."""
    # These need the HTTP library, which is an optional extra: no other command is to miss it.
    from prongsai.cli.links import report, run  # noqa: PLC0415
    from prongsai.cli.links.gate import Manner  # noqa: PLC0415
    from prongsai.cli.links.network import system_resolver  # noqa: PLC0415

    urls = run.due(found, today, args.recheck_after)
    say(sys.stderr, both("links.cli.asking", count=len(urls), hosts=len(run.hosts(urls))))
    results: dict[str, LinkResult] = {}
    waiting: set[str] = set()
    interrupted = False

    def keep(links: Collection[str]) -> None:
        # However the run ends, killed or by a mistake of ours, what was learnt is there.
        waiting.update(links)
        if run.is_online(results):
            for source in found:
                if not source.urls.isdisjoint(waiting):
                    with suppress(OSError):  # told at the end, when it is tried again
                        run.store(source, results)
            waiting.clear()

    try:
        asyncio.run(
            run.ask(urls, results, today, Manner(), system_resolver, allow_private=args.allow_private, known=keep)
        )
    except KeyboardInterrupt:
        interrupted = True
    if run.is_offline(results):
        say(sys.stderr, both("links.cli.offline"))
        return LOST
    try:
        for source in found:
            run.store(source, results)
    except OSError as error:
        say(sys.stderr, both("links.cli.not-written", path=error.filename, detail=os_detail(error)))
        return LOST
    rows = report.rows(found, results)
    sys.stdout.write(report.as_json(rows) if args.format == "json" else report.as_lines(rows, len(results)))
    if interrupted:
        say(sys.stderr, both("links.cli.interrupted", left=len(urls) - len(results)))
        return LOST
    return LOST if any(row.group == "lost" for row in rows) else GOOD


def _days(written: str) -> int:
    """A number of days, 0 or more; argparse says what is wrong with another."""
    days = int(written)
    if days < 0:
        raise ValueError(written)
    return days
