"""A frozen year in whole sites: what pages say after a change, and that the day of the build says nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import run_prongsai
from tests.whole.test_build import _fingerprint, _project


def _command(project: Path, *words: str) -> None:
    done = run_prongsai(project, *words, today="2025-05-01")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, frozen, recorded, and then changed in one field."""
    project = _project(tmp_path_factory.mktemp("frozen"))
    _command(project, "snapshot", "alpha", "2568", "--date", "30 เมษายน 2568")
    _command(project, "lock")
    report = project / "agencies/alpha/2568/report.yml"
    text = report.read_text(encoding="utf-8")
    assert text.count("Briefing held") == 1
    report.write_text("updated: 2025-05-01\n" + text.replace("Briefing held", "Briefing held twice"), encoding="utf-8")
    _command(project, "build")
    return project


def test_the_changed_page_shows_the_difference_in_both_languages(frozen: Path) -> None:
    """With the day of the snapshot and that of the change; the English words marked on the English page."""
    english = (frozen / "site/en/alpha/2568/report/index.html").read_text(encoding="utf-8").replace("\xa0", " ")
    thai = (frozen / "site/alpha/2568/report/index.html").read_text(encoding="utf-8")
    assert "30 April 2025 (B.E. 2568); updated on 1 May 2025 (B.E. 2568)" in english
    assert "<ins> twice</ins>" in english
    assert "30 เมษายน 2568 ปรับปรุงเมื่อ 1 พฤษภาคม 2568" in thai
    assert "<ins>" in thai


def test_every_other_page_of_the_year_says_unchanged(frozen: Path) -> None:
    """Each page of the year carries the line, but for the changed one that of an unchanged page."""
    for home, words in (
        ("alpha/2568", "ไม่เปลี่ยนแปลงตั้งแต่ 30 เมษายน 2568"),
        ("en/alpha/2568", "Unchanged since 30 April 2025"),
    ):
        found = sorted((frozen / "site" / home).rglob("index.html"))
        assert len(found) > 25
        for path in found:
            html = path.read_text(encoding="utf-8")
            name = path.relative_to(frozen / "site").as_posix()
            assert html.count('class="ps-changes ') == 1, name
            assert (words in html) == (not name.endswith("/report/index.html")), name


def test_another_day_builds_the_same_site(frozen: Path) -> None:
    """The clock is in no page and in no manifest: all days are those of committed files."""
    before = _fingerprint(frozen / "site")
    environment = os.environ | {"PRONGSAI_TODAY": "2031-02-03", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "mkdocs", "build"]
    assert subprocess.run(command, cwd=frozen, env=environment, capture_output=True, check=False).returncode == 0
    assert _fingerprint(frozen / "site") == before


def test_the_manifests_are_published(frozen: Path) -> None:
    """Of each year and of the site, with the days of published.lock and what the snapshot says."""
    own = json.loads((frozen / "site/alpha/2568/evidence.json").read_bytes())
    whole = json.loads((frozen / "site/data/evidence-manifest.json").read_bytes())
    assert own in whole["years"]
    assert len(whole["years"]) == 3
    [meeting] = own["files"]
    assert (meeting["first_published"], meeting["as_submitted"]) == ("2025-05-01", True)
    for copy in meeting["published"]:
        assert (frozen / "site" / copy["address"]).stat().st_size == copy["size"]
