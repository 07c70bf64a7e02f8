"""What the columns of a plan's tables hold, by their heads, and the cells of each row."""

import re
from collections.abc import Sequence

from msgspec import Struct

from prongsai.intake.recognition.figures import years_in
from prongsai.intake.recognition.ledger import Cell, CellGrid, Ledger, Passage
from prongsai.intake.recognition.plans.headings import section_heading
from prongsai.text.numerals import arabic

_ROLES = (
    ("budget_source", "แหล่ง(?:ที่มา|งบ|เงิน)|ที่มาของงบ"),
    ("mission", "ภารกิจ|กลยุทธ์|แนวทาง(?!.*โครงการ)"),
    ("responsible", "รับผิดชอบ|หน่วยงาน|เจ้าภาพ|ส่วนราชการ"),
    ("outcomes", "ผลลัพธ์|ที่คาดว่า|ประโยชน์"),
    ("outputs", "ตัวชี้วัด|ผลผลิต|ดัชนี"),
    ("objectives", "วัตถุประสงค์"),
    ("target_group", "กลุ่มเป้าหมาย"),
    ("procedure", "วิธี(?:การ)?ดำเนิน|ขั้นตอน"),
    ("period", "ระยะเวลา|ห้วงเวลา|ปีที่ดำเนิน|ช่วงเวลา"),
    ("place", "สถานที่|พื้นที่"),
    ("note", "หมายเหตุ"),
    ("code", "รหัส"),
    ("budget", "งบประมาณ|วงเงิน|จำนวนเงิน|^บาท$"),
    ("title", "โครงการ|กิจกรรม|มาตรการ"),
    ("aims", "เป้าหมาย"),
    ("order", "^ลำดับ(?:ที่)?$|^ที่$|^ข้อ(?:ที่)?$|^No\\.?$"),
    ("dimension", "^ม[ิ]?ติ|ยุทธศาสตร์|ประเด็น|^ด้าน"),
)


_LINES = 4
"""No heading is broken into more lines."""


class PlanColumn(Struct, frozen=True):
    """What a column holds, and of which year."""

    role: str
    year: int = 0


class PlanTable(Struct, frozen=True):
    """A table by its columns' roles."""

    columns: tuple[PlanColumn, ...]
    heads: tuple[Cell, ...]
    body: tuple[tuple[Cell | None, ...], ...]
    """Row by row, a cell for each column; one that spans several stands in each."""


def rows_of(ledger: Ledger, grid: CellGrid, before: PlanTable | None) -> PlanTable | None:
    """The rows of a table that lists projects; of one without heads, with those of the table that it goes on with."""
    matrix = matrix_of(grid)
    if not matrix or _is_form(ledger, grid):
        return None
    for index, row in enumerate(matrix[:3]):
        columns = _columns(ledger, row)
        roles = {column.role for column in columns}
        if "title" in roles and len(roles - {""}) >= 2:
            end = _heads_end(ledger, matrix, index)
            columns = _columns(ledger, *matrix[index:end])
            heads = tuple({id(cell): cell for line in matrix[:end] for cell in line if cell}.values())
            return PlanTable(columns, heads, tuple(matrix[end:]))
    if (
        before is not None
        and len(matrix[0]) == len(before.columns)
        and before.columns[0].role in ("dimension", "order")
    ):
        return PlanTable(before.columns, (), tuple(matrix))
    return None


def is_heads(ledger: Ledger, rows: PlanTable, row: Sequence[Cell | None]) -> bool:
    """Whether a row repeats the heads of the table, as on each new page."""
    own = [_role("".join(cell_line(ledger, cell.passage).split())) if cell and cell.passage else "" for cell in row]
    known = [column.role for column in rows.columns]
    shared = [mine for mine, role in zip(own, known, strict=True) if mine and mine == role]
    texts = [cell_line(ledger, cell.passage) for cell in row if cell and cell.passage]
    return len(shared) >= 2 and len(shared) >= len(texts) - 1 and all(len(text) < 40 for text in texts)


def cell_line(ledger: Ledger, passage: Passage) -> str:
    """A cell on one line."""
    return " ".join(ledger.source(passage).split())


def _is_form(ledger: Ledger, grid: CellGrid) -> bool:
    """Whether a table is the sheet of one project: its first column has the headings of sections."""
    return sum(1 for label in heading_cells(ledger, grid).values() if label) >= 3


def heading_cells(ledger: Ledger, grid: CellGrid) -> dict[Cell | None, str]:
    """The cells of a table that are headings of sections, with all of their words, however they are broken.

    Where the end of a page cut one in two, its first half has the words of both and the second none.
    """
    column = [cell for cell in grid.cells if cell.column == 0 and cell.passage]
    words = [_words(ledger, cell) for cell in column]
    labels: dict[Cell | None, str] = {}
    for at, cell in enumerate(column):
        if cell in labels:
            continue
        if _is_heading(words[at]):
            labels[cell] = words[at]
        elif at + 1 < len(column) and _is_heading(words[at] + words[at + 1]) and not _is_heading(words[at + 1]):
            labels[cell], labels[column[at + 1]] = words[at] + words[at + 1], ""
    return labels


def _words(ledger: Ledger, cell: Cell) -> str:
    if len(cell.passage) > _LINES:
        return ""
    return "".join(ledger.text(piece) + (" " if piece.end - piece.start < 4 else "") for piece in cell.passage)


def _is_heading(words: str) -> bool:
    found = section_heading(words)
    return found is not None and not words[found.end :].strip()


def matrix_of(grid: CellGrid) -> list[tuple[Cell | None, ...]]:
    """A table row by row; a cell that spans several rows or columns stands in each."""
    height = max((cell.row + cell.rows for cell in grid.cells), default=0)
    width = max((cell.column + cell.columns for cell in grid.cells), default=0)
    rows: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                rows[row][column] = cell
    return [tuple(row) for row in rows]


def _columns(ledger: Ledger, *heads: tuple[Cell | None, ...]) -> tuple[PlanColumn, ...]:
    columns = []
    for index in range(len(heads[0])):
        own = list({id(row[index]): row[index] for row in heads}.values())
        words = ["".join(cell_line(ledger, cell.passage).split()) for cell in own if cell]
        years = years_in(words[-1]) if words else ()
        role = next((role for word in words if (role := _role(word))), "")
        budgeted = role in ("budget", "period", "") or (role == "aims" and not any("ค่า" in word for word in words))
        year = years[0] if len(years) == 1 and budgeted else 0
        columns.append(PlanColumn("budget" if year else role, year))
    return tuple(columns)


def _role(word: str) -> str:
    plain = arabic(word)
    if len(plain) > 60:
        return ""
    return next((role for role, pattern in _ROLES if re.search(pattern, plain)), "")


def _heads_end(ledger: Ledger, matrix: list[tuple[Cell | None, ...]], index: int) -> int:
    """The first row below the heads: a second row of heads has years, or stands below wide ones."""
    end = index + 1
    while end < len(matrix):
        above, row = matrix[end - 1], matrix[end]
        own = [at for at, cell in enumerate(row) if cell and cell.row == end and cell.passage]
        # Of a text in which heads that span two rows stand in both.
        new = [at for at in own if not _same(ledger, row[at], above[at])]
        texts = [cell_line(ledger, cell.passage) for at in new if (cell := row[at])]
        spanned = len(new) < len(own) or any(cell is not None and cell.row < end for cell in row)
        years = texts and all((len(years_in(text)) == 1 and len(text) < 30) or "บาท" in text for text in texts)
        named = spanned and all(len(text) < 30 and _role(text) for text in texts)
        below = spanned and all(_is_wide(ledger, above, at) for at in new) and all(len(text) < 30 for text in texts)
        if not (years or named or below):
            break
        end += 1
    return end


def _same(ledger: Ledger, one: Cell | None, other: Cell | None) -> bool:
    return one is not None and other is not None and cell_line(ledger, one.passage) == cell_line(ledger, other.passage)


def _is_wide(ledger: Ledger, heads: Sequence[Cell | None], at: int) -> bool:
    """Whether a head stands over several columns."""
    head = heads[at]
    if head is None or not head.passage:
        return False
    return head.columns > 1 or any(
        _same(ledger, head, heads[beside]) for beside in (at - 1, at + 1) if 0 <= beside < len(heads)
    )
