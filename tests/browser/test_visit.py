"""What a visitor does: reads on a phone, switches language, uses the keyboard, goes without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield page
    page.close()


def test_the_language_switch_leads_to_the_same_page(page: Page, server: str) -> None:
    """One click from the Thai item to the English one, and back."""
    page.goto(server + "bangkok-noi/2568/o18/")
    page.click("a.ps-language")
    expect(page).to_have_url(server + "en/bangkok-noi/2568/o18/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.click("a.ps-language")
    expect(page).to_have_url(server + "bangkok-noi/2568/o18/")


def test_the_first_tab_stop_skips_to_the_content(page: Page, server: str) -> None:
    """The very first Tab meets the skip link, and the next one after Enter is within the article."""
    page.goto(server + "bangkok-noi/2568/")
    page.keyboard.press("Tab")
    expect(page.locator(".ps-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#content$"))
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


def test_an_assessor_gets_from_the_board_to_the_evidence_and_back(page: Page, server: str) -> None:
    """Board, item, announcement, and by its chip back to the item, each one click."""
    page.goto(server + "bangkok-noi/2568/")
    page.click("a.ps-oit__link:has-text('O18')")
    page.click(".ps-proof a >> nth=0")
    expect(page).to_have_url(re.compile("/policies/"))
    page.click("a.ps-chip:has-text('O18')")
    expect(page).to_have_url(server + "bangkok-noi/2568/o18/")


def test_a_page_is_whole_without_javascript(browser: Browser, server: str) -> None:
    """Tiles, statuses, navigation and the language switch are there with scripts off."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "bangkok-noi/2568/")
    expect(page.locator(".ps-oit")).to_have_count(22)
    expect(page.locator(".ps-oit .ps-status")).to_have_count(22)
    page.click("a.ps-language")
    expect(page).to_have_url(server + "en/bangkok-noi/2568/")
    context.close()


def test_the_menu_opens_on_a_phone(browser: Browser, server: str) -> None:
    """The navigation of the year is one tap away at 360 px."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(server + "bangkok-noi/2568/")
    link = page.locator(".ps-nav > ul a").first
    expect(link).to_be_hidden()
    page.click(".ps-menu")
    expect(link).to_be_visible()
    page.close()
