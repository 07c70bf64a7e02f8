"""What an officer's Markdown may become."""

import re
from urllib.parse import quote

import pytest

from prongsai.pages.prose.markup import to_html
from prongsai.pages.templating import unjoined
from prongsai.text.formats.headings import HeadingIds


def _nowhere(_: str) -> str | None:
    return None


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](//evil.example/a)",
        "[x](\\\\evil.example/a)",
        "<a href='javascript:1'>x</a>",
        "![x](https://evil.example/p.png)",
        "<div onclick=x>",
        "<iframe src='https://evil.example'></iframe>",
        "a\n{: onclick=alert(1) }",
        "<javascript:alert(1)>",
    ],
)
def test_nothing_active_or_foreign_gets_through(hostile: str) -> None:
    """Script in text, handlers, hostile schemes and links to another host without a scheme all die."""
    html = to_html(hostile, _nowhere).lower()
    for sign in ("<script", "<img", "<iframe", "<div", 'href="javascript', 'href="data', 'href="//', 'href="\\'):
        assert sign not in html
    assert "onerror=" not in html.replace("&lt;img src=x onerror=", "")


@pytest.mark.parametrize(
    "shadow",
    [
        "<a id=content name=content>x</a>",
        "<h2 id=nav class=ps-nav>x</h2>",
        "<form name=ids><input name=attributes></form>",
        "## x {#content}",
        "## x {: #content .ps-nav }",
        "[x](# 'y' id=content)",
    ],
)
def test_content_cannot_pass_for_a_part_of_the_page(shadow: str) -> None:
    """No id, name, class or form control of its own choice: scripts and styles find the page's."""
    html = to_html(shadow, _nowhere)
    tags = re.findall("<[^>]*>", html)
    assert not any(re.search(r"\s(name|class|style)=|<(form|input|button)", tag) for tag in tags)
    assert set(re.findall(r'\sid="([^"]*)"', " ".join(tags))) <= {"x", "x-content", "x-content-ps-nav"}


def test_links_out_of_the_site_carry_rel() -> None:
    """And so do all others: the page that is opened cannot reach back."""
    html = to_html("[a](https://www.example.go.th/) [b](mailto:a@example.go.th)", _nowhere)
    assert html.count('rel="noopener"') == 2


def test_raw_html_is_shown_as_text() -> None:
    """What looked like HTML is still readable, so nothing an officer wrote is lost."""
    assert "&lt;b&gt;" in to_html("ก <b>ข</b>", _nowhere)


def test_headings_go_below_the_pages_own_and_cannot_take_its_ids() -> None:
    """A page has one h1, and `#elements` stays the page's."""
    html = to_html("# elements\n\n## ข้อ\n", _nowhere)
    assert '<h2 id="text-elements">elements</h2>' in html
    assert '<h3 id="ข้อ">' in html


def test_a_link_to_a_heading_leads_to_that_of_its_own_text() -> None:
    """Where two texts of a page have one heading, each speaks of its own; escaped as a browser copies it, or not."""
    ids = HeadingIds()
    source = "## หัวข้อ ก\n\n[ไป](#หัวข้อ-ก) [ไป](#%E0%B8%AB%E0%B8%B1%E0%B8%A7%E0%B8%82%E0%B9%89%E0%B8%AD-%E0%B8%81)"
    first, second = to_html(source, _nowhere, ids), to_html(source, _nowhere, ids)
    for html, place in ((first, "หัวข้อ-ก"), (second, "หัวข้อ-ก_2")):
        assert f'<h2 id="{place}">' in html
        assert html.count(f'href="#{quote(place)}"') == 2


@pytest.mark.parametrize("source", ["# a\n\n## b\n", "## a\n\n### b\n", "### a\n\n###### b\n"])
def test_headings_never_skip_a_level(source: str) -> None:
    """Whether an officer begins with # or ##, the first heading is an h2 and the one below it an h3."""
    html = to_html(source, _nowhere)
    assert '<h2 id="a">a</h2>' in html
    assert '<h3 id="b">b</h3>' in html
    assert '<h3 id="a">a</h3>' in to_html(source, _nowhere, under=2)


def test_record_links_are_resolved_and_dead_ones_lose_their_address() -> None:
    """`record:` becomes the page's address; the checker has reported a dead one before this is reached."""
    html = to_html("[a](record:plan/x) [b](record:plan/y)", lambda ref: "../plan/x/" if ref == "plan/x" else None)
    assert '<a href="../plan/x/" rel="noopener">a</a>' in html
    assert "record:" not in html


@pytest.mark.parametrize(
    ("written", "start"),
    [
        ("1. ก\n2. ข", "<ol>"),
        ("๑) ก\n๒) ข", '<ol start="1">'),
        ("๓. ก\n๔. ข", '<ol start="3">'),
        ("10) ก\n11) ข", '<ol start="10">'),
    ],
)
def test_lists_are_numbered_as_documents_number_them(written: str, start: str) -> None:
    """In Thai or Arabic digits, with a full stop or a bracket; a list that goes on keeps its number."""
    html = to_html(written, _nowhere)
    assert start in html
    assert html.count("<li>") == 2


@pytest.mark.parametrize("text", ["1.5 ล้านบาท", "2566) ปีงบประมาณ", "๑.๑ หัวข้อ"])
def test_numbers_that_begin_no_list(text: str) -> None:
    """A figure, a year and a number of a section stay text."""
    assert unjoined(to_html(text, _nowhere)).strip() == f"<p>{text}</p>"


def test_tables_and_lists_survive() -> None:
    """Officers write tables; their header cells are marked as such."""
    html = to_html("| ก | ข |\n|---|---|\n| 1 | 2 |\n\n1. ก\n2. ข\n", _nowhere)
    assert '<th scope="col">' in html
    assert "<ol>" in html
