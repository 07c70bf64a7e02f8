"""An assessment result against its own parts, by the catalogue's weights and levels."""

from collections.abc import Iterator
from decimal import Decimal

from prongsai.catalogue import assessment
from prongsai.catalogue.assessment import LevelInfo, two_places
from prongsai.model.year.ita import ItaResult
from prongsai.source.problem import Code, Problem, Value
from prongsai.text.bilingual import Text

# Published parts are rounded to two decimals, so a sum of them may be a hundredth off.
TOLERANCE = Decimal("0.01")


def problems(result: ItaResult) -> Iterator[Problem]:
    """Instruments against indicators, the total against both, the level against the total."""
    means = assessment().instrument_means(result.indicators)
    for instrument, stated in result.instruments.items():
        mean = means.get(instrument)
        if mean is not None and not _close(stated, two_places(mean)):
            values: dict[str, Value] = {
                "instrument": instrument,
                "stated": str(stated),
                "computed": str(two_places(mean)),
            }
            yield Problem(result.where("instruments", instrument), Code.ITA_INSTRUMENT, values)
    # Where not all indicators of an instrument are given, its stated score stands for them.
    known: dict[str, Decimal] = {str(name): score for name, score in result.instruments.items()} | means
    total = assessment().weighted_total(known)
    if total is not None and not _close(result.total, total):
        yield Problem(result.where("total"), Code.ITA_TOTAL, {"stated": str(result.total), "computed": str(total)})
    earned = assessment().level_for(result.year, result.total, known)
    if result.level is not None and earned is not None and not _names(result.level, earned):
        values_: dict[str, Value] = {"stated": result.level, "computed": earned.title, "total": str(result.total)}
        yield Problem(result.where("level"), Code.ITA_LEVEL, values_)


def _close(stated: Decimal, computed: Decimal) -> bool:
    return abs(stated - computed) <= TOLERANCE


def _names(stated: Text, level: LevelInfo) -> bool:
    """Whether the words name the level: by its title in either language or its id, with or without the word "level"."""
    known = {_plain(name) for name in (level.id, level.title.th, level.title.en) if name}
    return _plain(stated.th) in known


def _plain(text: str) -> str:
    return "".join(text.casefold().split()).removeprefix("ระดับ").removeprefix("level")
