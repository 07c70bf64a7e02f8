"""A year goes out as a workbook and comes back: what an office may do with it, and what it cannot."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.intake.workbooks.proposal import FilledProposal
from prongsai.source.folders import Folders
from tests.filled_workbooks import (
    Edit,
    cell,
    column_of,
    filled_in,
    handed_out,
    row_added,
    row_deleted,
    shuffled,
    tab,
    taken_in,
    typed,
)
from tests.trees import COMPLAINTS, DISCLOSURES, EVIDENCE, PLAN, REPORT, RISKS, YEAR, changed, sound, write_tree

RICH = """\
# แผนของเขต
title: {th: แผนป้องกันการทุจริต, en: Anti-corruption plan}
period: 2568   # ปีเดียว
unit: administration
dimensions:
  - id: 1
    missions:
      - id: 1.1
        projects:
          # โครงการแรก
          - id: training
            code: 1.1.1 (1)
            title: {th: อบรมคุณธรรม, en: Ethics training}
            objectives:
              - {th: '=1+1 เพื่อรู้', en: To know}
              - เพื่อใช้   # ไม่มีคำแปล
            target_group: ข้าราชการ
            procedure:
              - text: เตรียมการ
                steps:
                  - text: ประชุม
                    steps: [นัดหมาย, จดบันทึก]
                  - ขออนุมัติ
              - ดำเนินการ
            period: {2568: [1, 2]}
            budget: {2568: "20,000 บาท"}
            responsible: [administration, finance]
            outputs:
              - {text: ผู้ผ่านการอบรม, target: ไม่น้อยกว่า 80 คน}
              - text: {th: รุ่น, en: Rounds}
                target: {at_least: 2, unit: {th: รุ่น, en: rounds}}
            rationale:
              th: |
                ย่อหน้าแรก

                ย่อหน้าที่สอง
            progress:
              - {year: 2568, status: กำลังดำเนินการ, percent: 50%, spent: "8,000 บาท", evidence: photos/meeting}
  - id: 2
    projects:
      - id: no-gift
        kind: measure
        title: {th: มาตรการไม่รับของขวัญ, en: No Gift measure}
        budget: none
        progress: {year: 2568, status: done, date: 10 ม.ค. 2568}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose plan is written in many ways."""
    return write_tree(tmp_path, changed({PLAN: RICH}))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The workbook of that project, before anybody touched it."""
    return handed_out(write_tree(tmp_path_factory.mktemp("out"), changed({PLAN: RICH})))


@pytest.fixture(scope="module")
def few(out: bytes) -> bytes:
    """The same with some of its sheets, which is sooner read."""

    def edit(book: Workbook) -> None:
        for name in ("items", "risks", "entries", "results", "topics", "actions", "statements", "documents", "tables"):
            del book[tab(book, name).title]

    return filled_in(out, edit)


def _lines(found: FilledProposal) -> list[str]:
    """The lines that would change, without those around them."""
    return [line for line in found.edits.difference() if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def _problems(found: FilledProposal) -> list[str]:
    """Sheet, cell and words in Thai of each problem."""
    return [f"{one.place.sheet} {one.place.cell} {one.said.th}" for one in found.problems]


def test_a_workbook_that_nobody_touched_changes_no_byte(root: Path, out: bytes) -> None:
    """However values are written in the files, and whatever the cells can show of them."""
    found = taken_in(root, out, delete=True)
    assert (_problems(found), list(found.edits.changed()), found.changes, found.missing) == ([], [], (), ())


def test_the_same_records_make_the_same_workbook(root: Path, out: bytes) -> None:
    """Byte for byte, so that a folder of workbooks shows which changed."""
    assert handed_out(root) == out


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 6))])
def test_sorting_moving_and_copying_change_nothing(seed: int, root: Path, out: bytes) -> None:
    """Rows in any order, columns moved, sheets copied, blank rows between."""
    found = taken_in(root, filled_in(out, shuffled(seed)), delete=True)
    assert (_problems(found), list(found.edits.changed()), found.missing) == ([], [], ())


_PROGRESS = (
    "{sign}              - {{year: 2568, status: {status}, percent: {percent}, "
    'spent: "8,000 บาท", evidence: photos/meeting}}'
)
EDITS: Mapping[str, tuple[Edit, list[str]]] = {
    "title": (typed("projects", "no-gift", "title.th", "ไม่รับ"), [
        "-        title: {th: มาตรการไม่รับของขวัญ, en: No Gift measure}",
        "+        title: {th: ไม่รับ, en: No Gift measure}"]),
    "english-added": (typed("projects", "training", "target_group.text.en", "Officials"), [
        "-            target_group: ข้าราชการ",
        "+            target_group:", "+              th: ข้าราชการ", "+              en: Officials"]),
    "count-beside-bare-words": (typed("projects", "training", "target_group.count", 80), [
        "-            target_group: ข้าราชการ",
        "+            target_group:", "+              text: ข้าราชการ", "+              count: 80"]),
    "line-added": (typed("projects", "training", "objectives.th", "=1+1 เพื่อรู้\nเพื่อใช้\nเพื่อสอน"), [
        "+              - เพื่อสอน"]),
    "step-below": (typed("projects", "training", "procedure.th",
        "เตรียมการ\n- ประชุม\n-- นัดหมาย\n-- จดบันทึก\n- ขออนุมัติ\nดำเนินการ\n- อบรม"), [
        "-              - ดำเนินการ",
        "+              - text: ดำเนินการ", "+                steps: [อบรม]"]),
    "paragraph": (typed("projects", "training", "rationale.th", "ย่อหน้าแรก\n\nย่อหน้าที่สาม"), [
        "-                ย่อหน้าที่สอง", "+                ย่อหน้าที่สาม"]),
    "year-of-budget": (typed("projects", "training", "budget.2568", 25000.5), [
        '-            budget: {2568: "20,000 บาท"}', "+            budget: {2568: 25000.5}"]),
    "money-for-none": (typed("projects", "no-gift", "budget", 5000), [
        "-        budget: none", "+        budget: 5000"]),
    "percent": (typed("progress", "training", "percent", 0.75), [
        _PROGRESS.format(sign="-", status="กำลังดำเนินการ", percent="50%"),
        _PROGRESS.format(sign="+", status="กำลังดำเนินการ", percent="75")]),
    "choice-by-another-word": (typed("progress", "training", "status", "แล้วเสร็จ"), [
        _PROGRESS.format(sign="-", status="กำลังดำเนินการ", percent="50%"),
        _PROGRESS.format(sign="+", status="done", percent="50%")]),
    "day": (typed("progress", "no-gift", "date", datetime(2025, 1, 9)), [  # noqa: DTZ001 # Excel's days have no zone
        "-        progress: {year: 2568, status: done, date: 10 ม.ค. 2568}",
        "+        progress: {year: 2568, status: done, date: 2025-01-09}"]),
    "day-in-words": (typed("progress", "no-gift", "date", "๙ มกราคม ๒๕๖๘"), [
        "-        progress: {year: 2568, status: done, date: 10 ม.ค. 2568}",
        "+        progress: {year: 2568, status: done, date: 2025-01-09}"]),
    "units": (typed("projects", "training", "responsible", "ฝ่ายการคลัง"), [
        "-            responsible: [administration, finance]", "+            responsible: [finance]"]),
    "quarters": (typed("projects", "training", "period", "ไตรมาส 1-3 ปี 2568"), [
        "-            period: {2568: [1, 2]}", "+            period: ไตรมาส 1-3 ปี 2568"]),
    "taken-away": (typed("projects", "training", "code", None), ["-            code: 1.1.1 (1)"]),
    "figure-of-a-target": (typed("yields", "training/outputs/1", "target.at_least", 3), [
        "-                target: {at_least: 2, unit: {th: รุ่น, en: rounds}}",
        "+                target: {at_least: 3, unit: {th: รุ่น, en: rounds}}"]),
    "text-that-looks-like-a-formula": (typed("projects", "no-gift", "place.th", "@สำนักงาน"), [
        "+        place: '@สำนักงาน'"]),
    "number-as-code": (typed("projects", "training", "order", 7), ["+            order: 7"]),
}  # fmt: skip


OF_ONE_VALUE = ("count-beside-bare-words", "choice-by-another-word", "day-in-words")
"""Those that change what another of them changes too."""


@pytest.mark.parametrize("names", [[name for name in EDITS if name not in OF_ONE_VALUE], OF_ONE_VALUE])
def test_a_cell_changes_its_value_and_no_other_byte(names: list[str], root: Path, few: bytes) -> None:
    """Only the lines of the values, with the comments that stand there."""
    found = taken_in(root, filled_in(few, *(EDITS[name][0] for name in names)))
    expected = sorted(line for name in names for line in EDITS[name][1])
    assert (_problems(found), sorted(_lines(found))) == ([], expected)


def test_what_was_taken_in_goes_out_again_as_it_was_typed(root: Path, out: bytes) -> None:
    """Many cells at once, written; then nothing differs, neither in that workbook nor in a new one."""
    chosen = [EDITS[name][0] for name in ("title", "english-added", "step-below", "money-for-none", "units", "percent")]
    filled = filled_in(out, *chosen)
    taken_in(root, filled).edits.write()
    for data in (filled, handed_out(root)):
        found = taken_in(root, data)
        assert (_problems(found), list(found.edits.changed())) == ([], [])


ADDED: Mapping[str, tuple[tuple[Edit, ...], list[str]]] = {
    "project-with-progress": ((
        row_added("projects", id="hotline", under="1.1", title__th="สายด่วน", title__en="Hotline",
                  budget="ไม่ใช้งบประมาณ"),
        row_added("progress", project="hotline", year=2568, status="ยังไม่เริ่ม")), [
        "+          - id: hotline",
        "+            title:", "+              th: สายด่วน", "+              en: Hotline",
        "+            budget: none",
        "+            progress:",
        "+              - year: 2568", "+                status: not-started"]),
    "project-of-a-new-dimension": (
        (row_added("projects", id="desk", under="3", title__th="โต๊ะบริการ", title__en="Desk"),), [
        "+  - id: 3", "+    projects:", "+      - id: desk",
        "+        title:", "+          th: โต๊ะบริการ", "+          en: Desk"]),
    "evidence": ((row_added("offers", item="O18", offer="documents/order", where__th="หน้า 2", where__en="Page 2"),), [
        "+      - document: order", "+        where:", "+          th: หน้า 2", "+          en: Page 2"]),
    "risk": ((row_added("risks", id="cash", events__th="เงินหาย", events__en="Cash is lost",
                        likelihood=2, impact=3, owner="ฝ่ายการคลัง"),), [
        "+  - id: cash", "+    events:", "+      - th: เงินหาย", "+        en: Cash is lost",
        "+    likelihood: 2", "+    impact: 3", "+    owner: [finance]"]),
}  # fmt: skip


def test_a_row_that_was_added_is_a_new_record(root: Path, out: bytes) -> None:
    """At the end of its list; all that is there stays as it is."""
    filled = filled_in(out, *(edit for edits, _ in ADDED.values() for edit in edits))
    found = taken_in(root, filled)
    lines = sorted(line for _, added in ADDED.values() for line in added)
    assert (_problems(found), sorted(_lines(found))) == ([], lines)
    found.edits.write()
    again = taken_in(root, filled)
    assert (_problems(again), list(again.edits.changed())) == ([], [])


def test_a_row_that_was_copied_and_given_an_id_is_a_new_record(root: Path, out: bytes) -> None:
    """The hidden key that came along does not count."""

    def copy(book: Workbook) -> None:
        sheet = tab(book, "risks")
        first = [one.value for one in sheet[3]]
        for at, value in enumerate(first, 1):
            sheet.cell(sheet.max_row + (at == 1), at).value = value
        sheet.cell(sheet.max_row, column_of(sheet, "id")).value = "second"

    found = taken_in(root, filled_in(out, copy))
    assert [(one.record.leads["id"], one.new) for one in found.changes] == [("second", True)]
    assert _lines(found)[0] == "+  - id: second"


def test_a_row_that_was_taken_out_is_shown_and_deleted_only_if_asked(root: Path, out: bytes) -> None:
    """A sheet may be short for many reasons."""
    data = filled_in(out, row_deleted("photos", "meeting"))
    found = taken_in(root, data)
    assert [one.record.key for one in found.missing] == ["meeting"]
    assert list(found.edits.changed()) == []
    found = taken_in(root, data, delete=True)
    assert any(line.startswith("-  meeting:") for line in _lines(found)) or _problems(found)


@pytest.mark.parametrize("edit", [
    lambda sheet: sheet.delete_rows(1),
    lambda sheet: sheet.delete_cols(1),
    lambda sheet: setattr(sheet.cell(3, 1), "value", "x"),
], ids=["row", "column", "one-key"])  # fmt: skip
def test_a_row_that_lost_its_hidden_key_was_not_taken_out(
    edit: Callable[[Worksheet], object], root: Path, few: bytes
) -> None:
    """It is known by its id: asked to delete, the import deletes nothing of which a row is there."""
    found = taken_in(root, filled_in(few, lambda book: edit(tab(book, "projects"))), delete=True)
    assert (found.missing, _problems(found), list(found.edits.changed())) == ((), [], [])


REFUSED: Mapping[str, tuple[Edit, str]] = {
    "year-of-two-digits": (typed("progress", "no-gift", "date", datetime(1968, 3, 31)), "31 มีนาคม 2568"),  # noqa: DTZ001
    "year-of-the-buddhist-era": (typed("progress", "no-gift", "date", datetime(2568, 3, 31)), "31 มีนาคม 2568"),  # noqa: DTZ001
    "month-or-day": (typed("progress", "no-gift", "date", "3/4/2025"), "3 เมษายน 2568"),
    "no-day": (typed("progress", "no-gift", "date", "ปลายเดือน"), "ปลายเดือน"),
    "day-for-a-code": (typed("projects", "training", "code", datetime(2025, 4, 3)), "3 เมษายน 2568"),  # noqa: DTZ001
    "unknown-choice": (typed("progress", "no-gift", "status", "ใกล้เสร็จ"), "ใกล้เสร็จ"),
    "too-much": (typed("progress", "no-gift", "percent", 1.5), "150"),
    "words-for-money": (typed("progress", "no-gift", "spent", "ห้าพัน"), "ห้าพัน"),
    "unknown-unit": (typed("projects", "no-gift", "responsible", "ฝ่ายโยธา"), "ฝ่ายโยธา"),
    "no-such-file": (typed("offers", "O18/evidence/1", "offer", "photos/nowhere"), "nowhere"),
    "locked": (typed("yields", "training/outputs/0", "target.at_least", 90), "แก้ที่นี่ไม่ได้"),
    "other-id": (typed("projects", "no-gift", "id", "no-gifts"), "no-gifts"),
    "english-without-thai": (typed("projects", "training", "objectives.en", "A\nB\nC"), "3 บรรทัด"),
    "garbled": (typed("projects", "no-gift", "place.th", "à¸ªà¸³à¸™à¸±à¸"), "เพี้ยน"),
}


TOGETHER = (
    # What is seen in cells, in rows, and in a field's cells beside each other; what only a check finds, when all else
    # is well. Cells that are typed twice have a workbook of their own.
    ("year-of-two-digits", "day-for-a-code", "locked", "garbled"),
    ("year-of-the-buddhist-era",),
    ("month-or-day",),
    ("no-day",),
    ("other-id",),
    ("english-without-thai",),
    ("unknown-choice", "too-much", "words-for-money", "unknown-unit", "no-such-file"),
)


@pytest.mark.parametrize("names", TOGETHER, ids="+".join)
def test_what_cannot_be_meant_is_told_by_its_cell(names: tuple[str, ...], root: Path, few: bytes) -> None:
    """In Thai, with sheet and cell; nothing is changed."""
    places: dict[str, str] = {}

    def edited(book: Workbook) -> None:
        for name in names:
            before = {(s.title, c.coordinate): c.value for s in book.worksheets for row in s.iter_rows() for c in row}
            REFUSED[name][0](book)
            after = {(s.title, c.coordinate): c.value for s in book.worksheets for row in s.iter_rows() for c in row}
            [places[name]] = [" ".join(place) for place, value in after.items() if before.get(place) != value]

    found = taken_in(root, filled_in(few, edited))
    assert {one for names in TOGETHER for one in names} == REFUSED.keys()
    told = {" ".join(line.split(" ")[:2]): line for line in _problems(found)}
    assert told.keys() == set(places.values())
    for name, place in places.items():
        assert REFUSED[name][1] in told[place]


def test_a_workbook_made_before_others_changed_the_file_takes_nothing_back(root: Path, out: bytes) -> None:
    """What nobody touched in it is no change; what both changed is told."""
    path = root / PLAN
    path.write_text(path.read_text("utf-8").replace("No Gift measure", "No gifts"), "utf-8")
    assert list(taken_in(root, out).edits.changed()) == []
    both = taken_in(root, filled_in(out, typed("projects", "no-gift", "title.en", "Nothing taken")))
    assert len(both.problems) == 1
    other = taken_in(root, filled_in(out, typed("projects", "no-gift", "title.th", "ไม่รับ")))
    assert "+        title: {th: ไม่รับ, en: No gifts}" in _lines(other)


def test_a_record_without_id_that_was_changed_meanwhile_is_not_guessed(root: Path, out: bytes) -> None:
    """Its row is passed over if it says nothing new, and told if it does; taken in twice it changes nothing."""
    edited = filled_in(out, typed("progress", "training", "percent", 0.75))
    taken_in(root, edited).edits.write()
    again = taken_in(root, edited)
    assert (_problems(again), list(again.edits.changed())) == ([], [])
    stale = taken_in(root, out)
    assert (_problems(stale), list(stale.edits.changed())) == ([], [])
    assert len(_problems(taken_in(root, filled_in(out, typed("progress", "training", "percent", 0.8))))) == 1


def test_units_fill_in_their_own_and_all_is_taken_in_at_once(root: Path) -> None:
    """An empty workbook for each unit: what both leave empty stays, what they fill in comes together."""
    first = filled_in(handed_out(root, "administration", blank=True), _fill_progress("training", "เสร็จสิ้น"))
    second = filled_in(
        handed_out(root, "finance", blank=True),
        row_added("complaints", complaints="เรื่องทั่วไป", span="2567-11", received=1, closed=1, open=0),
    )
    found = taken_in(root, first, second, delete=True)
    assert (found.missing, _problems(found)) == ((), [])
    assert {one.file for one in found.changes} == {"plan", "complaints"}


def _fill_progress(project: str, status: str) -> Edit:
    def edit(book: Workbook) -> None:
        sheet = tab(book, "progress")
        for row in range(3, sheet.max_row + 1):
            if sheet.cell(row, column_of(sheet, "project")).value == project:
                sheet.cell(row, column_of(sheet, "status")).value = status
                sheet.cell(row, column_of(sheet, "percent")).value = 1

    return edit


def test_two_files_that_contradict_each_other_are_told(root: Path, out: bytes) -> None:
    """Neither wins; those that agree are one."""
    one, other = (filled_in(out, typed("projects", "no-gift", "place.th", place)) for place in ("ห้องหนึ่ง", "ห้องสอง"))
    told = _problems(taken_in(root, one, other))
    assert len(told) == 1
    assert "ห้องหนึ่ง" in told[0]
    assert "ห้องสอง" in told[0]
    assert _lines(taken_in(root, one, one)) == ["+        place: ห้องหนึ่ง"]


def test_texts_that_look_like_formulas_stay_texts(root: Path) -> None:
    """Out as texts that Excel leaves alone; back as they were."""
    signs = ("=cmd|' /C calc'!A0", "+66 2", "-1 คน", "@SUM(A1)", "'quoted")
    path = root / PLAN
    objectives = "".join(
        f"              - {sign!r}\n" if "'" not in sign else f'              - "{sign}"\n' for sign in signs
    )
    path.write_text(
        path.read_text("utf-8").replace("            objectives:\n", f"            objectives:\n{objectives}"), "utf-8"
    )
    out = handed_out(root)
    shown = []
    again = filled_in(out, lambda book: shown.append(cell(book, "projects", "training", "objectives.th")))
    assert shown[0].data_type == "s"
    assert shown[0].value.startswith("\n".join(signs))
    assert shown[0].quotePrefix
    for data in (out, again):
        assert list(taken_in(root, data).edits.changed()) == []


def test_every_file_of_the_year_has_its_sheets(tmp_path: Path) -> None:
    """One cell of each file of the sound project is changed."""
    root = write_tree(tmp_path, sound())
    edits = {
        DISCLOSURES: typed("items", "O18", "note.th", "โปรดดู"),
        PLAN: typed("files", "plan", "updated", datetime(2025, 1, 2)),  # noqa: DTZ001
        RISKS: typed("files", "risks", "summary.th", "สรุป"),
        REPORT: typed("files", "report", "summary.th", "สรุป"),
        COMPLAINTS: typed("files", "complaints", "as_of", datetime(2025, 1, 2)),  # noqa: DTZ001
        EVIDENCE: typed("photos", "meeting", "place.th", "ห้องประชุม"),
    }
    found = taken_in(root, filled_in(handed_out(root), *edits.values()))
    assert _problems(found) == []
    assert {Folders(root).name(path) for path in found.edits.changed()} == edits.keys()


def test_a_file_that_is_not_there_yet_is_begun(tmp_path: Path) -> None:
    """Counts in a year without complaints.yml."""
    root = write_tree(tmp_path, {name: text for name, text in sound().items() if name != f"{YEAR}/complaints.yml"})
    found = taken_in(
        root,
        filled_in(
            handed_out(root),
            row_added("complaints", complaints="เรื่องทุจริต", span="Q1", received=0, closed=0, open=0),
            typed("files", "complaints", "as_of", date(2025, 1, 2)),
        ),
    )
    assert [Folders(root).name(path) for path in found.edits.changed()] == [COMPLAINTS]
