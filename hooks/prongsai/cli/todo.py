"""`prongsai todo`: what each unit still has to do, what costs most first; to read, to print, or to share out."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from prongsai.build.inspection import Inspection, inspect_project
from prongsai.cache.atomic import replace_file
from prongsai.check.settings import Settings, settings_for
from prongsai.cli.console import DONE, CommandRefused, Subparsers, both_inline, open_project, say
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse, disk_refusal
from prongsai.office.renderings import as_page, as_text, as_workbook
from prongsai.office.scope import Scope, named_scope
from prongsai.office.worklist import Worklist, worklist
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.source.explain import explain_errors
from prongsai.source.problem import Problem
from prongsai.text.order import nearest

FORMATS = ("text", "html", "xlsx")


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    about = both_inline(both("todo.cli.help"))
    parser = subparsers.add_parser("todo", help=about, description=about)
    parser.add_argument("agency", nargs="?", metavar="AGENCY", help=both_inline(both("todo.cli.agency")))
    parser.add_argument("year", nargs="?", metavar="YEAR", help=both_inline(both("todo.cli.year")))
    parser.add_argument("--unit", metavar="UNIT", help=both_inline(both("todo.cli.unit")))
    parser.add_argument("--format", choices=FORMATS, help=both_inline(both("todo.cli.format")))
    parser.add_argument("--output", metavar="FILE", help=both_inline(both("todo.cli.output")))
    parser.add_argument("--path", default=".", metavar="PATH", help=both_inline(both("cli.check.path")))
    parser.add_argument("--today", metavar="DATE", help=both_inline(both("cli.check.today")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the list, whatever is wrong with the data as long as it can be read. Returns 0.

    Raises WrongUse, and Refusal where a file of what is asked about cannot be read, or the list not written.
    """
    style = args.format or _style(args.output)
    if style == "xlsx" and not args.output:
        raise WrongUse(both("todo.cli.needs-file"))
    folders = open_project(args.path)
    scope = named_scope(folders, args.agency, args.year)
    settings = settings_for(args.today, "--today")
    lists = worklists(inspect_project(folders.root, settings), scope, settings, args.unit)
    if not args.output:
        sys.stdout.write(as_page(lists).decode() if style == "html" else as_text(lists))
        return DONE
    data = as_text(lists).encode() if style == "text" else as_page(lists) if style == "html" else as_workbook(lists)
    write_worklist(args.output, data)
    return DONE


def write_worklist(output: str, data: bytes) -> None:
    """Put a list into a file, and say so. Raises Refusal where it cannot be written."""
    with disk_refusal("todo.cli.not-written", path=output):
        replace_file(Path(output), data)
    say(sys.stdout, both("todo.cli.done", path=output))


def _style(output: str | None) -> str:
    """The format that a file's name asks for."""
    ending = Path(output or "").suffix.lower().removeprefix(".")
    return ending if ending in FORMATS else "text"


def worklists(inspection: Inspection, scope: Scope, settings: Settings, unit: str | None) -> list[Worklist]:
    """The list of each year asked about: without a year, the latest of each agency. Raises WrongUse, CommandRefused."""
    found: list[Worklist] = []
    units: dict[str, None] = {}
    for graph, agency, year in _years(inspection, scope):
        known = agency.record.units
        units.update(dict.fromkeys(known))
        named = (slug for slug, name in known.items() if unit in (slug, name.th, name.en))
        # A unit that has no English name is not the one that is named by nothing.
        meant = None if unit is None else next(named, None)
        if unit is None or meant is not None:
            found.append(worklist(graph, agency, year, inspection.problems, settings=settings, unit=meant))
    if not found and unit is not None:
        raise WrongUse(both("todo.cli.no-unit", unit=unit[:80], known=", ".join(nearest(unit, units) or units)))
    if not found:
        raise CommandRefused(both("todo.cli.none"))
    return found


def _years(inspection: Inspection, scope: Scope) -> Iterator[tuple[Graph, AgencySite, AgencyYear]]:
    """What is asked about, agency by agency. Raises CommandRefused where it cannot be read."""
    for group in inspection.groups:
        if scope.agency and scope.agency not in group.slugs:
            continue
        graph = inspection.data(group).graph
        for slug in group.slugs:
            if scope.agency and slug != scope.agency:
                continue
            agency = graph.site.agency(slug)
            if agency is None:
                raise _unreadable(Scope(slug).of(inspection.problems))
            year = agency.year(scope.year) if scope.year else next(reversed(agency.years), None)
            if year and (year.disclosures is None or year.framework is None):
                raise _unreadable(Scope(slug, year.year).of(inspection.problems))
            if year:
                yield graph, agency, year


def _unreadable(found: tuple[Problem, ...]) -> CommandRefused:
    return CommandRefused(explain_errors(found), both("todo.cli.unreadable"))
