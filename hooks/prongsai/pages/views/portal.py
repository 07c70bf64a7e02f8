"""The portal (`/`): search, who publishes here and how far each is, what changed lately, where to complain."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from msgspec import Struct

from prongsai.pages.views.library import agency_list
from prongsai.pages.views.parts.base import ChannelsView, PageView, channels_view
from prongsai.pages.views.parts.marks import Coverage, Mark, coverage, mark
from prongsai.pages.views.parts.news import News, news
from prongsai.pages.views.roster import GroupRow, Roster, group_rows, roster
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.across.directory import answers, directory, in_name_order
from prongsai.site.site import AgencySite
from prongsai.site.status import Status, item_states
from prongsai.text.bilingual import Phrase

_NEWS = 8
_FEW = 6
"""So many agencies are shown with all items of their latest year."""


class LatestYear(Struct, frozen=True):
    """The items of an agency's latest year."""

    year: str
    label: Phrase
    """What names the row of marks where it is read aloud."""
    board: Link
    marks: tuple[Mark, ...]
    coverage: Coverage


class AgencyCard(Struct, frozen=True):
    """One agency. `years` are links to its boards, newest first."""

    id: str
    link: Link
    kind: Phrase
    parent: Phrase | None
    years: tuple[Link, ...]
    latest: LatestYear | None


class AgencyChannels(Struct, frozen=True):
    """Where to turn to one agency."""

    name: Phrase
    channels: ChannelsView


class Meaning(Struct, frozen=True):
    """One status and what it means."""

    status: Status
    text: str


class PortalView(PageView, frozen=True, kw_only=True):
    """The whole page."""

    template: ClassVar[str] = "portal.html"
    search: str
    """Where a search is sent."""
    number: int
    """Of agencies."""
    cards: tuple[AgencyCard, ...]
    """Each agency with all items of its latest year, where there are few."""
    roster: Roster | None
    """In compact rows where there are more, as far as one page has room."""
    groups: tuple[GroupRow, ...]
    """Beyond that, their groups."""
    letters: tuple[Link, ...]
    """And then, the places in the index of all agencies where letters begin."""
    complain: tuple[AgencyChannels, ...]
    """Of few agencies, their channels; more have them on their own pages."""
    legend: tuple[Meaning, ...]
    news: tuple[News, ...]
    matrices: tuple[Link, ...]
    """Where several agencies are compared item by item."""
    data: Link


def portal_view(vp: Viewpoint) -> PortalView:
    """The first page of the site."""
    agencies = vp.graph.site.agencies
    whole = directory(agencies)
    few = len(agencies) <= _FEW
    index = agency_list(vp.graph) if not whole.is_small else None
    return PortalView(
        title=vp.say("portal.title"),
        summary=vp.say("portal.lead"),
        search=vp.href(addresses.SEARCH),
        number=len(agencies),
        cards=tuple(_card(vp, agency) for agency in in_name_order(agencies, vp.lang)) if few else (),
        roster=roster(vp, agencies) if not few and whole.is_small else None,
        groups=tuple(group_rows(vp, whole)) if not whole.is_small else (),
        letters=tuple(Link(letter, vp.href(place)) for letter, place in index.letters(vp.lang)) if index else (),
        complain=tuple(_complain(vp, agencies)) if few else (),
        legend=tuple(Meaning(status, vp.t(f"portal.meaning.{status.value}")) for status in Status),
        news=news(vp, vp.overview.events, _NEWS),
        matrices=tuple(_matrices(vp)),
        data=Link(vp.say("portal.data"), vp.href(addresses.DATA)),
    )


def _matrices(vp: Viewpoint) -> Iterator[Link]:
    site, compared = vp.graph.site, vp.compared
    for framework in site.frameworks_in_use():
        if framework.id in compared.lists:
            number = sum(answers(agency, framework) for agency in site.agencies)
            words = vp.say("portal.matrix", framework=framework.title, number=vp.number(number))
            yield Link(words, vp.href(addresses.matrix(framework.id)))


def _complain(vp: Viewpoint, agencies: Iterable[AgencySite]) -> Iterator[AgencyChannels]:
    for agency in in_name_order(agencies, vp.lang):
        channels = channels_view(vp, agency)
        if channels.general or channels.corruption:
            yield AgencyChannels(vp.phrase(agency.record.name), channels)


def _card(vp: Viewpoint, agency: AgencySite) -> AgencyCard:
    record = agency.record
    return AgencyCard(
        addresses.anchor("agency", agency.slug),
        Link(vp.phrase(record.name), vp.href(addresses.agency(agency.slug))),
        vp.say(f"agency.kind.{record.kind}"),
        vp.maybe(record.parent),
        tuple(
            Link(Phrase(vp.fiscal_year(year.year), vp.lang), vp.href(addresses.year(agency.slug, year.year)))
            for year in reversed(agency.years)
        ),
        _latest(vp, agency),
    )


def _latest(vp: Viewpoint, agency: AgencySite) -> LatestYear | None:
    if not agency.years:
        return None
    year = agency.years[-1]
    states = item_states(vp.graph, year)
    shown = vp.fiscal_year(year.year)
    return LatestYear(
        shown,
        vp.say("portal.marks", agency=agency.record.name, year=shown),
        Link(vp.say("portal.open", year=shown), vp.href(addresses.year(agency.slug, year.year))),
        tuple(mark(vp, year, state) for state in states),
        coverage((state.status for state in states), whole=year.items.complete),
    )
