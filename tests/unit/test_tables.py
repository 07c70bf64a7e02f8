"""Tables: what is accepted, what their figures come to, and what is published and shown."""

import hashlib
import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from prongsai.check.rules.tables import tables
from prongsai.media.facts import file_problems, media_facts
from prongsai.media.files.originals import MAX_BYTES
from prongsai.media.tables import excel
from prongsai.media.tables.accept import figure
from prongsai.media.tables.cells import Value, WorkbookCell
from prongsai.media.tables.content import Content, TableReading, read_content
from prongsai.messages import messages
from prongsai.pages.templating import unjoined
from prongsai.site.graph import Graph, build_graph
from prongsai.site.reader.load import load
from prongsai.source.folders import Folders
from prongsai.source.problem import Code
from prongsai.text.bilingual import LANGUAGES
from tests.documents import xlsx
from tests.made import pages
from tests.published import published_files
from tests.trees import sound, write_tree

HOME = "agencies/klong-san/2568/"


def content(data: bytes, name: str = "a.xlsx", sheet: str | None = None, **reading: Any) -> Content:
    """A table read as its register says."""
    return read_content(data, name, TableReading(sheet, **reading))


def refusal(data: bytes, name: str = "a.xlsx", sheet: str | None = None, **reading: Any) -> str | None:
    """Why a table is not accepted, if so."""
    try:
        content(data, name, sheet, **reading)
    except excel.TableRefused as refused:
        return str(refused)
    return None


ROWS = (("ด้าน", "งบ"), ("ก", 1000), ("ข", 2000))


def parts(data: bytes, **changes: bytes) -> bytes:
    """A workbook with parts of it replaced or added; the keys are the names with `__` for `/`, the ending left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        new = {f"{name.replace('__', '/')}.xml": content for name, content in changes.items()}
        for name in given.namelist():
            if name not in new:
                made.writestr(name, given.read(name))
        for name, content in new.items():
            made.writestr(name, content)
    return out.getvalue()


def named(data: bytes, old: str, new: str) -> bytes:
    """A workbook with one part called otherwise, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            made.writestr(new if name == old else name, given.read(name))
        if not old:
            made.writestr(new, b"x")
    return out.getvalue()


def formula(book: Workbook) -> None:
    """A formula that no program has calculated yet."""
    book.worksheets[0]["B2"] = "=1+1"


def failed(book: Workbook) -> None:
    """A formula that could not be calculated."""
    cell: Any = book.worksheets[0]["B2"]
    cell.value, cell.data_type = "#REF!", "e"


def hiding_column(book: Workbook) -> None:
    """A column with figures that is not shown."""
    book.worksheets[0].column_dimensions["B"].hidden = True


def hiding_row(book: Workbook) -> None:
    """A row with figures that is not shown."""
    book.worksheets[0].row_dimensions[2].hidden = True


def hiding_nothing(book: Workbook) -> None:
    """What many hide for looks: the empty rest of the sheet."""
    book.worksheets[0].column_dimensions.group("D", "XFD", hidden=True)
    book.worksheets[0].row_dimensions[900].hidden = True


def hidden_sheet(book: Workbook) -> None:
    """A second sheet that is not shown."""
    book.worksheets[1].sheet_state = "hidden"


BOOK = xlsx(ROWS)
TWO = (ROWS, (("x",), ("y",)))
SHEET = "xl__worksheets__sheet1"
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        pytest.param("ชื่อ,จำนวน\nก,1\n".encode(), "a.csv", None, id="utf-8"),
        pytest.param("\ufeffชื่อ,จำนวน\nก,1\n".encode(), "a.csv", None, id="utf-8-with-mark"),
        pytest.param("ชื่อ,จำนวน\nก,1\n".encode("tis-620"), "a.CSV", None, id="tis-620"),
        pytest.param(b"\x81\x82,1\n", "a.csv", "table-encoding", id="letters"),
        pytest.param(b"a\0b,1\n", "a.csv", "table-encoding", id="nul"),
        pytest.param(b'a,"b\n', "a.csv", "table-broken", id="quote"),
        pytest.param(b"," * 100, "a.csv", "table-too-big", id="columns"),
        pytest.param(b"x\n" * 5001, "a.csv", "table-too-big", id="rows"),
        pytest.param(b"x\n" * 5000, "a.csv", None, id="many-rows"),
        pytest.param(b"\n , \n", "a.csv", "table-empty", id="blank"),
        pytest.param(b"", "a.csv", "table-empty", id="empty"),
        pytest.param(b"a,b\n", "a.txt", "not-table-name", id="name"),
        pytest.param(b"a,b\n", "a.xlsm", "not-table-name", id="macro-name"),
        pytest.param(bytes(MAX_BYTES + 1), "a.xlsx", "too-large", id="large"),
        pytest.param(BOOK, "ตาราง ที่ ๑.XLSX", None, id="workbook"),
        pytest.param(b"a,b\n", "a.xlsx", "not-xlsx", id="no-zip"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), "a.xlsx", "not-xlsx", id="locked"),
        pytest.param(BOOK[:-100], "a.xlsx", "not-xlsx", id="cut-off"),
        pytest.param(named(BOOK, "xl/workbook.xml", "word/document.xml"), "a.xlsx", "not-xlsx", id="word-file"),
        pytest.param(named(BOOK, "", "xl/vbaProject.bin"), "a.xlsx", "not-xlsx", id="macros"),
        pytest.param(parts(BOOK, **{SHEET: DOCTYPE}), "a.xlsx", "not-xlsx", id="entities"),
        pytest.param(parts(BOOK, **{SHEET: DOCTYPE.decode().encode("utf-16")}), "a.xlsx", "not-xlsx", id="utf-16"),
        pytest.param(parts(BOOK, xl__bomb=bytes(65 * 2**20)), "a.xlsx", "table-too-big", id="bomb"),
        pytest.param(
            parts(BOOK, **{f"xl__p{n}": b"" for n in range(1000)}), "a.xlsx", "table-too-big", id="many-parts"
        ),
        pytest.param(xlsx([["x"]] * 5001), "a.xlsx", "table-too-big", id="workbook-rows"),
        pytest.param(xlsx([["x"] * 101]), "a.xlsx", "table-too-big", id="workbook-columns"),
        pytest.param(xlsx([["a"], *[[" "]] * 5001, ["b"]]), "a.xlsx", None, id="blank-rows-do-not-count"),
        pytest.param(xlsx([]), "a.xlsx", "table-empty", id="workbook-empty"),
        pytest.param(xlsx(*TWO), "a.xlsx", "several-sheets", id="two-sheets"),
        pytest.param(xlsx(ROWS, [], []), "a.xlsx", None, id="empty-sheets"),
        pytest.param(xlsx(*TWO, change=hidden_sheet), "a.xlsx", None, id="hidden-sheet"),
        pytest.param(xlsx(ROWS, change=formula), "a.xlsx", "open-formula", id="formula"),
        pytest.param(xlsx(ROWS, change=failed), "a.xlsx", "failed-formula", id="failed-formula"),
        pytest.param(xlsx(ROWS, change=hiding_column), "a.xlsx", "hidden-cells", id="hidden-column"),
        pytest.param(xlsx(ROWS, change=hiding_row), "a.xlsx", "hidden-cells", id="hidden-row"),
        pytest.param(xlsx(ROWS, change=hiding_nothing), "a.xlsx", None, id="hidden-emptiness"),
    ],
)
def test_accepted_or_refused(data: bytes, name: str, reason: str | None) -> None:
    """CSV in UTF-8 or Thai Windows letters and XLSX are accepted within bounds; all else for its own reason not."""
    assert refusal(data, name) == reason
    assert reason is None or f"media.reason.{reason}" in messages("th")


def test_named_sheet() -> None:
    """Of several sheets the named one is the table; a name that no sheet has is refused."""
    data = xlsx(*TWO)
    assert content(data, sheet="Sheet2").rows == (("x",), ("y",))
    assert content(data, sheet="Sheet1").rows[1] == ("ก", "1000")
    assert refusal(data, sheet="Sheet3") == "no-sheet"


def test_a_check_without_a_workbook_does_not_pay_for_reading_them(tmp_path: Path) -> None:
    """Openpyxl, which takes a fifth of a second to load, is not loaded."""
    root = write_tree(tmp_path, sound())
    code = "import sys; from prongsai.cli.main import main; sys.exit(main(['check', '.']) or 'openpyxl' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (None, "General", ""),
        ("ก", "General", "ก"),
        (1000, "#,##0", "1000"),
        (0.1 + 0.2, "General", "0.3"),
        (1e21, "General", "1000000000000000000000"),
        (0.1234, "0.00%", "12.34%"),
        (12.5, '0.00"%"', "12.5"),
        (93.085, "[$-107041E]0.0", "93.085"),
        (45747, "d/m/bbbb", "31/3/2568"),
        (True, "General", "TRUE"),
        (-5, "General", "-5"),
    ],
)
def test_cells_to_reckon_with(value: Value, shown_as: str, text: str) -> None:
    """A figure is written out without exponent, thousands or the noise of binary fractions; a share as per cent."""
    assert WorkbookCell(value, shown_as).text == text


@pytest.mark.parametrize(
    ("value", "shown_as", "shown"),
    [
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (-1234.5, "_-* #,##0.0_-;-* #,##0.0_-", "-1,234.5"),
        (2568, "General", "2568"),
        (1500.75, "[$-D000000]#,##0.00", "1,500.75"),
        (12.5, '0.00"%"', "12.50%"),
        (45747, "[$-D07041E]d mmm yy", "๓๑ มี.ค. ๖๘"),
        ("ก", '"ข้อ "@', "ข้อ ก"),
        (0.123456, "0.0%", "12.3%"),
        (123, "00000", "00123"),
        ("00123", "00000", "00123"),
        (True, "0", "TRUE"),
        (None, "0", ""),
    ],
)
def test_cells_as_their_sheet_shows_them(value: Value, shown_as: str, shown: str) -> None:
    """On the page and in the CSV a figure is as in the workbook, in Arabic digits; so is a date, in its own digits."""
    assert WorkbookCell(value, shown_as).shown == shown


def dated(book: Workbook) -> None:
    """Days and hours in formats of their own."""
    for row, shown_as in enumerate(("yyyy-mm-dd", "d/m/bbbb h:mm", "mm-dd-yy", "[h]:mm"), 2):
        book.worksheets[0].cell(row, 1).number_format = shown_as


def of_1904(book: Workbook) -> None:
    """The calendar of an old Macintosh."""
    book.epoch = CALENDAR_MAC_1904
    dated(book)


@pytest.mark.parametrize("change", [dated, of_1904])
def test_days_as_shown(change: Callable[[Workbook], None]) -> None:
    """A day is as its sheet shows it, whatever calendar the workbook counts by; one left to the computer is in ISO."""
    hour = datetime.fromisoformat("2025-03-31T09:30")
    data = xlsx([["วันที่"], [hour], [hour], [hour], [1.5]], change=change)
    days = (("วันที่",), ("2025-03-31",), ("31/3/2568 9:30",), ("2025-03-31",), ("36:00",))
    assert content(data).shown == days
    sheet = load_workbook(io.BytesIO(content(data).copies["xlsx"])).worksheets[0]
    assert [sheet.cell(row, 1).value for row in (2, 3)] == [hour, hour]


def test_no_day() -> None:
    """What Excel fills with # for it is no day is refused."""

    def change(book: Workbook) -> None:
        book.worksheets[0]["B2"].number_format = "d/m/yyyy"

    assert refusal(xlsx([["ก", "ข"], ["x", -1]], change=change)) == "no-day"
    assert refusal(xlsx([["ก", "ข"], ["x", float("1e300")]], change=change)) == "no-day"


def test_csv_published_harmless() -> None:
    """A CSV in Thai Windows letters comes out as UTF-8 with its mark, formulas as text, numbers as they were."""
    data = "ชื่อ,ค่า\n=1+1,-5\n@x,-\n".encode("cp874")
    published = content(data, "a.csv").copies
    assert list(published) == ["csv"]
    assert published["csv"].startswith(b"\xef\xbb\xbf")
    assert published["csv"].decode("utf-8-sig") == "ชื่อ,ค่า\r\n'=1+1,-5\r\n'@x,-\r\n"


def test_workbook_published_as_values() -> None:
    """A workbook is published as one sheet of the same values without formulas, names, links or authors, and as CSV."""

    def change(book: Workbook) -> None:
        book.properties.creator = book.properties.lastModifiedBy = "SecretAuthor"
        book.create_sheet("SecretSheet").sheet_state = "hidden"
        sheet: Any = book.worksheets[0]
        sheet["A2"].comment = Comment("SecretComment", "SecretAuthor")
        sheet["B2"].hyperlink = "https://www.example.com/SecretLink"
        sheet["B2"].number_format = "#,##0.00"

    data = xlsx([["ด้าน", "งบ"], ["=SUM(B2)", 1000.5]], change=change)
    published = content(data).copies
    assert list(published) == ["xlsx", "csv"]
    assert published["csv"].decode("utf-8-sig") == 'ด้าน,งบ\r\n\'=SUM(B2),"1,000.50"\r\n'
    with zipfile.ZipFile(io.BytesIO(published["xlsx"])) as made:
        everything = b"".join(made.read(name) for name in made.namelist())
    assert b"Secret" not in everything
    assert b"openpyxl" not in everything
    assert b"<f>" not in everything
    sheet = load_workbook(io.BytesIO(published["xlsx"])).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.rows] == [["ด้าน", "งบ"], ["=SUM(B2)", 1000.5]]
    assert (sheet["A2"].data_type, sheet["B2"].number_format) == ("s", "#,##0.00")
    assert published == content(data).copies


def test_control_characters_in_a_workbook_are_spaces() -> None:
    """As Excel writes them, and as they are; a text that only looks so stays."""
    data = xlsx([["ก", "ข"], ["a_x000B_b", "_x005F_x000B_"], ["c\x85d", "_x0041_"]])
    assert content(data).rows[1:] == (("a b", "_x005F_x000B_"), ("c d", "_x0041_"))


def test_damaged_workbooks_never_break_the_reader() -> None:
    """Whatever bytes of a workbook are changed, the answer is a table or a refusal, never another error."""
    chance = random.Random(2568)
    stored = named(BOOK, "none", "none")  # without compression, so that the changes reach what is parsed
    answers = set()
    for _ in range(400):
        data = bytearray(stored)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        answers.add(refusal(bytes(data)))
    assert {None, "not-xlsx"} <= answers


def test_lying_sizes_never_fill_the_memory() -> None:
    """A workbook whose directory says that a part unpacks to little, and lies, is refused."""
    data = parts(BOOK, **{SHEET: b"<worksheet>" + b" " * 2**24 + b"</worksheet>"})
    size = (2**24 + 23).to_bytes(4, "little")
    assert data.count(size) == 2
    assert refusal(data.replace(size, (99).to_bytes(4, "little"))) == "not-xlsx"


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1,234.50", Decimal("1234.50")), ("๑๒", Decimal(12)), ("", Decimal(0)), (" - ", Decimal(0)), ("ไม่มี", None)],
)
def test_figures(cell: str, value: Decimal | None) -> None:
    """Thai figures and thousands count; nothing and a dash are 0; words are no figure."""
    assert figure(cell) == value


def _site(root: Path, files: dict[str, str | bytes], register: str) -> Graph:
    tree: dict[str, str | bytes] = {
        "agencies/klong-san/agency.yml": "name: a\nkind: other\nframework: {2568: nacc-2568}\n",
        f"{HOME}disclosures.yml": "framework: nacc-2568\n",
        f"{HOME}evidence.yml": register,
        **{f"{HOME}tables/{name}": data for name, data in files.items()},
    }
    site, found = load(Folders(write_tree(root, tree)))
    assert not found, found
    return build_graph(site)


def test_problem_has_place_and_reason(tmp_path: Path) -> None:
    """A bad table is one problem at the line that names the file; the others are still looked at."""
    register = "tables:\n  a: {file: a.csv, title: ก}\n  b: {file: b.xlsx, title: ข, sheet: Sheet2}\n"
    graph = _site(tmp_path, {"a.csv": "", "b.xlsx": xlsx(*TWO)}, register)
    assert [(p.code, p.where.line, p.values["reason"]) for p in file_problems(graph)] == [
        (Code.BAD_TABLE, 2, "media.reason.table-empty")
    ]
    assert [known.rows for _, known in tables(graph.site)] == [(("x",), ("y",))]


def _article(graph: Graph, lang: str) -> str:
    made = pages(graph, media_facts(graph.site))
    return next(unjoined(page.article) for page in made if (page.path, page.lang) == ("klong-san/2568/evidence/", lang))


SPENT = "ด้าน,งบ,หมายเหตุ\nก,1000,\nข,2000,<b>\nรวม,3000,\n"


def test_shown_as_a_table(tmp_path: Path) -> None:
    """A table has its title as caption, heads for columns and rows, figures marked, and its total row in the foot."""
    graph = _site(tmp_path, {"a.csv": SPENT}, "tables: {t: {file: a.csv, title: การใช้จ่าย, total_row: true}}\n")
    article = _article(graph, "th")
    assert "<caption>การใช้จ่าย</caption>" in article
    assert '<th scope="col">ด้าน<th scope="col" class="ps-number">งบ' in article
    assert '<th scope="row">ก<td class="ps-number">1000' in article
    assert "&lt;b&gt;" in article
    foot = article.partition("<tfoot>")[2].partition("</tfoot>")[0]
    assert '<th scope="row">รวม<td class="ps-number">3000' in foot
    assert messages("th")("evidence.rows", number=2) in article


def test_rows_that_share_a_name_have_no_heads(tmp_path: Path) -> None:
    """Where the first column does not tell the rows apart, its cells are cells."""
    graph = _site(tmp_path, {"a.csv": "ด้าน,งบ\nก,1\nก,2\n"}, "tables: {t: {file: a.csv, title: การใช้จ่าย}}\n")
    assert 'scope="row"' not in _article(graph, "th")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_workbook_shown_and_offered_twice(tmp_path: Path, lang: str) -> None:
    """The cells of a workbook are shown as those of a CSV file, and both kinds can be had."""
    graph = _site(tmp_path, {"งบ ปี ๖๘.xlsx": BOOK}, 'tables: {t: {file: "งบ ปี ๖๘.xlsx", title: การใช้จ่าย}}\n')
    article = _article(graph, lang)
    assert '<td class="ps-number">1000' in article
    assert 'tables/t.xlsx"' in article
    assert 'tables/t.csv"' in article
    media = media_facts(graph.site)
    published = dict(published_files(graph.site, media))
    assert set(published) == {"klong-san/2568/tables/t.xlsx", "klong-san/2568/tables/t.csv"}
    for facts in media.files.values():
        for copy in facts.published:
            assert hashlib.sha256(published[copy.address]).hexdigest() == copy.sha256
            assert len(published[copy.address]) == copy.size


@pytest.mark.parametrize("lang", LANGUAGES)
def test_limits_said_are_the_limits(lang: str) -> None:
    """The limits in the messages are those in the code."""
    said = messages("th" if lang == "th" else "en")("media.reason.table-too-big")
    assert f"{excel.MAX_ROWS:,}" in said
    assert f" {excel.MAX_COLUMNS} " in said
    assert f" {excel.MAX_UNPACKED // 2**20} " in said
