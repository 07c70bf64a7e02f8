"""Our own HTML, read: ids, links, headings and words of an article or page, as a browser finds them.

Parsed by lexbor, in C. To find ids and links of a page of 13,000 characters takes 0.2 ms; lxml takes 0.35 ms, and
patterns, which know only how our own templates write, 0.28 ms. html.parser takes ten times as long.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from selectolax.lexbor import LexborHTMLParser, LexborNode

_LINKS = ("href", "src", "poster", "action")
# One look for all of them takes half the time of one look for each.
_ANCHORED = ",".join((*(f"[{name}]" for name in ("id", *_LINKS, "srcset")), "meta[content]"))
_REFRESH = re.compile(r"[\d.\s]*[;,]\s*url\s*=\s*(.+)", re.IGNORECASE)


Attributes = Mapping[str, str | None]
"""An element's, by their names; None where there is no more than the name."""


class Visitor(Protocol):
    """Who is led through a tree."""

    def begin(self, tag: str, attributes: Attributes) -> bool:
        """An element begins. Whether what is in it is visited, and its end is told."""
        ...

    def end(self, tag: str, attributes: Attributes) -> None:
        """An element ends."""
        ...

    def words(self, text: str) -> None:
        """Words stand here."""
        ...


class Anchors(NamedTuple):
    """What of a page, or of a part of one, links are made of: the ids in it, and whatever leads elsewhere."""

    ids: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    """As they are written: links, what is shown, where forms are sent, and the addresses that it gives of itself."""

    def joined(self, *others: "Anchors") -> "Anchors":
        """Those of several parts together."""
        return Anchors(
            self.ids.union(*(other.ids for other in others)), self.links.union(*(other.links for other in others))
        )


class HtmlTree:
    """A parsed article or page."""

    def __init__(self, html: str) -> None:
        """Whatever it is, as a browser would take it."""
        self._parsed = LexborHTMLParser(html)

    def anchors(self) -> Anchors:
        """All ids and links."""
        ids: set[str] = set()
        links: set[str] = set()
        for node in self._parsed.css(_ANCHORED):
            values = node.attributes
            if "id" in values:
                ids.add(values["id"] or "")
            links.update((values[name] or "").strip() for name in _LINKS if name in values)
            if "srcset" in values:
                candidates = (values["srcset"] or "").split(",")
                links.update(url[0] for candidate in candidates if (url := candidate.split()))
            if node.tag == "meta" and "content" in values:
                links.update(_meta_links(values))
        return Anchors(frozenset(ids), frozenset(links))

    def hrefs(self) -> Iterator[str]:
        """Where `href` leads, in the order of the page."""
        return (node.attributes["href"] or "" for node in self._parsed.css("[href]"))

    def headings(self) -> Iterator[tuple[str, str]]:
        """Id and words of each second-level heading that has an id."""
        for node in self._parsed.css("h2[id]"):
            if place := node.id:
                yield place, " ".join(node.text().split())

    def visit(self, visitor: Visitor) -> None:
        """Lead somebody through the tree, in the order of the page; comments are passed over."""
        inside: list[tuple[LexborNode, str, Attributes]] = []
        node = self._parsed.body and self._parsed.body.child
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                visitor.words(node.text_content or "")
            elif not tag.startswith("-"):  # a comment
                attributes: Attributes = node.attributes
                if visitor.begin(tag, attributes):
                    if (first := node.child) is not None:
                        inside.append((node, tag, attributes))
                        node = first
                        continue
                    visitor.end(tag, attributes)
            while (after := node.next) is None and inside:
                node, tag, attributes = inside.pop()
                visitor.end(tag, attributes)
            node = after


def _meta_links(values: Attributes) -> Iterator[str]:
    """Where a `meta` element leads by itself, or what it gives as the page's own address or picture."""
    content = values["content"] or ""
    if refresh := _REFRESH.match(content) if "http-equiv" in values else None:
        yield refresh[1].strip("'\" ")
    elif values.get("property") in ("og:url", "og:image"):
        yield content
