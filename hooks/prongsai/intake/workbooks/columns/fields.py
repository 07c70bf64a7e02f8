"""A value of a record as one column or several, and back: what a row says put into the record's tree."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from prongsai.intake.workbooks.columns.cell import CellKind, CellValue, locked, same_value
from prongsai.intake.workbooks.columns.figures import BahtCell
from prongsai.model.refs import EVIDENCE_KEYS, KEYS_OF_FILES
from prongsai.source.edits.yaml_edits import ValuePath, value_at
from prongsai.source.edits.yaml_writing import YamlValue

EntryTree = dict[str, Any]
"""A record as a plain tree of its file."""
RowCells = Mapping[str, CellValue]
"""What a row says, by the keys of its columns."""
_TEXT, _OFFER, _BAHT = CellKind(), CellKind("offer"), BahtCell()
_OFFER_KEYS = ("record", *EVIDENCE_KEYS, "link")


class SheetColumn(Struct, frozen=True):
    """A column."""

    key: str
    """What stands in the hidden row above it; the last parts of its messages."""
    kind: CellKind = _TEXT
    width: int = 30
    """In characters."""
    label: str = ""
    """The message of its head, where several columns share one; else it is that of its key."""
    year: int | None = None
    """The fiscal year it is of."""


class SheetField(Struct, frozen=True):
    """One value in one column; the base of all others."""

    key: str
    """Its keys in the record, with a dot between."""
    kind: CellKind = _TEXT
    width: int = 30
    words_alone: bool = False
    """Whether words in the place of its group say all of it, as `target: at least 80` does."""

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        """Its columns, from left to right."""
        return (SheetColumn(self.key, self.kind, self.width),)

    @property
    def path(self) -> tuple[str, ...]:
        """Its keys."""
        return tuple(self.key.split("."))

    def cells(self, entry: Mapping[str, YamlValue]) -> Iterator[CellValue]:
        """What stands in its columns for a record."""
        yield locked() if self.in_words(entry) else self.kind.cell(value_at(entry, self.path))

    def covers(self, path: ValuePath) -> bool:
        """Whether a path in the record leads to this value, into it, or to a group of it alone."""
        return bool(path) and all(step == key for step, key in zip(path, self.path, strict=False))

    def in_words(self, entry: Mapping[str, YamlValue]) -> bool:
        """Whether words stand in the place of its group, and say more than a column can."""
        return self.words_alone and isinstance(entry.get(self.path[0]), str)

    def put(self, entry: EntryTree, row: RowCells) -> None:
        """Bring what a row says into a record. Raises CellFault."""
        _set(entry, self.path, self.kind.written(row[self.key], value_at(entry, self.path)))


def _set(entry: EntryTree, path: tuple[str, ...], value: YamlValue | None) -> None:
    """Put a value at a path, or take it away with what is empty then; a bare text on the way is the group's `text`."""
    key, *rest = path
    if not rest:
        if value is None:
            entry.pop(key, None)
        else:
            entry[key] = value
        return
    inner = entry.get(key)
    bare = isinstance(inner, str) or (isinstance(inner, dict) and "th" in inner)
    group = {"text": inner} if bare else dict(inner or {})
    _set(group, tuple(rest), value)
    if group:
        entry[key] = group["text"] if bare and group.keys() == {"text"} else group
    else:
        entry.pop(key, None)


class BilingualColumns(SheetField, frozen=True):
    """A text, Thai and English side by side."""

    width: int = 40

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        """Thai, then English."""
        return tuple(SheetColumn(f"{self.key}.{lang}", self.kind, self.width) for lang in ("th", "en"))

    def cells(self, entry: Mapping[str, YamlValue]) -> Iterator[CellValue]:
        """Both texts."""
        if self.in_words(entry):
            yield from (locked(), locked())
        else:
            yield from map(self.kind.cell, _languages(self._value(entry)))

    def _value(self, entry: Mapping[str, YamlValue]) -> YamlValue | None:
        """The text; of a group with a bare text, that."""
        *way, last = self.path
        group = value_at(entry, tuple(way))
        bare = last == "text" and way and (isinstance(group, str) or (isinstance(group, dict) and "th" in group))
        found: YamlValue | None = group if bare else value_at(entry, self.path)
        return found

    def put(self, entry: EntryTree, row: RowCells) -> None:
        """Both texts, one alone without its language."""
        old = self._value(entry)
        made = {
            lang: self.kind.written(row[f"{self.key}.{lang}"], text)
            for lang, text in zip(("th", "en"), _languages(old), strict=True)
        }
        if made["en"] is None and not isinstance(old, dict):
            _set(entry, self.path, made["th"])
        else:
            _set(entry, self.path, {lang: text for lang, text in made.items() if text is not None} or None)


def _languages(value: YamlValue | None) -> tuple[YamlValue | None, YamlValue | None]:
    """The Thai and the English of a text. What is neither is its Thai, which no cell can show."""
    if isinstance(value, dict) and value.keys() <= {"th", "en"}:
        return value.get("th"), value.get("en")
    return value, None


class BudgetColumns(SheetField, frozen=True):
    """Money as a whole, and by year."""

    kind: CellKind = _BAHT
    width: int = 16
    years: tuple[int, ...] = ()
    """Those that have a column."""

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        """The sum, then the years."""
        years = (
            SheetColumn(f"{self.key}.{year}", self.kind, self.width, f"{self.key}.year", year) for year in self.years
        )
        return (SheetColumn(self.key, self.kind, self.width), *years)

    def cells(self, entry: Mapping[str, YamlValue]) -> Iterator[CellValue]:
        """The sum, or what stands alone; each year."""
        value = entry.get(self.path[0])
        by_year = value if isinstance(value, dict) else {"total": value}
        yield self.kind.cell(by_year.get("total"))
        yield from (self.kind.cell(by_year.get(str(year))) for year in self.years)

    def put(self, entry: EntryTree, row: RowCells) -> None:
        """By year where a year has money; years without a column stay."""
        old = entry.get(self.key)
        by_year: dict[str, YamlValue] = dict(old) if isinstance(old, dict) else {} if old is None else {"total": old}
        names = ("total", *map(str, self.years))
        for name, column, before in zip(names, self.columns, self.cells(entry), strict=True):
            after = row[column.key]
            if same_value(after) != same_value(before):
                value = self.kind.written(after, by_year.get(name))
                by_year.pop(name, None)
                by_year |= {} if value is None else {name: value}
        made: YamlValue | None = by_year or None
        _set(entry, (self.key,), by_year["total"] if by_year.keys() == {"total"} else made)


class OfferColumn(SheetField, frozen=True):
    """What a piece of evidence is: a record, a registered file or a link, in one column."""

    kind: CellKind = _OFFER

    def cells(self, entry: Mapping[str, YamlValue]) -> Iterator[CellValue]:
        """`photos/meeting`, `plan/no-gift`, or an address."""
        found = [(key, entry[key]) for key in _OFFER_KEYS if key in entry]
        if len(found) > 1:
            yield locked()
            return
        for key, value in found:
            yield CellKind().cell(f"{EVIDENCE_KEYS[key]}/{value}" if key in EVIDENCE_KEYS else value)
        if not found:
            yield None

    def put(self, entry: EntryTree, row: RowCells) -> None:
        """Under the key of its kind, in the place of what was there."""
        given = row[self.key]
        key, value = self._key_of(given) if isinstance(given, str) else ("", "")
        if key not in entry:
            # The new key stands where the old one stood: first.
            rest = {name: inner for name, inner in entry.items() if name not in _OFFER_KEYS}
            entry.clear()
            entry.update({key: value, **rest} if key else rest)
        else:
            entry[key] = value

    def covers(self, path: ValuePath) -> bool:
        """Whether it is what a piece of evidence is."""
        return path[:1] in {(key,) for key in _OFFER_KEYS}

    @staticmethod
    def _key_of(given: str) -> tuple[str, str]:
        kind, _, slug = given.partition("/")
        if kind in KEYS_OF_FILES and slug and "/" not in slug:
            return KEYS_OF_FILES[kind], slug
        return ("link" if "://" in given else "record"), given
