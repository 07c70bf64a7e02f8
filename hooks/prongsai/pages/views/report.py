"""What came of the measures, question by question, and the topics reported on besides (`.../report/`)."""

from typing import ClassVar

from msgspec import Struct

from prongsai.model.year.report import Action, Report, ReportEntry, Topic
from prongsai.pages.views.parts.base import PageView, channels_view, home, source_view
from prongsai.pages.views.parts.pieces import (
    MeasureView,
    MonitoringView,
    QuestionView,
    ResultView,
    indicator_name,
    indicator_of,
    measure_views,
    monitoring_view,
    page_chips,
    question_views,
    result_view,
)
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase


class EntryView(Struct, frozen=True):
    """One entry: questions, issue, measures, results. `anchor` is its id in the page."""

    anchor: str
    questions: tuple[QuestionView, ...]
    issue: Phrase
    measures: tuple[MeasureView, ...]
    results: tuple[ResultView, ...]
    responsible: tuple[Phrase, ...]
    monitoring: MonitoringView | None
    mentioned_by: tuple[Link, ...]


class IndicatorEntries(Struct, frozen=True):
    """The entries of one indicator."""

    anchor: str
    title: Phrase
    entries: tuple[EntryView, ...]


class ActionView(Struct, frozen=True):
    """One action of a topic and the points below it."""

    result: ResultView
    points: tuple[Phrase, ...]


class TopicView(Struct, frozen=True):
    """Something reported on as a whole."""

    anchor: str
    title: Phrase
    actions: tuple[ActionView, ...]
    responsible: tuple[Phrase, ...]


class ReportView(PageView, frozen=True, kw_only=True):
    """The whole page."""

    template: ClassVar[str] = "report.html"
    reports_on: str
    groups: tuple[IndicatorEntries, ...]
    topics: tuple[TopicView, ...]

    @property
    def contents(self) -> bool:
        """Whether there is enough for a list of what is where."""
        return sum(len(group.entries) for group in self.groups) + len(self.topics) > 2


def report_view(vp: Viewpoint, year: AgencyYear) -> ReportView:
    """The view of a year's report."""
    report = year.report
    assert report is not None, "a page is made of a report only"
    agency = home(vp, year)
    key = (year.agency, year.year, "report", None)
    return ReportView(
        title=vp.phrase(report.title),
        summary=vp.maybe(report.summary),
        facts=vp.facts(agency, year.year, report.unit, report.updated),
        chips=page_chips(vp, key, (*(e.id for e in report.entries), *(topic.id for topic in report.topics))),
        mentioned_by=vp.links(vp.graph.mentioned_by(key)),
        source=source_view(vp, report),
        channels=channels_view(vp, agency),
        reports_on=vp.fiscal_year(report.reports_on),
        groups=_groups(vp, year, report),
        topics=tuple(_topic(vp, year, topic) for topic in report.topics),
    )


def _groups(vp: Viewpoint, year: AgencyYear, report: Report) -> tuple[IndicatorEntries, ...]:
    """By indicator 1 to 10: the one an entry states, or the one its questions are asked for; those without last."""
    by_indicator: dict[int, list[ReportEntry]] = {}
    for entry in report.entries:
        number = entry.indicator or indicator_of(year, entry.questions) or 0
        by_indicator.setdefault(number, []).append(entry)
    return tuple(
        IndicatorEntries(
            f"indicator-{number}" if number else "no-indicator",
            vp.phrase(indicator_name(number)) if number else vp.say("records.no-indicator"),
            tuple(_entry(vp, year, entry) for entry in by_indicator[number]),
        )
        for number in sorted(by_indicator, key=lambda number: number or 99)
    )


def _entry(vp: Viewpoint, year: AgencyYear, entry: ReportEntry) -> EntryView:
    return EntryView(
        anchor=addresses.anchor("report", entry.id),
        questions=question_views(vp, year, entry.questions),
        issue=vp.phrase(entry.issue),
        measures=measure_views(vp, year, entry.measures),
        results=tuple(result_view(vp, year, result) for result in entry.results),
        responsible=vp.units(home(vp, year), entry.responsible),
        monitoring=monitoring_view(vp, entry.monitoring),
        mentioned_by=vp.links(vp.graph.mentioned_by((year.agency, year.year, "report", entry.id))),
    )


def _topic(vp: Viewpoint, year: AgencyYear, topic: Topic) -> TopicView:
    return TopicView(
        addresses.anchor("report", topic.id),
        vp.phrase(topic.title),
        tuple(_action(vp, year, action) for action in topic.actions),
        vp.units(home(vp, year), topic.responsible),
    )


def _action(vp: Viewpoint, year: AgencyYear, action: Action) -> ActionView:
    return ActionView(result_view(vp, year, action), vp.phrases(action.points))
