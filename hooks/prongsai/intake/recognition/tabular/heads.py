"""A table by what its columns are about, as their heads say."""

import re
from collections.abc import Sequence

from msgspec import Struct

from prongsai.intake.recognition.ledger import Cell, CellGrid, Ledger, Paragraph, Passage
from prongsai.intake.recognition.plans.tables.columns import cell_line, matrix_of
from prongsai.text.numerals import arabic
from prongsai.text.thai.damage import repair

Row = tuple[Cell | None, ...]
_LONGEST = 90
"""A head has no more letters."""
_TOP = 6
"""The heads are among so many rows."""


class TableWords(Struct, frozen=True):
    """The heads by which a kind of table is known."""

    heads: tuple[tuple[str, str], ...]
    """What a column is about, and the pattern of its head, without spaces; the first that fits is it."""
    needed: tuple[frozenset[str], ...]
    """Such columns as one of these makes it a table of this kind."""


class RoleTable(Struct, frozen=True):
    """A table of a known kind."""

    roles: tuple[str, ...]
    """What each column is about; empty of one that is about nothing known, or about the same as one before."""
    heads: tuple[Cell | None, ...]
    above: tuple[Cell, ...]
    """What stands above the heads, such as a title."""
    rows: tuple[Row, ...]

    def has(self, role: str) -> bool:
        """Whether a column is about that."""
        return role in self.roles

    def cell(self, row: Row, role: str) -> Cell | None:
        """The cell of a row in the column that is about that."""
        return row[self.roles.index(role)] if role in self.roles else None

    def passage(self, row: Row, role: str) -> Passage:
        """What stands in that cell; nothing where there is none."""
        cell = self.cell(row, role)
        return cell.passage if cell else ()

    def alone(self, row: Row) -> Cell | None:
        """The one cell of a row that says something, where it names what follows below it."""
        filled = list({id(cell): cell for cell in row if cell and cell.passage}.values())
        first = next((cell for cell in row if cell is not None), None)
        return filled[0] if len(filled) == 1 and filled[0] is first else None


def role_table(ledger: Ledger, grid: CellGrid, words: TableWords) -> RoleTable | None:
    """The table, if it is of that kind; its heads are passed over, however often they are repeated."""
    matrix = matrix_of(grid)
    for index, row in enumerate(matrix[:_TOP]):
        if not _enough(_roles(ledger, words, row), words) and not _enough(
            _with_next(ledger, words, matrix, index), words
        ):
            continue
        end = index + 1
        roles = _roles(ledger, words, row)
        while end < len(matrix) and _is_second(ledger, words, matrix[end], end):
            roles = [deeper or above for above, deeper in zip(roles, _roles(ledger, words, matrix[end]), strict=True)]
            end += 1
        if not _enough(roles, words):
            continue
        once = tuple(role if role not in roles[:at] else "" for at, role in enumerate(roles))
        own = [cell for line in matrix[:index] for cell in line if cell and cell.row < index]
        above = tuple({id(cell): cell for cell in own if cell.passage}.values())
        for line in matrix[index:end]:
            _pass(ledger, line)
        body = []
        known = [head_text(ledger, cell) for cell in row]
        for line in matrix[end:]:
            if all(head_text(ledger, cell) == head for cell, head in zip(line, known, strict=True)):
                _pass(ledger, line)
            else:
                body.append(line)
                order = line[once.index("order")] if "order" in once else None
                if order is not None and order.passage and head_text(ledger, order).rstrip(".").isdigit():
                    ledger.pass_over(order.passage)
        return RoleTable(once, matrix[end - 1], above, tuple(body))
    return None


def roles_of_heads(ledger: Ledger, grid: CellGrid, words: TableWords) -> frozenset[str]:
    """What the columns of a table are about by its heads, also where that is not enough to be of that kind."""
    found = (frozenset(filter(None, _roles(ledger, words, row))) for row in matrix_of(grid)[:_TOP])
    return max(found, key=len, default=frozenset())


def line_paragraphs(cells: Sequence[Cell]) -> list[Paragraph]:
    """Cells as lines of the text around a table."""
    return [Paragraph(piece, gap=at == 0, in_cell=True) for cell in cells for at, piece in enumerate(cell.passage)]


def head_text(ledger: Ledger, cell: Cell | None) -> str:
    """A head without its spaces, its numerals Arabic."""
    return "".join(arabic(repair(cell_line(ledger, cell.passage))).split()) if cell and cell.passage else ""


def _with_next(ledger: Ledger, words: TableWords, matrix: list[Row], index: int) -> list[str]:
    roles = _roles(ledger, words, matrix[index])
    if not any(roles) or index + 1 >= len(matrix) or not _is_second(ledger, words, matrix[index + 1], index + 1):
        return []
    return [b or a for a, b in zip(roles, _roles(ledger, words, matrix[index + 1]), strict=True)]


def _enough(roles: Sequence[str], words: TableWords) -> bool:
    return any(one <= set(roles) for one in words.needed)


def _roles(ledger: Ledger, words: TableWords, row: Row) -> list[str]:
    roles = []
    before: Cell | None = None
    for cell in row:
        text = head_text(ledger, cell)
        fits = 0 < len(text) <= _LONGEST and cell is not before
        roles.append(next((r for r, pattern in words.heads if re.search(pattern, text)), "") if fits else "")
        before = cell
    return roles


def _is_second(ledger: Ledger, words: TableWords, row: Row, index: int) -> bool:
    """Whether a row has the heads below heads: short words that are all heads themselves, under what spans them."""
    own = [cell for cell in row if cell is not None and cell.row == index and cell.passage]
    texts = [head_text(ledger, cell) for cell in own]
    if not texts:
        return any(cell is not None and cell.row < index for cell in row)
    roles = _roles(ledger, words, row)
    return all(len(text) < 40 for text in texts) and sum(map(bool, roles)) >= len(texts) and len(own) < len(row)


def _pass(ledger: Ledger, row: Row) -> None:
    ledger.pass_over(piece for cell in row if cell for piece in cell.passage)
