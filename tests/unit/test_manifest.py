"""evidence.json, and published.lock, which tells it on which days each file was published."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from prongsai.cli.main import main
from prongsai.media.facts import Media, media_facts
from prongsai.model.generated.published import Published, dump_published, read_published, recorded
from prongsai.pages.downloads.manifest import TYPES, media_type
from prongsai.site.graph import Graph
from prongsai.source.problem import Where
from tests.inspected import inspect
from tests.made import manifests, pages
from tests.published import published_files
from tests.trees import COMPLAINTS, CSV, EVIDENCE, SETTINGS, YEAR, Content, Replace, changed, photo, write_tree

LOCK = "agencies/bang-rak/published.lock"
FIRST, LATER, LAST = date(2025, 1, 1), date(2025, 1, 5), date(2025, 1, 9)


def _loaded(root: Path) -> tuple[Graph, Media]:
    _, graph, problems = inspect(root, SETTINGS)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return graph, media_facts(graph.site)


def _manifests(root: Path) -> dict[str, Any]:
    return {address: json.loads(data) for address, data in manifests(*_loaded(root)).items()}


def _own(root: Path) -> dict[str, Any]:
    """The files of the sound project's only year, by kind and id."""
    files = _manifests(root)["bang-rak/2568/evidence.json"]["files"]
    return {f"{file['kind']}/{file['id']}": file for file in files}


def _sound() -> dict[str, Content]:
    """The sound project, with no day in it that is to come on the days of these tests."""
    return changed({COMPLAINTS: Replace("as_of: 2025-01-10", "as_of: 2025-01-01")})


def _lock(root: Path, day: date) -> None:
    assert main(["lock", str(root), "--today", day.isoformat()]) == 0


def test_each_year_and_the_site_have_a_manifest(tmp_path: Path) -> None:
    """The site's holds those of all years."""
    found = _manifests(write_tree(tmp_path, _sound()))
    assert list(found) == ["bang-rak/2568/evidence.json", "data/evidence-manifest.json"]
    assert found["data/evidence-manifest.json"]["years"] == [found["bang-rak/2568/evidence.json"]]


def test_it_lists_every_published_file_with_its_own_sum(tmp_path: Path) -> None:
    """Address, size and SHA-256 are those of the bytes that the build writes; none is left out, none is made up."""
    root = write_tree(tmp_path, _sound())
    graph, media = _loaded(root)
    published = {
        address: (len(data), hashlib.sha256(data).hexdigest()) for address, data in published_files(graph.site, media)
    }
    listed = {
        copy["address"]: (copy["size"], copy["sha256"]) for file in _own(root).values() for copy in file["published"]
    }
    assert listed == published
    assert len(listed) > 4


def test_it_lists_the_original_and_what_it_serves(tmp_path: Path) -> None:
    """The agency's own file by name and sum, pixels, pages and rows, the items it serves, the proof about metadata."""
    files = _own(write_tree(tmp_path, _sound()))
    meeting, order, spending = (files[name] for name in ("photos/meeting", "documents/order", "tables/spending"))
    assert meeting["original"] == {"name": "meeting.jpg", "sha256": hashlib.sha256(photo()).hexdigest()}
    assert (meeting["published"][0]["width"], meeting["published"][0]["height"]) == (320, 200)
    assert meeting["metadata"] == "none"
    assert "bang-rak/2568/O18" in meeting["items"]
    assert order["items"] == ["bang-rak/2568/O22", "bang-rak/2568/O18"]
    assert order["published"][0]["type"] == "application/pdf"
    assert spending["rows"] == 1
    assert spending["original"]["sha256"] == hashlib.sha256(CSV.encode()).hexdigest()
    assert {copy["type"] for file in files.values() for copy in file["published"]} <= set(TYPES.values())


@pytest.mark.parametrize(
    ("name", "type_"),
    [("a/b.JPG", "image/jpeg"), ("a.avif", "image/avif"), ("a.csv", "text/csv"), ("a.x", "application/octet-stream")],
)
def test_types(name: str, type_: str) -> None:
    """By the ending, the same on every system."""
    assert media_type(name) == type_


def test_days_come_from_the_record_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None before `prongsai lock`, and after it the days it was told, whatever the clock says at the build."""
    root = write_tree(tmp_path, _sound())
    assert {file["first_published"] for file in _own(root).values()} == {None}
    _lock(root, FIRST)
    _lock(root, LATER)
    monkeypatch.setenv("PRONGSAI_TODAY", "2030-01-01")
    assert {(file["first_published"], file["last_published"]) for file in _own(root).values()} == {("2025-01-01", None)}


def _sources(root: Path) -> dict[Path, bytes]:
    """What officers write and commit; beside it lies what is kept between runs."""
    return {path: path.read_bytes() for path in (root / "agencies").rglob("*") if path.is_file()}


def test_what_is_recorded_already_is_not_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`prongsai lock`, used again: no byte among the sources is another, on a later day too."""
    root = write_tree(tmp_path, _sound())
    monkeypatch.chdir(root)
    monkeypatch.setenv("PRONGSAI_TODAY", "2025-01-05")
    assert main(["lock"]) == 0
    before = _sources(root)
    assert root / LOCK in before
    monkeypatch.setenv("PRONGSAI_TODAY", "2026-03-01")
    assert main(["lock"]) == 0
    assert _sources(root) == before


def test_a_file_exchanged_begins_anew_and_a_file_renamed_does_not(tmp_path: Path) -> None:
    """Days belong to a file's content: another photo under the old id is new, the same under a new id is not."""
    root = write_tree(tmp_path, _sound())
    _lock(root, FIRST)
    write_tree(root, {f"{YEAR}/photos/meeting.jpg": photo((9, 9, 9))})
    renamed = changed({EVIDENCE: Replace("  spending:\n", "  costs:\n    was: spending\n")})[EVIDENCE]
    assert isinstance(renamed, str)
    disclosures = f"{YEAR}/disclosures.yml"
    again = changed({disclosures: Replace("table: spending", "table: costs")})[disclosures]
    write_tree(root, {EVIDENCE: renamed, disclosures: again})
    _lock(root, LATER)
    files = _own(root)
    assert files["photos/meeting"]["first_published"] == "2025-01-05"
    assert files["tables/costs"]["first_published"] == "2025-01-01"
    lock = read_published((root / LOCK).read_bytes(), Where(LOCK))
    assert isinstance(lock, Published)
    old, new = lock.files["bang-rak/2568/photos/meeting.jpg"]
    assert (old.first, old.last) == (FIRST, LATER)
    assert (new.first, new.last) == (LATER, None)


def test_the_record_of_a_day() -> None:
    """What is still there stays open, what is gone is closed with the day that was seen, what returns is anew."""
    one = recorded(Published(), {"a": "1", "b": "2"}, FIRST)
    two = recorded(one, {"a": "1"}, LATER)
    three = recorded(two, {"a": "9", "b": "2"}, LAST)
    assert [(e.sha256, e.first, e.last) for e in three.files["a"]] == [("1", FIRST, LAST), ("9", LAST, None)]
    assert [(e.sha256, e.first, e.last) for e in three.files["b"]] == [("2", FIRST, LATER), ("2", LAST, None)]
    found = three.edition("2")
    assert found is not None
    assert (found.first, found.last) == (FIRST, None)
    closed = two.edition("2")
    assert closed is not None
    assert (closed.first, closed.last) == (FIRST, LATER)
    assert three.edition("7") is None
    assert recorded(three, {"a": "9", "b": "2"}, date(2030, 1, 1)) is three, "a day on which nothing changed"
    assert read_published(dump_published(three), Where("")) == three


def test_a_year_that_was_frozen_says_what_is_as_submitted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing before; then yes or no of each file, and the files that are gone."""
    monkeypatch.setenv("PRONGSAI_TODAY", "2025-01-15")
    root = write_tree(tmp_path, _sound())
    assert {file["as_submitted"] for file in _own(root).values()} == {None}
    assert main(["snapshot", "bang-rak", "2568", "--path", str(root), "--date", "2025-01-10"]) == 0
    assert {file["as_submitted"] for file in _own(root).values()} == {True}
    write_tree(root, {f"{YEAR}/photos/meeting.jpg": photo((9, 9, 9))})
    text = (root / EVIDENCE).read_text(encoding="utf-8")
    (root / EVIDENCE).write_text(text[: text.index("tables:")], encoding="utf-8")
    disclosures = root / YEAR / "disclosures.yml"
    shown = disclosures.read_text(encoding="utf-8")
    disclosures.write_text(shown.replace("      - {table: spending, period: 2567}\n", ""), encoding="utf-8")
    (root / YEAR / "tables/spending.csv").unlink()
    manifest = _manifests(root)["bang-rak/2568/evidence.json"]
    assert manifest["submitted"] == "2025-01-10"
    assert {file["id"]: file["as_submitted"] for file in manifest["files"]} == {"meeting": False, "order": True}
    assert [file["address"] for file in manifest["removed"]] == ["bang-rak/2568/tables/spending.csv"]


def test_an_item_shows_type_size_and_sum_of_each_file(tmp_path: Path) -> None:
    """Beside each proof that is a file, the sum short and, behind it, whole; and when it was published."""
    root = write_tree(tmp_path, _sound())
    _lock(root, FIRST)
    lock = read_published((root / LOCK).read_bytes(), Where(LOCK))
    assert isinstance(lock, Published)
    order = "bang-rak/2568/documents/order.pdf"
    gone = {order: tuple(replace(edition, last=LATER) for edition in lock.files[order])}
    (root / LOCK).write_bytes(dump_published(Published(LATER, {**lock.files, **gone})))
    graph, media = _loaded(root)
    days = {
        "photos": "Published since 1 January 2025",
        "documents": "Published from 1 January 2025 (B.E. 2568) to 5 January",
    }
    made = {(page.path, page.lang): page.article for page in pages(graph, media)}
    for path, key in {"o18/": ("photos", "meeting"), "o22/": ("documents", "order")}.items():
        facts = media.files[("bang-rak", 2568, *key)]
        article = made[f"bang-rak/2568/{path}", "en"]
        assert f"<code>{facts.sha256[:12]}…</code></summary>" in article
        assert f">{facts.sha256}</code>" in article
        assert days[key[0]] in article
        assert ("JPEG, " if key[0] == "photos" else "PDF, ") in article
    assert 'href="../evidence.json"' in made["bang-rak/2568/evidence/", "th"]
    assert 'href="../evidence-manifest.json"' not in made["data/", "th"]
    assert 'href="evidence-manifest.json"' in made["data/", "th"]
