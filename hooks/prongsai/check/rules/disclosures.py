"""disclosures.yml against the catalogue: items and elements that exist, evidence there and of its year."""

from collections.abc import Callable, Iterator

from prongsai.catalogue.framework import Item
from prongsai.check.framework import key_place, unknown_item
from prongsai.model.refs import Ref
from prongsai.model.values.parsers import parse_item_id
from prongsai.model.year.disclosures import Evidence
from prongsai.site.graph import Graph, Proof, evidence_ref
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
                yield from _period(proof, item, year.year)


def _target_place(evidence: Evidence) -> Where:
    given = next(key for key in ("record", "document", "photo", "table") if getattr(evidence, key) is not None)
    return evidence.where(given)


def _elements(evidence: Evidence, item: Item) -> Iterator[Problem]:
    for i, number in enumerate(evidence.elements):
        if number > len(item.elements):
            values: dict[str, Value] = {"item": item.id, "element": number, "most": len(item.elements)}
            yield Problem(evidence.where("elements", i), Code.UNKNOWN_ELEMENT, values)


def _period(proof: Proof, item: Item, assessed: int) -> Iterator[Problem]:
    """Evidence of the wrong year: certain only where the catalogue is certain of the item's rule."""
    dead = proof.target is None and not proof.evidence.link
    if proof.in_period or dead:
        return
    period = proof.evidence.period.years if proof.evidence.period else (proof.target and proof.target.period) or ()
    # Only rules that ask a year refuse one (graph.fits_period).
    wanted = assessed - 1 if item.period == "previous_fy" else assessed
    code = Code.WRONG_PERIOD if item.period_certainty == "confirmed" else Code.WRONG_PERIOD_INFERRED
    values: dict[str, Value] = {"item": item.id, "years": show_years(period), "wanted": wanted}
    yield Problem(proof.evidence.where(), code, values)
