"""Tables as a kind of registered file: what is known of one, kept between builds, and what its copies are."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files as package_files
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from prongsai.cache import sums
from prongsai.cache.values import Unreadable, from_plain
from prongsai.media.files.copy_cache import Copy, CopyCache, Kept
from prongsai.media.files.kind import MediaKind, Words
from prongsai.media.files.originals import Label, Original, OriginalFiles
from prongsai.media.files.published import FileCopy, MediaFacts, Rows
from prongsai.media.tables.accept import stray_byte
from prongsai.media.tables.content import Content, Lines, TableReading, read_content
from prongsai.media.tables.eras import Era, OddDay
from prongsai.media.tables.excel import TableRefused
from prongsai.media.tables.layout import Doubt
from prongsai.site import addresses
from prongsai.source.folders import FileKind, Folders
from prongsai.source.problem import Code, Problem, Value, Where

_SHOWN_ROWS = 200
_STRAY = "media.reason.table-byte"
# What decides what is read out of a table and what its copies are. Read anew they take no time worth keeping more for.
_SOURCES = (
    "media/tables/kind.py",
    "media/tables/accept.py",
    "media/tables/cells.py",
    "media/tables/content.py",
    "media/tables/delimited.py",
    "media/tables/eras.py",
    "media/tables/excel.py",
    "media/tables/layout.py",
    "media/tables/number_formats/codes.py",
    "media/tables/number_formats/days.py",
    "media/tables/number_formats/display.py",
    "media/tables/number_formats/figures.py",
    "text/formats/csv.py",
    "text/formats/xlsx.py",
    "text/dates.py",
    "text/numerals.py",
)


class _TableFacts(Struct, frozen=True, kw_only=True):
    """What is known of an accepted table, as in `content.Content`."""

    rows: Rows
    lines: Lines
    titles: tuple[str, ...]
    before: int
    head_row: int
    doubt: Doubt
    odd_days: int
    """How many there are."""
    odd_day: OddDay | None
    """The first of them."""


class KnownTable(_TableFacts, frozen=True, kw_only=True):
    """An accepted table."""

    shown: Rows
    copies: tuple[Copy, ...]
    """What is published of it: the officer's own kind, and of a workbook its table as CSV."""


class _KeptTable(_TableFacts, frozen=True, kw_only=True):
    """What is kept of one beside its copies."""

    shown: Rows | None
    """None where it is as the rows: of a CSV file the same is not kept twice."""


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
        try:
            content = read_content(data, label.name, _reading(label))
        except TableRefused as refused:
            return f"media.reason.{refused}"
        kept = cache.write(_key(sums.sha256(data), label), _about(content), _files(content))
        known = _known(kept)
        assert known is not None, "it was just made"
        return known

    def files(self, data: bytes, label: Label) -> Mapping[str, bytes]:
        """The table in the officer's own format, and of a workbook as CSV too."""
        return _files(read_content(data, label.name, _reading(label)))

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
        """Days of years that must be meant otherwise, what was taken for a title, and heads that are not sure."""
        if known.titles:
            title = " / ".join(known.titles)[:200]
            yield Problem(original.where, Code.TABLE_TITLE, {"name": original.name, "title": title})
        if known.odd_day is not None:
            odd, more = known.odd_day, known.odd_days
            values: dict[str, Value] = {"name": original.name, "cell": odd.cell, "day": odd.shown, "year": odd.year}
            yield Problem(original.where, Code.TABLE_DAY_ERA, values | {"near": odd.meant, "number": more})
        table = original.year.register.tables[original.slug]
        if known.doubt and len(table.columns) != len(known.rows[0]):
            values = {"name": original.name, "row": known.head_row, "reason": f"media.heads.{known.doubt}"}
            yield Problem(original.where, Code.TABLE_HEADS, values)

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
            titles=known.titles,
            others=tuple(FileCopy(as_csv, other.size, other.sha256) for other in others),
        )

    def words(self, original: Original, files: OriginalFiles) -> tuple[Words, ...] | None:
        """The text of each cell that is not blank; of a workbook also as its sheet shows it, where that differs."""
        known = self.known(original, files)
        return tuple(_cells(known)) if isinstance(known, KnownTable) else None


TABLES = Tables()
"""The one of its class."""


def _key(total: str, label: Label) -> str:
    """By its name the same bytes may be another table, and by what its register says of it."""
    return hashlib.sha256(repr((total, label.ending, _reading(label))).encode()).hexdigest()


def _reading(label: Label) -> TableReading:
    era: Era | None = "be" if label.era == "be" else "ce" if label.era == "ce" else None
    return TableReading(label.part, era, label.head_row)


def _files(content: Content) -> dict[str, bytes]:
    return {f"copy.{form}": copy for form, copy in content.copies.items()}


def _cells(known: KnownTable) -> Iterator[Words]:
    head = known.rows[0]
    for number, (line, row) in enumerate(known.lines, 1):
        # Only the rows of a workbook are shown otherwise than they are read.
        shown = known.shown[number - known.before] if line == 0 and number > known.before else row
        for column, cell in enumerate(row):
            for text in dict.fromkeys((cell, shown[column])):
                if text.strip():
                    yield Words("cell", text, number, column + 1, line, (*head[column : column + 1], row[0]))


def _about(content: Content) -> dict[str, Any]:
    """What is kept of a table; of a CSV file not twice what is the same."""
    odd = content.odd_days[0] if content.odd_days else None
    return {
        "rows": content.rows,
        "shown": None if content.shown == content.rows else content.shown,
        "lines": content.lines,
        "titles": content.titles,
        "before": content.before,
        "head_row": content.head_row,
        "doubt": content.doubt,
        "odd_days": len(content.odd_days),
        "odd_day": asdict(odd) if odd else None,
    }


def _known(kept: Kept) -> KnownTable | None:
    """What `examine` kept; None for anything else."""
    try:
        about = from_plain(kept.about, _KeptTable)
    except Unreadable:
        return None
    if not kept.copies:
        return None
    facts = {name: getattr(about, name) for name in _TableFacts.__struct_fields__}
    return KnownTable(**facts, shown=about.rows if about.shown is None else about.shown, copies=kept.copies)


@cache
def _recipe() -> str:
    sources = b"".join(package_files("prongsai").joinpath(name).read_bytes() for name in _SOURCES)
    return hashlib.sha256(sources + version("openpyxl").encode()).hexdigest()[:16]
