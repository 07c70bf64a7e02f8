"""snapshot.json: what an agency submitted for a year, frozen. Written by `prongsai snapshot`, never by hand.

Paths are from the site's root with their language, as a reader's browser shows them: `bangkok-noi/2568/plan/` is the
Thai page, `en/bangkok-noi/2568/plan/` the English one.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field

from prongsai.cache.values import Unreadable, from_json, to_json
from prongsai.source.problem import Code, Problem, Where

SNAPSHOT_FILE = "snapshot.json"
"""Its name in the folder of an agency's year."""
MAX_SNAPSHOT_BYTES = 64 * 1024 * 1024
"""The texts of some thousand pages; more is no snapshot."""


class Snapshot(Struct, frozen=True):
    """What was submitted."""

    taken: date
    pages: Mapping[str, str]
    """SHA-256 of each page's text, by path."""
    texts: Mapping[str, str]
    """Each page's text, its lines parted by line feeds: with it a later difference can be shown."""
    files: Mapping[str, str]
    """SHA-256 of each published file, by address: what a reader who downloads it can compute."""
    originals: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of what the officer gave for each published file, by address."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Each page's title, to name one that is gone."""
    dates: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    """The days on which each page was frozen with another text than before, oldest first; the last text is `texts`."""
    wording: str = ""
    """A sum of the site's own words and layout at the time: where it differs now, these too may have changed pages."""

    def since(self, path: str) -> date:
        """The day since which a page's text is the frozen one."""
        days = self.dates.get(path)
        return days[-1] if days else self.taken


def text_sum(text: str) -> str:
    """The SHA-256 of a page's text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def taken_again(before: Snapshot | None, now: Snapshot) -> Snapshot:
    """The new snapshot with the days on which each page was frozen before: its history is not lost with the old one."""
    dates: dict[str, tuple[date, ...]] = {}
    for path, own in now.pages.items():
        past = (before.dates.get(path) or (before.taken,)) if before and path in before.pages else ()
        same = before is not None and before.pages.get(path) == own
        dates[path] = past if same else (*past, now.taken)
    return Snapshot(now.taken, now.pages, now.texts, now.files, now.originals, now.titles, dates, now.wording)


class _Page(Struct, frozen=True):
    """One page as it is written: its text line by line, so that git shows what changed between two snapshots."""

    title: str
    sha256: str
    frozen: tuple[date, ...]
    text: tuple[str, ...]


class _File(Struct, frozen=True):
    sha256: str
    original: str


class _Written(Struct, frozen=True):
    """The file as it is written."""

    format: Literal[1]
    taken: date
    wording: str
    pages: Mapping[str, _Page]
    files: Mapping[str, _File]


def dump_snapshot(snapshot: Snapshot) -> bytes:
    """The file of a snapshot: the same bytes for the same snapshot."""
    pages = {
        path: _Page(
            snapshot.titles.get(path, ""),
            snapshot.pages[path],
            snapshot.dates.get(path) or (snapshot.taken,),
            tuple(snapshot.texts[path].split("\n")),
        )
        for path in sorted(snapshot.pages)
    }
    files = {
        address: _File(snapshot.files[address], snapshot.originals.get(address, ""))
        for address in sorted(snapshot.files)
    }
    return to_json(_Written(1, snapshot.taken, snapshot.wording, pages, files), 1)


def read_snapshot(data: bytes, where: Where) -> Snapshot | Problem:
    """The snapshot in a file, or the problem that it is not one, or not as it was written: a text has its own sum."""
    try:
        found = from_json(data, _Written)
    except Unreadable:
        return Problem(where, Code.BAD_SNAPSHOT)
    texts = {path: "\n".join(page.text) for path, page in found.pages.items()}
    if any(not page.frozen or text_sum(texts[path]) != page.sha256 for path, page in found.pages.items()):
        return Problem(where, Code.BAD_SNAPSHOT)
    return Snapshot(
        found.taken,
        {path: page.sha256 for path, page in found.pages.items()},
        texts,
        {address: file.sha256 for address, file in found.files.items()},
        {address: file.original for address, file in found.files.items()},
        {path: page.title for path, page in found.pages.items()},
        {path: page.frozen for path, page in found.pages.items()},
        found.wording,
    )
