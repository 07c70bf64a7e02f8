"""`mkdocs serve`, `prongsai serve`: an edit is seen, a mistake leaves the page as it was, nothing is left behind."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import sync_playwright

from prongsai.cli.project.init import make_project
from tests.browser.conftest import FLAGS, system_chromium
from tests.sites import copy_project
from tests.trees import RISKS, sound, write_tree

_PATIENCE = 120.0  # seconds; a first build on a busy machine takes some of them
STYLE = "overrides/assets/css/99-own.css"
PAGE = "/en/bang-rak/2568/risks/"
BELOW = "/ita%20one/ข้อมูล/"
"""A path as an officer may copy it, half escaped."""
Begin = Callable[[Path], tuple[Path, list[str]]]


@dataclass
class Preview:
    """A live preview of a project."""

    project: Path
    site: httpx.Client
    log: Path

    def edit(self, old: str, new: str) -> None:
        """Change the risks' file as an editor does."""
        path = self.project / RISKS
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")

    def page(self) -> str:
        """The page of the risks."""
        return self.site.get(PAGE).raise_for_status().text

    def said(self) -> str:
        """What it said so far."""
        return self.log.read_text("utf-8", "replace")

    def wait(self, until: Callable[[], bool]) -> float:
        """Wait for something; gives the seconds that took."""
        began = time.monotonic()
        while not until():
            assert time.monotonic() < began + _PATIENCE, self.said()
            time.sleep(0.02)
        return time.monotonic() - began

    def answers(self) -> bool:
        """Whether it serves already."""
        try:
            return self.site.get(PAGE).is_success
        except httpx.TransportError:
            return False


def _copied(project: Path) -> tuple[Path, list[str]]:
    return copy_project(project, sources=False), ["mkdocs", "serve", "--dev-addr"]


def _begun(project: Path) -> tuple[Path, list[str]]:
    make_project(project, sample=False, agency={})
    write_tree(project, {STYLE: ".ps-own { color: red; }\n"})
    return project, ["prongsai", "serve", "--address"]


def _below(project: Path) -> tuple[Path, list[str]]:
    project, serve = _begun(project)
    settings = project / "mkdocs.yml"
    written = settings.read_text("utf-8").replace('site_url: ""', f"site_url: https://x.go.th{BELOW}")
    settings.write_text(written, "utf-8")
    return project, serve


@pytest.fixture(params=[(_copied, signal.SIGINT), (_begun, signal.SIGINT), (_begun, signal.SIGTERM)],
                ids=["mkdocs", "prongsai", "prongsai-ended"])  # fmt: skip
def preview(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Preview]:
    """A small project, served by either command."""
    begin, end = request.param
    with _served(tmp_path, begin, end) as made:
        yield made


@contextmanager
def _served(tmp_path: Path, begin: Begin, end: signal.Signals, below: str = "") -> Iterator[Preview]:
    """A small project, served below a path; when it ends, nothing is left of it."""
    project, serve = begin(tmp_path / "project")
    write_tree(project, sound())
    own = tmp_path / "own"
    own.mkdir()
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{found.getsockname()[1]}"
    environment = os.environ | {"PRONGSAI_TODAY": "2025-01-15", "TMPDIR": str(own), "NO_COLOR": "1"}
    command = [sys.executable, "-m", *serve, address]
    with (
        (tmp_path / "log").open("wb") as log,
        subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log) as process,
        httpx.Client(base_url=f"http://{address}{below}", trust_env=False, timeout=_PATIENCE) as site,
    ):
        made = Preview(project, site, tmp_path / "log")
        try:
            made.wait(made.answers)
            yield made
            process.send_signal(end)
            assert process.wait(_PATIENCE) == 0, made.said()
        finally:
            process.kill()
    if serve[0] == "prongsai":
        assert made.said().count(f"http://{address}/") >= 2, "in both languages"
    assert not list(own.iterdir())
    assert not (project / "site").exists(), "a preview is no build"


def test_edits_and_mistakes(preview: Preview) -> None:
    """An edit is served; one with a mistake is reported and the old page stays; when it is mended, that is served."""
    assert "Permits" in preview.page()
    preview.edit("en: Permits", "en: Licences for shops")
    preview.wait(lambda: "Licences for shops" in preview.page())

    preview.edit("score: 6", "score: 7")
    preview.edit("en: Licences for shops", "en: Licences for stalls")
    preview.wait(lambda: "[risk-score]" in preview.said())
    assert "Licences for shops" in preview.page()

    preview.edit("score: 7", "score: 6")
    preview.wait(lambda: "Licences for stalls" in preview.page())
    assert "Traceback" not in preview.said()

    style = preview.project / STYLE
    if style.exists():  # a look of the project's own is watched, though mkdocs.yml does not name it
        before = re.findall(r"assets/prongsai\.\w+\.css", preview.page())
        style.write_text(".ps-own { color: teal; }\n")
        preview.wait(lambda: re.findall(r"assets/prongsai\.\w+\.css", preview.page()) != before)


def test_a_site_below_a_path_is_shown_there(tmp_path: Path) -> None:
    """A space and Thai letters in it, escaped or not; its own links stay below it, and the root leads there."""
    with _served(tmp_path, _below, signal.SIGINT, BELOW.rstrip("/")) as made:
        assert "Permits" in made.page()
        path = "/ita%20one/%E0%B8%82%E0%B9%89%E0%B8%AD%E0%B8%A1%E0%B8%B9%E0%B8%A5/"
        made.wait(lambda: made.site.get("/no-such-page/").status_code == 404)  # not before all is known
        missing = made.site.get("/no-such-page/")
        assert f'href="{path}"' in missing.text
        root = made.site.get(made.site.base_url.copy_with(path="/"))
        assert root.headers["location"] == path


def test_an_open_page_shows_an_edit_by_itself(tmp_path: Path) -> None:
    """Nobody has to press F5: of all scripts in a page only the one that asks for changes may run besides our files."""
    with (
        _served(tmp_path, _begun, signal.SIGINT) as made,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS) as browser,
    ):
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto(str(made.site.base_url.join(PAGE)))
        made.edit("en: Permits", "en: Licences for shops")
        page.get_by_text("Licences for shops").first.wait_for(timeout=_PATIENCE * 1000)
        assert complaints == []
