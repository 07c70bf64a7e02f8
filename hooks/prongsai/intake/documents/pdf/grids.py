"""The tables of a page, and the letters in their cells."""

from collections.abc import Iterable, Sequence

from prongsai.intake.documents.pdf import PageCell, PageTable
from prongsai.intake.documents.pdf.cells import Boxes, cell_boxes, edges_of
from prongsai.intake.documents.pdf.letters import Letter
from prongsai.intake.documents.pdf.lines import lines_of
from prongsai.intake.documents.pdf.strokes import Stroke


class TableGrid:
    """The cells of a table, and the letters in them."""

    def __init__(self, table: Boxes) -> None:
        self._boxes = boxes = table.boxes
        self._open_below = table.open_below
        self._letters: list[list[Letter]] = [[] for _ in boxes]
        self._left, self._top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        self._right, self._bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
        self._last: list[Letter] = []

    def take(self, letter: Letter) -> bool:
        """Puts a letter into the cell in which its centre lies; False where it lies in none."""
        x, y = letter.centre
        if not (self._left <= x <= self._right and self._top <= y <= self._bottom):
            return False
        for box, letters in zip(self._boxes, self._letters, strict=True):
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                letters.append(letter)
                self._last = letters
                return True
        return False

    def take_along(self, letter: Letter) -> None:
        """Puts what goes with the letter before it where that is."""
        self._last.append(letter)

    def table(self) -> PageTable:
        """The table."""
        across = edges_of([x for box in self._boxes for x in (box[0], box[2])])
        down = edges_of([y for box in self._boxes for y in (box[1], box[3])])
        cells = []
        for box, letters in sorted(
            zip(self._boxes, self._letters, strict=True), key=lambda one: (one[0][1], one[0][0])
        ):
            left, top, right, bottom = (_at(edges, x) for edges, x in zip((across, down) * 2, box, strict=True))
            cells.append(
                PageCell(
                    top + 1, left + 1, max(bottom - top, 1), max(right - left, 1), box[0], box[2], lines_of(letters)
                )
            )
        cells.sort(key=lambda cell: (cell.row, cell.column))
        return PageTable(tuple(across), self._top, self._bottom, self._open_below, tuple(cells))


def page_grids(strokes: Iterable[Stroke]) -> list[TableGrid]:
    """The tables of a page."""
    return [TableGrid(table) for table in cell_boxes(strokes)]


def _at(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - place))
