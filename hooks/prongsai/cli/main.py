"""`prongsai`: the commands for officers and for machines.

A command is a module that adds its parser and sets `run`, from the parsed arguments to the exit code.
"""

import argparse
import sys
from collections.abc import Callable, Sequence

from prongsai.cli import build, check, lock, new, schema, snapshot
from prongsai.cli.console import Subparsers, both_lines, refused
from prongsai.cli.links import command as links
from prongsai.messages import both
from prongsai.messages.refusal import Refusal


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command. Returns 0, 1 for problems found, 2 for wrong use (argparse itself leaves with 2)."""
    for stream in (sys.stdout, sys.stderr):
        # Thai must come through where the terminal says it knows ASCII only; tests may put other streams in place.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = _parser().parse_args(argv)
    try:
        code: int = args.run(args)
    except Refusal as refusal:
        return refused(sys.stderr, refusal)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="prongsai",
        description=both_lines(both("cli.description")),
        epilog=both_lines(both("cli.exit-codes")),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for add_parser in COMMANDS:
        add_parser(subparsers)
    return parser


COMMANDS: tuple[Callable[["Subparsers[argparse.ArgumentParser]"], None], ...] = (
    check.add_parser,
    build.add_parser,
    new.add_parser,
    snapshot.add_parser,
    lock.add_parser,
    links.add_parser,
    schema.add_parser,
)
"""The commands, in the order of --help."""
