"""Text layers of PDFs that are not what their pages show: told, left out of the search, and never taken for English."""

from pathlib import Path

import pytest

from prongsai.media.documents.pdf import PdfFacts
from prongsai.media.documents.pdf import __main__ as inside
from prongsai.media.facts import media_facts
from prongsai.source.problem import Code, Problem
from prongsai.text.bilingual import Text
from prongsai.text.thai.text_layers import layer_fault, legible, legible_title
from tests.documents import MARKED, known, pdf
from tests.inspected import inspect
from tests.made import pages
from tests.trees import EVIDENCE, SETTINGS, YEAR, Change, Replace, changed, write_tree
from tests.work import an_end

THAI = "สำนักงานเขตได้ประกาศนโยบายไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่"
LATIN = THAI.encode("cp874").decode("latin-1")
OLD = THAI.replace("\u0e48", "\uf70a").replace("\u0e49", "\uf70b")
ENGLISH = "Order 487/2567 of the district office on the No Gift Policy"
KEYS = "lkoyd'ko xihv'dko mio'rjo ltrkro wdkijv ekoxi bmpkLk " * 6


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (LATIN, "letters"),
        (LATIN[:20] + "\n" + LATIN[20:], "letters"),
        (THAI.encode("cp874").decode("mac_roman"), "letters"),
        ("".join(chr(0xF000 + byte) for byte in THAI.encode("cp874")), "private"),
        ("!\"#$%&' ()*+ ,-./0 12!3 4\"56 789:;< =>?@AB", "symbols"),
        ("K5@T: 6I7 aB#c Dd$E Ff^g hH&i", "symbols"),
        (KEYS, "symbols"),
        ("\x81\x82\x83 \ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd", "symbols"),
        (THAI, ""),
        (OLD, ""),
        (ENGLISH, ""),
        ("Integrity and Transparency Assessment (ITA) 2568 O18 O19 95.25 A+", ""),
        ("ITEM\tUNIT\tQTY\tPRICE\n1\tPAPER A4\t20\t120.50\n" * 10, ""),
        ("www.bangkok.go.th/ita/2568 ita@bangkok.go.th 02-123-4567 ..........", ""),
        ("中华人民共和国政府信息公开条例第一章总则", ""),
        ("Thông báo của Ủy ban nhân dân thành phố về việc công khai ngân sách", ""),
        ("สำเนา K5@T: 6I7 aB#c Dd$E", ""),
        ("\uf0b7 ประกาศนโยบายไม่รับของขวัญ", ""),
        ("", ""),
        ("12", ""),
    ],
)  # fmt: skip
def test_what_is_no_text_of_its_page(page: str, why: str) -> None:
    """Thai read as Latin, letters that only the font knows and random characters; no words of any language."""
    assert layer_fault(page) == why
    assert (legible(page) == "") == bool(why or not page)


def test_marks_of_old_fonts_are_searched_as_what_they_are() -> None:
    """Their places are known, and so what they mean is certain."""
    assert legible(OLD) == THAI


@pytest.mark.parametrize(
    ("title", "shown"),
    [(THAI, THAI), (OLD, THAI), (LATIN[:9], ""), ("\uf0a1\uf0b7", ""), ("คำ\ufffd", ""), (ENGLISH, ENGLISH)],
)
def test_a_title_that_the_file_gives_itself_is_shown_where_it_is_legible(title: str, shown: str) -> None:
    """It is short: any part that is no text spoils it."""
    assert legible_title(title) == shown


@pytest.mark.parametrize("text", ["a#1 ", "aA", "a.b-", "\u00e0", "\uf0a1", "\uf70a", "@", "ก "])
def test_hostile_pages_take_time_in_proportion(text: str) -> None:
    """A page as long as a file may be has an end."""
    with an_end():
        assert legible(text * (300_000 // len(text))) is not None


def _octal(text: str) -> str:
    """Bytes of the Thai code page as a string of a PDF, whose font says that they are Latin."""
    return "".join(f"\\{byte:03o}" for byte in text.encode("cp874"))


GARBLED = pdf(words=_octal("สำนักงานเขตประกาศนโยบายไม่รับของขวัญ"))


def _inspected(root: Path, document: bytes, register: str = "") -> tuple[list[Problem], dict[str, str]]:
    """The problems of the sound project with another document, and what is searched of that by language."""
    files: dict[str, Change] = {f"{YEAR}/documents/order-1.pdf": document, **known(document)}
    if register:
        files[EVIDENCE] = Replace("file: order-1.pdf", f"file: order-1.pdf\n    {register}")
    write_tree(root, changed(files))
    _, graph, problems = inspect(root, SETTINGS)
    found = [one for page in pages(graph, media_facts(graph.site)) for one in page.documents if one.kind == "document"]
    return list(problems), {one.lang: "\n".join(section.text for section in one.sections[1:]) for one in found}


def test_thai_read_as_latin_is_told_and_not_searched(tmp_path: Path) -> None:
    """At its entry of the register, once; the search has nothing of it in any language."""
    problems, searched = _inspected(tmp_path, GARBLED)
    [told] = [problem for problem in problems if problem.code in (Code.DOCUMENT_ILLEGIBLE, Code.DAMAGED_FILE)]
    assert (told.code, told.where.path) == (Code.DOCUMENT_ILLEGIBLE, EVIDENCE)
    assert str(told.values["seen"]).startswith("ÊÓ¹Ñ¡§Ò¹")
    assert told.values["pages"] == Text("หน้า 1", "page 1")
    assert not any(searched.values())


def test_a_text_alternative_is_enough(tmp_path: Path) -> None:
    """Where an officer has no better file, what it says in words is asked for, as of a scan."""
    problems, _ = _inspected(tmp_path, GARBLED, "text_alternative: คำสั่งแต่งตั้ง")
    assert not any(problem.code is Code.DOCUMENT_ILLEGIBLE for problem in problems)


def test_marks_of_old_fonts_are_told_and_searched_mended(tmp_path: Path) -> None:
    """At the document's entry, with the right word; the file itself is not changed."""
    problems, searched = _inspected(tmp_path, MARKED)
    [told] = [problem for problem in problems if problem.code in (Code.DOCUMENT_FONT_MARKS, Code.DAMAGED_FILE)]
    assert (told.code, told.where.path) == (Code.DOCUMENT_FONT_MARKS, EVIDENCE)
    assert told.values["count"] == 9
    assert "ไม่รับ" in str(told.values["meant"])
    assert searched["th"].startswith("ไม่รับ")
    assert "\uf70a" in inside.examined(MARKED).facts.text[0]


def test_a_document_of_which_nothing_is_legible_has_no_text() -> None:
    """So `add` asks for a text alternative, and the page says that it cannot be read aloud."""
    assert not PdfFacts(text=(LATIN,)).has_text
    assert PdfFacts(text=(LATIN, ENGLISH)).has_text
