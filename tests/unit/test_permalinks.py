"""Addresses that last: locks, what answers at old addresses, and the command that writes addresses down."""

import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from prongsai.build.inspection import inspect_project
from prongsai.cli.main import main
from prongsai.media.facts import media_facts
from prongsai.model.record import record_from
from prongsai.model.withdrawn import Withdrawn
from prongsai.office.locks import lock_updates
from prongsai.site.graph import Graph
from prongsai.site.page_list import living_addresses, old_addresses
from prongsai.site.permalinks.locks import lock_text, parse_lock
from prongsai.source.problem import Code
from prongsai.source.yaml_tree import parse_yaml
from tests.inspected import inspect
from tests.made import pages
from tests.trees import AGENCY, COMPLAINTS, EVIDENCE, PLAN, RISKS, SETTINGS, Change, Replace, changed, sound, write_tree

ROOT = Path(__file__).resolve().parents[2]
LOCK = "agencies/bang-rak/addresses.lock"
SITE_LOCK = "agencies/addresses.lock"
TODAY = ("--today", "2025-01-15")


@pytest.fixture(autouse=True)
def _no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("PRONGSAI_TODAY", "2025-01-15")


def _errors(root: Path) -> list[tuple[Code, str]]:
    return [(p.code, str(p.where)) for p in inspect(root, SETTINGS)[2] if p.severity == "error"]


def _graph(root: Path) -> Graph:
    _, graph, problems = inspect(root, SETTINGS)
    assert [p for p in problems if p.severity == "error"] == []
    return graph


def _published(root: Path) -> Path:
    """The sound project, its addresses locked."""
    write_tree(root, sound())
    assert main(["lock", str(root), *TODAY]) == 0
    return root


def _edit(root: Path, changes: Mapping[str, Change]) -> Path:
    """The project with files edited, replaced or (None) deleted."""
    tree = changed(changes)
    for name in changes:
        (root / name).unlink(missing_ok=True)
        if name in tree:
            write_tree(root, {name: tree[name]})
    return root


def test_a_lock_reads_back_as_written() -> None:
    """One address a line in a fixed order, whatever the order they came in; the portal is a bare slash."""
    text = "2025-01-02 /\n2025-01-01 /a/2568/plan/\n2024-12-31 /a/2568/risks/#risks-x\n"
    entries, problems = parse_lock(text.encode(), "l")
    assert problems == ()
    assert [entry.address for entry in entries] == ["", "a/2568/plan/", "a/2568/risks/#risks-x"]
    written = lock_text(entries)
    assert written == lock_text(reversed(entries))
    assert "".join(f"{line}\n" for line in written.splitlines() if not line.startswith("#")) == text
    assert parse_lock(written.replace("\n", "\r\n").encode(), "l")[0] == parse_lock(written.encode(), "l")[0]


def test_of_two_days_the_first_counts() -> None:
    """Two branches that both published an address merge into two lines; it was published on the earlier day."""
    for text in ("2025-01-02 /a/\n2025-01-01 /a/\n", "2025-01-01 /a/\n2025-01-02 /a/\n"):
        assert [entry.first for entry in parse_lock(text.encode(), "l")[0]] == [date(2025, 1, 1)]


@pytest.mark.parametrize(
    "line", ["2025-01-01", "/a/", "2025-02-30 /a/", "2025-01-01 a/", "2025-01-01 /a/ b/", ">>>>>>> x"]
)
def test_a_damaged_line_is_told_and_the_others_hold(line: str) -> None:
    """A damaged lock never reads as an empty one."""
    entries, problems = parse_lock(f"2025-01-01 /x/\n{line}\n2025-01-01 /y/\n".encode(), "l")
    assert [entry.address for entry in entries] == ["x/", "y/"]
    assert [(p.code, p.where.line) for p in problems] == [(Code.BAD_LOCK, 2)]


def test_the_addresses_known_before_are_those_that_are_made(tmp_path: Path) -> None:
    """What is reckoned without making anything is what pages and registered files then have, workbooks' CSV too."""
    graph = _graph(write_tree(tmp_path, sound()))
    media, living = media_facts(graph.site), living_addresses(graph)
    made = {page.path for page in pages(graph, media)}
    # How the index of all pages and the lists of all agencies are cut is nobody's promise.
    assert {a for a in made if not re.match("search/.|assess/[^/]+/.", a)} == {
        a for a in living if a.endswith("/") or not a
    }
    files = {address for address in living if address and not address.endswith("/") and "#" not in address}
    assert {facts.address for facts in media.files.values()} <= files
    assert files <= {copy.address for facts in media.files.values() for copy in facts.published}
    assert {a for a in living if "#" in a} == {t.address for t in graph.targets.values() if "#" in t.address}


def test_a_published_project_may_be_published_again(tmp_path: Path) -> None:
    """Locking finds nothing lost, and a second time nothing new."""
    root = _published(tmp_path)
    assert _errors(root) == []
    assert {update.added for update in lock_updates(inspect_project(root, SETTINGS), date(2026, 1, 1))} == {0}


def test_front_pages_are_in_the_sites_lock_too(tmp_path: Path) -> None:
    """So that an agency that is deleted together with its lock is missed."""
    root = _published(tmp_path)
    lines = (root / SITE_LOCK).read_text("utf-8").splitlines()
    assert "2025-01-15 /bang-rak/" in lines
    assert not [line for line in lines if "/bang-rak/2568/" in line]
    for home in ("agencies", "published"):
        (root / home / "bang-rak/addresses.lock").unlink()
    assert _errors(root) == [(Code.LOCK_MISSING, LOCK)]


@pytest.mark.parametrize("lock", [LOCK, SITE_LOCK])
@pytest.mark.parametrize("kept", [0, 20])
def test_a_lost_or_shortened_lock_is_missed_and_written_back(
    lock: str, kept: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its copy knows what it said: an error at the lock, which names the command that mends it, to the byte."""
    root = _published(tmp_path)
    before = (root / lock).read_bytes()
    (root / lock).unlink()
    if kept:
        (root / lock).write_bytes(b"".join(before.splitlines(keepends=True)[:kept]))
    assert _errors(root) == [(Code.LOCK_SHORT, lock)]
    assert main(["check", str(root), *TODAY]) == 1
    assert "prongsai lock" in capsys.readouterr().out
    assert main(["lock", str(root), *TODAY]) == 0
    assert (root / lock).read_bytes() == before
    assert _errors(root) == []


def test_a_damaged_lock_is_told_once(tmp_path: Path) -> None:
    """What a merge left in it is the one thing to mend, although its copy is longer."""
    root = _published(tmp_path)
    (root / LOCK).write_text("<<<<<<< HEAD\n")
    assert _errors(root) == [(Code.BAD_LOCK, f"{LOCK}:1:1")]


def _delete_agency(root: Path) -> None:
    for home in ("agencies", "content"):
        shutil.rmtree(root / home / "bang-rak")


def test_an_agency_deleted_with_all_locks_is_missed_and_can_be_withdrawn(tmp_path: Path) -> None:
    """One error for it and one for the lock; withdrawn in one line, every page and file below it says so for good."""
    root = _published(tmp_path)
    ever = {entry.address for entry in parse_lock((root / LOCK).read_bytes(), LOCK)[0]}
    _delete_agency(root)
    (root / SITE_LOCK).unlink()
    # An office closes with the only year that used its framework, whose pages of the whole site go too.
    found = [p for p in inspect(root, SETTINGS)[2] if p.severity == "error"]
    assert Code.LOCK_SHORT in {p.code for p in found if p.where.path == SITE_LOCK}
    lost = [str(p.values["address"]) for p in found if p.code == Code.ADDRESS_LOST]
    assert [address for address in lost if address.startswith("/bang-rak/")] == ["/bang-rak/"]
    said = "date: 2025-01-10, reason: {th: ยุบรวม, en: Merged}"
    gone = "".join(f"  - {{address: {address}, {said}}}\n" for address in ("/bang-rak/", "/items/", "/assess/"))
    write_tree(root, {"agencies/withdrawn.yml": f"withdrawn:\n{gone}"})
    for _ in range(2):
        assert main(["lock", str(root), *TODAY]) == 0
        graph = _graph(root)
        old = old_addresses(graph)
        assert {address for address in ever if "#" not in address} <= {each.address for each in old.gone}
        assert ever <= old.answered
    assert not (root / "published/bang-rak/addresses.lock").exists()
    entries, _ = parse_lock((root / SITE_LOCK).read_bytes(), SITE_LOCK)
    assert ever <= {entry.address for entry in entries}


def test_a_withdrawal_tells_how_far_it_goes(tmp_path: Path) -> None:
    """Whoever takes a folder back sees how many addresses, and how many of files, go with it; a page alone is quiet."""
    root = _published(tmp_path)
    entries, _ = parse_lock((root / LOCK).read_bytes(), LOCK)
    below = [e.address for e in entries if e.address.startswith("bang-rak/2568/") and e.address != "bang-rak/2568/"]
    shutil.rmtree(root / "agencies/bang-rak/2568")
    shutil.rmtree(root / "content/bang-rak/2568")
    said = "date: 2025-01-10, reason: {th: ปิดปี, en: Closed}"
    _edit(root, {AGENCY: Replace("channels:\n", f"withdrawn: {{address: /bang-rak/2568/, {said}}}\nchannels:\n")})
    notes = [p for p in inspect(root, SETTINGS)[2] if p.code == Code.WITHDRAWN_BELOW]
    files = sum("." in address for address in below)
    assert [(str(note.where), note.values["number"], note.values["files"]) for note in notes] == [
        (f"{AGENCY}:7:22", len(below), files)
    ]
    assert (notes[0].severity, files > 0) == ("note", True)


def test_of_two_withdrawals_the_nearest_speaks(tmp_path: Path) -> None:
    """The reason for one project is its own, also where its whole year was taken back before it in the file."""
    root = _published(tmp_path)
    shutil.rmtree(root / "agencies/bang-rak/2568")
    shutil.rmtree(root / "content/bang-rak/2568")
    said = "".join(
        f"  - {{address: {address}, date: 2025-01-10, reason: {{th: {why}, en: {why}}}}}\n"
        for address, why in (("/bang-rak/2568/", "year"), ("/bang-rak/2568/plan/", "plan"))
    )
    _edit(root, {AGENCY: Replace("channels:\n", f"withdrawn:\n{said}channels:\n")})
    gone = {each.address: each.withdrawal.record.reason.en for each in old_addresses(inspect(root, SETTINGS)[1]).gone}
    assert gone["bang-rak/2568/"] == gone["bang-rak/2568/risks/"] == "year"
    assert gone["bang-rak/2568/plan/"] == "plan"


def test_a_renamed_agency_takes_its_copy_along(tmp_path: Path) -> None:
    """With its lock or without, nothing is lost: its old addresses are known, and stand in its new lock afterwards."""
    root = _published(tmp_path)
    ever = {entry.address for entry in parse_lock((root / LOCK).read_bytes(), LOCK)[0]}
    for home in ("agencies", "content"):
        (root / home / "bang-rak").rename(root / home / "bang-kapi")
    new = root / "agencies/bang-kapi"
    text = (new / "agency.yml").read_text("utf-8")
    (new / "agency.yml").write_text(text.replace("channels:\n", "was: [bang-rak]\nchannels:\n"), "utf-8")
    assert _errors(root) == []
    assert main(["lock", str(root), *TODAY]) == 0
    copy = (root / "published/bang-kapi/addresses.lock").read_bytes()
    assert (new / "addresses.lock").read_bytes() == copy
    assert ever <= {entry.address for entry in parse_lock(copy, "")[0]}
    assert not (root / "published/bang-rak/addresses.lock").exists()


def test_deleting_a_year_is_one_problem_and_one_line_withdraws_it(tmp_path: Path) -> None:
    """One cause, one message, however many addresses hang on it; withdrawn it answers at each of them."""
    root = _published(tmp_path)
    locked = parse_lock((root / LOCK).read_bytes(), LOCK)[0]
    for name in sound():
        if "/2568/" in name:
            (root / name).unlink()
    (root / "agencies/bang-rak/2568").rename(root / "gone")
    found = _errors(root)
    assert [code for code, _ in found].count(Code.ADDRESS_LOST) == 1
    said = "withdrawn: {address: /bang-rak/2568/, date: 2025-01-10, reason: {th: ปิดปี, en: Closed}}\n"
    _edit(root, {AGENCY: Replace("channels:\n", f"{said}channels:\n")})
    assert Code.ADDRESS_LOST not in {code for code, _ in _errors(root)}
    old = old_addresses(inspect(root, SETTINGS)[1])
    paths = {gone.address for gone in old.gone}
    below = {e.address for e in locked if e.address.startswith("bang-rak/2568/") and "#" not in e.address}
    assert len(below) > 30
    assert below <= paths
    assert {gone.address for gone in old.gone if gone.is_file} == {path for path in paths if not path.endswith("/")}


def test_a_deleted_register_is_one_problem(tmp_path: Path) -> None:
    """Photos, documents and tables hang on the page of evidence, although they lie elsewhere."""
    root = _published(tmp_path)
    _edit(root, {EVIDENCE: None})
    assert [code for code, _ in _errors(root)].count(Code.ADDRESS_LOST) == 1


def test_what_is_lost_with_a_broken_file_is_not_told_twice(tmp_path: Path) -> None:
    """A mistake in evidence.yml is one message, not one for each file in it."""
    root = _edit(_published(tmp_path), {EVIDENCE: Replace("people: staff", "people: stuff")})
    assert [code for code, _ in _errors(root)] == [Code.BAD_CHOICE]
    root = _edit(root, {EVIDENCE: sound()[EVIDENCE], AGENCY: Replace("kind: district-office", "kind: office")})
    assert [code for code, _ in _errors(root)] == [Code.BAD_CHOICE]
    root = _edit(root, {AGENCY: sound()[AGENCY], "content/about.md": "---\ntitel: x\n---\nx\n"})
    assert Code.ADDRESS_LOST not in {code for code, _ in _errors(root)}


def test_the_whole_path_from_refusal_to_redirect(tmp_path: Path) -> None:
    """Renamed: refused. With `was`: the old address leads to the new one. Renamed again without the first: refused."""
    root = _published(tmp_path)
    _edit(root, {PLAN: Replace("- id: training", "- id: courses")})
    assert [code for code, _ in _errors(root)] == [Code.ADDRESS_LOST]
    _edit(root, {PLAN: Replace("- id: training", "- id: courses\n            was: training")})
    old = old_addresses(_graph(root))
    assert [(m.old, m.new) for m in old.moved] == [("bang-rak/2568/plan/training/", "bang-rak/2568/plan/courses/")]
    assert main(["lock", str(root), *TODAY]) == 0
    _edit(root, {PLAN: Replace("- id: training", "- id: lessons\n            was: courses")})
    assert [code for code, _ in _errors(root)] == [Code.ADDRESS_LOST]
    _edit(root, {PLAN: Replace("- id: training", "- id: lessons\n            was: [courses, training]")})
    assert [m.new for m in old_addresses(_graph(root)).moved] == ["bang-rak/2568/plan/lessons/"] * 2


def test_a_record_may_leave_its_kind_and_its_page(tmp_path: Path) -> None:
    """A page that became a risk leads to its place; a risk that became a project leaves a note on the risks' page."""
    tree = changed(
        {
            RISKS: Replace("- id: permits", "- id: permits\n    was: [pages/licences]"),
            PLAN: Replace("- id: training", "- id: training\n            was: [risks/courses]"),
        }
    )
    old = old_addresses(_graph(write_tree(tmp_path, tree)))
    assert [(m.old, m.new) for m in old.moved] == [("bang-rak/2568/licences/", "bang-rak/2568/risks/#risks-permits")]
    [left] = old.history["bang-rak/2568/risks/"].left
    assert (left.anchor, left.new) == ("risks-courses", "bang-rak/2568/plan/training/")


def test_a_file_keeps_its_addresses(tmp_path: Path) -> None:
    """Under another id it is published at both; its old place in the page of evidence is beside the new one."""
    root = _published(tmp_path)
    tree = {EVIDENCE: Replace("  order:\n", "  order-1:\n    was: [order]\n")}
    _edit(root, tree)
    old = old_addresses(inspect(root, SETTINGS)[1])
    assert old.files == {"bang-rak/2568/documents/order-1.pdf": ("bang-rak/2568/documents/order.pdf",)}
    assert old.history["bang-rak/2568/evidence/"].aliases == {"documents-order-1": ("documents-order",)}


def test_a_site_page_withdrawn_and_one_renamed(tmp_path: Path) -> None:
    """agencies/withdrawn.yml speaks for the site's own pages; `was` in their front matter too."""
    root = _published(tmp_path)
    for ending in (".md", ".en.md"):
        (root / f"content/about{ending}").unlink()
    assert [code for code, _ in _errors(root)] == [Code.ADDRESS_LOST]
    said = "withdrawn:\n  - {address: about, date: 2025-01-10, reason: {th: รวมเป็นหน้าเดียว, en: Merged}}\n"
    write_tree(root, {"agencies/withdrawn.yml": said})
    assert [(gone.path, gone.agency) for gone in old_addresses(_graph(root)).gone] == [("about/", None)]
    (root / "agencies/withdrawn.yml").unlink()
    page = sound()["content/about.md"]
    write_tree(root, {"content/this-site.md": str(page).replace("title:", "was: about\ntitle:"),
                      "content/this-site.en.md": sound()["content/about.en.md"]})  # fmt: skip
    assert [(m.old, m.new) for m in old_addresses(_graph(root)).moved] == [("about/", "this-site/")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/a/2566/plan/x/", "a/2566/plan/x/"),
        ("a/2566/plan/x", "a/2566/plan/x/"),
        ("/en/a/2566/plan/x/", "a/2566/plan/x/"),
        ("/a/2566/photos/p.jpg", "a/2566/photos/p.jpg"),
        ("/a/2566/photos/p.jpg/", "a/2566/photos/p.jpg"),
        ("/a/2566/risks/#risks-x", "a/2566/risks/#risks-x"),
    ],
)
def test_a_withdrawn_address_as_people_copy_it(written: str, meant: str) -> None:
    """With or without slashes and language, as the checker shows it or the browser's address line does."""
    tree = parse_yaml(f"address: '{written}'\ndate: 2025-01-10\nreason: x\n", "x.yml")
    assert tree.root is not None
    record, problems = record_from(Withdrawn, tree.root)
    assert problems == ()
    assert record is not None
    assert record.address == meant


def test_nothing_is_locked_of_a_project_with_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, the errors told, no file written; a deleted record is not forgotten by locking again."""
    root = _published(tmp_path)
    before = {name: (root / name).read_bytes() for name in (LOCK, SITE_LOCK)}
    _edit(root, {COMPLAINTS: None})
    assert main(["lock", str(root), "--today", "2026-01-01"]) == 1
    assert "[address-lost]" in capsys.readouterr().out
    assert {name: (root / name).read_bytes() for name in before} == before


def test_wrong_use_of_lock(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No project, or no day: exit code 2, as of `check`."""
    assert main(["lock", str(tmp_path)]) == 2
    assert main(["lock", str(write_tree(tmp_path, sound())), "--today", "soon"]) == 2
    assert "--today" in capsys.readouterr().err


def test_the_repositorys_lock_is_committed() -> None:
    """The repository's own addresses are all in its lock, none of a sample: `prongsai lock` has nothing to write."""
    found = [update for update in lock_updates(inspect_project(ROOT, SETTINGS), SETTINGS.today) if update.added]
    assert found == []
    assert (ROOT / "published/addresses.lock").read_bytes() == (ROOT / SITE_LOCK).read_bytes()
    entries, _ = parse_lock((ROOT / SITE_LOCK).read_bytes(), SITE_LOCK)
    assert not {entry.address.partition("/")[0] for entry in entries} & {p.name for p in ROOT.glob("agencies/*/")}


def _sample(root: Path) -> None:
    """What was published becomes a sample, which was called otherwise before."""
    text = (root / AGENCY).read_text("utf-8")
    (root / AGENCY).write_text(f"{text}was: [bang-kapi]\nsample: {{th: ตัวอย่าง, en: A sample}}\n", "utf-8")


def test_a_sample_is_in_no_lock(tmp_path: Path) -> None:
    """Neither in the site's nor in one of its own; the site's other addresses are locked as ever."""
    root = write_tree(tmp_path, sound())
    _sample(root)
    assert main(["lock", str(root), *TODAY]) == 0
    assert not (root / LOCK).exists()
    entries, _ = parse_lock((root / SITE_LOCK).read_bytes(), SITE_LOCK)
    assert {"", "about/"} <= {entry.address for entry in entries}
    assert not {entry.address.partition("/")[0] for entry in entries} & {"bang-rak", "bang-kapi"}


def test_a_sample_that_was_locked_may_change_and_go(tmp_path: Path) -> None:
    """As in projects begun before samples were spared: no complaint while it is there, and none once it is gone."""
    root = _published(tmp_path)
    with (root / SITE_LOCK).open("a", encoding="utf-8") as lock:
        lock.write("2025-01-01 /bang-kapi/\n")
    _edit(root, {COMPLAINTS: None})
    assert {code for code, _ in _errors(root)} == {Code.ADDRESS_LOST}
    _sample(root)
    assert _errors(root) == []
    (root / LOCK).unlink()
    assert _errors(root) == []
    assert main(["lock", str(root), *TODAY]) == 0
    for home in ("agencies", "content"):
        shutil.rmtree(root / home / "bang-rak")
    assert _errors(root) == []


def test_a_lock_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full or read-only disk ends in words that name the file, not in a traceback."""
    root = write_tree(tmp_path, sound())

    def refused(path: Path, _: bytes) -> None:
        raise OSError(30, "Read-only file system", str(path))

    monkeypatch.setattr("prongsai.office.locks.replace_file", refused)
    assert main(["lock", str(root), *TODAY]) == 1
    assert "addresses.lock" in capsys.readouterr().err
