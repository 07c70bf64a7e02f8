"""imports.json: which values of a year were read from a document, from which place in it, and how surely.

Written by `prongsai import` and the workbench, committed, never published. What a document says besides is not kept: it
names people.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from prongsai.source.problem import Code, Problem, Where

IMPORTS_FILE = "imports.json"
"""Its name in the folder of an agency's year."""
MAX_IMPORTS_BYTES = 16 * 1024 * 1024

Certainty = Literal["certain", "likely", "doubtful"]
"""`certain`: written in a place that can mean nothing else. `doubtful`: somebody has to look."""


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """A document that values were taken from."""

    sha256: str
    """Of its bytes."""
    name: str
    kind: str
    imported: date


@dataclass(frozen=True, slots=True)
class ImportedValue:
    """A value, and where it was read."""

    file: str
    """Of the year, such as `plan`."""
    path: str
    """In that file, as `source/records/record_paths.py` writes one."""
    value: str
    """As it was brought in: a field that says something else by now is the officer's own."""
    source: str
    """The characters of the document, before any repair; empty where they are those of the value."""
    document: str
    """Its sum."""
    page: int
    line: int
    cell: str
    certainty: Certainty
    repairs: tuple[str, ...] = ()
    """What was mended, as the last part of a message's key."""
    confirmed: bool = False
    """Whether somebody looked, and found it right."""


@dataclass(frozen=True, slots=True)
class Imports:
    """All that was brought into a year from documents."""

    documents: tuple[ImportedDocument, ...] = ()
    values: tuple[ImportedValue, ...] = ()
    records: Mapping[str, str] = field(default_factory=dict)
    """By file, what the last document said for it, all of it, as JSON: what a corrected document is compared with."""


_IMPORTS = TypeAdapter(Imports)


def read_imports(data: bytes, where: Where) -> Imports | Problem:
    """What an imports.json says, or the problem that it is not one."""
    try:
        return _IMPORTS.validate_json(data)
    except ValidationError:
        return Problem(where, Code.BAD_IMPORTS_FILE)


def dump_imports(imports: Imports) -> bytes:
    """The file: the same bytes for the same values."""
    return _IMPORTS.dump_json(imports, indent=2) + b"\n"
