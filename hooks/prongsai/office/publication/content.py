"""What a page says, apart from the menus and other parts that it shares with its neighbours.

Of a new title of one page the menus of a whole year change, and by the sum of its bytes every page of it with them.
"""

import hashlib
from pathlib import Path

from prongsai.pages.prose.html_tree import Attributes, HtmlTree

_SHARED = frozenset({"nav", "aside", "script", "style"})
_AROUND = ("ps-top", "ps-footer")
"""How the classes of the parts above and below a page begin."""
_TELLING = ("href", "src", "alt", "datetime")
"""Attributes that say something; others are how it looks."""


def content_sum(page: Path) -> str:
    """The sum of the words and links that are a page's own."""
    reader = _Reader()
    HtmlTree(page.read_text("utf-8")).visit(reader)
    return reader.whole.hexdigest()[:32]


class _Reader:
    """Sums what is a page's own."""

    def __init__(self) -> None:
        self.whole = hashlib.sha256()

    def _add(self, value: str) -> None:
        if value:
            self.whole.update(f"{value}\0".encode())

    def begin(self, tag: str, attributes: Attributes) -> bool:
        """An element begins. Whether it is the page's own."""
        if tag in _SHARED or (attributes.get("class") or "").startswith(_AROUND):
            return False
        for name in _TELLING:
            self._add(attributes.get(name) or "")
        return True

    def end(self, tag: str, attributes: Attributes) -> None:
        """An element ends, which says nothing."""

    def words(self, text: str) -> None:
        """Words stand here."""
        self._add(" ".join(text.split()))
