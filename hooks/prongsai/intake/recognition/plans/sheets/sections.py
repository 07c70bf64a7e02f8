"""The sections of a project's sheet, each with the lines that stand in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from prongsai.intake.recognition.figures import money_in, period_in
from prongsai.intake.recognition.ledger import Ledger, Paragraph, portion, trimmed
from prongsai.intake.recognition.numbering import mark_of
from prongsai.intake.recognition.plans.headings import SECTION_ORDER, SectionHeading, heading_at, section_heading
from prongsai.model.generated.imports import Certainty
from prongsai.text.numerals import arabic

_YIELDS = ("outputs", "outcomes")
_AFTER_SPACE = re.compile(r"(?<=\s)(?=\d{1,2}[.)]?\s*[ก-ฮเ-ไ])")
_YIELD_WITHIN = re.compile(r"(?<=\s)(?:ผลผลิต|ผลลัพธ์)(?:\s*\([^()]*\))?\s*[:：](?=\s)")
_SUBHEADING = re.compile(r"(?:ตัวชี้วัด)?เชิง(?:ปริมาณ|คุณภาพ)(?:\s*\([^()]*\))?\s*:?")


@dataclass(slots=True)
class SheetSection:
    """One section: what it says of, its lines, and how sure it is that they belong there."""

    name: str
    lines: list[Paragraph] = field(default_factory=list)
    certainty: Certainty = "certain"
    remark: str = ""
    """The key of what should be said of it."""


@dataclass(slots=True)
class _Reader:
    """Where the reading of a sheet has come to."""

    ledger: Ledger
    sections: list[SheetSection]
    last: int
    """The number of the last section."""
    style: str = ""
    """How the numbers of sections end."""
    numberless: bool = True

    @property
    def current(self) -> SheetSection:
        return self.sections[-1]

    def has(self, name: str) -> bool:
        return any(section.name == name and section.lines for section in self.sections)


def sections_of(ledger: Ledger, lines: Sequence[Paragraph], numbered: int | None) -> list[SheetSection]:
    """The sections of a sheet, in its order; what stands before the first is a section without a name."""
    reader = _Reader(ledger, [SheetSection("")], numbered or 0, numberless=numbered is None)
    for paragraph in lines:
        _read(reader, paragraph)
    _without_procedure(reader)
    return [section for section in reader.sections if section.lines]


def _read(reader: _Reader, paragraph: Paragraph) -> None:
    ledger = reader.ledger
    text = ledger.text(paragraph.piece)
    heading = heading_at(ledger, paragraph)
    if heading is not None and _opens(reader, heading, text):
        ledger.pass_over([portion(paragraph.piece, 0, heading.end)])
        _open(reader, heading, text)
        rest = trimmed(ledger, portion(paragraph.piece, heading.end))
        if rest.start < rest.end:
            _read_rest(reader, Paragraph(rest, gap=True, in_cell=paragraph.in_cell))
        return
    _read_rest(reader, paragraph)


def _read_rest(reader: _Reader, paragraph: Paragraph) -> None:
    """A line, or what follows a heading: the next section may begin within it."""
    ledger = reader.ledger
    text = ledger.text(paragraph.piece)
    for found in _AFTER_SPACE.finditer(arabic(text)):
        heading = section_heading(text[found.end() :])
        if heading is None or heading.number != reader.last + 1 or heading.leveled:
            continue
        before = trimmed(ledger, portion(paragraph.piece, 0, found.end()))
        _add(reader, Paragraph(before, paragraph.gap, paragraph.in_cell))
        _read(reader, Paragraph(trimmed(ledger, portion(paragraph.piece, found.end())), in_cell=paragraph.in_cell))
        return
    if reader.current.name in _YIELDS and (within := _YIELD_WITHIN.search(text)):
        before = trimmed(ledger, portion(paragraph.piece, 0, within.start()))
        _add(reader, Paragraph(before, paragraph.gap, paragraph.in_cell))
        _read(reader, Paragraph(portion(paragraph.piece, within.start()), in_cell=paragraph.in_cell))
        return
    _add(reader, paragraph)


def _add(reader: _Reader, paragraph: Paragraph) -> None:
    if _SUBHEADING.fullmatch(reader.ledger.text(paragraph.piece)):
        reader.ledger.pass_over([paragraph.piece])
        return
    reader.current.lines.append(paragraph)


def _opens(reader: _Reader, heading: SectionHeading, text: str) -> bool:
    """Whether a heading opens a section of the sheet, or is the first word of a line of one."""
    if heading.name == "title":
        return False
    alone = not text[heading.end :].strip() or heading.colon
    if _is_next(reader, text) and (heading.number != reader.last + 1 or not _same_style(reader, text)):
        return False
    if heading.leveled:
        mark = mark_of(text)
        return alone and heading.name in _YIELDS and mark is not None and not mark.numbers
    if heading.name in _YIELDS and reader.current.name in _YIELDS and (alone or heading.number is None):
        return alone or text[: heading.end].strip() in {"ผลผลิต", "ผลลัพธ์"}
    if alone:
        return heading.number is None or heading.number >= reader.last or not reader.has(heading.name)
    if heading.number is not None:
        same = _same_style(reader, text)
        follows = heading.number == reader.last + 1
        skips = heading.number in (reader.last, reader.last + 2) and not reader.has(heading.name)
        return same and (follows or skips)
    here = _position(reader.current.name)
    return reader.numberless and not reader.has(heading.name) and _position(heading.name) > here


def _is_next(reader: _Reader, text: str) -> bool:
    """Whether a line is the next of the list that stands in the current section."""
    mark = mark_of(text)
    marks = (mark_of(reader.ledger.text(line.piece)) for line in reversed(reader.current.lines))
    before = next((one for one in marks if one is not None and one.numbers), None)
    if mark is None or before is None or not mark.numbers:
        return False
    return mark.style == before.style and mark.numbers == (*before.numbers[:-1], before.numbers[-1] + 1)


def _same_style(reader: _Reader, text: str) -> bool:
    """Whether the number of a line ends as those of the sheet's sections do."""
    mark = mark_of(text)
    return not reader.style or mark is None or mark.style == reader.style


def _open(reader: _Reader, heading: SectionHeading, text: str) -> None:
    if heading.number is not None and (heading.number >= reader.last or not reader.has(heading.name)):
        reader.last = heading.number
        mark = mark_of(text)
        reader.style = reader.style or (mark.style if mark else "")
        reader.numberless = False
    reader.sections.append(SheetSection(heading.name))


def _position(name: str) -> int:
    return SECTION_ORDER.index(name) if name in SECTION_ORDER else -1


def settled(ledger: Ledger, sections: list[SheetSection]) -> list[SheetSection]:
    """The sections, with a heading that was printed twice for another one read by what stands below it."""
    seen: dict[str, SheetSection] = {}
    for section in sections:
        first = seen.setdefault(section.name, section)
        if first is section or section.name in _YIELDS:
            continue
        passage = tuple(paragraph.piece for paragraph in section.lines)
        money = any(money_in(ledger, piece) for piece in passage)
        name = "budget" if money else "period" if period_in(ledger, passage) else ""
        if section.name in ("budget", "period") and not name:
            name = "responsible"
        if name and name != section.name and name not in seen:
            section.name, section.certainty, section.remark = name, "likely", "heading-repeated"
            seen[name] = section
    return sections


def _without_procedure(reader: _Reader) -> None:
    """Where the heading of the procedure is lost, its numbered steps stand below the target group."""
    if any(section.name == "procedure" for section in reader.sections):
        return
    for index, section in enumerate(reader.sections):
        if section.name not in ("target_group", "aims", "place"):
            continue
        marks = [mark_of(reader.ledger.text(paragraph.piece)) for paragraph in section.lines]
        first = next((at for at, mark in enumerate(marks) if mark and mark.numbers and mark.numbers[-1] == 1), None)
        steps = [mark for mark in marks[first:] if mark and mark.numbers] if first is not None else []
        if first and len(steps) >= 2:
            lost = SheetSection("procedure", section.lines[first:], "likely", "heading-lost")
            section.lines = section.lines[:first]
            reader.sections.insert(index + 1, lost)
            return
