"""The command `prongsai`: what it says, where, and with which exit code."""

import io
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from prongsai.check.settings import bangkok, settings_from_environment
from prongsai.cli.main import COMMANDS, main
from prongsai.cli.schema import SCHEMAS
from tests.trees import PLAN, REPORT, Replace, changed, sound, write_tree

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
    "argv", [[], ["chek"], ["check", "--format", "xml"], ["check", "--wrong"], ["schema", "plans"], ["schema"]]
)
def test_a_command_that_is_none_ends_with_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use is told from problems in the data."""
    with pytest.raises(SystemExit) as left:
        main(argv)
    assert left.value.code == 2
    assert "usage: prongsai" in capsys.readouterr().err


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

    monkeypatch.setattr("prongsai.cli.check.inspect_project", interrupted)
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
