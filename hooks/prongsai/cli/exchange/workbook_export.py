"""`prongsai export xlsx`: a year as a workbook to fill in, whole, or empty for the units that answer for its parts."""

import argparse
import sys
from pathlib import Path

from prongsai.cache.atomic import replace_file
from prongsai.cli.console import DONE, Subparsers, add_command, both_inline, open_project, say
from prongsai.intake.workbooks.sheets.agency_year import AgencyYearFiles, agency_year_files
from prongsai.intake.workbooks.workbook import YearWorkbook
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, WrongUse, disk_refusal
from prongsai.office.scope import named_scope
from prongsai.text.order import nearest


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    about, long = both("exchange.cli.export.help"), both("exchange.cli.export.about")
    parser = add_command(subparsers, "export", about, long=long, codes=both("cli.exit-codes"))
    parser.add_argument("kind", choices=("xlsx",), help=both_inline(both("exchange.cli.export.kind")))
    parser.add_argument("agency", metavar="AGENCY", help=both_inline(both("todo.cli.agency")))
    parser.add_argument("year", metavar="YEAR", help=both_inline(both("kit.cli.year")))
    parser.add_argument("--unit", metavar="UNIT", help=both_inline(both("exchange.cli.export.unit")))
    parser.add_argument("--blank", action="store_true", help=both_inline(both("exchange.cli.export.blank")))
    parser.add_argument("--output", metavar="FILE", help=both_inline(both("exchange.cli.export.output")))
    parser.add_argument("--path", default=".", metavar="PATH", help=both_inline(both("cli.check.path")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the workbook. Returns 0. Raises WrongUse, and Refusal where a file cannot be read or written."""
    folders = open_project(args.path)
    scope = named_scope(folders, args.agency, args.year)
    year = agency_year_files(folders, scope.agency, scope.year or 0)
    unit = _unit(year, args.unit)
    name = "-".join((scope.agency, str(scope.year), *filter(None, (unit, "blank" if args.blank else ""))))
    path = Path(args.output or f"{name}.xlsx")
    if path.suffix.lower() != ".xlsx":
        raise WrongUse(both("exchange.cli.export.not-xlsx", path=path))
    if path.exists() and not args.output:
        # What somebody may have filled in is not written over unasked.
        raise Refusal(both("exchange.cli.export.there-already", path=path))
    with disk_refusal("exchange.cli.export.not-written", path=path):
        replace_file(path, YearWorkbook(year, unit, args.blank).data())
    say(sys.stdout, both("exchange.cli.export.done", path=path))
    return DONE


def _unit(year: AgencyYearFiles, given: str | None) -> str:
    """The id of a unit that is named by it, or by its name. Raises WrongUse."""
    if not given:
        return ""
    named = {name: slug for slug, text in year.units.items() for name in (slug, *text.versions())}
    if given not in named:
        near = ", ".join(nearest(given, named) or year.units)
        raise WrongUse(both("exchange.cli.export.no-unit", unit=given[:80], known=near))
    return named[given]
