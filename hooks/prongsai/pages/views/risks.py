"""The corruption risks of a year: level, what is done about each, with what result, what is left (`.../risks/`)."""

from typing import ClassVar

from msgspec import Struct

from prongsai.model.year.risks import Rating, RatingFigures, Risk
from prongsai.pages.views.parts.base import PageView, channels_view, home, source_view
from prongsai.pages.views.parts.pieces import MeasureView, measure_views, page_chips
from prongsai.pages.views.viewpoint import Block, Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase


class RatingView(Struct, frozen=True):
    """How grave a risk is: a level (names word and shape, may be empty), a score in words, and words of its own."""

    level: str
    score: str
    text: Phrase | None


class EventView(Struct, frozen=True):
    """What could happen; `rating` where it is rated apart."""

    text: Phrase
    rating: RatingView | None


class RiskView(Struct, frozen=True):
    """One risk, ready to print. `anchor` is its id in the page."""

    anchor: str
    name: Phrase
    """Its title, or the first event where it has none."""
    step: Phrase | None
    events: tuple[EventView, ...]
    """Without the one it is named by, unless that has a rating of its own."""
    causes: tuple[Phrase, ...]
    controls: tuple[Phrase, ...]
    rating: RatingView | None
    measures: tuple[MeasureView, ...]
    indicator: Phrase | None
    period: str
    result: Phrase | None
    owner: tuple[Phrase, ...]
    residual: RatingView | None
    mentioned_by: tuple[Link, ...]


class RisksView(PageView, frozen=True, kw_only=True):
    """The whole page."""

    template: ClassVar[str] = "risks.html"
    period: str
    method: Block | None
    risks: tuple[RiskView, ...]


def risks_view(vp: Viewpoint, year: AgencyYear) -> RisksView:
    """The view of a year's risk register."""
    register = year.risks
    assert register is not None, "a page is made of a register only"
    agency = home(vp, year)
    key = (year.agency, year.year, "risks", None)
    return RisksView(
        title=vp.phrase(register.title) if register.title else vp.say("kind.risks"),
        summary=vp.maybe(register.summary),
        facts=vp.facts(agency, year.year, register.unit, register.updated),
        chips=page_chips(vp, key, (risk.id for risk in register.risks)),
        mentioned_by=vp.links(vp.graph.mentioned_by(key)),
        source=source_view(vp, register),
        channels=channels_view(vp, agency),
        period=vp.period(register.period),
        method=vp.markdown(register.method, year.key),
        risks=tuple(_risk(vp, year, risk) for risk in register.risks),
    )


def _risk(vp: Viewpoint, year: AgencyYear, risk: Risk) -> RiskView:
    return RiskView(
        anchor=addresses.anchor("risks", risk.id),
        name=vp.phrase(risk.title or risk.events[0].text),
        step=vp.maybe(risk.step),
        events=_events(vp, risk),
        causes=vp.phrases(risk.causes),
        controls=vp.phrases(risk.existing_controls),
        rating=rating_view(vp, risk),
        measures=measure_views(vp, year, risk.measures),
        indicator=vp.maybe(risk.indicator),
        period=vp.period(risk.period),
        result=vp.maybe(risk.result),
        owner=vp.units(home(vp, year), risk.owner),
        residual=rating_view(vp, risk.residual),
        mentioned_by=vp.links(vp.graph.mentioned_by((year.agency, year.year, "risks", risk.id))),
    )


def _events(vp: Viewpoint, risk: Risk) -> tuple[EventView, ...]:
    events = tuple(EventView(vp.phrase(event.text), rating_view(vp, event)) for event in risk.events)
    return events if risk.title or events[0].rating else events[1:]


def rating_view(vp: Viewpoint, rating: RatingFigures | None) -> RatingView | None:
    """A rating; None where nothing at all was rated. A score the officer states is shown as stated."""
    if rating is None:
        return None
    score = rating.product if rating.score is None else rating.score
    if rating.product is not None:
        words = vp.t("risks.factors", likelihood=rating.likelihood, impact=rating.impact, score=score)
    else:
        words = "" if score is None else vp.t("risks.score", score=score)
    said = vp.maybe(rating.text) if isinstance(rating, Rating) else None
    if not (rating.level or words or said):
        return None
    return RatingView(rating.level or "", words, said)
