"""Anti-corruption plans of made-up offices, printed in the many ways of such plans, with what each of them says."""

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prongsai.intake.documents.document import (
    Block,
    DocumentKind,
    SourceCell,
    SourceDocument,
    SourceLine,
    SourcePlace,
    SourceTable,
)
from prongsai.intake.documents.plain_text import text_blocks
from prongsai.text.numerals import thai


@dataclass(frozen=True)
class Promise:
    """A project of a plan, as its office means it."""

    title: str
    mission: str
    code: str
    rationale: tuple[str, ...]
    objectives: tuple[str, ...]
    target_group: str
    procedure: tuple[str, ...]
    period: str
    budget: str
    responsible: str
    outputs: tuple[str, ...]
    outcomes: tuple[str, ...]
    count: str = ""
    budgets: tuple[tuple[int, str], ...] = ()
    in_table_only: bool = False

    @property
    def dimension(self) -> str:
        """The first part of its mission."""
        return self.mission.split(".")[0]


@dataclass(frozen=True)
class Office:
    """A plan of one office: its title, its dimensions and missions by number, its projects."""

    title: str
    years: str
    branches: dict[str, str]
    promises: tuple[Promise, ...]
    word: str = "มิติที่"


@dataclass(frozen=True)
class Style:
    """How a plan is printed, and what was hurt on the way."""

    name: str
    kind: DocumentKind = "docx"
    digits: str = "thai"
    section: str = "{n}."
    """The number before a section's heading; empty where headings have none; `auto` where Word makes it."""
    item: str = "{n})"
    """The number before an entry of a list: `{n})`, `{s}.{n}`, `-`, `({n})`."""
    colon: bool = False
    """Whether what a heading is of stands behind it on its line."""
    names: dict[str, str] = field(default_factory=dict)
    form: bool = False
    """Whether each sheet is a table of two columns."""
    table: str = "merged"
    """The summary table: `merged`, `repeated`, `bands`, `years`, `tabs`; empty where there is none."""
    shuffled: bool = False
    header_once: bool = False
    detail: bool = True
    running_head: bool = False
    wrap: int = 0
    """Lines are broken after so many characters."""
    damage: tuple[str, ...] = ()


SECTIONS = {
    "title": "ชื่อโครงการ/กิจกรรม/มาตรการ",
    "rationale": "หลักการและเหตุผล/ที่มาของโครงการ",
    "objectives": "วัตถุประสงค์",
    "target_group": "กลุ่มเป้าหมาย",
    "procedure": "วิธีดำเนินการ",
    "period": "ระยะเวลาดำเนินการ",
    "budget": "งบประมาณดำเนินการ",
    "responsible": "ผู้รับผิดชอบ",
    "outputs": "ผลผลิต/ผลลัพธ์",
}


def printed(office: Office, style: Style, seed: int = 1) -> SourceDocument:
    """The plan of an office in a style."""
    lines = [*_cover(office, style)]
    promises = list(office.promises)
    blocks: list[Block | str] = [*lines]
    if style.table:
        blocks += _table(office, style, promises)
    sheets = [promise for promise in promises if not promise.in_table_only]
    if style.shuffled:
        random.Random(seed).shuffle(sheets)
    before = ""
    for promise in sheets:
        blocks += _head(office, style, promise, before)
        before = promise.mission
        blocks += _sheet(style, promise)
    return _document(style, blocks)


def _digits(style: Style, text: str) -> str:
    return thai(text) if style.digits == "thai" else text


def _cover(office: Office, style: Style) -> Iterator[str]:
    head, _, tail = office.title.partition(" | ")
    yield _digits(style, head)
    if tail:
        yield _digits(style, tail)
    yield ""
    yield "คำนำ"
    yield ""
    yield _digits(
        style,
        "หน่วยงานจัดทำแผนฉบับนี้เพื่อให้การทำงานในความรับผิดชอบเป็นไปอย่างสุจริต เปิดเผย และตรวจสอบได้ โดยรับฟังความเห็นของผู้ใช้บริการ"
        " และผู้ปฏิบัติงานทุกส่วนก่อนกำหนดโครงการ",
    )
    yield ""
    yield "วัตถุประสงค์ของการจัดทำแผน"
    yield ""
    yield _digits(style, "1. เพื่อให้มีกรอบการทำงานป้องกันการทุจริตที่ชัดเจน")
    yield _digits(style, "2. เพื่อให้ประชาชนติดตามการทำงานของหน่วยงานได้")
    yield ""


def _dimension_word(office: Office, style: Style) -> str:
    return "มติที่" if "dimension" in style.damage and office.word == "มิติที่" else office.word


def _head(office: Office, style: Style, promise: Promise, before: str) -> Iterator[str]:
    if not style.header_once or promise.dimension != before.split(".", maxsplit=1)[0]:
        yield _digits(
            style, f"{_dimension_word(office, style)} {promise.dimension} {office.branches[promise.dimension]}"
        )
        yield ""
    if promise.mission in office.branches and (not style.header_once or promise.mission != before):
        yield _digits(style, f"{promise.mission} {office.branches[promise.mission]}")
        yield ""
    if style.detail and promise.code:
        word = "มติ" if "dimension" in style.damage else "มิติ"
        yield _digits(style, f"รายละเอียดโครงการ/กิจกรรม/มาตรการ ({word} {promise.code.replace(' ', '')})")
        yield ""
    elif promise.code:
        yield _digits(style, f"รหัสโครงการ {promise.code}")


def _content(style: Style, promise: Promise) -> Iterator[tuple[str, str, list[str]]]:
    """Each section: its name, what may stand on the line of its heading, and the lines below."""

    def listed(number: int, texts: Sequence[str]) -> list[str]:
        if len(texts) == 1:
            return list(texts)
        return [f"{style.item.format(n=n, s=number)} {text}" for n, text in enumerate(texts, 1)]

    group = promise.target_group + (f" จำนวน {promise.count}" if promise.count else "")
    budget = [promise.budget]
    if promise.budgets:
        budget = [f"ปี พ.ศ. {year} จำนวน {baht} บาท" for year, baht in promise.budgets]
    elif promise.budget[0].isdigit():
        budget = [f"งบประมาณ {promise.budget} บาท"]
    yield "title", promise.title, []
    yield "rationale", "", list(promise.rationale)
    yield "objectives", "", listed(3, promise.objectives)
    yield "target_group", group, []
    if "procedure-lost" in style.damage and promise is not None:
        yield "", "", listed(5, promise.procedure)
    else:
        yield "procedure", "", listed(5, promise.procedure)
    yield "period", f"ปีงบประมาณ พ.ศ. {promise.period}", []
    yield "budget", budget[0] if len(budget) == 1 else "", budget if len(budget) > 1 else []
    yield "responsible", promise.responsible, []
    if "ten" in style.damage:
        yield "partners", "หน่วยงานอื่นที่มาร่วมงาน", []
    yield (
        "outputs",
        "",
        ["ผลผลิต", *listed(9, promise.outputs), "ผลลัพธ์", *listed(9, promise.outcomes)],
    )


def _sheet(style: Style, promise: Promise) -> list[Block | str]:
    names = {**SECTIONS, "partners": "หน่วยงานที่เกี่ยวข้อง", **style.names}
    lines: list[str] = []
    rows: list[tuple[str, list[str]]] = []
    number = 0
    for name, inline, below in _content(style, promise):
        if not name:
            lines += [line for text in below for line in (text, "")]
            continue
        number += 1
        shown = number - 1 if "two-sevens" in style.damage and number == 8 else number
        label = names[name]
        if "budget-twice" in style.damage and name == "responsible":
            label = names["budget"]
        mark = "" if style.section in ("", "auto") else style.section.format(n=shown) + " "
        if name == "title" and "title-unnumbered" in style.damage:
            mark = ""
        if style.section == "auto":
            mark = f"\0{shown}.\0"
        if style.form:
            rows.append((f"{mark}{label}", [inline, *below] if inline else below))
            continue
        if name == "title" or (inline and style.colon):
            lines += [f"{mark}{label} : {inline}", ""]
        elif inline and "same-line" in style.damage and mark:
            lines += [f"{mark}{label} {inline}", ""]
        else:
            lines += [f"{mark}{label}", "", *([inline, ""] if inline else [])]
        lines += [line for text in below for line in (text, "")]
    if style.form:
        return [_form([(_digits(style, head), [_digits(style, text) for text in texts]) for head, texts in rows])]
    made = [_digits(style, line) for line in lines]
    if "level-item" in style.damage:
        at = next(i for i, line in enumerate(made) if SECTIONS["procedure"] in line or "วิธี" in line)
        made.insert(at + 3, _digits(style, "2.1.5) ติดตามให้ครบทุกส่วนงานตามรายการ"))
    return [*made]


def _lines(texts: Sequence[str], cell: str) -> tuple[SourceLine, ...]:
    return tuple(SourceLine(text, SourcePlace(cell=cell)) for text in texts)


def _form(rows: Sequence[tuple[str, list[str]]]) -> SourceTable:
    cells = []
    for row, (head, texts) in enumerate(rows, 1):
        cells.append(SourceCell(_lines([head], f"{row}:1"), row, 1))
        cells.append(SourceCell(_lines(texts, f"{row}:2"), row, 2))
    return SourceTable(tuple(cells), SourcePlace())


def _money(promise: Promise, year: int | None = None) -> str:
    if year is not None:
        return dict(promise.budgets).get(year, "-" if not promise.budget[0].isdigit() else promise.budget)
    return promise.budget


def _table(office: Office, style: Style, promises: Sequence[Promise]) -> list[Block | str]:
    years = [2566, 2567, 2568, 2569, 2570] if style.table == "years" else []
    heads = ["มิติ", "ภารกิจตามมิติ", "โครงการ/กิจกรรม/มาตรการ", *(["งบประมาณ (บาท)"] if not years else [])]
    heads += [f"ปี {year} (บาท)" for year in years]
    rows: list[list[str]] = []
    for promise in promises:
        dimension = f"{promise.dimension}. {office.branches[promise.dimension]}"
        mission = f"{promise.mission} {office.branches[promise.mission]}" if promise.mission in office.branches else ""
        money = [_money(promise, year) for year in years] if years else [_money(promise)]
        rows.append([dimension, mission, f"{promise.code} {promise.title}".strip(), *money])
    if style.table == "tabs":
        return [*("\t".join(_digits(style, text) for text in row) for row in [heads, *rows]), ""]
    cells: list[SourceCell] = []

    def put(row: int, column: int, text: str, down: int = 1, across: int = 1) -> None:
        if text or down == across == 1:
            texts = [_digits(style, text)] if text else []
            cells.append(SourceCell(_lines(texts, f"{row}:{column}"), row, column, down, across))

    for column, head in enumerate(heads, 1):
        put(1, column, head)
    at = 2
    before = ["", ""]
    for row in rows:
        if style.table == "bands" and row[0] != before[0]:
            put(at, 1, f"{office.word} {row[0].replace('. ', ' ', 1)}", across=len(heads))
            at += 1
        for column, text in enumerate(row, 1):
            if column <= 2 and style.table in ("merged", "years"):
                if text == before[column - 1] and text:
                    continue
                down = 1
                start = rows.index(row)
                while start + down < len(rows) and rows[start + down][column - 1] == text and text:
                    down += 1
                put(at, column, text, down)
            elif column == 1 and style.table == "bands":
                put(at, column, "")
            else:
                put(at, column, text)
        before = row[:2]
        at += 1
    return [SourceTable(tuple(cells), SourcePlace()), ""]


def _broken(text: str, width: int) -> list[str]:
    """A text in lines of a page, broken where a Thai word may end: never before a vowel or a mark."""
    lines: list[str] = []
    while len(text) > width:
        at = width
        while at < len(text) - 1 and not re.match("[ก-ฮเ-ไ(“A-Za-z]", text[at]):
            at += 1
        if text[at - 1] in "เแโใไ":
            at -= 1
        if len(text) - at < 4:
            break
        lines.append(text[:at].rstrip())
        text = text[at:].lstrip()
    return [*lines, text]


def _document(style: Style, blocks: Sequence[Block | str]) -> SourceDocument:
    made: list[Block] = []
    at, page = 0, 1
    for block in blocks:
        if not isinstance(block, str):
            made.append(block)
            continue
        if block == "" and style.kind != "text":
            at += 0 if style.kind == "docx" else 1
            continue
        number = ""
        if found := re.match("\0(.*?)\0(.*)", block):
            number = found[1]
        shown = found[2] if found else block
        for line in _broken(shown, style.wrap) if style.wrap and "\t" not in shown else [shown]:
            at += 1
            if style.running_head and at % 30 == 0:
                page += 1
                made.append(
                    SourceLine(_digits(style, f"- {page} -"), SourcePlace(page if style.kind == "pdf" else 0, at))
                )
                at += 1
            text = line.replace("ำ", " า") if "am" in style.damage and "ดำเนิน" in line else line
            made.append(SourceLine(text, SourcePlace(page if style.kind == "pdf" else 0, at), number))
            number = ""
    if "cut" in style.damage:
        ends = [i for i, b in enumerate(made) if isinstance(b, SourceLine) and "วิธี" in b.text]
        made = made[: ends[-1] + 2]
    if style.kind == "text":
        read = {block.place.line: block.text for block in made if isinstance(block, SourceLine)}
        made = list(text_blocks("\n".join(read.get(line, "") for line in range(1, at + 1))))
    name = f"{style.name}.{style.kind}"
    return SourceDocument(name, hashlib.sha256(name.encode()).hexdigest(), style.kind, tuple(made))
