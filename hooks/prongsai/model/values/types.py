"""The declared types of values, ready for use in records: each is a parser of parsers.py with its JSON Schema."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

from prongsai.model.record import KEY_STEP, fault
from prongsai.model.values.amounts import CASES, PERCENT, POINTS, PROJECTS, parse_counted, parse_score
from prongsai.model.values.choices import ClosedList
from prongsai.model.values.money import Budget, parse_budget, parse_money
from prongsai.model.values.parsers import (
    SLUG,
    parse_day,
    parse_decimal,
    parse_email,
    parse_file_name,
    parse_item_id,
    parse_link,
    parse_phone,
    parse_question,
    parse_slug,
    parse_text,
    parse_unit,
    parse_whole_between,
    parse_year,
)
from prongsai.model.values.periods import Period, parse_period
from prongsai.source.placed import PlacedMap, PlacedStr, line_of, pair
from prongsai.source.problem import Code
from prongsai.text.bilingual import Text

T = TypeVar("T")


def ranged(low: int, high: int) -> Any:
    """A validator for a decimal from `low` to `high`, both included."""

    def parse(value: object) -> Decimal:
        number = parse_decimal(value)
        if not low <= number <= high:
            raise fault(Code.OUT_OF_RANGE, value=str(number), low=low, high=high)
        return number

    return PlainValidator(parse)


def whole(low: int, high: int) -> PlainValidator:
    """A validator for a whole number from `low` to `high`, both included."""
    return PlainValidator(parse_whole_between(low, high))


def unique_keys(parser: Callable[[object], object]) -> BeforeValidator:
    """A check that no two keys of a mapping mean the same (`O18` and `๐๑๘`): the later would win unseen."""

    def check(value: object) -> object:
        if isinstance(value, PlacedMap):
            seen: dict[object, str] = {}
            for key in value.spots:
                try:
                    meant = parser(key)
                except ValueError:
                    if key in value:
                        continue  # the key's own type says what is wrong with it
                    # A key without a value is an empty field, but `{1: 1,234}` is 1 and a key `234`.
                    raise fault(Code.UNKNOWN_KEY, path=(key, KEY_STEP), key=key[:80], near="") from None
                if meant in seen:
                    first = line_of(value.key_spot(seen[meant]))
                    raise fault(Code.DUPLICATE_KEY, path=(key, KEY_STEP), key=key[:80], first=first)
                seen[meant] = key
        return value

    return BeforeValidator(check)


def _listed(value: object) -> object:
    """One value stands for a list of one."""
    if isinstance(value, str) or (isinstance(value, PlacedMap) and value):
        return [value]
    return value


def standing_for(value: object, key: str) -> object:
    """A bare value as a record whose only key it is, standing where the value stands."""
    if not isinstance(value, PlacedStr | PlacedMap):
        return {key: value}
    made = PlacedMap(value.path, value.spot)
    made[key] = value
    made.spots[key] = pair(value.spot, value.spot)
    return made


def text_alone(value: object) -> object:
    """A bare text, or `{th: ..., en: ...}`, stands for a record whose only value is its `text`."""
    bare = isinstance(value, str) or (isinstance(value, PlacedMap) and "th" in value and "text" not in value)
    return standing_for(value, "text") if bare else value


shorthand = BeforeValidator(text_alone)


def _figure(kind: str, **more: object) -> WithJsonSchema:
    """A number, or a text for Thai digits, commas and units."""
    return WithJsonSchema({"anyOf": [{"type": kind, **more}, {"type": "string"}]})


def _counted(units: tuple[str, ...]) -> PlainValidator:
    return PlainValidator(parse_counted(0, 10**9, units))


def _schema(kind: str, **more: object) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


_TEXT_SCHEMA: dict[str, object] = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {"th": {"type": "string"}, "en": {"type": "string"}},
            "required": ["th"],
            "additionalProperties": False,
        },
    ]
}

TextField = Annotated[Text, PlainValidator(parse_text), WithJsonSchema(_TEXT_SCHEMA)]
MarkdownField = TextField
Slug = Annotated[str, PlainValidator(parse_slug), _schema("string", pattern=f"^{SLUG.pattern}$")]
UnitId = Annotated[str, PlainValidator(parse_unit), _schema("string", pattern=f"^{SLUG.pattern}$")]
Day = Annotated[date, PlainValidator(parse_day), _schema("string")]
FiscalYear = Annotated[int, PlainValidator(parse_year), _figure("integer")]
PeriodField = Annotated[Period, PlainValidator(parse_period), WithJsonSchema({})]
Number = Annotated[Decimal, PlainValidator(parse_decimal), _figure("number")]
Score = Annotated[Decimal, PlainValidator(parse_score), _figure("number", minimum=0, maximum=100)]
Count = Annotated[int, whole(0, 10**9), _figure("integer", minimum=0)]
Cases = Annotated[int, _counted(CASES), _figure("integer", minimum=0)]
ProjectCount = Annotated[int, _counted(PROJECTS), _figure("integer", minimum=0)]
Points = Annotated[int, _counted(POINTS), _figure("integer", minimum=0)]
Position = Annotated[int, whole(1, 999), _figure("integer", minimum=1)]
OneToFive = Annotated[int, whole(1, 5), _figure("integer", minimum=1, maximum=5)]
Indicator = Annotated[int, whole(1, 10), _figure("integer", minimum=1, maximum=10)]
Percent = Annotated[int, PlainValidator(parse_counted(0, 100, PERCENT)), _figure("integer", minimum=0, maximum=100)]
Money = Annotated[Decimal, PlainValidator(parse_money), WithJsonSchema({})]
BudgetField = Annotated[Budget, PlainValidator(parse_budget), WithJsonSchema({})]
ItemId = Annotated[str, PlainValidator(parse_item_id), _schema("string")]
Question = Annotated[str, PlainValidator(parse_question), _schema("string")]
Link = Annotated[str, PlainValidator(parse_link), _schema("string", format="uri")]
Phone = Annotated[str, PlainValidator(parse_phone), _schema("string")]
Email = Annotated[str, PlainValidator(parse_email), _schema("string", format="email")]
FileName = Annotated[str, PlainValidator(parse_file_name), _schema("string")]
Certainty = Annotated[Literal["confirmed", "inferred"], ClosedList("certainty", ("confirmed", "inferred"))]

Listed = Annotated[tuple[T, ...], BeforeValidator(_listed)]
ByYear = Annotated[Mapping[FiscalYear, T], unique_keys(parse_year)]
