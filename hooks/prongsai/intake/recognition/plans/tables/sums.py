"""Rows of a plan's tables that sum up others: how many projects, and how much money."""

import re
from collections.abc import Sequence

from prongsai.intake.recognition.figures import sum_in, sum_in_cell
from prongsai.intake.recognition.ledger import Cell, Ledger, portion
from prongsai.intake.recognition.plans.headings import dimension_title
from prongsai.intake.recognition.plans.listing import Totals, stated_total
from prongsai.intake.recognition.plans.tables.columns import PlanTable, cell_line
from prongsai.intake.recognition.quotes import Tree, figure_quote
from prongsai.text.numerals import arabic

_SUM = re.compile(r"(?:จำนวน)?รวม|(?:มิติ|มติ|ยุทธศาสตร์|ด้าน)(?:ที่)?\s*[\d๐-๙]{1,2}\s*รวม$")
_COUNT_ALONE = re.compile(r"(?:จำนวน\s*)?(\d{1,3})\s*(?:โครงการ|กิจกรรม|มาตรการ)(?:/[ก-๎/]+)?")
_LABEL = 40
"""No words for a sum are longer."""


def sum_label(ledger: Ledger, rows: PlanTable, row: Sequence[Cell | None]) -> Cell | None:
    """The cell that says that a row sums up others: the first of the row, or one beside what spans several rows."""
    for column, cell in zip(rows.columns, row, strict=True):
        if cell is None or not cell.passage:
            continue
        text = cell_line(ledger, cell.passage)
        if _SUM.match(text) and (cell is row[0] or len(text) < _LABEL):
            return cell
        if column.role == "title":
            return cell if _COUNT_ALONE.fullmatch(arabic(text)) else None
    return None


def row_totals(ledger: Ledger, rows: PlanTable, row: Sequence[Cell | None], within: str) -> Totals:
    """What a row sums up, from its label on; `within` is the number of the dimension whose rows it stands among."""
    totals, label = Totals(), row[0]
    assert label is not None
    columns = rows.columns[len(rows.columns) - len(row) :]
    cells = list({id(cell): cell for cell in row if cell and cell.passage}.values())
    text = arabic(cell_line(ledger, label.passage))
    named = dimension_title(text.removeprefix("รวม").strip())
    of = named.id if named else within
    if not of:
        for cell in cells:
            for piece in cell.passage:
                stated_total(ledger, piece, totals)
    whole = not of and (any(word in text for word in ("ทั้งสิ้น", "ทั้งหมด")) or text.strip() in ("รวม", "รวมเงิน"))
    for cell in cells:
        counted = _COUNT_ALONE.fullmatch(arabic(cell_line(ledger, cell.passage)))
        if counted is None or not (whole or of) or len(cell.passage) > 2:
            continue
        piece = next(piece for piece in cell.passage if re.search(r"\d", arabic(ledger.text(piece))))
        digits = re.search(r"\d+", arabic(ledger.text(piece)))
        assert digits is not None
        count = figure_quote(ledger, (portion(piece, *digits.span()),))
        if of:
            totals.by_dimension.setdefault(of, count)
        else:
            totals.projects = totals.projects or count
        ledger.pass_over(cell.passage)
    ledger.pass_over(label.passage)
    if not whole:
        # What the rows of a dimension come to is reckoned from them, and is in no record.
        ledger.pass_over(piece for cell in cells for piece in cell.passage if sum_in(ledger, piece) is not None)
        return totals
    money: dict[str, Tree] = {}
    for column, held in zip(columns, row, strict=True):
        if held and held.passage and held is not label and column.role == "budget":
            quote = sum_in_cell(ledger, held.passage)
            if quote is not None:
                money[str(column.year) if column.year else "total"] = quote
    if money and totals.budget is None:
        totals.budget = money["total"] if list(money) == ["total"] else money
    return totals
