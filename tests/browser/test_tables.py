"""Tables as a phone and a desk show them: nothing pushes the page aside, and what is one thing stands in one piece."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

TABLES = ("sample-district/2568/evidence/", "en/sample-district/2568/evidence/")
PROSE = tuple(
    f"{prefix}sample-district/2568/{page}/"
    for prefix in ("", "en/")
    for page in ("executives", "service-guide", "structure", "staff-manual", "participation")
)
# Cells that hold a figure and stand on more than one line; a cell with other words too may have several.
_BROKEN = r"""() => [...document.querySelectorAll(".ps-data td")].filter(cell => {
    if (!/^[\d,.\/ -]*\d[\d,.\/ -]*$/.test(cell.textContent)) return false;
    const range = document.createRange();
    range.selectNodeContents(cell);
    return new Set([...range.getClientRects()].map(line => Math.round(line.top))).size > 1;
}).map(cell => cell.textContent)"""
_NARROWEST = """() => Math.min(...[...document.querySelectorAll(".ps-data :is(th, td)")].map(c => c.clientWidth))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a phone."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    yield page
    page.close()


@pytest.mark.parametrize("path", TABLES)
def test_amounts_stand_in_one_piece(page: Page, server: str, path: str) -> None:
    """Narrow and wide, no figure of a registered table is broken and no column is squeezed; its pane has the rest."""
    page.goto(server + path)
    assert page.locator(".ps-data .ps-number").count() > 20
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate(_BROKEN) == [], width
        assert page.evaluate(_NARROWEST) >= 72, width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_tables_in_prose_scroll_in_a_place_of_their_own(page: Page, server: str) -> None:
    """No written page is wider than a phone of 320 px; its tables have named panes that keys reach."""
    page.set_viewport_size({"width": 320, "height": 740})
    panes = 0
    for path in PROSE:
        page.goto(server + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        found = page.locator(".ps-text table")
        panes += found.count()
        assert page.locator(".ps-text > .ps-scroll[tabindex='0'][aria-label] > table").count() == found.count(), path
    assert panes >= 6


def test_a_duty_names_the_year_of_each_state_on_a_phone(page: Page, server: str) -> None:
    """Each state of a duty stands on the line of its fiscal year, on the screen, and the changes are told."""
    page.goto(server + "en/items/bma-district-2566/o28/")
    years = page.evaluate(
        """[...document.querySelectorAll(".ps-duty td[data-label]:not(.ps-duty__none, .ps-duty__changes)")].map(c => {
            const label = getComputedStyle(c, "::before");
            return [label.content, c.getBoundingClientRect().left + parseFloat(getComputedStyle(c).paddingLeft)
                + parseFloat(label.marginLeft) >= 0, parseFloat(label.width) > 40] })"""
    )
    assert len(years) >= 5
    assert all("25" in year and inside and wide for year, inside, wide in years), years
    expect(page.locator(".ps-duty__changes", has_text="2566–2568").first).to_be_visible()
