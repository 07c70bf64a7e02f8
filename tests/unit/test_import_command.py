"""`prongsai import` of documents and of procurement data: told what a file is, shown, written, or refused."""

import json
from pathlib import Path

import pytest

from prongsai.cli.main import main
from tests.trees import EVIDENCE, PLAN, YEAR, sound, write_tree
from tests.unit.test_procurement import AWARD, CSV, TENDER
from tests.unit.test_workbench_imports import TEXT

DISCLOSURES = "framework: bma-district-2568\nitems:\n  O11:\n    note: x\n"
OFFICE = {"name": "สำนักงานเขตบางรัก"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project without a plan of the year."""
    tree = {name: data for name, data in sound().items() if name != PLAN}
    return write_tree(tmp_path / "project", {**tree, f"{YEAR}/disclosures.yml": DISCLOSURES})


def _import(root: Path, name: str, data: bytes, *more: str) -> int:
    path = root.parent / name
    path.write_bytes(data)
    where = ["--agency", "bang-rak", "--year", "2568", "--path", str(root), "--today", "2025-01-15"]
    return main(["import", str(path), *where, *more])


def test_a_document_is_shown_and_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --dry-run nothing is; again, there is nothing to do."""
    assert _import(root, "plan.txt", TEXT.encode(), "--dry-run") == 0
    assert not (root / PLAN).exists()
    assert "ฝ่ายที่ไม่มีอยู่" in capsys.readouterr().out
    assert _import(root, "plan.txt", TEXT.encode(), "--yes") == 0
    assert "title: โครงการอบรมคุณธรรม\n" in (root / PLAN).read_text("utf-8")
    capsys.readouterr()
    assert _import(root, "plan.txt", TEXT.encode(), "--yes") == 0
    assert "This document says nothing that is not there already" in capsys.readouterr().out


def test_what_the_office_has_otherwise_stays_unless_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both are shown; --document-wins takes the document's."""
    assert _import(root, "plan.txt", TEXT.encode(), "--yes") == 0
    other = TEXT.replace("โครงการอบรมคุณธรรม", "โครงการอบรมจริยธรรม").encode()
    plan = root / PLAN
    plan.write_text(plan.read_text("utf-8").replace("โครงการอบรมคุณธรรม", "โครงการของเขต"), "utf-8")
    assert _import(root, "plan.txt", other, "--yes") == 0
    assert "โครงการของเขต" in capsys.readouterr().out
    assert "title: โครงการของเขต\n" in plan.read_text("utf-8")
    assert _import(root, "plan.txt", other, "--yes", "--document-wins") == 0
    assert "title: โครงการอบรมจริยธรรม\n" in plan.read_text("utf-8")


def test_procurement_data_becomes_a_table_that_is_evidence(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Registered and offered for its item; a later file takes its place, and nothing else changes."""
    data = json.dumps([{**TENDER, "buyer": OFFICE}, AWARD]).encode()
    assert _import(root, "ocds.json", data, "--for", "O11:1", "--yes") == 0
    table = root / YEAR / "tables/procurement-list.csv"
    assert "ห้างหุ้นส่วนตัวอย่าง" in table.read_text("utf-8-sig")
    assert "procurement-list:" in (root / EVIDENCE).read_text("utf-8")
    assert "table: procurement-list" in (root / YEAR / "disclosures.yml").read_text("utf-8")
    register = (root / EVIDENCE).read_bytes()
    later = json.dumps([{**TENDER, "buyer": OFFICE}, {**AWARD, "contracts": []}]).encode()
    assert _import(root, "ocds.json", later, "--yes") == 0
    assert "ประกาศผู้ชนะแล้ว" in table.read_text("utf-8-sig")
    assert (root / EVIDENCE).read_bytes() == register


def test_a_csv_file_that_names_processes_is_procurement_data(root: Path) -> None:
    """As a summary by method too."""
    data = CSV.replace("สำนักงานเขตตัวอย่าง", "สำนักงานเขตบางรัก").encode()
    assert _import(root, "contracts.csv", data, "--table", "summary", "--yes") == 0
    assert "e-bidding,1," in (root / YEAR / "tables/procurement-summary.csv").read_text("utf-8-sig")


BAD: list[tuple[str, bytes, list[str], str]] = [
    ("notes.txt", "บันทึกการประชุม\n".encode(), [], "no document of a kind"),
    ("plan.docx", b"PK\x03\x04", [], "plan.docx"),
    ("ocds.json", b"{}", [], "no contracting process"),
    ("ocds.json", b"{", [], "no JSON"),
    ("what.xyz", b"x", [], "what.xyz"),
    ("plan.txt", TEXT.encode(), ["--year", ""], "--agency"),
]


@pytest.mark.parametrize("case", BAD, ids=[f"{number}-{name}" for number, (name, *_) in enumerate(BAD)])
def test_what_cannot_be_taken_in_is_told_and_changes_nothing(
    case: tuple[str, bytes, list[str], str], root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, and exit 1 or 2."""
    name, data, more, told = case
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert _import(root, name, data, "--yes", *more) in (1, 2)
    assert told in capsys.readouterr().err
    assert {path: path.read_bytes() for path in before} == before


def test_what_was_brought_in_before_is_never_written_over(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An imports.json that a merge broke must be mended first, though a check only warns of it."""
    imports = root / YEAR / "imports.json"
    imports.write_text("<<<<<<< HEAD\n{}\n", "utf-8")
    assert _import(root, "plan.txt", TEXT.encode(), "--yes") != 0
    assert f"{YEAR}/imports.json" in capsys.readouterr().err
    assert imports.read_text("utf-8") == "<<<<<<< HEAD\n{}\n"
    assert not (root / PLAN).exists()


def test_a_project_that_a_document_does_not_name_goes_only_if_asked(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where the document wins otherwise: an amendment would take away all that it does not amend."""
    assert _import(root, "plan.txt", TEXT.encode(), "--yes") == 0
    other = TEXT.replace("โครงการอบรมคุณธรรม", "โครงการศึกษาดูงาน").encode()
    assert _import(root, "more.txt", other, "--dry-run", "--delete") == 0
    assert "goes, โครงการอบรมคุณธรรม: " in capsys.readouterr().out
    assert _import(root, "more.txt", other, "--yes", "--document-wins") == 0
    assert "--delete" in capsys.readouterr().out
    text = (root / PLAN).read_text("utf-8")
    assert "โครงการอบรมคุณธรรม" in text
    assert "โครงการศึกษาดูงาน" in text


def test_the_document_of_another_office_and_year_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before the numbers of what was read; of the office's own nothing is said."""
    assert _import(root, "plan.txt", TEXT.encode(), "--dry-run") == 0
    assert "ตรวจก่อน" not in capsys.readouterr().out
    other = TEXT.replace("สำนักงานเขตบางรัก", "สำนักงานเขตบางกอกใหญ่").replace("พ.ศ. ๒๕๖๘", "พ.ศ. ๒๕๖๖").encode()
    assert _import(root, "other.txt", other, "--dry-run") == 0
    told = capsys.readouterr().out
    assert told.count("ตรวจก่อน") == 2
    assert told.index("สำนักงานเขตบางกอกใหญ่") < told.index("ระบุปี 2566") < told.index("แน่ใจ")
