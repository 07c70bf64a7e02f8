"""Every place that speaks of an old address: `was:` of a record, `withdrawn:` of an agency or of the whole site."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from prongsai.model.refs import Ref
from prongsai.model.withdrawn import Withdrawn
from prongsai.model.year.evidence import RegisteredFile
from prongsai.model.year.measures import Measure
from prongsai.model.year.page import Article, PageMatter
from prongsai.model.year.plan import Project
from prongsai.model.year.report import ReportEntry, Topic
from prongsai.model.year.risks import Risk
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite, AgencyYear, Site
from prongsai.source.folders import FILE_KINDS
from prongsai.source.problem import Where
from prongsai.text.bilingual import Text

_IN_PAGES: tuple[addresses.YearPart, ...] = ("risks", "measures", "report")

Movable = Project | Risk | Measure | ReportEntry | Topic | PageMatter | RegisteredFile
"""The records of a year that have an address of their own."""


class Claim(Struct, frozen=True):
    """A record's word that it was at `old` and is at `new`, both from the root and without language."""

    old: str
    new: str
    title: Text
    where: Where
    agency: AgencySite | None = None
    year: AgencyYear | None = None
    unnamed: bool = False
    """Said by a page of the whole site without naming the agency and year that it left."""


class Withdrawal(Struct, frozen=True):
    """An agency's word, or the site's own where `agency` is None, that an address was taken back."""

    record: Withdrawn
    agency: AgencySite | None = None

    @property
    def where(self) -> Where:
        """Where the address is written."""
        return self.record.where("address")

    def covers(self, address: str) -> bool:
        """Whether it speaks of an address: its own, or one below it. A file and its place in a page are one."""
        return covers(self.record.address, address)


def covers(own: str, address: str) -> bool:
    """Whether a statement about the address `own` speaks of an address, as `Withdrawal.covers` says."""
    mine, forms = (own, file_anchor(own)), (address, file_anchor(address))
    return any(form in mine or (own.endswith("/") and form.startswith(own)) for form in forms if form)


def claims(graph: Graph) -> Iterator[Claim]:
    """All `was:`, in the order of the site. A file has two addresses: its own, and its place in the evidence page."""
    for agency in graph.site.agencies:
        here = addresses.agency(agency.slug)
        for i, slug in enumerate(agency.record.was):
            where = agency.record.where("was", i)
            yield Claim(addresses.agency(slug), here, agency.record.name, where, agency)
        for year in agency.years:
            yield from _of_year(graph, agency, year)
    for page in graph.site.pages:
        for i, (ref, old) in enumerate(zip(page.matter.was, moved_from(page), strict=True)):
            unnamed = bool(ref.kind) and ref.agency is None
            where = page.matter.where("was", i)
            yield Claim(old, addresses.site_page(page.slug), page.title, where, unnamed=unnamed)


def moved_from(page: Article) -> Iterator[str]:
    """Where a page of the whole site was, as its `was:` says."""
    return (former_address(ref) if ref.kind else addresses.site_page(ref.slug or "") for ref in page.matter.was)


def moved_in(year: AgencyYear) -> Iterator[Ref]:
    """What the records of a year say that they were."""
    return (ref for _, _, record in _records(year) for ref in record.was)


def _of_year(graph: Graph, agency: AgencySite, year: AgencyYear) -> Iterator[Claim]:
    for kind, slug, record in _records(year):
        target = graph.targets[*year.key, kind, slug]
        for i, said in enumerate(record.was):
            ref = Ref(said.kind or kind, said.slug, said.year or year.year, said.agency or year.agency)
            where = record.where("was", i)
            yield Claim(former_address(ref), target.address, target.title, where, agency, year)
            if isinstance(record, RegisteredFile) and ref.kind == kind:
                here = Ref(kind, slug, year.year, year.agency)
                for old, new in zip(_copies(ref, record), _copies(here, record), strict=True):
                    yield Claim(old, new, target.title, where, agency, year)


def _records(year: AgencyYear) -> Iterator[tuple[str, str, Movable]]:
    """Kind, id and record of everything in a year that has an address of its own."""
    yield from (("plan", project.id, project) for project in (year.plan.projects() if year.plan else ()))
    yield from (("risks", risk.id, risk) for risk in (year.risks.risks if year.risks else ()))
    yield from (("measures", measure.id, measure) for measure in (year.measures.measures if year.measures else ()))
    if year.report:
        yield from (("report", entry.id, entry) for entry in year.report.entries)
        yield from (("report", topic.id, topic) for topic in year.report.topics)
    yield from (("policies", article.slug, article.matter) for article in year.policies)
    yield from (("pages", article.slug, article.matter) for article in year.pages)
    yield from year.register.files()


def file_addresses(year: AgencyYear) -> Iterator[str]:
    """Where the published copies of a year's registered files lie that links lead to (`media/` makes them)."""
    for kind, slug, record in year.register.files():
        yield from _copies(Ref(kind, slug, year.year, year.agency), record)


def _copies(ref: Ref, record: RegisteredFile) -> tuple[str, ...]:
    """Where the published copies of a file lie, were it the one that a full reference names."""
    agency, year, slug = ref.agency or "", ref.year or 0, ref.slug or ""
    return tuple(addresses.evidence_file(agency, year, ref.kind, f"{slug}{ending}") for ending in record.endings)


def former_address(ref: Ref) -> str:
    """Where the page of the record that a full reference names was, or its place in the page of its kind."""
    agency, year, slug = ref.agency or "", ref.year or 0, ref.slug or ""
    if ref.kind == "plan":
        return addresses.project(agency, year, slug)
    if ref.kind == "policies":
        return addresses.policy(agency, year, slug)
    if ref.kind == "pages":
        return addresses.year_page(agency, year, slug)
    part: addresses.YearPart = next((kind for kind in _IN_PAGES if kind == ref.kind), "evidence")
    return f"{addresses.part(agency, year, part)}#{addresses.anchor(ref.kind, slug)}"


def file_anchor(address: str) -> str | None:
    """The place in the evidence page of the file that has an address; None for what is no registered file."""
    parts = address.split("/")
    if len(parts) != 4 or parts[2] not in FILE_KINDS or not parts[1].isdecimal() or not parts[3]:
        return None
    return former_address(Ref(parts[2], PurePosixPath(parts[3]).stem, int(parts[1]), parts[0]))


def withdrawals(site: Site) -> tuple[Withdrawal, ...]:
    """All `withdrawn:`, the site's own last."""
    own = (Withdrawal(record, agency) for agency in site.agencies for record in agency.record.withdrawn)
    return (*own, *(Withdrawal(record) for record in site.withdrawn))


def renamed(site: Site) -> Mapping[str, AgencySite]:
    """The agencies by the slugs they had. A slug that an agency has now is nobody's old one."""
    return {slug: agency for agency in site.agencies for slug in agency.record.was if slug not in site.known}
