"""The year of an office that a command names, and edits of it: tried, asked about, written or not."""

import argparse
import sys

from prongsai.check.settings import Settings
from prongsai.cli.console import DONE, REFUSED, CommandRefused, say
from prongsai.cli.prompts import Prompts
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse
from prongsai.office.scope import named_scope
from prongsai.office.trial import edit_problems
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.explain import explain_errors, printable
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Text
from prongsai.workbench.project import OfficeProject, OfficeYear


def named_year(args: argparse.Namespace, folders: Folders, settings: Settings) -> OfficeYear:
    """The year that `--agency` and `--year` name, as its files are now. Raises WrongUse where they name none."""
    scope = named_scope(folders, args.agency, args.year)
    office = OfficeProject(folders, settings).office_year(scope.agency, str(scope.year)) if scope.year else None
    if office is None:
        raise WrongUse(both("imports.cli.no-year"))
    return office


def refuse_new_errors(name: str, office: OfficeYear, edits: FileEdits, settings: Settings) -> None:
    """Raises CommandRefused where a check would find errors that it does not now; `name` is the file they come of."""
    found = edit_problems(office.folders, office.agency.slug, edits, settings)
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise CommandRefused(both("imports.cli.errors", name=printable(name)), explain_errors(errors))


def write_agreed(args: argparse.Namespace, edits: FileEdits, question: Text) -> int:
    """Write edits unless `--dry-run` says not to or somebody does not agree, and tell which. Raises Refusal.

    Returns 0, or 1 where somebody did not agree.
    """
    if args.dry_run:
        say(sys.stdout, both("removal.dry"))
        return DONE
    if not Prompts.at_terminal().yes(question, option="--yes", given=True if args.yes else None):
        say(sys.stdout, both("removal.not-written"))
        return REFUSED
    names = ", ".join(edits.folders.name(path) for path in edits.changed())
    edits.write()
    say(sys.stdout, both("exchange.cli.import.done", files=names))
    return DONE
