"""What is known of tables, and their copies, kept between builds by the sums of their originals."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files as package_files
from pathlib import Path

from prongsai.media.files.copy_cache import Copy, CopyCache, Kept, sum_of
from prongsai.media.files.originals import Original, OriginalFiles
from prongsai.media.tables.accept import (
    Rows,
    csv_lines,
    is_workbook,
    published_tables,
    shown_rows,
    table_refusal,
    table_rows,
)
from prongsai.source.problem import Code

Lines = tuple[tuple[int, tuple[str, ...]], ...]
# What decides what is read out of a table and what its copies are. Read anew they take no time worth keeping more for.
_SOURCES = (
    "media/tables/known.py",
    "media/tables/accept.py",
    "media/tables/excel.py",
    "text/formats/csv.py",
    "text/formats/xlsx.py",
    "text/numerals.py",
)


@dataclass(frozen=True, slots=True)
class KnownTable:
    """An accepted table."""

    rows: Rows
    """As `tables.table_rows`."""
    shown: Rows
    """As `tables.shown_rows`."""
    lines: Lines
    """As `tables.csv_lines`; of a workbook, which has no lines, its rows, each with 0."""
    copies: tuple[Copy, ...]
    """What is published of it: the officer's own kind, and of a workbook its table as CSV."""


def table_cache(root: Path) -> CopyCache:
    """Where a project keeps the copies of its tables, and what is known of them, between builds."""
    return CopyCache(root / ".prongsai" / "cache" / "tables", _recipe())


def known_table(original: Original, files: OriginalFiles, cache: CopyCache) -> KnownTable | Code | str | None:
    """What is known of a table, read and kept where it is not known yet.

    Of one that is not accepted why, as a message key; of one that cannot be read its code; None of one not there.
    """
    total = files.sum(original)
    if not isinstance(total, str):
        return total
    if known := _known(cache.read(_key(total, original.name, original.sheet))):
        return known
    data = files.read(original)
    if not isinstance(data, bytes):
        return data
    return table_refusal(data, original.name, original.sheet) or read_table(data, original.name, original.sheet, cache)


def read_table(data: bytes, name: str, sheet: str | None, cache: CopyCache) -> KnownTable:
    """An accepted table, read and kept."""
    rows, shown = (reader(data, name, sheet) for reader in (table_rows, shown_rows))
    book = is_workbook(name)
    lines = _unnumbered(rows) if book else tuple((line, tuple(row)) for line, row in csv_lines(data))
    about = {"rows": rows, "shown": shown if book else None, "lines": None if book else lines}
    kept = cache.write(_key(sum_of(data), name, sheet), about, table_files(data, name, sheet))
    return KnownTable(rows, shown, lines, kept.copies)


def table_files(data: bytes, name: str, sheet: str | None) -> dict[str, bytes]:
    """What is published of an accepted table, by what it is among its copies."""
    return {f"copy.{form}": content for form, content in published_tables(data, name, sheet).items()}


def is_known_table(total: str, name: str, sheet: str | None, cache: CopyCache) -> bool:
    """Whether a table with that sum was read before."""
    return _known(cache.read(_key(total, name, sheet))) is not None


def _key(total: str, name: str, sheet: str | None) -> str:
    """By its name the same bytes may be another table, and by its sheet."""
    return hashlib.sha256(repr((total, Path(name).suffix.lower(), sheet)).encode()).hexdigest()


def _unnumbered(rows: Rows) -> Lines:
    return tuple((0, row) for row in rows)


def _known(kept: Kept | None) -> KnownTable | None:
    """What `known_table` kept; None for anything else."""
    if kept is None:
        return None
    try:
        rows = _rows(kept.about["rows"])
        shown = rows if kept.about["shown"] is None else _rows(kept.about["shown"])
        lines = kept.about["lines"]
        numbered = _unnumbered(rows) if lines is None else tuple((int(line), _row(row)) for line, row in lines)
        return KnownTable(rows, shown, numbered, kept.copies) if kept.copies else None
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
