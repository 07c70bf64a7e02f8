"""Portal and board in a real browser: search, marks, tiles, the days of the window."""

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect

BOARD = "bang-rak/2568/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page as wide as a desk's screen."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2025-03-31T10:00:00Z", "เปิดในอีก 1 วัน"),
        # It is already the first of April in Thailand.
        ("2025-03-31T17:30:00Z", "เหลืออีก 30 วัน"),
        ("2025-04-30T16:30:00Z", "เหลืออีก 1 วัน"),
        ("2025-04-30T17:30:00Z", "สิ้นสุดแล้ว"),
    ],
)
def test_the_days_of_the_window_are_counted(page: Page, small_server: str, now: str, words: str) -> None:
    """The days left are counted by Thailand's calendar, to the last day itself (1 to 30 April 2025)."""
    page.clock.set_fixed_time(datetime.fromisoformat(now))
    page.goto(small_server + BOARD)
    expect(page.locator(".ps-window__left")).to_have_text(words)


def test_without_javascript_the_window_has_its_dates(browser: Browser, small_server: str) -> None:
    """Where no script runs the dates stand alone, and no empty place for days."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small_server + BOARD)
    expect(page.locator(".ps-window")).to_contain_text("30 เมษายน 2568")
    expect(page.locator(".ps-window__left")).to_be_hidden()
    context.close()


def test_the_portal_search_leads_to_the_search_page(page: Page, server: str) -> None:
    """What is typed in the portal's box arrives at the search page."""
    page.goto(server)
    page.fill("#find", "สินบน")
    page.press("#find", "Enter")
    page.wait_for_url("**/search/?q=*")


def test_marks_lead_to_their_items_by_keyboard(page: Page, server: str) -> None:
    """A mark takes the focus visibly, is named in words, and opens its item."""
    page.goto(server)
    mark = page.locator(".ps-mark[href='bangkok-noi/2568/o18/']")
    mark.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(mark).to_be_focused()
    expect(mark).to_have_css("outline-width", "3px")
    assert re.search("O18 .*: ", mark.inner_text().replace("\n", " ") + str(mark.get_attribute("title")))
    page.keyboard.press("Enter")
    page.wait_for_url("**/bangkok-noi/2568/o18/")


def test_marks_are_large_enough_to_touch(browser: Browser, server: str) -> None:
    """On a phone every mark is at least 24 by 24 pixels (WCAG 2.5.8), every tile and button at least 44 high."""
    phone = browser.new_page(viewport={"width": 360, "height": 740})
    sides = "marks => marks.map(m => m.getBoundingClientRect()).map(b => [b.width, b.height])"
    phone.goto(server + "bangkok-yai/2566/")
    marks = phone.locator("main .ps-mark").evaluate_all(sides)
    tiles = phone.locator(".ps-oit, .ps-actions a").evaluate_all(sides)
    phone.close()
    assert marks
    assert all(width >= 24 and height >= 24 for width, height in marks)
    assert all(height >= 44 for _, height in tiles)


def test_a_whole_tile_opens_its_item(page: Page, server: str) -> None:
    """Wherever a tile is pressed, its item opens."""
    page.goto(server + "bangkok-noi/2568/")
    page.locator(".ps-oit__foot").first.click(position={"x": 5, "y": 5}, force=True)
    page.wait_for_url("**/bangkok-noi/2568/o1/")


def test_the_gaps_open_without_javascript(browser: Browser, server: str) -> None:
    """What is missing is one activation away, by unit, each item a link."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "bangkok-noi/2568/")
    items = page.locator(".ps-todo li")
    expect(items.first).to_be_hidden()
    page.click(".ps-todo summary")
    expect(items).to_have_count(22)
    expect(items.first).to_be_visible()
    context.close()
