"""Fifty agencies in a real browser: the list filtered, the matrix with its labels, a duty, on desks and phones."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from prongsai.site import addresses
from tests.browser.conftest import axe, until
from tests.browser.probes import SIDEWAYS
from tests.many import BEFORE, NATIONAL, many, write_pages
from tests.servers import served

MATRIX, BY_MISSING = addresses.matrix(BEFORE), addresses.matrix_part(BEFORE, by_missing=True)
DUTY = addresses.duty(NATIONAL, "O21")
PATHS = ("", MATRIX, BY_MISSING, DUTY)
SCREEN = 740
"""Pixels that a phone shows at once."""
SHOWN = ".ps-roster tr[data-find]:visible"


@pytest.fixture(scope="module")
def fifty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages about all agencies of a site of fifty in six groups."""
    with served(write_pages(many(50, 6), PATHS, tmp_path_factory.mktemp("fifty"))) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page as wide as a desk's screen."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone that runs no script."""
    page = browser.new_page(viewport={"width": 360, "height": SCREEN}, java_script_enabled=False)
    yield page
    page.close()


def test_the_list_is_filtered_by_name_and_group(page: Page, fifty: str) -> None:
    """What is typed in either language, and a group, leave only what fits; the address keeps it, and all comes back."""
    page.goto(fifty)
    expect(page.locator(SHOWN)).to_have_count(50)
    page.fill("#agency-name", "กา ๔")
    expect(page.locator(SHOWN)).to_have_count(1)
    expect(page.locator(SHOWN).first).to_contain_text("เขตกา42")
    expect(page.locator("[data-agencies] [role=status]")).to_have_text("แสดง 1 จาก 50 หน่วยงาน")
    expect(page.locator(".ps-roster__letter:visible")).to_have_count(1)
    page.fill("#agency-name", "district office")
    expect(page.locator(SHOWN)).to_have_count(50)
    page.select_option("#agency-group", label="กลุ่มที่ 3")
    expect(page.locator(SHOWN)).to_have_count(8)
    page.reload()
    expect(page.locator(SHOWN)).to_have_count(8)
    expect(page.locator("#agency-name")).to_have_value("district office")
    page.fill("#agency-name", "ไม่มีชื่อนี้")
    expect(page.locator("[data-agencies] [role=status]")).to_have_text("ไม่มีหน่วยงานชื่อนี้ในกลุ่มนี้")
    page.fill("#agency-name", "")
    page.select_option("#agency-group", "")
    expect(page.locator(SHOWN)).to_have_count(50)
    assert "?" not in page.url


def test_the_list_without_scripts(phone: Page, fifty: str) -> None:
    """On a phone all fifty stand in a few screens, nothing asks for a script, and a letter leads to its place."""
    phone.goto(fifty)
    expect(phone.locator(SHOWN)).to_have_count(50)
    expect(phone.locator("[data-agencies]")).to_be_hidden()
    height = phone.locator(".ps-roster").evaluate("table => table.getBoundingClientRect().height")
    assert height < 5 * SCREEN
    assert phone.evaluate(SIDEWAYS) == 0
    sizes = "links => links.map(a => a.getBoundingClientRect()).filter(b => b.height < 24 || b.width < 24).length"
    assert phone.locator(".ps-roster a:visible").evaluate_all(sizes) == 0
    phone.click(".ps-roster-letters a:last-child >> nth=-1")
    expect(phone.locator("[id^=agency-]:visible").last).to_be_in_viewport()


def _top(page: Page, selector: str) -> float:
    return float(page.locator(selector).first.evaluate("cell => cell.getBoundingClientRect().top"))


def test_the_matrix_keeps_its_labels(page: Page, fifty: str) -> None:
    """At 1280 points 35 items fit the page, and the numbers of the items stay at the top while agencies scroll by."""
    page.goto(fifty + MATRIX)
    assert page.evaluate(SIDEWAYS) == 0
    assert page.locator(".ps-pane").evaluate("pane => pane.scrollWidth <= pane.clientWidth")
    last = page.locator(".ps-matrix tbody tr >> nth=49")
    last.scroll_into_view_if_needed()
    page.mouse.wheel(0, 200)
    head = page.locator(".ps-matrix thead th")
    expect(head.last).to_be_in_viewport()
    until(page, "document.querySelector('.ps-matrix thead th').getBoundingClientRect().top < 2")
    # What the keyboard comes to from below is not hidden by them.
    page.locator(".ps-matrix tbody tr >> nth=20").locator("a").nth(5).focus()
    cell = page.locator(":focus").bounding_box()
    assert cell
    assert cell["y"] >= head.first.evaluate("cell => cell.getBoundingClientRect().bottom")


def test_the_matrix_scrolls_in_a_pane_where_it_must(page: Page, fifty: str) -> None:
    """On a narrower screen the pane takes the keyboard, and keeps the items' numbers and the agencies' names."""
    page.set_viewport_size({"width": 800, "height": 800})
    page.goto(fifty + MATRIX)
    assert page.evaluate(SIDEWAYS) == 0
    pane = page.locator(".ps-pane")
    assert pane.evaluate("pane => pane.scrollWidth > pane.clientWidth")
    pane.focus()
    names = page.locator(".ps-matrix tbody th")
    left, top = names.first.evaluate("cell => cell.getBoundingClientRect().left"), _top(page, ".ps-pane")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    pane.evaluate("pane => { pane.scrollLeft = 300; pane.scrollTop = 400; }")
    assert names.nth(15).evaluate("cell => cell.getBoundingClientRect().left") == left
    assert abs(_top(page, ".ps-matrix thead th") - top) < 2


def test_the_matrix_is_sorted_without_scripts(phone: Page, fifty: str) -> None:
    """One tap puts whoever lacks most first, another brings back the order of names."""
    phone.goto(fifty + MATRIX)
    names = phone.locator(".ps-matrix tbody th a")
    by_name = names.all_inner_texts()
    phone.click("text=ขาดมากที่สุดก่อน")
    phone.wait_for_url("**/by_missing/#ps-table")  # until all of the page is there
    assert phone.url.endswith("by_missing/#ps-table")
    by_missing = names.all_inner_texts()
    assert sorted(by_missing) == sorted(by_name)
    assert by_missing != by_name
    gaps = [int(words.split()[0]) for words in phone.locator(".ps-matrix__gaps a").all_text_contents()]
    assert gaps[0] > gaps[-1]
    phone.click("text=ตามชื่อ")
    phone.wait_for_url(f"**/{MATRIX}#ps-table")
    assert phone.url.endswith(f"{MATRIX}#ps-table")


def test_the_matrix_on_a_phone(phone: Page, fifty: str) -> None:
    """It reads by agency and by item, a line each; what has no gap can be left out; an item leads to its duty."""
    phone.goto(fifty + MATRIX)
    assert phone.evaluate(SIDEWAYS) == 0
    assert phone.evaluate("document.documentElement.scrollHeight") < 11 * SCREEN
    expect(phone.locator(".ps-matrix td[class^=ps-k-]:visible")).to_have_count(0)
    expect(phone.locator(".ps-by-item tbody tr:visible")).to_have_count(35)
    # None of these agencies has all: one is made so.
    phone.locator(".ps-matrix tbody tr").first.evaluate("row => row.className = 'ps-full'")
    phone.check("#gaps-only")
    expect(phone.locator(".ps-matrix tbody tr:visible")).to_have_count(49)
    link = phone.locator(".ps-by-item a").nth(25)
    expect(link).to_have_attribute("href", f"../../{addresses.duty(BEFORE, 'O26')}")


def test_a_duty_on_a_phone(phone: Page, fifty: str) -> None:
    """Each agency's years stand below each other with their states; the switch leaves whoever is not complete."""
    phone.goto(fifty + DUTY)
    assert phone.evaluate(SIDEWAYS) == 0
    assert phone.evaluate("document.documentElement.scrollHeight") < 14 * SCREEN
    row = phone.locator(".ps-duty tbody tr").first
    expect(row.locator(".ps-status:visible")).to_have_count(2)
    rows, full = phone.locator(".ps-duty tbody tr:visible"), phone.locator(".ps-duty tr.ps-full").count()
    assert 0 < full < 50
    phone.check("#gaps-only")
    expect(rows).to_have_count(50 - full)


@pytest.mark.parametrize("path", PATHS)
def test_pages_of_fifty_are_accessible(page: Page, fifty: str, path: str) -> None:
    """Axe finds nothing, in English and in the dark too, on a desk and on a phone."""
    page.goto(fifty + path)
    assert axe(page, few=True) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 360, "height": SCREEN})
    page.goto(f"{fifty}en/{path}")
    assert axe(page, few=True) == []
    assert page.evaluate(SIDEWAYS) == 0
