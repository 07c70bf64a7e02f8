"""No two builds into one folder; who holds the lock is told; a build that was killed holds none."""

import errno
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import prongsai
from prongsai.build.output import lock as buildlock
from prongsai.build.output.lock import build_lock, lock_file
from prongsai.messages.refusal import Refusal
from prongsai.text.bilingual import Text

HOOKS = Path(prongsai.__file__).parents[1]
# Takes the lock, says so, and holds it until killed; with "fork" a child of it holds it too, until the file "soon".
HOLDER = """
import os, sys, time
from pathlib import Path
from prongsai.build.output.lock import build_lock
with build_lock(Path(sys.argv[1]), lambda text: None):
    if sys.argv[2] == "fork" and os.fork() == 0:
        time.sleep(1)
        Path(sys.argv[1]).with_name("soon").touch()
        os._exit(0)
    print("held", flush=True)
    time.sleep(60)
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="no fork, and other locks, on Windows")


def _silent(text: Text) -> None:
    raise AssertionError(text)


@contextmanager
def _held(site: Path, how: str = "") -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the lock."""
    command = [sys.executable, "-c", HOLDER, str(site), how]
    environment = os.environ | {"PYTHONPATH": str(HOOKS)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as holder:
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            yield holder
        finally:
            holder.kill()


def test_a_second_build_is_refused_and_told_who_is_first(tmp_path: Path) -> None:
    """By another process: refused at once, in both languages, with its number and since when."""
    site = tmp_path / "site"
    with _held(site) as holder, pytest.raises(Refusal) as refused, build_lock(site, _silent):
        pytest.fail("two builds at once")
    assert f"process {holder.pid} on" in str(refused.value.text.en)
    assert f"โพรเซส {holder.pid} " in refused.value.text.th
    assert "since 20" in str(refused.value.text.en)


def test_a_second_build_in_the_same_process_is_refused(tmp_path: Path) -> None:
    """A preview that builds in two threads cannot build twice at a time either."""
    with build_lock(tmp_path / "site", _silent), pytest.raises(Refusal), build_lock(tmp_path / "site", _silent):
        pytest.fail("two builds at once")


def test_two_folders_do_not_hinder_each_other(tmp_path: Path) -> None:
    """The lock is the folder's, not the project's."""
    with build_lock(tmp_path / "site", _silent), build_lock(tmp_path / "site2", _silent):
        pass


def test_the_lock_is_free_again_and_leaves_nothing(tmp_path: Path) -> None:
    """After a build, also one that failed, the next one may begin, and no file lies about."""
    site = tmp_path / "out" / "site"
    with pytest.raises(ZeroDivisionError), build_lock(site, _silent):
        raise ZeroDivisionError
    with build_lock(site, _silent):
        assert lock_file(site).exists()
    if sys.platform != "win32":
        assert list(site.parent.iterdir()) == []


@posix
def test_a_build_that_was_killed_holds_no_lock(tmp_path: Path) -> None:
    """By SIGKILL: the file stays, the lock does not."""
    site = tmp_path / "site"
    with _held(site) as holder:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    assert lock_file(site).exists()
    with build_lock(site, _silent):
        pass
    assert not lock_file(site).exists()


@posix
def test_workers_that_outlive_a_killed_build_are_waited_for(tmp_path: Path) -> None:
    """They may still be writing, so they hold the lock too; they notice soon, so nobody is refused for their sake."""
    site = tmp_path / "site"
    with _held(site, "fork") as holder:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        with build_lock(site, _silent):
            assert (tmp_path / "soon").exists()


def test_one_of_many_at_a_time(tmp_path: Path) -> None:
    """However closely they follow each other, also while the file is taken away, never two hold it."""
    site, inside, most = tmp_path / "site", 0, 0
    counted = threading.Lock()

    def build() -> None:
        nonlocal inside, most
        for _ in range(60):
            try:
                with build_lock(site, _silent):
                    with counted:
                        inside += 1
                        most = max(most, inside)
                    with counted:
                        inside -= 1
            except Refusal:
                continue

    threads = [threading.Thread(target=build) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_disk_without_locks_is_built_on_all_the_same(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network folders know no locks: it is said once, and the build goes on."""

    def without(handle: int) -> None:
        raise OSError(number, "no locks here")

    monkeypatch.setattr(buildlock, "_lock", without)
    told: list[Text] = []
    with build_lock(tmp_path / "site", told.append):
        told.append(Text("", "building"))
    assert ["no locks here" in str(text.en) for text in told] == [True, False]


def test_a_folder_that_cannot_be_written_to_is_no_reason_to_stop_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock is a help; whether the site can be written is said by whoever writes it."""

    def opened(path: Path) -> int:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(buildlock, "_opened", opened)
    told: list[Text] = []
    with build_lock(tmp_path / "site", told.append):
        pass
    assert len(told) == 1


def test_another_fault_of_the_disk_is_not_taken_for_a_missing_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what systems say that know no locks is passed over."""

    def broken(handle: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(buildlock, "_lock", broken)
    with pytest.raises(OSError, match="broken"), build_lock(tmp_path / "site", _silent):
        pass


@posix
def test_a_holder_that_wrote_nothing_is_refused_without_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk keeps it from signing; the lock holds nevertheless."""
    site = tmp_path / "site"
    monkeypatch.setattr(buildlock, "_PATIENCE", 0.1)
    with build_lock(site, _silent):
        lock_file(site).write_text("")
        with pytest.raises(Refusal) as refused, build_lock(site, _silent):
            pytest.fail("two builds at once")
    assert "Another build" in str(refused.value.text.en)
    assert "None" not in str(refused.value.text.en)
