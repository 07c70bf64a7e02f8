"""What the lines of a section say: texts, a group of people, steps, outputs, money."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prongsai.intake.recognition.figures import budget_in, count_in, target_in
from prongsai.intake.recognition.ledger import Ledger, LinePart, Paragraph, Passage, portion, trimmed
from prongsai.intake.recognition.numbering import Entry, continues, list_entries
from prongsai.intake.recognition.quotes import Quote, Tree, paragraph_quote, text_quote
from prongsai.messages import both
from prongsai.model.generated.imports import Certainty
from prongsai.text.numerals import arabic

_PERSONS = re.compile(
    "ข้าราชการ|ผู้อำนวยการ|ผู้ประกอบการ|ผู้รับบริการ|ผู้มา|ผู้ใช้|ผู้มีส่วน|บุคลากร|พนักงาน|ประชาชน|นักเรียน|เจ้าหน้าที่|ผู้บริหาร|เด็ก|เยาวชน|ผู้นำ|ผู้เข้า|อาสา|ครู|ลูกจ้าง|สมาชิก|คณะ|หัวหน้า|ผู้ปกครอง|ชุมชน|ทุกส่วน"
)
_REACHED = re.compile("ผ่าน|ได้รับ|ร้อยละ|เพิ่มขึ้น|ลดลง|มีความ|เข้าใจ|พึงพอใจ")
_MEASURED = re.compile(r"\(\s*((?:สำรวจ|วัด|ประเมิน|โดย|ตรวจ|พิจารณา|ใช้แบบ)[^()]*)\)\s*$")
_BUDGET_REST = re.compile(
    r"(?:งบประมาณ|จำนวน|เป็นเงิน|เงิน|รวม|ทั้งสิ้น|บาท|ถ้วน|ปีละ|ต่อปี|ปี|พ\.?\s?ศ\.?|ดำเนินการ|วงเงิน|ใช้|ใน|การ|ของ|โครงการ|\([ก-๎\s]*บาท(?:ถ้วน|[ก-๎]*สตางค์)\)|[\d\s:,/().–—-])*"
)
_FROM = re.compile(
    r"((?:เบิกจ่าย|ใช้|เบิก)?\s*(?:จาก|ตาม)?\s*(?:งบ(?!ประมาณ\s*(?:จำนวน|$))|ข้อบัญญัติ|เทศบัญญัติ|กองทุน"
    r"|เงิน(?:บำรุง|รายได้|อุดหนุน|นอก|สะสม|กองทุน|งบ)).+?)\s*(?:จำนวน|เป็นเงิน|\)|$)"
)
_RANK = re.compile(r"ฝ่าย|กอง(?!ทุน)|สำนัก")
_PERSON = re.compile(r"(?:นาย|นางสาว|นาง|น\.ส\.|ว่าที่|ดร\.|พ\.ต\.)\s?[ก-ฮเ-ไ]")
_LEFT_BLANK = re.compile(r"(?:\.{5,}|…{2,}|_{4,}|ระบุ(?:ชื่อ|จำนวน|กลุ่ม|หน่วยงาน|นิติ|ปี|วัน)|XX+|\ufffd)")
_HEADING_WITHIN = re.compile(r"\s(?:ผลลัพธ์|ผลผลิต|วัตถุประสงค์|กลุ่มเป้าหมาย|ผู้รับผิดชอบ|วิธีดำเนินการ)\s")


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
    return paragraph_quote(ledger, [tuple(passage) for passage in passages], certainty) if passages else None


def units(ledger: Ledger, lines: Sequence[Paragraph]) -> list[Tree]:
    """Who is responsible: units and positions; a person's name is not taken."""
    return [
        text_quote(ledger, passage)
        for entry in _flat(list_entries(ledger, lines))
        for passage in _each_unit(ledger, entry.passage)
        if not _PERSON.match(ledger.text(passage[0]))
    ]


def group(ledger: Ledger, lines: Sequence[Paragraph]) -> Tree:
    """Whom a project is for: one text, with how many where that is said once."""
    listed = list(_flat(list_entries(ledger, lines)))
    if len(listed) == 1:
        *before, last = listed[0].passage
        if (counted := count_in(ledger, tuple(before[-1:]), last)) is not None:
            ledger.pass_over([*before[-1:], last])
            rest = (*before[:-1], *(trimmed(ledger, piece) for piece in counted[1]))
            return {
                "text": _said(ledger, tuple(piece for piece in rest if piece.start < piece.end)),
                "count": counted[0],
            }
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
            rest += around(ledger, quote.passage[0], passage)
    for piece in rest:
        text = ledger.text(piece)
        source = _FROM.search(text)
        if money is not None and source and "budget_source" not in made and "ไม่ใช้" not in text:
            made["budget_source"] = text_quote(ledger, (portion(piece, *source.span(1)),), "likely")
            beside = (portion(piece, 0, source.start(1)), portion(piece, source.end(1)))
            ledger.pass_over(one for one in beside if _BUDGET_REST.fullmatch(arabic(ledger.text(one))))
        elif money is not None and _BUDGET_REST.fullmatch(arabic(text)):
            ledger.pass_over([piece])
    return made


def is_group(ledger: Ledger, lines: Sequence[Paragraph]) -> bool:
    """Whether aims are people rather than something to be reached."""
    first = re.sub(r"^[\d().\s•–-]+", "", arabic(ledger.text(lines[0].piece)))
    if len(lines) == 1 and _REACHED.search(first):
        return False
    return _PERSONS.match(first) is not None or (len(lines) == 1 and count_in(ledger, (), lines[0].piece) is not None)


def steps(ledger: Ledger, listed: Sequence[Entry], depth: int) -> list[Tree]:
    """The steps of a procedure, nested as deep as records go; what is deeper stands beside."""
    made: list[Tree] = []
    for entry in listed:
        text = _said(ledger, entry.passage)
        if not entry.below or depth == 1:
            made += [text, *(_said(ledger, below.passage) for below in _flat(entry.below))]
        else:
            made.append({"text": text, "steps": steps(ledger, entry.below, depth - 1)})
    return made


def _each_unit(ledger: Ledger, passage: Passage) -> list[Passage]:
    """The units of an entry: two of one rank are two, though no mark parts them; a unit of another is one with it."""
    rank = _RANK.match(ledger.text(passage[0]))
    if rank is None:
        return [passage]
    found: list[list[LinePart]] = [[]]
    for piece in passage:
        text = ledger.text(piece)
        cuts = [at.start() for at in re.finditer(rf"(?:^|(?<=\s))(?={rank[0]})", text)]
        for start, end in pairwise(sorted({0, *cuts, len(text)})):
            if start in cuts and found[-1]:
                found.append([])
            found[-1].append(trimmed(ledger, portion(piece, start, end)))
    return [tuple(unit) for unit in found]


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
    return doubted(text_quote(ledger, passage, certainty))


def doubted(quote: Quote) -> Quote:
    """A text in which something was never filled in, or a heading stands."""
    if _LEFT_BLANK.search(quote.value):
        return quote.marked("doubtful", both("recognition.left-blank"))
    if len(quote.value) < 600 and _HEADING_WITHIN.search(quote.value):
        return quote.marked("doubtful", both("recognition.heading-within"))
    return quote


def around(ledger: Ledger, used: LinePart, passage: Passage) -> Passage:
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
