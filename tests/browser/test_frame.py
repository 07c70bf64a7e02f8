"""What stands around an article, in a real browser: menu, keyboard, fonts, colours."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response, Route, expect

from tests.browser.conftest import until

BOARD = "bangkok-noi/2568/"
ITEM = "bangkok-noi/2568/o18/"
ACTIVE = "document.activeElement"
# How the stop of the keyboard is outlined, and which part of the frame it stands in.
STOP = f"""(() => {{ const style = getComputedStyle({ACTIVE}); return {{
    outline: parseFloat(style.outlineWidth), style: style.outlineStyle,
    within: [...['ps-skip', 'ps-brand', 'ps-box', 'ps-theme', 'ps-language', 'ps-whose', 'ps-years', 'ps-nav',
        'ps-items', 'ps-toc', 'ps-crumbs', 'ps-main']].filter(name => {ACTIVE}.closest('.' + name)).pop()}} }})()"""
SHIFTS = """window.shifted = 0;
new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shifted += entry.value })
    .observe({type: 'layout-shift', buffered: true});"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a phone."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    yield page
    page.close()


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    """A page on a wide screen."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield page
    page.close()


def test_the_menu_is_a_button_that_opens_in_place(phone: Page, server: str) -> None:
    """It says whether it is open, by keyboard too; Escape closes it and gives the focus back."""
    phone.goto(server + "en/" + BOARD)
    menu = phone.get_by_role("button", name="Menu")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(phone.locator(".ps-nav")).to_be_hidden()
    menu.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(phone.locator(".ps-nav")).to_be_visible()
    phone.keyboard.press("Tab")
    until(phone, f"{ACTIVE}.className.startsWith('ps-')")
    phone.keyboard.press("Escape")
    expect(phone.locator(".ps-nav")).to_be_hidden()
    expect(menu).to_be_focused()
    menu.press(" ")
    expect(phone.locator(".ps-nav")).to_be_visible()


def test_the_parts_of_a_page_are_in_the_menu_of_a_phone(phone: Page, server: str) -> None:
    """The table of contents, which stands beside the article elsewhere, opens with the menu and leads on."""
    phone.goto(server + "bangkok-yai/2566/plan/")
    phone.locator(".ps-menu").click()
    part = phone.locator(".ps-toc a").nth(2)
    target = str(part.get_attribute("href"))
    part.click()
    expect(phone.locator(".ps-toc")).to_be_hidden()
    expect(phone).to_have_url(re.compile(f"{re.escape(target)}$"))
    until(phone, "scrollY > 200")


def test_the_menu_without_scripts(browser: Browser, server: str) -> None:
    """It is a link to the menu, which then shows, with a link that closes it; no button that does nothing is there."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(server + BOARD)
    expect(page.locator(".ps-theme")).to_be_hidden()
    expect(page.locator(".ps-nav")).to_be_hidden()
    page.locator("a.ps-menu").click()
    expect(page.locator(".ps-nav")).to_be_visible()
    page.locator(".ps-aside__close").click()
    expect(page.locator(".ps-nav")).to_be_hidden()
    context.close()


def test_items_are_named_in_full_where_only_their_numbers_show(wide: Page, browser: Browser, server: str) -> None:
    """A square of the menu is read out with the item's number, title and status, in the page's language.

    Without scripts with number and status: titles are told once for all pages.
    """
    wide.goto(server + "en/" + ITEM)
    squares = wide.locator(".ps-items a")
    expect(squares).to_have_count(22)
    current = wide.locator(".ps-items a[aria-current=page]")
    expect(current).to_have_accessible_name(re.compile("^O18 .*No Gift Policy.* Partial$"))
    expect(current).to_have_attribute("title", re.compile("^O18 .*No Gift Policy.* Partial$"))
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(server + "en/" + ITEM)
    square = plain.locator(".ps-items a[aria-current=page]")
    expect(square).to_have_accessible_name("O18")
    expect(square).to_have_accessible_description("Partial")
    plain.context.close()
    box = current.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44


def test_the_keyboard_walks_through_header_and_menu_to_the_article(wide: Page, server: str) -> None:
    """From the skip link through colours, language, search, agency and menu to the article, each stop clearly seen."""
    wide.goto(server + BOARD)
    met: list[str] = []
    for _ in range(60):
        wide.keyboard.press("Tab")
        found = wide.evaluate(STOP)
        assert found["style"] != "none", found
        assert found["outline"] >= 2, found
        if not met or met[-1] != found["within"]:
            met.append(found["within"])
        if found["within"] == "ps-main":
            break
    order = ["ps-skip", "ps-brand", "ps-theme", "ps-language", "ps-box", "ps-whose", "ps-nav", "ps-items"]
    assert [name for name in met if name in order][: len(order)] == order
    assert met[-1] == "ps-main"


def test_colours_are_chosen_and_kept(browser: Browser, server: str) -> None:
    """The button goes from the system's colours to light and dark, says so, and the next page is dark at once."""
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(server + "en/about/")
    button = page.locator(".ps-theme")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    expect(button).to_have_accessible_name(re.compile("^System"))
    button.click()
    expect(button).to_have_accessible_name(re.compile("^Light"))
    button.click()
    expect(button).to_have_accessible_name(re.compile("^Dark"))
    expect(page.locator("body")).not_to_have_css("background-color", light)
    page.goto(server + "en/data/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.emulate_media(media="print")
    expect(page.locator("body"), "paper is white").to_have_css("background-color", light)
    context.close()


def test_thai_and_latin_come_from_the_sites_own_small_fonts(wide: Page, server: str) -> None:
    """Both weights, from this host, in at most 60 KB; the letters of other languages only where there are any."""
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    wide.on("response", note)
    wide.goto(server + BOARD, wait_until="networkidle")
    sizes = {answer.url: len(answer.body()) for answer in answers if answer.url.endswith(".woff2")}
    assert len(sizes) == 2
    assert sum(sizes.values()) <= 60 * 1024
    assert all(url.startswith(server) for url in sizes)
    for text in ("ปั๊ ญู ฐู ที่ ก่ำ ป่า ฟ้ำ", "Integrity 2568"):
        for weight in (400, 700):
            assert wide.evaluate("([w, t]) => document.fonts.check(`${w} 18px Sarabun`, t)", [weight, text])


@pytest.mark.parametrize("path", ["", BOARD, "en/bangkok-yai/2566/plan/", "bangkok-noi/2568/evidence/"])
def test_nothing_moves_when_fonts_and_scripts_come_late(browser: Browser, server: str, path: str) -> None:
    """What stands in for them takes their room: the layout shifts by less than 0.02 when they arrive."""
    page = browser.new_page(viewport={"width": 412, "height": 823})
    page.add_init_script(SHIFTS)

    def late(route: Route) -> None:
        time.sleep(0.7)
        route.continue_()

    page.route(re.compile(r"\.woff2$|/assets/(?!theme)[^/]*\.js$"), late)
    page.goto(server + path, wait_until="networkidle")
    until(page, "document.fonts.status === 'loaded'")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    shifted = page.evaluate("window.shifted")
    page.close()
    assert shifted < 0.02


def test_forced_colours_leave_every_sign(browser: Browser, server: str) -> None:
    """Where the system sets the colours, the current square, buttons and shapes still stand out."""
    context = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(server + ITEM)
    signs = page.evaluate(
        """(() => { const style = name => getComputedStyle(document.querySelector(name)); return {
            square: style('.ps-items a[aria-current]').outlineStyle,
            tool: style('.ps-language').borderTopStyle,
            ground: style('body').backgroundColor,
            shape: getComputedStyle(document.querySelector('.ps-items a'), '::before').backgroundColor}})()"""
    )
    assert signs["square"] == signs["tool"] == "solid"
    assert signs["shape"] != signs["ground"]
    context.close()


def test_forced_colours_leave_the_words_of_the_front_page_on_the_systems_ground(browser: Browser, server: str) -> None:
    """The band behind them is a drawing, which the system does not replace as it does their colour."""
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(server)
    for part in (".ps-head", ".ps-find"):
        expect(page.locator(part)).to_have_css("border-image-source", "none")
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [BOARD, "en/about/"])
def test_the_keyboard_goes_through_the_header_as_the_eye_does(
    browser: Browser, server: str, path: str, width: int
) -> None:
    """Line by line, and in each from left to right."""
    page = browser.new_page(viewport={"width": width, "height": 740})
    page.goto(server + path)
    places = page.evaluate(
        """[...document.querySelectorAll('.ps-top :is(a, button, input)')].filter(e => e.checkVisibility())
            .map(e => e.getBoundingClientRect()).map(box => [Math.round((box.top + box.bottom) / 2 / 12), box.left])"""
    )
    page.close()
    assert len(places) >= 5
    assert places == sorted(places)


def test_a_phone_is_told_of_no_key(phone: Page, server: str) -> None:
    """The search page speaks of one only where there is room for a keyboard beside the screen."""
    phone.goto(server + "en/search/")
    expect(phone.locator(".ps-search__key")).to_be_hidden()
