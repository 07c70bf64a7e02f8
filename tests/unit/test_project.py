"""`prongsai init`: a project of an office's own."""

from pathlib import Path

import pytest

import prongsai_wheel
from prongsai.build.options import site_settings
from prongsai.cli.main import main
from prongsai.cli.project import init
from prongsai.source.packaged import SAMPLE

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "hooks/prongsai/cli/project/starter/project"


def _files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_a_project_is_begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Settings, hook, README and the reference of all fields; no agency, no address, and it checks clean."""
    project = tmp_path / "my-office"
    assert main(["init", str(project)]) == 0
    assert _files(project) == {
        ".gitignore", "README.md", "agencies/README.md", "agencies/README.th.md", "content/.gitkeep",
        "hooks/prongsai_hook.py", "mkdocs.yml",
    }  # fmt: skip
    assert site_settings(project).site_url == ""
    assert "prongsai new" in capsys.readouterr().out
    assert main(["check", "--strict", str(project)]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"my-office"}


def test_the_sample_comes_along(tmp_path: Path) -> None:
    """Every file of Sample District, the pages of the site and the READMEs, to the byte; no other agency, no lock.

    It checks clean, by whatever day, and is what the wheel is told to hold.
    """
    project = tmp_path / "my-office"
    assert main(["init", "--sample", str(project)]) == 0
    for home in ("agencies", "content"):
        there = {name for name in _files(ROOT / home) if "/" not in name or name.startswith(f"{SAMPLE}/")}
        there -= {"addresses.lock"}
        assert _files(project / home) == there
        assert all((project / home / name).read_bytes() == (ROOT / home / name).read_bytes() for name in there)
    assert site_settings(project).site_url == site_settings(ROOT).site_url
    assert prongsai_wheel.SAMPLE == SAMPLE
    for today in ("2025-04-20", "2035-04-20"):
        assert main(["check", "--strict", "--today", today, str(project)]) == 0


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is there, even an empty one, or a file: refused in both languages, and left as it is."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    for name in ("folder", "file"):
        assert main(["init", str(tmp_path / name)]) == 1
        said = capsys.readouterr().err
        assert "ไม่เขียนทับ" in said
        assert "Nothing is overwritten" in said
    assert _files(tmp_path) == {"file"}


def test_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A disk that is full half-way leaves no trace."""
    written: list[Path] = []

    def full(path: Path, _: bytes) -> int:
        written.append(path)
        if len(written) > 3:
            raise OSError(28, "No space left on device")
        return 0

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["init", str(tmp_path / "my-office")]) == 1
    assert "No space left" in capsys.readouterr().err
    assert len(written) == 4
    assert list(tmp_path.iterdir()) == []


def test_the_hook_is_this_repositorys() -> None:
    """Every project has the same few lines, and each text of the starter goes somewhere."""
    assert (STARTER / "prongsai_hook.txt").read_bytes() == (ROOT / "hooks/prongsai_hook.py").read_bytes()
    assert {path.name for path in STARTER.iterdir()} == set(init._PLACES)


def test_an_address_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`prongsai serve` says what it wants: exit code 2."""
    main(["init", str(tmp_path / "my-office")])
    for address in ("8000", "http://127.0.0.1:8000/", "a b:1"):
        assert main(["serve", str(tmp_path / "my-office"), "--address", address]) == 2
    assert "127.0.0.1:8000" in capsys.readouterr().err
