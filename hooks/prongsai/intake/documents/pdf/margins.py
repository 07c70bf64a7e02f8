"""What is printed around the text of pages: running heads and the numbers of pages."""

import re
from collections import Counter
from collections.abc import Sequence

from prongsai.intake.documents.document import DocumentPart
from prongsai.intake.documents.pdf import PageLine, PdfPage

# Of the height of a page, where headers and footers are.
_HEAD, _FOOT = 0.1, 0.92
_PAGE_NUMBER = re.compile(r"[-–—(\[\s]*\d{1,3}(?:\s*/\s*\d{1,4})?[-–—)\]\s]*")
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(r"[(\[]?\d{1,3}(?:\.\d{1,3})*[.)\]](?!\d)")
# Pages on the left and on the right may have heads of their own; covers and what is put in have none.
_OFTEN = 2.5
_MOSTLY = 0.75
_SAME_HEIGHT = 4.0
_YEAR = 4
"""So many digits are of no page."""

PageMargin = tuple[str, int, str]
"""Which edge of a page, how far from it, and what stands there."""


def around_text(pages: Sequence[PdfPage]) -> set[PageMargin]:
    """What is printed around the text: what stands on most pages in one place, where no text of the pages begins.

    A heading of the text may stand at the top of many pages too, but elsewhere other lines stand in its place.
    """
    seen: Counter[PageMargin] = Counter()
    there: Counter[tuple[str, int]] = Counter()
    known: Counter[tuple[str, int]] = Counter()
    for number, page in enumerate(pages, 1):
        seen.update({kind for line in page.lines for kind in _kinds(line, page, number)})
    often = {kind for kind, count in seen.items() if count > 1 and count * _OFTEN >= len(pages)}
    for number, page in enumerate(pages, 1):
        there.update({place for line in page.lines for place in _places(line, page)})
        lines = [kinds for line in page.lines if often.intersection(kinds := _kinds(line, page, number))]
        known.update({kind[:2] for kinds in lines for kind in kinds})
    return {kind for kind in often if known[kind[:2]] > _MOSTLY * there[kind[:2]]}


def numberless(text: str) -> str:
    """A line whatever its numbers; nothing of one that is the number of a page."""
    return "" if _PAGE_NUMBER.fullmatch(text) else _DIGITS.sub("0", text)


def _kinds(line: PageLine, page: PdfPage, number: int) -> list[PageMargin]:
    """A line at an edge and where it stands there, as it is and with how far each of its numbers is from the page's.

    As a page's number is always as far, whatever other numbers stand beside it. None of a line elsewhere, and of one
    that begins as the items of lists do.
    """
    text = line.text
    if _ITEM.match(text):
        return []
    counted = (
        f"{text[: found.start()]}{int(found[0]) - number:+}{text[found.end() :]}"
        for found in _DIGITS.finditer(text)
        if len(found[0]) < _YEAR
    )
    return [(*place, kind) for kind in (text, *counted) for place in _places(line, page)]


def _places(line: PageLine, page: PdfPage) -> list[tuple[str, int]]:
    """How far a line is from the edge that it stands at, in steps of which those that stand at one height share one."""
    edge = _edge(line, page)
    if not edge:
        return []
    at = int((line.bottom if edge == "header" else page.height - line.bottom) / _SAME_HEIGHT)
    return [(edge, at), (edge, at + 1)]


def _edge(line: PageLine, page: PdfPage) -> DocumentPart:
    if line.bottom < _HEAD * page.height:
        return "header"
    return "footer" if line.top > _FOOT * page.height else ""


def margin_part(line: PageLine, page: PdfPage, number: int, around: set[PageMargin]) -> DocumentPart:
    """Whether a line is one of those printed around the text, and where; empty of a line of the text."""
    edge = _edge(line, page)
    known = edge and (around.intersection(_kinds(line, page, number)) or _PAGE_NUMBER.fullmatch(line.text))
    return edge if known else ""
