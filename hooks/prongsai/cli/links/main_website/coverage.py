"""What the main website was found to lead to, item by item."""

from datetime import date
from typing import Literal

from msgspec import Struct

from prongsai.cli.links.fetch import Asker, named_ports
from prongsai.cli.links.gate import Manner
from prongsai.cli.links.main_website.crawl import Crawl, Meeting, crawl
from prongsai.cli.links.main_website.destinations import ItemDestinations, compared
from prongsai.cli.links.network import Resolver, client
from prongsai.cli.links.run import ask
from prongsai.cli.links.signs import signs
from prongsai.model.generated.links import LinkResult

State = Literal["unled", "dead", "above", "led", "empty"]


class Wanted(Struct, frozen=True):
    """What is looked for, from which front page; `site_url` is the address of the site that has the items."""

    start: str
    site_url: str
    items: tuple[ItemDestinations, ...]


class ItemLead(Struct, frozen=True):
    """An item, and how the main website leads to it."""

    item: ItemDestinations
    state: State
    """Not led to; by a link that does not open; only to a page above it; led to; or there is nothing to lead to yet."""
    meeting: Meeting | None = None
    clicks: int = 0
    """From the front page to the item."""
    result: LinkResult | None = None
    """What became of the link."""
    differs: bool = False
    """Whether the link is written otherwise than the site's address: http for https, with or without www."""


class MainWebsite(Struct, frozen=True):
    """What was found of a website."""

    start: str
    crawl: Crawl
    items: tuple[ItemLead, ...]


async def coverage(
    wanted: Wanted, today: date, manner: Manner, resolver: Resolver, *, allow_private: bool
) -> MainWebsite:
    """Read the website, look for each item, and ask whether what it is led to by opens."""
    start, site_url = wanted.start, wanted.site_url
    async with client(resolver, manner, allow_private=allow_private) as http:
        asker = Asker(http, manner, signs(), named_ports((start, site_url)))
        found = await crawl(start, asker, signs(), site_url)
    ways = {item.id: _ways(item, found) for item in wanted.items if item.has_evidence}
    results: dict[str, LinkResult] = {}
    urls = {meeting.url for way in ways.values() for meeting, _ in way}
    await ask(urls, results, today, manner, resolver, allow_private=allow_private)
    leads = tuple(_lead(item, ways.get(item.id), results, site_url) for item in wanted.items)
    return MainWebsite(start, found, leads)


def _ways(item: ItemDestinations, found: Crawl) -> list[tuple[Meeting, int]]:
    """The links that lead to an item, with the clicks from them to it; the shortest way of each kind."""
    met = [(found.met[compared(d.url)], d.clicks) for d in item.destinations if compared(d.url) in found.met]
    direct = sorted((way for way in met if not way[1]), key=_length)
    above = sorted((way for way in met if way[1]), key=_length)
    return [*direct[:1], *above[:1]]


def _length(way: tuple[Meeting, int]) -> int:
    # Of equal ways the first is taken: that to the item's own page.
    return way[0].clicks + way[1]


def _lead(
    item: ItemDestinations, ways: list[tuple[Meeting, int]] | None, results: dict[str, LinkResult], site_url: str
) -> ItemLead:
    if ways is None:
        return ItemLead(item, "empty")
    if not ways:
        return ItemLead(item, "unled")
    told = [(meeting, clicks, results[meeting.url]) for meeting, clicks in ways]
    meeting, clicks, result = next((way for way in told if way[2].outcome != "lost"), told[0])
    state: State = "dead" if result.outcome == "lost" else "above" if clicks else "led"
    ours = f"{compared(meeting.url)}/".startswith(f"{compared(site_url)}/")
    differs = ours and not meeting.url.startswith(site_url) and f"{meeting.url}/" != site_url
    return ItemLead(item, state, meeting, meeting.clicks + clicks, result, differs)
