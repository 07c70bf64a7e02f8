"""imports.json: which values of a year were read from a document, from which place in it, and how surely.

Written by `prongsai import` and the workbench, committed, never published. What a document says besides is not kept: it
names people.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field

from prongsai.cache.values import from_json, to_json
from prongsai.source.problem import Code, Problem, Where

IMPORTS_FILE = "imports.json"
"""Its name in the folder of an agency's year."""
MAX_IMPORTS_BYTES = 16 * 1024 * 1024

Certainty = Literal["certain", "likely", "doubtful"]
"""`certain`: written in a place that can mean nothing else. `doubtful`: somebody has to look."""


class ImportedDocument(Struct, frozen=True):
    """A document that values were taken from."""

    sha256: str
    """Of its bytes."""
    name: str
    kind: str
    imported: date


class ImportedValue(Struct, frozen=True):
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
    table: int = 0
    """Which of several tables of the document it stands in, from 1."""


class Imports(Struct, frozen=True):
    """All that was brought into a year from documents."""

    documents: tuple[ImportedDocument, ...] = ()
    values: tuple[ImportedValue, ...] = ()
    records: Mapping[str, str] = field(default_factory=dict)
    """By file, what the last document said for it, all of it, as JSON: what a corrected document is compared with."""


def read_imports(data: bytes, where: Where) -> Imports | Problem:
    """What an imports.json says, or the problem that it is not one."""
    try:
        imports = from_json(data, Imports)
        known = all(isinstance(json.loads(said), dict) for said in imports.records.values())
    except (ValueError, RecursionError):
        known = False
    return imports if known else Problem(where, Code.BAD_IMPORTS_FILE)


class ImportedRecord(Struct, frozen=True):
    """A record of a year whose values may have been read from a document."""

    file: str
    """Of the year, such as `plan`; empty for a record of no such file."""
    lists: frozenset[str] = frozenset()
    """The keys of the lists that hold such records; none where it is the whole file."""
    ids: frozenset[str] = frozenset()
    """What it is and was called."""

    def has(self, value: ImportedValue) -> bool:
        """Whether a value is one of the record's."""
        steps = (f"/{one}/={name}/" for one in self.lists for name in self.ids)
        return value.file == self.file and (not self.lists or any(step in f"/{value.path}/" for step in steps))


def without_values(imports: Imports, record: ImportedRecord) -> Imports:
    """The same without the values of a record.

    What the document said stays, so that the next import of it knows that somebody took the record away.
    """
    return _used(imports, (one for one in imports.values if not record.has(one)), imports.records)


def without_words(imports: Imports, record: ImportedRecord, words: Collection[str]) -> Imports:
    """The same without any text that has one of the words, and without what the documents said of a record."""
    records = {
        file: json.dumps(_unsaid(json.loads(said), record, file, words), ensure_ascii=False, sort_keys=True)
        for file, said in imports.records.items()
        if file != record.file or record.lists
    }
    values = (one for one in imports.values if not _says(f"{one.value}\n{one.source}", words))
    return _used(imports, values, records)


def _used(imports: Imports, values: Iterable[ImportedValue], records: Mapping[str, str]) -> Imports:
    kept = tuple(values)
    used = {value.document for value in kept}
    return Imports(tuple(one for one in imports.documents if one.sha256 in used), kept, records)


def _says(value: object, words: Collection[str]) -> bool:
    return isinstance(value, str) and any(word in value for word in words)


def _unsaid(said: object, record: ImportedRecord, file: str, words: Collection[str], key: str = "") -> object:
    """What a document said for a file, without the record, without texts that have one of the words."""
    if isinstance(said, dict):
        return {k: _unsaid(v, record, file, words, k) for k, v in said.items() if not _says(v, words)}
    if not isinstance(said, list):
        return said
    holds = file == record.file and key in record.lists
    return [
        _unsaid(one, record, file, words)
        for one in said
        if not _says(one, words) and not (holds and isinstance(one, dict) and one.get("id") in record.ids)
    ]


def dump_imports(imports: Imports) -> bytes:
    """The file: the same bytes for the same values."""
    return to_json(imports, 2)
