"""risks.yml: the register of corruption risks."""

from typing import Annotated, Literal

from pydantic import WithJsonSchema, model_validator

from prongsai.model.record import Record, fault
from prongsai.model.refs import RefField
from prongsai.model.sheets import Sheet
from prongsai.model.values import Count, Listed, OneToFive, PeriodField, Slug, TextField, choice, shorthand
from prongsai.problem import Code

RISK_LEVELS = ("low", "medium", "high", "very-high")
Level = Annotated[
    Literal["low", "medium", "high", "very-high"], choice(*RISK_LEVELS), WithJsonSchema({"enum": list(RISK_LEVELS)})
]


class Rating(Record):
    """How grave a risk is: a level, or likelihood x impact (1-5 each), or both."""

    level: Level | None = None
    likelihood: OneToFive | None = None
    impact: OneToFive | None = None
    score: Count | None = None
    text: TextField | None = None

    @model_validator(mode="after")
    def _both_factors(self) -> "Rating":
        if (self.likelihood is None) != (self.impact is None):
            given, other = ("likelihood", "impact") if self.impact is None else ("impact", "likelihood")
            raise fault(Code.NEEDS_ALSO, path=(given,), key=given, other=other)
        return self

    @property
    def product(self) -> int | None:
        """Likelihood times impact, 1 to 25."""
        return None if self.likelihood is None or self.impact is None else self.likelihood * self.impact


class RiskMeasure(Record):
    """What is done about a risk: words, or a record such as a project of the plan."""

    text: TextField | None = None
    record: RefField | None = None

    @model_validator(mode="after")
    def _one(self) -> "RiskMeasure":
        if self.text is None and self.record is None:
            raise fault(Code.ONE_OF, keys="text, record")
        return self


class Risk(Rating):
    """One corruption risk, from the step of work where it sits to what is left of it."""

    id: Slug
    title: TextField | None = None
    step: TextField | None = None
    events: Listed[TextField]
    causes: Listed[TextField] = ()
    existing_controls: Listed[TextField] = ()
    measures: Listed[Annotated[RiskMeasure, shorthand]] = ()
    indicator: TextField | None = None
    period: PeriodField | None = None
    owner: Listed[Slug] = ()
    result: TextField | None = None
    residual: Annotated[Rating | None, shorthand] = None


class Risks(Sheet):
    """The risk register of a year."""

    title: TextField | None = None
    period: PeriodField | None = None
    method: TextField | None = None
    risks: Listed[Risk] = ()
