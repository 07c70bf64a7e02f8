"""An agency's year as its files stand: their plain trees, and what lists in a workbook offer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from prongsai.build.project.group_data import GroupData
from prongsai.intake.workbooks.columns.fields import EntryTree
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.model.values.periods import parse_period
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.yaml_edits import value_at
from prongsai.source.edits.yaml_writing import as_value
from prongsai.source.explain import explain_errors
from prongsai.source.folders import FILE_KINDS, Folders
from prongsai.source.placed import PlacedMap
from prongsai.source.yaml_tree import read_yaml
from prongsai.text.bilingual import Text

FILES = ("disclosures", "plan", "risks", "report", "complaints", "evidence")
"""The files whose records a workbook has, in the site's order."""
_MOST_YEARS = 12


@dataclass(frozen=True)
class AgencyYearFiles:
    """What a workbook is made of, and compared with."""

    folders: Folders
    agency: str
    year: int
    units: Mapping[str, Text]
    items: Mapping[str, str]
    """The titles of the items that the year's numbering has, in Thai."""
    missions: tuple[str, ...]
    """The numbers under which a project may stand: of missions, and of dimensions."""
    roots: Mapping[str, PlacedMap]
    """Each file that is there, with its places."""

    @cached_property
    def trees(self) -> Mapping[str, EntryTree]:
        """The same without places; empty where there is no such file."""
        return {name: dict(_tree(self.roots.get(name))) for name in FILES}

    def path(self, file: str) -> Path:
        """Where a file lies."""
        return self.folders.agencies / self.agency / str(self.year) / f"{file}.yml"

    @cached_property
    def references(self) -> tuple[str, ...]:
        """What may be offered as evidence, as it is named in a cell."""
        found = [f"{kind}/{slug}" for kind in FILE_KINDS for slug in self._slugs("evidence", kind)]
        found += [name for name in ("plan", "risks", "report", "complaints") if self.trees[name]]
        found += [f"plan/{slug}" for slug in self.projects]
        return tuple(found)

    @cached_property
    def projects(self) -> tuple[str, ...]:
        """The ids of the plan's projects."""
        return tuple(_ids(self.trees["plan"], "projects"))

    @cached_property
    def budget_years(self) -> tuple[int, ...]:
        """The fiscal years of the plan's money."""
        years = {int(key) for key in _keys(self.trees["plan"], "budget") if key.isdecimal()}
        try:
            period = parse_period(self.trees["plan"].get("period"))
        except ValueError:
            return tuple(sorted(years))
        return tuple(sorted({*years, *period.years}))[:_MOST_YEARS]

    def _slugs(self, file: str, kind: str) -> tuple[str, ...]:
        return tuple(map(str, value_at(self.trees[file], (kind,)) or ()))


def _tree(root: PlacedMap | None) -> EntryTree:
    tree = as_value(root or {})
    assert isinstance(tree, dict), "the root is a mapping"
    return tree


def _ids(tree: object, key: str, *, within: bool = False) -> Iterator[str]:
    """The ids of all records in lists of a name, at any depth."""
    if isinstance(tree, dict):
        if within and isinstance(tree.get("id"), str):
            yield tree["id"]
        for name, inner in tree.items():
            if isinstance(inner, dict | list):
                yield from _ids(inner, key, within=name == key)
    elif isinstance(tree, list):
        for inner in tree:
            yield from _ids(inner, key, within=within)


def _keys(tree: object, key: str) -> Iterator[str]:
    """The keys of all mappings of a name, at any depth."""
    if isinstance(tree, dict):
        for name, inner in tree.items():
            if name == key and isinstance(inner, dict):
                yield from inner
            yield from _keys(inner, key)
    elif isinstance(tree, list):
        for inner in tree:
            yield from _keys(inner, key)


def agency_year_files(folders: Folders, agency: str, year: int) -> AgencyYearFiles:
    """A year's files. Raises Refusal where one of them cannot be read as YAML, or the agency itself is not sound."""
    roots: dict[str, PlacedMap] = {}
    edits = FileEdits(folders)
    for name in FILES:
        path = folders.agencies / agency / str(year) / f"{name}.yml"
        data = edits.data(path)
        if data is None:
            continue
        read = read_yaml(data, folders.name(path))
        if read.root is None or read.problems:
            said = explain_errors(read.problems)
            raise Refusal(Text(f"{both('exchange.unreadable').th}\n{said}", both("exchange.unreadable").en))
        roots[name] = read.root
    known = GroupData(folders.root, frozenset({agency})).site.agency(agency)
    if known is None:
        raise Refusal(both("exchange.broken-agency", agency=agency))
    found = known.year(year)
    framework = found.framework if found else None
    items = {item.id: item.title.th for item in framework.items} if framework else {}
    dimensions = _numbers(roots.get("plan"))
    return AgencyYearFiles(folders, agency, year, known.record.units, items, dimensions, roots)


def _numbers(plan: PlacedMap | None) -> tuple[str, ...]:
    """The numbers of a plan's dimensions and missions, each dimension before its missions."""
    found: list[str] = []
    for dimension in _listed(plan, "dimensions"):
        found += [str(dimension["id"])] if "id" in dimension else []
        found += [str(mission["id"]) for mission in _listed(dimension, "missions") if "id" in mission]
    return tuple(found)


def _listed(tree: PlacedMap | None, key: str) -> list[PlacedMap]:
    value = tree.get(key) if tree is not None else None
    several = value if isinstance(value, list) else [value]
    return [one for one in several if isinstance(one, PlacedMap)]
