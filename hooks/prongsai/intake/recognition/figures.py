"""Years, money and amounts within a text: where they stand, as files of a year may say them."""

import re
from collections.abc import Iterator, Mapping

from prongsai.intake.recognition.ledger import Ledger, LinePart, Passage, portion
from prongsai.intake.recognition.quotes import Quote, figure_quote
from prongsai.messages import both
from prongsai.model.values.amounts import BOUND_BEFORE, BOUND_BEHIND, target_parts
from prongsai.model.values.money import parse_money
from prongsai.model.values.periods import parse_period
from prongsai.text.numerals import arabic

_ERA = r"(?:ปี\s*)?(?:งบประมาณ\s*)?(?:พ\.?\s?ศ\.?\s*)?"
_YEAR = r"25[5-9]\d"
_TO = r"\s*(?:[-–—]|ถึง)\s*"
_MONTH = r"(?:[ก-ฮเ-ไ][ก-๎]{3,9}(?:คม|ยน|พันธ์)|(?:[มกพสตธ]|มี|เม|มิ)\.\s?[คพยต]\.)"
_SPAN = re.compile(
    rf"(?:\d{{1,2}}\s*)?(?:เดือน\s*)?{_MONTH}\s*(?:{_ERA}{_YEAR})?{_TO}(?:\d{{1,2}}\s*)?(?:เดือน\s*)?{_MONTH}\s*{_ERA}{_YEAR}"
)
_BEFORE_ITS_YEAR = re.compile(
    rf"(?<!ถึง)(?<![-–—])(?:ตุลาคม|พฤศจิกายน|ธันวาคม|[ตธ]\.\s?ค\.|พ\.\s?ย\.)\s*{_ERA}{_YEAR}(?!{_TO})"
)
"""A month in which the fiscal year has another number than the year; not one that begins or ends a span."""
_QUARTERS = re.compile(rf"ไตรมาส(?:ที่)?\s*[1-4](?:(?:\s*(?:[-–,]|และ|ถึง)\s*)[1-4](?!\d))*\s*(?:/\s*)?(?:{_ERA}{_YEAR})")
_YEARS = re.compile(rf"{_YEAR}{_TO}{_ERA}(?:{_YEAR}|[5-9]\d(?!\d))")
_ONE_YEAR = re.compile(_YEAR)
_NO_MONEY = re.compile(r"ไม่\s*(?:ได้\s*)?(?:ใช้|มี)\s*(?:งบ\s*ประมาณ|งบ(?![ก-ฮ]))|ไม่มีค่าใช้จ่าย")
_NOTHING = re.compile(r"ไม่มี")
_NO_SIGN = re.compile(r"\s*[-–—]\s*(?:บาท)?\s*")
_BAHT = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)\s*(?:\.-|บาท)")
_SUM = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{2,9}(?:\.\d{1,2})?")
_WHOLE = re.compile(r"(?:รวม|ทั้งสิ้น)(?:เป็นเงิน|ทั้งสิ้น|งบประมาณ|จำนวน|\s)*$")
_YEARLY = re.compile(r"(?:ปีละ|ต่อปี|/\s*ปี)")
_OF_IT = r"\s*(?:คน|ราย|ครั้ง|เรื่อง|ฉบับ|ช่องทาง|แห่ง|คะแนน|โครงการ|กิจกรรม|เล่ม|ชุมชน)"
# Not the words before another figure: `ร้อยละ 80 อย่างน้อย 3 ครั้ง`.
_BEHIND = rf"(?:\s*{BOUND_BEHIND}(?!\s*(?:จำนวน|ร้อยละ)?\s*\d))?"
_TARGET = re.compile(
    rf"(?:ลดลง\s*)?(?:{BOUND_BEFORE}\s*)?(?:ร้อยละ\s*\d+(?:\.\d+)?|\d+(?:\.\d+)?\s*%){_BEHIND}"
    rf"|{BOUND_BEFORE}\s*(?:จำนวน\s*)?\d[\d,]*{_OF_IT}{_BEHIND}"
    rf"|(?<=จำนวน)\s*\d[\d,]*{_OF_IT}{_BEHIND}"
)
_NOT_SO_MUCH = re.compile(r"(?:กว่า|เกิน|(?<!งบ)ประมาณ)\s*$")
"""Words before a figure that make another of it: `มากกว่าร้อยละ 80` is no target of 80."""
_COUNT = re.compile(r"\s*(?:รวม\s*)?(?:จำนวน|ประมาณ)\s*(\d[\d,]*\s*(?:คน|ราย|หน่วยงาน|แห่ง|ชุมชน|โรงเรียน|ครัวเรือน))\s*")


def period_in(ledger: Ledger, passage: Passage) -> Quote | None:
    """The first span of years, quarters or months in a passage that a file can say; of two it is likely."""
    for piece in passage:
        text = _BEFORE_ITS_YEAR.sub(_blank, arabic(ledger.text(piece)))
        for pattern in (_SPAN, _QUARTERS, _YEARS, _ONE_YEAR):
            for found in pattern.finditer(text):
                quote = figure_quote(ledger, (portion(piece, *found.span()),), tight=pattern is _YEARS)
                if _can_be(parse_period, quote.value):
                    others = len(list(pattern.finditer(text))) > 1
                    return quote.marked("likely" if others else "certain")
            if pattern is _SPAN:
                # Months that are no whole quarters cannot be said, and the year that stands beside one may be another.
                text = _SPAN.sub(_blank, text)
    return None


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def period_years(quote: Quote | None) -> tuple[int, ...]:
    """The fiscal years that a quoted period says."""
    return parse_period(quote.value).years if quote else ()


def money_in(ledger: Ledger, piece: LinePart) -> Quote | None:
    """The one amount of a piece, or its statement that there is none."""
    text = arabic(ledger.text(piece))
    if _NO_SIGN.fullmatch(text):
        at = re.search(r"[-–—]", text)
        assert at is not None
        return _dash(ledger, portion(piece, *at.span()))
    if none := _NO_MONEY.search(text) or _NOTHING.fullmatch(text):
        quote = figure_quote(ledger, (portion(piece, *none.span()),), tight=True)
        return quote if _can_be(parse_money, quote.value) else None
    sums = _sums(text)
    if len(sums) != 1:
        return None
    quote = figure_quote(ledger, (portion(piece, *sums[0]),))
    return quote if _can_be(parse_money, quote.value) else None


def budget_in(
    ledger: Ledger, passage: Passage, years: tuple[int, ...]
) -> tuple[Mapping[str, Quote] | Quote | None, Passage]:
    """A budget, by year where it is told by year, and the pieces that were not used for it."""
    lines = [piece for piece in passage if ledger.text(piece).strip()]
    yearly = dict(_by_year(ledger, lines))
    if yearly:
        used = {quote.passage[0].line for quote in yearly.values()}
        return yearly, tuple(piece for piece in lines if piece.line not in used)
    for piece in lines:
        if (several := _each_and_total(ledger, piece, years)) is not None:
            return several, tuple(other for other in lines if other != piece)
    for piece in lines:
        quote = money_in(ledger, piece)
        if quote is None:
            continue
        rest = tuple(other for other in lines if other != piece)
        if _YEARLY.search(ledger.text(piece)) and any(c.isdigit() for c in quote.value):
            if len(years) > 1:
                return {str(year): quote.marked("likely") for year in years}, rest
            return quote.marked("doubtful", both("recognition.each-year")), rest
        return quote.marked("likely" if any(_sums(arabic(ledger.text(p))) for p in rest) else "certain"), rest
    return None, tuple(lines)


def target_in(ledger: Ledger, piece: LinePart) -> Quote | None:
    """The amount that an output is to reach: `ไม่น้อยกว่าร้อยละ 80`; None where there is none, or several."""
    text = arabic(ledger.text(piece))
    found = list(_TARGET.finditer(text))
    if len(found) != 1 or _NOT_SO_MUCH.search(text[: found[0].start()]):
        return None
    start, end = found[0].span()
    start += len(found[0][0]) - len(found[0][0].lstrip())
    quote = figure_quote(ledger, (portion(piece, start, end),))
    return quote if isinstance(target_parts(quote.value), Mapping) else None


def count_in(ledger: Ledger, before: Passage, piece: LinePart) -> tuple[Quote, Passage] | None:
    """How many there are in a group, `300 คน`, where that ends its text, and the text before it.

    `before` is the line above the last one, as the end of a line may part a number and what it counts.
    """
    pieces = (*before, piece)
    texts = [arabic(ledger.text(one)) for one in pieces]
    whole = " ".join(texts)
    found = list(_COUNT.finditer(whole))
    if len(found) != 1 or found[0].end() != len(whole) or found[0].start() == 0:
        return None
    at = len(texts[0]) + 1 if before else 0
    start, end = found[0].span(1)
    if start >= at:
        counted: Passage = (portion(piece, start - at, end - at),)
    else:
        counted = (portion(pieces[0], start, None), portion(piece, 0, end - at))
    head = found[0].start()
    rest = (*before, portion(piece, 0, head - at)) if head >= at else (portion(pieces[0], 0, head),)
    return figure_quote(ledger, counted), rest


def sum_in(ledger: Ledger, piece: LinePart) -> Quote | None:
    """Money in a cell of a table, where the word for baht may stand in the head: a figure, a dash, or words."""
    text = arabic(ledger.text(piece)).strip()
    if (quote := money_in(ledger, piece)) is not None:
        return quote
    found = _SUM.search(text)
    if found is None or len(_SUM.findall(text)) != 1 or _ONE_YEAR.fullmatch(found[0]):
        return None
    start = arabic(ledger.text(piece)).index(found[0])
    quote = figure_quote(ledger, (portion(piece, start, start + len(found[0])),))
    return quote.marked("certain" if found[0] == text else "likely") if _can_be(parse_money, quote.value) else None


def sum_in_cell(ledger: Ledger, passage: Passage) -> Quote | None:
    """Money in the first line of a cell, or in all of one that is too narrow for its figure."""
    return broken_sum(ledger, passage) or sum_in(ledger, passage[0])


def broken_sum(ledger: Ledger, passage: Passage) -> Quote | None:
    """A figure that stands in several lines, as in a cell too narrow for it; None of lines that are figures."""
    quote = figure_quote(ledger, passage, "likely", tight=True)
    texts = [arabic(ledger.text(piece)) for piece in passage]
    whole = all(map(_SUM.fullmatch, texts)) and not any(text.startswith(("0", ",")) for text in texts[1:])
    broken = len(passage) > 1 and not whole and _SUM.fullmatch(quote.value)
    return quote if broken and _can_be(parse_money, quote.value) else None


def years_in(text: str) -> tuple[int, ...]:
    """Every single year that a text names."""
    return tuple(map(int, _ONE_YEAR.findall(arabic(text))))


def _by_year(ledger: Ledger, lines: list[LinePart]) -> Iterator[tuple[str, Quote]]:
    """Amounts that stand behind their year, in one line or several."""
    for piece in lines:
        text = arabic(ledger.text(piece))
        years = [found for found in _ONE_YEAR.finditer(text) if not re.match(_TO + _ERA + _YEAR, text[found.end() :])]
        ends = [*(found.start() for found in years[1:]), len(text)][: len(years)]
        for found, end in zip(years, ends, strict=True):
            if re.search(_YEAR + _TO + _ERA + "$", text[: found.start()]):
                continue
            inner = portion(piece, found.end(), end)
            at = re.match(r"\s*[:=]?\s*", text[found.end() : end])
            quote = money_in(ledger, portion(inner, at.end() if at else 0, None))
            if quote is not None and quote.value != "-":
                yield found[0], quote


def _each_and_total(ledger: Ledger, piece: LinePart, years: tuple[int, ...]) -> Mapping[str, Quote] | Quote | None:
    """Of `ปีละ 15,000 บาท รวม 75,000 บาท` both, where the years are known; else the total."""
    text = arabic(ledger.text(piece))
    totals = [span for span in _sums(text) if _WHOLE.search(text[: span[0]])]
    each = [span for span in _sums(text) if re.search(r"ปีละ\s*(?:จำนวน\s*)?$", text[: span[0]])]
    if len(totals) != 1 or len(_sums(text)) < 2:
        return None
    total = figure_quote(ledger, (portion(piece, *totals[0]),), "likely")
    if len(each) != 1 or len(_sums(text)) > 2 or len(years) < 2:
        return total
    yearly = figure_quote(ledger, (portion(piece, *each[0]),), "likely")
    return {**{str(year): yearly for year in years}, "total": total}


def _sums(text: str) -> list[tuple[int, int]]:
    spans = [found.span(1) for found in _BAHT.finditer(text)]
    if not spans:
        spans = [found.span() for found in re.finditer(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?![\d,])", text)]
    return spans


def _dash(ledger: Ledger, piece: LinePart) -> Quote:
    quote = figure_quote(ledger, (piece,))
    return quote if quote.value == "-" else Quote(quote.passage, "-", quote.certainty, ("number-format",))


def _can_be(parse: object, text: str) -> bool:
    assert callable(parse)
    try:
        parse(text)
    except ValueError:
        return False
    return True
