"""Amounts with the words around them: `50%`, `30 คน`, `ไม่เกิน 5 วัน`, `ลดลงไม่ต่ำกว่าร้อยละ 10`."""

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
    "unit", ("per-cent", "people", "cases", "times", "projects", "activities", "places", "agencies", "points", "days")
)
"""Units whose English is known."""
PERCENT, CASES, PROJECTS, POINTS = ("per-cent",), ("cases", "people", "times"), ("projects", "activities"), ("points",)
_LEAST = r"(?i:ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|at least|not? (?:less|fewer) than|≥|>=)"
_MOST = r"(?i:ไม่เกินกว่า|ไม่เกิน|ไม่มากกว่า|ไม่สูงกว่า|อย่างมาก|at most|not? more than|≤|<=)"
_OR_MORE = r"(?i:ขึ้นไป|หรือ(?:มาก|สูง)กว่า(?:นั้น)?|(?:เป็น)?อย่างน้อย|or (?:more|above|higher)|at least)"
_OR_LESS = r"(?i:ลงมา|หรือ(?:น้อย|ต่ำ)กว่า(?:นั้น)?|(?:เป็น)?อย่างมาก|or (?:less|fewer|below|lower)|at most)"
BOUND_BEFORE = rf"(?:{_LEAST}|{_MOST})"
"""A pattern of the words before an amount that say how it is to be read."""
BOUND_BEHIND = rf"(?:{_OR_MORE}|{_OR_LESS})"
"""The same of the words behind one."""
_AMOUNT = re.compile(
    rf"(?P<fall>ลดลง|ลด)?\s*(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))?\s*"
    r"(?P<before>ร้อยละ)?\s*(?P<number>[+-]?[0-9][0-9,.]*)\s*(?P<unit>%|[^\W\d_][^\d{}\[\]:|]{0,29}?)??\s*"
    rf"(?:(?P<more>{_OR_MORE})|(?P<less>{_OR_LESS}))?"
)
# Words that compare, where a unit is: what they say of the figure is not understood, and it is no unit.
_COMPARING = re.compile(
    r"กว่า|เกิน|ขึ้นไป|ลงมา|อย่างน้อย|อย่างมาก|(?<!งบ)ประมาณ|\b(?:least|most|more|less|fewer|than|about)\b", re.IGNORECASE
)
WAYS = ("value", "at_least", "at_most", "exactly", "decrease")
"""The keys of a target that hold its figure, which say how it is to be read."""


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
    """A number from 0 to 100, also as `93.09%` or `93.09 คะแนน`."""
    text = typed(value)
    number = parse_number(_bare(text, (*PERCENT, *POINTS)))
    if number is None:
        raise fault(Code.BAD_NUMBER, value=text[:80])
    if not 0 <= number <= 100:
        raise fault(Code.OUT_OF_RANGE, value=str(number), low=0, high=100)
    return number


def group_parts(data: object) -> object:
    """`{count: 30 คน}` as `{count: 30, unit: คน}`, with all words behind the number; all else as it is."""
    if not isinstance(data, Mapping) or not isinstance(count := data.get("count"), str):
        return data
    found = _found(count)
    if found is None or found["fall"] or found["least"] or found["most"]:
        return data
    unit = _unit(found["before"], found.string[found.end("number") :])
    if unit is None or _is_lost(unit, data.get("unit")):
        return data
    return {"unit": unit, **data, "count": found["number"]}


def target_parts(data: object) -> object:
    """The keys of a target from the words of one, or with the words in its figures apart; all else as it is.

    `ลดลงไม่ต่ำกว่าร้อยละ 10` is `{decrease: 10, at_least: true, unit: ร้อยละ}`.
    """
    if isinstance(data, str):
        return _target("value", data, None) or data
    if not isinstance(data, Mapping):
        return data
    made: dict[str, object] = {}
    for key, value in data.items():
        if key == "values" and isinstance(value, PlacedMap):
            made |= _years(value, data.get("unit"))
            continue
        words = key in WAYS and isinstance(value, str) and parse_number(value) is None
        parts = _target(key, value, data.get("unit")) if words else None
        made = {**made, key: value} if parts is None else {**parts, **made}
    if "unit" in data:
        made["unit"] = data["unit"]
    return made


def _target(way: str, text: str, apart: object) -> dict[str, object] | None:
    """The keys of a target from the words at the key `way`; None where they are not understood, or contradict it."""
    found = _found(text)
    if found is None or _COMPARING.search(found["unit"] or ""):
        return None
    fall = bool(found["fall"]) or way == "decrease"
    least = bool(found["least"] or found["more"]) or way == "at_least"
    most = bool(found["most"] or found["less"]) or way == "at_most"
    unit = _unit(found["before"], found["unit"])
    # There is no key for a fall by so much at most.
    if (most and (least or fall)) or (way == "exactly" and (fall or least or most)) or _is_lost(unit, apart):
        return None
    made: dict[str, object] = {} if unit is None else {"unit": unit}
    if fall:
        return {**made, "decrease": found["number"], **({"at_least": "true"} if least else {})}
    return {**made, ("at_least" if least else "at_most" if most else way): found["number"]}


def _years(values: PlacedMap, apart: object) -> dict[str, object]:
    """Figures by year without their unit, and the unit that they share."""
    found = {year: _found(value) for year, value in values.items() if isinstance(value, str)}
    parts = {year: part for year, part in found.items() if part and not _is_bound(part)}
    units = {year: unit for year, part in parts.items() if (unit := _unit(part["before"], part["unit"])) is not None}
    if not units or len(units) < len(values) or len(set(units.values())) > 1:
        return {"values": values}
    unit = next(iter(units.values()))
    if _COMPARING.search(unit.th) or _is_lost(unit, apart):
        return {"values": values}
    bare = PlacedMap(values.path, values.spot)
    bare.spots = values.spots
    bare.update({year: part["number"] for year, part in parts.items()})
    return {"values": bare, "unit": unit}


def _found(text: str) -> re.Match[str] | None:
    found = _AMOUNT.fullmatch(arabic(typed(text))) if len(text) <= 80 else None
    return found if found and parse_number(found["number"]) is not None else None


def _is_bound(found: re.Match[str]) -> bool:
    """Whether words say how an amount is to be read."""
    return any(found[part] for part in ("fall", "least", "most", "more", "less"))


def _unit(before: str | None, behind: str | None) -> Text | None:
    """The unit in both languages where its English is known; `%` and an English word are a Thai one in Thai."""
    written = _written(before, behind)
    if not written:
        return None
    name = UNITS.find(written)
    if name is None:
        return Text(written)
    foreign = name == "per-cent" or written.isascii()
    return Text(UNITS.words(name)[0] if foreign else written, messages("en")(f"choice.unit.{name}"))


def _written(before: str | None, behind: str | None) -> str:
    """The words of a unit before and behind its number: of `ร้อยละ 5 ของรายจ่าย` `ร้อยละของรายจ่าย`."""
    words = (behind or "").strip()
    return before if before and UNITS.find(words) in PERCENT else f"{before or ''}{words}"


def _is_lost(unit: Text | None, apart: object) -> bool:
    """Whether a unit that is written apart, which is the one that counts, would hide words that say more than one."""
    if unit is None or apart is None or UNITS.find(unit.th) is not None:
        return False
    return unit.th != (apart.get("th") if isinstance(apart, Mapping) else apart)


def _bare(text: str, units: tuple[str, ...]) -> str:
    """A number without its unit, if that is one of some and all the words that there are."""
    found = _AMOUNT.fullmatch(arabic(text)) if units and len(text) <= 80 else None
    if found is None or _is_bound(found):
        return text
    written = _written(found["before"], found["unit"])
    return found["number"] if written and UNITS.find(written) in units else text


class OrText:
    """In Annotated: the JSON Schema of a value that may be written as a text too."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """What it is else, or a text."""
        return {"anyOf": [handler(schema), {"type": "string"}]}
