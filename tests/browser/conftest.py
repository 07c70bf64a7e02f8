"""A real browser on built sites, served on this machine."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from prongsai.search.index import join
from tests.browser.engines import PAGES, write
from tests.browser.pages import SMALL, small
from tests.servers import served
from tests.sites import built_once

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# Without it the browser without windows rounds the widths of letters, and lines break elsewhere.
FLAGS.append("--font-render-hinting=none")
PATIENCE = 60
"""Seconds until what a test waits for counts as missing: enough for a machine that does much else."""
expect.set_options(timeout=PATIENCE * 1000)
ALIKE = 4
"""Neighbours of the same names and classes, with all that is in them, that are looked at where not all are."""
_RUN_AXE = """async ([tags, within, alike]) => {
  const around = within ? [...document.querySelectorAll(within)] : [document];
  const more = [];
  for (const parent of alike ? document.querySelectorAll("body *") : []) {
    const seen = {};
    for (const child of parent.children) {
      const parts = [child, ...child.querySelectorAll("*")];
      const kind = [...new Set(parts.map(one => `${one.localName}.${one.getAttribute("class")}`))].sort().join(" ");
      seen[kind] = (seen[kind] || 0) + 1;
      if (seen[kind] > alike) more.push(child);
    }
  }
  const options = { resultTypes: ["violations"], ...(tags && { runOnly: tags }) };
  const { violations } = await axe.run({ include: around, exclude: more }, options);
  return violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | ")}`);
}"""


def system_chromium() -> str | None:
    """The system's Chromium, best the one without windows, which opens a page in a quarter of the time.

    None means Playwright's own.
    """
    names = ("chromium-headless-shell", "chromium", "google-chrome")
    return os.environ.get("PRONGSAI_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def axe(page: Page, *, only_colours: bool = False, within: str | None = None, few: bool = False) -> list[str]:
    """What axe finds on a page as it is now: each violation of any level, with the elements it is about.

    `within` is a selector of the parts that are looked at. With `few`, of neighbours that are alike only the first
    `ALIKE`: a long table takes axe many seconds, and says no more than the first rows of each kind do.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: list[str] = page.evaluate(_RUN_AXE, [["cat.color"] if only_colours else None, within, few and ALIKE])
    return found


def until(page: Page, expression: str) -> Any:
    """The value of an expression as soon as it is true. Playwright's own way needs `eval`, which the pages forbid."""
    end = time.monotonic() + PATIENCE
    while not (value := page.evaluate(expression)):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(50)
    return value


@pytest.fixture(scope="session")
def server(sample_site: Path) -> Iterator[str]:
    """The address of the sample site."""
    with served(sample_site) as address:
        yield address


@pytest.fixture(scope="session")
def small_server(shared_sites: Path) -> Iterator[str]:
    """The address of the small site."""
    with served(built_once(shared_sites, "small", small())) as address:
        yield address


@pytest.fixture(scope="session")
def home(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """The address of the site that has a page of `pages.EVERY`."""

    def of(path: str) -> str:
        name = "small_server" if path.removeprefix("en/") in SMALL else "server"
        return str(request.getfixturevalue(name))

    return of


@pytest.fixture(scope="module", params=["whole", "sharded"])
def engine_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with the engine, and an index of `engines.PAGES` beside it: as of a small site, as of a large one."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "sharded":
            patch.setattr(join, "_WHOLE", 0)
        return write(tmp_path_factory.mktemp("search"), PAGES)


@pytest.fixture(scope="module")
def engine_tab(browser: Browser, engine_folder: Path) -> Iterator[Page]:
    """The page, served, with an engine open on the index."""
    with served(engine_folder) as address:
        page = browser.new_page()
        page.goto(f"{address}page.html")
        page.evaluate("window.engine = ProngsaiSearch.open('index/', {lang: 'th'})")
        yield page
        page.close()
