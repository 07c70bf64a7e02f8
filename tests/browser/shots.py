"""Screenshots for the READMEs, of the sample site as it is: `make shots`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

# Run as a program, this file's own folder is on the path instead of the project's.
sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.browser.conftest import FLAGS, system_chromium
from tests.sites import PROJECT, built_once

SHOTS = {
    "portal-th": ("", 1280, 860),
    "board-th": ("bangkok-noi/2568/", 1280, 860),
    "item-en": ("en/bangkok-noi/2568/o18/", 1280, 860),
}


def main() -> None:
    """Build the sample, open each page, write each picture."""
    folder = PROJECT / ".github" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = built_once(Path(temporary), "sample", None)
        browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
        for name, (path, width, height) in SHOTS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto((site / path / "index.html").as_uri())
            page.screenshot(path=str(folder / f"{name}.png"))
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
