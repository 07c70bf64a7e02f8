"""Offices that a text names: one by its name, those of a kind by how their names begin."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from prongsai.intake.recognition.wording import loose
from prongsai.text.thai.damage import repair

_SURE: Mapping[str, str] = {
    "district-office": r"สำนักงานเขต|ที่ว่าการอำเภอ",
    "local-administration": r"เทศบาล(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|อบต\.|อบจ\.",
    "vocational-college": r"วิทยาลัย(?:เทคนิค|อาชีวศึกษา|การอาชีพ|สารพัดช่าง|เกษตรและเทคโนโลยี|พณิชยการ|พาณิชยการ|ประมง)",
    "council-secretariat": r"สำนักงานเลขานุการสภา",
}
"""What the names of offices of a kind begin with, where nothing else does."""
_TITLED: Mapping[str, str] = {**_SURE, "department": r"(?:(?<![ก-๎])|(?<=ของ))(?:กรม|สำนัก(?!งาน))"}
"""Also where that is so in a title only: any text of any office may speak of departments."""
_REST = r"\s?(?!{other})[ก-๎]{{2,25}}(?![ก-๎])"
_OTHER_WORDS = (
    r"(?:ใน(?!เมือง)|ที่(?!วัง)|จะ(?!นะ)|ของ|และ|ทุก|จึง|เป็น|ได้|ต้อง|ให้|โดย|เพื่อ|กับ|หรือ|ต่าง|ดัง|นี้|นั้น|แต่ละ"
    r"|ทั้ง|อื่น|ขึ้น|ตาม|พื้นที่|จำนวน|ผู้|เจ้าหน้าที่|กำหนด|ดำเนิน)"
)
"""What goes on after such words where they are no name: the offices of a kind in general."""
_PREFIX = "สำนักงาน"


def is_named(text: str, names: Iterable[str]) -> bool:
    """Whether a text names an office by one of its names, wherever lines are broken; empty ones are none."""
    run = _run(text)
    return any(_run(name.removeprefix(_PREFIX)) in run for name in names if name)


def offices_named(text: str, kind: str, *, titled: bool) -> list[str]:
    """The names of offices of a kind, those that a text has most often first; `titled` where it is titles only."""
    words = (_TITLED if titled else _SURE).get(kind, "")
    if not words:
        return []
    pattern = re.compile(rf"(?:{loose(words)}){_REST.format(other=_OTHER_WORDS)}")
    counts = Counter(found[0] for found in pattern.finditer(repair(text)))
    return sorted(counts, key=lambda name: (-counts[name], len(name), name))


def _run(text: str) -> str:
    """A text without its damage and its spaces."""
    return "".join(repair(text).split())
