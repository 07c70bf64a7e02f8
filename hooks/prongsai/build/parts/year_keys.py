"""What the pages of an agency's year depend on, as one sum: while it stays, none of them need be looked at.

A year's pages tell of its own files and of its agency's; of the agency's other years they tell how far each item is
proven, the results of the assessment, and what moved there. Years that name each other's records, or that are evidence
for each other's items, are one thing here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from prongsai.cache import sums
from prongsai.media.facts import Media
from prongsai.site.graph import Graph
from prongsai.site.permalinks.moves import claims
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.site.status import item_states
from prongsai.source.folders import FILE_KINDS, Folders


def year_keys(
    graph: Graph, media: Media, agency: AgencySite, file_sums: Mapping[str, str], around: str
) -> dict[int, str]:
    """The sum of each of an agency's years. `file_sums` are those of its files; `around` is that of all else."""
    folders = Folders(graph.site.root)
    files = {year.year: _files(folders, year, file_sums) for year in agency.years}
    own = {path: sum_ for path, sum_ in file_sums.items() if not any(path in found for found in files.values())}
    standing = tuple(_standing(graph, year, files[year.year]) for year in agency.years)
    facts: defaultdict[int, list[object]] = defaultdict(list)
    for key, known in media.files.items():
        if key[0] == agency.slug:
            facts[key[1]].append((key, known))
    moved = tuple((claim.old, claim.new, claim.title) for claim in claims(graph) if claim.agency is agency)
    whole = sums.of_values((around, sorted(own.items()), standing, moved))
    apart = {
        year: sums.of_values((sorted(_texts(found).items()), sums.of_view(tuple(facts[year])).hex()))
        for year, found in files.items()
    }
    joined = together(graph, agency)
    return {
        year.year: sums.of_values((whole, [apart[other] for other in sorted(joined[year.year])]))
        for year in agency.years
    }


def agency_key(keys: Mapping[int, str], file_sums: Mapping[str, str], around: str) -> str:
    """The sum of what an agency's own page depends on: everything of it."""
    return sums.of_values((around, sorted(keys.items()), sorted(_texts(file_sums).items())))


def _files(folders: Folders, year: AgencyYear, file_sums: Mapping[str, str]) -> dict[str, str]:
    """The files of a year: those of its records, and those of its pages in content/."""
    homes = (folders.name(year.folder), folders.name(folders.content / year.agency / year.folder.name))
    return {
        path: sum_
        for path, sum_ in file_sums.items()
        if any(path == home or path.startswith(f"{home}/") for home in homes)
    }


def _texts(file_sums: Mapping[str, str]) -> dict[str, str]:
    """Without photos, documents and tables: what is told of those are their facts."""
    return {path: sum_ for path, sum_ in file_sums.items() if set(FILE_KINDS).isdisjoint(path.split("/")[3:4])}


def _standing(graph: Graph, year: AgencyYear, files: Mapping[str, str]) -> tuple[object, ...]:
    """What the pages of other years tell of a year."""
    states = item_states(graph, year) if year.framework else ()
    ita = [sum_ for path, sum_ in files.items() if path.endswith("/ita.yml")]
    framework = year.framework.id if year.framework else ""
    return year.year, framework, tuple((state.item.id, state.status.value) for state in states), ita


def together(graph: Graph, agency: AgencySite) -> dict[int, frozenset[int]]:
    """For each year the years that have to do with it, itself among them."""
    joined = {year.year: {year.year} for year in agency.years}
    for one, other in _pairs(graph, agency.slug):
        if one != other and one in joined and other in joined and joined[one] is not joined[other]:
            joined[one] |= joined[other]
            for year in joined[other]:
                joined[year] = joined[one]
    return {year: frozenset(found) for year, found in joined.items()}


def _pairs(graph: Graph, slug: str) -> Iterable[tuple[int, int]]:
    """The years of records that name each other, and of evidence and the items that it is for."""

    def found() -> Iterator[tuple[int, int]]:
        for key, year in graph.links():
            if key[0] == slug == year[0]:
                yield key[1], year[1]

    return set(found())
