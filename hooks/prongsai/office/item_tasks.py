"""What is to be done for an item: missing, incomplete, of another year, lost, doubtful."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import IntEnum

from msgspec import Struct

from prongsai.catalogue.nature import nature_names
from prongsai.check.framework import item_place
from prongsai.check.settings import Settings
from prongsai.messages import both
from prongsai.model.generated.links import LinkResult
from prongsai.model.year.disclosures import Disclosures
from prongsai.site.graph import Graph
from prongsai.site.outside_links import items_resting_on, outside_links
from prongsai.site.proofs import Proof
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.site.status import ItemState, Status
from prongsai.source.problem import Where
from prongsai.text.bilingual import Text
from prongsai.text.dates import show_years


class Cost(IntEnum):
    """What is lost while a task is not done, dearest first: that is the order of a worklist."""

    ITEM = 0
    """The whole item: the assessor finds nothing that counts."""
    ELEMENTS = 1
    """Some of the elements that the item requires."""
    DOUBT = 2
    """Nothing for certain: somebody has to look."""
    PUBLIC = 3
    """What citizens are told: of a project, and how to reach the office."""
    ENGLISH = 4
    """What readers of English are told."""


class ActionItem(Struct, frozen=True):
    """One thing to be done."""

    cost: Cost
    unit: str | None
    """The slug of the unit that answers for it, where one is named."""
    item: str
    """The item's id, `O18`; empty for what is no item."""
    title: Text
    state: Text
    """What is the matter, in a word or two."""
    do: Text
    """What to do, in one sentence."""
    where: Where
    lacking: tuple[Text, ...] = ()
    """The elements that nothing shows, each with its number."""


class YearLinks(Struct, frozen=True):
    """What is known of the outside links of a year."""

    results: Mapping[str, LinkResult]
    oldest: date
    """What was asked before this day must be asked again."""
    shown: Mapping[str, tuple[str, ...]]
    """By item, the lost links in what is offered for it: not offered themselves, but in a record that is."""

    def lost(self, proof: Proof) -> LinkResult | None:
        """What was found of a proof that no longer opens; None where it does, or where nobody asked."""
        result = self.results.get(proof.evidence.link or "")
        return result if result and result.outcome == "lost" else None

    def unasked(self, proof: Proof) -> bool:
        """Whether nobody asked, or not lately."""
        result = self.results.get(proof.evidence.link or "")
        return proof.evidence.link is not None and (result is None or result.checked < self.oldest)

    def unsure(self, proof: Proof) -> bool:
        """Whether only a person can tell."""
        result = self.results.get(proof.evidence.link or "")
        return result is not None and result.outcome == "unsure"


def year_links(graph: Graph, agency: AgencySite, year: AgencyYear, settings: Settings) -> YearLinks:
    """What `prongsai links` last found of a year."""
    shown: dict[str, list[str]] = {}
    for link in outside_links(agency, year):
        result = year.links.get(link.url)
        if result and result.outcome == "lost" and not link.item:
            for item in items_resting_on(graph, year, link):
                shown.setdefault(item, []).append(link.url)
    oldest = settings.today - timedelta(days=settings.link_days)
    return YearLinks(year.links, oldest, {item: tuple(urls) for item, urls in shown.items()})


def item_task(disclosures: Disclosures, year: int, state: ItemState, links: YearLinks) -> ActionItem | None:
    """The dearest thing that is to be done for an item; None where nothing is.

    What no longer opens proves nothing, as for an assessor: an item that had nothing else is lost.
    """
    if state.disclosure.none is not None:
        return None
    good = [proof for proof in state.proofs if proof.counts and not links.lost(proof)]
    lacking = [e for e in state.elements if not any(proof.shows(e.number) for proof in good)]
    broken = [(proof, result) for proof in state.proofs if (result := links.lost(proof))]
    reason = both(broken[0][1].reason) if broken else Text("", "")

    def task(cost: Cost, key: str, **values: object) -> ActionItem:
        texts = (both("todo.element", number=e.number, text=e.text) for e in lacking if good and cost is Cost.ELEMENTS)
        place = item_place(disclosures, state.item.id)
        title, unit = state.item.title, state.disclosure.unit
        say, do = both(f"todo.state.{key}"), both(f"todo.do.{key}", id=state.item.id, **values)
        return ActionItem(cost, unit, state.item.id, title, say, do, place, tuple(texts))

    if not state.proofs:
        return task(Cost.ITEM, "missing")
    if not good and broken:
        return task(Cost.ITEM, "lost", reason=reason)
    if not good and all(proof.fault == "nature" for proof in state.proofs):
        return task(Cost.ITEM, "wrong-nature", wanted=nature_names(state.item.natures))
    if not good:
        key = "wrong-year" if state.item.period_certainty == "confirmed" else "wrong-year-inferred"
        return task(Cost.ITEM, key, years=_years(state), wanted=_wanted(state, year))
    if lacking and broken:
        return task(Cost.ELEMENTS, "lost-part", reason=reason)
    if lacking:
        return task(Cost.ELEMENTS, "partial")
    if broken:
        return task(Cost.DOUBT, "lost-some", reason=reason)
    if shown := links.shown.get(state.item.id):
        return task(Cost.DOUBT, "lost-within", link=shown[0])
    if any(not proof.in_period for proof in state.proofs):
        return task(Cost.DOUBT, "wrong-year-some", years=_years(state), wanted=_wanted(state, year))
    if state.status is Status.ELEMENTS_UNKNOWN:
        return task(Cost.DOUBT, "elements-unknown")
    if any(links.unsure(proof) for proof in good):
        return task(Cost.DOUBT, "unsure")
    if any(links.unasked(proof) for proof in good):
        return task(Cost.DOUBT, "unasked")
    return None


def _wanted(state: ItemState, year: int) -> int:
    """The fiscal year that an item asks for. Only rules that ask a year refuse one (proofs.fits_period)."""
    return year - 1 if state.item.period in ("previous_fy", "previous_academic_year") else year


def _years(state: ItemState) -> str:
    """The fiscal years of the evidence that is of another than the item asks for."""
    wrong = (proof for proof in state.proofs if not proof.in_period)
    return show_years(year for proof in wrong for year in proof.years)
