"""What all files that were handed in at once would change: put together, tried, and told by the cell if it is wrong."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from prongsai.check.settings import Settings
from prongsai.intake.workbooks.columns.cell import in_words, same_value
from prongsai.intake.workbooks.comparison import CellChange, Comparison, RecordChange, sheet_comparison
from prongsai.intake.workbooks.file_changes import FileChanges, MissingRow
from prongsai.intake.workbooks.handed_in import CellFinding, CellPlace, HandedFile, known_sheet
from prongsai.intake.workbooks.sheets.agency_year import AgencyYearFiles
from prongsai.intake.workbooks.sheets.sheet_kind import SheetKind
from prongsai.intake.workbooks.sheets.sheet_list import sheet_kinds
from prongsai.intake.workbooks.sheets.shelves import ChildShelf
from prongsai.messages import both
from prongsai.source.edits.file_edits import FileEdits
from prongsai.text.bilingual import Text


class FilledProposal(Struct, frozen=True):
    """What would change, and what stands in its way."""

    changes: tuple[RecordChange, ...]
    missing: tuple[MissingRow, ...]
    """Deleted only where that is asked for."""
    problems: tuple[CellFinding, ...]
    """With one, nothing is written."""
    notes: tuple[CellFinding, ...]
    edits: FileEdits


def filled_proposal(
    year: AgencyYearFiles, files: Sequence[HandedFile], settings: Settings, *, delete: bool = False
) -> FilledProposal:
    """What some files say that the records do not. Raises Refusal where a file cannot be edited by a program."""
    kinds = sheet_kinds(year)
    together = Comparison()
    missing: list[MissingRow] = []
    for file in files:
        missing += _of_file(file, kinds, year, together)
    changes = tuple(_merged(together))
    if delete:
        _not_both(changes, missing, together)
    writing = FileChanges(year, changes, missing if delete else (), together)
    if not together.problems:
        writing.write()
    if not together.problems:
        writing.try_out(settings)
    return FilledProposal(changes, tuple(missing), tuple(together.problems), tuple(together.notes), writing.edits)


def _of_file(
    file: HandedFile, kinds: Sequence[SheetKind], year: AgencyYearFiles, together: Comparison
) -> Iterator[MissingRow]:
    """Compare each sheet of a file; yields the records whose rows it had and has no longer."""
    present: dict[str, set[str]] = {}
    for handed in file.sheets:
        sheet = known_sheet(handed, kinds)
        if sheet is None:
            if handed.rows:
                together.note(handed.place, "strange-sheet")
            continue
        found = sheet_comparison(sheet, year)
        present.setdefault(sheet.kind.name, set()).update(found.keys)
        together.changes += found.changes
        together.problems += found.problems
        together.notes += found.notes
    if not present:
        together.refuse(CellPlace(file.name), "no-known-sheet")
    for kind in kinds:
        gone = file.known.get(kind.name, frozenset()) - present.get(kind.name, set())
        if kind.name in present:
            for name, shelf in kind.shelves.items():
                for record in shelf.records(year.trees[name]):
                    if record.key in gone and record.there and not shelf.closed:
                        yield MissingRow(kind, name, record, CellPlace(file.name, kind.title))


def _merged(together: Comparison) -> Iterator[RecordChange]:
    """One change for each record; what is said of it twice and differently is told."""
    known: dict[object, RecordChange] = {}
    for change in together.changes:
        identity = _identity(change)
        first = known.get(identity)
        if first is None:
            known[identity] = change
            continue
        cells = dict(first.cells)
        for key, cell in change.cells.items():
            other = cells.setdefault(key, cell)
            if same_value(other.after) != same_value(cell.after):
                values = {
                    "other": place_name(other.place),
                    "mine": in_words(cell.after),
                    "theirs": in_words(other.after),
                }
                together.refuse(cell.place, "contradiction", **values)
        if change.new and change.cells.keys() == first.cells.keys():
            together.note(change.place, "same-row", other=place_name(first.place))
        known[identity] = replace(first, cells=cells)
    yield from known.values()


def _identity(change: RecordChange) -> object:
    """What tells a record from all others."""
    where = (change.kind.name, change.file, tuple(change.record.leads.items()))
    if not change.new:
        return (*where, change.record.path)
    if change.natural or not isinstance(change.kind.shelves[change.file], ChildShelf):
        return (*where, change.natural)
    return (*where, tuple(sorted((key, same_value(cell.after)) for key, cell in change.cells.items())))


def _not_both(changes: Iterable[RecordChange], missing: Iterable[MissingRow], together: Comparison) -> None:
    """A record that one file changes and another leaves out."""
    gone = {(row.kind.name, row.file, row.record.path): row for row in missing}
    for change in changes:
        row = gone.get((change.kind.name, change.file, change.record.path))
        if row and not change.new:
            together.refuse(change.place, "deleted-elsewhere", other=place_name(row.place))


def place_name(place: CellPlace) -> Text:
    """A place in words: file, sheet, cell."""
    parts = ("file", "sheet", "cell")
    which = [part for part in parts if getattr(place, part)]
    return both(f"exchange.place.{which[-1]}", file=place.file, sheet=place.sheet, cell=place.cell)


def change_lines(change: RecordChange) -> Iterator[tuple[str, CellChange]]:
    """The cells of a change, each with the head of its column, from left to right."""
    for column in change.kind.columns:
        if cell := change.cells.get(column.key):
            yield change.kind.head(column), cell
