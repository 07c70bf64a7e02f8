"""Persons named where only a position should stand: what comes before a name, and what only looks like it."""

import re

_LETTER = "ก-ฮะ-ฺเ-๎"
_RANKS = (
    "ว่าที่", "ร้อยตรี", "ร้อยโท", "ร้อยเอก", "พันตรี", "พันโท", "พันเอก", "พลตรี", "พลโท", "พลเอก",
    "เรือตรี", "เรือโท", "เรือเอก", "จ่าตรี", "จ่าโท", "จ่าเอก", "พันจ่าตรี", "พันจ่าโท", "พันจ่าเอก",
    "นาวาตรี", "นาวาโท", "นาวาเอก", "สิบตรี", "สิบโท", "สิบเอก", "จ่าสิบตรี", "จ่าสิบโท", "จ่าสิบเอก",
    "ดาบตำรวจ", "พันตำรวจตรี", "พันตำรวจโท", "พันตำรวจเอก", "พลตำรวจตรี", "พลตำรวจโท", "พลตำรวจเอก",
    "ร้อยตำรวจตรี", "ร้อยตำรวจโท", "ร้อยตำรวจเอก", "สิบตำรวจตรี", "สิบตำรวจโท", "สิบตำรวจเอก", "จ่าสิบตำรวจ",
)  # fmt: skip
_SHORT_RANK = r"(?:ว่าที่\s*)?(?:พล|จ\s*\.\s*ส|พ\s*\.\s*จ|[พรนสจด])\s*\.\s*(?:[ตทอ]\s*\.\s*){1,2}(?:หญิง)?"
# How a person is called before the name. Of two that begin alike the longer one first.
_CALLED = (
    r"นางสาว|นาง|นาย|น\s*\.\s*ส\s*\.|ด\s*\.\s*[ชญ]\s*\.|เด็กชาย|เด็กหญิง|คุณหญิง|ท่านผู้หญิง|หม่อมหลวง|หม่อมราชวงศ์|"
    r"ม\s*\.\s*(?:ล|ร\s*\.\s*ว)\s*\.|(?:(?:ผศ|รศ|ศ)\s*\.\s*)?ดร\s*\.?|(?:นพ|พญ|ทพ|ทพญ)\s*\.|นายแพทย์|แพทย์หญิง"
)
_TITLE = rf"(?:(?:{'|'.join(_RANKS)})(?:หญิง)?\s*)+(?:{_CALLED})?|{_SHORT_RANK}|{_CALLED}"
# Offices that begin as a person is called: what must stand behind `นาย`, `นาง` and the like.
_OFFICES = re.compile(
    rf"นายก(?:$|ฯ|[^{_LETTER}]|เทศ|องค์|อบ|สภา|รัฐ|สมาคม|สโมสร|เมือง|เหล่า|พิเศษ|กิตติมศักดิ์|ธนาคาร)"
    r"|นาย(?:ทะเบียน|ช่าง|อำเภอ|ด่าน|ตรวจ|ตำรวจ|ทหาร|สถานี|เวร|สัตวแพทย์|จ้าง|ประกัน|หน้า|ทุน|ไปรษณีย์|ร้อยเวร|ท้ายเรือ|"
    r"แพทย์\s*(?:$|ชำนาญ|เชี่ยวชาญ|ทรงคุณวุฒิ|ปฏิบัติการ|สาธารณสุข|ประจำ|ผู้|ใหญ่|หัวหน้า))"
    r"|นาง(?:พยาบาล|สนอง|กำนัล)|แพทย์หญิง\s*$"
)
# What a surname is not: the rest of an office's name.
_NO_SURNAME = (
    r"(?:สำนัก|ฝ่าย|กอง|กรม|เขต|แขวง|อำเภอ|จังหวัด|ตำบล|เทศบาล|องค์การ|กระทรวง|กลุ่ม|ส่วน|งาน|ศูนย์|ชำนาญ|อาวุโส|ปฏิบัติ|"
    r"ประจำ|ระดับ|ผู้|หัวหน้า|และ|หรือ|เป็น|ที่|ของ|ตาม|ใน)"
)
_NAME = rf"(?P<given>[{_LETTER}]{{2,25}})(?:\s+(?!{_NO_SURNAME})(?P<surname>[{_LETTER}]{{2,30}}))?"
_THAI = re.compile(rf"(?<![{_LETTER}.])(?P<title>{_TITLE})\s*{_NAME}")
_ENGLISH = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss)\b\.?\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?"
    r"|\b(?:Dr|Prof|Gen|Col|Maj|Capt|Lt|Sgt|Pol)\b\.?(?:\s+(?:Gen|Col|Maj|Capt|Lt|Sgt|Dr)\b\.?)*\s+[A-Z][a-z]+\s+[A-Z][a-z]+"
)
_CIVIL = re.compile("นาย|นาง|น")
_BRACKETS = " ()[]“”\"'"


def named_person(text: str) -> str:
    """The first name of a person in the name of a position, with its title; empty where there is none.

    `นายสมชาย ใจดี` is one, `นายทะเบียน`, `นายช่างโยธาอาวุโส` and `นายอำเภอบางรัก` are none. A given name alone is one only
    where nothing else stands there.
    """
    for found in _THAI.finditer(text):
        if _OFFICES.match(found[0] + text[found.end() :]):
            continue
        alone = text.strip(_BRACKETS) == found[0].strip(_BRACKETS) and _CIVIL.match(found["title"])
        if found["surname"] or alone:
            return found[0].strip()
    english = _ENGLISH.search(text)
    return english[0] if english else ""
