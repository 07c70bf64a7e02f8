"""A file that is saved while a command runs: what was made of it is not believed when it is put back."""

import io
from pathlib import Path
from typing import Any

import pytest

from prongsai.build import build as building
from prongsai.build import inspection
from prongsai.build.build import build
from prongsai.build.inspection import inspect_project
from prongsai.build.options import BuildOptions, SiteSettings
from prongsai.build.project import inputs
from prongsai.build.report.outcome import Outcome
from prongsai.build.report.progress import Progress
from tests.sites import PROJECT
from tests.trees import PLAN, SETTINGS, sound, write_tree

ABOUT = "content/about.en.md"


def _build(root: Path) -> Outcome:
    site = SiteSettings(root / "site", "https://site.example.go.th/", PROJECT / "overrides")
    return build(BuildOptions(root, site, workers=1), SETTINGS, Progress(io.StringIO(), quiet=True))


def _saved_after_scan(monkeypatch: pytest.MonkeyPatch, module: Any, path: Path, text: str) -> None:
    """Once, a file is saved between the moment when it is summed and that when it is read."""
    scan = inputs.scan

    def late(root: Path, overrides: Path) -> inputs.Inputs:
        found = scan(root, overrides)
        path.write_text(text, "utf-8")
        monkeypatch.setattr(module, "scan", scan)
        return found

    monkeypatch.setattr(module, "scan", late)


@pytest.mark.parametrize("name", [PLAN, ABOUT])
def test_a_mistake_that_was_undone_is_not_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Saved with a mistake after it was summed, then put back: the next look finds what is there."""
    root = write_tree(tmp_path, sound())
    path = root / name
    good = path.read_text("utf-8")
    _saved_after_scan(monkeypatch, inspection, path, f"---\nbad: [\n{good}")
    assert inspect_project(root, SETTINGS).problems
    path.write_text(good, "utf-8")
    assert inspect_project(root, SETTINGS).problems == ()


@pytest.mark.parametrize("name", [PLAN, ABOUT])
def test_a_page_of_what_was_undone_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Saved after it was summed, and put back after the build: the next site has what is there, not what was."""
    root = write_tree(tmp_path, sound())
    assert _build(root).summary
    path = root / name
    good = path.read_text("utf-8")
    word = "Training" if name == PLAN else "this site"
    assert word in good
    path.write_text(f"{good}\n" if name == ABOUT else f"{good}# a word\n", "utf-8")  # so that something is made
    summed = path.read_text("utf-8")
    _saved_after_scan(monkeypatch, building, path, summed.replace(word, "Mistyped"))
    assert _build(root).summary
    assert _pages_with(root, "Mistyped")
    path.write_text(summed, "utf-8")
    assert _build(root).summary
    assert _pages_with(root, "Mistyped") == []


def _pages_with(root: Path, word: str) -> list[Path]:
    return [page for page in (root / "site").rglob("*.html") if word in page.read_text("utf-8")]
