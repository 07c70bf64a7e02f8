"""PDF files with a text layer, read page by page in a process of its own: what a file does there cannot hurt us.

The parts that open files are loaded only in that process, which `pdf_file` starts. This module holds what the two
processes say to each other. All lengths are in points, from the upper left corner of the page as it is shown.

- `cells`: the cells that lines on a page make: the smallest boxes between them
- `grids`: the tables of a page, and the letters in their cells
- `letters`: the letters of a page with their places, and the two repairs of Thai
- `lines`: letters put together to lines
- `margins`: what is printed around the text of pages: running heads and the numbers of pages
- `page_flow`: pages one after the other: tables that go on, lines that are one paragraph
- `pdf_file`: a PDF read: who opens it, what is refused, what its officer should know
- `strokes`: what is drawn on a page: the lines that may be the edges of cells, and what else it looks like
"""

from msgspec import Struct


class PageLine(Struct, frozen=True):
    """A line of letters."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    """Of the letters."""
    strong: bool
    blank_after: bool
    """Whether the file has a blank after its last letter, as where a line is broken between words that are parted."""


class PageCell(Struct, frozen=True):
    """A cell; row and column are counted from 1."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    right: float
    lines: tuple[PageLine, ...]


class PageTable(Struct, frozen=True):
    """A table."""

    edges: tuple[float, ...]
    """Where its columns begin, and the last one ends."""
    top: float
    bottom: float
    open_below: bool
    """Whether its last row is cut by the page's end for certain."""
    cells: tuple[PageCell, ...]


class PdfPage(Struct, frozen=True):
    """A page."""

    width: float
    height: float
    text: str
    """All of its letters, to see whether they are what the page shows."""
    picture: bool
    """Whether a picture covers most of it."""
    unseen: bool
    """Whether its letters are there to be copied and not shown: text recognised by a scanner."""
    lines: tuple[PageLine, ...]
    """Those outside of tables."""
    tables: tuple[PageTable, ...]


class PdfPages(Struct, frozen=True):
    """A PDF. One that is refused has a `refusal` and nothing else."""

    refusal: str = ""
    """The last part of the key of the message that says why."""
    pages: tuple[PdfPage, ...] = ()
    filled: bool = False
    """Whether it had a form or notes, of which is read what they show."""
