"""A document line by line, and what became of every character: a value, the way to one, or nothing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from prongsai.intake.documents.document import DocumentKind, SourceDocument, SourceLine, SourceTable
from prongsai.text.numerals import arabic

_SPACES = " \t\r\n\f\v\u00a0\ufeff"
_SAYS = re.compile(r"[^\W_]")
_PAGE_NUMBER = re.compile(r"[-–—(\s]*(?:หน้า(?:ที่)?\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—)\s]*")
_WITH_PAGE = re.compile(r"หน้า(?:ที่)?\s*\d{1,3}(?:\s*/\s*\d{1,3})?|\|\s*\d{1,3}\s*$|^\d{1,3}\s*\|")
_HEAD_LENGTH = 160


class LinePart(Struct, frozen=True):
    """Characters of one line, by its index in the ledger."""

    line: int
    start: int
    end: int


Passage = tuple[LinePart, ...]
"""Pieces that are read on end."""


class Cell(Struct, frozen=True):
    """A cell of a table, whatever the kind of document: where it is, how far it spans, what stands in it."""

    row: int
    column: int
    passage: Passage
    rows: int = 1
    columns: int = 1


class CellGrid(Struct, frozen=True):
    """A table, rows and columns from 0."""

    cells: tuple[Cell, ...]


class Paragraph(Struct, frozen=True):
    """A line of the document's flow."""

    piece: LinePart
    gap: bool = True
    """Whether something empty stands before it, as far as the kind of document tells."""
    in_cell: bool = False
    strong: bool = False
    label: str = ""
    """Of a cell that is a heading by its place: all of its words, however many lines they stand in."""


Block = Paragraph | CellGrid


@dataclass(slots=True)
class Ledger:
    """All lines of a document, cells of tables among them, and which of their characters were used."""

    lines: list[SourceLine] = field(default_factory=list)
    wrapped: bool = False
    """Whether a paragraph may stand in several lines."""
    kind: DocumentKind = "text"
    """Of the document."""
    _values: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    _passed: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def add(self, line: SourceLine) -> int:
        """One more line; its index."""
        self.lines.append(line)
        return len(self.lines) - 1

    def text(self, piece: LinePart) -> str:
        """The characters of a piece, as the document shows them."""
        return self.lines[piece.line].shown[piece.start : piece.end]

    def source(self, passage: Passage) -> str:
        """The characters of a passage, piece below piece."""
        return "\n".join(self.text(piece) for piece in passage)

    def place(self, passage: Passage) -> SourceLine:
        """The line in which a passage begins."""
        return self.lines[passage[0].line]

    def take(self, passage: Passage) -> None:
        """These characters are in a value."""
        _enter(self._values, passage)

    def pass_over(self, passage: Iterable[LinePart]) -> None:
        """These characters are a heading, a number of a page, or the repetition of a value: of none themselves."""
        _enter(self._passed, passage)

    def left(self) -> tuple[SourceLine, ...]:
        """What says something and was not used; of a line that was used in part, the rest."""
        return tuple(self._rests(self._values, self._passed))

    def passed(self) -> tuple[SourceLine, ...]:
        """What says something and was passed over."""
        seen: dict[int, list[tuple[int, int]]] = {}
        for index, line in enumerate(self.lines):
            used = self._values.get(index, [])
            seen[index] = [*used, *_between(self._passed.get(index, []), len(line.shown))]
        return tuple(self._rests(seen))

    def _rests(self, *used: dict[int, list[tuple[int, int]]]) -> Iterator[SourceLine]:
        for index, line in enumerate(self.lines):
            spans = [span for kind in used for span in kind.get(index, [])]
            shown = line.shown
            rest = [shown[start:end] for start, end in _between(spans, len(shown))]
            rest = [part for part in rest if _SAYS.search(part)]
            if not rest:
                continue
            # A number or a letter that is left of a line is punctuation of what was taken.
            if spans and sum(len(_SAYS.findall(part)) for part in rest) < 3:
                continue
            yield line if not spans else replace(line, text=" … ".join(part.strip() for part in rest), number="")


def read_into(ledger: Ledger, document: SourceDocument) -> list[Block]:
    """The flow of a document, its lines entered into a ledger; numbers of pages are passed over."""
    ledger.wrapped, ledger.kind = document.kind in ("pdf", "text"), document.kind
    blocks: list[Block] = []
    before: SourceLine | None = None
    heads = _running_heads(document)
    turned = False
    for block in document.blocks:
        if isinstance(block, SourceTable):
            blocks.append(_grid(ledger, block))
            before = None
            continue
        piece = trimmed(ledger, _whole(ledger, ledger.add(block)))
        if piece.start == piece.end:
            before = None
            continue
        if is_page_number(ledger.text(piece)) or _numberless(ledger.text(piece)) in heads:
            ledger.pass_over([piece])
            turned = True
        else:
            gap = _gap(before, block) and not turned
            blocks.append(Paragraph(piece, gap, strong=block.strong or block.level > 0))
            turned = False
        before = block
    # What a reader kept apart is in no value: it is told with what could not be placed, as it may be more than a head.
    for line in document.apart:
        piece = trimmed(ledger, _whole(ledger, ledger.add(line)))
        if is_page_number(ledger.text(piece)):
            ledger.pass_over([piece])
    return blocks


def _running_heads(document: SourceDocument) -> set[str]:
    """The lines, without the number of their page, that stand on several pages."""
    lines = [block for block in document.blocks if isinstance(block, SourceLine) and 0 < len(block.text) < _HEAD_LENGTH]
    numbered = Counter(_numberless(line.text) for line in lines if _WITH_PAGE.search(arabic(line.text)))
    return {text for text, count in numbered.items() if count >= 2}


def _numberless(text: str) -> str:
    return _WITH_PAGE.sub("", arabic(text)).strip()


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page: `- 12 -`, `หน้า ๓`, `๑๒`."""
    return _PAGE_NUMBER.fullmatch(arabic(text.replace("\f", ""))) is not None


def cell_paragraphs(ledger: Ledger, passage: Passage, *, first: bool = True) -> list[Paragraph]:
    """The lines of a cell; `first` says whether its first one begins something new."""
    ended = [first, *(ledger.lines[piece.line].ended for piece in passage[:-1])]
    return [Paragraph(piece, gap, in_cell=True) for piece, gap in zip(passage, ended, strict=True)] if passage else []


def portion(piece: LinePart, start: int, end: int | None = None) -> LinePart:
    """A part of a piece, from and to a character of its own."""
    return LinePart(piece.line, piece.start + start, piece.end if end is None else piece.start + end)


def _whole(ledger: Ledger, index: int) -> LinePart:
    return LinePart(index, 0, len(ledger.lines[index].shown))


def trimmed(ledger: Ledger, piece: LinePart) -> LinePart:
    """The piece without spaces at its ends."""
    text = ledger.text(piece)
    start = len(text) - len(text.lstrip(_SPACES))
    return portion(piece, start, max(start, len(text.rstrip(_SPACES))))


def _grid(ledger: Ledger, table: SourceTable) -> CellGrid:
    cells = []
    for cell in table.cells:
        pieces = [trimmed(ledger, _whole(ledger, ledger.add(line))) for line in cell.lines]
        filled = tuple(piece for piece in pieces if piece.start < piece.end)
        cells.append(Cell(cell.row - 1, cell.column - 1, filled, cell.rows, cell.columns))
    return CellGrid(tuple(cells))


def _gap(before: SourceLine | None, line: SourceLine) -> bool:
    if before is None:
        return True
    if before.ended:
        return True
    if before.place.page != line.place.page:
        return False
    return line.place.line - before.place.line not in (0, 1)


def _enter(spans: dict[int, list[tuple[int, int]]], passage: Iterable[LinePart]) -> None:
    for piece in passage:
        spans.setdefault(piece.line, []).append((piece.start, piece.end))


def _between(spans: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The parts of a line that none of the spans covers."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if start > at:
            parts.append((at, start))
        at = max(at, end)
    return [*parts, (at, length)] if at < length else parts
