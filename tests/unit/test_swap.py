"""The swap: whoever reads meanwhile finds a whole site; a build killed in the middle of it loses none."""

import ctypes
import errno
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from prongsai.build.output import swap as module
from prongsai.build.output.swap import exchanged, previous, recover, swap
from tests.trees import write_tree

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the call is Linux'")


def _sites(root: Path) -> tuple[Path, Path]:
    """An old site and a new one beside it."""
    new, site = root / ".site.spare", root / "site"
    write_tree(site, {"index.html": "old", "a/index.html": "old"})
    write_tree(new, {"index.html": "new", "b/index.html": "new"})
    return new, site


def _says(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


OLD = {"index.html": "old", "a/index.html": "old"}
NEW = {"index.html": "new", "b/index.html": "new"}


def _no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_exchange", lambda: None)


@pytest.mark.parametrize("exchange", [True, False])
def test_the_new_site_takes_the_place_of_the_old(
    exchange: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one rename or with three: new and old have changed places, and nothing else is there."""
    if not exchange:
        _no_exchange(monkeypatch)
    new, site = _sites(tmp_path)
    write_tree(previous(site), {"index.html": "older"})
    swap(new, site)
    recover(site)
    assert _says(site) == NEW
    assert _says(new) == OLD
    assert not previous(site).exists()


def test_the_first_site_is_renamed(tmp_path: Path) -> None:
    """Nothing to exchange with: it is put there, and nothing is left beside it."""
    new, site = _sites(tmp_path)
    for path in sorted(site.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    site.rmdir()
    swap(new, site)
    assert _says(site) == NEW
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def _misses(site: Path, new: Path, times: int) -> tuple[int, int]:
    """How often a reader missed a page, and how often it found one, during so many swaps."""
    found = missed = 0
    done, begun = threading.Event(), threading.Event()

    def read() -> None:
        nonlocal found, missed
        while not done.is_set():
            try:
                whole = (site / "index.html").read_text() in {"old", "new"}
            except FileNotFoundError:
                whole = False
            found += whole
            missed += not whole
            begun.set()

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    begun.wait(10)
    for _ in range(times):
        swap(new, site)
    done.set()
    for reader in readers:
        reader.join()
    return missed, found


@linux
def test_a_reader_never_misses_a_page(tmp_path: Path) -> None:
    """In two thousand swaps, with two readers that open a page all the time."""
    new, site = _sites(tmp_path)
    missed, found = _misses(site, new, 2000)
    assert missed == 0
    assert found > 100


def test_a_system_without_the_call_renames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A C library that does not know the call: the swap is done nevertheless."""
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace())
    new, site = _sites(tmp_path)
    assert not exchanged(new, site)
    swap(new, site)
    assert _says(site) == NEW


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EPERM])
def test_a_disk_that_cannot_exchange_gets_renames(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Network folders refuse the call; the swap is done nevertheless."""

    def refuse(one: bytes, other: bytes) -> int:
        ctypes.set_errno(number)
        return -1

    monkeypatch.setattr(module, "_exchange", lambda: refuse)
    new, site = _sites(tmp_path)
    swap(new, site)
    assert _says(site) == NEW


class Killed(BaseException):
    """As a kill: nothing is tidied up after it."""


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_a_build_killed_between_its_renames_loses_no_site(
    after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After any of the three renames the next build finds the old site, or the new one, whole."""
    _no_exchange(monkeypatch)
    new, site = _sites(tmp_path)
    left = after
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        nonlocal left
        if left == 0:
            raise Killed
        left -= 1
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    if after < 3:
        with pytest.raises(Killed):
            swap(new, site)
    else:
        swap(new, site)
    monkeypatch.setattr(Path, "replace", real)
    recover(site)
    assert _says(site) == (OLD if after < 2 else NEW)
    assert not previous(site).exists()


def test_a_new_site_that_cannot_be_placed_leaves_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error between the renames is undone before it is told."""
    _no_exchange(monkeypatch)
    _, site = _sites(tmp_path)
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "nowhere", site)
    assert _says(site) == OLD
    assert not previous(site).exists()
