"""What filled files would change, by record and field, and what stands in the way, by sheet and cell."""

from collections.abc import Iterator, Sequence

from prongsai.intake.workbooks.columns.cell import CellValue, in_words
from prongsai.intake.workbooks.comparison import RecordChange
from prongsai.intake.workbooks.file_changes import MissingRow
from prongsai.intake.workbooks.handed_in import CellFinding
from prongsai.intake.workbooks.proposal import change_lines, place_name
from prongsai.intake.workbooks.sheets.shelves import ShelvedRecord
from prongsai.messages import both
from prongsai.source.explain import printable
from prongsai.text.bilingual import Text

_LONGEST = 100


def change_report(changes: Sequence[RecordChange]) -> Iterator[Text | str]:
    """Each record, and below it the fields with what stood there and what will. Heads are as on the sheets."""
    if changes:
        new = sum(change.new for change in changes)
        yield both("exchange.cli.import.changes", changed=len(changes) - new, new=new)
    for change in changes:
        yield f"{'+' if change.new else '~'} {change.kind.title}: {_named(change.record)}  ({change.place.file})"
        for head, cell in change_lines(change):
            before, after = _short(cell.before), _short(cell.after)
            shown = after if change.new else f"{before} → {after}"
            yield f"    {cell.place.cell} {head}: {shown}"


def _named(record: ShelvedRecord) -> str:
    leads = " ".join(filter(None, record.leads.values()))
    return printable(f"{leads} {record.about}".strip())[:_LONGEST]


def _short(value: CellValue) -> str:
    words = printable(in_words(value))
    return f"{words[:_LONGEST]}…" if len(words) > _LONGEST else words or "–"


def missing_report(missing: Sequence[MissingRow], *, delete: bool) -> Iterator[Text | str]:
    """The records whose rows were taken out."""
    if missing:
        yield both("exchange.cli.import.deleted" if delete else "exchange.cli.import.not-deleted", number=len(missing))
    for row in missing:
        yield f"- {row.kind.title}: {_named(row.record)}  ({row.place.file})"


def findings_report(kind: str, findings: Sequence[CellFinding]) -> Iterator[Text | str]:
    """`problems` or `notes`, each with its place."""
    if findings:
        yield both(f"exchange.cli.import.{kind}", number=len(findings))
    for finding in findings:
        place, said = place_name(finding.place), finding.said
        yield Text(f"{place.th}: {said.th}", f"    {place.best('en')}: {said.best('en')}")
