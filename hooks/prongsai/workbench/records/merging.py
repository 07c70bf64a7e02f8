"""One value changed by two people: what only one of them changed is taken, of the rest somebody chooses."""

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.source.edits.yaml_changes import woven_keys
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue


@dataclass(frozen=True, slots=True)
class Clash:
    """A part that both made another; None where somebody took it away."""

    path: ValuePath
    """From the record's root."""
    mine: YamlValue | None
    theirs: YamlValue | None

    @property
    def name(self) -> str:
        """What it is called in a form that asks for a choice."""
        return "/".join(map(str, self.path))


def merged(
    base: YamlValue | None,
    mine: YamlValue | None,
    theirs: YamlValue | None,
    chosen: Mapping[str, str],
    path: ValuePath = (),
) -> tuple[YamlValue | None, tuple[Clash, ...]]:
    """What both changed of `base`, and where they do not agree; `chosen` says `mine` or `theirs` of those, by name."""
    if mine in (base, theirs):
        return theirs, ()
    if theirs == base:
        return mine, ()
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping) and (base is None or isinstance(base, Mapping)):
        return _mapping(base or {}, mine, theirs, chosen, path)
    lists = [one for one in (base, mine, theirs) if isinstance(one, list)]
    if len(lists) == 3 and len({len(one) for one in lists}) == 1:
        return _list(lists, chosen, path)
    clash = Clash(path, mine, theirs)
    choice = chosen.get(clash.name)
    if choice in ("mine", "theirs"):
        return (mine if choice == "mine" else theirs), ()
    return theirs, (clash,)


def _mapping(
    base: Mapping[str, YamlValue],
    mine: Mapping[str, YamlValue],
    theirs: Mapping[str, YamlValue],
    chosen: Mapping[str, str],
    path: ValuePath,
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
    three: list[list[YamlValue]], chosen: Mapping[str, str], path: ValuePath
) -> tuple[YamlValue, tuple[Clash, ...]]:
    made: list[YamlValue] = []
    clashes: tuple[Clash, ...] = ()
    for index, (base, mine, theirs) in enumerate(zip(*three, strict=True)):
        value, more = merged(base, mine, theirs, chosen, (*path, index))
        clashes += more
        if value is not None:
            made.append(value)
    return made, clashes
