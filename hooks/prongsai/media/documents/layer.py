"""The text layer of a document as its officer is told of it: which pages are illegible, which have marks of fonts."""

from collections.abc import Mapping
from functools import cached_property

from prongsai.messages import both
from prongsai.source.problem import Value
from prongsai.text.bilingual import Text
from prongsai.text.thai.text_layers import Fault, layer_fault, private_marks

_SEEN = 16
_PAGES_NAMED = 5


class TextLayer:
    """The text of each page of a document."""

    def __init__(self, pages: tuple[str, ...]) -> None:
        self._pages = pages

    @cached_property
    def illegible(self) -> Mapping[int, Fault]:
        """The pages, counted from 1, whose text is not what they show, and why."""
        return {number: why for number, page in enumerate(self._pages, 1) if (why := layer_fault(page))}

    @cached_property
    def marked(self) -> Mapping[int, tuple[str, ...]]:
        """The legible pages, counted from 1, with marks that only old fonts show; and each mark's word, mended."""
        found = ((number, private_marks(page)) for number, page in enumerate(self._pages, 1))
        return {number: marks for number, marks in found if marks and number not in self.illegible}

    def illegible_values(self) -> Mapping[str, Value]:
        """Those of the message: how the first illegible page begins, and which pages are illegible."""
        first, why = next(iter(self.illegible.items()))
        seen = self._pages[first - 1].split()
        words = " ".join(seen)[:_SEEN] if why != "private" else " ".join(f"U+{ord(c):04X}" for c in seen[0][:3])
        return {"kind": both(f"illegible.{why}"), "seen": words, "pages": _named(tuple(self.illegible))}

    def marked_values(self) -> Mapping[str, Value]:
        """Those of the message: the first word mended, how many marks, on which pages."""
        count = sum(map(len, self.marked.values()))
        return {
            "meant": next(iter(self.marked.values()))[0],
            "count": count,
            "pages": _named(tuple(self.marked)),
        }


def _named(pages: tuple[int, ...]) -> Text:
    """The first numbers of pages, and how many there are."""
    numbers = ", ".join(map(str, pages[:_PAGES_NAMED]))
    left = len(pages) - _PAGES_NAMED
    return both("pages-named.more", pages=numbers, count=left) if left > 0 else both("pages-named.all", pages=numbers)
