"""Filtering the evidence by item and unit, in a browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import until

EVIDENCE = "bangkok-noi/2568/evidence/"
SHOWN = ".ps-file:visible"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield page
    page.close()


def test_a_choice_leaves_the_files_of_one_item(page: Page, server: str) -> None:
    """Choosing an item hides all other files, says how many are left, and stands in the address."""
    page.goto(server + EVIDENCE)
    everything = page.locator(SHOWN).count()
    page.select_option("#filter-item", "O13")
    expect(page).to_have_url(re.compile(r"\?item=O13$"))
    expect(page.locator(".ps-filter [role=status]")).not_to_be_empty()
    left = page.locator(SHOWN)
    assert 0 < left.count() < everything
    assert all("O13" in (items or "").split() for items in left.evaluate_all("all => all.map(e => e.dataset.items)"))
    said = page.locator(".ps-filter [role=status]").inner_text()
    assert str(left.count()) in said
    assert str(everything) in said
    page.select_option("#filter-item", "")
    expect(page.locator(SHOWN)).to_have_count(everything)
    expect(page).to_have_url(server + EVIDENCE)


def test_a_choice_in_the_address_holds(page: Page, server: str) -> None:
    """A link with a choice opens with it; one that names nothing shows all."""
    page.goto(server + EVIDENCE)
    everything = page.locator(SHOWN).count()
    page.goto(server + EVIDENCE + "?item=O13")
    expect(page.locator("#filter-item")).to_have_value("O13")
    expect(page.locator(".ps-filter [role=status]")).not_to_be_empty()
    assert page.locator(SHOWN).count() < everything
    page.goto(server + EVIDENCE + "?item=none-such")
    expect(page.locator(SHOWN)).to_have_count(everything)


def test_without_a_script_the_items_are_links(browser: Browser, server: str) -> None:
    """With scripts off there is no dead choice, and one click leads to the evidence of an item."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + EVIDENCE)
    expect(page.locator(".ps-filter")).to_be_hidden()
    page.click("nav.ps-chips a:has-text('O13')")
    expect(page).to_have_url(server + "bangkok-noi/2568/o13/")
    context.close()


def test_photos_wait_and_move_nothing(page: Page, server: str) -> None:
    """Each photo is loaded when it is near, in room kept for it: nothing moves while reading down the page."""
    page.goto(server + EVIDENCE)
    images = page.locator(".ps-file picture img")
    assert images.evaluate_all("all => all.every(i => i.loading === 'lazy' && i.getAttribute('width') > 0)")
    before = page.evaluate("document.documentElement.scrollHeight")
    for image in images.all():
        image.scroll_into_view_if_needed()
    until(page, "[...document.querySelectorAll('.ps-file picture img')].every(i => i.complete && i.naturalWidth)")
    assert page.evaluate("document.documentElement.scrollHeight") == before
