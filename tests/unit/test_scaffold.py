"""The first files of an agency's year."""

import argparse
import io
import re
from datetime import date
from pathlib import Path

import pytest

from prongsai.build.inspection import inspect_project
from prongsai.check.families import check
from prongsai.check.settings import Settings
from prongsai.cli.console import CommandRefused
from prongsai.cli.main import main
from prongsai.cli.project import new as scaffold
from prongsai.cli.project.agency_options import AgencyOptions
from prongsai.cli.prompts import Prompts
from prongsai.messages.refusal import Refusal, WrongUse
from prongsai.site.graph import build_graph
from prongsai.site.reader.load import load
from prongsai.site.status import Status, item_states
from prongsai.source.explain import explain
from prongsai.source.folders import Folders
from prongsai.source.problem import Code, Problem

_FILES = (
    "agencies/bang-rak/2568/disclosures.yml",
    "agencies/bang-rak/2568/evidence.yml",
    "agencies/bang-rak/2568/plan.yml",
    "agencies/bang-rak/agency.yml",
    "content/bang-rak/2568/policies/no-gift.en.md",
    "content/bang-rak/2568/policies/no-gift.md",
)


_NOBODY = Prompts(None, io.StringIO())


def _errors(root: Path) -> list[Problem]:
    site, found = load(Folders(root))
    ruled = check(build_graph(site), Settings(date(2025, 4, 1)))
    return [problem for problem in (*found, *ruled) if problem.severity == "error"]


def _tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _new(root: Path, agency: str, year: str, kind: str | None = None) -> scaffold.MadeFiles:
    """What a script makes that names no name: a draft."""
    folders = Folders(root)
    return scaffold.make_files(folders, scaffold.ask(_NOBODY, AgencyOptions(agency, year, kind), folders))


def _said(refused: pytest.ExceptionInfo[Refusal]) -> str:
    error = refused.value
    return "\n".join(str(line) for line in (error.said if isinstance(error, CommandRefused) else (error.text,)))


@pytest.mark.parametrize("kind", ["district-office", "other"])
@pytest.mark.parametrize("year", range(2565, 2572))
def test_the_starter_passes_the_checks(tmp_path: Path, year: int, kind: str) -> None:
    """For every year, whether the catalogue knows it or not, the files as they are made have no error."""
    _new(tmp_path, "bang-rak", str(year), kind)
    assert _errors(tmp_path) == []


def test_the_starter_claims_nothing(tmp_path: Path) -> None:
    """A draft proves no item, and its pages say that it is a draft."""
    _new(tmp_path, "bang-rak", "2567")
    site, _ = load(Folders(tmp_path))
    states = item_states(build_graph(site), site.all_years()[0])
    assert {state.status for state in states} == {Status.MISSING}
    assert site.agencies[0].record.sample is not None


def test_a_draft_cannot_be_published_as_it_is(tmp_path: Path) -> None:
    """Once agency.yml says no more that it is a sample, each text that is to be replaced is an error, in each file."""
    _new(tmp_path, "bang-rak", "2568")
    agency = tmp_path / "agencies/bang-rak/agency.yml"
    text = agency.read_text("utf-8")
    agency.write_text(text[: text.index("sample:")], "utf-8")
    found = _errors(tmp_path)
    assert {problem.code for problem in found} == {Code.PLACEHOLDER_LEFT}
    drafts = {path for path in _FILES if "disclosures" not in path and "evidence" not in path}
    assert {problem.where.path for problem in found} == drafts


def test_what_is_missing_is_placed_at_its_own_line(tmp_path: Path) -> None:
    """Each item without evidence is told at the line of the starter that has it in a comment, however it is read."""
    _new(tmp_path, "bang-rak", "2568", "district-office")
    lines = (tmp_path / _FILES[0]).read_text("utf-8").splitlines()
    for _ in ("anew", "kept"):
        found = inspect_project(tmp_path, Settings(date(2025, 1, 15))).problems
        places = {str(p.values["item"]): p.where for p in found if p.code is Code.ITEM_WITHOUT_EVIDENCE}
        assert len(places) == 22
        for item, where in places.items():
            assert lines[where.line - 1][where.column - 1 :].startswith(f"{item}:")


@pytest.mark.parametrize("year", [2567, 2568])
def test_deleting_a_hash_offers_the_evidence(tmp_path: Path, year: int) -> None:
    """Each prepared item becomes valid evidence when its first `#` goes, as the comment in the file says."""
    _new(tmp_path, "bang-rak", str(year))
    path = tmp_path / f"agencies/bang-rak/{year}/disclosures.yml"
    head, mark, items = path.read_text("utf-8").partition("\nitems:\n")
    path.write_text(head + mark + re.sub("^#", "", items, flags=re.MULTILINE), "utf-8")
    assert _errors(tmp_path) == []
    site, _ = load(Folders(tmp_path))
    states = item_states(build_graph(site), site.all_years()[0])
    assert {state.item.key for state in states if state.proofs} == {"contact", "no-gift-policy", "anti-corruption-plan"}


@pytest.mark.parametrize(
    ("year", "kind", "framework"),
    [
        ("2568", "district-office", "bma-district-2568"),
        ("2568", "department", "nacc-2568"),
        ("2567", "district-office", "nacc-2567"),
        ("๒๕๖๘", "other", "nacc-2568"),
    ],
)
def test_the_numbering_fits_the_kind_and_year(tmp_path: Path, year: str, kind: str, framework: str) -> None:
    """A district office gets the districts' numbering where the year has one, everyone else the national one."""
    begun = scaffold.ask(_NOBODY, AgencyOptions("bang-rak", year, kind), Folders(tmp_path))
    assert begun.framework.id == framework


def test_what_is_made_is_listed(tmp_path: Path) -> None:
    """The paths reported are exactly the files there are; nothing temporary stays behind."""
    made = _new(tmp_path, "bang-rak", "2568")
    assert made.paths == _FILES
    assert sorted(_tree(tmp_path)) == list(_FILES)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["agencies", "content"]


def test_another_year_leaves_the_agency_alone(tmp_path: Path) -> None:
    """A new year of a known agency does not touch an agency.yml that names its numbering, and takes that one."""
    _new(tmp_path, "bang-rak", "2567", "district-office")
    agency = tmp_path / "agencies/bang-rak/agency.yml"
    agency.write_text(agency.read_text("utf-8").replace("  2567: nacc-2567", "  2568: nacc-2568"), "utf-8")
    before = _tree(tmp_path)
    made = _new(tmp_path, "bang-rak", "2568")
    assert made.changes == ()
    assert "framework: nacc-2568" in (tmp_path / _FILES[0]).read_text("utf-8")
    assert before.items() <= _tree(tmp_path).items()


def test_another_year_of_a_district_needs_no_kind(tmp_path: Path) -> None:
    """What agency.yml says of its kind counts, not the command's default."""
    _new(tmp_path, "bang-rak", "2567", "district-office")
    assert "+  2568: bma-district-2568" in _new(tmp_path, "bang-rak", "2568").changes
    assert _errors(tmp_path) == []


@pytest.mark.parametrize(
    ("there", "then"),
    [
        ("framework:   # ชุด\r\n  2567: nacc-2567  # ก\r\n# ข\r\n", "  2567: nacc-2567  # ก\r\n  2569: nacc-2569\r\n"),
        ("framework: {2567: nacc-2567}\n", "framework: {2567: nacc-2567, 2569: nacc-2569}\n"),
        ("framework:\n  2567: nacc-2567", "  2567: nacc-2567\n  2569: nacc-2569"),
    ],
)
def test_another_year_adds_its_line_to_the_agency(there: str, then: str, tmp_path: Path) -> None:
    """However the file is written, only the line that names the year's list comes in; all else stays to the byte."""
    path = tmp_path / "agencies/a/agency.yml"
    path.parent.mkdir(parents=True)
    head = "name: ก   # หมายเหตุ\nkind: 'other'\nchannels: {corruption: [{title: ก, phone: 1205}]}\n"
    path.write_bytes(f"{head}{there}".encode())
    _new(tmp_path, "a", "2569")
    after = path.read_bytes().decode()
    assert after.startswith(head)
    assert then in after
    assert len(after.splitlines()) - len(f"{head}{there}".splitlines()) == (0 if "{2567" in there else 1)
    assert _errors(tmp_path) == []


def test_an_agency_that_cannot_be_changed_gets_no_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If agency.yml cannot be written, what was made is taken back."""
    _new(tmp_path, "bang-rak", "2567")
    before = _tree(tmp_path)

    def refuse(_: Path, __: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("prongsai.source.edits.file_edits.replace_file", refuse)
    with pytest.raises(Refusal, match="No space left"):
        _new(tmp_path, "bang-rak", "2568")
    assert _tree(tmp_path) == before


@pytest.mark.parametrize("present", ["agencies/bang-rak/2568/report.yml", "content/bang-rak/2568/policies/no-gift.md"])
def test_nothing_is_overwritten(tmp_path: Path, present: str) -> None:
    """One file in the way, and nothing at all is written; the file is named."""
    path = tmp_path / present
    path.parent.mkdir(parents=True)
    path.write_text("mine", "utf-8")
    with pytest.raises(CommandRefused) as refused:
        _new(tmp_path, "bang-rak", "2568")
    assert present in _said(refused)
    assert _tree(tmp_path) == {present: b"mine"}


@pytest.mark.parametrize(
    ("agency", "year", "said"),
    [
        ("Bang Rak", "2568", "bang-rak"),
        ("../outside", "2568", "outside"),
        ("บางรัก", "2568", "บางรัก"),
        ("", "2568", "Latin letters"),
        ("en", "2568", "en"),
        ("items", "2568", "items"),
        ("bang-rak", "2025", "2568"),
        ("bang-rak", "68", "68"),
        ("bang-rak", "2699", "2568"),
    ],
)
def test_bad_names_and_years_are_refused(tmp_path: Path, agency: str, year: str, said: str) -> None:
    """It is wrong use: nothing is written, and what was wrong or meant is named."""
    with pytest.raises(WrongUse) as refused:
        _new(tmp_path, agency, year)
    assert said in _said(refused)
    assert _tree(tmp_path) == {}


def test_a_broken_agency_is_to_be_mended_first(tmp_path: Path) -> None:
    """A year is not added to an agency whose file cannot be read."""
    path = tmp_path / "agencies/bang-rak/agency.yml"
    path.parent.mkdir(parents=True)
    path.write_text("name: [", "utf-8")
    with pytest.raises(CommandRefused) as refused:
        _new(tmp_path, "bang-rak", "2568")
    assert "agencies/bang-rak/agency.yml" in _said(refused)
    assert len(_tree(tmp_path)) == 1


def test_a_failure_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the second folder cannot be put in place, the first is taken back."""
    (tmp_path / "agencies").mkdir()
    (tmp_path / "content").mkdir()
    rename, done = Path.rename, []

    def fail_second(path: Path, target: Path) -> Path:
        done.append(target)
        if len(done) == 2:
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_second)
    with pytest.raises(CommandRefused) as refused:
        _new(tmp_path, "bang-rak", "2568")
    assert "Permission denied" in _said(refused)
    assert len(done) == 2
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["agencies", "content"]


@pytest.mark.parametrize("readme", ["README.md", "README.th.md"])
def test_the_readmes_show_a_real_message(tmp_path: Path, readme: str) -> None:
    """The sample of the checker's output is what it says of a slip of the finger in the files the README makes."""
    _new(tmp_path, "bang-rak", "2568", "district-office")
    path = tmp_path / "agencies/bang-rak/2568/disclosures.yml"
    head, mark, items = path.read_text("utf-8").partition("#      - record: policies/no-gift\n")
    head, start, entry = head.rpartition("#  O18:")
    opened = re.sub("^#", "", start + entry + mark.replace("no-gift", "no-gif"), flags=re.MULTILINE)
    path.write_text(head + opened + items, "utf-8")
    said = explain(_errors(tmp_path), "line").split("\n\n")[0]
    assert said in (Path(__file__).parents[2] / readme).read_text("utf-8")


def _parse(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    scaffold.add_parser(parser.add_subparsers(required=True))
    return parser.parse_args(words)


def test_the_command_says_what_it_made_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It works in the current folder, ends with 0, lists the files, and says what to do next, Thai first."""
    monkeypatch.chdir(tmp_path)
    args = _parse("new", "bang-rak", "2568", "--kind", "district-office")
    assert args.run(args) == 0
    out = capsys.readouterr().out
    assert all(f"  {path}\n" in out for path in _FILES)
    assert out.index("สร้างไฟล์เริ่มต้นแล้ว") < out.index("Made these files") < out.index("prongsai check")


def test_a_refused_command_ends_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reasons go to the error stream; the second run of the same command is refused."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "bang-rak", "2568"]) == 0
    capsys.readouterr()
    assert main(["new", "bang-rak", "2568"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "ไม่เขียนทับไฟล์เดิม" in captured.err
    assert "agencies/bang-rak/2568/plan.yml" in captured.err
