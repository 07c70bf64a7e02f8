"""A sum of values: the same for the same values, in every process."""

import hashlib
import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from operator import attrgetter


def digest_of(value: object) -> bytes:
    """32 bytes that tell a value from others, of whatever a view may hold: records, tuples, maps, no sets.

    A set has another order in each process, so one is refused: TypeError.
    """
    text = io.BytesIO()
    pickler = _Pickler(text, protocol=5)
    # Without the memory of what was written already: the same value twice and one value shared give the same bytes.
    pickler.fast = True
    pickler.dump(value)
    return hashlib.sha256(text.getbuffer()).digest()


_AS_THEY_ARE = frozenset({str, int, bool, type(None), tuple, float, bytes, list, dict})


class _Pickler(pickle.Pickler):
    """Writes a record as its class and its values, which takes a fifth of the time. Nobody reads what it writes."""

    def persistent_id(self, value: object) -> object:
        """What is written for a value; None where it is written as it is."""
        kind = type(value)
        return None if kind in _AS_THEY_ARE else _stand_in(kind)(value)  # type: ignore[arg-type] # a type is hashable


def _as_it_is(_: object) -> None:
    """Nothing stands for it."""


def _empty(_: object) -> tuple[()]:
    """The values of a record without fields."""
    return ()


@cache
def _stand_in(kind: type[object]) -> Callable[[object], object]:
    """What makes of a value of a kind what is written for it."""
    if issubclass(kind, set | frozenset):
        raise TypeError(kind)
    if not is_dataclass(kind):
        return _as_it_is
    name, names = f"{kind.__module__}.{kind.__qualname__}", [field.name for field in fields(kind)]
    values = attrgetter(*names) if names else _empty
    if kind.__hash__ is object.__hash__:
        # Told from others by which object it is: one for many values, of whose sum it need be known once.
        return lru_cache(maxsize=64)(lambda value: (name, digest_of(values(value))))
    return lambda value: (name, values(value))
