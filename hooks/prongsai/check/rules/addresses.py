"""Published addresses: none may be lost, and what is said of old ones must hold together."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from prongsai.check.settings import Settings
from prongsai.messages import both, messages
from prongsai.model.refs import KINDS
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.page_list import living_addresses, old_addresses
from prongsai.site.permalinks.locks import LOCK_FILE, LockedAddress
from prongsai.site.permalinks.moves import Claim, claims, file_anchor, renamed, withdrawals
from prongsai.site.permalinks.redirects import is_file, locked_addresses
from prongsai.site.site import AgencyYear, Site
from prongsai.source.folders import FILE_KINDS, Folders
from prongsai.source.problem import Code, Problem, Value, Where
from prongsai.text.bilingual import Text
from prongsai.text.dates import day_in_words
from prongsai.text.numerals import parse_item


def problems(graph: Graph, settings: Settings) -> Iterator[Problem]:
    """Old addresses claimed wrongly, and published ones at which nothing would answer."""
    living, answered = living_addresses(graph), old_addresses(graph).answered
    yield from _claims(tuple(claims(graph)), living)
    yield from _withdrawals(graph, living)
    yield from _withdrawn_below(graph, living)
    lost = [entry for entry in locked_addresses(graph.site) if entry.address not in answered]
    told = [entry for entry in lost if not _is_reported(graph.site, entry.address)]
    yield from _lost(_topmost(told), settings.today)
    yield from _locks(graph.site, {entry.address for entry in lost})


def _claims(found: Sequence[Claim], living: frozenset[str]) -> Iterator[Problem]:
    """Old addresses that are somebody's now, or claimed by two. One `was` gives one problem."""
    first: dict[str, Where] = {}
    blamed: set[Where] = set()
    for claim in found:
        if claim.where in blamed:
            continue
        problem = _claim(claim, living, first)
        if problem is not None:
            blamed.add(claim.where)
            yield problem
        else:
            first[claim.old] = claim.where


def _claim(claim: Claim, living: frozenset[str], first: dict[str, Where]) -> Problem | None:
    root = claim.old.partition("/")[0]
    if claim.unnamed:
        values = {"value": claim.old.lstrip("/"), "kinds": ", ".join(KINDS), "near": ""}
        return Problem(claim.where, Code.BAD_REF, values)
    if claim.old in living:
        return Problem(claim.where, Code.ADDRESS_TAKEN, {"address": f"/{claim.old}"})
    if root in addresses.RESERVED_ROOT:
        return Problem(claim.where, Code.RESERVED_SLUG, {"slug": root})
    if claim.old in first:
        return _claimed(claim.where, claim.old, first[claim.old])
    return None


def _claimed(where: Where, address: str, first: Where) -> Problem:
    return Problem(where, Code.ADDRESS_CLAIMED, {"address": f"/{address}", "first": str(first)})


def _withdrawals(graph: Graph, living: frozenset[str]) -> Iterator[Problem]:
    """Addresses said to be withdrawn that are still there, that have moved, or that are another agency's."""
    first = {claim.old: claim.where for claim in claims(graph)}
    for said in withdrawals(graph.site):
        address = said.record.address
        if _owner(graph.site, address) != (said.agency.slug if said.agency else None):
            yield Problem(said.where, Code.BAD_ADDRESS, {"value": f"/{address}"})
        elif address in living:
            yield Problem(said.where, Code.ADDRESS_TAKEN, {"address": f"/{address}"})
        elif address in first:
            yield _claimed(said.where, address, first[address])
        else:
            first[address] = said.where


def _withdrawn_below(graph: Graph, living: frozenset[str]) -> Iterator[Problem]:
    """What a statement about a page answers for besides that page, so that whoever wrote it sees how far it goes."""
    gone = {address for address in (entry.address for entry in locked_addresses(graph.site)) if address not in living}
    for said in withdrawals(graph.site):
        own = said.record.address
        below = sorted(form for form in gone if form != own and form.startswith(own)) if own.endswith("/") else []
        if below:
            files = sum(is_file(address) for address in below)
            values: dict[str, Value] = {
                "address": f"/{own}",
                "number": len(below),
                "files": files,
                "below": f"/{below[0]}",
            }
            yield Problem(said.where, Code.WITHDRAWN_BELOW, values)


def _owner(site: Site, address: str) -> str | None:
    """The slug of the agency whose address it is, by the slug it has or had; None for the site's own."""
    slug = address.partition("/")[0]
    if slug in site.known:
        return slug
    agency = renamed(site).get(slug)
    return agency.slug if agency else None


def _topmost(lost: list[LockedAddress]) -> Iterator[tuple[LockedAddress, int]]:
    """What was lost, each cause once, with the number of addresses that hang on it: copies of a file, pages below."""
    causes: dict[str, list[LockedAddress]] = {}
    # Where a lock and a copy both know it, the place is the lock's line.
    in_order = sorted(lost, key=lambda e: ("#" in e.address, e.address, e.where.path.startswith("published/")))
    for entry in in_order:
        causes.setdefault(file_anchor(entry.address) or entry.address, []).append(entry)
    above = ""
    hanging: dict[str, list[LockedAddress]] = {}
    for cause in sorted(causes):
        # All that begins with an address follows it in this order.
        if not (above and cause.startswith(above)):
            above = cause if cause.endswith("/") else ""
            hanging[above or cause] = []
        hanging[above or cause] += causes[cause]
    for entries in hanging.values():
        number = len({entry.address for entry in entries})
        yield entries[0], number - 1


def _lost(found: Iterator[tuple[LockedAddress, int]], today: date) -> Iterator[Problem]:
    for entry, below in found:
        why = _why(entry.address)
        more = both("lost.more", number=below) if below else Text("", "")
        day = today.isoformat()
        way = "lost.example" if why in ("lost.record", "lost.page", "lost.file", "lost.agency") else "lost.withdraw"
        example = messages("th")(way, address=f"/{entry.address}", old=_slug(entry.address), day=day)
        since = day_in_words(entry.first)
        values: dict[str, Value] = {"address": f"/{entry.address}", "reason": why, "since": since, "more": more}
        yield Problem(entry.where, Code.ADDRESS_LOST, values, example)


def _slug(address: str) -> str:
    """The id that `was:` would name."""
    page, _, anchor = address.partition("#")
    if anchor:
        return anchor.partition("-")[2]
    return PurePosixPath(page).stem


def _why(address: str) -> str:
    """The key of the words for what is not there any more."""
    parts = address.partition("#")[0].strip("/").split("/")
    if len(parts) < 2 or not parts[1].isdecimal():
        return "lost.agency" if len(parts) == 1 and not is_file(address) else "lost.site"
    if "#" in address or (len(parts) == 4 and parts[2] == "plan"):
        return "lost.record"
    if is_file(address):
        return "lost.file"
    if len(parts) == 2:
        return "lost.year"
    if parts[2] in addresses.RESERVED_YEAR and len(parts) == 3:
        return "lost.part"
    return "lost.item" if _is_item(parts[2]) else "lost.page"


def _is_item(part: str) -> bool:
    return part.startswith("o") and parse_item(part) is not None


def _is_reported(site: Site, address: str) -> bool:
    """Whether an address is gone only because a file that held it cannot be read, which is reported already."""
    parts = address.partition("#")[0].strip("/").split("/")
    owner = _owner(site, address)
    if owner is None:
        return bool(site.broken)
    agency = site.agency(owner)
    if agency is None:
        return True  # its agency.yml cannot be read, or it is not looked at in this run
    year = agency.year(int(parts[1])) if len(parts) > 2 and parts[1].isdecimal() else None
    return year is not None and _is_broken(year, parts[2], len(parts))


def _is_broken(year: AgencyYear, part: str, depth: int) -> bool:
    if _is_item(part):
        return year.framework is None
    if part in FILE_KINDS:
        return "evidence" in year.broken
    own = part if part in addresses.RESERVED_YEAR else "pages"
    return own in year.broken and (depth > 2)


def _locks(site: Site, lost: set[str]) -> Iterator[Problem]:
    """Agencies whose front page was published, as the site's own lock knows, and whose lock is not there."""
    kept = {entry.address for agency in site.agencies for entry in agency.locked}
    for entry in site.locked:
        owner = _owner(site, entry.address)
        slug = entry.address.removesuffix("/")
        agency = site.agency(owner) if owner else None
        if agency and not agency.record.sample and "/" not in slug and entry.address not in kept | lost:
            path = Folders(site.root).name(site.root / "agencies" / agency.slug / LOCK_FILE)
            yield Problem(Where(path), Code.LOCK_MISSING, {"address": f"/{entry.address}", "name": path})
