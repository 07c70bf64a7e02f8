"""How eight key pages look, at two widths: small pictures kept beside this file, compared with a tolerance.

`make golden` takes them anew; look at them before committing.
"""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from playwright.sync_api import Browser

LOOKS = Path(__file__).parent / "looks"
PAGES = {
    "portal": "",
    "agency": "bangkok-yai/",
    "board": "bangkok-noi/2568/",
    "item-en": "en/bangkok-noi/2568/o18/",
    "plan": "bangkok-yai/2566/plan/",
    "report": "bangkok-noi/2568/report/",
    "ita": "bangkok-yai/2566/ita/",
    "search": "search/",
}
WIDTHS = (360, 1280)
KEPT_WIDTH = 240
"""Pixels of a kept picture: enough to see a layout break, small enough to keep sixteen of them."""
TOLERANCE = 4.0
"""Mean difference of a pixel's channel, of 255: fonts are drawn a little differently from machine to machine."""


def _look(browser: Browser, address: str, width: int) -> Image.Image:
    """The first screens of a page, made small."""
    context = browser.new_context(viewport={"width": width, "height": width * 2 if width < 600 else width})
    page = context.new_page()
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    with Image.open(BytesIO(page.screenshot())) as taken:
        small = taken.convert("RGB").resize(
            (KEPT_WIDTH, KEPT_WIDTH * taken.height // taken.width), Image.Resampling.BOX
        )
    context.close()
    return small


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_key_page_looks_as_it_did(
    browser: Browser, server: str, request: pytest.FixtureRequest, name: str, width: int
) -> None:
    """A page whose layout moved, lost its styles or its colours does not pass unseen."""
    look = _look(browser, server + PAGES[name], width)
    kept = LOOKS / f"{name}-{width}.webp"
    if request.config.getoption("--golden-update"):
        kept.parent.mkdir(exist_ok=True)
        look.save(kept, "WEBP", quality=60)
    with Image.open(kept) as before:
        blurred = [picture.convert("RGB").filter(ImageFilter.GaussianBlur(2)) for picture in (look, before)]
    assert blurred[0].size == blurred[1].size
    difference = ImageStat.Stat(ImageChops.difference(*blurred)).mean
    assert max(difference) <= TOLERANCE
