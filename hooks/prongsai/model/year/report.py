"""report.yml: what came of the measures, question by question, and the topics reported on besides."""

from collections.abc import Iterator
from typing import Annotated

from prongsai.model.record import Record
from prongsai.model.refs import WasField
from prongsai.model.sheets import Monitoring, PlannedMeasureField, Result, Sheet
from prongsai.model.values.types import FiscalYear, Indicator, Listed, Question, Slug, TextField, UnitId, shorthand


class ReportEntry(Record):
    """One row of the report: the questions, the issue to prepare or raise, the measures and the results."""

    id: Slug
    was: Listed[WasField] = ()
    indicator: Indicator | None = None
    questions: Listed[Question] = ()
    issue: TextField
    measures: Listed[PlannedMeasureField] = ()
    results: Listed[Annotated[Result, shorthand]] = ()
    responsible: Listed[UnitId] = ()
    monitoring: Monitoring | None = None


class Action(Result):
    """One action of a topic, with points below it."""

    points: Listed[TextField] = ()


class Topic(Record):
    """Something reported on as a whole, such as the one-stop service."""

    id: Slug
    was: Listed[WasField] = ()
    title: TextField
    actions: Listed[Annotated[Action, shorthand]] = ()
    responsible: Listed[UnitId] = ()


class Report(Sheet):
    """The progress report of a fiscal year."""

    title: TextField
    reports_on: FiscalYear
    entries: Listed[ReportEntry] = ()
    topics: Listed[Topic] = ()

    def results(self) -> Iterator[Result]:
        """All results of its entries, then all actions of its topics."""
        for entry in self.entries:
            yield from entry.results
        for topic in self.topics:
            yield from topic.actions
