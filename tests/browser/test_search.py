"""Search as visitors use it: with a keyboard, an input method, a phone, a screen reader, a bad connection."""

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import PATIENCE, axe, until

BOARD = "bangkok-noi/2568/"
BOX = ".ps-box__field"
FIELD = ".ps-search__field"
OPTION = ".ps-box__option"
RESULT = ".ps-search__result"
BRIBE = "สินบน"
GIFT = "ของขวัญ"
# In place of the engine, where a test needs answers that no site gives: hostile words, many pages, a slow answer.
FAKE = """
window.asked = [];
window.ProngsaiSearch = { put() {}, open: () => ({
  label: (facet, value) => (facet === "agency" ? `<img src=x onerror="window.hurt=1">` : value),
  async search(query, { filters = {}, limit, offset = 0 }) {
  window.asked.push(query);
  await window.held;
  if (window.broken) throw new Error("broken");
  const evil = '<img src=x onerror="window.hurt=1">';
  const total = query.includes("nothing") ? 0 : 34;
  const results = [];
  for (let n = offset; n < Math.min(offset + limit, total); n += 1) results.push({
    id: `d${n}`, href: n === 1 ? "https://other.example.go.th/x/" : `about/?n=${n}`, lang: n % 2 ? "en" : "th",
    title: [{ text: `${evil}${n} `, mark: false }, { text: query, mark: true }],
    agency: "a", year: 2568, kind: "policy", items: ["O18"], names: { agency: evil, kind: "Policy" },
    section: { anchor: "part", heading: evil }, snippet: [{ text: evil, mark: true }],
    status: null, other: "", same: [], close: false });
  const many = Array.from({ length: 12 }, (_, n) => ({ value: `O${n + 1}`, label: `O${n + 1}`, count: 40 - n }));
  const facets = { agency: [{ value: "a", label: evil, count: 34 }], year: [], item: total ? many : [],
    kind: [{ value: "policy", label: "Policy", count: 34 }], lang: [] };
  const nothing = { query, instead: "", understood: [] };
  return { ...nothing, total, more: total, results, nearest: total ? [] : ["close", evil], facets };
} }) };
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a wide screen that fails its test where a script breaks."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    yield page
    context.close()
    assert broken == []


@pytest.fixture
def fake(page: Page) -> Page:
    """A page whose engine is the one above."""

    def answer(route: Route) -> None:
        route.fulfill(body=FAKE, content_type="text/javascript")

    page.route(re.compile("/assets/search-engine[^/]*\\.js"), answer)
    return page


def _suggest(page: Page, text: str) -> None:
    """Type into the box in the header and wait for suggestions."""
    page.locator(BOX).press_sequentially(text)
    page.wait_for_selector(OPTION)


@contextmanager
def _stopped(page: Page) -> Iterator[None]:
    """The page's clock stands still, so that no test hangs on how fast a machine types."""
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") + 1_000)
    yield
    page.clock.resume()


def _query(page: Page) -> dict[str, list[str]]:
    """What the address asks for."""
    return parse_qs(urlsplit(page.url).query)


def _results(page: Page) -> list[str]:
    return page.locator(f"{RESULT} h3").all_inner_texts()


def test_little_of_the_search_is_fetched_before_the_box_is_used(page: Page, server: str) -> None:
    """Until the focus none of its scripts and nothing of its index; what every page carries of it is below 5 KB."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(server + BOARD, wait_until="networkidle")
    assert [path for path in asked if "search" in path] == []
    overrides = Path(__file__).parents[2] / "overrides/assets"
    form = str(page.locator(".ps-box").evaluate("form => form.outerHTML"))
    style = (overrides / "css/70-search.css").read_text("utf-8")
    _, begins, script = (overrides / "js/base.js").read_text("utf-8").partition("// The search comes when")
    assert begins
    assert len(gzip.compress(f"{form}{style}{script}".encode())) < 5_000
    page.focus(BOX)
    until(page, "window.ProngsaiSearch")
    assert [path for path in asked if "/search/index/" in path] == []


def test_suggestions_come_from_the_second_character(fake: Page, server: str) -> None:
    """One character asks for nothing and gets a sentence; the second does, and what is emptied closes the list."""
    fake.goto(server + BOARD)
    fake.locator(BOX).press_sequentially("ก")
    until(fake, "!!window.asked")
    fake.wait_for_timeout(400)
    assert fake.evaluate("window.asked") == []
    expect(fake.locator(".ps-box__note")).to_contain_text("2")
    fake.locator(BOX).press_sequentially("า")
    fake.wait_for_selector(OPTION)
    assert fake.evaluate("window.asked") == ["กา"]
    fake.keyboard.press("Backspace")
    fake.keyboard.press("Backspace")
    expect(fake.locator(".ps-box__panel")).to_be_hidden()


def test_typing_quickly_asks_once(fake: Page, server: str) -> None:
    """Not every key is a question: only a rest is."""
    fake.goto(server + BOARD)
    fake.focus(BOX)
    until(fake, "document.querySelector('.ps-box__panel')")
    with _stopped(fake):
        fake.keyboard.type("transparency")
        fake.clock.run_for(100)
        assert fake.evaluate("window.asked") == []
    fake.wait_for_selector(OPTION)
    assert fake.evaluate("window.asked") == ["transparency"]


def test_the_box_is_a_combobox_for_the_keyboard(page: Page, server: str) -> None:
    """Arrows walk through the list and back to the field, Escape closes, then empties, Enter opens what is chosen."""
    page.goto(server + BOARD)
    _suggest(page, BRIBE)
    field = page.locator(BOX)
    expect(field).to_have_attribute("role", "combobox")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert page.locator(f"#{field.get_attribute('aria-controls')}[role=listbox]").count() == 1
    options = page.locator(OPTION)
    last = options.count() - 1
    assert field.get_attribute("aria-activedescendant") is None
    for key, chosen in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1), ("ArrowUp", last)):
        page.keyboard.press(key)
        selected = page.locator(f"{OPTION}[aria-selected=true]")
        if chosen >= 0:
            ident = str(options.nth(chosen).get_attribute("id"))
            expect(selected).to_have_id(ident)
            expect(field).to_have_attribute("aria-activedescendant", ident)
        else:
            expect(selected).to_have_count(0)
            expect(field).not_to_have_attribute("aria-activedescendant", re.compile(""))
        expect(field).to_have_value(BRIBE)
    page.keyboard.press("Escape")
    expect(page.locator(".ps-box__panel")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value(BRIBE)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".ps-box__panel")).to_be_visible()
    page.keyboard.press("ArrowDown")
    there = str(options.first.get_attribute("href"))
    page.keyboard.press("Enter")
    page.wait_for_url(there)
    page.go_back()
    page.focus(BOX)
    page.fill(BOX, "xy")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_have_value("")


def test_enter_goes_to_the_search_page(page: Page, server: str) -> None:
    """Without a choice Enter leads to the page of all results, in the page's language."""
    for prefix in ("", "en/"):
        page.goto(f"{server}{prefix}{BOARD}")
        page.fill(BOX, BRIBE)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{server}{prefix}search/?q={quote(BRIBE)}&own=bangkok-noi")
        page.wait_for_selector(RESULT)
        expect(page.locator(FIELD)).to_have_value(BRIBE)


def test_leaving_the_box_closes_it(page: Page, server: str) -> None:
    """Tab and a click elsewhere close the list; a click on a suggestion follows it."""
    page.goto(server + BOARD)
    _suggest(page, BRIBE)
    page.keyboard.press("Tab")
    expect(page.locator(".ps-box__panel")).to_be_hidden()
    page.focus(BOX)
    page.click("h1", position={"x": 5, "y": 5})
    expect(page.locator(".ps-box__panel")).to_be_hidden()
    page.focus(BOX)
    page.locator(OPTION).last.click()
    page.wait_for_url("**/search/?q=*")


@pytest.mark.parametrize("path", [BOARD, "search/"])
def test_slash_goes_to_the_box(page: Page, server: str, path: str) -> None:
    """`/` focuses the box, on a Thai keyboard too; in a field it is typed, with Ctrl it is the browser's."""
    page.goto(server + path)
    field = page.locator(FIELD if path == "search/" else BOX)
    page.keyboard.press("Control+/")
    expect(field).not_to_be_focused()
    page.keyboard.press("/")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.press("/")
    expect(field).to_have_value("/")
    field.blur()
    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ฝ', code: 'Slash', bubbles: true}))")
    expect(field).to_be_focused()


def test_slash_can_be_turned_off(page: Page, server: str) -> None:
    """Who speaks to the browser is not thrown about by a single character (WCAG 2.1.4), and the choice is kept."""
    page.goto(server + "search/")
    page.uncheck(".ps-search__key input")
    page.goto(server + BOARD)
    page.keyboard.press("/")
    expect(page.locator(BOX)).not_to_be_focused()
    page.goto(server + "search/")
    page.check(".ps-search__key input")
    page.goto(server + BOARD)
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()


@pytest.mark.parametrize("path", [BOARD, "search/"])
def test_an_input_method_is_left_alone(fake: Page, server: str, path: str) -> None:
    """While text is composed, its keys are the method's and the text stays as it is; when it is done, it is found."""
    fake.goto(server + path)
    field = fake.locator(FIELD if path == "search/" else BOX)
    field.focus()
    until(fake, "window.asked && document.querySelector('.ps-box__panel')")
    method = fake.context.new_cdp_session(fake)
    with _stopped(fake):
        for text in ("ส", "สิ", "สิน"):
            method.send(
                "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
            )
        # An Enter that ends a composition is not one that searches.
        field.evaluate(
            """field => { for (const key of ["Enter", "ArrowDown", "Escape"])
                field.dispatchEvent(new KeyboardEvent("keydown",
                    {key, isComposing: true, bubbles: true, cancelable: true})); }"""
        )
        expect(field).to_have_value("สิน")
        assert fake.url == server + path
        assert fake.evaluate("window.asked") == []
        method.send("Input.insertText", {"text": BRIBE})
    until(fake, "window.asked.length")
    assert fake.evaluate("window.asked") == [BRIBE]
    expect(field).to_have_value(BRIBE)


def test_what_a_phone_composes_is_found_before_it_is_done(fake: Page, server: str) -> None:
    """Phones compose whole Thai words; who rests within one sees suggestions all the same."""
    fake.goto(server + BOARD)
    fake.focus(BOX)
    until(fake, "document.querySelector('.ps-box__panel')")
    method = fake.context.new_cdp_session(fake)
    method.send("Input.imeSetComposition", {"text": BRIBE, "selectionStart": 5, "selectionEnd": 5})
    fake.wait_for_selector(OPTION)
    assert fake.evaluate("window.asked") == [BRIBE]
    expect(fake.locator(BOX)).to_have_value(BRIBE)


def test_results_are_an_ordinary_list(page: Page, server: str) -> None:
    """On the search page: headings with links, whose, of which year, what it is, words marked, where in the page."""
    page.goto(f"{server}search/?q={quote(BRIBE)}")
    page.wait_for_selector(RESULT)
    assert page.locator(".ps-search [role=listbox], .ps-search [role=option]").count() == 0
    first = page.locator(RESULT).first
    assert BRIBE in first.inner_text()
    assert first.locator("mark").count() > 0
    assert re.search("ปีงบประมาณ พ.ศ. 25[0-9]{2}", first.locator(".ps-found__facts").inner_text())
    other = page.locator(f"{RESULT} .ps-found__others a").first
    expect(other).to_have_text("ภาษาอังกฤษ")
    assert urlsplit(str(other.evaluate("link => link.href"))).path.startswith("/en/")
    deep = page.locator(f"{RESULT} .ps-found__heading a").first
    target = urlsplit(str(deep.evaluate("link => link.href"))).fragment
    deep.click()
    expect(page).to_have_url(re.compile(f"#{re.escape(target)}$"))
    expect(page.locator(f"[id='{unquote(target)}']")).to_have_count(1)
    page.goto(f"{server}en/search/?q=bribery")
    page.wait_for_selector(RESULT)
    assert re.search(r"25[0-9]{2} \(20[0-9]{2}\)", page.locator(f"{RESULT} .ps-found__facts").first.inner_text())


def test_typing_keeps_the_address_and_enter_makes_a_step(page: Page, server: str) -> None:
    """The address always says what is shown; typing adds nothing to the history, Enter one step, and back undoes it."""
    page.goto(server + "search/")
    steps = page.evaluate("history.length")
    page.locator(FIELD).press_sequentially(GIFT)
    page.wait_for_selector(RESULT)
    page.wait_for_url(f"**/search/?q={quote(GIFT)}")
    assert page.evaluate("history.length") == steps
    page.keyboard.press("Enter")
    until(page, f"history.length === {steps + 1}")
    expect(page.locator(".ps-search__heading")).to_contain_text(GIFT)
    first = _results(page)
    page.fill(FIELD, BRIBE)
    page.keyboard.press("Enter")
    expect(page.locator(".ps-search__heading")).to_contain_text(BRIBE)
    expect(page).to_have_title(re.compile(f"^{BRIBE}"))
    second = _results(page)
    page.go_back()
    expect(page.locator(".ps-search__heading")).to_contain_text(GIFT)
    expect(page.locator(FIELD)).to_have_value(GIFT)
    expect(page.locator(f"{RESULT} h3")).to_have_text(first, use_inner_text=True)
    page.go_back()
    expect(page).to_have_url(server + "search/")
    expect(page.locator(RESULT)).to_have_count(0)
    page.go_forward()
    page.go_forward()
    expect(page.locator(".ps-search__heading")).to_contain_text(BRIBE)
    expect(page.locator(f"{RESULT} h3")).to_have_text(second, use_inner_text=True)


def test_a_search_can_be_sent_to_somebody(page: Page, browser: Browser, server: str) -> None:
    """Whoever opens the address of a search with filters sees the same query, filters and results."""
    page.goto(f"{server}search/?q={quote(GIFT)}")
    page.wait_for_selector(RESULT)
    before = page.locator(".ps-search__heading").inner_text()
    page.locator(".ps-search__facet:visible input").first.click()
    expect(page.locator(".ps-search__heading")).not_to_have_text(before)
    expect(page).to_have_url(re.compile("&"))
    other = browser.new_page(viewport={"width": 360, "height": 740})
    other.goto(page.url)
    expect(other.locator(f"{RESULT} h3")).to_have_text(_results(page), use_inner_text=True)
    chosen = page.locator(".ps-search__remove").all_inner_texts()
    assert len(chosen) == 1
    expect(other.locator(".ps-search__remove")).to_have_text(chosen, use_inner_text=True)
    other.close()


def test_filters_count_narrow_and_are_taken_away(page: Page, server: str) -> None:
    """A filter's number is how many results it leaves; its box keeps the focus; its button takes it away again."""
    page.goto(f"{server}search/?q={quote(GIFT)}")
    page.wait_for_selector(RESULT)
    everything = page.locator(".ps-search__heading").inner_text()
    assert page.locator(".ps-search__facet:visible legend").count() >= 3
    line = page.locator(".ps-search__facet:visible .ps-search__value").first
    number, name = line.locator(".ps-search__number").inner_text(), line.locator(".ps-search__name").inner_text()
    box = line.locator("input")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(".ps-search__heading")).to_contain_text(f" {number} ")
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    expect(page.locator(f"{RESULT} .ps-found__facts").first).to_contain_text(name, use_inner_text=True)
    remove = page.locator(".ps-search__remove")
    assert name in str(remove.get_attribute("aria-label"))
    remove.click()
    expect(page.locator(".ps-search__heading")).to_have_text(everything, use_inner_text=True)
    expect(page.locator(".ps-search__heading")).to_be_focused()
    expect(page).to_have_url(f"{server}search/?q={quote(GIFT)}")
    page.go_back()
    expect(page.locator(".ps-search__heading")).to_contain_text(f" {number} ")


def test_filters_alone_list_their_pages(page: Page, server: str) -> None:
    """An address with filters and no words shows the pages of those filters."""
    page.goto(f"{server}search/?agency=bangkok-noi&kind=policy")
    page.wait_for_selector(RESULT)
    expect(page.locator(".ps-search__remove")).to_have_count(2)
    assert "bangkok-noi" not in "".join(page.locator(".ps-search__remove").all_inner_texts())


def test_on_a_phone_filters_are_folded_away(browser: Browser, server: str) -> None:
    """At 360 px the filters are one tap away, and the first result is within the first screen."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{server}search/?q={quote(GIFT)}")
    page.wait_for_selector(RESULT)
    expect(page.locator(".ps-search__facet").first).to_be_hidden()
    assert (page.locator(f"{RESULT} a").first.bounding_box() or {"y": 9999})["y"] < 740
    page.click(".ps-search__filters > summary")
    expect(page.locator(".ps-search__facet input").first).to_be_visible()
    page.close()


def test_more_results(fake: Page, server: str) -> None:
    """Ten at a time; the focus goes to the first new one; coming back shows as many as before."""
    fake.goto(server + "search/?q=many")
    fake.wait_for_selector(RESULT)
    expect(fake.locator(RESULT)).to_have_count(10)
    fake.click(".ps-search__more")
    expect(fake.locator(RESULT)).to_have_count(20)
    expect(fake.locator(f"{RESULT} h3 a").nth(10)).to_be_focused()
    fake.reload()
    expect(fake.locator(RESULT)).to_have_count(20)
    fake.click(".ps-search__more")
    expect(fake.locator(RESULT)).to_have_count(30)
    fake.click(".ps-search__more")
    expect(fake.locator(RESULT)).to_have_count(34)
    expect(fake.locator(".ps-search__more")).to_be_hidden()


def test_nothing_found_leads_on(fake: Page, server: str) -> None:
    """Where nothing is found, that is said, with the nearest words as links and the index."""
    fake.goto(server + "search/?q=nothing")
    expect(fake.locator(".ps-search__none a[href='#index']")).to_be_visible()
    expect(fake.locator(".ps-search__heading")).to_contain_text("nothing")
    fake.click(".ps-search__word >> nth=0")
    fake.wait_for_selector(RESULT)
    expect(fake).to_have_url(server + "search/?q=close")
    fake.go_back()
    expect(fake.locator(RESULT)).to_have_count(0)
    fake.fill(BOX, "nothing")
    fake.wait_for_selector(OPTION)
    fake.locator(OPTION).first.click()
    fake.wait_for_url("**/search/?q=close*")


def test_results_are_announced(fake: Page, server: str) -> None:
    """How many were found, and that nothing was, is told to screen readers politely, once, after a rest."""
    fake.goto(server + BOARD)
    said = fake.locator(".ps-box [role=status]")
    _suggest(fake, "many")
    expect(said).to_contain_text("34")
    fake.fill(BOX, "nothing")
    expect(said).to_contain_text("nothing")
    fake.goto(server + "search/?q=many")
    expect(said).to_contain_text("34")
    fake.fill(FIELD, "nothing")
    expect(said).to_contain_text("nothing")


def test_a_file_that_does_not_arrive_is_said(page: Page, server: str) -> None:
    """Without a part of the index the page says so and leads to the index of pages; trying again works."""
    page.route("**/search/index/**", lambda route: route.abort())
    page.goto(f"{server}search/?q={quote(BRIBE)}")
    broken = page.locator(".ps-search__broken")
    expect(broken).to_be_visible()
    expect(broken.locator("a[href='#index']")).to_be_visible()
    expect(page.locator(".ps-box [role=status]")).not_to_be_empty()
    page.unroute("**/search/index/**")
    broken.locator("button").click()
    page.wait_for_selector(RESULT)
    expect(broken).to_be_hidden()


def test_more_that_does_not_arrive_is_said_where_it_was_asked_for(fake: Page, server: str) -> None:
    """The results that are there stay; below them it is said, and trying again goes on from there."""
    fake.goto(server + "search/?q=many")
    expect(fake.locator(RESULT)).to_have_count(10)
    fake.evaluate("window.broken = true")
    fake.locator(".ps-search__more").click()
    again = fake.locator(".ps-search__broken button")
    expect(again).to_be_focused()
    expect(again).to_be_in_viewport()
    expect(fake.locator(RESULT)).to_have_count(10)
    expect(fake.locator(".ps-box [role=status]")).to_have_text(re.compile("ลองอีกครั้ง"))
    fake.evaluate("window.broken = false")
    again.click()
    expect(fake.locator(RESULT)).to_have_count(20)
    expect(again).to_be_hidden()
    expect(fake.locator(f"{RESULT} >> nth=10").locator("h3 a")).to_be_focused()


def test_a_single_character_is_told_to_be_too_little(page: Page, server: str) -> None:
    """Typed and sent, or in an address: a sentence, and nothing is said to have been looked for."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{server}search/?q=ก")
    hint = page.locator(".ps-search__hint")
    expect(hint).to_have_text(re.compile("2 ตัวอักษร"))
    expect(hint).to_be_in_viewport()
    expect(page.locator(".ps-search__none")).to_be_hidden()
    page.fill(FIELD, "ข")
    page.keyboard.press("Enter")
    expect(hint).to_have_text(re.compile("2 ตัวอักษร"))
    expect(page.locator(".ps-search__none")).to_be_hidden()


def test_all_results_name_their_agency_and_kind(page: Page, server: str) -> None:
    """Also those that only come near, and what was chosen where nothing is found: nobody is shown a key."""
    page.goto(f"{server}search/?q={quote('งบประมาณ 100,000 บาท')}")
    page.wait_for_selector(RESULT)
    facts = page.locator(".ps-found__fact").all_inner_texts()
    assert [fact for fact in facts if re.fullmatch("[a-z-]+", fact)] == []
    page.goto(f"{server}search/?q=zzzzqqqq&agency=bangkok-noi&kind=project")
    expect(page.locator(".ps-search__none")).to_be_visible()
    assert [text for text in page.locator(".ps-search__chosen button").all_inner_texts() if text.isascii()] == []


def test_a_script_that_does_not_arrive_is_said(page: Page, server: str) -> None:
    """Without its scripts the search page says so; the box in the header still leads to the search page."""
    page.route(re.compile("/assets/search-engine"), lambda route: route.abort())
    page.on("pageerror", lambda _: None)
    page.route(re.compile("/assets/search\\."), lambda route: route.abort())
    page.goto(server + "search/")
    expect(page.locator(".ps-search__broken")).to_be_visible()
    page.goto(server + BOARD)
    page.fill(BOX, BRIBE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")


def test_a_slow_answer_is_said_and_an_old_one_never_shown(fake: Page, server: str) -> None:
    """It is said that the search is on its way, and what was typed since decides what is shown."""
    fake.add_init_script("window.held = new Promise(done => { window.release = done; })")
    fake.goto(server + BOARD)
    fake.fill(BOX, "first")
    expect(fake.locator(".ps-box__note")).not_to_be_empty()
    fake.evaluate("window.held = null")
    fake.fill(BOX, "second")
    expect(fake.locator(OPTION).first).to_contain_text("second")
    fake.evaluate("window.release()")
    fake.evaluate("new Promise(done => setTimeout(done, 200))")
    expect(fake.locator(OPTION).first).to_contain_text("second")


HOSTILE = {
    "long": "ก" * 10_000,
    "long-words": "งบประมาณ " * 1_200,
    "emoji": "🙏🇹🇭👩‍👩‍👧‍👦" * 40,
    "html": '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>',
    "regex": r"(.*)+$ [^\]{99} \\ *+?|^",
    "template": "{number} ${1} %00 \u0000 \u202e &amp; '\"",
    "halves": "\ud83d" * 300,
    "marks": "่้๊๋ิีึืุู" * 50,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_breaks_for_any_query(page: Page, server: str, name: str) -> None:
    """Whatever is pasted is answered, as text, at once, and its address stays short enough for any server."""
    page.goto(server + "search/")
    page.evaluate(
        """([field, text]) => { const box = document.querySelector(field); box.value = text;
            box.dispatchEvent(new InputEvent("input", {bubbles: true})); }""",
        [FIELD, HOSTILE[name]],
    )
    until(page, "/[?]q=/.test(location.search)")
    until(page, "!document.querySelector('.ps-search__results[aria-busy]')")
    expect(page.locator(".ps-search__broken")).to_be_hidden()
    assert page.evaluate("window.hurt") is None
    assert page.evaluate("location.href.length") < 4_000
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    page.evaluate(
        """([field, text]) => { const box = document.querySelector(field); box.focus(); box.value = text;
            box.dispatchEvent(new InputEvent("input", {bubbles: true})); }""",
        [BOX, HOSTILE[name]],
    )
    page.wait_for_selector(".ps-box__panel:not([hidden])")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.evaluate("window.hurt") is None
    assert page.evaluate("location.href.length") < 4_000


def test_what_records_say_is_text(fake: Page, server: str) -> None:
    """A title, a heading, a name or a nearest word with markup in it is shown as it is written."""
    fake.goto(server + "search/?q=many")
    fake.wait_for_selector(RESULT)
    fake.locator(BOX).press_sequentially("nothing")
    fake.wait_for_selector(OPTION)
    fake.fill(BOX, "many")
    until(fake, "document.querySelectorAll('.ps-box__option').length > 3")
    expect(fake.locator(".ps-search img, .ps-box img")).to_have_count(0)
    assert fake.evaluate("window.hurt") is None
    expect(fake.locator(f"{RESULT} h3").first).to_contain_text("<img")
    outside = fake.locator(RESULT).nth(1)
    expect(outside.locator(".ps-found__facts")).to_contain_text("other.example.go.th")
    expect(outside.locator("h3 a")).to_have_attribute("rel", "noopener")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_axe_finds_nothing_while_searching(browser: Browser, server: str, prefix: str, scheme: str) -> None:
    """With suggestions open, with results and filters open, and with nothing found, on a phone and on a wide screen."""
    context = browser.new_context(
        viewport={"width": 360 if scheme == "light" else 1280, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()

    def found(where: str) -> list[str]:
        return [f"{where} {violation}" for violation in axe(page)]

    page.goto(f"{server}{prefix}{BOARD}")
    _suggest(page, GIFT)
    page.keyboard.press("ArrowDown")
    problems = found("box")
    page.goto(f"{server}{prefix}search/?q={quote(GIFT)}&kind=policy&lang=th")
    page.wait_for_selector(RESULT)
    page.evaluate("document.querySelectorAll('.ps-search details').forEach(part => (part.open = true))")
    problems += found("page")
    page.fill(FIELD, "qqxxqqzz")
    page.wait_for_selector(".ps-search__none:visible")
    problems += found("none")
    context.close()
    assert problems == []


@pytest.mark.parametrize("width", [320, 360, 800, 1280])
def test_nothing_scrolls_sideways(browser: Browser, server: str, width: int) -> None:
    """From 320 px up neither suggestions nor results make the page scroll sideways (WCAG 1.4.10)."""
    page = browser.new_page(viewport={"width": width, "height": 640})
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    page.goto(server + BOARD)
    _suggest(page, GIFT)
    assert page.evaluate(wider) <= 0
    page.goto(f"{server}en/search/?q={quote(GIFT)}")
    page.wait_for_selector(RESULT)
    assert page.evaluate(wider) <= 0
    page.close()


MOVED = """
    window.moved = [];
    const name = ({ node }) => node && (node.className || node.nodeName);
    new PerformanceObserver((list) => {
      for (const { hadRecentInput, value, sources } of list.getEntries()) {
        if (!hadRecentInput) moved.push([value, ...sources.map(name)]);
      }
    }).observe({ type: "layout-shift", buffered: true });
"""


def _steady(page: Page) -> None:
    """Nothing has moved, or so little that nobody sees it; else it says what."""
    page.wait_for_timeout(300)
    moved = page.evaluate("moved")
    assert sum(value for value, *_ in moved) <= 0.005, moved


def test_nothing_jumps(browser: Browser, server: str) -> None:
    """Opening a search, slow answers, typing, and going on after an answer that did not come move nothing in sight."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.add_init_script(MOVED)

    network = page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 300, "downloadThroughput": -1, "uploadThroughput": -1}  # milliseconds, bytes/s
    network.send("Network.emulateNetworkConditions", slow)
    page.goto(f"{server}search/?q={quote(GIFT)}")
    page.wait_for_selector(RESULT)
    _steady(page)
    page.goto(server + "search/")
    page.locator(FIELD).press_sequentially(BRIBE, delay=50)
    page.wait_for_selector(RESULT)
    _steady(page)
    page.route("**/search/index/**", lambda route: route.abort())
    page.goto(server + "search/")
    page.fill(FIELD, BRIBE)
    page.wait_for_selector(".ps-search__broken:visible")
    page.wait_for_timeout(600)  # what moves with a key is not counted for half a second
    page.unroute("**/search/index/**")
    page.evaluate(
        "([field, text]) => Object.assign(document.querySelector(field), { value: text })"
        ".dispatchEvent(new Event('input', { bubbles: true }))",
        [FIELD, GIFT],
    )
    page.wait_for_selector(RESULT)
    _steady(page)
    page.close()


def test_without_scripts_the_box_leads_to_the_index(browser: Browser, server: str) -> None:
    """The form goes to the search page, where the index is and no dead field."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + BOARD)
    page.fill(BOX, BRIBE)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server}search/?q={quote(BRIBE)}&own=bangkok-noi")
    expect(page.locator("#index a").nth(5)).to_be_attached()
    expect(page.locator(FIELD)).to_be_hidden()
    context.close()


def test_the_language_switch_takes_the_search_along(page: Page, server: str) -> None:
    """Who changes the language on the search page goes on with the same search."""
    page.goto(f"{server}search/?q={quote(BRIBE)}&kind=policy")
    page.wait_for_selector(RESULT)
    page.click("a.ps-language")
    expect(page).to_have_url(re.compile("/en/search/"))
    page.wait_for_selector(RESULT)
    assert _query(page) == {"q": [BRIBE], "kind": ["policy"]}


def test_what_was_understood_is_shown_and_can_be_taken_off(page: Page, server: str) -> None:
    """A chip for each fact; without it the same words are words, in the address too; going back puts it on again."""
    page.goto(f"{server}search/?q={quote('O18 บางกอกน้อย 68')}")
    page.wait_for_selector(RESULT)
    chips = page.locator(".ps-search__understood button")
    expect(chips).to_have_text(["เขตบางกอกน้อย", "O18", "2568"])
    first = page.locator(RESULT).first
    assert str(first.locator("h3 a").get_attribute("href")).endswith("/bangkok-noi/2568/o18/")
    expect(first.locator(".ps-found__facts")).to_contain_text("O18")
    expect(first.locator(".ps-found__state")).not_to_be_empty()
    expect(first.locator(".ps-found__others a")).to_have_attribute("hreflang", "en")
    chips.first.click()
    expect(chips).to_have_text(["O18", "2568"])
    assert _query(page)["word"] == ["agency"]
    page.go_back()
    expect(chips).to_have_count(3)


def test_whoever_would_complain_of_an_agency_is_led_to_its_page(page: Page, server: str) -> None:
    """Where its channels and the hotlines are: before its items, some of which are without evidence."""
    page.goto(f"{server}search/?q={quote('ร้องเรียนทุจริต บางกอกน้อย')}")
    page.wait_for_selector(RESULT)
    first = page.locator(RESULT).first
    assert str(first.locator("h3 a").get_attribute("href")).endswith("/bangkok-noi/")
    expect(first).not_to_have_class(re.compile("--close"))


def test_where_pages_begin_that_have_a_part_only_is_said(page: Page, server: str) -> None:
    """Once, at the first of them, and not where no page has all, which the heading says."""
    page.goto(f"{server}en/search/?q={quote('complaint channels Bangkok Noi')}")
    page.wait_for_selector(RESULT)
    said = page.locator(".ps-search__partly")
    expect(said).to_have_text(["The pages below have only a part of what was asked"])
    assert "/bangkok-noi/" in str(page.locator(f"{RESULT} h3 a").first.get_attribute("href"))
    assert "/bangkok-noi/" not in str(page.locator(f"{RESULT}:has(.ps-search__partly) h3 a").get_attribute("href"))
    page.goto(f"{server}search/?q={quote('O18 2566')}")
    page.wait_for_selector(RESULT)
    expect(said).to_have_count(0)


def test_the_other_layout_of_the_keyboard_is_tried_and_said(page: Page, server: str) -> None:
    """In the box and on the page, where what was typed is one step away."""
    page.goto(server + BOARD)
    _suggest(page, "ihv'giupo")
    expect(page.locator(".ps-box__note")).to_contain_text("ร้องเรียน")
    page.goto(f"{server}search/?q={quote('ระฟ')}")
    page.wait_for_selector(RESULT)
    expect(page.locator(".ps-search__said")).to_contain_text("ita")
    page.click(".ps-search__said a")
    expect(page.locator(".ps-search__said")).to_be_hidden()
    assert "typed" in page.url


def test_an_agencys_own_pages_come_first_on_its_pages(page: Page, server: str) -> None:
    """In the list and on the page it leads to; the whole site is one step away, and says so."""
    asked = "มาตรการส่งเสริมคุณธรรม"
    page.goto(server + "council-secretariat/2568/")
    _suggest(page, asked)
    assert "/council-secretariat/" in str(page.locator(OPTION).first.get_attribute("href"))
    everywhere = page.locator(OPTION).last
    assert "own" not in str(everywhere.get_attribute("href"))
    page.keyboard.press("Enter")
    page.wait_for_selector(RESULT)
    assert _query(page)["own"] == ["council-secretariat"]
    assert "/council-secretariat/" in str(page.locator(f"{RESULT} h3 a").first.get_attribute("href"))
    page.click(".ps-search__said a")
    expect(page.locator(".ps-search__said")).to_be_hidden()
    assert "own" not in _query(page)


def test_on_a_phone_the_first_result_is_whole_in_the_first_screen(browser: Browser, server: str) -> None:
    """With what was understood above it; a single sign gets a sentence."""
    phone = browser.new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    for query in ("O18 บางกอกน้อย 2568", "ร้องเรียน", "ihv'giupo", "31 มี.ค. 66"):
        phone.goto(f"{server}search/?q={quote(query)}")
        phone.wait_for_selector(RESULT)
        box = phone.locator(RESULT).first.bounding_box()
        assert box, query
        assert box["y"] + box["height"] <= 740, query
    phone.goto(f"{server}search/")
    phone.fill(FIELD, "ก")
    expect(phone.locator(".ps-search__hint")).to_contain_text("2")
    phone.close()
