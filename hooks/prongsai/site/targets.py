"""What a reference can name: records, pages and files, each with its title, address and the years it speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from prongsai.messages import both
from prongsai.model.record import Record
from prongsai.model.values.periods import Period
from prongsai.model.year.complaints import Complaints
from prongsai.model.year.ita import Ita
from prongsai.model.year.measures import Measure, Measures
from prongsai.model.year.page import Article
from prongsai.model.year.plan import Plan
from prongsai.model.year.report import Report, ReportEntry, Topic
from prongsai.model.year.risks import Risk, Risks
from prongsai.site import addresses
from prongsai.site.natures import Natures, agency_natures, article_natures, file_natures, record_natures
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.source.problem import Where
from prongsai.text.bilingual import Text
from prongsai.text.dates import fiscal_year_of

Key = tuple[str, int, str, str | None]
"""Agency, fiscal year (0 for the agency itself), kind, slug."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something a reference can name."""

    key: Key
    title: Text
    address: str
    """Its path from the site's root, without language; may carry a fragment."""
    where: Where
    period: frozenset[int] | None = None
    """The fiscal years it speaks of; None where it is not of any year."""
    natures: Natures | None = field(default=None, hash=False)
    """What it is evidence of; None for a file or a free page, of which only who registers it can tell."""

    @property
    def kind(self) -> str:
        """plan, policies, photos, ..."""
        return self.key[2]


def agency_target(agency: AgencySite) -> Target:
    """An agency's own page, which is of no year."""
    key = (agency.slug, 0, "agency", None)
    address = addresses.agency(agency.slug)
    natures = agency_natures(agency.record)
    return Target(key, agency.record.name, address, agency.record.where(), natures=natures)


def year_targets(year: AgencyYear) -> Iterator[Target]:
    """Everything in a year that can be named."""
    yield from _wholes(year)
    yield from _parts(year)
    yield from _files(year)
    for kind, articles in (("policies", year.policies), ("pages", year.pages)):
        for article in articles:
            address = (addresses.policy if kind == "policies" else addresses.year_page)(
                year.agency, year.year, article.slug
            )
            key = (year.agency, year.year, kind, article.slug)
            period = _article_period(article, year.year)
            natures = article_natures(article, period)
            yield Target(key, article.title, address, article.matter.where(), period, natures)


def _article_period(article: Article, year: int) -> frozenset[int]:
    """An announcement is of the year it says, else the year it was announced in, else the year it lies under."""
    if article.matter.period:
        return frozenset(article.matter.period.years)
    policy = article.policy
    day = (policy.effective or policy.announced) if policy else None
    return frozenset({fiscal_year_of(day)}) if day else frozenset({year})


def _years(period: Period | None, otherwise: int) -> frozenset[int]:
    return frozenset(period.years) if period else frozenset({otherwise})


def _wholes(year: AgencyYear) -> Iterator[Target]:
    """The pages that hold a whole file."""
    wholes: dict[addresses.YearPart, Plan | Risks | Ita | Measures | Report | Complaints | None] = {
        "plan": year.plan,
        "risks": year.risks,
        "ita": year.ita,
        "measures": year.measures,
        "report": year.report,
        "complaints": year.complaints,
    }
    for kind, record in wholes.items():
        if record is not None:
            address = addresses.part(year.agency, year.year, kind)
            title = record.title or both(f"kind.{kind}")
            key, period = (year.agency, year.year, kind, None), _whole_period(record, year.year)
            yield Target(key, title, address, record.where(), period, record_natures(record, period))


def _whole_period(record: Record, year: int) -> frozenset[int]:
    """The years a file speaks of: those it says, else the year it lies under."""
    if isinstance(record, Report):
        return frozenset({record.reports_on})
    return _years(record.period if isinstance(record, Plan | Risks) else None, year)


def _parts(year: AgencyYear) -> Iterator[Target]:
    """The records inside files: projects have pages, the others a place in their file's page."""
    for project in year.plan.projects() if year.plan else ():
        assert year.plan
        key = (year.agency, year.year, "plan", project.id)
        period = frozenset((project.period or year.plan.period).years)
        address, natures = addresses.project(*year.key, project.id), record_natures(project, period)
        yield Target(key, project.title, address, project.where("id"), period, natures)
    register = year.risks
    for risk in register.risks if register else ():
        period = _years(risk.period or (register.period if register else None), year.year)
        yield _inside(year, "risks", risk, risk.title or risk.events[0].text, period)
    for measure in year.measures.measures if year.measures else ():
        yield _inside(year, "measures", measure, measure.title, _years(measure.period, year.year))
    if year.report:
        reported = frozenset({year.report.reports_on})
        for entry in year.report.entries:
            yield _inside(year, "report", entry, entry.issue, reported)
        for topic in year.report.topics:
            yield _inside(year, "report", topic, topic.title, reported)


def _inside(
    year: AgencyYear,
    kind: addresses.YearPart,
    record: Risk | Measure | ReportEntry | Topic,
    title: Text,
    period: frozenset[int],
) -> Target:
    """A record whose place is in its file's page."""
    address = f"{addresses.part(year.agency, year.year, kind)}#{addresses.anchor(kind, record.id)}"
    natures = record_natures(record, period)
    return Target((year.agency, year.year, kind, record.id), title, address, record.where("id"), period, natures)


def _files(year: AgencyYear) -> Iterator[Target]:
    """Photos, documents and tables: their place in the evidence page."""
    page = addresses.part(year.agency, year.year, "evidence")
    register = year.register
    for kind, slug, record in register.files():
        years = _years(record.stated_period, fiscal_year_of(record.day) if record.day else year.year)
        address = f"{page}#{addresses.anchor(kind, slug)}"
        key, where = (year.agency, year.year, kind, slug), register.where(kind, slug)
        yield Target(key, record.subject, address, where, years, file_natures(kind, years))
