"""What is kept of an index between builds: enough to join an edit into it. A help only, checked before it is used."""

import json
import zlib
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import numpy as np
from msgspec import Struct

from prongsai.search.index.head import HEAD, ShardFiles, index_file, text_sums
from prongsai.search.index.part import RECIPE, About
from prongsai.search.index.tables import ListTable


class Shards(Struct, frozen=True):
    """A table, and the files of its shards."""

    table: ListTable
    files: ShardFiles


class State(Struct, frozen=True):
    """An index as it was joined."""

    digests: Sequence[str]
    """Of its parts, in their order."""
    units: Sequence[int]
    """How many units are in each part."""
    abouts: Sequence[About]
    whole: str
    """The sum of the texts of a small index, which is one file of them; or empty."""
    head: str
    """The sum of its head."""
    shards: tuple[Shards, Shards] | None
    """Of keys and of near keys; None for a small index, which has none."""

    @property
    def names(self) -> frozenset[str]:
        """All its files."""
        if self.shards is None:
            return frozenset({HEAD, index_file("t", self.whole)})
        keys, near = self.shards
        files = (("g", keys.files.sums), ("n", near.files.sums), ("t", text_sums(self.abouts)))
        return frozenset({HEAD, *(index_file(letter, sum_) for letter, sums in files for sum_ in sums)})

    def packed(self) -> bytes:
        """As bytes."""
        sections: list[bytes] = []
        tables = []
        for shards in self.shards or ():
            table = shards.table
            tables.append([table.near, table.most, list(shards.files.sums), list(shards.files.cells)])
            sections += [table.codes.tobytes(), table.counts.tobytes(), table.sizes.tobytes(), table.lists]
        head = {
            "digests": list(self.digests), "units": list(self.units),
            "abouts": [about.told() for about in self.abouts],
            "sums": [self.whole, self.head], "tables": tables, "sizes": [len(one) for one in sections],
        }  # fmt: skip
        content = b"".join((json.dumps(head).encode(), b"\n", *sections))
        return b"".join((_mark(content), content))


def read_state(data: bytes) -> State | None:
    """What `packed` gave; None for anything else, such as what another version kept."""
    mark, content = data[: len(_mark(b""))], data[len(_mark(b"")) :]
    if mark != _mark(content):
        return None
    line, _, body = content.partition(b"\n")
    head = json.loads(line)
    sections = (body[a:b] for a, b in pairwise(accumulate(head["sizes"], initial=0)))
    tables = [_shards(near, most, ShardFiles(*files), sections) for near, most, *files in head["tables"]]
    abouts = [About(*about) for about in head["abouts"]]
    shards = (tables[0], tables[1]) if tables else None
    whole, sum_ = head["sums"]
    return State(head["digests"], head["units"], abouts, whole, sum_, shards)


def _shards(near: bool, most: int, files: ShardFiles, sections: Iterator[bytes]) -> Shards:
    codes, counts, sizes = (np.frombuffer(next(sections), np.uint32) for _ in range(3))
    return Shards(ListTable(near, most, codes, counts, sizes, next(sections)), files)


def _mark(content: bytes) -> bytes:
    """What a state begins with: the recipe, and a sum of what follows."""
    return f"{RECIPE} {zlib.crc32(content):08x}\n".encode()
