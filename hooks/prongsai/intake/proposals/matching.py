"""The entries of a document known again among those of a file, which keep their ids and where they stand."""

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.records.record_paths import RecordPath, value_there

_NAMED = ("title", "issue", "text")
"""What tells an entry that has an id of its own making from others, the first that it has."""
_PROPOSED = re.compile(r"[a-z]+(?:-[a-z]+)*-\d+")
"""Ids that recognition counted out: `project-3`. Others, such as the number of a dimension, say what they are."""
_NO_LETTER = re.compile(r"[\W_]+")


class KnownEntry(Struct, frozen=True):
    """An entry of a list, and where it is."""

    at: RecordPath
    """Of the entry itself: it ends in its id."""
    entry: Mapping[str, YamlValue]


def entries_in(value: YamlValue | None, at: RecordPath = ()) -> Iterator[KnownEntry]:
    """All entries that have an id, lists below lists."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from entries_in(inner, (*at, key))
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, Mapping) and isinstance(inner.get("id"), str):
                place = (*at, (str(inner["id"]),))
                yield KnownEntry(place, inner)
                yield from entries_in(inner, place)


def known_ids(new: YamlValue, *old: YamlValue | None) -> dict[str, str]:
    """From the ids that recognition made to those that its entries are to have.

    Those are of the same entry in an old record, the first that knows it, else such as nothing has.
    """
    known = [entry for record in old for entry in entries_in(record)]
    taken = {str(one.entry["id"]) for one in known}
    made: dict[str, str] = {}
    for one in entries_in(new):
        own = str(one.entry["id"])
        if not _PROPOSED.fullmatch(own):
            continue
        same = next(
            (it for it in known if _alike(one.entry, it.entry) and str(it.entry["id"]) not in made.values()), None
        )
        made[own] = str(same.entry["id"]) if same else _free(own, taken | set(made.values()))
    return made


def with_ids(value: YamlValue, ids: Mapping[str, str]) -> YamlValue:
    """A record with other ids."""
    if isinstance(value, Mapping):
        return {
            key: ids.get(inner, inner) if key == "id" and isinstance(inner, str) else with_ids(inner, ids)
            for key, inner in value.items()
        }
    return [with_ids(inner, ids) for inner in value] if isinstance(value, list) else value


def moved_home(new: YamlValue, old: YamlValue | None) -> tuple[YamlValue, Callable[[RecordPath], RecordPath]]:
    """A record with each entry in the list where an old one has it; and from a path in it to the path it then is."""
    homes = {one.at[-1]: one.at for one in entries_in(old)}
    moves = {one.at: homes[one.at[-1]] for one in entries_in(new) if homes.get(one.at[-1], one.at) != one.at}
    for source, target in moves.items():
        if isinstance(new, Mapping):
            new = _moved(new, source, target)

    def path(at: RecordPath) -> RecordPath:
        for source, target in moves.items():
            if at[: len(source)] == source:
                return (*target, *at[len(source) :])
        return at

    return new, path


def _moved(record: Mapping[str, YamlValue], source: RecordPath, target: RecordPath) -> Mapping[str, YamlValue]:
    entry = value_there(record, source)
    if entry is None:
        return record
    without = _put(record, source, None)
    assert isinstance(without, Mapping), "a record stays one"
    made = _put(without, target, entry)
    assert isinstance(made, Mapping), "as above"
    return made


def _put(value: YamlValue | None, at: RecordPath, entry: YamlValue | None) -> YamlValue:
    """A value with an entry at a path, which is made where it is missing; None takes it away."""
    step, rest = at[0], at[1:]
    if isinstance(step, tuple):
        entries = list(value) if isinstance(value, list) else []
        index = next(
            (i for i, one in enumerate(entries) if isinstance(one, Mapping) and one.get("id") == step[0]), None
        )
        here = entries[index] if index is not None else {"id": step[0]}
        made = entry if not rest else _put(here, rest, entry)
        if made is None:
            return [one for i, one in enumerate(entries) if i != index]
        if index is None:
            return [*entries, made]
        return [made if i == index else one for i, one in enumerate(entries)]
    mapping = dict(value) if isinstance(value, Mapping) else {}
    mapping[str(step)] = _put(mapping.get(str(step)), rest, entry)
    return mapping


def _alike(new: Mapping[str, YamlValue], old: Mapping[str, YamlValue]) -> bool:
    """Whether two entries are one: of the same questions, else of the same name, or where one has none of one code."""
    if "issue" in new and new.get("questions") and "questions" in old:
        return _listed(new["questions"]) == _listed(old["questions"])
    mine, theirs = _name(new), _name(old)
    if mine and theirs:
        return mine == theirs
    return bool(new.get("code")) and new.get("code") == old.get("code")


def _listed(value: YamlValue) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _name(entry: Mapping[str, YamlValue]) -> str:
    value: YamlValue | None = next((entry[key] for key in _NAMED if key in entry), None)
    if value is None:
        events = entry.get("events")
        value = events[0] if isinstance(events, list) and events else None
    while isinstance(value, Mapping):
        value = value.get("th") or value.get("text")
    return _NO_LETTER.sub("", str(value or ""))


def _free(name: str, taken: set[str]) -> str:
    """The id, counted on where something has it."""
    stem, _, number = name.rpartition("-")
    count = int(number)
    while f"{stem}-{count}" in taken:
        count += 1
    return f"{stem}-{count}"
