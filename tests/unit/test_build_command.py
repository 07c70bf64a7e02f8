"""`prongsai build`: its options as the build gets them, and its exit codes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from prongsai.build import options as settings
from prongsai.build.options import BuildOptions
from prongsai.cli import build as build_command
from prongsai.cli.main import main
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from tests.trees import write_tree


class Built:
    """A build that only remembers what it was told, and ends as it is told to."""

    def __init__(self, end: int | Refusal = 0) -> None:
        self.told: list[BuildOptions] = []
        self.end = end

    def __call__(self, options: BuildOptions) -> int:
        self.told.append(options)
        if isinstance(self.end, Refusal):
            raise self.end
        return self.end


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The least that is a project, and the folder where the command is given."""
    for name in ("WORKERS", "SCHEDULER", "PROFILE"):
        monkeypatch.delenv(f"PRONGSAI_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    return write_tree(tmp_path, {"mkdocs.yml": "site_name: x\n", "agencies/a/agency.yml": ""})


def _run(built: Callable[[BuildOptions], int], *argv: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build_command, "build_site", built)
        return main(["build", *argv])


def test_without_options(project: Path) -> None:
    """The project where one stands, its cache, processes of this machine."""
    built = Built()
    assert _run(built) == 0
    (options,) = built.told
    assert (options.root, options.site.site_dir) == (project, project / "site")
    assert (options.scheduler, options.profile, options.cached, options.quiet, options.strict) == (
        "", None, True, False, False,
    )  # fmt: skip
    assert options.summary == "line"


def test_every_option_arrives(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None of them is forgotten on the way."""
    monkeypatch.setattr(settings, "processors", lambda: 8)
    built = Built()
    written = "--site-dir out --workers 7 --scheduler tcp://a:1 --profile p.json --no-cache --strict"
    assert _run(built, str(project), *written.split(), "--quiet", "--format", "json") == 0
    (options,) = built.told
    assert options.site.site_dir == project / "out"
    assert (options.workers, options.scheduler) == (7, "tcp://a:1")
    assert options.profile == project / "p.json"
    assert (options.cached, options.strict, options.quiet, options.summary) == (False, True, True, "json")


def test_an_author_s_mistake_ends_with_1(project: Path) -> None:
    """What the build says is handed on."""
    assert _run(Built(1)) == 1


def test_a_refusal_is_said_and_ends_with_1(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In both languages, Thai first, without a traceback."""
    text = both("build.lock.held", path="site")
    assert _run(Built(Refusal(text))) == 1
    assert capsys.readouterr().err == f"{text.th}\n{text.en}\n"


def test_our_own_mistake_is_a_traceback(project: Path) -> None:
    """Nothing hides it."""

    def broken(options: BuildOptions) -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        _run(broken)


@pytest.mark.parametrize("argv", [["--workers", "many"], ["nowhere"], ["--site-dir", "."], ["--scheduler", "x"]])
def test_wrong_use_ends_with_2(argv: list[str], project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is built."""
    built = Built()
    assert _run(built, *argv) == 2
    assert built.told == []
    assert capsys.readouterr().err.count("\n") == 2


def test_help_is_in_both_languages(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every option is explained."""
    with pytest.raises(SystemExit):
        _run(Built(), "--help")
    said = capsys.readouterr().out
    assert "สร้างเว็บไซต์ทั้งหมด" in said
    assert "build the whole site" in said
