"""Amounts with the words around them: `50%`, `30 คน`, `ลดลงไม่ต่ำกว่าร้อยละ 10`."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema

from prongsai.messages import messages
from prongsai.model.record import fault
from prongsai.model.values.choices import ClosedList
from prongsai.model.values.scalars import typed
from prongsai.source.placed import PlacedMap
from prongsai.source.problem import Code
from prongsai.text.bilingual import Text
from prongsai.text.numerals import arabic, parse_number, parse_whole

UNITS = ClosedList(
    "unit", ("per-cent", "people", "cases", "times", "projects", "activities", "places", "agencies", "points")
)
"""Units whose English is known."""
PERCENT, CASES, PROJECTS, POINTS = ("per-cent",), ("cases", "people", "times"), ("projects", "activities"), ("points",)
_AMOUNT = re.compile(
    r"(?P<fall>ลดลง|ลด)?\s*(?P<least>ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|≥|>=)?\s*"
    r"(?P<before>ร้อยละ)?\s*(?P<number>[+-]?[0-9][0-9,.]*)\s*(?P<unit>%|[^\W\d_][^\d{}\[\]:|]{0,29})?"
)
_WAYS = ("value", "at_least", "exactly", "decrease")


def parse_counted(low: int, high: int, units: tuple[str, ...]) -> Callable[[object], int]:
    """A parser of a whole number from `low` to `high`, both included, that may have one of some units behind it."""

    def parse(value: object) -> int:
        text = typed(value)
        number = parse_whole(_bare(text, units))
        if number is None:
            raise fault(Code.BAD_NUMBER, value=text[:80])
        if not low <= number <= high:
            raise fault(Code.OUT_OF_RANGE, value=text[:80], low=low, high=high)
        return number

    return parse


def parse_score(value: object) -> Decimal:
    """A number from 0 to 100, also as `93.09%`."""
    text = typed(value)
    number = parse_number(_bare(text, PERCENT))
    if number is None:
        raise fault(Code.BAD_NUMBER, value=text[:80])
    if not 0 <= number <= 100:
        raise fault(Code.OUT_OF_RANGE, value=str(number), low=0, high=100)
    return number


def group_parts(data: object) -> object:
    """`{count: 30 คน}` as `{count: 30, unit: คน}`; all else as it is."""
    if not isinstance(data, Mapping) or not isinstance(count := data.get("count"), str):
        return data
    found = _found(count)
    if found is None or found["fall"] or found["least"] or (unit := _unit(found)) is None:
        return data
    return {"unit": unit, **data, "count": found["number"]}


def target_parts(data: object) -> object:
    """The keys of a target from the words of one, or with the words in its figures apart; all else as it is.

    `ลดลงไม่ต่ำกว่าร้อยละ 10` is `{decrease: 10, at_least: true, unit: ร้อยละ}`.
    """
    if isinstance(data, str):
        found = _found(data)
        return data if found is None else _target("value", found)
    if not isinstance(data, Mapping):
        return data
    made: dict[str, object] = {}
    for key, value in data.items():
        found = _found(value) if key in _WAYS and isinstance(value, str) else None
        if key == "values" and isinstance(value, PlacedMap):
            made |= _years(value)
        elif found is None or parse_number(str(value)) is not None:
            made[key] = value
        else:
            made = {**_target(key, found), **made}
    if "unit" in data:
        made["unit"] = data["unit"]
    return made


def _target(way: str, found: re.Match[str]) -> dict[str, object]:
    fall, least = bool(found["fall"]) or way == "decrease", bool(found["least"]) or way == "at_least"
    unit = _unit(found)
    made: dict[str, object] = {} if unit is None else {"unit": unit}
    if fall:
        return {**made, "decrease": found["number"], **({"at_least": "true"} if least else {})}
    return {**made, ("at_least" if least else way): found["number"]}


def _years(values: PlacedMap) -> dict[str, object]:
    """Figures by year without their unit, and the unit that they share."""
    found = {year: _found(value) for year, value in values.items() if isinstance(value, str)}
    parts = {year: part for year, part in found.items() if part and not part["fall"] and not part["least"]}
    units = {year: unit for year, part in parts.items() if (unit := _unit(part)) is not None}
    if not units or len(units) < len(values) or len(set(units.values())) > 1:
        return {"values": values}
    bare = PlacedMap(values.path, values.spot)
    bare.spots = values.spots
    bare.update({year: part["number"] for year, part in parts.items()})
    return {"values": bare, "unit": next(iter(units.values()))}


def _found(text: str) -> re.Match[str] | None:
    found = _AMOUNT.fullmatch(arabic(typed(text))) if len(text) <= 80 else None
    return found if found and parse_number(found["number"]) is not None else None


def _unit(found: re.Match[str]) -> Text | None:
    """The unit in both languages where its English is known; `%` is a word in Thai."""
    written = found["before"] or (found["unit"] or "").strip()
    if not written:
        return None
    name = UNITS.find(written)
    if name is None:
        return Text(written)
    return Text(UNITS.words(name)[0] if name == "per-cent" else written, messages("en")(f"choice.unit.{name}"))


def _bare(text: str, units: tuple[str, ...]) -> str:
    """A number without its unit, if that is one of some."""
    found = _AMOUNT.fullmatch(arabic(text)) if units and len(text) <= 80 else None
    if found is None or found["fall"] or found["least"]:
        return text
    written = found["before"] or (found["unit"] or "").strip()
    return found["number"] if written and UNITS.find(written) in units else text


class OrText:
    """In Annotated: the JSON Schema of a value that may be written as a text too."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """What it is else, or a text."""
        return {"anyOf": [handler(schema), {"type": "string"}]}
