"""ita.yml: results of the assessment and what was learned from them."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import PlainValidator, WithJsonSchema

from prongsai.model.record import Record
from prongsai.model.sheets import Sheet
from prongsai.model.values.choices import ClosedList
from prongsai.model.values.parsers import parse_whole_between
from prongsai.model.values.types import FiscalYear, Indicator, Listed, Score, TextField, unique_keys

INSTRUMENTS = ("IIT", "EIT", "OIT")
_INSTRUMENT = ClosedList("instrument", INSTRUMENTS)
Instrument = Annotated[Literal["IIT", "EIT", "OIT"], _INSTRUMENT]
IndicatorKey = Annotated[int, PlainValidator(parse_whole_between(1, 10)), WithJsonSchema({"type": "integer"})]


class ItaResult(Record):
    """One year's result, of the agency itself or of the parent it was assessed with."""

    year: FiscalYear
    of: Annotated[str, ClosedList("result-of", ("self", "parent"))] = "self"
    total: Score
    level: TextField | None = None
    change: TextField | None = None
    instruments: Annotated[Mapping[Instrument, Score], unique_keys(_INSTRUMENT.parse)] = {}
    indicators: Annotated[Mapping[IndicatorKey, Score], unique_keys(parse_whole_between(1, 10))] = {}
    note: TextField | None = None


class AnalysisFinding(Record):
    """What the analysis said of one issue."""

    issue: TextField
    indicators: Listed[Indicator] = ()
    finding: TextField | None = None


class Ita(Sheet):
    """Assessment results and their analysis."""

    title: TextField | None = None
    results: Listed[ItaResult] = ()
    analysis: Listed[AnalysisFinding] = ()
    constraints: Listed[TextField] = ()
