"""The memo that puts a plan up for approval, and the title on the plan's cover."""

import re
from collections.abc import Sequence

from prongsai.intake.recognition.figures import years_in
from prongsai.intake.recognition.ledger import Ledger, LinePart, Paragraph, portion, trimmed
from prongsai.intake.recognition.quotes import Quote, Tree, figure_quote, text_quote
from prongsai.text.dates import MONTHS_SHORT_TH, MONTHS_TH, Suggestion, parse_date
from prongsai.text.numerals import arabic

_MONTH = "|".join(map(re.escape, (*MONTHS_TH, *MONTHS_SHORT_TH)))
_FROM = re.compile(r"ส่วนราชการ\s*[:：]?\s*(?P<said>.+?)(?=\s*(?:โทร(?:ศัพท์)?\.?|\()\s*[\d๐-๙(]|\s*โทร|$)")
_NUMBER = re.compile(r"ที่\s+(?P<said>[ก-ฮ]{1,4}\.?\s*\d[\d./\s-]*?\d(?:/\s?[\dว]*\d)?)(?=\s|$)")
_DATE = re.compile(rf"วันที่\s*(?P<said>\d{{1,2}}\s*(?:เดือน\s*)?(?:{_MONTH})\s*(?:พ\.?ศ\.?\s*)?\d{{4}})")
_SUBJECT = re.compile(r"เรื่อง\s*[:：]?\s*(?P<said>.+)")
_TO = re.compile(r"เรียน\s*[:：]?\s*(?P<said>.+?)(?=\s*\(|\s+ผ่าน|$)")
_NAME = re.compile(r"\(\s*(?:นาย|นาง|น\.ส\.|ว่าที่|พ\.ต\.|ร\.ต\.|ดร\.|[.…]{3,}|[ก-๎]+\s+[ก-๎]+\s*\)).*")
_APPROVED = re.compile(
    r"(?:-?\s*)?(?:เห็นชอบ|อนุมัติ|อนุมัติโครงการ|อนุมัติตามเสนอ|เห็นชอบ/อนุมัติ|ผู้อนุมัติ(?:แผน)?|ลงนามอนุมัติ)(?:แผน[ก-๎\s]*)?\s*"
)
_HEAD = 14
"""A memo's head has no more lines."""
_PLAN = re.compile(
    r"(?:\(?ร่าง\)?\s*)?แผน(?:ปฏิบัติการ|การ|งาน)?\s*(?:ด้านการ|เพื่อ)?\s*(?:ป้องกัน|ต่อต้าน|ปราบปราม|ส่งเสริมคุณธรรม)[ก-๎]*"
)
_ONWARD = re.compile(r"(?:และ|เพื่อ|ของ|ตาม)")
_YEAR_LINE = re.compile(r"(?:ประจำ|\d+\s*)?\s*(?:ปี|พ\.ศ\.|ระยะ|\(พ\.ศ\.|ปีงบ)")


def approval(ledger: Ledger, paragraphs: Sequence[Paragraph]) -> dict[str, Tree]:
    """Who asked whom for approval, when, and who gave it: positions, never the names beside them."""
    made: dict[str, Tree] = {}
    begin = next((at for at, p in enumerate(paragraphs) if _plain(ledger, p).startswith("บันทึกข้อความ")), None)
    if begin is None:
        return made
    ledger.pass_over([paragraphs[begin].piece])
    for paragraph in paragraphs[begin : begin + _HEAD]:
        piece = paragraph.piece
        text = ledger.text(piece)
        for key, pattern in (("memo", _NUMBER), ("date", _DATE), ("from", _FROM), ("subject", _SUBJECT), ("to", _TO)):
            found = pattern.search(arabic(text)) if key in ("memo", "date") else pattern.match(arabic(text))
            if key in made or found is None:
                continue
            said = trimmed(ledger, portion(piece, *found.span("said")))
            quote = figure_quote(ledger, (said,)) if key in ("memo", "date") else text_quote(ledger, (said,))
            if key != "date" or _is_date(quote.value):
                made[key] = quote
                ledger.pass_over([portion(piece, found.start(), found.end("said"))])
    if approver := _approver(ledger, paragraphs[begin:]):
        made["approved_by"] = approver
    order = ("memo", "date", "from", "to", "approved_by", "subject")
    return {key: made[key] for key in order if key in made}


def cover_title(ledger: Ledger, paragraphs: Sequence[Paragraph]) -> Quote | None:
    """The title as the cover prints it, from the plan's name to its year."""
    best: list[LinePart] = []
    for index, paragraph in enumerate(paragraphs):
        if not _PLAN.match(_plain(ledger, paragraph)) or len(ledger.text(paragraph.piece)) > 200:
            continue
        lines = [paragraph.piece]
        for after in [] if years_in(ledger.text(paragraph.piece)) else paragraphs[index + 1 : index + 6]:
            text = _plain(ledger, after)
            if (
                len(text) > 120
                or text in ("คำนำ", "สารบัญ", "บทนำ")
                or _PLAN.match(text)
                or (after.gap and not _goes_on(text, lines, ledger) and not _has_years_below(ledger, paragraphs, after))
            ):
                break
            lines.append(after.piece)
            if years_in(text):
                break
        said = " ".join(ledger.text(piece) for piece in lines)
        if (
            years_in(said)
            and (len(said) > 300 or re.search(r"(?:จึง|ได้จัดทำ|ดังนี้|ดังต่อไปนี้)", said)) is not True
            and len(said) <= 300
        ):
            if not best or len(lines) > len(best):
                best = lines
            if len(lines) > 1:
                break
        elif not best and len(lines) == 1 and len(said) < 150:
            continue
    if not best:
        return None
    first, *more = best
    quote = text_quote(ledger, (first,))
    for piece in more:
        line = text_quote(ledger, (piece,))
        between = "" if _ONWARD.match(line.value) else " "
        repairs = tuple(dict.fromkeys((*quote.repairs, "line-break", *line.repairs)))
        quote = Quote((*quote.passage, piece), quote.value + between + line.value, "certain", repairs)
    return quote


def subject_title(ledger: Ledger, subject: Quote) -> Quote | None:
    """The name of the plan within the subject of its memo."""
    piece = subject.passage[0]
    text = ledger.text(piece)
    found = _PLAN.search(text)
    return text_quote(ledger, (portion(piece, found.start()),), "likely") if found and years_in(text) else None


def _goes_on(text: str, lines: list[LinePart], ledger: Ledger) -> bool:
    """Whether a line of a cover goes on with its title though there is room between them."""
    return bool(_YEAR_LINE.match(text) or _ONWARD.match(text)) and not years_in(" ".join(map(ledger.text, lines)))


def _has_years_below(ledger: Ledger, paragraphs: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    """Whether the line below a short one, such as the name of an office, says the years of a plan."""
    at = paragraphs.index(paragraph) + 1
    below = arabic(_plain(ledger, paragraphs[at])) if at < len(paragraphs) else ""
    return len(_plain(ledger, paragraph)) < 80 and bool(_YEAR_LINE.match(below) and years_in(below))


def _approver(ledger: Ledger, paragraphs: Sequence[Paragraph]) -> Quote | None:
    """The position below the name below the word that approves."""
    for index, paragraph in enumerate(paragraphs):
        if not _APPROVED.fullmatch(ledger.text(paragraph.piece)):
            continue
        for at in range(index + 1, min(index + 5, len(paragraphs) - 1)):
            if _NAME.fullmatch(ledger.text(paragraphs[at].piece)):
                position = paragraphs[at + 1].piece
                if len(ledger.text(position)) < 80 and not _NAME.fullmatch(ledger.text(position)):
                    ledger.pass_over([paragraph.piece])
                    return text_quote(ledger, (position,))
    return None


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except (ValueError, Suggestion):
        return False
    return True


def _plain(ledger: Ledger, paragraph: Paragraph) -> str:
    return ledger.text(paragraph.piece).strip()
