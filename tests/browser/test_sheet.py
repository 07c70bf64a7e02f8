"""The sheet in a real browser: its filter without scripts, on paper, on a narrow phone, for everybody."""

import re
from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

SHEET = "bangkok-noi/2568/sheet/"
BOTH = [SHEET, f"en/{SHEET}"]
ITEMS = [f"O{number}" for number in range(1, 23)]
A4_ACROSS = (842, 595)
# By how many pixels the page, or a table in its own box, is wider than it may be.
_WIDER = """Math.max(...[document.documentElement, ...document.querySelectorAll('.ps-scroll')]
    .map(element => element.scrollWidth - element.clientWidth))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_gaps_only_works_without_javascript(browser: Browser, page: Page, server: str) -> None:
    """Ticking the box hides the items that need nothing, and says that not all are shown; unticking shows all."""
    page.goto(server + SHEET)
    rows, full = page.locator(".ps-sheet tbody tr"), page.locator(".ps-sheet tbody tr.ps-full")
    said = page.locator(".ps-gaps__said")
    shown = page.locator(".ps-sheet tbody tr:visible")
    expect(rows).to_have_count(22)
    expect(shown).to_have_count(22)
    expect(said).to_be_hidden()
    page.check("#gaps-only")
    expect(shown).to_have_count(22 - full.count())
    expect(said).to_be_visible()
    page.uncheck("#gaps-only")
    expect(shown).to_have_count(22)


def test_gaps_only_hides_full_rows_also_as_cards(browser: Browser, server: str) -> None:
    """On a phone, where rows are cards, the filter hides them too, in the sheet and in the matrix."""
    for path, row in ((SHEET, ".ps-sheet tbody tr"), ("assess/bma-district-2568/", "#units ~ * tbody tr")):
        phone = browser.new_page(viewport={"width": 360, "height": 740})
        phone.goto(server + path)
        phone.evaluate("row => document.querySelector(row).classList.add('ps-full')", row)
        phone.check("#gaps-only")
        expect(phone.locator(row).first).to_be_hidden()
        phone.close()


def test_the_full_sum_opens_without_javascript(page: Page, server: str) -> None:
    """The whole SHA-256 of a file is one activation away."""
    page.goto(server + SHEET)
    details = page.locator(".ps-sheet details").first
    full = details.locator(".ps-sum__full")
    expect(full).to_be_hidden()
    details.locator("summary").click()
    expect(full).to_be_visible()
    expect(full).to_have_text(re.compile("^[0-9a-f]{64}$"))


@pytest.mark.parametrize("path", BOTH)
def test_the_sheet_prints_on_a4(browser: Browser, server: str, path: str) -> None:
    """Every page is A4 across with nothing over its edge, and every item is there once, its number with its address."""
    document, pages, url = _printed(browser, server + path)
    assert 2 <= len(pages) <= 12
    for sheet in document:
        assert tuple(round(side) for side in sheet.get_size()) == A4_ACROSS
        assert _outside(sheet) == []
    for item in ITEMS:
        (text,) = [text for text in pages if _address(url, item) in text]
        assert re.search(rf"{item}\D", text), item
    assert url in pages[-1]
    # The downloads are for the screen.
    assert "oit-bangkok-noi" not in "".join(pages)


def test_no_printed_row_is_cut_and_each_page_has_the_head(browser: Browser, server: str) -> None:
    """A row of up to two proofs is on one page, under the names of the columns; the last page has the lines to sign."""
    # In English, as the vowels of Thai come out of a PDF in another order.
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(server + f"en/{SHEET}")
    heads = page.locator(".ps-sheet thead th").all_inner_texts()
    rows = page.locator(".ps-sheet tbody tr").evaluate_all(
        """rows => rows.map(r => r.querySelector(".ps-sheet__proofs > li + li + li") ? []
            : [...r.cells].map(c => c.innerText))"""
    )
    page.close()
    _, pages, url = _printed(browser, server + f"en/{SHEET}")
    assert len(rows) == len(ITEMS)
    for item, cells in zip(ITEMS, rows, strict=True):
        (text,) = [text for text in pages if _address(url, item) in text]
        for words in (*heads, *cells):
            # A row begins with its address; that each of its cells ends on the same page shows that it is whole.
            assert _bare(words.strip().splitlines()[-1])[-10:] in _bare(text), (item, words)
    assert "SignaturePositionDirectorofBangkokNoiDistrictDate" in pages[-1]


def test_nothing_is_shrunk_to_fit_the_paper(browser: Browser, server: str) -> None:
    """Laid out at the width between the margins nothing is wider, so that the browser need not print it smaller."""
    page = browser.new_page(viewport={"width": round((297 - 2 * 12) / 25.4 * 96), "height": 700})
    page.emulate_media(media="print")
    for path in BOTH:
        page.goto(server + path)
        assert page.evaluate(_WIDER) <= 0
        assert page.evaluate("getComputedStyle(document.querySelector('.ps-sheet td')).fontSize") == "11.3333px"
    page.close()


def _printed(browser: Browser, address: str) -> tuple[pypdfium2.PdfDocument, list[str], str]:
    """The sheet as PDF, the bare text of its pages, and the address it names as its own."""
    page = browser.new_page()
    page.goto(address, wait_until="networkidle")
    url = str(page.get_attribute("link[rel=canonical]", "href"))
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    page.close()
    return document, [_text(document[number]) for number in range(len(document))], url


def _address(sheet: str, item: str) -> str:
    """An item's address, from that of its sheet."""
    return f"{sheet.removesuffix('sheet/')}{item.lower()}/"


def _text(page: "pypdfium2.PdfPage") -> str:
    """The text of a page without its spaces and line ends, which depend on where lines were broken."""
    return "".join(page.get_textpage().get_text_range().split())


def _bare(text: str) -> str:
    """A text without spaces and hyphens: PDFium makes another character of a hyphen at the end of a line."""
    return re.sub("[\\s\u00ad\ufffe-]", "", text)


def _outside(page: "pypdfium2.PdfPage") -> list[tuple[float, ...]]:
    """The runs of text that reach into the unprintable edge of 5 mm or over it, in points."""
    text, (width, height) = page.get_textpage(), page.get_size()
    edge = 14
    boxes = [text.get_rect(number) for number in range(text.count_rects())]
    assert boxes
    return [
        box
        for box in boxes
        if box[0] < edge or box[1] < edge or box[2] > width - edge or box[3] > height - edge
    ]  # fmt: skip


def test_a_filtered_print_says_that_it_is_not_all(browser: Browser, server: str) -> None:
    """Nobody signs a part of the sheet for the whole: printed with the filter on, the paper says so."""
    page = browser.new_page()
    page.goto(server + f"en/{SHEET}")
    page.check("#gaps-only")
    page.emulate_media(media="print")
    expect(page.locator(".ps-gaps__said")).to_be_visible()
    expect(page.locator("#gaps-only")).to_be_hidden()
    page.close()


def test_the_sample_notice_is_printed(browser: Browser, server: str) -> None:
    """A sheet of sample data says so on paper too, where somebody might sign it."""
    page = browser.new_page()
    page.goto(server + SHEET)
    page.emulate_media(media="print")
    expect(page.locator(".ps-sample")).to_be_visible()
    expect(page.locator(".ps-nav")).to_be_hidden()
    expect(page.locator(".ps-channels")).to_be_hidden()
    page.close()


@pytest.mark.parametrize("path", BOTH)
def test_the_sheet_never_scrolls_sideways(browser: Browser, server: str, path: str) -> None:
    """From 320 px up nothing makes the page scroll sideways, nor the table inside its own box (WCAG 1.4.10)."""
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(server + path)
    wider = {}
    for width in (320, 360, 800, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        wider[width] = page.evaluate(_WIDER)
    page.close()
    assert max(wider.values()) <= 0, wider


def test_an_assessor_gets_from_the_matrix_to_the_row(page: Page, server: str) -> None:
    """From what an agency lacks in the matrix to its sheet, and on to an item's page; from an item to its duty."""
    page.goto(server + "assess/bma-district-2568/")
    page.click(f"table a[href$='{SHEET}']")
    expect(page).to_have_url(f"{server}{SHEET}")
    page.click("#item-o20 th a")
    expect(page).to_have_url(f"{server}bangkok-noi/2568/o20/")
    page.goto(server + "assess/bma-district-2568/")
    page.click("section[aria-labelledby=by-item] a[href$='/o20/'] >> nth=0")
    expect(page).to_have_url(f"{server}items/bma-district-2568/o20/")
    page.click("a[href$='bangkok-noi/2568/o20/']")
    expect(page).to_have_url(f"{server}bangkok-noi/2568/o20/")


def test_the_lines_to_sign_are_never_alone_on_their_page(browser: Browser, server: str) -> None:
    """However little room the last row leaves, they stand below it, so that nobody signs a page that says nothing."""
    page = browser.new_page()
    page.goto(server + f"en/{SHEET}")
    url = str(page.get_attribute("link[rel=canonical]", "href"))
    row = page.locator(".ps-sheet tbody tr:last-child td").first
    for millimetres in (0, 20, 40, 60):
        row.evaluate("(cell, mm) => { cell.style.paddingTop = `${mm}mm` }", millimetres)
        document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        signed = next(text for text in (_text(sheet) for sheet in document) if "Certifiedby" in text)
        assert _address(url, ITEMS[-1]) in signed, millimetres
        # All of them: the lines for the dates are the last.
        assert signed.split("Preparedby")[1].count("Date") >= 2, millimetres
    page.close()


def test_the_head_of_the_table_is_not_alone(browser: Browser, server: str) -> None:
    """The heading and the head of the table are on the page where its first item is."""
    page = browser.new_page()
    page.goto(server + "en/sample-district/2568/sheet/")
    head = "".join(page.locator("#items").inner_text().split())
    url = str(page.get_attribute("link[rel=canonical]", "href"))
    texts = [_text(sheet) for sheet in pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))]
    page.close()
    first = next(text for text in texts if _address(url, ITEMS[0]) in text)
    assert head in first
