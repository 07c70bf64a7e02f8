"""What is read of anti-corruption plans: of any way of printing, with everyday damage, and nothing besides."""

from collections.abc import Mapping
from typing import cast

import pytest
from msgspec.structs import replace

from imports import lines_of
from prongsai.intake.documents.document import SourceCell, SourceDocument, SourceLine, SourcePlace, SourceTable
from prongsai.intake.documents.plain_text import text_blocks
from prongsai.intake.recognition.findings import Finding, Recognised
from prongsai.intake.recognition.recognising import recognised
from prongsai.model.record import record_from
from prongsai.model.year.plan import Plan
from prongsai.source.edits.yaml_writing import YamlValue, yaml_block
from prongsai.source.yaml_tree import parse_yaml
from tests.offices import OFFICES
from tests.plan_styles import STYLES
from tests.plans import Office, Style, printed
from tests.readings import invented, plan_of, projects_of, wrong_fields

_NAMES = list(OFFICES)
PRINTED = [
    pytest.param(OFFICES[_NAMES[number % len(_NAMES)]], style, id=style.name) for number, style in enumerate(STYLES)
]
"""Each style with one of the offices."""


def _text(*lines: str) -> SourceDocument:
    return SourceDocument("plan.txt", "0" * 64, "text", text_blocks("\n".join(lines)))


def _sheet(*changes: tuple[str, str], before: tuple[str, ...] = ()) -> SourceDocument:
    """A plan of one project, some of its lines other than they are mostly printed."""
    lines = [
        "แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. ๒๕๖๘", "", *before,
        "มิติที่ ๑ การสร้างวัฒนธรรมสุจริต", "๑.๑ การเสริมสร้างจิตสำนึก", "รายละเอียดโครงการ (มิติ ๑.๑.๓(๔))", "",
        "๑. ชื่อโครงการ : โครงการปลูกต้นกล้าสุจริต", "",
        "๒. หลักการและเหตุผล", "", "เด็กในพื้นที่ควรได้เรียนรู้เรื่องความซื่อสัตย์", "",
        "๓. วัตถุประสงค์", "", "เพื่อปลูกฝังความซื่อสัตย์", "",
        "๔. กลุ่มเป้าหมาย", "", "นักเรียน จำนวน ๓๐ คน", "",
        "๕. วิธีดำเนินการ", "", "๑) ประชุมครู", "", "๒) จัดกิจกรรม", "", "๓) สรุปผล", "",
        "๖. ระยะเวลาดำเนินการ", "", "ปีงบประมาณ พ.ศ. ๒๕๖๖ – ๒๕๗๐", "",
        "๗. งบประมาณดำเนินการ", "", "๑๒,๕๐๐ บาท", "",
        "๘. ผู้รับผิดชอบ", "", "ฝ่ายการศึกษา", "",
        "๙. ผลผลิต/ผลลัพธ์", "", "ผลผลิต", "", "จัดกิจกรรม จำนวน ๒ ครั้ง", "",
        "ผลลัพธ์", "", "นักเรียนพึงพอใจไม่น้อยกว่าร้อยละ ๘๐ (สำรวจโดยใช้แบบประเมิน)",
    ]  # fmt: skip
    for old, new in changes:
        assert lines.count(old) == 1, old
        at = lines.index(old)
        lines[at : at + 1] = new.split("\n") if new else []
    return _text(*lines)


def _project(document: SourceDocument) -> dict[str, object]:
    (project,) = projects_of(plan_of(document))
    return project


def _finding(plan: Recognised, *end: str | int) -> Finding:
    return next(finding for finding in plan.findings if finding.path[-len(end) :] == end)


@pytest.mark.parametrize(("office", "style"), PRINTED)
def test_a_plan_is_read_however_it_is_printed(office: Office, style: Style) -> None:
    """Every field of every project is found, none besides, and each value stands in the document."""
    document = printed(office, style)
    assert list(wrong_fields(document, office, style)) == []
    assert invented(document, plan_of(document)) == []


@pytest.mark.parametrize(("office", "style"), PRINTED[::2])
def test_nothing_is_lost_in_silence(office: Office, style: Style) -> None:
    """A line that says something is in a value, passed over as a heading or repetition, or listed as not placed."""
    document = printed(office, style)
    plan = plan_of(document)
    told = "\n".join(
        [finding.source for finding in plan.findings] + [line.shown for line in (*plan.unplaced, *plan.passed_over)]
    )
    for line in lines_of(document):
        for word in line.text.split():
            assert word in told or not any(c.isalpha() for c in word) or len(word) < 3, line


@pytest.mark.parametrize(("office", "style"), PRINTED[::2])
def test_only_headings_and_repetitions_are_passed_over(office: Office, style: Style) -> None:
    """What is passed over is short, or is said again where it is a value."""
    document = printed(office, style)
    plan = plan_of(document)
    values = "".join("".join(finding.value.split()) for finding in plan.findings)
    for line in plan.passed_over:
        for cell in line.text.split(" … "):
            said = "".join(cell.split())
            assert len(said) < 90 or any(part in values for part in (said, said[20:], said[:-20])), line


def test_an_officer_could_keep_what_was_read() -> None:
    """The record of a plan is one that plan.yml may hold."""
    plan = plan_of(_sheet())
    assert isinstance(plan.record, Mapping)
    tree = parse_yaml("\n".join(yaml_block(plan.record, 0)), "plan.yml")
    assert tree.root is not None
    record, problems = record_from(Plan, tree.root)
    assert [problem.code for problem in problems] == []
    assert record is not None
    (project,) = record.projects()
    assert (project.code, project.kind, project.period.years if project.period else ()) == (
        "1.1.3 (4)", "project", (2566, 2567, 2568, 2569, 2570),
    )  # fmt: skip
    assert project.budget is not None
    assert project.budget.total == 12500


def test_each_value_knows_its_line_and_what_was_repaired() -> None:
    """A code is told with its place, the characters of the document and the repairs that were made."""
    found = _finding(plan_of(_sheet()), "code")
    assert (found.value, found.source, found.place.line) == ("1.1.3 (4)", "๑.๑.๓(๔)", 5)
    assert set(found.repairs) == {"digits", "number-format"}
    assert found.certainty == "certain"


DIMENSION, DETAIL = "มิติที่ ๑ การสร้างวัฒนธรรมสุจริต", "รายละเอียดโครงการ (มิติ ๑.๑.๓(๔))"
TITLE, GROUP, PROCEDURE = "ชื่อโครงการ : โครงการปลูกต้นกล้าสุจริต", "นักเรียน จำนวน ๓๐ คน", "๕. วิธีดำเนินการ"
SECOND, PERIOD, YEARS = "๒) จัดกิจกรรม", "๖. ระยะเวลาดำเนินการ", "ปีงบประมาณ พ.ศ. ๒๕๖๖ – ๒๕๗๐"
BAHT, BY, YIELD = "๑๒,๕๐๐ บาท", "๘. ผู้รับผิดชอบ", "๙. ผลผลิต/ผลลัพธ์"
STEPS = ["ประชุมครู", "จัดกิจกรรม", "สรุปผล"]
FIVE = [*STEPS, "ระยะเวลา", "งบประมาณ"]
NESTED = [STEPS[0], {"text": STEPS[1], "steps": ["วัตถุประสงค์ของงาน"]}, STEPS[2]]
BY_YEAR = {"2566": "500", "2567": "7,500"}
DAMAGE: list[tuple[str, list[tuple[str, str]], str, object]] = [
    ("มติที่ for มิติที่", [(DIMENSION, "มติที่ ๑ การสร้างวัฒนธรรมสุจริต")], "dimension", "1"),
    ("มิตินี้", [(DIMENSION, "มิตินี้ ๑ การสร้างวัฒนธรรมสุจริต")], "dimension", "1"),
    ("a code in two scripts", [(DETAIL, "รายละเอียดโครงการ (มติ 1.๑.3. (๔))")], "code", "1.1.3 (4)"),
    ("two sections ๗", [("๘. ผู้รับผิดชอบ", "๗. ผู้รับผิดชอบ")], "responsible", ["ฝ่ายการศึกษา"]),
    ("another's heading", [("๘. ผู้รับผิดชอบ", "๘. งบประมาณดำเนินการ")], "responsible", ["ฝ่ายการศึกษา"]),
    ("an unnumbered title", [(f"๑. {TITLE}", TITLE)], "title", "โครงการปลูกต้นกล้าสุจริต"),
    ("section ๕ without its heading", [(PROCEDURE, "")], "procedure", STEPS),
    ("a heading at a line's end", [(GROUP, f"{GROUP} ๕ วิธีดำเนินการ"), (PROCEDURE, "")], "procedure", STEPS),
    ("a heading beside its text", [(PERIOD, f"- {PERIOD} ปีงบประมาณ ๒๕๖๘"), (YEARS, "")], "period", "2568"),
    ("2.1.5) is no heading", [(SECOND, f"{SECOND}\n2.1.5) วัตถุประสงค์ของงาน")], "procedure", NESTED),
    ("- for no money", [(BAHT, "-")], "budget", "-"),
    ("no money in words", [(BAHT, "ไม่ใช้ งบประมาณ")], "budget", "ไม่ใช้งบประมาณ"),
    ("money in words too", [(BAHT, "จำนวน ๑๒,๕๐๐ บาท (หนึ่งหมื่นสองพันห้าร้อยบาทถ้วน)")], "budget", "12,500"),
    ("money by year", [(BAHT, "ปี ๒๕๖๖ จำนวน ๕๐๐ บาท\nปี ๒๕๖๗ จำนวน ๗,๕๐๐ บาท")], "budget", BY_YEAR),
    ("torn sara am", [(PROCEDURE, "๕. วิธีด าเนินการ")], "procedure", STEPS),
    ("items like headings", [("๓) สรุปผล", "๓) สรุปผล\n๔) ระยะเวลา\n๕) งบประมาณ")], "procedure", FIVE),
    ("a page's number", [(SECOND, f"{SECOND}\n- ๑๒ -")], "procedure", STEPS),
    (
        "a section more",
        [(BY, f"๘. สถานที่ดำเนินการ\nหอประชุม\n๙. {BY[3:]}"), (YIELD, f"๑๐. {YIELD[3:]}")],
        "place",
        "หอประชุม",
    ),
]


@pytest.mark.parametrize(("changes", "field", "value"), [pytest.param(*case[1:], id=case[0]) for case in DAMAGE])
def test_everyday_damage(changes: list[tuple[str, str]], field: str, value: object) -> None:
    """What offices' documents suffer is read as it is meant, and nothing is made up for it."""
    document = _sheet(*changes)
    assert _project(document)[field] == value
    assert invented(document, plan_of(document)) == []


def test_a_copy_that_ends_within_a_section_is_told() -> None:
    """The last text of a copy that breaks off is doubtful, and what comes after it is not there."""
    lines = list(lines_of(_sheet()))
    cut = next(at for at, line in enumerate(lines) if line.text == "๓) สรุปผล")
    document = replace(_sheet(), blocks=tuple(lines[: cut + 1]))
    plan = plan_of(document)
    last = _finding(plan, "procedure", 2)
    assert (last.certainty, last.remark is not None) == ("doubtful", True)
    assert "budget" not in _project(document)


def test_a_blank_that_nobody_filled_in_is_doubtful() -> None:
    """`ระบุชื่อโรงเรียน` is what the form says, not what the office meant."""
    document = _sheet(("นักเรียน จำนวน ๓๐ คน", "นักเรียนของโรงเรียนระบุชื่อโรงเรียน"))
    assert _finding(plan_of(document), "target_group", "text").certainty == "doubtful"


MEMO = (
    "บันทึกข้อความ", "ส่วนราชการ ฝ่ายปกครอง โทร. ๑๒๓๔", "ที่ กท ๙๙๐๑/๕๖๗ วันที่ ๓๑ มีนาคม ๒๕๖๘", "เรื่อง ขออนุมัติแผน",
    "เรียน ผู้อำนวยการเขตทุ่งดอกรัก", "", "มิติที่ ๑ การสร้างวัฒนธรรมสุจริต", "๑. โครงการต้นกล้าสุจริต",
    "๒. มาตรการเปิดเผยราคา", "รวมมิติที่ ๑ จำนวน ๓ โครงการ", "", "จำนวนรวมทั้งสิ้น ๓ โครงการ", "", "อนุมัติ", "",
    "(นายสมมติ ไม่มีจริง)", "ผู้อำนวยการเขตทุ่งดอกรัก", "",
)  # fmt: skip


def test_a_memo_gives_positions_numbers_and_the_totals_it_states() -> None:
    """Who asked whom, when, and how many projects there should be; the names of persons are in no value."""
    plan = plan_of(_sheet(before=MEMO))
    assert isinstance(plan.record, Mapping)
    assert plan.record["approval"] == {
        "memo": "กท 9901/567", "date": "31 มีนาคม 2568", "from": "ฝ่ายปกครอง", "to": "ผู้อำนวยการเขตทุ่งดอกรัก",
        "approved_by": "ผู้อำนวยการเขตทุ่งดอกรัก", "subject": "ขออนุมัติแผน",
    }  # fmt: skip
    assert plan.record["declared"] == {"projects": "3", "by_dimension": {"1": "3"}}
    assert not any("สมมติ" in finding.value for finding in plan.findings)


def test_totals_that_disagree_are_told() -> None:
    """Two projects were found where three are stated: once for all, once for the dimension."""
    notes = [note.th for note in plan_of(_sheet(before=MEMO)).notes]
    assert len(notes) == 2
    assert all("3" in note and "2" in note for note in notes)


def test_one_project_under_two_names_is_one_and_its_other_name_is_told() -> None:
    """The memo's shorter name is of the sheet's project, which keeps its own name and says the other."""
    plan = plan_of(_sheet(before=MEMO))
    own = [finding for finding in plan.findings if "projects" in finding.path and finding.path[-1] == "title"]
    titles = {finding.value: finding for finding in own}
    sheet = titles["โครงการปลูกต้นกล้าสุจริต"]
    assert sheet.certainty == "likely"
    assert sheet.remark is not None
    assert "โครงการต้นกล้าสุจริต" in sheet.remark.th
    assert "โครงการต้นกล้าสุจริต" not in titles


TABLE = (
    "มิติ\tภารกิจตามมิติ\tโครงการ/กิจกรรม/มาตรการ\tงบประมาณ",
    "๑. การสร้าง วัฒนธรรมสุจริต\t๑.๑ การเสริมสร้าง จิตสำนึก\t๑.๑.๓ (๕) โครงการ ปลูกต้นกล้าสุจริต\t๑๕,๐๐๐",
    "๑. การสร้าง วัฒนธรรมสุจริต\t๑.๑ การเสริมสร้าง จิตสำนึก\t๑.๑.๔ (๑) มาตรการตรวจรับพัสดุ\t-",
    "",
)


def test_a_project_that_stands_only_in_the_table_is_found() -> None:
    """With its code, its place in the plan and its budget."""
    found = {project["title"]: project for project in projects_of(plan_of(_sheet(before=TABLE)))}
    alone = found["มาตรการตรวจรับพัสดุ"]
    assert (alone["code"], alone["mission"], alone["budget"]) == ("1.1.4 (1)", "1.1", "-")
    assert len(found) == 2


def test_what_table_and_sheet_say_differently_is_doubtful() -> None:
    """Of two codes and two sums the sheet's are kept, and the table's are told."""
    plan = plan_of(_sheet(before=TABLE))
    code = next(finding for finding in plan.findings if finding.path[-1] == "code" and finding.value == "1.1.3 (4)")
    budget = next(finding for finding in plan.findings if finding.path[-1] == "budget" and finding.value == "12,500")
    assert {code.certainty, budget.certainty} == {"doubtful"}
    assert code.remark is not None
    assert budget.remark is not None
    assert ("1.1.3 (5)" in code.remark.th, "15,000" in budget.remark.th) == (True, True)


SITUATION = (
    "๑. การวิเคราะห์สภาพแวดล้อม", "", "๑.๑ สภาพแวดล้อมภายในที่เป็น “จุดแข็ง (Strength)”", "",
    "๑) ด้านระบบ (System) มีช่องทางร้องเรียนหลายช่องทาง", "๒) บุคลากรซื่อสัตย์", "", "๑.๒ จุดอ่อน (Weakness)", "",
    "๑) ด้านบุคลากร (Staff) บุคลากรมีน้อย", "", "๒. ความเสี่ยงการทุจริตของสำนักงาน", "", "(๑) การเรียกรับเงินในการอนุญาต",
    "(๒) การใช้รถราชการในเรื่องส่วนตัว", "", "แนวนโยบายต่อต้านการรับสินบน (Anti-Bribery Policy)", "", "๑. ไม่รับสินบน",
    "๒. ไม่ให้สินบน", "", "เป้าหมาย", "", "๑. บุคลากรมีจิตสำนึก", "",
)  # fmt: skip


def test_what_a_plan_says_before_its_projects() -> None:
    """SWOT with its aspects, policies with their clauses and goals for plan.yml; risks for risks.yml."""
    plan, risks = recognised(_sheet(before=SITUATION))
    assert isinstance(plan.record, Mapping)
    assert plan.record["situation"] == {
        "swot": {
            "strengths": [
                {"aspect": "ด้านระบบ (System)", "text": "มีช่องทางร้องเรียนหลายช่องทาง"},
                {"text": "บุคลากรซื่อสัตย์"},
            ],
            "weaknesses": [{"aspect": "ด้านบุคลากร (Staff)", "text": "บุคลากรมีน้อย"}],
        }
    }
    clauses: YamlValue = ["ไม่รับสินบน", "ไม่ให้สินบน"]
    assert plan.record["policy"] == [{"title": "แนวนโยบายต่อต้านการรับสินบน (Anti-Bribery Policy)", "clauses": clauses}]
    assert plan.record["goals"] == ["บุคลากรมีจิตสำนึก"]
    assert isinstance(risks.record, Mapping)
    events = [[finding.value] for finding in risks.findings if "events" in finding.path]
    assert (risks.file, events) == ("risks", [["การเรียกรับเงินในการอนุญาต"], ["การใช้รถราชการในเรื่องส่วนตัว"]])


YEARLY = ("ตัวชี้วัด\tหน่วยนับ\tปี ๒๕๖๖\tปี ๒๕๖๗\tปี ๒๕๖๘", "คะแนน ITA\tคะแนน\t๙๑\t๙๒\t๙๓.๕", "")


def test_yearly_targets_of_a_table() -> None:
    """What is to be reached each year, with its unit."""
    plan = plan_of(_sheet(before=YEARLY))
    assert isinstance(plan.record, Mapping)
    values = {"2566": "91", "2567": "92", "2568": "93.5"}
    assert plan.record["targets"] == [{"name": "คะแนน ITA", "unit": "คะแนน", "values": values}]


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("นักเรียนพึงพอใจร้อยละ ๘๐ ขึ้นไป", "ร้อยละ 80 ขึ้นไป"),
        ("เรื่องร้องเรียนไม่เกินร้อยละ ๕", "ไม่เกินร้อยละ 5"),
        ("เรื่องร้องเรียนไม่เกิน ๕ เรื่อง", "ไม่เกิน 5 เรื่อง"),
        ("ครู จำนวน ๓๐ คนขึ้นไป", "30 คนขึ้นไป"),
        ("เรื่องร้องเรียนน้อยกว่าร้อยละ ๕", None),
        ("เรื่องร้องเรียนลดลงไม่เกินร้อยละ ๕", None),
        ("ใช้งบประมาณร้อยละ ๘๐", "ร้อยละ 80"),
        ("ร้อยละ ๘๐ อย่างน้อย ๓ ครั้ง", None),
    ],
)
def test_a_target_is_proposed_with_the_words_that_bound_it(said: str, target: str | None) -> None:
    """`at most` and `or more` are a part of it; where other words make another figure of it none is proposed."""
    project = _project(_sheet(("นักเรียนพึงพอใจไม่น้อยกว่าร้อยละ ๘๐ (สำรวจโดยใช้แบบประเมิน)", said)))
    (outcome,) = cast("list[dict[str, object]]", project["outcomes"])
    assert outcome.get("target") == target


def test_a_list_of_the_last_section_is_no_mission_of_the_next_project() -> None:
    """`10.1` and `10.2` above the next sheet are entries of the sheet before it."""
    first = _sheet(("นักเรียนพึงพอใจไม่น้อยกว่าร้อยละ ๘๐ (สำรวจโดยใช้แบบประเมิน)", "๙.๑ นักเรียนพึงพอใจ\n๙.๒ ไม่มีเรื่องร้องเรียน"))
    second = [line for line in lines_of(_sheet()) if line.place.line > 6]
    lines = [line.text for line in (*lines_of(first), *second)]
    projects = projects_of(plan_of(_text(*lines)))
    assert [project["mission"] for project in projects] == ["1.1", "1.1"]
    assert projects[0]["outcomes"] == [{"text": "นักเรียนพึงพอใจ"}, {"text": "ไม่มีเรื่องร้องเรียน"}]


@pytest.mark.parametrize("text", ["", "รายงานผลการดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต", "ประกาศเรื่องวันหยุด", "\x00" * 50])
def test_what_is_no_plan_gives_nothing(text: str) -> None:
    """A report on a plan, a notice and an empty document are none."""
    assert recognised(_text(text)) == ()


def test_long_and_odd_lines_take_no_time() -> None:
    """A line of a hundred thousand characters of any kind is read like any other."""
    for odd in ("๑. " * 30_000, "(" * 100_000, "ชื่อโครงการ " * 8_000, "1.1.1 (" * 15_000, " " * 100_000 + "ก"):
        document = _sheet(("เด็กในพื้นที่ควรได้เรียนรู้เรื่องความซื่อสัตย์", odd))
        assert invented(document, plan_of(document)) == []


def test_a_form_whose_narrow_cells_break_and_are_cut_by_a_page() -> None:
    """A heading in several lines of its cell, or in two rows of which a page's end made one, is still that heading."""
    rows = [
        (("๑. ชื่อ", "โครงการ/กิจกรร", "ม/มาตรการ"), ("โครงการปลูกต้นกล้าสุจริต",)),
        (("๒. หลักการและ", "เหตุผล/ที่มาของ"), ("เด็กในพื้นที่ควรได้เรียนรู้เรื่องความซื่อสัตย์ต่อตนเองและผู้อื่น",)),
        (("โครงการ",), ("ทุกวัน",)),
        (("๓. วัตถุ", "ประสงค์"), ("เพื่อปลูกฝังความซื่อสัตย์",)),
    ]
    cells = tuple(
        SourceCell(tuple(SourceLine(text, SourcePlace(3, row)) for text in texts), row, column)
        for row, pair in enumerate(rows, 1)
        for column, texts in enumerate(pair, 1)
    )
    title = SourceLine("แผนปฏิบัติการป้องกันการทุจริต ปี ๒๕๖๘", SourcePlace(1, 1))
    dimension = SourceLine("มิติที่ ๑ การสร้างวัฒนธรรมสุจริต", SourcePlace(2, 1))
    document = replace(_sheet(), kind="pdf", blocks=(title, dimension, SourceTable(cells, SourcePlace(3, 1))))
    project = _project(document)
    assert project["title"] == "โครงการปลูกต้นกล้าสุจริต"
    assert project["rationale"] == "เด็กในพื้นที่ควรได้เรียนรู้เรื่องความซื่อสัตย์ต่อตนเองและผู้อื่นทุกวัน"
    assert project["objectives"] == ["เพื่อปลูกฝังความซื่อสัตย์"]
    assert invented(document, plan_of(document)) == []
