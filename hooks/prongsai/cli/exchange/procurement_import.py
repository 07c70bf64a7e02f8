"""Procurement data in the Open Contracting format: the tables of a year made of it, and registered."""

import argparse
import sys
from pathlib import Path

from prongsai.cache.files import TooLargeError, read_file
from prongsai.check.settings import settings_for
from prongsai.cli.console import DONE, open_project, say
from prongsai.cli.exchange.office_edits import named_year, refuse_new_errors, write_agreed
from prongsai.intake.procurement.packages import MAX_BYTES, read_processes
from prongsai.intake.procurement.registration import procurement_edits
from prongsai.intake.procurement.tables import YearOfProcurement, year_of_procurement
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, WrongUse, os_detail
from prongsai.office.additions.item_places import read_places
from prongsai.source.edits.file_edits import FileEdits
from prongsai.workbench.project import OfficeYear

TABLES = ("list", "summary")
"""What can be made of a package: each process on a row, or counts and sums by method."""


def import_procurement(args: argparse.Namespace) -> int:
    """Take in packages, put together. Returns 0, or 1 where nothing is written though something would change.

    Raises WrongUse, Refusal, and CommandRefused where a check would find new errors.
    """
    folders, settings = open_project(args.path), settings_for(args.today, "--today")
    office = named_year(args, folders, settings)
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
    refuse_new_errors(args.files[0], office, edits, settings)
    return write_agreed(args, edits, both("imports.cli.ask"))


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
