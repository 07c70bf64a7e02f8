"""Tables as a kind of registered file: what is known of one, kept between builds, and what its copies are."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files as package_files

from prongsai.cache import sums
from prongsai.media.files.copy_cache import Copy, CopyCache, Kept
from prongsai.media.files.kind import MediaKind, Words
from prongsai.media.files.originals import Label, Original, OriginalFiles
from prongsai.media.files.published import FileCopy, MediaFacts, Rows
from prongsai.media.tables.accept import (
    csv_lines,
    csv_titles,
    is_workbook,
    published_tables,
    shown_rows,
    stray_byte,
    table_refusal,
    table_rows,
)
from prongsai.model.refs import FileKind
from prongsai.site import addresses
from prongsai.source.folders import Folders
from prongsai.source.problem import Code, Problem, Value, Where

Lines = tuple[tuple[int, tuple[str, ...]], ...]
_SHOWN_ROWS = 200
_STRAY = "media.reason.table-byte"
# What decides what is read out of a table and what its copies are. Read anew they take no time worth keeping more for.
_SOURCES = (
    "media/tables/kind.py",
    "media/tables/accept.py",
    "media/tables/delimited.py",
    "media/tables/excel.py",
    "text/formats/csv.py",
    "text/formats/xlsx.py",
    "text/numerals.py",
)


@dataclass(frozen=True, slots=True)
class KnownTable:
    """An accepted table."""

    rows: Rows
    """As `accept.table_rows`."""
    shown: Rows
    """As `accept.shown_rows`."""
    lines: Lines
    """As `accept.csv_lines`; of a workbook, which has no lines, its rows, each with 0."""
    copies: tuple[Copy, ...]
    """What is published of it: the officer's own kind, and of a workbook its table as CSV."""
    titles: tuple[str, ...] = ()
    """Of a CSV file, what stands above its header and so is left out."""


class Tables(MediaKind[KnownTable]):
    """Tables: read, and written anew without anything that runs."""

    name: FileKind = "tables"
    problem = Code.BAD_TABLE
    weight = 0

    def recipe(self) -> str:
        """The sum of the code that reads and writes them."""
        return _recipe()

    def read(self, total: str, label: Label, cache: CopyCache) -> KnownTable | str | None:
        """What is kept of an accepted table."""
        kept = cache.read(_key(total, label))
        return _known(kept) if kept else None

    def examine(self, data: bytes, label: Label, cache: CopyCache) -> KnownTable | str:
        """A table read and kept."""
        name, sheet = label.name, label.part
        if refusal := table_refusal(data, name, sheet):
            return refusal
        rows, shown = (reader(data, name, sheet) for reader in (table_rows, shown_rows))
        book = is_workbook(name)
        lines = _unnumbered(rows) if book else tuple((line, tuple(row)) for line, row in csv_lines(data))
        titles = () if book else csv_titles(data)
        about = {"rows": rows, "shown": shown if book else None, "lines": None if book else lines, "titles": titles}
        kept = cache.write(_key(sums.sha256(data), label), about, self.files(data, label))
        return KnownTable(rows, shown, lines, kept.copies, titles)

    def files(self, data: bytes, label: Label) -> Mapping[str, bytes]:
        """The table in the officer's own format, and of a workbook as CSV too."""
        tables = published_tables(data, label.name, label.part)
        return {f"copy.{form}": content for form, content in tables.items()}

    def facts(self, original: Original, files: OriginalFiles) -> MediaFacts:
        """The first rows, and the last where it is the total of the others."""
        known = self.known(original, files)
        assert isinstance(known, KnownTable), f"it passed the checks: {known}"
        copy, *others = known.copies
        rows, table = known.shown, original.year.register.tables[original.slug]
        body, total = (rows[:-1], rows[-1]) if table.total_row and len(rows) > 2 else (rows, ())
        as_csv = addresses.evidence_file(*original.year.key, self.name, f"{original.slug}.csv")
        return MediaFacts(
            original.address,
            copy.size,
            copy.sha256,
            files.sum_of(original),
            rows=body[: _SHOWN_ROWS + 1],
            row_count=len(body) - 1,
            total_row=total,
            others=tuple(FileCopy(as_csv, other.size, other.sha256) for other in others),
        )

    def problems(self, original: Original, files: OriginalFiles) -> Iterator[Problem]:
        """As of all kinds; a byte that is out of place is told where it is."""
        for problem in super().problems(original, files):
            data = files.read(original) if problem.values.get("reason") == _STRAY else None
            stray = stray_byte(data) if isinstance(data, bytes) else None
            path = files.path(original)
            if stray is None or path is None:
                yield problem
                continue
            where = Where(Folders(files.root).name(path), stray.line, stray.column)
            values: dict[str, Value] = {"name": original.name, "byte": f"{stray.byte:02X}", "count": stray.count}
            yield Problem(where, Code.TABLE_BYTE, values)

    def notes(self, original: Original, known: KnownTable) -> Iterator[Problem]:
        """What was taken for a title, and columns that nothing is called."""
        if known.titles:
            values: dict[str, Value] = {"name": original.name, "title": " / ".join(known.titles)[:200]}
            yield Problem(original.where, Code.TABLE_TITLE, values)
        elif len(known.rows[0]) > 1 and sum(bool(cell.strip()) for cell in known.rows[0]) == 1:
            head = "".join(known.rows[0]).strip()[:200]
            yield Problem(original.where, Code.TABLE_HEADS, {"name": original.name, "head": head})

    def words(self, original: Original, files: OriginalFiles) -> tuple[Words, ...] | None:
        """The text of each cell that is not blank."""
        known = self.known(original, files)
        return tuple(_cells(known.lines)) if isinstance(known, KnownTable) else None


TABLES = Tables()
"""The one of its class."""


def _key(total: str, label: Label) -> str:
    """By its name the same bytes may be another table, and by its sheet."""
    return hashlib.sha256(repr((total, label.ending, label.part)).encode()).hexdigest()


def _cells(rows: Lines) -> Iterator[Words]:
    head: tuple[str, ...] = ()
    for number, (line, row) in enumerate(rows, 1):
        head = head or row
        for column, cell in enumerate(row):
            if cell.strip():
                yield Words("cell", cell, number, column + 1, line, (*head[column : column + 1], row[0]))


def _unnumbered(rows: Rows) -> Lines:
    return tuple((0, row) for row in rows)


def _known(kept: Kept) -> KnownTable | None:
    """What `examine` kept; None for anything else."""
    try:
        rows = _rows(kept.about["rows"])
        shown = rows if kept.about["shown"] is None else _rows(kept.about["shown"])
        lines = kept.about["lines"]
        numbered = _unnumbered(rows) if lines is None else tuple((int(line), _row(row)) for line, row in lines)
        return KnownTable(rows, shown, numbered, kept.copies, _row(kept.about["titles"])) if kept.copies else None
    except (ValueError, TypeError, KeyError):
        return None


def _rows(value: list[list[str]]) -> Rows:
    return tuple(_row(row) for row in value)


def _row(value: list[str]) -> tuple[str, ...]:
    return tuple(str(cell) for cell in value)


@cache
def _recipe() -> str:
    sources = b"".join(package_files("prongsai").joinpath(name).read_bytes() for name in _SOURCES)
    return hashlib.sha256(sources + version("openpyxl").encode()).hexdigest()[:16]
