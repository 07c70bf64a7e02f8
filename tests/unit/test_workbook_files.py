"""Files that come back: CSV of every kind, workbooks of other programs, hostile ones; and the two commands."""

import csv
import io
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName

from prongsai.cli.main import main
from prongsai.text.dates import show_date
from tests.filled_workbooks import Edit, cell, column_of, filled_in, handed_out, row_deleted, tab, taken_in, typed
from tests.trees import PLAN, sound, write_tree

OUT = "bang-rak-2568.xlsx"


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The workbook of the sound project."""
    return handed_out(write_tree(tmp_path_factory.mktemp("out"), sound()))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sound project; whoever stands in it needs no --path."""
    monkeypatch.setenv("PRONGSAI_TODAY", "2025-01-15")
    monkeypatch.chdir(tmp_path)
    return write_tree(tmp_path, sound())


def _shown(value: object) -> str:
    """A value as a program writes it into a CSV file."""
    return show_date(value.date(), "th") if hasattr(value, "date") else "" if value is None else str(value)


def _rows(data: bytes, sheet: str) -> list[list[str]]:
    book = load_workbook(io.BytesIO(data))
    return [[_shown(one.value) for one in row] for row in tab(book, sheet).iter_rows()]


def _csv(rows: list[list[str]], separator: str = ",", first: str = "") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return first + text.getvalue()


CSV_KINDS: Mapping[str, Callable[[list[list[str]]], bytes]] = {
    "utf-8": lambda rows: _csv(rows).encode("utf-8"),
    "utf-8-mark": lambda rows: _csv(rows).encode("utf-8-sig"),
    "utf-16-tabs": lambda rows: _csv(rows, "\t").encode("utf-16"),
    "cp874": lambda rows: _csv(rows).encode("cp874"),
    "semicolons": lambda rows: _csv(rows, ";").encode("utf-8"),
    "sep": lambda rows: _csv(rows, ";", "sep=;\r\n").encode("cp874"),
    "without-the-hidden-row": lambda rows: _csv([row[1:] for row in rows[1:]]).encode("utf-8"),
}


@pytest.mark.parametrize("kind", CSV_KINDS)
def test_a_sheet_saved_as_csv_comes_back(kind: str, root: Path, sheets: bytes) -> None:
    """Unchanged it changes nothing; with one cell filled in, that."""
    rows = _rows(sheets, "projects")
    found = taken_in(root, CSV_KINDS[kind](rows), ending="csv")
    assert (found.problems, list(found.edits.changed())) == ((), [])
    place = rows[0].index("place.th")
    rows[2][place] = "ห้องประชุม"
    found = taken_in(root, CSV_KINDS[kind](rows), ending="csv")
    assert [one.after for change in found.changes for one in change.cells.values()] == ["ห้องประชุม"]
    assert found.problems == ()


def _with(data: bytes, **parts: bytes) -> bytes:
    """A workbook with some parts put in or in the place of others; `__` in a name is a slash."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        own = {
            name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): part
            for name, part in parts.items()
        }
        for name in given.namelist():
            if name not in own:
                made.writestr(name, given.read(name))
        for name, part in own.items():
            made.writestr(name, part)
    return out.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
HOSTILE: Mapping[str, tuple[str, Callable[[bytes], bytes]]] = {
    "macros": ("a.xlsx", lambda data: _with(data, xl__vbaProject_bin=b"macro")),
    "macros-by-name": ("a.xlsm", lambda data: data),
    "old-excel": ("a.xls", lambda data: data),
    "xml-bomb": ("a.xlsx", lambda data: _with(data, xl__worksheets__sheet1_xml=ENTITIES)),
    "zip-bomb": ("a.xlsx", lambda data: _with(data, xl__bomb=bytes(65 * 2**20))),
    "no-zip": ("a.xlsx", lambda _: b"PK\x03\x04 nothing"),
    "empty": ("a.xlsx", lambda _: b""),
    "not-ours": ("a.xlsx", lambda _: _strange()),
    "bytes-for-csv": ("a.csv", lambda _: bytes(range(256))),
    "stray-byte": ("a.csv", lambda _: "รหัส,ชื่อโครงการ (ไทย)\nx,ก\n".encode() + b"\xff"),
}


def _strange() -> bytes:
    book, out = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["อะไร", "สักอย่าง"])
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_safe_workbook_gets_one_clear_word(
    name: str, root: Path, sheets: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its kind and size are looked at before it is opened; nothing is changed."""
    file, make = HOSTILE[name]
    (root / file).write_bytes(make(sheets))
    before = (root / PLAN).read_bytes()
    assert main(["import", file, "--agency", "bang-rak", "--year", "2568", "--yes"]) in (1, 2)
    told = capsys.readouterr().err
    assert file in told
    assert "Traceback" not in told
    assert (root / PLAN).read_bytes() == before


@pytest.mark.parametrize("number", [5_001, pytest.param(100_000, marks=pytest.mark.long)])
def test_too_many_rows_are_refused(number: int, root: Path, sheets: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    """Before they fill the memory."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = '<row><c t="n"><v>1</v></c></row>' * number
    xml = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    (root / "a.xlsx").write_bytes(_with(sheets, xl__worksheets__sheet2_xml=xml))
    assert main(["import", "a.xlsx", "--yes"]) == 1
    assert "5,000" in capsys.readouterr().err


def _formula(key: str, formula: str) -> Edit:
    def edit(book: Workbook) -> None:
        cell(book, "projects", key, "place.th").value = formula

    return edit


def test_a_formula_counts_by_what_it_came_to_and_is_told_where_it_came_to_nothing(root: Path, sheets: bytes) -> None:
    """Also one that would run a program, or asks another workbook: neither is run or asked."""
    for formula in ("=1+1", "=cmd|' /C calc'!A0", "=[1]Sheet1!A1"):
        found = taken_in(root, filled_in(sheets, _formula("no-gift", formula)))
        assert len(found.problems) == 1, formula
        assert list(found.edits.changed()) == []


def test_a_name_that_looks_like_a_command_is_a_name(root: Path, sheets: bytes) -> None:
    """Of a sheet, a cell, a defined name."""

    def edit(book: Workbook) -> None:
        book.defined_names["cmd"] = DefinedName("cmd", attr_text="'C:\\[x.xlsx]A'!$A$1")
        book.create_sheet("=cmd").append(["=cmd"])

    found = taken_in(root, filled_in(sheets, edit, typed("projects", "no-gift", "place.th", "=cmd")))
    assert [one.after for change in found.changes for one in change.cells.values()] == ["=cmd"]
    assert len(found.notes) == 1


def test_the_commands_carry_a_year_out_and_in(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Export, nothing to change; filled in, shown, written after yes; a file that is there is not written over."""
    assert main(["export", "xlsx", "bang-rak", "2568"]) == 0
    assert main(["export", "xlsx", "bang-rak", "2568"]) == 1
    before = (root / PLAN).read_bytes()
    assert main(["import", OUT]) == 0
    Path(OUT).write_bytes(filled_in(Path(OUT).read_bytes(), typed("projects", "no-gift", "place.th", "ห้องประชุม")))
    capsys.readouterr()
    assert main(["import", "xlsx", OUT, "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert "no-gift" in shown
    assert "ห้องประชุม" in shown
    assert main(["import", OUT]) == 2
    assert (root / PLAN).read_bytes() == before
    assert main(["import", OUT, "--yes"]) == 0
    assert "ห้องประชุม" in (root / PLAN).read_text("utf-8")
    assert main(["import", OUT, "--yes"]) == 0


def test_a_file_with_one_problem_changes_nothing(root: Path, sheets: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    """Though the rest of it is well; the problem is told by sheet and cell."""
    good, bad = typed("projects", "no-gift", "place.th", "ห้อง"), typed("progress", "no-gift", "status", "ใกล้เสร็จ")
    Path(OUT).write_bytes(filled_in(sheets, good, bad))
    before = {path: path.read_bytes() for path in root.rglob("*.yml")}
    assert main(["import", OUT, "--yes"]) == 1
    said = capsys.readouterr().err
    assert "ความก้าวหน้า" in said
    assert "ใกล้เสร็จ" in said
    assert {path: path.read_bytes() for path in root.rglob("*.yml")} == before


def test_what_was_taken_out_is_deleted_only_with_the_option(
    root: Path, sheets: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without it the command says how."""
    Path(OUT).write_bytes(filled_in(sheets, row_deleted("tables", "spending")))
    assert main(["import", OUT, "--yes"]) == 0
    assert "--delete" in capsys.readouterr().out
    assert main(["import", OUT, "--yes", "--delete"]) == 1, "an item offers it"


def test_an_empty_workbook_of_a_unit_has_its_own_rows_and_no_values(root: Path) -> None:
    """What it is to fill in is empty; ids and names are there."""
    assert main(["export", "xlsx", "bang-rak", "2568", "--unit", "ฝ่ายปกครอง", "--blank"]) == 0
    book = load_workbook("bang-rak-2568-administration-blank.xlsx")
    progress = tab(book, "progress")
    assert [progress.cell(row, column_of(progress, "year")).value for row in range(3, progress.max_row + 1)]
    assert {progress.cell(row, column_of(progress, "status")).value for row in range(3, progress.max_row + 1)} == {None}
    assert main(["import", "bang-rak-2568-administration-blank.xlsx"]) == 0
    assert main(["export", "xlsx", "bang-rak", "2568", "--unit", "nobody"]) == 2


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_changes_nothing(root: Path, sheets: bytes) -> None:
    """A workbook that was opened and saved by it, days, lists and hidden rows and all."""
    Path(OUT).write_bytes(sheets)
    profile = f"-env:UserInstallation={(root / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", "saved", OUT]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    saved = Path("saved", OUT).read_bytes()
    assert saved != sheets
    found = taken_in(root, saved, delete=True)
    assert (found.problems, found.missing, list(found.edits.changed())) == ((), (), [])
    Path(OUT).write_bytes(filled_in(saved, _formula("no-gift", "=40+2")))
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    found = taken_in(root, Path("saved", OUT).read_bytes())
    assert [one.after for change in found.changes for one in change.cells.values()] == ["42"]
