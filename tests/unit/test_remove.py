"""`prongsai remove`: what it takes out of which file, what it leaves, and what becomes of addresses."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from prongsai.cli.main import main
from prongsai.media.photos.office_copies import office_copy
from prongsai.model.generated.imports import ImportedDocument, ImportedValue, Imports, dump_imports, read_imports
from prongsai.model.generated.links import LinkResult, dump_links
from prongsai.model.generated.snapshot import Snapshot, read_snapshot
from prongsai.source.edits.markdown_edits import relinked
from prongsai.source.problem import Where
from tests.inspected import inspect
from tests.trees import (
    AGENCY,
    COMPLAINTS,
    DISCLOSURES,
    EVIDENCE,
    MEASURES,
    PAGES,
    PDF,
    PLAN,
    POLICY,
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

PHOTO_ENTRY = """\
photos:
  meeting:
    file: meeting.jpg
    caption: {th: ประชุมชี้แจง, en: Briefing}
    alt: {th: เจ้าหน้าที่ฟังคำชี้แจงในห้องประชุม, en: Staff listen to a briefing in a meeting room}
    taken: 2024-11-05
    people: staff
"""
ORDER_ENTRY = """\
documents:
  order:
    file: order-1.pdf
    title: {th: คำสั่ง, en: Order}
    issued: 2024-10-20
"""
SERVICE_ENTRY = """\
measures:
  - id: service
    title: {th: ปรับปรุงบริการ, en: Better service}
    indicators: [1, 6]
    questions: [I1, E1]
    responsible: [administration]
    monitoring: {frequency: monthly, by: {th: ผู้อำนวยการเขต, en: District Director}}
"""
PROJECT_ENTRY = """\
    projects:
      - id: no-gift
        title: {th: ไม่รับของขวัญ, en: No gifts}
        budget: none
        progress:
          - {year: 2568, status: done}
"""
TOPIC_ENTRY = """\
topics:
  - id: one-stop
    title: {th: ศูนย์บริการ, en: One-stop service}
    actions: [{th: เปิดศูนย์, en: Opened}]
"""
ENGLISH = POLICY.replace(".md", ".en.md")
PROOF = "      - photo: meeting\n        elements: [3]\n"
POLICY_PROOF = """\
      - record: policies/no-gift
        elements: [1, 2]
        where: {th: หัวข้อประกาศ, en: Announcement}
"""
ORDER_PROOF = re.compile(r"      - \{document: order, .*\}\n")

EDITS: tuple[tuple[str, Mapping[str, Edit]], ...] = (
    (
        "photos/meeting",
        {
            DISCLOSURES: Replace(PROOF, ""),
            PLAN: Replace(", evidence: [photos/meeting]", ""),
            REPORT: Replace("        photos: [meeting]\n", ""),
            EVIDENCE: Replace(PHOTO_ENTRY, ""),
            f"{YEAR}/photos/meeting.jpg": None,
        },
    ),
    (
        "2568/documents/order",
        {
            DISCLOSURES: Replace(next(iter(ORDER_PROOF.findall(str(sound()[DISCLOSURES])))), ""),
            REPORT: Replace("        documents: [order]\n", ""),
            POLICY: Replace("documents: [order]\n", ""),
            EVIDENCE: Replace(ORDER_ENTRY, ""),
            f"{YEAR}/documents/order-1.pdf": None,
        },
    ),
    ("policies/no-gift", {DISCLOSURES: Replace(POLICY_PROOF, ""), POLICY: None, ENGLISH: None}),
    (
        "bang-rak/2568/plan/no-gift",
        {
            PLAN: Replace(PROJECT_ENTRY, ""),
            RISKS: Replace("{record: plan/no-gift}, ", ""),
            POLICY: Replace("[แผน](record:plan/no-gift)", "แผน"),
        },
    ),
    (
        "measures/service",
        {MEASURES: Replace(SERVICE_ENTRY, ""), REPORT: Replace("    measures: [{record: measures/service}]\n", "")},
    ),
    ("report/one-stop", {REPORT: Replace(TOPIC_ENTRY, "")}),
    ("complaints", {COMPLAINTS: None}),
    ("pages/contact", {f"{PAGES}/contact.md": None, f"{PAGES}/contact.en.md": None}),
    ("pages/about", {"content/about.md": None, "content/about.en.md": None}),
)


def _remove(root: Path, *words: str, because: str = "error") -> int:
    return main(["remove", *words, "--because", because, "--path", str(root), "--today", "2025-01-15"])


def _sources(root: Path) -> dict[str, bytes]:
    homes = (root / "agencies", root / "content")
    return {p.relative_to(root).as_posix(): p.read_bytes() for h in homes for p in h.rglob("*") if p.is_file()}


def _bytes(changes: Mapping[str, Edit]) -> dict[str, bytes]:
    tree = {name: text for name, text in changed(changes).items() if name.startswith(("agencies/", "content/"))}
    return {name: text.encode() if isinstance(text, str) else bytes(text) for name, text in tree.items()}  # type: ignore[arg-type] # no links


def _errors(root: Path) -> list[str]:
    return [str(problem) for problem in inspect(root, SETTINGS)[2] if problem.severity == "error"]


@pytest.mark.parametrize(("record", "edits"), EDITS, ids=[record for record, _ in EDITS])
def test_a_record_goes_with_every_use_and_nothing_else_changes(
    record: str, edits: Mapping[str, Edit], tmp_path: Path
) -> None:
    """Every file is to the byte what it was without the record's lines, and the check finds no error."""
    root = write_tree(tmp_path, sound())
    assert _remove(root, record, "--yes") == 0
    assert _sources(root) == _bytes(edits)
    assert _errors(root) == []


def test_a_look_and_a_no_change_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--dry-run says every place, and without a terminal nothing is done unless --yes says so."""
    root = write_tree(tmp_path, sound())
    assert _remove(root, "photos/meeting", "--dry-run") == 0
    said = capsys.readouterr().out
    for place in (f"{DISCLOSURES}:44:16", f"{PLAN}:24:75", f"{REPORT}:11:18", "O18 bang-rak 2568: Complete → Partial"):
        assert place in said
    assert _remove(root, "photos/meeting") == 2
    assert "--yes" in capsys.readouterr().err
    assert _sources(root) == _bytes({})


def test_comments_stay_and_links_become_their_words(tmp_path: Path) -> None:
    """Comments around an entry stay; a link in a text of a record becomes its words."""
    tree = changed(
        {
            EVIDENCE: Replace("photos:\n", "# the register\nphotos:\n  # the first\n"),
            REPORT: Replace("th: ประชุมชี้แจง", "th: 'ดู[ภาพ](record:photos/meeting#x) แล้ว'"),
        }
    )
    root = write_tree(tmp_path, tree)
    assert _remove(root, "photos/meeting", "--yes") == 0
    assert (root / EVIDENCE).read_text("utf-8").startswith("# the register\n")
    assert "th: 'ดูภาพ แล้ว'" in (root / REPORT).read_text("utf-8")


def test_several_uses_in_one_list_all_go(tmp_path: Path) -> None:
    """Each by its own place in the list; words beside a record stay."""
    written = "{record: plan/no-gift}, {th: สุ่มตรวจ, en: Spot checks}"
    more = f"{written}, plan/no-gift, {{text: {{th: ก, en: A}}, record: plan/no-gift}}, {{th: ข, en: B}}"
    root = write_tree(tmp_path, changed({RISKS: Replace(written, more)}))
    assert _remove(root, "plan/no-gift", "--yes") == 0
    left = "[{th: สุ่มตรวจ, en: Spot checks}, {text: {th: ก, en: A}}, {th: ข, en: B}]"
    assert f"measures: {left}" in (root / RISKS).read_text("utf-8")


WRONG = (
    (("photos/nobody",), "error", "photos/nobody"),
    (("agency",), "error", "agency"),
    (("photo/meeting",), "error", "photos"),
    (("photos/meeting", "--agency", "bang-ruk"), "error", "bang-rak"),
    (("photos/meeting", "--year", "2570"), "error", "2570"),
    (("photos/meeting", "--year", "next"), "error", "next"),
    (("photos/meeting", "--by", "documents/order"), "error", "superseded"),
    (("photos/meeting", "--forget-address"), "error", "personal-data"),
    (("photos/meeting", "--by", "photos/meeting"), "superseded", "--by"),
    (("plan", "--by", "plan/no-gift"), "superseded", "--by"),
    (("plan/no-gift", "--by", "pages/about"), "superseded", "pages/about"),
)


@pytest.mark.parametrize(("words", "because", "told"), WRONG, ids=[" ".join(words) for words, *_ in WRONG])
def test_what_cannot_be_followed_is_told(
    words: tuple[str, ...], because: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each wrong word ends with what is the matter, and nothing is changed."""
    root = write_tree(tmp_path, sound())
    assert _remove(root, *words, "--yes", because=because) == 2
    assert told in capsys.readouterr().err
    assert _sources(root) == _bytes({})


def test_a_name_of_several_records_is_asked_for_in_full(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All that are called so are named; with the year it is one."""
    older = {name.replace("2568", "2567"): text for name, text in sound().items() if name.startswith(PAGES)}
    root = write_tree(
        tmp_path, {**sound(), **older, f"{YEAR.replace('2568', '2567')}/disclosures.yml": "framework: x\n"}
    )
    assert _remove(root, "pages/contact", "--yes") == 2
    assert "bang-rak/2567/pages/contact, bang-rak/2568/pages/contact" in capsys.readouterr().err


def test_what_would_leave_an_error_is_not_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A link written so that it cannot be undone is named as what to mend first."""
    root = write_tree(tmp_path, changed({POLICY: Replace("[แผน](", "[ก [ข [ค]]](")}))
    before = _sources(root)
    assert _remove(root, "plan/no-gift", "--yes") == 1
    assert f"{POLICY}:8:" in capsys.readouterr().err
    assert _sources(root) == before


def test_a_published_address_is_withdrawn_with_its_reason(tmp_path: Path) -> None:
    """Of what was locked, agency.yml says when and why it went; all else that was locked still answers."""
    root = write_tree(tmp_path, sound())
    assert main(["lock", str(root), "--today", "2025-01-15"]) == 0
    for record in ("photos/meeting", "plan/training", "tables/spending", "pages/about"):
        assert _remove(root, record, "--yes") == 0
    said = (root / AGENCY).read_text("utf-8")
    assert re.findall("address: (.*)", said) == [
        "/bang-rak/2568/photos/meeting.jpg",
        "/bang-rak/2568/plan/training/",
        "/bang-rak/2568/tables/spending.csv",
    ]
    assert said.count("Taken down because it was published in error.") == 3
    assert "address: /about/" in (root / "agencies/withdrawn.yml").read_text("utf-8")
    assert _errors(root) == []


def test_what_takes_its_place_says_what_it_was(tmp_path: Path) -> None:
    """With --by every use names the new record, and the old address, with those it had before, leads there."""
    second = PHOTO_ENTRY.replace("meeting", "second").removeprefix("photos:\n")
    tree = changed(
        {
            EVIDENCE: (
                Replace("    file: meeting.jpg\n", "    file: meeting.jpg\n    was: older\n"),
                Replace("documents:\n", f"{second}documents:\n"),
            ),
            f"{YEAR}/photos/second.jpg": photo((200, 1, 1)),
        }
    )
    root = write_tree(tmp_path, tree)
    assert main(["lock", str(root), "--today", "2025-01-15"]) == 0
    assert _remove(root, "photos/meeting", "--by", "photos/second", "--yes", because="superseded") == 0
    for name, use in ((DISCLOSURES, "photo: second"), (PLAN, "[photos/second]"), (REPORT, "photos: [second]")):
        assert use in (root / name).read_text("utf-8")
    assert "was: [meeting, older]" in (root / EVIDENCE).read_text("utf-8")
    assert "withdrawn" not in (root / AGENCY).read_text("utf-8")
    assert _errors(root) == []


def test_a_record_of_another_kind_may_take_its_place(tmp_path: Path) -> None:
    """Evidence names the document instead; where only photos can stand nothing does; the file says why it is gone."""
    root = write_tree(tmp_path, sound())
    assert main(["lock", str(root), "--today", "2025-01-15"]) == 0
    assert _remove(root, "photos/meeting", "--by", "documents/order", "--yes", because="superseded") == 0
    assert "elements: [3]\n        document: order" in (root / DISCLOSURES).read_text("utf-8")
    assert "photos" not in (root / REPORT).read_text("utf-8")
    assert "was: [photos/meeting]" in (root / EVIDENCE).read_text("utf-8")
    assert "/bang-rak/2568/photos/meeting.jpg" in (root / AGENCY).read_text("utf-8")
    assert _errors(root) == []


def test_a_page_in_the_place_of_another_links_not_to_itself(tmp_path: Path) -> None:
    """Other pages lead to the new one; in that itself the words of the link stay; the old address leads there."""
    link = "[ประกาศ](record:policies/no-gift)"
    tree = {
        **changed({f"{PAGES}/contact.md": Replace("โทร", f"{link} โทร")}),
        f"{PAGES}/policies/newer.md": f"{sound()[POLICY]!s}\n{link}\n".replace("(No Gift", "(Newer"),
        f"{PAGES}/policies/newer.en.md": "---\ntitle: Newer\n---\nNone.\n",
    }
    root = write_tree(tmp_path, tree)
    assert main(["lock", str(root), "--today", "2025-01-15"]) == 0
    assert _remove(root, "policies/no-gift", "--by", "policies/newer", "--yes", because="superseded") == 0
    assert "[ประกาศ](record:policies/newer) โทร" in (root / f"{PAGES}/contact.md").read_text("utf-8")
    newer = (root / f"{PAGES}/policies/newer.md").read_text("utf-8")
    assert newer.endswith("\nประกาศ\n")
    assert "was: [no-gift]\n---\n" in newer
    assert "record: policies/newer\n        elements: [1, 2]" in (root / DISCLOSURES).read_text("utf-8")
    assert _errors(root) == []


def test_an_address_that_names_a_person_can_be_given_up(tmp_path: Path) -> None:
    """With --forget-address nothing in the sources says the id any more."""
    root = write_tree(tmp_path, sound())
    assert main(["lock", str(root), "--today", "2025-01-15"]) == 0
    assert _remove(root, "photos/meeting", "--forget-address", "--yes", because="personal-data") == 0
    left = [name for name, data in _sources(root).items() if b"meeting" in data.replace(b"a meeting room", b"")]
    assert left == []
    assert _errors(root) == []


def test_personal_data_goes_from_what_was_frozen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Words and sums are in no snapshot and no lock; a mark tells that something was there, and other lines stay."""
    monkeypatch.setenv("PRONGSAI_TODAY", "2025-01-15")
    root = write_tree(tmp_path, changed({EVIDENCE: (Replace("en: Briefing}", "en: Mrs Zqx}"))}))
    assert main(["lock", str(root)]) == 0
    assert main(["snapshot", "bang-rak", "2568", "--path", str(root), "--date", "2025-01-10"]) == 0
    # The wording that was frozen is an earlier one.
    text = (root / EVIDENCE).read_text("utf-8")
    (root / EVIDENCE).write_text(text.replace("Mrs Zqx", "A visitor"), "utf-8")
    assert _remove(root, "photos/meeting", "--yes", because="personal-data") == 0
    assert "A visitor" in capsys.readouterr().out
    data = (root / YEAR / "snapshot.json").read_bytes()
    snapshot = read_snapshot(data, Where(""))
    assert isinstance(snapshot, Snapshot)
    for gone in (b"Zqx", b"A visitor", "เจ้าหน้าที่ฟังคำชี้แจงในห้องประชุม".encode(), b"photos/meeting"):
        assert gone not in data
    assert "(นำออกเพื่อคุ้มครองข้อมูลส่วนบุคคล)".encode() in data
    assert "ปรับปรุงบริการ".encode() in data
    assert b'"sha256": ""' in (root / "agencies/bang-rak/published.lock").read_bytes()
    assert _errors(root) == []


def test_errors_and_successors_leave_what_was_frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was submitted stays written down where no personal data was in it: pages say what changed."""
    monkeypatch.setenv("PRONGSAI_TODAY", "2025-01-15")
    root = write_tree(tmp_path, sound())
    assert main(["snapshot", "bang-rak", "2568", "--path", str(root), "--date", "2025-01-10"]) == 0
    before = (root / YEAR / "snapshot.json").read_bytes()
    assert _remove(root, "photos/meeting", "--yes") == 0
    assert (root / YEAR / "snapshot.json").read_bytes() == before


def test_personal_data_can_go_while_something_else_is_wrong(tmp_path: Path) -> None:
    """An error that was there before is no reason to keep a face on the server."""
    root = write_tree(tmp_path, changed({RISKS: Replace("score: 6", "score: 7")}))
    assert _remove(root, "photos/meeting", "--yes", because="personal-data") == 0
    assert not (root / YEAR / "photos/meeting.jpg").exists()


def test_the_same_file_elsewhere_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that two records need stays, and a second copy of it is named."""
    twice = PHOTO_ENTRY.replace("meeting:", "again:", 1).removeprefix("photos:\n")
    tree = changed({EVIDENCE: Replace("documents:\n", f"{twice}documents:\n"), f"{YEAR}/photos/copy.jpg": photo()})
    root = write_tree(tmp_path, tree)
    assert _remove(root, "photos/meeting", "--yes", because="personal-data") == 0
    assert (root / YEAR / "photos/meeting.jpg").exists()
    said = capsys.readouterr().out
    assert "photos/again" in said
    assert f"  {YEAR}/photos/copy.jpg" in said


def _from_a_camera() -> bytes:
    """A photo that says what it was taken with."""
    exif = Image.Exif()
    exif[0x0110] = "Camera 1"
    out = BytesIO()
    Image.new("RGB", (320, 200), (200, 10, 10)).save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(("because", "goes"), [("personal-data", True), ("error", False)])
def test_what_waits_in_the_inbox_goes_too(because: str, goes: bool, tmp_path: Path) -> None:
    """For personal data, a photo is there no more as it came from the camera either; other photos and reasons stay."""
    raw = _from_a_camera()
    kept, _ = office_copy(raw, "a.jpg")
    assert kept != raw
    waiting = {"inbox/bang-rak/IMG_1.jpg": raw, "inbox/deep/er/again.jpg": kept}
    others: dict[str, bytes] = {"inbox/other.jpg": photo(), "inbox/no-photo.jpg": b"x", "inbox/letter.pdf": PDF}
    root = write_tree(tmp_path, changed({f"{YEAR}/photos/meeting.jpg": kept, **waiting, **others}))
    (root / "inbox/link.jpg").symlink_to(root / "inbox/bang-rak/IMG_1.jpg")
    assert _remove(root, "photos/meeting", "--yes", because=because) == 0
    assert [name for name in waiting if (root / name).exists()] == ([] if goes else list(waiting))
    assert [name for name in others if not (root / name).exists()] == []


def test_what_waits_stays_where_its_file_stays(tmp_path: Path) -> None:
    """Another record has the same file, so nothing of it is taken away."""
    twice = PHOTO_ENTRY.replace("meeting:", "again:", 1).removeprefix("photos:\n")
    tree = changed({EVIDENCE: Replace("documents:\n", f"{twice}documents:\n"), "inbox/copy.jpg": photo()})
    root = write_tree(tmp_path, tree)
    assert _remove(root, "photos/meeting", "--yes", because="personal-data") == 0
    assert (root / "inbox/copy.jpg").exists()


LINKS = (
    ("see [a [b]](record:x/y) now", "see a [b] now"),
    ("[a](<record:x/y> 'title')[b](record:x/z)", "a[b](record:x/z)"),
    ("[a][one], [one][] and [one].\n\n[one]: record:x/y\nend\n", "a, one and one.\n\nend\n"),
    ("![a](record:x/y)", "a"),
)


@pytest.mark.parametrize(("text", "words"), LINKS)
def test_every_form_of_link_becomes_its_words(text: str, words: str) -> None:
    """Inline, with a title, by a label: the words stay, other links too."""
    assert relinked(text, lambda written: written == "x/y") == words
    assert "record:n/w" in relinked(text, lambda written: written == "x/y", "n/w")


def test_another_agency_that_names_it_is_edited_too(tmp_path: Path) -> None:
    """A use in another agency, by a full reference or in a text, goes as well."""
    other = {
        name.replace("bang-rak", "bang-sue"): text
        for name, text in changed(
            {
                DISCLOSURES: Replace("      - photo: meeting\n", "      - record: bang-rak/2568/photos/meeting\n"),
                f"{PAGES}/contact.md": Replace("โทร", "[ภาพ](record:bang-rak/2568/photos/meeting) โทร"),
            }
        ).items()
        if "bang-rak" in name
    }
    root = write_tree(tmp_path, {**sound(), **other})
    assert _remove(root, "photos/meeting", "--agency", "bang-rak", "--year", "2568", "--yes") == 0
    assert "bang-rak" not in (root / DISCLOSURES.replace("bang-rak", "bang-sue")).read_text("utf-8")
    assert "\nภาพ โทร" in (root / f"{PAGES}/contact.md".replace("bang-rak", "bang-sue")).read_text("utf-8")
    assert (root / YEAR.replace("bang-rak", "bang-sue") / "photos/meeting.jpg").exists()
    assert _errors(root) == []


def test_the_last_record_of_a_file_may_go(tmp_path: Path) -> None:
    """What is left of the register is one that the check accepts."""
    only: dict[str, Edit] = {
        EVIDENCE: PHOTO_ENTRY,
        POLICY: Replace("documents: [order]\n", ""),
        f"{YEAR}/tables/spending.csv": None,
    }
    order: dict[str, Edit] = {
        f"{YEAR}/documents/order-1.pdf": None,
        REPORT: Replace("        documents: [order]\n", ""),
        DISCLOSURES: Replace(next(iter(re.findall(r"      - \{document.*\n.*\}\n", str(sound()[DISCLOSURES])))), ""),
    }
    root = write_tree(tmp_path, changed({**only, **order}))
    assert _remove(root, "photos/meeting", "--yes") == 0
    assert _errors(root) == []


@pytest.mark.parametrize("record", ["policies/no-gift", "plan/training", "report", "plan"])
def test_a_page_that_goes_leaves_nothing_of_it_in_what_was_frozen(
    record: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a page that is gone only the mark stays; its address says why."""
    monkeypatch.setenv("PRONGSAI_TODAY", "2025-01-15")
    root = write_tree(tmp_path, sound())
    assert main(["lock", str(root)]) == 0
    assert main(["snapshot", "bang-rak", "2568", "--path", str(root), "--date", "2025-01-10"]) == 0
    assert _remove(root, record, "--yes", because="personal-data") == 0
    snapshot = read_snapshot((root / YEAR / "snapshot.json").read_bytes(), Where(""))
    assert isinstance(snapshot, Snapshot)
    path = f"bang-rak/2568/{record}/"
    assert snapshot.texts[path] == snapshot.titles[path] == "(นำออกเพื่อคุ้มครองข้อมูลส่วนบุคคล)"
    assert f"address: /{path}" in (root / AGENCY).read_text("utf-8")
    assert _errors(root) == []


def test_a_link_to_the_file_goes_with_the_file(tmp_path: Path) -> None:
    """Where photos/ has only a link to a file of the project, that file goes too."""
    root = write_tree(tmp_path, sound())
    here, real = root / YEAR / "photos/meeting.jpg", root / YEAR / "photos/.kept.jpg"
    here.rename(real)
    here.symlink_to(".kept.jpg")
    assert _remove(root, "photos/meeting", "--yes") == 0
    assert not here.is_symlink()
    assert not real.exists()


def test_a_snapshot_is_cleared_while_something_else_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no page can be made for an error elsewhere, whole pages that showed the record go; others stay."""
    monkeypatch.setenv("PRONGSAI_TODAY", "2025-01-15")
    root = write_tree(tmp_path, sound())
    assert main(["snapshot", "bang-rak", "2568", "--path", str(root), "--date", "2025-01-10"]) == 0
    risks = (root / RISKS).read_text("utf-8")
    (root / RISKS).write_text(risks.replace("score: 6", "score: 7"), "utf-8")
    assert _remove(root, "photos/meeting", "--yes", because="personal-data") == 0
    snapshot = read_snapshot((root / YEAR / "snapshot.json").read_bytes(), Where(""))
    assert isinstance(snapshot, Snapshot)
    assert "Staff listen" not in "".join(snapshot.texts.values())
    assert snapshot.texts["en/bang-rak/2568/evidence/"] == "(taken out to protect personal data)"
    assert "Permits" in snapshot.texts["en/bang-rak/2568/risks/"]


def test_what_became_of_its_links_goes_with_a_page(tmp_path: Path) -> None:
    """Of links that no file has any more nothing is kept; of all others everything."""
    kept, gone = "https://www.example.go.th/complaint/", "https://www.example.go.th/somebody"
    day = date(2025, 1, 14)
    results = [LinkResult(url, "ok", 200, day, None, "text/html", None, None) for url in (kept, gone)]
    page: dict[str, Edit] = {
        f"{PAGES}/contact.md": Replace("โทร", f"[ใคร]({gone}) โทร"),
        f"{YEAR}/links.json": dump_links(results),
    }
    root = write_tree(tmp_path, changed(page))
    assert _remove(root, "pages/contact", "--yes", because="personal-data") == 0
    assert (root / YEAR / "links.json").read_bytes() == dump_links(results[:1])


def test_nothing_is_kept_of_a_file_whatever_the_reason(tmp_path: Path) -> None:
    """What is known of a photo by its sum is forgotten; what is known of other files is not."""
    root = write_tree(tmp_path, sound())
    assert main(["check", "--path", str(root), "--today", "2025-01-15"]) == 0
    kept = {path for path in (root / ".prongsai/cache").rglob("*") if path.parent.name in ("photos", "documents")}
    photos = {path for path in kept if path.name.startswith(hashlib.sha256(photo()).hexdigest())}
    assert len(photos) == 1
    assert _remove(root, "photos/meeting", "--yes") == 0
    assert {path for path in kept if not path.exists()} == photos


def test_it_is_done_without_a_cache_too(tmp_path: Path) -> None:
    """Where nothing can be kept, as a file lies in the cache's place, it is tried elsewhere."""
    tree = {name: text for name, text in sound().items() if not name.startswith(".prongsai")}
    root = write_tree(tmp_path, {**tree, ".prongsai/cache": "no folder\n"})
    assert _remove(root, "photos/meeting", "--yes") == 0
    assert not (root / YEAR / "photos/meeting.jpg").exists()


IMPORTS = f"{YEAR}/imports.json"
PROJECT = "dimensions/=2/projects/=no-gift"


def _value(path: str, value: str, file: str = "plan", source: str = "", document: str = "a") -> ImportedValue:
    return ImportedValue(file, path, value, source, document * 64, 3, 12, "", "certain")


def _read_values(root: Path) -> Imports:
    found = read_imports((root / IMPORTS).read_bytes(), Where(IMPORTS))
    assert isinstance(found, Imports)
    return found


def _read_from_documents(root: Path) -> Imports:
    """What was read of two documents: of a project, of one that begins as it does, of the same words elsewhere."""
    said = {
        "title": "แผนปฏิบัติการ",
        "dimensions": [
            {"id": "1", "projects": [{"id": "training", "title": "ฝึกอบรม", "note": "เดิมคือ ไม่รับของขวัญ"}]},
            {"id": "2", "projects": [{"id": "no-gift", "title": "ไม่รับของขวัญ", "budget": "500"}]},
        ],
    }
    imports = Imports(
        (ImportedDocument("a" * 64, "แผน.docx", "docx", date(2025, 1, 10)),
         ImportedDocument("b" * 64, "แก้.docx", "docx", date(2025, 1, 12))),
        (
            _value("title", "แผนปฏิบัติการ"),
            _value("dimensions/=1/missions/=1.1/projects/=training/title", "ฝึกอบรม"),
            _value("dimensions/=1/projects/=no-gift-2/title", "ไม่รับ"),
            _value("risks/=no-gift/title", "รับของกำนัล", file="risks"),
            _value(f"{PROJECT}/title", "ไม่รับของขวัญ", document="b"),
            _value(f"{PROJECT}/budget", "500", document="b"),
            _value("dimensions/=1/note", "อื่น", source="เดิมคือ ไม่รับของขวัญ"),
        ),
        {"plan": json.dumps(said, ensure_ascii=False)},
    )  # fmt: skip
    (root / IMPORTS).write_bytes(dump_imports(imports))
    return imports


def test_where_values_were_read_goes_with_their_record(tmp_path: Path) -> None:
    """What the document said stays: imported again, it does not bring back what was taken away."""
    root = write_tree(tmp_path, sound())
    before = _read_from_documents(root)
    assert _remove(root, "plan/no-gift", "--yes") == 0
    after = _read_values(root)
    assert after.values == tuple(one for one in before.values if not one.path.startswith(f"{PROJECT}/"))
    assert [one.name for one in after.documents] == ["แผน.docx"]
    assert after.records == before.records


def test_personal_data_goes_from_what_was_read_of_documents(tmp_path: Path) -> None:
    """The record, and its words wherever a document said them; what a file has still stays."""
    root = write_tree(tmp_path, changed({POLICY: None, ENGLISH: None, DISCLOSURES: Replace(POLICY_PROOF, "")}))
    _read_from_documents(root)
    other = root / "agencies/bang-rak/2568/risks.yml"
    other.write_text(other.read_text("utf-8").replace("ไม่รับของขวัญ", "x"), "utf-8")
    assert _remove(root, "plan/no-gift", "--yes", because="personal-data") == 0
    after = _read_values(root)
    assert {one.path for one in after.values} == {
        "title", "dimensions/=1/missions/=1.1/projects/=training/title", "dimensions/=1/projects/=no-gift-2/title",
        "risks/=no-gift/title",
    }  # fmt: skip
    assert json.loads(after.records["plan"]) == {
        "title": "แผนปฏิบัติการ",
        "dimensions": [{"id": "1", "projects": [{"id": "training", "title": "ฝึกอบรม"}]}, {"id": "2", "projects": []}],
    }
    assert "ไม่รับของขวัญ" not in (root / IMPORTS).read_text("utf-8")


def test_a_whole_file_that_goes_takes_what_was_read_for_it(tmp_path: Path) -> None:
    """All its values; for personal data what the document said too."""
    root = write_tree(tmp_path, sound())
    imports = Imports((), (_value("title", "สถิติ", file="complaints"),), {"complaints": '{"title": "สถิติ"}'})
    (root / IMPORTS).write_bytes(dump_imports(imports))
    assert _remove(root, "complaints", "--yes", because="personal-data") == 0
    assert _read_values(root) == Imports()


def test_personal_data_cannot_hide_in_a_damaged_list_of_imports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be read cannot be cleared: it is told, and nothing is changed. Other reasons need no clearing."""
    root = write_tree(tmp_path, {**sound(), IMPORTS: "<<<<<<< HEAD\n"})
    before = _sources(root)
    assert _remove(root, "plan/no-gift", "--yes", because="personal-data") != 0
    assert IMPORTS in capsys.readouterr().err
    assert _sources(root) == before
    assert _remove(root, "plan/no-gift", "--yes") == 0
