"""Measures to promote integrity and transparency, by the indicator they answer (`.../measures/`)."""

from typing import ClassVar

from msgspec import Struct

from prongsai.model.year.measures import Measure, Measures
from prongsai.pages.views.parts.base import PageView, channels_view, home, source_view
from prongsai.pages.views.parts.pieces import (
    MonitoringView,
    QuestionView,
    indicator_name,
    indicator_of,
    monitoring_view,
    page_chips,
    question_views,
    target_of,
)
from prongsai.pages.views.viewpoint import Block, Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase


class MeasureSection(Struct, frozen=True):
    """One measure. `anchor` is its id in the page; `also` its other indicators, besides the one it stands under."""

    anchor: str
    title: Phrase
    also: tuple[Phrase, ...]
    questions: tuple[QuestionView, ...]
    issue: Phrase | None
    methods: tuple[Phrase, ...]
    steps: tuple[Phrase, ...]
    responsible: tuple[Phrase, ...]
    period: str
    monitoring: MonitoringView | None
    mentioned_by: tuple[Link, ...]


class MeasureGroup(Struct, frozen=True):
    """The measures of one indicator."""

    anchor: str
    title: Phrase
    measures: tuple[MeasureSection, ...]


class MeasuresView(PageView, frozen=True, kw_only=True):
    """The whole page."""

    template: ClassVar[str] = "measures.html"
    based_on: Link | None
    background: Block | None
    groups: tuple[MeasureGroup, ...]


def measures_view(vp: Viewpoint, year: AgencyYear) -> MeasuresView:
    """The view of a year's measures."""
    measures = year.measures
    assert measures is not None, "a page is made of measures only"
    agency = home(vp, year)
    key = (year.agency, year.year, "measures", None)
    return MeasuresView(
        title=vp.phrase(measures.title),
        summary=vp.maybe(measures.summary),
        facts=vp.facts(agency, year.year, measures.unit, measures.updated),
        chips=page_chips(vp, key, (measure.id for measure in measures.measures)),
        mentioned_by=vp.links(vp.graph.mentioned_by(key)),
        source=source_view(vp, measures),
        channels=channels_view(vp, agency),
        based_on=_based_on(vp, year, measures),
        background=vp.markdown(measures.background, year.key),
        groups=_groups(vp, year, measures),
    )


def _based_on(vp: Viewpoint, year: AgencyYear, measures: Measures) -> Link | None:
    """The result they were drawn from, with its year where that is another."""
    if measures.based_on is None:
        return None
    target = target_of(vp, year, measures.based_on)
    link = vp.link(target)
    other = target.key[1]
    return Link(link.text, link.href, note=vp.t("facts.year", year=other) if other not in (0, year.year) else "")


def _groups(vp: Viewpoint, year: AgencyYear, measures: Measures) -> tuple[MeasureGroup, ...]:
    """By the first indicator a measure names, or the one its questions are asked for; those without come last."""
    by_indicator: dict[int, list[Measure]] = {}
    for measure in measures.measures:
        number = measure.indicators[0] if measure.indicators else indicator_of(year, measure.questions) or 0
        by_indicator.setdefault(number, []).append(measure)
    return tuple(
        MeasureGroup(
            f"indicator-{number}" if number else "no-indicator",
            vp.phrase(indicator_name(number)) if number else vp.say("records.no-indicator"),
            tuple(_measure(vp, year, measure) for measure in by_indicator[number]),
        )
        for number in sorted(by_indicator, key=lambda number: number or 99)
    )


def _measure(vp: Viewpoint, year: AgencyYear, measure: Measure) -> MeasureSection:
    return MeasureSection(
        anchor=addresses.anchor("measures", measure.id),
        title=vp.phrase(measure.title),
        also=vp.phrases(indicator_name(number) for number in measure.indicators[1:]),
        questions=question_views(vp, year, measure.questions),
        issue=vp.maybe(measure.issue),
        methods=vp.phrases(measure.methods),
        steps=vp.phrases(measure.steps),
        responsible=vp.units(home(vp, year), measure.responsible),
        period=vp.period(measure.period),
        monitoring=monitoring_view(vp, measure.monitoring),
        mentioned_by=vp.links(vp.graph.mentioned_by((year.agency, year.year, "measures", measure.id))),
    )
