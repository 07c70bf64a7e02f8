"""Where an item of a year can be led to: its page, its evidence, the pages above it. Addresses as they are compared."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from prongsai.site import addresses
from prongsai.site.graph import Graph, Proof
from prongsai.site.permalinks.moves import file_addresses
from prongsai.site.site import AgencyYear
from prongsai.site.status import ItemState, Status, item_states
from prongsai.source.folders import FILE_KINDS
from prongsai.text.bilingual import LANGUAGES, Text

_INDEX = ("/index.html", "/index.htm", "/index.php")


class Destination(Struct, frozen=True):
    """An address that shows an item. `clicks` are those from there to the item: 0 where it is there itself."""

    url: str
    clicks: int = 0


class ItemDestinations(Struct, frozen=True):
    """An item with all that a website can lead to for it."""

    id: str
    title: Text
    page: str
    """The address of its page."""
    has_evidence: bool
    destinations: tuple[Destination, ...]


def item_destinations(graph: Graph, year: AgencyYear, site_url: str) -> tuple[ItemDestinations, ...]:
    """Every item of a year, in the order of the framework."""
    return tuple(_item(graph, year, state, site_url) for state in item_states(graph, year))


def _item(graph: Graph, year: AgencyYear, state: ItemState, site_url: str) -> ItemDestinations:
    own = addresses.item(*year.key, state.item.id)
    above = ((addresses.year(*year.key), 1), (addresses.sheet(*year.key), 1), (addresses.agency(year.agency), 2))
    found = [Destination(url) for url in _languages(site_url, own)]
    for proof in state.proofs:
        found += (Destination(url) for url in _evidence(graph, proof, site_url))
    found += (Destination(url, clicks) for path, clicks in above for url in _languages(site_url, path))
    page = addresses.absolute(site_url, own, "th")
    return ItemDestinations(state.item.id, state.item.title, page, state.status is not Status.MISSING, tuple(found))


def _evidence(graph: Graph, proof: Proof, site_url: str) -> Iterator[str]:
    """A proof's page or place in a page, its file, or the place elsewhere that it is."""
    if proof.evidence.link:
        yield proof.evidence.link
    if proof.target is None:
        return
    yield from _languages(site_url, proof.target.address)
    agency, fiscal_year, kind, slug = proof.target.key
    year = graph.site.year(agency, fiscal_year) if kind in FILE_KINDS else None
    for address in file_addresses(year) if year else ():
        if PurePosixPath(address).stem == slug and address.split("/")[2] == kind:
            yield addresses.absolute(site_url, address, "th")


def _languages(site_url: str, path: str) -> Iterator[str]:
    return (addresses.absolute(site_url, path, lang) for lang in LANGUAGES)


def compared(url: str, *, query: bool = True) -> str:
    """An address as it is compared: http and https are one, so are a host with and without www, a folder and its index.

    The part of the page counts, and what is asked of it (`?`) with `query`.
    """
    parts = urlsplit(url)
    path = quote(unquote(parts.path), safe="/")
    for index in _INDEX:
        path = path.removesuffix(index)
    asked = f"?{parts.query}" if parts.query and query else ""
    fragment = f"#{unquote(parts.fragment)}" if parts.fragment else ""
    return f"{host_of(url)}{path.rstrip('/')}{asked}{fragment}"


def host_of(url: str) -> str:
    """Host and port of an address, as they are compared; empty for what has none."""
    parts = urlsplit(url)
    try:
        port, name = parts.port, parts.hostname or ""
        name = (name if name.isascii() else name.encode("idna").decode("ascii")).removeprefix("www.")
    except ValueError:  # of which a name that cannot be one is a kind
        return ""
    return name if port in (None, 80, 443) else f"{name}:{port}"
