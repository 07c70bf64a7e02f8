"""Files with errors, read as far as they can be: so that their warnings are told together with their errors."""

from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from prongsai.model.agency import Agency
from prongsai.model.partial import Partial, partial_record
from prongsai.model.record import R, Record
from prongsai.site.reader.load import YEAR_FILES
from prongsai.site.site import AgencySite, AgencyYear, Site
from prongsai.source.folders import Folders, read_source
from prongsai.source.problem import Problem
from prongsai.source.yaml_tree import read_yaml


class PartlyRead(Struct, frozen=True):
    """A site whose broken files are filled with what could be read of them. It is looked at, and never published."""

    site: Site
    files: Mapping[str, Partial[Record]] = field(default_factory=dict)
    """By their path in problems: what was read of each of these files, and what was left out."""


def partly_read(site: Site) -> PartlyRead | None:
    """The site with its broken files as far as they can be read; None where none of them can."""
    folders = Folders(site.root)
    files: dict[str, Partial[Record]] = {}
    agencies = [_agency(agency, folders, files) for agency in site.agencies]
    for slug in sorted(site.broken_agencies):
        found = _read(folders, f"agencies/{slug}/agency.yml", Agency, files)
        agencies += [AgencySite(slug, found)] if found else []
    return PartlyRead(replace(site, agencies=tuple(agencies)), files) if files else None


def _agency(agency: AgencySite, folders: Folders, files: dict[str, Partial[Record]]) -> AgencySite:
    if not any(year.broken for year in agency.years):
        return agency
    return replace(agency, years=tuple(_year(year, folders, files) for year in agency.years))


def _year(year: AgencyYear, folders: Folders, files: dict[str, Partial[Record]]) -> AgencyYear:
    parts = dict(_parts(year, folders, files))
    # Each part's type is the one YEAR_FILES gives its name, which `replace` cannot see.
    return replace(year, **parts) if parts else year


def _parts(year: AgencyYear, folders: Folders, files: dict[str, Partial[Record]]) -> Iterator[tuple[str, Record]]:
    for kind in sorted(year.broken & YEAR_FILES.keys()):
        found = _read(folders, f"{folders.name(year.folder)}/{kind}.yml", YEAR_FILES[kind], files)
        if found:
            yield kind, found


def _read(folders: Folders, name: str, kind: type[R], files: dict[str, Partial[Record]]) -> R | None:
    data = read_source(folders.root / name, folders, folders.agencies)
    tree = None if isinstance(data, Problem) else read_yaml(data, name)
    if tree is None or tree.root is None:
        return None
    found = partial_record(kind, tree.root)
    if found is None:
        return None
    files[name] = Partial(found.record, found.left_out, found.whole)
    return found.record
