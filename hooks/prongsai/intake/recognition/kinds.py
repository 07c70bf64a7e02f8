"""What a document is, by what it calls itself and what stands in it."""

import re
from collections.abc import Iterator

from prongsai.intake.documents.document import SourceDocument, SourceTable

_PLAN = re.compile(r"แผน(?:ปฏิบัติ(?:การ|ราชการ))?\s*(?:ด้านการ|เพื่อ(?:การ)?)?\s*(?:ป้องกัน|ต่อต้าน|ปราบปราม|ส่งเสริมคุณธรรม)")
_PROJECTS = re.compile(
    r"ชื่อ\s*(?:โครงการ|กิจกรรม|มาตรการ)|ม[ิ]?ติ(?:ที่)?\s*[\d๐-๙]|โครงการ/กิจกรรม|ภารกิจตามมิติ"
    r"|^[\d๐-๙.)(\s]*(?:โครงการ|กิจกรรม|มาตรการ)[ก-ฮเ-ไ“]"
)
_REPORT = re.compile(r"รายงานผล(?:การ)?(?:ดำเนิน|ปฏิบัติ|ติดตาม)|ผลการดำเนินการตามแผน")
_OPENING = 40
"""A document says what it is in so many lines."""


def told_kind(document: SourceDocument) -> str:
    """The kind of a document, of those that can be recognised: `plan`; empty for all others."""
    lines = [line for line in _lines(document) if line.strip()]
    opening = "\n".join(lines[:_OPENING])
    plan, report = _PLAN.search(opening), _REPORT.search(opening)
    if plan is None or (report is not None and report.start() < plan.start()):
        return ""
    return (
        "plan"
        if sum(1 for line in lines if _PROJECTS.search(line) or _PROJECTS.search("".join(line.split()))) >= 2
        else ""
    )


def _lines(document: SourceDocument) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, SourceTable):
            yield from (cell.text for cell in block.cells)
        else:
            yield block.shown
