"""One value changed by two people: what only one of them changed is taken, of the rest somebody chooses."""

from collections.abc import Mapping

from msgspec import Struct

from prongsai.source.edits.yaml_changes import woven_keys
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.records.record_paths import RecordPath, written_path


class Clash(Struct, frozen=True):
    """A part that both made another; None where somebody took it away."""

    path: RecordPath
    """From the record's root."""
    mine: YamlValue | None
    theirs: YamlValue | None

    @property
    def name(self) -> str:
        """What it is called in a form that asks for a choice."""
        return written_path(self.path)


def merged(
    base: YamlValue | None,
    mine: YamlValue | None,
    theirs: YamlValue | None,
    chosen: Mapping[str, str],
    path: RecordPath = (),
) -> tuple[YamlValue | None, tuple[Clash, ...]]:
    """What both changed of `base`, and where they do not agree; `chosen` says `mine` or `theirs` of those, by name."""
    if mine in (base, theirs):
        return theirs, ()
    if theirs == base:
        return mine, ()
    same = isinstance(mine, Mapping) and isinstance(theirs, Mapping) and _is_text(mine) == _is_text(theirs)
    if (
        same
        and isinstance(mine, Mapping)
        and isinstance(theirs, Mapping)
        and (base is None or isinstance(base, Mapping))
    ):
        return _mapping(base or {}, mine, theirs, chosen, path)
    lists = [one for one in ([] if base is None else base, mine, theirs) if isinstance(one, list)]
    if len(lists) == 3 and (named := _named(lists)):
        return _entries(named, chosen, path)
    if len(lists) == 3 and len({len(one) for one in lists}) == 1:
        return _list(lists, chosen, path)
    clash = Clash(path, mine, theirs)
    choice = chosen.get(clash.name)
    if choice in ("mine", "theirs"):
        return (mine if choice == "mine" else theirs), ()
    return theirs, (clash,)


def _is_text(value: Mapping[str, YamlValue]) -> bool:
    """Whether it is a text in two languages, and no record."""
    return bool(value) and value.keys() <= {"th", "en"}


def _mapping(
    base: Mapping[str, YamlValue],
    mine: Mapping[str, YamlValue],
    theirs: Mapping[str, YamlValue],
    chosen: Mapping[str, str],
    path: RecordPath,
) -> tuple[YamlValue, tuple[Clash, ...]]:
    made: dict[str, YamlValue] = {}
    clashes: tuple[Clash, ...] = ()
    for key in woven_keys(theirs, list(mine)):
        value, more = merged(base.get(key), mine.get(key), theirs.get(key), chosen, (*path, key))
        clashes += more
        if value is not None:
            made[key] = value
    return made, clashes


def _list(
    three: list[list[YamlValue]], chosen: Mapping[str, str], path: RecordPath
) -> tuple[YamlValue, tuple[Clash, ...]]:
    made: list[YamlValue] = []
    clashes: tuple[Clash, ...] = ()
    for index, (base, mine, theirs) in enumerate(zip(*three, strict=True)):
        value, more = merged(base, mine, theirs, chosen, (*path, index))
        clashes += more
        if value is not None:
            made.append(value)
    return made, clashes


def _named(three: list[list[YamlValue]]) -> list[dict[str, YamlValue]] | None:
    """Three lists by the ids of their entries; None where one has none, or one twice, or they are in other orders."""
    found = []
    for one in three:
        ids = [str(entry["id"]) for entry in one if isinstance(entry, Mapping) and isinstance(entry.get("id"), str)]
        if len(ids) < len(one) or len(set(ids)) < len(ids):
            return None
        found.append(dict(zip(ids, one, strict=True)))
    base, mine, theirs = found
    shared = [name for name in mine if name in theirs]
    if shared == [name for name in theirs if name in mine] or not base:
        return found
    # Where only one of them moved entries, that order is meant.
    known = [name for name in base if name in mine and name in theirs]
    return found if known in ([n for n in mine if n in known], [n for n in theirs if n in known]) else None


def _entries(
    three: list[dict[str, YamlValue]], chosen: Mapping[str, str], path: RecordPath
) -> tuple[YamlValue, tuple[Clash, ...]]:
    """Entries that have ids, each put together with the others of its id, in the order of who moved some."""
    base, mine, theirs = three
    known = [name for name in base if name in mine and name in theirs]
    moved = [name for name in theirs if name in known] == known
    first, second = (mine, theirs) if moved else (theirs, mine)
    order = list(first)
    for at, name in enumerate(second):
        if name not in first:
            before = next((one for one in reversed(list(second)[:at]) if one in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, name)
    made: list[YamlValue] = []
    clashes: tuple[Clash, ...] = ()
    for name in order:
        value, more = merged(base.get(name), mine.get(name), theirs.get(name), chosen, (*path, (name,)))
        clashes += more
        if value is not None:
            made.append(value)
    return made, clashes
