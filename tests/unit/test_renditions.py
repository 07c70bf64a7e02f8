"""The published copies of photos: widths and formats, the cache, the pool, and what a killed build leaves."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import PIL
import pytest
from PIL import Image

from prongsai import photo_cache, photos, renditions
from prongsai.photo_cache import PhotoCache, packed, unpacked
from prongsai.renditions import FORMATS, STEPS, render
from tests.photos import located, opened, picture, saved

HOOKS = Path(photo_cache.__file__).parents[1]


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((4000, 3000), [480, 960, 1600]),
        ((1600, 900), [480, 960, 1600]),
        ((1200, 900), [480, 960, 1200]),
        ((960, 10), [480, 960]),
        ((480, 480), [480]),
        ((60, 40), [60]),
        ((1, 1), [1]),
    ],
)
def test_widths(size: tuple[int, int], widths: list[int]) -> None:
    """Each format comes in 480, 960 and 1,600 pixels as far as the original goes, in proportion, never enlarged."""
    copies = render(picture("JPEG", size), "a.jpg").files
    assert [(c.format, c.width) for c in copies] == [(f, w) for f in FORMATS for w in widths]
    for copy in copies:
        assert opened(copy.data).size == (copy.width, copy.height)
        assert abs(copy.height - max(size[1] * copy.width / size[0], 1)) <= 0.5


def test_very_tall_pictures_are_bounded() -> None:
    """A picture far taller than wide is held to 3,200 pixels of height."""
    fallback = render(picture("PNG", (100, 70_000)), "a.png").fallback
    assert (fallback.width, fallback.height) == (5, 3200)


def test_placeholder() -> None:
    """The tiny picture is a WebP of at most 16 by 32 pixels and a few hundred bytes, red to the left as the photo."""
    copies = render(picture("JPEG", (900, 600)), "a.jpg")
    image = opened(copies.placeholder)
    assert (image.format, image.width) == ("WEBP", 16)
    assert len(copies.placeholder_link) < 500
    left, right = image.convert("RGB").getpixel((2, 5)), image.convert("RGB").getpixel((13, 5))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[0] > 150 > right[0]


def test_same_bytes_each_time() -> None:
    """The copies of a photo are the same to the byte each time."""
    assert render(located(), "a.jpg") == render(located(), "a.jpg")


def test_recipe_knows_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Copies made with other settings, or by another Pillow, are not taken from the cache."""
    cache, data = PhotoCache(tmp_path), picture("JPEG")
    cache.copies(data, "a.jpg")
    assert cache.read(data) is not None
    for module, name, value in ((renditions, "STEPS", (100,)), (PIL, "__version__", "0")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, value)
            renditions.recipe.cache_clear()
            assert cache.read(data) is None
        renditions.recipe.cache_clear()
    assert cache.read(data) is not None
    assert STEPS == (480, 960, 1600)


def test_packed_and_unpacked() -> None:
    """A cache entry gives back exactly what was put in, with and without a date."""
    for data in (located(), picture("JPEG", (1000, 10))):
        copies = render(data, "a.jpg")
        assert unpacked(packed(copies)) == copies


def test_cache_used(tmp_path: Path) -> None:
    """A second reading takes the copies from the cache: what is found there, whole, is what is returned."""
    cache, data = PhotoCache(tmp_path / "cache"), picture("JPEG")
    cache.copies(data, "a.jpg")
    other = render(picture("JPEG", (9, 9)), "b.jpg")
    cache.write(data, other)
    assert cache.copies(data, "a.jpg") == other


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 500])
def test_broken_cache_rebuilt(tmp_path: Path, damage: bytes) -> None:
    """A cache entry that is cut off or changed is made anew, and the new one is whole."""
    cache, data = PhotoCache(tmp_path), picture("JPEG")
    copies = cache.copies(data, "a.jpg")
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(damage)
    assert cache.read(data) is None
    assert cache.copies(data, "a.jpg") == copies
    assert cache.read(data) == copies


def test_cache_that_cannot_be_written(tmp_path: Path) -> None:
    """Where the cache folder cannot be made, or an entry is no file, photos are made without it."""
    (tmp_path / "file").write_bytes(b"")
    data = picture("JPEG")
    assert PhotoCache(tmp_path / "file" / "cache").copies(data, "a.jpg").fallback.width == 60
    cache = PhotoCache(tmp_path / "cache")
    copies = cache.copies(data, "a.jpg")
    (entry,) = cache.folder.iterdir()
    entry.unlink()
    entry.mkdir()
    assert cache.copies(data, "a.jpg") == copies


def test_known_photo_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a photo whose copies are there, soundness and date are known without opening it; its name is looked at."""
    cache, data = PhotoCache(tmp_path), located()
    cache.copies(data, "a.jpg")

    def fail(*_: object, **__: object) -> None:
        pytest.fail("a photo was opened")

    monkeypatch.setattr(Image, "open", fail)
    assert cache.refusal(data, "a.jpg") is None
    assert cache.refusal(data, "a.png") == "media.reason.mislabelled"
    assert str(cache.taken(data, "a.jpg")) == "2024-11-05"


def _written(folder: Path, contents: list[bytes]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number}.jpg" for number in range(len(contents))]
    for path, data in zip(paths, contents, strict=True):
        path.write_bytes(data)
    return paths


def test_pool_makes_the_same_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many photos are made by other processes, at most two; the copies are those one process makes, to the byte."""
    contents = [picture("JPEG", (200 + 10 * n, 100)) for n in range(4)]
    expected = [render(data, "a.jpg") for data in contents]
    paths = _written(tmp_path / "photos", contents)
    pools = []

    def pool(workers: int, **options: Any) -> ProcessPoolExecutor:
        pools.append(workers)
        return ProcessPoolExecutor(workers, **options)

    monkeypatch.setattr(photo_cache, "ProcessPoolExecutor", pool)
    monkeypatch.setattr(photo_cache, "_WORTH_A_POOL", 0)
    monkeypatch.setattr(photo_cache, "render", lambda *_: pytest.fail("made in this process"))
    before = list(sys.path)
    cache = PhotoCache(tmp_path / "cache")
    cache.prepare(paths)
    assert [cache.read(data) for data in contents] == expected
    assert len(pools) == 1
    assert pools[0] <= 2
    assert sys.path == before
    cache.prepare(paths)
    assert len(pools) == 1, "nothing was left to make"


def test_few_photos_need_no_pool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One photo, or a few small ones, are not worth starting processes for."""
    monkeypatch.setattr(photo_cache, "ProcessPoolExecutor", lambda *_, **__: pytest.fail("a pool was started"))
    PhotoCache(tmp_path / "cache").prepare(_written(tmp_path, [picture("JPEG", (50, n)) for n in (10, 20, 30)]))


def test_a_worker_meets_a_photo_that_breaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What breaks in a worker breaks the build: after the checks it is our bug, not something to pass over."""
    monkeypatch.setattr(photo_cache, "_WORTH_A_POOL", 0)
    paths = _written(tmp_path, [picture("JPEG", (50, 10)), b"no photo"])
    with pytest.raises(photos.Refused):
        PhotoCache(tmp_path / "cache").prepare(paths)


BUILD = """
import sys
from pathlib import Path
from prongsai.photo_cache import PhotoCache
if __name__ == "__main__":
    PhotoCache(Path(sys.argv[1])).prepare(sorted(Path(sys.argv[2]).iterdir()))
"""


def _large(turn: int) -> bytes:
    """A photo of twelve megapixels that is not all one colour."""
    noise = Image.effect_noise((500, 375), 60).rotate(90 * turn).resize((4000, 3000))
    return saved(Image.merge("RGB", (noise, noise.rotate(180), noise)), "JPEG", quality=80)


def _processes(mark: str) -> list[str]:
    """The processes that carry `mark` in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes as Linux shows them")
def test_killed_while_making_copies(tmp_path: Path) -> None:
    """After kill -9 in the middle no worker lives on, each entry is whole, and the next run makes what is missing."""
    contents = [_large(turn) for turn in range(4)]
    paths = _written(tmp_path / "photos", contents)
    assert sum(len(data) for data in contents) > 4 * 2**20
    (tmp_path / "build.py").write_text(BUILD)
    mark = f"PRONGSAI_TEST={tmp_path}"
    name, _, value = mark.partition("=")
    folder = tmp_path / "cache"
    build = subprocess.Popen(
        [sys.executable, str(tmp_path / "build.py"), str(folder), str(tmp_path / "photos")],
        env=os.environ | {"PYTHONPATH": str(HOOKS), name: value},
    )
    deadline = time.monotonic() + 120
    while not (folder.is_dir() and any(path.suffix != ".part" for path in folder.iterdir())):
        assert time.monotonic() < deadline, "no entry came"
        assert build.poll() is None, "finished before it could be killed"
        time.sleep(0.01)
    build.send_signal(signal.SIGKILL)
    build.wait()
    while left := _processes(mark):
        assert time.monotonic() < deadline, left
        time.sleep(0.1)
    cache = PhotoCache(folder)
    entries = [path for path in folder.iterdir() if path.suffix != ".part"]  # which is none, until it is whole
    whole = [data for data in contents if cache.read(data) is not None]
    assert len(entries) == len(whole) > 0
    assert len(whole) < len(contents)
    cache.prepare(paths)
    assert all(cache.read(data) is not None for data in contents)


def test_what_a_killed_process_left_is_swept_up(tmp_path: Path) -> None:
    """A half-written file of long ago is removed; one that may still be written is left alone."""
    cache = PhotoCache(tmp_path)
    old, new = tmp_path / "a.part", tmp_path / "b.part"
    for path in (old, new):
        path.write_bytes(b"half")
    long_ago = time.time() - 7200
    os.utime(old, (long_ago, long_ago))
    cache.prepare([])
    assert [path.name for path in tmp_path.iterdir()] == ["b.part"]


def test_sums_are_those_of_the_bytes() -> None:
    """The sum of a copy is what whoever downloads it computes."""
    for copy in render(picture("JPEG"), "a.jpg").files:
        assert copy.sha256 == hashlib.sha256(copy.data).hexdigest()
