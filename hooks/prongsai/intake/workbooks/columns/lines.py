"""A list in one cell, a line for each entry: texts, steps below steps, what is done about a risk.

Thai and English stand side by side, line by line; where a line has no English its place is empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from prongsai.intake.workbooks.columns.cell import CellFault, CellKind, CellValue, locked
from prongsai.intake.workbooks.columns.fields import EntryTree, RowCells, SheetColumn, SheetField
from prongsai.model.refs import parse_ref
from prongsai.source.edits.yaml_edits import value_at
from prongsai.source.edits.yaml_writing import YamlValue

Line = tuple[str, str]
"""Thai and English."""
_DEEPER = "-"
"""Before a line, for each level it is below the first."""


class _NoLine(ValueError):
    """An entry that is no line."""


class LinesColumns(SheetField, frozen=True):
    """A list of texts; the base of the others."""

    width: int = 45

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        """Thai, then English."""
        kind = CellKind(self.kind_name)
        return tuple(SheetColumn(f"{self.key}.{lang}", kind, self.width) for lang in ("th", "en"))

    @property
    def kind_name(self) -> str:
        """What says how its cells are filled in."""
        return "lines"

    def cells(self, entry: Mapping[str, YamlValue]) -> Iterator[CellValue]:
        """All lines of each language; locked where an entry is no line."""
        try:
            lines = [line for one in self._entries(entry) for line in self.lines_of(one)]
        except _NoLine:
            yield from (locked(), locked())
            return
        for at in (0, 1):
            text = "\n".join(line[at] for line in lines).rstrip("\n")
            yield CellKind().cell(text or None)

    def put(self, entry: EntryTree, row: RowCells) -> None:
        """The entries that are as they were stay as they are written. Raises CellFault."""
        thai, english = (self._split(row[column.key]) for column in self.columns)
        if len(english) > len(thai) or any(not line for line in thai):
            raise CellFault("uneven-lines", thai=len(thai), english=len(english))
        known = {tuple(self.lines_of(one)): one for one in self._entries(entry)}
        lines = list(zip_longest(thai, english, fillvalue=""))
        made = [known.get(tuple(group)) or self.entry_of(group) for group in self.groups(lines)]
        old = value_at(entry, self.path)
        if not made:
            entry.pop(self.key, None)
        else:
            entry[self.key] = made if len(made) > 1 or isinstance(old, list) or old is None else made[0]

    def _split(self, value: CellValue) -> list[str]:
        lines = [line.strip() for line in str(value or "").split("\n")]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def _entries(self, entry: Mapping[str, YamlValue]) -> list[YamlValue]:
        value = value_at(entry, self.path)
        return [] if value is None else list(value) if isinstance(value, list) else [value]

    def lines_of(self, entry: YamlValue) -> Sequence[Line]:
        """The lines of an entry. Raises where it is more than that."""
        return [_line_of(entry)]

    def groups(self, lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
        """The lines of each entry."""
        yield from ([line] for line in lines)

    def entry_of(self, lines: Sequence[Line]) -> YamlValue:
        """An entry of its lines."""
        return _text_of(lines[0])


def _line_of(value: object) -> Line:
    """A text, or one alone in its group, as a line."""
    if isinstance(value, Mapping) and value.keys() == {"text"}:
        value = value["text"]
    if isinstance(value, Mapping) and value.keys() <= {"th", "en"}:
        thai, english = value.get("th", ""), value.get("en", "")
    else:
        thai, english = value, ""
    if not isinstance(thai, str) or not isinstance(english, str):
        raise _NoLine
    if not thai.strip() or any("\n" in text.strip() for text in (thai, english)):
        raise _NoLine
    return thai.strip(), english.strip()


def _text_of(line: Line) -> YamlValue:
    return {"th": line[0], "en": line[1]} if line[1] else line[0]


class StepsColumns(LinesColumns, frozen=True):
    """Steps in three levels; those below another begin with a dash for each level."""

    @property
    def kind_name(self) -> str:
        """How levels are written."""
        return "steps"

    def lines_of(self, entry: YamlValue) -> Sequence[Line]:
        """The step and all below it."""
        return list(_steps(entry, 0))

    def groups(self, lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
        """Each step of the first level with what is below it."""
        group: list[Line] = []
        for line in lines:
            if group and _level(line) == 0:
                yield group
                group = []
            group.append(line)
        if group:
            yield group

    def entry_of(self, lines: Sequence[Line]) -> YamlValue:
        """A tree of its lines."""
        return _step_of(lines, 0)


def _steps(entry: YamlValue, level: int) -> Iterator[Line]:
    inner: Sequence[YamlValue] = ()
    text: object = entry
    if isinstance(entry, Mapping) and "text" in entry:
        if not entry.keys() <= {"text", "steps"}:
            raise _NoLine
        below = entry.get("steps", [])
        text, inner = entry["text"], below if isinstance(below, list) else [below]
    thai, english = _line_of(text)
    if any(part.startswith(_DEEPER) for part in (thai, english)):
        raise _NoLine
    dashes = f"{_DEEPER * level} " if level else ""
    yield f"{dashes}{thai}", f"{dashes}{english}" if english else ""
    for one in inner:
        yield from _steps(one, level + 1)


def _level(line: Line) -> int:
    return len(line[0]) - len(line[0].lstrip(_DEEPER))


def _step_of(lines: Sequence[Line], level: int) -> YamlValue:
    first, *rest = lines
    if _level(first) != level or level > 2:
        raise CellFault("step-level", line=first[0][:60])
    text = _text_of((first[0].lstrip(_DEEPER).strip(), first[1].lstrip(_DEEPER).strip()))
    if not rest:
        return text
    groups: list[list[Line]] = []
    for line in rest:
        if _level(line) <= level + 1 or not groups:
            groups.append([])
        groups[-1].append(line)
    return {"text": text, "steps": [_step_of(group, level + 1) for group in groups]}


class PlannedColumns(LinesColumns, frozen=True):
    """What is done about something: a text, or a record (`plan/no-gift`) in the place of the Thai."""

    @property
    def kind_name(self) -> str:
        """That a record may stand there."""
        return "planned"

    def lines_of(self, entry: YamlValue) -> Sequence[Line]:
        """Its text, or its record."""
        if isinstance(entry, Mapping) and entry.keys() == {"record"}:
            return [_line_of(entry["record"])]
        return [_line_of(entry)]

    def entry_of(self, lines: Sequence[Line]) -> YamlValue:
        """A record where it is one, else a text."""
        ((thai, english),) = lines
        return {"record": thai} if not english and "/" not in thai and _is_record(thai) else _text_of((thai, english))


def _is_record(text: str) -> bool:
    try:
        parse_ref(text)
    except ValueError:
        return False
    return True
