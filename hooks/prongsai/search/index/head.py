"""The head of an index: what the first query needs to know, and what all other files are called."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from prongsai.search.document import Lang
from prongsai.search.index.blocks import files_for
from prongsai.search.index.part import About

FORMAT = 5
HEAD = "index.js"
"""The one file whose name stays."""
SHORT = 4
"""Characters of a content's sum in the names of files that are known by a number too."""

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
        "format": FORMAT, "count": count, "facets": facets, "labels": labels, "words": [list(group) for group in words],
    }  # fmt: skip


def whole_head(texts: str) -> dict[str, object]:
    """What that of a small index says besides: the sum of its one file of texts."""
    return {"texts": texts}


class ShardFiles(Struct, frozen=True):
    """The shards of a table as they lie in files."""

    sums: Sequence[str]
    """Of each file."""
    cells: str
    """How long each shard is (blocks.py)."""


def sharded_head(
    abouts: Sequence[About], keys: ShardFiles, near: ShardFiles, rarities: str, dictionary: bytes
) -> dict[str, object]:
    """What that of a larger index says besides: its units, and its shards."""
    return {
        "units": "".join(chr(48 + about.count) for about in abouts),
        "texts": "".join(about.texts for about in abouts),
        "blocks": "".join(chr(48 + block) for about in abouts for block in about.blocks),
        "blockCells": "".join(about.cells for about in abouts),
        "dictionary": dictionary.decode("cp874"),
        "keys": "".join(sum_[:SHORT] for sum_ in keys.sums),
        "keyCells": keys.cells,
        "near": "".join(sum_[:SHORT] for sum_ in near.sums),
        "nearCells": near.cells,
        "rarities": rarities,
    }


def whole_name(sum_: str) -> str:
    """The file of all texts of a small index."""
    return f"t/{sum_}.js"


def text_names(about: About) -> list[str]:
    """The files of the texts of a unit."""
    return [f"t/{about.texts}-{number}.js" for number in range(files_for(len(about.blocks)))]


def shard_name(letter: str, number: int, sum_: str) -> str:
    """A file of shards: `g` of keys, `n` of near keys."""
    return f"{letter}/{number}-{sum_[:SHORT]}.js"


def _facet(runs: Iterable[Run]) -> dict[str, list[object]]:
    """Its values, in their first order, and as runs: number of the value, how many documents on end have it, ..."""
    numbers: dict[object, int] = {}
    found: list[object] = []
    for value, own in groupby(runs, key=lambda run: run[0]):
        found += [numbers.setdefault(value, len(numbers)), sum(count for _, count in own)]
    return {"values": list(numbers), "runs": found}
