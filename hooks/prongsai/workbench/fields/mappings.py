"""A mapping as rows, whose keys are hidden or typed, or as one field for each of the keys that there can be."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.workbench.fields.field import Errors, Field, Strings, Widget, first
from prongsai.workbench.fields.layout import ROWS, Group

KeyProposal = Callable[[YamlValue, Collection[str]], str]
"""A key for a new value that none of the others has."""


@dataclass(frozen=True, slots=True)
class KeyedRows(Field):
    """A mapping as rows in the order of the file; a row that is there keeps its key, unless another is typed."""

    row: Field
    proposed: KeyProposal | None = field(default=None, kw_only=True)
    """The key of a new row, which is hidden."""
    typed: Field | None = field(default=None, kw_only=True)
    """Or how the key is typed."""

    @property
    def inner(self) -> tuple[Field, ...]:
        """What is asked in a row."""
        return (self.row,)

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """The ids of the rows, the key of each, and what is in it."""
        if value is not None and not isinstance(value, Mapping):
            return {}
        entries = value or {}
        found: dict[str, Sequence[str]] = {f"{name}.{ROWS}": [str(index) for index in range(len(entries))]}
        for index, (key, inner) in enumerate(entries.items()):
            below = f"{name}.{index}"
            found |= {f"{below}.key": [key], **self.row.strings(inner, below)}
        return found

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        before = list(old.items()) if isinstance(old, Mapping) else []
        made: dict[str, YamlValue] = {}
        kept = {before[int(row)][0] for row in given.get(f"{name}.{ROWS}", ()) if _is_old(row, len(before))}
        for row in given.get(f"{name}.{ROWS}", ()):
            key, was = before[int(row)] if _is_old(row, len(before)) else ("", None)
            value = self.row.read(given, f"{name}.{row}", was)
            if self.typed is not None:
                typed = str(self.typed.read(given, f"{name}.{row}.key", key or None) or "")
                if typed or value is not None:
                    made[_free(typed, made)] = value or ""
            elif value is not None:
                assert self.proposed is not None, "a key is typed or proposed"
                made[key or self.proposed(value, {*kept, *made})] = value
        return made or None

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """The rows, each with what moves it, and its key where that is typed."""
        rows = []
        for row in given.get(f"{name}.{ROWS}", ()):
            below = f"{name}.{row}"
            if row.startswith("n"):
                given = {**self.row.strings(None, below), f"{below}.key": [""], **given}
            inner = self.row.widget(given, below, errors)
            if self.typed is not None:
                rows.append((row, (self.typed.widget(given, f"{below}.key", errors), inner)))
            else:
                key = Widget("hidden", f"{below}.key", self.label, value=first(given, f"{below}.key"))
                rows.append((row, (inner, key)))
        fixed = f"{name}.{ROWS}" not in given and f"{name}.none" not in given
        return Widget(
            "keyed", name, self.label, self.help, rows=tuple(rows), errors=tuple(errors.get(name, ())), fixed=fixed
        )

    def name_at(self, given: Strings, name: str, path: ValuePath) -> str:
        """That of the row, or the list's own."""
        rows = given.get(f"{name}.{ROWS}", ())
        row = next((row for row in rows if path and first(given, f"{name}.{row}.key") == path[0]), None)
        return name if row is None else self.row.name_at(given, f"{name}.{row}", path[1:])


@dataclass(frozen=True, slots=True)
class KnownKeys(Group):
    """A mapping whose keys are known, and may be written in several ways; each has its field, whether there or not."""

    meant: Callable[[str], str] = field(kw_only=True)
    """From a key as it is written to that of a field; any other as it is."""

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """Those of all keys; nothing where two mean the same."""
        return Group.strings(self, self._told(value), name)

    def _typed(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        written = {self.meant(key): key for key in old} if isinstance(old, Mapping) else {}
        made = Group._typed(self, given, name, self._told(old))
        return {written.get(key, key): value for key, value in made.items()} if isinstance(made, Mapping) else made

    def _told(self, value: YamlValue | None) -> YamlValue | None:
        """With the keys of the fields; what is no mapping, or names a key twice, as something that is no mapping."""
        if not isinstance(value, Mapping):
            return value
        told = {self.meant(key): inner for key, inner in value.items()}
        return told if len(told) == len(value) else [value]

    def widget(self, given: Strings, name: str, errors: Errors) -> Widget:
        """Small fields beside each other."""
        return Widget(
            "grid", name, self.label, self.help, children=self.children(given, name, errors),
            errors=tuple(errors.get(name, ())),
        )  # fmt: skip

    def name_at(self, given: Strings, name: str, path: ValuePath) -> str:
        """That of the field, or the group's own."""
        return Group.name_at(self, given, name, (self.meant(str(path[0])), *path[1:]) if path else path)


def _is_old(row: str, count: int) -> bool:
    """Whether a row's id is the index of one of so many that were there."""
    return row.isascii() and row.isdecimal() and int(row) < count


def _free(key: str, taken: Collection[str]) -> str:
    """A key that was typed; another one where it was typed twice, so that nothing is lost and a check tells of it."""
    number = 2
    free = key
    while free in taken:
        free, number = f"{key} ({number})", number + 1
    return free
