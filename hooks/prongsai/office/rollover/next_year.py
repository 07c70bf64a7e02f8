"""From which year to which, by which list of items; the files that are to be made, and the line of agency.yml."""

from collections.abc import Mapping

from msgspec import Struct

from prongsai.catalogue import frameworks
from prongsai.catalogue.fitting import offers
from prongsai.catalogue.framework import Framework, Item
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, WrongUse
from prongsai.model.record import record_from
from prongsai.model.year.disclosures import Disclosures, Evidence
from prongsai.office.rollover.standing import Standing, standings
from prongsai.office.rollover.succession import Succession, successions
from prongsai.office.scope import Scope
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.yaml_edits import put_value
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.folders import Folders
from prongsai.source.yaml_tree import read_yaml


class Inheritance(Struct, frozen=True):
    """An item of the new year, and what the old year has for it."""

    succession: Succession
    unit: str | None
    """The unit that answered for the same item, where agency.yml has it."""
    evidence: tuple[Standing, ...]
    """Of the same item."""

    @property
    def item(self) -> Item:
        """The item of the new list."""
        return self.succession.item

    @property
    def carried(self) -> tuple[Standing, ...]:
        """What stands."""
        return tuple(one for one in self.evidence if not one.reason)


class NextYear(Struct, frozen=True):
    """A year that begins from an earlier one."""

    agency: AgencySite
    old: AgencyYear
    year: int
    framework: Framework
    """With what the agency knows better of it."""
    items: tuple[Inheritance, ...]
    """In the order of the list."""

    @property
    def path(self) -> str:
        """Its disclosures.yml, in the project."""
        return f"agencies/{self.agency.slug}/{self.year}/disclosures.yml"


def years_meant(agency: AgencySite, year: int | None, before: int | None, this_year: int) -> tuple[AgencyYear, int]:
    """The old year, and the new: the one after the latest where none is named. Raises WrongUse, Refusal.

    Where the latest has nothing yet but what was carried into it, it is the new one itself: the command comes twice.
    Nor does it begin by itself what comes after the year that follows `this_year`.
    """
    known = [one for one in agency.years if one.disclosures is not None]
    if not known:
        raise Refusal(both("rollover.no-years", agency=agency.slug))
    if year is None:
        latest = known[-1]
        year = latest.year if len(known) > 1 and _only_begun(latest) else latest.year + 1
        if year > max(latest.year, this_year + 1):
            raise WrongUse(both("rollover.too-early", latest=latest.year, agency=agency.slug, year=year))
    earlier = [one for one in known if one.year < year and before in (None, one.year)]
    if not earlier:
        there = ", ".join(str(one.year) for one in known)
        raise WrongUse(both("rollover.not-before", year=year, before=before or "", known=there))
    return earlier[-1], year


def _only_begun(year: AgencyYear) -> bool:
    """Whether a year has no record or file of its own, and says and offers nothing of its own."""
    own = (year.plan, year.risks, year.ita, year.measures, year.report, year.complaints)
    if any(own) or year.policies or year.pages or year.snapshot or year.broken or any(year.register.files()):
        return False
    entries = year.disclosures.items.values() if year.disclosures else ()
    offered = (evidence for entry in entries for evidence in entry.evidence)
    return not any(entry.none for entry in entries) and all(_is_of_before(evidence) for evidence in offered)


def _is_of_before(evidence: Evidence) -> bool:
    """Whether it may have been carried: a link, the agency's page, what lies in another year."""
    ref = evidence.record
    return evidence.link is not None or (ref is not None and (ref.kind == "agency" or ref.year is not None))


def begun_year(
    graph: Graph, slug: str, year: int | None, before: int | None, this_year: int
) -> tuple[NextYear | None, Scope]:
    """What an agency's year begins with, and what of the project must be mended where that is None.

    The years are meant as by `years_meant`. Raises WrongUse, Refusal.
    """
    found = graph.site.agency(slug)
    if found is None:
        return None, Scope(slug)
    named = found.year(before) if before else None
    if named is not None and named.disclosures is None:
        return None, Scope(slug, before)
    old, year = years_meant(found, year, before, this_year)
    return next_year(graph, found, old, year), Scope(slug, old.year)


def next_year(graph: Graph, agency: AgencySite, old: AgencyYear, year: int) -> NextYear | None:
    """What a year begins with. None where its list of items is named but unknown: `check` says so of agency.yml."""
    present = agency.year(year)
    given = agency.record.framework.get(year)
    if given is None and present and present.disclosures:
        given = present.disclosures.framework
    framework = frameworks().get(given) if given else offers(agency.record.kind, year)[0]
    if framework is None or old.framework is None:
        return None
    better = agency.overrides.overrides.get(framework.id) if agency.overrides else None
    framework = framework.with_overrides(better or {})
    followed = successions(old.framework, framework)
    items = tuple(_inheritance(graph, agency, old, one, year) for one in followed)
    return NextYear(agency, old, year, framework, items)


def _inheritance(graph: Graph, agency: AgencySite, old: AgencyYear, succession: Succession, year: int) -> Inheritance:
    before = succession.same
    if before is None:
        return Inheritance(succession, None, ())
    unit = old.disclosure(before.id).unit
    evidence = standings(graph, old, before, succession.item, year)
    return Inheritance(succession, unit if unit in agency.record.units else None, evidence)


class YearFiles(Struct, frozen=True):
    """What is to be written for a year."""

    made: Mapping[str, str]
    """Path -> text of the files that are not there yet."""
    changes: tuple[str, ...]
    """The lines of agency.yml that change, as those of a diff."""
    edits: FileEdits
    """All of it, to be written together."""


def year_files(folders: Folders, begun: NextYear, starters: Mapping[str, str]) -> YearFiles:
    """Of the starters (path -> text) those that are not there, with what is carried. Raises Refusal."""
    edits = FileEdits(folders)
    if begun.year not in begun.agency.record.framework:
        way, framework = ("framework", str(begun.year)), begun.framework.id
        path = folders.agencies / begun.agency.slug / "agency.yml"
        edits.edit_yaml(path, lambda text: put_value(text, way, framework))
    changes, made = tuple(edits.difference()), {}
    for name, text in starters.items():
        path = folders.root / name
        if not path.exists() and not path.is_symlink():
            made[name] = _filled(text, begun) if name == begun.path else text
            edits.put(path, made[name].encode("utf-8"))
    return YearFiles(made, changes, edits)


def disclosures_then(begun: NextYear, made: Mapping[str, str]) -> Disclosures | None:
    """The new year's disclosures.yml as it is or is to be; None where one that is there cannot be read."""
    if begun.path in made:
        root = read_yaml(made[begun.path].encode("utf-8"), begun.path).root
        assert root is not None, "what is made can be read"
        return record_from(Disclosures, root)[0]
    present = begun.agency.year(begun.year)
    return present.disclosures if present else None


def _filled(text: str, begun: NextYear) -> str:
    """The starter of disclosures.yml with what is carried; every other item stays in its comment."""
    unit = begun.old.disclosures.unit if begun.old.disclosures else None
    if unit in begun.agency.record.units:
        line = f"framework: {begun.framework.id}\n"
        text = text.replace(line, f"{line}unit: {unit}\n", 1)
    text = _without_hints(text, {one.item.id for one in begun.items if one.carried})
    for one in begun.items:
        value: dict[str, YamlValue] = {}
        if one.unit:
            value["unit"] = one.unit
        if one.carried:
            value["evidence"] = [standing.written for standing in one.carried]
        if value:
            text = put_value(text, ("items", one.item.id), value)
    return text


def _without_hints(text: str, items: set[str]) -> str:
    """Without the examples of evidence below the comments that are these items."""
    head, mark, listed = text.partition("\nitems:\n")
    lines, dropping = [], False
    for line in listed.splitlines(keepends=True):
        if not line.startswith("#   "):
            dropping = line.removeprefix("#").strip().partition(":")[0] in items
        elif dropping:
            continue
        lines.append(line)
    return head + mark + "".join(lines)
