"""What the pages about all agencies tell of them, as sums: while one stays, its page need not be made again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from prongsai.build.parts.results import AgencySummary
from prongsai.cache import sums
from prongsai.catalogue import frameworks
from prongsai.catalogue.framework import Framework, Item
from prongsai.site.page_list import Spec


def told_sums(summaries: Sequence[AgencySummary], specs: Iterable[Spec]) -> Iterator[tuple[Spec, str]]:
    """Pages of the whole site, each with the sum of what it tells of agencies.

    The page of a duty tells of all who have it, under whatever number; that of a framework of all who answer to it.
    """
    told = _told(summaries)
    known = {_ALL: sums.of_values([(summary.slug, summary.standing) for summary in summaries])}
    for spec in specs:
        about = _about(spec)
        if about not in known:
            known[about] = sums.of_values(told.get(about, ()))
        yield spec, known[about]


_About = tuple[str, str]
"""A kind of things, and which of them."""
_ALL: _About = ("", "")


def _about(spec: Spec) -> _About:
    for kind in (Item, Framework):
        for found in spec.about:
            if isinstance(found, kind):
                return ("duty", found.key) if isinstance(found, Item) else ("framework", found.id)
    return _ALL


def _told(summaries: Iterable[AgencySummary]) -> Mapping[_About, list[object]]:
    """What is told of each agency's year."""
    told: defaultdict[_About, list[object]] = defaultdict(list)
    for summary in summaries:
        units = summary.record.units
        for year in summary.years:
            framework = frameworks().get(year.framework)
            if framework is None:
                continue
            keys = {item.id: item.key for item in framework.items}
            whose = summary.slug, summary.named, year.year, year.framework
            own = summary.overrides.overrides.get(year.framework, {}) if summary.overrides else {}
            told["framework", year.framework].append((whose, year.states, tuple(units.items()), own))
            for state in year.states:
                unit = units.get(state.unit) if state.unit else None
                told["duty", keys[state.item]].append((whose, state, unit, own.get(state.item)))
    return told
