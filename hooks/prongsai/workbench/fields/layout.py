"""Several fields as one: a group of keys, the rows of a list, which buttons move while nothing is saved yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from msgspec.structs import replace

from prongsai.model.record import Record
from prongsai.source.edits.yaml_changes import woven_keys
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.records.record_paths import RecordPath
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.field import Errors, Field, Strings, Widget, first

ROWS = "rows"
"""What the name of a list ends with where it gives the ids of its rows: their index in the file, or `n1` if new."""

_UNSEEN = (".asked", ".none")
"""The ends of names that say what is asked for, not what is typed."""


def required_keys(record: type[Record]) -> tuple[str, ...]:
    """The keys without which a record is refused, in its order."""
    return tuple(key for key, known in record.model_fields.items() if known.is_required())


@dataclass(frozen=True, slots=True)
class Group(Field):
    """A record: keys that the form does not ask for stay as they are, new ones come in the order of the fields."""

    fields: tuple[Field, ...]
    bare: str = field(default="", kw_only=True)
    """The key that a bare text stands for; empty where none does. What is new and has nothing else is written so."""
    required: tuple[str, ...] = field(default=(), kw_only=True)
    """The keys without which it is refused."""

    @property
    def inner(self) -> tuple[Field, ...]:
        """All fields."""
        return self.fields

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """Those of all fields."""
        value = self._whole(value)
        if not isinstance(value, Mapping):
            return {}
        found: dict[str, Sequence[str]] = {}
        for one in self.fields:
            found |= one.strings(_part(one, value), _below(name, one.key))
        return found

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        before = self._whole(old)
        assert isinstance(before, Mapping), "what cannot be shown is not changed"
        made: dict[str, YamlValue | None] = dict(before)
        for one in self.fields:
            value = one.read(given, _below(name, one.key), _part(one, before))
            if one.keys:
                assert value is None or isinstance(value, Mapping), "several keys are a mapping"
                made |= {key: (value or {}).get(key) for key in one.keys}
            else:
                made[one.key] = value
        asked = [key for one in self.fields for key in one.keys or (one.key,)]
        order = woven_keys(before, asked)
        kept = {key: value for key in order if (value := made.get(key)) is not None}
        if kept == before:
            return old
        if len(kept) == 1 and before is not old:
            [(key, value)] = kept.items()
            if self._is_bare(value) and self.bare_key(value) == key:
                return value
        return kept or None

    def _whole(self, value: YamlValue | None) -> YamlValue | None:
        """As a mapping, where it may stand for one."""
        if value is None:
            return {}
        return {self.bare_key(value): value} if self._is_bare(value) else value

    def _is_bare(self, value: YamlValue) -> bool:
        text = isinstance(value, str) or (isinstance(value, Mapping) and "th" in value and self.bare not in value)
        return bool(self.bare) and text

    def bare_key(self, value: YamlValue) -> str:  # noqa: ARG002 # others ask what it says
        """The key that a bare value stands for."""
        return self.bare

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """All fields below one label."""
        return Widget(
            "group", name, self.label, self.help, children=self.children(given, name, errors),
            errors=tuple(errors.get(name, ())),
        )  # fmt: skip

    def children(self, given: Strings, name: str, errors: Errors) -> tuple[Widget, ...]:
        """The fields, each as it is shown."""
        return self._marked(self.fields, tuple(one.widget(given, _below(name, one.key), errors) for one in self.fields))

    def _marked(self, fields: tuple[Field, ...], shown: tuple[Widget, ...]) -> tuple[Widget, ...]:
        """What is required says so, also what stands under a heading."""
        return tuple(
            replace(widget, children=self._marked(one.inner, widget.children))
            if isinstance(one, FormSection)
            else replace(widget, required=widget.required or one.key in self.required)
            for one, widget in zip(fields, shown, strict=True)
        )

    def label_at(self, path: RecordPath) -> Text:
        """What a part of the record is called: as the field for it, or the group."""
        return next((one.label for one in self.fields if path[:1] == (one.key,)), self.label)

    def name_at(self, given: Strings, name: str, path: ValuePath) -> str:
        """That of the field, or the group's own."""
        for one in self.fields:
            if path and path[0] == one.key:
                return one.name_at(given, _below(name, one.key), path[1:])
            if path and path[0] in one.keys:
                return one.name_at(given, _below(name, one.key), path)
        return name


@dataclass(frozen=True, slots=True)
class FormSection(Group):
    """Keys of the record around it under a heading of their own; its own key is empty."""

    folded: bool = field(default=False, kw_only=True)
    """Whether it is shown only when it is asked for, or has something in it."""

    @property
    def keys(self) -> tuple[str, ...]:
        """All that it asks for."""
        return tuple(key for one in self.fields for key in one.keys or (one.key,))

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """All fields below a heading; its value is `open` where it is not folded."""
        inner = self.children(given, name, errors)
        own, below = tuple(one.name for one in inner), tuple(f"{one.name}." for one in inner)
        typed = (key for key, values in given.items() if any(values) and not key.endswith(_UNSEEN))
        filled = any(key in own or key.startswith(below) for key in (*typed, *errors))
        return Widget(
            "section", name, self.label, self.help, "open" if filled or not self.folded else "",
            long=self.folded, children=inner,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rows(Field):
    """A list; one value stands for a list of one."""

    row: Field
    as_table: bool = field(default=False, kw_only=True)
    """Whether each row is a line of small fields, below the heads of a table."""

    @property
    def inner(self) -> tuple[Field, ...]:
        """What is asked in a row."""
        return (self.row,)

    ready: Literal["none", "first", "always"] = field(default="none", kw_only=True)
    """Which empty rows stand ready to be filled in: none, the first of an empty list, or always one more."""

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """The ids of the rows, and what is in each."""
        entries = _entries(value)
        found: dict[str, Sequence[str]] = {f"{name}.{ROWS}": [str(index) for index in range(len(entries))]}
        for index, entry in enumerate(entries):
            found |= self.row.strings(entry, f"{name}.{index}")
        return found

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        entries = _entries(old)
        made = []
        for row in given.get(f"{name}.{ROWS}", ()):
            was = entries[int(row)] if row.isascii() and row.isdecimal() and int(row) < len(entries) else None
            value = self.row.read(given, f"{name}.{row}", was)
            if value is not None:
                made.append(value)
        if made == list(entries):
            return old
        if old is not None and not isinstance(old, list) and len(made) == 1:
            return made[0]
        return made or None

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """The rows, each with what moves it."""
        rows = []
        ids = list(given.get(f"{name}.{ROWS}", ()))
        if self.ready != "none" and (not ids or (self.ready == "always" and not ids[-1].startswith("n"))):
            ids.append(_new_row(ids))
        for row in ids:
            below = f"{name}.{row}"
            if row.startswith("n"):
                given = {**self.row.strings(None, below), **given}
            inner = self.row.children(given, below, errors) if isinstance(self.row, Group) else ()
            rows.append((row, inner or (self.row.widget(given, below, errors),)))
        found = [text for key in (name, *(f"{name}.{row}" for row, _ in rows)) for text in errors.get(key, ())]
        kind = "table" if self.as_table else "rows"
        return Widget(kind, name, self.label, self.help, rows=tuple(rows), errors=tuple(found))

    def name_at(self, given: Strings, name: str, path: ValuePath) -> str:
        """That of the row, or the list's own."""
        rows = given.get(f"{name}.{ROWS}", ())
        if path and isinstance(path[0], int) and path[0] < len(rows):
            return self.row.name_at(given, f"{name}.{rows[path[0]]}", path[1:])
        return self.row.name_at(given, f"{name}.{rows[0]}", path) if path and len(rows) == 1 else name


def rearranged(given: Strings, order: str) -> tuple[Strings, str]:
    """What was typed with the rows of a list otherwise, as a button says; and the name of the row that it is about.

    `add:<list>`, or `insert`, `up`, `down`, `drop` with `:<list>:<row>`. What makes no sense changes nothing.
    """
    action, _, rest = order.partition(":")
    name, _, row = rest.partition(":")
    key = f"{name}.{ROWS}"
    rows = list(given.get(key, ()))
    if (key not in given and f"{name}.none" not in given) or (action != "add" and row not in rows):
        return given, ""
    if action in ("add", "insert"):
        made = _new_row(rows)
        rows.insert(len(rows) if action == "add" else rows.index(row), made)
        return {**given, key: rows}, f"{name}.{made}"
    at = rows.index(row)
    rows.pop(at)
    if action != "drop":
        rows.insert(max(at - 1, 0) if action == "up" else at + 1, row)
    return {**given, key: rows}, name if action == "drop" else f"{name}.{row}"


def _new_row(rows: Sequence[str]) -> str:
    """The id of one more row."""
    return f"n{max((int(one[1:]) for one in rows if one[:1] == 'n' and one[1:].isdecimal()), default=0) + 1}"


def is_whole(given: Strings) -> bool:
    """Whether all of a form came: what ends it is there. Of a part of one, the rest would be taken for emptied."""
    return first(given, "whole") == "1"


def _entries(value: YamlValue | None) -> Sequence[YamlValue]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _part(one: Field, value: Mapping[str, YamlValue]) -> YamlValue | None:
    """What of a record a field asks for."""
    if one.keys:
        return {key: value[key] for key in one.keys if key in value}
    return value.get(one.key)


def _below(name: str, key: str) -> str:
    return f"{name}.{key}" if name and key else name or key


@dataclass(frozen=True, slots=True)
class IdField(Field):
    """The id of a record: of one that is new as it was proposed; shown nowhere, and never changed."""

    proposed: str = field(default="", kw_only=True)

    def read(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:  # noqa: ARG002 # a base's
        """The one there is, else the proposed one."""
        return self.proposed or None if old is None else old

    def strings(self, value: YamlValue | None, name: str) -> Strings:  # noqa: ARG002 # a base's
        """Nothing."""
        return {}

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:  # noqa: ARG002 # a base's
        return old

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:  # noqa: ARG002 # a base's
        """Nothing to see."""
        return Widget("id", name, self.label)

    def name_at(self, given: Strings, name: str, path: ValuePath) -> str:  # noqa: ARG002 # a base's
        """No place to type in."""
        return ""
