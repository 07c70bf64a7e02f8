"""What a document says of itself around its tables: its title, its year, the day up to which it counts."""

import re
from collections.abc import Sequence

from prongsai.intake.recognition.figures import years_in
from prongsai.intake.recognition.ledger import Ledger, LinePart, Paragraph, Passage, portion, trimmed
from prongsai.intake.recognition.numbering import mark_of
from prongsai.intake.recognition.quotes import Quote, figure_quote, text_quote
from prongsai.text.dates import MONTHS_SHORT_TH, MONTHS_TH, Suggestion, parse_date
from prongsai.text.numerals import arabic

_LINES = 4
"""A title has no more lines."""
_SENTENCE = re.compile(r"(?:จึง|ได้จัดทำ|ดังนี้|ดังต่อไปนี้|มีผลคะแนน)")
_MORE = re.compile(r"(?:ของ|ประจำ|ปีงบ|พ\.ศ\.|ภายใน|และ|เพื่อ|สำนัก|เทศบาล|องค์การ|กอง|กรม|วิทยาลัย|โรงพยาบาล|\()")
_MONTH = "|".join(map(re.escape, (*MONTHS_TH, *MONTHS_SHORT_TH)))
_DAY = re.compile(rf"\d{{1,2}}\s*(?:เดือน\s*)?(?:{_MONTH})\s*(?:พ\.?ศ\.?\s*)?(?:\d{{4}}|\d{{2}}(?!\d))")
_AS_OF = re.compile(r"ข้อมูล\s*ณ|ณ\s*วันที่|ถึงวันที่|ถึง|-|–")


def printed_title(ledger: Ledger, flow: Sequence[Paragraph], pattern: re.Pattern[str]) -> Quote | None:
    """The first title that begins as the pattern says, with the lines that go on with it."""
    for index, paragraph in enumerate(flow):
        piece = _bare(ledger, paragraph.piece)
        text = ledger.text(piece)
        if not pattern.match(text) or len(text) > 200 or _SENTENCE.search(text):
            continue
        lines = [piece]
        for after in flow[index + 1 : index + _LINES]:
            more = ledger.text(after.piece)
            said = "".join(map(ledger.text, lines))
            told = years_in(said) and not re.match(r"(?:ของ|ภายใน)", more)
            if (
                (after.gap and not after.in_cell)
                or told
                or len(more) > 120
                or mark_of(more)
                or pattern.match(more)
                or not (_MORE.match(more) or not years_in(said))
            ):
                break
            lines.append(after.piece)
        if len(lines) > 1 and not any(years_in(ledger.text(line)) for line in lines):
            lines = lines[:1]
        quote = text_quote(ledger, tuple(lines[:1]))
        for line in lines[1:]:
            more_quote = text_quote(ledger, (line,))
            repairs = tuple(dict.fromkeys((*quote.repairs, "line-break", *more_quote.repairs)))
            quote = Quote((*quote.passage, line), f"{quote.value} {more_quote.value}", "certain", repairs)
        return quote
    return None


def told_year(ledger: Ledger, passage: Passage) -> Quote | None:
    """The year that a passage names; of several, the first, and likely."""
    for piece in passage:
        found = list(re.finditer(r"25[5-9]\d", arabic(ledger.text(piece))))
        if found:
            quote = figure_quote(ledger, (portion(piece, *found[0].span()),))
            return quote if len({one[0] for one in found}) == 1 else quote.marked("likely")
    return None


def any_year(ledger: Ledger, flow: Sequence[Paragraph]) -> Quote | None:
    """The first fiscal year that the text around the tables names: likely."""
    for paragraph in flow:
        if "ปีงบ" in ledger.text(paragraph.piece) and (quote := told_year(ledger, (paragraph.piece,))):
            return quote.marked("likely")
    return None


def last_day(ledger: Ledger, flow: Sequence[Paragraph]) -> Quote | None:
    """The day up to which something is counted: `ข้อมูล ณ วันที่ ...`, or the end of a span of days."""
    for paragraph in flow:
        text = arabic(ledger.text(paragraph.piece))
        days = [found for found in _DAY.finditer(text) if _is_day(found[0])]
        before = [found for found in days if _AS_OF.search(text[: found.start()][-14:])]
        if before:
            quote = figure_quote(ledger, (portion(paragraph.piece, *before[-1].span()),))
            return quote if "ณ" in text else quote.marked("likely")
    return None


def _is_day(text: str) -> bool:
    try:
        parse_date(text)
    except (ValueError, Suggestion):
        return False
    return True


def _bare(ledger: Ledger, piece: LinePart) -> LinePart:
    """A title without its number."""
    mark = mark_of(ledger.text(piece))
    return trimmed(ledger, portion(piece, mark.end)) if mark else piece
