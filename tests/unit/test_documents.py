"""PDF documents: what is accepted, what is taken out, what is known of them, and what is published and shown."""

import hashlib
import io
import random
import sys
import unicodedata
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from msgspec.structs import asdict
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from prongsai.media.documents.kind import DOCUMENTS, KnownDocument, unlike_document
from prongsai.media.documents.pdf import MAX_OBJECTS, MAX_PAGES, PdfFacts, PdfFile, apart, unpacked
from prongsai.media.documents.pdf import __main__ as inside
from prongsai.media.documents.pdf.apart import examine
from prongsai.media.facts import file_problems, media_facts
from prongsai.media.files.originals import MAX_BYTES, Label, OriginalFiles, originals
from prongsai.messages import messages
from prongsai.pages.templating import unjoined
from prongsai.site.graph import Graph, build_graph
from prongsai.site.reader.load import load
from prongsai.source.folders import Folders
from prongsai.source.problem import Code
from prongsai.text.bilingual import LANGUAGES
from tests.documents import WORDS, annotate, known, pdf, signed
from tests.made import page_at
from tests.published import published_files
from tests.trees import write_tree

HOME = "agencies/klong-san/2568/"
Change = Callable[[Pdf], object]


def action(kind: str, **more: object) -> Dictionary:
    """What a PDF does when it is opened, or something in it clicked."""
    entries: Any = {"S": Name(f"/{kind}"), **more}
    return Dictionary(**entries)


def opening(kind: str, **more: object) -> Change:
    """A file that does something as soon as it is opened."""

    def change(made: Pdf) -> None:
        made.Root.OpenAction = made.make_indirect(action(kind, **more))

    return change


def clicking(kind: str, **more: object) -> Change:
    """A file that does something when its link is clicked."""
    return lambda made: annotate(made, Subtype=Name.Link, A=action(kind, **more))


def turning(made: Pdf) -> None:
    """A script that runs when the page is shown."""
    made.pages[0].AA = Dictionary(O=action("JavaScript", JS="secret()"))


def named(made: Pdf) -> None:
    """A script that the file as a whole carries."""
    scripts = Array([pikepdf.String("a"), made.make_indirect(action("JavaScript", JS="secret()"))])
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=scripts))


def chained(made: Pdf) -> None:
    """Harmless at first, and then not."""
    then = Array([action("URI", URI="https://www.example.go.th"), action("Launch", F="secret.exe")])
    annotate(made, Subtype=Name.Link, A=action("URI", URI="https://www.example.go.th", Next=then))


def attached(made: Pdf) -> None:
    """A file within the file."""
    made.attachments["secret.txt"] = b"secret"


def pinned(made: Pdf) -> None:
    """A file attached to a place on the page."""
    held = made.make_stream(b"secret")
    annotate(
        made, Subtype=Name.FileAttachment, FS=Dictionary(Type=Name.Filespec, F="secret.txt", EF=Dictionary(F=held))
    )


def playing(made: Pdf) -> None:
    """A film."""
    annotate(made, Subtype=Name.Movie, Movie=Dictionary(F="secret.avi"))


def old_form(made: Pdf) -> None:
    """A form with a second form, which may hold scripts, behind it."""
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(b"<secret/>"))


def both(*changes: Change) -> Change:
    """Several changes at once."""
    return lambda made: [change(made) for change in changes]


def plain(data: bytes) -> bytes:
    """A PDF with everything in it legible."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        opened.save(
            out,
            qdf=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    return out.getvalue()


def loop() -> bytes:
    """Pages that hold themselves, and a table of objects that leads back to itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000053 00000 n \n"
        b"trailer<</Size 3/Root 1 0 R/Prev 110>>\nstartxref\n110\n%%EOF\n"
    )


def document_refusal(data: bytes, name: str) -> str | None:
    """Why a file is refused, looked into or not, as a message key."""
    return unlike_document(data, Label(name)) or examine(data).facts.refusal or None


def reason(data: bytes, name: str = "a.pdf") -> str | None:
    """Why a file is refused, in short."""
    refusal = document_refusal(data, name)
    return refusal.removeprefix("media.reason.") if refusal else None


SOUND = pdf(pages=3, object_stream_mode=pikepdf.ObjectStreamMode.disable)


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        pytest.param(SOUND, "a.pdf", None, id="sound"),
        pytest.param(SOUND, "คำสั่ง ที่ ๑.PDF", None, id="thai-name"),
        pytest.param(b"X-Mail: 1\r\n" + SOUND, "a.pdf", None, id="after-a-mail-header"),
        pytest.param(SOUND, "a.doc", "not-pdf-name", id="name"),
        pytest.param(b"PK\x03\x04", "a.pdf", "not-pdf", id="word-file"),
        pytest.param(b"", "a.pdf", "not-pdf", id="empty"),
        pytest.param(SOUND[:-200], "a.pdf", "truncated-pdf", id="cut-off"),
        pytest.param(b"%PDF-1.4\n%%EOF\n", "a.pdf", "damaged-pdf", id="hollow"),
        pytest.param(loop(), "a.pdf", "damaged-pdf", id="loop"),
        pytest.param(pdf(pages=0), "a.pdf", "damaged-pdf", id="no-pages"),
        pytest.param(pdf(encryption=pikepdf.Encryption(owner="x", user="y")), "a.pdf", "password-pdf", id="password"),
        pytest.param(
            pdf(lambda made: [made.add_blank_page() for _ in range(MAX_PAGES)]), "a.pdf", "too-many-pages", id="pages"
        ),
        pytest.param(
            pdf(lambda made: setattr(made.Root, "Collection", Dictionary())), "a.pdf", "portfolio-pdf", id="portfolio"
        ),
        pytest.param(pdf(lambda made: setattr(made.Root, "NeedsRendering", True)), "a.pdf", "form-pdf", id="form"),
        pytest.param(signed(attached), "a.pdf", "signed-pdf", id="signed-and-active"),
        pytest.param(b"%PDF-" + bytes(MAX_BYTES), "a.pdf", "too-large", id="large"),
    ],
)
def test_accepted_or_refused(data: bytes, name: str, why: str | None) -> None:
    """A sound PDF is accepted; each kind of unsound one is refused for its own reason."""
    assert document_refusal(data, name) == (why and f"media.reason.{why}")


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (opening("JavaScript", JS="secret()"), "script"),
        (opening("URI", URI="https://www.example.go.th/secret"), "outside"),
        (turning, "script"),
        (named, "script"),
        (clicking("JavaScript", JS="secret()"), "script"),
        (clicking("Launch", F="secret.exe"), "outside"),
        (clicking("GoToR", F="secret.pdf"), "outside"),
        (clicking("SubmitForm", F="https://www.example.com/secret"), "outside"),
        (clicking("URI", URI="file:///C:/secret"), "outside"),
        (clicking("URI", URI="javascript:secret()"), "outside"),
        (chained, "outside"),
        (attached, "files"),
        (pinned, "files"),
        (playing, "media"),
        (old_form, "form"),
    ],
)
def test_taken_out_and_said(change: Change, kind: str) -> None:
    """What runs by itself, leads out or carries files is not in the published copy, and what it was is told."""
    data = pdf(change)
    assert b"secret" in plain(data)
    found = inside.examined(data)
    assert found.facts.removed == (f"document.removed.{kind}",)
    assert b"secret" not in plain(found.copy)
    assert found.facts.pages == 1


def test_locked_against_copying_unlocked() -> None:
    """A PDF that anyone may open but not copy from is published without the lock: it can be read aloud."""
    found = inside.examined(pdf(encryption=pikepdf.Encryption(owner="x", user="")))
    assert found.facts.removed == ("document.removed.lock",)
    with pikepdf.open(io.BytesIO(found.copy)) as copy:
        assert not copy.is_encrypted


def test_damage_mended_and_said() -> None:
    """A PDF whose table of objects is lost is published whole, and that it was damaged is told."""
    found = inside.examined(SOUND.replace(b"startxref", b"startxxxx"))
    assert found.facts.removed == ("document.removed.damage",)
    assert found.facts.pages == 3
    with pikepdf.open(io.BytesIO(found.copy), attempt_recovery=False) as copy:
        assert len(copy.pages) == 3


def test_harmless_parts_stay() -> None:
    """Links to the web and within the file stay, and fonts that are called like actions are no actions."""

    def change(made: Pdf) -> None:
        annotate(made, Subtype=Name.Link, A=action("URI", URI="https://www.example.go.th/"))
        made.Root.OpenAction = action("GoTo", D=Array([made.pages[0].obj, Name.Fit]))
        fonts = made.pages[0].Resources.Font
        for name in ("/AA", "/A", "/EF", "/JS", "/XFA", "/Next"):
            fonts[name] = fonts.F1
        made.pages[0].Contents = made.make_stream(f"BT /AA 12 Tf 72 720 Td ({WORDS}) Tj ET".encode())

    found = inside.examined(pdf(change))
    assert found.facts.removed == ()
    assert b"https://www.example.go.th/" in plain(found.copy)
    assert all(f"/{name} ".encode() in plain(found.copy) for name in ("AA", "A", "EF", "JS", "XFA", "Next"))
    assert found.facts.text == (WORDS,)


def test_nobody_is_named() -> None:
    """Who wrote it with which program, who commented, and what a camera wrote into a scan is not in the copy."""
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    photo = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(photo, "JPEG", exif=exif, comment=b"SecretComment")

    def change(made: Pdf) -> None:
        with made.open_metadata() as xmp:
            xmp["dc:creator"] = ["SecretAuthor"]
            xmp["dc:title"] = "คำสั่ง ๔๘๗"
        made.docinfo["/Author"], made.docinfo["/Producer"] = "SecretAuthor", "SecretProgram"
        del made.docinfo["/Title"]  # newer programs say it in XMP only
        annotate(made, Subtype=Name.Text, T="SecretReviewer", Contents="kept")
        made.pages[0].PieceInfo = Dictionary(Secret=Dictionary(Private="SecretPath"))
        scan: Any = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 40, "Height": 40, "BitsPerComponent": 8}
        held = made.make_stream(photo.getvalue(), Filter=Name.DCTDecode, ColorSpace=Name.DeviceRGB, **scan)
        made.pages[0].Resources.XObject = Dictionary(I=held)

    data = pdf(change)
    assert plain(data).count(b"Secret") >= 7
    found = inside.examined(data)
    assert b"Secret" not in plain(found.copy)
    assert b"kept" in plain(found.copy)
    assert found.facts.removed == ()
    assert found.facts.title == "คำสั่ง ๔๘๗"
    with pikepdf.open(io.BytesIO(found.copy)) as copy:
        assert dict(copy.docinfo.items()) == {"/Title": "คำสั่ง ๔๘๗"}
        assert "/Metadata" not in copy.Root
        held = copy.pages[0].Resources.XObject.I
        assert Image.open(io.BytesIO(held.read_raw_bytes())).convert("RGB").getpixel((20, 20)) == (254, 0, 0)


def test_copy_is_linearised_and_the_same_each_time() -> None:
    """The copy shows its first page before all of it has come, and is the same to the byte each time."""
    data = pdf(pages=3)
    first, second = inside.examined(data), inside.examined(data)
    assert first == second
    with pikepdf.open(io.BytesIO(first.copy)) as copy:
        assert copy.is_linearized


def test_signed_published_as_given() -> None:
    """A digitally signed PDF is published to the byte, for any change would break the signature."""
    data = signed()
    found = inside.examined(data)
    assert found.copy == data
    assert found.facts.signed


def test_facts() -> None:
    """Pages, paper as it is shown, text of each page, and a picture of the first one that is not blank."""
    found = inside.examined(pdf(lambda made: setattr(made.pages[0], "Rotate", 90), pages=2))
    assert (found.facts.pages, found.facts.width, found.facts.height) == (2, 297, 210)
    assert found.facts.text == (f"{WORDS} 1", f"{WORDS} 2")
    picture = Image.open(io.BytesIO(found.thumbnail))
    assert (picture.format, picture.size) == ("WEBP", (360, 255))
    assert picture.size == (found.facts.thumbnail_width, found.facts.thumbnail_height)
    assert len(picture.convert("L").getcolors() or []) > 1
    assert not picture.info.get("exif")


@pytest.mark.parametrize("size", [(3, 14_400), (14_400, 3), (14_400, 14_400)])
def test_odd_paper(size: tuple[int, int]) -> None:
    """Whatever the paper, the picture of the first page stays small."""
    found = inside.examined(pdf(lambda made: setattr(made.pages[0], "MediaBox", Array([0, 0, *size]))))
    assert not found.facts.refusal
    assert 1 <= found.facts.thumbnail_width <= 361
    assert 1 <= found.facts.thumbnail_height <= 641


@pytest.mark.parametrize(
    ("text", "answer"),
    [((), False), (("", "1"), False), (("Scanned by CamScanner", ""), False), (("", WORDS), True), (("ก" * 30,), True)],
)
def test_scans_have_no_text(text: tuple[str, ...], answer: bool) -> None:
    """A page number or a scanner's stamp is no text layer; a sentence on any page is."""
    assert PdfFacts(text=text).has_text is answer


def test_mutations_never_break_the_reader() -> None:
    """Whatever bytes of a PDF are changed, the answer is a refusal or a copy that opens, never another error."""
    chance = random.Random(2568)
    seen = set()
    for sound in (SOUND, pdf(attached), pdf(clicking("Launch", F="x"))):
        for _ in range(120):
            data = bytearray(sound)
            for _ in range(chance.randint(1, 8)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            found = inside.examined(bytes(data))
            seen.add(bool(found.facts.refusal))
            if not found.facts.refusal and not found.facts.signed:
                with pikepdf.open(io.BytesIO(found.copy), attempt_recovery=False) as copy:
                    assert len(copy.pages) == found.facts.pages
    assert seen == {True, False}


def bomb(made: Pdf) -> None:
    """A page of 600 MB that comes in a small file."""
    press = zlib.compressobj(1)
    data = b"".join(press.compress(bytes(2**20)) for _ in range(600)) + press.flush()
    page = made.make_stream(data)
    page.write(data, filter=Name.FlateDecode)
    made.pages[0].Contents = page


def avalanche(made: Pdf) -> None:
    """A drawing made of ten drawings, each of which is made of ten, twelve times over."""
    inner = None
    for _ in range(12):
        form = made.make_stream(b"/F Do " * 10 if inner else b"0 0 9 9 re f")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 100])
        if inner is not None:
            form.Resources = Dictionary(XObject=Dictionary(F=inner))
        inner = made.make_indirect(form)
    assert inner is not None
    made.pages[0].Resources = Dictionary(XObject=Dictionary(F=inner))
    made.pages[0].Contents = made.make_stream(b"/F Do")


@pytest.mark.parametrize("change", [bomb, avalanche])
def test_bombs_are_refused(change: Change) -> None:
    """A small file that unfolds beyond measure ends in a refusal, not in a full memory or a build that hangs."""
    assert examine(pdf(change), seconds=5).facts.refusal in ("media.reason.damaged-pdf", "media.reason.too-slow-pdf")


def _known(root: Path) -> KnownDocument | Code | str | None:
    """What is known of a sound document in a project."""
    tree: dict[str, str | bytes] = {
        "agencies/klong-san/agency.yml": "name: a\nkind: other\nframework: {2568: nacc-2568}\n",
        f"{HOME}evidence.yml": "documents: {d: {file: d.pdf, title: a}}\n",
        f"{HOME}documents/d.pdf": SOUND,
    }
    site, _ = load(Folders(write_tree(root, tree)))
    [original] = originals(site)
    with OriginalFiles(root) as files:
        return DOCUMENTS.known(original, files)


def test_too_slow_is_refused_and_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes longer than allowed is refused, and looked at anew the next time."""
    monkeypatch.setattr(apart, "examine", lambda data: examine(data, seconds=0.001))
    assert _known(tmp_path) == "media.reason.too-slow-pdf"
    monkeypatch.undo()
    assert isinstance(_known(tmp_path), KnownDocument)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_reader_that_crashes_harms_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library that reads a PDF takes its process down, that file is refused and all goes on."""
    stand_in = tmp_path / "python"
    stand_in.write_text("#!/bin/sh\nkill -SEGV $$\n")
    stand_in.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(stand_in))
    assert examine(SOUND).facts.refusal == "media.reason.too-slow-pdf"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_our_own_fault_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the process fails for a reason of ours, such as a library that is missing, no file gets the blame."""
    stand_in = tmp_path / "python"
    stand_in.write_text("#!/bin/sh\necho 'No module named pikepdf' >&2\nexit 1\n")
    stand_in.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(stand_in))
    with pytest.raises(RuntimeError, match="No module named pikepdf"):
        examine(SOUND)


def test_known_documents_are_not_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second look at the same file takes what is known from the cache; an entry that is broken is made anew."""
    made = _known(tmp_path)
    assert isinstance(made, KnownDocument)
    calls: list[bytes] = []

    def counted(data: bytes) -> PdfFile:
        calls.append(data)
        return examine(data)

    monkeypatch.setattr(apart, "examine", counted)
    assert _known(tmp_path) == made
    assert calls == []
    for about, files in (({"pages": 3}, {}), (asdict(made.facts), {})):  # of another making; without its copies
        DOCUMENTS.cache(tmp_path).write(hashlib.sha256(SOUND).hexdigest(), about, files)
        assert _known(tmp_path) == made
    assert len(calls) == 2


@pytest.mark.parametrize("data", [b"", b"\0\0", b"\xff\xff\xff\xff", b"\0\0\0\2[]\0\0\0\0", b"\0\0\0\2{}\0\0\0\0"])
def test_foreign_entries_are_none(data: bytes) -> None:
    """What was not packed here is not unpacked."""
    with pytest.raises(ValueError):  # noqa: PT011 # any of them will do
        unpacked(data)


def _site(root: Path, files: dict[str, bytes], register: str) -> Graph:
    tree: dict[str, str | bytes] = {
        "agencies/klong-san/agency.yml": "name: a\nkind: other\nframework: {2568: nacc-2568}\n",
        f"{HOME}disclosures.yml": "framework: nacc-2568\n",
        f"{HOME}evidence.yml": register,
        **{f"{HOME}documents/{name}": data for name, data in files.items()},
    }
    for data in files.values():
        tree |= known(data)
    site, found = load(Folders(write_tree(root, tree)))
    assert not found, found
    return build_graph(site)


NAME = "คำสั่งที่ ๔๘๗ กู้ชีพ é (ลงนาม).pdf"


@pytest.mark.parametrize("here", ["NFC", "NFD"])
@pytest.mark.parametrize("there", ["NFC", "NFD"])
def test_thai_names_with_spaces(tmp_path: Path, here: str, there: str) -> None:
    """A Thai name with spaces is found however the register and the disk compose it; the address is the id's."""
    written, lying = (unicodedata.normalize(form, NAME) for form in ("NFC", "NFD"))
    assert written != lying
    names = {"NFC": written, "NFD": lying}
    graph = _site(tmp_path, {names[there]: pdf()}, f'documents: {{d: {{file: "{names[here]}", title: คำสั่ง}}}}\n')
    assert list(file_problems(graph)) == []
    media = media_facts(graph.site)
    assert set(dict(published_files(graph.site, media))) == {
        "klong-san/2568/documents/d.pdf",
        "klong-san/2568/documents/d/page-1.webp",
    }


def test_what_is_said_of_a_document(tmp_path: Path) -> None:
    """What was taken out and that there is no text is told at the line of the file; a text alternative is enough."""
    register = (
        "documents:\n  a: {file: a.pdf, title: ก}\n  b: {file: b.pdf, title: ข}\n"
        "  c: {file: c.pdf, title: ค, text_alternative: คำสั่งแต่งตั้ง}\n  d: {file: d.pdf, title: ง}\n"
    )
    files = {"a.pdf": pdf(both(named, attached)), "b.pdf": pdf(words=""), "c.pdf": pdf(words=""), "d.pdf": b"no"}
    (tmp_path / "x").mkdir()
    found = list(file_problems(_site(tmp_path, files, register)))
    assert sorted((problem.code.value, problem.where.line) for problem in found) == [
        (Code.BAD_DOCUMENT.value, 5),
        (Code.DOCUMENT_CLEANED.value, 2),
        (Code.DOCUMENT_WITHOUT_TEXT.value, 3),
    ]
    said = next(problem for problem in found if problem.code is Code.DOCUMENT_CLEANED).values["removed"]
    assert messages("en")("document.removed.script") in messages("en")(
        "problem.document-cleaned.message", name="", removed=said
    )
    assert messages("th")("document.removed.files") in messages("th")(
        "problem.document-cleaned.message", name="", removed=said
    )


def test_facts_and_files_agree(tmp_path: Path) -> None:
    """Sums and sizes on the pages are those of the published files; the original's sum is the officer's file's."""
    data = pdf(pages=2)
    graph = _site(tmp_path, {"a.pdf": data}, "documents: {d: {file: a.pdf, title: คำสั่ง}}\n")
    media = media_facts(graph.site)
    published = dict(published_files(graph.site, media))
    facts = media.facts("klong-san", 2568, "documents", "d")
    assert facts
    assert facts.document
    assert set(published) == {copy.address for copy in facts.published}
    for copy in facts.published:
        assert len(published[copy.address]) == copy.size
        assert hashlib.sha256(published[copy.address]).hexdigest() == copy.sha256
    assert facts.sha256_original == hashlib.sha256(data).hexdigest()
    assert facts.pages == 2
    assert facts.document.first_page == facts.others[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_shown_on_the_evidence_page(tmp_path: Path, lang: str) -> None:
    """The page shows the first page with words for who does not see it, the paper, what was taken out, and a scan."""
    data = pdf(both(named, lambda made: made.docinfo.__setitem__("/Title", "Inner title")), words="")
    graph = _site(tmp_path, {"a.pdf": data}, "documents: {d: {file: a.pdf, title: คำสั่ง}}\n")
    t = messages("th" if lang == "th" else "en")
    article = unjoined(page_at(graph, "klong-san/2568/evidence/", t.lang, media_facts(graph.site)).article)
    assert f'alt="{t("document.first-page", title="คำสั่ง")}" width="360" height="51' in article
    assert 'documents/d/page-1.webp"' in article
    assert t("document.named-paper", name="A4", width=210, height=297) in article
    for key in ("document.removed.script", "document.scan", "document.own-title"):
        assert t(key) in article
    assert "Inner title" in article


@pytest.mark.parametrize("lang", LANGUAGES)
def test_limits_said_are_the_limits(lang: str) -> None:
    """The limits in the messages are those in the code."""
    t = messages("th" if lang == "th" else "en")
    assert f"{MAX_PAGES:,}" in t("media.reason.too-many-pages")
    assert f"{MAX_OBJECTS:,}" in t("media.reason.too-many-objects")
