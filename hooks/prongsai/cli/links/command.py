"""The command `prongsai links`."""

import argparse
import asyncio
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TextIO

from prongsai.build.inspect_site import BadDay, settings_from_environment
from prongsai.check import in_order
from prongsai.messages import both
from prongsai.model.generated.links import LinkResult
from prongsai.site.graph import build_graph
from prongsai.site.reader.load import load
from prongsai.site.site import Site
from prongsai.source.explain import explain
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Text
from prongsai.text.dates import Suggestion, parse_fiscal_year
from prongsai.text.order import nearest

GOOD, LOST, WRONG_USE = 0, 1, 2
RECHECK_AFTER = 7
"""In days."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    parser = subparsers.add_parser(
        "links",
        help=_line(both("links.cli.help")),
        description=_lines(both("links.cli.help")),
        epilog=_lines(both("links.cli.exit-codes")),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help=_line(both("links.cli.path")))
    parser.add_argument("--agency", metavar="A", help=_line(both("links.cli.agency")))
    parser.add_argument("--year", metavar="Y", help=_line(both("links.cli.year")))
    again = _line(both("links.cli.recheck-after", days=RECHECK_AFTER))
    parser.add_argument("--recheck-after", type=_days, default=RECHECK_AFTER, metavar="DAYS", help=again)
    parser.add_argument("--allow-private", action="store_true", help=_line(both("links.cli.allow-private")))
    parser.add_argument("--format", choices=("line", "json"), default="line", help=_line(both("links.cli.format")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Ask what is due, remember it, report. Returns 0, 1 where links are lost or not all were asked, 2 for misuse."""
    folders = Folders(Path(args.path))
    if not folders.agencies.is_dir():
        return _say(sys.stderr, both("cli.check.no-project", path=args.path), WRONG_USE)
    try:
        today = settings_from_environment().today
        year = parse_fiscal_year(args.year) if args.year else None
    except Suggestion as suggestion:
        return _say(sys.stderr, both("links.cli.bad-year", value=args.year[:80], near=suggestion.meant), WRONG_USE)
    except BadDay as error:
        return _say(sys.stderr, error.text, WRONG_USE)
    site, problems = load(folders)
    known = [agency.slug for agency in site.agencies]
    if args.agency and args.agency not in known:
        near = ", ".join(nearest(args.agency, known) or known)
        return _say(sys.stderr, both("links.cli.no-agency", value=args.agency[:80], near=near), WRONG_USE)
    if find_spec("httpx") is None:
        return _say(sys.stderr, both("links.cli.no-httpx"), WRONG_USE)
    errors = in_order(problem for problem in problems if problem.severity == "error")
    if errors:
        sys.stderr.write(explain(errors, "line"))
        _say(sys.stderr, both("links.cli.broken-data"), LOST)
    return _check(args, site, year, today)


def _check(args: argparse.Namespace, site: Site, year: int | None, today: date) -> int:
    """Ask, store, report. What was learnt before an interruption is kept."""
    # These need the HTTP library, which is an optional extra: no other command is to miss it.
    from prongsai.cli.links import report, run  # noqa: PLC0415
    from prongsai.cli.links.gate import Manner  # noqa: PLC0415
    from prongsai.cli.links.network import system_resolver  # noqa: PLC0415

    found = run.sources(site, args.agency, year)
    urls = run.due(found, today, args.recheck_after)
    _say(sys.stderr, both("links.cli.asking", count=len(urls), hosts=len(run.hosts(urls))), GOOD)
    results: dict[str, LinkResult] = {}
    interrupted = False
    try:
        asyncio.run(run.ask(urls, results, today, Manner(), system_resolver, allow_private=args.allow_private))
    except KeyboardInterrupt:
        interrupted = True
    if run.is_offline(results):
        return _say(sys.stderr, both("links.cli.offline"), LOST)
    try:
        for source in found:
            run.store(source, results)
    except OSError as error:
        detail = error.strerror or type(error).__name__
        return _say(sys.stderr, both("links.cli.not-written", path=error.filename, detail=detail), LOST)
    rows = report.rows(build_graph(site), found, results)
    sys.stdout.write(report.as_json(rows) if args.format == "json" else report.as_lines(rows, len(results)))
    if interrupted:
        return _say(sys.stderr, both("links.cli.interrupted", left=len(urls) - len(results)), LOST)
    return LOST if any(row.group == "lost" for row in rows) else GOOD


def _days(written: str) -> int:
    """A number of days, 0 or more; argparse says what is wrong with another."""
    days = int(written)
    if days < 0:
        raise ValueError(written)
    return days


def _say(stream: TextIO, text: Text, code: int) -> int:
    """Both languages, Thai first; returns the exit code it is said with."""
    stream.write(f"{_lines(text)}\n")
    return code


def _lines(text: Text) -> str:
    return f"{text.th}\n{text.en}"


def _line(text: Text) -> str:
    """Both languages on one line; argparse takes a per cent sign for its own."""
    return f"{text.th} / {text.en}".replace("%", "%%")
