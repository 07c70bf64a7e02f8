"""The wheel: it holds all that the code reads, and works where nothing of this repository is."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from prongsai.source.packaged import SAMPLE
from tests.photos import picture
from tests.sites import PROJECT

TODAY = "2025-04-20"


def _run(*command: str, cwd: Path, env: Mapping[str, str]) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture(name="wheel", scope="module")
def _wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made as `make dist` does, of a copy: a build leaves files among the sources."""
    copy, dist = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("dist")
    for name in ("hooks", "overrides", "agencies", "content"):
        shutil.copytree(PROJECT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy2(PROJECT / name, copy / name)
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "wheel", "--no-deps"]
    _run(*command, "--no-index", "--no-build-isolation", "--wheel-dir", str(dist), ".", cwd=copy, env=os.environ)
    [made] = dist.glob("prongsai-*.whl")
    return made


@pytest.fixture(name="installed", scope="module")
def _installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The environment in which the wheel's Prongsai is found, and not the repository's."""
    target = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps"]
    _run(*command, "--no-index", "--target", str(target), str(wheel), cwd=target, env=os.environ)
    environment = {**os.environ, "PYTHONPATH": str(target), "PRONGSAI_TODAY": TODAY, "PYTHONUTF8": "1"}
    where = _run(sys.executable, "-c", "import prongsai; print(prongsai.__file__)", cwd=target, env=environment)
    assert Path(where.strip()).is_relative_to(target)
    return environment


def test_the_wheel_holds_all_that_the_code_reads(wheel: Path) -> None:
    """Every file of the package, the look and the sample is in it, but READMEs of code and tools; and nothing else."""
    package = {
        f"prongsai/{name}" for name in _files(PROJECT / "hooks/prongsai")
        if "__pycache__" not in name and (not name.endswith("README.md") or "starter" in name)
    }  # fmt: skip
    beside = {
        f"prongsai/packaged/{home}/{name}" for home in ("overrides", "agencies", "content")
        for name in _files(PROJECT / home)
        if name != "addresses.lock" and not name.endswith((".py", ".pyc"))
        and (home == "overrides" or "/" not in name or name.startswith(f"{SAMPLE}/"))
    }  # fmt: skip
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert sorted(held ^ (package | beside)) == []


def test_an_office_begins_outside_the_repository(installed: Mapping[str, str], tmp_path: Path) -> None:
    """`init`, `new`, `check`, `build`, and `mkdocs build`, which makes the same site to the byte; a look of its own."""

    def python(*arguments: str, cwd: Path) -> str:
        return _run(sys.executable, "-m", *arguments, cwd=cwd, env=installed)

    python("prongsai", "init", "my-office", cwd=tmp_path)
    office = tmp_path / "my-office"
    python("prongsai", "new", "bang-rak", "2568", "--kind", "district-office", cwd=office)
    python("prongsai", "check", cwd=office)
    own = office / "overrides/assets/css/99-own.css"
    own.parent.mkdir(parents=True)
    own.write_text(".ps-own { color: red; }\n")
    python("prongsai", "build", "--quiet", cwd=office)
    site = _files(office / "site")
    assert "bang-rak/2568/index.html" in site
    assert any(b".ps-own" in data for name, data in site.items() if name.endswith(".css"))
    shutil.rmtree(office / "site")
    shutil.rmtree(office / ".prongsai")
    python("mkdocs", "build", "--quiet", cwd=office)
    assert _files(office / "site") == site
    python("prongsai", "lock", "--today", TODAY, cwd=office)
    assert "bang-rak" not in (office / "agencies/addresses.lock").read_text("utf-8"), "the starter is a draft"


def test_the_sample_is_the_same_everywhere(installed: Mapping[str, str], tmp_path: Path, sample_site: Path) -> None:
    """`init --sample` and a build make Sample District as this repository does: its pages, its files to the byte."""
    for command in (["init", "--sample", "copy"], ["check", "copy"], ["build", "--quiet", "copy"]):
        _run(sys.executable, "-m", "prongsai", *command, cwd=tmp_path, env=installed)
    made, there = (
        {name: data for name, data in _files(site).items() if f"{SAMPLE}/" in name}
        for site in (tmp_path / "copy/site", sample_site)
    )
    assert sorted(made.keys() ^ there.keys()) == []
    # What a page says of other agencies is this repository's alone.
    assert [name for name in there if made[name] != there[name] and not name.endswith((".html", ".json"))] == []
    portal = (tmp_path / "copy/site/en/index.html").read_text("utf-8")
    assert "Sample District" in portal
    assert "Bangkok Noi" not in portal


@pytest.mark.parametrize("today", [pytest.param("2025-04-20", marks=pytest.mark.long), "2025-10-02"])
def test_an_office_lives_with_the_wheel_alone(installed: Mapping[str, str], tmp_path: Path, today: str) -> None:
    """Begun, filled, looked through, published, taken down, rolled over, as the README says, before and in October."""
    environment = {**installed, "PRONGSAI_TODAY": today}
    office = tmp_path / "office"

    def prongsai(*arguments: str, cwd: Path = office) -> str:
        return _run(sys.executable, "-m", "prongsai", *arguments, cwd=cwd, env=environment)

    prongsai("init", "office", cwd=tmp_path)
    flags = ["--kind", "district-office", "--name", "สำนักงานเขตบางพลัด", "--complaints", "1555"]
    prongsai("new", "bang-phlat", "2568", *flags, "--corruption", "0 2000 0001", "--yes")
    photo = tmp_path / "ภาพ ประชุม.jpg"
    photo.write_bytes(picture("JPEG", (640, 400)))
    told = ["--caption", "ประชุม", "--alt", "เจ้าหน้าที่ฟังคำชี้แจงในห้องประชุม", "--people", "staff"]
    prongsai("add", "photo", str(photo), "--id", "meeting", *told, "--for", "O18:3", "--yes")
    (office / "publish.yml").write_text("targets: {web: {kind: folder, path: ../web}}\n", "utf-8")
    settings = office / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace('site_url: ""', "site_url: http://127.0.0.1:9/ita/"), "utf-8"
    )
    assert "O18" in prongsai("todo", "bang-phlat")
    form = tmp_path / "form.html"
    prongsai("publish", "--dry-run", "--form", str(form))
    assert "ประชุม" in form.read_text("utf-8")
    assert not (tmp_path / "web").exists()
    assert not list(office.rglob("addresses.lock")), "nothing is published yet"
    prongsai("publish", "--yes")
    assert _files(tmp_path / "web") == _files(office / "site")
    assert today in (office / "agencies/bang-phlat/addresses.lock").read_text("utf-8")
    prongsai("kit", "bang-phlat", "2568", "--output", str(tmp_path / "kit"))
    assert any(name.startswith("O18/") for name in _files(tmp_path / "kit"))
    prongsai("rollover", "bang-phlat", "2569", "--yes")
    prongsai("remove", "photos/meeting", "--because", "personal-data", "--yes")
    before = (tmp_path / "web/bang-phlat/2568/photos/meeting.jpg").read_bytes()
    prongsai("publish", "--yes")
    there = _files(tmp_path / "web")
    assert before not in there.values()
    assert "bang-phlat/2569/index.html" in there
    assert there["bang-phlat/2568/photos/meeting.jpg"], "its address says that it was withdrawn"
    prongsai("check")
