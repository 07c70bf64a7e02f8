"""The workbench as its command starts it, and somebody in it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

HOOKS = Path(__file__).parents[2] / "hooks"


@dataclass(frozen=True)
class Running:
    """A workbench that was started."""

    process: "subprocess.Popen[str]"
    entry: str

    @property
    def home(self) -> str:
        """Its address."""
        parts = urlsplit(self.entry)
        return f"{parts.scheme}://{parts.netloc}"


@contextmanager
def started(root: Path) -> Iterator[Running]:
    """The workbench of a project, as its command starts it."""
    command = [sys.executable, "-m", "prongsai", "edit", str(root), "--no-browser", "--today", "2025-01-15"]
    environment = os.environ | {"PYTHONPATH": str(HOOKS), "PYTHONUTF8": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout
        try:
            yield Running(process, next(line.strip() for line in process.stdout if line.startswith("http")))
        finally:
            process.kill()


@contextmanager
def inside(browser: Browser, workbench: Running, *, scripts: bool = True) -> Iterator[Page]:
    """A window of somebody who was let in."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(workbench.entry)
    try:
        yield page
    finally:
        context.close()


def enter(page: Page, key: str = "Enter") -> None:
    """Press a key, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press(key)
