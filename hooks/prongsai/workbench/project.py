"""A project as it is now, and what in it can be asked for by name: nothing of an address ever becomes a path."""

from dataclasses import dataclass

from prongsai.build.inspection import Inspection, inspect_project
from prongsai.catalogue import frameworks
from prongsai.catalogue.framework import Framework
from prongsai.check.settings import Settings
from prongsai.office.scope import Scope
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.folders import Folders
from prongsai.source.problem import Problem
from prongsai.workbench.records.record_places import RecordPlace, item_key, tree_of


@dataclass(frozen=True, slots=True)
class OfficeYear:
    """A year of an agency."""

    agency: AgencySite
    year: AgencyYear
    graph: Graph
    problems: tuple[Problem, ...]
    """What check says of it."""
    framework: Framework | None
    """Known also where the disclosures are a draft that cannot be read as a whole."""
    disclosures: bytes | None
    """The file of the disclosures as it is."""

    def item_address(self, item: str) -> str:
        """Of the form of an item."""
        return f"/{self.year.agency}/{self.year.year}/items/{item}"


class OfficeProject:
    """What is asked for is looked for in what was read."""

    def __init__(self, folders: Folders, settings: Settings) -> None:
        """Nothing is read yet."""
        self.folders, self.settings = folders, settings

    def look(self) -> Inspection:
        """Everything, as it is now."""
        return inspect_project(self.folders.root, self.settings)

    def office_years(self, inspection: Inspection) -> list[tuple[AgencySite, list[int]]]:
        """All agencies that can be read, with their years, the latest first."""
        found = []
        for group in inspection.groups:
            site = inspection.data(group).site
            found += [(agency, [year.year for year in reversed(agency.years)]) for agency in site.agencies]
        return sorted(found, key=lambda pair: pair[0].slug)

    def office_year(self, slug: str, number: str) -> OfficeYear | None:
        """The year that an address names; None where there is none."""
        inspection = self.look()
        group = inspection.group_of(slug)
        if group is None or not (number.isascii() and number.isdecimal()):
            return None
        graph = inspection.data(group).graph
        agency = graph.site.agency(slug)
        year = agency.year(int(number)) if agency else None
        if agency is None or year is None:
            return None
        path = year.folder / "disclosures.yml"
        data = FileEdits(self.folders).data(path) if path.exists() else None
        framework = year.framework or (_draft_framework(agency, data) if data else None)
        return OfficeYear(agency, year, graph, Scope(slug, year.year).of(inspection.problems), framework, data)

    def item_place(self, office: OfficeYear, item: str) -> RecordPlace | None:
        """Where what is offered for an item stands; None where the file cannot be read."""
        root = tree_of(office.disclosures) if office.disclosures else None
        if root is None:
            return None
        slug, number = office.year.key
        path = office.year.folder / "disclosures.yml"
        return RecordPlace(path, ("items", item_key(root, item)), slug, number, office.item_address(item))


def _draft_framework(agency: AgencySite, data: bytes) -> Framework | None:
    root = tree_of(data)
    found = frameworks().get(str(root.get("framework"))) if root is not None else None
    better = agency.overrides.overrides.get(found.id) if found and agency.overrides else None
    return found.with_overrides(better) if found and better else found
