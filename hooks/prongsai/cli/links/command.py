"""The command `prongsai links`."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai.build.project.group_data import sites_one_by_one
from prongsai.check import in_order
from prongsai.check.settings import settings_from_environment
from prongsai.cli.console import DONE, REFUSED, Subparsers, both_inline, both_lines, open_project, say
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse
from prongsai.model.generated.links import LinkResult
from prongsai.source.explain import explain
from prongsai.source.problem import Problem
from prongsai.text.dates import Suggestion, parse_fiscal_year
from prongsai.text.order import nearest

if TYPE_CHECKING:
    from prongsai.cli.links.run import LinkSource

GOOD, LOST = DONE, REFUSED
RECHECK_AFTER = 7
"""In days."""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    parser = subparsers.add_parser(
        "links",
        help=both_inline(both("links.cli.help")),
        description=both_lines(both("links.cli.help")),
        epilog=both_lines(both("links.cli.exit-codes")),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help=both_inline(both("links.cli.path")))
    parser.add_argument("--agency", metavar="A", help=both_inline(both("links.cli.agency")))
    parser.add_argument("--year", metavar="Y", help=both_inline(both("links.cli.year")))
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
    found, known, problems = _sources(folders.root, args.agency, year)
    if args.agency and args.agency not in known:
        near = ", ".join(nearest(args.agency, known) or known)
        raise WrongUse(both("links.cli.no-agency", value=args.agency[:80], near=near))
    errors = in_order(problem for problem in problems if problem.severity == "error")
    if errors:
        say(sys.stderr, explain(errors, "line").rstrip("\n"), both("links.cli.broken-data"))
    return _check(args, found, today)


def _sources(root: Path, agency: str | None, year: int | None) -> "tuple[list[LinkSource], list[str], list[Problem]]":
    """What leads out of the site; the agencies there are; what is wrong with reading them. Holds one at a time."""
    from prongsai.cli.links.run import link_sources  # noqa: PLC0415 # needs the HTTP library, an optional extra

    found: list[LinkSource] = []
    known: list[str] = []
    problems: list[Problem] = []
    for site, unread in sites_one_by_one(root):
        found += link_sources(site, agency, year)
        known += [each.slug for each in site.agencies]
        problems += unread
    return found, known, problems


def _check(args: argparse.Namespace, found: "Sequence[LinkSource]", today: date) -> int:
    """Ask, store, report. What was learnt before an interruption is kept."""
    # These need the HTTP library, which is an optional extra: no other command is to miss it.
    from prongsai.cli.links import report, run  # noqa: PLC0415
    from prongsai.cli.links.gate import Manner  # noqa: PLC0415
    from prongsai.cli.links.network import system_resolver  # noqa: PLC0415

    urls = run.due(found, today, args.recheck_after)
    say(sys.stderr, both("links.cli.asking", count=len(urls), hosts=len(run.hosts(urls))))
    results: dict[str, LinkResult] = {}
    interrupted = False
    try:
        asyncio.run(run.ask(urls, results, today, Manner(), system_resolver, allow_private=args.allow_private))
    except KeyboardInterrupt:
        interrupted = True
    if run.is_offline(results):
        say(sys.stderr, both("links.cli.offline"))
        return LOST
    try:
        for source in found:
            run.store(source, results)
    except OSError as error:
        detail = error.strerror or type(error).__name__
        say(sys.stderr, both("links.cli.not-written", path=error.filename, detail=detail))
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
