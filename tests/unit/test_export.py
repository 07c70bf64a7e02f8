"""Data for other programs: CSV, XLSX and JSON of the same rows, safe to open, the same each time."""

import csv
import hashlib
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from prongsai.media.facts import Media, media_facts
from prongsai.pages.downloads import datasets
from prongsai.pages.downloads.datasets import TABLES, DataFile, TablePart, table_parts
from prongsai.pages.downloads.tables.table import AgencyRecords, Row, agency_records
from prongsai.site.graph import Graph, build_graph
from prongsai.site.reader.load import load
from prongsai.source.folders import Folders
from prongsai.text.formats.csv import neutral, to_csv, value_text
from prongsai.text.formats.workbook import RowSheet, cells_row, joined_workbook
from tests.made import files_of_table
from tests.published import published_files
from tests.trees import DISCLOSURES, ITA, PLAN, Change, Replace, changed, write_tree


def _built(root: Path, changes: dict[str, Change] | None = None) -> tuple[Graph, Media]:
    """The sound project with some files changed."""
    write_tree(root, changed(changes or {}))
    site, problems = load(Folders(root))
    assert not problems, problems
    return build_graph(site), media_facts(site)


FULL: dict[str, Change] = {
    ITA: Replace("results:\n", "analysis: [{issue: งานบริการ, indicators: [1, 6]}]\nconstraints: [เวลา]\nresults:\n")
}
"""With a row in every table."""


def _rows_of(of: AgencyRecords) -> dict[str, list[Row]]:
    return {
        name: [{**dict.fromkeys(table.columns), **row} for row in table.rows(of)] for name, table in TABLES.items()
    }  # fmt: skip


def _subject(root: Path, changes: dict[str, Change] | None = None) -> AgencyRecords:
    graph, media = _built(root, changes)
    return agency_records(graph, media, graph.site.agencies[0])


def _rows(root: Path, changes: dict[str, Change] | None = None) -> dict[str, list[Row]]:
    """The rows of each table, all columns in each."""
    return _rows_of(_subject(root, changes))


@pytest.mark.parametrize(
    ("target", "comparison", "value", "unit"),
    [
        ("ร้อยละ 80 ขึ้นไป", "at_least", 80, "ร้อยละ"),
        ("ร้อยละ 80 หรือน้อยกว่า", "at_most", 80, "ร้อยละ"),
        ("ไม่เกิน 5 วัน", "at_most", 5, "วัน"),
        ("ร้อยละ 5 ของรายจ่าย", "exactly", 5, "ร้อยละของรายจ่าย"),
    ],
)
def test_a_target_says_in_data_what_its_words_say(
    tmp_path: Path, target: str, comparison: str, value: int, unit: str
) -> None:
    """Neither the comparison nor what the figure is of is lost."""
    before = "target: {at_least: 80, unit: {th: คน, en: people}}"
    (row,) = [
        row
        for row in _rows(tmp_path, {PLAN: Replace(before, f"target: {target}")})["targets"]
        if row["target_of"] == "output"
    ]
    assert (row["comparison"], row["value"], row["measured_in_th"]) == (comparison, value, unit)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+66 2 000 0000", "'+66 2 000 0000"),
        ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("-5", "-5"),
        ("+1,000.50", "+1,000.50"),
        ("-12.5%", "-12.5%"),
        ("-฿1,234.50", "-฿1,234.50"),
        ("-1.2E+04", "-1.2E+04"),
        ("-1.2E+A1", "'-1.2E+A1"),
        ("-", "-"),
        ("- ไม่มี", "'- ไม่มี"),
        ("1=1", "1=1"),
        ("ก", "ก"),
        ("", ""),
    ],
)
def test_formulas_made_text(cell: str, written: str) -> None:
    """A cell that a program could compute gets an apostrophe; numbers, a lone dash and all else stay as they were."""
    assert neutral(cell) == written


def test_csv_form() -> None:
    """CSV has the mark that tells Excel it is UTF-8, lines ended CR LF, and quotes where they are needed."""
    assert to_csv([["ก", 'a,"b"'], ["", "1"]]) == b"\xef\xbb\xbf" + 'ก,"a,""b"""\r\n,1\r\n'.encode()


def _files(name: str, *parts: TablePart) -> dict[str, bytes]:
    """The files of a table, by their endings."""
    return {file.form: file.data for file in files_of_table(name, parts)}


def test_same_rows_in_all_forms(tmp_path: Path) -> None:
    """CSV, XLSX and JSON hold the same rows, the columns are those declared, and no two rows are the same."""
    of = _subject(tmp_path, FULL)
    parts, rows = table_parts(of), _rows_of(of)
    assert set(parts) == set(TABLES)
    for name, part in parts.items():
        files = _files(name, part)
        lines = list(csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig"), newline="")))
        objects = json.loads(files["json"], parse_float=Decimal)
        assert list(lines[0]) == list(objects[0]) == list(TABLES[name].columns)
        assert len({json.dumps(row, default=str) for row in objects}) == len(objects) == len(rows[name]) == part.rows
        assert [{k: neutral(value_text(v)) for k, v in row.items()} for row in objects] == lines
        sheet = load_workbook(io.BytesIO(files["xlsx"]))[name]
        head, *cells = sheet.iter_rows(values_only=True)
        assert list(head) == list(TABLES[name].columns)
        told = [[neutral(v) if isinstance(v, str) else v for v in row.values()] for row in objects]
        assert [[float(v) if isinstance(v, Decimal) else v for v in row] for row in told] == [
            list(row) for row in cells
        ]


def test_same_bytes_each_time(tmp_path: Path) -> None:
    """Two exports of the same data are the same to the byte, and each table comes in three forms."""
    first, second = (
        {name: _files(name, part) for name, part in table_parts(_subject(tmp_path)).items()} for _ in range(2)
    )
    assert first == second
    assert {tuple(files) for files in first.values()} == {("csv", "xlsx", "json")}


def test_items(tmp_path: Path) -> None:
    """Every item is a row with its computed status, elements, unit and page."""
    rows = {row["item"]: row for row in _rows(tmp_path)["items"]}
    assert len(rows) == 22
    shown = rows["O18"]
    assert (shown["status"], shown["elements_shown"], shown["elements_required"]) == ("complete", 3, 3)
    assert (shown["unit"], shown["unit_th"]) == ("administration", "ฝ่ายปกครอง")
    assert shown["page"] == "bang-rak/2568/o18/"
    assert rows["O1"]["status"] == "none-declared"
    assert rows["O1"]["unit"] is None


def test_item_updated(tmp_path: Path) -> None:
    """An item's date of update is in ISO 8601: its own, else that of the file."""
    dated = (
        Replace("items:\n  O1:\n", "updated: 2025-01-02\nitems:\n  O1:\n"),
        Replace("    unit: administration\n", "    unit: administration\n    updated: 3 มกราคม 2568\n"),
    )
    rows = {row["item"]: row["updated"] for row in _rows(tmp_path, {DISCLOSURES: dated})["items"]}
    assert (rows["O1"], rows["O18"]) == ("2025-01-02", "2025-01-03")


def test_projects(tmp_path: Path) -> None:
    """Every project is a row: where it stands in the plan, its money, its latest progress; "no budget" is 0."""
    rows = {row["id"]: row for row in _rows(tmp_path)["projects"]}
    training, no_gift = rows["training"], rows["no-gift"]
    assert (training["dimension"], training["mission"], training["budget_baht"]) == ("1", "1.1", 50000)
    assert (training["progress_year"], training["progress_status"], training["progress_percent"]) == (
        2568,
        "in-progress",
        40,
    )
    assert training["units"] == "administration"
    assert (no_gift["dimension"], no_gift["mission"], no_gift["budget_baht"]) == ("2", None, 0)
    assert no_gift["page"] == "bang-rak/2568/plan/no-gift/"


def test_money_of_projects(tmp_path: Path) -> None:
    """Spending is added over the years that report any, with its share of the budget, the rest, and those years."""
    spent = Replace("percent: 40,", "percent: 40, spent: '12,500.25',")
    rows = {row["id"]: row for row in _rows(tmp_path, {PLAN: spent})["projects"]}
    money = ("budget_baht", "spent_baht", "spent_percent", "left_baht", "spent_years")
    assert [str(rows["training"][name]) for name in money] == ["50000", "12500.25", "25.0", "37499.75", "2568"]
    assert [rows["no-gift"][name] for name in money] == [0, None, None, None, None]


def test_money_by_year(tmp_path: Path) -> None:
    """Each year of a project with any stated money is a row; a year of which nothing is stated is none."""
    longer = (Replace("period: 2568\n", "period: 2567-2568\n"), Replace("percent: 40,", "percent: 40, spent: 0.25,"))
    rows = _rows(tmp_path, {PLAN: longer})["spending"]
    money = ("id", "money_year", "budget_baht", "spent_baht", "spent_percent", "left_baht")
    assert [[str(row[name]) for name in money] for row in rows] == [
        ["training", "2568", "50000", "0.25", "0.1", "49999.75"],
        ["no-gift", "2567", "0", "None", "None", "None"],
        ["no-gift", "2568", "0", "None", "None", "None"],
    ]


def test_project_with_nothing_said(tmp_path: Path) -> None:
    """A project without budget or progress has empty cells there, not zeros."""
    bare = Replace("        budget: none\n        progress:\n          - {year: 2568, status: done}\n", "")
    row = {row["id"]: row for row in _rows(tmp_path, {PLAN: bare})["projects"]}["no-gift"]
    assert (row["budget_baht"], row["progress_year"], row["spent_baht"]) == (None, None, None)


def test_ita_long_form(tmp_path: Path) -> None:
    """Each score is a row: total with its level, three instruments, ten indicators, numbers as published."""
    rows = {row["measure"]: row for row in _rows(tmp_path)["ita"]}
    assert list(rows) == ["total", "IIT", "EIT", "OIT", *(str(n) for n in range(1, 11))]
    assert (str(rows["total"]["score"]), rows["total"]["level_th"]) == ("93.09", "A")
    assert (rows["10"]["result_year"], str(rows["10"]["score"]), rows["10"]["level_th"]) == (2565, "93.75", None)
    assert json.loads(_files("ita", table_parts(_subject(tmp_path))["ita"])["json"])[0]["score"] == 93.09


def test_evidence(tmp_path: Path) -> None:
    """Each file is a row whose sum and size are those of the file that is published, with the items it serves."""
    of = _subject(tmp_path)
    rows = {row["id"]: row for row in _rows_of(of)["evidence"]}
    files = dict(published_files(of.graph.site, of.media))
    assert set(rows) == {"meeting", "order", "spending"}
    for row in rows.values():
        data = files[str(row["file"])]
        assert (row["size"], row["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert rows["meeting"]["date"] == "2024-11-05"
    assert "2568/O18" in str(rows["meeting"]["items"]).split()
    assert rows["spending"]["kind"] == "tables"


def test_satang_are_exact(tmp_path: Path) -> None:
    """An amount has decimals where it has satang, in all files, and else is a whole number."""
    changes: dict[str, Change] = {PLAN: Replace("total: 50000}", "2570: '0.35', total: 50000.35}")}
    files = _files("projects", table_parts(_subject(tmp_path, changes))["projects"])
    amounts = [row["budget_baht"] for row in json.loads(files["json"])]
    assert 50000.35 in amounts
    assert all(isinstance(amount, int) for amount in amounts if amount not in (None, 50000.35))
    assert ",50000.35," in files["csv"].decode("utf-8-sig")
    column = list(TABLES["projects"].columns).index("budget_baht")
    sheet = load_workbook(io.BytesIO(files["xlsx"]))["projects"]
    assert 50000.35 in [row[column] for row in sheet.iter_rows(values_only=True)]


def test_texts_cannot_become_formulas(tmp_path: Path) -> None:
    """A title that begins like a formula reaches CSV and XLSX as text, and the JSON as it was written."""
    title = Replace("{th: ฝึกอบรม, en: Training}", "{th: '=HYPERLINK(1)', en: \"<b>&_x0041_\"}")
    files = _files("projects", table_parts(_subject(tmp_path, {PLAN: title}))["projects"])
    assert ",'=HYPERLINK(1)," in files["csv"].decode("utf-8-sig")
    assert json.loads(files["json"])[0]["title_th"] == "=HYPERLINK(1)"
    (row, *_) = load_workbook(io.BytesIO(files["xlsx"]))["projects"].iter_rows(min_row=2)
    cells = dict(zip(TABLES["projects"].columns, row, strict=True))
    assert (cells["title_th"].value, cells["title_th"].data_type) == ("'=HYPERLINK(1)", "s")
    assert cells["title_en"].value == "<b>&_x005F_x0041_", "Excel shows it as it was written"


@pytest.mark.parametrize("text", ["ก\x00ข", "ก\ufffeข", "\n ก", "ก" * 32_767, "😀" * 16_383])
def test_a_workbook_holds_any_text(text: str) -> None:
    """What XML or Excel has no room for is left out; white space stays."""
    data = joined_workbook("ก\x00", "<&>", (RowSheet("sheet", ("a", "b"), (cells_row((text, 1)).encode(),)),))
    (cell, number) = next(load_workbook(io.BytesIO(data))["sheet"].iter_rows(min_row=2, values_only=True))
    assert cell == neutral(re.sub("[\x00\ufffe]", "", text))
    assert number == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [("ก" * 40_000, "ก" * 32_763), ("😀" * 20_000, "😀" * 16_381), ("ก" * 32_759 + "_x0041_" * 9, "ก" * 32_759)],
    ids=["Thai", "pairs", "escape"],
)
def test_what_is_longer_than_a_cell_says_so(text: str, kept: str) -> None:
    """Excel counts units of UTF-16; neither a pair of them nor an escape is parted, and the end tells of the cut."""
    data = joined_workbook("ก", "ข", (RowSheet("sheet", ("a",), (cells_row((text,), cut="…cut").encode(),)),))
    [cell] = next(load_workbook(io.BytesIO(data))["sheet"].iter_rows(min_row=2, values_only=True))
    assert cell == f"{kept}…cut"


def test_files_joined_of_parts_are_files_of_all_rows(tmp_path: Path) -> None:
    """However many agencies the rows are of; a table without rows is a head, a sheet and an empty list."""
    part = table_parts(_subject(tmp_path))["items"]
    twice = _files("items", part, part)
    assert twice["csv"] == _files("items", part)["csv"] + part.csv
    assert json.loads(twice["json"]) == json.loads(_files("items", part)["json"]) * 2
    empty = _files("items")
    assert empty["csv"] == to_csv([TABLES["items"].columns])
    assert json.loads(empty["json"]) == []
    assert load_workbook(io.BytesIO(empty["xlsx"]))["items"].max_row == 1


def test_a_long_table_comes_in_files_of_bounded_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is whole in itself, the first has the plain name, and no agency is parted."""
    monkeypatch.setattr(datasets, "_MOST_ROWS", 50)
    part = table_parts(_subject(tmp_path))["items"]
    files = [file for file in files_of_table("items", [part] * 5) if file.form == "csv"]
    assert [(file.name, file.rows) for file in files] == [
        ("items.csv", 44), ("items.part_2.csv", 44), ("items.part_3.csv", 22),
    ]  # fmt: skip
    assert [len(_lines(file)) for file in files] == [44, 44, 22]


def _lines(file: DataFile) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"), newline="")))
