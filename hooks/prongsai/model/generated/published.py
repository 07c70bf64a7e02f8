"""published.lock: which files an agency's site published, and on which days. Written by `prongsai lock`, committed.

A build reads it and never writes it, so that the same sources give the same site on any day. It tells only of changes:
while the same files are published it stays as it is, so that publishing them again leaves nothing to commit.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field

from prongsai.cache.values import Unreadable, from_json, to_json
from prongsai.source.problem import Code, Problem, Where

PUBLISHED_FILE = "published.lock"
"""Its name in the agency's folder."""


class Edition(Struct, frozen=True):
    """A file as it was published at an address for a while."""

    sha256: str
    """Of the agency's own file, so that a copy made anew from it by a later version of the site is no new edition.

    Empty where the file was taken down for personal data: a sum proves to whoever has a copy that this was it.
    """
    first: date
    """The day it was first recorded there."""
    last: date | None = None
    """The day on which it was recorded to be gone, or another in its place; None as long as it is published."""


class Published(Struct, frozen=True):
    """Every file ever recorded, by address, its editions oldest first."""

    recorded: date | None = None
    """The day of the last change; None where there is no record yet."""
    files: Mapping[str, tuple[Edition, ...]] = field(default_factory=dict)

    def edition(self, sha256: str) -> Edition | None:
        """When the file with that sum was published, wherever it lay: a record may be renamed, its file is the same.

        None where that was never recorded.
        """
        found = [e for editions in self.files.values() for e in editions if e.sha256 == sha256]
        if not found:
            return None
        ends = [edition.last for edition in found if edition.last]
        return Edition(sha256, min(e.first for e in found), max(ends) if len(ends) == len(found) else None)


def recorded(before: Published, current: Mapping[str, str], day: date) -> Published:
    """The record with `current` (SHA-256 of the original, by address) as what is published on `day`.

    It is the one before, its day included, where that is what was published already.
    """
    files: dict[str, tuple[Edition, ...]] = {}
    for address in sorted({*before.files, *current}):
        editions, own = before.files.get(address, ()), current.get(address)
        latest = editions[-1] if editions else None
        if latest and latest.last is None and latest.sha256 != own:
            editions = (*editions[:-1], Edition(latest.sha256, latest.first, day))
        if own and not (latest and latest.last is None and latest.sha256 == own):
            editions = (*editions, Edition(own, day))
        files[address] = editions
    return before if files == before.files else Published(day, files)


class _Written(Struct, frozen=True):
    """The file as it is written."""

    format: Literal[1]
    recorded: date
    files: Mapping[str, tuple[Edition, ...]]


def dump_published(published: Published) -> bytes:
    """The file of a record: the same bytes for the same record."""
    assert published.recorded is not None, "a record that was made has its day"
    return to_json(_Written(1, published.recorded, published.files), 1)


def read_published(data: bytes, where: Where) -> Published | Problem:
    """The record in a file, or the problem that it is not one."""
    try:
        found = from_json(data, _Written)
    except Unreadable:
        return Problem(where, Code.BAD_PUBLISHED_FILE)
    return Published(found.recorded, found.files)
