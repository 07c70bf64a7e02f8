"""A project as it is now, and what in it can be asked for by name: nothing of an address ever becomes a path."""

from datetime import date
from pathlib import Path

from msgspec import Struct, field

from prongsai.build.inspection import Inspection, inspect_project
from prongsai.catalogue import frameworks
from prongsai.catalogue.framework import Framework
from prongsai.check.settings import Settings
from prongsai.messages.refusal import Refusal
from prongsai.office.scope import Scope
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.folders import Folders
from prongsai.source.placed import PlacedMap
from prongsai.source.problem import Problem
from prongsai.source.yaml_tree import read_yaml


class OfficeYear(Struct, frozen=True):
    """A year of an agency."""

    folders: Folders
    agency: AgencySite
    year: AgencyYear
    graph: Graph
    problems: tuple[Problem, ...]
    """What check says of it, and of the agency's own file."""
    today: date
    """The day by which things are judged."""
    _data: dict[str, bytes | None] = field(default_factory=dict)
    """What was read of its files, by name as in problems."""
    _trees: dict[str, PlacedMap | None] = field(default_factory=dict)
    """What those say, by the name they are asked for."""

    @property
    def address(self) -> str:
        """Of its desk; those of its records begin so."""
        return f"/{self.year.agency}/{self.year.year}"

    @property
    def framework(self) -> Framework | None:
        """The items that the year is assessed by; known also where the disclosures cannot be read as a whole."""
        return self.year.framework or _draft_framework(self.agency, self.tree("disclosures"))

    def path(self, file: str) -> Path:
        """Of a file of the year, such as `plan`, or of the agency's own, `agency`."""
        return (self.year.folder.parent if file == "agency" else self.year.folder) / f"{file}.yml"

    def tree(self, file: str) -> PlacedMap | None:
        """What such a file says; None where it is not there or cannot be read as a whole. Raises Refusal."""
        if file not in self._trees:
            data = self.bytes_of(self.name_of(self.path(file)))
            read = read_yaml(data, "") if data is not None else None
            self._trees[file] = None if read is None or read.problems else read.root
        return self._trees[file]

    def name_of(self, path: Path) -> str:
        """What a file is called in problems."""
        return self.folders.name(path)

    def bytes_of(self, name: str) -> bytes | None:
        """A file of the project as it is; None where there is none, or it is not to be read."""
        if name not in self._data:
            try:
                self._data[name] = FileEdits(self.folders).data(self.folders.root / name)
            except Refusal:
                self._data[name] = None
        return self._data[name]


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
        problems = Scope(slug, year.year).of(inspection.problems)
        return OfficeYear(self.folders, agency, year, graph, problems, self.settings.today)


def _draft_framework(agency: AgencySite, root: PlacedMap | None) -> Framework | None:
    found = frameworks().get(str(root.get("framework"))) if root is not None else None
    better = agency.overrides.overrides.get(found.id) if found and agency.overrides else None
    return found.with_overrides(better) if found and better else found
