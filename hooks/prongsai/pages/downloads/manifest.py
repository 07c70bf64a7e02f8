"""evidence.json: what is known of each file of evidence, for whoever wants to verify it without trusting the pages.

One for each agency-year, and one for the whole site. All in it is computed from the files and from what commands wrote
and somebody committed (snapshot.json, published.lock); nothing from the clock, so two builds give the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from prongsai.media.facts import Media
from prongsai.media.files.published import MediaFacts
from prongsai.model.generated.published import Edition
from prongsai.pages.downloads.descriptions.description import json_file
from prongsai.pages.downloads.tables.table import iso
from prongsai.site import addresses
from prongsai.site.graph import Graph, Key, agency_of
from prongsai.site.site import AgencyYear

FORMAT = 1
Value = str | int | bool | None | Mapping[str, "Value"] | list["Value"]
# RFC 6838 names of what is published.
TYPES = {
    ".avif": "image/avif",
    ".csv": "text/csv",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".webp": "image/webp",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def year_file(graph: Graph, media: Media, year: AgencyYear) -> tuple[str, bytes]:
    """Address and bytes of the manifest of one agency's year."""
    return addresses.evidence_manifest(*year.key), json_file(year_manifest(graph, media, year))


def site_file(years: Iterable[bytes]) -> bytes:
    """The manifest of the whole site, of the years' own files: each stands in it as it is, two steps further in."""
    # No string of JSON holds a line's end, so a line is always one of the layout.
    inner = b",\n".join(b"  " + data.rstrip(b"\n").replace(b"\n", b"\n  ") for data in years)
    lines = b' "years": [\n%b\n ]' % inner if inner else b' "years": []'
    return b'{\n "format": %d,\n%b\n}\n' % (FORMAT, lines)


def year_manifest(graph: Graph, media: Media, year: AgencyYear) -> dict[str, Value]:
    """The manifest of one agency's year. Days are ISO 8601, sizes in bytes, pictures in pixels, sums SHA-256 in hex."""
    agency = agency_of(graph, year.agency)
    recorded = agency.published.recorded
    files = {key: facts for key, facts in media.files.items() if key[:2] == year.key}
    names: dict[Key, str] = {(*year.key, kind, slug): record.file for kind, slug, record in year.register.files()}
    return {
        "format": FORMAT,
        "agency": year.agency,
        "agency_name": _both(agency.record.name.th, agency.record.name.en),
        "fiscal_year": year.year,
        "page": addresses.year(*year.key),
        "submitted": iso(year.snapshot.taken if year.snapshot else None),
        "recorded": iso(recorded),
        "files": [_file(graph, year, key, names[key], facts) for key, facts in files.items()],
        "removed": list(_removed(year, files)),
    }


def _removed(year: AgencyYear, files: Mapping[Key, MediaFacts]) -> Iterator[dict[str, Value]]:
    """What was published when the year was frozen, and is not any more."""
    now = {copy.address for facts in files.values() for copy in facts.published}
    for address, sha256 in year.snapshot.files.items() if year.snapshot else ():
        if address not in now:
            yield {"address": address, "sha256": sha256}


def _both(th: str, en: str | None) -> dict[str, Value]:
    return {"th": th, "en": en}


def _file(graph: Graph, year: AgencyYear, key: Key, name: str, facts: MediaFacts) -> dict[str, Value]:
    target = graph.targets[key]
    edition = edition_of(graph, year, facts)
    return {
        "kind": key[2],
        "id": key[3],
        "title": _both(target.title.th, target.title.en),
        "page": target.address,
        "items": [f"{use.agency}/{use.year}/{use.item}" for use in graph.items_of(key)],
        "original": {"name": name, "sha256": facts.sha256_original},
        "published": list(_published(facts)),
        "metadata": facts.metadata or None,
        "pages": facts.pages,
        "rows": facts.row_count if facts.rows else None,
        "first_published": iso(edition.first if edition else None),
        "last_published": iso(edition.last if edition else None),
        "as_submitted": _as_submitted(year, facts),
    }


def _published(facts: MediaFacts) -> Iterator[dict[str, Value]]:
    """Every published copy, the one that links lead to first."""
    for copy in facts.published:
        yield {
            "address": copy.address,
            "type": media_type(copy.address),
            "size": copy.size,
            "sha256": copy.sha256,
            "width": copy.width or None,
            "height": copy.height or None,
        }


def media_type(address: str) -> str:
    """What a published file is, by its ending."""
    return TYPES.get(PurePosixPath(address).suffix.lower(), "application/octet-stream")


def edition_of(graph: Graph, year: AgencyYear, facts: MediaFacts) -> Edition | None:
    """When a file was published, as it is now; None where that was not recorded yet."""
    return agency_of(graph, year.agency).published.edition(facts.sha256_original)


def _as_submitted(year: AgencyYear, facts: MediaFacts) -> bool | None:
    """Whether the agency's file is the one that was frozen; None where nothing was."""
    if year.snapshot is None:
        return None
    return year.snapshot.originals.get(facts.address) == facts.sha256_original
