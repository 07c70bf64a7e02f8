"""Agencies in compact rows under the letters of their names, which a script can filter; the page of a group of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from msgspec import Struct

from prongsai.pages.views.library import under_letters
from prongsai.pages.views.part_links import PartLink, first_letters, part_links
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.parts.marks import Coverage, coverage
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.across.directory import (
    Directory,
    DirectoryGroup,
    directory,
    group_key,
    group_name,
    in_name_order,
    number_of_parts,
    part_of,
)
from prongsai.site.site import AgencySite
from prongsai.site.status import Status, item_states
from prongsai.text.bilingual import LANGUAGES, Phrase
from prongsai.text.order import own_name


class RosterRow(Struct, frozen=True):
    """One agency."""

    id: str
    link: Link
    find: str
    """All that it is called in both languages, by which a script finds it; it does not name it again."""
    group: int
    """Its place among the groups."""
    group_name: Phrase
    year: Link | None
    """Its latest year's board, named by the year; None where it has none."""
    coverage: Coverage | None
    report: Link | None
    """Where to report corruption, if it says so."""


class RosterLetter(Struct, frozen=True):
    """The agencies under a letter."""

    anchor: str
    letter: Phrase
    rows: tuple[RosterRow, ...]


class Roster(Struct, frozen=True):
    """A list of agencies. `groups` are those that its rows are in, none where they are all in one."""

    letters: tuple[RosterLetter, ...]
    groups: tuple[Phrase, ...]
    number: int
    statuses: tuple[Status, ...]


class GroupRow(Struct, frozen=True):
    """A group of agencies that has pages of its own, and how far the latest years of its agencies are together."""

    link: Link
    agencies: int
    coverage: Coverage


class AgencyGroupView(PageView, frozen=True, kw_only=True):
    """One part of a group."""

    template: ClassVar[str] = "agency_group.html"
    roster: Roster
    parts: tuple[PartLink, ...]
    all: Link
    """Where all groups are."""


def agency_group_view(vp: Viewpoint, group: DirectoryGroup, number: int) -> AgencyGroupView:
    """The agencies of one group, or a part of them."""
    ordered = group.ordered(vp.lang)
    return AgencyGroupView(
        title=part_title(vp, vp.say("roster.group", group=group.name), number, group.parts),
        summary=vp.say("roster.lead", number=vp.number(len(group.agencies))),
        roster=roster(vp, part_of(ordered, number)),
        parts=agency_part_links(vp, ordered, number, partial(addresses.agency_group, group.slug)),
        all=Link(vp.say("roster.all"), vp.href(addresses.PORTAL)),
    )


def part_title(vp: Viewpoint, title: Phrase, number: int, of: int) -> Phrase:
    """A title with which part it is, where there are several."""
    return title if of == 1 else Phrase(vp.t("search.index.part", title=title.text, number=number, of=of), title.lang)


def agency_part_links(
    vp: Viewpoint, ordered: Sequence[AgencySite], current: int, path: Callable[[int], str]
) -> tuple[PartLink, ...]:
    """The ways between the parts of a group, each with the name that it begins with; `path` of each part."""
    parts = range(1, number_of_parts(ordered) + 1)
    return part_links(current, [(vp.href(path(part)), _guide(vp, part_of(ordered, part)[0])) for part in parts])


def _guide(vp: Viewpoint, agency: AgencySite) -> Phrase:
    """With what the name of an agency begins that is its own."""
    name = vp.phrase(agency.record.listed_name)
    return first_letters(Phrase(own_name(name.text), name.lang))


def roster(vp: Viewpoint, agencies: Iterable[AgencySite]) -> Roster:
    """A list of agencies, in the order of their names."""
    ordered = in_name_order(agencies, vp.lang)
    groups = directory(ordered).groups
    places = {group_key(group.name): place for place, group in enumerate(groups)}
    rows = [_row(vp, agency, places[group_key(group_name(agency.record))]) for agency in ordered]
    return Roster(
        tuple(
            RosterLetter(anchor, letter, tuple(found))
            for anchor, letter, found in under_letters(rows, lambda row: own_name(row.link.text.text), vp.lang)
        ),
        tuple(vp.phrase(group.name) for group in groups) if len(groups) > 1 else (),
        len(rows),
        tuple(Status),
    )


def _row(vp: Viewpoint, agency: AgencySite, group: int) -> RosterRow:
    record, year = agency.record, agency.years[-1] if agency.years else None
    name = vp.phrase(record.listed_name)
    called = dict.fromkeys(text.best(lang) for text in (record.name, record.short_name) if text for lang in LANGUAGES)
    page = addresses.agency(agency.slug)
    board = Link(Phrase(vp.fiscal_year(year.year), vp.lang), vp.href(addresses.year(*year.key))) if year else None
    corruption = f"{page}#{addresses.CORRUPTION}" if record.channels.corruption else ""
    return RosterRow(
        addresses.anchor("agency", agency.slug),
        Link(name, vp.href(page)),
        " ".join(other for other in called if other not in name.text),
        group,
        vp.phrase(group_name(record)),
        board,
        _latest(vp, agency),
        Link(vp.say("roster.report"), vp.href(corruption)) if corruption else None,
    )


def _latest(vp: Viewpoint, agency: AgencySite) -> Coverage | None:
    year = agency.years[-1] if agency.years else None
    if year is None or year.framework is None:
        return None
    return coverage((state.status for state in item_states(vp.graph, year)), whole=year.items.complete)


def group_rows(vp: Viewpoint, whole: Directory) -> Iterator[GroupRow]:
    """The groups of so many agencies that each has pages of its own."""
    for group in whole.groups:
        years = [agency.years[-1] for agency in group.agencies if agency.years]
        states = (state.status for year in years if year.framework for state in item_states(vp.graph, year))
        link = Link(vp.phrase(group.name), vp.href(addresses.agency_group(group.slug)))
        yield GroupRow(link, len(group.agencies), coverage(states))
