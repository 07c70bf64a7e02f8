"""Results of the assessment: total, level and change in sentences, scores by indicator or instrument; the analysis."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from prongsai.catalogue import assessment
from prongsai.intake.recognition.figures import years_in
from prongsai.intake.recognition.ledger import Ledger, LinePart, Paragraph, Passage, portion
from prongsai.intake.recognition.quotes import Quote, Tree, figure_quote, text_quote
from prongsai.intake.recognition.tabular.covers import told_year
from prongsai.intake.recognition.tabular.heads import RoleTable, TableWords
from prongsai.intake.recognition.tabular.lists import indicator_in, without_number
from prongsai.intake.recognition.wording import folded
from prongsai.text.numerals import arabic, parse_number

SCORE_WORDS = TableWords(
    (
        ("score", r"คะแนน|^ร้อยละ"),
        ("level", r"^ระดับ|เกรด"),
        ("year", r"^ปี"),
        ("instrument", r"เครื่องมือ|แบบวัด"),
        ("name", r"รายละเอียด|ชื่อตัวชี้วัด|^ตัวชี้วัด(?!ที่$|$)|^รายการ"),
        ("number", r"^ตัวชี้วัด(?:ที่)?$|^ลำดับ(?:ที่)?$|^ที่$|^ข้อ(?:ที่)?$"),
    ),
    tuple(frozenset((other, "score")) for other in ("number", "name", "instrument", "year")),
)
"""The tables that give scores."""
ANALYSIS_WORDS = TableWords(
    (
        ("finding", r"ผลการวิเคราะห์|ข้อค้นพบ|ข้อสังเกต|^การวิเคราะห์|บทวิเคราะห์"),
        ("issue", r"^ประเด็น|^ตัวชี้วัด|หัวข้อ"),
    ),
    (frozenset(("issue", "finding")),),
)
"""Those that say what the scores mean."""
_SCORE = r"(?<![\d.,])(\d{1,3}(?:\.\d{1,2})?)(?![\d,])(?!\.\d)"
_ABOUT = re.compile(r"ผลการประเมิน|ITA|คะแนน(?:รวม|เฉลี่ย|ภาพรวม)")
_TOTAL = re.compile(
    r"(?:อยู่ที่|เท่ากับ|ได้(?:รับ)?(?:ผล)?(?:ค่า)?คะแนน|คะแนน(?:รวม|เฉลี่ย|ภาพรวม)|คะแนน|ร้อยละ)\s*"
    rf"(?:รวม|เฉลี่ย|ITA|[:：=])*\s*{_SCORE}"
)
_GOAL = re.compile(r"ขึ้นไป|ไม่(?:น้อย|ต่ำ)กว่า|ต่ำกว่า|เป้าหมาย|เกณฑ์|ต้องได้|ต้องมี")
_LEVEL = re.compile(
    r"ระดับ(?:ผล(?:การประเมิน)?)?\s*[:：]?\s*[“\"'‘]?\s*"
    r"(?P<said>A{1,2}\+?|[B-F](?![A-Za-z])|ผ่านดีเยี่ยม|ผ่านดี|ไม่ผ่าน|ผ่าน|ต้องปรับปรุง(?:โดยด่วน)?|ดีเยี่ยม|ดีมาก|ดี|ปานกลาง|พอใช้)"
)
_CHANGE = re.compile(r"(?:ลดลง|เพิ่มขึ้น)[^\d]{0,60}\d{1,3}(?:\.\d{1,2})?\s*คะแนน")
_INDICATOR = re.compile(rf"ตัวชี้วัดที่\s*(?P<number>10|[1-9])(?!\d)[^\d]*?{_SCORE}")
_INSTRUMENT = re.compile(rf"(?P<name>IIT|EIT|OIT)\)?[^\d]{{0,60}}?{_SCORE}")
_WHOLE = re.compile(r"รวม|เฉลี่ย|ภาพรวม|ผลการประเมิน|ITA")
_INSTRUMENTS = re.compile(r"IIT|EIT|OIT")
_LETTERS = re.compile(r"[ก-๎]{3}")
_NUMBER = re.compile(r"(?:ตัวชี้วัด(?:ที่)?)?\s*(10|[1-9])(?![\d,])\.?(?!\d)")


@dataclass(slots=True)
class ScoreSheet:
    """One year's result, as far as it was found."""

    year: Quote | None = None
    total: Quote | None = None
    level: Quote | None = None
    change: Quote | None = None
    instruments: dict[str, Quote] = field(default_factory=dict)
    indicators: dict[str, Quote] = field(default_factory=dict)
    passed: list[LinePart] = field(default_factory=list)
    """What names the scores."""

    def tree(self) -> dict[str, Tree]:
        """As ita.yml says it."""
        made: dict[str, Tree] = {}
        for key, quote in (("year", self.year), ("total", self.total), ("level", self.level), ("change", self.change)):
            if quote is not None:
                made[key] = quote
        instruments: dict[str, Tree] = {
            name: self.instruments[name] for name in ("IIT", "EIT", "OIT") if name in self.instruments
        }
        indicators: dict[str, Tree] = {number: self.indicators[number] for number in sorted(self.indicators, key=int)}
        return {**made, "instruments": instruments, "indicators": indicators}


def told_scores(ledger: Ledger, flow: Sequence[Paragraph]) -> ScoreSheet:
    """The result that sentences and lines tell."""
    sheet = ScoreSheet()
    year: Quote | None = None
    for paragraph in flow:
        piece = paragraph.piece
        text = arabic(ledger.text(piece))
        if found := _INDICATOR.match(text):
            sheet.indicators.setdefault(found["number"], _score(ledger, piece, found.span(2)))
            sheet.passed.append(piece)
            continue
        about = _ABOUT.search(text) is not None
        if about and years_in(text) and sheet.total is None:
            year = told_year(ledger, (piece,))
        for one in _INSTRUMENT.finditer(text):
            if "." in one[2]:
                sheet.instruments.setdefault(one["name"], _score(ledger, piece, one.span(2)))
        if not about or sheet.total is not None or _INSTRUMENT.search(text):
            continue
        total = next((one for one in _TOTAL.finditer(text) if not _GOAL.search(_around(text, one))), None)
        if total is None or not 0 < float(total[1]) <= 100 or ("." not in total[1] and "คะแนน" not in text):
            continue
        sheet.total, sheet.year = _score(ledger, piece, total.span(1)), year
        rest = text[total.end() :]
        if level := _LEVEL.search(text):
            sheet.level = text_quote(ledger, (portion(piece, *level.span("said")),))
        if change := _CHANGE.search(rest):
            start = total.end() + change.start()
            sheet.change = text_quote(ledger, (portion(piece, start, total.end() + change.end()),))
    return sheet


def table_scores(ledger: Ledger, tables: Sequence[RoleTable], sheet: ScoreSheet) -> list[ScoreSheet]:
    """Enters the scores of tables into a result; those of several years are results of their own."""
    others: list[ScoreSheet] = []
    for table in tables:
        for row in table.rows:
            score = _whole_score(ledger, table.passage(row, "score"))
            if score is None:
                continue
            if table.has("year") and (year := told_year(ledger, table.passage(row, "year"))):
                level = table.passage(row, "level")
                one = ScoreSheet(year, score, text_quote(ledger, level) if level else None)
                same = sheet.year is not None and sheet.year.value == year.value
                if same and sheet.total is not None and sheet.total.value == score.value:
                    ledger.pass_over([*score.passage, *year.passage, *level])
                else:
                    others.append(one)
                continue
            label = (*table.passage(row, "number"), *table.passage(row, "name"))
            text = " ".join(arabic(ledger.text(piece)) for piece in label)
            beside = table.passage(row, "instrument")
            number = _NUMBER.match(text)
            if number and (not beside or _LETTERS.search(text[number.end() :])) and not _INSTRUMENTS.search(text):
                sheet.indicators.setdefault(number[1], score)
            elif official := _official_names().get(folded(text)):
                sheet.indicators.setdefault(official, score)
            elif name := _INSTRUMENTS.search(text + ledger.source(beside) if beside else text):
                sheet.instruments.setdefault(name[0], score)
            elif _WHOLE.search(text):
                if sheet.total is None:
                    sheet.total = score
                else:
                    ledger.pass_over(score.passage)
                if sheet.level is None and (level := table.passage(row, "level")):
                    sheet.level = text_quote(ledger, level)
            else:
                continue
            sheet.passed += (*label, *beside)
    return others


@cache
def _official_names() -> Mapping[str, str]:
    """The number of each indicator by its official name."""
    return {folded(one.title.th): str(one.id) for one in assessment().indicators}


def analysis_trees(ledger: Ledger, tables: Sequence[RoleTable]) -> Iterator[Tree]:
    """What the analysis says of each issue."""
    for table in tables:
        for row in table.rows:
            issue, finding = table.passage(row, "issue"), table.passage(row, "finding")
            if not issue or not finding:
                continue
            named = indicator_in(ledger, issue)
            made: dict[str, Tree] = {"issue": text_quote(ledger, without_number(ledger, issue))}
            if named is not None:
                made["indicators"] = [named]
            yield {**made, "finding": text_quote(ledger, finding)}


def _whole_score(ledger: Ledger, passage: Passage) -> Quote | None:
    if len(passage) != 1:
        return None
    quote = figure_quote(ledger, passage)
    number = parse_number(quote.value)
    return quote if number is not None and 0 <= number <= 100 else None


def _score(ledger: Ledger, piece: LinePart, span: tuple[int, int]) -> Quote:
    return figure_quote(ledger, (portion(piece, *span),))


def _around(text: str, found: re.Match[str]) -> str:
    """A score with the words that say whether it is one that is to be reached."""
    return text[max(found.start() - 14, 0) : found.end() + 14]
