"""A photo taken down for personal data, looked for in everything that was made of it; and one that another replaced."""

import gzip
import hashlib
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from prongsai.pages.templating import unjoined
from tests.sites import copy_project, run_prongsai
from tests.trees import EVIDENCE, YEAR, Replace, changed, photo, write_tree

COLOUR = (251, 3, 239)
WORD = "Zqxvkarn"
NAME = "wqjz-original.jpg"
PICTURES = (".jpg", ".png", ".webp", ".avif")
_NOT_MADE = ("hooks", "overrides", "mkdocs.yml")


def _prongsai(project: Path, *words: str) -> str:
    done = run_prongsai(project, *words, today="2025-01-15")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _locked(project: Path) -> Path:
    """The sound project with a photo that can be told from all others; its addresses are locked."""
    second = """\
  second:
    file: second.jpg
    caption: {th: ภาพใหม่, en: New picture}
    alt: {th: ห้องประชุมว่าง, en: An empty meeting room}
    taken: 2024-11-06
"""
    tree = changed(
        {
            EVIDENCE: (
                Replace("meeting.jpg", NAME),
                Replace("en: Briefing}", f"en: {WORD} at the briefing}}"),
                Replace("en: Staff listen", f"en: Mrs {WORD} listens"),
                Replace("documents:\n", f"{second}documents:\n"),
            ),
            f"{YEAR}/photos/meeting.jpg": None,
            f"{YEAR}/photos/{NAME}": photo(COLOUR),
            f"{YEAR}/photos/second.jpg": photo((10, 200, 30)),
        }
    )
    copy_project(project, sources=False)
    write_tree(project, tree)
    _prongsai(project, "lock")
    return project


def _parts(path: Path) -> Iterator[bytes]:
    """What a file holds, and what is packed in it."""
    data = path.read_bytes()
    yield data
    if data[:2] == b"\x1f\x8b":
        yield gzip.decompress(data)
    elif data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield from (packed.read(name) for name in packed.namelist())


def _shows(path: Path, data: bytes) -> bool:
    """Whether a picture has the photo's colour."""
    if path.suffix not in PICTURES and data[:3] != b"\xff\xd8\xff":
        return False
    with Image.open(io.BytesIO(data)) as picture:
        small = picture.convert("RGB").resize((8, 8))
    pixels = (small.getpixel((x, y)) for x in range(8) for y in range(8))
    return any(isinstance(p, tuple) and all(abs(a - b) < 40 for a, b in zip(p, COLOUR, strict=True)) for p in pixels)


def _sums(project: Path) -> list[bytes]:
    """The sums of the original and of every published copy."""
    files = [project / YEAR / "photos" / NAME, project / "site/bang-rak/2568/photos/meeting.jpg"]
    files += sorted((project / "site/bang-rak/2568/photos/meeting").iterdir())
    return [hashlib.sha256(path.read_bytes()).hexdigest().encode() for path in files]


def _found(project: Path, needles: list[bytes]) -> set[str]:
    """Where any of the needles, or the photo itself, is: the first two steps of each path."""
    found = set()
    for path in project.rglob("*"):
        name = path.relative_to(project).parts
        if path.is_file() and name[0] not in _NOT_MADE:
            if any(needle in part for part in _parts(path) for needle in needles) or _shows(path, path.read_bytes()):
                found.add("/".join(name[:2]))
            assert NAME not in path.name or name[0] == "agencies", path
    return found


def _files(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_a_photo_taken_down_for_personal_data_is_nowhere(tmp_path: Path) -> None:
    """Neither word, name, sum nor picture is in sources, site, spare or caches; its address says why it is gone.

    All that is searched, downloaded or shown is as if the site were built of what is left for the first time.
    """
    project = _locked(tmp_path / "office")
    _prongsai(project, "snapshot", "bang-rak", "2568", "--date", "2025-01-10")
    _prongsai(project, "build")
    needles = [WORD.encode(), NAME.encode(), *_sums(project)]
    before = _found(project, needles)
    places = {"site/bang-rak", "site/search", "site/data", "site/en", ".site.spare/bang-rak", ".prongsai/cache"}
    assert places | {"agencies/bang-rak"} <= before, "the search finds what is there"

    said = _prongsai(project, "remove", "photos/meeting", "--because", "personal-data", "--yes")
    assert not (project / ".prongsai").exists()
    assert not (project / ".site.spare").exists()
    assert not (project / "site/bang-rak/2568/photos/meeting.jpg").exists()
    assert "git filter-repo" not in said, "it is in no repository"
    _prongsai(project, "build")
    assert _found(project, needles) == set()

    page = unjoined((project / "site/bang-rak/2568/evidence/index.html").read_text("utf-8"))
    assert "นำออกเพื่อคุ้มครองข้อมูลส่วนบุคคล" in page
    with Image.open(project / "site/bang-rak/2568/photos/meeting.jpg") as notice:
        assert notice.format == "JPEG", "at the photo's address a picture says that it was taken down"
    item = (project / "site/en/bang-rak/2568/o18/index.html").read_text("utf-8")
    assert "(taken out to protect personal data)" in item, "what was submitted is said to have changed"

    afresh = copy_project(tmp_path / "afresh", sources=False)
    for home in ("agencies", "content"):
        shutil.copytree(project / home, afresh / home)
    _prongsai(afresh, "build")
    assert _files(project / "site") == _files(afresh / "site")
    _prongsai(project, "lock")
    _prongsai(project, "check")
    assert _found(project, needles) == set()


def test_a_photo_that_another_replaced_leads_to_it(tmp_path: Path) -> None:
    """At the old address of the file lies the new one, the old place in the page is the new record's."""
    project = _locked(tmp_path / "office")
    _prongsai(project, "remove", "photos/meeting", "--because", "superseded", "--by", "photos/second", "--yes")
    _prongsai(project, "build")
    photos = project / "site/bang-rak/2568/photos"
    assert (photos / "meeting.jpg").read_bytes() == (photos / "second.jpg").read_bytes()
    assert 'id="photos-meeting"' in (project / "site/bang-rak/2568/evidence/index.html").read_text("utf-8")
    _prongsai(project, "lock")
    _prongsai(project, "check")


def test_the_history_of_a_repository_is_said_to_keep_it(tmp_path: Path) -> None:
    """Below a repository's top folder too: the file's path from there, its words and its sums."""
    project = copy_project(tmp_path / "repository" / "office", sources=False)
    (tmp_path / "repository" / ".git").mkdir()
    write_tree(project, changed({EVIDENCE: Replace("en: Briefing}", f"en: {WORD} at the briefing}}")}))
    said = _prongsai(project, "remove", "photos/meeting", "--because", "personal-data", "--yes")
    assert f"--invert-paths --path office/{YEAR}/photos/meeting.jpg --replace-text ../words.txt" in said
    assert f"\n  {WORD} at the briefing\n" in said
    assert hashlib.sha256(photo()).hexdigest() in said


def test_a_published_branch_can_be_rid_of_its_history(tmp_path: Path) -> None:
    """A branch keeps what was on it: the removal says so, and what it says to do leaves no trace of the photo."""
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    project, pages = _locked(tmp_path / "project"), tmp_path / "pages.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "other", pages], check=True)
    (project / "publish.yml").write_text(f"targets: {{web: {{kind: git, repository: {pages}}}}}\n", "utf-8")
    _prongsai(project, "publish", "--yes")
    said = _prongsai(project, "remove", "photos/meeting", "--because", "personal-data", "--yes")
    [delete] = re.findall(r"git (push \S+ --delete gh-pages)\)", said.partition("Delete that branch")[2])
    subprocess.run(["git", "-C", tmp_path, "init", "-q", "work"], check=True)
    subprocess.run(["git", "-C", tmp_path / "work", *delete.split()], check=True, capture_output=True)
    _prongsai(project, "publish", "--yes")
    subprocess.run(["git", "-C", pages, "gc", "-q", "--prune=now"], check=True)
    count = subprocess.run(["git", "-C", pages, "rev-list", "--count", "gh-pages"], check=True, capture_output=True)
    assert count.stdout == b"1\n"
    out = tmp_path / "out"
    subprocess.run(["git", "clone", "-q", "-b", "gh-pages", pages, out], check=True)
    found = [path for path in out.rglob("*") if path.is_file() and ".git" not in path.parts]
    assert found
    assert not [path for path in found for data in _parts(path) if WORD.encode() in data or _shows(path, data)]
