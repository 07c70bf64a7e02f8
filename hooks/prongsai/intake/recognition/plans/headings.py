"""The headings of a plan: sections of a project's sheet, dimensions, missions, codes, in all the words they take."""

import re

from msgspec import Struct
from msgspec.structs import replace

from prongsai.intake.recognition.ledger import Ledger, Paragraph
from prongsai.intake.recognition.numbering import mark_of
from prongsai.intake.recognition.wording import loose
from prongsai.text.numerals import arabic

_SECTIONS = {
    "title": "ชื่อโครงการ|ชื่อกิจกรรม|ชื่อมาตรการ|ชื่อแผนงาน",
    "rationale": "หลักการและเหตุผล|หลักการเหตุผล|ที่มาและความสำคัญ|ความสำคัญและที่มา|ความเป็นมา|ที่มาของโครงการ|ที่มาของกิจกรรม"
    "|ที่มาของมาตรการ"
    "|เหตุผลและความจำเป็น|เหตุผลความจำเป็น|สภาพปัญหา",
    "objectives": "วัตถุประสงค์|จุดประสงค์|จุดมุ่งหมาย",
    "target_group": "กลุ่มเป้าหมาย|ผู้เข้าร่วมโครงการ|ผู้เข้าร่วมกิจกรรม|ผู้ได้รับประโยชน์",
    "aims": "เป้าหมาย",
    "place": "พื้นที่ดำเนินการ|พื้นที่ดำเนินงาน|พื้นที่เป้าหมาย|สถานที่ดำเนินการ|สถานที่ดำเนินงาน|สถานที่จัด|สถานที่",
    "procedure": "วิธีดำเนินการ|วิธีการดำเนินการ|วิธีดำเนินงาน|วิธีการดำเนินงาน|วิธีการ|ขั้นตอนการดำเนินการ|ขั้นตอนการดำเนินงาน"
    "|ขั้นตอนดำเนินการ|ขั้นตอน|แนวทางการดำเนินการ|แนวทางการดำเนินงาน|แนวทางดำเนินการ|การดำเนินการ|การดำเนินงาน|แผนการดำเนินงาน"
    "|กิจกรรมที่ดำเนินการ|กิจกรรมดำเนินการ|รายละเอียดกิจกรรม",
    "period": "ระยะเวลา|ช่วงเวลา|ห้วงเวลา|กำหนดเวลา|ปีที่ดำเนินการ",
    "budget_source": "แหล่งงบประมาณ|แหล่งที่มาของงบประมาณ|แหล่งเงินงบประมาณ|ที่มาของงบประมาณ|แหล่งเงิน",
    "budget": "งบประมาณ|วงเงินงบประมาณ|วงเงิน|ค่าใช้จ่าย",
    "partners": "หน่วยงานที่เกี่ยวข้อง|ผู้ที่เกี่ยวข้อง|ผู้เกี่ยวข้อง|หน่วยงานสนับสนุน|หน่วยงานร่วม|หน่วยงานที่ร่วม|เครือข่าย|ภาคีเครือข่าย",
    "responsible": "ผู้รับผิดชอบ|หน่วยงานที่รับผิดชอบ|หน่วยงานรับผิดชอบ|หน่วยงานผู้รับผิดชอบ|ส่วนราชการที่รับผิดชอบ|หน่วยงานเจ้าของ|"
    "ส่วนงานที่รับผิดชอบ|ผู้ดำเนินการ|หน่วยงานดำเนินการ|หน่วยดำเนินการ|หน่วยรับผิดชอบ",
    "outputs": "ผลผลิต|ตัวชี้วัดความสำเร็จ|ตัวชี้วัด|ดัชนีชี้วัดความสำเร็จ|ดัชนีชี้วัด|เกณฑ์ชี้วัด|ผลสำเร็จ",
    "outcomes": "ผลลัพธ์|ประโยชน์ที่คาดว่าจะได้รับ|ประโยชน์ที่จะได้รับ|ประโยชน์ที่ได้รับ|ผลที่คาดว่าจะได้รับ|ผลที่คาดว่าจะเกิดขึ้น"
    "|ผลประโยชน์ที่คาดว่าจะได้รับ",
    "evaluation": "การติดตามและประเมินผล|การติดตามประเมินผล|การติดตามผล|การประเมินผล|วิธีประเมินผล|วิธีการประเมินผล",
}
SECTION_ORDER = tuple(_SECTIONS)
"""The sections in the order that sheets mostly have."""
_LONGEST = sorted(
    ((name, word) for name, words in _SECTIONS.items() for word in words.split("|") if word), key=lambda w: -len(w[1])
)
_WORD = "|".join(loose(word) for _, word in _LONGEST)
_NAMES = tuple((name, re.compile(loose(word))) for name, word in _LONGEST)
_TAIL = loose(
    r"(?:(?:ของ)?(?:แผนงาน|โครงการ|กิจกรรม|มาตรการ)|ใน|ที่ใช้|การดำเนินการ|ดำเนินการ|การดำเนินงาน|ดำเนินงาน|การจัดทำ|จัดทำ|ดำเนินโครงการ"
    r"|ความสำเร็จ|หลัก|เชิงปริมาณ|\(KPIs?\)|\(Outputs?\)|\(Outcomes?\)|\((?:บาท|งบประมาณ)\))"
)
_JOIN = r"\s*(?:/|และ|,|หรือ)\s*"
_LABEL = re.compile(
    rf"(?P<first>{_WORD})(?:\s?{_TAIL})*(?:{_JOIN}(?P<more>{_WORD}|โครงการ|กิจกรรม|มาตรการ|แผนงาน)(?:\s?{_TAIL})*)*"
    r"(?=\s|$|[:：\-–])(?P<colon>\s*[:：]| *\t)?\s*",
    re.IGNORECASE,
)
_TITLE_ALONE = re.compile(
    r"(?:โครงการ|กิจกรรม|มาตรการ)(?:\s*/\s*(?:โครงการ|กิจกรรม|มาตรการ))*\s*(?:ที่\s*\d{1,3}\s*)?[:：]\s*"
)
_DIMENSION = re.compile(
    r"(?:มิติ(?:ที่|นี้)?|มติ(?:ที่)?|(?:ประเด็น)?ยุทธศาสตร์(?:ที่)?|ประเด็น(?:การพัฒนา)?ที่|ด้านที่|เป้าประสงค์ที่)\s*"
    r"(?P<id>\d{1,2})(?![.\d])\s*[.:)–-]?\s*(?P<title>.*)",
    re.DOTALL,
)
_BARE_DIMENSION = re.compile(r"(?P<id>\d{1,2})(?![\d,])\s*[.:)]?\s*(?!\d)(?P<title>.*)", re.DOTALL)
_MISSION = re.compile(
    r"(?:ภารกิจ(?:ตามมิติ)?(?:ที่)?|กลยุทธ์(?:ที่)?|แนวทาง(?:การพัฒนา|การดำเนินงาน)?(?:ที่)?|แผนงาน(?:ที่)?)?\s*"
    r"(?P<id>\d{1,2}\.\d{1,2})(?![.\d)])\.?\s*[:)–-]?\s*(?P<title>.*)",
    re.DOTALL,
)
_WORDED_MISSION = re.compile(
    r"(?:ภารกิจ(?:ตามมิติ)?ที่|กลยุทธ์ที่|แนวทาง(?:การพัฒนา|การดำเนินงาน)?ที่|แผนงานที่)\s*(?P<id>\d{1,2})(?![.\d])\s*[.:)–-]?\s*(?P<title>.*)",
    re.DOTALL,
)
_CODE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?:\.?\s*\(\s*\d{1,2}\s*\)|(?![\d.]*\)))(?!\d)")
_SHORT_CODE = re.compile(r"\d{1,2}\.\d{1,2}\s*\(\s*\d{1,2}\s*\)")
_DETAIL = re.compile(
    r"รายละเอียด\s*(?:ของ)?\s*(?:แผนงาน|โครงการ|กิจกรรม|มาตรการ)(?:\s*/\s*(?:แผนงาน|โครงการ|กิจกรรม|มาตรการ))*"
)
_ORDER = re.compile(
    r"(?:ลำดับ(?:ที่)?|(?:โครงการ|กิจกรรม|มาตรการ)(?:\s*/\s*(?:โครงการ|กิจกรรม|มาตรการ))*\s*(?:ลำดับ)?ที่)\s*[:.]?\s*(?P<order>\d{1,3})(?![\d.])\s*[.:)]?\s*"
)


class SectionHeading(Struct, frozen=True):
    """The heading of a section within a line."""

    name: str
    """As `SECTION_ORDER` has it."""
    number: int | None
    """None where it has none, or one of several levels."""
    end: int
    """Where what it is the heading of begins in the line."""
    colon: bool
    leveled: bool = False
    """Whether its number is of several levels, as those of lists are."""

    also: tuple[str, ...] = ()
    """The other sections that it names besides: `ผลผลิต/ผลลัพธ์`."""


class NumberedTitle(Struct, frozen=True):
    """A dimension or a mission: its number, and where its title stands in the line."""

    id: str
    at: tuple[int, int]
    """Where the number stands."""
    start: int
    end: int


def section_heading(text: str) -> SectionHeading | None:
    """The heading that a line begins with, with whatever number; None where it begins with none."""
    plain = arabic(text)
    mark = mark_of(text)
    start = mark.end if mark else 0
    bare = re.match(r"\d{1,2}\s+(?=\D)", plain) if mark is None else None
    if bare is not None:
        start = bare.end()
    number = mark.numbers[0] if mark and len(mark.numbers) == 1 else int(bare[0]) if bare else None
    leveled = mark is not None and (len(mark.numbers) > 1 or not mark.numbers or mark.style.startswith("ก"))
    found = _LABEL.match(plain, start)
    if found is None:
        alone = _TITLE_ALONE.match(plain, start)
        return SectionHeading("title", number, alone.end(), colon=True, leveled=leveled) if alone else None
    first = _name_of(found["first"])
    parts = re.split(_JOIN, found[0])[1:]
    also = tuple(name for word in parts if (known := re.match(_WORD, word)) and (name := _name_of(known[0])) != first)
    return SectionHeading(first, number, found.end(), bool(found["colon"]), leveled, also)


def heading_at(ledger: Ledger, paragraph: Paragraph) -> SectionHeading | None:
    """The heading that a paragraph begins with; a cell that is one as a whole is one, however its words are broken."""
    text = ledger.text(paragraph.piece)
    if not paragraph.label:
        return section_heading(text)
    heading = section_heading(paragraph.label)
    return replace(heading, end=len(text)) if heading else None


def dimension_title(text: str, *, bare: bool = False) -> NumberedTitle | None:
    """A dimension, strategy or issue by its number, in whatever word; `bare` also without the word, as in tables."""
    plain = arabic(text)
    found = _DIMENSION.match(plain) or (_BARE_DIMENSION.match(plain) if bare else None)
    return NumberedTitle(found["id"], found.span("id"), found.start("title"), _before_detail(plain)) if found else None


def mission_title(text: str) -> NumberedTitle | None:
    """A mission by its number, `2.2 มาตรการส่งเสริม…`; a code or a number of a list is none."""
    plain = arabic(text)
    if code_in(text) is not None and _CODE.match(plain):
        return None
    found = _MISSION.match(plain) or _WORDED_MISSION.match(plain)
    if found is None or not re.match(r"[ก-ฮเ-ไA-Za-z“\"]", found["title"] or ""):
        return None
    return NumberedTitle(found["id"], found.span("id"), found.start("title"), _before_detail(plain))


def code_in(text: str) -> tuple[int, int] | None:
    """Where the code of a project stands in a text: `1.1.3 (4)`; `2.1.5)` is the number of a list."""
    plain = arabic(text)
    found = _CODE.search(plain) or _SHORT_CODE.search(plain)
    return found.span() if found else None


def detail_heading(text: str) -> int | None:
    """Where the line `รายละเอียดโครงการ/กิจกรรม/มาตรการ` ends, of one that has it."""
    found = _DETAIL.search(text)
    return found.end() if found else None


def order_in(text: str) -> tuple[tuple[int, int], int] | None:
    """Where the number in the list stands in `โครงการที่ 3` and `ลำดับที่ 3`, and where its line goes on."""
    found = _ORDER.match(arabic(text))
    return (found.span("order"), found.end()) if found else None


def _name_of(word: str) -> str:
    return next(name for name, known in _NAMES if known.fullmatch(word))


def _before_detail(text: str) -> int:
    found = _DETAIL.search(text)
    return len(text[: found.start()].rstrip()) if found else len(text)
