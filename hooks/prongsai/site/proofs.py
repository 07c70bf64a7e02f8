"""One piece of evidence offered for an item: which elements it shows indeed, and what keeps it from showing others."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from prongsai.catalogue.framework import Item
from prongsai.model.year.disclosures import Evidence
from prongsai.site.natures import ANY_YEAR, Years
from prongsai.site.targets import Target

Fault = Literal["nature", "period"]
"""Why evidence does not count: it is of another nature than is asked for, or of other fiscal years."""
# What a plan shows is of its own years, and of those its projects tell of; to say another year does not make it so.
_TOLD = ("report", "activity", "spending")


class Proof(Struct, frozen=True):
    """One piece of evidence offered for an item, resolved. `target` is None for an outside link or a dead reference."""

    evidence: Evidence
    target: Target | None
    years: tuple[int, ...]
    """The fiscal years it speaks of in what is asked for, as far as is known."""
    faults: Mapping[int, Fault]
    """What keeps it from showing elements it is offered for, by their numbers."""
    fault: Fault | None
    """What keeps it from counting at all; None where it shows the item, or one of the elements it is offered for."""

    @property
    def counts(self) -> bool:
        """Whether it is evidence for the item: of the right nature and of the right fiscal year."""
        return self.fault is None

    @property
    def in_period(self) -> bool:
        """Whether it is not of a wrong fiscal year."""
        return self.fault != "period" and "period" not in self.faults.values()

    def shows(self, number: int) -> bool:
        """Whether it shows the element of that number."""
        return number in self.evidence.elements and number not in self.faults


def proof(evidence: Evidence, target: Target | None, item: Item | None, assessed: int) -> Proof:
    """What evidence is worth for an item of the year `assessed`; for an item that nobody knows, it counts."""
    if item is None:
        return Proof(evidence, target, (), {}, None)
    known = [number for number in evidence.elements if number <= len(item.elements)]
    if not known:
        fault, years = _judged(evidence, target, item.natures, item.period, assessed)
        return Proof(evidence, target, tuple(sorted(years)), {}, fault)
    found = {n: _judged(evidence, target, item.natures_of(n), item.period, assessed) for n in known}
    faults = {number: fault for number, (fault, _) in found.items() if fault}
    years = frozenset(year for fault, years in found.values() if fault == "period" for year in years)
    return Proof(evidence, target, tuple(sorted(years)), faults, _whole(found.values()))


def _whole(found: Iterable[tuple[Fault | None, Years]]) -> Fault | None:
    """What keeps evidence from counting at all; another year is the nearer miss, and so is told first."""
    faults = {fault for fault, _ in found}
    if None in faults:
        return None
    return "period" if "period" in faults else "nature"


_OF_A_YEAR = frozenset({"plan", "risks", "measures", "report", "ita", "complaints"})
"""Records that say themselves of which years they are."""


def _judged(
    evidence: Evidence, target: Target | None, wanted: tuple[str, ...], rule: str, assessed: int
) -> tuple[Fault | None, Years]:
    """What is wrong with evidence for what is wanted, of which any will do; and the years it is of."""
    stated = frozenset(evidence.period.years) if evidence.period else None
    natures = target.natures if target else None
    if natures is None or not wanted:
        period = stated or (target.period if target else None) or ANY_YEAR
        return _timed([period], rule, assessed)
    fitting = [nature for nature in wanted if nature in natures]
    if not fitting:
        return "nature", frozenset()
    if stated is not None and target and target.kind in _OF_A_YEAR:
        periods = [natures[nature] & stated or _beside(natures[nature], nature) for nature in fitting]
    else:
        periods = [stated or natures[nature] for nature in fitting]
    return _timed(periods, rule, assessed)


def _timed(periods: Sequence[Years], rule: str, assessed: int) -> tuple[Fault | None, Years]:
    """Whether one of the periods is right, and the years of all."""
    years = frozenset(year for period in periods for year in period) - ANY_YEAR
    fits = any(period == ANY_YEAR or fits_period(rule, assessed, period) for period in periods)
    return (None if fits else "period"), years


def _beside(own: Years, nature: str) -> Years:
    """The years of a record beside which others are stated: it stays of its own, and tells nothing of those."""
    return frozenset() if nature in _TOLD else own


def fits_period(rule: str, assessed: int, period: Years) -> bool:
    """Whether evidence that speaks of `period` may prove an item of the year `assessed`.

    The rules are those of hooks/prongsai/catalogue/README.md. What is asked of the year before must end with it: a plan
    whose span goes on is not about that year.
    """
    if rule in ("static", "in_force"):
        return True
    if rule == "previous_fy":
        return max(period, default=0) == assessed - 1
    if rule == "previous_academic_year":
        # It ends in the middle of a fiscal year, and no source says which of the two is meant.
        return max(period, default=0) in (assessed - 1, assessed - 2)
    return assessed in period
