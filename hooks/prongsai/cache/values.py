"""Values kept between builds or sent between processes, in a format that holds only values: MessagePack.

Nothing that is read makes a program run: what is there is taken for a value of the kind that the reader names, down to
its last field, or for nothing at all. So a cache that was copied, restored, or written by somebody else can be wrong,
but does nothing by itself. A sum at the beginning of each entry tells what is whole; what is not, is made anew.
"""

from collections.abc import Container
from pathlib import Path, PurePath
from typing import Any, Protocol, Self, TypeVar

import msgspec
from msgspec import Struct, field

from prongsai.cache.entries import FileCache

T = TypeVar("T")

# What comes of bytes that are no such value: of another kind, cut short, nested without end, longer than all memory.
_UNREADABLE = (msgspec.MsgspecError, ArithmeticError, LookupError, MemoryError, RecursionError, TypeError, ValueError)
# A number of more than 64 bits, or half of a pair of surrogates, as the name of a file can have: they have no room.
NO_ROOM = (OverflowError, UnicodeEncodeError)


class Unreadable(ValueError):
    """Bytes that are no value of the kind that was asked for."""


class Composed(Protocol):
    """A class that says itself what its values are composed of, where its fields alone do not tell."""

    def parts(self, writer: "ValueWriter") -> object:
        """What is written for it: plain values, or others that can be written."""

    @classmethod
    def from_parts(cls, parts: Any, reader: "ValueReader") -> Self:
        """What `parts` gave, read again; nothing is known of `parts` yet. Raises ValueError, TypeError, LookupError."""


class ValueWriter(Struct, frozen=True):
    """One value being written."""

    shared: list[object] = field(default_factory=list)
    """What several of its parts share, written once."""
    numbers: dict[int, tuple[int, int]] = field(default_factory=dict)
    """For whatever lies in that, by its `id`: which it is in, and where."""

    def packed(self, value: object) -> bytes:
        """A part as bytes of its own, which `ValueReader.value` reads in one go."""
        return msgspec.msgpack.encode(value, enc_hook=self.plain)

    def plain(self, value: Any) -> object:
        """What is written for a value that the format knows nothing of."""
        if isinstance(value, PurePath):
            return str(value)
        if hasattr(value, "from_parts"):
            composed: Composed = value
            return composed.parts(self)
        raise TypeError(type(value))  # our bug


class ValueReader(Struct, frozen=True):
    """One value being read."""

    shared: list[Any] = field(default_factory=list)
    """What several of its parts share, in the same order."""

    def value(self, packed: bytes, kind: type[T]) -> T:
        """A part of a kind. Raises ValueError, TypeError, LookupError."""
        return msgspec.msgpack.decode(packed, type=kind, dec_hook=self.made)

    def made(self, kind: Any, plain: Any) -> object:
        """What `ValueWriter.plain` was given."""
        if issubclass(kind, PurePath) and isinstance(plain, str):
            return kind(plain)
        if hasattr(kind, "from_parts"):
            composed: type[Composed] = kind
            return composed.from_parts(plain, self)
        raise TypeError(kind)


def to_bytes(value: object) -> bytes:
    """A value as bytes. Raises OverflowError or UnicodeEncodeError where something in it has no room in them."""
    return ValueWriter().packed(value)


def from_bytes(data: bytes, kind: type[T]) -> T:
    """The value of a kind in some bytes, whoever wrote them. Raises Unreadable."""
    try:
        return ValueReader().value(data, kind)
    except _UNREADABLE as error:
        raise Unreadable from error


def from_json(data: bytes, kind: type[T]) -> T:
    """The same of bytes that hold JSON. Raises Unreadable."""
    try:
        return msgspec.json.decode(data, type=kind)
    except _UNREADABLE as error:
        raise Unreadable from error


def to_json(value: object, indent: int) -> bytes:
    """A value as JSON for a file that git keeps: the same lines for the same value."""
    return msgspec.json.format(msgspec.json.encode(value), indent=indent) + b"\n"


def from_plain(plain: object, kind: type[T]) -> T:
    """The value of a kind in what JSON has for it. Raises Unreadable."""
    try:
        return msgspec.convert(plain, kind)
    except _UNREADABLE as error:
        raise Unreadable from error


class Store(Struct, frozen=True):
    """A folder of values. A help only: where it cannot be read or written, all is made anew."""

    folder: Path
    code: str
    """The sum of the code (build/inputs.py): what other code wrote is not found."""

    @property
    def _files(self) -> FileCache:
        """The entries as they are kept, each its key and then its value."""
        return FileCache(self.folder, self.code[:16])

    def read(self, name: str, key: str, kind: type[T]) -> T | None:
        """What was kept under a name, if it was made of the same and is of that kind; else None."""
        entry = self._files.read(name)
        if entry is None or not entry.startswith(key.encode()):
            return None
        try:
            return from_bytes(entry[len(key.encode()) :], kind)
        except Unreadable:
            return None

    def write(self, name: str, key: str, value: object) -> None:
        """Keep a value, if there is room for all that is in it."""
        try:
            entry = key.encode() + to_bytes(value)
        except NO_ROOM:
            return
        self._files.write(name, entry)

    def sweep(self, names: Container[str]) -> None:
        """Forget everything but these names, and all that other code wrote."""
        self._files.sweep(names)
