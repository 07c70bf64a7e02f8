"""Which libraries a build's sum knows: those that decide what is made, in the copies that Python would load."""

import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from prongsai.build.project.libraries import LIBRARIES, library_versions

PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def _needed(asked: list[str]) -> set[str]:
    """The names of libraries and of what they need in turn, as far as they are installed."""
    found: set[str] = set()
    while asked:
        wanted = Requirement(asked.pop())
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        try:
            asked += requires(name) or []
        except PackageNotFoundError:
            continue
    return found


def test_all_that_the_core_needs_is_in_the_sum() -> None:
    """A library of which another version could make other pages is named, or pages of the old one would stay."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    needed = _needed(project["dependencies"] + project["optional-dependencies"]["heic"])
    assert len(needed) > 30
    assert needed - LIBRARIES == set()
    assert library_versions()["mkdocs"].startswith("1.")


def test_other_packages_and_later_copies_change_nothing(tmp_path: Path) -> None:
    """What a build does not use may come and go; of two copies Python loads the first, which counts."""
    first, second = tmp_path / "first", tmp_path / "second"
    for described in (first / "PyYAML-6.0.2.dist-info", second / "pyyaml-5.0.dist-info", second / "nh3-0.3.dist-info"):
        described.mkdir(parents=True)
    path = [str(first), str(tmp_path / "none"), str(second)]
    assert library_versions(path) == {"pyyaml": "6.0.2", "nh3": "0.3"}
    (first / "pytest-9.dist-info").mkdir()
    (first / "nh3-0.4.dist-info").mkdir()
    assert library_versions(path) == {"pyyaml": "6.0.2", "nh3": "0.4"}
