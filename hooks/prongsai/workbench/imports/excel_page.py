"""What filled workbooks would change, as a template shows it."""

from collections.abc import Iterator

from msgspec import Struct

from prongsai.intake.workbooks.columns.cell import in_words
from prongsai.intake.workbooks.comparison import RecordChange
from prongsai.intake.workbooks.handed_in import CellFinding
from prongsai.intake.workbooks.proposal import FilledProposal, change_lines, place_name
from prongsai.intake.workbooks.sheets.shelves import ShelvedRecord
from prongsai.text.bilingual import Text


class ExcelCell(Struct, frozen=True):
    """A cell that says something new."""

    place: str
    """As Excel calls it: `D5`."""
    head: str
    before: str
    after: str


class ExcelRecord(Struct, frozen=True):
    """A record that filled workbooks change, or add."""

    title: str
    new: bool
    cells: tuple[ExcelCell, ...]


class ExcelView(Struct, frozen=True):
    """The page."""

    records: tuple[ExcelRecord, ...]
    missing: tuple[str, ...]
    """The records whose rows were taken out."""
    problems: tuple[tuple[Text, Text], ...]
    """Place and words of each; with one, nothing is taken in."""
    notes: tuple[tuple[Text, Text], ...]


def excel_view(found: FilledProposal) -> ExcelView:
    """The page of what was handed in."""
    return ExcelView(
        tuple(_record(change) for change in found.changes),
        tuple(f"{row.kind.title}: {_named(row.record)}" for row in found.missing),
        tuple(_told(found.problems)),
        tuple(_told(found.notes)),
    )


def _record(change: RecordChange) -> ExcelRecord:
    cells = tuple(
        ExcelCell(cell.place.cell, head, in_words(cell.before), in_words(cell.after))
        for head, cell in change_lines(change)
    )
    return ExcelRecord(f"{change.kind.title}: {_named(change.record)}", change.new, cells)


def _named(record: ShelvedRecord) -> str:
    return f"{' '.join(filter(None, record.leads.values()))} {record.about}".strip()


def _told(findings: tuple[CellFinding, ...]) -> Iterator[tuple[Text, Text]]:
    yield from ((place_name(one.place), one.said) for one in findings)
