"""Announcements: what one is about, its number and day, the position that made it, and its text. No person is read."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from prongsai.intake.documents.document import SourceDocument
from prongsai.intake.recognition.findings import Recognised
from prongsai.intake.recognition.ledger import Ledger, LinePart, Paragraph, Passage, portion, read_into, trimmed
from prongsai.intake.recognition.numbering import continues, mark_of
from prongsai.intake.recognition.quotes import Name, Quote, Tree, figure_quote, laid_out, text_quote
from prongsai.intake.recognition.tabular.covers import last_day
from prongsai.messages import both
from prongsai.model.generated.imports import Certainty
from prongsai.text.claims.persons import named_person

_KINDS = {
    "no-gift": re.compile(r"no\s*gift|(?:ไม่|งด)\s*(?:การ)?รับ\s*ของ(?:ขวัญ|กำนัล)", re.IGNORECASE),
    "anti-bribery": re.compile(r"สินบน"),
    "integrity-declaration": re.compile(r"เจตจำนง|เจตนารมณ์"),
}
ANNOUNCES = re.compile(r"ประกาศ(?!\s*(?:ผล|ใช้|นียบัตร|ณ|ราย)).{0,160}$")
"""The line in which an announcement says that it is one."""
_OPENING = 8
"""It says what it is in so many lines."""
_LINE, _TITLE, _SHORT = 100, 60, 40
"""The most characters of a position, of what goes on with a title, of a number."""
_OFFICE = re.compile(
    r"ประกาศ\s*((?:สำนัก|เทศบาล|องค์การ|กรุงเทพ|จังหวัด|อำเภอ|กรม|กอง|มหาวิทยาลัย|โรงพยาบาล|วิทยาลัย|ศูนย์)[^\n]{2,80}?)\s*$"
)
_ABOUT = re.compile(r"เรื่อง\s*[:：]?\s*")
_NUMBER = re.compile(r"(?:เลขที่|ฉบับที่|ที่)\s*(?=[^\s]{0,12}\s*[\d๐-๙])")
_MORE = re.compile(r"(?:จาก|ของ|ประจำ|ปีงบ|พ\.ศ\.|และ|ใน|สำหรับ|\()")
_DAY = re.compile(r"(?:ประกาศ|ให้ไว้|แถลง)?\s*ณ\s*วันที่")
_SIGNED = re.compile(r"\(?\s*(?:ลงชื่อ|ลงนาม)|\([^()]{3,60}\)\s*$")
_POSITION = re.compile(
    r"(?:ตำแหน่ง\s*)?(?=(?:รอง|ผู้ช่วย|รักษาการ(?:แทน)?)?\s*(?:ผู้อำนวยการ|ผู้ว่าราชการ|ผู้บริหาร|ผู้บังคับ|นายก(?:เทศ|องค์|เมือง|อบ)|นายอำเภอ"
    r"|ปลัด|เลขาธิการ|เลขานุการ|อธิบดี|อธิการบดี|คณบดี|หัวหน้า|ประธาน))"
)
_CALLED = re.compile(
    r"(?:(?<![ก-๎])|(?<=ข้าพเจ้า))(?:นางสาว|นาง(?!พยาบาล)|น\.ส\.|ดร\.|ว่าที่\s*ร"
    r"|นาย(?!ก(?:เทศ|องค์|เมือง|อบ|สภา|รัฐ|สมาคม|ฯ)|อำเภอ|ทะเบียน|ช่าง|จ้าง|หน้า|ประกัน|ตรวจ))\s*[ก-ฮเ-ไ]"
    r"|ข้าพเจ้า(?!\s*(?:ในฐานะ|ตำแหน่ง)).{1,60}?ตำแหน่ง"
)
_SAYS = re.compile(r"[^\W_]")
_MEANS = re.compile(r"[\\`*_{}\[\]]|^[>#+\-!]")
"""What Markdown takes for more than the character."""
_NUMBERED = re.compile(r"^([0-9]+)\.(?=\s|$)")
_OPENS = re.compile(r"&(?=#?\w+;)|<")


class _Head(Struct, frozen=True):
    """How an announcement begins, and the index of the paragraph behind that."""

    line: LinePart
    """The line that says it is one."""
    title: Passage
    number: LinePart | None
    labels: Passage
    """What stands before title and number."""
    end: int


def announcement_in(document: SourceDocument) -> Recognised | None:
    """What an announcement says: `{matter, text}` of its page, in Thai; None where title or text is missing."""
    ledger = Ledger()
    flow = [block for block in read_into(ledger, document) if isinstance(block, Paragraph)]
    head = _head(ledger, flow)
    if head is None or head.end == len(flow):
        return None
    close = _close(ledger, flow, head.end)
    parts = list(_paragraphs(ledger, flow[head.end : close]))
    plain = [part for part in parts if not (_names(ledger.source(part)) or _SIGNED.match(ledger.source(part)))]
    title = text_quote(ledger, head.title, "likely" if len(head.title) > 1 else "certain")
    matter: dict[str, Tree] = {"kind": Name(_kind(f"{title.value}\n{ledger.text(head.line)}")), "title": title}
    if head.number is not None:
        matter["number"] = figure_quote(ledger, (head.number,))
    ledger.pass_over([head.line, *head.labels])
    last = flow[close : close + 1]
    if last and _DAY.match(ledger.text(last[0].piece)):
        if day := last_day(ledger, last):
            matter["announced"] = day
            ledger.pass_over([last[0].piece])
        close += 1
    if by := _position(ledger, flow[close:]) or _office(ledger, head.line):
        matter["by"] = by
    tree: dict[str, Tree] = {"matter": matter}
    if plain:
        tree["text"] = _text(ledger, plain, whole=len(plain) == len(parts))
    left = len(parts) - len(plain)
    notes = (both("recognition.person-left", count=left),) if left else ()
    record, findings = laid_out(ledger, tree)
    return Recognised("policy", record, tuple(findings), ledger.left(), ledger.passed(), notes)


def _head(ledger: Ledger, flow: Sequence[Paragraph]) -> _Head | None:
    opening = flow[:_OPENING]
    first = next((at for at, one in enumerate(opening) if ANNOUNCES.match(ledger.text(one.piece))), None)
    if first is None:
        return None
    line = opening[first].piece
    labels: list[LinePart] = []
    number = None
    for at in range(first, len(opening)):
        piece = opening[at].piece
        text = ledger.text(piece)
        about = _ABOUT.match(text) if at > first else _ABOUT.search(text)
        if about is not None:
            labels.append(portion(piece, about.start(), about.end()))
            title, end = _title(ledger, flow, at, trimmed(ledger, portion(piece, about.end())))
            own = LinePart(line.line, line.start, line.start + about.start()) if at == first else line
            return None if _names(ledger.source(title)) else _Head(own, title, number, tuple(labels), end)
        if at > first and (found := _NUMBER.match(text)) and len(text) < _SHORT:
            labels.append(portion(piece, 0, found.end()))
            number = trimmed(ledger, portion(piece, found.end()))
    if not _kind(ledger.text(line), "") or _names(ledger.text(line)):
        return None
    title, end = _title(ledger, flow, first, line)
    return _Head(line, title, None, (), end)


def _title(ledger: Ledger, flow: Sequence[Paragraph], at: int, piece: LinePart) -> tuple[Passage, int]:
    """A title that begins in a paragraph, with the lines that go on with it, and the index behind them."""
    lines, end = [piece], at + 1
    if piece.start == piece.end and end < len(flow):
        lines, end = [flow[end].piece], end + 1
    for after in flow[end : end + 2]:
        text = ledger.text(after.piece)
        if after.gap or len(text) > _TITLE or not _MORE.match(text):
            break
        lines.append(after.piece)
        end += 1
    return tuple(lines), end


def _kind(words: str, other: str = "other") -> str:
    """What the words say it is: the kind that is named first."""
    found = ((said.start(), kind) for kind, pattern in _KINDS.items() if (said := pattern.search(words)))
    return min(found, default=(0, other))[1]


def _close(ledger: Ledger, flow: Sequence[Paragraph], start: int) -> int:
    """Where the text ends: at its day, else at the first line of those who signed it."""
    texts = [ledger.text(one.piece) for one in flow]
    for pattern in (_DAY, _SIGNED):
        ends = [at for at in range(start if pattern is _DAY else start + 1, len(flow)) if pattern.match(texts[at])]
        if ends:
            return ends[-1] if pattern is _DAY else ends[0]
    return len(flow)


def _paragraphs(ledger: Ledger, flow: Sequence[Paragraph]) -> Iterator[Passage]:
    """The lines of a text, those of one paragraph together; lines without a word are none."""
    passage: Passage = ()
    before: Paragraph | None = None
    for one in flow:
        text = ledger.text(one.piece)
        if not _SAYS.search(text):
            before = None
            continue
        new = mark_of(text) is not None or _SIGNED.match(text)
        goes_on = not new and before is not None and ledger.wrapped and not ledger.lines[before.piece.line].ended
        if goes_on and before is not None and continues(ledger, before, one):
            passage = (*passage, one.piece)
        else:
            yield from (passage,) if passage else ()
            passage = (one.piece,)
        before = one
    yield from (passage,) if passage else ()


def _text(ledger: Ledger, parts: Sequence[Passage], *, whole: bool) -> Quote:
    """The text as Markdown, in which each character is only itself; likely where parts of it were left out."""
    said = [text_quote(ledger, part) for part in parts]
    escaped = "\n\n".join(_escaped(one.value) for one in said)
    repairs = [repair for one in said for repair in one.repairs]
    if escaped != "\n\n".join(one.value for one in said):
        repairs.append("markdown")
    joined = any(len(part) > 1 for part in parts)
    certainty: Certainty = "certain" if whole and not joined else "likely"
    passage = tuple(piece for part in parts for piece in part)
    return Quote(passage, escaped, certainty, tuple(dict.fromkeys(repairs)))


def _escaped(text: str) -> str:
    """A paragraph in which nothing is more to Markdown than the character that it is."""
    entities = _OPENS.sub(lambda found: "&amp;" if found[0] == "&" else "&lt;", text)
    return _NUMBERED.sub(r"\1\\.", _MEANS.sub(r"\\\g<0>", entities))


def _names(text: str) -> bool:
    """Whether a text may name a person."""
    return bool(_CALLED.search(text) or named_person(text))


def _position(ledger: Ledger, flow: Sequence[Paragraph]) -> Quote | None:
    """The position of who signed, in a line or two; what stands in brackets is a name."""
    lines: list[LinePart] = []
    for one in flow:
        text = ledger.text(one.piece)
        found = _POSITION.match(text)
        if found is not None and len(text) <= _LINE and not _names(text) and len(lines) < 2:
            lines.append(portion(one.piece, found.end()))
        elif lines:
            break
    return text_quote(ledger, tuple(lines), "likely" if len(lines) > 1 else "certain") if lines else None


def _office(ledger: Ledger, line: LinePart) -> Quote | None:
    """The office whose announcement it is by its first line, where no position signed: likely."""
    found = _OFFICE.match(ledger.text(line))
    return text_quote(ledger, (portion(line, *found.span(1)),), "likely") if found else None
