"""`prongsai`: the commands for officers and for machines.

A command is a function that adds its parser and sets `run`, from the parsed arguments to the exit code.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from prongsai.build.inspect_site import BadDay, settings_for
from prongsai.build.survey import all_problems
from prongsai.cli import build as build_command
from prongsai.cli import lock as permalinks
from prongsai.cli import new as scaffold
from prongsai.cli import snapshot as snapshots
from prongsai.cli.fix import fix
from prongsai.cli.links import command as links
from prongsai.messages import both
from prongsai.model.agency import Agency, FrameworkFile
from prongsai.model.record import Record
from prongsai.model.sites import Sites
from prongsai.model.withdrawn import Withdrawals
from prongsai.site.reader.load import YEAR_FILES
from prongsai.source.explain import STYLES, explain
from prongsai.source.folders import Folders
from prongsai.source.problem import has_errors
from prongsai.text.bilingual import Text

CLEAN, PROBLEMS, WRONG_USE = 0, 1, 2
SCHEMAS: dict[str, type[Record]] = {
    "agency": Agency, "framework": FrameworkFile, "sites": Sites, "withdrawn": Withdrawals, **YEAR_FILES,
}  # fmt: skip

# argparse has no public name for what add_subparsers returns.
Subparsers = argparse._SubParsersAction


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command. Returns 0, 1 for problems found, 2 for wrong use (argparse itself leaves with 2)."""
    for stream in (sys.stdout, sys.stderr):
        # Thai must come through where the terminal says it knows ASCII only; tests may put other streams in place.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = _parser().parse_args(argv)
    code: int = args.run(args)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="prongsai",
        description=_lines(both("cli.description")),
        epilog=_lines(both("cli.exit-codes")),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for add_parser in COMMANDS:
        add_parser(subparsers)
    return parser


def _lines(text: Text) -> str:
    return f"{text.th}\n{text.en}"


def _line(text: Text) -> str:
    """Both languages on one line; argparse takes a per cent sign for its own."""
    return f"{text.th} / {text.en}".replace("%", "%%")


def _add_check(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "check",
        help=_line(both("cli.check.help")),
        description=_lines(both("cli.check.help")),
        epilog=_lines(both("cli.exit-codes")),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help=_line(both("cli.check.path")))
    parser.add_argument("--format", choices=STYLES, default="line", help=_line(both("cli.check.format")))
    parser.add_argument("--strict", action="store_true", help=_line(both("cli.check.strict")))
    parser.add_argument("--fix", action="store_true", help=_line(both("fix.option")))
    parser.add_argument("--yes", action="store_true", help=_line(both("fix.option-yes")))
    parser.add_argument("--today", metavar="DATE", help=_line(both("cli.check.today")))
    parser.set_defaults(run=_check)


def _check(args: argparse.Namespace) -> int:
    root = Path(args.path)
    if not Folders(root).agencies.is_dir():
        return _wrong_use(both("cli.check.no-project", path=args.path))
    if args.yes and not args.fix:
        return _wrong_use(both("fix.alone"))
    try:
        settings = settings_for(args.today, "--today")
    except BadDay as error:
        return _wrong_use(error.text)
    if args.fix:
        # The report stays what a program expects of it.
        fix(root, yes=args.yes, out=sys.stdout if args.format == "line" else sys.stderr)
    problems = all_problems(root, settings)
    sys.stdout.write(explain(problems, args.format))
    return PROBLEMS if has_errors(problems, strict=args.strict) else CLEAN


def _wrong_use(text: Text) -> int:
    sys.stderr.write(f"{_lines(text)}\n")
    return WRONG_USE


def _add_schema(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    help_text = both("cli.schema.help")
    parser = subparsers.add_parser("schema", help=_line(help_text), description=_lines(help_text))
    parser.add_argument("kind", choices=sorted(SCHEMAS), help=_line(both("cli.schema.kind")))
    parser.set_defaults(run=_schema)


def _schema(args: argparse.Namespace) -> int:
    """The schema names keys as officers write them."""
    schema = SCHEMAS[args.kind].model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    sys.stdout.write(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
    return CLEAN


COMMANDS: tuple[Callable[["Subparsers[argparse.ArgumentParser]"], None], ...] = (
    _add_check,
    build_command.add_parser,
    scaffold.add_parser,
    snapshots.add_parser,
    permalinks.add_parser,
    links.add_parser,
    _add_schema,
)
"""The commands, in the order of --help."""
