"""What the command line may say of an agency that begins."""

import argparse
from collections.abc import Sequence

from msgspec import Struct

from prongsai.cli.console import both_inline
from prongsai.messages import both
from prongsai.model.agency import AGENCY_KINDS


class AgencyOptions(Struct, frozen=True):
    """What the command line gives of it; None or empty where it says nothing."""

    agency: str | None = None
    year: str | None = None
    kind: str | None = None
    name: str | None = None
    name_en: str | None = None
    unit: Sequence[str] = ()
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    complaints: str | None = None
    corruption: str | None = None
    framework: str | None = None
    yes: bool | None = None


_REPEATED, _FLAG = ("unit",), ("yes",)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options to a command."""
    for name in AgencyOptions.__struct_fields__:
        about = both_inline(both(f"begin.option.{name}"))
        flag = f"--{name.replace('_', '-')}"
        if name in ("agency", "year"):
            parser.add_argument(name, nargs="?", metavar=name.upper(), help=about)
        elif name in _FLAG:
            parser.add_argument(flag, action="store_true", default=None, help=about)
        elif name in _REPEATED:
            parser.add_argument(flag, action="append", default=[], metavar="ID=TH[=EN]", help=about)
        elif name == "kind":
            parser.add_argument(flag, choices=AGENCY_KINDS, help=about)
        else:
            parser.add_argument(flag, metavar="TEXT", help=about)


def options_of(args: argparse.Namespace) -> AgencyOptions:
    """What was given."""
    return AgencyOptions(**{name: getattr(args, name) for name in AgencyOptions.__struct_fields__})
