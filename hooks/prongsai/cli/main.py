"""`prongsai`: the commands for officers and for machines.

A command is a module that adds its parser and sets `run`, from the parsed arguments to the exit code. Only the module
of the command that is asked for is loaded: nobody waits for what others need.
"""
# ruff: noqa: PLC0415 # as just said

import argparse
import gc
import os
import sys
from collections.abc import Sequence

from prongsai.build.project.gc_pause import put_off
from prongsai.cli.console import REFUSED, Subparsers, both_inline, both_lines, refused, say
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, WrongUse

COMMANDS = {
    "init": "cli.init.help",
    "new": "scaffold.help",
    "add": "add.help",
    "remove": "removal.help",
    "rollover": "rollover.cli.help",
    "check": "cli.check.help",
    "todo": "todo.cli.help",
    "serve": "cli.serve.help",
    "edit": "workbench.cli.help",
    "export": "exchange.cli.export.help",
    "import": "exchange.cli.import.help",
    "kit": "kit.cli.help",
    "build": "build.cli.help",
    "publish": "publish.cli.help",
    "snapshot": "snapshot.help",
    "lock": "cli.lock.help",
    "links": "links.cli.help",
    "schema": "cli.schema.help",
}
"""The commands in the order of --help: what each is for, as a key of messages."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command. Returns 0, 1 for problems found or Ctrl-C, 2 for wrong use (argparse leaves with 2)."""
    for stream in (sys.stdout, sys.stderr):
        # Thai must come through where the terminal says it knows ASCII only; tests may put other streams in place.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = sys.argv[1:] if argv is None else argv
    try:
        with put_off():
            parser = _parser(given)
        if argv is None:
            # The process is this command's alone, and what was loaded lives as long: a tenth of a check went into
            # looking at it again and again for what can be thrown away.
            gc.freeze()
        args = parser.parse_args(given)
        code: int = args.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough, as `| head` has; without this Python complains again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Refusal as refusal:
        return refused(sys.stderr, refusal)
    except KeyboardInterrupt:
        say(sys.stderr, both("cli.interrupted"))
        return REFUSED
    return code


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser with every command's name, and the options of the one asked for: the first word that is no option."""
    parser = argparse.ArgumentParser(
        prog="prongsai",
        description=both_lines(both("cli.description")),
        epilog=both_lines(both("cli.exit-codes")),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    wanted = next((word for word in given if not word.startswith("-")), None)
    if wanted is not None and wanted not in COMMANDS:
        from prongsai.text.order import nearest

        known = ", ".join(nearest(wanted, COMMANDS) or COMMANDS)
        raise WrongUse(both("cli.no-command", command=wanted[:80], known=known))
    for name, about in COMMANDS.items():
        if name == wanted:
            _load(name, subparsers)
        else:
            subparsers.add_parser(name, help=both_inline(both(about)))
    return parser


def _load(name: str, subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Let a command add its parser."""
    match name:
        case "init":
            from prongsai.cli.project.init import add_parser
        case "serve":
            from prongsai.cli.project.serve import add_parser
        case "edit":
            from prongsai.cli.records.edit import add_parser
        case "export":
            from prongsai.cli.exchange.workbook_export import add_parser
        case "import":
            from prongsai.cli.exchange.file_import import add_parser
        case "kit":
            from prongsai.cli.project.kit import add_parser
        case "check":
            from prongsai.cli.check import add_parser
        case "todo":
            from prongsai.cli.todo import add_parser
        case "build":
            from prongsai.cli.build import add_parser
        case "publish":
            from prongsai.cli.project.publish import add_parser
        case "new":
            from prongsai.cli.project.new import add_parser
        case "add":
            from prongsai.cli.records.add import add_parser
        case "remove":
            from prongsai.cli.records.remove import add_parser
        case "rollover":
            from prongsai.cli.records.rollover import add_parser
        case "snapshot":
            from prongsai.cli.snapshot import add_parser
        case "lock":
            from prongsai.cli.lock import add_parser
        case "links":
            from prongsai.cli.links.command import add_parser
        case "schema":
            from prongsai.cli.schema import add_parser
        case _:
            raise AssertionError(name)
    add_parser(subparsers)
