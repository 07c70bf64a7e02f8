"""A document of tables as a whole: each table read as what it is, and what stands around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from prongsai.intake.documents.document import SourceDocument
from prongsai.intake.recognition.figures import period_in
from prongsai.intake.recognition.findings import Recognised
from prongsai.intake.recognition.ledger import CellGrid, Ledger, Paragraph, read_into
from prongsai.intake.recognition.quotes import Tree, laid_out
from prongsai.intake.recognition.tabular.complaint_tables import COMPLAINT_WORDS, complaint_counts
from prongsai.intake.recognition.tabular.covers import any_year, last_day, printed_title, told_year
from prongsai.intake.recognition.tabular.heads import RoleTable, TableWords, line_paragraphs, role_table
from prongsai.intake.recognition.tabular.measure_tables import (
    MEASURE_WORDS,
    background_of,
    constraints_of,
    measure_trees,
)
from prongsai.intake.recognition.tabular.reports import (
    REPORT_WORDS,
    TOPIC_WORDS,
    entry_trees,
    report_entries,
    topic_trees,
)
from prongsai.intake.recognition.tabular.risk_tables import RISK_WORDS, risk_trees
from prongsai.intake.recognition.tabular.scores import (
    ANALYSIS_WORDS,
    SCORE_WORDS,
    analysis_trees,
    table_scores,
    told_scores,
)
from prongsai.messages import both
from prongsai.text.bilingual import Text

_REPORT = re.compile(
    r"(?:\(?ร่าง\)?\s*)?(?:สรุป|แบบ)?\s*"
    r"(?:รายงานผล(?!(?:การ|คะแนน)*(?:ประเมิน|วิเคราะห์))|ผลการ(?:ดำเนินการ|ดำเนินงาน|ปฏิบัติ)ตาม)"
)
_MEASURES = re.compile(r"(?:การกำหนด|แผน)?มาตรการ|การวิเคราะห์ผลการประเมิน|แนวทางการ(?:ยกระดับ|พัฒนา|ปรับปรุง)")
_ABOUT = re.compile(r"คุณธรรม|โปร่งใส|ทุจริต|ธรรมาภิบาล|ITA|มาตรการ")
"""What the text around measures is about; other documents have tables of such columns too."""
_RESULTS = re.compile(r"(?:สรุป|รายงาน)*\s*ผล(?:การ|คะแนนการ)ประเมิน(?:คุณธรรม| ?ITA| ?\(?ITA)")
_OF_WHOM = re.compile(r"ของ\s*([ก-๎]{5,60}?)\s*(?:ประจำ|ปี|มีผล|ได้|\s)")
_RISKS = re.compile(
    r"(?:รายงาน|ตาราง|แบบ|ผล|การ|แผน|ทะเบียน|มาตรการ|ประจำ|สรุป)*(?:การ)?(?:ประเมิน|วิเคราะห์|บริหาร(?:จัดการ)?|จัดการ)?(?:ผล)?ความเสี่ยง"
)
_OPENING = 25
"""A document says what it is in so many lines."""
_EITHER = (("complaints", COMPLAINT_WORDS), ("risks", RISK_WORDS))
_REPORT_KINDS = (*_EITHER, ("report", REPORT_WORDS), ("topics", TOPIC_WORDS))
_OTHER_KINDS = (*_EITHER, ("measures", MEASURE_WORDS), ("analysis", ANALYSIS_WORDS), ("scores", SCORE_WORDS))
_COMPLAINTS = re.compile(
    r"(?:รายงาน|สรุป|ผล|ข้อมูล|เชิง|การดำเนินการ)*สถิติ(?:การ)?(?:รับ)?(?:เรื่อง|ข้อ|การ)?ร้อง"
    r"|(?:สรุป|รายงาน)(?:ผล)?(?:การ)?(?:รับ)?เรื่องร้อง"
)


@dataclass(slots=True)
class TableDocument:
    """The tables of a document by their kinds, and the lines around them."""

    ledger: Ledger
    flow: list[Paragraph] = field(default_factory=list)
    tables: dict[str, list[RoleTable]] = field(default_factory=dict)
    before: dict[int, tuple[Paragraph, ...]] = field(default_factory=dict)
    """By the identity of a table, the lines above it, up to the table before."""

    def of(self, kind: str) -> list[RoleTable]:
        """The tables of one kind, in their order."""
        return self.tables.get(kind, [])


def matters_in(document: SourceDocument) -> tuple[Recognised, ...]:
    """What the tables of a document say, for each file that they say something for."""
    read = _read(document)
    made: dict[str, tuple[dict[str, Tree], list[Text]]] = {
        "report": (_report(read), []),
        "measures": (_measures(read), []),
        "ita": _results(read),
        "risks": (_risks(read), []),
        "complaints": _complaints(read),
    }
    results: list[Recognised] = []
    for file, (tree, notes) in made.items():
        if tree:
            record, findings = laid_out(read.ledger, tree)
            results.append(Recognised(file, record, tuple(findings), (), notes=tuple(notes)))
    if not results:
        return ()
    first = results[0]
    whole = Recognised(first.file, first.record, first.findings, read.ledger.left(), read.ledger.passed(), first.notes)
    return (whole, *results[1:])


def plan_scores(document: SourceDocument) -> Recognised | None:
    """The result of the assessment that a plan tells before its projects."""
    ledger = Ledger()
    flow = [paragraph for block in read_into(ledger, document) for paragraph in _lines(block)]
    sheet = told_scores(ledger, flow)
    if sheet.total is None or sheet.year is None or not sheet.indicators:
        return None
    record, findings = laid_out(ledger, {"results": [sheet.tree()]})
    return Recognised("ita", record, tuple(findings), ())


def _read(document: SourceDocument) -> TableDocument:
    ledger = Ledger()
    blocks = read_into(ledger, document)
    read = TableDocument(ledger)
    opening = [p for block in blocks[:_OPENING] for p in _lines(block)][:_OPENING]
    reports = any(_REPORT.match(ledger.text(paragraph.piece)) for paragraph in opening)
    kinds = _REPORT_KINDS if reports else _OTHER_KINDS
    above: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            read.flow.append(block)
            above.append(block)
            continue
        kind, table = _table(ledger, block, kinds)
        around = line_paragraphs(table.above) if table else _lines(block)
        read.flow += around
        above += around
        if table is not None:
            read.tables.setdefault(kind, []).append(table)
            read.before[id(table)] = tuple(above)
            above = []
    return read


def _table(ledger: Ledger, grid: CellGrid, kinds: Sequence[tuple[str, TableWords]]) -> tuple[str, RoleTable | None]:
    for kind, words in kinds:
        if (table := role_table(ledger, grid, words)) is not None:
            return kind, table
    return "", None


def _lines(block: Paragraph | CellGrid) -> list[Paragraph]:
    """A block as lines; a table row by row."""
    if isinstance(block, Paragraph):
        return [block]
    return line_paragraphs(sorted(block.cells, key=lambda cell: (cell.row, cell.column)))


def _report(read: TableDocument) -> dict[str, Tree]:
    ledger = read.ledger
    entries = [entry for table in read.of("report") for entry in report_entries(ledger, table)]
    topics = list(topic_trees(ledger, read.of("topics")))
    if not any(entry.issue for entry in entries) and not topics:
        return {}
    made: dict[str, Tree] = {}
    title = printed_title(ledger, read.flow, _REPORT)
    if title is not None:
        made["title"] = title
    year = (told_year(ledger, title.passage) if title else None) or any_year(ledger, read.flow)
    if year is not None:
        made["reports_on"] = year
    return {**made, "entries": list(entry_trees(ledger, entries)), "topics": topics}


def _measures(read: TableDocument) -> dict[str, Tree]:
    around = " ".join(read.ledger.text(paragraph.piece) for paragraph in read.flow)
    measures = list(measure_trees(read.ledger, read.of("measures")))
    if not measures or not (_ABOUT.search(around) or any("indicators" in one for one in measures)):
        return {}
    made: dict[str, Tree] = {}
    if title := printed_title(read.ledger, read.flow, _MEASURES):
        made["title"] = title
    if background := background_of(read.ledger, read.flow):
        made["background"] = background
    return {**made, "measures": measures}


def _results(read: TableDocument) -> tuple[dict[str, Tree], list[Text]]:
    """The results of the assessment, and whose they may be."""
    ledger = read.ledger
    if read.of("report"):
        return {}, []
    sheet = told_scores(ledger, read.flow)
    others = table_scores(ledger, read.of("scores"), sheet)
    title = printed_title(ledger, read.flow, _RESULTS)
    if sheet.year is None:
        sheet.year = told_year(ledger, title.passage) if title else any_year(ledger, read.flow)
    notes: list[Text] = []
    results: list[Tree] = []
    if sheet.total is not None:
        ledger.pass_over(sheet.passed)
        results.append(sheet.tree())
        said = ledger.lines[sheet.total.passage[0].line].shown
        if owner := _OF_WHOM.search(said):
            notes.append(both("recognition.result-of-whom", name=owner[1]))
    elif sheet.indicators:
        notes.append(both("recognition.no-total"))
    results += [other.tree() for other in others]
    analysis = list(analysis_trees(ledger, read.of("analysis")))
    if not results and not analysis:
        return {}, notes
    made: dict[str, Tree] = {"title": title} if title else {}
    return {**made, "results": results, "analysis": analysis, "constraints": constraints_of(ledger, read.flow)}, notes


def _risks(read: TableDocument) -> dict[str, Tree]:
    risks = list(risk_trees(read.ledger, read.of("risks")))
    if not risks:
        return {}
    made: dict[str, Tree] = {}
    if title := printed_title(read.ledger, read.flow, _RISKS):
        made["title"] = title
        if period := period_in(read.ledger, title.passage):
            made["period"] = period
    return {**made, "risks": risks}


def _complaints(read: TableDocument) -> tuple[dict[str, Tree], list[Text]]:
    ledger = read.ledger
    tables = [(table, read.before[id(table)]) for table in read.of("complaints")]
    opening = " ".join(ledger.text(paragraph.piece) for paragraph in read.flow[:_OPENING])
    if not tables and "ร้องเรียน" not in opening:
        return {}, []
    found = complaint_counts(ledger, tables, read.flow)
    tree = found.tree()
    if not tree or (not tables and read.tables):
        return {}, []
    made: dict[str, Tree] = {}
    if title := printed_title(ledger, read.flow, _COMPLAINTS):
        made["title"] = title
    if day := last_day(ledger, read.flow):
        made["as_of"] = day
    else:
        found.notes.append(both("recognition.no-day"))
    if "corruption" not in tree:
        found.notes.append(both("recognition.no-kind"))
    return {**made, **tree}, found.notes
