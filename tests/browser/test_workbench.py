"""The workbench in a real browser, as `prongsai edit` starts it, by keyboard alone."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from prongsai.pages.templating import unjoined
from tests.browser.conftest import axe
from tests.browser.workbenches import inside
from tests.trees import DISCLOSURES, RISKS, sound, write_tree
from tests.workbenches import started

ITEM = "/bang-rak/2568/items/O18"
FREE = "/bang-rak/2568/items/O1"
RISK = "/bang-rak/2568/risks/permits"
RESULTS = ("/bang-rak/2568/report", "/bang-rak/2568/report/i1", RISK, "/bang-rak/2568/measures/_new/measures")
LOOKED_AT = "/_/site/bang-rak/2568/o18/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A sound project."""
    return write_tree(tmp_path / "office", sound())


def _changed(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that are others now, where as many are left."""
    lines = list(zip(before.splitlines(), after.splitlines(), strict=True))
    return [(old, new) for old, new in lines if old != new]


def _tab_to(page: Page, name: str) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(name)


def _enter(page: Page) -> None:
    """Press Enter, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_title_typed_by_keyboard_changes_one_line(browser: Browser, root: Path) -> None:
    """From the first page to the field and back by Tab and Enter; the file has one other line, nothing else changed."""
    file = root / DISCLOSURES
    text = file.read_text("utf-8")
    with started(root) as workbench, inside(browser, workbench) as page:
        expect(page).to_have_url(f"{workbench.home}/")
        page.get_by_role("link", name=re.compile("2568")).focus()
        _enter(page)
        page.get_by_role("link", name=re.compile("^O1 ")).first.focus()
        _enter(page)
        _tab_to(page, "note.th")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("รอข้อมูลจากฝ่ายโยธา")
        page.keyboard.press("Tab")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("Awaited from the Public Works Section")
        _tab_to(page, "updated")
        _enter(page)
        expect(page.get_by_role("status")).to_contain_text("บันทึกแล้ว")
        first = file.read_text("utf-8")
        _tab_to(page, "note.en")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("Expected in May")
        _tab_to(page, "updated")
        _enter(page)
        expect(page.get_by_role("status")).to_contain_text("บันทึกแล้ว")
    assert first != text
    [(old, new)] = _changed(first, file.read_text("utf-8"))
    assert old.replace("Awaited from the Public Works Section", "Expected in May") == new


def test_it_works_without_scripts_and_asks_no_other_host(browser: Browser, root: Path) -> None:
    """Rows come and go by buttons; the page of two values lets choose; every request stays here."""
    asked: set[str] = set()
    with started(root) as workbench, inside(browser, workbench, scripts=False) as page:
        page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
        page.goto(workbench.home + ITEM)
        other = page.context.new_page()
        other.goto(workbench.home + ITEM)
        other.locator("[name='note.th']").fill("ของอีกคน")
        other.get_by_role("button", name="บันทึก", exact=True).click()
        expect(other.get_by_role("status")).to_contain_text("บันทึกแล้ว")
        page.get_by_role("button", name="เพิ่มรายการ").click()
        expect(page.get_by_role("status")).to_contain_text("ยังไม่ได้บันทึก")
        page.locator("[name='evidence.n1.offer']").fill("document:order")
        page.locator("[name='note.th']").fill("ของฉัน")
        page.get_by_role("button", name="บันทึก", exact=True).click()
        expect(page.get_by_text("ของอีกคน")).to_be_visible()
        assert "ของฉัน" not in (root / DISCLOSURES).read_text("utf-8")
        page.get_by_role("radio").first.check()
        page.get_by_role("button", name="บันทึกตามที่เลือก").click()
        expect(page.get_by_role("status")).to_contain_text("บันทึกแล้ว")
        assert asked == {urlsplit(workbench.home).netloc}
    text = (root / DISCLOSURES).read_text("utf-8")
    assert "ของฉัน" in text
    assert "document: order" in text


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), pytest.param(1280, "light", marks=pytest.mark.long)])
def test_axe_finds_nothing(width: int, scheme: str, browser: Browser, root: Path) -> None:
    """On every page, light and dark, errors and clashes shown too; nothing is wider than the window."""
    with started(root) as workbench, inside(browser, workbench) as page:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")

        def look() -> None:
            assert axe(page) == [], page.url
            assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url

        for address in ("/", "/bang-rak/2568", ITEM, FREE, *RESULTS, "/nothing"):
            page.goto(workbench.home + address)
            look()
        page.goto(workbench.home + ITEM)
        page.locator("[name='updated']").fill("เมื่อวาน")
        page.get_by_role("button", name="บันทึก", exact=True).click()
        expect(page.locator("[aria-invalid=true]")).to_have_count(1)
        look()
        page.goto(workbench.home + ITEM)
        other = page.context.new_page()
        for one, note in ((other, "หนึ่ง"), (page, "สอง")):
            one.goto(workbench.home + ITEM) if one is other else None
            one.locator("[name='note.th']").fill(note)
            one.get_by_role("button", name="บันทึก", exact=True).click()
            expect(one.get_by_role("status")).to_be_visible()
        look()
        page.goto(f"{workbench.home}/_/history")
        look()


def test_a_change_is_seen_and_published(browser: Browser, root: Path, tmp_path: Path) -> None:
    """Typed, saved, seen beside the form in both languages and wide, published to a folder, and there; no scripts."""
    (root / "publish.yml").write_text("targets: {web: {kind: folder, path: ../public}}\n")
    (root / "mkdocs.yml").write_text('site_name: โปร่งใส\nsite_url: ""\n', "utf-8")
    note = "หมายเหตุที่จะเผยแพร่"
    with started(root) as workbench, inside(browser, workbench, scripts=False) as page:
        page.goto(workbench.home + ITEM)
        page.locator("[name='note.th']").fill(note)
        page.locator("[name='note.en']").fill("A note to be published")
        page.get_by_role("button", name="บันทึก", exact=True).click()
        look = page.frame_locator("iframe")
        expect(look.get_by_text(note)).to_be_visible()
        page.get_by_role("link", name="View in English").click()
        expect(look.get_by_text("A note to be published")).to_be_visible()
        narrow = page.locator("iframe").bounding_box()
        page.get_by_label("เต็มความกว้าง").check()
        wide = page.locator("iframe").bounding_box()
        assert narrow
        assert wide
        assert narrow["width"] <= 362
        assert wide["width"] > 900
        page.goto(f"{workbench.home}/_/publish/web")
        page.get_by_role("button", name="ดูว่าอะไรจะเปลี่ยน").click()
        expect(page.get_by_role("button", name="เผยแพร่ตามรายการนี้")).to_be_visible(timeout=60_000)
        page.get_by_role("button", name="เผยแพร่ตามรายการนี้").click()
        expect(page.get_by_text("เผยแพร่ไปยัง web แล้ว")).to_be_visible(timeout=60_000)
    assert note in unjoined((tmp_path / "public/bang-rak/2568/o18/index.html").read_text("utf-8"))


def test_no_other_page_can_frame_it(browser: Browser, root: Path) -> None:
    """A page from elsewhere that frames the workbench, or the site as it is looked at, shows nothing of it."""
    with started(root) as workbench, inside(browser, workbench) as page:
        framed = "".join(f'<iframe src="{workbench.home}{path}"></iframe>' for path in (ITEM, LOOKED_AT, "/"))
        # At another port of this machine: to a browser the same site, which sends the session along.
        other = "http://127.0.0.1:8765/"
        page.route(other, lambda route: route.fulfill(body=framed, content_type="text/html"))
        page.goto(other)
        page.wait_for_load_state("networkidle")
        assert len(page.frames) == 4
        for frame in page.frames[1:]:
            assert "No Gift" not in frame.content()
            assert "โปร่งใส" not in frame.content()
        page.goto(workbench.home + ITEM)
        expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_contain_text("No Gift")


def test_arrow_keys_move_on_the_grid_of_a_rating(browser: Browser, root: Path) -> None:
    """Up is a row of more impact, right a column of more likelihood; the score that was their product follows."""
    with started(root) as workbench, inside(browser, workbench) as page:
        page.goto(workbench.home + RISK)
        page.locator("[name='rating.cell'][value='2x3']").focus()
        for key in ("ArrowUp", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"):
            page.keyboard.press(key)
        expect(page.locator("[name='rating.cell'][value='5x4']")).to_be_checked()
        page.get_by_role("button", name="บันทึก", exact=True).click()
        expect(page.get_by_role("status")).to_contain_text("บันทึกแล้ว")
    text = (root / RISKS).read_text("utf-8")
    assert "    likelihood: 5\n    impact: 4\n    score: 20\n" in text


def test_what_is_picked_is_shown_at_once(browser: Browser, root: Path) -> None:
    """The photo beside its box, and the title where the address of a link is typed."""
    with started(root) as workbench, inside(browser, workbench) as page:
        page.goto(f"{workbench.home}/bang-rak/2568/report/i1")
        words = page.locator("#l-photos option").first.get_attribute("value")
        expect(page.locator(".wb-picture")).to_have_count(1)
        page.locator("[name='results.0.photos.n1']").fill(str(words))
        expect(page.locator(".wb-picture")).to_have_count(2)
        page.goto(workbench.home + ITEM)
        expect(page.locator("[name='evidence.0.title.th']")).to_be_hidden()
        page.locator("[name='evidence.0.offer']").fill("https://www.example.go.th/a")
        expect(page.locator("[name='evidence.0.title.th']")).to_be_visible()


def test_a_day_is_picked_from_a_calendar_of_the_buddhist_era(browser: Browser, root: Path) -> None:
    """By keyboard: it opens at the day that is typed, arrows go by days and weeks, Page Up by months."""
    with started(root) as workbench, inside(browser, workbench) as page:
        page.goto(workbench.home + ITEM)
        box = page.locator("[name='updated']")
        box.fill("1 มีนาคม 2567")
        box.press("Tab")
        page.keyboard.press("Enter")
        calendar = page.get_by_role("dialog")
        expect(calendar).to_contain_text("2567")
        assert axe(page) == []
        page.keyboard.press("Escape")
        expect(box).to_have_value("1 มีนาคม 2567")
        box.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=re.compile("ที่ 1 มีนาคม"))).to_be_focused()
        for key in ("PageUp", "ArrowLeft", "ArrowDown"):
            page.keyboard.press(key)
        page.keyboard.press("Enter")
        expect(page.locator("[name='updated']")).to_have_value("7 กุมภาพันธ์ 2567")
        expect(page.locator("[name='updated']")).to_be_focused()
