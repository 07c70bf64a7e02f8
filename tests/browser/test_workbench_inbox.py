"""Photos dropped into the workbench in a real browser, one cut and covered there, all described by keyboard."""

import base64
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from prongsai.media.photos.leftovers import leftovers
from tests.browser.conftest import axe, until
from tests.browser.workbenches import inside
from tests.photos import exif, located, opened
from tests.trees import DISCLOSURES, EVIDENCE, YEAR, sound, write_tree
from tests.workbenches import started

INBOX = "/bang-rak/2568/inbox"
SIZE = (240, 160)
"""As it lies in the file; it is to be turned upright."""
_DROP = """([files, place]) => {
    const sent = new DataTransfer();
    for (const [name, data] of files) {
        const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
        sent.items.add(new File([bytes], name, { type: "image/jpeg" }));
    }
    const drop = new DragEvent("drop", { dataTransfer: sent, bubbles: true, cancelable: true });
    document.querySelector(place).dispatchEvent(drop);
}"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A sound project."""
    return write_tree(tmp_path, sound())


def _photo() -> bytes:
    return located(size=SIZE, exif=exif(6))


def _press(page: Page, name: str | re.Pattern[str]) -> None:
    """A button, found by Tab and pressed with Enter."""
    target = page.get_by_role("button", name=name).first
    expect(target).to_be_visible()
    for _ in range(80):
        if target.evaluate("node => node === document.activeElement"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError(name)


def _type(page: Page, name: str, text: str) -> None:
    page.locator(f"[name$='{name}']").first.focus()
    page.keyboard.type(text)


def _cut(page: Page, name: str) -> tuple[int, int]:
    """Cover a part of a picked photo and leave only that, by keyboard; gives the size of what is left."""
    _press(page, re.compile(f"ตัดหรือปิดใบหน้า {name}"))
    view, told = page.locator(".wb-crop canvas"), page.locator("#crop-told")
    expect(view).to_be_focused()
    assert view.evaluate("node => [node.width, node.height]") == [SIZE[1], SIZE[0]]
    assert axe(page) == []
    for key in ("ArrowLeft", "ArrowUp", "Shift+ArrowDown", "Shift+ArrowRight"):
        page.keyboard.press(key)
    expect(told).to_contain_text("กรอบอยู่ห่างจากขอบซ้าย 22%")
    _press(page, "ปิดสิ่งที่อยู่ในกรอบ")
    expect(told).to_contain_text("ปิดสิ่งที่อยู่ในกรอบแล้ว")
    _press(page, "ตัดให้เหลือในกรอบ")
    width, height = view.evaluate("node => [node.width, node.height]")
    _press(page, "ใช้ภาพนี้")
    expect(page.get_by_text("จะส่งเฉพาะภาพนี้")).to_be_visible()
    return width, height


def _describe(page: Page) -> None:
    """Two photos, by keyboard: what they share once, the rest for each."""
    described = page.locator("fieldset.wb-described")
    expect(described).to_have_count(2)
    assert axe(page) == []
    _type(page, "all.place.th", "ห้องประชุม")
    page.locator("[name='all.people']").focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    for one in described.all():
        token = str(one.get_attribute("id")).removeprefix("f-")
        _type(page, f"{token}.caption.th", "ประชุมใหญ่")
        _type(page, f"{token}.alt.th", "เจ้าหน้าที่นั่งในห้องประชุม")
    page.locator(".wb-bar button").focus()


def _enter(page: Page) -> None:
    """Press Enter, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_photos_are_dropped_cut_described_and_registered(browser: Browser, root: Path) -> None:
    """By keyboard alone after the drop: what the project holds is upright, what was cut is all that came of it."""
    with started(root) as workbench, inside(browser, workbench) as page:
        page.goto(workbench.home + INBOX)
        named = [[f"IMG_{n}.jpg", base64.b64encode(_photo()).decode()] for n in (1, 2)]
        page.evaluate(_DROP, [named, ".wb-drop"])
        expect(page.locator(".wb-picked canvas")).to_have_count(2)
        page.locator("[type=file]").focus()
        cut = _cut(page, "IMG_1")
        page.locator(".wb-send > button").focus()
        _enter(page)
        expect(page.get_by_role("status").first).to_contain_text("รับไฟล์ไว้แล้ว 2 ไฟล์")
        stored = (root / "inbox/bang-rak/IMG_1.jpg").read_bytes()
        assert opened(stored).size == cut
        assert set(leftovers(stored)) <= {"ICC profile"}  # which the browser writes, and none of the camera's
        until(page, "[...document.images].every(one => one.complete && one.naturalWidth > 0)")
        assert axe(page) == []
        for box in page.locator(".wb-files input").all():
            box.focus()
            page.keyboard.press("Space")
        page.get_by_role("button", name=re.compile("^ขึ้นทะเบียนที่เลือกไว้")).focus()
        _enter(page)
        _describe(page)
        _enter(page)
        expect(page.get_by_role("status")).to_contain_text("ขึ้นทะเบียนแล้ว 2 ไฟล์")
        assert axe(page) == []
        page.locator("summary").nth(1).focus()
        for key in ("Enter", "Tab", "Space"):
            page.keyboard.press(key)
        _enter(page)
        expect(page.get_by_role("status").first).to_contain_text("เป็นหลักฐานแล้ว")
    photos = [path.read_bytes() for path in (root / YEAR / "photos").glob("*-photo-*.jpg")]
    assert [leftovers(photo) for photo in photos] == [(), ()]
    assert {opened(photo).size for photo in photos} == {cut, (SIZE[1], SIZE[0])}
    register = (root / EVIDENCE).read_text("utf-8")
    assert register.count("place: ห้องประชุม\n") == 2
    assert register.count("people: staff\n") == 3
    assert (root / DISCLOSURES).read_text("utf-8").count("-photo-") == 2


@pytest.mark.long
def test_a_face_is_covered_by_mouse_for_good(browser: Browser, root: Path) -> None:
    """Of what was in the frame that was drawn no line is left; all else is as it was."""
    striped = _striped()
    with started(root) as workbench, inside(browser, workbench) as page:
        page.goto(workbench.home + INBOX)
        page.locator("[type=file]").set_input_files(
            [FilePayload(name="face.png", mimeType="image/png", buffer=striped)]
        )
        page.get_by_role("button", name=re.compile("ตัดหรือปิดใบหน้า")).click()
        box = page.locator(".wb-crop canvas").bounding_box()
        assert box
        page.mouse.move(box["x"] + 2, box["y"] + 2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)
        page.mouse.up()
        page.get_by_role("button", name="ปิดสิ่งที่อยู่ในกรอบ").click()
        page.get_by_role("button", name="ใช้ภาพนี้").click()
        page.get_by_role("button", name="ส่งไฟล์").click()
        expect(page.get_by_role("status").first).to_contain_text("รับไฟล์ไว้แล้ว 1 ไฟล์")
    made = opened((root / "inbox/bang-rak/face.jpg").read_bytes()).convert("L")
    covered, left = made.crop((10, 10, 90, 90)), made.crop((110, 110, 190, 190))
    for part, dark, bright in ((covered, 90, 165), (left, 0, 255)):
        lowest, highest = part.getextrema()
        assert isinstance(lowest, int | float) and isinstance(highest, int | float)  # noqa: PT018 # two of one kind
        assert abs(lowest - dark) < 40
        assert abs(highest - bright) < 40


def _striped() -> bytes:
    """Black and white lines, two pixels each."""
    from io import BytesIO

    from PIL import Image

    image = Image.new("L", (200, 200), 0)
    for x in range(0, 200, 4):
        image.paste(255, (x, 0, x + 2, 200))
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


@pytest.mark.long
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_in_the_inbox(width: int, scheme: str, browser: Browser, root: Path) -> None:
    """Nor on the pages of registered files; nothing is wider than the window, the dialog too."""
    (root / "inbox").mkdir()
    (root / "inbox/lies here.jpg").write_bytes(_photo())
    with started(root) as workbench, inside(browser, workbench) as page:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for address in ("/bang-rak/2568/photo/meeting", "/bang-rak/2568/table/spending", INBOX):
            page.goto(workbench.home + address)
            assert axe(page) == [], page.url
            assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
        page.locator("[type=file]").set_input_files([FilePayload(name="b.jpg", mimeType="image/jpeg", buffer=_photo())])
        page.get_by_role("button", name=re.compile("ตัดหรือปิดใบหน้า")).click()
        assert axe(page) == []
        dialog = page.locator(".wb-crop")
        assert dialog.evaluate("node => node.scrollWidth <= node.clientWidth")
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        page.locator(".wb-files a").click()
        page.get_by_role("button", name=re.compile("^ขึ้นทะเบียน")).first.click()
        expect(page.get_by_role("alert")).to_be_visible()
        assert axe(page) == []


@pytest.mark.long
def test_files_are_sent_without_scripts(browser: Browser, root: Path) -> None:
    """What could be cut is not offered then, nor a place to drop files."""
    with started(root) as workbench, inside(browser, workbench, scripts=False) as page:
        page.goto(workbench.home + INBOX)
        expect(page.locator(".wb-drop")).to_be_hidden()
        expect(page.locator(".wb-crop")).to_be_hidden()
        page.locator("[type=file]").set_input_files([FilePayload(name="b.jpg", mimeType="image/jpeg", buffer=_photo())])
        page.get_by_role("button", name="ส่งไฟล์").click()
        expect(page.get_by_role("status").first).to_contain_text("รับไฟล์ไว้แล้ว 1 ไฟล์")
        page.locator(".wb-files a").click()
        page.locator("[name$='caption.th']").fill("ประชุมใหญ่")
        page.locator("[name$='alt.th']").fill("เจ้าหน้าที่นั่งในห้องประชุม")
        page.locator("[name$='people']").select_option("staff")
        page.get_by_role("button", name=re.compile("^ขึ้นทะเบียน")).first.click()
        expect(page.get_by_role("status")).to_contain_text("ขึ้นทะเบียนแล้ว 1 ไฟล์")
