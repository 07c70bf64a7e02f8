"""addresses.lock: every address that was ever published, and since when. Machine-written, committed, one a line.

    2026-11-21 /bangkok-yai/2566/plan/

Lines are in the order of the addresses, so that the same addresses give the same file and two branches that both
published something merge line by line. An address stands for both languages.
"""

import re
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from prongsai.messages import both
from prongsai.source.problem import Code, Problem, Where

LOCK_FILE = "addresses.lock"
_LINE = re.compile(r"(\d{4}-\d{2}-\d{2}) /(\S*)")


class LockedAddress(Struct, frozen=True):
    """One published address: as addresses.py makes it, since when, and where the lock says so."""

    address: str
    first: date
    where: Where


def parse_lock(data: bytes, name: str) -> tuple[tuple[LockedAddress, ...], tuple[Problem, ...]]:
    """The addresses of a lock and its broken lines, such as a merge leaves. Of two equal addresses the older counts."""
    found: dict[str, LockedAddress] = {}
    problems: list[Problem] = []
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        locked = _locked(line.rstrip(), Where(name, number, line.find("/") + 1))
        if locked is None:
            problems.append(Problem(Where(name, number, 1), Code.BAD_LOCK, {"line": line[:80]}))
        elif locked.address not in found or locked.first < found[locked.address].first:
            found[locked.address] = locked
    return tuple(found.values()), tuple(problems)


def _locked(line: str, where: Where) -> LockedAddress | None:
    match = _LINE.fullmatch(line)
    if not match:
        return None
    try:
        return LockedAddress(match[2], date.fromisoformat(match[1]), where)
    except ValueError:
        return None


def lock_text(locked: Iterable[LockedAddress]) -> str:
    """The file's text: what it is for in both languages, then the addresses in their order."""
    said = both("lock.header")
    head = [f"# {line}" for text in (said.th, said.best("en")) for line in text.strip().splitlines()]
    lines = [f"{entry.first.isoformat()} /{entry.address}" for entry in sorted(locked, key=lambda e: e.address)]
    return "\n".join([*head, *lines]) + "\n"
