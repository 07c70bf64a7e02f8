"""Somebody who works in the workbench by keyboard alone."""

import re
from collections.abc import Mapping

from playwright.sync_api import Page

_MOST_TABS = 250
_FOLDED = """names => document.activeElement.matches("details:not([open]) > summary")
    && [...document.activeElement.parentElement.querySelectorAll("[name]")].some(one => names.includes(one.name))"""
"""Whether what is wanted is folded below what has the focus."""


class Typist:
    """Somebody at a keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = 0
        """How many were pressed; a text counts its characters."""

    def press(self, key: str) -> None:
        """One key."""
        self.keys += 1
        self.page.keyboard.press(key)

    def tab_to(self, attribute: str, value: str, key: str = "Tab") -> None:
        """Press Tab until what has the focus has an attribute of a value."""
        for _ in range(_MOST_TABS):
            self.press(key)
            if self.page.evaluate("name => document.activeElement.getAttribute(name)", attribute) == value:
                return
        raise AssertionError((attribute, value, self.page.url))

    def go(self, attribute: str, value: str, key: str = "Tab") -> None:
        """The same, then Enter, and wait for the page that it leads to."""
        self.tab_to(attribute, value, key)
        with self.page.expect_navigation():
            self.press("Enter")

    def fill(self, values: Mapping[str, list[str]]) -> None:
        """Go through the form by Tab once, and type what belongs into each field; rows come by their buttons first."""
        for name, rows in values.items():
            if name.endswith(".rows"):
                self._rows(name.removesuffix(".rows"), len(rows))
        left = {name for name, texts in values.items() if any(texts) and not re.search(r"\.(rows|asked|none)$", name)}
        self._to_the_top()
        for _ in range(_MOST_TABS):
            if not left:
                return
            self.press("Tab")
            if self.page.evaluate(_FOLDED, list(left)):
                self.press("Enter")
            kind, name, value, there = self.page.evaluate(
                "(e => [e.type || '', e.name || '', e.value || '', e.selectedIndex ?? 0])(document.activeElement)"
            )
            if name not in left:
                continue
            wanted = values[name]
            if kind == "checkbox":
                if value in wanted:
                    self.press("Space")
                if value == wanted[-1]:
                    left.discard(name)
                continue
            left.discard(name)
            if kind == "select-one":
                at = self.page.evaluate(
                    "v => [...document.activeElement.options].findIndex(o => o.value === v)", wanted[0]
                )
                for _ in range(at - there):
                    self.press("ArrowDown")
                continue
            if value:
                self.press("ControlOrMeta+a")
            self.keys += len(wanted[0])
            self.page.keyboard.insert_text(wanted[0])
        assert not left, left

    def _rows(self, name: str, number: int) -> None:
        """As many rows of a list as are wanted; the first empty one may be there already."""
        shown = "n => document.getElementsByName(n).length"
        while self.page.evaluate(shown, f"{name}.rows") < number:
            self._to_the_top()
            self.go("value", f"add:{name}")

    def _to_the_top(self) -> None:
        """Back to the button above the form, from what a row that was added has the focus on."""
        if self.page.evaluate("document.activeElement !== document.body"):
            self.tab_to("value", "save", "Shift+Tab")
