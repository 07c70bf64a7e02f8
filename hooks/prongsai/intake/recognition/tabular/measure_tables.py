"""Measures to promote integrity: issue by issue what is done, in which steps, and by whom."""

import re
from collections.abc import Iterator, Mapping, Sequence

from prongsai.intake.recognition.ledger import Ledger, Paragraph, portion, trimmed
from prongsai.intake.recognition.numbering import list_entries, mark_of
from prongsai.intake.recognition.quotes import Name, Quote, Tree, paragraph_quote, text_quote
from prongsai.intake.recognition.tabular.heads import RoleTable, TableWords
from prongsai.intake.recognition.tabular.lists import (
    CellItem,
    cell_items,
    cell_period,
    indicator_in,
    questions_in,
    without_number,
)
from prongsai.intake.recognition.tabular.reports import monitoring_of

MEASURE_WORDS = TableWords(
    (
        ("remarks", r"อุปสรรค|ข้อเสนอแนะ|หมายเหตุ|งบประมาณ|ผลการประเมิน|คะแนน"),
        ("order", r"^(?:ลำดับ(?:ที่)?|ที่|No\.?)$"),
        ("monitoring", r"กำกับติดตาม|การกำกับ|การติดตาม|ผู้กำกับ"),
        ("responsible", r"รับผิดชอบ|ผู้ดำเนินการ|เจ้าภาพ"),
        ("period", r"ระยะเวลา|กำหนดเวลา|ช่วงเวลา|กำหนดแล้วเสร็จ|ห้วงเวลา"),
        ("questions", r"ข้อคำถาม|^คำถาม|^ข้อ(?:ที่)?$|^ตัวชี้วัด(?:ที่)?(?:/ข้อคำถาม)?$"),
        ("steps", r"ขั้นตอน|วิธี(?:การ)?(?:ปฏิบัติ|ดำเนิน)|แนวทางการปฏิบัติ|^การปฏิบัติ"),
        ("title", r"^ประเด็น|หัวข้อ|ข้อบกพร่อง|จุดอ่อน|^เรื่อง|สิ่งที่ต้อง|ปัญหา"),
        ("methods", r"วิธีการ|วิธีดำเนิน|แนวทาง|มาตรการ|กิจกรรม|การดำเนินการ"),
    ),
    tuple(map(frozenset, (("title", "methods"), ("title", "steps"), ("methods", "steps"), ("questions", "methods")))),
)
"""The tables that set measures."""
_HEADING = re.compile(
    r"(?:ความเป็นมา|หลักการและเหตุผล|ที่มา(?:และความสำคัญ)?|บทนำ|เหตุผลความจำเป็น)(?:และความสำคัญ)?\s*[:：]?\s*"
)
_LIMITS = re.compile(r".{0,30}(?:ข้อจำกัด|ปัญหา(?:และ|/)?อุปสรรค|อุปสรรค).{0,160}", re.DOTALL)
_COLUMNS = ("methods", "steps")


def measure_trees(ledger: Ledger, tables: Sequence[RoleTable]) -> Iterator[Mapping[str, Tree]]:
    """The measures of tables, as measures.yml says them."""
    made: list[dict[str, Tree]] = []
    lists: list[dict[str, list[CellItem]]] = []
    band: Quote | None = None
    for table in tables:
        for row in table.rows:
            alone = table.alone(row)
            if alone is not None and (named := indicator_in(ledger, alone.passage)):
                ledger.pass_over(alone.passage)
                band = named
                continue
            title = table.passage(row, "title")
            named = indicator_in(ledger, table.passage(row, "questions")) or indicator_in(ledger, title) or band
            begins = bool(title) or (not table.has("title") and bool(table.passage(row, "methods")))
            if not begins and not made:
                continue
            above = {} if begins else lists[-1]
            items: dict[str, list[CellItem]] = {}
            for column in _COLUMNS:
                known = above.get(column, [])
                rest, items[column] = cell_items(ledger, table.passage(row, column), known[-1].number if known else 0)
                if rest:
                    known[-1].passage = (*known[-1].passage, *rest)
            if not begins:
                for column in _COLUMNS:
                    lists[-1][column] += items[column]
                continue
            entry: dict[str, Tree] = {"id": Name(f"measure-{len(made) + 1}")}
            if title:
                entry["title"] = text_quote(ledger, without_number(ledger, title))
            elif items["methods"]:
                entry["title"] = items["methods"].pop(0).quote(ledger)
            if named is not None:
                entry["indicators"] = [named]
                ledger.pass_over(table.passage(row, "questions"))
            entry["questions"] = questions_in(ledger, table.passage(row, "questions"))
            owner = table.passage(row, "responsible")
            if owner:
                entry["responsible"] = [text_quote(ledger, owner)]
            if period := cell_period(ledger, table.passage(row, "period")):
                entry["period"] = period
            frequency, by = monitoring_of(ledger, table, row)
            if frequency is not None and by is not None:
                entry["monitoring"] = {"frequency": frequency, "by": by}
            made.append(entry)
            lists.append(items)
    for entry, items in zip(made, lists, strict=True):
        listed: dict[str, Tree] = {
            column: [one.quote(ledger) for item in items[column] for one in (item, *item.below)] for column in _COLUMNS
        }
        head: dict[str, Tree] = {key: entry[key] for key in ("id", "title", "indicators", "questions") if key in entry}
        yield {**head, **listed, **{key: tree for key, tree in entry.items() if key not in head}}


def background_of(ledger: Ledger, flow: Sequence[Paragraph]) -> Quote | None:
    """The paragraphs below the heading that says how the measures came about."""
    below = _below(ledger, flow, _HEADING)
    return paragraph_quote(ledger, [(paragraph.piece,) for paragraph in below]) if below else None


def constraints_of(ledger: Ledger, flow: Sequence[Paragraph]) -> list[Quote]:
    """The list below the heading that tells constraints."""
    below = _below(ledger, flow, _LIMITS, listed=True)
    return [text_quote(ledger, entry.passage) for entry in list_entries(ledger, below)]


def _below(
    ledger: Ledger, flow: Sequence[Paragraph], heading: re.Pattern[str], *, listed: bool = False
) -> list[Paragraph]:
    """The lines below a heading, up to the next of its kind: what has its number, counted on, or the end of a table."""
    for index, paragraph in enumerate(flow):
        text = ledger.text(paragraph.piece)
        mark = mark_of(text)
        own = trimmed(ledger, portion(paragraph.piece, mark.end if mark else 0))
        if len(text) > 220 or not heading.fullmatch(ledger.text(own)):
            continue
        below: list[Paragraph] = []
        for after in flow[index + 1 :]:
            next_mark = mark_of(ledger.text(after.piece))
            counted = (
                mark and next_mark and mark.numbers and next_mark.numbers == (*mark.numbers[:-1], mark.numbers[-1] + 1)
            )
            if after.in_cell or after.strong or (counted and not listed) or (not listed and next_mark and not mark):
                break
            below.append(after)
        if below:
            ledger.pass_over([paragraph.piece])
        return below
    return []
