"""What must hold on every kind of page, in both languages. Each page is opened once and asked many things."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, Request, Response, Route

from tests.browser.conftest import axe, until
from tests.browser.pages import EVERY, LASTING, NOT_FOUND, OLD, SMALL

PHONE, DESK = 360, 1280
A4 = 718
"""The width of an A4 page between margins of 10 mm, in CSS pixels."""
REFRESH = re.compile(r'<meta http-equiv="refresh"[^>]*>')
WATCH = """window.forbidden = [];
document.addEventListener("securitypolicyviolation", e => forbidden.push(`${e.violatedDirective} ${e.blockedURI}`));"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A style of the test's own. The page's policy would refuse it as an element, but not as an object of a script.
STYLE = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet]; }"""
LARGE = "html { font-size: 200% }"
# WCAG 2.2, 1.4.12: what a reader may set without losing anything.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
# Texts cut at the edge of a box that hides what does not fit; three points leave room for how marks are drawn.
CUT = """[...document.querySelectorAll('body *')].filter(e => {
    const style = getComputedStyle(e);
    return style.overflowX === 'hidden' && style.clipPath === 'none' && style.webkitLineClamp === 'none'
        && e.checkVisibility() && e.textContent.trim() && e.scrollWidth > e.clientWidth + 3;
}).map(e => e.className)"""
# Stops of the keyboard that are not outlined by two points at least, themselves or by what is drawn around them.
UNSEEN = """() => {
  const unseen = [];
  for (const stop of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")) {
    if (stop.tabIndex < 0 || stop.disabled || !stop.checkVisibility({visibilityProperty: true})) continue;
    stop.focus({focusVisible: true, preventScroll: true});
    if (document.activeElement !== stop) continue;
    const drawn = [null, "::before", "::after"].map(part => getComputedStyle(stop, part));
    if (!drawn.some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2))
      unseen.push(stop.outerHTML.slice(0, 160));
  }
  document.activeElement.blur();
  return unseen;
}"""
# Words in Thai letters that are said to be of another language, whether they are seen or only read out. The sign in
# the number of a letter is no word.
THAI_AS_ANOTHER = """[...document.querySelectorAll("body *")].filter(e => {
    if (e.closest("script, noscript, svg, [translate=no]") || (e.closest("[lang]") || e).lang === "th") return false;
    const own = [...e.childNodes].filter(n => n.nodeType === Node.TEXT_NODE).map(n => n.data).join("");
    const read = ["aria-label", "alt", "title", "placeholder"].map(name => e.getAttribute(name) || "").join("");
    return /[\\u0e01-\\u0e5b]/.test((own + read).replace(/[\\u0e01-\\u0e2e]{1,3} (?=[0-9])/g, ""));
}).map(e => e.outerHTML.slice(0, 200))"""
MOVING = """[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
    return s.animationName !== 'none' || s.transitionDuration.split(', ').some(d => parseFloat(d) > 0)})
    .map(e => e.className)"""
HEADINGS = """[...document.querySelectorAll("main :is(h1, h2, h3, h4)")]
    .filter(e => !e.closest(".ps-search") && e.checkVisibility()).map(e => e.textContent.trim())"""
# What a script would have to answer.
IDLE = """[...document.querySelectorAll("button, select, input, [role=button]")].filter(e =>
    e.checkVisibility({visibilityProperty: true}) && e.type !== "submit" && e.type !== "radio" && e.type !== "checkbox"
    && !e.closest("form[action], form[role=search]")).map(e => e.outerHTML.slice(0, 160))"""
# What a closed part holds, and paper does not show, though nothing says that it is for the screen alone.
CLOSED = """[...document.querySelectorAll('details:not([open]) > :not(summary)')].filter(e =>
    e.parentElement.checkVisibility() && getComputedStyle(e).display !== 'none' && !e.checkVisibility())
    .map(e => e.outerHTML.slice(0, 200))"""
# Boxes of a printed page that hide or push out a part of what is in them.
CUT_ON_PAPER = """[...document.querySelectorAll("main *")].filter(e => {
    const style = getComputedStyle(e);
    if (!e.checkVisibility({visibilityProperty: true}) || style.clipPath !== "none") return false;
    const box = e.getBoundingClientRect();
    if (!box.width || !box.height) return false;
    const hides = style.overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1;
    return hides || box.right > document.documentElement.clientWidth + 1;
}).map(e => `${e.tagName}.${e.className}`)"""


@dataclass(frozen=True)
class Seen:
    """A page that is open, and what happened while it opened."""

    page: Page
    path: str
    home: str
    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def _stays(route: Route) -> None:
    """Answer with a page without its `refresh`, so that one that leads on can be looked at."""
    answer = route.fetch()
    route.fulfill(response=answer, body=REFRESH.sub("", answer.text()))


def _open(page: Page, home: str, path: str) -> None:
    """Open a page and wait for all it asks for; a search, until it is answered."""
    if path.removeprefix("en/") in SMALL:
        page.route(f"{home}{path}", _stays)
    page.goto(home + path, wait_until="networkidle")
    if "?q=" in path:
        until(page, "document.querySelector('.ps-search__results li, .ps-search__none:not([hidden])')")


@pytest.fixture(scope="module", params=EVERY)
def seen(request: pytest.FixtureRequest, browser: Browser, home: Callable[[str], str]) -> Iterator[Seen]:
    """A page, opened on a phone; tests leave it as they please, each begins by saying how wide it is to be."""
    context = browser.new_context(viewport={"width": PHONE, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    seen = Seen(page, request.param, home(request.param))

    def ask(sent: Request) -> None:
        seen.asked.append(sent.url)

    def note(answer: Response) -> None:
        if answer.status >= 400:
            seen.failed.append(answer.url)

    page.add_init_script(WATCH)
    page.on("request", ask)
    page.on("response", note)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    _open(page, seen.home, seen.path)
    yield seen
    context.close()


def _as(page: Page, width: int, scheme: str = "light") -> None:
    """Show the page at a width, in light or dark colours."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")


def test_nothing_leaves_the_host_and_nothing_fails(seen: Seen) -> None:
    """Opening a page asks no other host for anything, nothing it asks for is missing, and no script breaks."""
    assert [url for url in seen.asked if not url.startswith((seen.home, "data:"))] == []
    assert seen.failed == []
    assert seen.errors == []


def test_axe_finds_nothing(seen: Seen) -> None:
    """No accessibility rule that a machine can see is broken: narrow and wide, light and dark, menu closed and open."""
    found: dict[str, list[str]] = {}
    menu = seen.page.locator("button.ps-menu")
    for width in (PHONE, DESK):
        for scheme in ("light", "dark"):
            _as(seen.page, width, scheme)
            # In the dark only colours differ, and the rules about them take long enough.
            found[f"{width} {scheme}"] = axe(seen.page, only_colours=scheme == "dark")
            if width == PHONE and menu.count():
                menu.click()
                found[f"{width} {scheme}, menu open"] = axe(seen.page, only_colours=scheme == "dark")
                menu.click()
    assert {state: violations for state, violations in found.items() if violations} == {}


def test_it_fits_however_it_is_read(seen: Seen) -> None:
    """No sideways scroll at 320 px (WCAG 1.4.10); nothing is cut at 200 % (1.4.4) or with wide spacing (1.4.12)."""
    found = {}
    for width, css in ((320, ""), (DESK, LARGE), (PHONE, SPACED), (DESK, SPACED)):
        _as(seen.page, width)
        seen.page.evaluate(STYLE, css)
        found[f"{width} {css[:20]}"] = (max(0, seen.page.evaluate(SIDEWAYS)), seen.page.evaluate(CUT) if css else [])
    seen.page.evaluate(STYLE, "")
    assert {state: wrong for state, wrong in found.items() if wrong != (0, [])} == {}


def test_every_stop_of_the_keyboard_is_seen(seen: Seen) -> None:
    """Whatever takes the focus is outlined, also where the system sets the colours."""
    _as(seen.page, DESK)
    assert seen.page.evaluate(UNSEEN) == []
    seen.page.emulate_media(forced_colors="active")
    unseen = seen.page.evaluate(UNSEEN)
    seen.page.emulate_media(forced_colors="none")
    assert unseen == []


def test_the_first_stop_skips_to_the_content(seen: Seen) -> None:
    """A keyboard user need not walk through the navigation: the first link leads to the article's title."""
    _open(seen.page, seen.home, seen.path)
    seen.page.evaluate("document.activeElement.blur()")  # the search page's field may have taken the focus
    skip = seen.page.locator(".ps-skip")
    skip.focus()
    box = skip.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert seen.page.evaluate(
        "document.querySelector('a[href], button, input, summary, [tabindex]').className"
    ).startswith("ps-skip")
    seen.page.keyboard.press("Enter")
    assert seen.page.url.endswith("#content")
    assert seen.page.evaluate("document.getElementById('content').localName") == "h1"


def test_nothing_moves_for_who_asked_for_less_motion(seen: Seen) -> None:
    """No transition and no animation anywhere."""
    assert seen.page.evaluate(MOVING) == []


def test_every_word_is_of_the_language_it_is_said_to_be(seen: Seen) -> None:
    """The page says its language; what is Thai in an English page says so, also names that are only read out."""
    assert seen.page.get_attribute("html", "lang") == ("en" if seen.path.startswith("en/") else "th")
    assert seen.page.evaluate(THAI_AS_ANOTHER) == []


def test_the_language_switch_leads_to_the_same_page(seen: Seen) -> None:
    """The link in the header goes to the page's twin, and is named in the twin's language."""
    if seen.path == NOT_FOUND:
        return  # one page in both languages
    path = seen.path.partition("?")[0]
    other = path.removeprefix("en/") if path.startswith("en/") else f"en/{path}"
    switch = seen.page.locator("a.ps-language")
    href = str(switch.evaluate("link => link.href")).partition("?")[0]
    assert href == seen.home + other
    assert switch.get_attribute("lang") == switch.get_attribute("hreflang") != seen.page.get_attribute("html", "lang")


def test_the_policy_forbids_nothing_that_it_does(seen: Seen) -> None:
    """Scrolled through, its summaries opened, its colours changed: no violation of the Content-Security-Policy."""
    _as(seen.page, PHONE)
    for summary in seen.page.locator("summary:visible").all()[:3]:
        summary.evaluate("summary => summary.click()")
    seen.page.locator(".ps-theme").click()
    seen.page.mouse.wheel(0, 20_000)
    seen.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    assert seen.page.evaluate("forbidden") == []


@pytest.mark.parametrize("path", LASTING)
def test_it_is_whole_without_scripts(browser: Browser, home: Callable[[str], str], path: str) -> None:
    """With scripts off all headings are there, the menu opens, and nothing stands there that would not answer."""
    with_scripts = browser.new_context(viewport={"width": PHONE, "height": 800})
    without = browser.new_context(viewport={"width": PHONE, "height": 800}, java_script_enabled=False)
    headings = []
    for context in (with_scripts, without):
        page = context.new_page()
        if path.removeprefix("en/") in SMALL:
            page.route(f"{home(path)}{path}", _stays)
        page.goto(home(path) + path)
        headings.append(page.evaluate(HEADINGS))
    assert headings[0]
    assert headings[1] == headings[0]
    assert page.evaluate(IDLE) == []
    menu = page.locator("a.ps-menu")
    if menu.count():
        menu.click()
        assert page.locator(".ps-aside a:visible").count() > 1
    with_scripts.close()
    without.close()


def _lines(sheet: pypdfium2.PdfPage) -> list[str]:
    """The lines of a printed page, from the top, but for the page's number at its foot."""
    text = sheet.get_textpage().get_text_range()
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line and not re.fullmatch(r"\d+ / \d+", line)]


def _over_the_edge(sheet: pypdfium2.PdfPage) -> list[tuple[float, ...]]:
    """The runs of text that reach over the edge of the paper, in points."""
    text, (width, height) = sheet.get_textpage(), sheet.get_size()
    boxes = [text.get_rect(number) for number in range(text.count_rects())]
    return [box for box in boxes if box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height]


@pytest.mark.parametrize("path", [path for path in LASTING if path != NOT_FOUND])
def test_on_paper(browser: Browser, home: Callable[[str], str], path: str) -> None:
    """A4 without menus, with the address, closed parts open; nothing cut, no empty sheet, no heading left at a foot."""
    page = browser.new_page(viewport={"width": A4, "height": 1000})
    if path.removeprefix("en/") in SMALL:
        page.route(f"{home(path)}{path}", _stays)
    page.goto(home(path) + path)
    headings = {" ".join(text.split()) for text in page.locator("main :is(h2, h3)").all_inner_texts()}
    data = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")
    for part in (".ps-header", ".ps-aside", ".ps-crumbs", ".ps-footer"):
        assert page.locator(f"{part}:visible").count() == 0
    assert page.evaluate(CLOSED) == []
    assert page.evaluate(CUT_ON_PAPER) == []
    height = page.evaluate("document.documentElement.scrollHeight")
    page.close()
    with pypdfium2.PdfDocument(data) as document:
        sizes = {tuple(sorted(round(side) for side in sheet.get_size())) for sheet in document}
        texts = [_lines(sheet) for sheet in document]
        outside = [box for sheet in document for box in _over_the_edge(sheet)]
    assert sizes == {(595, 842)}
    assert outside == []
    assert all(texts)
    # What is kept whole leaves some room at the feet of sheets.
    assert len(texts) <= 2 + 1.5 * height / 1000
    # At the end of a line a hyphen is told as a mark of its own.
    text = "".join("".join(lines) for lines in texts).replace("\ufffe", "-").replace(" ", "")
    # Who comes by an old address has it on the page itself; such a page is not to be cited.
    host = "" if path.removeprefix("en/") in OLD else r"https?://[^/]+"
    assert re.search(rf"{host}/{re.escape(path)}", text)
    if path.startswith("en/"):  # of Thai, what can be read back from a PDF is not what stands there
        assert [lines[-1] for lines in texts[:-1] if lines and lines[-1] in headings] == []
