"""Where the values of a record were read, shown beside its form, the doubtful ones first."""

from collections.abc import Iterator

from msgspec import Struct

from prongsai.intake.documents.document import SourcePlace
from prongsai.intake.proposals.document_proposal import value_of
from prongsai.messages import both
from prongsai.model.generated.imports import Certainty
from prongsai.source.edits.yaml_writing import as_value
from prongsai.source.records.record_paths import read_path
from prongsai.text.bilingual import Text
from prongsai.workbench.imports.value_labels import part_called, part_said
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_form import RecordForm

LOOK_ORDER: tuple[Certainty, ...] = ("doubtful", "likely", "certain")
"""In which values are looked at."""
_ROW = 40
"""So many characters of how a row begins are shown."""


class ValueSource(Struct, frozen=True):
    """A value of a form, and where it was read."""

    name: str
    """Of the value, to confirm it: `plan:title`."""
    label: Text
    value: Text
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
    at = asked.place.at
    for one in office.year.imports.values:
        path = read_path(one.path)
        inner = path[len(at) :]
        if one.file != file or path[: len(at)] != at or not inner or value_of(record, path) != one.value:
            continue
        label = part_called(asked.form, inner)
        if label is not None:
            place = place_words(names.get(one.document, ""), SourcePlace(one.page, one.line, one.cell, table=one.table))
            said = part_said(asked.form, inner, one.value) or Text(one.value)
            yield ValueSource(
                f"{file}:{one.path}", label, said, one.source, place, one.certainty,
                tuple(both(f"imports.repair.{repair}") for repair in one.repairs),
                one.certainty == "doubtful" and not one.confirmed,
            )  # fmt: skip


def place_words(name: str, place: SourcePlace, row: str = "") -> Text:
    """A place in a document, as somebody finds it: what its kind does not have is not said.

    `row` is how the row of a table begins in which it is.
    """
    parts = [Text(name)] if name else []
    parts += [both("imports.page", page=place.page)] if place.page else []
    parts += [both("imports.table", table=place.table)] if place.table else []
    at, _, column = place.cell.partition(":")
    if at.isdecimal():
        parts.append(both("imports.row-cell", row=at, column=column))
    elif place.cell:
        parts.append(both("imports.cell", cell=place.cell))
    elif place.line:
        parts.append(both("imports.line", line=place.line))
    parts += [both("imports.row", row=row if len(row) <= _ROW else f"{row[:_ROW]}…")] if row and place.cell else []
    return Text(" ".join(part.th for part in parts), " ".join(part.best("en") for part in parts))
