"""The lists of all units joined: all keys of an index, in the order of their shards, each with its list.

A list is groups, one for each unit that has the key: the step from the unit before (the first from 0), the length of
what follows, the list of the unit; numbers are varints.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from prongsai.search.index.format import varint
from prongsai.search.index.grams import Codes
from prongsai.search.index.lists import Bytes, Lists, Sizes, spread, varints

_AT_ONCE = 1 << 14  # keys' groups that are put together at once, to bound the memory
_SHARD = 2000  # bytes of lists in a shard, before compression; up to twice as many
_NEAR_SHARD = 4000  # the same of near keys, of which those with the same two letters are asked for together
_SLOTS = 2
"""In how many slots the keys of a shard are counted apart."""
_FEW = 9
"""Keys that fewer pages than two to this have are as good as each other: the rarest may be those of a misspelling."""

Edits = Mapping[int, Mapping[int, tuple[int, int, bytes]]]
"""For each key, of which units its list says something else: how many documents had and have it, and their list."""


class Unfit(Exception):
    """An edit after which the table is not what it would be if it were made anew from all units."""


class ListTable(Struct, frozen=True):
    """The joined lists. Of a key in more pages than `most` (0: no bound) no list is kept, only how many they are."""

    near: bool
    most: int
    codes: Codes
    counts: NDArray[np.uint32]
    sizes: NDArray[np.uint32]
    lists: bytes

    @property
    def shards(self) -> int:
        """In how many shards the lists are: a power of two, so that hardly an edit changes it."""
        return 1 << max(0, (len(self.lists) // (_NEAR_SHARD if self.near else _SHARD)).bit_length() - 1)

    def borders(self) -> list[tuple[int, int]]:
        """The first key and the first byte of each shard, and those after the last."""
        shift = np.uint64(32 - (self.shards.bit_length() - 1))
        shard_of = key_places(self.codes, near=self.near).astype(np.uint64) >> shift
        firsts = np.searchsorted(shard_of, np.arange(self.shards + 1, dtype=np.uint64))
        bytes_before = np.concatenate(([0], np.cumsum(self.sizes, dtype=np.int64)))
        return list(zip(firsts.tolist(), bytes_before[firsts].tolist(), strict=True))

    def contents(self, wanted: Sequence[int] | None = None) -> Iterator[bytes]:
        """The contents of shards, of all if not asked for some: how many keys, their numbers, sizes, lists."""
        spans = list(pairwise(self.borders()))
        for number in range(self.shards) if wanted is None else wanted:
            (first, start), (last, end) = spans[number]
            there = first + np.flatnonzero(self.sizes[first:last])
            sizes, _ = varints(self.sizes[there].astype(np.int64))
            codes = self.codes[there].astype("<u4").tobytes()
            yield b"".join((varint(len(there)), codes, sizes.tobytes(), self.lists[start:end]))

    def rarities(self) -> str:
        """For each slot of keys one character: 48 and the bits of the count of its most common key, less the lowest."""
        slots = self.shards * _SLOTS
        shift = np.uint64(32 - (slots.bit_length() - 1))
        most = np.zeros(slots, np.uint32)
        np.maximum.at(most, key_places(self.codes, near=self.near).astype(np.uint64) >> shift, self.counts)
        return "".join(chr(48 + max(0, count.bit_length() - _FEW)) for count in most.tolist())

    def edited(self, edits: Edits) -> "tuple[ListTable, frozenset[int]]":
        """The table after edits, and the shards that they are in. Raises Unfit."""
        found = key_places(self.codes, near=self.near)
        starts = np.concatenate(([0], np.cumsum(self.sizes, dtype=np.int64)))
        rows = []
        for place, code in sorted((place_of(code, near=self.near), code) for code in edits):
            at = int(np.searchsorted(found, place))
            old = at < len(found) and int(found[at]) == place
            before = (int(self.counts[at]), self.lists[starts[at] : starts[at + 1]]) if old else (0, b"")
            rows.append(_Row(at, old, code, *self._spliced(*before, edits[code])))
        table = self._replaced(rows, starts)
        if table.shards != self.shards:
            raise Unfit
        shift = 32 - (self.shards.bit_length() - 1)
        return table, frozenset(place_of(code, near=self.near) >> shift for code in edits)

    def _spliced(self, count: int, groups: bytes, edits: Mapping[int, tuple[int, int, bytes]]) -> tuple[int, bytes]:
        """A key's count and list after edits."""
        there = dict(_groups(groups))
        after = count
        for unit, (was, now, steps) in edits.items():
            after += now - was
            there.pop(unit, None)
            if now:
                there[unit] = steps
        if self.most and after > self.most:
            return after, b""
        if count and not groups:
            raise Unfit  # it is rare enough now, and only all units together tell its list
        out, last = [], 0
        for unit in sorted(there):
            out += [varint(unit - last), varint(len(there[unit])), there[unit]]
            last = unit
        return after, b"".join(out)

    def _replaced(self, rows: "Sequence[_Row]", starts: Sizes) -> "ListTable":
        """With other counts and lists of some keys, new keys among them, and without those that nothing has."""
        pieces: list[bytes] = []
        done = 0
        for row in rows:
            pieces += [self.lists[done : starts[row.at]], row.lists]
            done = int(starts[row.at + row.old])
        pieces.append(self.lists[done:])
        counts, sizes = self.counts.copy(), self.sizes.copy()
        for row in rows:
            if row.old:
                counts[row.at], sizes[row.at] = row.count, len(row.lists)
        fresh = [row for row in rows if not row.old]
        where = [row.at for row in fresh]
        codes = np.insert(self.codes, where, np.array([row.code for row in fresh], np.uint32))
        counts = np.insert(counts, where, np.array([row.count for row in fresh], np.uint32))
        sizes = np.insert(sizes, where, np.array([len(row.lists) for row in fresh], np.uint32))
        alive = counts > 0
        return replace(self, codes=codes[alive], counts=counts[alive], sizes=sizes[alive], lists=b"".join(pieces))


class _Row(Struct, frozen=True):
    """A key after edits: where it is or belongs in the table, and whether it was there."""

    at: int
    old: bool
    code: int
    count: int
    lists: bytes


def _groups(lists: bytes) -> Iterator[tuple[int, bytes]]:
    """Each unit of a list, with what it says of it."""
    at = unit = 0

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = lists[at]
            at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    while at < len(lists):
        unit += number()
        size = number()
        yield unit, lists[at : at + size]
        at += size


def key_places(codes: Codes, *, near: bool) -> NDArray[np.uint32]:
    """Where a key is among all keys; its shard by the first bits. Near keys with the same two letters are together."""
    if near:
        return (((codes >> 8) * np.uint32(40503) & 0xFFFF) << 16 | codes & 0xFF).astype(np.uint32)
    return codes * np.uint32(0x9E3779B1)


def place_of(code: int, *, near: bool) -> int:
    """That of one key."""
    return int(key_places(np.array([code], np.uint32), near=near)[0])


def joined_lists(units: Sequence[Lists], *, near: bool, most: int = 0) -> ListTable:
    """The lists of units, given in their order, as one table."""
    codes = np.concatenate([unit.codes for unit in units] or [np.empty(0, np.uint32)])
    rows = _in_order(codes, near=near)
    codes = codes[rows]
    firsts = np.flatnonzero(np.append(True, codes[1:] != codes[:-1])[: len(codes)])
    counts = np.concatenate([unit.counts for unit in units] or [np.empty(0, np.uint8)])
    totals = np.add.reduceat(counts[rows], firsts, dtype=np.uint32) if len(firsts) else np.empty(0, np.uint32)
    groups = _Groups(
        np.repeat(np.arange(len(units), dtype=np.uint32), [len(unit.codes) for unit in units]),
        np.concatenate([unit.sizes for unit in units] or [np.empty(0, np.uint16)]),
        np.concatenate([unit.steps for unit in units] or [np.empty(0, np.uint8)]),
    )
    lists, sizes = [], []
    ends = np.append(firsts, len(codes))
    borders = np.append(np.unique(np.searchsorted(firsts, np.arange(0, len(codes), _AT_ONCE))), len(firsts))
    for first, last in pairwise(borders.tolist()):
        own = ends[first : last + 1]
        kept = totals[first:last] <= most if most else np.ones(last - first, np.bool_)
        made, widths = groups.lists(rows[own[0] : own[-1]], own - own[0], kept)
        lists.append(made)
        sizes.append(widths)
    all_sizes = np.concatenate(sizes or [np.empty(0, np.uint32)]).astype(np.uint32)
    return ListTable(near, most, codes[firsts], totals, all_sizes, b"".join(lists))


def _in_order(codes: Codes, *, near: bool) -> NDArray[np.uint32]:
    """The rows of keys by their places, those of one key by their units."""
    ordered = key_places(codes, near=near).astype(np.uint64) << np.uint64(32)
    ordered |= np.arange(len(codes), dtype=np.uint64)
    ordered.sort()
    return ordered.astype(np.uint32)


class _Groups:
    """What all units say, one group for each key of each."""

    def __init__(self, units: NDArray[np.uint32], sizes: NDArray[np.uint16], steps: Bytes) -> None:
        self.units, self.sizes, self.steps = units, sizes, steps
        self.ends = np.cumsum(sizes, dtype=np.uint32)

    def lists(self, rows: NDArray[np.uint32], ends: Sizes, kept: NDArray[np.bool_]) -> tuple[bytes, Sizes]:
        """The lists of some keys, and their lengths. The groups of each end where `ends` says (the first: 0)."""
        firsts, per_key = ends[:-1], np.diff(ends)
        units = self.units[rows].astype(np.int64)
        steps = np.diff(units, prepend=0)
        steps[firsts] = units[firsts]
        rows, steps = rows[(there := np.repeat(kept, per_key))], steps[there]
        lengths = self.sizes[rows].astype(np.int64)
        numbers, widths = varints(np.stack((steps, lengths), 1).ravel())
        sizes = widths.reshape(-1, 2).sum(1) + lengths
        begins = np.cumsum(sizes) - lengths
        made = np.empty(int(sizes.sum()), np.uint8)
        body = spread(begins, lengths)
        made[body] = self.steps[spread(self.ends[rows] - lengths, lengths)]
        head = np.ones(len(made), np.bool_)
        head[body] = False
        made[head] = numbers
        whole = np.zeros(len(kept), np.int64)
        if len(rows):
            whole[kept] = np.add.reduceat(sizes, np.cumsum(per_key[kept]) - per_key[kept])
        return made.tobytes(), whole
