"""What `prongsai init` and `prongsai new` ask, and the files they make of the answers."""

import io
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from prongsai.build.inspection import inspect_project
from prongsai.catalogue import districts
from prongsai.check.settings import Settings
from prongsai.cli.console import CommandRefused
from prongsai.cli.main import main
from prongsai.cli.project.agency_options import AgencyOptions
from prongsai.cli.project.new import ask, make_files
from prongsai.cli.prompts import Prompts
from prongsai.model.agency import AGENCY_KINDS
from prongsai.model.values.parsers import parse_slug
from prongsai.site.reader.load import load
from prongsai.site.site import AgencySite
from prongsai.source.folders import Folders
from prongsai.source.problem import Problem
from tests.terminals import INTERRUPT, LEAVE, typed

FLAGS = (
    "--kind", "department", "--name", "กรมตัวอย่าง: ก", "--name-en", 'The "Sample" Department', "--unit",
    "finance=ฝ่ายการคลัง=Finance Section", "--unit", "ฝ่ายปกครอง", "--address", "1 ถนน # ก", "--phone", "๐ ๒๐๐๐ ๐๐๐๐",
    "--email", "a@sample.go.th", "--website", "www.sample.go.th", "--complaints", "https://www.sample.go.th/c",
    "--corruption", "0 2000 0001",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRONGSAI_TODAY", "2024-10-01")


def _agency(root: Path) -> AgencySite:
    (agency,) = load(Folders(root))[0].agencies
    return agency


def _errors(root: Path) -> list[Problem]:
    found = inspect_project(root, Settings(date(2024, 10, 1))).problems
    return [problem for problem in found if problem.severity == "error"]


def _told(root: Path, answers: Sequence[str], options: AgencyOptions | None = None) -> str:
    """The screen of somebody who gives these answers; what they begin is made."""
    screen = io.StringIO()
    prompts = Prompts(io.StringIO("".join(f"{answer}\n" for answer in answers)), screen)
    make_files(Folders(root), ask(prompts, options or AgencyOptions(), Folders(root)))
    return screen.getvalue()


def test_an_officer_is_asked_in_thai(tmp_path: Path) -> None:
    """Kind, name, id and year, of which a district's are offered; then what may be skipped; then whether to go on."""
    answers = ["1", "สำนักงานเขตสาทร", "", "", "", "ฝ่ายปกครอง = Administrative Section", "ฝ่ายโยธา", ""]
    answers += ["", "0 2000 0000", "", "", "0 2000 0001", "0 2000 0001", "www.sathon.go.th/c", "ใช่"]
    screen = _told(tmp_path, answers)
    agency = _agency(tmp_path)
    record = agency.record
    assert (agency.slug, record.kind) == ("sathon", "district-office")
    assert (record.name.th, record.name.en) == ("สำนักงานเขตสาทร", "Sathon District Office")
    assert {slug: name.th for slug, name in record.units.items()} == {
        "administrative": "ฝ่ายปกครอง",
        "unit-2": "ฝ่ายโยธา",
    }
    assert record.contact.phone == ("0 2000 0000",)
    assert record.contact.email is None
    assert [channel.phone for channel in record.channels.general] == ["0 2000 0001"]
    assert [channel.url for channel in record.channels.corruption] == ["https://www.sathon.go.th/c"]
    assert dict(record.framework) == {2568: "bma-district-2568"}
    assert "ต้องไม่ใช่ช่องทางเดียวกับช่องทางร้องเรียนทั่วไป" in screen
    assert _errors(tmp_path) == []


def test_flags_answer_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is given is read back as it was meant, whatever YAML would make of it; no text is left to be replaced."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "sample", "2568", *FLAGS]) == 0
    record = _agency(tmp_path).record
    assert (record.name.th, record.name.en) == ("กรมตัวอย่าง: ก", 'The "Sample" Department')
    assert {slug: name.en for slug, name in record.units.items()} == {"finance": "Finance Section", "unit-2": None}
    contact = record.contact
    assert contact.address is not None
    assert (contact.address.th, contact.phone, contact.email) == ("1 ถนน # ก", ("0 2000 0000",), "a@sample.go.th")
    assert contact.website == "https://www.sample.go.th"
    assert record.sample is None
    assert _errors(tmp_path) == []
    assert not (tmp_path / "content").exists()
    text = (tmp_path / "agencies/sample/agency.yml").read_text("utf-8")
    assert "#  phone:" not in text
    assert "#  map:" in text


@pytest.mark.parametrize("kind", AGENCY_KINDS)
@pytest.mark.parametrize("year", range(2565, 2572))
def test_every_kind_and_year_begins_clean(kind: str, year: int, tmp_path: Path) -> None:
    """Without any more than its name, an agency of any kind begins any year without an error, and is no sample."""
    options = AgencyOptions("sample", str(year), kind, name="หน่วยงานตัวอย่าง")
    nobody = Prompts(None, io.StringIO())
    begun = ask(nobody, options, Folders(tmp_path))
    make_files(Folders(tmp_path), begun)
    assert _errors(tmp_path) == []
    assert _agency(tmp_path).record.sample is None
    known = year in {"district-office": (2566, 2568), "vocational-college": (2569,)}.get(kind, range(2565, 2570))
    assert begun.provisional is not known


def test_a_list_that_only_stands_in_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a script the nearest is taken and said to be provisional; another may be named, an unfit one not."""
    monkeypatch.chdir(tmp_path)
    new = ["new", "--kind", "district-office", "--name", "สำนักงานเขตสาทร"]
    assert main([*new, "a", "2569"]) == 0
    assert "ยังไม่ทราบรายการข้อ OIT ของปีงบประมาณ พ.ศ. 2569" in capsys.readouterr().out
    assert main([*new, "b", "2569", "--framework", "nacc-2569"]) == 0
    assert "framework: nacc-2569" in (tmp_path / "agencies/b/2569/disclosures.yml").read_text("utf-8")
    assert main([*new, "c", "2569", "--framework", "nacc-2565"]) == 2
    assert "bma-district-2568, nacc-2569" in capsys.readouterr().err
    assert _errors(tmp_path) == []


def test_somebody_is_asked_which_list_stands_in(tmp_path: Path) -> None:
    """After being told that none is known."""
    options = AgencyOptions("sathon", "2569", "district-office", "สำนักงานเขตสาทร", "Sathon", yes=True)
    screen = _told(tmp_path, ["2", "", "", "", "", "", "", ""], options)
    assert screen.index("ยังไม่ทราบรายการข้อ OIT") < screen.index("ใช้รายการข้อ OIT ชุดใด")
    assert dict(_agency(tmp_path).record.framework) == {2569: "nacc-2569"}


@pytest.mark.parametrize(("day", "year"), [("2024-09-30", 2567), ("2024-10-01", 2568)])
def test_the_fiscal_year_of_today_is_offered(
    day: str, year: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It begins on the first of October."""
    monkeypatch.setenv("PRONGSAI_TODAY", day)
    assert ask(Prompts(None, io.StringIO()), AgencyOptions("a"), Folders(tmp_path)).year == year
    answers = ["6", "หน่วยงาน", "", "office", "", "", "", "", "", "", "", "", ""]
    assert f"ปีงบประมาณ พ.ศ. (กด Enter เพื่อใช้ {year})" in _told(tmp_path, answers)


@pytest.mark.parametrize(
    ("argv", "named"),
    [
        ([], "AGENCY"),
        (["--name", "กรมตัวอย่าง"], "AGENCY"),
        (["a", "--name-en", "Sample"], "--name"),
        (["a", "--name", "Sample"], "--name"),
        (["a", "--name", "ก", "--name-en", "ข"], "--name-en"),
        (["a", "--name", "ก", "--email", "a@"], "--email"),
        (["a", "--name", "ก", "--unit", "Finance"], "--unit"),
        (["a", "--name", "ก", "--unit", "x=ก", "--unit", "x=ข"], "--unit"),
        (["a", "--name", "ก", "--complaints", "1555", "--corruption", "1555"], "--corruption"),
        (["a", "x"], "YEAR"),
    ],
)
def test_what_a_script_got_wrong_is_named(
    argv: list[str], named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, the option, and nothing is written; nothing is asked where there is no terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO("a\n" * 99))
    assert main(["new", *argv]) == 2
    captured = capsys.readouterr()
    assert named in captured.err
    assert captured.out == ""
    assert list(tmp_path.iterdir()) == []


def test_an_agency_that_is_there_is_asked_for_its_year_alone(tmp_path: Path) -> None:
    """Which agency, which year, whether; the next year is offered where this one is there."""
    _told(tmp_path, ["1", "สำนักงานเขตสาทร", *[""] * 11])
    screen = _told(tmp_path, ["1", "2568", "2566", "1", ""])
    assert "  1  sathon\n  2  หน่วยงานใหม่ / A new agency\n" in screen
    assert "(กด Enter เพื่อใช้ 2569)" in screen
    assert "มีข้อมูลของปีงบประมาณ พ.ศ. 2568 แล้ว" in screen
    assert screen.count("\n> ") == 5
    agency = _agency(tmp_path)
    assert [year.year for year in agency.years] == [2566, 2568]
    assert dict(agency.record.framework) == {2568: "bma-district-2568", 2566: "bma-district-2566"}
    assert _errors(tmp_path) == []


@pytest.mark.parametrize(
    "argv", [["--phone", "0 2000 0000"], ["--kind", "other"], ["--name", "district-office"], ["--unit", "a=ก"]]
)
def test_what_the_agency_says_is_not_said_again(
    argv: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """For an agency that is there, an option of a new one is wrong use; its own kind, and its own list, are not."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "sathon", "2568", "--kind", "district-office"]) == 0
    assert main(["new", "sathon", "2566", *argv]) == 2
    assert argv[0] in capsys.readouterr().err
    agency = tmp_path / "agencies/sathon/agency.yml"
    agency.write_text(agency.read_text("utf-8").replace("  2568:", "  2566: nacc-2566\n  2568:"), "utf-8")
    assert main(["new", "sathon", "2566", "--framework", "bma-district-2566"]) == 2
    assert main(["new", "sathon", "2566", "--kind", "district-office", "--framework", "nacc-2566"]) == 0


def test_every_district_has_its_own_id() -> None:
    """Fifty names, and fifty ids out of them."""
    ids = {latin.lower().replace(" ", "-") for latin in districts().values()}
    assert len(districts()) == len(ids) == 50
    assert {parse_slug(slug) for slug in ids} == ids


def test_who_says_no_has_made_nothing(tmp_path: Path) -> None:
    """The last question is whether to make the files."""
    prompts = Prompts(io.StringIO("ไม่\n"), io.StringIO())
    options = AgencyOptions("a", "2568", "other", "ก", "", ["ก"], "", "", "", "", "", "")
    with pytest.raises(CommandRefused, match="ยังไม่ได้สร้างไฟล์ใด"):
        ask(prompts, options, Folders(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_init_at_a_terminal(tmp_path: Path) -> None:
    """A project with its agency in one session, by keys alone; then a second year at a terminal, by `new`."""
    keys = ["", "1", "สำนักงานเขตสาทร", *[""] * 11]
    screen, code = typed(tmp_path, keys, "init", "office")
    assert code == 0, screen
    assert "ใส่ข้อมูลของหน่วยงานเลยหรือไม่ (ใช่ หรือ ไม่ใช่ กด Enter คือใช่)" in screen
    assert "agencies/sathon/2568/disclosures.yml" in screen
    assert _agency(tmp_path / "office").record.name.en == "Sathon District Office"
    screen, code = typed(tmp_path / "office", ["1", "2569", "", ""], "new")
    assert code == 0, screen
    assert "ยังไม่ทราบรายการข้อ OIT" in screen
    assert _errors(tmp_path / "office") == []


@pytest.mark.parametrize("key", [INTERRUPT, LEAVE], ids=["ctrl-c", "ctrl-d"])
@pytest.mark.parametrize("after", [0, 4, 13])
def test_who_leaves_has_made_nothing(key: str, after: int, tmp_path: Path) -> None:
    """At the first question, in the middle, at the last: exit code 1, said in Thai, and no file."""
    keys = ["", "1", "สำนักงานเขตสาทร", *[""] * 11][:after]
    screen, code = typed(tmp_path, [*keys, key], "init", "office")
    assert code == 1, screen
    assert "หยุดก่อนเสร็จ" in screen
    assert list(tmp_path.iterdir()) == []


def test_no_agency_yet(tmp_path: Path) -> None:
    """With --no-agency nothing is asked at a terminal either."""
    screen, code = typed(tmp_path, [], "init", "office", "--no-agency")
    assert code == 0, screen
    assert "\n> " not in screen
    assert not list((tmp_path / "office/agencies").glob("*/agency.yml"))
