"""What a record is evidence of, by its fields: a plan, results, spending, ...; and of which fiscal years.

A plan is no report of itself: it shows results of a year only where a project's progress says something of that year,
and spending only where an amount is told. A report without results shows none.
"""

from collections.abc import Iterable, Iterator, Mapping

from prongsai.model.agency import NATURES, Agency
from prongsai.model.record import Record
from prongsai.model.sheets import PlannedMeasure
from prongsai.model.year.complaints import Complaints
from prongsai.model.year.ita import Ita
from prongsai.model.year.measures import Measure, Measures
from prongsai.model.year.page import Article
from prongsai.model.year.plan import Plan, Project
from prongsai.model.year.report import Report, ReportEntry, Topic
from prongsai.model.year.risks import Risk, Risks
from prongsai.site.references import markdown_references

Years = frozenset[int]
Natures = Mapping[str, Years]
"""What a record is, each with the fiscal years it is that of; ANY_YEAR where it is of none in particular."""
ANY_YEAR: Years = frozenset({0})


def record_natures(record: Record, period: Years) -> Natures:
    """What a record of a year's files is, given the fiscal years it speaks of; empty for one that is none of these."""
    found: dict[str, Years] = {}
    for nature, years in _natures(record, period):
        if years:
            found[nature] = found.get(nature, frozenset()) | years
    return found


def agency_natures(agency: Agency) -> Natures:
    """What an agency's own page is, of whatever year: how to reach it, and where to complain as far as it says."""
    found = {"information": ANY_YEAR}
    if agency.channels.general or agency.channels.corruption:
        found["channel"] = ANY_YEAR
    if agency.channels.corruption:
        found["corruption-channel"] = ANY_YEAR
    return found


def article_natures(article: Article, period: Years) -> Natures | None:
    """What an announcement is; None for what may be anything, of which only who wrote it can tell.

    That somebody signed it is shown by the paper that was signed, a document that it names.
    """
    policy = article.policy
    if policy is None or policy.kind == "other":
        return None
    in_text = markdown_references(("policies", article.slug), article.body.markdown, article.body.where)
    signed = policy.documents or any(named.ref is not None and named.ref.kind == "documents" for named in in_text)
    return {"policy": period, "signature": period} if signed else {"policy": period}


_NO_PHOTO = frozenset(
    {"plan", "measures", "report", "spending", "statistics", "procurement", "analysis", "risk-assessment"}
)
_NO_TABLE = frozenset({"signature", "policy", "activity", "channel", "corruption-channel"})
_NEVER: Mapping[str, frozenset[str]] = {"photos": _NO_PHOTO, "tables": _NO_TABLE}


def file_natures(kind: str, period: Years) -> Natures | None:
    """What a registered file can be: a photo is no plan and no figures, a table no signature; of a document, None."""
    never = _NEVER.get(kind)
    return None if never is None else {nature: period for nature in NATURES if nature not in never}


def _natures(record: Record, period: Years) -> Iterator[tuple[str, Years]]:
    match record:
        case Plan():
            yield from _planned(record.projects(), period)
        case Project():
            yield from _planned([record], period)
        case Risks():
            yield from _risks(record.risks, period)
        case Risk():
            yield from _risks([record], period)
        case Ita():
            yield "analysis", _if(record.analysis or record.constraints, period)
        case Measures():
            yield from _measures(record.measures, period)
        case Measure():
            yield from _measures([record], period)
        case Report():
            yield from _reported(record.entries, record.topics, period)
        case ReportEntry():
            yield from _reported([record], [], period)
        case Topic():
            yield from _reported([], [record], period)
        case Complaints():
            yield "statistics", period


def _if(there: object, period: Years) -> Years:
    return period if there else frozenset()


def _planned(projects: Iterable[Project], period: Years) -> Iterator[tuple[str, Years]]:
    """That a project was not begun is told, but it is no result."""
    yield "plan", period
    yield "measures", period
    progress = [each for project in projects for each in project.progress]
    done = frozenset(each.year for each in progress if each.status != "not-started")
    yield "report", done
    yield "activity", done
    yield "spending", frozenset(each.year for each in progress if each.spent is not None)


def _risks(risks: Iterable[Risk], period: Years) -> Iterator[tuple[str, Years]]:
    for risk in risks:
        yield "risk-assessment", period
        yield "measures", _if(risk.measures, period)
        yield "report", _if(risk.result, period)


def _measures(measures: Iterable[Measure], period: Years) -> Iterator[tuple[str, Years]]:
    for measure in measures:
        yield "measures", period
        yield "analysis", _if(measure.issue, period)


def _reported(entries: Iterable[ReportEntry], topics: Iterable[Topic], period: Years) -> Iterator[tuple[str, Years]]:
    planned: list[PlannedMeasure] = []
    for entry in entries:
        yield "analysis", period
        yield "report", _if(entry.results, period)
        yield "activity", _if(entry.results, period)
        planned.extend(entry.measures)
    yield "measures", _if(planned, period)
    for topic in topics:
        yield "report", _if(topic.actions, period)
        yield "activity", _if(topic.actions, period)
