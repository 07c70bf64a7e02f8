"""The sheet as CSV and XLSX for the assessment system: what the rows say, and that they are safe and repeatable."""

import csv
import io
import time
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.media.facts import Media, media_facts
from prongsai.pages.downloads.sheet import COLUMNS, sheet_rows, year_sheets
from prongsai.site.graph import Graph, build_graph
from prongsai.site.reader.load import load
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Language
from prongsai.text.formats.xlsx import to_xlsx
from tests.trees import DISCLOSURES, Change, Replace, changed, write_tree

SITE = "https://oit.example.go.th"
NONE = "    none: {th: ไม่มีในปีนี้, en: None this year}\n"
URL = "https://other.example.go.th/report"


def _built(root: Path, changes: Mapping[str, Change] | None = None) -> tuple[Graph, Media]:
    write_tree(root, changed(changes or {}))
    site, problems = load(Folders(root))
    assert not problems, problems
    return build_graph(site), media_facts(site)


def _rows(root: Path, changes: Mapping[str, Change] | None = None, lang: Language = "en") -> dict[str, dict[str, str]]:
    """The cells of each item by column."""
    graph, media = _built(root, changes)
    rows = sheet_rows(graph, media, graph.site.all_years()[0], lang, SITE)
    return {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]}


def _files(root: Path, changes: Mapping[str, Change] | None = None) -> dict[str, bytes]:
    graph, media = _built(root, changes)
    return {sheet.address: sheet.data() for sheet in year_sheets(graph, media, graph.site.all_years()[0], SITE)}


def test_a_row_answers_what_the_system_asks(tmp_path: Path) -> None:
    """Item, yes or no, its address, where to look in numbered words, the elements and the unit."""
    rows = _rows(tmp_path)
    assert len(rows) == 22
    item = rows["O18"]
    assert item["answer"] == "Yes"
    assert item["address"] == f"{SITE}/en/bang-rak/2568/o18/"
    assert item["where"].split("\n") == [
        f"1. No Gift Policy: Announcement {SITE}/en/bang-rak/2568/policies/no-gift/",
        f"2. Briefing {SITE}/{_address(tmp_path, 'photos', 'meeting')}",
    ]
    assert item["elements"] == "1, 2, 3 of 3"
    assert item["unit"] == "Administrative Section"
    assert item["status"] == "Complete"


def _address(root: Path, kind: str, slug: str) -> str:
    return media_facts(load(Folders(root))[0]).files[("bang-rak", 2568, kind, slug)].address


def test_the_thai_file_is_thai(tmp_path: Path) -> None:
    """The file of the Thai page has Thai words and the addresses of Thai pages."""
    item = _rows(tmp_path, lang="th")["O18"]
    assert (item["answer"], item["unit"], item["status"]) == ("มี", "ฝ่ายปกครอง", "ครบถ้วน")
    assert item["address"] == f"{SITE}/bang-rak/2568/o18/"


def test_a_stated_none_is_answered_yes(tmp_path: Path) -> None:
    """A statement that there was nothing is a disclosure, and its words are where to look."""
    item = _rows(tmp_path)["O1"]
    assert (item["answer"], item["where"], item["status"]) == ("Yes", "None this year", "None declared")


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("    note: {th: รอ, en: Waiting}\n", "No"),
        (f"    evidence: [{{link: '{URL}', title: เก่า, period: 2560}}]\n", "No"),
        (f"    evidence: [{{link: '{URL}', title: ใหม่, period: 2568}}]\n", "Yes"),
    ],
)
def test_the_answer_follows_from_evidence_of_the_period(tmp_path: Path, written: str, answer: str) -> None:
    """No evidence, or only that of another year, is a no, whatever the officer hopes; and staleness is said."""
    item = _rows(tmp_path, {DISCLOSURES: Replace(f"  O20:\n{NONE}", f"  O20:\n{written}")})["O20"]
    assert item["answer"] == answer
    assert ("not of this item's period" in item["where"]) == ("2560" in written)
    assert ("Waiting" in item["note"]) == ("Waiting" in written)


def test_each_year_has_its_files_in_both_languages(tmp_path: Path) -> None:
    """CSV and XLSX in Thai and in English lie beside the sheet."""
    stem = "bang-rak/2568/sheet/oit-bang-rak-2568"
    assert sorted(_files(tmp_path)) == [f"{stem}.{lang}.{end}" for lang in ("en", "th") for end in ("csv", "xlsx")]


def test_no_cell_is_a_formula_in_either_file(tmp_path: Path) -> None:
    """A title an officer pasted that begins like a formula is text in Excel, in the CSV and in the workbook."""
    evil = f"  O20:\n    note: '=HYPERLINK(\"{URL}\")'\n    evidence: [{{link: '{URL}', title: ก}}]\n"
    files = _files(tmp_path, {DISCLOSURES: Replace(f"  O20:\n{NONE}", evil)})
    data = files["bang-rak/2568/sheet/oit-bang-rak-2568.th.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
    assert f'\'=HYPERLINK("{URL}")' in cells
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)
    sheet = _open(files["bang-rak/2568/sheet/oit-bang-rak-2568.th.xlsx"])
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert not any(str(cell.value).startswith("=") for row in sheet.iter_rows() for cell in row)


def _open(data: bytes) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_both_files_hold_the_same_cells(tmp_path: Path) -> None:
    """The workbook says what the CSV says, row by row."""
    files = _files(tmp_path)
    text = files["bang-rak/2568/sheet/oit-bang-rak-2568.en.csv"].decode("utf-8-sig")
    plain = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))]
    cells = _open(files["bang-rak/2568/sheet/oit-bang-rak-2568.en.xlsx"]).iter_rows(values_only=True)
    assert [tuple(cell or "" for cell in row) for row in cells] == plain
    assert len(plain) == 23


def test_the_workbook_prints_across_with_its_head_on_every_page(tmp_path: Path) -> None:
    """An office that prints the workbook gets A4 across, one page wide, the head repeated."""
    sheet = _open(_files(tmp_path)["bang-rak/2568/sheet/oit-bang-rak-2568.th.xlsx"])
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize or 0)) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "A2"
    assert sheet.title == "OIT 2568"


def test_the_workbook_is_the_same_at_any_hour() -> None:
    """Two builds at different times give the same bytes: no hour in the properties, none in the archive."""
    rows = [("ข้อ", "ชื่อ"), ("O1", "โครงสร้าง")]
    first = to_xlsx("OIT 2568", "เขต", rows, (5, 20))
    time.sleep(2.1)  # an archive tells time in steps of two seconds
    assert to_xlsx("OIT 2568", "เขต", rows, (5, 20)) == first
    with ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_signs_that_xml_cannot_hold_do_not_stop_a_build() -> None:
    """A control character that slipped through a copy from PDF is left out."""
    sheet = _open(to_xlsx("OIT", "x", [("a\x0bb", "ก\nข")], (5, 5)))
    assert [cell.value for cell in sheet[1]] == ["ab", "ก\nข"]
