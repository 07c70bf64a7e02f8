"""What a plan promises to reach: a figure for each year, the target of an output or outcome, what it starts from."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from prongsai.model.record import Record, fault
from prongsai.model.values.amounts import OrText, target_parts
from prongsai.model.values.choices import FLAG
from prongsai.model.values.parsers import parse_decimal
from prongsai.model.values.scalars import scalar
from prongsai.model.values.types import ByYear, FiscalYear, Number, TextField, standing_for
from prongsai.source.problem import Code
from prongsai.source.unparted import unparted_key


def parse_figure_or_flag(value: object) -> Decimal | Literal[True]:
    """A number, or `true` where the number stands elsewhere."""
    return True if FLAG.find(scalar(value)) else parse_decimal(value)


FigureOrFlag = Annotated[Decimal | Literal[True], PlainValidator(parse_figure_or_flag), WithJsonSchema({})]


class Baseline(Record):
    """The figure a target starts from (ค่าฐาน), in the target's unit, and the fiscal year it is of."""

    value: Number
    year: FiscalYear | None = None


def _figure_alone(value: object) -> object:
    """A bare figure stands for `{value: ...}`."""
    return standing_for(value, "value") if isinstance(value, str | int | float) else value


BaselineField = Annotated[Baseline, BeforeValidator(_figure_alone)]


class YearlyTarget(Record):
    """A figure to be reached each year, such as the ITA score."""

    name: TextField
    unit: TextField | None = None
    baseline: BaselineField | None = None
    values: ByYear[Number]


class OutcomeTarget(Record):
    """What an output or outcome is measured against: one value, or one for each year."""

    @model_validator(mode="before")
    @classmethod
    def _words_apart(cls, data: object) -> object:
        return target_parts(data)

    value: Number | None = None
    values: ByYear[Number] = Field(default_factory=dict)
    unit: TextField | None = None
    baseline: BaselineField | None = None
    at_least: FigureOrFlag | None = None
    at_most: FigureOrFlag | None = None
    exactly: FigureOrFlag | None = None
    decrease: FigureOrFlag | None = None

    @model_validator(mode="after")
    def _one_value(self) -> "OutcomeTarget":
        ways = [way for way in (self.at_least, self.at_most, self.exactly, self.decrease) if way is not None]
        figures = [figure for figure in (self.value, *ways) if isinstance(figure, Decimal)]
        one_figure = len(figures) + bool(self.values) == 1
        # A decrease may be promised without saying by how much.
        only_a_decrease = self.decrease is True and self.at_least is None and not figures and not self.values
        falls_by_at_least = len(ways) == 2 and self.at_least is not None and self.decrease is not None
        if (len(ways) > 1 and not falls_by_at_least) or not (one_figure or only_a_decrease):
            raise fault(Code.ONE_OF, keys="value, values, at_least, at_most, exactly, decrease")
        return self

    @property
    def comparison(self) -> Literal["at_least", "at_most", "exactly", "decrease", "decrease_at_least"]:
        """How the figure is to be read: `{at_least: 80}` says the same as `{value: 80, at_least: true}`."""
        if self.at_least is not None and self.decrease is not None:
            return "decrease_at_least"
        if self.at_least is not None:
            return "at_least"
        if self.at_most is not None:
            return "at_most"
        return "decrease" if self.decrease is not None else "exactly"

    @property
    def figure(self) -> Decimal | None:
        """The one value, however it was written; None where each year has its own, or only a decrease is asked."""
        given = (self.value, self.at_least, self.at_most, self.exactly, self.decrease)
        return next((figure for figure in given if isinstance(figure, Decimal)), None)


def _target_in_words(value: object) -> object:
    """The keys of a target; a text that is not understood is refused, as no part of what it says may be lost."""
    found = target_parts(value)
    if isinstance(found, str) and found.strip() and not unparted_key(found):
        raise fault(Code.BAD_TARGET, value=found[:80])
    return found


class Yield(Record):
    """An output or an outcome: what will be there, how much of it, and how that is measured."""

    text: TextField
    target: Annotated[OutcomeTarget | None, OrText(), BeforeValidator(_target_in_words)] = None
    measured_by: TextField | None = None
