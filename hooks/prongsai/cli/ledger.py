"""published.lock brought up to date by `prongsai lock`: which files the site publishes now, added to what it did."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from prongsai.media.facts import Media
from prongsai.model.generated.published import PUBLISHED_FILE, dump_published, recorded
from prongsai.pages.specs import old_addresses
from prongsai.site.graph import Graph


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that is to be written: its bytes, how many files are published now, and how many are new or changed."""

    path: Path
    data: bytes
    number: int
    added: int


def file_entries(graph: Graph, media: Media, day: date) -> Iterator[Entry]:
    """The record of each agency that publishes files or did."""
    current: dict[str, dict[str, str]] = defaultdict(dict)
    former = old_addresses(graph).files
    for key, facts in media.files.items():
        for address in (facts.address, *former.get(facts.address, ())):
            current[key[0]][address] = facts.sha256_original
    for agency in graph.site.agencies:
        before, now = agency.published, current[agency.slug]
        if not now and not before.files:
            continue
        after = recorded(before, now, max(day, before.recorded or day))
        added = sum(after.files[address] != before.files.get(address) for address in now)
        yield Entry(graph.site.root / "agencies" / agency.slug / PUBLISHED_FILE, dump_published(after), len(now), added)
