"""One duty across all agencies and years, whatever its number in their lists (`/items/<framework>/<item>/`).

Of so many agencies that one page has no room, the page has their groups, and each group pages of its own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import ClassVar

from msgspec import Struct

from prongsai.catalogue import assessment, sources
from prongsai.catalogue.framework import Framework, Item
from prongsai.pages.views.elements import ElementsBasis, elements_basis
from prongsai.pages.views.part_links import PartLink
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.parts.marks import Coverage, coverage
from prongsai.pages.views.roster import agency_part_links, part_title
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.across.directory import (
    DirectoryGroup,
    directory,
    duties,
    in_name_order,
    part_of,
    same_duties,
    with_duty,
)
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.site.status import FULL, ItemState, Status, item_state
from prongsai.text.bilingual import Phrase


class DutyCell(Struct, frozen=True):
    """How an agency stood with the duty in a year. `shown` is `2/5`, empty where no elements are known."""

    year: str
    item: Link
    """The agency's page of the item, named by the item's number in the list of that year."""
    status: Status
    shown: str


class DutyRow(Struct, frozen=True):
    """One agency: a cell for each year of the page, None where it had not the duty then; and what changed between."""

    agency: Link
    unit: Phrase | None
    """Who answers for it in the latest year."""
    cells: tuple[DutyCell | None, ...]
    changes: tuple[Phrase, ...]
    """From one of its years to the next, the latest first; none where nothing changed."""
    several: bool
    """Whether it has the duty in more than one year."""
    full: bool
    """Whether it needs no more work in the latest year."""


class DutyGroup(Struct, frozen=True):
    """A group of agencies with pages of its own, and how they stand in their latest years."""

    link: Link
    coverage: Coverage


class SameRow(Struct, frozen=True):
    """The same duty in another framework; `near` where it is not quite the same."""

    link: Link
    title: Phrase
    near: bool


class DutyTable(Struct, frozen=True):
    """The agencies that have a duty. Either `rows` or, where they are too many, `groups`."""

    years: tuple[str, ...]
    """The latest first."""
    rows: tuple[DutyRow, ...]
    groups: tuple[DutyGroup, ...]
    coverage: Coverage
    """How many agencies stand at each status in the latest year of each."""
    parts: tuple[PartLink, ...] = ()


class DutyView(PageView, frozen=True, kw_only=True):
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
    table: DutyTable
    used: bool
    """Whether any agency answers to this very list."""
    same: tuple[SameRow, ...]
    matrix: Link | None
    """Where all items of the framework are compared; None where no two agencies use it."""


class DutyPartView(PageView, frozen=True, kw_only=True):
    """One part of a group of agencies that have the duty."""

    template: ClassVar[str] = "duty_part.html"
    id: str
    table: DutyTable
    all: Link
    """The duty's own page."""


def duty_view(vp: Viewpoint, framework: Framework, item: Item) -> DutyView:
    """The page of one item of a framework."""
    sub = next((s for s in framework.sub_indicators if s.id == item.sub_indicator), None)
    indicator = assessment().indicator(item.indicator)
    year = framework.fiscal_year
    compared = framework.id in vp.compared.lists
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
        table=_whole(vp, item.key),
        used=any(used.id == framework.id for used in vp.graph.site.frameworks_in_use()),
        same=tuple(_same(vp, framework, item)),
        matrix=Link(vp.say("duty.matrix"), vp.href(addresses.matrix(framework.id))) if compared else None,
    )


def duty_part_view(vp: Viewpoint, framework: Framework, item: Item, group: DirectoryGroup, number: int) -> DutyPartView:
    """The agencies of one group that have a duty, or a part of them."""
    ordered = group.ordered(vp.lang)
    path = partial(addresses.duty_part, framework.id, item.id, group.slug)
    title = vp.say("duty.group", group=group.name, title=item.title)
    return DutyPartView(
        title=part_title(vp, title, number, group.parts),
        summary=vp.say("duty.lead", framework=framework.title),
        id=item.id,
        table=_table(vp, item.key, part_of(ordered, number), agency_part_links(vp, ordered, number, path)),
        all=Link(vp.say("duty.all-groups"), vp.href(addresses.duty(framework.id, item.id))),
    )


def _whole(vp: Viewpoint, key: str) -> DutyTable:
    """All agencies that have the duty, or their groups."""
    whole = directory(with_duty(vp.graph.site, key))
    if whole.is_small:
        return _table(vp, key, in_name_order(whole.agencies, vp.lang))
    framework, item = next(found for found in duties(vp.graph.site) if found[1].key == key)
    groups = []
    statuses: Counter[Status] = Counter()
    for group in whole.groups:
        path = addresses.duty_part(framework.id, item.id, group.slug)
        own = Counter(_latest(vp, key, group))
        statuses += own
        groups.append(DutyGroup(Link(vp.phrase(group.name), vp.href(path)), coverage(own.elements())))
    return DutyTable((), (), tuple(groups), coverage(statuses.elements()))


def _latest(vp: Viewpoint, key: str, group: DirectoryGroup) -> Iterator[Status]:
    for agency in group.agencies:
        yield _states(vp, key, agency)[0][1].status


def _states(vp: Viewpoint, key: str, agency: AgencySite) -> list[tuple[AgencyYear, ItemState]]:
    """The years in which an agency has the duty, the latest first."""
    found = []
    for year in reversed(agency.years):
        item = year.framework.item_with_key(key) if year.framework else None
        if item:
            found.append((year, item_state(vp.graph, year, item)))
    return found


def _table(vp: Viewpoint, key: str, agencies: Sequence[AgencySite], parts: tuple[PartLink, ...] = ()) -> DutyTable:
    states = {agency.slug: _states(vp, key, agency) for agency in agencies}
    years = sorted({year.year for found in states.values() for year, _ in found}, reverse=True)
    return DutyTable(
        tuple(vp.fiscal_year(year) for year in years),
        tuple(_row(vp, agency, years, states[agency.slug]) for agency in agencies),
        (),
        coverage(found[0][1].status for found in states.values()),
        parts,
    )


def _row(
    vp: Viewpoint, agency: AgencySite, years: Iterable[int], states: Sequence[tuple[AgencyYear, ItemState]]
) -> DutyRow:
    cells = {year.year: _cell(vp, year, state) for year, state in states}
    latest = states[0][1]
    return DutyRow(
        Link(vp.phrase(agency.record.name), vp.href(addresses.agency(agency.slug))),
        vp.unit(agency, latest.disclosure.unit),
        tuple(cells.get(year) for year in years),
        tuple(change for after, before in pairwise(states) if (change := _change(vp, before, after))),
        len(states) > 1,
        latest.status in FULL,
    )


def _cell(vp: Viewpoint, year: AgencyYear, state: ItemState) -> DutyCell:
    link = Link(Phrase(state.item.id, "en"), vp.href(addresses.item(*year.key, state.item.id)))
    return DutyCell(vp.fiscal_year(year.year), link, state.status, _shown(state))


def _shown(state: ItemState) -> str:
    if not state.elements or state.status is Status.NONE_DECLARED:
        return ""
    return f"{sum(element.shown for element in state.elements)}/{len(state.elements)}"


def _change(vp: Viewpoint, before: tuple[AgencyYear, ItemState], after: tuple[AgencyYear, ItemState]) -> Phrase | None:
    """What changed from one year to the next: the status, else how many of the same elements are shown."""
    was, now = before[1], after[1]
    if was.status is not now.status:
        words = [vp.t(f"status.{state.status.value}") for state in (was, now)]
    elif [element.text for element in was.elements] == [element.text for element in now.elements]:
        words = [_shown(was), _shown(now)]
    else:
        return None
    if words[0] == words[1]:
        return None
    return vp.say("duty.change", before=before[0].year, after=after[0].year, was=words[0], now=words[1])


def _same(vp: Viewpoint, framework: Framework, item: Item) -> Iterator[SameRow]:
    """The duty in other frameworks, newest framework first."""
    found = same_duties(vp.graph.site, framework, item)
    for other, match, near in sorted(found, key=lambda one: (-one[0].fiscal_year, one[0].id)):
        label = vp.say("item.same-framework", id=match.id, framework=other.title)
        link = Link(label, vp.href(addresses.duty(other.id, match.id)))
        yield SameRow(link, vp.phrase(match.title), near)
