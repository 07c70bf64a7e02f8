"""The head of an index: what the first query needs to know, and what all other files are called."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from prongsai.search.document import Lang
from prongsai.search.index.part import About

FORMAT = 4
HEAD = "index.js"
"""The one file whose name stays."""
SHORT = 4
"""Characters of a content's sum in the names of files that are known by a number too."""

Labels = Mapping[Lang, Mapping[str, Mapping[str, str]]]
"""What values are called: by language, facet ("agency", "kind", "status"; "name" for agencies in full) and value."""

Run = tuple[object, int]


def head_of(abouts: Sequence[About], labels: Labels, words: str) -> dict[str, object]:
    """What every head says. `words` is the sum of the synonyms."""
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
    return {"format": FORMAT, "count": count, "facets": facets, "labels": labels, "words": words}


def whole_head(texts: str) -> dict[str, object]:
    """What that of a small index says besides: the sum of its one file of texts."""
    return {"texts": texts}


def sharded_head(
    abouts: Sequence[About], keys: Sequence[str], near: Sequence[str], rarities: str, dictionary: bytes
) -> dict[str, object]:
    """What that of a larger index says besides: its units, and the sums of its shards."""
    return {
        "units": "".join(chr(48 + about.count) for about in abouts),
        "texts": "".join(about.texts for about in abouts),
        "blocks": "".join(chr(48 + block) for about in abouts for block in about.blocks),
        "dictionary": dictionary.decode("cp874"),
        "keys": "".join(sum_[:SHORT] for sum_ in keys),
        "near": "".join(sum_[:SHORT] for sum_ in near),
        "rarities": rarities,
    }


def word_name(sum_: str) -> str:
    """The file of the synonyms."""
    return f"w/{sum_}.js"


def text_name(sum_: str) -> str:
    """The file of all texts of a small index."""
    return f"t/{sum_}.js"


def block_names(about: About) -> list[str]:
    """The files of the texts of a unit."""
    return [f"t/{about.texts}-{block}.js" for block in range(len(about.blocks))]


def shard_name(letter: str, number: int, sum_: str) -> str:
    """The file of a shard: `g` of keys, `n` of near keys."""
    return f"{letter}/{number}-{sum_[:SHORT]}.js"


def _facet(runs: Iterable[Run]) -> dict[str, list[object]]:
    """Its values, in their first order, and as runs: number of the value, how many documents on end have it, ..."""
    numbers: dict[object, int] = {}
    found: list[object] = []
    for value, own in groupby(runs, key=lambda run: run[0]):
        found += [numbers.setdefault(value, len(numbers)), sum(count for _, count in own)]
    return {"values": list(numbers), "runs": found}
