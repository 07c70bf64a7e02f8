"""The cache and the folders beside a site are a help only: damaged, old, gone or closed, the site is a cold build's."""

import hashlib
import os
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from prongsai.build.output.folders import spare
from prongsai.build.project import inputs
from prongsai.pages import frame as framing
from prongsai.pages.page import Page
from prongsai.search import site_index
from tests.forgeries import forgeries
from tests.whole.scenes import SCENES
from tests.whole.twins import State, Twin, twin

CACHE = ".prongsai/cache"
Files = dict[str, bytes]


@dataclass
class Known:
    """A project with two states, and what a cold build makes of each."""

    pair: Twin
    states: tuple[State, State]
    sites: tuple[Files, Files]
    now: int = 0

    @property
    def root(self) -> Path:
        """The project that is built warm."""
        return self.pair.warm

    @property
    def site(self) -> Path:
        """Its site."""
        return self.root / "site"

    def sound(self) -> None:
        """Built as it is, it is what a cold build makes."""
        assert self.pair.build(self.root).summary is not None
        assert _files(self.site) == self.sites[self.now]

    def turned(self) -> None:
        """So it is in its other state."""
        self.now = 1 - self.now
        self.pair.restore(self.states[self.now])
        self.sound()


def _files(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory, catalogue: None) -> Known:
    """The rich project as it is, and with another photo and other words under it."""
    pair = twin(tmp_path_factory.mktemp("cache"))
    states, sites = [], []
    for scene in ("", "a photo's words"):
        for known in SCENES:
            if known.name == scene:
                known.play(pair.warm)
        states.append(pair.state())
        pair.make_cold()
        assert pair.build(pair.cold).summary is not None
        sites.append(_files(pair.cold / "site"))
    assert sites[0] != sites[1]
    made = Known(pair, (states[0], states[1]), (sites[0], sites[1]))
    made.turned()
    return made


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flipped(data: bytes) -> bytes:
    at = len(data) * 2 // 3
    return data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :] if data else data


def _garbage(data: bytes) -> bytes:
    return random.Random(len(data)).randbytes(len(data) + 1)


def _nothing(_: bytes) -> bytes:
    return b""


@pytest.mark.parametrize(
    "damage", [_flipped, *(pytest.param(damage, marks=pytest.mark.long) for damage in (_half, _garbage, _nothing))]
)
def test_every_entry_is_damaged(known: Known, damage: Callable[[bytes], bytes]) -> None:
    """All entries, of every kind, at once: none is believed, and the next build finds whole ones."""
    entries = [path for path in (known.root / CACHE).rglob("*") if path.is_file()]
    kinds = {path.relative_to(known.root / CACHE).parts[0] for path in entries}
    assert kinds >= {"photos", "documents", "products", "records", "sums", "tables"}
    for path in entries:
        path.write_bytes(damage(path.read_bytes()))
    known.sound()
    known.turned()


_KEY = re.compile(rb"[0-9a-f]{64}|whole|readings|")
"""What an entry begins with, behind its sum."""
_FORGED = ("a pickle that runs", "a mapping of another class", "JSON of another class")


def _key(entry: bytes) -> bytes:
    found = _KEY.match(entry[32:])
    assert found is not None
    return found[0]


def _forged(entry: bytes, content: bytes) -> bytes:
    """An entry with something else in it: whole by its sum, and of the same key."""
    whole = _key(entry) + content
    return hashlib.sha256(whole).digest() + whole


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in _FORGED else pytest.mark.long) for name in forgeries(Path())]
)
def test_every_entry_is_what_somebody_else_wrote(known: Known, tmp_path: Path, name: str) -> None:
    """As in a cache that was copied or restored from anywhere: nothing runs, nothing is believed."""
    content = forgeries(tmp_path / "trap")[name]
    for path in (known.root / CACHE).rglob("*"):
        if path.is_file() and path.parent.parent.name != "files":
            path.write_bytes(_forged(path.read_bytes(), content))
    known.sound()
    known.turned()
    assert not (tmp_path / "trap").exists()


def test_entries_of_one_kind_stand_under_the_names_of_another(known: Known) -> None:
    """Each holds a value, and none that was asked for."""
    products = sorted(path for path in (known.root / CACHE / "products").rglob("*") if path.is_file())
    values = [path.read_bytes() for path in products]
    for path, own, other in zip(products, values, [*values[7:], *values[:7]], strict=True):
        path.write_bytes(_forged(own, other[32 + len(_key(other)) :]))
    known.sound()
    known.turned()


@pytest.mark.long
def test_some_entries_are_damaged_or_gone(known: Known) -> None:
    """What is left does not make good for what is not: some entries of what was made, at random, ten times."""
    chance = random.Random(5)
    for number in range(10):
        entries = sorted(path for path in (known.root / CACHE / "products").rglob("*") if path.is_file())
        for path in chance.sample(entries, len(entries) // 3):
            if number % 2:
                path.unlink()
            else:
                path.write_bytes(_flipped(path.read_bytes()))
        (known.turned if number % 3 else known.sound)()


def test_entries_of_other_code(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version made is made anew, whatever it was."""
    with monkeypatch.context() as other:
        whole = framing.Frames.page

        def page(self: framing.Frames, page: Page) -> framing.FramedPage:
            made = whole(self, page)
            return replace(made, html=f"{made.html}<!-- of another version -->")

        other.setattr(inputs, "code_sum", lambda: "0" * 64)
        other.setattr(framing.Frames, "page", page)
        assert known.pair.build(known.root).summary is not None
        assert _files(known.site) != known.sites[known.now]
    known.sound()
    known.turned()


def test_parts_of_another_dictionary(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process with another catalogue prepared for the search is made anew: no traceback, and nothing of it."""
    with monkeypatch.context() as other:
        shutil.rmtree(known.root / CACHE / "products")
        other.setattr(site_index, "dictionary", lambda: b"another")
        assert known.pair.build(known.root).summary is not None
    known.turned()
    known.turned()


def test_the_cache_is_gone(known: Known) -> None:
    """All of it, between two builds."""
    shutil.rmtree(known.root / ".prongsai")
    known.sound()
    known.turned()


def test_the_cache_cannot_be_written(known: Known) -> None:
    """A file where its folder would be, so that not even root can write there: every build is a cold one."""
    shutil.rmtree(known.root / ".prongsai")
    (known.root / ".prongsai").write_text("closed", "ascii")
    known.sound()
    known.turned()
    known.turned()
    (known.root / ".prongsai").unlink()
    known.sound()


def _edit(path: Path) -> None:
    # Where it lies in two folders, it is one file in both.
    path.write_bytes(path.read_bytes() + b"<!-- by hand -->")


def _fill(path: Path) -> None:
    path.mkdir(parents=True)
    (path / "index.html").write_text("by hand", "utf-8")


def _thin(folder: Path) -> None:
    for path in sorted(folder.rglob("*.html"))[::2]:
        path.unlink()


def _folder_for_file(path: Path) -> None:
    path.unlink()
    _fill(path)


def _copied(folder: Path) -> None:
    copy = folder.with_name("copied")
    shutil.copytree(folder, copy)
    shutil.rmtree(folder)
    copy.rename(folder)


BY_HAND: dict[str, Callable[[Path], object]] = {
    "it is gone": shutil.rmtree,
    "half of it is gone": _thin,
    "an agency is gone": lambda folder: shutil.rmtree(folder / "alpha"),
    "a page is gone": lambda folder: (folder / "gamma/2569/index.html").unlink(),
    "a page of the site is gone": lambda folder: (folder / "data/index.html").unlink(),
    "a page says something else": lambda folder: _edit(folder / "gamma/2568/o18/index.html"),
    "a page is of another time": lambda folder: os.utime(folder / "gamma/index.html", (1, 1)),
    "there is another file": lambda folder: (folder / "alpha/mine.html").write_text("by hand", "utf-8"),
    "there is another folder": lambda folder: _fill(folder / "mine"),
    "a folder is where a file was": lambda folder: _folder_for_file(folder / "404.html"),
    "it is a copy of itself": _copied,
}


_SAMPLED = ("half of it is gone", "a page says something else", "there is another file")


@pytest.mark.parametrize(
    "damage", [pytest.param(name, marks=[] if name in _SAMPLED else pytest.mark.long) for name in BY_HAND]
)
@pytest.mark.parametrize("which", ["site", "next site"])
def test_somebody_was_in_a_folder(known: Known, which: str, damage: str) -> None:
    """In the site, or in the hidden folder in which the next one is made: the next builds put it right."""
    BY_HAND[damage](known.site if which == "site" else spare(known.site))
    if which == "site":
        known.sound()
    known.turned()
    known.turned()
