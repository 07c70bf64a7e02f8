"""A sheet that was handed in compared with the records as they are: what would change, and what cannot be taken in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from prongsai.intake.workbooks.columns.cell import CellFault, CellValue, HandedCell, locked, same_value
from prongsai.intake.workbooks.columns.fields import SheetColumn
from prongsai.intake.workbooks.handed_in import CellFinding, CellPlace, HandedRow, KnownSheet
from prongsai.intake.workbooks.sheets.agency_year import AgencyYearFiles
from prongsai.intake.workbooks.sheets.sheet_kind import SheetKind
from prongsai.intake.workbooks.sheets.shelves import ABOUT, ChildShelf, ShelvedRecord
from prongsai.intake.workbooks.workbook import cell_sum
from prongsai.messages import both
from prongsai.text.numerals import arabic
from prongsai.text.thai.twice_encoded import first_twice_encoded

_NOTHING = HandedCell()
Leads = Mapping[str, str]


class CellChange(Struct, frozen=True):
    """A cell that says something new of a record."""

    column: SheetColumn
    before: CellValue
    after: CellValue
    place: CellPlace


class RecordChange(Struct, frozen=True):
    """What is new of a record, or a new record."""

    kind: SheetKind
    file: str
    record: ShelvedRecord
    """As it is; of a new one only where it is to be."""
    cells: Mapping[str, CellChange]
    """By the keys of their columns; of a new record all that are filled."""
    place: CellPlace
    """Its row."""
    new: bool = False

    @property
    def natural(self) -> str:
        """By what a new one is known among its parent's; empty where nothing tells it from others."""
        change = self.cells.get(self.kind.shelves[self.file].natural)
        return arabic(same_value(change.after)) if change else ""


@dataclass(slots=True)
class Comparison:
    """What one sheet says."""

    changes: list[RecordChange] = field(default_factory=list)
    problems: list[CellFinding] = field(default_factory=list)
    """What must be mended before anything is taken in."""
    notes: list[CellFinding] = field(default_factory=list)
    """What is passed over."""
    keys: frozenset[str] = frozenset()
    """Of all rows that are there, and of the records that they speak of."""

    def refuse(self, place: CellPlace, key: str, **values: object) -> None:
        """Add a problem."""
        self.problems.append(CellFinding(place, both(f"exchange.fault.{key}", **values)))

    def note(self, place: CellPlace, key: str, **values: object) -> None:
        """Add a note."""
        self.notes.append(CellFinding(place, both(f"exchange.note.{key}", **values)))


def sheet_comparison(sheet: KnownSheet, year: AgencyYearFiles) -> Comparison:
    """What a sheet says that the records do not."""
    found = Comparison()
    for place in sheet.twice:
        found.refuse(place, "column-twice")
    for place, head in sheet.strange:
        found.note(place, "strange-column", head=head[:60])
    missing = [column for column in sheet.kind.leads if column.key not in sheet.columns]
    for column in missing:
        found.refuse(sheet.handed.place, "no-lead", head=sheet.kind.head(column))
    if not missing and not sheet.twice:
        _Rows(sheet, year, found).compare()
    return found


class _Rows:
    """The rows of a sheet, one by one."""

    def __init__(self, sheet: KnownSheet, year: AgencyYearFiles, found: Comparison) -> None:
        self.kind, self.blank, self.found = sheet.kind, sheet.handed.blank, found
        self.rows = [(row, self._leads(row)) for row in sheet.rows()]
        self.records = [
            (file, record) for file, shelf in self.kind.shelves.items() for record in shelf.records(year.trees[file])
        ]
        self.by_key = {record.key: (file, record) for file, record in self.records}
        self.columns = {column.key: column for one in self.kind.fields for column in one.columns}
        self.file, self.shelf = next(iter(self.kind.shelves.items()))
        self.child = isinstance(self.shelf, ChildShelf)
        self.met: dict[str, HandedRow] = {}
        """The row that spoke of a record first."""

    def _leads(self, row: HandedRow) -> Leads:
        return {column.key: same_value(column.kind.given(row.cells[column.key])) for column in self.kind.leads}

    def compare(self) -> None:
        """Fill what is found."""
        self.found.keys = frozenset(row.key for row, _ in self.rows)
        originals: dict[str, HandedRow] = {}
        for row, leads in self.rows:
            # Of copies of a row that which says nothing new is the original.
            if row.key in self.by_key and self._same_place(leads, self.by_key[row.key][1]):
                known = originals.get(row.key)
                if known is None or (self._differs(known, row.key) and not self._differs(row, row.key)):
                    originals[row.key] = row
        for row, leads in self.rows:
            if self._readable(row):
                several = sum(other.key == row.key for other, _ in self.rows) > 1 if row.key else False
                self._row(row, leads, copy=several and originals.get(row.key, row) is not row)

    def _differs(self, row: HandedRow, key: str) -> bool:
        return any(True for _ in self._differing(row, self.by_key[key][1]))

    def _readable(self, row: HandedRow) -> bool:
        before = len(self.found.problems)
        for key, cell in row.cells.items():
            if cell.fault and key != ABOUT:
                self.found.refuse(row.places[key], f"cell-{cell.fault}")
            elif first_twice_encoded(cell.text) or "\ufffd" in cell.text:
                self.found.refuse(row.places[key], "garbled", text=cell.text[:40])
        return len(self.found.problems) == before

    def _row(self, row: HandedRow, leads: Leads, *, copy: bool) -> None:
        target = self._target(row, leads, copy=copy)
        if target is None:
            if row.key and not copy:
                self._gone(row, leads)
            else:
                self._new(row, leads)
            return
        file, record = target
        # Also where the row lost its hidden key: it is there.
        self.found.keys |= {record.key}
        for key, value in leads.items():
            if not self._same_lead(key, value, record):
                self.found.refuse(row.places[key], "lead-changed", before=record.leads[key], after=value)
                return
        known = self.met.setdefault(record.key, row)
        if known is not row and not copy and not self.child and known.cells != row.cells:
            self.found.refuse(row.place, "row-twice", row=known.place.row)
            return
        about = row.cells.get(ABOUT, _NOTHING).text
        if row.sums is not None and about and _sum(about) != row.sums.get(ABOUT) and about != record.about:
            self.found.note(row.places[ABOUT], "about-changed")
        cells = dict(self._changed(row, record))
        if cells:
            self.found.changes.append(RecordChange(self.kind, file, record, cells, row.place))

    def _same_lead(self, key: str, value: str, record: ShelvedRecord) -> bool:
        # Where to put a new project need not be said of one that is there.
        return value == record.leads[key] or (key == "under" and not value)

    def _same_place(self, leads: Leads, record: ShelvedRecord) -> bool:
        return all(self._same_lead(key, value, record) for key, value in leads.items())

    def _target(self, row: HandedRow, leads: Leads, *, copy: bool) -> tuple[str, ShelvedRecord] | None:
        """The record that a row speaks of; None for a new one, and for one that is gone."""
        if row.key in self.by_key and not copy:
            return self.by_key[row.key]
        if row.key and not copy and self.child:
            # Changed since the workbook was made: the one that says just what the row says, if there is one.
            for file, record in self.records:
                if self._same_place(leads, record) and not any(True for _ in self._differing(row, record)):
                    return file, record
            return None
        for file, record in self.records:
            if self._same_place(leads, record) and (not self.child or self._same_child(row, record)):
                return file, record
        return None

    def _same_child(self, row: HandedRow, record: ShelvedRecord) -> bool:
        """Of the same parent: what is of the same year, or says just the same, as a row does that comes again."""
        return self._same_natural(row, record) or not any(True for _ in self._differing(row, record))

    def _same_natural(self, row: HandedRow, record: ShelvedRecord) -> bool:
        key = self.shelf.natural
        own = arabic(str(record.entry.get(key, "")))
        return bool(key and own) and arabic(row.cells.get(key, _NOTHING).text) == own

    def _gone(self, row: HandedRow, leads: Leads) -> None:
        """A row whose record was changed or deleted meanwhile: it matters only if it says something new."""
        sums = row.sums
        for key in self._shown(row):
            value = self._given(row, key)
            if sums is not None and _sum(value) != sums.get(key):
                self.found.refuse(row.places[key], "record-gone", record=", ".join(leads.values()))
                return
        self.found.note(row.place, "record-gone", record=", ".join(leads.values()))

    def _new(self, row: HandedRow, leads: Leads) -> None:
        filled = {key: value for key in self._shown(row) if (value := self._given(row, key)) is not None}
        said = filled.keys() - {self.shelf.natural}
        if not said and (self.child or not any(leads.values())):
            return  # such as a row that was prepared, and left
        first, *_ = leads.values()
        for column in self.kind.leads:
            if not leads[column.key]:
                self.found.refuse(row.places[column.key], "lead-missing", head=self.kind.head(column))
                return
        if self.shelf.closed:
            self.found.refuse(row.place, "no-such-record", record=first)
            return
        cells = {
            key: CellChange(self.columns[key], None, value, row.places[key])
            for key, value in filled.items()
            if self._sound(row, key, None)
        }
        if len(cells) == len(filled):
            place = ShelvedRecord("", (), {}, leads, there=False)
            self.found.changes.append(RecordChange(self.kind, self.file, place, cells, row.place, new=True))

    def _shown(self, row: HandedRow) -> list[str]:
        return [key for key in row.cells if key in self.columns]

    def _given(self, row: HandedRow, key: str) -> CellValue:
        return self.columns[key].kind.given(row.cells[key])

    def _differing(self, row: HandedRow, record: ShelvedRecord) -> Iterator[tuple[str, CellValue, CellValue]]:
        """The columns in which a row says something else than a record: what that says, and what the row."""
        for one in self.kind.fields:
            for column, before in zip(one.columns, one.cells(record.entry), strict=True):
                if column.key not in row.cells:
                    continue
                after = self._given(row, column.key)
                if same_value(after) != same_value(before) and not (self.blank and after is None):
                    yield column.key, before, after

    def _changed(self, row: HandedRow, record: ShelvedRecord) -> Iterator[tuple[str, CellChange]]:
        """The cells that somebody changed since the workbook was made. What may not be taken in is told."""
        for key, before, after in self._differing(row, record):
            was = row.sums.get(key) if row.sums is not None else _sum(before)
            if _sum(after) == was:
                continue  # the file was changed meanwhile, the row was not
            if _sum(before) != was:
                self.found.refuse(row.places[key], "changed-meanwhile")
            elif self._sound(row, key, before):
                yield key, CellChange(self.columns[key], before, after, row.places[key])

    def _sound(self, row: HandedRow, key: str, before: CellValue) -> bool:
        """Whether what was filled in can be meant; why not is told."""
        if locked() in (before, self._given(row, key)):
            self.found.refuse(row.places[key], "locked")
            return False
        try:
            self.columns[key].kind.refuse(row.cells[key])
        except CellFault as fault:
            self.found.problems.append(CellFinding(row.places[key], fault.said))
            return False
        return True


def _sum(value: CellValue) -> str | None:
    return None if value is None else cell_sum(value)
