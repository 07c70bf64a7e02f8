"""The files that registers name, as they lie in an officer's folders: where each is, its sum and bytes, safely had."""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct

from prongsai.media.files.stat_cache import Sums
from prongsai.model.year.evidence import RegisteredFile
from prongsai.site import addresses
from prongsai.site.site import AgencyYear, Site
from prongsai.source.folders import FileKind, Folders, find_file, refuse_outside
from prongsai.source.problem import Code, Where

# No photo, document or table may be larger.
MAX_BYTES = 40 * 2**20


class Label(Struct, frozen=True):
    """What a register says of a file that decides how it is read: the same bytes may be another file by it."""

    name: str
    """The file's name."""
    part: str | None = None
    """Which part of it is meant, such as a sheet of a workbook; None where the register does not say."""
    era: str | None = None
    """What era a table's years are of; None where the register does not say."""
    head_row: int = 0
    """Which row of a table holds its heads; 0 where the register does not say."""

    @property
    def ending(self) -> str:
        """Of the name, in small letters with its dot."""
        return Path(self.name).suffix.lower()


class Original(Struct, frozen=True):
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

    @property
    def record(self) -> RegisteredFile:
        """What its register says of it."""
        return self.year.register.of_kind(self.kind)[self.slug]

    @property
    def label(self) -> Label:
        """What of that decides how it is read."""
        return Label(self.name, self.record.part, self.record.years_of, self.record.heads_in)

    @property
    def address(self) -> str:
        """Where its published copy lies, from the site's root."""
        return addresses.evidence_file(*self.year.key, self.kind, f"{self.slug}{self.record.endings[0]}")


def originals(site: Site) -> Iterator[Original]:
    """Every file that a register of the site names, in the registers' order."""
    for year in site.all_years():
        for kind, slug, record in year.register.files():
            yield Original(year, kind, slug, record.file, record.where("file"))


class OriginalFiles:
    """The originals of a project as they lie, each opened only where its bytes are wanted or it may have changed.

    What was learnt of them is kept when the `with` ends. For one run: what it found out of folders, it remembers.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folders = Folders(root)
        self._sums: dict[str, Sums] = {}
        self._paths: dict[tuple[str, int, str, str], Path | None] = {}
        self._found: dict[Path, str] = {}
        self._inside: dict[tuple[Path, Path], bool] = {}
        self._last: tuple[Path, bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for sums in self._sums.values():
            sums.save()

    def path(self, original: Original) -> Path | None:
        """Where an original lies; None for one that is missing or out of place, which check/files.py reports."""
        if original.key not in self._paths:
            path = original.path
            there = path.is_file() and self._safe(path, original.year.folder.parent)
            self._paths[original.key] = path if there else None
        return self._paths[original.key]

    def sum(self, original: Original) -> str | Code | None:
        """The sum of an original's bytes, in hexadecimal; else as `read`."""
        try:
            path = self.path(original)
            if path is None:
                return None
            if path.stat().st_size > MAX_BYTES:
                return Code.FILE_TOO_LARGE
            if path not in self._found:
                self._found[path] = self._sums_of(original).known(path) or self._read(original, path)[1]
            return self._found[path]
        except OSError:
            return Code.UNREADABLE_FILE

    def read(self, original: Original) -> bytes | Code | None:
        """The bytes of an original, or why they cannot be had; None where `path` is None.

        A huge file is not opened. From then on `sum` is theirs.
        """
        try:
            path = self.path(original)
            if path is None:
                return None
            if path.stat().st_size > MAX_BYTES:
                return Code.FILE_TOO_LARGE
            if self._last and self._last[0] == path:  # its sum was just asked for
                return self._last[1]
            return self._read(original, path)[0]
        except OSError:
            return Code.UNREADABLE_FILE

    def bytes_of(self, original: Original) -> bytes:
        """The bytes of an original that passed the checks. Raises OSError for one that is gone since."""
        data = self.read(original)
        if isinstance(data, bytes):
            return data
        raise FileNotFoundError(original.path)

    def sum_of(self, original: Original) -> str:
        """As `bytes_of`, the sum."""
        found = self.sum(original)
        if isinstance(found, str):
            return found
        raise FileNotFoundError(original.path)

    def _sums_of(self, original: Original) -> Sums:
        agency = original.year.agency
        if agency not in self._sums:
            self._sums[agency] = Sums(self.root, agency)
        return self._sums[agency]

    def _read(self, original: Original, path: Path) -> tuple[bytes, str]:
        data, found = self._sums_of(original).read(path, MAX_BYTES + 1)
        self._last, self._found[path] = (path, data), found
        return data, found

    def _safe(self, path: Path, home: Path) -> bool:
        """Whether a file lies below `home`: its folder is asked about once, a link each time."""
        if path.is_symlink():
            return refuse_outside(path, self._folders, home) is None
        asked = (path.parent, home)
        if asked not in self._inside:
            self._inside[asked] = refuse_outside(path.parent, self._folders, home) is None
        return self._inside[asked]
