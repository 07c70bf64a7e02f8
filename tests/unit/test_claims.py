"""What the rules about claims read in texts: persons, figures, numbers of a pasted list; and which unit was meant."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from prongsai.source.problem import Code
from prongsai.text.claims import figures
from prongsai.text.claims.listing import pasted_numbers
from prongsai.text.claims.persons import named_person
from tests.inspected import inspect
from tests.trees import AGENCY, ITA, PLAN, RISKS, SETTINGS, Change, Replace, changed, write_tree


@pytest.mark.parametrize(
    "text",
    [
        "นายกมล ใจดี", "(นายกมล ใจดี)", "นายกมล", "นาง มาลัย ใจดี", "นางสาวมาลัย ใจดี", "น.ส.มาลัย ใจดี", "น.ส. มาลัย ใจดี",
        "นายกิตติ ใจดี", "ผู้อำนวยการเขต (นายกมล ใจดี)", "ผู้อำนวยการเขต นายกมล ใจดี", "นายกมล ใจดี ผู้อำนวยการเขต",
        "ว่าที่ร้อยตรี กมล ใจดี", "ว่าที่ ร.ต. กมล ใจดี", "พ.ต.อ. กมล ใจดี", "พล.ต.ต.กมล ใจดี", "ร.ต.อ.หญิง มาลัย ใจดี",
        "จ.ส.อ. กมล ใจดี", "พันจ่าเอก กมล ใจดี", "พันตำรวจเอกกมล ใจดี", "ดร.กมล ใจดี", "ผศ.ดร. กมล ใจดี", "ม.ล. กมล ใจดี",
        "นายแพทย์กมล ใจดี", "Mr. Kamon Chaidee", "Miss Malai", "Pol. Col. Kamon Chaidee", "Dr. Kamon Chaidee, Director",
    ],
)  # fmt: skip
def test_a_person_is_told_from_a_position(text: str) -> None:
    """A title or a rank before a name is a person, however it is shortened and wherever it stands."""
    assert named_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "นายทะเบียน", "นายทะเบียนท้องถิ่น เขตบางรัก", "นายช่างโยธาอาวุโส", "นายช่างโยธา ชำนาญงาน", "นายอำเภอบางรัก",
        "นายก อบต.", "นายกเทศมนตรี", "นายกองค์การบริหารส่วนตำบล บ้านใหม่", "นายกเมืองพัทยา", "นายกฯ", "นายแพทย์ชำนาญการ",
        "นายสัตวแพทย์ชำนาญการ",
        "นายแพทย์สาธารณสุขจังหวัด นนทบุรี", "นายตรวจเขต", "นายด่านศุลกากร สะเดา", "นางพยาบาล", "แขวงนางเลิ้ง", "ร.ร. วัดใหม่",
        "สำนักงาน ป.ป.ช. กรุงเทพมหานคร", "พ.ร.บ. การจัดซื้อ", "ปลัดกรุงเทพมหานคร", "ผู้อำนวยการเขตบางรัก", "District Director",
        "Head of Dr. Office", "Director of Bang Rak District",
    ],
)  # fmt: skip
def test_a_position_is_no_person(text: str) -> None:
    """Offices that begin as a person is called, abbreviations that look like ranks, places."""
    assert named_person(text) == ""


def test_figures_in_texts_are_read_by_what_they_are_of() -> None:
    """Shares with their word before or behind; counts of one unit; what is of each is not the whole."""
    assert figures.shares("ไม่น้อยกว่าร้อยละ ๘๐ หรือ 90% หรือ 60-70 per cent") == [80, 90, 60, 70]
    assert figures.counts("ผู้เข้าอบรม 1,200 คน ครั้งละ 30 คน", "คน") == [1200]
    assert figures.counts("อย่างน้อย ๘", "คน") == [8]
    assert figures.counts("อย่างน้อย 2 ครั้ง ในปี พ.ศ. 2568", "คน") == []
    assert figures.counts("ลดลง 2.5 เรื่อง", "เรื่อง") == [Decimal("2.5")]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("ลดลง 1.03 คะแนน จากปีงบประมาณ พ.ศ. 2566", "-1.03"), ("เพิ่มขึ้น ๔.๙๕ คะแนน", "4.95"), ("สูงขึ้น จำนวน 2 คะแนน", "2"),
        ("เพิ่มขึ้น 5 คะแนน จากปี 2560", None), ("เพิ่มขึ้นร้อยละ 5", None), ("เพิ่มขึ้นจาก 90 คะแนน", None),
        ("เพิ่มขึ้น 2 คะแนน ส่วน IIT ลดลง 1 คะแนน", None), ("ดีขึ้น", None), ("เพิ่มขึ้น 3 ตัวชี้วัด", None),
    ],
)  # fmt: skip
def test_a_change_of_a_score_is_read(text: str, points: str | None) -> None:
    """One change in points between the years meant; what may be of something else is not read as one."""
    assert figures.change_in_points(text, {2566, 2567}) == (points and Decimal(points))


@pytest.mark.parametrize(
    ("entries", "at"),
    [
        (["1) ก", "2) ข"], 0), (["๑. ก", "๒. ข"], 0), (["(๑) ก", "(๒) ข"], 0), (["1.ก"], 0), (["1.1 ก", "1.2 ข"], 0),
        (["2.1) ก"], 0), (["- ก"], 0), (["• ก"], 0), (["ก", "๓) ข"], 1), (["1) ก 2) ข"], 0), (["1 ก", "2 ข", "3 ค"], 0),
        (["๑ ) ก", "๒ ) ข"], 0),
        (["5 ส. ทุกเดือน"], None), (["15 วันทำการ"], None), (["2.5 ล้านบาท"], None), (["8 มี.ค. วันสตรี"], None),
        (["1 ครั้งต่อปี", "2 ครั้งต่อเดือน"], None), (["ข้อ 1 ก"], None), (["(10) สังคมสงเคราะห์ ตามมาตรา 16"], None), ([], None),
    ],
)  # fmt: skip
def test_numbers_that_came_with_a_list_are_told_from_figures(entries: list[str], at: int | None) -> None:
    """Numbers fit their place in the list or each other; a figure that begins a sentence does not."""
    assert pasted_numbers(entries) == at


SLIP = Replace("approval: {date: 2024-10-01", "approval: {date: soon")
MORE: dict[str, tuple[Mapping[str, Change], list[Code]]] = {
    "a warning beside a bad date": (
        {PLAN: (SLIP, Replace("from: {th: ฝ่ายปกครอง", "from: {th: นายกมล ใจดี"))}, [Code.BAD_DATE, Code.PERSON_NAMED]
    ),
    "a total beside a bad date": (
        {PLAN: (SLIP, Replace("projects: 2\n", "projects: 3\n"))}, [Code.BAD_DATE, Code.PROJECTS_TOTAL]
    ),
    "no total where a project cannot be read": (
        {PLAN: (Replace("- id: training", "- name: training"), Replace("projects: 2\n", "projects: 3\n"))},
        [Code.MISSING_KEY, Code.UNKNOWN_KEY],
    ),
    "no sum of budgets of which one cannot be read": (
        {PLAN: Replace("budget: none", "budget: much")}, [Code.BAD_MONEY]
    ),
    "an unknown unit, which is an error of its own": (
        {PLAN: (SLIP, Replace("[administration]", "[ฝ่ายปกครอง]"))}, [Code.BAD_DATE, Code.UNKNOWN_UNIT]
    ),
    "a warning in agency.yml": (
        {AGENCY: (Replace("kind: district-office", "kind: palace"), Replace("ผู้อำนวยการเขต", "นายกมล ใจดี"))},
        [Code.PERSON_NAMED, Code.BAD_CHOICE],
    ),
    "damaged text beside an unknown key": (
        {RISKS: (Replace("likelihood: 2", "likely: 2"), Replace("เรียกรับเงิน", "กําหนดเงิน"))},
        [Code.UNKNOWN_KEY, Code.DAMAGED_TEXT],
    ),
    "a misread word beside an unknown key": (
        {RISKS: (Replace("likelihood: 2", "likely: 2"), Replace("เรียกรับเงิน", "เรียกรับเงินผู้จ้องทุกข์"))},
        [Code.UNKNOWN_KEY, Code.MISREAD_WORD],
    ),
    "a warning beside a period that is none": (
        {PLAN: (Replace("period: 2568\n", "period: 2025\n"), Replace("from: {th: ฝ่ายปกครอง", "from: {th: นายกมล ใจดี"))},
        [Code.BAD_YEAR, Code.PERSON_NAMED],
    ),
    "a year of results told twice beside a total that is none": (
        {ITA: "results: [{year: 2567, total: 91}, {year: 2567, total: 70}, {year: 2566, total: much}]\n"},
        [Code.BAD_NUMBER, Code.ITA_YEAR_TWICE],
    ),
    "a file of which nothing can be read": ({PLAN: "title: [\n"}, [Code.YAML_SYNTAX]),
}  # fmt: skip


@pytest.mark.parametrize("name", MORE)
def test_the_warnings_of_a_file_are_told_with_its_errors(name: str, tmp_path: Path) -> None:
    """What holds whatever else is wrong in a file is told at once, and nothing that what was left out makes untrue."""
    changes, codes = MORE[name]
    problems = inspect(write_tree(tmp_path, changed(changes)), SETTINGS)[2]
    assert sorted(problem.code.value for problem in problems) == sorted(code.value for code in codes)


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("ฝ่ายปกครอง", "administration"),
        ("ฝ่ายปกครอง สำนักงานเขตบางรัก", "administration"),
        ("ฝ่าย  การคลัง", "finance"),
        ("Finance Section", "finance"),
        ("ฝ่ายปกครองและฝ่ายการคลัง", "administration, finance"),
        ("ปกครอง", "administration"),
        ("ฝ่ายปกครองง", "administration"),
        ("financ", "finance"),
        ("ฝ่ายโยธา", ""),
    ],
)
def test_a_unit_is_called_by_its_id(written: str, near: str, tmp_path: Path) -> None:
    """Whoever writes a unit's name is told the id that stands for it."""
    tree = changed({PLAN: Replace("responsible: [administration]", f"responsible: [{written}]")})
    (problem,) = inspect(write_tree(tmp_path, tree), SETTINGS)[2]
    assert problem.code is Code.UNKNOWN_UNIT
    assert problem.values["near"] == near
