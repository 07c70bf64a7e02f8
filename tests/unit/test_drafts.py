"""Draft and published are two things: what only somebody here has seen may be renamed and deleted freely."""

import json
import os
import shutil
import signal
import subprocess
import sys
from base64 import b64encode
from contextlib import suppress
from pathlib import Path

import pytest

from prongsai.build.inspection import inspect_project
from prongsai.cli.main import main
from prongsai.messages.refusal import Refusal
from prongsai.office.locks import pending_locks, publication_lock, restore_locks
from prongsai.source.problem import Code
from tests.inspected import inspect
from tests.publications import files
from tests.trees import AGENCY, COMPLAINTS, SETTINGS, sound, write_tree

LOCKS = ("agencies/addresses.lock", "agencies/bang-rak/addresses.lock", "agencies/bang-rak/published.lock")
DAY = SETTINGS.today


class _Stop(Exception):
    """Whatever ends a publication."""


def _locks(root: Path) -> dict[str, bytes]:
    return {name: (root / name).read_bytes() for name in LOCKS if (root / name).exists()}


def test_locks_are_in_place_while_a_site_is_published_and_stay_if_it_was(tmp_path: Path) -> None:
    """The pages that go out say since when their files are published; a publication that failed leaves no lock."""
    root = write_tree(tmp_path, sound())
    inspection = inspect_project(root, SETTINGS)
    with suppress(_Stop), pending_locks(inspection, DAY):
        assert sorted(_locks(root)) == sorted(LOCKS)
        raise _Stop
    assert _locks(root) == {}
    with pending_locks(inspection, DAY) as locks:
        placed = _locks(root)
        locks.keep()
    assert _locks(root) == placed
    assert not (root / ".prongsai/locks-before.json").exists()
    (root / COMPLAINTS).unlink()
    assert Code.ADDRESS_LOST in {problem.code for problem in inspect(root, SETTINGS)[2]}


def test_what_was_locked_before_is_as_it_was_when_a_publication_fails(tmp_path: Path) -> None:
    """An older project keeps its locks to the byte; one that somebody changes meanwhile is left as they made it."""
    root = write_tree(tmp_path, sound())
    assert main(["lock", str(root), "--today", "2025-01-12"]) == 0
    before = _locks(root)
    text = (root / AGENCY).read_text("utf-8")
    (root / AGENCY).write_text(text.replace("name:", "was: [bang-kapi]\nname:", 1), "utf-8")
    (root / "content/new.md").write_text("---\ntitle: ใหม่\n---\nใหม่\n", "utf-8")
    inspection = inspect_project(root, SETTINGS)
    with suppress(_Stop), pending_locks(inspection, DAY):
        assert b"/new/" in (root / LOCKS[0]).read_bytes()
        raise _Stop
    assert _locks(root) == before
    with suppress(_Stop), pending_locks(inspection, DAY):
        (root / LOCKS[0]).write_bytes(b"# mine\n")
        raise _Stop
    assert _locks(root) == before | {LOCKS[0]: b"# mine\n"}


KILLED = """
import os, signal, sys
from pathlib import Path
from prongsai.build.inspection import inspect_project
from prongsai.office.locks import pending_locks, publication_lock, restore_locks
from tests.trees import SETTINGS
with pending_locks(inspect_project(Path(sys.argv[1]), SETTINGS), SETTINGS.today):
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""


@pytest.mark.parametrize("after", ["lock", "publish"])
def test_a_publication_that_was_killed_leaves_no_lock(tmp_path: Path, after: str) -> None:
    """What it left is undone by the next one, and by `prongsai lock`, which then writes its own day."""
    root = write_tree(tmp_path, sound())
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    killed = subprocess.run([sys.executable, "-c", KILLED, str(root)], env=environment, check=False)
    assert killed.returncode == -getattr(signal, "SIGKILL", 1)
    assert _locks(root)
    if after == "lock":
        assert main(["lock", str(root), "--today", "2025-03-04"]) == 0
        assert b"2025-03-04 /bang-rak/\n" in (root / LOCKS[1]).read_bytes()
        return
    with suppress(_Stop), pending_locks(inspect_project(root, SETTINGS), DAY):
        raise _Stop
    assert _locks(root) == {}


def test_a_lock_that_cannot_be_placed_ends_the_publication(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is published, in words that name the file."""
    root = write_tree(tmp_path, sound())
    inspection = inspect_project(root, SETTINGS)

    def refused(path: Path, _: bytes) -> None:
        if path.name == "addresses.lock":
            raise OSError(30, "Read-only file system", str(path))

    with monkeypatch.context() as patched:
        patched.setattr("prongsai.office.locks.replace_file", refused)
        with pytest.raises(Refusal, match=r"addresses\.lock"), pending_locks(inspection, DAY):
            pass
    assert _locks(root) == {}


def test_two_publications_do_not_meet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While one has its locks in place no other takes them for left over: `publish` and `lock` wait or are refused."""
    root = write_tree(tmp_path / "office", {**sound(), "mkdocs.yml": "site_name: x\n"})
    (root / "publish.yml").write_text("targets: {web: {kind: folder, path: ../web}}\n")
    with publication_lock(root), pending_locks(inspect_project(root, SETTINGS), DAY) as locks:
        placed = _locks(root)
        for command in (["lock", str(root)], ["publish", "--path", str(root)]):
            assert main([*command, "--today", DAY.isoformat()]) == 1
            assert f"process {os.getpid()}" in capsys.readouterr().err
        assert _locks(root) == placed
        locks.keep()
    assert _locks(root) == placed
    assert not (root / ".published.lock").exists()


def test_a_removal_leaves_a_publication_its_locks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While one has its locks in place nothing is taken back, for that too would take them for left over."""
    root = write_tree(tmp_path / "office", sound())
    before = files(root / "agencies")
    with publication_lock(root), pending_locks(inspect_project(root, SETTINGS), DAY) as locks:
        placed = _locks(root)
        command = ["remove", "bang-rak/2568/photos/meeting", "--because", "personal-data", "--path", str(root)]
        assert main([*command, "--today", DAY.isoformat(), "--yes"]) == 1
        assert f"process {os.getpid()}" in capsys.readouterr().err
        assert _locks(root) == placed
        locks.keep()
    assert files(root / "agencies") == before | {name.removeprefix("agencies/"): data for name, data in placed.items()}
    assert main([*command, "--today", DAY.isoformat(), "--yes"]) == 0


def test_a_copied_project_leaves_the_locks_of_the_first(tmp_path: Path) -> None:
    """What a killed publication left is undone in the project that is opened, which may be a copy of another."""
    first, second = write_tree(tmp_path / "first", sound()), tmp_path / "second"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", KILLED, str(first)], env=environment, check=False)
    shutil.copytree(first, second)
    placed = _locks(first)
    restore_locks(second)
    assert _locks(second) == {}
    assert _locks(first) == placed


@pytest.mark.parametrize(
    "name", ["../mine.lock", "{whole}/mine.lock", "agencies/../../addresses.lock", "agencies/a.yml"]
)
def test_a_note_of_locks_changes_nothing_else(name: str, tmp_path: Path) -> None:
    """Whoever hands a project on may have written into the note whatever they liked."""
    root = write_tree(tmp_path / "office", {"agencies/a.yml": "x"})
    write_tree(tmp_path, {"mine.lock": "x", "addresses.lock": "x"})
    entry = {"path": name.format(whole=tmp_path), "before": None, "after": b64encode(b"x").decode()}
    write_tree(root, {".prongsai/locks-before.json": json.dumps([entry])})
    before = files(tmp_path)
    restore_locks(root)
    assert files(tmp_path) == {path: data for path, data in before.items() if not path.endswith("-before.json")}


def test_a_file_in_the_place_of_the_cache_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is published where it could not be noted what the locks were."""
    root = write_tree(tmp_path / "office", {**sound(), "mkdocs.yml": "site_name: x\n"})
    shutil.rmtree(root / ".prongsai", ignore_errors=True)
    (root / ".prongsai").write_text("x")
    (root / "publish.yml").write_text("targets: {web: {kind: folder, path: ../web}}\n")
    assert main(["publish", "--path", str(root), "--today", DAY.isoformat()]) == 1
    assert ".prongsai" in capsys.readouterr().err
    assert _locks(root) == {}
    assert not (tmp_path / "web").exists()
