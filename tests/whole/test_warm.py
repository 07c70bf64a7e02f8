"""A warm build is a cold one, byte for byte, and makes no more than what changed."""

import os
import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from prongsai.build.output.lock import build_lock
from prongsai.build.parts import downloads_join
from prongsai.build.project import inputs
from prongsai.build.report.summary import Summary
from prongsai.media.files import stat_cache as sums
from prongsai.messages.refusal import Refusal
from prongsai.pages.downloads import datasets
from prongsai.pages.downloads.datasets import DataFile, TablePart, table_files
from prongsai.source.folders import FILE_KINDS
from tests.whole.edits import Editor
from tests.whole.rich import picture
from tests.whole.scenes import SCENES
from tests.whole.twins import Fault, Twin, differences, twin
from tests.whole.workers import built_by

COMPARED = 6
"""A cold build takes ten times as long as most warm ones: so many edits are compared with one."""

_opened: set[str] | None = None


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if _opened is not None and event == "open":
        _opened.add(str(arguments[0]))


sys.addaudithook(_note)  # stays until the process ends, and does nothing but for the test that wants it


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, catalogue: None) -> Twin:
    """The rich project, built warm and cold."""
    made = twin(tmp_path_factory.mktemp("warm"))
    assert made.both().summary is not None
    return made


def _built(pair: Twin) -> Summary:
    outcome = pair.build(pair.warm)
    assert outcome.summary is not None, (outcome.problems, outcome.dead)
    return outcome.summary


@dataclass(frozen=True)
class Sight:
    """A site in a moment: the bytes of its files, and which files these are on the disk."""

    bytes: dict[str, bytes]
    files: dict[str, tuple[int, int]]

    def changed(self, before: "Sight") -> set[str]:
        """The files that say something else than before, or are new."""
        return {name for name, data in self.bytes.items() if before.bytes.get(name) != data}

    def rewritten(self, before: "Sight") -> set[str]:
        """The files that were written anew, whatever they say."""
        return {name for name, file in self.files.items() if before.files.get(name) != file}


def _sight(site: Path) -> Sight:
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return Sight(
        {name: path.read_bytes() for name, path in found.items()},
        {name: (path.stat().st_ino, path.stat().st_mtime_ns) for name, path in found.items()},
    )


@pytest.mark.parametrize(
    ("scene", "most"),
    [
        ("a photo's words", 12),
        ("a project of another year is not done", 6),
        ("a document's title", 12),
        ("a table's cells", 12),
        ("a page of the site says more", 1),
        ("a risk is called otherwise", 4),
        ("a link was lost", 4),
    ],
)
def test_only_pages_that_depend_on_a_change_are_made(pair: Twin, scene: str, most: int) -> None:
    """Of one changed field: every page that was rendered says something else, and no file was written that does not."""
    state, before = pair.state(), _sight(pair.warm / "site")
    next(known for known in SCENES if known.name == scene).play(pair.warm)
    summary, after = _built(pair), _sight(pair.warm / "site")
    pages = {name for name in after.changed(before) if name.endswith(".html")}
    assert 0 < summary.pages_made <= most
    assert len(pages) == summary.pages_made
    assert after.rewritten(before) == after.changed(before)
    pair.restore(state)
    _built(pair)
    assert _sight(pair.warm / "site").bytes == before.bytes


def test_where_nothing_changed_nothing_is_done(pair: Twin, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page is made, the site's folder is not exchanged, nothing is written into it, and no photo is opened."""
    monkeypatch.setattr(inputs, "YOUNG", 0)
    monkeypatch.setattr(sums, "_MOMENT", 0)
    _built(pair)
    inputs._sum_while.cache_clear()  # as in a process of its own
    site = pair.warm / "site"
    folder, before = site.stat(), _sight(site)
    global _opened  # noqa: PLW0603 # the hook cannot be taken away again
    _opened = set()
    try:
        summary = _built(pair)
    finally:
        opened, _opened = _opened, None
    assert (summary.pages_made, summary.photos_made, summary.written) == (0, 0, 0)
    assert (site.stat().st_ino, site.stat().st_mtime_ns) == (folder.st_ino, folder.st_mtime_ns)
    assert _sight(site).files == before.files
    assert any(name.endswith("plan.yml") for name in opened), "texts are read"
    folders = (f"/{kind}/" for kind in FILE_KINDS)
    assert not [name for folder in folders for name in opened if folder in name]


def test_of_a_long_table_only_the_file_that_changed_is_joined(pair: Twin, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are neither read nor packed: an edit costs as much in fifty districts as in one."""
    joined: list[tuple[str, int]] = []

    def noted(name: str, number: int, parts: Iterable[TablePart]) -> Iterator[DataFile]:
        joined.append((name, number))
        return table_files(name, number, parts)

    monkeypatch.setattr(downloads_join, "table_files", noted)
    monkeypatch.setattr(datasets, "_MOST_ROWS", 1)
    state = pair.state()
    next(known for known in SCENES if known.name == "a project of another year is not done").play(pair.warm)
    _built(pair)
    every = {number for name, number in joined if name == "items"}
    joined.clear()
    next(known for known in SCENES if known.name == "an item is proven").play(pair.warm)
    _built(pair)
    assert len([number for name, number in joined if name == "items"]) == 1 < len(every)
    pair.both()
    pair.restore(state)


def test_a_photo_of_the_same_size_and_day_is_noticed(pair: Twin) -> None:
    """Replaced by another with as many bytes and the same time of change, as `cp -p` or `rsync -t` do."""
    state = pair.state()
    photo = pair.warm / "agencies/gamma/2569/photos/door.png"
    stat, address = photo.stat(), pair.warm / "site/gamma/2569/photos/door.jpg"
    before = address.read_bytes()
    photo.write_bytes(picture(7))
    os.utime(photo, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert (photo.stat().st_size, photo.stat().st_mtime_ns) == (stat.st_size, stat.st_mtime_ns)
    _built(pair)
    assert address.read_bytes() != before
    pair.restore(state)


def test_an_agency_at_another_address_is_named_there(pair: Twin) -> None:
    """Nothing else of it is not as it was, and the pages of the whole site lead to where it is now."""
    state = pair.state()
    agency = pair.warm / "agencies/lonely"
    agency.mkdir()
    (agency / "agency.yml").write_bytes((pair.warm / "agencies/beta/agency.yml").read_bytes())
    assert pair.both().summary is not None
    agency.rename(agency.with_name("lone"))
    assert pair.both().summary is not None
    assert 'href="lone/"' in (pair.warm / "site/index.html").read_text("utf-8")
    pair.restore(state)


@pytest.mark.parametrize("edits", [10, pytest.param(1000, marks=pytest.mark.long)])
def test_random_edits(pair: Twin, edits: int) -> None:
    """Whatever is edited: the warm build makes the site, or finds the problems, that a cold one does."""
    seed = 6 if edits == 10 else random.randrange(10**6)
    editor = Editor(pair, random.Random(seed), [pair.state()])
    told = []
    for number in range(1, edits + 1):
        try:
            told.append(editor.round(compared=number % COMPARED == 0 or number == edits))
        except Fault as fault:
            pytest.fail(f"seed {seed}, edit {number}: {fault}")
    assert len([said for said in told if said != "refused"]) > edits // 3, told
    pair.restore(editor.states[0])


def test_the_number_of_workers_says_nothing(pair: Twin) -> None:
    """One process, or copies of it: the same bytes."""
    _built(pair)
    assert built_by(pair, 3, copied=True) == ["fork"]
    assert not differences(pair.warm / "site", pair.cold / "site")


def test_two_builds_at_once(pair: Twin) -> None:
    """The second one refuses, says so, and the site stays."""
    before = _sight(pair.warm / "site").files
    with build_lock(pair.warm / "site", lambda text: None), pytest.raises(Refusal, match=str(os.getpid())):
        pair.build(pair.warm)
    assert _sight(pair.warm / "site").files == before
