"""The head of an index: what the first query needs to know, and what all other files are called."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from msgspec import Struct

from prongsai.search.document import Lang
from prongsai.search.index.blocks import shared_out
from prongsai.search.index.format import name_of_content
from prongsai.search.index.part import About

T = TypeVar("T")

FORMAT = 7
HEAD = "index.js"
"""The one file whose name stays."""
UNITS = 256
"""The texts of how many units are in a file: some megabytes, so that even of the largest sites all that is asked for at
a time lies in two or three files. A number, not bytes, so that no edit moves the borders."""

Labels = Mapping[Lang, Mapping[str, Mapping[str, str]]]
"""What values are called: by language, facet ("agency", "kind", "status"; "name" for agencies in full) and value."""

Run = tuple[object, int]


def head_of(abouts: Sequence[About], labels: Labels, words: Sequence[Sequence[str]]) -> dict[str, object]:
    """What every head says. `words` are the groups of synonyms."""
    facets = {
        "agency": _facet((about.agency, about.count) for about in abouts),
        "year": _facet((about.year, about.count) for about in abouts),
        "lang": _facet((value, count) for about in abouts for value, count in about.langs),
        "kind": _facet((value, count) for about in abouts for value, count in about.kinds),
        "status": _facet((value, count) for about in abouts for value, count in about.statuses),
        "twin": _facet((step, count) for about in abouts for step, count in about.twins),
        "items": _facet((tuple(items), count) for about in abouts for items, count in about.items),
    }
    count = sum(about.count for about in abouts)
    return {
        "format": FORMAT, "count": count, "facets": facets, "titles": "".join(about.titles for about in abouts),
        "labels": labels, "words": [list(group) for group in words],
    }  # fmt: skip


def whole_head(texts: str) -> dict[str, object]:
    """What that of a small index says besides: the sum of its one file of texts."""
    return {"texts": texts}


class ShardFiles(Struct, frozen=True):
    """The shards of a table as they lie in files."""

    sums: Sequence[str]
    """Of each file."""
    cells: Sequence[str]
    """Of each file, how long each shard is (blocks.py)."""


def sharded_head(
    abouts: Sequence[About], keys: ShardFiles, near: ShardFiles, rarities: str, dictionary: bytes
) -> dict[str, object]:
    """What that of a larger index says besides: its units, and its shards."""
    return {
        "units": "".join(chr(48 + about.count) for about in abouts),
        "blocks": "".join(chr(48 + block) for about in abouts for block in about.blocks),
        "texts": {"sums": text_sums(abouts), "cells": [_cells(units) for units in by_files(abouts)]},
        "dictionary": dictionary.decode("cp874"),
        "keys": {"sums": keys.sums, "cells": keys.cells},
        "near": {"sums": near.sums, "cells": near.cells},
        "rarities": rarities,
    }


def index_file(letter: str, sum_: str) -> str:
    """A file of blocks: `g` of keys, `n` of near keys, `t` of texts."""
    return f"{letter}/{sum_}.js"


def text_sums(abouts: Sequence[About]) -> list[str]:
    """The sum of each file of texts, of what is known of its units."""
    return [name_of_content((about.texts.encode("ascii") for about in units), 10) for units in by_files(abouts)]


def by_files(units: Iterable[T]) -> Iterator[Sequence[T]]:
    """Units, or what is said of them, as their texts are shared out among files."""
    return shared_out(units, UNITS)


def _cells(units: Iterable[About]) -> str:
    return "".join(about.cells for about in units)


def _facet(runs: Iterable[Run]) -> dict[str, list[object]]:
    """Its values, in their first order, and as runs: number of the value, how many documents on end have it, ..."""
    numbers: dict[object, int] = {}
    found: list[object] = []
    for value, own in groupby(runs, key=lambda run: run[0]):
        found += [numbers.setdefault(value, len(numbers)), sum(count for _, count in own)]
    return {"values": list(numbers), "runs": found}
