"""Whether a document is of this office and this year, by its own words: what it calls itself, whom it names."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from prongsai.intake.documents.document import SourceDocument, SourceTable
from prongsai.intake.recognition.findings import Recognised
from prongsai.intake.recognition.wording import loose
from prongsai.messages import both
from prongsai.model.agency import Agency
from prongsai.model.values.periods import parse_period
from prongsai.source.edits.yaml_edits import value_at
from prongsai.text.bilingual import Text
from prongsai.text.claims.years import title_years
from prongsai.text.dates import show_years
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
_LATER = ("report", "measures")
"""Of these a year may have what looks back on the year before."""
_DATED = ("ita",)
"""Results say of each which year it is of, and a page has those of many years."""


def ownership_doubts(
    document: SourceDocument, found: Sequence[Recognised], agency: Agency, year: int
) -> Iterator[Text]:
    """Why it may be the document of another office, or of another year than the one it is brought into."""
    other = _other_office(document, found, agency)
    if other:
        yield both("imports.doubt.office", other=other, own=agency.name)
    for one in found:
        years = frozenset() if one.file in _DATED else _told_years(one)
        fitting = {year, year - 1} if one.file in _LATER else {year}
        if years and fitting.isdisjoint(years):
            kind = both(f"imports.doubt.kind.{one.file}")
            yield both("imports.doubt.year", kind=kind, said=show_years(years), year=year)


def _other_office(document: SourceDocument, found: Sequence[Recognised], agency: Agency) -> str:
    """The office that a document names in place of this one; empty where it names this one, or none.

    The titles say whose it is; where they name nobody, whom the document names at all.
    """
    whole = repair("\n".join(_texts(document)))
    for text, kinds in ((repair("\n".join(map(_title, found))), _TITLED), (whole, _SURE)):
        if _names_own(text, agency):
            return ""
        if others := _offices(text, kinds.get(agency.kind, "")):
            return others[0]
    return ""


def _names_own(text: str, agency: Agency) -> bool:
    names = [agency.name.th, agency.name.th.removeprefix(_PREFIX)]
    names += [agency.short_name.th] if agency.short_name else []
    run = _run(text)
    return any(_run(name) in run for name in names)


def _offices(text: str, words: str) -> list[str]:
    """The names of offices in a text, those that it has most often first."""
    if not words:
        return []
    pattern = re.compile(rf"(?:{loose(words)}){_REST.format(other=_OTHER_WORDS)}")
    counts = Counter(found[0] for found in pattern.finditer(text))
    return sorted(counts, key=lambda name: (-counts[name], len(name), name))


def _run(text: str) -> str:
    """A text without spaces, as lines are broken anywhere."""
    return "".join(text.split())


def _texts(document: SourceDocument) -> Iterator[str]:
    for block in (*document.blocks, *document.apart):
        if isinstance(block, SourceTable):
            yield from (cell.text for cell in block.cells)
        else:
            yield block.text


def _title(one: Recognised) -> str:
    return str(value_at(one.record, ("title",)) or value_at(one.record, ("matter", "title")) or "")


def _told_years(one: Recognised) -> frozenset[int]:
    """The fiscal years that it says it is of: its period, else the year that it reports on, else those of its title."""
    for key in ("period", "reports_on"):
        said = value_at(one.record, (key,))
        if isinstance(said, str):
            try:
                return frozenset(parse_period(said).years)
            except ValueError:
                continue
    return title_years(_title(one))
