"""Procurement data in the Open Contracting format: the tables of a year made of it, and registered."""

import argparse
import sys
from pathlib import Path

from prongsai.cache.files import TooLargeError, read_file
from prongsai.check.settings import settings_for
from prongsai.cli.console import DONE, REFUSED, CommandRefused, open_project, say
from prongsai.cli.prompts import Prompts
from prongsai.intake.procurement.packages import MAX_BYTES, read_processes
from prongsai.intake.procurement.registration import procurement_edits
from prongsai.intake.procurement.tables import YearOfProcurement, year_of_procurement
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, WrongUse, os_detail
from prongsai.office.additions.item_places import read_places
from prongsai.office.scope import named_scope
from prongsai.office.trial import edit_problems
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.explain import explain_errors, printable
from prongsai.workbench.project import OfficeProject, OfficeYear

TABLES = ("list", "summary")
"""What can be made of a package: each process on a row, or counts and sums by method."""


def import_procurement(args: argparse.Namespace) -> int:
    """Take in packages, put together. Returns 0, or 1 where nothing is written though something would change.

    Raises WrongUse, Refusal, and CommandRefused where a check would find new errors.
    """
    folders, settings = open_project(args.path), settings_for(args.today, "--today")
    scope = named_scope(folders, args.agency, args.year)
    office = OfficeProject(folders, settings).office_year(scope.agency, str(scope.year)) if scope.year else None
    if office is None:
        raise WrongUse(both("imports.cli.no-year"))
    found = _found(args, office)
    say(
        sys.stdout,
        both("procurement.cli.found", number=len(found.processes)),
        both("procurement.cli.left", offices=found.other_offices, years=found.other_years, undated=found.undated),
    )
    if not found.processes:
        return DONE
    edits = _edits(args, office, found)
    if not list(edits.changed()):
        say(sys.stdout, both("imports.nothing"))
        return DONE
    found_problems = edit_problems(folders, office.agency.slug, edits, settings)
    problems = [one for one in found_problems if one.severity == "error"]
    if problems:
        raise CommandRefused(both("imports.cli.errors", name=printable(args.files[0])), explain_errors(problems))
    if args.dry_run:
        say(sys.stdout, both("removal.dry"))
        return DONE
    if not Prompts.at_terminal().yes(both("imports.cli.ask"), option="--yes", given=True if args.yes else None):
        say(sys.stdout, both("removal.not-written"))
        return REFUSED
    names = ", ".join(folders.name(path) for path in edits.changed())
    edits.write()
    say(sys.stdout, both("exchange.cli.import.done", files=names))
    return DONE


def _found(args: argparse.Namespace, office: OfficeYear) -> YearOfProcurement:
    processes = [process for name in args.files for process in read_processes(_data(name))]
    record = office.agency.record
    names = [name.th for name in (record.name, record.short_name) if name is not None]
    return year_of_procurement(processes, names, office.year.year)


def _data(name: str) -> bytes:
    try:
        return read_file(Path(name), MAX_BYTES)
    except TooLargeError:
        raise Refusal(both("procurement.too-large", most=MAX_BYTES // 2**20)) from None
    except OSError as error:
        raise WrongUse(both("exchange.cli.import.bad-file", file=name, detail=os_detail(error))) from error


def _edits(args: argparse.Namespace, office: OfficeYear, found: YearOfProcurement) -> FileEdits:
    year = office.year.year
    table = found.summary_table(year) if args.table == "summary" else found.list_table(year)
    framework = office.framework
    places = read_places(",".join(args.places), framework) if args.places and framework else ()
    return procurement_edits(office.folders, office.year, f"procurement-{args.table}", table, places)
