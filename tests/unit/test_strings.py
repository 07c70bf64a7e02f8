"""The strings as they are kept: what the files say, whatever lies there."""

import importlib.util
import marshal
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

import prongsai.messages
from prongsai.messages.strings import read_strings

MESSAGES = Path(prongsai.messages.__file__).parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of messages that the strings are read of, with two topics in English."""
    (tmp_path / "a.en.yml").write_text("a:\n  b: one\n  c: {d: two}\n", "utf-8")
    (tmp_path / "b.en.yml").write_text("e: three\n", "utf-8")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


READ = {"a.b": "one", "a.c.d": "two", "e": "three"}


def _kept(folder: Path) -> Path:
    return Path(importlib.util.cache_from_source(str(folder / "strings-en.py")))


def test_what_is_kept_is_what_was_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time no file is read; a file that is new, changed or gone is seen at once."""
    assert read_strings(folder, "en") == READ
    with monkeypatch.context() as patch:
        patch.setattr(yaml, "load", lambda *_, **__: pytest.fail("read again"))
        assert read_strings(folder, "en") == READ
    (folder / "b.en.yml").write_text("e: four!\n", "utf-8")
    assert read_strings(folder, "en") == READ | {"e": "four!"}
    (folder / "c.en.yml").write_text("f: five\n", "utf-8")
    (folder / "b.en.yml").unlink()
    assert read_strings(folder, "en") == {"a.b": "one", "a.c.d": "two", "f": "five"}


@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda data: data[:-20], lambda _: b"what is this", lambda _: marshal.dumps(7)]
)
def test_what_is_damaged_is_read_anew(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    """Empty, cut off, no such form or another value: the strings are those of the files."""
    assert read_strings(folder, "en") == READ
    _kept(folder).write_bytes(damage(_kept(folder).read_bytes()))
    assert read_strings(folder, "en") == READ


def test_nothing_is_kept_where_python_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where modules are not kept no strings are, and where nothing can be written they are read all the same."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert read_strings(folder, "en") == READ
    assert not _kept(folder).exists()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    shutil.rmtree(_kept(folder).parent, ignore_errors=True)
    _kept(folder).parent.write_text("a file in the way", "utf-8")
    assert read_strings(folder, "en") == READ


@pytest.mark.parametrize("path", sorted(MESSAGES.glob("*.yml")), ids=lambda path: path.name)
def test_no_string_ends_where_yaml_takes_its_rest_for_a_comment(path: Path) -> None:
    """` #` begins one in a string without quotation marks, and nobody is told."""
    text = path.read_text("utf-8")
    lines = text.split("\n")
    scalars = (token for token in yaml.scan(text) if isinstance(token, yaml.ScalarToken) and token.plain)
    ends = ((token.end_mark.line, token.end_mark.column) for token in scalars)
    assert [line + 1 for line, column in ends if lines[line][column:].lstrip().startswith("#")] == []
