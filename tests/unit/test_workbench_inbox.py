"""Files sent to the workbench: what is taken, what it is called, what becomes of it; nothing leaves its place."""

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from prongsai.media.files.originals import MAX_BYTES
from prongsai.media.photos.leftovers import leftovers
from prongsai.media.photos.office_copies import office_copy
from prongsai.messages import messages
from prongsai.source.folders import entries
from prongsai.workbench.inbox.file_names import numbered, plain_name
from prongsai.workbench.serving.guard import MAX_UPLOAD
from tests.documents import pdf, xlsx
from tests.photos import exif, located, opened, picture
from tests.trees import DISCLOSURES, EVIDENCE, YEAR, sound, write_tree
from tests.workbenches import OWN, Visitor, fields

INBOX = "/bang-rak/2568/inbox"
FILES = f"{INBOX}/files"
ZIP = b"PK\x03\x04" + bytes(200)
ID_CARD = "1234567890121"
EDGE = "-----------------------------314159"
Part = tuple[str, bytes]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A sound project."""
    return write_tree(tmp_path, sound())


@pytest.fixture
def visitor(root: Path) -> Visitor:
    """Somebody in it."""
    return Visitor(root)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Visitor]:
    """A project whose inbox several tests fill, and somebody in it."""
    root = write_tree(tmp_path_factory.mktemp("project"), sound())
    return root, Visitor(root)


def _body(*files: Part, whole: bool = True) -> bytes:
    """What a browser sends, file by file, whatever they are called."""
    parts = [
        f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode("utf-8", "surrogateescape")
        + data
        for name, data in files
    ]
    end = f'--{EDGE}\r\nContent-Disposition: form-data; name="whole"\r\n\r\n1'.encode()
    return b"\r\n".join([*parts, *([end] if whole else []), f"--{EDGE}--\r\n".encode()])


def _send(visitor: Visitor, body: bytes, kind: str = f"multipart/form-data; boundary={EDGE}") -> tuple[int, str]:
    answer = visitor.client.post(FILES, content=body, headers={**OWN, "content-type": kind})
    return answer.status_code, answer.headers.get("location") or answer.text


def _inbox(root: Path) -> list[str]:
    return [path.name for path in entries(root / "inbox/bang-rak")]


def _tokens(page: str) -> list[str]:
    boxes = LexborHTMLParser(page).css("input[name=file][type=checkbox]")
    return [str(box.attributes["value"]) for box in boxes]


def _outside(root: Path) -> set[str]:
    """All files of a project but those of the inbox and of programs."""
    found = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return {name for name in found if not name.startswith(("inbox/", ".prongsai/"))}


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../../etc/cron.d/job.jpg", "job.jpg"),
        ("..\\..\\windows\\system32\\a.jpg", "a.jpg"),
        ("D:\\รูป\\ภาพ ๑.JPG", "ภาพ ๑.jpg"),
        ("a\x00b\x1f.jpg", "ab.jpg"),
        ("a\u202egpj.exe.jpg", "agpj.exe.jpg"),
        ("CON.jpg", "file.jpg"),
        ("con.tar.jpg", "file.jpg"),
        ("LPT1.pdf", "file.pdf"),
        ("..", "file"),
        ("...jpg", "jpg"),
        (".htaccess", "htaccess"),
        ("", "file"),
        ("  ~$plan.pdf ", "$plan.pdf"),
        ("plan.pdf.  .", "plan.pdf"),
        ('a<b>:"|?*.pdf', "a b.pdf"),
        ("a (conflicted copy).jpg", "file.jpg"),
        ("a\nb.csv", "ab.csv"),
    ],
)
def test_a_name_is_one_that_every_system_takes(given: str, name: str) -> None:
    """Whatever a file was called: one part, nothing hidden, nothing that a system keeps for itself."""
    assert plain_name(given) == name


def test_a_long_name_is_cut() -> None:
    """In bytes, which are three for each Thai letter, and with room for a number; its ending stays."""
    name = plain_name("ก" * 4000 + ".jpg")
    assert name.endswith("ก.jpg")
    assert len(numbered(name, 1000).encode()) < 200
    assert numbered(name, 1) == name


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.jpg", ZIP, "media.reason.not-a-photo"),
        ("a.jpg", pdf(), "media.reason.not-a-photo"),
        ("a.png", picture("JPEG"), "media.reason.mislabelled"),
        ("a.jpg", picture("JPEG")[:-200], "media.reason.truncated"),
        ("a.svg", b"<svg/>", None),
        ("a.exe", b"MZ", None),
        ("a", picture("JPEG"), None),
        ("a.jpg/..", picture("JPEG"), None),
        ("a.pdf", b"hello", "media.reason.not-pdf"),
        ("a.pdf", b"", "media.reason.not-pdf"),
        ("big.pdf", b"%PDF-1.7\n" + bytes(MAX_BYTES), "media.reason.too-large"),
    ],
)
def test_what_is_not_accepted_is_told_in_one_sentence(
    name: str, data: bytes, told: str | None, shared: tuple[Path, Visitor]
) -> None:
    """Nothing of it is kept, the others of the same form are, and nothing else in the project changes."""
    root, visitor = shared
    before, kept = _outside(root), len(_inbox(root))
    status, page = _send(visitor, _body((name, data), ("good.jpg", picture("JPEG"))))
    assert status == 200
    [refused] = LexborHTMLParser(page).css("section.wb-bad li")
    assert (messages("th")(told) if told else "จึงไม่ได้รับไว้") in refused.text()
    assert len(_inbox(root)) == kept + 1
    assert all(name.startswith("good") for name in _inbox(root))
    assert _outside(root) == before
    assert _send(visitor, _body((name, data)))[0] == 422


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (_body(("a.jpg", picture("JPEG")), whole=False), f"multipart/form-data; boundary={EDGE}"),
        (_body(("a.jpg", picture("JPEG")))[:-120], f"multipart/form-data; boundary={EDGE}"),
        (_body(("a.jpg", picture("JPEG")))[:300], f"multipart/form-data; boundary={EDGE}"),
        (_body(("a.jpg", picture("JPEG"))), "multipart/form-data; boundary=other"),
        (_body(("a.jpg", picture("JPEG"))), "multipart/form-data; boundary="),
        (_body(("a.jpg", picture("JPEG"))), "multipart/form-data"),
        (_body(("a.jpg", picture("JPEG"))), f"multipart/form-data; boundary={'x' * 300}"),
        (_body(("a.jpg", picture("JPEG"))), "text/plain"),
        (_body(("a.jpg", picture("JPEG"))), ""),
        (b"", f"multipart/form-data; boundary={EDGE}"),
        (b"\xff" * 500, f"multipart/form-data; boundary={EDGE}"),
        (b"file=a.jpg&whole=2", "application/x-www-form-urlencoded"),
        (_body(*[("a.jpg", b"")] * 501), f"multipart/form-data; boundary={EDGE}"),
        (_body().replace(b'"whole"', b'"' + b"x" * 3000 + b'"'), f"multipart/form-data; boundary={EDGE}"),
        (_body().replace(b"\r\n1\r\n", b"\r\n" + b"1" * 3000 + b"\r\n"), f"multipart/form-data; boundary={EDGE}"),
        (_body().replace(b'; name="whole"', b""), f"multipart/form-data; boundary={EDGE}"),
    ],
)
def test_what_does_not_come_whole_is_not_taken(body: bytes, kind: str, shared: tuple[Path, Visitor]) -> None:
    """Cut short, of another edge, of no kind, too many: one sentence, and not even the files that came."""
    root, visitor = shared
    kept = _inbox(root)
    status, page = _send(visitor, body, kind)
    assert status == 400
    assert "ไฟล์มาไม่ครบ" in page
    assert _inbox(root) == kept


def test_only_the_address_that_takes_files_takes_much(shared: tuple[Path, Visitor]) -> None:
    """A form has its limit, files have another, and what says no length is not read."""
    _, visitor = shared
    large = {**OWN, "content-type": "text/plain", "content-length": str(MAX_UPLOAD + 1)}
    assert visitor.client.post(FILES, content=b"", headers=large).status_code == 413
    for address in (INBOX, f"{INBOX}/questions", f"{INBOX}/files/more", "/../inbox/files"):
        assert visitor.client.post(address, content=b"x" * (4 * 2**20 + 1), headers=OWN).status_code == 413
    assert visitor.client.post(FILES, content=iter([b"x"]), headers=OWN).status_code == 413
    assert visitor.client.post(FILES, content=_body(("a.jpg", picture("JPEG")))).status_code == 403


def test_two_hundred_photos_come_at_once(root: Path, visitor: Visitor) -> None:
    """Of the same name, each has one of its own; the desk tells how many wait."""
    photo = picture("JPEG")
    status, location = _send(visitor, _body(*[("IMG.jpg", photo)] * 200))
    assert (status, location) == (303, f"{INBOX}?kept=200")
    assert len(_inbox(root)) == 200
    assert "(200)" in visitor.page("/bang-rak/2568")
    assert "(200)" in visitor.page(location)


def test_a_link_in_place_of_the_inbox_leads_nowhere(
    root: Path, visitor: Visitor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Neither is anything put there nor looked at; a link in the inbox is no file."""
    away = tmp_path_factory.mktemp("away")
    (away / "secret.jpg").write_bytes(picture("JPEG"))
    (root / "inbox").mkdir()
    (root / "inbox/bang-rak").symlink_to(away, target_is_directory=True)
    (root / "inbox/other.jpg").symlink_to(away / "secret.jpg")
    page = visitor.page(INBOX)
    assert "secret" not in page
    assert "other" not in page
    assert _send(visitor, _body(("a.jpg", picture("JPEG"))))[0] == 400
    assert [path.name for path in away.iterdir()] == ["secret.jpg"]


def _described(visitor: Visitor, *tokens: str, **typed: str) -> tuple[int, str]:
    """The form of some files sent with what is typed for each of them."""
    address = f"{INBOX}/questions"
    given = fields(visitor.page(f"{address}?{urlencode({'file': tokens}, doseq=True)}"))
    told = {key.replace("_", "."): [text] for key, text in typed.items()}
    return visitor.send(
        address, {**given, **{f"{token}.{key}": text for token in tokens for key, text in told.items()}}
    )


PHOTO = {"caption_th": "ประชุมใหญ่", "alt_th": "เจ้าหน้าที่นั่งในห้องประชุม", "people": "staff"}


def test_a_photo_is_registered_upright_and_bare(root: Path, visitor: Visitor) -> None:
    """What the camera wrote goes but for the day; the entry, the file and the evidence are there, and can be undone."""
    register, items = (root / EVIDENCE).read_bytes(), (root / DISCLOSURES).read_bytes()
    sent = located(exif=exif(6))
    _send(visitor, _body(("สวัสดี.jpg", sent)))
    [token] = _tokens(visitor.page(INBOX))
    assert visitor.client.get(f"{INBOX}/pictures/{token}").headers["content-type"] == "image/jpeg"
    status, location = _described(visitor, token, **PHOTO)
    assert (status, location) == (303, f"{INBOX}/evidence?of=photos/2024-11-05-photo-1")
    text = (root / EVIDENCE).read_text("utf-8")
    assert "taken: 2024-11-05" in text
    stored = (root / YEAR / "photos/2024-11-05-photo-1.jpg").read_bytes()
    assert leftovers(stored) == ()
    assert opened(stored).size == opened(sent).size[::-1]
    assert _inbox(root) == []

    given = fields(visitor.page(location))
    assert visitor.send(f"{INBOX}/evidence", given)[0] == 422
    assert visitor.send(f"{INBOX}/evidence", {**given, "place": ["O18:1", "O18:2", "O99"]})[0] == 303
    assert "2024-11-05-photo-1" in (root / DISCLOSURES).read_text("utf-8")
    for number in (2, 1):
        answer = visitor.client.post("/_/undo", data={"number": str(number)}, headers=OWN)
        assert answer.status_code == 303
    assert (root / EVIDENCE).read_bytes() == register
    assert (root / DISCLOSURES).read_bytes() == items
    assert not (root / YEAR / "photos/2024-11-05-photo-1.jpg").exists()
    assert (root / "inbox/bang-rak/สวัสดี.jpg").read_bytes() == sent


def test_several_are_registered_at_once_or_none(root: Path, visitor: Visitor) -> None:
    """What is asked once counts for all; where one lacks something, all wait, and what was typed is still there."""
    _send(visitor, _body(*[(f"IMG_{i}.jpg", picture("JPEG", (60 + i, 40))) for i in range(3)]))
    tokens = _tokens(visitor.page(INBOX))
    before = (root / EVIDENCE).read_bytes()
    status, page = _described(visitor, *tokens, caption_th="งาน", people="public", alt_th="คนเดิน")
    assert status == 422
    assert "คนเดิน" in page
    assert (root / EVIDENCE).read_bytes() == before
    given = fields(page) | {"all.consent.th": ["ให้ความยินยอมแล้ว"], "all.taken": ["5 พ.ย. 2567"]}
    assert visitor.send(f"{INBOX}/questions", given)[0] == 303
    text = (root / EVIDENCE).read_text("utf-8")
    assert text.count("ให้ความยินยอมแล้ว") == 3
    assert text.count("taken: 2024-11-05") == 4
    assert re.findall("2024-11-05-photo-[0-9](?=:)", text) == [f"2024-11-05-photo-{n}" for n in (1, 2, 3)]


def test_what_must_be_said_is_asked_first(root: Path, visitor: Visitor) -> None:
    """Caption, what is seen and who; the same photo is not registered twice."""
    _send(visitor, _body(("a.jpg", located())))
    [token] = _tokens(visitor.page(INBOX))
    status, page = _described(visitor, token)
    assert status == 422
    asked = {node.attributes["href"] for node in LexborHTMLParser(page).css("section.wb-bad a")}
    assert asked == {f"#f-{token}.{name}" for name in ("caption.th", "alt.th", "people")}
    assert _described(visitor, token, **PHOTO, consent_th="ตกลง")[0] == 303
    _send(visitor, _body(("b.jpg", located())))
    [again] = _tokens(visitor.page(INBOX))
    status, page = _described(visitor, again, **PHOTO)
    assert status == 422
    assert "ขึ้นทะเบียนแล้ว" in page


def test_documents_and_tables_are_asked_what_they_need(root: Path, visitor: Visitor) -> None:
    """A person's number in the text is told before; of a workbook with several sheets one must be named."""
    book = xlsx([["ปี", "บาท"], [2568, 5]], [["ปี", "บาท"], [2568, 6]])
    (root / YEAR / "tables/lies here.csv").write_text("ปี,บาท\n2568,7\n", "utf-8")
    people = f"ชื่อ,เลขประจำตัวประชาชน\nก,{ID_CARD}\n".encode()
    status, _ = _send(visitor, _body(("budget.xlsx", book), ("order.pdf", pdf()), ("people.csv", people)))
    assert status == 303
    page = visitor.page(INBOX)
    names = {node.text().strip() for node in LexborHTMLParser(page).css(".wb-files .wb-tick")}
    assert names == {"budget.xlsx", "order.pdf", "people.csv", "lies here.csv"}
    tokens = dict(zip([*sorted(names - {"lies here.csv"}), "lies here.csv"], _tokens(page), strict=True))
    asked = visitor.page(f"{INBOX}/questions?file={tokens['people.csv']}")
    assert "เลขประจำตัวประชาชน" in asked
    assert ID_CARD not in asked
    status, page = _described(visitor, tokens["budget.xlsx"], title_th="งบ")
    assert status == 422
    status, location = _described(visitor, tokens["budget.xlsx"], title_th="งบ", sheet="Sheet1")
    assert status == 303, location
    status, location = _described(visitor, tokens["lies here.csv"], title_th="เบิกจ่าย")
    assert status == 303, location
    assert not (root / YEAR / "tables/lies here.csv").exists()
    register = (root / EVIDENCE).read_text("utf-8")
    assert "เบิกจ่าย" in register
    assert "sheet: Sheet1" in register


def test_what_is_thrown_away_is_gone(root: Path, visitor: Visitor) -> None:
    """Asked first; of a photo with a face that should not be here nothing is kept, and only the inbox is emptied so."""
    _send(visitor, _body(("face.jpg", located())))
    (root / YEAR / "photos/stray.jpg").write_bytes(picture("JPEG"))
    assert LexborHTMLParser(visitor.page("/bang-rak/2568")).css_matches(f"li.wb-warning a[href='{INBOX}']")
    page = visitor.page(INBOX)
    tokens = _tokens(page)
    address = f"{INBOX}/unwanted"
    assert "face.jpg" in visitor.page(f"{address}?file={tokens[0]}")
    assert _inbox(root) == ["face.jpg"]
    body = urlencode({"file": tokens}, doseq=True)
    headers = {**OWN, "content-type": "application/x-www-form-urlencoded"}
    assert visitor.client.post(address, content=body, headers=headers).status_code == 303
    assert _inbox(root) == []
    assert (root / YEAR / "photos/stray.jpg").exists()
    assert not [path for path in root.rglob("*") if path.is_file() and b"SecretCamera" in path.read_bytes()]


def test_a_file_that_was_changed_meanwhile_is_not_the_one_that_was_seen(root: Path, visitor: Visitor) -> None:
    """Exchanged between the page and its being sent, it is not registered with the words for another."""
    _send(visitor, _body(("a.jpg", picture("JPEG"))))
    [token] = _tokens(visitor.page(INBOX))
    given = fields(visitor.page(f"{INBOX}/questions?file={token}"))
    (root / "inbox/bang-rak/a.jpg").write_bytes(picture("JPEG", (90, 40)))
    status, page = visitor.send(f"{INBOX}/questions", given)
    assert status == 409
    assert "เปลี่ยนไป" in page


@pytest.mark.parametrize(
    ("data", "name", "form", "ending"),
    [
        (located(exif=exif(8)), "a.jpeg", "JPEG", ".jpg"),
        (located("PNG"), "a.png", "PNG", ".png"),
        (picture("PNG", mode="RGBA"), "a.png", "PNG", ".png"),
        (located("WEBP"), "a.webp", "JPEG", ".jpg"),
        (picture("TIFF", mode="RGBA"), "a.tif", "JPEG", ".jpg"),
    ],
)
def test_a_photo_is_kept_without_what_its_camera_wrote(data: bytes, name: str, form: str, ending: str) -> None:
    """All of its pixels, upright, and nothing else."""
    kept, known = office_copy(data, name)
    assert leftovers(kept) == ()
    assert b"Secret" not in kept
    image = Image.open(BytesIO(kept))
    assert (image.format, known) == (form, ending)
    assert sorted(image.size) == [40, 60]


def test_a_clean_photo_is_kept_to_the_byte() -> None:
    """No pixel is encoded twice for nothing."""
    data = picture("JPEG")
    assert office_copy(data, "a.jpg") == (data, ".jpg")
