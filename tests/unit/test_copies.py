"""Copies of registered files: kept between builds, never believed when broken, and originals left alone when known."""

import hashlib
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import PIL
import pytest
from PIL import Image

import prongsai
from prongsai.media.documents.pdf import apart
from prongsai.media.facts import file_problems, media_facts, published
from prongsai.media.files import stat_cache as sums
from prongsai.media.files.originals import OriginalFiles, originals
from prongsai.media.photos import accept as photos
from prongsai.media.photos import kind as photo_kind
from prongsai.media.photos import renditions
from prongsai.media.photos.kind import PHOTOS, KnownPhoto
from prongsai.media.publishing import ChangedMeanwhile
from prongsai.media.tasks import carry_out, missing
from prongsai.site.graph import build_graph
from prongsai.site.reader.load import load
from prongsai.site.site import Site
from prongsai.source.folders import FILE_KINDS, Folders
from prongsai.source.problem import Code
from tests.documents import pdf, xlsx
from tests.inspected import inspect
from tests.photos import located, picture, saved
from tests.published import published_files
from tests.trees import SETTINGS, write_tree

HOOKS = Path(prongsai.__file__).parents[1]
HOME = "agencies/klong-san/2568/"
# Made once, as both hold the time at which they were.
PHOTO, BOOK = located(size=(1000, 600)), xlsx([["a", "b"], ["x", 1]])
REGISTER = """
photos: {p: {file: p.jpg, caption: งาน, alt: คนยืนหน้าอาคาร}}
documents: {d: {file: d.pdf, title: คำสั่ง}}
tables: {t: {file: t.csv, title: งบ, sums: {b: 3}}, u: {file: u.xlsx, title: งบ}}
"""


def _site(root: Path, register: str = REGISTER) -> Site:
    tree: dict[str, str | bytes] = {
        "agencies/klong-san/agency.yml": "name: a\nkind: other\nframework: {2568: nacc-2568}\n",
        f"{HOME}disclosures.yml": "framework: nacc-2568\n",
        f"{HOME}evidence.yml": register,
        f"{HOME}photos/p.jpg": PHOTO,
        f"{HOME}documents/d.pdf": pdf(),
        f"{HOME}tables/t.csv": "a,b\nx,1\ny,2\n",
        f"{HOME}tables/u.xlsx": BOOK,
    }
    site, problems = load(Folders(write_tree(root, tree)))
    assert not problems, problems
    return site


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock by which every file was written long ago."""
    clock = time.time_ns
    monkeypatch.setattr(sums, "now", lambda: clock() + 10**10)


def _everything(root: Path) -> tuple[object, object, dict[str, bytes]]:
    """What a build takes from the registered files: problems, facts, and the files themselves."""
    site, _, problems = inspect(root, SETTINGS)
    media = media_facts(site)
    return problems, media, dict(published_files(site, media))


@pytest.fixture
def unopened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The registered files of the project that are opened, by whatever means."""
    opened: list[str] = []
    watching = [True]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event == "open" and isinstance(arguments[0], str | Path):
            path = Path(arguments[0])
            if path.parent.name in FILE_KINDS and (tmp_path / "agencies") in path.parents:
                opened.append(path.name)

    sys.addaudithook(watch)
    yield opened
    watching[0] = False


def test_a_warm_run_opens_no_original(tmp_path: Path, later: None, unopened: list[str]) -> None:
    """Checks, dates, facts and files of known photos, documents and tables: no original is opened; all is the same."""
    _site(tmp_path)
    first = _everything(tmp_path)
    assert {"p.jpg", "d.pdf", "t.csv", "u.xlsx"} <= set(unopened)
    del unopened[:]
    assert _everything(tmp_path) == first
    assert unopened == []


def test_a_file_of_this_moment_is_read_again(tmp_path: Path, unopened: list[str]) -> None:
    """What was read in the moment it was written may have been written once more: it is not believed."""
    site = _site(tmp_path)
    media_facts(site)
    del unopened[:]
    media_facts(site)
    assert "p.jpg" in unopened


@pytest.mark.parametrize("how", ["bytes", "time", "inode"])
def test_a_changed_file_is_read_again(tmp_path: Path, later: None, how: str) -> None:
    """Other bytes of the same length and with the old time, or another file in its place, are seen."""
    site = _site(tmp_path)
    path = tmp_path / HOME / "tables/t.csv"
    before = path.stat()
    first = media_facts(site).files[("klong-san", 2568, "tables", "t")]
    if how == "inode":
        path.with_name("new.csv").write_bytes(b"a,b\nx,7\ny,2\n")
        os.utime(path.with_name("new.csv"), ns=(before.st_atime_ns, before.st_mtime_ns))
        path.with_name("new.csv").replace(path)
    else:
        time.sleep(0.05)  # longer than a tick of the clock
        path.write_bytes(b"a,b\nx,7\ny,2\n")
        if how == "time":
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    second = media_facts(site).files[("klong-san", 2568, "tables", "t")]
    assert (first.rows[1], second.rows[1]) == (("x", "1"), ("x", "7"))
    assert first.sha256_original != second.sha256_original


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 500])
def test_a_broken_cache_is_made_anew(tmp_path: Path, later: None, damage: bytes) -> None:
    """Whatever is cut off or changed in the cache, sums, facts or copies, the result is the same, and whole again."""
    _site(tmp_path)
    first = _everything(tmp_path)
    kept = [path for path in (tmp_path / ".prongsai/cache").rglob("*") if path.is_file()]
    assert len(kept) > 15
    for path in kept:
        path.write_bytes(damage)
    assert _everything(tmp_path) == first
    assert all(path.read_bytes() != damage for path in kept)


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    """Without a folder to keep anything in there are no tasks, and all is made where it is needed, the same bytes."""
    _site(tmp_path / "good")
    expected = _everything(tmp_path / "good")
    site = _site(tmp_path / "bad")
    (tmp_path / "bad/.prongsai").mkdir()
    (tmp_path / "bad/.prongsai/cache").write_bytes(b"")
    assert missing(site) == ()
    assert _everything(tmp_path / "bad") == expected


def test_tasks_are_all_that_is_not_known(tmp_path: Path, later: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A task for each file, the longest first, that another process can be sent; when all are done, none is left."""
    site = _site(tmp_path, f"{REGISTER}".replace("photos: {", "photos: {q: {file: p.jpg, caption: ก, alt: คนนั่ง}, "))
    tasks = missing(site)
    assert sorted(task.path.name for task in tasks) == ["d.pdf", "p.jpg", "t.csv", "u.xlsx"], "each file once"
    assert [task.weight for task in tasks] == sorted((task.weight for task in tasks), reverse=True)
    for task in tasks:
        carry_out(pickle.loads(pickle.dumps(task)))
    assert missing(site) == ()
    for module, name in (
        (photo_kind, "make_renditions"),
        (apart, "examine"),
        (photos, "look"),
    ):
        monkeypatch.setattr(module, name, lambda *_: pytest.fail("made again"))
    assert len(_everything(tmp_path)[2]) == 15


def test_a_check_only_looks_at_photos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tasks of a check make no copies; those are a build's, which need not look once more."""
    site = _site(tmp_path, "photos: {p: {file: p.jpg, caption: งาน, alt: คนยืนหน้าอาคาร}}\n")
    for task in missing(site, copies=False):
        carry_out(task)
    assert missing(site, copies=False) == ()
    monkeypatch.setattr(photos, "look", lambda *_: pytest.fail("looked at again"))
    assert list(file_problems(build_graph(site))) == []
    assert [task.path.name for task in missing(site)] == ["p.jpg"]


@pytest.mark.parametrize("data", [b"no photo", b"", located()[:900], picture("PNG")])
def test_a_task_leaves_refusing_to_the_checks(tmp_path: Path, data: bytes) -> None:
    """A file that is not accepted leaves nothing, nor does one that is gone; the checks say what is wrong with it."""
    site = _site(tmp_path, "photos: {p: {file: p.jpg, caption: งาน, alt: คนยืนหน้าอาคาร}}\n")
    path = tmp_path / HOME / "photos/p.jpg"
    path.write_bytes(data)
    (task,) = missing(site)
    carry_out(task)
    assert [problem.code for problem in file_problems(build_graph(site))] == [Code.BAD_IMAGE]
    path.unlink()
    carry_out(task)
    assert missing(site) == ()


def test_known_photo_by_another_name(tmp_path: Path, later: None) -> None:
    """Of a photo that is known its name is still looked at."""
    site = _site(tmp_path)
    media_facts(site)
    (tmp_path / HOME / "photos/p.jpg").rename(tmp_path / HOME / "photos/p.png")
    again = _site(tmp_path, "photos: {p: {file: p.png, caption: งาน, alt: คนยืนหน้าอาคาร}}\n")
    assert [problem.values["reason"] for problem in file_problems(build_graph(again))] == ["media.reason.mislabelled"]


def test_recipe_knows_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, later: None) -> None:
    """Copies made with other settings, or by another Pillow, are not taken from the cache."""
    site = _site(tmp_path, "photos: {p: {file: p.jpg, caption: งาน, alt: คนยืนหน้าอาคาร}}\n")
    media_facts(site)
    assert missing(site) == ()
    for module, name, value in ((renditions, "STEPS", (100,)), (PIL, "__version__", "0")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, value)
            renditions.renditions_recipe.cache_clear()
            assert len(missing(site)) == 1
        renditions.renditions_recipe.cache_clear()
    assert missing(site) == ()
    assert renditions.STEPS == (480, 960, 1600)


def test_put_into_a_site(tmp_path: Path) -> None:
    """A copy is put into a site as another name of the kept one; what happens to that cannot reach the next site."""
    site = _site(tmp_path)
    media = media_facts(site)
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        for file in published(site, media):
            target = folder / file.sha256
            file.put(target)
            data = target.read_bytes()
            assert (len(data), hashlib.sha256(data).hexdigest()) == (file.size, file.sha256)
            assert target.stat().st_mode & 0o777 == 0o644
            with pytest.raises(FileExistsError):
                file.put(target)
            target.write_bytes(b"written over")


@pytest.mark.parametrize("links", [True, False])
def test_put_without_cache_or_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool) -> None:
    """Where the disk cannot link, files are copied; where the cache is gone, they are made again, an original once."""
    site = _site(tmp_path)
    media = media_facts(site)
    if links:
        for path in (tmp_path / ".prongsai/cache").rglob("files/*/*"):
            path.unlink()
    else:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError("no links here")))
    made = []

    def counted(data: bytes, name: str) -> renditions.Renditions:
        made.append(name)
        return renditions.make_renditions(data, name)

    monkeypatch.setattr(photo_kind, "make_renditions", counted)
    (tmp_path / "site").mkdir()
    for file in published(site, media):
        file.put(tmp_path / "site" / file.sha256)
        assert hashlib.sha256((tmp_path / "site" / file.sha256).read_bytes()).hexdigest() == file.sha256
    assert len(made) == (1 if links else 0)


def test_an_original_that_changed_meanwhile(tmp_path: Path) -> None:
    """What was said of a file on the pages is what is published, or nothing is."""
    site = _site(tmp_path)
    media = media_facts(site)
    for path in (tmp_path / ".prongsai/cache").rglob("files/*/*"):
        path.unlink()
    (tmp_path / HOME / "photos/p.jpg").write_bytes(picture("JPEG", (300, 200)))
    with pytest.raises(ChangedMeanwhile):
        dict(published_files(site, media))


BUILD = """
import sys
from pathlib import Path
from prongsai.site.reader.load import load
from prongsai.media.tasks import carry_out, missing
from prongsai.source.folders import Folders
for task in missing(load(Folders(Path(sys.argv[1])))[0]):
    carry_out(task)
"""


def _large(turn: int) -> bytes:
    """A photo that takes a while to encode."""
    noise = Image.effect_noise((500, 375), 60).rotate(90 * turn).resize((960, 720))
    return saved(Image.merge("RGB", (noise, noise.rotate(180), noise)), "JPEG", quality=80)


def test_killed_while_making_copies(tmp_path: Path) -> None:
    """After kill -9 in the middle each entry is whole, and the next run makes what is missing, and only that."""
    entries = ", ".join(f"p{n}: {{file: p{n}.jpg, caption: งาน, alt: คนยืนรอ}}" for n in range(4))
    site = _site(tmp_path, f"photos: {{{entries}}}\n")
    for turn in range(4):
        (tmp_path / HOME / f"photos/p{turn}.jpg").write_bytes(_large(turn))
    assert len(missing(site)) == 4
    folder = PHOTOS.cache(tmp_path).folder
    environment = os.environ | {"PYTHONPATH": str(HOOKS)}
    build = subprocess.Popen([sys.executable, "-c", BUILD, str(tmp_path)], env=environment)
    deadline = time.monotonic() + 120
    while not any(path.is_file() and path.suffix != ".part" for path in folder.iterdir()):
        assert time.monotonic() < deadline, "no entry came"
        assert build.poll() is None, "finished before it could be killed"
        time.sleep(0.01)
    build.send_signal(signal.SIGKILL)
    build.wait()
    left = missing(site)
    assert 0 < len(left) < 4
    made = PHOTOS.cache(tmp_path)
    with OriginalFiles(tmp_path) as files:
        known = [PHOTOS.read(files.sum_of(original), original.label, made) for original in originals(site)]
    assert all(made.data(copy.copy) for photo in known if isinstance(photo, KnownPhoto) for copy in photo.copies)
    for task in left:
        carry_out(task)
    assert missing(site) == ()


def test_what_a_killed_process_left_is_swept_up(tmp_path: Path) -> None:
    """A half-written file of long ago is removed; one that may still be written is left alone."""
    site = _site(tmp_path)
    folder = PHOTOS.cache(tmp_path).folder
    folder.mkdir(parents=True)
    old, new = folder / "a.part", folder / "b.part"
    for path in (old, new):
        path.write_bytes(b"half")
    long_ago = time.time() - 7200
    os.utime(old, (long_ago, long_ago))
    assert missing(site)
    assert [path.name for path in folder.iterdir()] == ["b.part"]
