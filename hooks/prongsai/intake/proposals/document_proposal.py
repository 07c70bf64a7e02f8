"""What would change, what stays although the document says otherwise, and from where each value is."""

import json
from collections.abc import Iterator, Mapping

from msgspec import Struct

from prongsai.intake.proposals.fitting import fitted_value
from prongsai.intake.proposals.losses import spared
from prongsai.intake.proposals.matching import known_ids, moved_home, with_ids
from prongsai.intake.recognition.findings import Finding, Recognised
from prongsai.model.generated.imports import Imports
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.records.merging import Clash, merged
from prongsai.source.records.record_paths import RecordPath, entries_by_id, lasting_path, value_there

DOCUMENT, FILE = "mine", "theirs"
"""What is chosen where both say something: the document's value, or the file's."""


class ProposedChange(Struct, frozen=True):
    """A value that would be another; None where there is or would be none."""

    path: RecordPath
    before: YamlValue | None
    after: YamlValue | None


class DocumentProposal(Struct, frozen=True):
    """What a document would make of one file."""

    file: str
    """Of the year, without its ending."""
    document: YamlValue
    """All that the document says, with the ids that its entries are to have."""
    before: YamlValue | None
    after: YamlValue
    """What the file would say, as is chosen so far."""
    changes: tuple[ProposedChange, ...]
    kept: tuple[Clash, ...]
    """Where nobody chose: `mine` is the document's, None where it lost a value, `theirs` the file's, which stays."""
    findings: tuple[tuple[RecordPath, Finding], ...]
    """Each value with where it would stand."""


def document_proposal(
    found: Recognised, before: YamlValue | None, imports: Imports, chosen: Mapping[str, str] | None = None
) -> DocumentProposal:
    """What a document would make of a file as it is, given what was brought in before.

    What only the document has is added; what only the office wrote stays. What the document says otherwise than at the
    last import is taken, unless the office changed it too: then the office's stays until somebody chooses, and so does
    what the document does not say any more. `chosen`
    says `mine` (the document) or `theirs` of those, by the names of their clashes.
    """
    base = json.loads(imports.records[found.file]) if found.file in imports.records else None
    ids = known_ids(found.record, before, base)
    named = with_ids(found.record, ids)
    document, home = moved_home(named, before)
    paths = [(home(lasting_path(named, finding.path)), finding) for finding in found.findings]
    theirs = {} if before is None else before
    said = fitted_value(document, theirs) or document
    known, lost = spared(None if base is None else fitted_value(base, theirs), said, theirs, chosen or {})
    after, kept = merged(known, said, theirs, chosen or {})
    assert after is not None, "a document that says nothing is not proposed"
    changes = tuple(record_differences(before, after))
    return DocumentProposal(found.file, document, before, after, changes, (*lost, *kept), tuple(paths))


def record_differences(
    before: YamlValue | None, after: YamlValue | None, at: RecordPath = ()
) -> Iterator[ProposedChange]:
    """Where two records differ, as deep as both have the same shape; entries of lists by their ids."""
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from record_differences(before.get(key), after.get(key), (*at, key))
    elif isinstance(before, list) and isinstance(after, list) and (pairs := _pairs(before, after)):
        for step, old, new in pairs:
            yield from record_differences(old, new, (*at, step))
    else:
        yield ProposedChange(at, before, after)


def _pairs(
    before: list[YamlValue], after: list[YamlValue]
) -> list[tuple[tuple[str] | int, YamlValue | None, YamlValue | None]]:
    """The entries that are one another's; nothing where that cannot be told."""
    old, new = entries_by_id(before), entries_by_id(after)
    if len(old) == len(before) and len(new) == len(after):
        return [((name,), old.get(name), new.get(name)) for name in dict.fromkeys((*old, *new))]
    if len(before) == len(after):
        return [(index, *pair) for index, pair in enumerate(zip(before, after, strict=True))]
    return []


def value_of(record: YamlValue | None, path: RecordPath) -> str | None:
    """The text that a record has at a path, the Thai of two languages; None where there is none."""
    value = value_there(record, path)
    while isinstance(value, Mapping):
        value = value.get("th", value.get("text"))
    return str(value) if isinstance(value, str | int) else None
