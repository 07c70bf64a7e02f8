"""Whose a document is and of which year, by its own words: another office's or year's is doubted, no other."""

import pytest

from prongsai.intake.documents.reader import document_of
from prongsai.intake.proposals.ownership import ownership_doubts
from prongsai.intake.recognition.findings import Recognised
from prongsai.model.agency import Agency
from prongsai.text.bilingual import Text
from prongsai.text.claims.years import title_years

TITLES: list[tuple[str, set[int]]] = [
    ("แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๖", {2566}),
    ("แผนปฏิบัติการ ประจำปี 2568", {2568}),
    ("แผน 5 ปี (พ.ศ. 2566 - 2570)", {2566, 2567, 2568, 2569, 2570}),
    ("แผน พ.ศ. ๒๕๖๖–๗๐", {2566, 2567, 2568, 2569, 2570}),
    ("แผน (พ.ศ. 2566 - 2567) ประจำปีงบประมาณ พ.ศ. 2569", {2566, 2567, 2569}),
    ("แนวทางตามพระราชบัญญัติประกอบรัฐธรรมนูญ พ.ศ. 2561", set()),
    ("แผนปฏิบัติการป้องกันการทุจริต", set()),
    ("ปี 2599999", set()),
]


@pytest.mark.parametrize(("title", "years"), TITLES)
def test_the_years_of_a_title_are_those_it_calls_so(title: str, years: set[int]) -> None:
    """Also of a span, one by one; the year of a law is none of them."""
    assert title_years(title) == years


DISTRICT, LOCAL, COLLEGE = "district-office", "local-administration", "vocational-college"
OFFICES: list[tuple[str, str, str, str, str]] = [
    (DISTRICT, "สำนักงานเขตบางรัก", "แผน สำนักงานเขตบางกอกใหญ่ ปี 2568", "", "สำนักงานเขตบางกอกใหญ่"),
    (DISTRICT, "สำนักงานเขตบางรัก", "แผน สำ นักงานเขตบางรัก ปี 2568", "สำนักงานเขตบางกอกใหญ่\n", ""),
    (DISTRICT, "สำนักงานเขตบางรัก", "แผน เขตบางรัก ปี 2568", "ส่งสำนักงานเขตสาทร\n", ""),
    (DISTRICT, "สำนักงานเขตบางรัก", "แผน ปี 2568", "ของสำนักงานเขตบางกอกใหญ่\n", "สำนักงานเขตบางกอกใหญ่"),
    (DISTRICT, "สำนักงานเขตบางรัก", "แผน ปี 2568", "สำนักงานเขตสาทร\nผู้อำนวยการเขต\nบางรัก\n", ""),
    (DISTRICT, "สำนักงานเขตบางรัก", "แผน ปี 2568", "สำนักงานเขตในสังกัด สำนักงานเขตทุกแห่ง สำนักงานเขต 50 เขต\n", ""),
    (LOCAL, "เทศบาลตำบลบางปู", "แผน องค์การบริหารส่วนตําบลในเมือง", "", "องค์การบริหารส่วนตำบลในเมือง"),
    (LOCAL, "เทศบาลตำบลบางปู", "แผน เทศบาลตำบลบางปู", "", ""),
    (COLLEGE, "วิทยาลัยเทคนิคตรัง", "แผน วิทยาลัยการอาชีพตรัง", "", "วิทยาลัยการอาชีพตรัง"),
    ("department", "สำนักอนามัย", "แผนของสำนักการแพทย์ ปี 2568", "", "สำนักการแพทย์"),
    ("department", "สำนักอนามัย", "แผน ปี 2568", "ตามระเบียบ กรมบัญชีกลาง สำนักงาน ป.ป.ช.\n", ""),
    ("other", "มูลนิธิ", "แผน สำนักงานเขตบางกอกใหญ่ ปี 2568", "", ""),
]


@pytest.mark.parametrize(("kind", "own", "title", "text", "other"), OFFICES)
def test_an_office_of_the_same_kind_is_told_where_this_one_is_not_named(
    kind: str, own: str, title: str, text: str, other: str
) -> None:
    """By the title, else by all of the text; what speaks of the offices of a kind in general names none."""
    agency = Agency.model_construct(name=Text(own), short_name=None, kind=kind, framework={})
    document = document_of("plan.txt", f"{title}\n{text}".encode())
    found = [Recognised("plan", {"title": title, "period": "2568"}, (), ())]
    doubts = [doubt.th for doubt in ownership_doubts(document, found, agency, 2568)]
    assert [other in doubt for doubt in doubts] == ([True] if other else [])


YEARS: list[tuple[str, dict[str, str], int, bool]] = [
    ("plan", {"title": "แผน ประจำปี 2566", "period": "2566"}, 2570, True),
    ("plan", {"title": "แผน ประจำปี 2566"}, 2567, True),
    ("plan", {"title": "แผน ประจำปี 2566", "period": "2566-2570"}, 2570, False),
    ("plan", {"title": "แผน"}, 2570, False),
    ("risks", {"period": "2567"}, 2568, True),
    ("report", {"reports_on": "2567"}, 2568, False),
    ("report", {"reports_on": "2566"}, 2568, True),
    ("ita", {"title": "ผลการประเมิน ประจำปีงบประมาณ พ.ศ. 2566"}, 2568, False),
    ("measures", {"title": "มาตรการส่งเสริมคุณธรรม ประจำปี 2567"}, 2568, False),
    ("complaints", {"title": "สถิติเรื่องร้องเรียน ปีงบประมาณ 2566"}, 2568, True),
]


@pytest.mark.parametrize(("file", "record", "year", "doubted"), YEARS)
def test_another_year_than_the_one_it_is_brought_into_is_told(
    file: str, record: dict[str, str], year: int, doubted: bool
) -> None:
    """Of the year before may be what looks back: a report, measures. Results say their years themselves."""
    agency = Agency.model_construct(name=Text("สำนักงานเขตบางรัก"), short_name=None, kind=DISTRICT, framework={})
    found = [Recognised(file, dict(record), (), ())]
    doubts = list(ownership_doubts(document_of("a.txt", "สำนักงานเขตบางรัก".encode()), found, agency, year))
    assert bool(doubts) == doubted
