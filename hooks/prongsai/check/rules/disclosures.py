"""disclosures.yml against the catalogue: items and elements that exist, evidence there and of its year."""

from collections.abc import Callable, Iterator

from prongsai.catalogue.framework import Item
from prongsai.catalogue.nature import nature_names
from prongsai.check.framework import key_place, unknown_item
from prongsai.messages import both
from prongsai.model.refs import Ref
from prongsai.model.values.parsers import parse_item_id
from prongsai.model.year.disclosures import Evidence
from prongsai.site.graph import Graph, evidence_ref
from prongsai.site.proofs import Proof
from prongsai.site.site import AgencyYear
from prongsai.source.problem import Code, Problem, Value, Where
from prongsai.text.dates import show_years

Dead = Callable[[Graph, Ref, tuple[str, int], Where], Iterator[Problem]]


def problems(graph: Graph, year: AgencyYear, dead: Dead) -> Iterator[Problem]:
    """What is wrong with the disclosures of a year; `dead` says what is wrong with a reference."""
    if year.disclosures is None:
        return
    for item_id in year.disclosures.items:
        item = year.framework.item(item_id) if year.framework else None
        if year.framework and item is None:
            where = key_place(year.disclosures, ("items",), item_id, parse_item_id)
            yield unknown_item(item_id, year.framework, where)
        for proof in graph.proofs(year, item_id):
            ref = evidence_ref(proof.evidence)
            if ref is not None:
                yield from dead(graph, ref, year.key, _target_place(proof.evidence))
            if item is not None:
                yield from _elements(proof.evidence, item)
                yield from _nature(proof, item)
                yield from _period(proof, item, year.year)
        if item is not None:
            yield from _supporting(graph.proofs(year, item_id), item)


def _target_place(evidence: Evidence) -> Where:
    given = next(key for key in ("record", "document", "photo", "table") if getattr(evidence, key) is not None)
    return evidence.where(given)


def _elements(evidence: Evidence, item: Item) -> Iterator[Problem]:
    for i, number in enumerate(evidence.elements):
        if number > len(item.elements):
            values: dict[str, Value] = {"item": item.id, "element": number, "most": len(item.elements)}
            yield Problem(evidence.where("elements", i), Code.UNKNOWN_ELEMENT, values)


def _nature(proof: Proof, item: Item) -> Iterator[Problem]:
    """Elements that evidence is offered for, but that nothing of its nature shows."""
    for i, number in enumerate(proof.evidence.elements):
        if proof.faults.get(number) == "nature":
            where, wanted = proof.evidence.where("elements", i), item.natures_of(number)
            yield _of_another_nature(
                proof, item, where, wanted, element=number, certain=item.is_confirmed(item.elements[number - 1])
            )


def _supporting(proofs: tuple[Proof, ...], item: Item) -> Iterator[Problem]:
    """Evidence for an item as a whole that is not what it asks for; beside what is, it may stand for more to read."""
    if any(proof.counts for proof in proofs):
        return
    for proof in proofs:
        if proof.fault == "nature" and not proof.faults:
            where, certain = _target_place(proof.evidence), item.certainty == "confirmed"
            yield _of_another_nature(proof, item, where, item.natures, element=0, certain=certain)


def _of_another_nature(
    proof: Proof, item: Item, where: Where, wanted: tuple[str, ...], *, element: int, certain: bool
) -> Problem:
    assert proof.target is not None, "only what is resolved is known by its nature"
    values: dict[str, Value] = {
        "item": both("nature.element", item=item.id, number=element) if element else item.id,
        "wanted": nature_names(wanted),
        "title": proof.target.title,
        "offered": nature_names(proof.target.natures or ()) if proof.target.natures else both("nature.nothing"),
    }
    return Problem(where, Code.WRONG_NATURE if certain else Code.WRONG_NATURE_INFERRED, values)


def _period(proof: Proof, item: Item, assessed: int) -> Iterator[Problem]:
    """Evidence of the wrong year: certain only where the catalogue is certain of the item's rule."""
    dead = proof.target is None and not proof.evidence.link
    if proof.in_period or dead:
        return
    # Only rules that ask a year refuse one (proofs.fits_period).
    wanted = assessed - 1 if item.period in ("previous_fy", "previous_academic_year") else assessed
    code = Code.WRONG_PERIOD if item.period_certainty == "confirmed" else Code.WRONG_PERIOD_INFERRED
    values: dict[str, Value] = {"item": item.id, "years": show_years(proof.years), "wanted": wanted}
    yield Problem(proof.evidence.where(), code, values)
