"""Pages of a site of extremes (tests/extremes.py): what holds with tidy data must hold with this."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.browser.conftest import axe
from tests.extremes import PATHS, PHOTOS, extremes
from tests.servers import served
from tests.sites import built_once

A4 = 718
"""The width of an A4 page between margins of 10 mm, in CSS pixels."""


@pytest.fixture(scope="module")
def extreme_server(shared_sites: Path) -> Iterator[str]:
    """The address of the site of extremes."""
    with served(built_once(shared_sites, "extremes", extremes())) as address:
        yield address


# In English everything but the site's own words is missing, so each page also shows how that is said.
@pytest.mark.parametrize("path", [f"{prefix}{path}" for path in PATHS for prefix in ("", "en/")])
def test_a_page_of_extremes_holds(browser: Browser, extreme_server: str, path: str) -> None:
    """Long titles, runs without a space, hundreds of photos: no sideways scroll at 320 px, nothing for axe to say."""
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(extreme_server + path)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found = axe(page, few=True)
    page.close()
    assert wider <= 0
    assert found == []


CUT = """() => [...document.querySelectorAll("main *")].filter((element) => {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden") return false;
  // What is only for ears is cut off on purpose, with all that is in it.
  for (let around = element; around; around = around.parentElement) {
    if (getComputedStyle(around).clipPath !== "none") return false;
  }
  const box = element.getBoundingClientRect();
  if (!box.width || !box.height) return false;
  const hides = style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
  return hides || box.right > document.documentElement.clientWidth + 1;
}).slice(0, 5).map((element) => `${element.tagName}.${element.className}`)"""
"""What paper would cut: boxes that hide or push out a part of what is in them."""


@pytest.mark.parametrize("path", PATHS)
def test_paper_cuts_nothing(browser: Browser, extreme_server: str, path: str) -> None:
    """On A4 nothing stands beyond the edge, and no table or box keeps a part of itself to scroll to."""
    page = browser.new_page(viewport={"width": A4, "height": 1000})
    page.emulate_media(media="print")
    page.goto(extreme_server + path)
    cut = page.evaluate(CUT)
    page.close()
    assert cut == []


@pytest.mark.parametrize("path", ["wide/2568/plan/", "wide/2568/report/", "wide/2568/o18/", "bare/"])
def test_stacked_marks_have_room(browser: Browser, extreme_server: str, path: str) -> None:
    """No heading or title hides the upper or lower marks of its letters: none that cuts its box has tight lines."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(extreme_server + path)
    tight = page.evaluate("""() => [...document.querySelectorAll("h1, h2, h3, h4, a, summary, td, th, p")]
      .filter((e) => {
        const style = getComputedStyle(e);
        return e.textContent.trim() && parseFloat(style.lineHeight) / parseFloat(style.fontSize) < 1.3;
      }).slice(0, 5).map((e) => `${e.tagName}.${e.className}`)""")
    page.close()
    assert tight == []


PHONE: ViewportSize = {"width": 360, "height": 800}
SEEN = ".ps-file--photo:visible"


def test_of_many_photos_24_stand_open(browser: Browser, extreme_server: str) -> None:
    """And all are one press away, with scripts or without; a choice and an address find what is folded."""
    for scripts in (True, False):
        context = browser.new_context(viewport=PHONE, java_script_enabled=scripts)
        page = context.new_page()
        page.goto(extreme_server + "wide/2568/evidence/")
        expect(page.locator(SEEN)).to_have_count(24)
        page.click(f"summary:has-text('{PHOTOS}')")
        expect(page.locator(SEEN)).to_have_count(PHOTOS)
        context.close()
    page = browser.new_page(viewport=PHONE)
    page.goto(extreme_server + "wide/2568/evidence/?item=O22")
    expect(page.locator(SEEN)).to_have_count(21)
    expect(page.locator(f"#photos-photo-{PHOTOS - 1}")).to_be_visible()
    page.select_option("#filter-item", "")
    expect(page.locator(SEEN)).to_have_count(24)
    page.goto(extreme_server + f"wide/2568/evidence/#photos-photo-{PHOTOS}")
    expect(page.locator(f"#photos-photo-{PHOTOS}")).to_be_in_viewport()
    page.close()


def test_a_report_is_folded_on_a_phone_only(browser: Browser, extreme_server: str) -> None:
    """Its questions open where the reader presses and the address leads; on a wide page and on paper all are open."""
    report = extreme_server + "wide/2568/report/"
    page = browser.new_page(viewport=PHONE)
    page.goto(report)
    parts = page.locator(".ps-entry__parts:visible")
    expect(parts).to_have_count(0)
    page.locator(".ps-entry__fold summary").first.click()
    expect(parts).to_have_count(1)
    page.click(".ps-contents a[href='#report-i7']")
    expect(parts).to_have_count(2)
    expect(page.locator("#report-i7")).to_be_in_viewport()
    page.emulate_media(media="print")
    expect(parts).to_have_count(12)
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(parts).to_have_count(12)
    expect(page.locator(".ps-entry__fold summary:visible")).to_have_count(0)
    page.set_viewport_size(PHONE)
    page.goto(f"{report}?again#report-i12")
    expect(parts).to_have_count(1)
    expect(page.locator("#report-i12")).to_be_in_viewport()
    page.close()
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(report)
    expect(page.locator(".ps-entry__parts:visible")).to_have_count(12)
    context.close()
