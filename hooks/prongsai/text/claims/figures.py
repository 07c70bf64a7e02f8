"""Figures in sentences: what a text promises, to be held against the figures that are given beside it."""

import re
from collections.abc import Collection, Iterable
from decimal import Decimal

from prongsai.text.numerals import arabic, parse_number

_NUMBER = r"(?P<{0}>\d[\d,]*(?:\.\d+)?)"
_FIGURE = _NUMBER.format("low") + r"(?:\s*(?:[-–—]|ถึง|to)\s*" + _NUMBER.format("high") + r")?"
_LEAST = r"(?:ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|ไม่เกิน|มากกว่า|at least|no(?:t)? (?:less|fewer) than|more than)"
_SHARE = re.compile(
    rf"(?:ร้อยละ|เปอร์เซ็นต์)\s*(?:ที่)?\s*{_LEAST}?\s*{_FIGURE}"
    rf"|{_FIGURE.replace('low', 'low2').replace('high', 'high2')}\s*(?:%|เปอร์เซ็นต์|per\s?cent\b)"
)
# `ครั้งละ 30 คน` is a part of the whole, `ร้อยละ 30` is not.
_EACH = re.compile(r"(?<!ร้อย)ละ\s*$|\b(?:each|every)\s*$")
_PLAIN_END = re.compile(r"\s*(?:$|[).,;:]|ขึ้นไป|or more\b)")
_PEOPLE = re.compile(
    r"ประชาชน|บุคลากร|ข้าราชการ|เจ้าหน้าที่|พนักงาน|ลูกจ้าง|นักเรียน|เยาวชน|สมาชิก|ผู้|กลุ่มเป้าหมาย|พึงพอใจ|เข้าใจ|ครู|เด็ก"
    r"|\b(?:people|personnel|officials?|officers?|staff|pupils?|students?|participants?|trainees?|users?|public|satisf\w+)\b",
    re.IGNORECASE,
)
_GROWTH = re.compile(r"เพิ่ม|สูงขึ้น|เติบโต|ขยายตัว|เกินเป้า|\b(?:increas\w+|grow\w*|rise\w*|more than before)\b", re.IGNORECASE)
_ITA = re.compile(r"\bITA\b|Integrity and Transparency Assessment|ประเมินคุณธรรมและความโปร่งใส", re.IGNORECASE)
_CHANGE = re.compile(rf"(?:(?P<up>เพิ่มขึ้น|สูงขึ้น|ดีขึ้น|เพิ่ม)|ลดลง|ต่ำลง|ลด)\s*(?:จำนวน\s*)?{_NUMBER.format('points')}\s*คะแนน")
_YEAR = re.compile(r"(?<!\d)25\d\d(?!\d)")
_SCORE = re.compile(r"คะแนน|ร้อยละ|ผลการประเมิน|%|\b(?:scores?|points?|results?)\b", re.IGNORECASE)


def shares(text: str) -> list[Decimal]:
    """The percentages in a text: `ร้อยละ 80`, `80%`, `80-90 per cent`."""
    found: list[Decimal] = []
    for match in _SHARE.finditer(arabic(text)):
        found += _numbers(match[name] for name in ("low", "high", "low2", "high2"))
    return found


def counts(text: str, unit: str) -> list[Decimal]:
    """The numbers of a unit in a text: of `คน` in `ผู้เข้าอบรม 80 คน`; without `unit` those behind "at least" alone.

    What there is of each (`ครั้งละ 30 คน`) is not the whole, and is left out.
    """
    plain, found = arabic(text), list[Decimal]()
    if unit:
        for match in re.finditer(rf"{_FIGURE}\s*{re.escape(arabic(unit))}", plain):
            if not _EACH.search(plain[: match.start()]):
                found += _numbers((match["low"], match["high"]))
    if not found:
        for match in re.finditer(rf"{_LEAST}\s*(?:จำนวน)?\s*{_FIGURE}", plain):
            if _PLAIN_END.match(plain, match.end()):
                found += _numbers((match["low"], match["high"]))
    return found


def of_people(text: str) -> bool:
    """Whether a share is one of people: how many of them know, came or are satisfied."""
    return _PEOPLE.search(text) is not None and _GROWTH.search(text) is None


def of_ita_score(text: str) -> bool:
    """Whether a figure is a score of the assessment, which is of 100."""
    return _ITA.search(text) is not None and _SCORE.search(text) is not None


def change_in_points(text: str, years: Collection[int]) -> Decimal | None:
    """By how many points a score rose or (below 0) fell: -1.03 for `ลดลง 1.03 คะแนน`.

    None where the text tells no such change, or several, or speaks of another year than these.
    """
    plain = arabic(text)
    found = list(_CHANGE.finditer(plain))
    if len(found) != 1 or any(int(year) not in years for year in _YEAR.findall(plain)):
        return None
    number = parse_number(found[0]["points"])
    return number if number is None or found[0]["up"] else -number


def _numbers(parts: Iterable[str | None]) -> list[Decimal]:
    read = (parse_number(part.rstrip(",")) for part in parts if part)
    return [number for number in read if number is not None]
