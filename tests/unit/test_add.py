"""`prongsai add`: what is asked, judged, written and shown; and what is refused, with nothing written."""

import shutil
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image

from prongsai.cli.main import main
from prongsai.office.additions.proposals import proposed_slug
from prongsai.text.dates import parse_date
from tests import photos
from tests.documents import pdf, xlsx
from tests.terminals import INTERRUPT, typed
from tests.trees import DISCLOSURES, EVIDENCE, PLAN, YEAR, Replace, changed, photo, sound, write_tree

ROOT = Path(__file__).parents[2]
DAYS = ("2025-01-15", "2025-08-01")
PHOTO = ("--caption", "ประชุม", "--alt", "เจ้าหน้าที่นั่งฟังในห้องประชุม", "--people", "staff")
CSV = "ปี,บาท\n2568,70000\n"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRONGSAI_TODAY", DAYS[0])


def _camera_photo() -> bytes:
    """A JPEG with the day on which it was taken, 5 November 2024."""
    exif = Image.Exif()
    exif.get_ifd(photos.EXIF)[0x9003] = photos.TAKEN
    return photos.picture("JPEG", (640, 400), exif=exif)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a space in its name, of files as an officer has them."""
    folder = tmp_path / "my files"
    folder.mkdir()
    made: Mapping[str, bytes | str] = {
        "ประชุม meeting 2567.JPG": _camera_photo(),
        "คำสั่ง.pdf": pdf(words="Another order"),
        "spending (final).xlsx": xlsx([["รายการ", "บาท"], ["ก", 70000]]),
        "two.xlsx": xlsx([["ก"], [1]], [["ข"], [2]]),
        "plain.csv": CSV,
        "ประกาศ.txt": "ย่อหน้าแรก\r\n\r\nย่อหน้าที่สอง".encode("cp874"),
        "damaged.jpg": photo()[:700],
        "web.pdf": "<!doctype html><p>sign in</p>",
        "people.csv": "ชื่อ,เลขประจำตัวประชาชน\nก,1101700203450\n",
        "secret.csv": "a,b\n1,2\n",
    }
    for name, content in made.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "link.csv").symlink_to(folder / "secret.csv")
    with (folder / "huge.pdf").open("wb") as huge:
        huge.truncate(41 * 2**20)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sound project."""
    return write_tree(tmp_path / "project", sound())


def _tree(root: Path) -> dict[str, bytes]:
    """All files but the caches."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".prongsai" not in path.parts
    }


def _is_sound(root: Path, day: str = DAYS[0]) -> None:
    assert main(["check", "--path", str(root), "--today", day]) == 0


def _only_added(before: str, after: str) -> list[str]:
    """The lines of a text that an earlier one has not; all of that are there in their order."""
    lines, added = iter(before.splitlines()), []
    waiting = next(lines, None)
    for line in after.splitlines():
        if line == waiting:
            waiting = next(lines, None)
        else:
            added.append(line)
    assert waiting is None, f"gone: {waiting}"
    return added


NOT_ASKED: Mapping[str, tuple[tuple[str, ...], Mapping[str, str]]] = {
    "photo": (
        ("ประชุม meeting 2567.JPG", *PHOTO, "--alt-en", "Officials listen", "--taken", "5 พ.ย. 2567",
         "--for", "ข้อ ๑๘:3"),
        {
            EVIDENCE: "  meeting-2567:\n    file: meeting-2567.jpg\n    caption: ประชุม\n    alt:\n"
            "      th: เจ้าหน้าที่นั่งฟังในห้องประชุม\n      en: Officials listen\n    taken: 2024-11-05\n    people: staff\n",
            DISCLOSURES: "      - photo: meeting-2567\n        elements: [3]\n",
        },
    ),
    "document": (
        ("คำสั่ง.pdf", "--title", "คำสั่ง: ที่ 2", "--issued", "20 ต.ค. 2567", "--number", "2/2567", "--for", "o18:2,1"),
        {
            EVIDENCE: "  2024-10-20-document-1:\n    file: 2024-10-20-document-1.pdf\n    title: 'คำสั่ง: ที่ 2'\n"
            "    issued: 2024-10-20\n    number: 2/2567\n",
            DISCLOSURES: "      - document: 2024-10-20-document-1\n        elements: [1, 2]\n",
        },
    ),
    "table": (
        ("two.xlsx", "--title", "ตาราง", "--sheet", "Sheet2", "--id", "second", "--period", "2567"),
        {EVIDENCE: "  second:\n    file: second.xlsx\n    title: ตาราง\n    sheet: Sheet2\n    period: 2567\n"},
    ),
    "policy": (
        ("ประกาศ.txt", "--kind", "anti-bribery", "--title", "ประกาศ", "--title-en", "Notice", "--by", "ผู้อำนวยการ",
         "--for", "18:1"),
        {
            f"content/{YEAR.removeprefix('agencies/')}/policies/anti-bribery.md":
            "---\nkind: anti-bribery\ntitle:\n  th: ประกาศ\n  en: Notice\nby: ผู้อำนวยการ\n---\n\n"
            "ย่อหน้าแรก\n\nย่อหน้าที่สอง\n",
            DISCLOSURES: "      - record: policies/anti-bribery\n        elements: [1]\n",
        },
    ),
    "project": (
        ("--dimension", "1.1", "--title", "ตรวจสอบ", "--title-en", "Spot checks", "--budget", "20,000 บาท",
         "--responsible", "ฝ่ายการคลัง", "--for", "O18:3"),
        {
            PLAN: "          - id: spot-checks\n            title:\n              th: ตรวจสอบ\n"
            "              en: Spot checks\n            budget: 20,000 บาท\n            responsible: [finance]\n",
            DISCLOSURES: "      - record: plan/spot-checks\n        elements: [3]\n",
        },
    ),
    "link": (
        ("https://www.example.go.th/a", "--title", "หน้า", "--for", "O18:3, O22:1"),
        {DISCLOSURES: "      - link: https://www.example.go.th/a\n        title: หน้า\n        elements: [3]\n"},
    ),
}  # fmt: skip
"""Kind -> its arguments; what then stands in which file."""


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("kind", NOT_ASKED)
def test_options_answer_everything(
    kind: str, day: str, project: Path, files: Path, *,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Each kind: the lines are written and shown, no other line changes, and check finds no error."""
    monkeypatch.chdir(files)
    before = _tree(project)
    arguments, expected = NOT_ASKED[kind]
    assert main(["add", kind, *arguments, "--yes", "--path", str(project), "--today", day]) == 0
    screen, after = capsys.readouterr().out, _tree(project)
    for path, lines in expected.items():
        assert lines in after[path].decode()
        added = _only_added(before.get(path, b"").decode(), after[path].decode())
        assert all(f"+{line}\n" in screen for line in added)
    changes = {path for path in after if after[path] != before.get(path)}
    copies = {path for path in changes if path not in before} - set(expected)
    assert changes - copies == set(expected)
    assert {path.rpartition("/")[2] for path in copies} <= {Path(line).name for line in screen.splitlines()}
    assert all(path.isascii() for path in copies)
    _is_sound(project, day)


ASKED: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "photo": (
        ("'{files}/ประชุม meeting 2567.JPG'", "ประชุม", "", "ภาพถ่าย", "เจ้าหน้าที่นั่งฟัง", "", "", "4", "ให้ความยินยอมแล้ว",
         "", "", "no gift", "3", ""),
        ("taken: 2024-11-05", "people: public", "consent: ให้ความยินยอมแล้ว",
         "- photo: meeting-2567\n        elements: [3]"),
    ),
    "document": (
        ("file://{files}/%E0%B8%84%E0%B8%B3%E0%B8%AA%E0%B8%B1%E0%B9%88%E0%B8%87.pdf".replace(" ", "%20"), "คำสั่ง", "",
         "", "", "สั่งให้ทำ", "", "", ""),
        ("file: 2025-01-15-document-1.pdf", "text_alternative: สั่งให้ทำ"),
    ),
    "table": (
        (r"{files}/spending\ \(final\).xlsx", "ตาราง", "", "", "o๑๘", "1,2", "ใช่"),
        ("file: spending-2.xlsx", "- table: spending-2\n        elements: [1, 2]"),
    ),
    "policy": (
        ("ย่อหน้าแรก", "ย่อหน้าที่สอง", "", "4", "ประกาศ", "A notice", "ผู้อำนวยการ", "", "", "", "", "", "", ""),
        (),
    ),
    "project": (("?", "๑", "ตรวจสอบ", "Spot checks", "", "finance", "", "", "", ""), ("responsible: [finance]",)),
    "link": (
        ("www.example.go.th/a", "https://www.example.go.th/a", "หน้า", "", "?", "จริยธรรม", "o18:1", ""),
        ("link: https://www.example.go.th/a\n        title: หน้า\n        elements: [1]",),
    ),
}  # fmt: skip
"""Kind -> what is typed, a question each; what then stands in the year's files."""


@pytest.mark.parametrize("kind", ASKED)
def test_a_terminal_is_asked(kind: str, project: Path, files: Path) -> None:
    """Each kind, all of it typed: what is dropped onto the terminal is undone; what the rules demand is asked for."""
    answers, expected = ASKED[kind]
    quoted = {"table": str(files).replace(" ", r"\ "), "document": str(files).replace(" ", "%20")}
    told = [answer.replace("{files}", quoted.get(kind, str(files))) for answer in answers]
    screen, code = typed(project, told, "add", kind)
    assert code == 0, screen
    written = "".join(data.decode() for path, data in _tree(project).items() if path.endswith((".yml", ".md")))
    assert [lines for lines in expected if lines not in written] == []
    _is_sound(project)


@pytest.mark.parametrize("at", range(5))
def test_an_interruption_leaves_nothing(at: int, project: Path, files: Path) -> None:
    """Ctrl-C at any question: exit code 1, and every file as it was."""
    before, all_answers = _tree(project), (str(files / "plain.csv"), "ตาราง", "", "", "")
    screen, code = typed(project, [*all_answers[:at], INTERRUPT], "add", "table")
    assert code == 1, screen
    assert _tree(project) == before


def test_a_new_year_is_filled(tmp_path: Path, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the files that `new` makes, commented keys are taken out of their comments, and all else stays."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "agencies").mkdir()
    assert main(["new", "bang-rak", "2568", "--kind", "district-office"]) == 0
    before = _tree(tmp_path / "agencies")
    for item, kind, name in ((18, "photo", "ประชุม meeting 2567.JPG"), (2, "photo", ""), (3, "document", "คำสั่ง.pdf")):
        if not name:
            (files / (name := "other.png")).write_bytes(photos.picture("PNG"))
        own = PHOTO if kind == "photo" else ("--title", "คำสั่ง")
        assert main(["add", kind, str(files / name), *own, "--for", f"O{item}", "--yes"]) == 0
    after = _tree(tmp_path / "agencies")
    for path in ("bang-rak/2568/evidence.yml", "bang-rak/2568/disclosures.yml"):
        bare = [text[path].decode().replace("#", " ").split("\n") for text in (before, after)]
        _only_added(*("\n".join(" ".join(line.split()) for line in lines) for lines in bare))
    disclosures = after["bang-rak/2568/disclosures.yml"].decode()
    assert [line.split()[0] for line in disclosures.splitlines() if line.startswith("  O")] == ["O2:", "O3:", "O18:"]
    _is_sound(tmp_path)


@pytest.mark.parametrize("agency", ["bangkok-noi", "council-secretariat"])
def test_the_samples_keep_their_comments_and_order(
    agency: str, tmp_path: Path, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines are added and none goes; also where a year has no register yet."""
    for name in ("agencies", "content"):
        shutil.copytree(ROOT / name, tmp_path / "p" / name)
    argv = (
        "add",
        "photo",
        str(files / "ประชุม meeting 2567.JPG"),
        *PHOTO,
        "--agency",
        agency,
        "--path",
        str(tmp_path / "p"),
    )
    before = _tree(tmp_path / "p")
    assert main([*argv, "--for", "O18:1", "--dry-run"]) == 0
    assert _tree(tmp_path / "p") == before
    assert main([*argv, "--for", "O18:1"]) == 0
    screen = capsys.readouterr().out
    assert not [line for line in screen.splitlines() if line.startswith("-") and not line.startswith("--- ")]
    after = _tree(tmp_path / "p")
    for path in after:
        if after[path] != before.get(path, b"") and not path.endswith(".jpg"):
            _only_added(before.get(path, b"").decode(), after[path].decode())
    _is_sound(tmp_path / "p", DAYS[1])  # after the days in them


WRONG: list[tuple[str, tuple[str, ...], int, str]] = [
    ("photo", ("missing.jpg", *PHOTO), 2, "ไม่พบไฟล์"),
    ("photo", ("damagd.jpg", *PHOTO), 2, "damaged.jpg"),
    ("photo", (".", *PHOTO), 2, "ไม่ใช่ไฟล์"),
    ("photo", ("\0", *PHOTO), 2, "ไม่พบไฟล์"),
    ("photo", ("ก" * 5000, *PHOTO), 2, "ไม่พบไฟล์"),
    ("photo", ("คำสั่ง.pdf", *PHOTO), 1, "bad-image"),
    ("photo", ("damaged.jpg", *PHOTO), 1, "bad-image"),
    ("document", ("web.pdf", "--title", "ก"), 1, "ไม่ใช่ไฟล์ PDF"),
    ("document", ("huge.pdf", "--title", "ก"), 1, "40"),
    ("document", ("คำสั่ง.pdf",), 2, "--title"),
    ("document", ("คำสั่ง.pdf", "--title", "ก", "--issued", "31 ก.พ. 2567"), 2, "--issued"),
    ("document", ("คำสั่ง.pdf", "--title", "ก", "--for", "O18:9"), 2, "ประกาศลงนาม"),
    ("document", ("คำสั่ง.pdf", "--title", "ก", "--for", "O99"), 2, "O22"),
    ("document", ("คำสั่ง.pdf", "--title", "ก", "--for", "no such words"), 2, "?"),
    ("document", ("คำสั่ง.pdf", "--title", "ก", "--for", "O1"), 2, "none"),
    ("document", ("คำสั่ง.pdf", "--title", "ก", "--id", "order"), 2, "order-2"),
    ("document", ("คำสั่ง.pdf", "--title", "ก", "--id", "Order 1"), 2, "order-1"),
    ("document", ("คำสั่ง.pdf", "--title", "ก", "--agency", "bang-rk"), 2, "bang-rak"),
    ("document", ("คำสั่ง.pdf", "--title", "ก", "--year", "2569"), 2, "2568"),
    ("table", ("two.xlsx", "--title", "ก"), 2, "--sheet"),
    ("table", ("two.xlsx", "--title", "ก", "--sheet", "Sheet9"), 1, "sheet"),
    ("table", ("link.csv", "--title", "ก"), 2, "ทางลัด"),
    ("table", ("people.csv", "--title", "ก"), 1, "citizen-id"),
    ("table", ("plain.csv",), 2, "--title"),
    ("photo", ("ประชุม meeting 2567.JPG", *PHOTO[:4]), 2, "--people"),
    ("photo", ("ประชุม meeting 2567.JPG", *PHOTO[:5], "public"), 2, "--consent"),
    ("photo", ("ประชุม meeting 2567.JPG", *PHOTO[:3], "รูปภาพ", "--people", "none"), 2, "--alt"),
    ("policy", ("คำสั่ง.pdf",), 2, ".md"),
    ("policy", (), 2, "FILE"),
    ("policy", ("ประกาศ.txt", "--kind", "other", "--title", "ก", "--by", "ข", "--id", "no-gift"), 2, "no-gift-2"),
    ("project", ("--dimension", "9", "--title", "ก"), 2, "1.1"),
    ("project", ("--dimension", "1.2", "--title", "ก"), 2, "1.3"),  # nobody knows what that mission is called
    ("project", ("--dimension", "1", "--title", "ก", "--budget", "มาก"), 2, "--budget"),
    ("project", ("--dimension", "1", "--title", "ก", "--responsible", "ฝ่ายใหม่"), 2, "finance"),
    ("link", ("ftp://example.go.th", "--title", "ก", "--for", "O18"), 2, "URL"),
    ("link", ("https://www.example.go.th/a", "--title", "ก"), 2, "--for"),
]


def test_a_mission_that_only_the_plan_names_takes_a_project(project: Path) -> None:
    """Its title stands in the plan; the catalogue need not know it."""
    plan = project / PLAN
    own = "    missions:\n      - id: 1.2\n        title: {th: ภารกิจของแผน, en: Its own}\n        projects: []\n"
    plan.write_text(plan.read_text("utf-8").replace("    missions:\n", own, 1), "utf-8")
    arguments = ("--dimension", "1.2", "--title", "ตรวจสอบ", "--title-en", "Spot checks", "--yes")
    assert main(["add", "project", *arguments, "--path", str(project)]) == 0
    assert "id: spot-checks" in plan.read_text("utf-8")


@pytest.mark.parametrize(("kind", "arguments", "code", "said"), WRONG, ids=lambda value: str(value)[:30])
def test_what_is_wrong_is_refused(
    kind: str, arguments: tuple[str, ...], code: int, said: str, *, project: Path, files: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Bad input: one clear word of why, which names the option or what is near; and not a byte is written."""
    monkeypatch.chdir(files)
    before = _tree(project)
    assert main(["add", kind, *arguments, "--yes", "--path", str(project)]) == code
    assert said in capsys.readouterr().err
    assert _tree(project) == before


def _register_broken(root: Path) -> None:
    write_tree(root, changed({EVIDENCE: Replace("photos:", "photo:")}))


def _single(root: Path) -> None:
    """Evidence that is no list."""
    text = (root / DISCLOSURES).read_text("utf-8")
    start = text.index("      - record: policies/no-gift")
    end = text.index("  O19:")
    (root / DISCLOSURES).write_text(f"{text[:start]}      record: policies/no-gift\n{text[end:]}", "utf-8")


def _folder_elsewhere(root: Path) -> None:
    shutil.move(root / f"{YEAR}/tables", root.parent / "elsewhere")
    (root / f"{YEAR}/tables").symlink_to(root.parent / "elsewhere")


def _same(root: Path) -> None:
    (root / f"{YEAR}/tables/spending.csv").write_text(CSV, "utf-8")


def _no_list(root: Path) -> None:
    text = (root / DISCLOSURES).read_text("utf-8")
    (root / DISCLOSURES).write_text(text.replace("bma-district-2568", "bma-9"), "utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_register_broken, "evidence.yml:1:1"),
        (_single, "items/O18/evidence"),
        (_folder_elsewhere, "ทางลัดออกไปนอกโฟลเดอร์"),
        (_no_list, "framework"),
        (lambda root: shutil.rmtree(root / YEAR), "prongsai new"),
    ],
)
def test_a_project_that_cannot_take_it(
    change: Callable[[Path], object], said: str, project: Path, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Why is said, and nothing is written, not beyond the project either."""
    change(project)
    before = _tree(project.parent)
    argv = ("--title", "ก", "--for", "O18:3", "--path", str(project))
    assert main(["add", "table", str(files / "plain.csv"), *argv]) == 1
    assert said in capsys.readouterr().err
    assert _tree(project.parent) == before


def test_a_file_that_is_registered_is_offered_for_a_further_item(
    project: Path, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not added again: only the line of evidence is written; without an item, or as another kind, nothing is."""
    _same(project)
    given = ("add", "table", str(files / "plain.csv"), "--path", str(project))
    before = _tree(project)
    assert main([*given]) == 1
    assert "tables/spending" in capsys.readouterr().err
    assert _tree(project) == before
    assert main([*given, "--for", "O18:3"]) == 0
    changed_files = {path for path, data in _tree(project).items() if before.get(path) != data}
    assert changed_files == {DISCLOSURES}
    assert "      - table: spending\n        elements: [3]\n" in (project / DISCLOSURES).read_text("utf-8")


def test_errors_that_are_there_already_are_no_hindrance(project: Path, files: Path) -> None:
    """Only what the new record would bring is refused, whatever moved down in its file."""
    (project / f"{YEAR}/photos/meeting.jpg").unlink()
    argv = ("--title", "ก", "--id", "a", "--path", str(project))
    assert main(["add", "table", str(files / "plain.csv"), *argv]) == 0
    (files / "meting.jpg").write_bytes(photos.picture("JPEG"))
    assert main(["add", "photo", str(files / "meting.jpg"), *PHOTO, "--path", str(project)]) == 0


FORMS: list[Callable[[Path], str]] = [
    str,
    lambda path: f"'{path}'",
    lambda path: f'"{path}" ',
    lambda path: f"& '{path}'",
    lambda path: str(path).replace(" ", r"\ ").replace("(", r"\(").replace(")", r"\)").replace("'", r"\'"),
    lambda path: "'" + str(path).replace("'", "'\\''") + "'",
    lambda path: path.as_uri(),
    lambda path: f"file://localhost{path.as_uri().removeprefix('file://')}",
    lambda path: unicodedata.normalize("NFD", str(path)),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["น้ำ é (1) #2's.csv", unicodedata.normalize("NFD", "น้ำ é (1) #2's.csv")])
def test_a_dropped_file_is_found(form: Callable[[Path], str], name: str, project: Path, tmp_path: Path) -> None:
    """However a terminal writes its name, and however the disk composes it."""
    path = tmp_path / "a b" / name
    path.parent.mkdir()
    path.write_text(CSV, "utf-8")
    composed = unicodedata.normalize("NFC", form(path)) if "é" in form(path) else form(path)
    assert main(["add", "table", composed, "--title", "ก", "--path", str(project)]) == 0
    assert (project / f"{YEAR}/tables/2025-01-15-table-1.csv").read_text("utf-8") == CSV


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("ประชุม meeting 2567", "meeting-2567"),
        ("Staff_Meeting (final)", "staff-meeting"),
        ("IMG_2034", "2024-11-05-photo-1"),
        ("S__1234567", "2024-11-05-photo-1"),
        ("o18 poster", "o18-poster"),
        ("7f3a9c2e-18d4", "2024-11-05-photo-1"),
        ("a " + "very " * 20 + "long name", "a-very-very-very-very-very-very-very"),
        ("taken", "taken-3"),
        ("", "2024-11-05-photo-1"),
    ],
)
def test_an_id_is_proposed(words: str, slug: str) -> None:
    """English words of the name; where they say nothing, the day, the kind and a number. Nothing has it yet."""
    assert proposed_slug(words, parse_date("2024-11-05"), "photo", {"taken", "taken-2"}) == slug


def test_a_day_has_several() -> None:
    """The next number that is free."""
    taken = {"2024-11-05-photo-1", "2024-11-05-photo-2"}
    assert proposed_slug("", parse_date("2024-11-05"), "photo", taken) == "2024-11-05-photo-3"
