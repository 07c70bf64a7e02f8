"""The table of a plan that says what is to be reached each year."""

from collections.abc import Iterator

from prongsai.intake.recognition.figures import years_in
from prongsai.intake.recognition.ledger import Cell, CellGrid, Ledger
from prongsai.intake.recognition.plans.tables.columns import cell_line, matrix_of
from prongsai.intake.recognition.quotes import Quote, Tree, figure_quote, text_quote
from prongsai.text.numerals import parse_number

_NAME = ("ตัวชี้วัด", "เป้าหมาย", "เป้าประสงค์", "รายการ")
_UNIT = ("หน่วย",)
_BASE = ("ค่าฐาน", "ข้อมูลพื้นฐาน", "ปัจจุบัน", "ผลปี")


def yearly_targets(ledger: Ledger, grid: CellGrid) -> Iterator[Tree]:
    """The targets of a table whose heads are years, beside a column that names what is measured."""
    matrix = matrix_of(grid)
    for index in range(min(3, len(matrix))):
        years = {at: found for at, cell in enumerate(matrix[index]) if cell and (found := _year(ledger, cell))}
        heads = [cell_line(ledger, cell.passage) if cell else "" for cell in matrix[index]]
        above = [cell_line(ledger, cell.passage) if cell else "" for cell in matrix[0]]
        named = next((at for at, head in enumerate(heads) if at not in years and _is(head or above[at], _NAME)), None)
        if len(years) < 2 or named is None:
            continue
        base = {at for at in years if _is(heads[at], _BASE) or _is(above[at], _BASE)}
        unit = next((at for at, head in enumerate(heads) if _is(head or above[at], _UNIT)), None)
        for row in matrix[: index + 1]:
            ledger.pass_over(piece for cell in row if cell for piece in cell.passage)
        for row in matrix[index + 1 :]:
            name = row[named]
            values = {
                str(year): figure
                for at, year in years.items()
                if at not in base and (figure := _figure(ledger, row[at]))
            }
            if name is None or not name.passage or not values:
                continue
            made: dict[str, Tree] = {"name": text_quote(ledger, name.passage)}
            if unit is not None and (cell := row[unit]) and cell.passage:
                made["unit"] = text_quote(ledger, cell.passage)
            for at in base:
                if start := _figure(ledger, row[at]):
                    made["baseline"] = start
            yield {**made, "values": values}
        return


def _figure(ledger: Ledger, cell: Cell | None) -> Quote | None:
    if cell is None or len(cell.passage) != 1:
        return None
    quote = figure_quote(ledger, cell.passage)
    return quote if parse_number(quote.value) is not None else None


def _year(ledger: Ledger, cell: Cell) -> int:
    text = cell_line(ledger, cell.passage)
    years = years_in(text)
    return years[0] if len(years) == 1 and len(text) < 40 else 0


def _is(head: str, words: tuple[str, ...]) -> bool:
    return any(word in head for word in words)
