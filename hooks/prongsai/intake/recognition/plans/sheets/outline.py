"""Where the sheets of projects begin and end in the flow of a plan, and what stands above each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from prongsai.intake.recognition.ledger import Ledger, LinePart, Paragraph, Passage, portion, trimmed
from prongsai.intake.recognition.numbering import mark_of
from prongsai.intake.recognition.plans.headings import (
    NumberedTitle,
    SectionHeading,
    code_in,
    detail_heading,
    dimension_title,
    heading_at,
    mission_title,
    order_in,
)
from prongsai.intake.recognition.wording import KIND_WORDS

_ABOVE = 9
"""So many lines above a title may name its dimension and mission."""
_LONG = 320
"""No title or name of a mission is longer."""
_BEGINS = ("rationale", "objectives")


class Limb(Struct, frozen=True):
    """A dimension or a mission as a document names it."""

    id: str
    at: LinePart
    """Where its number stands."""
    title: Passage = ()


class Branch(Struct):
    """The dimension and the mission that a project stands under."""

    dimension: Limb | None = None
    mission: Limb | None = None


class Above(Struct, frozen=True):
    """What stands above a project's title."""

    branch: Branch
    code: LinePart | None
    order: LinePart | None


@dataclass(slots=True)
class SheetLines:
    """The lines of one project's sheet."""

    branch: Branch
    title: Passage
    lines: list[Paragraph]
    """From the first section on."""
    code: LinePart | None = None
    order: LinePart | None = None
    numbered: int | None = None
    """The number before the title's heading."""


@dataclass(slots=True)
class PlanOutline:
    """The flow of a plan: what comes before the sheets, and the sheets."""

    front: list[Paragraph] = field(default_factory=list)
    sheets: list[SheetLines] = field(default_factory=list)


def outline(ledger: Ledger, paragraphs: Sequence[Paragraph]) -> PlanOutline:
    """The flow, cut at the sheets."""
    starts = _starts(ledger, paragraphs)
    made = PlanOutline()
    if not starts:
        made.front = list(paragraphs)
        return made
    above: list[tuple[int, Above]] = []
    before, floor = Branch(), -1
    for start in starts:
        head = _head_start(ledger, paragraphs, start, floor, before)
        above.append((head, read_above(ledger, paragraphs[head:start], before)))
        before, floor = above[-1][1].branch, start
    made.front = list(paragraphs[: above[0][0]])
    ends = [*(head for head, _ in above[1:]), len(paragraphs)]
    for start, (_, said), end in zip(starts, above, ends, strict=True):
        made.sheets.append(_sheet(ledger, said, paragraphs[start:end]))
    return made


def read_above(ledger: Ledger, paragraphs: Sequence[Paragraph], before: Branch) -> Above:
    """What some lines above a project say of its dimension and mission; its code and number in the list."""
    branch = Branch(before.dimension, before.mission)
    code = order = None
    open_title: Literal["", "dimension", "mission"] = ""
    for paragraph in paragraphs:
        piece = paragraph.piece
        text = ledger.text(piece)
        detail = detail_heading(text)
        if dimension := dimension_title(text):
            branch, open_title = Branch(limb(ledger, dimension, (piece,))), "dimension"
        elif mission := mission_title(text):
            branch.mission, open_title = limb(ledger, mission, (piece,)), "mission"
        elif detail is None and code_in(text) is None and order_in(text) is None:
            if not open_title:
                continue
            before_it = branch.mission if open_title == "mission" else branch.dimension
            assert before_it is not None
            longer = replace(before_it, title=(*before_it.title, piece))
            branch = replace(branch, **{open_title: longer})
        if detail is not None:
            open_title = ""
        if found := _own_code(text):
            code, open_title = portion(piece, *found), ""
        elif listed := order_in(text):
            order, open_title = portion(piece, *listed[0]), ""
        elif code_in(text) is not None:
            # A step between the mission and its projects, which records do not have.
            open_title = ""
            continue
        # What is a title is quoted once, of the first sheet that has it; all else of these lines leads to the sheet.
        ledger.pass_over([piece])
    return Above(branch, code, order)


def limb(ledger: Ledger, named: NumberedTitle, passage: Passage) -> Limb:
    """A dimension or mission that a passage begins with."""
    first = trimmed(ledger, portion(passage[0], named.start, max(named.end, named.start)))
    # Below the name of a mission some plans count up its steps.
    more = takewhile(lambda piece: mark_of(ledger.text(piece)) is None, passage[1:])
    title = tuple(piece for piece in (first, *more) if piece.start < piece.end)
    return Limb(named.id, portion(passage[0], *named.at), title)


def title_start(text: str) -> int | None:
    """Where the title of a project begins in a line that begins with its code, number or kind; None for other lines."""
    listed = order_in(text)
    at = listed[1] if listed else 0
    code = code_in(text)
    if code and len(text[: code[0]].strip(" (.-")) < 3:
        at = code[1]
    elif not listed and (mark := mark_of(text)):
        at = mark.end
    rest = text[at:]
    start = at + len(rest) - len(rest.lstrip(" .:)-–\t"))
    return start if text.startswith(KIND_WORDS, start) or (code and start < len(text)) else None


def _starts(ledger: Ledger, paragraphs: Sequence[Paragraph]) -> list[int]:
    """The lines that begin a sheet: each has at least two other sections below it."""
    headings = [_strict_heading(ledger, paragraph) for paragraph in paragraphs]
    titled = [index for index, heading in enumerate(headings) if heading and heading.name == "title"]
    starts = set(titled)
    last = -1
    for index, heading in enumerate(headings):
        if heading is None or heading.name not in _BEGINS:
            continue
        if any(last < start <= index for start in titled) or (
            heading.name == "objectives" and _is_begun(headings, last, index)
        ):
            last = index if heading.name == "rationale" else last
            continue
        above = range(index - 1, max(index - 4, last), -1)
        title = next((at for at in above if headings[at] is None and _is_title(ledger, paragraphs[at])), None)
        if title is not None:
            starts.add(title)
            last = index
    ordered = sorted(starts)
    ends = [*ordered[1:], len(paragraphs)][: len(ordered)]
    return [
        start
        for start, end in zip(ordered, ends, strict=True)
        if len({h.name for h in headings[start + 1 : end] if h is not None and h.name != "title"}) >= 2
    ]


def _is_begun(headings: Sequence[SectionHeading | None], last: int, index: int) -> bool:
    """Whether a sheet without a heading for its title is on its way: its rationale stood before these objectives."""
    return last >= 0 and not any(h and h.name == "objectives" for h in headings[last + 1 : index])


def _is_title(ledger: Ledger, paragraph: Paragraph) -> bool:
    text = ledger.text(paragraph.piece)
    return len(text) < _LONG and title_start(text) is not None


def _strict_heading(ledger: Ledger, paragraph: Paragraph) -> SectionHeading | None:
    """A heading that is surely one: nothing behind it, a colon, or a single number before it."""
    text = ledger.text(paragraph.piece)
    heading = heading_at(ledger, paragraph)
    if heading is None or (heading.leveled and heading.name != "title"):
        return None
    rest = text[heading.end :].strip()
    return heading if not rest or heading.colon or heading.number is not None or heading.name == "title" else None


def _own_code(text: str) -> tuple[int, int] | None:
    """The code of a project in a line above it; not the number of a step of the plan that has a name of its own."""
    found = code_in(text)
    if found is None:
        return None
    alone = len(text) - (found[1] - found[0]) < 25
    whole = "(" in text[found[0] : found[1]] or detail_heading(text) is not None
    return found if whole or alone or text.startswith(KIND_WORDS, found[1] + 1) else None


def _is_mission(ledger: Ledger, paragraphs: Sequence[Paragraph], index: int, before: Branch) -> bool:
    """Whether a line names a mission: one of the dimension, and not the next entry of a list such as `10.2`."""
    named = mission_title(ledger.text(paragraphs[index].piece))
    if named is None:
        return False
    if "." not in named.id:
        return True
    first, second = map(int, named.id.split("."))
    if before.dimension is not None and str(first) != before.dimension.id:
        return False
    marks = [mark_of(ledger.text(paragraph.piece)) for paragraph in paragraphs[max(index - 3, 0) : index]]
    return all(mark is None or mark.numbers != (first, second - 1) for mark in marks)


def _head_start(ledger: Ledger, paragraphs: Sequence[Paragraph], start: int, floor: int, before: Branch) -> int:
    """The first of the lines above a title that speak of where the project stands in the plan."""
    first = start
    for index in range(start - 1, max(floor, start - _ABOVE, -1), -1):
        text = ledger.text(paragraphs[index].piece)
        if _strict_heading(ledger, paragraphs[index]) is not None or len(text) > _LONG:
            break
        if dimension_title(text) is not None:
            above = index - 1
            return (
                above if above > floor and detail_heading(ledger.text(paragraphs[above].piece)) is not None else index
            )
        branch = _is_mission(ledger, paragraphs, index, before) or detail_heading(text) is not None
        if branch or (len(text) < 40 and (code_in(text) is not None or order_in(text) is not None)):
            first = index
    return first


def _sheet(ledger: Ledger, above: Above, body: Sequence[Paragraph]) -> SheetLines:
    branch, code, order = above.branch, above.code, above.order
    first = body[0].piece
    text = ledger.text(first)
    heading = heading_at(ledger, body[0])
    numbered = None
    if heading is not None and heading.name == "title":
        at, numbered = heading.end, heading.number
        if listed := order_in(text[:at] + " "):
            order = portion(first, *listed[0])
    else:
        at = title_start(text) or 0
        if listed := order_in(text):
            order = portion(first, *listed[0])
        if found := code_in(text[:at]):
            code = portion(first, *found)
    ledger.pass_over([portion(first, 0, at)])
    title, used = [trimmed(ledger, portion(first, at))], 1
    for paragraph in body[1:]:
        line = ledger.text(paragraph.piece)
        if heading_at(ledger, paragraph) is not None:
            break
        if len(line) < 60 and (order_in(line) or (code_in(line) and title_start(line) is None)):
            more = read_above(ledger, [paragraph], branch)
            code, order = more.code or code, more.order or order
        elif title[0].start == title[0].end or not paragraph.gap or paragraph.in_cell:
            title.append(paragraph.piece)
        else:
            break
        used += 1
    passage = tuple(piece for piece in title if piece.start < piece.end)
    if passage and code is None:
        code, passage = _leading_code(ledger, passage)
    return SheetLines(branch, _without_code(ledger, passage, code), list(body[used:]), code, order, numbered)


def _leading_code(ledger: Ledger, passage: Passage) -> tuple[LinePart | None, Passage]:
    """The code that stands before a title, and the title."""
    text = ledger.text(passage[0])
    found = code_in(text)
    if found is None or found[0] > 1 or title_start(text) is None:
        return None, passage
    start = title_start(text) or 0
    return portion(passage[0], *found), (portion(passage[0], start), *passage[1:])


def _without_code(ledger: Ledger, passage: Passage, code: LinePart | None) -> Passage:
    """A title without the code in brackets that ends it."""
    if not passage or code is not None:
        return passage
    text = ledger.text(passage[-1])
    found = re.search(r"\s*\(\s*(?:มิติ|มติ)[^()]*(?:\([^()]*\))?\s*\)$", text)
    return passage if found is None else (*passage[:-1], portion(passage[-1], 0, found.start()))
