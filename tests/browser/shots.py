"""Screenshots for the READMEs, of the sample site and of a terminal as they are: `make shots`."""

import html
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

# Run as a program, this file's own folder is on the path instead of the project's.
sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.browser.conftest import FLAGS, system_chromium
from tests.browser.workbenches import inside
from tests.sites import PROJECT, built_once
from tests.terminals import INTERRUPT, typed
from tests.workbenches import started

SHOTS = {
    "portal-th": ("", 1280, 860),
    "board-th": ("sample-district/2568/", 1280, 860),
    "item-en": ("en/sample-district/2568/o18/", 1280, 860),
}

# What an officer answers to `prongsai init`, up to the sections of the office.
ANSWERS = ("", "1", "สำนักงานเขตสาทร", "", "", "")
SCREEN = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #1b1f24; }}
pre {{ margin: 0; padding: 1.2rem 1.5rem; color: #e6edf3; font: 17px/1.55 "Noto Sans Mono", "DejaVu Sans Mono",
  "Noto Sans Thai", Loma, monospace; white-space: pre-wrap; }}
b {{ color: #7ee787; }}
</style><pre>{}</pre>"""


def terminal() -> str:
    """What stands on the screen of an officer who begins a project, as a page; what was typed in bold."""
    with tempfile.TemporaryDirectory() as folder:
        screen, _ = typed(Path(folder), (*ANSWERS, INTERRUPT), "init", "my-office")
    parts = screen.split("\n> ")[: len(ANSWERS) + 1]
    lines = [html.escape(parts[0])]
    for part in parts[1:]:
        answer, _, rest = part.partition("\n")
        lines.append(f"\n&gt; <b>{html.escape(answer)}</b>\n{html.escape(rest)}")
    # What follows the last answer is a question that this picture leaves open.
    return SCREEN.format("<b>$ prongsai init my-office</b>\n" + "".join(lines[:-1]) + lines[-1].partition("\n\n")[0])


def main() -> None:
    """Build the sample, open each page, write each picture; then those of a terminal and of the workbench."""
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
        page = browser.new_page(viewport={"width": 900, "height": 300})
        page.set_content(terminal())
        page.screenshot(path=str(folder / "init.png"), full_page=True)
        with started(PROJECT) as workbench, inside(browser, workbench) as page:
            page.goto(f"{workbench.home}/bangkok-noi/2568")
            page.screenshot(path=str(folder / "workbench-th.png"))
        browser.close()


if __name__ == "__main__":
    main()
