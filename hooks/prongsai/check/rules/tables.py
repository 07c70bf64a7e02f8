"""The figures in table files against the totals that are declared for them."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from prongsai.media.files.originals import OriginalFiles, originals
from prongsai.media.tables.accept import figure
from prongsai.media.tables.kind import TABLES, KnownTable
from prongsai.model.year.evidence import Table
from prongsai.site.graph import Graph
from prongsai.site.site import Site
from prongsai.source.problem import Code, Problem, Value, Where
from prongsai.text.numerals import parse_whole
from prongsai.text.order import nearest


def problems(graph: Graph) -> Iterator[Problem]:
    """Columns that do not come to what `sums` or the total row says, are not there, or hold more than figures."""
    for table, known in tables(graph.site):
        yield from _sums(table, known)
        yield from _total_row(table, known)


def tables(site: Site) -> Iterator[tuple[Table, KnownTable]]:
    """Every acceptable table: its record and what is known of it."""
    with OriginalFiles(site.root) as files:
        for original in originals(site):
            known = TABLES.known(original, files) if original.kind == TABLES.name else None
            if isinstance(known, KnownTable):
                yield original.year.register.tables[original.slug], known


def _sums(table: Table, known: KnownTable) -> Iterator[Problem]:
    rows = known.rows
    body = rows[1:-1] if table.total_row else rows[1:]
    for name, declared in table.sums.items():
        where = table.where("sums", name)
        at = _column(rows[0], name)
        if at is None:
            yield _unknown(where, name, rows[0])
        else:
            yield from _compared(where, known, at, body, declared)


def _total_row(table: Table, known: KnownTable) -> Iterator[Problem]:
    if not table.total_row:
        return
    where, rows = table.where("total_row"), known.rows
    end = known.before + len(rows) - 1
    header, *body, last = rows if len(rows) > 1 else (rows[0], rows[0])
    if table.total_row is True:
        columns = [at for at, cell in enumerate(last) if cell.strip() and figure(cell) is not None]
        if not columns:
            yield _no_figure(where, header, len(header) - 1, end, last[-1])
    else:
        columns = []
        assert table.total_row
        for number, name in enumerate(table.total_row):
            at = _column(header, name)
            if at is None:
                yield _unknown(table.where("total_row", number), name, header)
            else:
                columns.append(at)
    for at in columns:
        declared = figure(last[at])
        if declared is None:
            yield _no_figure(where, header, at, end, last[at])
        else:
            yield from _compared(where, known, at, body, declared)


def _compared(
    where: Where, known: KnownTable, at: int, body: Iterable[Sequence[str]], declared: Decimal
) -> Iterator[Problem]:
    """A column's figures against their sum; of a cell that is no figure only the first is told."""
    counted, header = Decimal(0), known.rows[0]
    for number, row in enumerate(body, known.before + 1):
        value = figure(row[at])
        if value is None:
            yield _no_figure(where, header, at, number, row[at])
            return
        counted += value
    if counted != declared:
        values: dict[str, Value] = {
            "column": _shown(header, at),
            "declared": f"{declared:,f}",
            "counted": f"{counted:,f}",
        }
        yield Problem(where, Code.TABLE_SUM, values)


def _no_figure(where: Where, header: tuple[str, ...], at: int, row: int, cell: str) -> Problem:
    return Problem(where, Code.TABLE_FIGURE, {"column": _shown(header, at), "row": row, "value": cell[:80]})


def _unknown(where: Where, name: str, header: tuple[str, ...]) -> Problem:
    known = [_plain(heading) for heading in header if heading.strip()]
    return Problem(
        where,
        Code.TABLE_COLUMN,
        {"column": name[:80], "near": ", ".join(nearest(name, known)), "known": ", ".join(known)[:300]},
    )


def _column(header: tuple[str, ...], name: str) -> int | None:
    """The place of a column that is called by its heading, or by its number from 1 where no heading is that."""
    headings = [_plain(heading) for heading in header]
    if name in headings:
        return headings.index(name)
    number = parse_whole(name)
    return number - 1 if number is not None and 1 <= number <= len(header) else None


def _shown(header: tuple[str, ...], at: int) -> str:
    return _plain(header[at])[:80] or str(at + 1)


def _plain(heading: str) -> str:
    return " ".join(unicodedata.normalize("NFC", heading).split())
