"""What one record cannot see of itself: names used twice, names that are taken, numbers the catalogue does not have."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from prongsai.catalogue import dimensions
from prongsai.catalogue.assessment import DimensionInfo
from prongsai.check import framework
from prongsai.check.leaves import article_records, year_records
from prongsai.check.rules import files
from prongsai.check.settings import Settings
from prongsai.check.word_facts import word_facts
from prongsai.model.record import Record
from prongsai.model.year.plan import Dimension, Mission, Plan
from prongsai.site import addresses
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite, AgencyYear, Site
from prongsai.source.problem import Code, Problem, Value, Where
from prongsai.text.bilingual import Text
from prongsai.text.numerals import arabic, parse_item
from prongsai.text.order import nearest
from prongsai.text.thai.damage import repair


def problems(graph: Graph, _settings: Settings) -> Iterator[Problem]:
    """All of the family."""
    site = graph.site
    yield from _reserved(site)
    yield from _twice((other.id, other) for other in site.others)
    for agency in site.agencies:
        yield from framework.of_agency(agency, site)
        for year in agency.years:
            yield from framework.of_year(agency, year, site)
            yield from _duplicates(year)
            yield from _units(agency, year)
            if year.plan:
                yield from _dimensions(year.plan)
            yield from files.problems(year, site)


def _reserved(site: Site) -> Iterator[Problem]:
    """Slugs whose address belongs to something else."""
    for agency in site.agencies:
        if agency.slug in addresses.RESERVED_ROOT:
            folder = PurePosixPath(agency.record.where().path).parent
            yield Problem(Where(str(folder)), Code.RESERVED_SLUG, {"slug": agency.slug})
    for page in site.pages:
        if page.slug in addresses.RESERVED_ROOT | site.known:
            yield Problem(Where(page.matter.where().path), Code.RESERVED_SLUG, {"slug": page.slug})
    for year in site.all_years():
        for page in year.pages:
            # `o18/` is the page of an item; parse_item also reads a bare number, which is no address of an item.
            of_item = page.slug.startswith("o") and parse_item(page.slug) is not None
            if page.slug in addresses.RESERVED_YEAR or of_item:
                yield Problem(Where(page.matter.where().path), Code.RESERVED_SLUG, {"slug": page.slug})


def _duplicates(year: AgencyYear) -> Iterator[Problem]:
    """Ids used twice where they must tell records apart. Entries and topics of a report share one page."""
    if year.plan:
        yield from _twice((project.id, project) for project in year.plan.projects())
        yield from _twice((dimension.id, dimension) for dimension in year.plan.dimensions)
        yield from _twice((m.id, m) for dimension in year.plan.dimensions for m in dimension.missions)
    if year.risks:
        yield from _twice((risk.id, risk) for risk in year.risks.risks)
    if year.measures:
        yield from _twice((measure.id, measure) for measure in year.measures.measures)
    if year.report:
        rows: list[tuple[str, Record]] = [(entry.id, entry) for entry in year.report.entries]
        yield from _twice([*rows, *((topic.id, topic) for topic in year.report.topics)])


def _twice(named: Iterable[tuple[str, Record]]) -> Iterator[Problem]:
    first: dict[str, Where] = {}
    for name, record in named:
        where = record.where("id")
        if name in first:
            yield Problem(where, Code.DUPLICATE_ID, {"id": name, "first": first[name].line})
        else:
            first[name] = where


def _units(agency: AgencySite, year: AgencyYear) -> Iterator[Problem]:
    """Units named anywhere in a year that agency.yml does not have."""
    known = agency.record.units
    for record in (*year_records(year), *article_records(year.policies), *article_records(year.pages)):
        for unit, where in word_facts(record).units:
            if unit not in known:
                near = ", ".join(_called(unit, known) or nearest(unit, known))
                yield Problem(where, Code.UNKNOWN_UNIT, {"unit": unit, "near": near})


def _called(written: str, units: Mapping[str, Text]) -> tuple[str, ...]:
    """The ids of units whose name was written in place of an id, alone or with more words; else of that most like."""
    words = _plain(written)
    by_name = {_plain(name): unit for unit, text in units.items() for name in (text.th, text.en) if name}
    within = [name for name in by_name if name and name in words]
    # The Finance Section is not the Finance and Budget Section.
    whole = [name for name in within if not any(name != other and name in other for other in within)]
    around = [name for name in by_name if words and words in name]
    like = nearest(words, by_name) if not words.isascii() else ()
    return tuple(dict.fromkeys(by_name[name] for name in whole or around or like))


def _plain(text: str) -> str:
    return "".join(repair(text).split()).casefold()


def _dimensions(plan: Plan) -> Iterator[Problem]:
    """Dimensions the catalogue does not have, missions elsewhere or without a title, titles that are another's."""
    catalogue = dimensions()
    known = [dimension.id for dimension in catalogue.dimensions]
    for dimension in plan.dimensions:
        info = catalogue.dimension(dimension.id)
        if info is None:
            yield _unknown_number(dimension.where("id"), dimension.id, known)
            continue
        yield from _title_differs(dimension, info.title)
        for mission in dimension.missions:
            yield from _mission(mission, info)
    for number in plan.declared.by_dimension:
        if number not in known:
            yield _unknown_number(plan.declared.where("by_dimension", number), number, known)


def _mission(mission: Mission, dimension: DimensionInfo) -> Iterator[Problem]:
    """A mission stands under its own dimension. Of one that the catalogue does not know, the plan tells the title."""
    known = {info.id: info.title for info in dimension.missions}
    if mission.id in known:
        yield from _title_differs(mission, known[mission.id])
    elif not re.fullmatch(rf"{dimension.id}\.[1-9][0-9]?", mission.id):
        yield _unknown_number(mission.where("id"), mission.id, list(known))
    elif mission.title is None:
        yield Problem(mission.where("id"), Code.MISSION_UNTITLED, {"number": mission.id})


def _title_differs(part: Dimension | Mission, title: Text) -> Iterator[Problem]:
    """The plan's own title is the one that is shown; whether it was meant, only a reader of the plan can tell."""
    if part.title is not None and _plain(arabic(part.title.th)) != _plain(arabic(title.th)):
        values: dict[str, Value] = {"number": part.id, "own": part.title, "known": title}
        yield Problem(part.where("title"), Code.TITLE_DIFFERS, values)


def _unknown_number(where: Where, number: str, known: list[str]) -> Problem:
    meant = arabic(number).strip()
    near = meant if meant in known else ""
    return Problem(where, Code.UNKNOWN_DIMENSION, {"number": number, "known": ", ".join(known), "near": near})
