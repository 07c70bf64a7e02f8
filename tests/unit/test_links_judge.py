"""What an answer means, without a network: titles in Thai and English, doors, files, and what must not be suspected."""

import pytest

from prongsai.cli.links.judge import judge
from prongsai.cli.links.page import looks_like_page, read_page
from prongsai.cli.links.signs import signs
from prongsai.cli.links.trail import Answer, Failure, Trail
from prongsai.messages import messages
from prongsai.model.generated.links import NOTES, Verdict
from prongsai.text.bilingual import LANGUAGES
from tests.work import an_end, lines_run

HTML = "text/html; charset=utf-8"
LONG = "<p>" + "ผลการดำเนินงานของสำนักงานเขตในปีงบประมาณ " * 30 + "</p>"
URL = "https://www.example.go.th/o18/report"


def _verdict(title: str, rest: str = LONG, url: str = URL, status: int = 200) -> Verdict:
    body = f"<!doctype html><html><title>{title}</title><body>{rest}".encode()
    return judge(Trail(url, (), Answer(url, status, HTML, None, body, whole=True)), signs()).verdict


@pytest.mark.parametrize(
    "title",
    [
        "404", "404 Not Found", "Error 404", "หน้านี้ไม่พบ | 404 ไม่พบหน้า", "Page not found - สำนักงานเขต", "Not Found",
        "ไม่พบหน้าที่คุณต้องการ", "ขออภัย ไม่พบข้อมูลที่ท่านค้นหา", "ไม่พบข้อมูล", "ไม่พบเพจ", "ไม่พบไฟล์ที่ต้องการ",
        "หน้าเว็บที่คุณเรียกถูกลบไปแล้ว", "The page does not exist", "This account has been suspended",
        "example.go.th - domain name is for sale",
    ],
)  # fmt: skip
def test_titles_of_pages_that_are_not_there(title: str) -> None:
    """A page that says so is a soft 404, whatever its status; in the title or in the first heading."""
    assert _verdict(title) == "soft-404"
    assert _verdict("สำนักงานเขต", f"<h1>{title}</h1>{LONG}") == "soft-404"


@pytest.mark.parametrize(
    "title",
    [
        "ประกาศเจตนารมณ์ No Gift Policy", "คำสั่งที่ 404/2567", "พระราชบัญญัติ มาตรา 404", "ไม่พบการทุจริตในปี 2567",
        "ไม่พบข้อมูลเรื่องร้องเรียนการทุจริต", "รายงานผลการปิดปรับปรุงสวนสาธารณะ", "โครงการก่อสร้างอาคาร",
        "คู่มือการเข้าสู่ระบบ e-Service", "How to log in to the portal", "การยืนยันตัวตนด้วย ThaID", "Lost and found",
        "Nothing was found to be irregular", "ความรู้เรื่องลิขสิทธิ์",
    ],
)  # fmt: skip
def test_titles_that_only_look_so(title: str) -> None:
    """A number of an order, a report that nothing was found, a manual on signing in: evidence like any other."""
    assert _verdict(title) == "ok"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("ขออภัย ไม่พบหน้าที่คุณต้องการ", "soft-404"), ("404 Not Found", "soft-404"), ("ไม่พบหน้านี้", "soft-404"),
        ("Sorry, the page you requested could not be found.", "soft-404"), ("หน้าที่ท่านเรียกถูกลบไปแล้ว", "soft-404"),
        ("ไม่พบข้อมูลการทุจริต", "ok"), ("คำสั่งที่ 404", "ok"), ("ไม่พบหน้าที่ของเจ้าหน้าที่ในคำสั่งฉบับนี้", "ok"),
        ("The page describes how a file that was lost is not found", "ok"),
    ],
)  # fmt: skip
def test_a_long_page_is_taken_by_what_it_says_by_itself(said: str, verdict: Verdict) -> None:
    """However long menu and footer are: a sentence of its own, not one within a text."""
    assert _verdict("สำนักงานเขต", f"{LONG}<div><p>{said}</p></div>{LONG}") == verdict


def test_a_short_page_is_taken_by_its_text() -> None:
    """Words that are harmless in a long text tell what a page is that says nothing else."""
    gone = "<p>ขออภัย หน้านี้ถูกลบแล้ว</p>"
    assert _verdict("สำนักงานเขต", gone) == "soft-404"
    assert _verdict("สำนักงานเขต", gone + LONG) == "ok"


def test_what_scripts_and_styles_say_is_not_the_page() -> None:
    """A message that a page holds ready in a script is not shown."""
    assert _verdict("สำนักงานเขต", "<script>'ไม่พบหน้า'</script><style>/* 404 */</style><p>ประกาศ</p>") == "ok"


@pytest.mark.parametrize(
    ("title", "rest", "verdict"),
    [
        ("เข้าสู่ระบบ", "<input type=password>" + LONG, "login"),
        ("Sign in", "<input type=PASSWORD>", "login"),
        ("สำนักงานเขต", "<input type=password>", "login"),
        ("สำนักงานเขต", "<input type=password>" + LONG, "ok"),
        ("เข้าสู่ระบบ", LONG, "ok"),
        ("Just a moment...", "", "cannot-verify"),
        ("Attention Required! | Cloudflare", LONG, "cannot-verify"),
        ("Request Rejected", "", "cannot-verify"),
        ("เว็บไซต์ปิดปรับปรุง", LONG, "soft-404"),
    ],
)
def test_doors_and_guards(title: str, rest: str, verdict: Verdict) -> None:
    """A page for signing in is one; a box for it beside a text is not. A guard against programs proves nothing."""
    assert _verdict(title, rest) == verdict


@pytest.mark.parametrize("status", [403, 503, 200])
def test_a_challenge_is_no_proof_of_a_fault(status: int) -> None:
    """Cloudflare's question comes with 403, 503 or 200; each time only a person can tell."""
    assert _verdict("Just a moment...", "", status=status) == "cannot-verify"


@pytest.mark.parametrize(
    ("asked", "end", "verdict"),
    [
        ("https://a.go.th/o18/x", "https://a.go.th/", "soft-404"),
        ("https://a.go.th/o18/x", "https://www.a.go.th/th/index.php", "soft-404"),
        ("https://a.go.th/?page_id=12", "https://a.go.th/", "soft-404"),
        ("https://a.go.th/?utm_source=x", "https://a.go.th/", "redirected"),
        ("http://a.go.th/", "https://www.a.go.th/home", "redirected"),
        ("https://a.go.th/?p=12", "https://a.go.th/?page_id=12", "redirected"),
        ("https://bit.ly/abc", "https://a.go.th/", "redirected"),
        ("https://a.go.th/o18/x", "https://a.go.th/o18/y", "redirected"),
    ],
)
def test_a_page_that_was_sent_to_the_front_page_is_gone(asked: str, end: str, verdict: Verdict) -> None:
    """Only within one site, and only where more than its front page was asked for."""
    answer = Answer(end, 200, HTML, None, f"<title>สำนักงานเขต</title>{LONG}".encode(), whole=True)
    assert judge(Trail(asked, (asked,), answer), signs()).verdict == verdict


@pytest.mark.parametrize(
    ("url", "shared"),
    [
        ("https://drive.google.com/file/d/1/view", True),
        ("https://docs.google.com/document/d/1", True),
        ("https://district.sharepoint.com/x", True),
        ("https://www.example.go.th/login", False),
        ("https://evildrive.google.com.example.com/", False),
    ],
)
def test_a_door_of_a_file_service_is_a_matter_of_sharing(url: str, shared: bool) -> None:
    """There the owner can open it to all; elsewhere one needs an account."""
    end = Failure("sign-in", "https://accounts.google.com/v3/signin?continue=x")
    assert judge(Trail(url, (url,), end), signs()).verdict == ("permission" if shared else "login")


@pytest.mark.parametrize(
    ("url", "sign_in"),
    [
        ("https://accounts.google.com/ServiceLogin", True),
        ("https://login.microsoftonline.com/common/oauth2/authorize", True),
        ("https://a.go.th/login?next=/x", True),
        ("https://a.go.th/user/sign-in/", True),
        ("https://a.go.th/wp-login.php", True),
        ("https://a.go.th/auth/realms/gov/protocol/openid-connect/auth", True),
        ("https://a.go.th/loginmanual.pdf", False),
        ("https://a.go.th/news/logistics", False),
        ("https://a.go.th/?next=/login", False),
    ],
)
def test_addresses_for_signing_in(url: str, sign_in: bool) -> None:
    """By host or by path; not by words that merely begin alike, nor by the query."""
    assert signs().is_sign_in(url) is sign_in


def test_a_service_that_shows_files_in_its_own_page() -> None:
    """A PDF that opens within Google's or Dropbox's page is there; the same from any other site is not a PDF."""
    assert _verdict("order.pdf - Dropbox", url="https://www.dropbox.com/s/x/order.pdf") == "ok"
    assert _verdict("order.pdf", url="https://www.example.go.th/order.pdf") == "wrong-type"


@pytest.mark.parametrize(
    ("start", "verdict"),
    [(b"%PDF-1.4", "ok"), (b"\xef\xbb\xbf\r\n%PDF-1.7", "ok"), (b"PK\x03\x04", "wrong-type"), (b"", "ok")],
)
def test_a_pdf_begins_as_one(start: bytes, verdict: Verdict) -> None:
    """By its first bytes, a byte order mark forgiven; where nothing was read (HEAD) nothing is claimed."""
    url = "https://www.example.go.th/a.PDF"
    assert judge(Trail(url, (), Answer(url, 200, "application/pdf", 900, start)), signs()).verdict == verdict


@pytest.mark.parametrize("charset", ["windows-874", "TIS-620", "iso-8859-11", "utf-8", "nonsense", ""])
def test_old_thai_encodings_are_read(charset: str) -> None:
    """The encodings of old Thai sites under each of their names; a wrong or missing name does no harm."""
    codec = "utf-8" if charset == "utf-8" else "cp874"
    page = read_page("<title>ไม่พบหน้านี้</title>".encode(codec), f"text/html; charset={charset}")
    assert page.titles == ("ไม่พบหน้านี้",)
    meta = f"<meta charset='{charset}'><title>ไม่พบหน้านี้</title>".encode(codec)
    assert read_page(meta, "text/html").titles == ("ไม่พบหน้านี้",)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("0; url=/x", "/x"),
        ("0;URL='https://a.go.th/x?a=b'", "https://a.go.th/x?a=b"),
        ("3, url=x", "x"),
        ("0; /x", "/x"),
        ("5", None),
        ("600; url=/x", None),
        ("soon; url=/x", None),
    ],
)
def test_meta_refresh(content: str, place: str | None) -> None:
    """In the forms browsers take; a page that moves on only after minutes is meant to be read."""
    page = read_page(f'<meta http-equiv="REFRESH" content="{content}">'.encode(), HTML)
    assert page.refresh == place


@pytest.mark.parametrize("piece", ["<", "<!--", "<a ", "<title>", "&"])
def test_a_hostile_page_is_work_in_proportion(piece: str) -> None:
    """Whatever a page holds, ten times as much of it is ten times the work, and more than is read of any ends."""
    few, many = ((piece * count).encode() for count in (1_000, 10_000))
    assert lines_run(lambda: read_page(many, HTML)) < 12 * lines_run(lambda: read_page(few, HTML))
    with an_end():
        read_page(piece.encode() * 500_000, HTML)


def test_html_is_known_by_its_beginning() -> None:
    """Whatever it is called, and not by a mere angle bracket."""
    assert looks_like_page(b"\xef\xbb\xbf\n<!DOCTYPE HTML>")
    assert not looks_like_page(b"<?xml version='1.0'?><svg>")


def test_every_note_and_verdict_has_its_words() -> None:
    """What a finding names is a message in both languages, and no message is left over."""
    for lang in LANGUAGES:
        keys = messages(lang).keys()
        assert {key.rpartition(".")[2] for key in keys if key.startswith("links.note.")} == NOTES
        verdicts = {key.rpartition(".")[2] for key in keys if key.startswith("links.verdict.")}
        assert verdicts == set(Verdict.__args__)  # type: ignore[attr-defined] # a Literal's own
        assert verdicts == {key.rpartition(".")[2] for key in keys if key.startswith("links.todo.")}
