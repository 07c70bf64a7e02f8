"""Plans of offices whose way of printing nobody had in mind: what they had that others have not."""

from collections.abc import Mapping, Sequence

import pytest
from msgspec.structs import replace

from prongsai.intake.documents.document import SourceCell, SourceDocument, SourceLine, SourcePlace, SourceTable
from prongsai.intake.documents.plain_text import text_blocks
from prongsai.intake.recognition.recognising import recognised
from tests.readings import invented, plan_of, projects_of

COVER = ("แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. ๒๕๖๘", "")
SHEET = (
    "มิติที่ ๑ สุจริต", "๑.๑ จิตสำนึก", "", "๑. ชื่อโครงการ : โครงการเข้าแถว", "", "๒. หลักการและเหตุผล", "",
    "การเข้าแถวคือความเป็นธรรม",
    "", "๓. วัตถุประสงค์", "", "เพื่อให้บริการตามลำดับ", "",
)  # fmt: skip


def _read(*lines: str) -> SourceDocument:
    return SourceDocument("plan.txt", "0" * 64, "text", text_blocks("\n".join((*COVER, *lines))))


def _pdf(*blocks: SourceLine | SourceTable) -> SourceDocument:
    cover = SourceLine(COVER[0], SourcePlace(1, 1), ended=True)
    return SourceDocument("plan.pdf", "0" * 64, "pdf", (cover, *blocks))


def _table(*rows: Sequence[str | tuple[str, ...]]) -> SourceTable:
    """A table; a cell of several texts has several lines."""
    cells = []
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            lines = (text,) if isinstance(text, str) else text
            place = SourcePlace(2, row, f"{row}:{column}")
            cells.append(SourceCell(tuple(SourceLine(line, place) for line in lines if line), row, column))
    return SourceTable(tuple(cells), SourcePlace(2, 1))


SHEETS: dict[str, tuple[tuple[str, ...], str, object]] = {
    "months that are no quarters are no year": (("๔. ระยะเวลา", "", "ธันวาคม ๒๕๖๗ – มกราคม ๒๕๖๘"), "period", None),
    "the month before a fiscal year's number": (("๔. ระยะเวลา", "", "ภายในเดือนพฤศจิกายน ๒๕๖๗"), "period", None),
    "months of whole quarters": (("๔. ระยะเวลา", "", "ตุลาคม ๒๕๖๗ – มีนาคม ๒๕๖๘"), "period", "ตุลาคม 2567 – มีนาคม 2568"),
    "two yields on one line": (
        ("๔. ผลผลิต/ผลลัพธ์", "", "ผลผลิต : มีแถว ๑ แถว ผลลัพธ์ : คนพอใจ"), "outcomes", [{"text": "คนพอใจ"}]
    ),
    "units of one rank": (("๔. ผู้รับผิดชอบ", "", "ฝ่ายรังวัด ฝ่ายทะเบียน"), "responsible", ["ฝ่ายรังวัด", "ฝ่ายทะเบียน"]),
    "a unit of another": (("๔. ผู้รับผิดชอบ", "", "ฝ่ายนิติการ สำนักปลัด"), "responsible", ["ฝ่ายนิติการ สำนักปลัด"]),
    "a count over a line's end": (
        ("๔. กลุ่มเป้าหมาย", "", "ผู้บริหาร สมาชิกสภา พนักงานส่วนตำบล ลูกจ้าง และประชาชนทั้งตำบล จำนวน ๖๔", "คน"),
        "target_group",
        {"text": "ผู้บริหาร สมาชิกสภา พนักงานส่วนตำบล ลูกจ้าง และประชาชนทั้งตำบล", "count": "64 คน"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SHEETS)
def test_a_section_is_read_as_its_office_meant_it(case: str) -> None:
    """Nothing is said that the section does not say, and nothing is lost of it."""
    lines, field, value = SHEETS[case]
    document = _read(*SHEET, *lines)
    plan = plan_of(document)
    (project,) = projects_of(plan)
    assert project.get(field) == value
    assert invented(document, plan) == []
    assert value is not None or [line.text for line in plan.unplaced][-1] == lines[-1]


def test_a_line_of_details_above_its_dimension_is_of_the_next_sheet() -> None:
    """It is the way to the project, and no outcome of the one before it."""
    first = (*SHEET, "๔. ผลผลิต", "", "มีแถว ๑ แถว", "", "รายละเอียดโครงการ (มิติ ๑.๑.๒(๑))", "")
    plan = plan_of(_read("รายละเอียดโครงการ (มิติ ๑.๑.๑(๑))", *first, *SHEET))
    assert [project.get("code") for project in projects_of(plan)] == ["1.1.1 (1)", "1.1.2 (1)"]
    assert projects_of(plan)[0]["outputs"] == [{"text": "มีแถว ๑ แถว"}]


HEADS = "ที่\tโครงการ\tผู้รับผิดชอบ\tงบประมาณ (บาท)\tงบประมาณ (บาท)"
YEARS = "ที่\tโครงการ\tผู้รับผิดชอบ\t๒๕๖๗\t๒๕๖๘"


def test_tables_below_their_strategies() -> None:
    """The heading over a table says where its projects stand; heads that stand in two rows are no project."""
    plan = plan_of(_read(
        "ยุทธศาสตร์ที่ ๑ คนดี", "", HEADS, YEARS, "๑\tโครงการออม\tกองคลัง\t๕๐๐\t-", "",
        "ยุทธศาสตร์ที่ ๒ งานโปร่งใส", "", HEADS, YEARS, "๒\tมาตรการเปิดราคา\tกองช่าง\t-\t๗,๐๐๐",
    ))  # fmt: skip
    found = [(one["title"], one["dimension"], one["order"], one["budget"]) for one in projects_of(plan)]
    assert found == [
        ("โครงการออม", "1", "1", {"2567": "500", "2568": "-"}),
        ("มาตรการเปิดราคา", "2", "2", {"2567": "-", "2568": "7,000"}),
    ]  # fmt: skip


def test_a_sum_among_the_rows_of_a_dimension_is_no_project() -> None:
    """It counts the projects of that dimension, not all of them."""
    head = "มิติ\tภารกิจตามมิติ\tโครงการ\tงบประมาณ"
    rows = ("มิติที่ ๑ สุจริต\t๑.๑ จิตสำนึก\t๑. โครงการเข้าแถว\t๕๐๐", "มิติที่ ๑ สุจริต\tรวม\tจำนวน ๑ โครงการ\t๕๐๐")
    plan = plan_of(_read(head, *rows, ""))
    assert [project["title"] for project in projects_of(plan)] == ["โครงการเข้าแถว"]
    assert isinstance(plan.record, Mapping)
    assert plan.record["declared"] == {"by_dimension": {"1": "1"}}


def test_a_code_and_a_figure_in_cells_too_narrow_for_them() -> None:
    """Each is one, whatever its lines."""
    road = (("๑.๑.๑", "(๑)"), "โครงการถนน", ("๑", ",๕๙๕,๐", "๐๐"))
    queue = (("๑.๑.๑", "(๒)"), "โครงการเข้าแถว", ("๓๕", "๐,๐๐๐"))
    document = _pdf(_table(("รหัส", "โครงการ", "งบประมาณ"), road, queue))
    found = [(project["code"], project["budget"]) for project in projects_of(plan_of(document))]
    assert found == [("1.1.1 (1)", "1,595,000"), ("1.1.1 (2)", "350,000")]
    assert invented(document, plan_of(document)) == []


def test_two_names_in_a_cell_with_room_between_them_are_two() -> None:
    """A line that ended though there was room does not go on in the next."""
    table = _table(
        ("ที่", "โครงการ", "ผู้รับผิดชอบ"), ("๑", "โครงการเข้าแถว", ("กองช่าง", "สำนักปลัด")), ("๒", "โครงการออม", "กองคลัง")
    )
    assert projects_of(plan_of(_pdf(table)))[0]["responsible"] == ["กองช่างสำนักปลัด"]
    cells = [
        replace(cell, lines=tuple(replace(line, ended=line.text == "กองช่าง") for line in cell.lines))
        for cell in table.cells
    ]
    assert projects_of(plan_of(_pdf(replace(table, cells=tuple(cells)))))[0]["responsible"] == ["กองช่าง", "สำนักปลัด"]


FRONT = (
    "สารบัญ", "", "คำนำ .......... ก", "ส่วนที่ ๑ บทนำ .......... ๑", "ภาคผนวก .......... ๙", "", "คำนำ", "",
    "แผนปฏิบัติการฉบับนี้ทำขึ้นเพื่อให้หน่วยงานของเราทำงานด้วยความสุจริตและโปร่งใสในทุก", "ขั้นตอน", "",
    "หลักการและเหตุผลในการจัดทำแผน", "", "การทุจริตทำให้ประชาชนเสียประโยชน์", "", "การวิเคราะห์สภาพแวดล้อม", "", "จุดแข็ง", "",
    "๑) มีช่องทางร้องเรียน", "", "๑. เป้าหมาย", "",
    "๑) คนดี", "", "๒) ผลการประเมิน ITA ไม่ต่ำกว่า ๙๐ คะแนน", "", "๒. ขั้นตอนของงาน", "",
)  # fmt: skip


def test_what_stands_before_the_projects_ends_where_it_ends() -> None:
    """Contents, a preface that begins with the plan's name, why it was made, apart from its analysis, a list."""
    plan = plan_of(_read(*FRONT, *SHEET))
    assert isinstance(plan.record, Mapping)
    assert plan.record["preface"] == "แผนปฏิบัติการฉบับนี้ทำขึ้นเพื่อให้หน่วยงานของเราทำงานด้วยความสุจริตและโปร่งใสในทุกขั้นตอน"
    assert plan.record["rationale"] == "การทุจริตทำให้ประชาชนเสียประโยชน์"
    assert plan.record["situation"] == {"swot": {"strengths": [{"text": "มีช่องทางร้องเรียน"}]}}
    assert plan.record["goals"] == ["คนดี", "ผลการประเมิน ITA ไม่ต่ำกว่า ๙๐ คะแนน"]


def test_what_a_reader_kept_apart_is_told() -> None:
    """But the number of a page: it may have been more than a running head."""
    apart = tuple(SourceLine(text, SourcePlace(2, 1, part="header")) for text in ("วัตถุประสงค์", "- ๒ -"))
    plan = plan_of(replace(_read(*SHEET), apart=apart))
    assert [(line.text, line.place.part) for line in plan.unplaced] == [("วัตถุประสงค์", "header")]


def test_a_plan_is_told_by_words_that_its_cells_break() -> None:
    """`โครงการ/` and `กิจกรรม` in two lines of a narrow cell are the head of a table of projects."""
    heads = ("ที่", ("โครงการ/", "กิจกรรม"), "งบประมาณ")
    assert recognised(_pdf(_table(heads, ("๑", "งานวัด", "-")), _table(heads, ("๒", "งานบุญ", "-"))))
