"""Thai compounds stay on one line in a real browser, which would part them, and nobody else can tell."""

from collections.abc import Iterator

import pytest
from jinja2 import DictLoader
from playwright.sync_api import Browser, Page

from prongsai.pages.templating import Templates, unjoined
from tests.browser.pages import LASTING, OLD, SMALL

# The words of a list that lie on two lines of a text which is laid out at each width from wide to narrow.
PARTED = """([html, words, widths]) => {
    const box = document.createElement("p");
    document.body.append(box);
    box.style.maxWidth = "none";
    box.innerHTML = html;
    const nodes = [], found = new Set(), range = document.createRange();
    let text = "";
    const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode()); text += node.data) nodes.push([node, text.length]);
    const spot = at => { const [node, start] = nodes.findLast(([, start]) => start <= at); return [node, at - start] };
    for (let width = widths[0]; width >= widths[1]; width -= 7) {
        box.style.width = width + "px";
        for (const word of words)
            for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                range.setStart(...spot(at));
                const [last, end] = spot(at + word.length - 1);
                range.setEnd(last, end + 1);
                const tops = [...range.getClientRects()].filter(r => r.width).map(r => r.top);
                if (Math.max(...tops) - Math.min(...tops) > 8) found.add(word);
            }
    }
    box.remove();
    return [...found].sort();
}"""
WORDS = ["แบบวัด", "ดำเนินการ", "หน่วยงาน", "หลักฐาน", "งบประมาณ", "เจ้าหน้าที่", "ร้องเรียน"]
"""What a browser parts by itself, all of it."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a phone."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    yield page
    page.close()


def _as_printed(word: str) -> str:
    """A word as a template of a page prints it."""
    return (
        Templates(DictLoader({"a.html": "<p>{{ word }}</p>"}), pages=True)
        .get_template("a.html")
        .render(word=word)[3:-4]
    )


def test_compounds_lie_on_one_line_at_every_width(page: Page, server: str) -> None:
    """Of a text as pages have it none is parted; of the same text without what keeps them whole, every one."""
    page.goto(server + "bangkok-noi/2568/report/")
    html = "".join(f"ตามที่{_as_printed(word)}และมี{_as_printed(word)}ใน" for word in WORDS)
    assert page.evaluate(PARTED, [html, WORDS, [420, 110]]) == []
    bare = unjoined(html)
    assert page.evaluate(PARTED, [bare, WORDS, [420, 110]]) == sorted(WORDS)


def test_no_compound_of_a_page_is_parted(page: Page, server: str) -> None:
    """Titles, menus, prose, tables of real pages, at widths of phones and of columns."""
    for path in ("bangkok-noi/2568/report/", "bangkok-noi/2568/o21/", "bangkok-noi/2568/service-standards/", ""):
        page.goto(server + path)
        for width in (320, 360, 393, 768, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            parted = page.evaluate(
                """[...document.querySelectorAll("t-w")].filter(word => {
                    const tops = [...word.getClientRects()].map(r => r.top);
                    return tops.length > 1 && Math.max(...tops) - Math.min(...tops) > 8 }).map(w => w.textContent)"""
            )
            assert parted == [], (path, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        assert page.locator("main t-w").count() > 10, path


def test_what_is_copied_and_found_has_no_trace_of_it(page: Page, server: str) -> None:
    """A word is found across what keeps it whole, and what is marked is the text as the agency wrote it."""
    page.goto(server + "bangkok-noi/2568/report/")
    text = page.evaluate(
        """(() => { const word = [...document.querySelectorAll("main p t-w")].find(w => w.checkVisibility());
            getSelection().selectAllChildren(word.parentElement); return getSelection().toString() })()"""
    )
    assert not {"\u2060", "\u200b", "\u00ad"} & set(text)
    around = page.evaluate(
        """(() => { const word = [...document.querySelectorAll("main p t-w")].find(w => w.checkVisibility() &&
                w.previousSibling?.data?.trim().length > 4 && w.nextSibling?.data?.trim().length > 4);
            return word.previousSibling.data.slice(-4) + word.textContent + word.nextSibling.data.slice(0, 4) })()"""
    )
    page.evaluate("getSelection().removeAllRanges()")
    assert page.evaluate("words => window.find(words)", around), around


@pytest.mark.parametrize("path", [path for path in LASTING if not path.startswith("en/") and path not in OLD])
def test_words_of_a_row_of_boxes_are_left_alone(page: Page, server: str, small_server: str, path: str) -> None:
    """What stands in a flexible box or a grid is a box of its own: words in it would be torn apart."""
    page.goto((small_server if path in SMALL else server) + path)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        torn = page.evaluate(
            """[...document.querySelectorAll("t-w")].map(word => word.parentElement)
                .filter(box => /flex|grid/.test(getComputedStyle(box).display)).map(box => box.outerHTML)"""
        )
        assert torn == []
