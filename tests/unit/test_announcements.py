"""Announcements brought in: what is read of one, the page it becomes, and no name of a person anywhere."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from prongsai.cli.main import main
from prongsai.intake.documents.document import DocumentKind
from prongsai.intake.documents.reader import document_of
from prongsai.intake.recognition.findings import Recognised
from prongsai.intake.recognition.recognising import recognised
from prongsai.model.generated.imports import IMPORTS_FILE, Imports, read_imports
from prongsai.pages.prose.markup import to_html
from prongsai.source.problem import Where
from tests.readings import invented
from tests.table_papers import paper
from tests.trees import PAGES, POLICY, YEAR, sound, write_tree
from tests.workbenches import OWN, Visitor, fields

NO_GIFT = """\
ประกาศสำนักงานเขตบางรัก
ที่ ๔/๒๕๖๘
เรื่อง นโยบายไม่รับของขวัญ (No Gift Policy) จากการปฏิบัติหน้าที่

ด้วยสำนักงานเขตบางรักยึดมั่นในความสุจริต จึงกำหนดแนวทาง * ไว้ใน [คู่มือ] <ภายใน> ดังนี้

1. งดรับของขวัญทุกชนิดจากการปฏิบัติหน้าที่

3. งดให้ของขวัญทุกชนิดแก่ผู้บังคับบัญชา

ประกาศ ณ วันที่ ๑ ตุลาคม พ.ศ. ๒๕๖๗

(นายสมมุติ นามสมมุติ)
ผู้อำนวยการเขตบางรัก
"""
DECLARATION = """\
ประกาศเทศบาลตำบลสมมุติ
เรื่อง ประกาศเจตจำนงสุจริตในการบริหารงาน
***********
ข้าพเจ้า นายสมมุติ นามสมมุติ ตำแหน่ง นายกเทศมนตรีตำบลสมมุติ ขอประกาศเจตจำนง

๑. จะบริหารงานด้วยความซื่อสัตย์สุจริต และให้นายกเทศมนตรีกับพนักงานทุกคนเป็นแบบอย่าง

๒. จะไม่เรียกรับสินบน

จึงประกาศมาให้ทราบโดยทั่วกัน

ประกาศ ณ วันที่ 15 เดือน พฤศจิกายน พ.ศ. 2567

ลงชื่อ นางสาวสมมุติ นามสมมุติ
(นางสาวสมมุติ นามสมมุติ)
ปลัดเทศบาล ปฏิบัติหน้าที่
นายกเทศมนตรีตำบลสมมุติ
"""
PERSON = "นามสมมุติ"


def _read(text: str) -> Recognised:
    [found] = recognised(document_of("ประกาศ.txt", text.encode()))
    return found


def _record(text: str) -> Any:
    return _read(text).record


@pytest.mark.parametrize("text", [NO_GIFT, DECLARATION], ids=["no-gift", "declaration"])
def test_nothing_is_invented_and_nobody_named(text: str) -> None:
    """Every value stands in the document; a person only in what is told as left out."""
    found = _read(text)
    assert found.file == "policy"
    assert not invented(document_of("ประกาศ.txt", text.encode()), found)
    assert PERSON not in repr((found.record, found.findings))
    assert PERSON in repr(found.unplaced)


def test_an_announcement_says_what_it_is_when_it_was_made_and_by_which_position() -> None:
    """Its text is that between title and day."""
    found = _record(NO_GIFT)
    text = found.pop("text").split("\n\n")
    assert found == {
        "matter": {
            "kind": "no-gift", "title": "นโยบายไม่รับของขวัญ (No Gift Policy) จากการปฏิบัติหน้าที่", "number": "4/2568",
            "announced": "1 ตุลาคม พ.ศ. 2567", "by": "ผู้อำนวยการเขตบางรัก",
        },
    }  # fmt: skip
    assert (text[0][:5], len(text)) == ("ด้วยส", 3)


def test_what_may_name_a_person_is_left_out_and_told() -> None:
    """An office that begins as a person is called is none; of two lines of a position nobody is quite sure."""
    found = _read(DECLARATION)
    record = _record(DECLARATION)
    assert record["matter"]["kind"] == "integrity-declaration"
    assert record["matter"]["by"].endswith("นายกเทศมนตรีตำบลสมมุติ")
    assert record["text"].startswith("๑. จะบริหารงาน")
    assert {one.path: one.certainty for one in found.findings}[("matter", "by")] == "likely"
    assert [note.th[:3] for note in found.notes] == ["มี "]


def test_the_text_is_shown_as_the_document_has_it() -> None:
    """Signs and the numbers of clauses are to Markdown only what they are."""
    shown = to_html(_record(NO_GIFT)["text"], lambda _: None)
    words = re.sub(r"<[^>]+>", "", str(shown)).replace("&lt;", "<").replace("&gt;", ">")
    assert "* ไว้ใน [คู่มือ] <ภายใน> ดังนี้" in words
    assert "1. งดรับ" in words
    assert "3. งดให้" in words


HEADS = [
    ("ประกาศเทศบาลตำบลสมมุติ\nเรื่อง นโยบายต่อต้านการรับสินบน", "anti-bribery"),
    ("ประกาศเทศบาลตำบลสมมุติ เรื่อง มาตรการประหยัดพลังงาน", "other"),
    ("ประกาศนโยบาย No Gift Policy ของเทศบาลตำบลสมมุติ", "no-gift"),
    ("ประกาศ\nเรื่อง เจตนารมณ์ไม่รับสินบน", "integrity-declaration"),
]


@pytest.mark.parametrize(("head", "kind"), HEADS)
def test_the_kind_is_what_the_title_names_first(head: str, kind: str) -> None:
    """However the head is printed; who announced it is the office where no position signed."""
    matter = _record(f"{head}\n\nขอให้ทุกคนถือปฏิบัติ\n")["matter"]
    assert matter["kind"] == kind
    assert matter.get("by") == ("เทศบาลตำบลสมมุติ" if head.startswith("ประกาศเทศบาล") else None)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_in_word_and_pdf_the_same_is_read(kind: DocumentKind) -> None:
    """Where no empty lines part title, clauses and day."""
    lines = [line for line in NO_GIFT.replace("(No Gift Policy) ", "(No Gift Policy)\n").splitlines() if line]
    [found] = recognised(paper(kind, *lines))
    said: Any = found.record
    assert said == _record(NO_GIFT)
    assert {one.path: one.certainty for one in found.findings}[("matter", "title")] == "likely"


def test_a_name_in_brackets_above_the_day_is_no_text() -> None:
    """Also one without a title."""
    text = "ประกาศเทศบาลตำบลสมมุติ\nเรื่อง มาตรการ\n\nให้ถือปฏิบัติ\n\n(สมมุติ นามสมมุติ)\n\nประกาศ ณ วันที่ 1 ตุลาคม 2567\n"
    assert _record(text)["text"] == "ให้ถือปฏิบัติ"


OTHERS = ["ประกาศผลผู้ชนะการเสนอราคา\nเรื่อง จ้าง", "บันทึกข้อความ\nเรื่อง ขอประกาศ", "ประกาศ\nเรื่อง นายสมมุติ นามสมมุติ", "ประกาศ"]


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_no_announcement_is_not_taken_for_one(text: str) -> None:
    """Nor one whose title names a person."""
    assert not recognised(document_of("x.txt", text.encode()))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that has an announcement of no gifts already."""
    return write_tree(tmp_path / "project", sound())


def _import(root: Path, text: str, *more: str) -> int:
    path = root.parent / "announcement.txt"
    path.write_text(text, "utf-8")
    where = ["--agency", "bang-rak", "--year", "2568", "--path", str(root), "--today", "2025-01-15"]
    return main(["import", str(path), *where, *more])


def _imports(root: Path) -> Imports:
    found = read_imports((root / YEAR / IMPORTS_FILE).read_bytes(), Where(""))
    assert isinstance(found, Imports)
    return found


def test_a_new_announcement_becomes_a_page_that_check_finds_no_error_in(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Again, there is nothing to do; the corrected document changes what it says otherwise, and that alone."""
    page = root / PAGES / "policies/integrity-declaration.md"
    assert _import(root, DECLARATION, "--yes") == 0
    written = page.read_text("utf-8")
    assert written.startswith("---\nkind: integrity-declaration\ntitle: ประกาศเจตจำนงสุจริตในการบริหารงาน\n")
    assert main(["check", str(root), "--today", "2025-01-15"]) == 0
    capsys.readouterr()
    assert _import(root, DECLARATION, "--yes") == 0
    assert "This document says nothing that is not there already" in capsys.readouterr().out
    assert _import(root, DECLARATION.replace("จะไม่เรียกรับสินบน", "จะไม่เรียกหรือรับสินบน"), "--yes") == 0
    assert page.read_text("utf-8") == written.replace("จะไม่เรียกรับสินบน", "จะไม่เรียกหรือรับสินบน")
    assert {value.file for value in _imports(root).values} == {"policies/integrity-declaration"}
    names = [path for path in root.rglob("*") if path.is_file() and PERSON in path.read_text("utf-8", "replace")]
    assert not names


def test_a_page_of_its_kind_stays_as_the_office_has_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What only the document says is added, and both are shown where they differ."""
    before = (root / POLICY).read_text("utf-8")
    assert _import(root, NO_GIFT, "--yes") == 0
    assert "ด้วยสำนักงานเขตบางรัก" in capsys.readouterr().out
    after = (root / POLICY).read_text("utf-8").splitlines()
    assert [line for line in after if line not in before.splitlines()] == ["number: 4/2568"]
    assert [line for line in before.splitlines() if line not in after] == []


def test_where_the_document_is_chosen_its_english_stays(root: Path) -> None:
    """Facts and text are the document's, the page of the other language as it was."""
    english = (root / POLICY.replace(".md", ".en.md")).read_bytes()
    assert _import(root, NO_GIFT, "--yes", "--document-wins", "--draft") == 0
    page = (root / POLICY).read_text("utf-8")
    assert "ผู้อำนวยการเขตบางรัก, en: District Director" in page
    assert "---\n\nด้วยสำนักงานเขตบางรัก" in page
    assert (root / POLICY.replace(".md", ".en.md")).read_bytes() == english


def test_announcements_of_no_known_kind_are_each_a_page(root: Path) -> None:
    """One of the same title is the same."""
    for title in ("มาตรการประหยัดพลังงาน", "มาตรการประหยัดน้ำ", "มาตรการประหยัดน้ำ"):
        assert _import(root, f"ประกาศสำนักงานเขตบางรัก เรื่อง {title}\n\nขอให้ถือปฏิบัติ\n", "--yes") == 0
    pages = sorted(path.name for path in (root / PAGES / "policies").glob("announcement*"))
    assert pages == ["announcement-2.md", "announcement.md"]


def test_the_page_of_a_removed_announcement_is_not_made_again(root: Path) -> None:
    """Nor is anything kept of where its values were read."""
    assert _import(root, DECLARATION, "--yes") == 0
    where = ["--agency", "bang-rak", "--year", "2568", "--path", str(root), "--today", "2025-01-15"]
    assert main(["remove", "policies/integrity-declaration", *where, "--yes", "--because", "error"]) == 0
    assert not _imports(root).values
    assert _import(root, DECLARATION, "--yes") == 0
    assert not (root / PAGES / "policies/integrity-declaration.md").exists()


def test_the_import_page_shows_it_and_takes_it_in(root: Path) -> None:
    """With the words of its form for each value."""
    visitor, address = Visitor(root), "/bang-rak/2568/import"
    sent = {"file": ("ประกาศ.txt", DECLARATION.encode())}
    answer = visitor.client.post(f"{address}/files", files=sent, data={"whole": "1"}, headers=OWN)
    page = visitor.page(unquote(answer.headers["location"]))
    for words in ("ผู้ประกาศ", "ประกาศเจตจำนงสุจริตในการบริหารงาน", "อาจมีชื่อบุคคล"):
        assert words in page
    assert visitor.send(unquote(answer.headers["location"]), fields(page))[0] == 303
    assert (root / PAGES / "policies/integrity-declaration.md").exists()
    assert "ประกาศเจตจำนงสุจริต" in visitor.page("/bang-rak/2568/policies/integrity-declaration")
