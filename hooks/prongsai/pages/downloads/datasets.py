"""The site's data for other programs: each table as CSV, XLSX and JSON, made from the same records as the pages.

A file is joined of parts, one an agency, so that no process needs the records of all agencies at once. Where a table
is long it comes in several files of bounded length, each whole in itself.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from prongsai.messages import both
from prongsai.pages.downloads.events import Event
from prongsai.pages.downloads.tables.agencies import AGENCIES, CHANGES, CHANNELS, UNITS, change_rows
from prongsai.pages.downloads.tables.evidence import ANNOUNCEMENTS, EVIDENCE, REGISTERED_TABLES, SOURCES
from prongsai.pages.downloads.tables.items import ELEMENTS, ITEMS, PROOFS, YEARS
from prongsai.pages.downloads.tables.plans import PLANS, PROGRESS, PROJECTS, SPENDING, TARGETS
from prongsai.pages.downloads.tables.records import COMPLAINTS, MEASURES, REPORT, RISK_EVENTS, RISKS
from prongsai.pages.downloads.tables.results import FINDINGS, ITA
from prongsai.pages.downloads.tables.table import AgencyRecords, DataTable, Row
from prongsai.text.bilingual import Text
from prongsai.text.formats.csv import BOM, to_csv, value_text
from prongsai.text.formats.workbook import RowSheet, cells_row, joined_workbook

TABLES: dict[str, DataTable] = {
    table.name: table
    for table in (
        AGENCIES, UNITS, CHANNELS, YEARS, SOURCES, ITEMS, ELEMENTS, PROOFS, ANNOUNCEMENTS, PLANS, TARGETS, PROJECTS,
        PROGRESS, SPENDING, RISKS, RISK_EVENTS, MEASURES, REPORT, COMPLAINTS, ITA, FINDINGS, EVIDENCE,
        REGISTERED_TABLES, CHANGES,
    )
}  # fmt: skip
"""All tables, in the order of the page."""
FORMS = ("csv", "xlsx", "json")
"""The endings of a table's files."""
_MOST_ROWS = 50_000
_MOST_BYTES = 16_000_000
"""So much of a table, counted as JSON, fills a file that spreadsheet programs open at once. No agency is parted."""
_TOGETHER = 1000
"""So many changes are one part."""
_ENCODER = msgspec.json.Encoder(decimal_format="number")


class TablePart(Struct, frozen=True):
    """An agency's rows of a table: how many, and their bytes within each of the files."""

    rows: int
    csv: bytes
    json: bytes
    xlsx: bytes


class DataFile(Struct, frozen=True):
    """Some of a table as a file, of which `number` counts from 1: its name, its bytes and how many rows it has."""

    table: str
    number: int
    form: str
    data: bytes
    rows: int

    @property
    def name(self) -> str:
        """The first file keeps the plain name. No table has a dot in its name."""
        return f"{self.table}.{self.form}" if self.number == 1 else f"{self.table}.part_{self.number}.{self.form}"


def table_parts(of: AgencyRecords) -> dict[str, TablePart]:
    """An agency's rows of each table, by its name; those of which it has none are not there."""
    parts = ((name, _part(table.columns, list(table.rows(of)))) for name, table in TABLES.items())
    return {name: part for name, part in parts if part.rows}


def changes_parts(told: Iterable[tuple[str, Text, Event]]) -> Iterator[TablePart]:
    """The rows of CHANGES for all agencies, which are not joined agency by agency but by day."""
    rows = list(change_rows(told))
    for first in range(0, len(rows), _TOGETHER):
        yield _part(CHANGES.columns, rows[first : first + _TOGETHER])


def _part(columns: Sequence[str], rows: Sequence[Row]) -> TablePart:
    # Every row has every column, in the order of the table; a value that no column has room for is our bug.
    known = dict.fromkeys(columns)
    whole = [{**known, **row} for row in rows]
    assert all(len(row) == len(columns) for row in whole), columns
    said = both("data.cut")
    cut = f"… [{said.th} / {said.en}]"
    cells = ([value_text(cell) for cell in row.values()] for row in whole)
    return TablePart(
        len(whole),
        to_csv(cells)[len(BOM) :],
        b",\n".join(map(_ENCODER.encode, whole)),
        "".join(cells_row(row.values(), cut) for row in whole).encode(),
    )


class PartSize(Struct, frozen=True):
    """How large an agency's part of a table is: its rows, and its bytes as JSON."""

    rows: int
    size: int


def part_size(part: TablePart) -> PartSize:
    """How large a part is."""
    return PartSize(part.rows, len(part.json))


def in_files(parts: Iterable[PartSize]) -> list[range]:
    """Which parts of a table each of its files holds; of a table without rows, one file that holds none."""
    found: list[range] = []
    first = rows = size = at = 0
    for at, part in enumerate(parts, 1):
        if first < at - 1 and (rows + part.rows > _MOST_ROWS or size + part.size > _MOST_BYTES):
            found.append(range(first, at - 1))
            first, rows, size = at - 1, 0, 0
        rows, size = rows + part.rows, size + part.size
    return [*found, range(first, at)]


def table_files(name: str, number: int, parts: Iterable[TablePart]) -> Iterator[DataFile]:
    """A file of a table in each form: CSV with a head, XLSX with a sheet, JSON as a list of objects."""
    found = list(parts)
    rows, columns = sum(part.rows for part in found), TABLES[name].columns
    csv = b"".join((to_csv([columns]), *(part.csv for part in found)))
    yield DataFile(name, number, "csv", csv, rows)
    sheet = RowSheet(name, columns, (part.xlsx for part in found))
    yield DataFile(name, number, "xlsx", joined_workbook(name, "", (sheet,)), rows)
    inner = b",\n".join(part.json for part in found)
    yield DataFile(name, number, "json", b"[\n%b\n]\n" % inner if inner else b"[]\n", rows)
