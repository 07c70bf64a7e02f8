"""links.json: what became of each outside link when it was last asked. Written by `prongsai links`, committed."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct

from prongsai.cache.values import Unreadable, from_json, to_json
from prongsai.source.problem import Code, Problem, Where

LINKS_FILE = "links.json"
"""Its name in the folder of an agency's year."""

Verdict = Literal[
    "ok", "redirected", "broken", "cannot-verify", "login", "permission", "soft-404", "timeout", "wrong-type", "blocked"
]
Outcome = Literal["fine", "unsure", "lost"]
_LOST = frozenset({"broken", "login", "permission", "soft-404", "wrong-type"})
PRIVATE_ADDRESS = "private-address"
"""The note of a link whose own text names a place of an inner network."""


class LinkResult(Struct, frozen=True):
    """What one link was found to be on one day."""

    url: str
    """As the officer wrote it."""
    verdict: Verdict
    status: int | None
    """The HTTP status of the last answer; None where there was none."""
    checked: date
    final_url: str | None
    """Where it led, where that is another address than the one asked."""
    content_type: str | None
    size: int | None
    """In bytes; None where the server did not say, and for web pages, which change with each visit."""
    note: str | None
    """Why, as the last part of a message key: `links.note.<note>`."""

    @property
    def outcome(self) -> Outcome:
        """What it means to whoever follows it: the evidence is there, is not, or a person must look."""
        if self.verdict in ("ok", "redirected"):
            return "fine"
        # What resolves to an inner address may do so only from inside the office; what is written so cannot be reached.
        return "lost" if self.verdict in _LOST or self.note == PRIVATE_ADDRESS else "unsure"

    @property
    def reason(self) -> str:
        """Why, as the key of a message; the verdict's own where nothing more is known."""
        return f"links.note.{self.note}" if self.note in NOTES else f"links.verdict.{self.verdict}"


# Why a link was found so, in groups: what was answered; nothing was; only a person can tell; not asked; an answer, but
# of another page; a file of another kind; there, but. Each is a message, `links.note.<note>`.
NOTES = frozenset(
    {
        "not-found", "gone", "server-error", "odd-status", "empty",
        "no-name", "refused", "reset", "slow", "bad-answer", "bad-address", "redirect-loop", "too-many-redirects",
        "certificate",
        "forbidden", "too-many-requests", "challenge", "certificate-chain", "no-network", "host-silent",
        "needs-scripts", "no-such-place",
        PRIVATE_ADDRESS, "private-name", "odd-port", "other-scheme",
        "sign-in", "sharing", "says-not-found", "home-page", "maintenance",
        "pdf-is-page", "not-a-pdf", "file-is-page",
        "moved", "moved-host", "drive-open",
    }
)  # fmt: skip


def read_links(data: bytes, where: Where) -> dict[str, LinkResult] | Problem:
    """The results in a links.json by their link, or the problem that it is not one."""
    try:
        found = from_json(data, tuple[LinkResult, ...])
    except Unreadable:
        return Problem(where, Code.BAD_LINKS_FILE)
    return {result.url: result for result in found}


def dump_links(results: Iterable[LinkResult]) -> bytes:
    """The file of some results: in the order of the links, the same bytes for the same results."""
    ordered = tuple(sorted(results, key=lambda result: result.url))
    return to_json(ordered, 2)
