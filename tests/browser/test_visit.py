"""What a visitor does: reads on a phone, switches language, uses the keyboard, goes without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PAGES = [
    "", "about/", "data/", "items/bma-district-2568/o18/", "assess/bma-district-2568/",
    "bangkok-noi/", "bangkok-noi/2568/", "bangkok-noi/2568/o18/", "bangkok-noi/2568/report/",
    "bangkok-noi/2568/policies/no-gift/", "bangkok-noi/2568/evidence/", "bangkok-noi/2568/service-standards/",
    "bangkok-yai/2566/plan/", "bangkok-yai/2566/risks/", "bangkok-yai/2566/ita/",
    "council-secretariat/2568/measures/", "404.html",
]  # fmt: skip
BOTH = [f"{prefix}{path}" for path in PAGES for prefix in ("", "en/") if not (prefix and path == "404.html")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", BOTH)
def test_axe_finds_nothing(browser: Browser, server: str, path: str, scheme: str) -> None:
    """No page kind breaks an accessibility rule that a machine can see, in either language, light or dark."""
    width = 360 if scheme == "light" else 1280
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(server + path)
    result = Axe().run(page)
    context.close()
    found = [f"{v['id']}: {[n['html'][:160] for n in v['nodes'][:3]]}" for v in result.response["violations"]]
    assert found == []


@pytest.mark.parametrize("path", BOTH)
def test_nothing_leaves_the_host_and_nothing_fails(browser: Browser, server: str, path: str) -> None:
    """Opening a page asks no other host for anything, and nothing it asks for is missing."""
    page = browser.new_page()
    asked: list[str] = []
    failed: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(server + path, wait_until="networkidle")
    page.close()
    if path == "404.html":
        failed = []  # served here below its name, where its links from the root of another host cannot hold
    assert [url for url in asked if not url.startswith((server, "data:"))] == []
    assert failed == []
    assert errors == []


@pytest.mark.parametrize("path", BOTH)
def test_a_page_fits_a_narrow_phone(browser: Browser, server: str, path: str) -> None:
    """At 320 px nothing makes the page scroll sideways (WCAG 1.4.10)."""
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(server + path)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.close()
    assert wider <= 0


@pytest.fixture
def page(browser: Browser) -> Page:
    """A fresh page."""
    return browser.new_page(viewport={"width": 1280, "height": 800})


def test_the_language_switch_leads_to_the_same_page(page: Page, server: str) -> None:
    """One click from the Thai item to the English one, and back."""
    page.goto(server + "bangkok-noi/2568/o18/")
    page.click("a.ps-language")
    assert page.url == server + "en/bangkok-noi/2568/o18/"
    assert page.get_attribute("html", "lang") == "en"
    page.click("a.ps-language")
    assert page.url == server + "bangkok-noi/2568/o18/"


def test_the_first_tab_stop_skips_to_the_content(page: Page, server: str) -> None:
    """A keyboard user need not walk through the navigation."""
    page.goto(server + "bangkok-noi/2568/")
    page.keyboard.press("Tab")
    assert "md-skip" in str(page.evaluate("document.activeElement.className")).split()
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


def test_an_assessor_gets_from_the_board_to_the_evidence_and_back(page: Page, server: str) -> None:
    """Board, item, announcement, and by its chip back to the item, each one click."""
    page.goto(server + "bangkok-noi/2568/")
    page.click("a.ps-tile__link:has-text('O18')")
    page.click(".ps-proof a >> nth=0")
    assert "/policies/" in page.url
    page.click("a.ps-chip:has-text('O18')")
    assert page.url == server + "bangkok-noi/2568/o18/"


def test_a_page_is_whole_without_javascript(browser: Browser, server: str) -> None:
    """Tiles, statuses, navigation and the language switch are there with scripts off."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "bangkok-noi/2568/")
    assert page.locator(".ps-tile").count() == 22
    assert page.locator(".ps-tile .ps-status").count() == 22
    page.click("a.ps-language")
    assert page.url == server + "en/bangkok-noi/2568/"
    context.close()


def test_the_menu_opens_on_a_phone(browser: Browser, server: str) -> None:
    """The navigation of the year is one tap away at 360 px."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(server + "bangkok-noi/2568/")
    link = page.locator(".ps-nav__link").first
    assert not link.is_visible() or (link.bounding_box() or {"x": 0})["x"] < 0
    page.click("label.md-header__button[for=__drawer]")
    page.wait_for_function("document.querySelector('.ps-nav__link').getBoundingClientRect().x >= 0")
    page.close()
