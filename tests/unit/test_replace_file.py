"""One way to write a file: whole or not at all, for officers' files and for what is kept between builds."""

import os
from pathlib import Path

import pytest

from prongsai.cache.atomic import UNFINISHED, replace_file
from prongsai.cache.entries import FileCache
from tests.trees import write_tree

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")


@pytest.mark.parametrize("durable", [True, False])
def test_a_file_is_made_or_replaced(durable: bool, tmp_path: Path) -> None:
    """The bytes are in its place, and nothing is left beside it."""
    for data in (b"one", b"two"):
        replace_file(tmp_path / "a.lock", data, durable=durable)
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.lock": data}


@pytest.mark.parametrize("durable", [True, False])
def test_a_file_that_cannot_be_replaced_is_as_it_was(durable: bool, tmp_path: Path) -> None:
    """A folder is in its place: an error, and nothing has changed."""
    write_tree(tmp_path, {"a.lock/inside": "x"})
    with pytest.raises(OSError):  # noqa: PT011 # which one depends on the system
        replace_file(tmp_path / "a.lock", b"new", durable=durable)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.lock", "inside"]


def test_only_what_cannot_be_made_again_waits_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry of the cache does not: there are thousands of them."""
    waited: list[int] = []
    monkeypatch.setattr(os, "fsync", waited.append)
    replace_file(tmp_path / "kept", b"", durable=False)
    assert waited == []
    replace_file(tmp_path / "lock", b"")
    assert len(waited) == 1


@posix
def test_the_rights_of_a_file(tmp_path: Path) -> None:
    """An officer's file keeps its own; anything new, and whatever is only kept, can be read by everybody."""
    own = tmp_path / "own"
    own.touch(0o600)
    replace_file(own, b"x")
    assert own.stat().st_mode & 0o777 == 0o600
    replace_file(own, b"x", durable=False)
    assert own.stat().st_mode & 0o777 == 0o644
    replace_file(tmp_path / "new", b"x")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o644


def test_it_is_written_hidden_where_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads the folder meanwhile passes it over, and what a killed process leaves is known by its ending."""
    found: list[str] = []
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        found.append(self.relative_to(tmp_path).as_posix())
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    write_tree(tmp_path, {"files/other": ""})
    replace_file(tmp_path / "files/a", b"x", folder=tmp_path)
    replace_file(tmp_path / "files/a", b"x")
    assert found[0].startswith(".a.")
    assert found[1].startswith("files/.a.")
    assert all(name.endswith(UNFINISHED) for name in found)


def test_a_cache_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    """A file is where its folder should be: the build goes on without."""
    write_tree(tmp_path, {"cache": "a file"})
    kept = FileCache(tmp_path / "cache", "r1")
    kept.write("sum", b"x")
    assert kept.read("sum") is None
