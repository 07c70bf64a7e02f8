"""Documents brought in by the workbench: shown first, taken over or not, doubtful values confirmed, undone."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

from prongsai.catalogue import assessment
from prongsai.model.generated.imports import IMPORTS_FILE, Imports, read_imports
from prongsai.source.problem import Where
from tests.trees import PLAN, YEAR, sound, write_tree
from tests.workbenches import OWN, Visitor, fields

PAGE = "/bang-rak/2568/import"
TEXT = """\
แผนปฏิบัติการป้องกันการทุจริต สำนักงานเขตบางรัก ประจำปีงบประมาณ พ.ศ. ๒๕๖๘

มิติที่ ๑ การสร้างวัฒนธรรมสุจริต

๑. ชื่อโครงการ : โครงการอบรมคุณธรรม

๒. หลักการและเหตุผล

ข้าราชการควรมีคุณธรรม

๓. วัตถุประสงค์

๑) เพื่อส่งเสริมคุณธรรม

๗. งบประมาณ

๕๐,๐๐๐ บาท

๘. ผู้รับผิดชอบ

ฝ่ายปกครอง สำนักงานเขตบางรัก

๑. ชื่อโครงการ : โครงการตรวจสอบภายใน

๒. หลักการและเหตุผล

ควรตรวจสอบการทำงาน

๘. ผู้รับผิดชอบ

ฝ่ายที่ไม่มีอยู่
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project without a plan of the year."""
    tree = {name: data for name, data in sound().items() if name != PLAN}
    return write_tree(tmp_path, {**tree, f"{YEAR}/disclosures.yml": "framework: bma-district-2568\nitems: {}\n"})


@pytest.fixture
def visitor(root: Path) -> Visitor:
    """Somebody who was let in."""
    return Visitor(root)


def _sent(visitor: Visitor, text: str = TEXT, name: str = "แผน ปี 68.txt") -> str:
    """Where sending a document leads."""
    files = {"file": (name, text.encode())}
    answer = visitor.client.post(f"{PAGE}/files", files=files, data={"whole": "1"}, headers=OWN)
    assert answer.status_code == 303, answer.text
    return unquote(answer.headers["location"])


def _imports(root: Path) -> Imports:
    found = read_imports((root / YEAR / IMPORTS_FILE).read_bytes(), Where(""))
    assert isinstance(found, Imports)
    return found


def test_a_document_is_shown_before_anything_is_written(root: Path, visitor: Visitor) -> None:
    """Its values with their places, and what names no section of the office; nothing in the project is another."""
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".prongsai" not in path.parts}
    page = visitor.page(_sent(visitor))
    for words in ("โครงการอบรมคุณธรรม", "บรรทัด", "ฝ่ายที่ไม่มีอยู่", "ใส่ข้อมูลนี้", "ชื่อมิติหรือภารกิจ"):
        assert words in page
    after = {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".prongsai" not in path.parts}
    assert after == before


def test_what_is_taken_over_can_be_undone(root: Path, visitor: Visitor) -> None:
    """The plan is there with its sections by their ids, each value with its place; undone, neither file is left."""
    address = _sent(visitor)
    status, led = visitor.send(address, fields(visitor.page(address)))
    assert (status, led) == (303, f"{PAGE}?saved=1")
    text = (root / PLAN).read_text("utf-8")
    assert "title: โครงการอบรมคุณธรรม\n" in text
    assert "responsible: [administration]\n" in text
    assert "ฝ่ายที่ไม่มีอยู่" not in text
    [document] = _imports(root).documents
    assert document.name == "แผน ปี 68.txt"
    places = {one.value: one.line for one in _imports(root).values}
    assert places["โครงการอบรมคุณธรรม"] == TEXT.splitlines().index("๑. ชื่อโครงการ : โครงการอบรมคุณธรรม") + 1
    assert "ไม่มีสิ่งใดต่าง" in visitor.page(address)
    assert visitor.send("/_/undo", {"number": ["1"]})[0] == 303
    assert not (root / PLAN).exists()
    assert not (root / YEAR / IMPORTS_FILE).exists()


def test_a_corrected_document_offers_what_changed_and_asks_where_the_office_did_too(
    root: Path, visitor: Visitor
) -> None:
    """The office's own value stays unless somebody chooses the document's."""
    address = _sent(visitor)
    assert visitor.send(address, fields(visitor.page(address)))[0] == 303
    plan = root / PLAN
    plan.write_text(plan.read_text("utf-8").replace("title: โครงการอบรมคุณธรรม", "title: โครงการอบรมจริยธรรม"), "utf-8")
    corrected = TEXT.replace("ข้าราชการควรมีคุณธรรม", "ข้าราชการต้องมีคุณธรรม").replace(
        "โครงการอบรมคุณธรรม", "โครงการอบรมคุณธรรม ปี 68"
    )
    again = _sent(visitor, corrected)
    form = fields(visitor.page(again))
    [choice] = [name for name in form if name.startswith("choose:")]
    assert form[choice] == ["theirs"]
    assert visitor.send(again, form)[0] == 303
    text = plan.read_text("utf-8")
    assert "ข้าราชการต้องมีคุณธรรม" in text
    assert "title: โครงการอบรมจริยธรรม" in text
    form = fields(visitor.page(again))
    form[choice] = ["mine"]
    assert visitor.send(again, form)[0] == 303
    assert "title: โครงการอบรมคุณธรรม ปี 68" in plan.read_text("utf-8")


def test_what_changed_meanwhile_is_shown_again(root: Path, visitor: Visitor) -> None:
    """A page on which somebody saw other data writes nothing."""
    address = _sent(visitor)
    form = fields(visitor.page(address))
    (root / PLAN).write_text("title: แผนของคนอื่น\nperiod: 2568\n", "utf-8")
    assert visitor.send(address, form)[0] == 409
    assert (root / PLAN).read_text("utf-8") == "title: แผนของคนอื่น\nperiod: 2568\n"


BAD: list[tuple[str, bytes, int]] = [
    ("notes.txt", "บันทึกการประชุมประจำเดือน\n".encode(), 409),
    ("empty.docx", b"", 409),
    ("plan.pdf", b"PK\x03\x04 no pdf", 409),
    ("../../etc/passwd", b"root:x", 409),
]


@pytest.mark.parametrize(("name", "data", "status"), BAD, ids=[name for name, *_ in BAD])
def test_what_is_no_document_that_is_known_is_told(name: str, data: bytes, status: int, visitor: Visitor) -> None:
    """In one sentence, on its page; an address of something that was never sent is nobody's."""
    sent = visitor.client.post(f"{PAGE}/files", files={"file": (name, data)}, data={"whole": "1"}, headers=OWN)
    assert sent.status_code == 303
    answer = visitor.client.get(sent.headers["location"])
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert visitor.client.get(f"{PAGE}/{'0' * 64}/plan.txt").status_code == 404


def test_a_doubtful_value_is_told_until_somebody_looked(root: Path, visitor: Visitor) -> None:
    """Beside its form and on the desk; confirmed, it is not asked about any more."""
    address = _sent(visitor)
    assert visitor.send(address, fields(visitor.page(address)))[0] == 303
    path = root / YEAR / IMPORTS_FILE
    first = next(one for one in _imports(root).values if one.path == "title")
    path.write_text(path.read_text("utf-8").replace('"certainty": "certain"', '"certainty": "doubtful"', 1), "utf-8")
    doubted = next(one for one in _imports(root).values if one.certainty == "doubtful")
    assert doubted == first or doubted.value
    assert "ไม่แน่ใจ" in visitor.page("/bang-rak/2568")
    given = {"value": [f"plan:{doubted.path}"], "back": ["/bang-rak/2568"]}
    assert visitor.send(f"{PAGE}/confirm", given) == (303, "/bang-rak/2568?saved=1")
    assert [one.confirmed for one in _imports(root).values if one.path == doubted.path] == [True]
    assert "ไม่แน่ใจ" not in visitor.page("/bang-rak/2568")


RISK_TABLES = """\
ตารางประเมินความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๘

ขั้นตอน\tเหตุการณ์ความเสี่ยง\tโอกาส\tผลกระทบ\tคะแนน\tระดับ
รับคำขอ\tเรียกรับเงิน\t2\t3\t6\tปานกลาง

ส่วนที่สอง

ขั้นตอน\tเหตุการณ์ความเสี่ยง\tโอกาส\tผลกระทบ\tคะแนน\tระดับ
ตรวจรับ\tตรวจไม่ตรงแบบ\t1\t4\t4\tต่ำ
"""


def _labelled(page: str) -> dict[str, tuple[str, str]]:
    """By its label, each value of a page and where it was read."""
    tree = LexborHTMLParser(page)
    rows = ((row.css_first("dt"), row.css_first("dd")) for row in tree.css(".wb-imported dl > div"))
    found = ((dt.text(), dd.css_first(".wb-value"), dd.css_first(".wb-state")) for dt, dd in rows if dt and dd)
    return {label: (value.text(), place.text()) for label, value, place in found if value and place}


def test_values_are_called_as_in_the_form_that_asks_for_them(visitor: Visitor) -> None:
    """Those of a project by the project's form, entries of lists by their numbers; a section has its name."""
    said = _labelled(visitor.page(_sent(visitor)))
    project = "โครงการอบรมคุณธรรม"
    assert {label: value for label, (value, _) in said.items() if label.startswith((project, "ชื่อแผน", "ปีงบ"))} == {
        "ชื่อแผน": "แผนปฏิบัติการป้องกันการทุจริต สำนักงานเขตบางรัก ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        "ปีงบประมาณของแผน": "2568",
        f"{project}: ชื่อโครงการ": project,
        f"{project}: ประเภท": "โครงการ",
        f"{project}: หลักการและเหตุผล": "ข้าราชการควรมีคุณธรรม",
        f"{project}: วัตถุประสงค์ ข้อ 1": "เพื่อส่งเสริมคุณธรรม",
        f"{project}: งบประมาณ": "50,000",
        f"{project}: ฝ่ายที่รับผิดชอบ ข้อ 1": "ฝ่ายปกครอง",
    }


def test_of_several_tables_it_is_told_in_which_a_value_stands(root: Path, visitor: Visitor) -> None:
    """With its row and how that begins; the parts of a rating have names of their own. Beside the form too."""
    address = _sent(visitor, RISK_TABLES, "ความเสี่ยง.txt")
    page = visitor.page(address)
    said = _labelled(page)
    rating = "ตรวจไม่ตรงแบบ: โอกาสเกิดและผลกระทบ"
    names = ("โอกาสเกิด", "ผลกระทบ", "คะแนนที่เอกสารระบุ", "ระดับความเสี่ยง")
    parts = {part: said[f"{rating}: {part}"] for part in names}
    assert [value for value, _ in parts.values()] == ["1", "4", "4", "ต่ำ"]
    assert all("ตารางที่ 2 แถวที่ 2 ช่องที่" in place and "(แถว “ตรวจรับ”)" in place for _, place in parts.values())
    assert visitor.send(address, fields(page))[0] == 303
    assert {one.table for one in _imports(root).values if one.cell} == {1, 2}
    assert "ตารางที่ 2" in visitor.page("/bang-rak/2568/risks/risk-2")


def test_what_was_written_is_led_to_and_undoing_is_told(root: Path, visitor: Visitor) -> None:
    """A link to the form of each record; the day of an import is a Thai one; after undoing there is none of either."""
    address = _sent(visitor)
    assert visitor.send(address, fields(visitor.page(address)))[0] == 303
    page = visitor.page(f"{PAGE}?saved=1")
    links = [str(link.attributes["href"]) for link in LexborHTMLParser(page).css("section[aria-labelledby=written] a")]
    assert links == ["/bang-rak/2568/plan", "/bang-rak/2568/project/project-1", "/bang-rak/2568/project/project-2"]
    for link in links:
        visitor.page(link)
    assert "นำเข้าเมื่อ 15 มกราคม 2568" in page
    assert "written" not in visitor.page(PAGE)
    body = {"number": "1"}
    assert visitor.client.post("/_/undo", data=body, headers=OWN).headers["location"] == f"{PAGE}?undone=1"
    page = visitor.page(f"{PAGE}?undone=1")
    assert "ย้อนกลับแล้ว" in page
    assert "นำเข้าเมื่อ" not in page
    assert "ย้อนกลับแล้ว" in visitor.page("/bang-rak/2568/excel?undone=1")


INDICATORS = "".join(f"{one.title.th},9{one.id % 10}.5\n" for one in assessment().indicators)
ITA_TOTAL = "คะแนนรวม,95.00\n"
ITA_CSV = f"ตัวชี้วัด,คะแนน\n{INDICATORS}"
COMPLAINTS_CSV = "เดือน,จำนวนเรื่อง,ดำเนินการแล้วเสร็จ\nตุลาคม 2567,5,4\n"
NEAR: list[tuple[str, str, str, tuple[str, ...]]] = [
    ("ita", ITA_CSV, "/bang-rak/2568/ita", ("คะแนน ITA", "คะแนนรวม", "ปีงบประมาณที่ประเมิน")),
    ("complaints", COMPLAINTS_CSV, "/bang-rak/2568/complaints", ("สถิติเรื่องร้องเรียน", "อยู่ระหว่างดำเนินการ")),
    ("other", "ชื่อ,โทร\nก,ข\nค,ง\n", "/bang-rak/2568", ("ไม่รู้จักว่าเป็นเอกสารชนิดใด",)),
]


@pytest.mark.parametrize(("data", "form", "told"), [case[1:] for case in NEAR], ids=[case[0] for case in NEAR])
def test_a_table_that_is_not_taken_says_what_it_lacks_and_leads_on(
    data: str, form: str, told: tuple[str, ...], visitor: Visitor
) -> None:
    """To another document, and to the form in which it can be typed; no number is worked out that is not there."""
    answer = visitor.client.get(_sent(visitor, data, "ตาราง.csv"))
    assert answer.status_code == 409
    for words in told:
        assert words in answer.text
    links = [str(link.attributes["href"]) for link in LexborHTMLParser(answer.text).css(".wb-list a")]
    assert links == [PAGE, form]
    visitor.page(form)


def test_scores_by_the_official_names_of_the_indicators_are_read(root: Path, visitor: Visitor) -> None:
    """Each is that of its indicator; with a total there is a result."""
    (root / YEAR / "ita.yml").unlink()
    said = _labelled(visitor.page(_sent(visitor, ITA_CSV + ITA_TOTAL, "ita.csv")))
    result = "ผลการประเมินแต่ละปี ข้อ 1"
    assert said[f"{result}: คะแนนรวม"][0] == "95.00"
    for one in assessment().indicators:
        label = f"{result}: คะแนนแต่ละตัวชี้วัด: {one.id}. {one.title.th}"
        assert said[label][0] == f"9{one.id % 10}.5"


OTHERS: list[tuple[str, str, str, tuple[str, ...]]] = [
    ("both", "สำนักงานเขตบางกอกใหญ่", "พ.ศ. ๒๕๖๖", ("“สำนักงานเขตบางกอกใหญ่”", "ระบุปี 2566")),
    ("office", "สำนักงานเขตบางกอกใหญ่", "พ.ศ. ๒๕๖๘", ("“สำนักงานเขตบางกอกใหญ่”",)),
    ("year", "สำนักงานเขตบางรัก", "พ.ศ. ๒๕๖๖", ("ระบุปี 2566",)),
    ("longer", "สำนักงานเขตบางรัก", "พ.ศ. ๒๕๖๖ - ๒๕๗๐", ()),
    ("own", "สำนักงานเขตบางรัก", "พ.ศ. ๒๕๖๘", ()),
]


@pytest.mark.parametrize(("office", "years", "told"), [case[1:] for case in OTHERS], ids=[case[0] for case in OTHERS])
def test_the_document_of_another_office_or_year_is_asked_about_first(
    office: str, years: str, told: tuple[str, ...], root: Path, visitor: Visitor
) -> None:
    """Above what would be filled in; nothing is written before somebody says that it is right all the same."""
    text = TEXT.replace("สำนักงานเขตบางรัก ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", f"{office} ประจำปีงบประมาณ {years}")
    assert office in text
    assert years in text
    address = _sent(visitor, text)
    page = visitor.page(address)
    doubts = ("เอกสารระบุชื่อ", "ในเอกสารระบุปี")
    assert sum(page.count(words) for words in doubts) == len(told)
    assert ("อาจไม่ใช่ของหน่วยงานหรือปีนี้" in page) == bool(told)
    for words in told:
        assert page.index(words) < page.index("ใส่ข้อมูลนี้</button>")
    if told:
        status, answer = visitor.send(address, fields(page))
        assert status == 422
        assert "ยังไม่ได้นำเข้า" in answer
        assert not (root / PLAN).exists()
    given = fields(page) | ({"sure": ["1"]} if told else {})
    assert visitor.send(address, given) == (303, f"{PAGE}?saved=1")
    assert (root / PLAN).exists()
