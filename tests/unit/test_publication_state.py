"""What is known of a target: written down before and while it is changed, and harmless to lose."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from prongsai.messages.refusal import Refusal
from prongsai.office.publication.labels import PageLabel
from prongsai.office.publication.state import (
    Confirmation,
    Journal,
    KnownFile,
    LastPublication,
    PublicationState,
    read_publication_state,
    state_file,
)
from prongsai.office.publication.targets.target import RemoteFile
from prongsai.text.bilingual import Text
from tests.publications import files
from tests.trees import write_tree

LABELS = {"a/": PageLabel("a", 2568, "O1", Text("ก", "A")), "b/": PageLabel("b", 0, "", Text("ข"))}
OLD = KnownFile("11", 1, "one", "a/")
NEW = KnownFile("22", 2, "", "b/")


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Files with their sums and stamps, and the labels that some file belongs to; the journal is gone at the end."""
    path = state_file(tmp_path, "web")
    journal = Journal(path, PublicationState({"a": OLD, "c": OLD}, LABELS), {"b": NEW})
    journal.done("b", RemoteFile(2, "two"))
    journal.done("a", None)
    journal.done("c", None)
    journal.close()
    last = LastPublication(date(2025, 1, 15), Confirmation("หัวหน้า", "1f"), {"content/about.md": "33"})
    journal.finish(last)
    found = read_publication_state(path)
    assert found == PublicationState({"b": NEW._replace(stamp="two")}, {"b/": LABELS["b/"]}, last=last)
    assert [entry.name for entry in path.parent.iterdir()] == ["web.json"]


def test_an_upload_that_was_cut_is_known(tmp_path: Path) -> None:
    """What was done is known, what was only meant is pending, and a line that was cut is none."""
    path = state_file(tmp_path, "web")
    journal = Journal(path, PublicationState({"a": OLD}, LABELS), {"b": NEW, "c": NEW, "d": NEW})
    journal.done("b", RemoteFile(2, "two"))
    journal.done("a", None)
    journal.close()
    with path.with_suffix(".journal").open("a") as file:
        file.write('["c", [2, "th')
    found = read_publication_state(path)
    assert dict(found.files) == {"b": NEW._replace(stamp="two")}
    assert found.pending.keys() == {"c", "d"}
    there = {"c": RemoteFile(2, "three"), "d": RemoteFile(7, "somebody's")}
    assert found.resolved(there).files["c"] == KnownFile("", 2, "three", "b/"), "it is ours, and put again"
    assert "d" not in found.resolved(there).files, "another size is another's"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"null", b'"format"', b"\xff", b'{"format": 2, "labels": {}, "files": {}}',
        b'{"format": 1, "labels": []}',
        b'{"format": 1, "last": 7, "labels": {}, "files": {}}',
        b'{"format": 1, "labels": {}, "files": {"a": ["x"]}}',
        b'{"format": 1, "labels": {"a": 1}, "files": {}}', b"<<<<<<< HEAD\n{}", b"[" * 100_000,
    ],
)  # fmt: skip
def test_a_damaged_file_is_none(data: bytes, tmp_path: Path) -> None:
    """Whatever stands in the file, nothing is taken for ours, and that is told."""
    path = tmp_path / "web.json"
    path.write_bytes(data)
    assert read_publication_state(path) == PublicationState(damaged=True)


def test_a_label_that_is_lost_is_no_label(tmp_path: Path) -> None:
    """A file whose page is not among the labels any more belongs to none."""
    path = tmp_path / "web.json"
    path.write_text('{"format": 1, "labels": {}, "files": {"a": ["11", 1, "one", "a/"]}}')
    assert read_publication_state(path).files == {"a": OLD._replace(home=None)}


def test_without_a_file_nothing_is_known(tmp_path: Path) -> None:
    """The first publication begins with nothing."""
    assert read_publication_state(tmp_path / "web.json") == PublicationState()


@pytest.mark.parametrize("taken", ["published", "published/web.json/x", "published/web.journal/x"])
def test_a_state_that_cannot_be_written_is_told(taken: str, tmp_path: Path) -> None:
    """Something else is in its place: nothing is put before that is mended, and the file is named."""
    write_tree(tmp_path, {taken: "somebody's"})
    with pytest.raises(Refusal, match=r"web\.json"):
        Journal(state_file(tmp_path, "web"), PublicationState(), {"b": NEW})
    assert files(tmp_path)[taken] == b"somebody's"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device is always full here")
def test_a_full_disk_is_told_while_a_site_is_put(tmp_path: Path) -> None:
    """Whether it is the line of one file or the end of all that finds no room; what was known stays known."""
    path = state_file(tmp_path, "web")
    journal = Journal(path, PublicationState({"a": OLD}, LABELS), {"b": NEW})
    journal._file.close()
    with Path("/dev/full").open("w", encoding="utf-8") as full, suppress(OSError):  # closing it too finds no room
        journal._file = full
        with pytest.raises(Refusal, match=r"web\.json"):
            journal.done("b", RemoteFile(2, "two"))
        with pytest.raises(Refusal, match=r"web\.json"):
            journal.close()
        assert full.closed
    assert read_publication_state(path).files == {"a": OLD}
