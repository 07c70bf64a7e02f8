"""Links that lead to a place in a page, as a visitor follows them: in view, marked, and kept in both languages."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import axe, until
from tests.browser.pages import LASTING, NOT_FOUND, OLD, SMALL

BOARD = "bangkok-noi/2568/"
PHONE: ViewportSize = {"width": 360, "height": 640}
# The page that leads on is left before anybody could tap.
_REPORTING = [NOT_FOUND, BOARD, *(path for path in LASTING if path.startswith("en/") and path != f"en/{OLD[0]}")]
# The box of the place that the address names, and how it is marked.
PLACE = """(() => { const place = document.querySelector(':target'); if (!place) return null;
    const style = getComputedStyle(place), box = place.getBoundingClientRect();
    return {top: box.top, bottom: box.bottom, marked: style.outlineStyle === 'solid', ground: style.backgroundColor,
        high: innerHeight, id: place.id} })()"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a small phone."""
    page = browser.new_page(viewport=PHONE)
    yield page
    page.close()


def _arrived(page: Page) -> dict[str, Any]:
    """The place that was led to, as soon as it is in view."""
    found: dict[str, Any] = until(page, f"(p => p && p.top >= 0 && p.top < p.high - 24 ? p : null)({PLACE})")
    return found


@pytest.mark.parametrize("path", _REPORTING)
def test_reporting_corruption_is_one_tap_away(phone: Page, server: str, small_server: str, path: str) -> None:
    """On each page of a phone, as it comes, a link is in view that leads to the channels. English is longer."""
    phone.goto((small_server if path.removeprefix("en/") in SMALL else server) + path)
    link = phone.locator(".ps-report")
    box = link.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert box["y"] + box["height"] < PHONE["height"] / 2
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    link.click()
    place = _arrived(phone)
    # The portal has those of all agencies.
    expect(phone.locator(f"#{place['id']}")).to_be_in_viewport()
    assert place["id"] in ("channels-corruption", "complain")
    assert place["marked"]
    assert phone.locator(".ps-channels__corruption a, .ps-complain__part--corruption a").count()


def test_what_protects_whoever_reports_is_told(phone: Page, server: str) -> None:
    """What protects whoever reports is told in the agency's words, or that it tells nothing."""
    phone.goto(server + "en/bangkok-noi/2568/#channels-corruption")
    part = phone.locator(".ps-channels__corruption")
    expect(part).to_contain_text("The agency does not say here how whoever reports is protected.")
    expect(phone.locator(".ps-channels > div, .ps-turn-to > section").first).to_contain_text("Complain to the office")


@pytest.mark.parametrize(
    ("page", "look", "place"),
    [
        ("en/bangkok-noi/2568/o18/", "The heading", "what-the-policy-says"),
        ("en/bangkok-noi/2568/o18/", "I3, first and second", "report-i3"),
        ("en/bangkok-noi/2568/o3/", "Under", "channels-general"),
        ("en/bangkok-noi/2568/sheet/", "I3, first and second", "report-i3"),
        ("en/bangkok-noi/2568/o21/", "The committee", "documents-order-487-2567"),
    ],
)
def test_where_to_look_leads_to_the_place_itself(phone: Page, server: str, page: str, look: str, place: str) -> None:
    """The record, or the heading that the words quote, is in view and marked, in all colours; not on paper."""
    phone.goto(server + page)
    phone.get_by_role("link", name=re.compile(f"^{look}")).first.click()
    found = _arrived(phone)
    assert found["id"] == place
    assert found["marked"]
    light = found["ground"]
    phone.emulate_media(color_scheme="dark")
    assert until(phone, PLACE)["ground"] != light
    assert axe(phone, only_colours=True) == []
    phone.emulate_media(forced_colors="active", color_scheme="light")
    assert phone.evaluate(PLACE)["marked"]
    phone.emulate_media(media="print", forced_colors="none")
    assert not phone.evaluate(PLACE)["marked"]


def test_the_other_language_is_opened_at_the_same_place(phone: Page, server: str) -> None:
    """By the place's own name, a heading that somebody wrote by its number; and back again."""
    phone.goto(server + "bangkok-noi/2568/report/#report-i10")
    phone.locator(".ps-language").click()
    expect(phone).to_have_url(server + "en/bangkok-noi/2568/report/#report-i10")
    assert _arrived(phone)["id"] == "report-i10"
    phone.goto(server + "en/bangkok-noi/2568/policies/no-gift/")
    phone.goto(server + "en/bangkok-noi/2568/policies/no-gift/#what-the-policy-says")
    phone.locator(".ps-language").click()
    assert _arrived(phone)["id"] == "สาระของนโยบาย"
    phone.locator(".ps-language").click()
    assert _arrived(phone)["id"] == "what-the-policy-says"
    phone.goto(server + "search/?q=O18")
    phone.locator(".ps-language").click()
    expect(phone).to_have_url(server + "en/search/?q=O18")


def test_what_is_folded_opens_when_a_link_leads_into_it(phone: Page, server: str) -> None:
    """From elsewhere, and from the page itself."""
    phone.goto(server + BOARD + "#gaps")
    assert _arrived(phone)["id"] == "gaps"
    assert phone.locator("details:has(#gaps)").get_attribute("open") is not None
    phone.goto(server + BOARD)
    phone.locator(".ps-menu").click()
    phone.locator(".ps-toc a[href='#gaps']").click()
    assert _arrived(phone)["id"] == "gaps"


def test_an_address_that_somebody_cut_breaks_nothing(phone: Page, server: str) -> None:
    """A fragment that is no text at all, and one that names nothing."""
    errors: list[str] = []
    phone.on("pageerror", lambda error: errors.append(str(error)))
    for fragment in ("#%E0%B8", "#nowhere", "#:3.99", "#:x"):
        phone.goto("about:blank")
        phone.goto(server + "bangkok-noi/2568/service-standards/" + fragment)
        phone.locator(".ps-language").click()
        expect(phone).to_have_url(re.compile("/en/bangkok-noi/"))
    assert errors == []
