"""What a plan says before its projects: preface, rationale, situation, policies, objectives, goals, benefits, risks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prongsai.intake.recognition.ledger import Ledger, Paragraph, portion, trimmed
from prongsai.intake.recognition.numbering import Entry, ListMark, continues, list_entries, mark_of
from prongsai.intake.recognition.plans.sheets.fields import prose, text_list
from prongsai.intake.recognition.quotes import Name, Quote, Tree, text_quote

_HEADINGS = (
    ("contents", r"สารบัญ.{0,20}"),
    ("preface", r"คำนำ"),
    ("introduction", r"(?:ส่วนที่\s*[\d๐-๙]+\s*)?บทนำ"),
    (
        "rationale",
        r"หลักการ(?:และ)?เหตุผล(?:(?:ใน|ของ)?(?:การจัดทำ)?แผน.{0,60})?|ความเป็นมา(?:และความสำคัญ)?(?:ของแผน.{0,60})?",
    ),
    ("policy", r"(?:แนว)?นโยบาย.{0,40}(?:สินบน|Bribery|Gift|ของขวัญ).{0,90}"),
    ("ita", r"ผลการประเมิน.{0,20}(?:คุณธรรม|ITA).{0,140}"),
    ("risks", r"(?:การวิเคราะห์|ประเด็น)?ความเสี่ยง(?:ใน)?(?:การ)?(?:เกิดการ)?(?:ทุจริต).{0,60}"),
    ("swot", r"การวิเคราะห์(?:ความเสี่ยงในการเกิด|สภาพแวดล้อม|สถานการณ์|SWOT|องค์กร|บริบท).{0,100}|SWOT.{0,60}"),
    ("situation", r"สถานการณ์.{0,40}ทุจริต.{0,60}|สภาพปัญหา.{0,40}ทุจริต.{0,60}|สถานการณ์ปัจจุบัน.{0,60}"),
    ("objectives", r"วัตถุประสงค์(?:(?:ของ)?(?:การจัดทำ)?แผน.{0,60})?"),
    ("goals", r"เป้าหมาย(?:(?:ของ)?(?:การจัดทำ)?แผน.{0,60})?|เป้าประสงค์(?:ของแผน.{0,40})?"),
    ("benefits", r"ประโยชน์(?:ของ(?:การจัดทำ)?แผน.{0,60}|ที่(?:คาดว่า)?จะได้รับ(?:จาก.{0,40})?)"),
    (
        "other",
        r"กรอบ(?:การจัดทำ|แนวคิด).{0,80}|ส่วนที่\s*[\d๐-๙]+.{0,120}|บทที่\s*[\d๐-๙]+.{0,100}|ภาคผนวก.{0,60}|วิสัยทัศน์.{0,40}|พันธกิจ.{0,40}"
        r"|(?:ตาราง|บัญชี)?สรุป(?:แผน|โครงการ|รายการ).{0,90}|ตาราง(?:ที่|สรุป|แสดง).{0,90}|บัญชี(?:โครงการ|รายการ).{0,60}"
        r"|ข้อมูลพื้นฐาน.{0,60}|อำนาจหน้าที่.{0,60}|โครงสร้าง.{0,60}|รายละเอียดแผน.{0,60}|แผนปฏิบัติการ.{0,100}|บันทึกข้อความ|จึงเรียนมา.{0,100}",
    ),
)
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _HEADINGS)
_QUADRANTS = (
    ("strengths", re.compile(r"จุดแข็ง|Strengths?", re.IGNORECASE)),
    ("weaknesses", re.compile(r"จุดอ่อน|Weakness", re.IGNORECASE)),
    ("opportunities", re.compile(r"โอกาส\s*(?:\(|”|\"|$|:|ของ)|Opportunit", re.IGNORECASE)),
    ("threats", re.compile(r"อุปสรรค|ภัยคุกคาม|Threats?", re.IGNORECASE)),
)
_ASPECT = re.compile(
    r"(?P<aspect>(?:ด้าน)?[ก-๎/ ]{2,40}\s?\([A-Za-z][A-Za-z &/-]+\))\s*[:：-]?\s*(?P<text>.+)", re.DOTALL
)
_COLON_ASPECT = re.compile(r"(?P<aspect>ด้าน[ก-๎/ ]{2,40}?)\s*[:：]\s*(?P<text>.+)", re.DOTALL)
_OF_CONTENTS = re.compile(r"(?:.*[\t\s.…]|^)[\d๐-๙]{1,3}$|.*[.…]{3}\s*[ก-ฮ]?$|.*\t.*")
_PART = re.compile(r"(?:ส่วน|บท)ที่\s*[\d๐-๙]+")
_HEADING_LENGTH = 170
_LISTS = ("objectives", "goals", "benefits")
_TEXTS = (*_LISTS, "preface", "introduction", "rationale", "situation")


@dataclass(slots=True)
class Front:
    """The parts of a plan that are not its projects, as trees of its record; the risks it names."""

    fields: dict[str, Tree] = field(default_factory=dict)
    risks: list[Tree] = field(default_factory=list)
    risks_title: Quote | None = None


@dataclass(slots=True)
class _Part:
    name: str
    heading: Paragraph
    lines: list[Paragraph] = field(default_factory=list)


def front_of(ledger: Ledger, paragraphs: Sequence[Paragraph]) -> Front:
    """What stands before the projects, part by part."""
    made = Front()
    situation: dict[str, Tree] = {}
    policies: list[Tree] = []
    swot: dict[str, list[Tree]] = {}
    preface: list[Paragraph] = []
    for one in _parts(ledger, paragraphs):
        if one.name == "contents":
            ledger.pass_over(paragraph.piece for paragraph in (one.heading, *one.lines))
            continue
        if one.name in _LISTS:
            listed = text_list(ledger, one.lines)
            if listed and one.name not in made.fields:
                made.fields[one.name] = listed
                ledger.pass_over([one.heading.piece])
        elif one.name in ("preface", "introduction") and one.lines:
            preface += one.lines
            ledger.pass_over([one.heading.piece])
        elif one.name in ("rationale", "situation") and one.lines:
            into, key = (made.fields, "rationale") if one.name == "rationale" else (situation, "text")
            if key not in into and (said := prose(ledger, one.lines)) is not None:
                into[key] = said
                ledger.pass_over([one.heading.piece])
        elif one.name == "swot":
            for key, points in _swot(ledger, [one.heading, *one.lines]):
                swot.setdefault(key, []).extend(points)
        elif one.name == "policy" and (policy := _policy(ledger, one)):
            policies.append(policy)
        elif one.name == "risks":
            _risks(ledger, one, made)
        elif _PART.match(ledger.text(one.heading.piece)):
            ledger.pass_over([one.heading.piece])
    if preface and (said := prose(ledger, preface)):
        made.fields = {"preface": said, **made.fields}
    if swot:
        situation["swot"] = {key: swot[key] for key, _ in _QUADRANTS if key in swot}
    if situation:
        made.fields["situation"] = situation
    if policies:
        made.fields["policy"] = policies
    return made


def quadrant(text: str) -> str:
    """Which part of a SWOT analysis a line is the heading of; empty of others."""
    if len(text) > _HEADING_LENGTH:
        return ""
    found = [name for name, pattern in _QUADRANTS if pattern.search(text)]
    mark = mark_of(text)
    begins = re.match(
        r"(?:สภาพแวดล้อม|ปัจจัย|การวิเคราะห์)|[\"“'(]?(?:จุดแข็ง|จุดอ่อน|โอกาส|อุปสรรค|ภัยคุกคาม|[SWOT]\b|Strength|Weakness|Opportunit|Threat)",
        text[mark.end if mark else 0 :],
        re.IGNORECASE,
    )
    return found[0] if len(found) == 1 and begins else ""


def _points(ledger: Ledger, lines: Sequence[Paragraph]) -> list[Tree]:
    """The points of one part of a SWOT analysis, each with its aspect where it begins with one."""
    return [_point(ledger, entry) for entry in list_entries(ledger, lines)]


def _parts(ledger: Ledger, paragraphs: Sequence[Paragraph]) -> Iterator[_Part]:
    current: _Part | None = None
    for paragraph in paragraphs:
        text = ledger.text(paragraph.piece)
        if (
            current is not None
            and current.name == "contents"
            and not _ends_contents(ledger, current, paragraphs, paragraph)
        ):
            current.lines.append(paragraph)
            continue
        name = "" if current is not None and _is_entry(ledger, current, paragraph) else _heading(text)
        if not name and current is not None and _is_next_heading(ledger, current, paragraph):
            name = "other"
        if name == "other" and _is_prose(ledger, paragraphs, paragraph):
            name = ""
        if not name and current is not None and _stands_out(ledger, current, paragraph):
            name = "other"
        if quadrant(text) and (current is None or current.name != "swot"):
            name = "swot"
        elif current is not None and current.name == "swot" and quadrant(text):
            name = ""
        if name:
            if current is not None:
                yield current
            current = _Part(name, paragraph)
        elif current is not None:
            current.lines.append(paragraph)
    if current is not None:
        yield current


def _is_entry(ledger: Ledger, current: _Part, paragraph: Paragraph) -> bool:
    """Whether a line is the next of the list in a part, rather than the next of the headings with numbers."""
    mark, above = mark_of(ledger.text(paragraph.piece)), mark_of(ledger.text(current.heading.piece))
    return _is_entry_after(ledger, current, mark) and not (mark and above and _follows(above, mark))


def _is_entry_after(ledger: Ledger, current: _Part, mark: ListMark | None) -> bool:
    marks = (mark_of(ledger.text(line.piece)) for line in reversed(current.lines))
    before = next((one for one in marks if one is not None and one.numbers), None)
    return mark is not None and before is not None and _follows(before, mark)


def _is_next_heading(ledger: Ledger, current: _Part, paragraph: Paragraph) -> bool:
    """Whether a line has the number after that of a list's heading, and the list has none that goes on so."""
    mark, above = mark_of(ledger.text(paragraph.piece)), mark_of(ledger.text(current.heading.piece))
    counts = mark is not None and above is not None and _follows(above, mark)
    return current.name in _LISTS and counts and not _is_entry_after(ledger, current, mark)


def _is_prose(ledger: Ledger, paragraphs: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    """Whether a line is one of several of a paragraph, which may begin with the name of the plan."""
    at = paragraphs.index(paragraph) + 1
    return not paragraph.strong and at < len(paragraphs) and continues(ledger, paragraph, paragraphs[at])


def _follows(before: ListMark, mark: ListMark) -> bool:
    if not before.numbers or not mark.numbers:
        return False
    return mark.style == before.style and mark.numbers == (*before.numbers[:-1], before.numbers[-1] + 1)


def _stands_out(ledger: Ledger, current: _Part, paragraph: Paragraph) -> bool:
    """Whether a line without a number ends a part by its looks: in bold, or under a list as a paragraph of its own."""
    text = ledger.text(paragraph.piece)
    if current.name not in _TEXTS or not current.lines or mark_of(text) is not None or len(text) > _HEADING_LENGTH:
        return False
    bold = paragraph.strong and not current.lines[-1].strong
    listed = any(mark_of(ledger.text(line.piece)) for line in current.lines)
    return bold or (current.name in _LISTS and listed and ledger.wrapped and paragraph.gap)


def _ends_contents(ledger: Ledger, current: _Part, paragraphs: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    """Whether a line stands below a table of contents: no page is named in it nor soon after, or text follows."""
    at = paragraphs.index(paragraph)
    near = [ledger.text(after.piece) for after in paragraphs[at : at + 3]]
    if _is_of_contents(near[0]):
        return False
    if any(_is_of_contents(ledger.text(line.piece)) for line in current.lines):
        return not any(map(_is_of_contents, near))
    return any(len(text) > 110 for text in near)


def _is_of_contents(text: str) -> bool:
    return _OF_CONTENTS.match(text) is not None and _PART.fullmatch(text.strip()) is None


def _heading(text: str) -> str:
    if len(text) > _HEADING_LENGTH:
        return ""
    mark = mark_of(text)
    bare = text[mark.end if mark and len(mark.numbers) < 3 else 0 :].strip().rstrip(":：").strip()
    return next((name for name, pattern in _PATTERNS if pattern.fullmatch(bare)), "")


def _swot(ledger: Ledger, lines: Sequence[Paragraph]) -> Iterator[tuple[str, list[Tree]]]:
    key, own = "", list[Paragraph]()
    for paragraph in lines:
        if name := quadrant(ledger.text(paragraph.piece)):
            if key and own:
                yield key, _points(ledger, own)
            key, own = name, []
            ledger.pass_over([paragraph.piece])
        elif key and not _ends_quadrant(ledger.text(paragraph.piece)):
            own.append(paragraph)
        elif key:
            yield key, _points(ledger, own)
            key, own = "", []
            ledger.pass_over([paragraph.piece])
    if key and own:
        yield key, _points(ledger, own)


def _ends_quadrant(text: str) -> bool:
    return re.search(r"การวิเคราะห์สภาพแวดล้อม|ปัจจัยภาย(?:ใน|นอก)$", text) is not None and len(text) < 100


def _point(ledger: Ledger, entry: Entry) -> Tree:
    piece = entry.passage[0]
    text = ledger.text(piece)
    found = _ASPECT.match(text) or _COLON_ASPECT.match(text)
    if found is None:
        return {"text": text_quote(ledger, entry.passage)}
    aspect = trimmed(ledger, portion(piece, *found.span("aspect")))
    rest = trimmed(ledger, portion(piece, *found.span("text")))
    return {"aspect": text_quote(ledger, (aspect,)), "text": text_quote(ledger, (rest, *entry.passage[1:]))}


def _policy(ledger: Ledger, one: _Part) -> Tree | None:
    first = next((at for at, line in enumerate(one.lines) if _is_first(ledger, line)), None)
    if first is None:
        return None
    clauses = text_list(ledger, one.lines[first:])
    ledger.pass_over([one.heading.piece])
    mark = mark_of(ledger.text(one.heading.piece))
    title = trimmed(ledger, portion(one.heading.piece, mark.end if mark else 0))
    said = prose(ledger, one.lines[:first])
    return {"title": text_quote(ledger, (title,)), **({"text": said} if said else {}), "clauses": clauses}


def _risks(ledger: Ledger, one: _Part, made: Front) -> None:
    first = next((at for at, line in enumerate(one.lines) if _is_first(ledger, line)), None)
    if first is None or made.risks:
        return
    listed = list_entries(ledger, one.lines[first:])
    if len(listed) < 2:
        return
    mark = mark_of(ledger.text(one.heading.piece))
    made.risks_title = text_quote(ledger, (trimmed(ledger, portion(one.heading.piece, mark.end if mark else 0)),))
    for number, entry in enumerate(listed, 1):
        events = [text_quote(ledger, entry.passage), *(text_quote(ledger, below.passage) for below in entry.below)]
        made.risks.append({"id": Name(f"risk-{number}"), "events": events})


def _is_first(ledger: Ledger, line: Paragraph) -> bool:
    mark = mark_of(ledger.text(line.piece))
    return mark is not None and mark.numbers[-1:] == (1,)
