"""`prongsai import`: files of an office brought into its records. What a file is, is told by the ending of its name."""

import argparse
from collections.abc import Callable, Mapping

from prongsai.cli.console import Subparsers, add_command, both_inline
from prongsai.cli.exchange.document_import import import_documents
from prongsai.cli.exchange.workbook_import import import_workbooks
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse

_Import = Callable[[argparse.Namespace], int]
_KINDS: Mapping[str, _Import] = {
    ".xlsx": import_workbooks,
    ".csv": import_workbooks,
    **dict.fromkeys((".docx", ".doc", ".odt", ".rtf", ".pdf", ".txt"), import_documents),
}
"""What takes in the files of an ending."""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    about, long = both("exchange.cli.import.help"), both("exchange.cli.import.about")
    parser = add_command(subparsers, "import", about, long=long, codes=both("cli.exit-codes"))
    parser.add_argument("files", nargs="+", metavar="FILE", help=both_inline(both("exchange.cli.import.files")))
    parser.add_argument("--agency", metavar="AGENCY", help=both_inline(both("exchange.cli.import.agency")))
    parser.add_argument("--year", metavar="YEAR", help=both_inline(both("exchange.cli.import.year")))
    parser.add_argument("--delete", action="store_true", help=both_inline(both("exchange.cli.import.delete")))
    parser.add_argument("--document-wins", action="store_true", help=both_inline(both("imports.cli.document-wins")))
    parser.add_argument("--draft", action="store_true", help=both_inline(both("imports.cli.draft")))
    parser.add_argument("--yes", action="store_true", help=both_inline(both("exchange.cli.import.yes")))
    parser.add_argument("--dry-run", action="store_true", help=both_inline(both("removal.option.dry-run")))
    parser.add_argument("--path", default=".", metavar="PATH", help=both_inline(both("cli.check.path")))
    parser.add_argument("--today", metavar="DATE", help=both_inline(both("cli.check.today")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take in files of one kind. Returns 0, or 1 where that is not done. Raises WrongUse and Refusal."""
    # `import xlsx FILE...` says what the names say already.
    given = args.files[1:] if args.files[0] in (ending.removeprefix(".") for ending in _KINDS) else args.files
    if not given:
        raise WrongUse(both("exchange.cli.import.no-file"))
    kinds = {_kind(name) for name in given}
    if len(kinds) > 1:
        raise WrongUse(both("exchange.cli.import.mixed"))
    args.files = given
    return next(iter(kinds))(args)


def _kind(name: str) -> _Import:
    ending = next((ending for ending in _KINDS if name.lower().endswith(ending)), None)
    if ending is None:
        raise WrongUse(both("exchange.cli.import.unknown-kind", name=name, known=", ".join(_KINDS)))
    return _KINDS[ending]
