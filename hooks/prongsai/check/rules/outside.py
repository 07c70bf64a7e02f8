"""Links out of the site, by what `prongsai links` last found: evidence that is lost, and evidence never looked at."""

from collections.abc import Iterator
from datetime import timedelta

from prongsai.check.settings import Settings
from prongsai.messages import both
from prongsai.model.generated.links import LinkResult
from prongsai.site.graph import Graph
from prongsai.site.outside_links import Outside, items_resting_on, outside_links
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.source.problem import Code, Problem
from prongsai.text.dates import day_in_words


def problems(graph: Graph, settings: Settings) -> Iterator[Problem]:
    """All of the family."""
    for agency in graph.site.agencies:
        for year in agency.years:
            # A file of findings that cannot be read is reported as that.
            if "links" not in year.broken:
                yield from _year(graph, agency, year, settings)


def _year(graph: Graph, agency: AgencySite, year: AgencyYear, settings: Settings) -> Iterator[Problem]:
    stale: list[Outside] = []
    oldest = settings.today - timedelta(days=settings.link_days)
    for link in outside_links(agency, year):
        result = year.links.get(link.url)
        if result is not None and result.outcome == "lost":
            yield _lost(link, result, items_resting_on(graph, year, link))
        elif link.proof and (result is None or result.checked < oldest):
            stale.append(link)
    if stale:
        first = min(stale, key=lambda link: link.where)
        yield Problem(first.where, Code.LINK_UNCHECKED, {"count": len(stale), "days": settings.link_days})


def _lost(link: Outside, result: LinkResult, items: tuple[str, ...]) -> Problem:
    day = day_in_words(result.checked)
    loses = both("links.loses", items=", ".join(items)) if items else both("links.loses-none")
    return Problem(
        link.where, Code.LINK_BROKEN, {"link": link.url, "reason": result.reason, "day": day, "loses": loses}
    )
