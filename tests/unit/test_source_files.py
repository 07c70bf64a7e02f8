"""A file is read by what is in it, whatever its name says; what cannot be read is told in one sentence."""

import io
import os
import shutil
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from prongsai.intake.documents import conversion
from prongsai.intake.documents.document import SourceDocument, SourceLine, SourceTable
from prongsai.intake.documents.page_ends import joined_over_page
from prongsai.intake.documents.plain_text import text_blocks
from prongsai.intake.documents.reader import read_document
from prongsai.messages import messages
from prongsai.messages.refusal import Refusal
from tests.documents import pdf, xlsx
from tests.word_files import docx, p, tbl, tc


def read(data: bytes, folder: Path, name: str) -> SourceDocument:
    """A file with these bytes, read."""
    (folder / name).write_bytes(data)
    return read_document(folder / name)


def rows(table: SourceTable) -> list[list[str]]:
    """Its cells row by row, lines parted by strokes."""
    found: dict[int, list[str]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append(cell.text.replace("\n", "/"))
    return list(found.values())


def zipped(*names: str, said: str = "x") -> bytes:
    """A ZIP file with these parts, all alike."""
    out = io.BytesIO()
    with ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, said)
    return out.getvalue()


def compound(stream: str) -> bytes:
    """As much of an old Office file as tells its kind."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + stream.encode("utf-16-le") + bytes(500)


THAI = "มิติที่ ๑ การสร้างวัฒนธรรมสุจริต"
KINDS = {
    "docx": (docx(p(THAI)), "a.docx", "docx", False),
    "docx-named-picture": (docx(p(THAI)), "a.jpg", "docx", True),
    "docx-named-doc": (docx(p(THAI)), "a.doc", "docx", True),
    "pdf-named-text": (pdf(), "a.txt", "pdf", True),
    "utf-8": (THAI.encode(), "a.txt", "text", False),
    "utf-8-marked": (THAI.encode("utf-8-sig"), "a.txt", "text", False),
    "utf-16": (THAI.encode("utf-16"), "a.txt", "text", False),
    "thai-windows": (THAI.encode("cp874"), "a.TXT", "text", False),
    "csv": (f"ก,ข\n{THAI},2\n".encode(), "a.csv", "csv", False),
    "workbook": (xlsx([["ก", "ข"], [THAI, 2]]), "a.xlsx", "xlsx", False),
    "workbook-named-csv": (xlsx([["ก", "ข"], [THAI, 2]]), "a.csv", "xlsx", True),
}


@pytest.mark.parametrize("case", KINDS)
def test_the_kind_is_told_by_what_is_in_a_file(case: str, tmp_path: Path) -> None:
    """A name that says something else is told; the sum is that of the bytes that were brought."""
    data, name, kind, told = KINDS[case]
    document = read(data, tmp_path, name)
    assert (document.name, document.kind, document.sha256) == (name, kind, sha256(data).hexdigest())
    assert len(document.notes) == told
    first = document.blocks[0]
    text = first.text if isinstance(first, SourceLine) else first.cells[-2].text
    assert text == THAI or kind == "pdf"


REFUSED = {
    "nothing": (b"", "empty"),
    "blanks": (b" \n\n", "empty"),
    "zip": (zipped("a"), "archive"),
    "cut-zip": (docx(p("a"))[:60], "broken"),
    "slides": (zipped("ppt/presentation.xml"), "slides"),
    "open-sheet": (zipped("mimetype", said="application/vnd.oasis.opendocument.spreadsheet"), "open-sheet"),
    "old-excel": (compound("Workbook"), "old-excel"),
    "locked-office": (compound("EncryptedPackage"), "password"),
    "other-compound": (compound("Something"), "binary"),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(50), "picture"),
    "heic": (b"\0\0\0\x18ftypheic" + bytes(50), "picture"),
    "program": (b"MZ\0\0\1\2", "binary"),
    "web-page": (b"<!DOCTYPE html><p>a", "web-page"),
    "xml-bomb": (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "web-page"),
    "stray-byte": (THAI.encode() * 9 + b"\x80" + THAI.encode(), "table-byte"),
    "macros-in-workbook": (zipped("xl/workbook.xml", "xl/vbaProject.bin"), "not-xlsx"),
    "pdf-of-nothing": (b"%PDF-1.7\n", "truncated-pdf"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_told_in_one_sentence(case: str, tmp_path: Path) -> None:
    """Which file, and why, in words that help."""
    data, reason = REFUSED[case]
    with pytest.raises(Refusal) as refused:
        read(data, tmp_path, "a.docx")
    words = messages("th")
    key = f"source-file.reason.{reason}"
    why = words(key if key in words else f"media.reason.{reason}")
    assert refused.value.text.th == words("source-file.refused", name="a.docx", reason=why)


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    """A folder, nothing at all, a pipe, and what is too large."""
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(Refusal):
            read_document(path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(Refusal):
            read_document(tmp_path / "pipe")
    with (tmp_path / "large.txt").open("wb") as large:
        large.truncate(41 * 2**20)
    with pytest.raises(Refusal) as refused:
        read_document(tmp_path / "large.txt")
    assert "40" in refused.value.text.th


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_hundred_thousand_rows_are_one_sentence(kind: str, tmp_path: Path) -> None:
    """Too many for a record, and told as that."""
    many = "\n".join(["a,b"] * 100_000).encode() if kind == "csv" else xlsx([["a"]] * 5_001)
    with pytest.raises(Refusal) as refused:
        read(many, tmp_path, f"a.{kind}")
    assert messages("th")("media.reason.table-too-big") in refused.value.text.th


def test_each_sheet_is_a_table(tmp_path: Path) -> None:
    """Cells have the addresses of their sheet; merged ones are one; a sheet that cannot be read is told."""

    def change(book: object) -> None:
        first, second, third = book.worksheets  # type: ignore[attr-defined] # a workbook
        first.merge_cells("A2:A3")
        first["B2"].number_format = "#,##0.00"
        second.sheet_state = "hidden"
        third.row_dimensions[1].hidden = True

    document = read(
        xlsx([["ก", "ข"], ["ค", 1234.5], [None, 2]], [["ลับ"]], [["ซ่อน"]], change=change), tmp_path, "a.xlsx"
    )
    (table,) = document.blocks
    assert isinstance(table, SourceTable)
    assert table.title == "Sheet1"
    assert [(cell.text, cell.rows, cell.lines[0].place.cell) for cell in table.cells] == [
        ("ก", 1, "Sheet1!A1"), ("ข", 1, "Sheet1!B1"), ("ค", 2, "Sheet1!A2"), ("1,234.50", 1, "Sheet1!B2"),
        ("2", 1, "Sheet1!B3"),
    ]  # fmt: skip
    (note,) = document.notes
    assert "Sheet3" in note.th


TEXTS = {
    "lines": ("ก\n\n  ข  \n", ["ก", "ข"]),
    "rows": ("ก\tข\n1\t2\n", [[["ก", "ข"], ["1", "2"]]]),
    "blank-cells": ("ก\tข\tค\n\t\t2\n", [[["ก", "ข", "ค"], ["", "", "2"]]]),
    "tab-in-a-line": ("บทนำ\t๑\n", ["บทนำ\t๑"]),
    "other-width": ("ก\tข\n1\t2\nค\tง\tจ\n1\t2\t3\n", [[["ก", "ข"], ["1", "2"]], [["ค", "ง", "จ"], ["1", "2", "3"]]]),
    "heads-again": ("ก\tข\n1\t2\n\nก\tข\n3\t4\n", [[["ก", "ข"], ["1", "2"], ["3", "4"]]]),
    "heads-again-hurt": ("มิติ\tงบ\n1\t2\n\nมติ\tงบ\n3\t4\n", [[["มิติ", "งบ"], ["1", "2"], ["3", "4"]]]),
    "other-heads": ("ก\tข\n1\t2\n\nค\tง\n3\t4\n", [[["ก", "ข"], ["1", "2"]], [["ค", "ง"], ["3", "4"]]]),
    "text-between": ("ก\tข\n1\t2\nต่อไป\nก\tข\n3\t4\n", [[["ก", "ข"], ["1", "2"]], "ต่อไป", [["ก", "ข"], ["3", "4"]]]),
    "cut-row": (
        "ก\tข\tค\n1\tต้น\tx\n\nก\tข\tค\n\tปลาย\t\n2\t3\t4\n",
        [[["ก", "ข", "ค"], ["1", "ต้น/ปลาย", "x"], ["2", "3", "4"]]],
    ),
    "not-cut": ("ก\tข\tค\n1\t2\tx\n\nก\tข\tค\n\t3\t4\n", [[["ก", "ข", "ค"], ["1", "2", "x"], ["", "3", "4"]]]),
    "group-again": (
        "ก\tข\nกลุ่ม\t\n1\t2\n\nก\tข\nกลุ่ม\t\n3\t4\n", [[["ก", "ข"], ["กลุ่ม", ""], ["1", "2"], ["3", "4"]]]
    ),
    "marks": ("<b>ก</b>\t<p>1. ข</p> <ul><li>- ค</li></ul>\n1\t2\n", [[["ก", "1. ข/- ค"], ["1", "2"]]]),
    "address": ("ดู <http://www.example.go.th>\n", ["ดู <http://www.example.go.th>"]),
    "entities": ("<p>ก &amp; ข</p>\nค &amp; ง\n", ["ก & ข", "ค &amp; ง"]),
}  # fmt: skip


@pytest.mark.parametrize("case", TEXTS)
def test_text_as_converters_write_it(case: str) -> None:
    """Lines, rows of tables with tabs, tables that go on after a page's end, marks of HTML."""
    text, expected = TEXTS[case]
    assert [rows(b) if isinstance(b, SourceTable) else b.text for b in text_blocks(text)] == expected


def test_places_in_a_text() -> None:
    """The line, the page where there are form feeds, the row and column in a table; bold only where all of it is."""
    one, two, table = text_blocks("<b>ก</b>\n\f<b>ข</b> ค\nก\tข\n1\t2\n")
    assert isinstance(one, SourceLine)
    assert isinstance(two, SourceLine)
    assert isinstance(table, SourceTable)
    assert [(line.place.page, line.place.line, line.strong) for line in (one, two)] == [(1, 1, True), (2, 2, False)]
    assert [(c.lines[0].place.line, c.lines[0].place.cell) for c in table.cells] == [
        (3, "1:1"), (3, "1:2"), (4, "2:1"), (4, "2:2"),
    ]  # fmt: skip


def test_tables_of_other_widths_are_never_joined() -> None:
    """Whatever else is said of them."""
    first, second = text_blocks("ก\tข\n1\t2\n"), text_blocks("ก\tข\tค\n1\t2\t3\n")
    assert isinstance(first[0], SourceTable)
    assert isinstance(second[0], SourceTable)
    assert joined_over_page(first[0], second[0], goes_on=True, cut=True) is None


RTF = b"{\\rtf1\\ansi hello}"


@pytest.mark.parametrize(("data", "name"), [(RTF, "a.rtf"), (compound("WordDocument"), "a.doc")])
def test_without_libreoffice_one_sentence_says_what_to_do(
    data: bytes, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Save it as .docx."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Refusal, match=r"\.docx"):
        read(data, tmp_path, name)


@pytest.mark.skipif(os.name == "nt", reason="stands in for LibreOffice as a shell script")
def test_what_libreoffice_makes_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given a home and a profile of its own; that it was asked is told. Where it makes nothing, that is told."""
    (tmp_path / "made.docx").write_bytes(docx(tbl(tc("ก") + tc("ข"))))
    program = tmp_path / "soffice"
    monkeypatch.setattr(conversion, "_PROGRAMS", (str(program),))
    program.write_text(
        f'#!/bin/sh\ncase "$*" in *"$HOME/profile"*) cp {tmp_path}/made.docx "$HOME/given.docx";; esac\n'
    )
    program.chmod(0o755)
    document = read(RTF, tmp_path, "a.rtf")
    assert document.kind == "docx"
    assert document.notes[0].th == messages("th")("source-file.note.converted")
    assert isinstance(document.blocks[0], SourceTable)
    program.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(Refusal, match="LibreOffice"):
        read(RTF, tmp_path, "a.rtf")
