"""Registered photos: their problems, their facts, their published files, and that a known photo is left alone."""

import hashlib
from pathlib import Path

import pytest
from PIL import Image

from prongsai.media.facts import file_problems, media_facts
from prongsai.media.photos import heic
from prongsai.media.photos import kind as photo_kind
from prongsai.media.photos.leftovers import leftovers
from prongsai.media.photos.renditions import Rendition, Renditions, make_renditions
from prongsai.site.graph import Graph, build_graph
from prongsai.site.reader.load import load
from prongsai.source.folders import Folders
from prongsai.source.problem import Code
from tests import photos
from tests.inspected import inspect
from tests.made import pages
from tests.photos import located, opened, picture
from tests.published import published_files
from tests.trees import EVIDENCE, SETTINGS, YEAR, Replace, changed, write_tree

HOME = "agencies/klong-san/2568/"
PHOTO = "photos: {p: {file: %s, caption: งาน, alt: คนยืนหน้าอาคาร}}\n"


def _site(root: Path, files: dict[str, bytes], register: str) -> Graph:
    tree = {
        "agencies/klong-san/agency.yml": b"name: a\nkind: other\nframework: {2568: nacc-2568}\n",
        f"{HOME}disclosures.yml": b"framework: nacc-2568\n",
        f"{HOME}evidence.yml": register.encode(),
        **{f"{HOME}{name}": data for name, data in files.items()},
    }
    write_tree(root, tree)
    site, problems = load(Folders(root))
    assert not problems, problems
    return build_graph(site)


def test_problem_has_place_and_reason(tmp_path: Path) -> None:
    """A bad photo is one problem at the line that names the file, with the reason's message; nothing is kept of it."""
    graph = _site(
        tmp_path, {"photos/p.jpg": picture("PNG")}, "photos:\n  p: {file: p.jpg, caption: งาน, alt: คนยืนรอ}\n"
    )
    assert [(p.code, p.where.line, p.values["reason"]) for p in file_problems(graph)] == [
        (Code.BAD_IMAGE, 2, "media.reason.mislabelled")
    ]
    assert not (tmp_path / ".prongsai/cache/photos").exists()


def test_accented_names_match(tmp_path: Path) -> None:
    """A file named in decomposed characters (NFD, as macOS writes) is found by its composed name."""
    graph = _site(tmp_path, {"photos/cafe\u0301.jpg": b"no photo"}, PHOTO % "caf\u00e9.jpg")
    assert [p.code for p in file_problems(graph)] == [Code.BAD_IMAGE]


def test_thai_names_with_spaces(tmp_path: Path) -> None:
    """What an officer calls a file does not reach its address, which is made of its id."""
    graph = _site(tmp_path, {"photos/ภาพ ประชุม (1).JPG": picture("JPEG")}, PHOTO % "'ภาพ ประชุม (1).JPG'")
    assert list(file_problems(graph)) == []
    media = media_facts(graph.site)
    addresses = [address for address, _ in published_files(graph.site, media)]
    assert addresses == ["klong-san/2568/photos/p.jpg", "klong-san/2568/photos/p/60.avif"]


def test_outside_never_read(tmp_path: Path) -> None:
    """A link that leads out of the agency's folder is not opened here: the structure checks report it."""
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    graph = _site(tmp_path / "site", {"photos/keep.txt": b""}, PHOTO % "p.jpg")
    (tmp_path / "site" / HOME / "photos/p.jpg").symlink_to(tmp_path / "secret.jpg")
    assert list(file_problems(graph)) == []
    _, _, problems = inspect(tmp_path / "site", SETTINGS)
    assert Code.OUTSIDE_FOLDER in {problem.code for problem in problems}


def test_facts_and_files_agree(tmp_path: Path) -> None:
    """The sums, sizes and widths on the pages are those of the files that are published, where they are published."""
    data = picture("PNG", (1700, 800))
    graph = _site(tmp_path, {"photos/p.png": data}, PHOTO % "p.png")
    media = media_facts(graph.site)
    published = dict(published_files(graph.site, media))
    [facts] = media.files.values()
    assert set(published) == {copy.address for copy in facts.published}
    assert len(facts.copies) == 5
    for copy in facts.copies:
        content = published[copy.address]
        assert (copy.size, copy.sha256) == (len(content), hashlib.sha256(content).hexdigest())
        assert opened(content).size == (copy.width, copy.height)
    assert facts.sha256_original == hashlib.sha256(data).hexdigest()
    assert (facts.address, facts.width, facts.height) == ("klong-san/2568/photos/p.jpg", 1600, 753)
    assert (facts.size, facts.sha256) == (facts.copies[-1].size, facts.copies[-1].sha256)
    assert facts.placeholder.startswith("data:image/webp;base64,")


def test_no_two_photos_share_an_address(tmp_path: Path) -> None:
    """A photo called like another's copy does not take its place."""
    register = "photos:\n" + "".join(
        f"  {slug}: {{file: p.jpg, caption: งาน, alt: คนยืนรอ}}\n" for slug in ("p", "p-480", "p-480-jpg", "480")
    )
    graph = _site(tmp_path, {"photos/p.jpg": picture("JPEG", (600, 400))}, register)
    media = media_facts(graph.site)
    addresses = [address for address, _ in published_files(graph.site, media)]
    assert len(addresses) == len(set(addresses)) == 16


def test_facts_prove_that_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`metadata: none` stands for copies that were read back; a copy that holds more is our bug, and is not kept."""
    data = located()
    graph = _site(tmp_path, {"photos/p.jpg": data}, PHOTO % "p.jpg")
    good = make_renditions(data, "p.jpg")
    leaky = Rendition("jpg", 60, 40, picture("JPEG", exif=photos.exif()))
    assert leftovers(leaky.data)
    made = Renditions("JPEG", None, good.placeholder, (*good.files[:-1], leaky))
    with monkeypatch.context() as patch:
        patch.setattr(photo_kind, "make_renditions", lambda *_: made)
        with pytest.raises(AssertionError, match="EXIF"):
            media_facts(graph.site)
    [facts] = media_facts(graph.site).files.values()
    assert facts.metadata == "none"
    assert facts.sha256 == good.files[-1].sha256


def test_a_second_build_opens_no_photo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks, dates, facts, files and pages of known photos: no picture is opened, and the result is the same."""
    more = (
        "photos:\n  scan: {file: ก.tif, caption: งาน, alt: คนยืนรอ}\n  phone: {file: b.heic, caption: งาน, alt: คนนั่ง}\n"
    )
    tree = changed(
        {
            f"{YEAR}/photos/meeting.jpg": located(),
            f"{YEAR}/photos/ก.tif": picture("TIFF"),
            f"{YEAR}/photos/b.heic": photos.heic(),
            EVIDENCE: (Replace("photos:\n", more), Replace("    taken: 2024-11-05\n", "")),
        }
    )
    write_tree(tmp_path, tree)

    def build() -> tuple[object, ...]:
        _, graph, problems = inspect(tmp_path, SETTINGS)
        assert not [problem for problem in problems if problem.severity == "error"]
        media = media_facts(graph.site)
        articles = [page.article for page in pages(graph, media)]
        return problems, media, dict(published_files(graph.site, media)), articles

    first = build()

    def fail(*_: object, **__: object) -> None:
        pytest.fail("a photo was opened")

    monkeypatch.setattr(Image, "open", fail)
    monkeypatch.setattr(heic, "read_heic", fail)
    assert build() == first
