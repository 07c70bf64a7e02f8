"""risks.yml: the register of corruption risks."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, model_validator

from prongsai.model.record import Record, fault
from prongsai.model.refs import WasField
from prongsai.model.sheets import PlannedMeasureField, Sheet
from prongsai.model.values.choices import ClosedList
from prongsai.model.values.types import (
    Listed,
    MarkdownField,
    OneToFive,
    PeriodField,
    Points,
    Slug,
    TextField,
    UnitId,
    shorthand,
    standing_for,
    text_alone,
)
from prongsai.source.problem import Code

RISK_LEVELS = ("low", "medium", "high", "very-high")
_LEVEL = ClosedList("level", RISK_LEVELS)
Level = Annotated[Literal["low", "medium", "high", "very-high"], _LEVEL]


class RatingFigures(Record):
    """How grave something is: a level, or likelihood x impact (1-5 each), or both."""

    level: Level | None = None
    likelihood: OneToFive | None = None
    impact: OneToFive | None = None
    score: Points | None = None

    @model_validator(mode="after")
    def _both_factors(self) -> "RatingFigures":
        if (self.likelihood is None) != (self.impact is None):
            given, other = ("likelihood", "impact") if self.impact is None else ("impact", "likelihood")
            raise fault(Code.NEEDS_ALSO, path=(given,), key=given, other=other)
        return self

    @property
    def product(self) -> int | None:
        """Likelihood times impact, 1 to 25."""
        return None if self.likelihood is None or self.impact is None else self.likelihood * self.impact


class Rating(RatingFigures):
    """How grave a risk is, in figures, in words, or in both."""

    text: TextField | None = None


class RiskEvent(RatingFigures):
    """What could happen, with its own rating where several events under one set of measures are rated apart."""

    text: TextField


def _level_or_text(value: object) -> object:
    """`low` and the words for it stand for `{level: low}`; any other bare text for `{text: ...}`."""
    if isinstance(value, str) and _LEVEL.find(value.strip()):
        return standing_for(value, "level")
    return text_alone(value)


class Risk(Rating):
    """One corruption risk, from the step of work where it sits to what is left of it."""

    id: Slug
    was: Listed[WasField] = ()
    title: TextField | None = None
    step: TextField | None = None
    events: Listed[Annotated[RiskEvent, shorthand]]
    causes: Listed[TextField] = ()
    existing_controls: Listed[TextField] = ()
    measures: Listed[PlannedMeasureField] = ()
    indicator: TextField | None = None
    period: PeriodField | None = None
    owner: Listed[UnitId] = ()
    result: TextField | None = None
    residual: Annotated[Rating | None, BeforeValidator(_level_or_text)] = None

    @model_validator(mode="after")
    def _some_event(self) -> "Risk":
        if not self.events:
            raise fault(Code.MISSING_KEY, path=("events",), key="events")
        return self


class Risks(Sheet):
    """The risk register of a year."""

    title: TextField | None = None
    period: PeriodField | None = None
    method: MarkdownField | None = None
    risks: Listed[Risk] = ()
