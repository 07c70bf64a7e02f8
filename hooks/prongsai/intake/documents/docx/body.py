"""Paragraphs and tables in the order of the document."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from prongsai.intake.documents.document import Block, DocumentPart, SourceCell, SourceLine, SourcePlace, SourceTable
from prongsai.intake.documents.docx.grid import CellSpans, grid_cells
from prongsai.intake.documents.docx.numbering import Numbering
from prongsai.intake.documents.docx.runs import BREAK, Runs, Told, alternative, is_prompt
from prongsai.intake.documents.docx.styles import Styles, looks_of
from prongsai.intake.documents.docx.xml_tree import XmlElement

_HOLDERS = {"w:sdtContent", "w:customXml", "w:ins", "w:moveTo"}


class _Where(Struct, frozen=True):
    part: DocumentPart
    cell: str = ""


class BodyReader:
    """Reads the parts of one document, one after the other, and counts their paragraphs."""

    def __init__(self, styles: Styles, numbering: Numbering, told: Told) -> None:
        self._styles = styles
        self._numbering = numbering
        self._told = told
        self._runs = Runs(styles, told)
        self._paragraphs = 0
        self._left: list[tuple[str, bool]] = []
        """What stands before a paragraph's end that was deleted: it goes on in the next paragraph."""

    def blocks(self, holder: XmlElement, part: DocumentPart = "") -> tuple[Block, ...]:
        """What is in a part, or in anything that holds paragraphs."""
        return tuple(self._blocks(holder, _Where(part)))

    def lines(self, holder: XmlElement, part: DocumentPart) -> tuple[SourceLine, ...]:
        """The same, tables line by line."""
        self._paragraphs = 0
        return tuple(_as_lines(self.blocks(holder, part)))

    def _blocks(self, holder: XmlElement, where: _Where) -> list[Block]:
        found: list[Block] = []
        self._into(found, holder, where)
        if self._left:
            found += self._lines_of(self._pieces_left(), where, "", 0)
        return found

    def _into(self, found: list[Block], holder: XmlElement, where: _Where) -> None:
        for child in holder.children:
            if child.name == "w:p":
                found += self._paragraph(child, where)
            elif child.name == "w:tbl":
                found += self._table(child, where)
            elif child.name == "mc:AlternateContent":
                self._into(found, alternative(child), where)
            elif child.name in _HOLDERS or (child.name == "w:sdt" and not is_prompt(child)):
                self._into(found, child, where)
            elif child.name == "w:altChunk":
                self._told.others = True

    def _paragraph(self, paragraph: XmlElement, where: _Where) -> list[Block]:
        self._paragraphs += 1
        about = paragraph.first("w:pPr")
        style = about.value("w:pStyle") if about is not None else None
        looks = looks_of(about, None).over(self._styles.paragraph(style))
        text = self._runs.text(paragraph, looks)
        pieces = [*self._pieces_left(), *text.pieces]
        lines: list[SourceLine] = []
        if _end_is_deleted(about):
            self._told.changes = True
            self._left = pieces
        else:
            number = self._numbering.next_number(looks, style)
            lines = self._lines_of(pieces, where, number, looks.heading)
        boxes = [block for box in text.boxes for block in self._blocks(box, replace(where, part=where.part or "box"))]
        return [*lines, *boxes]

    def _pieces_left(self) -> list[tuple[str, bool]]:
        left, self._left = self._left, []
        return left

    def _lines_of(self, pieces: list[tuple[str, bool]], where: _Where, number: str, heading: int) -> list[SourceLine]:
        place = SourcePlace(line=self._paragraphs, cell=where.cell, part=where.part)
        rows: list[list[tuple[str, bool]]] = [[]]
        for text, bold in pieces:
            first, *others = text.split(BREAK)
            rows[-1].append((first, bold))
            rows += [[(other, bold)] for other in others]
        lines: list[SourceLine] = []
        for row in rows:
            text = "".join(piece for piece, _ in row).strip()
            # A number may stand alone, as in the first column of many a table.
            if text or (number and not lines):
                strong = bool(text) and all(bold for piece, bold in row if piece.strip())
                lines.append(SourceLine(text, place, number if not lines else "", heading, strong))
        return lines

    def _table(self, table: XmlElement, where: _Where) -> list[Block]:
        cells = grid_cells(table)
        if len(cells) == 1:  # a frame around what is in it
            return self._blocks(cells[0].element, where)
        spans = CellSpans()
        first = self._paragraphs + 1
        for cell in cells:
            lines: tuple[SourceLine, ...] = ()
            if spans.goes_on(cell):
                self._paragraphs += sum(one.name == "w:p" for one in cell.element.walk())
            else:
                inside = replace(where, cell=f"{cell.row}:{cell.column}")
                held = _as_lines(self._blocks(cell.element, inside))
                lines = tuple(replace(line, place=replace(line.place, cell=inside.cell)) for line in held)
            spans.add(cell, SourceCell(lines, cell.row, cell.column, 1, cell.columns))
        made = spans.cells()
        if not any(cell.lines for cell in made):
            return []
        return [SourceTable(made, SourcePlace(line=first, cell=where.cell, part=where.part))]


def _as_lines(blocks: Iterable[Block]) -> list[SourceLine]:
    lines: list[SourceLine] = []
    for block in blocks:
        lines += [line for cell in block.cells for line in cell.lines] if isinstance(block, SourceTable) else [block]
    return lines


def _end_is_deleted(about: XmlElement | None) -> bool:
    letters = about.first("w:rPr") if about is not None else None
    return letters is not None and any(letters.first(name) is not None for name in ("w:del", "w:moveFrom"))
