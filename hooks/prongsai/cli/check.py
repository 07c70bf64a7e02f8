"""`prongsai check`: every problem of a project, where it is and how to mend it; with `--fix`, mends what is certain."""

import argparse
import sys

from prongsai.build.inspection import inspect_project
from prongsai.check.settings import settings_for
from prongsai.cli.console import DONE, REFUSED, Subparsers, both_inline, both_lines, open_project
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse
from prongsai.source.explain import STYLES, explain
from prongsai.source.problem import has_errors


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    parser = subparsers.add_parser(
        "check",
        help=both_inline(both("cli.check.help")),
        description=both_lines(both("cli.check.help")),
        epilog=both_lines(both("cli.exit-codes")),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help=both_inline(both("cli.check.path")))
    parser.add_argument("--format", choices=STYLES, default="line", help=both_inline(both("cli.check.format")))
    parser.add_argument("--strict", action="store_true", help=both_inline(both("cli.check.strict")))
    parser.add_argument("--fix", action="store_true", help=both_inline(both("fix.option")))
    parser.add_argument("--yes", action="store_true", help=both_inline(both("fix.option-yes")))
    parser.add_argument("--today", metavar="DATE", help=both_inline(both("cli.check.today")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check, and report. Returns 0, or 1 where something must be mended. Raises WrongUse."""
    root = open_project(args.path).root
    if args.yes and not args.fix:
        raise WrongUse(both("fix.alone"))
    settings = settings_for(args.today, "--today")
    if args.fix:
        from prongsai.cli.fix import fix  # noqa: PLC0415 # few runs ask for it

        # The report stays what a program expects of it.
        fix(root, yes=args.yes, out=sys.stdout if args.format == "line" else sys.stderr)
    problems = inspect_project(root, settings).problems
    sys.stdout.write(explain(problems, args.format))
    return REFUSED if has_errors(problems, strict=args.strict) else DONE
