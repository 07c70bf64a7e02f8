"""`prongsai kit`: a year for a website that is only a CMS: HTML to be pasted, and the documents by item."""

import argparse
import sys
from pathlib import Path

from prongsai.build.inspection import inspect_project
from prongsai.build.options import SETTINGS, site_settings
from prongsai.check.settings import settings_for
from prongsai.cli.console import DONE, CommandRefused, Subparsers, both_inline, open_project, say
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse
from prongsai.office.kit.contents import FRAGMENTS, README, Kit
from prongsai.office.kit.folder import put_kit
from prongsai.office.scope import named_scope
from prongsai.source.explain import explain_errors
from prongsai.source.problem import has_errors
from prongsai.text.formats.uri import site_uri


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    about = both_inline(both("kit.cli.help"))
    parser = subparsers.add_parser("kit", help=about, description=about)
    parser.add_argument("agency", metavar="AGENCY", help=both_inline(both("todo.cli.agency")))
    parser.add_argument("year", metavar="YEAR", help=both_inline(both("kit.cli.year")))
    parser.add_argument("--output", metavar="FOLDER", help=both_inline(both("kit.cli.output")))
    parser.add_argument("--files-at", metavar="URL", default="", help=both_inline(both("kit.cli.files-at")))
    parser.add_argument("--path", default=".", metavar="PATH", help=both_inline(both("cli.check.path")))
    parser.add_argument("--today", metavar="DATE", help=both_inline(both("cli.check.today")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the kit, and say what to do with it. Returns 0.

    Raises WrongUse, and CommandRefused or Refusal where something must be mended first: then nothing is written.
    """
    folders = open_project(args.path)
    scope = named_scope(folders, args.agency, args.year)
    site_url = site_settings(folders.root).site_url
    if not site_url:
        raise CommandRefused(both("kit.cli.no-address", file=SETTINGS))
    try:
        files_at = site_uri(args.files_at) if args.files_at else ""
    except ValueError:
        raise WrongUse(both("kit.cli.bad-address", value=args.files_at[:80])) from None
    found = inspect_project(folders.root, settings_for(args.today, "--today"))
    if has_errors(found.problems, strict=False):
        raise CommandRefused(explain_errors(found.problems), both("kit.cli.broken-data"))
    group = found.group_of(scope.agency)
    assert group is not None, "an agency has a folder, and every folder a group"
    graph = found.data(group).graph
    year = graph.site.year(scope.agency, scope.year or 0)
    if year is None or year.framework is None:
        raise CommandRefused(both("kit.cli.nothing", agency=scope.agency, year=scope.year))
    folder = Path(args.output or f"kit-{scope.agency}-{scope.year}")
    files = Kit(graph, year, site_url, files_at).files()
    put_kit(files, folder, folders)
    number = len(files) - len(FRAGMENTS) - 1
    say(sys.stdout, both("kit.cli.done", folder=folder, number=number, readme=README))
    return DONE
