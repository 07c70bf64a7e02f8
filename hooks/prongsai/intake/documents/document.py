"""What every reader gives: lines and tables in the order of the document, each knowing where it stands."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from prongsai.text.bilingual import Text

DocumentKind = Literal["docx", "pdf", "text", "xlsx", "csv"]
"""How a file is read; ODT, RTF and old DOC are made DOCX first."""
DocumentPart = Literal["", "box", "footnote", "header", "footer"]
"""What stands beside the text itself, which is empty here: a text box stands where it is anchored."""


class SourcePlace(Struct, frozen=True, order=True):
    """A place in a document, as a person finds it again; what a kind of file does not have is 0 or empty."""

    page: int = 0
    """Counted from 1; 0 where the kind has no pages (DOCX has none until it is printed)."""
    line: int = 0
    """Counted from 1: the line of a text, the paragraph of a DOCX, the line of a PDF's page."""
    cell: str = ""
    """Of a table: `3:2`, row and column from 1; of a workbook: `Sheet1!B7`."""
    part: DocumentPart = ""
    table: int = 0
    """Which table of the document it is in, from 1; 0 where that is the only one, or each is a sheet with a name."""


class SourceLine(Struct, frozen=True):
    """A paragraph, or a line of a text; a paragraph in which somebody broke the line is several lines of one place."""

    text: str
    """As the document shows it, without its automatic number and blanks around it; insertions in, deletions out."""
    place: SourcePlace
    number: str = ""
    """The automatic number as the document shows it, such as `๑.` or `2.1)`; empty where it has none."""
    level: int = 0
    """Of a heading by the document's own styles, from 1; 0 for what is none."""
    strong: bool = False
    """Whether all of it is bold."""
    ended: bool = False
    """Whether there was room for more behind it on the page, so that what stands below it is another paragraph."""

    @property
    def shown(self) -> str:
        """Number and text, as somebody reads them."""
        return f"{self.number} {self.text}" if self.number else self.text


class SourceCell(Struct, frozen=True):
    """A cell of a table; one that spans several rows or columns stands once, at its first."""

    lines: tuple[SourceLine, ...]
    row: int
    """Counted from 1, in the table."""
    column: int
    rows: int = 1
    """How many rows it spans."""
    columns: int = 1

    @property
    def text(self) -> str:
        """Its lines, one below the other."""
        return "\n".join(line.shown for line in self.lines)


class SourceTable(Struct, frozen=True):
    """A table: its cells row by row; rows that a page's end cut are joined, heads repeated on a next page left out."""

    cells: tuple[SourceCell, ...]
    place: SourcePlace
    title: str = ""
    """Of a sheet of a workbook: its name."""


Block = SourceLine | SourceTable


def numbered_tables(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same, in which each place in a table says in which, where there are several."""
    tables = [block for block in blocks if isinstance(block, SourceTable)]
    if len(tables) < 2:
        return blocks
    numbers = {id(table): number for number, table in enumerate(tables, 1)}
    return tuple(_numbered(one, numbers[id(one)]) if isinstance(one, SourceTable) else one for one in blocks)


def _numbered(table: SourceTable, number: int) -> SourceTable:
    cells = (
        replace(cell, lines=tuple(replace(line, place=replace(line.place, table=number)) for line in cell.lines))
        for cell in table.cells
    )
    return replace(table, cells=tuple(cells), place=replace(table.place, table=number))


class SourceDocument(Struct, frozen=True):
    """A file, read."""

    name: str
    """Of the file, without folders."""
    sha256: str
    """Of the bytes of the file as it was brought."""
    kind: DocumentKind
    blocks: tuple[Block, ...]
    apart: tuple[SourceLine, ...] = ()
    """What is printed around the text: footnotes, then each header and footer once."""
    notes: tuple[Text, ...] = ()
    """What whoever brought it should know, such as pages that hold pictures only."""
