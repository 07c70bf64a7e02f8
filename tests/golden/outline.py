"""A page's HTML as an outline that people can review: one block a line, deeper blocks further in, no closing tags.

Words, attributes and their order are as published. What changes without anybody's meaning it (sums, names of assets
that hold a sum, pictures written into the page) is a stand-in.
"""

import re
from collections.abc import Collection, Iterator

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, PageElement, Tag

# What stands within a line. Cells are among them, so that a table's row is a line.
_INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "br", "button", "cite", "code", "del", "em", "i", "img", "input", "ins", "kbd",
        "label", "mark", "option", "s", "select", "small", "source", "picture", "span", "strong", "sub", "summary",
        "sup", "svg", "td", "th", "time", "u", "wbr",
    }
)  # fmt: skip
_VOID = frozenset({"br", "img", "input", "source", "wbr"})
_STAND_INS = (
    (re.compile(r"\b[0-9a-f]{64}\b"), "…"),
    (re.compile(r"\b[0-9a-f]{12}…"), "…"),
    (re.compile(r"(?<=[.-])[0-9a-f]{8,32}(?=\.(?:css|js|woff2))"), "…"),
    (re.compile(r"data:[a-z/+;-]+;base64,[A-Za-z0-9+/=%]+"), "data:…"),
    (re.compile(r"data:image/svg\+xml[^\"') ]+"), "data:…"),
    (re.compile(r"[\d.,]+ (?:bytes|KB|MB|ไบต์)"), "… KB"),
)


def outline(element: Tag, without: Collection[Tag] = ()) -> str:
    """An element and all within. Of those of `without` a stand-in is left, which says no more than their class."""
    text = "\n".join(_lines(element, 0, frozenset(map(id, without))))
    for pattern, stand_in in _STAND_INS:
        text = pattern.sub(stand_in, text)
    return f"{text}\n"


def parsed(html: str) -> BeautifulSoup:
    """A page as browsers read it."""
    return BeautifulSoup(html, "html5lib")


def _lines(element: Tag, depth: int, without: frozenset[int]) -> Iterator[str]:
    """The lines of a block."""
    room, opening = " " * depth, _opening(element)
    if id(element) in without:
        yield f"{room}<{element.name}{_attribute('class', element.get('class') or '')}>…"
        return
    if _is_flat(element):
        yield f"{room}{opening}{_within(element)}"
        return
    children = [child for child in element.children if not _is_blank(child)]
    if len(children) == 1 and isinstance(children[0], Tag):
        # A block that only holds another takes no line of its own.
        first, *others = _lines(children[0], depth, without)
        yield f"{room}{opening}{first.lstrip()}"
        yield from others
        return
    yield f"{room}{opening}"
    run = ""
    for child in element.children:
        if isinstance(child, Tag) and not _is_line(child):
            if run.strip():
                yield f"{room} {_spaced(run)}"
            run = ""
            yield from _lines(child, depth + 1, without)
        else:
            run += _written(child)
    if run.strip():
        yield f"{room} {_spaced(run)}"


def _is_blank(node: PageElement) -> bool:
    return isinstance(node, Comment) or (isinstance(node, NavigableString) and not node.strip())


def _is_line(element: Tag) -> bool:
    """Whether an element stands within a line."""
    return element.name in _INLINE and _is_flat(element)


def _is_flat(element: Tag) -> bool:
    """Whether there is no block in an element. A chart has lines of its own, an icon is part of one."""
    if element.name == "svg":
        return element.get("aria-hidden") == "true"
    return all(_is_line(child) for child in element.find_all(recursive=False))


def _opening(element: Tag) -> str:
    found = "".join(_attribute(name, value) for name, value in element.attrs.items())
    return f"<{element.name}{found}>"


def _attribute(name: str, value: str | list[str]) -> str:
    text = " ".join(value) if isinstance(value, list) else value
    text = text.replace("&", "&amp;").replace('"', "&quot;")
    return f' {name}="{text}"' if text else f" {name}"


def _written(node: PageElement) -> str:
    """What stands within a line, as it is written."""
    if isinstance(node, Comment):
        return ""
    if not isinstance(node, Tag):
        return str(node).replace("&", "&amp;").replace("<", "&lt;")
    if node.name == "path":
        return "<path>"  # of an icon: nobody reads its outline in numbers
    ending = "" if node.name in _VOID else f"</{node.name}>"
    return f"{_opening(node)}{''.join(map(_written, node.children))}{ending}"


def _within(element: Tag) -> str:
    return _spaced("".join(map(_written, element.children)))


def _spaced(text: str) -> str:
    return re.sub(r"[ \n\t]+", " ", text).strip(" ")
