"""The finished site, looked through before it is put in place: does each link within it lead somewhere.

A link that does not is our bug, or a `record:` link to a part that its page does not have. Pages are read as they
will be served, with their frames, so that nothing that makes links can be forgotten here; what many pages have in
common is read once.
"""

import posixpath
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Set
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from msgspec import Struct, field

from prongsai.messages import both
from prongsai.pages.prose.html_tree import Anchors
from prongsai.text.bilingual import Text
from prongsai.text.order import nearest

_SHOWN = 30


class DeadLink(Struct, frozen=True):
    """A link of a page that leads nowhere: to a file that is not there, or to a part its page does not have."""

    page: str
    """The file it stands in, from the site's root."""
    link: str
    """As it stands there."""
    near: str = ""
    """What may have been meant; empty where nothing is like it."""


class PageLinks(Struct, frozen=True):
    """What of a page links are made of: the ids in it, and where it leads within the site."""

    ids: frozenset[str]
    leads: Mapping[str, str]
    """By the file that is led to, from the site's root, and the part of it: the link as it stands in the page."""


def page_links(own: Iterable[Anchors], shared: Iterable[Anchors], name: str, site_url: str = "") -> PageLinks:
    """Those of the page in the file `name`, of its parts: its own, and those that many pages have in common."""
    url = site_url if site_url.endswith("/") or not site_url else f"{site_url}/"
    above, _, _ = name.rpartition("/")[0].rpartition("/")
    ids: set[str] = set()
    leads: dict[str, str] = {}
    for part in shared:
        ids |= part.ids
        if "/" in name:
            leads |= _leads_up(part.links, above, url)
            leads |= _leads((link for link in part.links if not link.startswith("../")), name, url)
        else:
            leads |= _leads(part.links, name, url)
    for part in own:
        ids |= part.ids
        leads |= _leads(part.links, name, url)
    return PageLinks(frozenset(ids), leads)


@lru_cache(maxsize=512)
def _leads_up(links: frozenset[str], above: str, url: str) -> dict[str, str]:
    """Of links those that lead up, on any page in a folder below `above`: such links lead all of them to the same."""
    return _leads((link for link in links if link.startswith("../")), f"{above}/any/index.html".lstrip("/"), url)


def _leads(links: Iterable[str], name: str, url: str) -> dict[str, str]:
    folder = posixpath.dirname(name)
    leads = {}
    for link in sorted(links):
        inner = _inner(link, url)
        if inner is not None:
            path, mark, fragment = inner.partition("#")
            there = _file(folder, path.partition("?")[0], url) if path else name
            leads[f"{there}{mark}{fragment}" if fragment else there] = link
    return leads


class Web(Struct, frozen=True):
    """Files, and the ids in those of them that are pages: what links can lead to."""

    files: Container[str]
    ids: Callable[[str], Set[str] | None]
    """The ids in a page, by its file; None for a file that is none, and for a page whose links somebody else checks."""
    beside: Callable[[str], Iterable[str]]
    """The files of a folder, for saying what may have been meant."""
    _nearest: dict[str, str] = field(default_factory=dict)
    """What was found near a file that is not there: a frame may name it on every page."""

    def dead(self, page: str, leads: Mapping[str, str]) -> Iterator[DeadLink]:
        """Those of the links of a page that lead nowhere, in the order of the links as they stand there."""
        for lead, link in leads.items():
            there, _, fragment = lead.partition("#")
            if there not in self.files:
                yield DeadLink(page, link, self._near(there))
            elif fragment and (ids := self.ids(there)) is not None and not _has(ids, fragment):
                near = nearest(unquote(fragment), sorted(ids))
                yield DeadLink(page, link, ", ".join(f"#{id_}" for id_ in near))

    def _near(self, there: str) -> str:
        if there not in self._nearest:
            self._nearest[there] = ", ".join(nearest(there, self.beside(posixpath.dirname(there))))
        return self._nearest[there]


class CrossLinks(Struct, frozen=True):
    """Links between the site's own pages and the agencies', which no part of the site can check by itself."""

    own: Mapping[str, PageLinks]
    """Those of the site's own pages, by their files."""
    owner: Mapping[str, str]
    """Every file's part of the site; the site's own files are of the part without a name."""
    ids: Callable[[str], Mapping[str, frozenset[str]]]
    """The ids in each page of an agency, by its slug."""
    _read: dict[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)

    def dead(
        self, leads_beyond: Iterable[Mapping[str, tuple[str, str]]], fresh: Set[str], remade: Set[str]
    ) -> Iterator[DeadLink]:
        """The links that lead nowhere; those between what is there as it was were found alive when it was made.

        `leads_beyond` are those of each agency that lead out of it, with the page and the link as it is written there.
        `fresh` are the site's own pages that were made now, `remade` the parts of the site that were.
        """
        web = Web(self.owner, self._ids, self._beside)
        every = {lead for page in self.own.values() for lead in page.leads}
        uncertain = {lead for lead in every if self._is_new_or_gone(lead, fresh, remade)}
        for name, page in self.own.items():
            if name in fresh:
                yield from web.dead(name, page.leads)
            elif not uncertain.isdisjoint(page.leads):
                yield from web.dead(name, {lead: link for lead, link in page.leads.items() if lead in uncertain})
        for leads_out in leads_beyond:
            for lead, (name, link) in leads_out.items():
                yield from web.dead(name, {lead: link})

    def _is_new_or_gone(self, lead: str, fresh: Set[str], remade: Set[str]) -> bool:
        there = lead.partition("#")[0]
        part = self.owner.get(there)
        return part is None or part in remade or there in fresh

    def _ids(self, name: str) -> Set[str] | None:
        part = self.owner[name]
        if not part:
            page = self.own.get(name)
            return page.ids if page else None
        if part not in self._read:
            self._read[part] = self.ids(part)
        return self._read[part].get(name)

    def _beside(self, folder: str) -> Iterator[str]:
        return (name for name in self.owner if name.rpartition("/")[0] == folder)


def _has(ids: Set[str], fragment: str) -> bool:
    # The top of a page needs no id (HTML standard, "select the indicated part").
    return fragment in ids or unquote(fragment) in ids or fragment.lower() == "top"


# `../../a/b-1.css`: nothing to be normalised but what leads up.
_SIMPLE = re.compile(r"(?:\.\./)*+(?:[\w-][\w.-]*+/)*+(?:[\w-][\w.-]*+)?")


def _inner(link: str, url: str) -> str | None:
    """A link without the site's own address before it; None for one that leaves the site."""
    if url and (link.startswith(url) or f"{link}/" == url):
        return f"{urlsplit(url).path}{link[len(url) :]}"
    if ":" not in link and not link.startswith("//"):
        return link
    parts = urlsplit(link)
    return None if parts.scheme or parts.netloc else link


def _file(folder: str, path: str, url: str) -> str:
    """The file a path leads to, from the site's root; one that leaves the root begins with `..`."""
    if _SIMPLE.fullmatch(path):
        while path.startswith("../") and folder:
            path, folder = path[3:], folder.rpartition("/")[0]
        if not path.startswith("../"):
            whole = f"{folder}/{path}" if folder else path
            return f"{whole}index.html" if whole.endswith("/") or not whole else whole
    base = urlsplit(url).path or "/"
    if path.startswith(base) and path.startswith("/"):
        folder, path = "", path.removeprefix(base) or "."
    whole = posixpath.normpath(posixpath.join(folder, unquote(path)))
    if path.endswith(("/", "/.", "/..")) or path in (".", ".."):
        return posixpath.normpath(posixpath.join(whole, "index.html"))
    return whole


def report(found: tuple[DeadLink, ...]) -> Text:
    """The dead links in words, the first thirty of them."""
    say = [
        both("sitelinks.near" if dead.near else "sitelinks.dead", page=dead.page, link=dead.link, near=dead.near)
        for dead in found[:_SHOWN]
    ]
    head = both("sitelinks.found", count=len(found))
    return Text("\n".join((head.th, *(line.th for line in say))), "\n".join(t.best("en") for t in (head, *say)))
