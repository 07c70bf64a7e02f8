"""Filled workbooks and CSV files of a year, several at once: what they would change is shown, then written or not."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from prongsai.cache.files import TooLargeError, read_file
from prongsai.check.settings import settings_for
from prongsai.cli.console import DONE, CommandRefused, open_project, say
from prongsai.cli.exchange.office_edits import write_agreed
from prongsai.cli.exchange.workbook_report import change_report, findings_report, missing_report
from prongsai.intake.workbooks.handed_in import HandedFile, read_handed
from prongsai.intake.workbooks.proposal import filled_proposal
from prongsai.intake.workbooks.sheets.agency_year import agency_year_files
from prongsai.media.files.originals import MAX_BYTES
from prongsai.media.tables.accept import stray_byte
from prongsai.media.tables.excel import TableRefused
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, WrongUse, os_detail
from prongsai.office.scope import Scope, named_scope
from prongsai.source.folders import Folders


def import_workbooks(args: argparse.Namespace) -> int:
    """Take in filled files. Returns 0, or 1 where nothing is written though something would change.

    Raises WrongUse, Refusal, and CommandRefused where something must be mended first: nothing is changed then.
    """
    folders = open_project(args.path)
    files = [_handed(name) for name in args.files]
    scope = _scope(folders, files, args.agency, args.year)
    year = agency_year_files(folders, scope.agency, scope.year or 0)
    found = filled_proposal(year, files, settings_for(args.today, "--today"), delete=args.delete)
    say(sys.stdout, *change_report(found.changes), *missing_report(found.missing, delete=args.delete))
    say(sys.stdout, *findings_report("notes", found.notes))
    if found.problems:
        raise CommandRefused(*findings_report("problems", found.problems), both("exchange.cli.import.refused"))
    if not list(found.edits.changed()):
        say(sys.stdout, both("exchange.cli.import.nothing"))
        return DONE
    return write_agreed(args, found.edits, both("exchange.cli.import.ask"))


def _handed(name: str) -> HandedFile:
    path = Path(name)
    try:
        data = read_file(path, MAX_BYTES)
    except TooLargeError:
        raise Refusal(both("exchange.cli.import.bad-file", file=name, detail=both("media.reason.too-large"))) from None
    except OSError as error:
        raise WrongUse(both("exchange.cli.import.bad-file", file=name, detail=os_detail(error))) from error
    try:
        return read_handed(path.name, data)
    except TableRefused as refused:
        stray = stray_byte(data) if str(refused) == "table-byte" else None
        detail = both("exchange.cli.import.stray", line=stray.line) if stray else both(f"media.reason.{refused}")
        raise Refusal(both("exchange.cli.import.bad-file", file=name, detail=detail)) from None


def _scope(folders: Folders, files: Iterable[HandedFile], agency: str | None, year: str | None) -> Scope:
    """The year that all files are of, as they or the options say. Raises WrongUse."""
    told = {known for file in files for known in file.years}
    if len(told) > 1:
        years = ", ".join(sorted("/".join(one) for one in told))
        raise WrongUse(both("exchange.cli.import.several-years", years=years))
    own_agency, own_year = next(iter(told), ("", ""))
    scope = named_scope(folders, agency or own_agency or None, year or own_year or None)
    if not scope.agency or scope.year is None:
        raise WrongUse(both("exchange.cli.import.no-year"))
    if told and (scope.agency, str(scope.year)) != (own_agency, own_year):
        raise WrongUse(both("exchange.cli.import.other-year", years=f"{own_agency}/{own_year}"))
    return scope
