"""Photos through the real build: what is published, the proof at its end, and what kill -9 leaves behind."""

import hashlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import html5lib
import pytest
from PIL import Image

from tests.golden.tree import TREE
from tests.photos import SECRETS, exif, heic, located, opened, picture, saved
from tests.sites import copy_project, run_build
from tests.trees import Content, write_tree

YEAR = "agencies/alpha/2568"
PHOTOS = {f"{YEAR}/photos/walk.jpg": located(size=(1700, 900)), f"{YEAR}/photos/scan.tif": located("TIFF")}
ENDINGS = {".jpg": "JPEG", ".webp": "WEBP", ".avif": "AVIF", ".png": "PNG"}


def _record(slug: str, name: str) -> str:
    return f"  {slug}: {{file: {name}, caption: {{th: งาน, en: Work}}, alt: {{th: คนยืนรอ, en: People wait}}}}\n"


def _with(photos: dict[str, bytes]) -> dict[str, Content]:
    """The photos, and the register that names them besides its own."""
    register = TREE[f"{YEAR}/evidence.yml"]
    assert isinstance(register, str)
    records = "".join(_record(Path(name).stem, Path(name).name) for name in photos)
    return {**photos, f"{YEAR}/evidence.yml": register.replace("photos:\n", f"photos:\n{records}")}


def _project(folder: Path, photos: dict[str, bytes]) -> Path:
    return write_tree(copy_project(folder, sources=False), {**TREE, **_with(photos)})


def _fingerprint(site: Path) -> dict[str, str]:
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with photos that are full of secrets, built."""
    photos = {**PHOTOS, f"{YEAR}/photos/phone.heic": heic()}
    project = _project(tmp_path_factory.mktemp("photos"), photos)
    done = run_build(project)
    assert done.returncode == 0, done.stderr
    return project


def test_no_published_image_holds_a_secret(project: Path) -> None:
    """Read back by Pillow from the finished site, no image has metadata; by its bytes, no file has a secret at all."""
    images = [path for path in (project / "site").rglob("*") if path.suffix in ENDINGS and "photos" in path.parts]
    assert len(images) > 10
    for path in images:
        image = opened(path.read_bytes())
        assert image.format == ENDINGS[path.suffix]
        assert not image.getexif()
        assert not {"exif", "icc_profile", "xmp", "comment", "photoshop"} & set(image.info)
    for path in (path for path in (project / "site").rglob("*") if path.is_file()):
        assert not any(secret in path.read_bytes() for secret in SECRETS), path


def test_every_copy_named_is_there_with_its_width(project: Path) -> None:
    """Each source set of each page names files that exist, and that are as wide as it says."""
    site, seen = project / "site", 0
    for page in site.rglob("*.html"):
        tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        for element in tree.iter():
            for part in filter(None, (element.get("srcset") or "").split(", ")):
                address, _, width = part.partition(" ")
                with Image.open(page.parent / address) as image:
                    assert f"{image.width}w" == width
                seen += 1
            if element.tag == "img" and element.get("srcset"):
                with Image.open(page.parent / str(element.get("src"))) as image:
                    assert (str(image.width), str(image.height)) == (element.get("width"), element.get("height"))
    assert seen > 30


def test_the_manifest_says_that_no_metadata_is_left(project: Path) -> None:
    """The list of evidence names every copy of a photo, and that it was read back clean."""
    manifests = [path.read_text(encoding="utf-8") for path in (project / "site/alpha/2568").rglob("evidence.json")]
    assert len(manifests) == 1
    assert len(re.findall(r'"metadata": ?"none"', manifests[0])) == 4
    for name in ("walk.jpg", "walk/480.avif", "walk/480.jpg", "walk/1600.avif", "phone.jpg", "scan.jpg"):
        assert f"alpha/2568/photos/{name}" in manifests[0]


def test_an_unclean_image_stops_the_build(project: Path) -> None:
    """Whatever way an image with metadata gets into a site, the build fails as on a bug, and the old site stays."""
    before = _fingerprint(project / "site")
    leak = project / "overrides/assets/leak.jpg"
    leak.write_bytes(picture("JPEG", exif=exif()))
    done = run_build(project)
    leak.unlink()
    assert done.returncode != 0
    assert "AssertionError" in done.stderr
    assert "leak.jpg" in done.stderr
    assert "EXIF" in done.stderr
    assert _fingerprint(project / "site") == before
    assert not (project / "site.staging").exists()


def test_a_refused_photo_leaves_nothing_behind(tmp_path: Path) -> None:
    """One clear message, no site, no staging, nothing of it in the cache."""
    fake = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    project = _project(tmp_path, {f"{YEAR}/photos/fake.jpg": fake})
    done = run_build(project)
    assert done.returncode == 1
    assert done.stderr.count("[bad-image]") == 1
    assert "SVG" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()
    assert not (project / "site.staging").exists()
    kept = [path.name for path in (project / ".prongsai/cache/photos").rglob("*")]
    assert not [name for name in kept if name.startswith(hashlib.sha256(fake).hexdigest())]


def _large(turn: int) -> bytes:
    noise = Image.effect_noise((500, 375), 60).rotate(90 * turn).resize((4000, 3000))
    return saved(Image.merge("RGB", (noise, noise.rotate(180), noise)), "JPEG", quality=80, exif=exif())


def test_killed_in_the_middle_of_photos(tmp_path: Path) -> None:
    """After kill -9 while copies are made the old site is as it was, and the next build makes the new one, complete."""
    project = _project(tmp_path, {})
    assert run_build(project).returncode == 0
    before = _fingerprint(project / "site")
    cache = project / ".prongsai/cache/photos"
    known = set(cache.iterdir())
    write_tree(project, _with({f"{YEAR}/photos/large-{turn}.jpg": _large(turn) for turn in range(4)}))
    build = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=project,
        env=os.environ | {"PRONGSAI_TODAY": "2025-04-20"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 180
    while not set(cache.iterdir()) - known:
        assert time.monotonic() < deadline
        assert build.poll() is None, "finished before it could be killed"
        time.sleep(0.01)
    build.send_signal(signal.SIGKILL)
    build.wait()
    assert _fingerprint(project / "site") == before
    done = run_build(project)
    assert done.returncode == 0, done.stderr
    for turn in range(4):
        for name in (f"large-{turn}.jpg", f"large-{turn}/480.avif", f"large-{turn}/1600.avif"):
            assert opened((project / "site/alpha/2568/photos" / name).read_bytes()).width in (480, 1600)


def test_killed_in_the_middle_of_the_swap(tmp_path: Path) -> None:
    """Killed between the steps of the swap, the site is nowhere; the next build, even one that fails, restores it."""
    project = _project(tmp_path, {})
    assert run_build(project).returncode == 0
    before = _fingerprint(project / "site")
    (project / "site").replace(project / "site.previous")
    (project / "site.staging").mkdir()
    broken = project / YEAR / "evidence.yml"
    sound = broken.read_bytes()
    broken.write_bytes(b"photos: [")
    assert run_build(project).returncode == 1
    assert _fingerprint(project / "site") == before
    broken.write_bytes(sound)
    assert run_build(project).returncode == 0
    assert _fingerprint(project / "site") == before
    assert not (project / "site.previous").exists()
