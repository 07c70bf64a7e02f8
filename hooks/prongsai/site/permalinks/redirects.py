"""What stands at every address that was published once and is nobody's any more: where it leads, or why it is gone.

An old page leads to the new one by a page of its own; an old file is published once more, and one that was withdrawn
is answered by a file of its kind; an old place in a page is kept there, beside the record or at the page's end.
Nothing here needs a server that redirects, or a script.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import msgspec
from msgspec import Struct

from prongsai.model.year.evidence import FILE_ENDINGS
from prongsai.site.graph import Graph
from prongsai.site.permalinks.locks import LockedAddress
from prongsai.site.permalinks.moves import Claim, Withdrawal, claims, file_anchor, renamed, withdrawals
from prongsai.site.site import AgencySite, Site
from prongsai.text.bilingual import Text


class Left(Struct, frozen=True):
    """A place in a page whose record is elsewhere now (`new`) or was withdrawn."""

    anchor: str
    title: Text | None = None
    new: str = ""
    withdrawal: Withdrawal | None = None


class History(Struct, frozen=True):
    """The old places in one page."""

    aliases: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """The anchors a record in the page had, by the one it has."""
    left: tuple[Left, ...] = ()


class Moved(Struct, frozen=True):
    """A page's old address, and where it leads. The title is None for a page that no reference can name."""

    old: str
    new: str
    title: Text | None
    agency: AgencySite | None


class Gone(Struct, frozen=True):
    """The address of a page or a file that was withdrawn."""

    address: str
    withdrawal: Withdrawal
    agency: AgencySite | None

    @property
    def is_file(self) -> bool:
        """Whether a file of its own kind says so, as it was one of a register; else a page does."""
        return PurePosixPath(self.address).suffix in FILE_ENDINGS and file_anchor(self.address) is not None

    @property
    def path(self) -> str:
        """The page that says so."""
        return f"{self.address.rstrip('/')}/"


class Redirects(Struct, frozen=True):
    """Everything that stands at old addresses."""

    moved: tuple[Moved, ...]
    gone: tuple[Gone, ...]
    files: Mapping[str, tuple[str, ...]]
    """The old addresses of a file by the one it has: it is published at all of them."""
    history: Mapping[str, History]
    """Old places by the path of their page."""
    answered: frozenset[str]
    """Every address that still answers, living ones included."""


@dataclass
class _Resolver:
    """One reckoning of a site's old addresses."""

    living: frozenset[str]
    claimed: dict[str, Claim]
    renamed: Mapping[str, AgencySite]
    taken_back: tuple[Withdrawal, ...]

    def now(self, address: str) -> str:
        """What an address is called since its agency was renamed; itself where that is not so."""
        slug, _, rest = address.partition("/")
        agency = self.renamed.get(slug)
        return f"{agency.slug}/{rest}" if agency else address

    def leads_to(self, address: str) -> str | None:
        """The living address that an old one leads to."""
        for form in (address, self.now(address)):
            if form in self.living:
                return form
            if form in self.claimed:
                return self.claimed[form].new
        return None

    def withdrawal(self, address: str) -> Withdrawal | None:
        """The statement that an address was taken back, made under the agency's old slug or its new one.

        Where several speak of it, that of the nearest address.
        """
        if self.leads_to(address) is not None:
            return None
        forms = (address, self.now(address))
        found = (said for said in self.taken_back if any(said.covers(form) for form in forms))
        return max(found, key=lambda said: len(said.record.address), default=None)

    def answers(self, address: str) -> bool:
        """Whether something stands at an address, or will."""
        return self.leads_to(address) is not None or self.withdrawal(address) is not None


def locked_addresses(site: Site) -> Iterator[LockedAddress]:
    """What all locks say was published: the site's own first. Of a sample nothing: it may go as it came."""
    samples = {agency.slug for agency in site.agencies if agency.record.sample}
    samples |= {slug for slug, agency in renamed(site).items() if agency.record.sample}
    yield from (entry for entry in site.locked if entry.address.partition("/")[0] not in samples)
    for agency in site.agencies:
        if agency.slug not in samples:
            yield from agency.locked


def redirects(graph: Graph, living: frozenset[str]) -> Redirects:
    """Everything at old addresses. `living` are all addresses of pages, places in pages and files that there are.

    Where two say different things of one address the first is believed; check/addresses.py reports the other.
    """
    claimed: dict[str, Claim] = {}
    for claim in claims(graph):
        if claim.old not in living:
            claimed.setdefault(claim.old, claim)
    resolver = _Resolver(living, claimed, renamed(graph.site), withdrawals(graph.site))
    stated = {said.record.address for said in resolver.taken_back}
    locked = {entry.address for entry in locked_addresses(graph.site)}
    old = sorted((locked | stated | claimed.keys()) - living)
    titles = {target.address: target.title for target in graph.targets.values()}
    files = defaultdict(list)
    moved, gone = [], []
    for address in old:
        if "#" in address:
            continue
        new, said = resolver.leads_to(address), resolver.withdrawal(address)
        agency = resolver.renamed.get(address.partition("/")[0]) or graph.site.agency(address.partition("/")[0])
        if new is not None and is_file(address):
            files[new].append(address)
        elif new is not None:
            own = claimed.get(address) or claimed.get(resolver.now(address))
            title = own.title if own else titles.get(new)
            moved.append(Moved(address, new, title, own.agency if own else agency))
        elif said is not None:
            gone.append(Gone(address, said, agency))
    answered = living | {address for address in old if resolver.answers(address)}
    return Redirects(
        tuple(moved), tuple(gone), {new: tuple(all_) for new, all_ in files.items()}, _history(resolver, old), answered
    )


def is_file(address: str) -> bool:
    """Whether an address is a file's; a page's ends with a slash."""
    return bool(address) and not address.endswith("/") and "#" not in address


def _history(resolver: _Resolver, old: list[str]) -> dict[str, History]:
    """The old places in pages that are still there, also where only the agency's old name locked them."""
    aliases: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    left: dict[str, list[Left]] = defaultdict(list)
    for address in sorted({*old, *(resolver.now(address) for address in old)} - resolver.living):
        page, mark, anchor = address.partition("#")
        if not mark or page not in resolver.living:
            continue
        claim, said = resolver.claimed.get(address), resolver.withdrawal(address)
        if claim and claim.new.startswith(f"{page}#"):
            aliases[page][claim.new.partition("#")[2]].append(anchor)
        elif claim:
            left[page].append(Left(anchor, claim.title, claim.new))
        elif said:
            left[page].append(Left(anchor, withdrawal=said))
    return {
        page: History({now: tuple(former) for now, former in aliases[page].items()}, tuple(left[page]))
        for page in sorted({*aliases, *left})
    }
