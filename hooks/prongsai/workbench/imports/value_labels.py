"""What the forms call a value of a record, part by part: `ผลผลิต ข้อ 2: เป้าหมาย`; and what it says in their words."""

from collections.abc import Iterable, Mapping

from prongsai.messages import both
from prongsai.source.records.record_paths import RecordPath
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.choices import ChoiceField, TickField
from prongsai.workbench.fields.field import Field
from prongsai.workbench.fields.figures import ByYearField
from prongsai.workbench.fields.layout import FormSection, Rows

_TOTAL = "total"


class FileForms:
    """The forms of a file's records, by where in the file they ask."""

    def __init__(self, heads: Iterable[Field], entries: Mapping[str, Field]) -> None:
        """`heads` ask for the file itself; `entries` for those of its lists, by the keys of these."""
        self._heads, self._entries = tuple(heads), entries

    def called(self, path: RecordPath) -> Text | None:
        """What the value at a path is called in the form that asks for it; None where none does."""
        found = (part_called(form, inner) for form, inner in self._asking(path))
        return next((label for label in found if label is not None), None)

    def said(self, path: RecordPath, value: str) -> Text:
        """What a value says in the words of its form: of a section its name."""
        found = (part_said(form, inner, value) for form, inner in self._asking(path))
        return next((words for words in found if words is not None), Text(value))

    def _asking(self, path: RecordPath) -> list[tuple[Field, RecordPath]]:
        """The forms that may ask for a value, each with the path in its record."""
        for at, step in enumerate(path[:-1]):
            if isinstance(step, str) and step in self._entries and not isinstance(path[at + 1], str):
                return [(self._entries[step], path[at + 2 :])]
        return [(form, path) for form in self._heads]


def part_called(form: Field, path: RecordPath) -> Text | None:
    """What a form calls a part of its record; None where it asks for no such thing."""
    return _led(form, path)[0]


def part_said(form: Field, path: RecordPath, value: str) -> Text | None:
    """What a value says in the words of its choice; None where it is not chosen from some."""
    field = _led(form, path)[1]
    options = field.options if isinstance(field, ChoiceField | TickField) else ()
    return next((words for name, words in options if name == value), None)


def _led(form: Field, path: RecordPath) -> tuple[Text | None, Field]:
    """The labels on the way that a path leads, as one, and the field at its end."""
    here, told = form, list[Text]()
    for step in path:
        if not isinstance(step, str):
            if told and isinstance(step, int):
                told[-1] = both("imports.entry", field=told[-1], number=step + 1)
            here = here.row if isinstance(here, Rows) else here
            continue
        way = _way(here, step)
        if way:
            here = way[-1]
            told += [one.label for one in way]
        elif not told:
            return None, form
        elif isinstance(here, ByYearField):
            told.append(here.total if step == _TOTAL and here.total else Text(step))
    label = told[0] if told else None
    for inner in told[1:]:
        label = both("imports.label", record=label, field=inner)
    return label, here


def _way(field: Field, key: str) -> list[Field]:
    """From a field to that of a key in it: more than one where several keys are one question."""
    for one in field.inner:
        if isinstance(one, FormSection):
            if way := _way(one, key):
                return way
        elif key in one.keys:
            return [one, *(inner for inner in one.inner if inner.key == key)]
        elif one.key == key:
            return [one]
    return []
