"""What was read once is handed on, from looking at agencies to making their pages."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from prongsai.build.build import build
from prongsai.build.inspection import inspect_project
from prongsai.build.options import BuildOptions, SiteSettings
from prongsai.build.project import group_data, inputs
from prongsai.build.report.outcome import Outcome
from prongsai.build.report.progress import Progress
from prongsai.cli.fix import fixes
from prongsai.cli.links.command import _sources
from prongsai.cli.main import main
from prongsai.site import graph as connecting
from prongsai.site.reader import load as reader
from tests.sites import PROJECT
from tests.trees import SETTINGS, YEAR, Content, Replace, changed, sound, write_tree

TWO = ("bang-rak", "bang-na")


def _two(changes: dict[str, Replace] | None = None) -> dict[str, Content]:
    """Two agencies that say the same."""
    return {
        path.replace("bang-rak", slug): content
        for slug in TWO
        for path, content in (changed(changes or {}) if slug == "bang-rak" else sound()).items()
    }


NAMING = _two({f"{YEAR}/risks.yml": Replace("{record: plan/no-gift}", "{record: bang-na/2568/plan/no-gift}")})


@dataclass
class Calls:
    """What was read and connected: the slugs of each load, and how many graphs."""

    loads: list[frozenset[str]] = field(default_factory=list)
    graphs: int = 0


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Counts from now on."""
    monkeypatch.setattr(inputs, "YOUNG", 0)  # else a photo is known otherwise two seconds after it was written
    counted = Calls()
    load, build_graph = reader.load, connecting.build_graph

    def counted_load(folders: Any, only: frozenset[str], readings: Any) -> Any:
        counted.loads.append(only)
        return load(folders, only, readings)

    def counted_graph(site: Any) -> Any:
        counted.graphs += 1
        return build_graph(site)

    monkeypatch.setattr(group_data, "load", counted_load)
    monkeypatch.setattr(group_data, "build_graph", counted_graph)
    group_data.group_data.cache_clear()
    return counted


def _build(root: Path) -> Outcome:
    site = SiteSettings(root / "site", "https://site.example.go.th/", PROJECT / "overrides")
    return build(BuildOptions(root, site, workers=1), SETTINGS, Progress(io.StringIO(), quiet=True))


def _comment(path: Path) -> None:
    path.write_text(f"# another word\n{path.read_text('utf-8')}", "utf-8")


def test_a_comment_costs_three_readings_at_most(tmp_path: Path, calls: Calls) -> None:
    """In one of two agencies that name each other: the two at once, and the site's own files."""
    root = write_tree(tmp_path, NAMING)
    assert _build(root).summary
    group_data.group_data.cache_clear()
    calls.loads.clear()
    calls.graphs = 0
    _comment(root / YEAR / "plan.yml")
    summary = _build(root).summary
    assert summary
    assert summary.pages_made == 0
    assert len(calls.loads) <= 3
    assert calls.loads.count(frozenset(TWO)) == 1
    assert 0 < calls.graphs <= 3


_COMMANDS: list[Callable[[Path], object]] = [
    lambda root: main(["check", str(root)]),
    lambda root: main(["lock", str(root)]),
    lambda root: main(["snapshot", "bang-rak", "2568", "--path", str(root)]),
    fixes,
    lambda root: _sources(root, None, None),
    _build,
]


@pytest.mark.parametrize("command", _COMMANDS)
def test_no_command_reads_all_agencies_at_once(
    tmp_path: Path, calls: Calls, command: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Agencies that do not name each other are read one by one, whatever the command."""
    monkeypatch.setenv("PRONGSAI_TODAY", SETTINGS.today.isoformat())
    root = write_tree(tmp_path, _two())
    assert command(root) is not None
    assert {frozenset({slug}) for slug in TWO} <= set(calls.loads)
    assert all(only is not None and len(only) < 2 for only in calls.loads)


def test_what_one_command_found_no_other_looks_for(tmp_path: Path, calls: Calls) -> None:
    """All commands keep what they find in one place: after a check, a build reads each agency to make it, and once."""
    root = write_tree(tmp_path, _two())
    inspect_project(root, SETTINGS)
    before = len(calls.loads)
    assert _build(root).summary
    assert sorted(map(sorted, calls.loads[before:])) == [[], ["bang-na"], ["bang-rak"]]
    calls.loads.clear()
    inspect_project(root, SETTINGS)
    assert calls.loads == []


def test_a_check_leaves_the_copies_of_photos_to_the_build(tmp_path: Path) -> None:
    """It notes what is to be made of them, and a build shares that out before it makes pages; a second has none."""
    root = write_tree(tmp_path, sound())
    photos = len(list(root.glob("agencies/*/*/photos/*")))
    assert photos
    inspect_project(root, SETTINGS)
    first, second = _build(root).summary, _build(root).summary
    assert first
    assert second
    assert (first.photos_made, first.photos_reused) == (photos, 0)
    assert (second.photos_made, second.photos_reused) == (0, photos)
