"""Saves: exact, tried first, never over what somebody else wrote, and undone at any time."""

from pathlib import Path

import pytest

from prongsai.catalogue import frameworks
from prongsai.source.folders import Folders
from prongsai.workbench.records.history import SaveHistory
from tests.trees import DISCLOSURES, PAGES, YEAR, sound, write_tree
from tests.workbenches import Visitor, fields

ITEM = "/bang-rak/2568/items/O18"
OTHER = "/bang-rak/2568/items/O1"
DESK = "/bang-rak/2568"
TEXT = """\
# ตามคู่มือปี 2568
framework: bma-district-2568   # of the district
summary: {th: สรุป, en: Summary}
items:
  # นโยบาย
  O18:
    evidence:
      - record: policies/no-gift    # signed
        elements: [1,2]
      # the link
      - {link: "https://www.example.go.th/x", title: {th: ลิงก์, en: Link}, elements: [1]}
    note: {th: หมายเหตุ, en: Note}
  O1:
    # not yet
    note: ยังไม่มี
  # O2:
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose disclosures are written with comments, in several styles."""
    return write_tree(tmp_path, {**sound(), DISCLOSURES: TEXT})


def _text(root: Path) -> str:
    return (root / DISCLOSURES).read_text("utf-8")


def test_a_save_without_a_change_changes_no_byte(root: Path) -> None:
    """Every item of the list, also those that the file does not name."""
    visitor = Visitor(root)
    for number in range(1, 29):
        address = f"/bang-rak/2568/items/O{number}"
        if visitor.client.get(address).status_code == 200:
            assert visitor.send(address, visitor.form(address)) == (303, f"{address}?unchanged=1")
    assert _text(root) == TEXT
    assert SaveHistory(Folders(root)).saves() == ()


def test_only_what_was_typed_is_written(root: Path) -> None:
    """One line for a note; a new item is taken out of its comment."""
    visitor = Visitor(root)
    form = visitor.form(OTHER)
    form["note.th"] = ["ยังไม่ได้รับจากส่วนกลาง"]
    assert visitor.send(OTHER, form) == (303, f"{OTHER}?saved=1")
    assert _text(root) == TEXT.replace("    note: ยังไม่มี\n", "    note: ยังไม่ได้รับจากส่วนกลาง\n")
    address = "/bang-rak/2568/items/O2"
    form = visitor.form(address)
    form["note.th"], form["note.en"] = ["รอข้อมูล"], ["Awaited"]
    visitor.send(address, form)
    assert _text(root).endswith("  O2:\n    note:\n      th: รอข้อมูล\n      en: Awaited\n")


def test_rows_are_moved_without_saving(root: Path) -> None:
    """The page comes back with the rows otherwise; saved, comments go with their entries."""
    visitor = Visitor(root)
    status, page = visitor.send(ITEM, visitor.form(ITEM), "up:evidence:1")
    assert status == 200
    assert _text(root) == TEXT
    assert visitor.send(ITEM, fields(page))[0] == 303
    text = _text(root)
    assert text.index("link:") < text.index("record:")
    assert "policies/no-gift    # signed" in text
    status, page = visitor.send(ITEM, visitor.form(ITEM), "add:evidence")
    form = fields(page)
    form["evidence.n1.offer"], form["evidence.n1.elements"] = ["document:order"], ["1"]
    assert visitor.send(ITEM, form)[0] == 303
    assert "      - document: order\n        elements: [1]\n" in _text(root).replace("['1']", "[1]")


def test_an_error_stands_at_its_field_and_a_draft_is_marked(root: Path) -> None:
    """Nothing is saved before the officer says so; the desk then tells that nothing can be published."""
    visitor = Visitor(root)
    form = visitor.form(ITEM)
    form["updated"] = ["เมื่อวาน"]
    status, page = visitor.send(ITEM, form)
    assert status == 422
    assert 'name="updated" value="เมื่อวาน" lang="th" autocomplete="off" aria-invalid="true"' in page
    assert 'id="e-updated"' in page
    assert 'value="draft"' in page
    assert _text(root) == TEXT
    assert visitor.send(ITEM, form, "draft")[0] == 303
    assert _text(root) == TEXT.replace(
        "    note: {th: หมายเหตุ, en: Note}\n", "    note: {th: หมายเหตุ, en: Note}\n    updated: เมื่อวาน\n"
    )
    desk = visitor.page(DESK)
    assert "ฉบับร่าง มีข้อผิดพลาด" in desk
    assert f'href="{ITEM}"' in desk
    assert 'id="e-updated"' in visitor.page(ITEM)
    form = visitor.form(ITEM)
    form["updated"] = ["2/1/2568"]
    assert visitor.send(ITEM, form)[0] == 303
    assert "updated: 2025-01-02\n" in _text(root)
    assert "ฉบับร่าง มีข้อผิดพลาด" not in visitor.page(DESK)


def test_the_desk_says_where_its_list_of_items_is_another_s(root: Path) -> None:
    """Which the public page of the year says too: numbers and titles may change."""
    said = "จึงใช้ “"
    assert said not in Visitor(root).page(DESK)
    (root / YEAR).rename(root / "agencies/bang-rak/2571")
    (root / PAGES).rename(root / "content/bang-rak/2571")
    assert said in Visitor(root).page("/bang-rak/2571")


def test_none_this_year_is_one_press(root: Path) -> None:
    """Where there is no evidence it is saved at once; where there is, the form says that both cannot be."""
    visitor = Visitor(root)
    assert visitor.send(OTHER, visitor.form(OTHER), "none")[0] == 303
    assert "    none:\n      th: ไม่มีเรื่องที่ต้องเปิดเผยในปีงบประมาณ พ.ศ. 2568\n" in _text(root)
    status, page = visitor.send(ITEM, visitor.form(ITEM), "none")
    assert status == 422
    assert 'id="e-none.th"' in page


def test_none_is_said_of_the_year_that_the_item_is_of(root: Path) -> None:
    """An item of the year before is not declared to have had nothing this year."""
    visitor = Visitor(root)
    item = next(item for item in frameworks()["bma-district-2568"].items if item.period == "previous_fy")
    address = f"/bang-rak/2568/items/{item.id}"
    assert visitor.send(address, visitor.form(address), "none")[0] == 303
    assert "th: ไม่มีเรื่องที่ต้องเปิดเผยในปีงบประมาณ พ.ศ. 2567\n" in _text(root)


def test_two_editors_lose_nothing(root: Path) -> None:
    """What only one changed is put together; what both did is shown, with both values, and chosen."""
    visitor = Visitor(root)
    mine, theirs = visitor.form(ITEM), visitor.form(ITEM)
    theirs["note.th"], theirs["unit"] = ["ของอีกคน"], ["finance"]
    assert visitor.send(ITEM, theirs)[0] == 303
    mine["note.en"] = ["My note"]
    assert visitor.send(ITEM, mine)[0] == 303
    assert "note: {th: ของอีกคน, en: My note}" in _text(root)
    assert "unit: finance" in _text(root)
    mine = {**mine, "note.th": ["ของฉัน"]}
    before = _text(root)
    status, page = visitor.send(ITEM, mine)
    assert status == 409
    assert "ของฉัน" in page
    assert "ของอีกคน" in page
    assert _text(root) == before
    form = fields(page)
    form["choose:note/th"] = ["mine"]
    assert visitor.send(ITEM, form)[0] == 303
    assert "note: {th: ของฉัน, en: My note}" in _text(root)
    assert visitor.send(ITEM, {**form, "choose:note/th": ["theirs"]})[0] in (303, 409)


def test_a_choice_counts_only_for_what_was_seen(root: Path) -> None:
    """Changed once more before somebody chose, both are shown again."""
    visitor = Visitor(root)
    mine = visitor.form(ITEM)
    for note in ("หนึ่ง", "สอง"):
        theirs = {**visitor.form(ITEM), "note.th": [note]}
        assert visitor.send(ITEM, theirs)[0] == 303
        status, page = visitor.send(ITEM, {**mine, "note.th": ["ของฉัน"]})
        if note == "หนึ่ง":
            form = {**fields(page), "choose:note/th": ["mine"]}
    assert status == 409
    status, page = visitor.send(ITEM, form)
    assert status == 409
    assert "สอง" in page


def test_a_file_changed_by_hand_meanwhile_keeps_that(root: Path) -> None:
    """An editor beside the browser is a second editor too; lines that moved are found."""
    visitor = Visitor(root)
    form = {**visitor.form(OTHER), "note.th": ["ใหม่"]}
    (root / DISCLOSURES).write_text(TEXT.replace("สรุป", "สรุปใหม่").replace("items:", "# more\n\nitems:"), "utf-8")
    assert visitor.send(OTHER, form)[0] == 303
    assert _text(root) == TEXT.replace("สรุป", "สรุปใหม่").replace("items:", "# more\n\nitems:").replace(
        "note: ยังไม่มี", "note: ใหม่"
    )


def test_a_save_is_undone_after_a_restart(root: Path) -> None:
    """To the byte where nothing came after; else only what it changed; and an undo can be undone."""
    visitor = Visitor(root)
    visitor.send(OTHER, {**visitor.form(OTHER), "note.th": ["ใหม่"]})
    after = _text(root)
    again = Visitor(root)
    assert "ย้อนการบันทึกครั้งที่ 1" in again.page("/_/history")
    assert again.send("/_/undo", {"number": ["1"]})[0] == 303
    assert _text(root) == TEXT
    assert again.send("/_/undo", {"number": ["2"]})[0] == 303
    assert _text(root) == after
    again.send(ITEM, {**again.form(ITEM), "note.en": ["Other"]})
    assert again.send("/_/undo", {"number": ["1"]})[0] == 303
    assert _text(root) == TEXT.replace("en: Note", "en: Other")
    assert again.send("/_/undo", {"number": ["99"]})[0] == 404
    again.send(OTHER, {**again.form(OTHER), "note.th": ["อื่น"]})
    assert again.send("/_/undo", {"number": ["2"]})[0] == 409


@pytest.mark.parametrize("given", [{}, {"version": ["0" * 64], "whole": ["1"]}, {"version": ["../x"], "whole": ["1"]}])
def test_a_form_that_is_cut_short_or_of_no_version_saves_nothing(given: dict[str, list[str]], root: Path) -> None:
    """Of a part of a form, the rest would be taken for emptied."""
    assert Visitor(root).send(ITEM, given)[0] in (400, 409)
    assert _text(root) == TEXT


def test_a_file_that_cannot_be_read_is_not_touched(root: Path) -> None:
    """The desk tells where it is broken, with file and line."""
    broken = TEXT.replace("items:", "items")
    (root / DISCLOSURES).write_text(broken, "utf-8")
    visitor = Visitor(root)
    assert DISCLOSURES in visitor.page(DESK)
    assert visitor.client.get(ITEM).status_code in (404, 409)
    assert _text(root) == broken
