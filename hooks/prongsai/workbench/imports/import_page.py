"""What a document would change, and what of it is doubtful, as a template shows it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from prongsai.intake.proposals.document_proposal import DocumentProposal
from prongsai.intake.proposals.year_import import YearImport
from prongsai.messages import both
from prongsai.model.generated.imports import Certainty
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.records.merging import Clash
from prongsai.source.records.record_paths import RecordPath
from prongsai.text.bilingual import Text
from prongsai.workbench.imports.value_sources import LOOK_ORDER, place_words
from prongsai.workbench.records.problem_words import Labels

_WITHOUT_FORM = ("dimensions", "missions")
"""Lists whose entries have a title and no form of their own."""


class ImportedLine(Struct, frozen=True):
    """A value that would be written."""

    label: Text
    before: str
    after: str
    place: Text
    certainty: Certainty | None
    """None for a value that the document does not have any more."""
    remark: Text | None


class ChoiceLine(Struct, frozen=True):
    """A value that the office and the document have otherwise."""

    name: str
    """Of the choice, in the form."""
    label: Text
    office: str
    document: str
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


def import_view(found: YearImport, labels: Mapping[str, Labels], chosen: Mapping[str, str]) -> ImportView:
    """The page of a document; `labels` are, by file, what forms call its keys."""
    name = found.document.name
    lines = [line for one in found.proposals for line in _lines(one, labels, name)]
    lines.sort(key=lambda line: LOOK_ORDER.index(line.certainty) if line.certainty else 1)
    counts = Counter(line.certainty for line in lines if line.certainty)
    choices = [line for one in found.proposals for line in _choices(one, labels, chosen)]
    unplaced = tuple(
        (place_words("", line.place.page, line.place.line, line.place.cell), line.shown) for line in found.unplaced
    )
    return ImportView(
        name,
        tuple((one, counts[one]) for one in LOOK_ORDER),
        tuple(lines),
        tuple(choices),
        unplaced,
        found.notes,
        found.doubts,
    )


def _lines(one: DocumentProposal, labels: Mapping[str, Labels], name: str) -> Iterator[ImportedLine]:
    """A line for each value, whole entries value by value."""
    findings = dict(one.findings)
    for change in one.changes:
        values = list(_leaves(change.after, change.path))
        if not values:
            yield ImportedLine(
                _label(one, change.path, labels, gone=True), _told(change.before), "", Text(""), None, None
            )
        for path, value in values:
            finding = findings.get(path) or findings.get(path[:-1])
            if finding is not None:
                place = place_words(name, finding.place.page, finding.place.line, finding.place.cell)
                before = _told(change.before) if path == change.path else ""
                label = _label(one, path, labels)
                yield ImportedLine(label, before, value, place, finding.certainty, finding.remark)


def _choices(one: DocumentProposal, labels: Mapping[str, Labels], chosen: Mapping[str, str]) -> Iterator[ChoiceLine]:
    for clash in one.kept:
        name = f"{one.file}:{clash.name}"
        yield _choice(one, clash, name, labels, chosen.get(name, "theirs"))


def _choice(one: DocumentProposal, clash: Clash, name: str, labels: Mapping[str, Labels], chosen: str) -> ChoiceLine:
    return ChoiceLine(name, _label(one, clash.path, labels), _told(clash.theirs), _told(clash.mine), chosen)


def _label(one: DocumentProposal, path: RecordPath, labels: Mapping[str, Labels], *, gone: bool = False) -> Text:
    """What a value is called: its record's name, and its field."""
    lists = [step for step, inner in pairwise(path) if isinstance(step, str) and isinstance(inner, tuple)]
    if path[-1:] == ("title",) and lists[-1:] and lists[-1] in _WITHOUT_FORM:
        return both("imports.title-of-dimension")
    known = labels.get(one.file)
    keys = (step for step in reversed(path) if isinstance(step, str))
    field = next(
        (label for key in keys if known and (label := known(key)) is not None),
        both(f"workbench.kind.{one.file.partition('/')[0]}"),
    )
    entry = _entry(one.before if gone else one.after, path)
    return both("imports.label", record=entry, field=field) if entry else field


def _entry(record: YamlValue | None, path: RecordPath) -> str:
    """The name of the innermost entry that a path leads through."""
    title = ""
    for step in path:
        if isinstance(step, tuple):
            entries = record if isinstance(record, list) else []
            record = next((e for e in entries if isinstance(e, Mapping) and e.get("id") == step[0]), None)
            title = _told(record.get("title") or record.get("issue")) if isinstance(record, Mapping) else title
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


def _told(value: YamlValue | None) -> str:
    return "\n".join(text for _, text in _leaves(value, ()))
