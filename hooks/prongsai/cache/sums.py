"""Sums: the same for the same values, files and bytes, in every process.

By them is known what has not changed. They tell honest changes apart; what a visitor is to trust is summed by SHA-256.
"""

import hashlib
import io
import os
import pickle
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from prongsai.cache.files import read_file

SIZE = 16
"""The length of the sum of a file, in bytes."""
_SKIPPED = ("__pycache__",)


def of_bytes(data: bytes) -> bytes:
    """What tells a file's bytes from others, for whoever may trust them; 16 bytes."""
    return hashlib.blake2b(data, digest_size=SIZE).digest()


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes in hexadecimal, as visitors can reckon it themselves."""
    return hashlib.sha256(data).hexdigest()


def of_values(value: object) -> str:
    """The sum of what `repr` tells in full: texts, numbers, tuples, lists and mappings of them."""
    return hashlib.sha256(repr(value).encode("utf-8", "surrogateescape")).hexdigest()


def of_folder(folder: Path) -> str:
    """The sum of all files in a folder, their names included; of nothing where there is no such folder."""
    whole = hashlib.sha256()
    for home, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if name not in _SKIPPED)
        for name in sorted(files):
            path = Path(home, name)
            if not path.is_file():  # such as a link that leads nowhere, by which an editor says that it is at work
                continue
            whole.update(f"{path.relative_to(folder).as_posix()}\0".encode("utf-8", "surrogateescape"))
            whole.update(hashlib.sha256(read_file(path)).digest())
    return whole.hexdigest()


def of_view(value: object) -> bytes:
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
    if issubclass(kind, Struct):
        names: Sequence[str] = kind.__struct_fields__
    elif is_dataclass(kind):
        names = [field.name for field in fields(kind)]
    else:
        return _as_it_is
    name = f"{kind.__module__}.{kind.__qualname__}"
    values = attrgetter(*names) if names else _empty
    if kind.__hash__ is object.__hash__:
        # Told from others by which object it is: one for many values, of whose sum it need be known once.
        return lru_cache(maxsize=64)(lambda value: (name, of_view(values(value))))
    return lambda value: (name, values(value))
