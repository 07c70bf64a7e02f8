"""A record as far as it can be read: what is wrong in it left out, so that the rest can be looked at too.

Nothing is ever published of one: the errors that made it partial stop the build.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, get_origin

from msgspec import Struct
from pydantic import ValidationError

from prongsai.model.record import KEY_STEP, R
from prongsai.source.placed import PlacedList, PlacedMap, PlacedStr, pair
from prongsai.source.problem import Code
from prongsai.text.dates import FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR

_ROUNDS = 8
"""What is left out may leave a hole that makes what is around it wrong too: a project without its id."""
_WITHIN = (Code.UNKNOWN_KEY.name, Code.NEEDS_ALSO.name)
"""Errors of a group that one value of it is to blame for, so that this alone is left out."""
_FILLERS = {
    "title": "-",
    "name": "-",
    "kind": "other",
    "period": f"{FIRST_FISCAL_YEAR}-{LAST_FISCAL_YEAR}",
    "reports_on": f"{FIRST_FISCAL_YEAR}",
    "framework": "none",
}
"""What stands for a field that a file must have, where it is wrong or absent: no rule finds anything in it."""
Path = tuple[str | int, ...]


class Partial(Struct, Generic[R], frozen=True):
    """What could be read of a file, and what was left out."""

    record: R
    left_out: tuple[Path, ...] = ()
    """The ways from the file's beginning to what is not in the record; positions as they were at that time."""
    whole: bool = True
    """Whether nothing was left out but single values: no entry of a list, no group."""

    def lacks(self, *keys: str) -> bool:
        """Whether anything was left out at or below one of these keys."""
        return any(step in keys for path in self.left_out for step in path)


@dataclass
class _Pruning:
    """The parts of a tree that go in one round, each by its container and its step there."""

    tree: PlacedMap
    going: dict[tuple[int, str | int], tuple[PlacedMap | PlacedList, Path]] = field(default_factory=dict)

    def mark(self, loc: tuple[str | int, ...], *, missing: bool) -> bool:
        """Mark what an error speaks of: the deepest part of its path that is there. False if that is everything."""
        chain: list[tuple[PlacedMap | PlacedList, str | int]] = []
        here: object = self.tree
        for step in loc[:-1] if missing else loc:
            if isinstance(here, PlacedMap) and isinstance(step, str) and step in here.spots:
                chain.append((here, step))
                here = here.get(step)
            elif isinstance(here, PlacedList) and isinstance(step, int) and 0 <= step < len(here):
                chain.append((here, step))
                here = here[step]
            elif step == KEY_STEP:
                break
        if not chain:
            return False
        container, step = chain[-1]
        self.going[id(container), step] = (container, tuple(taken for _, taken in chain))
        return True

    def cut(self) -> bool:
        """Take the marked parts out; whether all were single values."""
        single = True
        # From the end of a list, so that the positions before stay.
        steps = sorted(self.going.items(), key=lambda one: str(one[0][1]).zfill(9), reverse=True)
        for (_, step), (container, _) in steps:
            if isinstance(container, PlacedMap):
                single &= isinstance(container.get(str(step), ""), str)
                container.pop(str(step), None)
                container.spots.pop(str(step), None)
            else:
                single = False
                del container[int(step)]
                del container.spots[int(step)]
        return single


def partial_record(kind: type[R], tree: PlacedMap) -> Partial[R] | None:
    """A record from a plain tree without what is wrong in it; None where nothing is left. The tree stays as it is."""
    left: list[Path] = []
    whole = True
    pruned = _copied(tree)
    for _ in range(_ROUNDS):
        try:
            return Partial(kind.model_validate(pruned), tuple(left), whole)
        except ValidationError as error:
            pruning = _Pruning(pruned)
            for details in error.errors(include_url=False, include_input=False):
                loc, type_ = details["loc"], details["type"]
                if type_ == "missing" and len(loc) == 1:
                    if not _fill(pruned, kind, str(loc[0])):
                        return None
                    left.append(loc)
                    continue
                within = details.get("ctx", {}).get("path", ()) if type_ in _WITHIN else ()
                # A key of a text that is none may have been meant for its English.
                whole &= type_ != Code.UNKNOWN_KEY.name
                if not pruning.mark((*loc, *within), missing=type_ == "missing"):
                    return None
            left += [path for _, path in pruning.going.values()]
            whole &= pruning.cut()
    return None


def _fill(tree: PlacedMap, kind: type[R], key: str) -> bool:
    """Put what says nothing in the place of a field that a file must have; False where there is no such thing."""
    if key not in _FILLERS or key in tree:
        return False
    if get_origin(kind.model_fields[key].annotation) is Mapping:
        tree[key] = PlacedMap(tree.path, tree.spot)
    else:
        filler = PlacedStr(_FILLERS[key])
        filler.path, filler.spot = tree.path, tree.spot
        tree[key] = filler
    tree.spots[key] = pair(tree.spot, tree.spot)
    return True


def _copied(tree: PlacedMap) -> PlacedMap:
    """The tree with containers of its own."""
    made = PlacedMap(tree.path, tree.spot)
    made.spots, made.commented = dict(tree.spots), tree.commented
    made.update({key: _copy(value) for key, value in tree.items()})
    return made


def _copy(value: object) -> object:
    if isinstance(value, PlacedMap):
        return _copied(value)
    if isinstance(value, PlacedList):
        made = PlacedList(value.path, value.spot)
        made.spots = list(value.spots)
        made.extend(_copy(entry) for entry in value)
        return made
    return value
