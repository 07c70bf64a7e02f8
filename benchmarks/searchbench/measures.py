"""How good and how quick: the measures, defined once (README.md says them in words)."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from .corpus import CATEGORIES, Query

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Quality:
    """Figures of one category, or of all queries; each from 0 to 1, `count` apart."""

    count: int
    recall: float
    mrr: float
    no_hit: float


def recall(relevant: frozenset[str], found: Sequence[str]) -> float:
    """Relevant pages among the first ten, of as many as could be there."""
    return len(relevant & set(found[:DEPTH])) / min(len(relevant), DEPTH)


def reciprocal_rank(relevant: frozenset[str], found: Sequence[str]) -> float:
    """1 where the first result is relevant, 1/2 where the second is the first that is; 0 beyond the tenth."""
    return next((1 / rank for rank, one in enumerate(found[:DEPTH], start=1) if one in relevant), 0.0)


def quality(queries: Sequence[Query], found: dict[str, tuple[str, ...]]) -> dict[str, Quality]:
    """Figures by category, in the usual order, and of all under "total". `found` is ids by the query's id."""
    names = dict.fromkeys([*CATEGORIES, *(query.category for query in queries)])
    groups = {name: [query for query in queries if query.category == name] for name in names}
    figures = {name: _quality(group, found) for name, group in groups.items() if group}
    return {**figures, "total": _quality(queries, found)}


def _quality(queries: Sequence[Query], found: dict[str, tuple[str, ...]]) -> Quality:
    return Quality(
        count=len(queries),
        recall=fmean(recall(query.relevant, found[query.id]) for query in queries),
        mrr=fmean(reciprocal_rank(query.relevant, found[query.id]) for query in queries),
        no_hit=fmean(not found[query.id] for query in queries),
    )


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least `share` of them do not exceed; 0 of none."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0


def median(values: Iterable[float]) -> float:
    """The value in the middle, the lower of two."""
    return percentile(values, 0.5)
