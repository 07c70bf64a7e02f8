"""What a document would change, and what of it is doubtful, as a template shows it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from prongsai.intake.documents.document import SourceDocument, SourcePlace, SourceTable
from prongsai.intake.proposals.document_proposal import DocumentProposal
from prongsai.intake.proposals.year_import import YearImport
from prongsai.messages import both
from prongsai.model.generated.imports import Certainty
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.records.merging import Clash
from prongsai.source.records.record_paths import RecordPath
from prongsai.text.bilingual import Text
from prongsai.workbench.imports.value_labels import FileForms
from prongsai.workbench.imports.value_sources import LOOK_ORDER, place_words

_WITHOUT_FORM = ("dimensions", "missions")
"""Lists whose entries have a title and no form of their own."""


class ImportedLine(Struct, frozen=True):
    """A value that would be written."""

    label: Text
    before: Text
    after: Text
    place: Text
    certainty: Certainty | None
    """None for a value that the document does not have any more."""
    remark: Text | None


class ChoiceLine(Struct, frozen=True):
    """A value that the office and the document have otherwise."""

    name: str
    """Of the choice, in the form."""
    label: Text
    office: Text
    document: Text
    chosen: str


class ImportView(Struct, frozen=True):
    """The page."""

    name: str
    """Of the document."""
    counts: tuple[tuple[Certainty, int], ...]
    lines: tuple[ImportedLine, ...]
    """The doubtful ones first."""
    choices: tuple[ChoiceLine, ...]
    unplaced: tuple[tuple[Text, str], ...]
    """Place and words of what no value has."""
    notes: tuple[Text, ...]
    doubts: tuple[Text, ...]
    """Why it may be the document of another office or year."""


def import_view(found: YearImport, forms: Mapping[str, FileForms], chosen: Mapping[str, str]) -> ImportView:
    """The page of a document; `forms` are, by file, those that ask for what it says."""
    name = found.document.name
    rows = dict(_rows(found.document))
    lines = [line for one in found.proposals for line in _lines(one, forms[one.file], name, rows)]
    lines.sort(key=lambda line: LOOK_ORDER.index(line.certainty) if line.certainty else 1)
    counts = Counter(line.certainty for line in lines if line.certainty)
    choices = [line for one in found.proposals for line in _choices(one, forms[one.file], chosen)]
    unplaced = tuple((place_words("", line.place, rows.get(line.place, "")), line.shown) for line in found.unplaced)
    return ImportView(
        name,
        tuple((one, counts[one]) for one in LOOK_ORDER),
        tuple(lines),
        tuple(choices),
        unplaced,
        found.notes,
        found.doubts,
    )


def _lines(
    one: DocumentProposal, forms: FileForms, name: str, rows: Mapping[SourcePlace, str]
) -> Iterator[ImportedLine]:
    """A line for each value, whole entries value by value."""
    findings = dict(one.findings)
    for change in one.changes:
        values = list(_leaves(change.after, change.path))
        before = _told(forms, change.before, change.path)
        if not values:
            yield ImportedLine(_label(one, change.path, forms, gone=True), before, Text(""), Text(""), None, None)
        for path, value in values:
            finding = findings.get(path) or findings.get(path[:-1])
            if finding is not None:
                place = place_words(name, finding.place, rows.get(finding.place, ""))
                was = before if path == change.path else Text("")
                label = _label(one, path, forms)
                yield ImportedLine(label, was, forms.said(path, value), place, finding.certainty, finding.remark)


def _rows(document: SourceDocument) -> Iterator[tuple[SourcePlace, str]]:
    """Of each place in a table that is not the first of its row, how the row begins."""
    for table in document.blocks:
        if isinstance(table, SourceTable):
            first = {cell.row: cell for cell in reversed(table.cells) if cell.lines}
            for cell in table.cells:
                begins = first.get(cell.row)
                if begins is not None and begins is not cell:
                    yield from ((line.place, begins.lines[0].shown) for line in cell.lines)


def _choices(one: DocumentProposal, forms: FileForms, chosen: Mapping[str, str]) -> Iterator[ChoiceLine]:
    for clash in one.kept:
        name = f"{one.file}:{clash.name}"
        yield _choice(one, clash, name, forms, chosen.get(name, "theirs"))


def _choice(one: DocumentProposal, clash: Clash, name: str, forms: FileForms, chosen: str) -> ChoiceLine:
    theirs, mine = (_told(forms, value, clash.path) for value in (clash.theirs, clash.mine))
    return ChoiceLine(name, _label(one, clash.path, forms), theirs, mine, chosen)


def _label(one: DocumentProposal, path: RecordPath, forms: FileForms, *, gone: bool = False) -> Text:
    """What a value is called: its record's name, and its field."""
    lists = [step for step, inner in pairwise(path) if isinstance(step, str) and isinstance(inner, tuple)]
    if path[-1:] == ("title",) and lists[-1:] and lists[-1] in _WITHOUT_FORM:
        return both("imports.title-of-dimension")
    field = forms.called(path) or both(f"workbench.kind.{one.file.partition('/')[0]}")
    entry = _entry(one.before if gone else one.after, path)
    return both("imports.label", record=entry, field=field) if entry else field


def _entry(record: YamlValue | None, path: RecordPath) -> str:
    """The name of the innermost entry that a path leads through."""
    title = ""
    for step in path:
        if isinstance(step, tuple):
            entries = record if isinstance(record, list) else []
            record = next((e for e in entries if isinstance(e, Mapping) and e.get("id") == step[0]), None)
            title = (
                _named(record.get("title") or record.get("issue") or record.get("events"))
                if isinstance(record, Mapping)
                else title
            )
        elif isinstance(record, Mapping):
            record = record.get(str(step))
        elif isinstance(record, list) and isinstance(step, int) and step < len(record):
            record = record[step]
        else:
            break
    return title.splitlines()[0] if title else ""


def _leaves(value: YamlValue | None, path: RecordPath) -> Iterator[tuple[RecordPath, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key != "id":
                yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            named = isinstance(inner, Mapping) and isinstance(inner.get("id"), str)
            step = (str(inner["id"]),) if named and isinstance(inner, Mapping) else index
            yield from _leaves(inner, (*path, step))
    elif value is not None:
        yield path, str(value)


def _named(value: YamlValue | None) -> str:
    return "\n".join(text for _, text in _leaves(value, ()))


def _told(forms: FileForms, value: YamlValue | None, path: RecordPath) -> Text:
    """All that a value says, in the words of its form."""
    said = [forms.said(inner, text) for inner, text in _leaves(value, path)]
    return Text("\n".join(one.th for one in said), "\n".join(one.best("en") for one in said))
