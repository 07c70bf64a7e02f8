"""Complaints, measures, risks and the report."""

from collections.abc import Iterable, Iterator

from prongsai.model.sheets import Monitoring, PlannedMeasure, Result
from prongsai.model.year.complaints import Statistics
from prongsai.model.year.risks import RatingFigures
from prongsai.pages.downloads.tables.table import (
    Row,
    YearRecords,
    bilingual,
    bilingual_lines,
    iso,
    of_years,
    span_of,
    two,
    words,
)
from prongsai.site import addresses
from prongsai.text.bilingual import Text
from prongsai.text.formats.csv import Cell


def _complaints(of: YearRecords) -> Iterator[Row]:
    complaints = of.year.complaints
    if complaints is None:
        return
    kinds = (("corruption", complaints.corruption), ("general", complaints.general))
    for kind, statistics in kinds:
        for row in _tallies(statistics) if statistics else ():
            yield {
                "channel_kind": kind,
                "as_of": complaints.as_of.isoformat(),
                **row,
                "page": addresses.part(*of.year.key, "complaints"),
            }


def _tallies(statistics: Statistics) -> Iterator[Row]:
    """A row for each span; one without counts where the office states that there were none."""
    said = {**bilingual("none", statistics.none), **bilingual("note", statistics.note)}
    if not statistics.counts:
        yield said
    for tally in statistics.counts:
        yield {"span": tally.span, "received": tally.received, "closed": tally.closed, "open": tally.open, **said}


def _measures(of: YearRecords) -> Iterator[Row]:
    for measure in of.year.measures.measures if of.year.measures else ():
        yield {
            "id": measure.id,
            **bilingual("title", measure.title),
            "indicators": words(measure.indicators),
            "questions": words(measure.questions),
            **bilingual("issue", measure.issue),
            **bilingual_lines("methods", measure.methods),
            **bilingual_lines("steps", measure.steps),
            "units": words(measure.responsible),
            "period": span_of(measure.period),
            **_monitored(measure.monitoring),
            "page": _place(of, "measures", measure.id),
        }


def _risks(of: YearRecords) -> Iterator[Row]:
    register = of.year.risks
    for risk in register.risks if register else ():
        yield {
            "id": risk.id,
            **bilingual("title", risk.title),
            **bilingual("step", risk.step),
            **bilingual_lines("events", (event.text for event in risk.events)),
            **_rating(risk),
            **bilingual("rating", risk.text),
            **bilingual_lines("causes", risk.causes),
            **bilingual_lines("existing_controls", risk.existing_controls),
            **_planned(of, risk.measures),
            **bilingual("indicator_text", risk.indicator),
            "period": span_of(risk.period or (register.period if register else None)),
            "units": words(risk.owner),
            **bilingual("result", risk.result),
            **_rating(risk.residual, "residual_"),
            **bilingual("residual", risk.residual.text if risk.residual else None),
            "page": _place(of, "risks", risk.id),
        }


def _risk_events(of: YearRecords) -> Iterator[Row]:
    for risk in of.year.risks.risks if of.year.risks else ():
        for number, event in enumerate(risk.events, 1):
            page = _place(of, "risks", risk.id)
            yield {"id": risk.id, "number": number, **bilingual("text", event.text), **_rating(event), "page": page}


def _rating(rating: RatingFigures | None, first: str = "") -> dict[str, Cell]:
    if rating is None:
        return {}
    return {
        f"{first}level": rating.level,
        f"{first}likelihood": rating.likelihood,
        f"{first}impact": rating.impact,
        f"{first}score_points": rating.score if rating.score is not None else rating.product,
    }


def _planned(of: YearRecords, measures: Iterable[PlannedMeasure]) -> dict[str, Cell]:
    """What is done about something: in its own words, else by the title of the record that it names."""
    found: list[Text] = []
    places = []
    for measure in measures:
        target = of.graph.resolve(measure.record, of.year.key) if measure.record else None
        text = measure.text or (target.title if target else None)
        found += [text] if text else []
        places += [target.address] if target else []
    return {**bilingual_lines("measures", found), "records": words(places)}


def _report(of: YearRecords) -> Iterator[Row]:
    report = of.year.report
    if report is None:
        return
    for entry in report.entries:
        about = {
            "reports_on": report.reports_on,
            "part": "entry",
            "id": entry.id,
            "indicator": entry.indicator,
            "questions": words(entry.questions),
            **bilingual("title", entry.issue),
            **_planned(of, entry.measures),
            "units": words(entry.responsible),
            **_monitored(entry.monitoring),
            "page": _place(of, "report", entry.id),
        }
        yield from ({**about, **result} for result in _outcomes(entry.results))
    for topic in report.topics:
        about = {
            "reports_on": report.reports_on,
            "part": "topic",
            "id": topic.id,
            **bilingual("title", topic.title),
            "units": words(topic.responsible),
            "page": _place(of, "report", topic.id),
        }
        results = zip(_outcomes(topic.actions), topic.actions or (None,), strict=True)
        yield from (
            {**about, **result, **bilingual_lines("points", action.points if action else ())}
            for result, action in results
        )


def _outcomes(results: Iterable[Result]) -> Iterator[dict[str, Cell]]:
    """What was done, each in a row; one row that tells nothing of it where nothing was."""
    found = tuple(results)
    if not found:
        yield {}
    for number, result in enumerate(found, 1):
        yield {
            "number": number,
            **bilingual("text", result.text),
            "date": iso(result.date),
            "photos": words(result.photos),
            "documents": words(result.documents),
            "links": words(link.url for link in result.links),
        }


def _monitored(monitoring: Monitoring | None) -> dict[str, Cell]:
    return {"frequency": monitoring.frequency, **bilingual("monitored_by", monitoring.by)} if monitoring else {}


def _place(of: YearRecords, kind: str, slug: str) -> Cell:
    return of.graph.targets[(*of.year.key, kind, slug)].address


_RATED = ("level", "likelihood", "impact", "score_points")
COMPLAINTS = of_years(
    "complaints",
    (
        "channel_kind", "as_of", "span", "received", "closed", "open", *two("none"), *two("note"), "page",
    ),
    _complaints,
)  # fmt: skip
MEASURES = of_years(
    "measures",
    (
        "id", *two("title"), "indicators", "questions", *two("issue"), *two("methods"), *two("steps"), "units",
        "period", "frequency", *two("monitored_by"), "page",
    ),
    _measures,
)  # fmt: skip
RISKS = of_years(
    "risks",
    (
        "id", *two("title"), *two("step"), *two("events"), *_RATED, *two("rating"), *two("causes"),
        *two("existing_controls"), *two("measures"), "records", *two("indicator_text"), "period", "units",
        *two("result"), *(f"residual_{name}" for name in _RATED), *two("residual"), "page",
    ),
    _risks,
)  # fmt: skip
RISK_EVENTS = of_years("risk-events", ("id", "number", *two("text"), *_RATED, "page"), _risk_events)
REPORT = of_years(
    "report",
    (
        "reports_on", "part", "id", "indicator", "questions", *two("title"), *two("measures"), "records",
        "number", *two("text"), *two("points"), "date", "photos", "documents", "links", "units", "frequency",
        *two("monitored_by"), "page",
    ),
    _report,
)  # fmt: skip
