"""A plain tree of strings, mappings and lists that remember where they stood in their file."""

from collections.abc import Mapping
from types import MappingProxyType

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

    def __reduce__(self) -> tuple[object, ...]:
        """For pickle: the places only, as those of a record whose values were read already."""
        inner = {key: value for key, value in self.items() if not isinstance(value, str)}
        return _places, (self.path, self.spot, self.spots, inner, self.commented or None)

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


def _places(
    path: str, spot: Spot, spots: dict[str, int], inner: dict[str, object], commented: Mapping[str, Spot] | None
) -> PlacedMap:
    made = PlacedMap(path, spot)
    made.spots = spots
    made.commented = commented or NO_SPOTS
    made.update(inner)
    return made


class PlacedList(list[object]):
    """A YAML sequence of PlacedMap, PlacedList or str; an empty entry is an empty string."""

    __slots__ = ("path", "spot", "spots")

    def __init__(self, path: str, spot: Spot) -> None:
        super().__init__()
        self.path = path
        self.spot = spot
        self.spots: list[Spot] = []

    def __reduce__(self) -> tuple[object, ...]:
        """For pickle: the places only."""
        return _entries, (self.path, self.spot, self.spots, [None if isinstance(v, str) else v for v in self])

    def where(self) -> Where:
        """Where the sequence begins."""
        return where(self.path, self.spot)


def _entries(path: str, spot: Spot, spots: list[Spot], inner: list[object]) -> PlacedList:
    made = PlacedList(path, spot)
    made.spots = spots
    made.extend(inner)
    return made


def where(path: str, spot: Spot) -> Where:
    """A place in a file."""
    return Where(path, spot >> COLUMN_BITS, spot & _COLUMNS)
