"""What the files of a site are to an office: of which agency and year, which item, and what page or record it is."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from prongsai.build.inspection import Inspection
from prongsai.catalogue.framework import Framework, Item
from prongsai.messages import both
from prongsai.model.agency import Agency
from prongsai.model.year.page import Article
from prongsai.model.year.plan import Project
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.page_list import Spec, agency_specs, last_specs, old_addresses, old_specs, site_specs
from prongsai.site.permalinks.redirects import Gone, Moved
from prongsai.site.site import AgencySite
from prongsai.source.folders import FILE_KINDS
from prongsai.text.bilingual import Text

_PAGE = addresses.page_file("", "th")
_ENGLISH = addresses.localised("", "en")


class PageLabel(Struct, frozen=True):
    """What a page or a registered file is called."""

    agency: str
    """The slug of whose it is; empty of the site's own."""
    year: int
    """The fiscal year; 0 of what is of no year."""
    item: str
    """The item that it is the page of, or those that it is evidence for: `O18, O22 (2567)`; empty for any other."""
    title: Text


class SiteLabels(Struct, frozen=True):
    """What all pages and registered files of a site are called."""

    labels: Mapping[str, PageLabel]
    """By the address of each page without language, and of each registered file without its ending."""
    agencies: Mapping[str, Agency]
    """By slug."""

    @property
    def samples(self) -> bool:
        """Whether every agency is a sample."""
        return bool(self.agencies) and all(agency.sample is not None for agency in self.agencies.values())


def site_labels(inspection: Inspection) -> SiteLabels:
    """What is in a site that passed the checks."""
    found: dict[str, PageLabel] = {}
    agencies: dict[str, Agency] = {}
    for group in inspection.groups:
        graph = inspection.data(group).graph
        for agency in graph.site.agencies:
            found |= {spec.place.path: _label(spec) for spec in agency_specs(agency)}
            found |= _files(agency)
            agencies[agency.slug] = agency.record
        _add_items(graph, found)
        found |= {spec.place.path: _label(spec) for spec in old_specs(old_addresses(graph))}
    own = inspection.own.graph
    for specs in (site_specs(own), last_specs(own), old_specs(old_addresses(own))):
        found |= {spec.place.path: _label(spec) for spec in specs if spec.place.path not in found}
    return SiteLabels(found, agencies)


def _add_items(graph: Graph, labels: dict[str, PageLabel]) -> None:
    """Say of each record's page and of each registered file for which items it is evidence."""
    for key, target in graph.targets.items():
        slug, year, kind, name = key
        address = addresses.evidence_file(slug, year, kind, name) if kind in FILE_KINDS and name else target.address
        label = labels.get(address)
        if label is None or label.item:
            continue
        uses = (use.item if use.year == label.year else f"{use.item} ({use.year})" for use in graph.items_of(key))
        labels[address] = replace(label, item=", ".join(dict.fromkeys(uses)))


def is_page(path: str) -> bool:
    """Whether a file of the site is a page with an address of its own."""
    return path.endswith(_PAGE)


def home_of(path: str, labels: Mapping[str, PageLabel]) -> str | None:
    """The address among the labels to which a file of the site belongs; None where it is of no page or record."""
    parts = path.split("/")
    if len(parts) > 3 and parts[2] in FILE_KINDS:
        record = addresses.evidence_file(parts[0], int(parts[1]) if parts[1].isdecimal() else 0, parts[2], "")
        if (address := record + parts[3].partition(".")[0]) in labels:
            return address
    if is_page(path):
        address = path.removesuffix(_PAGE)
        address = address.removeprefix(_ENGLISH)
        return address if address in labels else None
    while "/" in path:
        path = path.rpartition("/")[0]
        if f"{path}/" in labels:
            return f"{path}/"
    return None


def _files(agency: AgencySite) -> Iterator[tuple[str, PageLabel]]:
    for year in agency.years:
        for kind, slug, record in year.register.files():
            yield addresses.evidence_file(*year.key, kind, slug), PageLabel(*year.key, "", record.subject)


def _label(spec: Spec) -> PageLabel:
    place = spec.place
    agency = place.agency.slug if place.agency else ""
    item = next((about.id for about in spec.about if isinstance(about, Item)), "")
    return PageLabel(agency, place.year.year if place.year else 0, item, _title(spec))


def _title(spec: Spec) -> Text:
    """What a page is called, by what it is about, else by its kind."""
    about = spec.about[-1] if spec.about else None
    if isinstance(about, Item | Project | Article):
        return about.title
    if isinstance(about, AgencySite):
        return about.record.name
    if isinstance(about, Framework):
        return both("publish.page.matrix", framework=about.id)
    if isinstance(about, Moved):
        return both("publish.page.moved", address=about.new)
    if isinstance(about, Gone):
        return both("publish.page.withdrawn", address=about.address)
    return both(f"publish.page.{spec.kind}")
