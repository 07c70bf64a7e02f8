"""How far each item is proven, by which elements and by what."""

from collections import Counter
from collections.abc import Iterator

from prongsai.pages.downloads.tables.table import Row, YearRecords, bilingual, iso, of_years, two, words
from prongsai.site import addresses
from prongsai.site.proofs import Proof
from prongsai.site.status import Status, item_states
from prongsai.text.bilingual import Text


def _years(of: YearRecords) -> Iterator[Row]:
    year = of.year
    states = Counter(state.status for state in item_states(of.graph, year)) if year.framework else Counter()
    window = year.disclosures.window if year.disclosures else None
    yield {
        "framework": year.framework.id if year.framework else None,
        **{_column(status): states[status] for status in Status},
        "opens": iso(window.opens if window else None),
        "closes": iso(window.closes if window else None),
        "submitted": iso(year.snapshot.taken if year.snapshot else None),
        "page": addresses.year(*year.key),
    }


def _column(status: Status) -> str:
    return f"items_{status.value.replace('-', '_')}"


def _items(of: YearRecords) -> Iterator[Row]:
    year, units = of.year, of.agency.record.units
    for state in item_states(of.graph, year):
        unit = state.disclosure.unit
        yield {
            "framework": year.items.id,
            "item": state.item.id,
            **bilingual("title", state.item.title),
            "title_certainty": state.item.certainty,
            "status": state.status.value,
            "elements_shown": sum(element.shown for element in state.elements),
            "elements_required": len(state.elements) if state.item.elements_known else None,
            "unit": unit,
            **bilingual("unit", units[unit] if unit else None),
            "updated": iso(state.updated),
            "page": addresses.item(*year.key, state.item.id),
            **bilingual("none", state.disclosure.none),
            **bilingual("note", state.disclosure.note),
        }


def _elements(of: YearRecords) -> Iterator[Row]:
    for state in item_states(of.graph, of.year):
        page = addresses.item(*of.year.key, state.item.id)
        for element in state.elements:
            yield {
                "framework": of.year.items.id,
                "item": state.item.id,
                "element": element.number,
                **bilingual("text", element.text),
                "shown": element.shown,
                "page": page,
            }


def _proofs(of: YearRecords) -> Iterator[Row]:
    for state in item_states(of.graph, of.year):
        page = addresses.item(*of.year.key, state.item.id)
        for number, proof in enumerate(state.proofs, 1):
            asked = of.year.links.get(proof.evidence.link) if proof.evidence.link else None
            yield {
                "framework": of.year.items.id,
                "item": state.item.id,
                "number": number,
                **bilingual("title", _title(proof)),
                "kind": proof.target.kind if proof.target else "link",
                "address": proof.target.address if proof.target else proof.evidence.link,
                **bilingual("look", proof.evidence.look),
                "elements": words(proof.evidence.elements),
                "counts": proof.counts,
                "fault": proof.fault,
                "link_verdict": asked.verdict if asked else None,
                "link_checked": iso(asked.checked if asked else None),
                "page": page,
            }


def _title(proof: Proof) -> Text | None:
    return proof.target.title if proof.target else proof.evidence.title


YEARS = of_years("years", ("framework", *map(_column, Status), "opens", "closes", "submitted", "page"), _years)
ITEMS = of_years(
    "items",
    (
        "framework", "item", *two("title"), "title_certainty", "status", "elements_shown", "elements_required",
        "unit", *two("unit"), "updated", "page", *two("none"), *two("note"),
    ),
    _items,
)  # fmt: skip
ELEMENTS = of_years("elements", ("framework", "item", "element", *two("text"), "shown", "page"), _elements)
PROOFS = of_years(
    "proofs",
    (
        "framework", "item", "number", *two("title"), "kind", "address", *two("look"), "elements", "counts",
        "fault", "link_verdict", "link_checked", "page",
    ),
    _proofs,
)  # fmt: skip
