"""A value of a YAML text made another one: only what differs between the two is written."""

from collections.abc import Iterable, Mapping, Sequence

from prongsai.source.edits.yaml_edits import ValuePath, put_value, remove_value, value_at
from prongsai.source.edits.yaml_lists import arrange_list
from prongsai.source.edits.yaml_writing import YamlValue, as_value
from prongsai.source.yaml_tree import parse_yaml


def change_value(text: str, path: ValuePath, new: YamlValue | None) -> str:
    """A text in which the value at a path is `new`; None, or an empty mapping or list, takes it away.

    Mappings are compared key by key, and a key that is new comes before the next one of `new` that is there. Entries of
    lists are compared by their `id` or else by all they hold, so that one that moves takes its comments along. Raises
    KeyError where the path leads through a text, and UneditableTextError.
    """
    old = value_at(parse_yaml(text, "").root or {}, path)
    return _changed(text, path, None if old is None else as_value(old), new)


def woven_keys(keys: Iterable[str], wanted: Sequence[str]) -> list[str]:
    """Keys with those of `wanted` that are missing, each behind all that it follows there, else before the next."""
    made = list(keys)
    for at, key in enumerate(wanted):
        if key in made:
            continue
        behind = max((made.index(one) for one in wanted[:at] if one in made), default=None)
        later = next((one for one in wanted[at + 1 :] if one in made), None)
        if behind is not None:
            made.insert(behind + 1, key)
        else:
            made.insert(len(made) if later is None else made.index(later), key)
    return made


def _changed(text: str, path: ValuePath, old: YamlValue | None, new: YamlValue | None, before: str = "") -> str:
    if isinstance(new, int):
        new = str(new)
    if old == new:
        return text
    if new is None or (not isinstance(new, str) and not new):
        return text if old is None else remove_value(text, path)
    if isinstance(old, Mapping) and isinstance(new, Mapping) and old.keys() & new.keys():
        keys = list(new)
        for at, key in enumerate(keys):
            follower = next((one for one in keys[at + 1 :] if one in old), "")
            text = _changed(text, (*path, key), old.get(key), new[key], follower)
        for key in (key for key in old if key not in new):
            text = remove_value(text, (*path, key))
        return text
    if isinstance(old, list) and isinstance(new, list):
        return _listed(text, path, old, new)
    return put_value(text, path, new, before)


def _listed(text: str, path: ValuePath, old: Sequence[YamlValue], new: Sequence[YamlValue]) -> str:
    """The entries that stay changed where they are, then all put in order."""
    order: list[int | tuple[YamlValue]] = []
    free = dict(enumerate(old))
    kept = [_same(value, free, at) for at, value in enumerate(new)]
    for place, value in enumerate(new):
        at = kept[place]
        if at is None and len(old) == len(new) and place in free:
            at = place  # as many as before: what is in an old one's place and known nowhere is that one, edited
        if at is None:
            order.append((value,))
            continue
        text = _changed(text, (*path, at), old[at], value)
        order.append(at)
    return arrange_list(text, path, order)


def _same(value: YamlValue, free: dict[int, YamlValue], near: int) -> int | None:
    """Which of the old entries it is, the nearest of equals, taken out of those that are free."""
    known = _identity(value)
    for at in sorted(free, key=lambda index: abs(index - near)):
        if _identity(free[at]) == known:
            del free[at]
            return at
    return None


def _identity(value: YamlValue) -> YamlValue:
    return value["id"] if isinstance(value, Mapping) and "id" in value else value
