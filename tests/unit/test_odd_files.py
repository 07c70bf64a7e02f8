"""Pipes, devices, links that lead nowhere and huge files where a file is expected: told, never opened."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from prongsai.build.output.folders import SiteFolders, spare
from prongsai.build.output.lock import build_lock
from prongsai.build.project import inputs
from prongsai.build.project.inputs import scan
from prongsai.cache.entries import FileCache
from prongsai.cache.files import NoFileError, TooLargeError, open_file, read_file
from prongsai.cache.sums import of_folder, sha256
from prongsai.cache.values import Store
from prongsai.check.families import check
from prongsai.media.files import originals, stat_cache
from prongsai.media.files.copy_cache import Copy, CopyCache
from prongsai.messages.refusal import Refusal
from prongsai.site.graph import build_graph
from prongsai.site.reader.load import load
from prongsai.source.folders import Folders
from prongsai.source.packaged import look_sum
from prongsai.source.problem import Code
from prongsai.text.bilingual import Text
from tests.trees import AGENCY, EVIDENCE, PAGES, PLAN, SETTINGS, YEAR, changed, write_tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files on Windows")


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Whoever waits for a pipe waits for ever: this ends it."""

    def end(number: int, frame: FrameType | None) -> None:  # as the system calls it
        pytest.fail("it waits for a pipe or a device")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def pipe(path: Path) -> Path:
    """A pipe that nobody writes into, in the place of whatever is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    return path


def device(path: Path) -> Path:
    """A link to a device without an end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to("/dev/zero")
    return path


def huge(path: Path) -> Path:
    """A file larger than any that is accepted, of which the disk holds nothing."""
    with path.open("r+b") as file:
        file.truncate(originals.MAX_BYTES * 2)
    return path


PLACES = {
    "text": (PLAN, Code.UNREADABLE_FILE, Code.OUTSIDE_FOLDER),
    "agency": (AGENCY, Code.UNREADABLE_FILE, Code.OUTSIDE_FOLDER),
    "page": (f"{PAGES}/contact.md", Code.UNREADABLE_FILE, Code.OUTSIDE_FOLDER),
    "lock": ("agencies/addresses.lock", Code.UNREADABLE_FILE, Code.OUTSIDE_FOLDER),
    "stray": (f"{YEAR}/x.yml", Code.UNKNOWN_FILE, Code.UNKNOWN_FILE),
    "photo": (f"{YEAR}/photos/meeting.jpg", Code.UNREADABLE_FILE, Code.OUTSIDE_FOLDER),
    "table": (f"{YEAR}/tables/spending.csv", Code.UNREADABLE_FILE, Code.OUTSIDE_FOLDER),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_pipe_or_a_device_among_the_data_is_told(place: str, tmp_path: Path) -> None:
    """Wherever it lies: one problem there or where it is registered, nothing waits, and a build can sum it."""
    name, of_pipe, of_device = PLACES[place]
    write_tree(tmp_path, changed({}))
    for make, code in ((pipe, of_pipe), (device, of_device)):
        make(tmp_path / name)
        site, unread = load(Folders(tmp_path))
        found = [*unread, *check(build_graph(site), SETTINGS)]
        where = EVIDENCE if place in ("photo", "table") else name
        assert code in [problem.code for problem in found if problem.where.path == where]
        summed = scan(tmp_path, tmp_path / "none")
        assert name in {**summed.own, **summed.agencies["bang-rak"]}


def test_a_huge_photo_is_refused_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not opened, neither to be summed nor to be looked at: three gigabytes take as long as none."""
    write_tree(tmp_path, changed({}))
    huge(tmp_path / YEAR / "photos/meeting.jpg")
    opened: list[str] = []

    def spy(path: Path | str, most: int | None = None) -> object:
        opened.append(Path(path).name)
        return open_file(path, most)

    monkeypatch.setattr(stat_cache, "open_file", spy)
    monkeypatch.setattr(inputs, "open_file", spy)
    site, unread = load(Folders(tmp_path))
    found = [*unread, *check(build_graph(site), SETTINGS)]
    scan(tmp_path, tmp_path / "none")
    assert [(problem.code, problem.values["reason"]) for problem in found] == [
        (Code.BAD_IMAGE, "media.reason.too-large")
    ]
    assert opened
    assert "meeting.jpg" not in opened


@pytest.mark.parametrize("make", [pipe, device])
def test_an_odd_entry_of_the_cache_is_none(tmp_path: Path, make: object) -> None:
    """It is not read, and the next entry takes its place."""
    assert callable(make)
    cache = FileCache(tmp_path, "1")
    make(tmp_path / "ab-1")
    assert cache.read("ab") is None
    cache.write("ab", b"new")
    assert cache.read("ab") == b"new"
    copies, copy = CopyCache(tmp_path, "1"), Copy("copy.csv", 3, sha256(b"new"))
    make(tmp_path / "files" / copy.sha256[:2] / copy.sha256)
    assert copies.data(copy) is None
    assert not copies.put(copy, tmp_path / "x")
    assert copies.store(copy, b"new")
    assert copies.data(copy) == b"new"


@pytest.mark.parametrize("make", [pipe, device])
def test_an_odd_file_of_the_look_is_told(tmp_path: Path, make: object) -> None:
    """Nobody can say what the site looks like with it, so nothing is built."""
    assert callable(make)
    make(tmp_path / "assets/css/x.css")
    with pytest.raises(Refusal, match=r"x\.css"):
        look_sum([tmp_path])


def test_what_an_editor_links_nowhere_is_passed_over(tmp_path: Path) -> None:
    """Emacs marks a file that it changes by a link that leads nowhere."""
    write_tree(tmp_path, {"main.html": "x"})
    before = of_folder(tmp_path)
    (tmp_path / ".#main.html").symlink_to("officer@desk.1234:5678")
    assert look_sum([tmp_path])
    assert of_folder(tmp_path) == before


def test_a_pipe_in_the_place_of_the_lock_keeps_nobody_waiting(tmp_path: Path) -> None:
    """A build takes it for its lock, or does without."""
    pipe(tmp_path / ".site.lock")
    with build_lock(tmp_path / "site", lambda _: None):
        pass


@pytest.mark.parametrize("make", [pipe, device, Path.touch])
def test_what_is_no_folder_makes_room_for_the_next_site(tmp_path: Path, make: object) -> None:
    """Where a pipe, a link or a file bears the name of the hidden folder, the folder takes its place."""
    assert callable(make)
    place = spare(tmp_path / "site")
    make(place)
    SiteFolders(tmp_path / "site", Store(tmp_path / "kept", "code")).begin()
    assert place.is_dir()
    assert not place.is_symlink()


def test_a_link_to_a_folder_is_not_where_the_next_site_is_made(tmp_path: Path) -> None:
    """The folder it leads to is somebody's, and stays as it is."""
    write_tree(tmp_path, {"theirs/x.txt": "x"})
    place = spare(tmp_path / "site")
    place.symlink_to(tmp_path / "theirs")
    SiteFolders(tmp_path / "site", Store(tmp_path / "kept", "code")).begin()
    assert place.is_dir()
    assert not place.is_symlink()
    assert (tmp_path / "theirs/x.txt").read_text("utf-8") == "x"


CLOSED = ("agencies/bang-rak", YEAR, f"{YEAR}/photos", "content/bang-rak", f"{PAGES}/policies")


def close(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may look into a folder, though whoever runs the tests might."""
    really_may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != folder and really_may(path, mode))


@pytest.mark.parametrize("place", CLOSED)
def test_a_folder_that_is_closed_is_told(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named, and nothing of its agency is judged, as what is in it would seem to be missing."""
    write_tree(tmp_path, changed({}))
    close(tmp_path / place, monkeypatch)
    site, unread = load(Folders(tmp_path))
    found = [*unread, *check(build_graph(site), SETTINGS)]
    assert [(problem.code, problem.where.path) for problem in found] == [(Code.CLOSED_FOLDER, place)]
    assert site.agencies == ()


@pytest.mark.parametrize("place", ["agencies", "content"])
def test_a_project_that_is_closed_is_refused(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be told of any agency, no command goes on."""
    write_tree(tmp_path, changed({}))
    close(tmp_path / place, monkeypatch)
    for look in (lambda: scan(tmp_path, tmp_path / "none"), lambda: load(Folders(tmp_path))):
        with pytest.raises(Refusal, match=place):
            look()


def test_a_look_that_is_closed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What of the look may not be read is not left out in silence."""
    write_tree(tmp_path, {"assets/css/x.css": "a{}"})
    close(tmp_path / "assets/css", monkeypatch)
    with pytest.raises(Refusal, match="css"):
        look_sum([tmp_path])


def test_a_folder_for_the_lock_that_is_read_only_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no lock to be had then, and the build goes on to say what it cannot write."""

    def refuse(path: Path, flags: int, mode: int = 0) -> int:  # as the system is called
        raise PermissionError(13, "Permission denied", str(path))

    said: list[Text] = []
    monkeypatch.setattr(os, "open", refuse)
    with build_lock(tmp_path / "site", said.append):
        pass
    assert len(said) == 1


def test_a_file_is_judged_before_and_after_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe, a folder and a device are no file, and neither is what becomes one in between; a size is a bound."""
    plain = tmp_path / "plain"
    plain.write_bytes(b"abc")
    assert read_file(plain) == read_file(plain, 3) == read_file(str(plain)) == b"abc"
    with pytest.raises(TooLargeError):
        read_file(plain, 2)
    for odd in (pipe(tmp_path / "pipe"), device(tmp_path / "device"), tmp_path):
        with pytest.raises(NoFileError):
            open_file(odd)
    with pytest.raises(FileNotFoundError):
        open_file(tmp_path / "none")
    really_open = os.open

    def exchanged(path: Path, flags: int) -> int:
        return really_open(pipe(path), flags)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(os, "open", exchanged)
        with pytest.raises(NoFileError):
            open_file(plain)
