"""`prongsai check`: every problem of a project, where it is and how to mend it; with `--fix`, mends what is certain."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from prongsai.build.project.inputs import scan
from prongsai.build.report.outcome import last_problems
from prongsai.check.settings import Settings, settings_for
from prongsai.cli.console import DONE, REFUSED, Subparsers, add_command, both_inline, open_project, say
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse
from prongsai.office.scope import agency_names, brief_warnings, named_scope
from prongsai.source.explain import STYLES, explain
from prongsai.source.problem import Problem, has_errors
from prongsai.text.bilingual import Text

_BRIEF = "brief"


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    parser = add_command(subparsers, "check", both("cli.check.help"), codes=both("cli.exit-codes"))
    parser.add_argument("agency", nargs="?", metavar="AGENCY", help=both_inline(both("cli.check.agency")))
    parser.add_argument("year", nargs="?", metavar="YEAR", help=both_inline(both("cli.check.year")))
    parser.add_argument("--path", metavar="PATH", help=both_inline(both("cli.check.path")))
    styles = (*STYLES, _BRIEF)
    parser.add_argument("--format", choices=styles, default="line", help=both_inline(both("cli.check.format")))
    parser.add_argument("--strict", action="store_true", help=both_inline(both("cli.check.strict")))
    parser.add_argument("--fix", action="store_true", help=both_inline(both("fix.option")))
    parser.add_argument("--yes", action="store_true", help=both_inline(both("fix.option-yes")))
    parser.add_argument("--today", metavar="DATE", help=both_inline(both("cli.check.today")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check, and report. Returns 0, or 1 where something that is shown must be mended. Raises WrongUse."""
    if args.agency and not (args.path or args.year) and _is_path(args.agency):
        args.path, args.agency = args.agency, None
    folders = open_project(args.path or ".")
    scope = named_scope(folders, args.agency, args.year)
    if args.yes and not args.fix:
        raise WrongUse(both("fix.alone"))
    settings = settings_for(args.today, "--today")
    if args.fix:
        from prongsai.cli.fix import fix  # noqa: PLC0415 # few runs ask for it

        # The report stays what a program expects of it.
        fix(folders.root, yes=args.yes, out=sys.stdout if args.format == "line" else sys.stderr, scope=scope)
    found = _problems(folders.root, settings)
    shown = scope.of(found)
    if args.format == _BRIEF:
        errors = [problem for problem in shown if problem.severity == "error"]
        if errors or not has_errors(shown, strict=True):
            sys.stdout.write(explain(errors, "line", shown))
        say(sys.stdout, *brief_warnings(shown, agency_names(folders)))
    else:
        sys.stdout.write(explain(shown, args.format))
    command = f"prongsai check --path {args.path}" if args.path else "prongsai check"
    # A report for a program ends with the report.
    say(sys.stderr if args.format in ("json", "github") else sys.stdout, *_elsewhere(found, shown, command))
    return REFUSED if has_errors(shown, strict=args.strict) else DONE


def _problems(root: Path, settings: Settings) -> tuple[Problem, ...]:
    """Every problem of a project, as somebody found them of the same files, or found now."""
    inputs = scan(root, root / "overrides")
    found = last_problems(root, inputs, settings)
    if found is None:
        from prongsai.build.inspection import inspect_project  # noqa: PLC0415 # nobody waits for it if nothing changed

        found = inspect_project(root, settings, inputs).problems
    return found


def _is_path(word: str) -> bool:
    """Whether the first word names a project's folder: it is written as a path, or is a folder and no agency here."""
    written_so = word in (".", "..") or "/" in word or "\\" in word
    try:
        return written_so or (Path(word).is_dir() and not (Path("agencies") / word).is_dir())
    except OSError:  # such as of a name that is too long
        return True


def _elsewhere(found: tuple[Problem, ...], shown: tuple[Problem, ...], command: str) -> Iterator[Text]:
    """What was found beyond what was asked about, and the command that shows it; nothing where nothing was."""
    errors, warnings = (
        sum(problem.severity == severity for problem in found) - sum(problem.severity == severity for problem in shown)
        for severity in ("error", "warning")
    )
    if errors or warnings:
        yield both("cli.check.elsewhere", errors=errors, warnings=warnings, command=command)
