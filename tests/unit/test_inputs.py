"""What a build reads, as sums: whatever changed is told, and what did not is not read again."""

import os
import time
from pathlib import Path

import pytest

from prongsai.build.project import inputs
from prongsai.build.project.inputs import YOUNG, Inputs, scan
from prongsai.cache.files import read_file
from tests.trees import write_tree

PLAN = "agencies/a/2568/plan.yml"
RISKS = "agencies/a/2568/risks.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of two texts."""
    return write_tree(tmp_path, {PLAN: "title: ก\n", RISKS: "title: ข\n"})


def _scan(root: Path) -> Inputs:
    return scan(root, root / "none")


def _an_hour_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on no file that is there is young."""
    later = time.time_ns() + 3600 * 10**9
    monkeypatch.setattr(time, "time_ns", lambda: later)


def _reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the texts that are read from now on, as they are."""
    read: list[str] = []

    def reading(path: str) -> bytes:
        read.append(Path(path).name)
        return read_file(path)

    monkeypatch.setattr(inputs, "read_file", reading)
    return read


def test_a_text_is_read_once_while_nothing_is_done_to_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview looks at all texts of a project several times a save."""
    _an_hour_later(monkeypatch)
    read = _reads(monkeypatch)
    first = _scan(root)
    assert sorted(read) == ["plan.yml", "risks.yml"]
    assert _scan(root) == first
    assert len(read) == 2


def test_a_text_that_was_saved_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that is as long as before."""
    _an_hour_later(monkeypatch)
    first = _scan(root)
    read = _reads(monkeypatch)
    time.sleep(0.02)  # a file system may tell times in steps of 10 ms
    (root / PLAN).write_text("title: ค\n", "utf-8")
    now = _scan(root)
    assert read == ["plan.yml"]
    assert now.agencies["a"][PLAN] != first.agencies["a"][PLAN]
    assert now.agencies["a"][RISKS] == first.agencies["a"][RISKS]


def test_a_text_put_in_the_place_of_another_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As editors and git save: of the same length, and said to be of the same time."""
    _an_hour_later(monkeypatch)
    first, stat = _scan(root), (root / PLAN).stat()
    other = root / "other"
    other.write_text("title: ค\n", "utf-8")
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other.replace(root / PLAN)
    assert _scan(root).agencies["a"][PLAN] != first.agencies["a"][PLAN]


def test_a_young_text_is_read_each_time(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second save within a step of the file system's clock leaves its time as it was."""
    stat = (root / PLAN).stat()
    monkeypatch.setattr(time, "time_ns", lambda: stat.st_ctime_ns + YOUNG)
    first = _scan(root)
    real = os.stat

    def as_before(path: str, **more: bool) -> os.stat_result:
        """What is said of a file whose second save the clock was too coarse for."""
        return stat if str(path) == str(root / PLAN) else real(path, **more)

    (root / PLAN).write_text("title: ค\n", "utf-8")
    monkeypatch.setattr(os, "stat", as_before)
    assert _scan(root).agencies["a"][PLAN] != first.agencies["a"][PLAN]
