"""What is read of documents that are mostly tables, of any way of printing, and nothing besides."""

from collections.abc import Mapping
from typing import Any

import pytest

from prongsai.intake.documents.document import SourceDocument
from prongsai.intake.recognition.findings import Recognised
from prongsai.intake.recognition.recognising import recognised
from prongsai.model.record import Record, record_from
from prongsai.model.year.complaints import Complaints
from prongsai.model.year.ita import Ita
from prongsai.model.year.measures import Measures
from prongsai.model.year.report import Report
from prongsai.model.year.risks import Risks
from prongsai.source.edits.yaml_writing import yaml_block
from prongsai.source.yaml_tree import parse_yaml
from prongsai.text.numerals import arabic
from tests.readings import invented
from tests.table_papers import paper

_REPORT_TITLE = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรม ประจำปีงบประมาณ พ.ศ. 2568"
_REPORT_HEADS = ("ตัวชี้วัด", "ประเด็นที่ต้องปรับปรุง", "มาตรการ", "ผลการดำเนินการ", "ผู้รับผิดชอบ", "การกำกับติดตามโดยปลัดเทศบาล")
_ISSUES = ("ประชาชนไม่ทราบขั้นตอน", "ใช้เวลานานกว่าที่กำหนด", "ไม่ทราบช่องทางร้องเรียน")
_DONE = ("จัดทำคู่มือแล้ว", "เผยแพร่ทางเว็บไซต์แล้ว", "ลดเวลาเหลือ 3 วัน", "ติดป้ายแล้ว")


def _report(*names: str) -> list[tuple[str, ...]]:
    """A table of three questions of two indicators, the questions written so."""
    return [
        _REPORT_HEADS,
        ("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่", "", "", "", "", ""),
        (names[0], _ISSUES[0], "1. จัดทำคู่มือ\n2. เผยแพร่คู่มือ", f"1. {_DONE[0]}\n2. {_DONE[1]}", "สำนักปลัด", "ทุกเดือน"),
        (names[1], _ISSUES[1], "3. ลดขั้นตอน", f"3. {_DONE[2]}", "", ""),
        ("ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร", "", "", "", "", ""),
        (names[2], _ISSUES[2], "ติดป้ายประชาสัมพันธ์", _DONE[3], "กองช่าง", "ทุกไตรมาส"),
    ]


REPORTS = {
    "text": paper("text", _REPORT_TITLE, _report("I1", "I2", "E4")),
    "misread": paper("text", _REPORT_TITLE, _report("11", "12", "E4")),
    "word": paper("docx", _REPORT_TITLE, _report("I1", "I2", "E4"), digits="thai"),
    "pdf": paper("pdf", _REPORT_TITLE, _report("I1", "I2", "E4"), wrap=14),
    "sheet": paper("xlsx", [(_REPORT_TITLE, *["<"] * 5), *_report("I1", "I2", "E4")]),
}


def _of(document: SourceDocument, file: str) -> Recognised:
    return next(one for one in recognised(document) if one.file == file)


def _record(found: Recognised) -> Any:
    return found.record


def _fits(found: Recognised, kind: type[Record]) -> None:
    """Asserts that the record is one that its file may be, but for sections that an office would name by their ids."""
    read = parse_yaml("\n".join(yaml_block(_named(found.record), 0)), "x.yml")
    assert read.root is not None
    record, problems = record_from(kind, read.root)
    assert [problem.code for problem in problems] == []
    assert record is not None


def _named(value: Any) -> Any:
    """A record with an id in the place of each section."""
    if isinstance(value, Mapping):
        own = ("responsible", "owner")
        return {key: ["unit"] if key in own else _named(inner) for key, inner in value.items()}
    return [_named(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("style", REPORTS)
def test_a_report_is_read_question_by_question(style: str) -> None:
    """Questions, issues, measures and results of each row, below their indicator, in any kind of document."""
    found = _of(REPORTS[style], "report")
    record = _record(found)
    entries = record["entries"]
    assert [entry["questions"] for entry in entries] == [["I1"], ["I2"], ["E4"]]
    assert [entry["indicator"] for entry in entries] == ["1", "1", "7"]
    assert [_plain(entry["issue"]) for entry in entries] == [_plain(issue) for issue in _ISSUES]
    assert [[_plain(one) for one in entry["results"]] for entry in entries] == [
        [_plain(_DONE[0]), _plain(_DONE[1])], [_plain(_DONE[2])], [_plain(_DONE[3])],
    ]  # fmt: skip
    assert [entry["responsible"] for entry in entries] == [["สำนักปลัด"], ["สำนักปลัด"], ["กองช่าง"]]
    assert entries[2]["monitoring"] == {"frequency": "ทุกไตรมาส", "by": "ปลัดเทศบาล"}
    assert record["reports_on"] == "2568"
    _fits(found, Report)


@pytest.mark.parametrize("style", REPORTS)
def test_nothing_of_a_report_is_invented(style: str) -> None:
    """Every value stands in the document, and all that says something is in one or passed over."""
    found = _of(REPORTS[style], "report")
    assert invented(REPORTS[style], found) == []
    assert found.unplaced == ()


def test_a_misread_question_is_likely() -> None:
    """`11` for `I1` is mended by its name, and no more than likely."""
    found = _of(REPORTS["misread"], "report")
    asked = [finding for finding in found.findings if "questions" in finding.path and finding.value[0] == "I"]
    assert {finding.certainty for finding in asked} == {"likely"}
    assert all("look-alike" in finding.repairs for finding in asked)


def test_numbers_of_rows_are_no_questions() -> None:
    """A column that counts its rows has no I that was misread."""
    found = _of(paper("text", _REPORT_TITLE, _report("9", "10", "11")), "report")
    assert [entry.get("questions", []) for entry in _record(found)["entries"]] == [[], [], []]


def test_a_range_of_items_is_each_of_them() -> None:
    """`O1 - O3` says three items, by a repair of its own name."""
    document = paper("docx", _REPORT_TITLE, _report("I1, I2 และ I4", "I5", "O1 – O3"), digits="thai")
    found = _of(document, "report")
    entries = _record(found)["entries"]
    assert entries[0]["questions"] == ["I1", "I2", "I4"]
    assert entries[2]["questions"] == ["O1", "O2", "O3"]
    assert invented(document, found) == []


def test_a_row_that_goes_on_is_no_entry_of_its_own() -> None:
    """Where measures and results go on with the sentences of the row above, both rows are one entry, and doubtful."""
    rows = [
        _REPORT_HEADS,
        ("E5", "การสื่อสาร", "1. จัดทำคู่มือ", "1. เผยแพร่คู่มือ", "สำนักปลัด", "ทุกเดือน"),
        ("E6", "ยังไม่เพียงพอ", "และเผยแพร่คู่มือ 2. ติดป้าย", "ทางเว็บไซต์ 2. ติดป้ายแล้ว", "", ""),
    ]
    document = paper("text", _REPORT_TITLE, rows)
    found = _of(document, "report")
    entry, *others = _record(found)["entries"]
    assert others == []
    assert entry["questions"] == ["E5", "E6"]
    assert entry["measures"] == ["จัดทำคู่มือและเผยแพร่คู่มือ", "ติดป้าย"]
    assert entry["results"] == ["เผยแพร่คู่มือทางเว็บไซต์", "ติดป้ายแล้ว"]
    assert [finding.certainty for finding in found.findings if finding.path[-1] == "issue"] == ["doubtful"]
    assert invented(document, found) == []


def test_a_row_without_numbers_is_an_entry_of_its_own() -> None:
    """Below a row with a numbered list, a row whose texts have no numbers goes on with nothing."""
    rows = [
        ("ตัวชี้วัด", "ข้อคำถาม", "ประเด็น", "มาตรการ", "ผลการดำเนินการ"),
        ("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่", "I1", _ISSUES[0], "1. จัดทำคู่มือ\n2. อบรม", "1. จัดทำแล้ว\n2. อบรมแล้ว"),
        ("^", "I2", _ISSUES[1], "จัดคิว", "ติดตั้งระบบคิวแล้ว"),
        ("ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน", "E1, E2", _ISSUES[2], "ทำผัง", "ติดผังแล้ว"),
    ]
    found = _of(paper("docx", _REPORT_TITLE, rows), "report")
    entries = _record(found)["entries"]
    assert [(one["indicator"], one["questions"], one["results"]) for one in entries] == [
        ("1", ["I1"], ["จัดทำแล้ว", "อบรมแล้ว"]), ("1", ["I2"], ["ติดตั้งระบบคิวแล้ว"]), ("6", ["E1", "E2"], ["ติดผังแล้ว"]),
    ]  # fmt: skip
    assert found.unplaced == ()


def test_a_cell_of_several_rows_is_said_of_each() -> None:
    """Who is responsible for merged rows is so for each of them, and certain."""
    rows = [*_report("I1", "I2", "E4")]
    rows[3] = (*rows[3][:4], "^", "^")
    found = _of(paper("docx", _REPORT_TITLE, rows), "report")
    owners = [finding for finding in found.findings if "responsible" in finding.path]
    assert [(finding.value, finding.certainty) for finding in owners[:2]] == [("สำนักปลัด", "certain")] * 2


def test_matters_reported_as_a_whole_are_topics() -> None:
    """A table of matters and what was done about them gives topics, with the points below each action."""
    rows = [
        ("ประเด็น", "การดำเนินการตามมาตรการ", "ภาพถ่าย", "ส่วนราชการที่รับผิดชอบ"),
        ("จุดบริการเดียวเบ็ดเสร็จ", "1. ปรับปรุงจุดบริการ\n- ติดป้าย\n- จัดที่นั่ง", "", "สำนักปลัด"),
        ("", "2. อบรมเจ้าหน้าที่", "", "สำนักปลัด"),
    ]
    document = paper("text", _REPORT_TITLE, rows)
    found = _of(document, "report")
    (topic,) = _record(found)["topics"]
    assert topic["title"] == "จุดบริการเดียวเบ็ดเสร็จ"
    assert topic["actions"] == [{"text": "ปรับปรุงจุดบริการ", "points": ["ติดป้าย", "จัดที่นั่ง"]}, "อบรมเจ้าหน้าที่"]
    assert found.unplaced == ()
    _fits(found, Report)


def test_what_came_of_measures_without_issues_is_a_topic_each() -> None:
    """A report by measure has no issues, which entries must have: each measure is a topic, with what came of it."""
    rows = [("มาตรการ", "วิธีการดำเนินการ", "ผลการดำเนินการ"), ("ประกาศนโยบาย", "เวียนแจ้ง", "1. ประกาศแล้ว\n2. เวียนแจ้งแล้ว")]
    found = _of(paper("docx", _REPORT_TITLE, rows), "report")
    (topic,) = _record(found)["topics"]
    assert (topic["title"], topic["actions"]) == ("ประกาศนโยบาย", ["ประกาศแล้ว", "เวียนแจ้งแล้ว"])
    assert [line.text for line in found.unplaced] == ["เวียนแจ้ง"]


_MEASURE_ROWS = [
    ("ประเด็นที่ต้องพัฒนา", "มาตรการ/แนวทาง", "ขั้นตอนการปฏิบัติ", "ผู้รับผิดชอบ", "ระยะเวลา"),
    ("1. การใช้งบประมาณ", "1) เผยแพร่แผนจัดซื้อ\n2) อบรมพัสดุ", "1) รวบรวมแผน\n2) เผยแพร่", "กองคลัง", "ปีงบประมาณ พ.ศ. 2568"),
    ("2. การใช้อำนาจ", "ประกาศหลักเกณฑ์ให้ชัดเจน", "1) ร่างประกาศ\n2) เวียนแจ้ง", "สำนักปลัด", "ปีงบประมาณ พ.ศ. 2568"),
]
_MEASURE_PARTS = (
    "มาตรการส่งเสริมคุณธรรมและความโปร่งใส เทศบาลตำบลหนองบัวบาน ปีงบประมาณ พ.ศ. 2568",
    "1. ความเป็นมา",
    "เทศบาลได้วิเคราะห์ผลการประเมินของปีที่แล้ว",
    "2. มาตรการ",
)
MEASURES = {
    "text": paper("text", *_MEASURE_PARTS, _MEASURE_ROWS),
    "word": paper("docx", *_MEASURE_PARTS, _MEASURE_ROWS, digits="thai"),
    "pdf": paper("pdf", *_MEASURE_PARTS, _MEASURE_ROWS, wrap=24),
    "sheet": paper("xlsx", [*((part, *["<"] * 4) for part in _MEASURE_PARTS), *_MEASURE_ROWS]),
}


@pytest.mark.parametrize("style", MEASURES)
def test_measures_are_read_issue_by_issue(style: str) -> None:
    """Title, methods, steps, section and period of each measure, and nothing that the document does not say."""
    found = _of(MEASURES[style], "measures")
    first, second = _record(found)["measures"]
    assert (_plain(first["title"]), _plain(second["title"])) == ("การใช้งบประมาณ", "การใช้อำนาจ")
    assert first["methods"] == ["เผยแพร่แผนจัดซื้อ", "อบรมพัสดุ"]
    assert second["methods"] == ["ประกาศหลักเกณฑ์ให้ชัดเจน"]
    assert second["steps"] == ["ร่างประกาศ", "เวียนแจ้ง"]
    assert first["responsible"] == ["กองคลัง"]
    assert first["period"] == "2568"
    assert invented(MEASURES[style], found) == []
    _fits(found, Measures)


def test_measures_of_indicators_are_read() -> None:
    """Where a column names the indicator, another the way of doing it, both are kept, and nothing is left."""
    rows = [
        ("ตัวชี้วัด", "ประเด็นการประเมิน", "มาตรการ/แนวทางพัฒนา", "วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา"),
        ("ตัวชี้วัดที่ 4 การใช้ทรัพย์สิน", "การยืม", "จัดทำคู่มือ", "1. ยกร่าง 2. ประกาศ", "สำนักปลัด\nกองช่าง", "ไตรมาส 2 ปี 2568"),
    ]
    document = paper("csv", "มาตรการส่งเสริมความโปร่งใส ปีงบประมาณ พ.ศ. 2568", rows)
    found = _of(document, "measures")
    (measure,) = _record(found)["measures"]
    assert measure["indicators"] == ["4"]
    assert (measure["methods"], measure["steps"]) == (["จัดทำคู่มือ"], ["ยกร่าง", "ประกาศ"])
    assert measure["period"] == "ไตรมาส 2 ปี 2568"
    assert found.unplaced == ()
    assert invented(document, found) == []
    _fits(found, Measures)


def _plain(text: str) -> str:
    return "".join(arabic(text).split())


_NAMES = (
    "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงระบบการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
)  # fmt: skip
_SCORES = ("91.25", "82.10", "88.40", "79.95", "85.00", "90.12", "84.33", "80.01", "95.50", "100.00")
_RESULT = (
    "ผลการประเมิน ITA ของเทศบาลตำบลหนองบัวบาน ประจำปีงบประมาณ พ.ศ. 2567",
    "เทศบาลมีผลคะแนนรวมเท่ากับ 88.71 คะแนน อยู่ในระดับผ่าน เพิ่มขึ้นจากปีก่อน 2.04 คะแนน",
)
_RESULT_ROWS = [
    ("ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "คะแนน"),
    *((str(number), name, score) for number, (name, score) in enumerate(zip(_NAMES, _SCORES, strict=True), 1)),
]
RESULTS = {
    "text": paper("text", *_RESULT, _RESULT_ROWS),
    "word": paper("docx", *_RESULT, _RESULT_ROWS, digits="thai"),
    "lines": paper(
        "pdf",
        *_RESULT,
        *(
            f"ตัวชี้วัดที่ {at} {name} ได้ {score} คะแนน"
            for at, (name, score) in enumerate(zip(_NAMES, _SCORES, strict=True), 1)
        ),
    ),
    "one-column": paper(
        "docx",
        *_RESULT,
        [("ตัวชี้วัด", "ผลคะแนน"), *((f"{at}. {row[1]}", row[2]) for at, row in enumerate(_RESULT_ROWS[1:], 1))],
    ),
    "report": paper("docx", f"รายงาน{_RESULT[0]}", _RESULT[1], _RESULT_ROWS),
    "sheet": paper("xlsx", [*((line, "<", "<") for line in _RESULT), *_RESULT_ROWS, ("", "คะแนนรวม", "88.71")]),
}


@pytest.mark.parametrize("style", RESULTS)
def test_a_result_is_read_with_its_scores(style: str) -> None:
    """Year, total, level, change and the score of each indicator, from a table or from lines."""
    found = _of(RESULTS[style], "ita")
    (result,) = _record(found)["results"]
    assert (result["year"], result["total"], result["level"]) == ("2567", "88.71", "ผ่าน")
    assert "2.04" in arabic(result["change"])
    assert list(result["indicators"].values()) == list(_SCORES)
    assert list(result["indicators"]) == [str(number) for number in range(1, 11)]
    assert invented(RESULTS[style], found) == []
    assert [line for line in found.unplaced if not line.text.startswith("เทศบาลมีผลคะแนน")] == []
    _fits(found, Ita)


@pytest.mark.parametrize(
    "line",
    [
        "เป้าหมายผลการประเมิน ITA ได้คะแนนไม่น้อยกว่า 85 คะแนน",
        "หน่วยงานมีผลการประเมิน ITA ผ่านเกณฑ์ (85 คะแนนขึ้นไป)",
        "ผลการประเมิน ITA มีตัวชี้วัด 10 ตัว",
    ],
)
def test_a_goal_is_no_result(line: str) -> None:
    """What is to be reached is not what was."""
    document = paper("text", "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2567", line, _RESULT_ROWS)
    assert [one.file for one in recognised(document) if one.file == "ita"] == []


def test_results_by_instrument_and_by_year() -> None:
    """The scores of IIT, EIT and OIT, and those of years before."""
    document = paper(
        "docx",
        *_RESULT,
        [("แบบวัด", "คะแนน"), ("แบบวัด IIT", "86.20"), ("แบบวัด EIT", "84.10"), ("แบบวัด OIT", "97.75")],
        [("ปีงบประมาณ", "คะแนน", "ระดับ"), ("2566", "86.67", "ผ่าน"), ("2567", "88.71", "ผ่าน")],
    )
    found = _of(document, "ita")
    now, before = _record(found)["results"]
    assert now["instruments"] == {"IIT": "86.20", "EIT": "84.10", "OIT": "97.75"}
    assert (before["year"], before["total"]) == ("2566", "86.67")
    assert invented(document, found) == []


def test_an_indicator_beside_its_instrument_is_an_indicator() -> None:
    """A column that says by which instrument each indicator was asked gives no score of that instrument."""
    rows = [
        ("ตัวชี้วัด", "แบบวัด", "คะแนน", "ระดับ"),
        ("1 การปฏิบัติหน้าที่", "IIT", "93.20", "ผ่าน"),
        ("2 การใช้งบประมาณ", "IIT", "88.10", "ผ่าน"),
        ("คะแนนรวม", "", "91.05", "ผ่านดี"),
    ]
    found = _of(paper("csv", _RESULT[0], rows), "ita")
    (result,) = _record(found)["results"]
    assert result["indicators"] == {"1": "93.20", "2": "88.10"}
    assert (result["total"], result["level"]) == ("91.05", "ผ่านดี")
    assert "instruments" not in result


def test_an_analysis_and_constraints_are_read() -> None:
    """What the analysis finds by issue, and the list below the heading that tells constraints."""
    document = paper(
        "docx",
        *_RESULT,
        [("ประเด็น", "ผลการวิเคราะห์"), ("ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ", "เจ้าหน้าที่ยังไม่ทราบขั้นตอนการยืม")],
        "3. ข้อจำกัดของเทศบาล",
        "1) ขาดบุคลากร",
        "2) งบประมาณไม่เพียงพอ",
    )
    record = _record(_of(document, "ita"))
    (issue,) = record["analysis"]
    assert issue["indicators"] == ["4"]
    assert issue["finding"] == "เจ้าหน้าที่ยังไม่ทราบขั้นตอนการยืม"
    assert record["constraints"] == ["ขาดบุคลากร", "งบประมาณไม่เพียงพอ"]


_RISK_TITLE = "การประเมินความเสี่ยงการทุจริต เทศบาลตำบลหนองบัวบาน ประจำปีงบประมาณ พ.ศ. 2568"
_EVENTS = ("เจ้าหน้าที่เรียกรับผลประโยชน์", "ใช้รถราชการไปในทางส่วนตัว")
_HEADS = ("ลำดับ", "กระบวนงาน", "เหตุการณ์ความเสี่ยง")
_END = ("มาตรการจัดการความเสี่ยง", "ผู้รับผิดชอบ")
_FIRST = ("1", "การออกใบอนุญาต", _EVENTS[0])
_SECOND = ("2", "การใช้รถ", _EVENTS[1])
_DOES = (("1. ติดป้ายค่าธรรมเนียม\n2. จัดคิว", "กองช่าง"), ("ลงบันทึกการใช้รถ", "สำนักปลัด"))
RISKS = {
    "plain": paper(
        "docx",
        _RISK_TITLE,
        [
            (*_HEADS, "โอกาส", "ผลกระทบ", "คะแนน", "ระดับความเสี่ยง", *_END),
            (*_FIRST, "4", "5", "20", "สูงมาก", *_DOES[0]),
            (*_SECOND, "2", "2", "4", "ต่ำ", *_DOES[1]),
        ],
        digits="thai",
    ),
    "two-heads": paper(
        "docx",
        _RISK_TITLE,
        [
            (*_HEADS, "การประเมินระดับความเสี่ยง", "<", "<", "<", *_END),
            ("^", "^", "^", "โอกาส (L)", "ผลกระทบ (I)", "คะแนน (L x I)", "ระดับ", "^", "^"),
            (*_FIRST, "4", "5", "20", "สูงมาก", *_DOES[0]),
            (*_SECOND, "2", "2", "4", "ต่ำ", *_DOES[1]),
        ],
    ),
    "sheet": paper(
        "xlsx",
        [
            (_RISK_TITLE, *["<"] * 7),
            (*_HEADS, "โอกาสเกิด", "ความรุนแรงของผลกระทบ", "ระดับความเสี่ยง", *_END),
            (*_FIRST, "4", "5", "สูงมาก (20)", *_DOES[0]),
            (*_SECOND, "2", "2", "ต่ำ (4)", *_DOES[1]),
        ],
    ),
    "pdf": paper(
        "pdf",
        _RISK_TITLE,
        [
            (*_HEADS, "โอกาส", "ผลกระทบ", "คะแนน", "ระดับ", *_END),
            (*_FIRST, "4", "5", "20", "สูงมาก", *_DOES[0]),
            (*_SECOND, "2", "2", "4", "ต่ำ", *_DOES[1]),
        ],
        wrap=26,
    ),
}


@pytest.mark.parametrize("style", RISKS)
def test_risks_are_read_with_their_rating(style: str) -> None:
    """Step, event, likelihood, impact, score, level, measures and owner of each row, under one row of heads or two."""
    found = _of(RISKS[style], "risks")
    record = _record(found)
    first, second = record["risks"]
    assert [(one["events"], one["step"]) for one in (first, second)] == [
        ([_EVENTS[0]], "การออกใบอนุญาต"), ([_EVENTS[1]], "การใช้รถ"),
    ]  # fmt: skip
    assert [(one["likelihood"], one["impact"], one["score"], one["level"]) for one in (first, second)] == [
        ("4", "5", "20", "สูงมาก"), ("2", "2", "4", "ต่ำ"),
    ]  # fmt: skip
    assert first["measures"] == ["ติดป้ายค่าธรรมเนียม", "จัดคิว"]
    assert (first["owner"], second["owner"]) == (["กองช่าง"], ["สำนักปลัด"])
    assert record["period"] == "2568"
    assert invented(RISKS[style], found) == []
    assert found.unplaced == ()
    _fits(found, Risks)


def test_a_level_may_be_a_tick_in_its_column() -> None:
    """Of columns with the names of levels the ticked one is the level; two ticks are none."""
    rows = [
        ("เหตุการณ์ความเสี่ยง", "ต่ำ", "ปานกลาง", "สูง", "สูงมาก", "มาตรการ"),
        (_EVENTS[0], "", "", "✓", "", "จัดคิว"),
        (_EVENTS[1], "✓", "", "✓", "", "ลงบันทึก"),
    ]
    document = paper("docx", _RISK_TITLE, rows)
    found = _of(document, "risks")
    first, second = _record(found)["risks"]
    assert first["level"] == "สูง"
    assert "level" not in second
    assert invented(document, found) == []


def test_a_likelihood_alone_is_not_taken() -> None:
    """A file cannot say one factor without the other; it is left to be placed."""
    rows = [("เหตุการณ์ความเสี่ยง", "โอกาส", "ผลกระทบ", "มาตรการ"), (_EVENTS[0], "4", "มาก", "จัดคิว")]
    found = _of(paper("docx", _RISK_TITLE, rows), "risks")
    (risk,) = _record(found)["risks"]
    assert "likelihood" not in risk
    assert "มาก" in [line.text for line in found.unplaced]


_COUNT_HEADS = ("เดือน", "จำนวนเรื่องที่รับ", "ดำเนินการแล้วเสร็จ", "อยู่ระหว่างดำเนินการ")
_COUNT_ROWS = [
    _COUNT_HEADS,
    ("ตุลาคม 2567", "5", "4", "1"),
    ("พ.ย. 2567", "3 เรื่อง", "3", "0"),
    ("รวม", "8", "7", "1"),
]
_COUNT_PARTS = ("สถิติเรื่องร้องเรียน เทศบาลตำบลหนองบัวบาน ปีงบประมาณ พ.ศ. 2568", "ข้อมูล ณ วันที่ 31 มีนาคม 2568")
_NO_CASES = "ไม่มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบในช่วงเวลาดังกล่าว"
COMPLAINTS = {
    "text": paper("text", *_COUNT_PARTS, "1. เรื่องร้องเรียนทั่วไป", _COUNT_ROWS, "2. เรื่องร้องเรียนการทุจริต", _NO_CASES),
    "word": paper("docx", *_COUNT_PARTS, "เรื่องร้องเรียนทั่วไป", _COUNT_ROWS, _NO_CASES, digits="thai"),
    "pdf": paper("pdf", *_COUNT_PARTS, "เรื่องร้องทุกข์", _COUNT_ROWS, _NO_CASES),
    "sheet": paper(
        "xlsx", [*((line, *["<"] * 3) for line in (*_COUNT_PARTS, _NO_CASES, "เรื่องร้องเรียนทั่วไป")), *_COUNT_ROWS]
    ),
}


@pytest.mark.parametrize("style", COMPLAINTS)
def test_complaints_are_counted_by_kind(style: str) -> None:
    """Each span of the general complaints, and that there were none of corruption; the sum of a table is no span."""
    found = _of(COMPLAINTS[style], "complaints")
    record = _record(found)
    assert [(one["received"], one["closed"], one["open"]) for one in record["general"]["counts"]] == [
        ("5", "4", "1"), ("3", "3", "0"),
    ]  # fmt: skip
    assert _plain(record["corruption"]["none"]) == _plain(_NO_CASES)
    assert arabic(record["as_of"]) == "31 มีนาคม 2568"
    assert invented(COMPLAINTS[style], found) == []
    assert found.notes == ()
    _fits(found, Complaints)


def test_what_complaints_lack_is_told() -> None:
    """A table of no known day and kind counts as general, and whoever takes it over is told what is missing."""
    rows = [_COUNT_HEADS, ("ไตรมาสที่ 1", "5", "4", "2"), ("ไตรมาสที่ 2", "-", "-", "-")]
    found = _of(paper("docx", "สถิติเรื่องร้องเรียน", rows), "complaints")
    (one,) = _record(found)["general"]["counts"]
    assert one["span"] == "ไตรมาสที่ 1"
    assert len(found.notes) == 3
    assert "ไตรมาสที่ 2" in [line.text for line in found.unplaced]


@pytest.mark.parametrize(
    "document",
    [
        paper("text", "หนังสือเชิญประชุม", "ขอเชิญประชุมประจำเดือน"),
        paper("xlsx", [("ก", "ข"), ("1", "2")]),
        paper("docx", "คู่มือการใช้เครื่องถ่ายเอกสาร", [("ปัญหา", "วิธีการแก้ไข"), ("กระดาษติด", "เปิดฝาเครื่อง")]),
    ],
)
def test_a_document_of_no_known_kind_says_nothing(document: SourceDocument) -> None:
    """Where nothing is known, nothing is proposed."""
    assert recognised(document) == ()
