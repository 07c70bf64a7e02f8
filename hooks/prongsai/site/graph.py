"""What can be referred to, and who refers to what: records, files and items, both ways."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from prongsai.model.refs import Ref
from prongsai.model.year.disclosures import Evidence
from prongsai.site.proofs import Proof, proof
from prongsai.site.references import Reference, references
from prongsai.site.site import AgencySite, AgencyYear, Site
from prongsai.site.targets import Key, Target, agency_target, year_targets
from prongsai.source.folders import FILE_KINDS


class ItemUse(Struct, frozen=True):
    """A record is evidence for an item of an agency-year; `via` is the record through which, where not itself."""

    agency: str
    year: int
    item: str
    via: Target | None = None


@dataclass(eq=False)
class Graph:
    """The web of a site. Built once, after loading; not changed after, and known by what it is, not by what it says."""

    site: Site
    targets: dict[Key, Target] = field(default_factory=dict)
    _of_year: dict[tuple[str, int], tuple[Target, ...]] = field(default_factory=dict)
    _uses: dict[Key, list[ItemUse]] = field(default_factory=lambda: defaultdict(list))
    _mentions: dict[Key, list[Key]] = field(default_factory=lambda: defaultdict(list))

    def resolve(self, ref: Ref, home: tuple[str, int]) -> Target | None:
        """What a reference written in the year `home` names."""
        return self.targets.get(self.key_of(ref, home))

    def key_of(self, ref: Ref, home: tuple[str, int]) -> Key:
        """The key a reference would have, whether there is such a thing or not."""
        agency = ref.agency or home[0]
        return (agency, 0 if ref.kind == "agency" else ref.year or home[1], ref.kind, ref.slug)

    def is_broken(self, ref: Ref, home: tuple[str, int]) -> bool:
        """Whether the file that would hold the target has problems of its own, which are reported already."""
        agency, year, kind, _ = self.key_of(ref, home)
        found = self.site.year(agency, year)
        holder = "evidence" if kind in FILE_KINDS else kind
        return agency in self.site.broken_agencies or (found is not None and holder in found.broken)

    def like(self, ref: Ref, home: tuple[str, int]) -> list[str]:
        """Slugs that a dead reference may have meant."""
        agency, year, kind, _ = self.key_of(ref, home)
        found = self._of_year.get((agency, year), ())
        return [str(target.key[3]) for target in found if target.kind == kind and target.key[3]]

    def proofs(self, year: AgencyYear, item_id: str) -> tuple[Proof, ...]:
        """The evidence offered for an item, in the officer's order."""
        return tuple(self._proof(year, item_id, evidence) for evidence in year.disclosure(item_id).evidence)

    def _proof(self, year: AgencyYear, item_id: str, evidence: Evidence) -> Proof:
        ref = evidence_ref(evidence)
        target = self.resolve(ref, year.key) if ref else None
        item = year.framework.item(item_id) if year.framework else None
        return proof(evidence, target, item, year.year)

    def items_of(self, key: Key) -> tuple[ItemUse, ...]:
        """The items a record is evidence for: by itself first, then as part of its file, then through what shows it."""
        found: dict[tuple[str, int, str], ItemUse] = {}
        for use in (*self._uses.get(key, ()), *self._inherited(key)):
            found.setdefault((use.agency, use.year, use.item), use)
        return tuple(found.values())

    def _inherited(self, key: Key) -> Iterator[ItemUse]:
        """Uses through the whole file a record is part of, and through the records that show a file."""
        through: list[Key] = [(key[0], key[1], key[2], None)] if key[3] else []
        if key[2] in FILE_KINDS:  # a record that shows a file makes it proof; one that merely links to a page does not
            through += self._mentions.get(key, [])
        for other in through:
            via = self.targets.get(other)
            for use in self._uses.get(other, ()):
                yield ItemUse(use.agency, use.year, use.item, via)
            if other[3] and (whole := (other[0], other[1], other[2], None)) in self.targets:
                for use in self._uses.get(whole, ()):
                    yield ItemUse(use.agency, use.year, use.item, self.targets[whole])

    def mentioned_by(self, key: Key) -> tuple[Target, ...]:
        """The records that refer to this one."""
        return tuple(self.targets[other] for other in dict.fromkeys(self._mentions.get(key, ())))

    def links(self) -> Iterator[tuple[Key, tuple[str, int]]]:
        """Every record with each agency and year that names it, or that it is evidence for."""
        for key, uses in self._uses.items():
            yield from ((key, (use.agency, use.year)) for use in uses)
        for key, sources in self._mentions.items():
            yield from ((key, source[:2]) for source in sources)

    def of_year(self, year: AgencyYear) -> tuple[Target, ...]:
        """Everything in a year that can be named, in the order of targets.py."""
        return self._of_year.get(year.key, ())

    def is_used(self, key: Key) -> bool:
        """Whether any item or record leads to this one."""
        return key in self._uses or key in self._mentions


def evidence_ref(evidence: Evidence) -> Ref | None:
    """The reference in a piece of evidence; None for an outside link."""
    if evidence.record:
        return evidence.record
    for kind, slug in (("documents", evidence.document), ("photos", evidence.photo), ("tables", evidence.table)):
        if slug:
            return Ref(kind, slug)
    return None


def build_graph(site: Site) -> Graph:
    """The graph of a loaded site."""
    graph = Graph(site)
    for agency in site.agencies:
        own = agency_target(agency)
        graph.targets[own.key] = own
        for year in agency.years:
            found = tuple(year_targets(year))
            graph.targets.update((target.key, target) for target in found)
            graph._of_year[year.key] = tuple({target.key: target for target in found}.values())
    for year in site.all_years():
        for item_id, disclosure in year.disclosures.items.items() if year.disclosures else ():
            for evidence in disclosure.evidence:
                ref = evidence_ref(evidence)
                if ref and (key := graph.key_of(ref, year.key)) in graph.targets:
                    graph._uses[key].append(ItemUse(year.agency, year.year, item_id))
        for reference in references(year):
            _mention(graph, year, reference)
    return graph


def _mention(graph: Graph, year: AgencyYear, reference: Reference) -> None:
    source = (year.agency, year.year, *reference.source)
    key = graph.key_of(reference.ref, year.key) if reference.ref else None
    if key in graph.targets and source in graph.targets and key != source:
        assert key is not None
        graph._mentions[key].append(source)


def agency_of(graph: Graph, slug: str) -> AgencySite:
    """The agency of a slug that a target or use names."""
    found = graph.site.agency(slug)
    assert found is not None, slug
    return found


__all__ = ["Graph", "ItemUse", "Key", "Proof", "Target", "agency_of", "build_graph", "evidence_ref"]
