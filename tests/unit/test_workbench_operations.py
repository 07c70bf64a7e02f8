"""The site looked at, published, begun anew and taken back from in the workbench; what changed, in words."""

import re
import subprocess
import time
from datetime import datetime
from pathlib import Path

import pytest

from prongsai.build.inspection import inspect_project
from prongsai.build.report.progress import Step
from prongsai.cli.main import main
from prongsai.messages import messages
from prongsai.office.publication.state import read_publication_state
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Text
from prongsai.workbench.changes.change_words import told_changes
from prongsai.workbench.fields.choices import ChoiceField
from prongsai.workbench.fields.layout import Group, Rows
from prongsai.workbench.fields.texts import BilingualField, LineField
from prongsai.workbench.operations import publication_routes
from prongsai.workbench.operations.publication_work import PublicationDesk, PublicationWork
from prongsai.workbench.project import OfficeProject
from prongsai.workbench.record_kinds import record_lines
from prongsai.workbench.serving.guard import CONTENT_POLICY
from tests.publications import files, project
from tests.trees import AGENCY, DISCLOSURES, EVIDENCE, PLAN, SETTINGS, YEAR, Replace, sound, write_tree
from tests.workbenches import Visitor

_FORGOTTEN = messages("th")("workbench.history.forgotten", time="@").partition("@")[2]
ITEM = "/bang-rak/2568/items/O18"
SEEN = "/_/site/bang-rak/2568/o18/"
say = messages("th")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The sound project."""
    return write_tree(tmp_path / "office", sound())


def _noted(visitor: Visitor, text: str) -> None:
    """Save another note of the item."""
    form = visitor.form(ITEM)
    assert visitor.send(ITEM, {**form, "note.th": [text], "note.en": [f"{text} (en)"]})[0] == 303


def test_what_is_saved_is_seen(root: Path) -> None:
    """In both languages, with its pictures and styles, beside the form of each kind of record; nothing is built."""
    agency = root / AGENCY
    agency.write_text(f"{agency.read_text('utf-8')}theme: {{accent: '#006600'}}\n", "utf-8")
    visitor = Visitor(root)
    _noted(visitor, "รอเอกสารจากฝ่ายคลัง")
    assert "รอเอกสารจากฝ่ายคลัง" in visitor.page(SEEN)
    assert "รอเอกสารจากฝ่ายคลัง (en)" in visitor.page("/_/site/en/bang-rak/2568/o18/")
    office = OfficeProject(Folders(root), SETTINGS).office_year("bang-rak", "2568")
    assert office
    there = (line for line in record_lines(office) if line.place.files[0].exists())
    for line in {line.kind: line for line in there}.values():
        [source] = re.findall(r'<iframe [^>]*src="([^"#]+)', visitor.page(line.place.address))
        assert visitor.client.get(source).status_code == 200, line.place.address
    page = visitor.page("/_/site/bang-rak/2568/evidence/")
    linked = re.findall(r'(?:src|href)="([^"#:]+\.(?:css|js|webp|jpg|pdf))"', page)
    assert {address.rpartition(".")[2] for address in linked} >= {"css", "js", "pdf"}
    assert any("theme-bang-rak" in address for address in linked)
    for address in linked:
        assert visitor.client.get(f"/_/site/bang-rak/2568/evidence/{address}").status_code == 200, address
    assert not (root / "site").exists()


def test_a_draft_is_not_shown_but_told(root: Path) -> None:
    """What does not build says so in the place of the page."""
    file = root / DISCLOSURES
    file.write_text(file.read_text("utf-8").replace("photo: meeting", "photo: nowhere"), "utf-8")
    answer = Visitor(root).client.get(SEEN)
    assert answer.status_code == 404
    assert say("look.draft", number=1) in answer.text


@pytest.mark.parametrize(
    "path",
    ["", "..%2f..%2fpublish.yml", "%2e%2e/%2e%2e/etc/passwd", "agencies/bang-rak/agency.yml", "bang-rak/..%2fabout/",
     "bang-rak/2568/photos/..%2fevidence.yml", "en/en/about/", "nobody/2568/", "%00", "bang-rak/%E0%B8"],
)  # fmt: skip
def test_only_what_the_site_has_is_seen(path: str, root: Path) -> None:
    """Nothing of an address becomes a path: whatever else it is leads nowhere."""
    assert Visitor(root).client.get(f"/_/site/{path}").status_code == 404


def test_frames_are_the_workbench_s_own(root: Path) -> None:
    """The site's pages may be in a frame of ours, a record's page may have one, and nothing else either."""
    visitor = Visitor(root)
    policies = {
        address: visitor.client.get(address).headers["content-security-policy"]
        for address in (SEEN, ITEM, "/", "/bang-rak/2568", "/_/publish", "/_/history", "/_/remove/bang-rak/2568")
    }
    ours, framing = CONTENT_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'"), "; frame-src 'self'"
    assert policies.pop(SEEN) == ours
    assert policies.pop(ITEM) == CONTENT_POLICY + framing
    assert set(policies.values()) == {CONTENT_POLICY}


def _over(visitor: Visitor, place: str = "/_/publish/web") -> str:
    """The page of a publication when that is over."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        answer = visitor.client.get(place)
        if "refresh" not in answer.headers:
            return str(answer.text)
        time.sleep(0.05)
    raise AssertionError(place)


def _code(page: str) -> str:
    return str(re.findall(r'name="changes" value="([^"]+)"', page)[0])


@pytest.mark.long
def test_what_was_read_is_published(tmp_path: Path) -> None:
    """The very list that was looked at, once somebody else confirmed it; a list that is another by then is shown anew.

    Afterwards it is told what changed since: by record, in words.
    """
    publish = "targets: {web: {kind: folder, path: ../public, confirm: true}}\n"
    root, public = project(tmp_path / "office", publish_yml=publish), tmp_path / "public"
    visitor, place = Visitor(root), "/_/publish/web"
    assert say("changes.unknown") in visitor.page("/_/changes/bang-rak/2568")
    visitor.send(place, {}, "look")
    page = _over(visitor)
    assert "นโยบายไม่รับของขวัญ" in page
    assert visitor.client.get(f"{place}/form.xlsx").content.startswith(b"PK")
    assert "ผู้อำนวยการเขต" in visitor.client.get(f"{place}/form.html").text
    code = _code(page)
    visitor.send(place, {"changes": [code]}, "publish")
    assert say("publishing.who") in _over(visitor)
    _noted(visitor, "เปลี่ยนหลังอ่าน")
    visitor.send(place, {"changes": [code], "by": ["หัวหน้าฝ่ายปกครอง"]}, "publish")
    page = _over(visitor)
    assert say("publishing.other") in page
    assert not public.exists()
    visitor.send(place, {"changes": [_code(page)], "by": ["หัวหน้าฝ่ายปกครอง"]}, "publish")
    page = _over(visitor)
    assert "หัวหน้าฝ่ายปกครอง" in page
    assert files(public) == files(root / "site")
    confirmation = read_publication_state(root / "published/web.json").last.confirmation
    assert confirmation
    assert confirmation.by == "หัวหน้าฝ่ายปกครอง"

    assert say("changes.nothing") in visitor.page("/_/changes/bang-rak/2568")
    _noted(visitor, "เปลี่ยนหลังเผยแพร่")
    plan, register = root / PLAN, root / EVIDENCE
    plan.write_text(plan.read_text("utf-8").replace("title: {th: ฝึกอบรม", "title: {th: อบรม"), "utf-8")
    text = register.read_text("utf-8")
    register.write_text(text.replace("title: {th: คำสั่ง", "title: {th: คำสั่งใหม่"), "utf-8")
    desk = visitor.page("/bang-rak/2568").partition('id="changed"')[2].partition("</section>")[0]
    assert '<a href="/bang-rak/2568/items/' in desk, "the desk names the record too"
    page = visitor.page("/_/changes/bang-rak/2568")
    changed = say(
        "changes.changed", field=say("workbench.field.note"), before="@", after="เปลี่ยนหลังเผยแพร่ / เปลี่ยนหลังเผยแพร่ (en)"
    )
    assert changed.partition("@")[2] in page
    assert "คำสั่งใหม่" in page
    assert "complaints" not in page
    register.write_text(text.partition("tables:")[0], "utf-8")
    assert "การใช้จ่าย" in visitor.page("/_/changes/bang-rak/2568"), "what was taken out is told too"


@pytest.mark.long
def test_what_is_agreed_to_is_what_is_removed(tmp_path: Path) -> None:
    """The files that somebody agrees to be removed are as many as then are; what changes is told by agencies' names."""
    publish = "targets: {web: {kind: folder, path: ../public}}\n"
    root = project(tmp_path / "office", publish_yml=publish)
    assert main(["publish", "--path", str(root), "--yes", "--today", SETTINGS.today.isoformat()]) == 0
    visitor, place, address = Visitor(root), "/_/publish/web", "/_/remove/bang-rak/2568/photos/meeting"
    _, page = visitor.send(address, {"because": ["error"]}, "look")
    code = re.findall(r'name="code" value="([^"]+)"', page)
    assert visitor.send(address, {"because": ["error"], "code": code}, "remove")[0] == 200
    visitor.send(place, {}, "look")
    page = _over(visitor)
    assert '<span class="wb-state">สำนักงานเขตบางรัก ปีงบประมาณ 2568' in page
    assert ">bang-rak " not in page
    there = files(tmp_path / "public")
    told = {
        key: re.findall(say(f"publish.ask.{key}", number="@").replace("@", r"(\d+)"), page)
        for key in ("gone", "unused")
    }
    assert all(told.values())
    visitor.send(place, {"changes": [_code(page)], "agreed": ["1"]}, "publish")
    _over(visitor)
    gone = there.keys() - files(tmp_path / "public").keys()
    assert len(gone) == sum(int(number) for [number] in told.values())


def test_a_draft_is_not_published(tmp_path: Path) -> None:
    """What must be mended is told in Thai, and nothing goes anywhere."""
    root = project(tmp_path / "office", publish_yml="targets: {web: {kind: folder, path: ../public}}\n")
    file = root / DISCLOSURES
    text = file.read_text("utf-8").replace("photo: meeting", "photo: nowhere")
    file.write_text(text.replace("where: {th: หัวข้อประกาศ, en: Announcement}", "where: หัวข้อประกาศ"), "utf-8")
    assert any(problem.severity == "warning" for problem in inspect_project(root, SETTINGS).problems)
    visitor = Visitor(root)
    visitor.send("/_/publish/web", {"changes": ["x"]}, "publish")
    page = _over(visitor)
    assert say("publishing.draft", number=1) in page, "not counting warnings, which keep nothing from being published"
    wrong = page.partition('id="wrong"')[2].partition("</section>")[0]
    assert wrong.count("<li") == 1
    assert f'href="{ITEM}' in wrong, "with the form that mends it"
    assert not (tmp_path / "public").exists()
    assert not (root / "published").exists()


def test_a_publication_that_ends_while_its_page_is_made_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page says that it is over without what came of it."""
    under_way = PublicationWork("web", Step("scan", 0, 0.0))

    def begun(desk: PublicationDesk, *_: object) -> None:
        desk.work = under_way

    def ended(*_: object) -> tuple[()]:
        under_way.step = None
        return ()

    monkeypatch.setattr(PublicationDesk, "begin", begun)
    monkeypatch.setattr(publication_routes, "errors_by_year", ended)
    root = project(tmp_path / "office", publish_yml="targets: {web: {kind: folder, path: ../public}}\n")
    visitor = Visitor(root)
    visitor.send("/_/publish/web", {}, "look")
    assert "refresh" in visitor.client.get("/_/publish/web").headers
    assert "refresh" not in visitor.client.get("/_/publish/web").headers


def test_each_error_is_told_where_it_is_mended(tmp_path: Path) -> None:
    """By agency and year, what is of an agency alone in its latest year; what has no form with its file."""
    withdrawn = "withdrawn: [{address: /bang-rak/2568/, date: 2025-01-02, reason: {th: ผิด, en: Wrong}}]\n"
    changes = {
        AGENCY: Replace("framework:", f"{withdrawn}framework:"),
        "content/about.md": Replace("ข้อมูลของเว็บไซต์", "[ข้อมูล](record:bang-rak/2568/plan/nothing)"),
    }
    root = project(tmp_path / "office", changes, publish_yml="targets: {web: {kind: folder, path: ../public}}\n")
    visitor = Visitor(root)
    visitor.send("/_/publish/web", {}, "look")
    page = _over(visitor)
    wrong = page.partition('id="wrong"')[2].partition("</section>")[0]
    assert say("publishing.draft", number=wrong.count("<li")) in page
    assert 'href="/bang-rak/2568/agency' in wrong
    assert say("publishing.in-files") in wrong
    assert "<code>content/about.md:" in wrong


def test_a_mistake_of_the_program_is_told_in_words(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sees that nothing is lost and whom to ask; the error itself is the terminal's."""
    visitor = Visitor(root)

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("prongsai.workbench.app.desk", fail)
    with pytest.raises(ZeroDivisionError):
        visitor.client.get("/bang-rak/2568")
    visitor.client._transport.raise_server_exceptions = False  # as a server answers
    answer = visitor.client.get("/bang-rak/2568")
    assert answer.status_code == 500
    assert say("workbench.broken") in answer.text


def test_a_place_to_publish_to_is_told_in_the_workbench(root: Path) -> None:
    """Where there is none, one is asked for; what is lacking is said at its field; the next comes below, and can go."""
    visitor, file = Visitor(root), root / "publish.yml"
    form = visitor.form("/_/publish")
    status, page = visitor.send("/_/publish", {**form, "kind": ["sftp"], "host": ["https://example.go.th/"]}, "add")
    assert status == 422
    for key in ("bad-host", "lacks.user", "lacks.path"):
        assert say(f"new-place.{key}") in page
    assert not file.exists()
    assert visitor.send("/_/publish", {**form, "path": [" ../public "]}, "add")[0] == 303
    assert file.read_text("utf-8") == "targets:\n  website:\n    kind: folder\n    path: ../public\n"
    told = {"kind": ["ftps"], "host": ["www.example.go.th"], "user": ["web"], "path": ["oit"], "confirm": ["1"]}
    assert visitor.send("/_/publish", {**form, **told}, "add")[0] == 303
    assert visitor.client.get("/_/publish/ftps").status_code == 200
    assert visitor.client.get("/_/publish/other").status_code == 404
    assert file.read_text("utf-8").endswith("user: web\n    path: oit\n    confirm: ใช่\n")
    for number in ("2", "1"):
        assert visitor.send("/_/undo", {"number": [number]})[0] == 303
    assert not file.exists()


def test_the_address_of_the_website_is_told_in_the_workbench(tmp_path: Path) -> None:
    """It stands among the site's settings, whose other lines stay; what is none is said to be."""
    root = project(tmp_path / "office", publish_yml="targets: {web: {kind: folder, path: ../public}}\n")
    visitor, file = Visitor(root), root / "mkdocs.yml"
    before = file.read_text("utf-8")
    status, page = visitor.send("/_/publish", {"address": ["example.go.th?x"]}, "address")
    assert status == 422
    assert say("new-place.no-address") in page
    assert file.read_text("utf-8") == before
    assert visitor.send("/_/publish", {"address": [" https://oit.example.go.th "]}, "address")[0] == 303
    after = file.read_text("utf-8").splitlines()
    assert "site_url: https://oit.example.go.th/" in after
    assert [line for line in after if "site_url" not in line] == [x for x in before.splitlines() if "site_url" not in x]


_FORM = Group(
    "",
    Text("ทั้งหมด"),
    (
        BilingualField("title", Text("ชื่อ")),
        ChoiceField("unit", Text("ฝ่าย"), (("a", Text("ปกครอง")), ("b", Text("โยธา")))),
        Rows("lines", Text("บรรทัด"), LineField("", Text(""))),
        Rows("proofs", Text("หลักฐาน"), Group("", Text(""), (LineField("link", Text("ลิงก์")),))),
    ),
)


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ({}, {}, []),
        ({"title": "ก"}, {"title": {"th": "ก", "en": "A"}}, ["ชื่อ: จาก “ก” เป็น “ก / A”"]),
        ({"title": "ก"}, {"title": {"th": "ก"}}, []),
        ({}, {"unit": "a"}, ["ฝ่าย: เพิ่ม “ปกครอง”"]),
        ({"unit": "b"}, {}, ["ฝ่าย: นำ “โยธา” ออก"]),
        ({"unit": "b"}, {"unit": "c"}, ["ฝ่าย: จาก “โยธา” เป็น “c”"]),
        ({"lines": "x"}, {"lines": ["x", "y", "z"]}, ["บรรทัด: เพิ่ม 2 รายการ"]),
        ({"lines": ["x", "y"]}, {"lines": ["z"]}, ["บรรทัด: เพิ่ม 1 รายการ", "บรรทัด: นำออก 2 รายการ"]),
        ({"proofs": [{"link": "p"}]}, {"proofs": [{"link": "q"}]}, ["หลักฐาน 1 › ลิงก์: จาก “p” เป็น “q”"]),
        ({"other": "x"}, {"other": "y"}, []),
        ({"unit": "a" * 90}, {}, [f"ฝ่าย: นำ “{'a' * 80}…” ออก"]),
    ],
)
def test_changes_are_told_in_the_words_of_the_form(before: YamlValue, now: YamlValue, told: list[str]) -> None:
    """Each field that is another, as it is shown, in a line; nothing of what no field asks for."""
    assert [text.th for text in told_changes(_FORM, before, now)] == told


def test_the_history_says_what_each_save_changed(root: Path) -> None:
    """Which fields of which record, also of a save that took another back."""
    visitor = Visitor(root)
    _noted(visitor, "หนึ่ง")
    _noted(visitor, "สอง")
    visitor.send("/_/undo", {"number": ["2"]})
    page = visitor.page("/_/history")
    note = say("workbench.field.note")
    for key, before, after in (
        ("added", "", "หนึ่ง / หนึ่ง (en)"),
        ("changed", "หนึ่ง / หนึ่ง (en)", "สอง / สอง (en)"),
        ("changed", "สอง / สอง (en)", "หนึ่ง / หนึ่ง (en)"),
    ):
        assert say(f"changes.{key}", field=note, before=before, after=after) in page


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=office", "-c", "user.email=office@example.go.th", *arguments]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The sound project in a folder of a repository, committed."""
    root = write_tree(tmp_path / "team/office", sound())
    _git(root.parent, "init", "--quiet")
    for name, value in (("user.name", "office"), ("user.email", "office@example.go.th")):
        _git(root.parent, "config", name, value)
    _git(root.parent, "add", ".")
    _git(root.parent, "commit", "--quiet", "-m", "begin")
    return root


def test_each_save_is_a_commit_of_its_own(repository: Path) -> None:
    """Of the files of the save alone, with a Thai message; what somebody else staged stays staged."""
    other = repository / "content/about.md"
    other.write_text("---\ntitle: {th: ก, en: A}\n---\nข\n", "utf-8")
    _git(repository, "add", "content/about.md")
    visitor = Visitor(repository, commit=True)
    _noted(visitor, "หนึ่ง")
    assert _git(repository, "show", "--name-only", "--format=%s", "HEAD").splitlines()[2:] == [f"office/{DISCLOSURES}"]
    assert _git(repository, "log", "-1", "--format=%s").startswith("บันทึก O18 ")
    assert _git(repository, "diff", "--cached", "--name-only").split() == ["office/content/about.md"]
    visitor.send("/_/undo", {"number": ["1"]})
    assert _git(repository, "rev-list", "--count", "HEAD").strip() == "3"
    assert _git(repository, "diff", "HEAD~2", "HEAD") == ""


def test_what_a_hook_refuses_is_told(repository: Path) -> None:
    """The save stays, the pages say what git said, and the next save that goes through says nothing any more."""
    hook = repository.parent / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    hook.chmod(0o755)
    visitor = Visitor(repository, commit=True)
    _noted(visitor, "หนึ่ง")
    assert "หนึ่ง" in (repository / DISCLOSURES).read_text("utf-8")
    assert "not today" in visitor.page("/")
    assert _git(repository, "rev-list", "--count", "HEAD").strip() == "1"
    hook.unlink()
    _noted(visitor, "สอง")
    assert "not today" not in visitor.page("/")
    assert _git(repository, "rev-list", "--count", "HEAD").strip() == "2"


def test_without_a_repository_it_is_told_and_saved(root: Path) -> None:
    """Where there is no git nothing is committed, and saving goes on."""
    visitor = Visitor(root, commit=True)
    assert say("commits.no-repository") in visitor.page("/")
    _noted(visitor, "หนึ่ง")
    assert not (root / ".git").exists()


def test_a_record_is_taken_back_and_put_back(root: Path) -> None:
    """What it means is shown first; done, it is gone from every place that used it; undone, all is as it was."""
    visitor, address = Visitor(root), "/_/remove/bang-rak/2568/photos/meeting"
    assert "ประชุมชี้แจง" in visitor.page("/_/remove/bang-rak/2568")
    before = {name: data for name, data in files(root).items() if not name.startswith(".prongsai")}
    status, page = visitor.send(address, {}, "look")
    assert (status, say("removing.why-first") in page) == (422, True)
    asked = {"because": ["error"]}
    status, page = visitor.send(address, asked, "look")
    assert status == 200
    assert "O18 " in page
    code = re.findall(r'name="code" value="([^"]+)"', page)
    visitor.send(address, {**asked, "code": ["another"]}, "remove")
    assert (root / YEAR / "photos/meeting.jpg").exists(), "only what was looked at is done"
    status, page = visitor.send(address, {**asked, "code": code}, "remove")
    assert status == 200
    assert not (root / YEAR / "photos/meeting.jpg").exists()
    assert "photo: meeting" not in (root / DISCLOSURES).read_text("utf-8")
    assert visitor.client.get(address).status_code == 404
    assert visitor.send("/_/undo", {"number": ["1"]})[0] == 303
    assert {name: data for name, data in files(root).items() if not name.startswith(".prongsai")} == before


def test_personal_data_leaves_no_version(root: Path) -> None:
    """Taken back for that, nothing of it stays in what the workbench keeps, and so no save can be undone."""
    visitor, address = Visitor(root), "/_/remove/bang-rak/2568/photos/meeting"
    _noted(visitor, "หนึ่ง")
    asked = {"because": ["personal-data"]}
    _, page = visitor.send(address, asked, "look")
    assert say("removing.for-ever") in page
    assert say("removal.saves", number=1) in page, "it is told before it is done, among what it means"
    code = re.findall(r'name="code" value="([^"]+)"', page)
    assert visitor.send(address, {**asked, "code": code}, "remove")[0] == 200
    kept = {name: data for name, data in files(root).items() if name.startswith(".prongsai/workbench")}
    assert kept == {}
    assert "เจ้าหน้าที่ฟังคำชี้แจง" not in "".join(data.decode("utf-8", "replace") for data in files(root).values())
    page = visitor.page("/_/history")
    assert say("workbench.history.none") in page
    assert _FORGOTTEN in page, "saves that went are not said to have never been"
    assert datetime.fromisoformat((root / ".prongsai/saves-forgotten").read_text("ascii")), "which names nobody"


def test_where_no_save_went_none_is_said_to_have_gone(root: Path) -> None:
    """Only what was deleted is spoken of; once it was, a later removal that finds no save leaves that known."""
    visitor = Visitor(root)
    assert _FORGOTTEN not in visitor.page("/_/history")
    for number, (kind, expected) in enumerate(
        (("photos/meeting", False), ("tables/spending", True), ("documents/order", True))
    ):
        address, asked = f"/_/remove/bang-rak/2568/{kind}", {"because": ["personal-data"]}
        if number == 1:
            _noted(visitor, "หนึ่ง")
        _, page = visitor.send(address, asked, "look")
        assert (say("removal.saves", number=1) in page) == (number == 1)
        visitor.send(address, {**asked, "code": re.findall(r'name="code" value="([^"]+)"', page)}, "remove")
        assert (_FORGOTTEN in visitor.page("/_/history")) == expected, kind


def test_what_taking_down_means_is_said_in_the_words_of_the_page(root: Path) -> None:
    """An address stays or goes, not both; at a file's stands a notice; no option of the command; only photos' kind.

    What a check would find besides is only what is new, with its file and line; what comes next has a link.
    """
    (root / YEAR / "published.lock").unlink(missing_ok=True)
    assert main(["lock", str(root), "--today", SETTINGS.today.isoformat()]) == 0
    register = root / EVIDENCE
    text = (
        register.read_text("utf-8")
        .replace(", en: Briefing}", "}")
        .replace("title: {th: คำสั่ง, en: Order}", "title: คำสั่ง")
    )
    register.write_text(text, "utf-8")
    visitor, address = Visitor(root), "/_/remove/bang-rak/2568/photos/meeting"
    asked = {"because": ["personal-data"]}
    _, page = visitor.send(address, asked, "look")
    means = page.partition('id="means"')[2].partition("<details")[0]
    assert means.count("photos/meeting.jpg") == 1
    assert say("removal.address.file") in means
    assert say("removing.named") in means
    assert "--forget-address" not in page
    assert say("removal.warnings") not in means, "fewer texts lack English than before"
    offered = set(re.findall(r'<option value="(\w+)/', page))
    assert offered == {"documents", "tables"}
    code = re.findall(r'name="code" value="([^"]+)"', page)
    _, page = visitor.send(address, {**asked, "code": code}, "remove")
    assert say("removing.next") in page
    assert '<a class="wb-button" href="/_/publish">' in page
    assert "prongsai publish" not in page


def test_a_year_begins_and_can_be_taken_back(root: Path) -> None:
    """What it begins with is shown first; begun, it has a desk; undone, nothing of it is left."""
    visitor, address = Visitor(root), "/_/rollover/bang-rak"
    before = {name: data for name, data in files(root).items() if not name.startswith(".prongsai")}
    page = visitor.page(address)
    assert "2569" in page
    assert not (root / "agencies/bang-rak/2569").exists()
    assert visitor.client.get(f"{address}?year=abc").status_code == 422
    assert visitor.send(address, {"year": ["2569"]}, "make") == (303, "/bang-rak/2569")
    assert visitor.client.get("/bang-rak/2569").status_code == 200
    assert say("beginning.same", year=2569) in visitor.page(f"{address}?year=2569")
    assert visitor.send("/_/undo", {"number": ["1"]})[0] == 303
    assert {name: data for name, data in files(root).items() if not name.startswith(".prongsai")} == before
