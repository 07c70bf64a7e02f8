"""What can be referred to, and who refers to what: records, files and items, both ways."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from prongsai import addresses
from prongsai.messages import both
from prongsai.model.disclosures import Evidence
from prongsai.model.page import Article
from prongsai.model.parsers import Period
from prongsai.model.refs import Ref
from prongsai.problem import Where
from prongsai.references import Reference, references
from prongsai.site import AgencySite, AgencyYear, Site
from prongsai.text.bilingual import Text
from prongsai.text.dates import fiscal_year_of

Key = tuple[str, int, str, str | None]
"""Agency, fiscal year (0 for the agency itself), kind, slug."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something a reference can name."""

    key: Key
    title: Text
    address: str
    """Its path from the site's root, without language; may carry a fragment."""
    where: Where
    period: frozenset[int] | None = None
    """The fiscal years it speaks of; None where it is not of any year."""

    @property
    def kind(self) -> str:
        """plan, policies, photos, ..."""
        return self.key[2]


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence offered for an item, resolved. `target` is None for an outside link or a dead reference."""

    evidence: Evidence
    target: Target | None
    in_period: bool


@dataclass(frozen=True, slots=True)
class ItemUse:
    """A record is evidence for an item of an agency-year; `via` is the record through which, where not itself."""

    agency: str
    year: int
    item: str
    via: Target | None = None


@dataclass
class Graph:
    """The web of a site. Built once, after loading; not changed after."""

    site: Site
    targets: dict[Key, Target] = field(default_factory=dict)
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
        holder = "evidence" if kind in ("photos", "documents", "tables") else kind
        return agency in self.site.broken_agencies or (found is not None and holder in found.broken)

    def like(self, ref: Ref, home: tuple[str, int]) -> list[str]:
        """Slugs that a dead reference may have meant."""
        agency, year, kind, _ = self.key_of(ref, home)
        return [str(k[3]) for k in self.targets if k[:3] == (agency, year, kind) and k[3]]

    def proofs(self, year: AgencyYear, item_id: str) -> tuple[Proof, ...]:
        """The evidence offered for an item, in the officer's order."""
        return tuple(self._proof(year, item_id, evidence) for evidence in year.disclosure(item_id).evidence)

    def _proof(self, year: AgencyYear, item_id: str, evidence: Evidence) -> Proof:
        ref = evidence_ref(evidence)
        target = self.resolve(ref, year.key) if ref else None
        rule_item = year.framework.item(item_id) if year.framework else None
        period = evidence.period.years if evidence.period else (target.period if target else None)
        fits = rule_item is None or period is None or fits_period(rule_item.period, year.year, frozenset(period))
        return Proof(evidence, target, fits)

    def items_of(self, key: Key) -> tuple[ItemUse, ...]:
        """The items a record is evidence for: by itself first, then as part of its file, then through what shows it."""
        found: dict[tuple[str, int, str], ItemUse] = {}
        for use in (*self._uses.get(key, ()), *self._inherited(key)):
            found.setdefault((use.agency, use.year, use.item), use)
        return tuple(found.values())

    def _inherited(self, key: Key) -> Iterator[ItemUse]:
        """Uses through the whole file a record is part of, and through the records that show a file."""
        through = [(key[0], key[1], key[2], None)] if key[3] else []
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


def fits_period(rule: str, assessed: int, period: frozenset[int]) -> bool:
    """Whether evidence that speaks of `period` may prove an item of the year `assessed` (catalogue, `periods`)."""
    if rule in ("static", "in_force"):
        return True
    return (assessed - 1 if rule == "previous_fy" else assessed) in period


def build_graph(site: Site) -> Graph:
    """The graph of a loaded site."""
    graph = Graph(site)
    for agency in site.agencies:
        own = (agency.slug, 0, "agency", None)
        graph.targets[own] = Target(own, agency.record.name, addresses.agency(agency.slug), agency.record.where())
        for year in agency.years:
            for target in _year_targets(year):
                graph.targets[target.key] = target
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


def _year_targets(year: AgencyYear) -> Iterator[Target]:
    yield from _wholes(year)
    yield from _parts(year)
    yield from _files(year)
    for kind, articles in (("policies", year.policies), ("pages", year.pages)):
        for article in articles:
            address = (addresses.policy if kind == "policies" else addresses.year_page)(
                year.agency, year.year, article.slug
            )
            key = (year.agency, year.year, kind, article.slug)
            yield Target(key, article.title, address, article.matter.where(), _article_period(article, year.year))


def _article_period(article: Article, year: int) -> frozenset[int]:
    """An announcement is of the year it says, else the year it was announced in, else the year it lies under."""
    if article.matter.period:
        return frozenset(article.matter.period.years)
    policy = article.policy
    day = (policy.effective or policy.announced) if policy else None
    return frozenset({fiscal_year_of(day)}) if day else frozenset({year})


def _years(period: Period | None, otherwise: int) -> frozenset[int]:
    return frozenset(period.years) if period else frozenset({otherwise})


def _wholes(year: AgencyYear) -> Iterator[Target]:
    """The pages that hold a whole file."""
    own = frozenset({year.year})
    wholes = (
        (year.plan, "plan", year.plan.title if year.plan else None, _years(year.plan and year.plan.period, year.year)),
        (year.risks, "risks", year.risks and year.risks.title, _years(year.risks and year.risks.period, year.year)),
        (year.ita, "ita", year.ita and year.ita.title, own),
        (year.measures, "measures", year.measures and year.measures.title, own),
        (year.report, "report", year.report and year.report.title,
         frozenset({year.report.reports_on}) if year.report else own),
        (year.complaints, "complaints", year.complaints and year.complaints.title, own),
    )  # fmt: skip
    for record, kind, title, period in wholes:
        if record is not None:
            key = (year.agency, year.year, kind, None)
            # The parts of a year are the names of its kinds of record.
            address = addresses.part(year.agency, year.year, kind)  # type: ignore[arg-type]
            yield Target(key, title or both(f"kind.{kind}"), address, record.where(), period)


def _parts(year: AgencyYear) -> Iterator[Target]:
    """The records inside files: projects have pages, the others a place in their file's page."""
    for project in year.plan.projects() if year.plan else ():
        assert year.plan
        key = (year.agency, year.year, "plan", project.id)
        period = frozenset((project.period or year.plan.period).years)
        yield Target(key, project.title, addresses.project(*year.key, project.id), project.where("id"), period)
    own = frozenset({year.year})
    reported = frozenset({year.report.reports_on}) if year.report else own
    inside = [
        *(
            ("risks", r.id, r.title or r.events[0], r.where("id"), own)
            for r in (year.risks.risks if year.risks else ())
        ),
        *(("measures", m.id, m.title, m.where("id"), own) for m in (year.measures.measures if year.measures else ())),
        *(("report", e.id, e.issue, e.where("id"), reported) for e in (year.report.entries if year.report else ())),
        *(("report", t.id, t.title, t.where("id"), reported) for t in (year.report.topics if year.report else ())),
    ]
    for kind, slug, title, where, years in inside:
        page = addresses.part(year.agency, year.year, kind)  # type: ignore[arg-type] # as in _wholes
        yield Target(
            (year.agency, year.year, kind, slug), title, f"{page}#{addresses.anchor(kind, slug)}", where, years
        )


def _files(year: AgencyYear) -> Iterator[Target]:
    """Photos, documents and tables: their place in the evidence page."""
    page = addresses.part(year.agency, year.year, "evidence")
    register = year.register
    found = [
        *(("photos", slug, photo.caption, frozenset({fiscal_year_of(photo.taken) if photo.taken else year.year}))
          for slug, photo in register.photos.items()),
        *(("documents", slug, document.title,
           _years(document.period, fiscal_year_of(document.issued) if document.issued else year.year))
          for slug, document in register.documents.items()),
        *(("tables", slug, table.title, _years(table.period, year.year)) for slug, table in register.tables.items()),
    ]  # fmt: skip
    for kind, slug, title, years in found:
        where = register.where(kind, slug)
        yield Target(
            (year.agency, year.year, kind, slug), title, f"{page}#{addresses.anchor(kind, slug)}", where, years
        )


def agency_of(graph: Graph, slug: str) -> AgencySite:
    """The agency of a slug that a target or use names."""
    found = graph.site.agency(slug)
    assert found is not None, slug
    return found
