"""`prongsai todo`: what is on the list, in which order, whose it is, and the three forms it is written in."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from prongsai.catalogue import frameworks
from prongsai.cli.main import main
from prongsai.model.generated.links import LinkResult, Verdict, dump_links
from tests import trees
from tests.trees import AGENCY, DISCLOSURES, PLAN, REPORT, YEAR, Change, Content, Replace, write_tree

NONE = "    none: {th: ไม่มีในปีนี้, en: None this year}\n"
TODAY = ("--today", "2025-01-15")
LINKS = f"{YEAR}/links.json"
FRAMEWORK = frameworks()["bma-district-2568"]
LOST, UNSURE, OLD = (f"https://www.example.go.th/{name}" for name in ("lost", "unsure", "old"))


@pytest.fixture(autouse=True)
def _no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRONGSAI_TODAY", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def changed(changes: Mapping[str, Change]) -> dict[str, Content]:
    """The sound project with some changes, of an office that says how to reach it."""
    tree = trees.changed(changes)
    agency = tree[AGENCY]
    if isinstance(agency, str):
        contact = "contact: {address: {th: ถนนนเรศ, en: Naret Road}, phone: 0 2000 0002, email: office@example.go.th}\n"
        tree[AGENCY] = agency.replace("channels:\n", f"{contact}channels:\n")
    return tree


def _item(item: str, text: str) -> Replace:
    """The sound project's item, which is stated to be none, with something else."""
    return Replace(f"  {item}:\n{NONE}", f"  {item}:\n{text}" if text else "")


def _asked(*found: tuple[str, Verdict, str | None, str]) -> bytes:
    """A links.json: links with their verdict, its reason and the day."""
    return dump_links(
        LinkResult(url, verdict, None, date.fromisoformat(day), None, None, None, note)
        for url, verdict, note, day in found
    )


def _list(root: Path, changes: Mapping[str, Change], capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """The list of the sound project with some changes, as text."""
    write_tree(root, changed(changes))
    assert main(["todo", "bang-rak", "--path", str(root), *TODAY, *argv]) == 0
    return capsys.readouterr().out


def _tasks(text: str) -> list[str]:
    """The first line of each task."""
    return [line for line in text.splitlines() if line.endswith("]")]


SOME: Mapping[str, Change] = {
    DISCLOSURES: (
        _item("O1", "    unit: finance\n"),
        Replace("elements: [3]", "elements: [2]"),
        Replace("{document: order, elements: [1, 2, 3], period: 2567}", "{document: order, period: 2566}"),
        Replace("{table: spending, period: 2567}", "{table: spending, period: 2566}"),
    ),
    PLAN: Replace("status: done}\n", "status: done}\n      - id: forms\n        title: แบบฟอร์ม\n        budget: none\n"
                  "        responsible: [finance]\n"),
}  # fmt: skip


def test_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By unit, what no unit is named for last; dearest first; one sentence of what to do, in both languages."""
    expected = Path(__file__).parents[1] / "files/todo.txt"
    assert _list(tmp_path, SOME, capsys) == expected.read_text("utf-8")


FINE, NEVER = (f"https://www.example.go.th/{name}" for name in ("fine", "never"))
ASKED = _asked(
    (FINE, "ok", None, "2025-01-10"),
    (LOST, "broken", "not-found", "2025-01-10"),
    (UNSURE, "cannot-verify", "forbidden", "2025-01-10"),
    (OLD, "ok", None, "2024-12-01"),
)


def _all(item: str) -> str:
    """The numbers of all elements of an item."""
    found = FRAMEWORK.item(item)
    assert found is not None
    return ", ".join(str(number) for number in range(1, len(found.elements) + 1))


def _proofs(item: str, *proofs: tuple[str, str]) -> Replace:
    """An item with links as evidence, each with the elements that it shows and whatever else."""
    lines = (f"      - {{link: {url}, title: {{th: ก, en: a}}, elements: [{shown}]}}\n" for url, shown in proofs)
    return _item(item, "    evidence:\n" + "".join(lines))


@pytest.mark.parametrize(
    ("item", "proofs", "state"),
    [
        ("O3", [(FINE, _all("O3"))], ""),
        ("O4", [(LOST, _all("O4"))], "evidence does not open"),
        ("O5", [(FINE, "1"), (LOST, "2")], "some evidence does not open"),
        ("O7", [(FINE, _all("O7")), (LOST, "1")], "a link does not open"),
        ("O8", [(UNSURE, _all("O8"))], "somebody must look"),
        ("O9", [(OLD, _all("O9"))], "links not checked"),
        ("O10", [(NEVER, _all("O10"))], "links not checked"),
        ("O11", [(UNSURE, "1")], "incomplete"),
    ],
)
def test_what_a_link_costs(
    item: str, proofs: list[tuple[str, str]], state: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A link that does not open proves nothing; one that nobody could judge, or asked lately, is to be looked at."""
    text = _list(tmp_path, {DISCLOSURES: _proofs(item, *proofs), LINKS: ASKED}, capsys)
    assert [head.rpartition(" / ")[2] for head in _tasks(text)] == ([f"{state}]"] if state else [])


def test_a_lost_link_in_a_record_that_is_evidence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The item that rests on the record names the link."""
    entry = f"documents: [order]\n        links: [{{url: {LOST}, title: {{th: ก, en: a}}}}]"
    evidence = f"    evidence: [{{record: report, elements: [{_all('O21')}]}}]\n"
    changes: Mapping[str, Change] = {
        REPORT: Replace("documents: [order]", entry),
        DISCLOSURES: _item("O21", evidence),
        LINKS: ASKED,
    }
    text = _list(tmp_path, changes, capsys)
    assert f"evidence for this item: {LOST}\n" in text


def test_evidence_of_another_year_beside_what_is_complete(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It costs nothing, and is told as a doubt."""
    more = Replace("{table: spending, period: 2567}", "{table: spending, period: 2566}")
    text = _list(tmp_path, {DISCLOSURES: more}, capsys)
    assert "some evidence is of another year" in text
    assert "Remove the evidence of 2566, or put that of fiscal year 2567 in its place" in text


def test_what_nobody_knows_is_to_be_looked_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An item with evidence whose elements no source names is told apart, and so is a list that is known in part."""
    year = "agencies/bang-rak/2566"
    link = "{link: 'https://www.example.go.th/plan', title: {th: แผน, en: Plan}}"
    changes: dict[str, Change] = {
        AGENCY: Replace("framework: {2568", "framework: {2566: bma-district-2566, 2568"),
        f"{year}/disclosures.yml": f"framework: bma-district-2566\nitems: {{O28: {{evidence: [{link}]}}}}\n",
    }
    write_tree(tmp_path, changed(changes))
    assert main(["todo", "bang-rak", "2566", "--path", str(tmp_path), *TODAY]) == 0
    told = capsys.readouterr().out
    assert "Of the list in use only 2 items are known" in told
    assert "evidence given, elements not known" in told
    assert "See in the year's manual what this item must show" in told


def test_evidence_of_another_nature_is_told_as_that(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what the item asks for in its place."""
    told = _list(tmp_path, {DISCLOSURES: _item("O16", "    evidence: [{record: plan, elements: [1]}]\n")}, capsys)
    assert "Add evidence that is statistics" in told


def test_errors_are_counted_and_what_can_be_read_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the catalogue is certain, evidence of another year is an error, and on the list nevertheless."""
    certain = "overrides: {bma-district-2568: {O22: {certainty: confirmed, period: previous_fy, source: คู่มือ}}}\n"
    root = write_tree(tmp_path, {**changed(SOME), AGENCY.replace("agency.yml", "framework.yml"): certain})
    assert main(["todo", "--path", str(root), *TODAY]) == 0
    text = capsys.readouterr().out
    assert "Errors to mend first: 2. To see them: prongsai check bang-rak 2568\n" in text
    assert "Add evidence of fiscal year 2567 in the place of that of 2566.\n" in text


@pytest.mark.parametrize("unit", ["finance", "ฝ่ายการคลัง", "Finance Section"])
def test_one_unit(unit: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By id or name; nothing of others."""
    text = _list(tmp_path, SOME, capsys, "--unit", unit)
    assert "to do: 2\n" in text
    assert [line for line in text.splitlines() if line.startswith("==")] == ["== ฝ่ายการคลัง / Finance Section (2)"]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["bang-rak", "--unit", "finanse"], "There is: finance\n"),
        (["bang-rak", "--unit", "x"], "There is: administration, finance\n"),
        (["bang-rag"], "There is: bang-rak\n"),
        (["bang-rak", "2567"], "There is: 2568\n"),
        (["--format", "xlsx"], "such as --output todo.xlsx\n"),
    ],
)
def test_wrong_use(argv: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is asked for and is not there is told from an empty list, and what is near is named."""
    assert main(["todo", *argv, "--path", str(write_tree(tmp_path, changed({}))), *TODAY]) == 2
    assert capsys.readouterr().err.endswith(said)


@pytest.mark.parametrize("broken", [AGENCY, DISCLOSURES])
def test_what_cannot_be_read_is_told(broken: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the agency or its disclosures there is no list, but the errors; other agencies have theirs."""
    other = {name.replace("bang-rak", "pathum-wan"): text for name, text in changed({}).items() if "bang-rak" in name}
    root = str(write_tree(tmp_path, {**changed({broken: "x: [\n"}), **other}))
    assert main(["todo", "bang-rak", "--path", root, *TODAY]) == 1
    assert capsys.readouterr().err.startswith(f"{broken}:")
    assert main(["todo", "pathum-wan", "--path", root, *TODAY]) == 0


def test_without_a_year_the_latest_is_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Years that are over are nobody's work, unless they are asked for."""
    older = {f"{YEAR[:-1]}7/disclosures.yml": "framework: nacc-2567\nitems:\n"}
    root = str(write_tree(tmp_path, {**changed({}), **older}))
    framework = {AGENCY: Replace("{2568: bma-district-2568}", "{2567: nacc-2567, 2568: bma-district-2568}")}
    write_tree(tmp_path, {AGENCY: changed(framework)[AGENCY]})
    assert main(["todo", "--path", root, *TODAY]) == 0
    assert "fiscal year B.E. 2568 (2025), to do: 0\n" in capsys.readouterr().out
    assert main(["todo", "bang-rak", "2567", "--path", root, *TODAY]) == 0
    assert "to do: 0" not in capsys.readouterr().out


def test_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file that asks for no other, in both languages, with what an officer wrote escaped, for A4."""
    no_gift = Replace("title: {th: ไม่รับของขวัญ, en: No gifts}", "title: {th: <b>ไม่รับ, en: No gifts}")
    silent = Replace("          - {year: 2568, status: done}\n", "")
    changes = {**SOME, PLAN: (no_gift, silent, Replace("budget: none\n        progress:\n", "budget: none\n"))}
    page = _list(tmp_path, changes, capsys, "--format", "html")
    tree = HTMLParser(page)
    assert [root.attributes["lang"] for root in tree.css("html")] == ["th"]
    assert tree.css("[src], [href], script") == []
    assert not re.search(r"url\(|@import|https?:", page)
    assert "size: A4" in page
    assert "&lt;b&gt;ไม่รับ" in page
    rows = [[cell.text() for cell in row.css("td")] for row in tree.css("tbody tr")]
    assert [row[1] for row in rows] == ["O18", "", "O1", "O22"]
    assert "Administrative Section" in page
    assert "element 3: " in page


def test_the_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row for each task, in the order of the list; the file's name says the format."""
    out = tmp_path / "todo.xlsx"
    _list(tmp_path, SOME, capsys, "--output", str(out))
    sheet = load_workbook(out).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    assert head[:3] == ("หน่วยงาน\nAgency", "ฝ่าย\nUnit", "ข้อ\nItem")
    assert [row[2] or "" for row in rows] == ["O18", "", "O1", "", "O22"]
    assert rows[2][1] == "ฝ่ายการคลัง\nFinance Section"
    assert rows[2][-1] == f"{DISCLOSURES}:4"


def test_a_list_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said, and is no traceback."""
    root = write_tree(tmp_path, changed({}))
    out = str(root / "nowhere" / "todo.html")
    assert main(["todo", "--path", str(root), "--output", out, *TODAY]) == 1
    assert out in capsys.readouterr().err


BARE = """\
name: {th: (ใส่ชื่อหน่วยงาน), en: Bang Rak}
kind: district-office
contact: {phone: 0 2000 0002}
channels: {corruption: [{title: {th: สายด่วน, en: Hotline}, phone: 1205}]}
framework: {2568: bma-district-2568}
sample: {th: ร่าง, en: Draft}
"""


def test_what_the_agency_itself_lacks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """How to reach it, its channels, its units, a text to be replaced: each with what to do and where."""
    text = _list(tmp_path, {AGENCY: BARE}, capsys)
    for said in (
        "Add to contact in agency.yml: address, e-mail\n",
        "Add a channel for general complaints",
        "So far there is only the NACC hotline.",
        "Add the sections or units to units",
        "Put the real text in the place of “(ใส่ชื่อหน่วยงาน)”",
    ):
        assert said in text
    assert f"    {AGENCY}:1\n" in text
    assert f"    {AGENCY}:3\n" in text


def test_what_the_agency_has_is_not_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of one that says all of it nothing is on the list."""
    assert "agency.yml" not in _list(tmp_path, {}, capsys)


def test_a_unit_without_english_hides_no_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no unit is asked for, all are listed, also if one has only its Thai name."""
    thai_only = Replace("{th: ฝ่ายการคลัง, en: Finance Section}", "ฝ่ายการคลัง")
    listed = _tasks(_list(tmp_path, {**SOME, AGENCY: thai_only}, capsys))
    assert len([head for head in listed if head.startswith("O")]) == 3
