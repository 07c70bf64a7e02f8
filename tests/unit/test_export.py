"""Data for other programs: CSV and JSON of the same rows, safe to open, the same each time."""

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest

from prongsai.media.facts import Media, media_facts
from prongsai.pages.downloads.datasets import Dataset, DatasetPart, dataset_files, datasets
from prongsai.site.graph import Graph, build_graph
from prongsai.site.reader.load import load
from prongsai.source.folders import Folders
from prongsai.text.formats.csv import neutral, to_csv
from tests.published import published_files
from tests.trees import DISCLOSURES, PLAN, Change, Replace, changed, write_tree


def _built(root: Path, changes: dict[str, Change] | None = None) -> tuple[Graph, Media]:
    """The sound project with some files changed."""
    write_tree(root, changed(changes or {}))
    site, problems = load(Folders(root))
    assert not problems, problems
    return build_graph(site), media_facts(site)


def _sets(root: Path, changes: dict[str, Change] | None = None) -> dict[str, Dataset]:
    return {dataset.name: dataset for dataset in datasets(*_built(root, changes))}


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


def _files(dataset: Dataset) -> tuple[bytes, bytes]:
    """The CSV and the JSON of a set."""
    (_, as_csv), (_, as_json) = dataset_files(dataset.name, (dataset.piece,))
    return as_csv, as_json


def test_same_rows_in_both_forms(tmp_path: Path) -> None:
    """CSV and JSON hold the same rows, the columns are those declared, and no two rows are the same."""
    for dataset in _sets(tmp_path).values():
        assert dataset.rows
        as_csv, as_json = _files(dataset)
        lines = list(csv.DictReader(io.StringIO(as_csv.decode("utf-8-sig"), newline="")))
        objects = json.loads(as_json)
        assert list(lines[0]) == list(dataset.columns)
        assert [{k: "" if v is None else neutral(str(v)) for k, v in row.items()} for row in objects] == lines
        assert len({json.dumps(row) for row in objects}) == len(objects)


def test_same_bytes_each_time(tmp_path: Path) -> None:
    """Two exports of the same data are the same to the byte, and each set comes in both forms."""
    first, second = ([_files(dataset) for dataset in _sets(tmp_path).values()] for _ in range(2))
    assert first == second
    assert len(first) == 5
    names = [
        [name for name, _ in dataset_files(dataset.name, (dataset.piece,))] for dataset in _sets(tmp_path).values()
    ]
    assert names == [[f"{name}.csv", f"{name}.json"] for name in ("items", "projects", "spending", "ita", "evidence")]


def test_items(tmp_path: Path) -> None:
    """Every item is a row with its computed status, elements, unit and page."""
    rows = {row["item"]: row for row in _sets(tmp_path)["items"].rows}
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
    rows = {row["item"]: row["updated"] for row in _sets(tmp_path, {DISCLOSURES: dated})["items"].rows}
    assert (rows["O1"], rows["O18"]) == ("2025-01-02", "2025-01-03")


def test_projects(tmp_path: Path) -> None:
    """Every project is a row: where it stands in the plan, its money, its latest progress; "no budget" is 0."""
    rows = {row["id"]: row for row in _sets(tmp_path)["projects"].rows}
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
    rows = {row["id"]: row for row in _sets(tmp_path, {PLAN: spent})["projects"].rows}
    money = ("budget_baht", "spent_baht", "spent_percent", "left_baht", "spent_years")
    assert [str(rows["training"][name]) for name in money] == ["50000", "12500.25", "25.0", "37499.75", "2568"]
    assert [rows["no-gift"][name] for name in money] == [0, None, None, None, None]


def test_money_by_year(tmp_path: Path) -> None:
    """Each year of a project with any stated money is a row; a year of which nothing is stated is none."""
    longer = (Replace("period: 2568\n", "period: 2567-2568\n"), Replace("percent: 40,", "percent: 40, spent: 0.25,"))
    rows = _sets(tmp_path, {PLAN: longer})["spending"].rows
    money = ("id", "money_year", "budget_baht", "spent_baht", "spent_percent", "left_baht")
    assert [[str(row[name]) for name in money] for row in rows] == [
        ["training", "2568", "50000", "0.25", "0.1", "49999.75"],
        ["no-gift", "2567", "0", "None", "None", "None"],
        ["no-gift", "2568", "0", "None", "None", "None"],
    ]


def test_project_with_nothing_said(tmp_path: Path) -> None:
    """A project without budget or progress has empty cells there, not zeros."""
    bare = Replace("        budget: none\n        progress:\n          - {year: 2568, status: done}\n", "")
    row = {row["id"]: row for row in _sets(tmp_path, {PLAN: bare})["projects"].rows}["no-gift"]
    assert (row["budget_baht"], row["progress_year"], row["spent_baht"]) == (None, None, None)


def test_ita_long_form(tmp_path: Path) -> None:
    """Each score is a row: total with its level, three instruments, ten indicators, numbers as published."""
    rows = {row["measure"]: row for row in _sets(tmp_path)["ita"].rows}
    assert list(rows) == ["total", "IIT", "EIT", "OIT", *(str(n) for n in range(1, 11))]
    assert (str(rows["total"]["score"]), rows["total"]["level_th"]) == ("93.09", "A")
    assert (rows["10"]["result_year"], str(rows["10"]["score"]), rows["10"]["level_th"]) == (2565, "93.75", None)
    (total, *_) = json.loads(_files(_sets(tmp_path)["ita"])[1])
    assert total["score"] == 93.09


def test_evidence(tmp_path: Path) -> None:
    """Each file is a row whose sum and size are those of the file that is published, with the items it serves."""
    graph, media = _built(tmp_path)
    rows = {row["id"]: row for dataset in datasets(graph, media) if dataset.name == "evidence" for row in dataset.rows}
    files = dict(published_files(graph.site, media))
    assert set(rows) == {"meeting", "order", "spending"}
    for row in rows.values():
        data = files[str(row["file"])]
        assert (row["size"], row["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert rows["meeting"]["date"] == "2024-11-05"
    assert "2568/O18" in str(rows["meeting"]["items"]).split()
    assert rows["spending"]["kind"] == "tables"


def test_satang_are_exact(tmp_path: Path) -> None:
    """An amount has decimals where it has satang, in both files, and else is a whole number."""
    projects = _sets(tmp_path, {PLAN: Replace("total: 50000}", "2570: '0.35', total: 50000.35}")})["projects"]
    as_csv, as_json = _files(projects)
    amounts = [row["budget_baht"] for row in json.loads(as_json)]
    assert 50000.35 in amounts
    assert all(isinstance(amount, int) for amount in amounts if amount not in (None, 50000.35))
    assert ",50000.35," in as_csv.decode("utf-8-sig")


def test_texts_cannot_become_formulas(tmp_path: Path) -> None:
    """A title that begins like a formula reaches the CSV as text, and the JSON as it was written."""
    title = Replace("{th: ฝึกอบรม, en: Training}", "{th: '=HYPERLINK(1)', en: Training}")
    as_csv, as_json = _files(_sets(tmp_path, {PLAN: title})["projects"])
    assert ",'=HYPERLINK(1)," in as_csv.decode("utf-8-sig")
    assert json.loads(as_json)[0]["title_th"] == "=HYPERLINK(1)"


def test_files_joined_of_pieces_are_files_of_all_rows(tmp_path: Path) -> None:
    """Wherever the rows are parted, also with a piece that has none; a set without rows is a header and a list."""
    items = _sets(tmp_path)["items"]
    whole = _files(items)
    for cut in (0, 1, len(items.rows)):
        parts = (Dataset("items", items.columns, rows).piece for rows in (items.rows[:cut], items.rows[cut:]))
        assert tuple(data for _, data in dataset_files("items", parts)) == whole
    (_, as_csv), (_, as_json) = dataset_files("items", (DatasetPart(0, b"", b""),))
    assert as_csv == to_csv([items.columns])
    assert json.loads(as_json) == []
