"""The finished site, looked through before it is put in place: does each link within it lead somewhere.

A link that does not is our bug, or a `record:` link to a part that its page does not have. Pages are read as they
will be served, with their frames, so that nothing that makes links can be forgotten here. Tags are found with a
pattern, since html.parser takes ten times as long; the pages are our own, so their tags are whole.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from prongsai.messages import both
from prongsai.text.bilingual import Text
from prongsai.text.order import nearest

# A comment; a script or style with its text, which holds no tags; any other tag. Quotes may hide a > within one.
_TAG = r"(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>"
_PIECE = re.compile(rf"<!--.*?-->|(<(script|style)\b{_TAG}).*?</\2>|(<[a-zA-Z]{_TAG})", re.DOTALL)
_ATTRIBUTE = re.compile(r"\s([^\s=>\"'/]++)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_REFRESH = re.compile(r"[\d.\s]*[;,]\s*url\s*=\s*(.+)", re.IGNORECASE)
_LINKS = frozenset({"href", "src", "poster", "action"})
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link of a page that leads nowhere: to a file that is not there, or to a part its page does not have."""

    page: str
    """The file it stands in, from the site's root."""
    link: str
    """As it stands there."""
    near: str = ""
    """What may have been meant; empty where nothing is like it."""


@dataclass(frozen=True, slots=True)
class _Page:
    ids: Set[str]
    links: Set[str]


def dead_links(root: Path, site_url: str = "") -> tuple[DeadLink, ...]:
    """Every dead link of the pages below `root`, in the order of the pages. Absolute ones begin with `site_url`."""
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    pages = {name: _read(root / name) for name in sorted(files) if name.endswith(".html")}
    site = _Site(files, pages, site_url if site_url.endswith("/") or not site_url else f"{site_url}/")
    return tuple(dead for name in pages for dead in site.dead(name))


def report(found: tuple[DeadLink, ...]) -> Text:
    """The dead links in words, the first thirty of them."""
    say = [
        both("sitelinks.near" if dead.near else "sitelinks.dead", page=dead.page, link=dead.link, near=dead.near)
        for dead in found[:_SHOWN]
    ]
    head = both("sitelinks.found", count=len(found))
    return Text("\n".join((head.th, *(line.th for line in say))), "\n".join(t.best("en") for t in (head, *say)))


@dataclass(frozen=True)
class _Site:
    files: Set[str]
    pages: Mapping[str, _Page]
    url: str
    nearest: dict[str, str] = field(default_factory=dict)
    """What was found near a file that is not there: a frame may name it on every page."""

    def dead(self, name: str) -> Iterator[DeadLink]:
        """The dead links of one page."""
        folder = posixpath.dirname(name)
        for link in sorted(self.pages[name].links):
            inner = self._inner(link)
            if inner is None:
                continue
            path, _, fragment = inner.partition("#")
            there = self._file(folder, path.partition("?")[0]) if path else name
            if there not in self.files:
                yield DeadLink(name, link, self._near(there))
            elif fragment and (page := self.pages.get(there)) and not self._has(page, fragment):
                yield DeadLink(
                    name, link, ", ".join(f"#{near}" for near in nearest(unquote(fragment), sorted(page.ids)))
                )

    def _inner(self, link: str) -> str | None:
        """A link without the site's own address before it; None for one that leaves the site."""
        if self.url and (link.startswith(self.url) or f"{link}/" == self.url):
            return f"{urlsplit(self.url).path}{link[len(self.url) :]}"
        parts = urlsplit(link)
        return None if parts.scheme or parts.netloc else link

    def _file(self, folder: str, path: str) -> str:
        """The file a path leads to, from the site's root; one that leaves the root begins with `..`."""
        base = urlsplit(self.url).path or "/"
        if path.startswith(base) and path.startswith("/"):
            folder, path = "", path.removeprefix(base) or "."
        whole = posixpath.normpath(posixpath.join(folder, unquote(path)))
        if path.endswith(("/", "/.", "/..")) or path in (".", ".."):
            return posixpath.normpath(posixpath.join(whole, "index.html"))
        return whole

    def _near(self, there: str) -> str:
        """The files of the same folder that a dead link may have meant."""
        if there not in self.nearest:
            folder = posixpath.dirname(there)
            beside = (name for name in self.files if posixpath.dirname(name) == folder)
            self.nearest[there] = ", ".join(nearest(there, beside))
        return self.nearest[there]

    @staticmethod
    def _has(page: _Page, fragment: str) -> bool:
        # The top of a page needs no id (HTML standard, "select the indicated part").
        return fragment in page.ids or unquote(fragment) in page.ids or fragment.lower() == "top"


def _read(path: Path) -> _Page:
    ids: set[str] = set()
    links: set[str] = set()
    for piece in _PIECE.finditer(path.read_text("utf-8")):
        tag = piece[1] or piece[3]
        if tag:
            attributes = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)}
            if "id" in attributes:
                ids.add(attributes["id"])
            links.update(_links(tag, attributes))
    return _Page(ids, links)


def _links(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    for name in _LINKS & attributes.keys():
        yield attributes[name].strip()
    for candidate in attributes.get("srcset", "").split(","):
        if url := candidate.split():
            yield url[0]
    if tag.startswith("<meta"):
        content = attributes.get("content", "")
        if refresh := _REFRESH.match(content) if "http-equiv" in attributes else None:
            yield refresh[1].strip("'\" ")
        elif attributes.get("property") in ("og:url", "og:image"):
            yield content
