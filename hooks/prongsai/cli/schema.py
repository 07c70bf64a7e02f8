"""`prongsai schema`: the JSON Schema of a kind of file, for editors."""

import argparse
import json
import sys

from prongsai.cli.console import DONE, Subparsers, both_inline, both_lines
from prongsai.messages import both
from prongsai.model.agency import Agency, FrameworkFile
from prongsai.model.record import Record
from prongsai.model.sites import Sites
from prongsai.model.withdrawn import Withdrawals
from prongsai.site.reader.load import YEAR_FILES

SCHEMAS: dict[str, type[Record]] = {
    "agency": Agency, "framework": FrameworkFile, "sites": Sites, "withdrawn": Withdrawals, **YEAR_FILES,
}  # fmt: skip


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    help_text = both("cli.schema.help")
    parser = subparsers.add_parser("schema", help=both_inline(help_text), description=both_lines(help_text))
    parser.add_argument("kind", choices=sorted(SCHEMAS), help=both_inline(both("cli.schema.kind")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the schema, which names keys as officers write them. Returns 0."""
    schema = SCHEMAS[args.kind].model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    sys.stdout.write(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
    return DONE
