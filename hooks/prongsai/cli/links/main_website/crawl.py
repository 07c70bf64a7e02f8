"""The pages of a website within some clicks of its front page, and where they lead. Asked as politely as any link."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeGuard
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from msgspec import Struct

from prongsai.cli.links.fetch import Asker
from prongsai.cli.links.main_website.destinations import compared, host_of
from prongsai.cli.links.page import looks_like_page, page_hrefs
from prongsai.cli.links.signs import Signs
from prongsai.cli.links.trail import Answer, Failure, Trail

CLICKS = 3
"""From the front page to what is led to: who looks for an item looks no deeper."""
PAGES = 300
"""How many pages are read; a website can have more than anybody waits for."""
_ROBOT = "Prongsai-links"


class Meeting(Struct, frozen=True):
    """Where a link was first met: its whole address, the page that has it, and the clicks from the front page."""

    url: str
    page: str
    clicks: int


@dataclass
class Crawl:
    """What was met."""

    met: dict[str, Meeting] = field(default_factory=dict)
    """By the address as it is compared."""
    pages: int = 0
    """Pages that were read."""
    forbidden: int = 0
    """Pages that robots.txt asks programs not to read."""
    is_cut: bool = False
    """Whether there were more pages than are read."""
    seen: set[str] = field(default_factory=set)
    """The pages that links were met to, as they are compared, whatever the part of them."""
    failure: Failure | int | None = None
    """Why the front page could not be read: what happened, or the status of another answer than a page."""


async def crawl(start: str, asker: Asker, signs: Signs, beyond: str) -> Crawl:
    """Read a website from `start`. What is below the address `beyond` is led to, and not read."""
    found = Crawl()
    first = await asker.follow(start)
    front = first.end
    if not _is_page(front):
        found.failure = front if isinstance(front, Failure) else front.status
        return found
    hosts, below = {host_of(start), host_of(front.url)}, f"{compared(beyond)}/"
    robots = await _robots(front.url, asker)
    found.met[compared(start)] = Meeting(start, start, 0)
    found.seen |= {compared(start), compared(front.url)}
    trails: list[Trail] = [first]
    for clicks in range(1, CLICKS + 1):
        to_read: list[str] = []
        for trail in trails:
            if _is_page(trail.end) and host_of(trail.end.url) in hosts:
                found.pages += 1
                to_read += _meet(found, trail, clicks, below)
        if clicks == CLICKS:
            break
        own = [
            url
            for url in to_read
            if host_of(url) in hosts and not f"{compared(url)}/".startswith(below) and not signs.ending(url)
        ]
        allowed = [url for url in own if robots.can_fetch(_ROBOT, url)]
        found.forbidden += len(own) - len(allowed)
        room = PAGES - found.pages
        found.is_cut |= len(allowed) > room
        trails = await _followed(asker, allowed[:room])
    return found


def _meet(found: Crawl, trail: Trail, clicks: int, below: str) -> Iterable[str]:
    """Take the links of a page that were not met yet; gives the pages among them, each once.

    Nothing is asked of a static site: below it what stands after a `?` does not count.
    """
    assert isinstance(trail.end, Answer), "a page was read"
    new: dict[str, str] = {}
    for href in page_hrefs(trail.end.body, trail.end.content_type):
        try:
            url = urljoin(trail.end.url, href)
            key = compared(url)
            if key.startswith(below):
                key = compared(url, query=False)
        except ValueError:  # such as of brackets that are no address
            continue
        if urlsplit(url).scheme not in ("http", "https") or not host_of(url):
            continue
        if key not in found.met:
            found.met[key] = Meeting(url, trail.asked, clicks)
        if (page := key.partition("#")[0]) not in found.seen:
            found.seen.add(page)
            new[page] = urldefrag(url).url
    return new.values()


async def _followed(asker: Asker, urls: list[str]) -> list[Trail]:
    """Pages in the order of their links, though several are asked at once."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asker.follow(url)) for url in urls]
    return [task.result() for task in tasks]


async def _robots(front: str, asker: Asker) -> RobotFileParser:
    """What the website asks of programs; nothing where it says nothing."""
    robots = RobotFileParser()
    answer = (await asker.follow(urljoin(front, "/robots.txt"))).end
    told = isinstance(answer, Answer) and answer.status == 200 and not looks_like_page(answer.body)
    robots.parse(answer.body.decode("utf-8", "replace").splitlines() if isinstance(answer, Answer) and told else [])
    return robots


def _is_page(end: Answer | Failure) -> TypeGuard[Answer]:
    return isinstance(end, Answer) and end.status == 200 and ("html" in end.content_type or looks_like_page(end.body))
