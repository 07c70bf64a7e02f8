"""The agency, its counts and its announcements in a real browser, by keyboard alone and without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import axe
from tests.browser.workbenches import inside
from tests.trees import AGENCY, PAGES, sound, write_tree
from tests.workbenches import started

HOME = "/bang-rak/2568"
NEW = f"{HOME}/policies/_new-anti-bribery"
PREVIEW = "ดูตัวอย่าง"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A sound project."""
    return write_tree(tmp_path, sound())


def _tab_to(page: Page, name: str) -> None:
    """By Tab alone, to what is called so."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if name in page.evaluate("[document.activeElement.name, document.activeElement.dataset.tool]"):
            return
    raise AssertionError(name)


def _typed(page: Page, name: str, text: str) -> None:
    """Tab to a field, and put a text in the place of its own."""
    _tab_to(page, name)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)


def _saved(page: Page) -> None:
    """The first button of the page, by keyboard; waits for what it says."""
    page.get_by_role("button", name="บันทึก", exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("บันทึกแล้ว")


def test_an_announcement_is_written_by_keyboard(browser: Browser, root: Path) -> None:
    """Begun from its draft, marked up by buttons and keys, looked at without leaving, saved as two files."""
    with started(root) as workbench, inside(browser, workbench) as page:
        page.goto(workbench.home + NEW)
        _typed(page, "matter.announced", "1 พฤศจิกายน 2567")
        _tab_to(page, "bold")
        _tab_to(page, "text.th")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text("สาระ\n\nเราไม่รับ")
        page.keyboard.press("ControlOrMeta+b")
        page.keyboard.insert_text("สินบน")
        page.keyboard.press("ControlOrMeta+Home")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.dataset.tool") == "heading"
        page.keyboard.press("Enter")
        assert page.locator("[name='text.th']").input_value() == "## สาระ\n\nเราไม่รับ**สินบน**"
        page.keyboard.press("ControlOrMeta+z")
        assert page.locator("[name='text.th']").input_value() == "สาระ\n\nเราไม่รับ**สินบน**"
        page.keyboard.press("ControlOrMeta+Shift+z")
        page.keyboard.press("ControlOrMeta+End")
        page.keyboard.insert_text("\n\nplan")
        page.keyboard.press("ControlOrMeta+Shift+ArrowLeft")
        page.keyboard.press("ControlOrMeta+k")
        page.keyboard.insert_text("record:plan/no-gift")
        text = "## สาระ\n\nเราไม่รับ**สินบน**\n\n[plan](record:plan/no-gift)"
        assert page.locator("[name='text.th']").input_value() == text
        _typed(page, "text.en", "We take no bribes.")
        page.get_by_role("button", name=PREVIEW).focus()
        page.keyboard.press("Enter")
        expect(page.locator("#preview strong")).to_have_text("สินบน")
        expect(page.locator("#preview")).to_be_focused()
        expect(page).to_have_url(workbench.home + NEW)
        assert not (root / PAGES / "policies/anti-bribery.md").exists()
        _saved(page)
        expect(page).to_have_url(f"{workbench.home}{HOME}/policies/anti-bribery?saved=1")
    thai = (root / PAGES / "policies/anti-bribery.md").read_text("utf-8")
    assert thai.startswith("---\nkind: anti-bribery\ntitle: ")
    assert "\nannounced: 2024-11-01\n" in thai
    assert thai.endswith(f"\n---\n\n{text}\n")
    assert (root / PAGES / "policies/anti-bribery.en.md").read_text("utf-8").endswith("\n---\n\nWe take no bribes.\n")


@pytest.mark.long
def test_an_agency_is_kept_by_keyboard(browser: Browser, root: Path) -> None:
    """A section more and a telephone number; nothing else of the file is another."""
    before = (root / AGENCY).read_text("utf-8")
    with started(root) as workbench, inside(browser, workbench) as page:
        page.goto(f"{workbench.home}{HOME}/agency")
        page.locator("button[value='add:units']").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("[name='units.n1.th']")).to_be_focused()
        page.keyboard.insert_text("ฝ่ายรายได้")
        page.keyboard.press("Tab")
        page.keyboard.insert_text("Revenue Section")
        page.locator("button[value='add:contact.phone']").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("[name='contact.phone.n1']")).to_be_focused()
        page.keyboard.insert_text("0 2000 0000")
        _saved(page)
    after = (root / AGENCY).read_text("utf-8")
    new = "  revenue-section:\n    th: ฝ่ายรายได้\n    en: Revenue Section\ncontact:\n  phone: [0 2000 0000]\n"
    assert after == before.replace("channels:\n", f"{new}channels:\n", 1)


@pytest.mark.long
def test_a_preview_comes_without_scripts(browser: Browser, root: Path) -> None:
    """The form comes back with it, at it; nothing that was typed is lost, nothing is stored."""
    with started(root) as workbench, inside(browser, workbench, scripts=False) as page:
        page.goto(f"{workbench.home}{HOME}/policies/no-gift")
        expect(page.locator("[data-tool]").first).to_be_hidden()
        page.locator("[name='text.th']").fill("เรา**ไม่**รับ")
        page.get_by_role("button", name=PREVIEW).click()
        expect(page.locator("#preview strong")).to_have_text("ไม่")
        assert page.url.endswith("#preview")
        expect(page.locator("[name='text.th']")).to_have_value("เรา**ไม่**รับ")
    assert "เราไม่รับของขวัญ" in (root / PAGES / "policies/no-gift.md").read_text("utf-8")


@pytest.mark.long
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_in_the_forms_of_an_office(width: int, scheme: str, browser: Browser, root: Path) -> None:
    """With a preview and a row of counts shown too; nothing is wider than the window."""
    with started(root) as workbench, inside(browser, workbench) as page:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for address in ("agency", "ita", "complaints", "policies/no-gift", "pages/_new-page"):
            page.goto(f"{workbench.home}{HOME}/{address}")
            if address == "policies/no-gift":
                page.get_by_role("button", name=PREVIEW).click()
                expect(page.locator("#preview p").first).to_be_visible()
            assert axe(page) == [], page.url
            assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
