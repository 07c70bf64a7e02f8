"""The form that an office files for each publication."""

import io
import os
import threading
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from prongsai.build.inspection import inspect_project
from prongsai.model.agency import Agency
from prongsai.model.record import record_from
from prongsai.office.publication.difference import Difference
from prongsai.office.publication.labels import PageLabel, home_of, site_labels
from prongsai.office.publication.sign_off import (
    SignOffForm,
    is_sign_off_form,
    sign_off_forms,
    sign_off_page,
    sign_off_workbook,
)
from prongsai.office.publication.state import KnownFile, PublicationState
from prongsai.source.yaml_tree import parse_yaml
from prongsai.text.bilingual import Text
from tests.documents import xlsx
from tests.trees import SETTINGS, sound, write_tree

URL = "https://oit.example.go.th/"


def _difference(
    labels: dict[str, PageLabel], new: tuple[str, ...] = (), changed: tuple[str, ...] = (), gone: tuple[str, ...] = ()
) -> Difference:
    """Of pages by their paths."""
    built = {path: KnownFile("b", 1, "", home_of(path, labels)) for path in (*new, *changed)}
    known = {path: KnownFile("a", 1, "s", home_of(path, labels)) for path in (*changed, *gone)}
    return Difference(built, {}, PublicationState(known, labels), new, changed, (), gone, (), (), (), ())


def _agency(slug: str) -> Agency:
    text = f"""name: สำนักงาน {slug}
kind: other
head: หัวหน้า {slug}
contact: {{address: ที่อยู่}}
channels: {{corruption: [{{title: สายด่วน, phone: "1205"}}]}}
framework: {{2568: nacc-2568}}
"""
    root = parse_yaml(text, "agency.yml").root
    assert root is not None
    record, problems = record_from(Agency, root)
    assert record, problems
    return record


def _forms(root: Path, **paths: tuple[str, ...]) -> tuple[SignOffForm, ...]:
    """The forms of a publication of the sound project."""
    contents = site_labels(inspect_project(write_tree(root, sound()), SETTINGS))
    return sign_off_forms(_difference(dict(contents.labels), **paths), contents.agencies, URL, "web", SETTINGS.today)


PATHS = {
    "new": ("bang-rak/2568/o18/index.html", "en/bang-rak/2568/o18/index.html", "bang-rak/2568/photos/meeting.jpg"),
    "changed": ("bang-rak/2568/policies/no-gift/index.html", "items/nacc-2568/o1/index.html", "search/x.bin"),
    "gone": ("about/index.html",),
}


def test_a_form_lists_what_changes_by_item(tmp_path: Path) -> None:
    """Each page once for both languages, a file at its place in the page of evidence, with the items they are for."""
    (form,) = _forms(tmp_path, **PATHS)
    rows = {row.address.removeprefix(URL): row for row in form.rows}
    assert rows["bang-rak/2568/o18/"].items == "O18"
    assert rows["bang-rak/2568/policies/no-gift/"].items == "O18"
    assert rows["bang-rak/2568/policies/no-gift/"].change.th == "แก้ไข"
    assert rows["bang-rak/2568/evidence/#photos-meeting"].change.th == "เผยแพร่ใหม่"
    assert rows["about/"].change.th == "นำออก"
    assert len(rows) == len(form.rows) == 4
    assert (form.target, form.day.th) == (URL, "15 มกราคม 2568")
    assert [line.best("en") for line in form.summary][-2:] == [
        "Pages that the site gathers from these, such as an item across agencies: 1",
        "Other files of the site, such as of its search and look: 1",
    ]


def test_no_change_no_form(tmp_path: Path) -> None:
    """Where no page and no record changes there is nothing to sign."""
    assert _forms(tmp_path, changed=("search/x.bin",)) == ()


def test_several_agencies_sign_a_form_each() -> None:
    """Each head signs for the own agency; the site's own pages are on a form of their own."""
    labels = {f"{slug}/": PageLabel(slug, 0, "", Text(slug)) for slug in ("a", "b", "")} | {
        "about/": PageLabel("", 0, "", Text("เกี่ยวกับ"))
    }
    agencies = {slug: _agency(slug) for slug in ("a", "b")}
    found = _difference(labels, ("a/index.html", "b/index.html", "about/index.html"))
    forms = sign_off_forms(found, agencies, "", "web", SETTINGS.today)
    assert [(form.agency.th, form.head.th, len(form.rows)) for form in forms] == [
        ("หน้าของทั้งเว็บไซต์", "", 1),
        ("สำนักงาน a", "หัวหน้า a", 1),
        ("สำนักงาน b", "หัวหน้า b", 1),
    ]
    assert {form.target for form in forms} == {"web"}
    page = sign_off_page(forms).decode()
    assert page.count("<section>") == 3
    assert page.count("ลงชื่อ") == 9


@pytest.mark.parametrize("title", ["<script>x</script>", '=HYPERLINK("x")'])
def test_titles_are_only_text(title: str) -> None:
    """What an officer calls a page is no markup on the page and no formula in the workbook."""
    found = _difference({"a/": PageLabel("a", 0, "", Text(title))}, ("a/index.html",))
    forms = sign_off_forms(found, {}, URL, "web", SETTINGS.today)
    assert "<script>" not in sign_off_page(forms).decode()
    sheet = load_workbook(io.BytesIO(sign_off_workbook(forms))).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any(title.lstrip("=") in str(cell.value) for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert sign_off_workbook(forms) == sign_off_workbook(forms)


@pytest.mark.parametrize("ending", [".html", ".xlsx"])
def test_a_newer_form_takes_the_place_of_an_older_one_only(ending: str, tmp_path: Path) -> None:
    """A form is known as one; an officer's own page or workbook of that name is not."""
    found = _difference({"a/": PageLabel("a", 0, "", Text("ก"))}, ("a/index.html",))
    forms = sign_off_forms(found, {}, URL, "web", SETTINGS.today)
    path = tmp_path / f"form{ending}"
    assert not is_sign_off_form(path)
    path.write_bytes(sign_off_page(forms) if ending == ".html" else sign_off_workbook(forms))
    assert is_sign_off_form(path)
    path.write_bytes(b"<title>mine</title>" if ending == ".html" else xlsx([["mine"]]))
    assert not is_sign_off_form(path)


def test_a_damaged_workbook_is_no_form(tmp_path: Path) -> None:
    """A zip whose bytes are not what its list of files says is somebody else's, and no error."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(xlsx([["mine"]]))
    with ZipFile(path) as book:
        part = book.getinfo("docProps/core.xml")
    data = bytearray(path.read_bytes())
    start = part.header_offset + 30 + len(part.filename)
    data[start : start + part.compress_size] = b"\xff" * part.compress_size
    path.write_bytes(data)
    assert not is_sign_off_form(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    """A pipe or a device may have no end; even one that says what a form says is none."""
    found = _difference({"a/": PageLabel("a", 0, "", Text("ก"))}, ("a/index.html",))
    page = sign_off_page(sign_off_forms(found, {}, URL, "web", SETTINGS.today))
    path = tmp_path / "form.html"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(page[:4096],))
    writer.start()
    try:
        assert not is_sign_off_form(path)
    finally:
        reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        writer.join()
        os.close(reader)
