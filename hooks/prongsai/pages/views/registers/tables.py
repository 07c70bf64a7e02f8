"""A table file as a page shows it: its cells as an accessible table, its sums, and its downloads."""

from msgspec import Struct

from prongsai.media.files.published import MediaFacts, Rows
from prongsai.media.tables.accept import figure
from prongsai.model.year.evidence import Table
from prongsai.pages.views.registers.files import FileView, file_format, file_size, file_view
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase

_LINE = 24
"""Characters of an amount or a date with its unit."""


class CopyView(Struct, frozen=True):
    """Another published copy of a file, ready to print."""

    href: str
    format: str
    size: str


class EvidenceTable(Struct, frozen=True):
    """A table, and its first rows. `rows_text` says how many rows there are. No header: the facts were not built."""

    file: FileView
    as_csv: CopyView | None
    """The same cells as CSV, where the file is a workbook."""
    columns: tuple[Phrase, ...] = ()
    """What the columns mean, where the register says so and the cells are not shown under them."""
    header: tuple[Phrase, ...] = ()
    titles: tuple[str, ...] = ()
    """What stands over the header in the file, where it says more than the title of the register."""
    numeric: tuple[bool, ...] = ()
    """Which columns hold figures only."""
    whole: tuple[bool, ...] = ()
    """Which columns hold amounts, dates or numbers of things, short enough for one line."""
    named: bool = False
    """Whether the first column names the rows: it is filled, and no two rows are called alike."""
    rows: Rows = ()
    total: tuple[str, ...] = ()
    rows_text: str = ""


def table_view(vp: Viewpoint, year: AgencyYear, slug: str, table: Table) -> EvidenceTable:
    """The view of a registered table of a year."""
    facts = vp.media.facts(year.agency, year.year, "tables", slug)
    file, columns = file_view(vp, year, "tables", slug), vp.phrases(table.columns)
    if facts is None:
        return EvidenceTable(file, None, columns)
    first, *rows = facts.rows
    if len(columns) == len(first):
        header, columns = columns, ()
    else:
        header = tuple(_heading(vp, cell, number) for number, cell in enumerate(first, 1))
    names = [row[0].strip() for row in rows]
    return EvidenceTable(
        file,
        _as_csv(vp, facts),
        columns,
        header,
        _titles(facts, table),
        tuple(all(figure(row[at]) is not None for row in rows) for at in range(len(first))),
        tuple(_is_whole([row[at] for row in rows]) for at in range(len(first))),
        all(names) and len(set(names)) == len(names),
        tuple(rows),
        facts.total_row,
        _rows_text(vp, len(rows), facts.row_count),
    )


def _is_whole(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(len(cell) <= _LINE and any(map(str.isdigit, cell)) for cell in filled)


def _as_csv(vp: Viewpoint, facts: MediaFacts) -> CopyView | None:
    if not facts.others:
        return None
    copy = facts.others[0]
    return CopyView(vp.asset(copy.address), file_format(copy.address), file_size(vp, copy.size))


def _titles(facts: MediaFacts, table: Table) -> tuple[str, ...]:
    said = {table.title.th, table.title.en}
    return tuple(title for title in facts.titles if title.strip() not in said)


def _rows_text(vp: Viewpoint, shown: int, number: int) -> str:
    if shown < number:
        return vp.t("evidence.first-rows", shown=f"{shown:,}", number=f"{number:,}")
    return vp.t("evidence.rows", number=f"{number:,}")


def _heading(vp: Viewpoint, cell: str, number: int) -> Phrase:
    """A header cell as the file has it, which is Thai unless it is plain ASCII; a blank one gets its number."""
    if not cell.strip():
        return vp.say("evidence.column", number=number)
    return Phrase(cell, vp.lang if cell.isascii() else "th")
