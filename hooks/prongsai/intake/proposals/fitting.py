"""A document's value in the form in which the file has it, where both say the same."""

import re
from collections.abc import Mapping

from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.dates import Suggestion, parse_date
from prongsai.text.numerals import arabic, parse_baht

_SPACES = re.compile(r"\s+")
_SHORT = ("text", "title", "name")
"""Keys that a bare text stands for."""


def fitted_value(new: YamlValue | None, old: YamlValue | None) -> YamlValue | None:
    """`new` as `old` is written: the old value itself where it says the same, with its English beside other Thai."""
    if isinstance(new, str) and isinstance(old, Mapping):
        return _in_mapping(new, old)
    if isinstance(new, Mapping) and isinstance(old, Mapping):
        if "th" in old and "th" not in new:
            return _longer(new, old)
        return {key: fitted_value(value, old.get(key)) or value for key, value in new.items()}
    if isinstance(new, list) and isinstance(old, list):
        return _list(new, old)
    if isinstance(new, str | int) and isinstance(old, list) and len(old) == 1:
        return [fitted_value(new, old[0]) or new]
    if isinstance(new, list) and len(new) == 1 and isinstance(old, str | int | Mapping):
        return fitted_value(new[0], old)
    return old if isinstance(new, str | int) and isinstance(old, str | int) and _same(str(new), str(old)) else new


def _longer(new: Mapping[str, YamlValue], old: Mapping[str, YamlValue]) -> YamlValue:
    """What says more than its text, of which the file has the text alone, in two languages."""
    key = next((one for one in _SHORT if one in new), None)
    if key is None:
        return new
    text = fitted_value(new[key], old)
    return (text or new) if len(new) == 1 else {**new, key: text or new[key]}


def _in_mapping(new: str, old: Mapping[str, YamlValue]) -> YamlValue:
    if "th" in old:
        return old if _same(new, str(old["th"])) else {**old, "th": new}
    key = next((one for one in _SHORT if one in old), None)
    return new if key is None else {**old, key: fitted_value(new, old[key]) or new}


def _list(new: list[YamlValue], old: list[YamlValue]) -> list[YamlValue]:
    """By their ids, else by place where there are as many."""
    ids = {str(one["id"]): one for one in old if isinstance(one, Mapping) and "id" in one}
    if ids:
        return [
            fitted_value(one, ids.get(str(one.get("id")))) or one if isinstance(one, Mapping) else one for one in new
        ]
    if len(new) == len(old):
        return [fitted_value(one, other) or one for one, other in zip(new, old, strict=True)]
    known = [fitted_value(one, other) for one in new for other in old]
    return [next((other for other in old if fitted_value(one, other) == other and other in known), one) for one in new]


def _same(one: str, other: str) -> bool:
    """Whether two texts say the same: but for spaces, digits of either script, and how a day or a sum is written."""
    left, right = (arabic(text).strip() for text in (one, other))
    if _SPACES.sub("", left) == _SPACES.sub("", right):
        return True
    try:
        return parse_date(left) == parse_date(right)
    except Suggestion:
        amount = parse_baht(left)
        return amount is not None and amount == parse_baht(right)
