"""Instruments, indicators, levels and the arithmetic between them (hooks/prongsai/catalogue/README.md)."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema

from prongsai.model.record import Record
from prongsai.model.values.scalars import scalar
from prongsai.model.values.types import Certainty, FiscalYear, Indicator, Listed, Percent, Question, Score, TextField
from prongsai.model.year.ita import Instrument

_Word = Annotated[str, PlainValidator(scalar), WithJsonSchema({"type": "string"})]


def two_places(number: Decimal) -> Decimal:
    """Rounded as the assessment prints scores: two decimals, half up."""
    return number.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


class InstrumentInfo(Record):
    """IIT, EIT or OIT: its weight in per cent and its indicators."""

    id: Instrument
    name: TextField
    weight: Percent
    indicators: Listed[Indicator]


class IndicatorInfo(Record):
    """One of the ten indicators and the questions asked for it."""

    id: Indicator
    title: TextField
    instrument: Instrument
    questions: Listed[Question] = ()


class LevelInfo(Record):
    """A level and the lowest scores that earn it."""

    id: _Word
    title: TextField
    total_from: Score
    certainty: Certainty
    each_instrument_from: Score | None = None


class LevelScheme(Record):
    """The levels of a span of years, highest first."""

    id: _Word
    from_: FiscalYear | None = Field(None, alias="from")
    to: FiscalYear | None = None
    levels: Listed[LevelInfo]


class PassMark(Record):
    """The lowest total that passes, and the first year of which that is known."""

    total_from: Score
    from_: FiscalYear = Field(alias="from")


class Assessment(Record):
    """The whole of what the catalogue knows of scores."""

    weights_confirmed: Listed[FiscalYear]
    """The years of which published totals prove the weights."""
    pass_mark: PassMark
    instruments: Listed[InstrumentInfo]
    indicators: Listed[IndicatorInfo]
    levels: Listed[LevelScheme]

    def indicator(self, number: int) -> IndicatorInfo:
        """The indicator of that number, 1 to 10."""
        return self.indicators[number - 1]

    def instrument_means(self, indicators: Mapping[int, Decimal]) -> dict[str, Decimal]:
        """Each instrument's unrounded mean, for those whose indicators are all known."""
        means: dict[str, Decimal] = {}
        for instrument in self.instruments:
            if all(number in indicators for number in instrument.indicators):
                total = sum((indicators[number] for number in instrument.indicators), Decimal(0))
                means[instrument.id] = total / len(instrument.indicators)
        return means

    def weighted_total(self, means: Mapping[str, Decimal]) -> Decimal | None:
        """The total of the three instruments by their weights, two decimals; None if one is missing."""
        if len(means) < len(self.instruments):
            return None
        return two_places(sum((means[i.id] * i.weight for i in self.instruments), Decimal(0)) / 100)

    def possible_totals(self, means: Mapping[str, Decimal]) -> tuple[Decimal, Decimal]:
        """The least and the most that a total can be, whatever the instruments score that are not known."""
        least = sum((means[i.id] * i.weight for i in self.instruments if i.id in means), Decimal(0)) / 100
        missing = sum((i.weight for i in self.instruments if i.id not in means), Decimal(0))
        return two_places(least), two_places(least + missing)

    def pass_mark_in(self, year: int) -> Decimal | None:
        """The total that passes in a year; None where no source tells it."""
        return self.pass_mark.total_from if year >= self.pass_mark.from_ else None

    def levels_in(self, year: int) -> tuple[LevelInfo, ...]:
        """The levels of a year, highest first."""
        return next((s.levels for s in self.levels if (s.from_ or 0) <= year <= (s.to or 9999)), ())

    def level_for(self, year: int, total: Decimal, means: Mapping[str, Decimal]) -> LevelInfo | None:
        """The level a total earns in a year; None where it hangs on instruments that are not known."""
        for level in self.levels_in(year):
            if total < level.total_from:
                continue
            if level.each_instrument_from is None:
                return level
            if len(means) < len(self.instruments):
                return None
            if min(means.values()) >= level.each_instrument_from:
                return level
        return None


class MissionInfo(Record):
    """A mission (ภารกิจตามมิติ) of a dimension."""

    id: _Word
    title: TextField
    certainty: Certainty
    source: Listed[_Word] = ()


class DimensionInfo(Record):
    """A dimension (มิติ) of the anti-corruption plan."""

    id: _Word
    title: TextField
    missions: Listed[MissionInfo] = ()


class DimensionCatalogue(Record):
    """The four dimensions."""

    dimensions: Listed[DimensionInfo]

    def dimension(self, number: str) -> DimensionInfo | None:
        """The dimension of that number."""
        return next((dimension for dimension in self.dimensions if dimension.id == number), None)

    def mission(self, number: str) -> MissionInfo | None:
        """The mission of that number, such as 1.1."""
        return next((m for d in self.dimensions for m in d.missions if m.id == number), None)
