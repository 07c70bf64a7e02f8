"""The portal (`/`): search, who publishes here and how far each is, what changed lately, where to complain."""

from dataclasses import dataclass
from typing import ClassVar

from prongsai.pages.views.matrix import years_of
from prongsai.pages.views.parts.base import ChannelsView, PageView, channels_view
from prongsai.pages.views.parts.marks import Coverage, Mark, coverage, mark
from prongsai.pages.views.parts.news import News, news
from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencySite
from prongsai.site.status import Status, item_states
from prongsai.text.bilingual import Phrase

_NEWS = 8


@dataclass(frozen=True, slots=True)
class LatestYear:
    """The items of an agency's latest year."""

    year: str
    label: Phrase
    """What names the row of marks where it is read aloud."""
    board: Link
    marks: tuple[Mark, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class AgencyCard:
    """One agency. `years` are links to its boards, newest first."""

    id: str
    link: Link
    kind: Phrase
    parent: Phrase | None
    years: tuple[Link, ...]
    latest: LatestYear | None
    channels: ChannelsView


@dataclass(frozen=True, slots=True)
class Meaning:
    """One status and what it means."""

    status: Status
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalView(PageView):
    """The whole page."""

    template: ClassVar[str] = "portal.html"
    search: str
    """Where a search is sent."""
    agencies: tuple[AgencyCard, ...]
    legend: tuple[Meaning, ...]
    news: tuple[News, ...]
    matrices: tuple[Link, ...]
    data: Link


def portal_view(vp: Viewpoint) -> PortalView:
    """The first page of the site."""
    frameworks = vp.graph.site.frameworks_in_use()
    return PortalView(
        title=vp.say("portal.title"),
        summary=vp.say("portal.lead"),
        search=vp.href(addresses.SEARCH),
        agencies=tuple(_card(vp, agency) for agency in vp.graph.site.agencies),
        legend=tuple(Meaning(status, vp.t(f"portal.meaning.{status.value}")) for status in Status),
        news=news(vp, vp.overview.events, _NEWS),
        matrices=tuple(
            Link(
                vp.say("portal.matrix", framework=f.title, number=len({y.agency for y in years_of(vp.graph, f.id)})),
                vp.href(addresses.matrix(f.id)),
            )
            for f in frameworks
        ),
        data=Link(vp.say("portal.data"), vp.href(addresses.DATA)),
    )


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
        channels_view(vp, agency),
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
