"""Numbers and dashes that begin a line, and the nested list that lines with them make."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from prongsai.intake.recognition.ledger import Ledger, Paragraph, Passage, portion, trimmed
from prongsai.text.numerals import arabic

_DASH = r"[-–—•●▪■◦○·*➢✓\uf0b7\uf0a7\uf0d8]"
_MARK = re.compile(
    rf"(?P<dash>{_DASH}\s*)?(?:(?P<word>ข้อ(?:ที่)?)\s*)?"
    r"(?P<number>\(\s?\d{1,2}(?:\.\d{1,2}){0,4}\s?\)|\d{1,2}(?:\.\d{1,2}){0,4}\s?\)"
    r"|\d{1,2}(?:\.\d{1,2}){1,4}\.?(?=\s|[^\d.,%)\s(])|\d{1,2}\.(?!\d)|(?P<letter>\(?[กขคงจฉช][.)])(?=\s))\s*"
)
_ASIDE = re.compile(rf"(?P<dash>{_DASH})\s*(?=[^\s\d\-–—])")
_BARE = re.compile(r"(?P<word>ข้อ(?:ที่)?)\s*(?P<number>\d{1,2})\s*[:.]?\s+")
_FULL = 55
"""A line with so many characters may have been broken for want of room."""
_GOES_ON = re.compile(r"^(?:\(|พ\.ศ\.|ๆ|[a-z]|\))")


class ListMark(Struct, frozen=True):
    """What begins a line: `(1)`, `๒.๑)`, `ก.`, `-`."""

    numbers: tuple[int, ...]
    """`(2, 1)` of `2.1)`; empty of a dash."""
    style: str
    """`.`, `)`, `()` or `-`: how it ends."""
    end: int
    """Where the text begins."""


@dataclass(slots=True)
class Entry:
    """A line of a list, with what continues it and what stands below it."""

    passage: Passage
    mark: ListMark | None = None
    below: "list[Entry]" = field(default_factory=list)


def mark_of(text: str) -> ListMark | None:
    """The mark that a line begins with."""
    plain = arabic(text)
    found = _MARK.match(plain) or _BARE.match(plain)
    if found is None:
        aside = _ASIDE.match(plain)
        return ListMark((), "-", aside.end()) if aside else None
    number = found["number"]
    letter = found.groupdict().get("letter")
    numbers = ("กขคงจฉช".index(letter.strip("(.)")) + 1,) if letter else tuple(map(int, re.findall(r"\d+", number)))
    # A figure with decimals, such as a score, is no number of a list.
    if len(numbers) == 2 and number[-1].isdigit() and (numbers[0] > 20 or numbers[1] > 30 or "." in number[-1:]):
        return None
    if re.search(r"\.0", number):
        return None
    style = "()" if number.startswith("(") else ")" if number.rstrip().endswith(")") else "."
    return ListMark(numbers, f"ก{style}" if letter else style, found.end())


def list_entries(ledger: Ledger, paragraphs: Sequence[Paragraph]) -> list[Entry]:
    """The nested list that lines make; what has no mark continues what is before it, or is an entry of its own."""
    top: list[Entry] = []
    levels: list[tuple[ListMark, list[Entry]]] = []
    last: tuple[Entry, Paragraph] | None = None
    for paragraph in (part_of for whole in paragraphs for part_of in apart(ledger, whole)):
        mark = mark_of(ledger.text(paragraph.piece))
        if mark is None:
            new = last is not None and ledger.lines[last[1].piece.line].ended
            if last is not None and ((last[0].mark is not None and not new) or continues(ledger, last[1], paragraph)):
                last[0].passage = (*last[0].passage, paragraph.piece)
                last = (last[0], paragraph)
                continue
            entry = Entry((paragraph.piece,))
            top.append(entry)
            levels.clear()
            last = (entry, paragraph)
            continue
        body = trimmed(ledger, portion(paragraph.piece, mark.end))
        ledger.pass_over([portion(paragraph.piece, 0, mark.end)])
        if body.start == body.end:
            continue
        entry = Entry((body,), mark)
        while levels and not _belongs(levels[-1][0], mark, deeper=levels[:-1]):
            levels.pop()
        if levels and _beside(levels[-1][0], mark):
            levels[-1] = (mark, levels[-1][1])
        else:
            levels.append((mark, levels[-1][1][-1].below if levels else top))
        levels[-1][1].append(entry)
        last = (entry, paragraph)
    return top


def continues(ledger: Ledger, before: Paragraph, after: Paragraph) -> bool:
    """Whether a line without a mark goes on with the sentence of the line before it."""
    if after.in_cell:
        return ledger.wrapped and not after.gap
    text = ledger.text(after.piece)
    if _GOES_ON.match(text):
        return True
    return ledger.wrapped and not after.gap and len(ledger.text(before.piece)) >= _FULL


def apart(ledger: Ledger, paragraph: Paragraph) -> list[Paragraph]:
    """The entries of a list that were printed on one line, `๑) … ๒) …`; else the line."""
    text = ledger.text(paragraph.piece)
    plain = arabic(text)
    first = mark_of(text)
    if first is None or not first.numbers or first.numbers[-1] != 1 or first.style.startswith("ก"):
        return [paragraph]
    cuts = [0]
    number = first.numbers
    while True:
        number = (*number[:-1], number[-1] + 1)
        shown = re.escape(".".join(map(str, number)))
        end = {"()": rf"\({shown}\)", ")": rf"{shown}\)"}.get(first.style, rf"{shown}\.?(?=\s)(?!\.)")
        found = re.compile(rf"(?<=\s){end}\s*(?=\D)").search(plain, cuts[-1] + 1)
        if found is None:
            break
        cuts.append(found.start())
    if len(cuts) == 1:
        return [paragraph]
    pieces = [
        trimmed(ledger, portion(paragraph.piece, *span)) for span in zip(cuts, [*cuts[1:], len(text)], strict=True)
    ]
    return [Paragraph(piece, in_cell=paragraph.in_cell) for piece in pieces]


def _beside(before: ListMark, mark: ListMark) -> bool:
    """Whether two marks are of one list."""
    if not mark.numbers or not before.numbers:
        return not mark.numbers and not before.numbers
    if len(mark.numbers) != len(before.numbers):
        return False
    return before.style == mark.style or mark.numbers[-1] == before.numbers[-1] + 1


def _belongs(before: ListMark, mark: ListMark, deeper: Sequence[tuple[ListMark, list[Entry]]]) -> bool:
    """Whether a mark stands in the list of another, or below it; not where a list further out goes on with it."""
    if _beside(before, mark):
        return True
    if any(_beside(outer, mark) and (not mark.numbers or mark.numbers[-1] != 1) for outer, _ in deeper):
        return False
    return not (mark.numbers and before.numbers and len(mark.numbers) < len(before.numbers))
