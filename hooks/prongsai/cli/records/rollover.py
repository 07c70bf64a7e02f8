"""`prongsai rollover`: next year's files from this year's, and the list of what must be new."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from prongsai.build.inspection import Inspection, inspect_project
from prongsai.check.settings import settings_for
from prongsai.cli.console import DONE, CommandRefused, Subparsers, both_inline, open_project, say
from prongsai.cli.prompts import Prompts
from prongsai.cli.todo import write_worklist
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse
from prongsai.model.values.parsers import parse_year
from prongsai.office.renderings import as_page, as_text, as_workbook
from prongsai.office.rollover.next_year import NextYear, YearFiles, begun_year, disclosures_then, year_files
from prongsai.office.rollover.rollover_list import rollover_list
from prongsai.office.scope import named_scope
from prongsai.office.starters import year_texts
from prongsai.office.worklist import Worklist
from prongsai.source.explain import explain_errors
from prongsai.text.bilingual import Text
from prongsai.text.dates import fiscal_year_of

_FORMS: dict[str, Callable[[Sequence[Worklist]], bytes]] = {
    ".txt": lambda lists: as_text(lists).encode("utf-8"),
    ".html": lambda lists: as_page(lists, "rollover"),
    ".xlsx": lambda lists: as_workbook(lists, "rollover"),
}
"""By the ending of the list's file."""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    about = both_inline(both("rollover.cli.help"))
    parser = subparsers.add_parser("rollover", help=about, description=about)
    parser.add_argument("agency", metavar="AGENCY", help=both_inline(both("rollover.cli.agency")))
    parser.add_argument("year", nargs="?", metavar="YEAR", help=both_inline(both("rollover.cli.year")))
    parser.add_argument("--from", dest="before", metavar="YEAR", help=both_inline(both("rollover.cli.from")))
    parser.add_argument("--output", metavar="FILE", help=both_inline(both("rollover.cli.output")))
    parser.add_argument("--dry-run", action="store_true", help=both_inline(both("rollover.cli.dry-run")))
    parser.add_argument("--yes", action="store_true", help=both_inline(both("rollover.cli.yes")))
    parser.add_argument("--path", default=".", metavar="PATH", help=both_inline(both("cli.check.path")))
    parser.add_argument("--today", metavar="DATE", help=both_inline(both("cli.check.today")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the files of the year that are not there, and write the list. Returns 0.

    Raises WrongUse, Refusal and KeyboardInterrupt, and no file of the year is written then; where only the list cannot
    be, all are.
    """
    prompts, folders = Prompts.at_terminal(), open_project(args.path)
    if args.output and Path(args.output).suffix.lower() not in _FORMS:
        raise WrongUse(both("rollover.cli.bad-output", path=args.output))
    year = None if args.year is None else prompts.text(both("begin.year"), parse_year, option="YEAR", given=args.year)
    before = named_scope(folders, args.agency, args.before).year
    settings = settings_for(args.today, "--today")
    begun = _begun(inspect_project(folders.root, settings), args.agency, year, before, fiscal_year_of(settings.today))
    files = year_files(folders, begun, year_texts(args.agency, begun.year, begun.framework, draft=False))
    lists = [rollover_list(begun, disclosures_then(begun, files.made))]
    _write(prompts, begun, files, args)
    _show(lists, args.output)
    say(sys.stdout, "", both("rollover.next", agency=args.agency, year=begun.year))
    return DONE


def _begun(inspection: Inspection, agency: str, year: int | None, before: int | None, this_year: int) -> NextYear:
    """What the year begins with. Raises WrongUse, Refusal, and CommandRefused where something cannot be read."""
    group = inspection.group_of(agency)
    assert group is not None, "an agency has a folder, and every folder a group"
    begun, scope = begun_year(inspection.data(group).graph, agency, year, before, this_year)
    if begun is None:
        raise CommandRefused(explain_errors(scope.of(inspection.problems)), both("todo.cli.unreadable"))
    return begun


def _write(prompts: Prompts, begun: NextYear, files: YearFiles, args: argparse.Namespace) -> None:
    """Say what is to be made, ask, and make it."""
    if not (files.made or files.changes):
        say(sys.stdout, both("rollover.same", year=begun.year), "")
        return
    say(sys.stdout, *_plan(begun, files))
    if args.dry_run:
        say(sys.stdout, both("rollover.dry"), "")
        return
    if not prompts.yes(both("rollover.confirm"), option="--yes", given=args.yes or None, default=True):
        raise CommandRefused(both("rollover.stopped"))
    files.edits.write()
    say(sys.stdout, both("rollover.made", year=begun.year), "")


def _plan(begun: NextYear, files: YearFiles) -> Iterator[Text | str]:
    """The new files by name, the line of agency.yml as it will be."""
    yield both("rollover.makes", year=begun.year, before=begun.old.year)
    yield from (f"  {path}" for path in files.made)
    yield from files.changes


def _show(lists: Sequence[Worklist], output: str | None) -> None:
    """The list on the screen, or in its file. Raises Refusal where that cannot be written."""
    if output:
        write_worklist(output, _FORMS[Path(output).suffix.lower()](lists))
    else:
        sys.stdout.write(as_text(lists))
