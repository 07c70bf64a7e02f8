"""The projects that a plan only counts up, dimension by dimension, and the totals that it states."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from prongsai.intake.recognition.ledger import Ledger, LinePart, Paragraph, portion, trimmed
from prongsai.intake.recognition.numbering import continues, mark_of
from prongsai.intake.recognition.plans.headings import code_in, dimension_title, mission_title, order_in
from prongsai.intake.recognition.plans.sheets.outline import Branch, limb, title_start
from prongsai.intake.recognition.plans.sheets.projects import ProjectDraft
from prongsai.intake.recognition.quotes import Quote, Tree, code, figure_quote, text_quote
from prongsai.text.numerals import arabic

_NOUN = r"(?:โครงการ|กิจกรรม|มาตรการ)"
_TOTAL = re.compile(
    rf"(?:จำนวน)?\s*รวม(?:ทั้งสิ้น|ทั้งหมด|ทุกมิติ|ทั้ง\s*\d\s*มิติ)?(?P<of>[^\d]*?(?:มิติ|มติ|มิตินี้|ยุทธศาสตร์|ประเด็น|ด้าน)(?:ที่)?\s*(?P<dimension>\d{{1,2}}))?"
    rf".*?(?P<count>\d{{1,4}})\s*{_NOUN}"
)
_COUNTED = re.compile(rf"\s*[(:]?\s*(?:จำนวน|รวม)\s*(?P<count>\d{{1,3}})\s*{_NOUN}(?:\s*/\s*{_NOUN})*\s*\)?\s*$")
_TO_PAGE = re.compile(r"\s*(?:[.…·]{3,}|\t)[\s.…·]*\d{0,3}\s*$")
_LONG = 320


@dataclass(slots=True)
class Totals:
    """What a plan says its projects come to."""

    projects: Quote | None = None
    by_dimension: dict[str, Quote] = field(default_factory=dict)
    budget: Tree | None = None

    def add(self, other: "Totals") -> None:
        """What the other says besides."""
        self.projects = self.projects or other.projects
        self.budget = self.budget or other.budget
        self.by_dimension = {**other.by_dimension, **self.by_dimension}


def listed_projects(ledger: Ledger, paragraphs: Sequence[Paragraph]) -> tuple[list[ProjectDraft], Totals]:
    """The projects counted up below their dimensions, and the totals stated there."""
    drafts: list[ProjectDraft] = []
    totals = Totals()
    branch: Branch | None = None
    before: Paragraph | None = None
    for paragraph in paragraphs:
        piece = paragraph.piece
        text = ledger.text(piece)
        if stated_total(ledger, piece, totals):
            branch = before = None
            continue
        dimension = dimension_title(text) if len(text) < _LONG else None
        if dimension is not None:
            branch, before = _dimension(ledger, piece, totals), None
        elif branch is not None and _mission(ledger, piece, branch):
            before = None
        elif branch is not None and (draft := _entry(ledger, piece, branch)) is not None:
            drafts.append(draft)
            before = paragraph
        elif branch is not None and before is not None and continues(ledger, before, paragraph) and drafts[-1].title:
            drafts[-1].title = text_quote(ledger, (*drafts[-1].title.passage, piece))
            before = paragraph
        else:
            branch = before = None
    return drafts, totals


def stated_total(ledger: Ledger, piece: LinePart, totals: Totals) -> bool:
    """Enters a total of projects that a line states, such as `รวมมิติที่ ๑ จำนวน ๕ โครงการ`; whether it did."""
    found = _TOTAL.match(arabic(ledger.text(piece)))
    if found is None or len(ledger.text(piece)) > _LONG:
        return False
    count = figure_quote(ledger, (portion(piece, *found.span("count")),))
    if found["dimension"]:
        totals.by_dimension.setdefault(found["dimension"], count)
    elif totals.projects is None:
        totals.projects = count
    ledger.pass_over([piece])
    return True


def _dimension(ledger: Ledger, piece: LinePart, totals: Totals) -> Branch:
    text = ledger.text(piece)
    dimension = dimension_title(text)
    assert dimension is not None
    counted = _COUNTED.search(arabic(text))
    end = counted.start() if counted else _end(text, dimension.end)
    if counted:
        totals.by_dimension.setdefault(dimension.id, figure_quote(ledger, (portion(piece, *counted.span("count")),)))
    ledger.pass_over([piece])
    return Branch(limb(ledger, replace(dimension, end=end), (piece,)))


def _mission(ledger: Ledger, piece: LinePart, branch: Branch) -> bool:
    text = ledger.text(piece)
    mission = mission_title(text)
    if mission is None or len(text) > _LONG or (branch.dimension and mission.id.split(".")[0] != branch.dimension.id):
        return False
    if title_start(text) is not None and text[mission.start :].startswith(("โครงการ", "กิจกรรม")):
        return False
    branch.mission = limb(ledger, replace(mission, end=_end(text, mission.end)), (piece,))
    ledger.pass_over([piece])
    return True


def _entry(ledger: Ledger, piece: LinePart, branch: Branch) -> ProjectDraft | None:
    text = ledger.text(piece)
    mark, at = mark_of(text), code_in(text)
    start = title_start(text)
    if start is None:
        if mark is None or len(mark.numbers) != 1 or text.startswith("เพื่อ", mark.end):
            return None
        start = mark.end
    end = _end(text, len(text))
    if len(text) > _LONG or start >= end:
        return None
    title = trimmed(ledger, portion(piece, start, end))
    if title.start == title.end:
        return None
    ledger.pass_over([portion(piece, 0, start), portion(piece, end)])
    draft = ProjectDraft(Branch(branch.dimension, branch.mission), text_quote(ledger, (title,)), "list")
    if at and at[1] <= start:
        draft.code = code(ledger, portion(piece, *at))
    elif listed := order_in(text):
        draft.order = figure_quote(ledger, (portion(piece, *listed[0]),))
    return draft


def _end(text: str, end: int) -> int:
    """Where a title ends that a table of contents leads to its page."""
    found = _TO_PAGE.search(text)
    return min(end, found.start()) if found else end
