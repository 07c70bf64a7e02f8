"""The files that registers name, as they lie in an officer's folders: where each is, and its bytes, safely read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from prongsai.folders import Folders, find_file, refuse_outside
from prongsai.model.evidence import Document, Photo, Table
from prongsai.problem import Code, Where
from prongsai.site import AgencyYear, Site

FileKind = Literal["photos", "documents", "tables"]
# No photo, document or table may be larger.
MAX_BYTES = 40 * 2**20


@dataclass(frozen=True, slots=True)
class Original:
    """A file that a register names, and where it does so."""

    year: AgencyYear
    kind: FileKind
    slug: str
    name: str
    where: Where

    @property
    def key(self) -> tuple[str, int, str, str]:
        """The key of its record."""
        return (*self.year.key, self.kind, self.slug)

    @property
    def path(self) -> Path:
        """Where it lies, or would."""
        folder = self.year.folder / self.kind
        return find_file(folder, self.name) or folder / self.name


def originals(site: Site) -> Iterator[Original]:
    """Every file that a register of the site names, in the registers' order."""
    for year in site.all_years():
        register = year.register
        groups: tuple[tuple[FileKind, Mapping[str, Photo | Document | Table]], ...] = (
            ("photos", register.photos), ("documents", register.documents), ("tables", register.tables),
        )  # fmt: skip
        for kind, records in groups:
            for slug, record in records.items():
                yield Original(year, kind, slug, record.file, record.where("file"))


def original_bytes(original: Original, folders: Folders) -> bytes | Code | None:
    """The bytes of an original; None for one that is missing or out of place, which check/files.py reports.

    One more byte than is accepted is read of a huge file, enough to be refused by.
    """
    path = original.path
    try:
        if not path.is_file() or refuse_outside(path, folders, original.year.folder.parent) is not None:
            return None
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return Code.UNREADABLE_FILE
