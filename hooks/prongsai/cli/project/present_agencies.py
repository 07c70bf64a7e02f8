"""The agencies that a project has already, as far as whoever begins another year must know them."""

from prongsai.cli.console import CommandRefused
from prongsai.messages import both
from prongsai.model.agency import Agency
from prongsai.model.record import record_from
from prongsai.office.scope import agency_names
from prongsai.source.folders import Folders, read_source
from prongsai.source.yaml_tree import read_yaml


class PresentAgencies:
    """Those of a folder that is a project, or is going to be one."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self.slugs = agency_names(folders) if folders.agencies.is_dir() else ()

    def agency(self, slug: str) -> Agency | None:
        """The agency as its agency.yml says; None where there is none. Raises CommandRefused if it is broken."""
        path = self._folders.agencies / slug / "agency.yml"
        if not path.exists():
            return None
        data = read_source(path, self._folders, self._folders.agencies)
        root = read_yaml(data, self._folders.name(path)).root if isinstance(data, bytes) else None
        agency = record_from(Agency, root)[0] if root is not None else None
        if agency is None:
            raise CommandRefused(both("scaffold.broken-agency", path=self._folders.name(path)))
        return agency

    def has_year(self, slug: str, year: int) -> bool:
        """Whether an agency has a folder of a fiscal year."""
        return (self._folders.agencies / slug / str(year)).exists()
