"""All that was read: agencies, their years, the pages of the whole site."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, field

from prongsai.catalogue.framework import Framework
from prongsai.model.agency import Agency, FrameworkFile
from prongsai.model.generated.imports import Imports
from prongsai.model.generated.links import LinkResult
from prongsai.model.generated.published import Published
from prongsai.model.generated.snapshot import Snapshot
from prongsai.model.record import Record
from prongsai.model.sheets import Sheet
from prongsai.model.sites import OtherSite
from prongsai.model.withdrawn import Withdrawn
from prongsai.model.year.complaints import Complaints
from prongsai.model.year.disclosures import Disclosure, Disclosures
from prongsai.model.year.evidence import EvidenceRegister
from prongsai.model.year.ita import Ita, ItaResult
from prongsai.model.year.measures import Measures
from prongsai.model.year.page import Article
from prongsai.model.year.plan import Plan
from prongsai.model.year.report import Report
from prongsai.model.year.risks import Risks
from prongsai.site.permalinks.locks import LockedAddress


class ToldDay(NamedTuple):
    """A day on which something is said to have happened, and the field of the record that says so."""

    holder: Record
    field: str
    day: date


class AgencyYear(Struct, frozen=True):
    """What one agency publishes for one fiscal year. A part is None where its file is absent or broken."""

    agency: str
    """The agency's slug."""
    year: int
    folder: Path
    """Where its YAML lies; photos, documents and tables are in folders below."""
    disclosures: Disclosures | None = None
    framework: Framework | None = None
    """The numbering that applies, with the agency's own overrides."""
    plan: Plan | None = None
    risks: Risks | None = None
    ita: Ita | None = None
    measures: Measures | None = None
    report: Report | None = None
    complaints: Complaints | None = None
    evidence: EvidenceRegister | None = None
    policies: tuple[Article, ...] = ()
    pages: tuple[Article, ...] = ()
    links: Mapping[str, LinkResult] = field(default_factory=dict)
    """What became of its outside links when last checked, by the link as written."""
    imports: Imports = field(default_factory=Imports)
    """What was brought in from documents."""
    snapshot: Snapshot | None = None
    """What was submitted, where it was frozen."""
    broken: frozenset[str] = frozenset()
    """Kinds (plan, policies, ...) with a file that could not be read: nothing more is said of them."""

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from all other agency-years."""
        return self.agency, self.year

    @property
    def items(self) -> Framework:
        """The framework, in a year that passed the checks."""
        assert self.framework is not None, "used before the checks"
        return self.framework

    @property
    def register(self) -> EvidenceRegister:
        """The register of files; empty where there is none."""
        return self.evidence or EvidenceRegister()

    def told_days(self) -> Iterator[ToldDay]:
        """Every day on which something is said to have happened; none on which something is to begin or to end."""
        articles = (*self.policies, *self.pages)
        sheets: tuple[Sheet | None, ...] = (
            self.disclosures, self.plan, self.risks, self.ita, self.measures, self.report, self.complaints,
            self.evidence, *(article.matter for article in articles),
        )  # fmt: skip
        disclosures = self.disclosures.items.values() if self.disclosures else ()
        for record in (*sheets, *disclosures):
            yield from _told(record, "updated")
        if self.plan:
            yield from _told(self.plan, "issued")
            yield from _told(self.plan.approval, "date")
            for project in self.plan.projects():
                for progress in project.progress:
                    yield from _told(progress, "date")
        for result in self.report.results() if self.report else ():
            yield from _told(result, "date")
        yield from _told(self.complaints, "as_of")
        for _, _, file in self.register.files():
            yield from _told(file, "issued")
            yield from _told(file, "taken")
        for article in articles:
            yield from _told(article.policy, "announced")

    def disclosure(self, item_id: str) -> Disclosure:
        """What is offered for an item; nothing where the file names it not."""
        return (self.disclosures.items if self.disclosures else {}).get(item_id) or Disclosure()


def _told(record: Record | None, field: str) -> Iterator[ToldDay]:
    """The day in a field of a record, if there is one."""
    day: date | None = getattr(record, field, None)
    if record is not None and day is not None:
        yield ToldDay(record, field, day)


class AgencySite(Struct, frozen=True):
    """An agency and its years, oldest first."""

    slug: str
    record: Agency
    years: tuple[AgencyYear, ...] = ()
    overrides: FrameworkFile | None = None
    """What it knows better of catalogue items; already applied to its years' frameworks."""
    locked: tuple[LockedAddress, ...] = ()
    """What was ever published of it, as its addresses.lock says, or the copy of that."""
    published: Published = field(default_factory=Published)
    """Which of its files were published, and when."""

    def year(self, year: int) -> AgencyYear | None:
        """What it publishes for a fiscal year."""
        return next((found for found in self.years if found.year == year), None)

    def results(self) -> tuple[tuple[AgencyYear, ItaResult], ...]:
        """The assessment results by the year assessed, of each body one a year: as the latest folder tells it."""
        told = {
            (result.year, result.of): (year, result)
            for year in self.years
            for result in (year.ita.results if year.ita else ())
        }
        return tuple(told[key] for key in sorted(told))

    def newest_day(self) -> date | None:
        """The newest day on which its years say that anything happened."""
        return max((told.day for year in self.years for told in year.told_days()), default=None)


class Site(Struct, frozen=True):
    """Everything."""

    root: Path
    agencies: tuple[AgencySite, ...] = ()
    pages: tuple[Article, ...] = ()
    """Hand-written pages of the whole site."""
    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    broken_agencies: frozenset[str] = frozenset()
    """Slugs of agencies whose agency.yml could not be read."""
    locked: tuple[LockedAddress, ...] = ()
    """What was ever published of the site's own pages, the front page of each agency, all of agencies that are gone."""
    withdrawn: tuple[Withdrawn, ...] = ()
    """Addresses of the site's own that were taken back."""
    others: tuple[OtherSite, ...] = ()
    """Sites built apart that are searched together with this one."""
    broken: frozenset[str] = frozenset()
    """`pages` or `withdrawn`, where such a file could not be read: nothing more is said of them."""
    known: frozenset[str] = frozenset()
    """The slugs of all agencies there are, also of those that were not read."""

    def agency(self, slug: str) -> AgencySite | None:
        """The agency of that slug."""
        return next((agency for agency in self.agencies if agency.slug == slug), None)

    def year(self, agency: str, year: int) -> AgencyYear | None:
        """What an agency publishes for a fiscal year."""
        found = self.agency(agency)
        return found.year(year) if found else None

    def frameworks_in_use(self) -> tuple[Framework, ...]:
        """The frameworks that any agency answers to, newest first; as the catalogue has them."""
        used = {year.framework.id for year in self.all_years() if year.framework}
        found = [framework for framework in self.frameworks.values() if framework.id in used]
        return tuple(sorted(found, key=lambda framework: (-framework.fiscal_year, framework.id)))

    def all_years(self) -> tuple[AgencyYear, ...]:
        """Every agency's years."""
        return tuple(year for agency in self.agencies for year in agency.years)
