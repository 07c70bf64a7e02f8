"""Which evidence of a year stands in the next one, as its period, its kind and the item's period rule decide.

What is carried is referred to where it lies, in the old year's register or plan; nothing is copied.
"""

from collections.abc import Sequence

from msgspec import Struct

from prongsai.catalogue.framework import Item
from prongsai.model.refs import Ref
from prongsai.model.values.periods import Period
from prongsai.model.year.disclosures import Evidence
from prongsai.site.graph import Graph, Proof, evidence_ref
from prongsai.site.site import AgencyYear
from prongsai.site.targets import Target
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.folders import FILE_KINDS
from prongsai.text.bilingual import Text

LASTING_RULES = ("static", "in_force")
"""The period rules of items that ask for what holds now, whatever its year."""
_REPORT_RULES = ("current_fy_progress", "previous_fy", "previous_academic_year")
_OF_ONE_YEAR = ("report", "ita", "complaints", "measures", "photos")
"""What speaks of its own year only, whatever it is offered for."""


class Standing(Struct, frozen=True):
    """A piece of last year's evidence, and what becomes of it."""

    evidence: Evidence
    title: Text
    reference: str
    """The record or the link, as it must be written in the new year."""
    reason: str = ""
    """Why it is not carried, as a key of messages; empty where it is."""
    elements: tuple[int, ...] = ()
    """The numbers that its elements have in the new item; none where they are not the same texts."""
    stated: Period | None = None
    """The fiscal years that it says it speaks of."""

    @property
    def written(self) -> dict[str, YamlValue]:
        """The entry in the new year's disclosures.yml."""
        entry: dict[str, YamlValue] = {"link" if self.evidence.link else "record": self.reference}
        if self.evidence.title:
            entry["title"] = _as_value(self.evidence.title)
        if self.elements:
            entry["elements"] = self.elements
        if self.evidence.look:
            entry["where"] = _as_value(self.evidence.look)
        if self.evidence.period:
            entry["period"] = _period_value(self.evidence.period)
        return entry


def standings(graph: Graph, old: AgencyYear, before: Item, item: Item, year: int) -> tuple[Standing, ...]:
    """All evidence of an item of the old year, in its order, looked at for an item of the new one."""
    found = []
    for proof in graph.proofs(old, before.id):
        evidence, reference = proof.evidence, _reference(proof.evidence, old.year)
        title = evidence.title or (proof.target.title if proof.target else Text(reference, reference))
        stated = evidence.period or (_stated(graph, proof.target) if proof.target else None)
        reason = _reason(graph, proof, item, stated, year)
        elements = () if reason else _same_elements(evidence.elements, _texts(before), _texts(item))
        found.append(Standing(evidence, title, reference, reason, elements, stated))
    return tuple(found)


def _reference(evidence: Evidence, year: int) -> str:
    """The record, from another year than `year`, in which it was written; or the link."""
    ref = evidence_ref(evidence)
    if ref is None:
        return evidence.link or ""
    return str(ref if ref.kind == "agency" else Ref(ref.kind, ref.slug, ref.year or year, ref.agency))


def _reason(graph: Graph, proof: Proof, item: Item, stated: Period | None, year: int) -> str:
    """Why evidence does not stand in a year; empty where it does."""
    target = proof.target
    if target is None and not proof.evidence.link:
        return "dead"
    if item.period in _REPORT_RULES or (target and (target.kind in _OF_ONE_YEAR or _is_no_gift(graph, target))):
        return "of-one-year"
    if stated and not stated.covers(year):
        return "other-years"
    if item.period in LASTING_RULES:
        return ""
    # What says nothing of its years is of the day it was issued or announced.
    years = stated.years if stated else (target.period if target else None) or ()
    return "" if year in years else "of-one-year"


def _is_no_gift(graph: Graph, target: Target) -> bool:
    """Whether it is a No Gift Policy, which the head announces anew each year."""
    year = graph.site.year(target.key[0], target.key[1])
    found = (article for article in year.policies if article.slug == target.key[3]) if year else ()
    return target.kind == "policies" and any(a.policy is not None and a.policy.kind == "no-gift" for a in found)


def _stated(graph: Graph, target: Target) -> Period | None:
    """The fiscal years that a record says it speaks of; a plan always does, and a register of risks is of its year."""
    agency, number, kind, slug = target.key
    year = graph.site.year(agency, number)
    if year is None:
        return None
    if kind in ("plan", "risks"):
        return Period(tuple(sorted(target.period or ())))
    for name in FILE_KINDS:
        if kind == name and slug:
            return year.register.of_kind(name)[slug].stated_period
    articles = year.policies if kind == "policies" else year.pages
    return next((article.matter.period for article in articles if article.slug == slug), None)


def _texts(item: Item) -> tuple[Text, ...]:
    return tuple(element.text for element in item.elements)


def _same_elements(numbers: Sequence[int], old: Sequence[Text], new: Sequence[Text]) -> tuple[int, ...]:
    """The numbers in the new list of elements; none unless each is there with the same text."""
    known = {text.th: number for number, text in enumerate(new, 1)}
    found = [known.get(old[number - 1].th) if number <= len(old) else None for number in numbers]
    return tuple(number for number in found if number) if all(found) else ()


def _as_value(text: Text) -> YamlValue:
    """A text as officers write it: plain Thai, or a pair."""
    return {"th": text.th, "en": text.en} if text.en else text.th


def _period_value(period: Period) -> YamlValue:
    quarters = dict(period.quarters)
    if quarters or len(period.years) != period.last - period.first + 1:
        return {str(year): quarters.get(year, (1, 2, 3, 4)) for year in period.years}
    return str(period.first) if period.first == period.last else f"{period.first}-{period.last}"
