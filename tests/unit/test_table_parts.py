"""Tables: titles over them, heads of their columns, and days of the wrong era."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from prongsai.media.facts import file_problems, media_facts
from prongsai.media.tables.content import Content, TableReading, read_content
from prongsai.media.tables.eras import Era
from prongsai.media.tables.excel import Range, TableRefused
from prongsai.media.tables.layout import layout
from prongsai.site.graph import Graph, build_graph
from prongsai.site.reader.load import load
from prongsai.source.explain import explain
from prongsai.source.folders import Folders
from prongsai.source.problem import Code
from tests.documents import xlsx
from tests.made import pages
from tests.trees import write_tree

HOME = "agencies/klong-san/2568/"
HEADS = ("รายการ", "แผน", "ผล")
ROW = ("ก", 100, 80)
TITLE = ("ตารางสรุปผล", None, None)


def merging(*ranges: str) -> Callable[[Workbook], None]:
    """A change that merges cells of the first sheet."""

    def change(book: Workbook) -> None:
        for one in ranges:
            book.worksheets[0].merge_cells(one)

    return change


def read(rows: Sequence[Sequence[object]], *merged: str, head_row: int = 0) -> Content:
    """A workbook's parts."""
    return read_content(xlsx(rows, change=merging(*merged)), "a.xlsx", TableReading(head_row=head_row))


@pytest.mark.parametrize(
    ("rows", "merged", "titles", "heads", "doubt"),
    [
        pytest.param([HEADS, ROW], (), (), HEADS, "", id="plain"),
        pytest.param([TITLE, HEADS, ROW], ("A1:C1",), (TITLE[0],), HEADS, "", id="merged-title"),
        pytest.param([TITLE, HEADS, ROW], (), (TITLE[0],), HEADS, "", id="title-alone-over-figures"),
        pytest.param(
            [TITLE, ("ปีงบประมาณ 2568",), (None, None, "หน่วย: บาท"), HEADS, ROW],
            ("A1:C1", "A2:C2"),
            (TITLE[0], "ปีงบประมาณ 2568", "หน่วย: บาท"),
            HEADS,
            "",
            id="three-titles",
        ),
        pytest.param([TITLE, (), HEADS, ROW], ("A1:C1",), (TITLE[0],), HEADS, "", id="blank-row-between"),
        pytest.param(
            [("ตาราง", None, "หน่วย: บาท"), HEADS, ROW], ("A1:B1",), ("ตาราง", "หน่วย: บาท"), HEADS, "", id="with-unit"
        ),
        pytest.param(
            [TITLE, ("รายการ", 2567, 2568), ROW], ("A1:C1",), (TITLE[0],), ("รายการ", "2567", "2568"), "", id="years"
        ),
        pytest.param(
            [TITLE, ("รายการ", "งบประมาณ"), (None, "ได้รับ", "ใช้ไป"), ROW],
            ("A1:C1", "A2:A3", "B2:C2"),
            (TITLE[0],),
            ("รายการ", "งบประมาณ ได้รับ", "งบประมาณ ใช้ไป"),
            "",
            id="heads-in-two-rows",
        ),
        pytest.param(
            [("รายการ", "งบประมาณ"), (None, "ได้รับ", "ใช้ไป"), ROW],
            ("B1:C1",),
            (),
            ("รายการ", "งบประมาณ ได้รับ", "งบประมาณ ใช้ไป"),
            "",
            id="heads-in-two-rows-not-merged-down",
        ),
        pytest.param(
            [("แผน", None, "ผล", None), ("งาน", "บาท", "งาน", "บาท"), (1, 2, 3, 4)],
            ("A1:B1", "C1:D1"),
            (),
            ("แผน งาน", "แผน บาท", "ผล งาน", "ผล บาท"),
            "",
            id="two-groups",
        ),
        pytest.param([("ชื่อ", "ที่อยู่"), ("ก", "ข", "ค")], ("B1:C1",), (), ("ชื่อ", "ที่อยู่", "ที่อยู่"), "", id="one-head-of-two"),
        pytest.param([(None, 2567, 2568), ("ก", 1, 2)], (), (), ("", "2567", "2568"), "", id="blank-corner"),
        pytest.param([("รายการ",), ("ก",)], (), (), ("รายการ",), "", id="one-column"),
        pytest.param(
            [("ชื่อ", None, "ที่อยู่", None), ("ก", "ข", "ค", "ง")],
            ("A1:B1", "C1:D1"),
            (),
            ("ชื่อ", "ชื่อ", "ที่อยู่", "ที่อยู่"),
            "group-heads",
            id="groups-over-words",
        ),
        # What cannot be known is told.
        pytest.param([TITLE, ROW, ROW], ("A1:C1",), (TITLE[0],), ("", "", ""), "no-heads", id="title-without-heads"),
        pytest.param([TITLE, ROW, ROW], (), (), (TITLE[0], "", ""), "one-head", id="first-row-of-one-cell"),
        pytest.param(
            [("โครงการ", None), ("ก", "ทำแล้ว"), ("ข", "ยังไม่ทำ")],
            (),
            ("โครงการ",),
            ("ก", "ทำแล้ว"),
            "one-head",
            id="all-words",
        ),
        pytest.param([("ด้าน", "งบ"), ("ก", 1, 2)], (), (), ("ด้าน", "งบ", ""), "blank-heads", id="column-without-head"),
        pytest.param(
            [(None, "งบ", None), ("ด้าน", "ได้รับ", "ใช้ไป"), ROW],
            ("B1:C1",),
            (),
            ("ด้าน", "งบ ได้รับ", "งบ ใช้ไป"),
            "one-head",
            id="title-or-group",
        ),
    ],
)
def test_titles_and_heads(
    rows: Sequence[Sequence[object]], merged: tuple[str, ...], titles: Sequence[str], heads: Sequence[str], doubt: str
) -> None:
    """Titles are no heads, heads in several rows are one for each column, and what is not sure is told."""
    found = read(rows, *merged)
    assert (found.titles, found.rows[0], found.doubt) == (tuple(titles), tuple(heads), doubt)
    assert len({len(row) for row in found.rows}) == 1


def test_head_row_of_the_register() -> None:
    """The register may say which row of the file holds the heads; a blank one is refused."""
    rows = [TITLE, (), ROW, HEADS, ROW]
    found = read(rows, head_row=4)
    assert (found.titles, found.rows[0], found.doubt) == ((TITLE[0], "ก", "100", "80"), HEADS, "")
    assert (found.head_row, found.before) == (4, 3)
    with pytest.raises(TableRefused, match="no-head-row"):
        read(rows, head_row=2)


def test_copies_of_a_table_with_a_title() -> None:
    """The workbook keeps title and merged heads, in bold and in sight; its CSV begins with one row of heads."""
    rows = [TITLE, (), ("รายการ", "งบประมาณ"), (None, "ได้รับ", "ใช้ไป"), ROW]
    copies = read(rows, "A1:C1", "A3:A4", "B3:C3").copies
    sheet = load_workbook(io.BytesIO(copies["xlsx"])).worksheets[0]
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:C1", "A2:A3", "B2:C2"}
    assert (sheet["A1"].value, sheet["B3"].value, sheet.freeze_panes) == (TITLE[0], "ได้รับ", "A4")
    assert (sheet["B3"].font.b, sheet["B4"].font.b) == (True, False)
    assert copies["csv"].decode("utf-8-sig") == "รายการ,งบประมาณ ได้รับ,งบประมาณ ใช้ไป\r\nก,100,80\r\n"


@pytest.mark.parametrize(
    "ref", ["A1:XFD1048576", "A0:B0", "C1:A1", "A1:A1", 'A1:C1"/><mergeCell ref="B1:D9', "ZZZ1:ZZZ2"]
)
def test_odd_merged_cells(ref: str) -> None:
    """Cells that are merged beyond the sheet, with nothing or twice do not matter; what is no range is refused."""
    data = xlsx([TITLE, HEADS, ROW], change=merging("A1:C1"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            made.writestr(name, given.read(name).replace(b'ref="A1:C1"', f'ref="{ref}"'.encode()))
    if ref in ("A0:B0", "C1:A1"):
        with pytest.raises(TableRefused, match="not-xlsx"):
            read_content(out.getvalue(), "a.xlsx", TableReading())
        return
    found = read_content(out.getvalue(), "a.xlsx", TableReading())
    assert TITLE[0] in found.titles + found.rows[0]
    assert load_workbook(io.BytesIO(found.copies["xlsx"])).worksheets[0]["A2"].value == HEADS[0]


CELLS = st.sampled_from(["", "", "ก", "ข", "1", "2,500.50", "2568", "31/3/2568", "2568-03-31"])
SPANS = st.builds(
    lambda top, left, down, right: Range(top, left, top + down, left + right),
    st.integers(1, 6),
    st.integers(1, 4),
    st.integers(0, 3),
    st.integers(0, 3),
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(CELLS, min_size=4, max_size=4).filter(any), min_size=1, max_size=6), st.lists(SPANS, max_size=4)
)
def test_every_row_has_one_place(rows: list[list[str]], merged: list[Range]) -> None:
    """However cells are filled and merged, each row is a title, of the heads or of the body."""
    table = {number * 2: row for number, row in enumerate(rows, 1)}
    found = layout(table, merged)
    assert 0 <= found.first <= found.body <= len(rows)
    assert len(found.heads) == 4
    assert all(any(title in row for row in rows[: found.first]) for title in found.titles)


def dated(value: object, shown_as: str, **reading: str) -> Content:
    """A workbook with one day, in a column of days."""

    def change(book: Workbook) -> None:
        book.worksheets[0]["B3"].number_format = shown_as

    era: Era | None = "be" if reading.get("era") == "be" else "ce" if reading.get("era") == "ce" else None
    data = xlsx([("งาน", "วันที่"), ("ก", "1/2/2568"), ("ข", value)], change=change)
    return read_content(data, "a.xlsx", TableReading(era=era))


ODD = datetime.fromisoformat("2568-03-31T09:30")


@pytest.mark.parametrize(
    ("value", "shown_as", "shown", "mended"),
    [
        (ODD, "d/m/yyyy", "31/3/2568", "31/3/2568"),
        (ODD, "d/m/yy h:mm", "31/3/68 9:30", "31/3/68 9:30"),
        (ODD, "yyyy-mm-dd", "2568-03-31", "2025-03-31"),
        (ODD, "mm-dd-yy", "2568-03-31", "2025-03-31"),
        (ODD, "[$-41E]d mmm yyyy", "31 มี.ค. 2568", "31 มี.ค. 2568"),
        (ODD, "d/m/bbbb", "31/3/3111", "31/3/2568"),
        (ODD, "[$-107041E]d mmm yyyy", "31 มี.ค. 3111", "31 มี.ค. 2568"),
        ("2568-03-31", "General", "2568-03-31", "2025-03-31"),
        ("๒๕๖๘/๐๓/๓๑ 09:30", "General", "๒๕๖๘/๐๓/๓๑ 09:30", "2025-03-31 09:30"),
    ],
)
def test_days_of_the_wrong_era(value: object, shown_as: str, shown: str, mended: str) -> None:
    """A day of 2568 C.E. is asked about; by the register's word it is mended, as it was meant, or left."""
    odd = dated(value, shown_as).odd_days
    assert [(day.cell, day.shown, day.year, day.meant) for day in odd] == [("B3", shown, 2568, "2025-03-31")]
    for era, text in (("be", mended), ("ce", shown)):
        found = dated(value, shown_as, era=era)
        assert (found.odd_days, found.shown[2][1]) == ((), text)
        assert found.copies["csv"].decode("utf-8-sig").splitlines()[2] == f"ข,{text}"
    if isinstance(value, datetime):
        sheet = load_workbook(io.BytesIO(dated(value, shown_as, era="be").copies["xlsx"])).worksheets[0]
        given = sheet["B3"].value
        assert isinstance(given, datetime)
        assert given == datetime.fromisoformat("2025-03-31T09:30")


@pytest.mark.parametrize(
    ("value", "shown_as"),
    [
        (datetime.fromisoformat("2025-03-31"), "d/m/bbbb"),
        (datetime.fromisoformat("2025-03-31"), "[$-107041E]d mmm yyyy"),
        (datetime.fromisoformat("9999-12-31"), "d/m/yyyy"),
        (244000, "#,##0"),
        (244000.5, "h:mm"),
        ("31/3/2568", "General"),
        ("เลขที่ 2568-03-31", "General"),
    ],
)
def test_days_and_numbers_that_are_right(value: object, shown_as: str) -> None:
    """A day shown in the Buddhist era, a number, an hour and what people write in words are not asked about."""
    assert dated(value, shown_as).odd_days == ()


def test_a_day_that_cannot_be_meant() -> None:
    """29 February 2568 was no day, so it is asked about whatever the register says."""
    value = datetime.fromisoformat("2568-02-29")
    assert [day.meant for day in dated(value, "d/m/yyyy", era="be").odd_days] == [""]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("งาน,วันที่\nก,2568-03-31\nข,2568-04-01\n", ["B2", "B3"]),
        ("งาน,วันที่\n\nก,2568-03-31\nข,1/2/2568\nค,-\n", ["B3"]),
        ("งาน,เลขที่\nก,2568-03-31\nข,12/2568\nค,กท 1\n", []),
        ("งาน,วันที่\nก,31/3/2568\nข,2025-03-31\n", []),
        ("งาน,วันที่\nก,2568-13-31\nข,2568-04-01 08:00\n", ["B3"]),
    ],
)
def test_days_in_csv(text: str, cells: list[str]) -> None:
    """In a column of days a CSV file is asked about years first that are of the Buddhist era; elsewhere it is not."""
    assert [day.cell for day in read_content(text.encode(), "a.csv", TableReading()).odd_days] == cells
    mended = read_content(text.encode(), "a.csv", TableReading(era="be"))
    assert mended.odd_days == ()
    assert ("2568-03-31" in mended.copies["csv"].decode()) == ("B2" not in cells and "2568-03-31" in text and not cells)


def _site(root: Path, data: str | bytes, name: str, fields: str = "") -> Graph:
    tree: dict[str, str | bytes] = {
        "agencies/klong-san/agency.yml": "name: a\nkind: other\nframework: {2568: nacc-2568}\n",
        f"{HOME}disclosures.yml": "framework: nacc-2568\n",
        f"{HOME}evidence.yml": f"tables:\n  t: {{file: {name}, title: การใช้จ่าย{fields}}}\n",
        f"{HOME}tables/{name}": data,
    }
    site, found = load(Folders(write_tree(root, tree)))
    assert not found, found
    return build_graph(site)


@pytest.mark.parametrize(
    ("fields", "codes"),
    [("", [Code.TABLE_DAY_ERA]), (", era: พ.ศ.", []), (", era: C.E.", [])],
)
def test_asked_about_at_the_register(tmp_path: Path, fields: str, codes: list[Code]) -> None:
    """Two odd days are one error where the file is named, with the cell and the day that is meant, also when known."""
    graph = _site(tmp_path, "งาน,วันที่\nก,2568-03-31\nข,2568-04-01\n", "a.csv", fields)
    for _ in range(2):
        found = list(file_problems(graph))
        assert [(problem.code, problem.where.line) for problem in found] == [(code, 2) for code in codes]
        for problem in found:
            assert problem.severity == "error"
            told = explain([problem], "line")
            assert all(word in told for word in ("B2", "2568-03-31", "2025-03-31", "2 แห่ง", "era: พ.ศ."))


@pytest.mark.parametrize(
    ("fields", "codes"),
    [("", [Code.TABLE_HEADS]), (", head_row: 1", []), (", columns: [โครงการ, ผล]", [])],
)
def test_heads_that_are_not_sure_are_told(tmp_path: Path, fields: str, codes: list[Code]) -> None:
    """A warning names the row that is taken for the heads, until the register says which it is, or all heads."""
    graph = _site(tmp_path, "โครงการ,\nก,ทำแล้ว\nข,ยังไม่ทำ\n", "a.csv", fields)
    found = [problem for problem in file_problems(graph) if problem.severity != "note"]
    assert [(problem.code, problem.severity) for problem in found] == [(code, "warning") for code in codes]
    assert all("แถวที่ 2" in explain([problem], "line") for problem in found)


def test_title_in_the_caption(tmp_path: Path) -> None:
    """On the page the file's own title joins the caption, and each column has its own head."""
    data = xlsx([TITLE, HEADS, ROW], change=merging("A1:C1"))
    graph = _site(tmp_path, data, "a.xlsx", ", sums: {ผล: 80}")
    made = pages(graph, media_facts(graph.site))
    for lang, own in (("th", "<span>"), ("en", '<span lang="th">')):
        article = next(
            str(page.article) for page in made if (page.path, page.lang) == ("klong-san/2568/evidence/", lang)
        )
        assert f"<br>{own}ตารางสรุปผล</span></caption>" in article
        assert f">{HEADS[0]}<" in "".join(article.split("\n"))
        assert article.count('<th scope="col"') == 3
        assert "คอลัมน์ที่" not in article
