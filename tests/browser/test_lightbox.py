"""Photos in a real browser: the copy that is fetched, and the large view by mouse, by keyboard and by ear."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import axe, until

EVIDENCE = "bangkok-noi/2568/evidence/"
SCRIPT = Path(__file__).parents[2] / "overrides/assets/js/lightbox.js"
ACTIVE = "document.activeElement"
OPEN = "dialog.ps-lightbox[open]"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page on a wide screen."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield page
    page.close()


def _large(page: Page, name: str) -> None:
    """Wait until the large view shows a photo, which is known by a part of its address."""
    until(
        page,
        f"""(image => image && image.complete && image.naturalWidth > 0
            && new URL(image.currentSrc).pathname.includes({name!r}))(document.querySelector(".ps-lightbox img"))""",
    )


def test_the_script_is_small_and_the_only_one(page: Page, server: str) -> None:
    """Under 3 KB, with `defer`, only where there are photos; articles hold no script or style of their own."""
    assert SCRIPT.stat().st_size < 3 * 1024
    page.goto(server + EVIDENCE)
    assert page.locator("script[defer][src*='assets/lightbox.']").count() == 1
    assert page.locator("article script, article [style], article [onclick], article style").count() == 0
    page.goto(server + "about/")
    assert page.locator("script[src*='lightbox.']").count() == 0


def test_enter_opens_and_escape_returns_the_focus(page: Page, server: str) -> None:
    """By keyboard: Enter on the second photo shows it large, with its caption; Escape leads back to its link."""
    page.goto(server + EVIDENCE)
    link = page.locator("a[data-lightbox]").nth(1)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(OPEN)).to_be_visible()
    href = str(link.get_attribute("href"))
    _large(page, Path(href).stem)
    assert page.evaluate("document.querySelector('.ps-lightbox img').naturalWidth") >= 1200
    words = page.locator("figcaption").nth(1).inner_text()
    expect(page.locator(".ps-lightbox figcaption")).to_have_text(words, use_inner_text=True)
    expect(page).to_have_url(server + EVIDENCE)
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).to_have_count(0)
    expect(link).to_be_focused()


def test_arrows_walk_through_the_photos_in_a_circle(page: Page, server: str) -> None:
    """Right and left arrows, and the buttons, show the next and the previous photo; after the last comes the first."""
    page.goto(server + EVIDENCE)
    hrefs = [Path(str(a.get_attribute("href"))).stem for a in page.locator("a[data-lightbox]").all()]
    assert len(hrefs) == 6
    page.locator("a[data-lightbox]").first.click()
    _large(page, hrefs[0])
    steps = (("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("ArrowLeft", 0), ("ArrowLeft", 5))
    for key, at in steps:
        page.keyboard.press(key)
        _large(page, hrefs[at])
    expect(page.locator(".ps-lightbox__count")).to_have_text("6 / 6")
    page.locator(".ps-lightbox__next").click()
    _large(page, hrefs[0])
    page.locator(".ps-lightbox__previous").click()
    _large(page, hrefs[5])


def test_focus_does_not_leave_the_open_view(page: Page, server: str) -> None:
    """Tab, forwards and backwards, meets close, previous and next, and nothing of the page behind."""
    page.goto(server + EVIDENCE)
    page.locator("a[data-lightbox]").first.click()
    expect(page.locator(".ps-lightbox__close")).to_be_focused()
    met: set[str] = set()
    for key in ["Tab"] * 8 + ["Shift+Tab"] * 8:
        page.keyboard.press(key)
        inside = page.evaluate(f"{ACTIVE} === document.body || !!{ACTIVE}.closest('.ps-lightbox')")
        assert inside, page.evaluate(f"{ACTIVE}.outerHTML")
        met |= set(page.evaluate(f"[...{ACTIVE}.classList]"))
    assert {"ps-lightbox__close", "ps-lightbox__previous", "ps-lightbox__next"} <= met


@pytest.mark.parametrize(
    ("prefix", "names"),
    [("", ("ดูภาพ", "ปิด", "ภาพก่อนหน้า", "ภาพถัดไป")), ("en/", ("Photo viewer", "Close", "Previous photo", "Next photo"))],
)
def test_what_is_read_out(page: Page, server: str, prefix: str, names: tuple[str, ...]) -> None:
    """The view and its buttons are named in the page's language; it is described by the photo's words and caption."""
    page.goto(server + prefix + EVIDENCE)
    alt = str(page.locator("a[data-lightbox] picture img").first.get_attribute("alt"))
    caption = page.locator("figcaption").first.inner_text()
    page.locator("a[data-lightbox]").first.click()
    dialog = page.get_by_role("dialog", name=names[0])
    expect(dialog).to_have_accessible_description(f"{alt} {caption}")
    for name in names[1:]:
        expect(dialog.get_by_role("button", name=name)).to_be_visible()
    expect(page.get_by_role("button", name=names[1])).to_be_focused()
    status = dialog.get_by_role("status")
    expect(status).to_be_empty()
    page.keyboard.press("ArrowRight")
    second = page.locator("a[data-lightbox] picture img").nth(1).get_attribute("alt")
    words = f"2 / 6 {second} {page.locator('figcaption').nth(1).inner_text()}"
    expect(status).to_have_text(words, use_inner_text=True)


def test_closed_by_button_and_beside_the_picture(page: Page, server: str) -> None:
    """The close button and a click on the empty part of the view both close it, and the focus is back."""
    page.goto(server + EVIDENCE)
    link = page.locator("a[data-lightbox]").first
    for beside in (False, True):
        link.click()
        expect(page.locator(OPEN)).to_be_visible()
        if beside:
            page.mouse.click(3, 400)
        else:
            page.locator(".ps-lightbox__close").click()
        expect(page.locator(OPEN)).to_have_count(0)
        expect(link).to_be_focused()


def test_photos_within_records_open_too(page: Page, server: str) -> None:
    """In the report, among the results; there the caption, also in the large view, leads to the evidence page."""
    page.goto(server + "bangkok-noi/2568/report/")
    page.locator("a[data-lightbox]").first.click()
    expect(page.locator(OPEN)).to_be_visible()
    page.locator(".ps-lightbox figcaption a").click()
    page.wait_for_url(f"**/{EVIDENCE}#photos-*")


def test_without_javascript_it_is_a_link(browser: Browser, server: str) -> None:
    """With scripts off the photo's link opens the large JPEG itself."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + EVIDENCE)
    with page.expect_response(lambda response: response.url.endswith(".jpg")) as opened:
        page.locator("a[data-lightbox]").first.click()
    assert opened.value.headers["content-type"] == "image/jpeg"
    expect(page).to_have_url(re.compile(r"\.jpg$"))
    context.close()


def test_a_click_that_means_a_new_tab_is_left_alone(page: Page, server: str) -> None:
    """With Ctrl the browser does what it does with any link."""
    page.goto(server + EVIDENCE)
    with page.context.expect_page() as opened:
        page.locator("a[data-lightbox]").first.click(modifiers=["Control"])
    opened.value.close()
    expect(page.locator(OPEN)).to_have_count(0)


@pytest.mark.parametrize(("wish", "moves"), [("reduce", "none"), ("no-preference", "ps-lightbox")])
def test_reduced_motion(browser: Browser, server: str, wish: str, moves: str) -> None:
    """Who asked for less motion sees the view at once; others see it fade in."""
    context = browser.new_context(reduced_motion="reduce" if wish == "reduce" else "no-preference")
    page = context.new_page()
    page.goto(server + EVIDENCE)
    page.locator("a[data-lightbox]").first.click()
    expect(page.locator(OPEN)).to_have_css("animation-name", moves)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_open_view(browser: Browser, server: str, scheme: str, width: int) -> None:
    """The open view breaks no rule that a machine can see, and fits its screen with picture, caption and buttons."""
    dark = scheme == "dark"
    context = browser.new_context(
        viewport={"width": width, "height": 640}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(server + "en/" + EVIDENCE)
    link = page.locator("a[data-lightbox]").first
    link.click()
    _large(page, Path(str(link.get_attribute("href"))).stem)
    found = axe(page)
    boxes = [page.locator(f".ps-lightbox {part}").first.bounding_box() for part in ("img", "figcaption", "button")]
    context.close()
    assert found == []
    for box in boxes:
        assert box is not None
        assert box["x"] >= 0
        assert box["width"] > 20
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 640


def test_the_browser_fetches_the_copy_that_fits(browser: Browser, server: str) -> None:
    """A phone gets the best format in the smallest step that fills its screen, whole, in room that was kept."""
    for ratio, width in ((1, 480), (2, 960)):
        context = browser.new_context(viewport={"width": 360, "height": 700}, device_scale_factor=ratio)
        page = context.new_page()
        page.route("**/photos/**", lambda route: route.abort())
        page.goto(server + EVIDENCE)
        image = page.locator("a[data-lightbox] picture img").first
        kept = image.bounding_box()
        assert kept is not None
        assert min(kept["width"], kept["height"]) > 100
        page.unroute("**/photos/**")
        page.goto(server + EVIDENCE)
        image.scroll_into_view_if_needed()
        until(page, "document.querySelector('picture img').naturalWidth > 0")
        assert str(image.evaluate("i => i.currentSrc")).endswith(f"/{width}.avif")
        box = image.bounding_box()
        assert box is not None
        assert (box["width"], box["height"]) == (kept["width"], kept["height"])
        assert image.evaluate("i => getComputedStyle(i).objectFit") == "contain"
        assert image.get_attribute("loading") == "lazy"
        context.close()


def test_a_blurred_picture_stands_in(browser: Browser, server: str) -> None:
    """While a photo is on its way, its tiny picture fills its place and is nothing to hear."""
    page = browser.new_page()
    page.route("**/photos/**", lambda route: route.abort())
    page.goto(server + EVIDENCE)
    tiny = page.locator(".ps-photo__placeholder").first
    until(page, "document.querySelector('.ps-photo__placeholder').naturalWidth === 16")
    assert tiny.get_attribute("alt") == ""
    assert len(str(tiny.get_attribute("src"))) < 500
    frame, box = page.locator("a[data-lightbox]").first.bounding_box(), tiny.bounding_box()
    assert frame is not None
    assert box is not None
    assert box["width"] >= frame["width"] - 2
    assert box["height"] >= frame["height"] - 2
    assert frame["height"] > 100
    page.close()
