"""A plain tree of strings, mappings and lists that remember where they stood in their file."""

import sys
from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from prongsai.source.problem import Where

Spot = int
"""A line and a column in one number, as a file has thousands of them: the line in front of so many bits."""
NO_SPOTS: Mapping[str, Spot] = MappingProxyType({})
COLUMN_BITS = 22  # nodes.MAX_BYTES in one line
_COLUMNS = (1 << COLUMN_BITS) - 1
_SPOT_BITS = 2 * COLUMN_BITS
_SPOTS = (1 << _SPOT_BITS) - 1


def line_of(spot: Spot) -> int:
    """The line of a place."""
    return spot >> COLUMN_BITS


class PlacedStr(str):
    """A YAML scalar, as written, that knows where it stood."""

    __slots__ = ("path", "spot")

    path: str
    spot: Spot


class PlacedMap(dict[str, object]):
    """A YAML mapping: key -> PlacedMap, PlacedList or str. Keys without a value are left out, their place kept.

    Keys are interned: a file has few that differ.
    """

    __slots__ = ("commented", "path", "spot", "spots")

    def __init__(self, path: str, spot: Spot) -> None:
        super().__init__()
        self.path = path
        self.spot = spot
        self.spots: dict[str, int] = {}
        """Every key, also those without a value: its place and its value's (`pair`)."""
        self.commented: Mapping[str, Spot] = NO_SPOTS
        """Of a whole file: the keys that begin a comment, as a form to fill in has them, each with its last place."""

    def where(self) -> Where:
        """Where the mapping begins."""
        return where(self.path, self.spot)

    def where_key(self, key: str) -> Where:
        """Where `key` stands; where the mapping begins if it has no such key."""
        return where(self.path, self.key_spot(key))

    def where_value(self, key: str) -> Where:
        """Where the value of `key` begins; as `where_key` if it has no such key."""
        return where(self.path, self.value_spot(key))

    def key_spot(self, key: str) -> Spot:
        """As `where_key`, in one number."""
        both = self.spots.get(key)
        return self.spot if both is None else both >> _SPOT_BITS

    def value_spot(self, key: str) -> Spot:
        """As `where_value`, in one number."""
        both = self.spots.get(key)
        return self.spot if both is None else both & _SPOTS


def pair(key: Spot, value: Spot) -> int:
    """The place of a key and that of its value in one number; without a value, the key's twice."""
    return key << _SPOT_BITS | value


class PlacedList(list[object]):
    """A YAML sequence of PlacedMap, PlacedList or str; an empty entry is an empty string."""

    __slots__ = ("path", "spot", "spots")

    def __init__(self, path: str, spot: Spot) -> None:
        super().__init__()
        self.path = path
        self.spot = spot
        self.spots: list[Spot] = []

    def where(self) -> Where:
        """Where the sequence begins."""
        return where(self.path, self.spot)


def where(path: str, spot: Spot) -> Where:
    """A place in a file."""
    return Where(path, spot >> COLUMN_BITS, spot & _COLUMNS)


class MapPlaces(Struct, array_like=True, tag=0, gc=False):
    """The places of a mapping as they are kept, without its path and the words in it, which others know."""

    spot: Spot
    spots: dict[str, tuple[Spot, Spot]]
    """Of each key: its place and its value's."""
    inner: "dict[str, MapPlaces | ListPlaces]"
    """What of the values are no words."""
    commented: dict[str, Spot] | None


class ListPlaces(Struct, array_like=True, tag=1, gc=False):
    """The same of a sequence."""

    spot: Spot
    entries: "list[tuple[Spot, MapPlaces | ListPlaces | None]]"
    """Each with its place; None for words."""


class TreePlaces(Struct, array_like=True, gc=False):
    """The places of a whole tree."""

    path: str
    root: MapPlaces


def places(root: PlacedMap) -> tuple[TreePlaces, list[PlacedMap]]:
    """The places of a tree, and the mappings in it in a fixed order."""
    found: list[PlacedMap] = []

    def of_map(here: PlacedMap) -> MapPlaces:
        found.append(here)
        spots = {key: (both >> _SPOT_BITS, both & _SPOTS) for key, both in here.spots.items()}
        inner = {key: of(value) for key, value in here.items() if not isinstance(value, str)}
        return MapPlaces(here.spot, spots, inner, dict(here.commented) or None)

    def of(value: object) -> MapPlaces | ListPlaces:
        if isinstance(value, PlacedMap):
            return of_map(value)
        assert isinstance(value, PlacedList), "nothing else is in a tree"
        entries = zip(value.spots, value, strict=True)
        return ListPlaces(value.spot, [(at, None if isinstance(v, str | None) else of(v)) for at, v in entries])

    return TreePlaces(root.path, of_map(root)), found


class KeptTree:
    """The mappings of a tree whose places were kept: they know all places, and of words nothing else.

    Made when the first place is asked for, as most runs ask for none.
    """

    __slots__ = ("_maps", "_places")

    def __init__(self, of: TreePlaces) -> None:
        self._places = of
        self._maps: list[PlacedMap] = []

    def part(self, number: int) -> PlacedMap:
        """A mapping, by its number in the order of `places`; the whole where there is none of that number."""
        if not self._maps:
            self._map(self._places.root)
        return self._maps[number if 0 <= number < len(self._maps) else 0]

    def _map(self, here: MapPlaces) -> PlacedMap:
        made = PlacedMap(self._places.path, here.spot)
        self._maps.append(made)
        made.spots = {sys.intern(key): pair(*spots) for key, spots in here.spots.items()}
        if here.commented:
            made.commented = here.commented
        for key, value in here.inner.items():
            made[key] = self._map(value) if isinstance(value, MapPlaces) else self._list(value)
        return made

    def _list(self, here: ListPlaces) -> PlacedList:
        made = PlacedList(self._places.path, here.spot)
        for spot, value in here.entries:
            made.spots.append(spot)
            made.append(self._map(value) if isinstance(value, MapPlaces) else value and self._list(value))
        return made
