"""What rows say brought into the files of a year, tried by a check, and told by the cell where it is wrong."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from msgspec import Struct

from prongsai.check.settings import Settings
from prongsai.intake.workbooks.columns.cell import CellFault, CellValue
from prongsai.intake.workbooks.columns.fields import EntryTree
from prongsai.intake.workbooks.comparison import Comparison, RecordChange
from prongsai.intake.workbooks.handed_in import CellFinding, CellPlace
from prongsai.intake.workbooks.sheets.agency_year import AgencyYearFiles
from prongsai.intake.workbooks.sheets.sheet_kind import SheetKind
from prongsai.intake.workbooks.sheets.shelves import ShelvedRecord
from prongsai.office.trial import edit_problems
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.yaml_changes import change_value
from prongsai.source.edits.yaml_edits import ValuePath, value_at
from prongsai.source.edits.yaml_places import value_paths
from prongsai.source.edits.yaml_writing import YamlValue, yaml_block
from prongsai.source.explain import explanation
from prongsai.source.problem import Problem
from prongsai.text.bilingual import Text


class MissingRow(Struct, frozen=True):
    """A record whose row was taken out of a workbook."""

    kind: SheetKind
    file: str
    record: ShelvedRecord
    place: CellPlace
    """The file it is missing in."""


class FileChanges:
    """The changes brought into the files, which are not written yet."""

    def __init__(
        self,
        year: AgencyYearFiles,
        changes: Sequence[RecordChange],
        missing: Sequence[MissingRow],
        together: Comparison,
    ) -> None:
        self.edits = FileEdits(year.folders)
        self._year, self._changes, self._missing, self._together = year, changes, missing, together
        self._trees: dict[str, EntryTree] = {}
        self._places: dict[str, list[tuple[object, RecordChange]]] = {}
        """Of each file the records that were changed in its tree, with what changed them."""

    def write(self) -> None:
        """Values first, then what is new, then what goes: so each step changes only the lines it must."""
        for file in dict.fromkeys((*(one.file for one in self._changes), *(one.file for one in self._missing))):
            tree = self._trees[file] = deepcopy(self._year.trees[file])
            self._change(file, tree)
            self._put(file, tree)
            self._add(file, tree)
            self._put(file, tree)
            paths = [row.record.path for row in self._missing if row.file == file]
            for path in sorted(paths, key=_order, reverse=True):
                _remove(tree, path)
            self._put(file, tree)

    def _change(self, file: str, tree: EntryTree) -> None:
        for change in self._changes:
            if change.file != file or change.new:
                continue
            shelf = change.kind.shelves[file]
            record = next(one for one in shelf.records(tree) if one.path == change.record.path)
            entry = self._filled(change, record.entry)
            _store(tree, record.path, entry)
            self._places.setdefault(file, []).append((entry, change))

    def _add(self, file: str, tree: EntryTree) -> None:
        for change in self._changes:
            if change.file != file or not change.new:
                continue
            shelf = change.kind.shelves[file]
            entry = self._filled(change, {})
            before = {id(record.entry) for record in shelf.records(tree)}
            try:
                shelf.add(tree, change.record.leads, entry)
            except KeyError:
                first, *_ = change.record.leads.values()
                self._together.refuse(change.place, "no-such-record", record=first)
                continue
            made = next((one.entry for one in shelf.records(tree) if id(one.entry) not in before), entry)
            self._places.setdefault(file, []).append((made, change))

    def _filled(self, change: RecordChange, entry: EntryTree) -> EntryTree:
        """A record with what its row says."""
        for one in change.kind.fields:
            columns = [column.key for column in one.columns]
            changed = frozenset(columns) & change.cells.keys()
            if not changed:
                continue
            now = dict(zip(columns, one.cells(entry), strict=True))
            row: Mapping[str, CellValue] = {**now, **{key: change.cells[key].after for key in changed}}
            try:
                one.put(entry, row)
            except CellFault as fault:
                place = change.cells[next(key for key in columns if key in changed)].place
                self._together.problems.append(CellFinding(place, fault.said))
        return entry

    def _put(self, file: str, tree: EntryTree) -> None:
        """The text of a file made to say what its tree says."""
        path = self._year.path(file)
        if self.edits.data(path) is None:
            if tree:
                self.edits.put(path, "".join(f"{line}\n" for line in yaml_block(tree, 0)).encode())
            return
        before = self._year.trees[file]

        def edit(text: str) -> str:
            for key in dict.fromkeys((*before, *tree)):
                text = change_value(text, (key,), tree.get(key))
            return text

        self.edits.edit_yaml(path, edit)

    def try_out(self, settings: Settings) -> None:
        """Tell what a check would find that it does not now, by the cell that is to blame."""
        if not any(self.edits.changed()):
            return
        for problem in edit_problems(self._year.folders, self._year.agency, self.edits, settings):
            if problem.severity == "note":
                continue
            said = explanation(problem)
            text = Text(f"{said.message.th} {said.hint.th}", f"{said.message.best('en')} {said.hint.best('en')}")
            found = CellFinding(self._blamed(problem), text)
            (self._together.problems if problem.severity == "error" else self._together.notes).append(found)

    def _blamed(self, problem: Problem) -> CellPlace:
        """The cell that made a problem; the place in the project's file where none did."""
        for file, records in self._places.items():
            path = self._year.path(file)
            data = self.edits.data(path)
            if problem.where.path != self._year.folders.name(path) or data is None:
                continue
            at = value_paths(data)(problem.where)
            for length in range(len(at), -1, -1):
                here = value_at(self._trees[file], at[:length])
                for entry, change in records:
                    if entry is here:
                        return _cell_of(change, at[length:])
        return CellPlace(str(problem.where))


def _cell_of(change: RecordChange, rest: ValuePath) -> CellPlace:
    """The changed cell of a field, else the record's row."""
    for one in change.kind.fields:
        if one.covers(rest):
            for column in sorted(one.columns, key=lambda column: column.key.rpartition(".")[2] not in map(str, rest)):
                if cell := change.cells.get(column.key):
                    return cell.place
    return change.place


def _store(tree: EntryTree, path: ValuePath, entry: EntryTree) -> None:
    """A record in its place in a tree: a text that stood alone for it stays alone where it can."""
    if not path:
        return  # the file itself, which was filled in where it is
    *way, last = path
    group: Any = tree
    for key in way:
        group = group.setdefault(key, {}) if isinstance(group, dict) else group[key]
    old = group.get(last) if isinstance(group, dict) else group[last]
    bare = old is not None and old is not entry and entry.keys() == {"text"}
    value: YamlValue = entry["text"] if bare else entry
    group[last] = value


def _remove(tree: EntryTree, path: ValuePath) -> None:
    *way, last = path
    group: Any = value_at(tree, tuple(way))
    del group[last]


def _order(path: ValuePath) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (0, step) for step in path]
