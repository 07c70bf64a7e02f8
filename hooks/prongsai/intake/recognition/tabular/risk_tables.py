"""Tables of corruption risks: step, events, likelihood, impact, level, measures, who answers for them."""

import re
from collections.abc import Iterator, Sequence

from prongsai.intake.recognition.ledger import Ledger, LinePart, Passage, portion
from prongsai.intake.recognition.quotes import Name, Quote, Tree, figure_quote, text_quote
from prongsai.intake.recognition.tabular.heads import RoleTable, Row, TableWords, head_text
from prongsai.intake.recognition.tabular.lists import CellItem, cell_items, cell_period, plain_items, without_number
from prongsai.model.values.choices import ClosedList
from prongsai.model.year.risks import RISK_LEVELS
from prongsai.text.numerals import arabic

RISK_WORDS = TableWords(
    (
        ("remarks", r"หมายเหตุ|อุปสรรค|งบประมาณ"),
        ("order", r"^(?:ลำดับ(?:ที่)?|ที่|No\.?)$"),
        ("owner", r"รับผิดชอบ|เจ้าของความเสี่ยง|เจ้าภาพ"),
        ("residual", r"คงเหลือ|ภายหลัง"),
        ("existing_controls", r"ที่มีอยู่|ควบคุมเดิม|ปัจจุบัน|มาตรการเดิม"),
        ("measures", r"มาตรการ|แนวทาง|การจัดการ|กิจกรรมควบคุม|การบริหารความเสี่ยง|วิธีการ"),
        ("score", r"คะแนน|[xX×*]|ผลคูณ|ค่าความเสี่ยง|RiskScore"),
        ("likelihood", r"โอกาส|Likelihood|^L$"),
        ("impact", r"ผลกระทบ|ความรุนแรง|Impact|^I$"),
        ("cell-level", r"^(?:ต่ำ|ปานกลาง|กลาง|สูง|สูงมาก)(?:\(?\d*\)?)$"),
        ("level", r"^ระดับ"),
        ("causes", r"สาเหตุ|ปัจจัย"),
        ("period", r"ระยะเวลา|กำหนดเวลา|ช่วงเวลา|กำหนดแล้วเสร็จ"),
        ("indicator", r"ตัวชี้วัด"),
        ("result", r"^ผลการ|ความก้าวหน้า"),
        ("events", r"เหตุการณ์|พฤติการณ์|พฤติกรรม|รูปแบบ|ประเด็นความเสี่ยง|ความเสี่ยง(?:การ|ด้าน|ที่|ต่อ|$)"),
        ("step", r"กระบวน|ขั้นตอน|^งาน|ภารกิจ|กิจกรรม"),
        ("title", r"^(?:ชื่อ|เรื่อง|ประเด็น|ด้าน|โครงการ|หัวข้อ)"),
    ),
    tuple(frozenset(("events", other)) for other in ("measures", "level", "likelihood", "owner", "existing_controls")),
)
"""The tables of risks."""
_LEVEL = ClosedList("level", RISK_LEVELS)
_LEVELS = re.compile(r"สูงมาก|สูง|ปานกลาง|กลาง|ต่ำ")
_FACTOR = re.compile(r"\(?([1-5])\)?(?![\d.])")
_SCORE = re.compile(r"(?<![\d.])(\d{1,2})(?![\d.])")
_TICK = re.compile(r"[/✓✔xX×•●\uf0fc\uf050]|√")


def risk_trees(ledger: Ledger, tables: Sequence[RoleTable]) -> Iterator[Tree]:
    """The risks of tables, as risks.yml says them; a row without an event goes on with the one above."""
    made: list[dict[str, Tree]] = []
    lists: list[dict[str, list[CellItem]]] = []
    for table in tables:
        step: Passage = ()
        for row in table.rows:
            band = table.alone(row)
            if band is not None:
                step = without_number(ledger, band.passage)
                continue
            begins = bool(table.passage(row, "events"))
            if not begins and not made:
                continue
            known = {} if begins else lists[-1]
            items: dict[str, list[CellItem]] = {}
            for column in ("events", "existing_controls", "measures", "causes"):
                above = known.get(column, [])
                last = above[-1].number if above else 0
                goes_on, items[column] = cell_items(ledger, table.passage(row, column), last)
                if goes_on:
                    above[-1].passage = (*above[-1].passage, *goes_on)
            if not begins:
                for column, more in items.items():
                    lists[-1][column] += more
                continue
            made.append(_fields(ledger, table, row, step))
            lists.append(items)
    for number, (fields, items) in enumerate(zip(made, lists, strict=True), 1):
        listed: dict[str, Tree] = {
            column: [one.quote(ledger) for item in own for one in (item, *item.below)] for column, own in items.items()
        }
        head: dict[str, Tree] = {key: fields[key] for key in ("title", "step") if key in fields}
        rest: dict[str, Tree] = {key: tree for key, tree in fields.items() if key not in head}
        yield {"id": Name(f"risk-{number}"), **head, **listed, **rest}


def _fields(ledger: Ledger, table: RoleTable, row: Row, band: Passage) -> dict[str, Tree]:
    made: dict[str, Tree] = {}
    for key in ("title", "step", "indicator", "result"):
        passage = without_number(ledger, table.passage(row, key))
        if not passage and key == "step":
            passage = band
        if passage:
            made[key] = text_quote(ledger, passage)
    likelihood, impact = (_figure(ledger, table.passage(row, key), _FACTOR) for key in ("likelihood", "impact"))
    if likelihood is not None and impact is not None:
        made |= {"likelihood": likelihood, "impact": impact}
    score = _figure(ledger, table.passage(row, "score"), _SCORE)
    level = _level(ledger, table.passage(row, "level")) or _ticked(ledger, table, row)
    if score is None and (own := table.passage(row, "level")):
        score = _figure(ledger, own, _SCORE)
    if level is None and table.has("score"):
        level = _level(ledger, table.passage(row, "score"))
    for key, quote in (
        ("score", score),
        ("level", level),
        ("period", cell_period(ledger, table.passage(row, "period"))),
    ):
        if quote is not None:
            made[key] = quote
    if owners := plain_items(ledger, table.passage(row, "owner")):
        made["owner"] = owners
    if residual := table.passage(row, "residual"):
        made["residual"] = _level(ledger, residual, whole=True) or text_quote(ledger, residual)
    return made


def _figure(ledger: Ledger, passage: Passage, pattern: re.Pattern[str]) -> Quote | None:
    """The one figure of a cell: `4`, `(4)`, `สูง (4)`, `4 × 3 = 12`, of which the last is the score."""
    found = [(piece, one) for piece in passage for one in pattern.finditer(arabic(ledger.text(piece)))]
    if not found or (len(found) > 1 and "=" not in ledger.source(passage)):
        return None
    piece, one = found[-1]
    return figure_quote(ledger, (portion(piece, *one.span(1)),))


def _level(ledger: Ledger, passage: Passage, *, whole: bool = False) -> Quote | None:
    """The level that a cell says in one of its words."""
    found = [(piece, one) for piece in passage for one in _LEVELS.finditer(ledger.text(piece))]
    if len(found) != 1 or (whole and len(passage) > 1):
        return None
    piece, one = found[0]
    if whole and len(ledger.text(piece)) > one.end() - one.start() + 5:
        return None
    quote = text_quote(ledger, (portion(piece, *one.span()),))
    return quote if _LEVEL.find(quote.value) else None


def _ticked(ledger: Ledger, table: RoleTable, row: Row) -> Quote | None:
    """The level whose column has a tick, in the word of its head."""
    ticked: list[tuple[LinePart, LinePart]] = []
    for head, cell in zip(table.heads, row, strict=True):
        if head is None or cell is None or len(cell.passage) != 1 or not _LEVELS.match(head_text(ledger, head)):
            continue
        if _TICK.fullmatch(ledger.text(cell.passage[0])):
            ticked.append((head.passage[0], cell.passage[0]))
    if len(ticked) != 1:
        return None
    head_piece, tick = ticked[0]
    ledger.pass_over([tick])
    return _level(ledger, (head_piece,))
