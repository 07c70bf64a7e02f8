"""Where the values of a record were read, shown beside its form, the doubtful ones first."""

from collections.abc import Iterator

from msgspec import Struct

from prongsai.intake.proposals.document_proposal import value_of
from prongsai.messages import both
from prongsai.model.generated.imports import Certainty
from prongsai.source.edits.yaml_writing import as_value
from prongsai.source.records.record_paths import RecordPath, read_path
from prongsai.text.bilingual import Text
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.problem_words import Labels, labels_of
from prongsai.workbench.records.record_form import RecordForm

LOOK_ORDER: tuple[Certainty, ...] = ("doubtful", "likely", "certain")
"""In which values are looked at."""


class ValueSource(Struct, frozen=True):
    """A value of a form, and where it was read."""

    name: str
    """Of the value, to confirm it: `plan:title`."""
    label: Text
    value: str
    source: str
    """The characters of the document, where they are others."""
    place: Text
    certainty: Certainty
    repairs: tuple[Text, ...]
    asked: bool
    """Whether somebody has to look."""


def value_sources(office: OfficeYear, asked: RecordForm) -> tuple[ValueSource, ...]:
    """Of a record; nothing of values that the office has changed since."""
    file = asked.place.files[0].stem
    if asked.place.files[0] != office.path(file):
        return ()
    found = sorted(_values(office, asked, file), key=lambda one: (not one.asked, LOOK_ORDER.index(one.certainty)))
    return tuple(found)


def _values(office: OfficeYear, asked: RecordForm, file: str) -> Iterator[ValueSource]:
    tree = office.tree(file)
    record = None if tree is None else as_value(tree)
    names = {one.sha256: one.name for one in office.year.imports.documents}
    labels = labels_of(asked.form)
    at = asked.place.at
    for one in office.year.imports.values:
        path = read_path(one.path)
        inner = path[len(at) :]
        if one.file != file or path[: len(at)] != at or not inner or value_of(record, path) != one.value:
            continue
        label = field_label(inner, labels)
        if label is not None:
            place = place_words(names.get(one.document, ""), one.page, one.line, one.cell)
            yield ValueSource(
                f"{file}:{one.path}", label, one.value, one.source, place, one.certainty,
                tuple(both(f"imports.repair.{repair}") for repair in one.repairs),
                one.certainty == "doubtful" and not one.confirmed,
            )  # fmt: skip


def field_label(path: RecordPath, labels: Labels) -> Text | None:
    """What a form calls the field of a path; None where it asks for no such thing."""
    if not path or not isinstance(path[0], str) or labels(path[0]) is None:
        return None
    keys = (step for step in reversed(path) if isinstance(step, str))
    return next((label for key in keys if (label := labels(key)) is not None), None)


def place_words(name: str, page: int, line: int, cell: str) -> Text:
    """A place in a document, as somebody finds it: what its kind does not have is not said."""
    parts = [Text(name)] if name else []
    parts += [both("imports.page", page=page)] if page else []
    parts += [both("imports.cell", cell=cell)] if cell else [both("imports.line", line=line)] if line else []
    return Text(" ".join(part.th for part in parts), " ".join(part.best("en") for part in parts))
