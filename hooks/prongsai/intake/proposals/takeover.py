"""The edits of a year's files, with the record of where each value was read."""

import json
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from prongsai.intake.proposals.document_proposal import DocumentProposal, value_of
from prongsai.intake.proposals.fitting import fitted_value
from prongsai.intake.proposals.year_files import ImportFolders, put_file_record
from prongsai.model.generated.imports import (
    IMPORTS_FILE,
    ImportedDocument,
    ImportedValue,
    Imports,
    dump_imports,
)
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.records.record_paths import read_path, written_path


def take_over(
    edits: FileEdits,
    files: ImportFolders,
    imports: Imports,
    document: ImportedDocument,
    proposals: Iterable[DocumentProposal],
) -> None:
    """Let the files of a year say what is proposed; `imports` is what was brought in before.

    Raises Refusal, and KeyError where a file is written so that it cannot be changed.
    """
    known = {one.sha256: one for one in imports.documents} | {document.sha256: document}
    values, records = imports.values, dict(imports.records)
    for one in proposals:
        put_file_record(edits, files, one.file, one.after)
        records[one.file] = json.dumps(one.document, ensure_ascii=False, sort_keys=True)
        values = tuple(_joined(values, one, document))
    used = {value.document for value in values}
    documents = tuple(one for one in known.values() if one.sha256 in used)
    edits.put(files.folder / IMPORTS_FILE, dump_imports(Imports(documents, values, records)))


def _joined(
    values: Sequence[ImportedValue], one: DocumentProposal, document: ImportedDocument
) -> Iterator[ImportedValue]:
    """The values known before, without those that are gone or read anew; then those of the document."""
    mine = tuple(_values(one, document))
    anew = {value.path for value in mine}
    confirmed = {(value.path, value.value) for value in values if value.file == one.file and value.confirmed}
    for value in values:
        if value.file != one.file or (value.path not in anew and _stands(one, value)):
            yield value
    for value in mine:
        yield replace(value, confirmed=(value.path, value.value) in confirmed)


def confirm(imports: Imports, paths: Iterable[tuple[str, str]]) -> Imports:
    """What was brought in, with some values looked at and found right: each as its file and its written path."""
    looked = frozenset(paths)
    values = (replace(v, confirmed=True) if (v.file, v.path) in looked else v for v in imports.values)
    return replace(imports, values=tuple(values))


def _values(one: DocumentProposal, document: ImportedDocument) -> Iterator[ImportedValue]:
    """The values of the document that the file would have."""
    for path, finding in one.findings:
        here, said = value_of(one.after, path), value_of(one.document, path)
        if here is None or fitted_value(said, here) != here:
            continue
        place, source = finding.place, "" if finding.source == here else finding.source
        yield ImportedValue(
            one.file, written_path(path), here, source, document.sha256, place.page, place.line, place.cell,
            finding.certainty, finding.repairs, table=place.table,
        )  # fmt: skip


def _stands(one: DocumentProposal, value: ImportedValue) -> bool:
    """Whether a value of another document is still there."""
    return value_of(one.after, read_path(value.path)) == value.value
