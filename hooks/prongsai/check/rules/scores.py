"""An assessment result against its own parts, by the catalogue's weights and levels."""

from collections.abc import Iterator, Mapping
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
    elif total is None and result.year in assessment().weights_confirmed:
        yield from _unreachable(result, known)
    if result.level is not None:
        yield from _level(result, result.level, known)


def _unreachable(result: ItaResult, known: Mapping[str, Decimal]) -> Iterator[Problem]:
    """A total that no score of the instruments left out can bring about."""
    least, most = assessment().possible_totals(known)
    if not least - TOLERANCE <= result.total <= most + TOLERANCE:
        values: dict[str, Value] = {"stated": str(result.total), "least": str(least), "most": str(most)}
        yield Problem(result.where("total"), Code.ITA_TOTAL_UNREACHABLE, values)


def _level(result: ItaResult, level: Text, known: Mapping[str, Decimal]) -> Iterator[Problem]:
    """A level that the total does not earn: surely so where the catalogue is sure of one of the two."""
    earned = assessment().level_for(result.year, result.total, known)
    if earned is None or _names(level, earned):
        return
    stated = [info for info in assessment().levels_in(result.year) if _names(level, info)]
    sure = any(info.certainty == "confirmed" for info in (earned, *stated))
    values: dict[str, Value] = {"stated": level, "computed": earned.title, "total": str(result.total)}
    yield Problem(result.where("level"), Code.ITA_LEVEL if sure else Code.ITA_LEVEL_INFERRED, values)


def _close(stated: Decimal, computed: Decimal) -> bool:
    return abs(stated - computed) <= TOLERANCE


def _names(stated: Text, level: LevelInfo) -> bool:
    """Whether the words name the level: by its title in either language or its id, with or without the word "level"."""
    known = {_plain(name) for name in (level.id, level.title.th, level.title.en) if name}
    return _plain(stated.th) in known


def _plain(text: str) -> str:
    return "".join(text.casefold().split()).removeprefix("ระดับ").removeprefix("level")
