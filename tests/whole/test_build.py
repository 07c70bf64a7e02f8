"""The build as a whole: repeatable, all or nothing, and the author's mistakes end in a message."""

import hashlib
from pathlib import Path

from tests.golden.tree import TREE
from tests.sites import copy_project, run_build
from tests.trees import write_tree


def _project(folder: Path) -> Path:
    return write_tree(copy_project(folder, sources=False), TREE)


def _fingerprint(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """In two folders, the second with its cache cold as well: every file of the site is the same."""
    prints = []
    for name in ("one", "two"):
        project = _project(tmp_path / name)
        done = run_build(project)
        assert done.returncode == 0, done.stderr
        prints.append(_fingerprint(project / "site"))
    assert prints[0] == prints[1]
    assert len(prints[0]) > 100


def test_a_mistake_stops_the_build_with_its_place_and_leaves_the_old_site(tmp_path: Path) -> None:
    """The report names file, line and column in both languages; there is no traceback; the site stays as it was."""
    project = _project(tmp_path)
    assert run_build(project).returncode == 0
    before = _fingerprint(project / "site")
    plan = project / "agencies/alpha/2566/plan.yml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("kind: measure", "kind: mesure"), encoding="utf-8")
    done = run_build(project)
    output = done.stdout + done.stderr
    assert done.returncode == 1
    assert "agencies/alpha/2566/plan.yml:27:" in output
    assert "measure" in output
    assert "Traceback" not in output
    assert _fingerprint(project / "site") == before
    assert not (project / "site.staging").exists()


def test_warnings_stop_only_a_strict_build(tmp_path: Path) -> None:
    """Gaps are pointed out; only --strict refuses to build with them."""
    project = _project(tmp_path)
    relaxed = run_build(project)
    assert relaxed.returncode == 0
    assert "item-without-evidence" in relaxed.stdout + relaxed.stderr
    assert run_build(project, "--strict").returncode == 1


def test_what_lies_in_a_year_is_not_published_as_it_lies(tmp_path: Path) -> None:
    """The originals of photos and the YAML stay out of the site."""
    project = _project(tmp_path)
    assert run_build(project).returncode == 0
    names = set(_fingerprint(project / "site"))
    assert "alpha/2568/photos/meeting.jpg" in names
    assert not [n for n in names if n.endswith((".yml", ".png")) and not n.startswith("assets/")]
