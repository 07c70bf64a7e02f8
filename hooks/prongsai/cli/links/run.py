"""One run: which links there are, which are due, what became of them, and the files that remember it."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, MutableMapping
from datetime import date
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from msgspec import Struct

from prongsai.cache.atomic import replace_file
from prongsai.cli.links.fetch import Asker, named_ports
from prongsai.cli.links.gate import Manner
from prongsai.cli.links.judge import judge, lacks_place
from prongsai.cli.links.network import Resolver, client
from prongsai.cli.links.signs import signs
from prongsai.model.generated.links import LINKS_FILE, LinkResult, dump_links
from prongsai.site.graph import Graph, build_graph
from prongsai.site.outside_links import Outside, items_resting_on, outside_links
from prongsai.site.site import AgencyYear, Site

# What a computer without a network would say of every link there is.
_NO_NETWORK = frozenset({"no-name", "no-network", "refused", "slow", "host-silent"})


class LinkSource(Struct, frozen=True):
    """What leads out of an agency's year, and what was known of it. Holds none of the year's records."""

    agency: str
    year: int
    folder: Path
    known: Mapping[str, LinkResult]
    """What became of each link when it was last asked."""
    complete: bool
    """Whether all files of the year could be read."""
    links: tuple[Outside, ...]
    items: Mapping[Outside, tuple[str, ...]]
    """The items of the year that rest on a link."""

    @property
    def urls(self) -> frozenset[str]:
        """Each of its links once."""
        return frozenset(link.url for link in self.links)


def link_sources(site: Site, agency: str | None = None, fiscal_year: int | None = None) -> tuple[LinkSource, ...]:
    """The years of a site with what leads out of them; of one agency, of one year."""
    graph = build_graph(site)
    return tuple(
        _source(graph, year, tuple(outside_links(found, year)))
        for found in site.agencies
        for year in found.years
        if agency in (None, found.slug) and fiscal_year in (None, year.year)
    )


def _source(graph: Graph, year: AgencyYear, links: tuple[Outside, ...]) -> LinkSource:
    items = {link: items_resting_on(graph, year, link) for link in links}
    complete = not year.broken - {"links"}
    return LinkSource(year.agency, year.year, year.folder, year.links, complete, links, items)


def due(found: Iterable[LinkSource], today: date, recheck_after: int) -> tuple[str, ...]:
    """The links to ask: those never asked, and those asked `recheck_after` days ago or longer."""
    asked = set()
    for source in found:
        for url in source.urls:
            result = source.known.get(url)
            if result is None or not 0 <= (today - result.checked).days < recheck_after:
                asked.add(url)
    return tuple(sorted(asked))


async def ask(
    urls: Iterable[str],
    results: MutableMapping[str, LinkResult],
    today: date,
    manner: Manner,
    resolver: Resolver,
    *,
    allow_private: bool,
    known: Callable[[Collection[str]], None] = lambda _: None,
) -> None:
    """Ask each link once and put what it was found to be into `results`, as soon as it is known.

    `known` is told each time of which links that is.
    """
    same: dict[str, list[str]] = {}
    for url in urls:
        same.setdefault(urldefrag(url).url, []).append(url)
    async with client(resolver, manner, allow_private=allow_private) as http:
        asker = Asker(http, manner, signs(), named_ports(same))

        async def one(address: str, written: list[str]) -> None:
            trail = await asker.follow(address)
            found = judge(trail, signs())
            for url in written:
                verdict, note = found.verdict, found.note
                if verdict in ("ok", "redirected") and lacks_place(trail, url):
                    verdict, note = "cannot-verify", "no-such-place"
                results[url] = LinkResult(
                    url, verdict, found.status, today, found.final_url, found.content_type, found.size, note
                )
            known(written)

        async with asyncio.TaskGroup() as group:
            for address, written in same.items():
                group.create_task(one(address, written))


def is_offline(results: Mapping[str, LinkResult]) -> bool:
    """Whether the fault is rather with this computer: of two hosts or more, none could be reached at all."""
    return len(hosts(results)) > 1 and all(result.note in _NO_NETWORK for result in results.values())


def is_online(results: Mapping[str, LinkResult]) -> bool:
    """Whether any answer came from beyond this computer's network, so that what was found is worth keeping."""
    return any(result.note not in _NO_NETWORK for result in results.values())


def remembered(source: LinkSource, results: Mapping[str, LinkResult]) -> dict[str, LinkResult]:
    """What is now known of a year's links: the new, else the old; that of a link no longer in the data is dropped."""
    old = source.known
    # Where a file could not be read, its links are not gone.
    known = source.urls if source.complete else source.urls | old.keys()
    return {url: found for url in known if (found := results.get(url) or old.get(url))}


def store(source: LinkSource, results: Mapping[str, LinkResult]) -> bool:
    """Write what is known of a year's links, if anything is new. Returns whether it did. Raises OSError."""
    path = source.folder / LINKS_FILE
    known = remembered(source, results)
    data = dump_links(known.values())
    if data == (path.read_bytes() if path.exists() else dump_links(())):
        return False
    if known:
        replace_file(path, data)
    else:
        path.unlink(missing_ok=True)
    return True


def hosts(urls: Iterable[str]) -> frozenset[str]:
    """The hosts of some links."""
    return frozenset(urlsplit(url).hostname or "" for url in urls)
