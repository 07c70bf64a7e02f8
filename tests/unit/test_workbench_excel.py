"""The year's workbook by way of the workbench: taken out, changed, sent back, compared, taken over, undone."""

import io
from pathlib import Path

import openpyxl
import pytest

from tests.trees import PLAN, sound, write_tree
from tests.workbenches import OWN, Visitor, fields

PAGE = "/bang-rak/2568/excel"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A sound project."""
    return write_tree(tmp_path, sound())


def _workbook(visitor: Visitor, query: str = "") -> bytes:
    answer = visitor.client.get(f"{PAGE}/workbook{query}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment;")
    return bytes(answer.content)


def _changed(data: bytes, old: str, new: str) -> bytes:
    """A workbook with another text in each cell that has one."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value == old]
    assert cells
    for cell in cells:
        cell.value = new
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sent(visitor: Visitor, *files: tuple[str, bytes]) -> tuple[int, str]:
    given = [("file", file) for file in files]
    answer = visitor.client.post(f"{PAGE}/files", files=given, data={"whole": "1"}, headers=OWN)
    return answer.status_code, answer.text


def test_a_changed_workbook_is_shown_taken_over_and_undone(root: Path) -> None:
    """The record, the field, what stood there and what will; one line of the plan is another then."""
    visitor = Visitor(root)
    before = (root / PLAN).read_text("utf-8")
    status, page = _sent(visitor, ("ปี 68.xlsx", _changed(_workbook(visitor), "ฝึกอบรม", "อบรมความโปร่งใส")))
    assert status == 200
    assert "อบรมความโปร่งใส" in page
    assert (root / PLAN).read_text("utf-8") == before
    assert visitor.send(PAGE, fields(page)) == (303, f"{PAGE}?saved=1")
    after = (root / PLAN).read_text("utf-8")
    assert after == before.replace("{th: ฝึกอบรม,", "{th: อบรมความโปร่งใส,")
    assert visitor.send("/_/undo", {"number": ["1"]})[0] == 303
    assert (root / PLAN).read_text("utf-8") == before


def test_an_unchanged_workbook_changes_nothing(root: Path) -> None:
    """There is nothing to take over, and no button for it."""
    visitor = Visitor(root)
    status, page = _sent(visitor, ("ปี 68.xlsx", _workbook(visitor)))
    assert status == 200
    assert 'name="do"' not in page


def test_what_is_wrong_is_told_by_sheet_and_cell(root: Path) -> None:
    """Nothing can be taken over then; a file that is no workbook is told in one sentence."""
    visitor = Visitor(root)
    status, page = _sent(visitor, ("ปี 68.xlsx", _changed(_workbook(visitor), "กำลังดำเนินการ", "เดี๋ยวทำ")))
    assert status == 422
    assert "ความก้าวหน้า" in page
    assert 'name="do"' not in page
    assert _sent(visitor, ("x.xlsx", b"PK\x03\x04"))[0] == 409


def test_a_form_of_one_section_can_be_empty(root: Path) -> None:
    """Sent back as it is, it deletes nothing."""
    visitor = Visitor(root)
    status, page = _sent(visitor, ("ฝ่าย.xlsx", _workbook(visitor, "?unit=administration&blank=1")))
    assert status == 200
    assert 'name="delete"' not in page
    assert visitor.client.get(f"{PAGE}/workbook?unit=../x").status_code == 200
