"""What a page says, apart from the menus and other parts that it shares with its neighbours.

Of a new title of one page the menus of a whole year change, and by the sum of its bytes every page of it with them.
"""

import hashlib
from pathlib import Path

from prongsai.pages.prose.html_tree import Element, HtmlTree

_SHARED = frozenset({"nav", "aside", "script", "style"})
_AROUND = ("ps-top", "ps-footer")
"""How the classes of the parts above and below a page begin."""
_TELLING = ("href", "src", "alt", "datetime")
"""Attributes that say something; others are how it looks."""


def content_sum(page: Path) -> str:
    """The sum of the words and links that are a page's own."""
    whole = hashlib.sha256()
    for step in HtmlTree(page.read_text("utf-8")).pieces(_is_shared):
        words = " ".join(step.words.split())
        told = [words] if words else []
        if step.kind == "start":
            told += [value for name in _TELLING if (value := step.element.get(name))]
        for value in told:
            whole.update(f"{value}\0".encode())
    return whole.hexdigest()[:32]


def _is_shared(element: Element) -> bool:
    return element.tag in _SHARED or element.get("class").startswith(_AROUND)
