"""What stands in a cell: the entries of a list, however their numbers run on from the cell above; questions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from prongsai.intake.recognition.figures import period_in
from prongsai.intake.recognition.findings import Repair
from prongsai.intake.recognition.ledger import Ledger, LinePart, Passage, portion, trimmed
from prongsai.intake.recognition.numbering import mark_of
from prongsai.intake.recognition.quotes import Quote, figure_quote, text_quote
from prongsai.messages import both
from prongsai.model.values.periods import parse_period
from prongsai.text.numerals import arabic

_RANGE = re.compile(r"([IEO])\s?(\d{1,2})\s*(?:[-–—]|ถึง)\s*(?:\1\s?)?(\d{1,2})", re.IGNORECASE)
_ONE = re.compile(r"(?<![A-Za-z])([IEO])\s?(\d{1,3})(?!\d)", re.IGNORECASE)
_MISREAD = re.compile(r"[1l|]([1-9]\d?)")
_INDICATOR = re.compile(r"(?:ตัวชี้วัด|ตชว\.?)\s*(?:ที่)?\s*(10|[1-9])(?![\d.])")


@dataclass(slots=True)
class CellItem:
    """An entry of the list in a cell."""

    passage: Passage
    number: int = 0
    """As it is printed; 0 where it has none."""
    below: "list[CellItem]" = field(default_factory=list)
    sure: bool = True
    """Whether it is told from the others by more than its place."""

    def quote(self, ledger: Ledger) -> Quote:
        """Its text."""
        quote = text_quote(ledger, self.passage)
        return quote if self.sure else quote.marked("doubtful", both("recognition.list-unsure"))


def cell_items(ledger: Ledger, passage: Passage, after: int = 0) -> tuple[Passage, list[CellItem]]:
    """The entries of a cell, and before them what goes on with the last entry of the cell above, of number `after`."""
    rest: list[LinePart] = []
    items: list[CellItem] = []
    last, before = after, None
    for part in _parts(ledger, passage, after):
        mark = mark_of(ledger.text(part))
        if mark is not None:
            body = trimmed(ledger, portion(part, mark.end))
            ledger.pass_over([portion(part, 0, mark.end)])
            inner = bool(items) and (len(mark.numbers) > 1 or (not mark.numbers and items[-1].number > 0))
            one = CellItem((body,) if body.start < body.end else (), mark.numbers[-1] if mark.numbers else 0)
            (items[-1].below if inner else items).append(one)
            last = one.number if not inner and one.number else last
        elif items and (not _end(items).passage or _goes_on(ledger, before, part, numbered=_end(items).number > 0)):
            _end(items).passage = (*_end(items).passage, part)
        elif not items and after and (not rest or _goes_on(ledger, before, part, numbered=True)):
            rest.append(part)
        else:
            items.append(CellItem((part,), sure=not any(item.number for item in items)))
        before = part
    return tuple(rest), [item for item in items if item.passage]


def plain_items(ledger: Ledger, passage: Passage) -> list[Quote]:
    """The entries of a cell that stands by itself, those below others among them."""
    _, items = cell_items(ledger, passage)
    return [one.quote(ledger) for item in items for one in (item, *item.below)]


def without_number(ledger: Ledger, passage: Passage) -> Passage:
    """A text without the number that its first line begins with, where it is not that of a list within the text."""
    if not passage or (mark := mark_of(ledger.text(passage[0]))) is None:
        return passage
    if mark.numbers and re.search(rf"(?<=\s){mark.numbers[-1] + 1}[.)]\s*\D", arabic(ledger.source(passage))):
        return passage
    body = trimmed(ledger, portion(passage[0], mark.end))
    ledger.pass_over([portion(passage[0], 0, mark.end)])
    return (body, *passage[1:]) if body.start < body.end else passage[1:]


def cell_period(ledger: Ledger, passage: Passage) -> Quote | None:
    """The span of time that a cell says; its other words are passed over."""
    if quote := period_in(ledger, passage):
        ledger.pass_over(passage)
        return quote
    if not passage:
        return None
    quote = figure_quote(ledger, passage)
    try:
        parse_period(quote.value)
    except ValueError:
        return None
    return quote


def questions_in(ledger: Ledger, passage: Passage, *, misread: bool = False) -> list[Quote]:
    """The questions that a cell names: `I1`, each of `O1 - O17`, and where they are misread `I1` of `11`."""
    made: list[Quote] = []
    for piece in passage:
        text = arabic(ledger.text(piece))
        at = 0
        for found in _RANGE.finditer(text):
            made += [_question(ledger, portion(piece, *one.span())) for one in _ONE.finditer(text, at, found.start())]
            at = found.end()
            whole = portion(piece, *found.span())
            first, final = int(found[2]), int(found[3])
            digits: tuple[Repair, ...] = ("digits",) if ledger.text(whole) != found[0] else ()
            for number in range(first, final + 1):
                made.append(Quote((whole,), f"{found[1].upper()}{number}", "certain", (*digits, "range")))
        made += [_question(ledger, portion(piece, *one.span())) for one in _ONE.finditer(text, at)]
        if not made and misread and (bare := _MISREAD.fullmatch(text.strip())):
            quote = figure_quote(ledger, (trimmed(ledger, piece),), "likely")
            made.append(Quote(quote.passage, f"I{bare[1]}", "likely", (*quote.repairs, "look-alike")))
    return made


def all_misread(ledger: Ledger, column: Sequence[Passage]) -> bool:
    """Whether the bare figures of a column are questions whose I was read as 1: each begins with 1, none is 10."""
    texts = [arabic(ledger.source(passage)).strip() for passage in column if passage]
    bare = [text for text in texts if re.fullmatch(r"[\dl|]{1,3}", text)]
    return bool(bare) and all(_MISREAD.fullmatch(text) for text in bare)


def indicator_in(ledger: Ledger, passage: Passage) -> Quote | None:
    """The number of the indicator that a text begins with: `ตัวชี้วัดที่ 1 ...`."""
    if not passage:
        return None
    found = _INDICATOR.match(arabic(ledger.text(passage[0])))
    return figure_quote(ledger, (portion(passage[0], *found.span(1)),)) if found else None


def _question(ledger: Ledger, piece: LinePart) -> Quote:
    return figure_quote(ledger, (piece,), tight=True)


def _end(items: list[CellItem]) -> CellItem:
    return items[-1].below[-1] if items[-1].below else items[-1]


def _goes_on(ledger: Ledger, before: LinePart | None, part: LinePart, *, numbered: bool) -> bool:
    """Whether a line without a mark goes on with the sentence above it, as kinds of documents break lines."""
    if before is None:
        return False
    if ledger.kind == "docx":
        return ledger.lines[before.line].place == ledger.lines[part.line].place
    # Whoever breaks a line in a cell of a sheet begins an entry, but where entries have numbers.
    return ledger.kind == "pdf" or (ledger.kind in ("xlsx", "csv") and numbered)


def _parts(ledger: Ledger, passage: Passage, after: int) -> list[LinePart]:
    """The lines of a cell, cut before each number that is the next of its list."""
    parts: list[LinePart] = []
    last = after
    for piece in passage:
        text = arabic(ledger.text(piece))
        cuts = [0]
        mark = mark_of(text)
        if mark is not None and len(mark.numbers) == 1:
            last = mark.numbers[0]
        while last and (found := re.compile(rf"(?<=\s){last + 1}[.)]\s*(?=\D)").search(text, cuts[-1] + 1)):
            cuts.append(found.start())
            last += 1
        ends = [*cuts[1:], len(text)]
        parts += [trimmed(ledger, portion(piece, *span)) for span in zip(cuts, ends, strict=True)]
    return [part for part in parts if part.start < part.end]
