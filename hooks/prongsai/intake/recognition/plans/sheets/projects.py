"""From the sections of a sheet to the fields of a project."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from prongsai.intake.recognition.figures import budget_in, count_in, period_in, period_years, target_in
from prongsai.intake.recognition.findings import Certainty
from prongsai.intake.recognition.ledger import Ledger, LinePart, Paragraph, Passage, portion, trimmed
from prongsai.intake.recognition.numbering import Entry, continues, list_entries
from prongsai.intake.recognition.plans.sheets.outline import Branch, SheetLines
from prongsai.intake.recognition.plans.sheets.sections import SheetSection, sections_of, settled
from prongsai.intake.recognition.quotes import Quote, Tree, code, figure_quote, paragraphs, text_quote
from prongsai.intake.recognition.wording import KIND_WORDS
from prongsai.messages import both
from prongsai.text.numerals import arabic

_PERSONS = re.compile(
    "ข้าราชการ|ผู้อำนวยการ|ผู้ประกอบการ|ผู้รับบริการ|ผู้มา|ผู้ใช้|ผู้มีส่วน|บุคลากร|พนักงาน|ประชาชน|นักเรียน|เจ้าหน้าที่|ผู้บริหาร|เด็ก|เยาวชน|ผู้นำ|ผู้เข้า|อาสา|ครู|ลูกจ้าง|สมาชิก|คณะ|หัวหน้า|ผู้ปกครอง|ชุมชน|ทุกส่วน"
)
_REACHED = re.compile("ผ่าน|ได้รับ|ร้อยละ|เพิ่มขึ้น|ลดลง|มีความ|เข้าใจ|พึงพอใจ")
_MEASURED = re.compile(r"\(\s*((?:สำรวจ|วัด|ประเมิน|โดย|ตรวจ|พิจารณา|ใช้แบบ)[^()]*)\)\s*$")
_PERIOD_REST = re.compile(
    r"(?:ดำเนินการ|ดำเนินงาน|ระยะเวลา|ระหว่าง|ตั้งแต่|ภายใน|ใน|ช่วง|ประจำ|ปี|งบประมาณ|พ\.?\s?ศ\.?|เดือน|ตลอด|จนถึง|ถึง|เป็นต้นไป|วันที่|[\d\s:()–—.-])*"
)
_BUDGET_REST = re.compile(
    r"(?:งบประมาณ|จำนวน|เป็นเงิน|เงิน|รวม|ทั้งสิ้น|บาท|ถ้วน|ปีละ|ต่อปี|ปี|พ\.?\s?ศ\.?|ดำเนินการ|วงเงิน|ใช้|ใน|การ|ของ|โครงการ|\([ก-๎\s]*บาท(?:ถ้วน|[ก-๎]*สตางค์)\)|[\d\s:,/().–—-])*"
)
_FROM = re.compile(
    r"((?:เบิกจ่าย|ใช้|เบิก)?\s*(?:จาก|ตาม)?\s*(?:งบ(?!ประมาณ\s*(?:จำนวน|$))|ข้อบัญญัติ|เทศบัญญัติ|กองทุน"
    r"|เงิน(?:บำรุง|รายได้|อุดหนุน|นอก|สะสม|กองทุน|งบ)).+?)\s*(?:จำนวน|เป็นเงิน|\)|$)"
)
_PERSON = re.compile(r"(?:นาย|นางสาว|นาง|น\.ส\.|ว่าที่|ดร\.|พ\.ต\.)\s?[ก-ฮเ-ไ]")
_LEFT_BLANK = re.compile(r"(?:\.{5,}|…{2,}|_{4,}|ระบุ(?:ชื่อ|จำนวน|กลุ่ม|หน่วยงาน|นิติ|ปี|วัน)|XX+|\ufffd)")
_HEADING_WITHIN = re.compile(r"\s(?:ผลลัพธ์|ผลผลิต|วัตถุประสงค์|กลุ่มเป้าหมาย|ผู้รับผิดชอบ|วิธีดำเนินการ)\s")


@dataclass(slots=True)
class ProjectDraft:
    """A project as far as one part of a document tells of it."""

    branch: Branch
    title: Quote | None
    origin: str
    """`sheet`, `table` or `list`."""
    code: Quote | None = None
    order: Quote | None = None
    fields: dict[str, Tree] = field(default_factory=dict)

    def add(self, key: str, tree: Tree) -> None:
        """A field; what is a list may be told in several parts."""
        before = self.fields.get(key)
        if isinstance(before, list) and isinstance(tree, list):
            self.fields[key] = [*before, *tree]
        else:
            self.fields[key] = tree

    @property
    def kind(self) -> Quote | None:
        """The word that the title begins with: a project, a measure or an activity."""
        if self.title is None:
            return None
        word = next((word for word in KIND_WORDS if self.title.value.startswith(word)), None)
        first = self.title.passage[0]
        return Quote((LinePart(first.line, first.start, first.start + len(word)),), word) if word else None


def sheet_project(ledger: Ledger, sheet: SheetLines, *, last: bool) -> ProjectDraft:
    """The project of a sheet; `last` where the document ends with it, and may end within it."""
    sections = settled(ledger, sections_of(ledger, sheet.lines, sheet.numbered))
    draft = ProjectDraft(sheet.branch, text_quote(ledger, sheet.title) if sheet.title else None, "sheet")
    draft.code = code(ledger, sheet.code) if sheet.code else None
    draft.order = figure_quote(ledger, (sheet.order,)) if sheet.order else None
    named = _by_name(sections)
    years = period_in(ledger, _passage(named.get("period"))) if "period" in named else None
    for section in named.values():
        made = _field(ledger, section, years)
        for key, tree in made.items():
            draft.add(key, tree if section.certainty == "certain" else _marked(tree, section))
    if last and sections and sections[-1].name in ("rationale", "objectives", "target_group", "procedure"):
        key = sections[-1].name
        if key in draft.fields:
            draft.fields[key] = _last_marked(draft.fields[key])
    return draft


def text_list(ledger: Ledger, lines: Sequence[Paragraph], certainty: Certainty = "certain") -> list[Tree]:
    """The entries of a list as texts, those below others after them."""
    return [_said(ledger, entry.passage, certainty) for entry in _flat(list_entries(ledger, lines))]


def prose(ledger: Ledger, lines: Sequence[Paragraph], certainty: Certainty = "certain") -> Quote | None:
    """Lines as a text of paragraphs."""
    passages: list[list[LinePart]] = []
    before: Paragraph | None = None
    for paragraph in lines:
        if before is not None and continues(ledger, before, paragraph):
            passages[-1].append(paragraph.piece)
        else:
            passages.append([paragraph.piece])
        before = paragraph
    return paragraphs(ledger, [tuple(passage) for passage in passages], certainty) if passages else None


def units(ledger: Ledger, lines: Sequence[Paragraph]) -> list[Tree]:
    """Who is responsible: units and positions; a person's name is not taken."""
    return [
        text_quote(ledger, entry.passage)
        for entry in _flat(list_entries(ledger, lines))
        if not _PERSON.match(ledger.text(entry.passage[0]))
    ]


def group(ledger: Ledger, lines: Sequence[Paragraph]) -> Tree:
    """Whom a project is for: one text, with how many where that is said once."""
    listed = list(_flat(list_entries(ledger, lines)))
    if len(listed) == 1 and len(listed[0].passage) == 1:
        piece = listed[0].passage[0]
        counted = count_in(ledger, piece)
        if counted is not None:
            ledger.pass_over([piece])
            return {"text": _said(ledger, (trimmed(ledger, counted[1]),)), "count": counted[0]}
    said = [_said(ledger, entry.passage) for entry in listed]
    if len(said) == 1:
        return {"text": said[0]}
    repairs = tuple(dict.fromkeys(repair for quote in said for repair in quote.repairs))
    whole = tuple(piece for quote in said for piece in quote.passage)
    return {"text": Quote(whole, "\n".join(quote.value for quote in said), "certain", repairs)}


def yields(ledger: Ledger, lines: Sequence[Paragraph]) -> list[Tree]:
    """Outputs or outcomes, each with its target and how it is measured, where the text says so."""
    return [_yield(ledger, entry.passage) for entry in _flat(list_entries(ledger, lines))]


def budget(ledger: Ledger, passage: Passage, years: tuple[int, ...]) -> dict[str, Tree]:
    """The budget of a project and where it comes from."""
    made: dict[str, Tree] = {}
    money, rest = budget_in(ledger, passage, years)
    if money is not None:
        made["budget"] = money
        used = [money] if isinstance(money, Quote) else list(money.values())
        for quote in used:
            rest += _around(ledger, quote.passage[0], passage)
    for piece in rest:
        text = ledger.text(piece)
        source = _FROM.search(text)
        if money is not None and source and "budget_source" not in made and "ไม่ใช้" not in text:
            made["budget_source"] = text_quote(ledger, (portion(piece, *source.span(1)),), "likely")
            around = (portion(piece, 0, source.start(1)), portion(piece, source.end(1)))
            ledger.pass_over(one for one in around if _BUDGET_REST.fullmatch(arabic(ledger.text(one))))
        elif money is not None and _BUDGET_REST.fullmatch(arabic(text)):
            ledger.pass_over([piece])
    return made


def _field(ledger: Ledger, section: SheetSection, period: Quote | None) -> Mapping[str, Tree]:
    lines = section.lines
    match section.name:
        case "rationale":
            said = prose(ledger, lines)
            return {"rationale": _doubted(said)} if said else {}
        case "objectives":
            return {"objectives": text_list(ledger, lines)}
        case "target_group":
            return {"target_group": group(ledger, lines)}
        case "aims":
            persons = is_group(ledger, lines)
            return (
                {"target_group": _likely(group(ledger, lines))}
                if persons
                else {"outputs": _likely(yields(ledger, lines))}
            )
        case "place":
            said = prose(ledger, lines)
            return {"place": said} if said else {}
        case "procedure":
            return {"procedure": _steps(ledger, list_entries(ledger, lines), 3)}
        case "period":
            if period is None:
                return {}
            for piece in _around(ledger, period.passage[0], _passage(section)):
                if _PERIOD_REST.fullmatch(arabic(ledger.text(piece))):
                    ledger.pass_over([piece])
            return {"period": period}
        case "budget":
            return budget(ledger, _passage(section), period_years(period))
        case "budget_source":
            said = prose(ledger, lines)
            return {"budget_source": said} if said else {}
        case "responsible":
            return {"responsible": units(ledger, lines)}
        case "partners":
            return {"partners": text_list(ledger, lines)}
        case "outputs" | "outcomes":
            return {section.name: yields(ledger, lines)}
    return {}


def is_group(ledger: Ledger, lines: Sequence[Paragraph]) -> bool:
    """Whether aims are people rather than something to be reached."""
    first = re.sub(r"^[\d().\s•–-]+", "", arabic(ledger.text(lines[0].piece)))
    if len(lines) == 1 and _REACHED.search(first):
        return False
    return _PERSONS.match(first) is not None or (len(lines) == 1 and count_in(ledger, lines[0].piece) is not None)


def _by_name(sections: Sequence[SheetSection]) -> dict[str, SheetSection]:
    """Sections of one name as one; of aims and outputs the surer keeps its place."""
    named: dict[str, SheetSection] = {}
    for section in sections:
        if section.name in named:
            named[section.name].lines += section.lines
        else:
            named[section.name] = section
    aims = named.get("aims")
    if aims is not None and {"target_group", "outputs"} <= named.keys():
        named["outputs"].lines = aims.lines + named["outputs"].lines
        del named["aims"]
    return named


def _steps(ledger: Ledger, listed: Sequence[Entry], depth: int) -> list[Tree]:
    steps: list[Tree] = []
    for entry in listed:
        text = _said(ledger, entry.passage)
        if not entry.below or depth == 1:
            steps += [text, *(_said(ledger, below.passage) for below in _flat(entry.below))]
        else:
            steps.append({"text": text, "steps": _steps(ledger, entry.below, depth - 1)})
    return steps


def _yield(ledger: Ledger, passage: Passage) -> Tree:
    last = passage[-1]
    measured = _MEASURED.search(ledger.text(last))
    made: dict[str, Tree] = {}
    how: Quote | None = None
    if measured:
        how = text_quote(ledger, (trimmed(ledger, portion(last, *measured.span(1))),))
        ledger.pass_over([portion(last, *measured.span())])
        last = trimmed(ledger, portion(last, 0, measured.start()))
    pieces = tuple(piece for piece in (*passage[:-1], last) if piece.start < piece.end)
    if not pieces:
        return {"text": how} if how else {}
    made["text"] = _said(ledger, pieces)
    targets = [target for piece in pieces if (target := target_in(ledger, piece))]
    if len(targets) == 1:
        made["target"] = targets[0].marked("likely")
    if how:
        made["measured_by"] = how
    return made


def _said(ledger: Ledger, passage: Passage, certainty: Certainty = "certain") -> Quote:
    return _doubted(text_quote(ledger, passage, certainty))


def _doubted(quote: Quote) -> Quote:
    """A text in which something was never filled in, or a heading stands."""
    if _LEFT_BLANK.search(quote.value):
        return quote.marked("doubtful", both("recognition.left-blank"))
    if len(quote.value) < 600 and _HEADING_WITHIN.search(quote.value):
        return quote.marked("doubtful", both("recognition.heading-within"))
    return quote


def _around(ledger: Ledger, used: LinePart, passage: Passage) -> Passage:
    """What stands before and behind a piece in its line, as far as the passage goes."""
    rest: list[LinePart] = []
    for piece in passage:
        if piece.line == used.line and piece.start <= used.start and used.end <= piece.end:
            rest += [LinePart(piece.line, piece.start, used.start), LinePart(piece.line, used.end, piece.end)]
    return tuple(trimmed(ledger, piece) for piece in rest if ledger.text(piece).strip())


def _flat(listed: Sequence[Entry]) -> Iterator[Entry]:
    for entry in listed:
        yield entry
        yield from _flat(entry.below)


def _passage(section: SheetSection | None) -> Passage:
    return tuple(paragraph.piece for paragraph in section.lines) if section else ()


def _likely(tree: Tree) -> Tree:
    return _each(tree, lambda quote: quote.marked("likely"))


def _marked(tree: Tree, section: SheetSection) -> Tree:
    remark = both(f"recognition.{section.remark}") if section.remark else None
    return _each(tree, lambda quote: quote.marked(section.certainty, remark))


def _last_marked(tree: Tree) -> Tree:
    """The last text of a field that the end of the document may have cut."""
    if isinstance(tree, Quote):
        return tree.marked("doubtful", both("recognition.ends-within"))
    if isinstance(tree, Mapping):
        *before, last = tree
        return {**{key: tree[key] for key in before}, last: _last_marked(tree[last])}
    assert isinstance(tree, Sequence)
    return [*tree[:-1], _last_marked(tree[-1])]


def _each(tree: Tree, change: Callable[[Quote], Quote]) -> Tree:
    if isinstance(tree, Quote):
        return change(tree)
    if isinstance(tree, Mapping):
        return {key: _each(inner, change) for key, inner in tree.items()}
    assert isinstance(tree, Sequence)
    return [_each(inner, change) for inner in tree]
