"""From a document of any kind to what it says for the files of a year."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from prongsai.intake.documents.document import SourceDocument, SourceTable
from prongsai.intake.recognition.announcements import ANNOUNCES, announcement_in
from prongsai.intake.recognition.findings import Recognised
from prongsai.intake.recognition.plans.plan import plan_in
from prongsai.intake.recognition.tabular.matters import matters_in, plan_scores

_PLAN = re.compile(r"แผน(?:ปฏิบัติ(?:การ|ราชการ))?\s*(?:ด้านการ|เพื่อ(?:การ)?)?\s*(?:ป้องกัน|ต่อต้าน|ปราบปราม|ส่งเสริมคุณธรรม)")
_PROJECTS = re.compile(
    r"ชื่อ\s*(?:โครงการ|กิจกรรม|มาตรการ)|ม[ิ]?ติ(?:ที่)?\s*[\d๐-๙]|โครงการ/กิจกรรม|ภารกิจตามมิติ"
    r"|^[\d๐-๙.)(\s]*(?:โครงการ|กิจกรรม|มาตรการ)[ก-ฮเ-ไ“]"
)
_REPORT = re.compile(r"รายงานผล(?:การ)?(?:ดำเนิน|ปฏิบัติ|ติดตาม)|ผลการดำเนินการตามแผน")
_OPENING = 40
"""A document says what it is in so many lines."""
_FIRST = 5
"""An announcement says so above all else, below what was printed over it."""


def recognised(document: SourceDocument) -> tuple[Recognised, ...]:
    """What a document says, for each file that it says something for; nothing of a document of no known kind."""
    kind = _told_kind(document)
    if kind != "plan":
        matters = matters_in(document)
        announced = announcement_in(document) if kind == "announcement" and not matters else None
        return matters if announced is None else (announced,)
    plan, *others = plan_in(document)
    scores = plan_scores(document)
    if scores is None:
        return (plan, *others)
    placed = {finding.place for finding in scores.findings}
    left = tuple(line for line in plan.unplaced if line.place not in placed)
    return (replace(plan, unplaced=left), *others, scores)


def _told_kind(document: SourceDocument) -> str:
    """The kind of a document, of those that say it: `plan`, `announcement`; empty for all others."""
    lines = [line for line in _lines(document) if line.strip()]
    opening = "\n".join(lines[:_OPENING])
    plan, report = _PLAN.search(opening), _REPORT.search(opening)
    announces = any(ANNOUNCES.match(line.strip()) for line in lines[:_FIRST])
    other = "announcement" if announces else ""
    if plan is None or (report is not None and report.start() < plan.start()):
        return other
    projects = sum(1 for line in lines if _PROJECTS.search(line) or _PROJECTS.search("".join(line.split())))
    return "plan" if projects >= 2 else other


def _lines(document: SourceDocument) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, SourceTable):
            yield from (cell.text for cell in block.cells)
        else:
            yield block.shown
