"""Somebody in a workbench that was started."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from tests.workbenches import Running


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
