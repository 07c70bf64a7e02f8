"""`prongsai import`: files of an office brought into its records.

What a file is, is told by the ending of its name; of tables, by what is in them.
"""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from prongsai.cache.files import read_file
from prongsai.cli.console import Subparsers, add_command, both_inline
from prongsai.cli.exchange.document_import import import_documents
from prongsai.cli.exchange.procurement_import import TABLES, import_procurement
from prongsai.cli.exchange.workbook_import import import_workbooks
from prongsai.intake.procurement.packages import is_ocds
from prongsai.intake.workbooks.handed_in import read_handed
from prongsai.media.files.originals import MAX_BYTES
from prongsai.media.tables.excel import TableRefused
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse

_Import = Callable[[argparse.Namespace], int]
_KINDS: Mapping[str, _Import] = {
    ".xlsx": import_workbooks,
    ".csv": import_workbooks,
    ".json": import_procurement,
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
    parser.add_argument("--table", choices=TABLES, default=TABLES[0], help=both_inline(both("procurement.cli.table")))
    items = both_inline(both("add.option.for"))
    parser.add_argument("--for", dest="places", action="append", default=[], metavar="O11:1", help=items)
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
    named = len(given) < len(args.files)
    kinds = {_kind(name, named=named) for name in given}
    if len(kinds) > 1:
        raise WrongUse(both("exchange.cli.import.mixed"))
    args.files = given
    return next(iter(kinds))(args)


def _kind(name: str, *, named: bool) -> _Import:
    """What takes in a file; a table that nobody `named` one of ours may be a document's, or procurement data."""
    ending = next((ending for ending in _KINDS if name.lower().endswith(ending)), None)
    if ending is None:
        raise WrongUse(both("exchange.cli.import.unknown-kind", name=name, known=", ".join(_KINDS)))
    if named or ending not in (".csv", ".xlsx"):
        return _KINDS[ending]
    try:
        data = read_file(Path(name), MAX_BYTES)
        if ending == ".csv" and is_ocds(data):
            return import_procurement
        return import_workbooks if read_handed(Path(name).name, data).years else import_documents
    except (OSError, TableRefused):
        return _KINDS[ending]  # which tells what is the matter with it
