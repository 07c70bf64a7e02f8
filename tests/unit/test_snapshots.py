"""`prongsai snapshot`: what it freezes, what it refuses, and what every page says from then on."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup
from msgspec.structs import replace

from prongsai.cli.main import main
from prongsai.media.facts import media_facts
from prongsai.model.generated.snapshot import Snapshot, dump_snapshot, read_snapshot
from prongsai.pages.page import Page, changes, drafts
from prongsai.pages.prose.changes import Change
from prongsai.pages.templating import unjoined
from prongsai.site.graph import Graph
from prongsai.site.site import AgencyYear
from prongsai.source.problem import Where
from prongsai.text.bilingual import Language
from tests.inspected import inspect
from tests.made import pages
from tests.trees import (
    AGENCY,
    DISCLOSURES,
    EVIDENCE,
    PAGES,
    PLAN,
    REPORT,
    RISKS,
    SETTINGS,
    YEAR,
    Replace,
    changed,
    photo,
    sound,
    write_tree,
)
from tests.trees import Change as Edit

FILE = f"{YEAR}/snapshot.json"
COMMAND = ("snapshot", "bang-rak", "2568", "--path")
SINCE = {"th": "ไม่เปลี่ยนแปลงตั้งแต่ 10 มกราคม 2568", "en": "Unchanged since 10 January 2025 (B.E. 2568)"}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRONGSAI_TODAY", "2025-01-15")


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """The sound project, frozen on 10 January 2025."""
    root = write_tree(tmp_path, sound())
    assert main([*COMMAND, str(root), "--date", "2025-01-10"]) == 0
    return root


def _edit(root: Path, edits: Mapping[str, Edit]) -> Path:
    """The project with some files changed, its snapshot as it was."""
    tree = changed(edits)
    for name, edit in edits.items():
        (root / name).unlink() if edit is None else write_tree(root, {name: tree[name]})
    return root


def _graph(root: Path) -> Graph:
    _, graph, problems = inspect(root, SETTINGS)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return graph


def _year(graph: Graph) -> AgencyYear:
    year = graph.site.year("bang-rak", 2568)
    assert year is not None
    return year


def _changes(root: Path) -> Mapping[str, Change]:
    graph = _graph(root)
    return changes(graph, media_facts(graph.site), _year(graph))


def _kinds(root: Path) -> dict[str, str]:
    """The pages that are not as they were frozen, in short: `plan/` is the Thai page, `en:plan/` the English one."""
    home = "bang-rak/2568/"
    return {
        path.replace(f"en/{home}", "en:").replace(home, ""): change.kind
        for path, change in _changes(root).items()
        if change.kind != "unchanged"
    }


def _pages(root: Path) -> list[Page]:
    graph = _graph(root)
    made = (page for page in pages(graph, media_facts(graph.site)) if page.path.startswith("bang-rak/2568/"))
    return [replace(page, article=Markup(unjoined(page.article))) for page in made]  # the page's own


def test_a_frozen_year_says_on_every_page_that_it_is_unchanged(frozen: Path) -> None:
    """Each page of the year, in both languages, carries the line; no page of another kind does."""
    made = _pages(frozen)
    assert len(made) > 60
    for page in made:
        assert page.article.count('class="ps-changes ') == 1, page.path
        assert SINCE[page.lang] in page.article, page.path
    graph = _graph(frozen)
    others = [p for p in pages(graph, media_facts(graph.site)) if not p.path.startswith("bang-rak/2568/")]
    assert [page.path for page in others if "ps-changes" in page.article] == []


def test_of_what_is_not_frozen_no_page_says_that_it_is_unchanged(tmp_path: Path) -> None:
    """Where an item is shown by what the site says of the agency itself, its page says that this may have changed."""
    none = "  O1:\n    none: {th: ไม่มีในปีนี้, en: None this year}\n"
    tree = changed({DISCLOSURES: Replace(none, "  O1:\n    evidence: [{record: agency}]\n")})
    root = write_tree(tmp_path, tree)
    assert main([*COMMAND, str(root), "--date", "2025-01-10"]) == 0
    made = {(page.path, page.lang): page.article for page in _pages(root)}
    said = "but for what the site says of the agency itself"
    assert f"{SINCE['en']}, {said}" in made["bang-rak/2568/o1/", "en"]
    assert said not in made["bang-rak/2568/o2/", "en"]


def test_without_a_snapshot_no_page_says_anything_of_it(tmp_path: Path) -> None:
    """Nothing was submitted, so nothing can be unchanged since."""
    assert [p.path for p in _pages(write_tree(tmp_path, sound())) if "ps-changes" in p.article] == []


def test_a_changed_field_shows_on_its_pages_only(frozen: Path) -> None:
    """The page and those that print the words say so, in both languages; the words themselves are marked."""
    edit = Replace("issue: {th: การปฏิบัติหน้าที่, en: Performance of duty}", "issue: {th: การให้บริการ, en: Service}")
    _edit(frozen, {REPORT: edit})
    # The measures name the issue that was reported on.
    assert _kinds(frozen) == {f"{lang}{page}/": "changed" for lang in ("", "en:") for page in ("report", "measures")}
    made = {(page.path, page.lang): page.article for page in _pages(frozen)}
    words: dict[Language, tuple[str, str]] = {
        "th": ("การปฏิบัติหน้าที่", "การให้บริการ"),
        "en": ("Performance of duty", "Service"),
    }
    for lang, (before, after) in words.items():
        article = made["bang-rak/2568/report/", lang]
        marked = [re.sub(r"<[^>]*>", "", run) for run in re.findall(r"<(?:del|ins)>.*?</(?:del|ins)>", article)]
        assert marked
        assert all(run in before or run in after for run in marked)
    assert "<del>" not in made["bang-rak/2568/plan/", "th"]


def test_the_day_of_the_change_is_the_record_s_own(frozen: Path) -> None:
    """`updated`, never the clock; where it tells nothing, the page says that."""
    _edit(frozen, {RISKS: (Replace("title: {th: ความเสี่ยงการทุจริต", "updated: 2025-01-12\ntitle: {th: ความเสี่ยง"),)})
    [page] = [p for p in _pages(frozen) if p.path.endswith("/risks/") and p.lang == "en"]
    assert "submitted on 10 January 2025 (B.E. 2568); updated on 12 January 2025 (B.E. 2568)" in page.article
    _edit(frozen, {RISKS: (Replace("title: {th: ความเสี่ยงการทุจริต", "title: {th: ความเสี่ยง"),)})
    [page] = [p for p in _pages(frozen) if p.path.endswith("/risks/") and p.lang == "th"]
    assert "โดยไม่ได้ระบุวันที่ปรับปรุง" in page.article


def test_a_photo_exchanged_under_the_same_name_changes_the_pages_that_show_it(frozen: Path) -> None:
    """Not a word is different, but the file is: the report, the evidence, the project and the item show it."""
    assert not _kinds(frozen)
    write_tree(frozen, {f"{YEAR}/photos/meeting.jpg": photo((200, 10, 10))})
    found = _kinds(frozen)
    assert {"evidence/", "en:evidence/", "report/", "plan/training/", "o18/"} <= found.keys()
    assert "risks/" not in found


def test_a_link_that_leads_elsewhere_under_the_same_words_is_a_change(frozen: Path) -> None:
    """The assessor would come to another page."""
    link = "    evidence: [{link: 'https://example.go.th/%s', title: {th: ก, en: a}}]\n"
    none = "  O1:\n    none: {th: ไม่มีในปีนี้, en: None this year}\n"
    _edit(frozen, {DISCLOSURES: Replace(none, "  O1:\n" + link % "one")})
    assert main([*COMMAND, str(frozen), "--date", "2025-01-11", "--replace"]) == 0
    _edit(frozen, {DISCLOSURES: Replace(none, "  O1:\n" + link % "two")})
    assert "o1/" in _kinds(frozen)


def test_records_deleted_renamed_and_added(frozen: Path) -> None:
    """What is gone is named on the board with the title it had, what is new says so itself."""
    _edit(
        frozen,
        {
            PLAN: (Replace("- id: no-gift\n", "- id: gifts\n"),),
            RISKS: Replace("{record: plan/no-gift}", "{record: plan/gifts}"),
            f"{PAGES}/policies/no-gift.md": Replace("plan/no-gift", "plan/gifts"),
            f"{PAGES}/contact.md": None,
            f"{PAGES}/contact.en.md": None,
        },
    )
    found = _changes(frozen)
    removed = [path for path, change in found.items() if change.kind == "removed"]
    assert removed == [f"{lang}bang-rak/2568/{path}" for lang in ("", "en/") for path in ("contact/", "plan/no-gift/")]
    assert [p for p, c in found.items() if c.kind == "new"] == [
        "bang-rak/2568/plan/gifts/", "en/bang-rak/2568/plan/gifts/",
    ]  # fmt: skip
    made = {(page.path, page.lang): page.article for page in _pages(frozen)}
    board = made["bang-rak/2568/", "en"]
    assert "Contact (/en/bang-rak/2568/contact/): Removed after the submission of 10 January 2025" in board
    assert "No gifts (/en/bang-rak/2568/plan/no-gift/): Removed" in board
    assert 'href="plan/gifts/"' in board
    assert "Added after the submission" in made["bang-rak/2568/plan/gifts/", "en"]


def test_a_renamed_page_is_named_with_a_link_that_still_answers(frozen: Path) -> None:
    """Where `was` keeps the old address, the board leads there; where nothing stands, it names the address only."""
    _edit(
        frozen,
        {
            PLAN: Replace("- id: no-gift\n", "- id: gifts\n        was: no-gift\n"),
            RISKS: Replace("{record: plan/no-gift}", "{record: plan/gifts}"),
            f"{PAGES}/policies/no-gift.md": Replace("plan/no-gift", "plan/gifts"),
            f"{PAGES}/contact.md": None,
            f"{PAGES}/contact.en.md": None,
        },
    )
    [board] = [p.article for p in _pages(frozen) if p.path == "bang-rak/2568/" and p.lang == "th"]
    assert '<a href="plan/no-gift/">ไม่รับของขวัญ (/bang-rak/2568/plan/no-gift/)</a>' in board
    assert "ติดต่อเรา (/bang-rak/2568/contact/): นำออก" in board
    assert 'href="contact/"' not in board


def test_what_the_machine_adds_is_no_change(frozen: Path) -> None:
    """Another year of the agency, and a record that refers to this one, leave the frozen pages as they were."""
    own = "framework: {2568: bma-district-2568}"
    agency = changed({AGENCY: Replace(own, "framework: {2567: nacc-2567, 2568: bma-district-2568}")})[AGENCY]
    other = "framework: nacc-2567\nitems:\n  O26:\n    evidence: [{record: 2568/policies/no-gift, period: 2567}]\n"
    write_tree(frozen, {AGENCY: agency, "agencies/bang-rak/2567/disclosures.yml": other})
    assert _kinds(frozen) == {}


def test_the_changes_themselves_are_no_part_of_the_text(frozen: Path) -> None:
    """A page is judged without its own box, so that a page that was judged once is not changed by that."""
    _edit(frozen, {REPORT: Replace("topics:\n", "summary: {th: สรุป, en: Summary}\ntopics:\n")})
    graph = _graph(frozen)
    media = media_facts(graph.site)
    year = _year(graph)
    first = drafts(graph, media, year)
    assert first == drafts(graph, media, year)
    assert not any("ไม่เปลี่ยนแปลงตั้งแต่" in draft.text or "Unchanged since" in draft.text for draft in first.values())


def test_a_second_snapshot_keeps_the_days_of_the_first(frozen: Path) -> None:
    """A page unchanged through both is unchanged since the first; one that changed between says so for ever."""
    _edit(frozen, {RISKS: Replace("title: {th: การออกใบอนุญาต, en: Permits}", "title: {th: ใบอนุญาต, en: Permits}")})
    assert main([*COMMAND, str(frozen), "--date", "14 มกราคม 2568", "--replace"]) == 0
    found = _changes(frozen)
    assert {change.kind for change in found.values()} == {"unchanged"}
    assert found["bang-rak/2568/plan/"].since == date(2025, 1, 10)
    assert found["bang-rak/2568/risks/"].since == date(2025, 1, 14)
    [page] = [p for p in _pages(frozen) if p.path.endswith("/risks/") and p.lang == "th"]
    assert "เคยมีข้อความต่างจากนี้ในข้อมูลที่ส่งก่อนหน้าเมื่อ 10 มกราคม 2568" in page.article


def test_the_file_is_the_same_for_the_same_data(frozen: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Taken twice, in two folders: the same bytes, which are those of the snapshot they hold."""
    other = write_tree(tmp_path_factory.mktemp("other"), dict(reversed(list(sound().items()))))
    assert main([*COMMAND, str(other), "--date", "๑๐ ม.ค. ๒๕๖๘"]) == 0
    data = (frozen / FILE).read_bytes()
    assert data == (other / FILE).read_bytes()
    snapshot = read_snapshot(data, Where(""))
    assert isinstance(snapshot, Snapshot)
    assert dump_snapshot(snapshot) == data
    assert sorted(snapshot.files) == sorted(snapshot.originals)
    assert "bang-rak/2568/photos/meeting.jpg" in snapshot.files


def test_an_update_of_the_software_is_told_where_a_page_changed(frozen: Path) -> None:
    """Frozen by other words of the site: the changed page says that part of the difference may be theirs."""
    _edit(frozen, {RISKS: Replace("title: {th: การออกใบอนุญาต, en: Permits}", "title: {th: ใบอนุญาต, en: Permits}")})
    said = "ถ้อยคำและรูปแบบของเว็บไซต์เองก็ปรับปรุง"
    assert not any(said in page.article for page in _pages(frozen))
    snapshot = read_snapshot((frozen / FILE).read_bytes(), Where(""))
    assert isinstance(snapshot, Snapshot)
    (frozen / FILE).write_bytes(dump_snapshot(replace(snapshot, wording="older")))
    assert [page.path for page in _pages(frozen) if said in page.article] == ["bang-rak/2568/risks/"]


def test_it_does_not_replace_a_snapshot_unasked(frozen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was submitted is not overwritten by a command typed twice."""
    before = (frozen / FILE).read_bytes()
    assert main([*COMMAND, str(frozen)]) == 1
    assert "--replace" in capsys.readouterr().err
    assert (frozen / FILE).read_bytes() == before


def test_it_freezes_no_data_with_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report is shown, in both languages, and nothing is written."""
    root = write_tree(tmp_path, changed({PLAN: Replace("period: 2568\n", "period: 2025\n")}))
    assert main([*COMMAND, str(root)]) == 1
    shown = capsys.readouterr().err
    assert "plan.yml:3:9" in shown
    assert "nothing was frozen" in shown
    assert not (root / FILE).exists()


def test_a_damaged_snapshot_can_be_taken_again(frozen: Path) -> None:
    """It stops a build, but not the one command that mends it."""
    (frozen / FILE).write_text("<<<<<<< HEAD", encoding="utf-8")
    assert main(["check", str(frozen)]) == 1
    assert main([*COMMAND, str(frozen)]) == 1
    assert main([*COMMAND, str(frozen), "--replace"]) == 0
    assert main(["check", str(frozen)]) == 0


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (["bang-ruk", "2568"], 2, "bang-rak"),
        (["bang-rak", "2567"], 2, "2568"),
        (["bang-rak", "next"], 2, "2568"),
        (["bang-rak", "2568", "--date", "soon"], 2, "--date"),
        (["bang-rak", "2568", "--date", "2025-01-16"], 2, "16 มกราคม 2568"),
        (["bang-rak", "2568", "--date", "2025-01-09", "--replace"], 1, "10 January 2025"),
    ],
)
def test_what_it_refuses(
    argv: list[str], code: int, said: str, frozen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No such agency, year or day, a day to come, a day before the last snapshot: said in both languages."""
    before = (frozen / FILE).read_bytes()
    assert main(["snapshot", *argv, "--path", str(frozen)]) == code
    assert said in capsys.readouterr().err
    assert (frozen / FILE).read_bytes() == before


def test_a_folder_that_is_no_project_is_wrong_use(tmp_path: Path) -> None:
    """As of every command."""
    assert main([*COMMAND, str(tmp_path)]) == 2


def test_half_a_snapshot_is_never_there(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails at the last moment leaves the old file whole and nothing beside it."""
    before, names = (frozen / FILE).read_bytes(), sorted(p.name for p in (frozen / YEAR).iterdir())

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert main([*COMMAND, str(frozen), "--replace"]) == 1
    assert (frozen / FILE).read_bytes() == before
    assert sorted(p.name for p in (frozen / YEAR).iterdir()) == names


def test_evidence_that_is_no_more_among_the_files_is_a_change(frozen: Path) -> None:
    """The evidence page lists it as gone."""
    assert EVIDENCE in sound()
    _edit(frozen, {EVIDENCE: Replace("    title: {th: การใช้จ่าย, en: Spending}", "    title: {th: จ่าย, en: Spent}")})
    assert {"evidence/", "en:evidence/", "o22/"} <= _kinds(frozen).keys()
