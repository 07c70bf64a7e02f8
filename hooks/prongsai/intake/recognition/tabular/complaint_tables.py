"""Counts of complaints: by month, quarter or year what was received, closed and is open; or that there were none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prongsai.intake.recognition.ledger import Ledger, Paragraph, Passage, portion
from prongsai.intake.recognition.quotes import Quote, Tree, figure_quote, text_quote
from prongsai.intake.recognition.tabular.heads import RoleTable, TableWords
from prongsai.messages import both
from prongsai.model.year.complaints import parse_span
from prongsai.text.bilingual import Text
from prongsai.text.numerals import arabic

COMPLAINT_WORDS = TableWords(
    (
        ("remarks", r"หมายเหตุ|ร้อยละ"),
        ("order", r"^(?:ลำดับ(?:ที่)?|ที่|No\.?)$"),
        ("span", r"เดือน|ไตรมาส|ช่วงเวลา|^งวด|^ปี|ห้วงเวลา|^ระยะเวลา"),
        ("kind", r"^(?:ประเภท|ด้าน|ชนิด)|^เรื่อง(?:ร้องเรียน)?$|ประเภทเรื่อง"),
        ("open", r"อยู่ระหว่าง|ระหว่างดำเนิน|คงค้าง|ค้าง|ยังไม่|ไม่แล้วเสร็จ|คงเหลือ"),
        ("closed", r"เสร็จ|ยุติ|ดำเนินการแล้ว|แก้ไขแล้ว"),
        ("received", r"รับ|จำนวน|ทั้งหมด|เข้ามา"),
    ),
    (frozenset(("span", "received", "closed", "open")), frozenset(("kind", "received", "closed", "open"))),
)
"""The tables that count complaints."""
_CORRUPTION = re.compile(r"ทุจริต|ประพฤติมิชอบ|สินบน")
_GENERAL = re.compile(r"ทั่วไป|ร้องทุกข์|(?<!ทุจริต)การให้บริการ")
_NONE = re.compile(r"ไม่(?:มี|พบ|ปรากฏ)(?:การ)?(?:ข้อ|เรื่อง)?\s*(?:รับ)?(?:ร้องเรียน|ร้องทุกข์|แจ้งเบาะแส)")
_COUNT = re.compile(r"(\d{1,6})(?:\s*(?:เรื่อง|ราย|กรณี))?")
_TOTAL = re.compile(r"รวม|ทั้งสิ้น|ทั้งหมด")
_COUNTS = ("received", "closed", "open")


@dataclass(slots=True)
class ComplaintCounts:
    """The counts of corruption and of general complaints, as far as they were found."""

    counts: dict[str, list[Tree]] = field(default_factory=dict)
    none: dict[str, Quote] = field(default_factory=dict)
    notes: list[Text] = field(default_factory=list)

    def tree(self) -> dict[str, Tree]:
        """As complaints.yml says it, but for the day."""
        made: dict[str, Tree] = {}
        for kind in ("corruption", "general"):
            if self.counts.get(kind):
                made[kind] = {"counts": self.counts[kind]}
            elif kind in self.none:
                made[kind] = {"none": self.none[kind]}
        return made


def complaint_counts(
    ledger: Ledger, tables: Sequence[tuple[RoleTable, Sequence[Paragraph]]], flow: Sequence[Paragraph]
) -> ComplaintCounts:
    """What tables and sentences count; each table with the lines above it, which say of what kind it is."""
    found = ComplaintCounts()
    for table, above in tables:
        own = _kind(" ".join(ledger.text(paragraph.piece) for paragraph in above[-3:]))
        for row in table.rows:
            label = table.passage(row, "kind")
            kind = (_kind(" ".join(map(ledger.text, label))) if label else "") or own or "general"
            counts = {key: _count(ledger, table.passage(row, key)) for key in _COUNTS}
            span = _span(ledger, table.passage(row, "span"))
            if span is None and _TOTAL.search(" ".join(ledger.source(cell.passage) for cell in row if cell)):
                ledger.pass_over(piece for cell in row if cell for piece in cell.passage)
                continue
            figures = {key: quote for key, quote in counts.items() if quote is not None}
            if span is None or len(figures) < len(_COUNTS):
                continue
            ledger.pass_over(label)
            found.counts.setdefault(kind, []).append({"span": span, **figures})
            received, closed, still = (int(figures[key].value) for key in _COUNTS)
            if received != closed + still:
                said = {"span": span.value, "received": str(received), "sum": str(closed + still)}
                found.notes.append(both("recognition.counts-differ", **said))
    for kind, quote in _nothing(ledger, flow):
        found.none.setdefault(kind, quote)
    return found


def _nothing(ledger: Ledger, flow: Sequence[Paragraph]) -> Iterator[tuple[str, Quote]]:
    """The sentences that say that there were none, of the kind that they name."""
    for paragraph in flow:
        text = ledger.text(paragraph.piece)
        if _NONE.search(text) and (kind := _kind(text)):
            yield kind, text_quote(ledger, (paragraph.piece,))


def _kind(text: str) -> str:
    if _CORRUPTION.search(text):
        return "" if _GENERAL.search(text) else "corruption"
    return "general" if _GENERAL.search(text) else ""


def _count(ledger: Ledger, passage: Passage) -> Quote | None:
    if len(passage) != 1:
        return None
    found = _COUNT.fullmatch(arabic(ledger.text(passage[0])).replace(",", ""))
    if found is None or "," in ledger.text(passage[0]):
        return None
    return figure_quote(ledger, (portion(passage[0], *found.span(1)),))


def _span(ledger: Ledger, passage: Passage) -> Quote | None:
    """The month, the quarter or the year of a row, where a file can say it so."""
    if len(passage) != 1:
        return None
    quote = figure_quote(ledger, passage)
    try:
        parse_span(quote.value)
    except ValueError:
        return None
    return quote
