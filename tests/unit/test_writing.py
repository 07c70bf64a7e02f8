"""A site that cannot be written: the reason in words, and every other error as it is."""

import errno
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

import pytest

import prongsai
from prongsai.build.output import disk_errors as module
from prongsai.build.output.disk_errors import folder_size, hindrance, megabytes, writing
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from tests.disks import small_disk
from tests.trees import write_tree


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of one megabyte."""
    with small_disk(tmp_path / "disk", 1) as folder:
        yield folder


def _fill(folder: Path) -> None:
    """Write until something stops it; at most 100 MB."""
    for number in range(100):
        (folder / f"{number}.bin").write_bytes(bytes(2**20))


def test_a_full_disk_is_said_in_both_languages(disk: Path) -> None:
    """On a real one: what could not be written, how much is free, what the old site takes."""
    site = write_tree(disk / "site", {"index.html": "x" * 200 * 2**10})
    unfinished = disk / ".site.spare"
    unfinished.mkdir()
    with pytest.raises(Refusal) as refused, writing(site, unfinished):
        _fill(unfinished)
    assert [path.name for path in disk.iterdir()] == ["site"]
    for said in (refused.value.text.th, str(refused.value.text.en)):
        assert str(disk) in said
        assert "0.2 MB" in said
    assert "The disk is full" in str(refused.value.text.en)
    assert "ดิสก์เต็ม" in refused.value.text.th


def test_a_full_disk_under_a_worker_is_said_alike(disk: Path) -> None:
    """What a worker's system said comes over to the build, and becomes the same message."""
    site = disk / "site"
    with (
        pytest.raises(Refusal, match="disk is full"),
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool,
        writing(site),
    ):
        pool.submit(_fill, disk).result()


LIMITED = """
import resource, sys
from pathlib import Path
from prongsai.messages.refusal import Refusal
from prongsai.build.output.disk_errors import writing
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
site = Path(sys.argv[1])
try:
    with writing(site):
        (site.parent / ".site.spare").write_bytes(bytes(5000))
except Refusal as refusal:
    sys.stdout.write(refusal.text.en)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit on Windows")
def test_a_file_above_the_system_s_limit_is_said(tmp_path: Path) -> None:
    """A real limit of the system, as some hosts set it."""
    environment = os.environ | {"PYTHONPATH": str(Path(prongsai.__file__).parents[1])}
    command = [sys.executable, "-c", LIMITED, str(tmp_path / "site")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert "larger than the disk or the system allows" in done.stdout


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_used_up_quota_is_a_full_disk(number: int, tmp_path: Path) -> None:
    """Also without the name of a file, which a write does not know."""
    said = hindrance(OSError(number, os.strerror(number)), tmp_path / "site")
    assert said is not None
    assert f"The disk is full, so {tmp_path} cannot" in str(said.en)


def test_an_encoder_without_a_reason_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow says only that it failed; on a full disk that is why, elsewhere it is our bug."""
    error = OSError("encoder error -2")
    assert hindrance(error, tmp_path / "site") is None
    monkeypatch.setattr(module, "_free", lambda place: 1000)
    assert hindrance(error, tmp_path / "site") is not None


@pytest.mark.parametrize("name", ["", "site", "site/a.html", ".site.spare/a.html", "site.previous", ".site.lock"])
@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_without_the_right_to_write_is_said(name: str, number: int, tmp_path: Path) -> None:
    """Wherever a build writes: the site, its staging, the folder that both are in."""
    said = hindrance(OSError(number, os.strerror(number), str(tmp_path / name)), tmp_path / "site")
    assert said is not None
    assert os.strerror(number) in str(said.en)
    assert str(tmp_path / name) in said.th


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV])
def test_a_folder_that_cannot_be_moved_is_said(number: int, tmp_path: Path) -> None:
    """A site that is mounted by itself can be filled, but never swapped."""
    said = hindrance(OSError(number, os.strerror(number), str(tmp_path / "site")), tmp_path / "site")
    assert said is not None
    assert "mounted" in str(said.en)


@pytest.mark.parametrize(
    "error",
    [
        PermissionError(errno.EACCES, "denied", "agencies/alpha/agency.yml"),
        FileNotFoundError(errno.ENOENT, "nowhere", "site/a.html"),
        OSError(errno.EIO, "broken", "site/a.html"),
        PermissionError(errno.EACCES, "denied", "sites/a.html"),
        PermissionError(errno.EACCES, "denied"),
        PermissionError(errno.EACCES, "denied", 7),
    ],
)
def test_other_errors_go_on_as_they_are(error: OSError, tmp_path: Path) -> None:
    """Our bugs, broken disks, sources that cannot be read: whoever knows of them says it."""
    if isinstance(error.filename, str):
        error.filename = str(tmp_path / error.filename)
    with pytest.raises(type(error)) as raised, writing(tmp_path / "site"):
        raise error
    assert raised.value is error


def test_a_refusal_comes_over_from_another_process() -> None:
    """With its words."""
    there = pickle.loads(pickle.dumps(Refusal(both("build.settings.inherits"))))
    assert isinstance(there, Refusal)
    assert there.text == both("build.settings.inherits")


def test_sizes(tmp_path: Path) -> None:
    """Of all files, at any depth; nothing where there is no folder; and as people read them."""
    write_tree(tmp_path / "site", {"a": b"x" * 10, "b/c": b"x" * 7})
    with suppress(OSError):
        (tmp_path / "site/d").symlink_to("nowhere")  # counts for what it is itself
    assert 17 <= folder_size(tmp_path / "site") < 40
    assert folder_size(tmp_path / "none") == 0
    assert megabytes(1_234_567_890) == "1,177.4 MB"
