"""A visit to a page: opened once with scripts and once without, and all that tests claim of it is looked at."""

import re
from dataclasses import dataclass

import pypdfium2
from playwright.sync_api import Browser, Page, Request, Response, Route, expect

from tests.browser.conftest import axe, until
from tests.browser.pages import LASTING, NOT_FOUND, SMALL
from tests.browser.probes import (
    CLOSED,
    CUT,
    CUT_ON_PAPER,
    FIRST_STOP,
    HEADINGS,
    IDLE,
    LARGE,
    MOVING,
    SIDEWAYS,
    SPACED,
    STYLE,
    SWITCH,
    THAI_AS_ANOTHER,
    UNSEEN,
    WATCH,
)

PHONE, DESK = 360, 1280
A4 = 718
"""The width of an A4 page between margins of 10 mm, in CSS pixels."""
MENU = ".ps-header, .ps-aside"
"""What changes when the menu of a phone is opened."""
REFRESH = re.compile(r'<meta http-equiv="refresh"[^>]*>')


@dataclass(frozen=True)
class Skip:
    """The link that skips the navigation."""

    first_stop: str
    """The classes of what the keyboard meets first."""
    top: float
    """How far below the window's edge the link stands when it has the focus."""
    leads_to: str
    """The name of the element that it leads to."""


@dataclass(frozen=True)
class Paper:
    """A page as it is printed."""

    headings: frozenset[str]
    menus: tuple[str, ...]
    """Parts for the screen alone that are on paper."""
    closed: tuple[str, ...]
    cut: tuple[str, ...]
    height: int
    """At the width between the margins, in CSS pixels."""
    sizes: frozenset[tuple[int, ...]]
    """Of the sheets, in points, the shorter side first."""
    texts: tuple[tuple[str, ...], ...]
    """The lines of each sheet."""
    outside: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Bare:
    """A page without scripts."""

    headings: tuple[str, ...]
    idle: tuple[str, ...]
    """What would not answer."""


@dataclass(frozen=True)
class Seen:
    """What was found on a page, mostly lists of what is wrong."""

    path: str
    home: str
    headings: tuple[str, ...]
    language: str
    thai_as_another: tuple[str, ...]
    switch: tuple[str, str, str] | None
    """Where the link to the other language leads, its `lang` and its `hreflang`; None on the page that is both."""
    moving: tuple[str, ...]
    violations: dict[str, list[str]]
    """What axe finds, by how the page is shown."""
    cut: dict[str, tuple[int, tuple[str, ...]]]
    """How far it scrolls sideways, and which texts are cut, by how the page is shown."""
    unseen: tuple[str, ...]
    unseen_forced: tuple[str, ...]
    paper: Paper | None
    """None where the page is none to print."""
    forbidden: tuple[str, ...]
    skip: Skip
    foreign: tuple[str, ...]
    """Requests to other hosts."""
    failed: tuple[str, ...]
    errors: tuple[str, ...]
    bare: Bare | None
    """None where only scripts answer."""


def visit(browser: Browser, home: str, path: str) -> Seen:
    """Open a page and look at everything, in an order in which no look disturbs the next."""
    context = browser.new_context(viewport={"width": PHONE, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    errors: list[str] = []

    def ask(sent: Request) -> None:
        asked.append(sent.url)

    def note(answer: Response) -> None:
        if answer.status >= 400:
            failed.append(answer.url)

    page.add_init_script(WATCH)
    page.on("request", ask)
    page.on("response", note)
    page.on("pageerror", lambda error: errors.append(str(error)))
    _open(page, home, path)
    seen = Seen(
        path=path,
        home=home,
        headings=_list(page, HEADINGS),
        language=str(page.get_attribute("html", "lang")),
        thai_as_another=_list(page, THAI_AS_ANOTHER),
        switch=None if path == NOT_FOUND else tuple(page.evaluate(SWITCH)),
        moving=_list(page, MOVING),
        violations=_violations(page),
        cut=_cut(page),
        unseen=_list(page, UNSEEN),
        unseen_forced=_unseen_forced(page),
        paper=_paper(page) if path in LASTING and path != NOT_FOUND else None,
        forbidden=_forbidden(page),
        skip=_skip(page),
        foreign=tuple(url for url in asked if not url.startswith((home, "data:"))),
        failed=tuple(failed),
        errors=tuple(errors),
        bare=_bare(browser, home, path) if path in LASTING else None,
    )
    context.close()
    return seen


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


def _list(page: Page, probe: str) -> tuple[str, ...]:
    return tuple(page.evaluate(probe))


def _as(page: Page, width: int, scheme: str = "light") -> None:
    """Show the page at a width, in light or dark colours."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")


def _violations(page: Page) -> dict[str, list[str]]:
    """What axe finds: narrow and wide, light and dark, menu closed and open.

    All of the page once, on a phone in light; else only the first of what is alike, and with the menu open the menu.
    """
    found: dict[str, list[str]] = {}
    menu = page.locator("button.ps-menu")
    for width in (PHONE, DESK):
        for scheme in ("light", "dark"):
            _as(page, width, scheme)
            dark = scheme == "dark"  # where only colours differ, and the rules about them take long enough
            found[f"{width} {scheme}"] = axe(page, only_colours=dark, few=dark or width == DESK)
            if width == PHONE and menu.count():
                menu.click()
                expect(menu).to_have_attribute("aria-expanded", "true")
                found[f"{width} {scheme}, menu open"] = axe(page, only_colours=dark, within=MENU)
                menu.click()
                expect(menu).to_have_attribute("aria-expanded", "false")
    return found


def _cut(page: Page) -> dict[str, tuple[int, tuple[str, ...]]]:
    """What does not fit: at 320 px, at 200 %, with wide spacing."""
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for width, css in ((320, ""), (DESK, LARGE), (PHONE, SPACED), (DESK, SPACED)):
        _as(page, width)
        page.evaluate(STYLE, css)
        found[f"{width} {css[:20]}"] = (max(0, page.evaluate(SIDEWAYS)), _list(page, CUT) if css else ())
    page.evaluate(STYLE, "")
    return found


def _unseen_forced(page: Page) -> tuple[str, ...]:
    """Stops of the keyboard that are not seen where the system sets the colours."""
    page.emulate_media(forced_colors="active")
    unseen = _list(page, UNSEEN)
    page.emulate_media(forced_colors="none")
    return unseen


def _paper(page: Page) -> Paper:
    """The page as it is printed on A4."""
    page.set_viewport_size({"width": A4, "height": 1000})
    headings = frozenset(" ".join(text.split()) for text in page.locator("main :is(h2, h3)").all_inner_texts())
    data = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")
    menus = tuple(
        part
        for part in (".ps-header", ".ps-aside", ".ps-crumbs", ".ps-footer")
        if page.locator(f"{part}:visible").count()
    )
    closed, cut = _list(page, CLOSED), _list(page, CUT_ON_PAPER)
    height = page.evaluate("document.documentElement.scrollHeight")
    page.emulate_media(media="screen")
    with pypdfium2.PdfDocument(data) as document:
        return Paper(
            headings=headings,
            menus=menus,
            closed=closed,
            cut=cut,
            height=height,
            sizes=frozenset(tuple(sorted(round(side) for side in sheet.get_size())) for sheet in document),
            texts=tuple(_lines(sheet) for sheet in document),
            outside=tuple(box for sheet in document for box in _over_the_edge(sheet)),
        )


def _lines(sheet: pypdfium2.PdfPage) -> tuple[str, ...]:
    """The lines of a printed page, from the top, but for the page's number at its foot."""
    text = sheet.get_textpage().get_text_range()
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(line for line in lines if line and not re.fullmatch(r"\d+ / \d+", line))


def _over_the_edge(sheet: pypdfium2.PdfPage) -> list[tuple[float, ...]]:
    """The runs of text that reach over the edge of the paper, in points."""
    text, (width, height) = sheet.get_textpage(), sheet.get_size()
    boxes = [text.get_rect(number) for number in range(text.count_rects())]
    return [box for box in boxes if box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height]


def _forbidden(page: Page) -> tuple[str, ...]:
    """What the policy refused by now: the page is scrolled through, its summaries opened, its colours changed."""
    _as(page, PHONE)
    for summary in page.locator("summary:visible").all()[:3]:
        summary.evaluate("summary => summary.click()")
    page.locator(".ps-theme").click()
    page.mouse.wheel(0, 20_000)
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    return _list(page, "forbidden")


def _skip(page: Page) -> Skip:
    """The first link, followed by keyboard."""
    page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
    link = page.locator(".ps-skip")
    link.focus()
    top = float(page.evaluate("document.activeElement.getBoundingClientRect().top"))
    first = str(page.evaluate(FIRST_STOP))
    link.press("Enter")
    expect(page).to_have_url(re.compile("#content$"))
    return Skip(first, top, str(page.evaluate("document.getElementById('content').localName")))


def _bare(browser: Browser, home: str, path: str) -> Bare:
    """The page where no script runs, on a phone. Its menu, where there is one, must open."""
    context = browser.new_context(viewport={"width": PHONE, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    if path.removeprefix("en/") in SMALL:
        page.route(f"{home}{path}", _stays)
    page.goto(home + path)
    headings, idle = _list(page, HEADINGS), _list(page, IDLE)
    menu = page.locator("a.ps-menu")
    if menu.count():
        menu.click()
        expect(page.locator(".ps-aside a:visible").nth(1)).to_be_visible()
    context.close()
    return Bare(headings, idle)
