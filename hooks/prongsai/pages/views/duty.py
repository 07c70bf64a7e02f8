"""One duty across all agencies that share a framework (`/items/<framework>/<item>/`)."""

from dataclasses import dataclass
from typing import ClassVar

from prongsai.catalogue import assessment, sources
from prongsai.catalogue.framework import Framework, Item
from prongsai.pages.views.elements import ElementsBasis, elements_basis
from prongsai.pages.views.matrix import years_of
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.parts.marks import Coverage, coverage
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.graph import agency_of
from prongsai.site.site import AgencyYear
from prongsai.site.status import Status, item_state
from prongsai.text.bilingual import Phrase


@dataclass(frozen=True, slots=True)
class DutyRow:
    """How one agency-year stands with the duty. `shown` is `2/5`, empty where no elements are known."""

    agency: Link
    year: str
    item: Link
    status: Status
    shown: str
    unit: Phrase | None


@dataclass(frozen=True, slots=True)
class SameRow:
    """The same duty in another framework; `near` where it is not quite the same."""

    link: Link
    title: Phrase
    near: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyView(PageView):
    """The whole page."""

    template: ClassVar[str] = "duty.html"
    id: str
    inferred: bool
    framework: Phrase
    year: int
    """The framework's fiscal year (B.E.)."""
    indicator: Phrase
    sub_indicator: Phrase | None
    period: Phrase
    period_inferred: bool
    elements: tuple[Phrase, ...]
    basis: ElementsBasis
    note: Phrase | None
    catalogue_sources: tuple[Phrase, ...]
    coverage: Coverage
    """How many agency-years stand at each status."""
    rows: tuple[DutyRow, ...]
    same: tuple[SameRow, ...]
    matrix: Link | None
    """Where all items of the framework are compared; None where no agency uses it."""


def duty_view(vp: Viewpoint, framework: Framework, item: Item) -> DutyView:
    """The page of one item of a framework."""
    sub = next((s for s in framework.sub_indicators if s.id == item.sub_indicator), None)
    indicator = assessment().indicator(item.indicator)
    years = years_of(vp.graph, framework.id)
    year = framework.fiscal_year
    rows = tuple(_row(vp, found, item.id) for found in years)
    return DutyView(
        title=vp.phrase(item.title),
        summary=vp.say("duty.lead", framework=framework.title),
        id=item.id,
        inferred=item.certainty == "inferred",
        framework=vp.phrase(framework.title),
        year=year,
        indicator=vp.say("item.indicator", number=item.indicator, title=indicator.title),
        sub_indicator=vp.say("item.sub-indicator", number=sub.id, title=sub.title) if sub else None,
        period=vp.say(f"rule.{item.period}", year=year, before=year - 1),
        period_inferred=item.period_certainty == "inferred",
        elements=vp.phrases(element.text for element in item.elements),
        basis=elements_basis(vp, item),
        note=vp.maybe(item.note),
        catalogue_sources=vp.phrases(sources()[name] for name in item.source if name in sources()),
        coverage=coverage(row.status for row in rows),
        rows=rows,
        same=tuple(_same(vp, framework, item)),
        matrix=Link(vp.say("duty.matrix"), vp.href(addresses.matrix(framework.id))) if years else None,
    )


def _row(vp: Viewpoint, year: AgencyYear, item_id: str) -> DutyRow:
    agency = agency_of(vp.graph, year.agency)
    item = year.items.item(item_id)
    assert item is not None, "an agency's overrides change items, they do not remove any"
    state = item_state(vp.graph, year, item)
    return DutyRow(
        Link(vp.phrase(agency.record.name), vp.href(addresses.agency(agency.slug))),
        vp.fiscal_year(year.year),
        Link(vp.say("duty.see", id=item.id), vp.href(addresses.item(agency.slug, year.year, item.id))),
        state.status,
        f"{sum(element.shown for element in state.elements)}/{len(state.elements)}" if state.elements else "",
        vp.unit(agency, state.disclosure.unit),
    )


def _same(vp: Viewpoint, framework: Framework, item: Item) -> list[SameRow]:
    """The duty under its key in other frameworks, or its near equivalent there, newest framework first."""
    near = dict(entry.split(":", 1) for entry in item.same_as if ":" in entry)
    rows = []
    for other in sorted(vp.graph.site.frameworks.values(), key=lambda other: (-other.fiscal_year, other.id)):
        if other.id == framework.id:
            continue
        twin = other.item_with_key(item.key)
        match = twin or (other.item(near[other.id]) if other.id in near else None)
        if match:
            label = vp.say("item.same-framework", id=match.id, framework=other.title)
            link = Link(label, vp.href(addresses.duty(other.id, match.id)))
            rows.append(SameRow(link, vp.phrase(match.title), near=twin is None))
    return rows
