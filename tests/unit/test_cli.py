"""The command `prongsai`: what it says, where, and with which exit code."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from prongsai.check.settings import bangkok, settings_from_environment
from prongsai.cli.main import COMMANDS, main
from prongsai.cli.schema import SCHEMAS
from tests.sites import PROJECT
from tests.trees import AGENCY, PAGES, PLAN, REPORT, YEAR, Change, Content, Replace, changed, sound, write_tree

TODAY = ("--today", "2025-01-15")
WARNED = {REPORT: Replace("issue: {th: การปฏิบัติหน้าที่, en: Performance of duty}", "issue: การปฏิบัติหน้าที่")}
WRONG = {PLAN: Replace("period: 2568\n", "period: 2025\n")}


@pytest.fixture(autouse=True)
def _no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRONGSAI_TODAY", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_a_sound_project_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing wrong: exit code 0, said in both languages."""
    assert main(["check", str(write_tree(tmp_path, sound())), *TODAY]) == 0
    assert capsys.readouterr().out == "ไม่พบปัญหา\nNo problems found\n"


def test_an_error_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An error: exit code 1, and the place is relative to the project."""
    assert main(["check", str(write_tree(tmp_path, changed(WRONG))), *TODAY]) == 1
    assert capsys.readouterr().out.startswith("agencies/bang-rak/2568/plan.yml:3:9: ")


def test_a_warning_ends_with_1_only_under_strict(tmp_path: Path) -> None:
    """What the officer may be unable to mend does not stop the work, unless asked to."""
    root = str(write_tree(tmp_path, changed(WARNED)))
    assert main(["check", root, *TODAY]) == 0
    assert main(["check", root, *TODAY, "--strict"]) == 1


def test_the_current_folder_is_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a path the project is where one stands, and places are the same as with one."""
    monkeypatch.chdir(write_tree(tmp_path, changed(WRONG)))
    assert main(["check", *TODAY]) == 1
    assert capsys.readouterr().out.startswith("agencies/bang-rak/2568/plan.yml:3:9: ")


@pytest.mark.parametrize(
    ("style", "start"), [("json", "["), ("github", "::error file=agencies/"), ("line", "agencies/")]
)
def test_formats(style: str, start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each format has its own form, and the same exit code."""
    assert main(["check", str(write_tree(tmp_path, changed(WRONG))), *TODAY, "--format", style]) == 1
    assert capsys.readouterr().out.startswith(start)


@pytest.mark.parametrize(
    "argv", [[], ["check", "--format", "xml"], ["check", "--wrong"], ["schema", "plans"], ["schema"]]
)
def test_a_command_that_is_none_ends_with_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use is told from problems in the data."""
    with pytest.raises(SystemExit) as left:
        main(argv)
    assert left.value.code == 2
    assert "usage: prongsai" in capsys.readouterr().err


def test_a_mistyped_command_is_told_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    """With what was meant, exit code 2."""
    assert main(["publsh"]) == 2
    shown = capsys.readouterr()
    assert (shown.out, shown.err.splitlines()) == (
        "",
        ["ไม่มีคำสั่ง “publsh” หมายถึง publish หรือไม่", "There is no command “publsh”. Do you mean publish?"],
    )


def test_a_folder_without_agencies_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path mistyped is not a project without problems."""
    assert main(["check", str(tmp_path)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "agencies" in shown.err
    assert main(["check", str(tmp_path / "nowhere")]) == 2


@pytest.mark.parametrize("day", ["2568-01-15", "soon", "2025-02-30"])
def test_a_day_that_is_none_is_wrong_use(day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The day is read as in the data."""
    assert main(["check", str(write_tree(tmp_path, sound())), "--today", day]) == 2
    assert "--today" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("PRONGSAI_TODAY", "tomorrow"), ("PRONGSAI_TODAY", "0001-01-01"), ("PRONGSAI_TODAY", "9999-12-31"),
        ("SOURCE_DATE_EPOCH", "tomorrow"), ("SOURCE_DATE_EPOCH", "99999999999"),
    ],
)  # fmt: skip
def test_a_variable_that_is_no_day_is_wrong_use(
    name: str, day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names the variable."""
    monkeypatch.setenv(name, day)
    assert main(["check", str(write_tree(tmp_path, sound()))]) == 2
    assert name in capsys.readouterr().err


def test_a_folder_name_that_no_disk_takes_is_wrong_use() -> None:
    """A path too long for the system is a folder that is not there."""
    assert main(["check", "x" * 300]) == 2


def test_a_command_that_is_interrupted_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C ends a command with a sentence in both languages."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("prongsai.build.inspection.inspect_project", interrupted)
    assert main(["check", str(write_tree(tmp_path, sound()))]) == 1
    said = capsys.readouterr().err
    assert "หยุด" in said
    assert "Stopped" in said


def test_a_link_that_leads_to_itself_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the system cannot follow is named, wherever it lies."""
    root = write_tree(tmp_path, sound())
    for place in ("agencies/self", "content/self", "agencies/bang-rak/self"):
        (root / place).symlink_to("self")
    assert main(["check", str(root), *TODAY]) == 1
    said = capsys.readouterr().out
    assert all(f"{place}:" in said for place in ("agencies/self", "content/self", "agencies/bang-rak/self"))


def test_the_day_comes_from_the_environment() -> None:
    """PRONGSAI_TODAY, else SOURCE_DATE_EPOCH as it is in Bangkok, else the clock."""
    midnight = str(int(datetime(2024, 9, 30, 17, 0, tzinfo=UTC).timestamp()))
    before = str(int(midnight) - 1)
    assert settings_from_environment({"SOURCE_DATE_EPOCH": midnight}).today == date(2024, 10, 1)
    assert settings_from_environment({"SOURCE_DATE_EPOCH": before}).today == date(2024, 9, 30)
    both = {"SOURCE_DATE_EPOCH": midnight, "PRONGSAI_TODAY": "2025-01-02"}
    assert settings_from_environment(both).today == date(2025, 1, 2)
    assert abs((settings_from_environment({}).today - datetime.now(bangkok()).date()).days) <= 1


def test_bangkok_is_known_without_time_zone_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without time zones still has Thailand's day."""
    monkeypatch.setattr("prongsai.check.settings.ZoneInfo", _no_zone)
    offset = bangkok().utcoffset(datetime(2025, 1, 1, tzinfo=UTC))
    assert offset is not None
    assert offset.total_seconds() == 7 * 3600


def _no_zone(name: str) -> None:
    raise FileNotFoundError(name)


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_schemas(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The schema of each kind of file is JSON Schema that refuses unknown keys and names keys as they are written."""
    assert main(["schema", kind]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["additionalProperties"] is False
    assert "from_" not in json.dumps(schema)
    assert "look" not in schema.get("$defs", {}).get("Evidence", {}).get("properties", {})


def test_help_is_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    """Help names the exit codes, in Thai and English."""
    with pytest.raises(SystemExit) as left:
        main(["check", "--help"])
    assert left.value.code == 0
    shown = capsys.readouterr().out
    assert "รหัสเมื่อจบคำสั่ง" in shown
    assert "Exit codes: 0" in shown


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_every_command_whichever_is_loaded(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A command says the same of itself in the list of all, where its module is not loaded."""
    shown = []
    for argv in (["--help"], ["--help", command]):
        with pytest.raises(SystemExit) as left:
            main(argv)
        assert left.value.code == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    assert f"\n    {command} " in shown[0]


def test_thai_comes_through_an_ascii_terminal(tmp_path: Path) -> None:
    """Run as a program where the locale knows ASCII only: UTF-8 all the same, and exit code 1."""
    root = write_tree(tmp_path, changed(WRONG))
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONPATH": "hooks"}
    done = subprocess.run(
        [sys.executable, "-m", "prongsai", "check", str(root), *TODAY],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    assert done.returncode == 1
    assert "ข้อผิดพลาด" in done.stdout.decode("utf-8")


def test_a_stream_that_is_no_file_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Called from another program, with its own stream in place of the terminal."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["check", str(write_tree(tmp_path, sound())), *TODAY]) == 0
    assert "No problems found" in out.getvalue()


def _two(changes: Mapping[str, Change]) -> dict[str, Content]:
    """The sound project and a copy of its agency under another name, with changes in the first."""
    again = {name.replace("bang-rak", "pathum-wan"): content for name, content in sound().items() if "bang-rak" in name}
    page = f"{PAGES}/contact.en.md".replace("bang-rak", "pathum-wan")
    return {**changed(changes), **{name: content for name, content in again.items() if name != page}}


@pytest.mark.parametrize(
    ("argv", "shown", "elsewhere"),
    [
        (["bang-rak"], "agencies/bang-rak/2568/report.yml", "warnings 1"),
        (["bang-rak", "2568"], "agencies/bang-rak/2568/report.yml", "warnings 1"),
        (["bang-rak", "พ.ศ. ๒๕๖๘"], "agencies/bang-rak/2568/report.yml", "warnings 1"),
        (["pathum-wan"], "content/pathum-wan/2568/contact.md", "warnings 1"),
    ],
)
def test_a_check_shows_one_agency(
    argv: list[str], shown: str, elsewhere: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is found elsewhere is counted, with the command that shows it."""
    root = write_tree(tmp_path, _two(WARNED))
    assert main(["check", *argv, "--path", str(root), *TODAY]) == 0
    report = capsys.readouterr().out
    assert report.startswith(f"{shown}:")
    assert report.count("english-missing") == 1
    assert report.endswith(f"errors 0, {elsewhere}. To see them: prongsai check --path {root}\n")


def test_a_year_alone_is_shown_with_the_agencys_own_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another year's problems are elsewhere; those of agency.yml, on which every year rests, are not."""
    older = {f"{YEAR[:-1]}7/disclosures.yml": "framework: bma-district-2567\nitems:\n"}
    no_english = {AGENCY: Replace("th: ฝ่ายการคลัง, en: Finance Section", "th: ฝ่ายการคลัง")}
    root = str(write_tree(tmp_path, {**changed({**WARNED, **no_english}), **older}))
    main(["check", "bang-rak", "2568", "--path", root, *TODAY, "--format", "json"])
    shown = capsys.readouterr()
    assert {problem["path"] for problem in json.loads(shown.out)} == {AGENCY, REPORT}
    assert "Not shown" in shown.err


def test_errors_elsewhere_do_not_fail_the_check_of_one(tmp_path: Path) -> None:
    """The exit code is that of what is shown, under --strict too."""
    root = str(write_tree(tmp_path, _two(WRONG)))
    assert main(["check", "pathum-wan", "--path", root, *TODAY]) == 0
    assert main(["check", "pathum-wan", "--path", root, *TODAY, "--strict"]) == 1
    assert main(["check", "bang-rak", "--path", root, *TODAY]) == 1


@pytest.mark.parametrize(
    ("argv", "near"),
    [
        (["bang-rag"], "There is: bang-rak\n"),
        (["Bang-Rak"], "There is: bang-rak\n"),
        (["x"], "There is: bang-rak, pathum-wan\n"),
        (["bang-rak", "2567"], "There is: 2568\n"),
        (["bang-rak", "2025"], "There is: 2568\n"),
        (["bang-rak", "soon"], "There is: 2568\n"),
    ],
)
def test_a_name_that_is_none_says_which_are(
    argv: list[str], near: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An agency or year that is not there is wrong use, and the near ones are named."""
    assert main(["check", *argv, "--path", str(write_tree(tmp_path, _two({})))]) == 2
    assert capsys.readouterr().err.endswith(near)


def test_a_project_folder_is_still_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder's name that is no agency here is the path of a project; where it is both, the agency is meant."""
    write_tree(tmp_path / "office", changed(WRONG))
    monkeypatch.chdir(tmp_path)
    assert main(["check", "office", *TODAY]) == 1
    write_tree(tmp_path, {"agencies/office/agency.yml": _agency()})
    capsys.readouterr()
    assert main(["check", "office", *TODAY]) == 0
    assert "plan.yml" not in capsys.readouterr().out
    assert main(["check", "./office", *TODAY]) == 1


def _agency() -> Content:
    return sound()[AGENCY]


def test_a_brief_report_counts_warnings_by_agency(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Four lines, whatever there is: how many warnings, for whom, and the command that shows them."""
    more = {REPORT: WARNED[REPORT], f"{PAGES}/contact.en.md": None, "content/about.en.md": None}
    root = str(write_tree(tmp_path, _two(more)))
    assert main(["check", "--format", "brief", "--path", root, *TODAY]) == 0
    assert capsys.readouterr().out.splitlines()[1::2] == [
        "Warnings, 4: bang-rak 2, pathum-wan 1, the site's own files 1",
        "To see those of an agency: prongsai check bang-rak; what is to be done: prongsai todo bang-rak",
    ]


def test_a_brief_report_has_every_error_in_full(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stops a build is not shortened."""
    root = str(write_tree(tmp_path, _two({**WARNED, **WRONG})))
    assert main(["check", "--format", "brief", "--path", root, *TODAY]) == 1
    report = capsys.readouterr().out
    assert report.startswith("agencies/bang-rak/2568/plan.yml:3:9: ")
    assert "Errors: 1, warnings: 2\n" in report
    assert "english-missing" not in report


def test_a_brief_report_of_a_sound_project_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing to count."""
    assert main(["check", str(write_tree(tmp_path, sound())), "--format", "brief", *TODAY]) == 0
    assert capsys.readouterr().out == "ไม่พบปัญหา\nNo problems found\n"


def test_a_brief_report_names_those_who_have_most(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """However many agencies there are, it stays four lines."""
    agency = str(_agency()).replace(", en: Finance Section", "")
    tree = {f"agencies/a-{number}/agency.yml": agency for number in range(9)}
    assert main(["check", "--format", "brief", "--path", str(write_tree(tmp_path, tree)), *TODAY]) == 0
    report = capsys.readouterr().out
    assert report.count("\n") == 4
    assert "a-5 1, 3 more agencies 3\n" in report


def test_a_fix_of_one_agency_leaves_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check AGENCY --fix` mends nothing outside of what is asked about."""
    hurt = {PLAN: Replace("th: ฝึกอบรม", "th: ก\u0e33หนด\u200bการ")}
    mine = changed(hurt)[PLAN]
    other = PLAN.replace("bang-rak", "pathum-wan")
    root = write_tree(tmp_path, {**_two(hurt), other: mine})
    main(["check", "pathum-wan", "--fix", "--yes", "--path", str(root), *TODAY])
    assert "\u200b" not in (root / other).read_text("utf-8")
    assert (root / PLAN).read_text("utf-8") == mine


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    """`prongsai todo | head -1` ends without a traceback."""
    command = [sys.executable, "-m", "prongsai", "todo", "council-secretariat"]
    environment = os.environ | {"PYTHONPATH": str(PROJECT / "hooks"), "PRONGSAI_TODAY": "2025-04-20"}
    with subprocess.Popen(
        command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as asked:
        assert asked.stdout is not None
        assert asked.stderr is not None
        asked.stdout.close()
        said = asked.stderr.read().decode()
    assert "Traceback" not in said
    assert "BrokenPipe" not in said
    assert asked.returncode == 1
