"""Progress reports: question by question what was to be improved, what was set and what came of it; and topics."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from prongsai.intake.recognition.ledger import Cell, Ledger, LinePart, Passage, portion, trimmed
from prongsai.intake.recognition.quotes import Name, Quote, Tree, text_quote
from prongsai.intake.recognition.tabular.heads import RoleTable, Row, TableWords
from prongsai.intake.recognition.tabular.lists import (
    CellItem,
    all_misread,
    cell_items,
    indicator_in,
    questions_in,
    without_number,
)
from prongsai.messages import both
from prongsai.model.sheets import FREQUENCIES
from prongsai.model.values.choices import ClosedList
from prongsai.text.numerals import arabic

_ASIDE = (
    ("photos", r"ภาพถ่าย|ภาพประกอบ|หลักฐาน|เอกสารอ้างอิง|ลิงก์|URL|QR"),
    ("order", r"^(?:ลำดับ(?:ที่)?|ที่|No\.?)$"),
    ("remarks", r"อุปสรรค|ข้อเสนอแนะ|หมายเหตุ|งบประมาณ"),
    ("monitoring", r"กำกับติดตาม|การกำกับ|การติดตาม(?!ผล)|ผู้กำกับ"),
    ("responsible", r"รับผิดชอบ|ผู้ดำเนินการ|เจ้าภาพ"),
    ("period", r"ระยะเวลา|กำหนดเวลา|ช่วงเวลา|กำหนดแล้วเสร็จ|^วันที่"),
)
_TOPIC = ("issue", r"ประเด็น|ข้อบกพร่อง|หัวข้อ|จุดอ่อน|ปัญหา|^เรื่อง|สิ่งที่ต้อง")
REPORT_WORDS = TableWords(
    (
        *_ASIDE,
        ("questions", r"ข้อคำถาม|^คำถาม|^ข้อ(?:ที่)?$|^OIT$|^รหัส"),
        ("indicator", r"^ตัวชี้วัด(?:ที่|ITA)?$"),
        ("results", r"^(?:สรุป|รายงาน)?ผล(?:การ|ที่|งาน|ลัพธ์|สำเร็จ|ดำเนิน|$)|ความก้าวหน้า|สิ่งที่ได้ดำเนิน"),
        _TOPIC,
        ("measures", r"มาตรการ|กิจกรรม|แนวทาง|การดำเนินการ|วิธีการ"),
    ),
    (frozenset(("issue", "results")),),
)
"""The tables that report question by question."""
TOPIC_WORDS = TableWords(
    (
        *_ASIDE,
        ("steps", r"ขั้นตอน|วิธี"),
        ("actions", r"การดำเนินการ|ผลการ|ผลดำเนิน|สิ่งที่ได้ดำเนิน|ความก้าวหน้า|^ผล$|รายละเอียด"),
        _TOPIC,
        ("measures", r"มาตรการ|กิจกรรม|โครงการ|แนวทาง"),
    ),
    (frozenset(("issue", "actions")), frozenset(("measures", "actions"))),
)
"""Those that report on a matter as a whole."""
_FREQUENCY = ClosedList("frequency", FREQUENCIES)
_BY = "โดย"
_NEAR = 6
"""A list that the end of a row cut goes on within so many rows."""
_Column = Literal["measures", "results"]


@dataclass(slots=True)
class EntryDraft:
    """A row of a report, as it is read."""

    indicator: Quote | None = None
    questions: list[Quote] = field(default_factory=list)
    issue: list[LinePart] = field(default_factory=list)
    measures: list[CellItem] = field(default_factory=list)
    results: list[CellItem] = field(default_factory=list)
    responsible: list[LinePart] = field(default_factory=list)
    inherited: bool = False
    """Whether who is responsible stands in a row above."""
    frequency: Quote | None = None
    by: Quote | None = None
    cut: bool = False
    """Whether two rows of the document are one entry."""


def report_entries(ledger: Ledger, table: RoleTable) -> list[EntryDraft]:
    """The entries of a table, row by row."""
    entries: list[EntryDraft] = []
    indicator: Quote | None = None
    by = _monitored_by(ledger, table)
    column = "questions" if table.has("questions") else "indicator"
    misread = all_misread(ledger, [table.passage(row, column) for row in table.rows])
    before: Row | None = None
    for at, row in enumerate(table.rows):
        band = table.alone(row)
        if band is not None and (named := indicator_in(ledger, band.passage)):
            ledger.pass_over(band.passage)
            indicator, before = named, None
            continue
        questions = questions_in(ledger, table.passage(row, column), misread=misread)
        for role in ("indicator", "questions"):
            if named := indicator_in(ledger, table.passage(row, role)):
                ledger.pass_over(table.passage(row, role))
                if indicator is None or named.value != indicator.value:
                    indicator, before = named, None
        last = entries[-1] if before is not None and entries else None
        draft = EntryDraft(indicator, questions, by=by)
        draft.issue = [] if _shared(table, row, before, "issue") else list(table.passage(row, "issue"))
        rests: dict[_Column, Passage] = {}
        columns: tuple[_Column, ...] = ("measures", "results")
        for name in columns:
            above = _numbered(getattr(last, name)) if last else 0
            if above and (questions or draft.issue) and not _list_goes_on(ledger, table, at, name, above + 1):
                above = 0
            rests[name], items = cell_items(ledger, table.passage(row, name), above)
            setattr(draft, name, items)
        _responsible(ledger, table, row, draft, last)
        if last is not None and (not draft.issue or all(rests.values())):
            _join(last, draft, rests, cut=all(rests.values()))
        else:
            for name, rest in rests.items():
                if rest and last is not None:
                    _append(getattr(last, name), rest)
            if draft.issue or draft.measures or draft.results:
                entries.append(draft)
        before = row
    return entries


def entry_trees(ledger: Ledger, entries: Sequence[EntryDraft]) -> Iterator[Tree]:
    """The entries as report.yml says them."""
    for number, entry in enumerate((one for one in entries if one.issue), 1):
        made: dict[str, Tree] = {"id": Name(f"entry-{number}")}
        if entry.indicator is not None:
            made["indicator"] = entry.indicator
        issue = text_quote(ledger, without_number(ledger, tuple(entry.issue)))
        made |= {
            "questions": entry.questions,
            "issue": issue.marked("doubtful", both("recognition.row-cut")) if entry.cut else issue,
            "measures": [one.quote(ledger) for item in entry.measures for one in (item, *item.below)],
            "results": [one.quote(ledger) for item in entry.results for one in (item, *item.below)],
        }
        if entry.responsible:
            quote = text_quote(ledger, tuple(entry.responsible))
            made["responsible"] = [quote.marked("likely") if entry.inherited else quote]
        if entry.frequency is not None and entry.by is not None:
            made["monitoring"] = {"frequency": entry.frequency, "by": entry.by}
        yield made


def topic_trees(ledger: Ledger, tables: Sequence[RoleTable], begin: int = 1) -> Iterator[Tree]:
    """The topics of tables that report on matters as a whole, each with its actions and the points below them."""
    topics: list[tuple[Passage, list[CellItem], list[LinePart]]] = []
    for table in tables:
        for row in table.rows:
            role = "issue" if table.has("issue") else "measures"
            title = table.passage(row, role)
            last = topics[-1] if topics else None
            if not title and last is None:
                continue
            above = _numbered(last[1]) if last and not title else 0
            rest, items = cell_items(ledger, table.passage(row, "actions"), above)
            owner = list(table.passage(row, "responsible"))
            if title or last is None:
                topics.append((without_number(ledger, title), items, owner))
                continue
            if rest:
                _append(last[1], rest)
            last[1].extend(items)
            _same_owner(ledger, last[2], owner)
    for number, (title, items, owner) in enumerate(topics, begin):
        actions: list[Tree] = []
        for item in items:
            points = [point.quote(ledger) for point in item.below]
            actions.append({"text": item.quote(ledger), "points": points} if points else item.quote(ledger))
        made: dict[str, Tree] = {"id": Name(f"topic-{number}"), "title": text_quote(ledger, title), "actions": actions}
        if owner:
            made["responsible"] = [text_quote(ledger, tuple(owner))]
        yield made


def monitoring_of(ledger: Ledger, table: RoleTable, row: Row) -> tuple[Quote | None, Quote | None]:
    """How often somebody looks, in a word of the fixed list, and who, as the head or the cell says."""
    passage = table.passage(row, "monitoring")
    if not passage:
        return None, None
    piece, by = passage[0], _monitored_by(ledger, table)
    text = ledger.text(piece)
    if _BY in text:
        said = trimmed(ledger, portion(piece, text.index(_BY) + len(_BY)))
        by = text_quote(ledger, (said, *passage[1:]))
        piece = trimmed(ledger, portion(piece, 0, text.index(_BY)))
    word = text_quote(ledger, (piece,))
    return (word if _FREQUENCY.find(word.value) else None), by


def _monitored_by(ledger: Ledger, table: RoleTable) -> Quote | None:
    """Who looks, where the head of the column says so."""
    if not table.has("monitoring"):
        return None
    head = table.heads[table.roles.index("monitoring")]
    for piece in head.passage if head else ():
        text = ledger.text(piece)
        if _BY in text:
            said = trimmed(ledger, portion(piece, text.index(_BY) + len(_BY)))
            return text_quote(ledger, (said,)) if said.start < said.end else None
    return None


def _list_goes_on(ledger: Ledger, table: RoleTable, at: int, role: str, number: int) -> bool:
    """Whether the list of the row above has its next number in this row's cell, or first thing in the next."""
    here = arabic(ledger.source(table.passage(table.rows[at], role)))
    following = next((p for row in table.rows[at + 1 : at + _NEAR] if (p := table.passage(row, role))), ())
    begins = arabic(ledger.source(following))
    return bool(re.search(rf"(?:^|\s){number}[.)]\s*\D", here) or re.match(rf"{number}[.)]\s*\D", begins))


def _responsible(ledger: Ledger, table: RoleTable, row: Row, draft: EntryDraft, last: EntryDraft | None) -> None:
    draft.responsible = list(table.passage(row, "responsible"))
    draft.frequency, by = monitoring_of(ledger, table, row)
    draft.by = by or draft.by
    if last is None:
        return
    if not draft.responsible and last.responsible:
        draft.responsible, draft.inherited = list(last.responsible), True
    if draft.frequency is None and last.frequency is not None and not table.passage(row, "monitoring"):
        draft.frequency = last.frequency.marked("likely")


def _join(last: EntryDraft, draft: EntryDraft, rests: dict[_Column, Passage], *, cut: bool) -> None:
    """What a row says that goes on with the one above."""
    last.questions += draft.questions
    if cut:
        last.issue += draft.issue
        last.cut = True
        if not draft.inherited:
            last.responsible += draft.responsible
    for column, rest in rests.items():
        if rest:
            _append(getattr(last, column), rest)
        getattr(last, column).extend(getattr(draft, column))


def _same_owner(ledger: Ledger, known: list[LinePart], owner: list[LinePart]) -> None:
    """A row that goes on with a topic mostly repeats who answers for it."""
    if not known:
        known += owner
    elif owner and "".join(map(ledger.text, owner)) == "".join(map(ledger.text, known)):
        ledger.pass_over(owner)


def _append(items: list[CellItem], rest: Passage) -> None:
    end = items[-1].below[-1] if items[-1].below else items[-1]
    end.passage = (*end.passage, *rest)


def _numbered(items: Sequence[CellItem]) -> int:
    """The number of the last entry of a list, 0 where it has none."""
    return items[-1].number if items else 0


def _shared(table: RoleTable, row: Row, before: Row | None, role: str) -> bool:
    """Whether a cell is the one of the row above too."""
    cell: Cell | None = table.cell(row, role)
    return before is not None and cell is not None and cell is table.cell(before, role)
