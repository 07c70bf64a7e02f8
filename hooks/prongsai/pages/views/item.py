"""One item of an agency's year: its elements ticked one by one, each with its evidence (`.../o18/`)."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from prongsai.catalogue import assessment, sources
from prongsai.catalogue.framework import Framework, Item
from prongsai.model.generated.links import Outcome
from prongsai.pages.views.elements import ElementsBasis, elements_basis
from prongsai.pages.views.parts.base import PageView, channels_view, home
from prongsai.pages.views.places import looked_at
from prongsai.pages.views.registers.files import FileView, target_file
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.across.directory import same_duties
from prongsai.site.proofs import Fault, Proof
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.site.status import ElementState, Status, item_state
from prongsai.text.bilingual import Phrase


class LinkSeen(Struct, frozen=True):
    """The last look at an outside link. `outcome` is its shape: fine, unsure or lost."""

    outcome: Outcome
    text: Phrase


class ProofView(Struct, frozen=True):
    """One piece of evidence: where it leads, what it is, where to look, and whether it counts."""

    link: Link
    kind: Phrase
    look: Link | None
    """Where in it to look; without an address where that is elsewhere."""
    elements: str
    """The numbers of the elements it shows, `1, 2`; empty for none in particular."""
    fault: Fault | None
    """Why it does not count, where it does not."""
    file: FileView | None
    """The file, where that is what it is."""
    seen: LinkSeen | None
    """What became of an outside link when last checked; None for what is on this site."""


class ElementView(Struct, frozen=True):
    """A required element and whether it is shown."""

    number: int
    text: Phrase
    shown: bool
    recall: bool
    """Whether no public source is known for it, while there is one for others of the item."""
    proofs: tuple[ProofView, ...]


class SameDuty(Struct, frozen=True):
    """The same duty in another year, and how the agency stands with it then."""

    link: Link
    status: Status


class ItemView(PageView, frozen=True, kw_only=True):
    """The whole page."""

    template: ClassVar[str] = "item.html"
    id: str
    status: Status
    unconfirmed: tuple[Phrase, ...]
    """What of the item the catalogue is not sure of."""
    indicator: Phrase
    sub_indicator: Phrase | None
    period: Phrase
    elements: tuple[ElementView, ...]
    shown: int
    """How many of the elements are shown."""
    basis: ElementsBasis
    other_proofs: tuple[ProofView, ...]
    """Evidence that names no element."""
    none: Phrase | None
    note: Phrase | None
    catalogue_note: Phrase | None
    catalogue_sources: tuple[Phrase, ...]
    duty: Link
    years: tuple[SameDuty, ...]
    """The same duty in the agency's other years, the latest first."""
    same: Link | None
    """To its like in other frameworks: their list stands on the page of the duty, once for all agencies."""
    previous: Link | None
    """Its note is the item's number."""
    next: Link | None
    by_agency: bool
    """Whether any evidence is what the site says of the agency itself, of which no year's snapshot tells."""


def item_view(vp: Viewpoint, year: AgencyYear, item: Item) -> ItemView:
    """The view of one item."""
    agency = home(vp, year)
    state = item_state(vp.graph, year, item)
    framework = year.items
    sub = next((s for s in framework.sub_indicators if s.id == item.sub_indicator), None)
    indicator = assessment().indicator(item.indicator)
    neighbours = [None, *framework.items, None]
    at = neighbours.index(item)
    before, after = neighbours[at - 1], neighbours[at + 1]
    basis = elements_basis(vp, item)
    return ItemView(
        title=vp.phrase(item.title),
        facts=vp.facts(agency, year.year, state.disclosure.unit, state.updated),
        channels=channels_view(vp, agency),
        id=item.id,
        status=state.status,
        unconfirmed=_unconfirmed(vp, item, basis),
        indicator=vp.say("item.indicator", number=item.indicator, title=indicator.title),
        sub_indicator=vp.say("item.sub-indicator", number=sub.id, title=sub.title) if sub else None,
        period=vp.say(f"rule.{item.period}", year=year.year, before=year.year - 1),
        elements=tuple(_element(vp, year, element, item, basis) for element in state.elements),
        shown=sum(element.shown for element in state.elements),
        basis=basis,
        other_proofs=tuple(
            _proof(vp, year, each, each.fault, item.natures) for each in state.proofs if not each.evidence.elements
        ),
        none=vp.maybe(state.disclosure.none),
        note=vp.maybe(state.disclosure.note),
        catalogue_note=vp.maybe(item.note),
        catalogue_sources=_sources(vp, item),
        duty=_duty(vp, framework, item),
        years=tuple(_other_years(vp, agency, year, item)),
        same=_same(vp, framework, item),
        previous=_neighbour(vp, year, before) if before else None,
        next=_neighbour(vp, year, after) if after else None,
        by_agency=any(each.target is not None and not each.target.key[1] for each in state.proofs),
    )


def _unconfirmed(vp: Viewpoint, item: Item, basis: ElementsBasis) -> tuple[Phrase, ...]:
    parts = {
        "title": item.certainty == "inferred",
        "elements": bool(item.elements) and not basis.confirmed,
        "period": item.period_certainty == "inferred",
    }
    return tuple(vp.say(f"catalogue.unconfirmed-{part}") for part, unsure in parts.items() if unsure)


def _duty(vp: Viewpoint, framework: Framework, item: Item) -> Link:
    """The page of the duty: for comparing, where there is anything beside this, else for what it is elsewhere."""
    words = "item.duty" if item.key in vp.compared.duties else "item.duty-alone"
    return Link(vp.say(words, id=item.id), vp.href(addresses.duty(framework.id, item.id)))


def _sources(vp: Viewpoint, item: Item) -> tuple[Phrase, ...]:
    if item.source_text:
        return (vp.phrase(item.source_text),)
    return vp.phrases(sources()[name] for name in item.source if name in sources())


def _element(vp: Viewpoint, year: AgencyYear, element: ElementState, item: Item, basis: ElementsBasis) -> ElementView:
    wanted = item.natures_of(element.number)
    proofs = tuple(_proof(vp, year, proof, proof.faults.get(element.number), wanted) for proof in element.proofs)
    recall = element.number in basis.recall
    return ElementView(element.number, vp.phrase(element.text), element.shown, recall, proofs)


def _proof(vp: Viewpoint, year: AgencyYear, proof: Proof, fault: Fault | None, wanted: tuple[str, ...]) -> ProofView:
    evidence = proof.evidence
    if proof.target:
        link, look = looked_at(vp, proof.target, evidence.look, wanted)
        seen = None
        kind = vp.say(f"kind.{proof.target.kind}")
    else:
        assert evidence.link is not None, "dead references do not pass the checks"
        assert evidence.title is not None, "a link needs a title"
        link = Link(vp.phrase(evidence.title), evidence.link, outside=True)
        look = Link(vp.phrase(evidence.look), "") if evidence.look else None
        kind, seen = vp.say("kind.link"), link_seen(vp, year, evidence.link)
    numbers = ", ".join(str(number) for number in evidence.elements)
    file = target_file(vp, proof.target)
    return ProofView(link, kind, look, numbers, fault, file, seen)


def link_seen(vp: Viewpoint, year: AgencyYear, url: str) -> LinkSeen:
    """What became of an outside link of a year when last checked."""
    result = year.links.get(url)
    if result is None:
        return LinkSeen("unsure", vp.say("links.never"))
    verdict = vp.t(f"links.verdict.{result.verdict}")
    return LinkSeen(result.outcome, vp.say("links.seen", date=vp.day(result.checked), verdict=verdict))


def _neighbour(vp: Viewpoint, year: AgencyYear, item: Item) -> Link:
    link = vp.item_link(year, item)
    return Link(link.text, link.href, note=item.id)


def _other_years(vp: Viewpoint, agency: AgencySite, year: AgencyYear, item: Item) -> Iterator[SameDuty]:
    for other in reversed(agency.years):
        twin = other.items.item_with_key(item.key) if other is not year else None
        if twin:
            label = vp.say("item.same-year", id=twin.id, year=vp.fiscal_year(other.year))
            link = Link(label, vp.href(addresses.item(*other.key, twin.id)))
            yield SameDuty(link, status=item_state(vp.graph, other, twin).status)


def _same(vp: Viewpoint, framework: Framework, item: Item) -> Link | None:
    number = sum(1 for _ in same_duties(vp.graph.site, framework, item))
    if not number:
        return None
    href = vp.href(f"{addresses.duty(framework.id, item.id)}#{addresses.DUTY_ELSEWHERE}")
    return Link(vp.say("item.other-lists", number=number), href)
