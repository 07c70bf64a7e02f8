"""The folders of a project -> everything in them as records, and every problem on the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from prongsai.catalogue import frameworks
from prongsai.model.agency import Agency, FrameworkFile
from prongsai.model.generated.imports import IMPORTS_FILE, MAX_IMPORTS_BYTES, Imports, read_imports
from prongsai.model.generated.links import LINKS_FILE, LinkResult, read_links
from prongsai.model.generated.published import PUBLISHED_FILE, Published, read_published
from prongsai.model.generated.snapshot import MAX_SNAPSHOT_BYTES, SNAPSHOT_FILE, Snapshot, read_snapshot
from prongsai.model.record import R, Record
from prongsai.model.sites import OtherSite, Sites
from prongsai.model.values.parsers import is_slug
from prongsai.model.withdrawn import Withdrawals
from prongsai.model.year.complaints import Complaints
from prongsai.model.year.disclosures import Disclosures
from prongsai.model.year.evidence import EvidenceRegister
from prongsai.model.year.ita import Ita
from prongsai.model.year.measures import Measures
from prongsai.model.year.page import Article, PageMatter, PolicyMatter
from prongsai.model.year.plan import Plan
from prongsai.model.year.report import Report
from prongsai.model.year.risks import Risks
from prongsai.site.permalinks.locks import LOCK_FILE, LockedAddress
from prongsai.site.reader.articles import markdown_files, read_articles
from prongsai.site.reader.passed_over import closed_problems, leftover_notes
from prongsai.site.reader.published_addresses import of_nobody, published_addresses
from prongsai.site.reader.readings import FolderReadings, Readings, read_record
from prongsai.site.site import AgencySite, AgencyYear, Site
from prongsai.source.folders import (
    FILE_KINDS,
    SITES,
    Folders,
    entries,
    find_file,
    read_source,
    refuse_closed,
    refuse_outside,
)
from prongsai.source.problem import Code, Problem, Where
from prongsai.source.yaml_tree import MAX_BYTES
from prongsai.text.dates import Suggestion, parse_fiscal_year
from prongsai.text.order import nearest

# File name without .yml -> what it holds. The names are also the kinds of references (`plan/...`).
YEAR_FILES: dict[str, type[Record]] = {
    "disclosures": Disclosures,
    "plan": Plan,
    "risks": Risks,
    "ita": Ita,
    "measures": Measures,
    "report": Report,
    "complaints": Complaints,
    "evidence": EvidenceRegister,
}
# Written by commands and committed, read apart from what officers write.
MACHINE_FILES: tuple[str, ...] = (LINKS_FILE, SNAPSHOT_FILE, IMPORTS_FILE)
AGENCY_FILES = ("agency.yml", "framework.yml", LOCK_FILE, PUBLISHED_FILE)
# What every file says, for whoever opens the folder: it lies among the agencies and belongs to none.
REFERENCE_FILES = ("README.md", "README.th.md")
WITHDRAWN_FILE = "withdrawn.yml"
SITES_FILE = "sites.yml"
_PICTURES = (".png", ".jpg", ".jpeg", ".webp")
OWN_READINGS = "_site"  # what was read of the site's own files; no slug begins so

T = TypeVar("T")


@dataclass
class _Loader:
    """One reading of a project."""

    folders: Folders
    readings: Readings
    kept: FolderReadings
    """That of the folder which is being read."""
    problems: list[Problem] = field(default_factory=list)

    def say(self, path: Path, code: Code, **values: str) -> None:
        self.problems.append(Problem(Where(self.folders.name(path)), code, values))

    def record(self, path: Path, kind: type[R], home: Path) -> R | None:
        """The record in a YAML file; None where it has problems."""
        data = read_source(path, self.folders, home)
        if isinstance(data, Problem):
            self.problems.append(data)
            return None
        name = self.folders.name(path)
        record, problems = self.kept.with_problems(name, data, kind, lambda: read_record(data, name, kind))
        self.problems += problems
        return record

    def known(self, path: Path, names: tuple[str, ...]) -> bool:
        """Whether an entry may lie where it lies; says so if not."""
        if path.name in names:
            return True
        near = ", ".join(nearest(path.name, names))
        self.say(path, Code.UNKNOWN_FILE, name=path.name[:80], near=near)
        return False

    def agency(self, folder: Path) -> AgencySite | None:
        """An agency's folder: agency.yml and a folder for each year."""
        if not is_slug(folder.name):
            self.say(folder, Code.BAD_SLUG, slug=folder.name[:80], near="")
            return None
        home = self.folders.agencies
        self.kept = self.readings.of_folder(folder.name)
        if not (folder / "agency.yml").exists():
            self.say(folder / "agency.yml", Code.MISSING_FILE, name="agency.yml")
            record = None
        else:
            record = self.record(folder / "agency.yml", Agency, home)
        overrides = None
        if (folder / "framework.yml").exists():
            overrides = self.record(folder / "framework.yml", FrameworkFile, home)
        years = []
        for entry in entries(folder):
            if (problem := refuse_outside(entry, self.folders, home)) is not None:
                self.problems.append(problem)
            elif entry.is_dir():
                year = self.year_number(entry)
                years.append(self.year(entry, year, overrides)) if year else None
            elif record is None and entry.suffix.lower() in _PICTURES:
                continue  # it may be the logo, which that file names
            elif not (record and record.theme.logo and find_file(folder, record.theme.logo) == entry):
                self.known(entry, AGENCY_FILES)
        self.kept = self.readings.of_folder(folder.name)
        ordered = tuple(sorted(years, key=lambda y: y.year))
        published = self.machine(folder / PUBLISHED_FILE, Published, read_published, MAX_SNAPSHOT_BYTES) or Published()
        locked = self.lock(folder.name, sample=bool(record and record.sample))
        return AgencySite(folder.name, record, ordered, overrides, locked, published=published) if record else None

    def lock(self, home: str, *, sample: bool = False) -> tuple[LockedAddress, ...]:
        """What was ever published of an agency, or of the site's own. Nobody misses the lock of a sample."""
        locked, problems = published_addresses(self.folders, home, self.kept)
        self.problems += (problem for problem in problems if not (sample and problem.code == Code.LOCK_SHORT))
        return locked

    def machine(
        self, path: Path, kind: type[T], read: Callable[[bytes, Where], T | Problem], most: int = MAX_BYTES
    ) -> T | None:
        """What a command wrote and somebody committed; None where it never ran, or where its file is damaged."""
        if not path.exists():
            return None
        data = read_source(path, self.folders, self.folders.agencies, most)
        name = self.folders.name(path)
        found: T | Problem = (
            data
            if isinstance(data, Problem)
            else self.kept.or_problem(name, data, kind, lambda: read(data, Where(name)))
        )
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        return found

    def year_number(self, folder: Path) -> int | None:
        """The fiscal year a folder is named after."""
        try:
            if folder.name.isascii():
                return parse_fiscal_year(folder.name)
            meant = str(parse_fiscal_year(folder.name))
        except Suggestion as suggestion:
            meant = suggestion.meant
        self.say(folder, Code.BAD_YEAR, value=folder.name[:80], near=meant)
        return None

    def year(self, folder: Path, year: int, overrides: FrameworkFile | None) -> AgencyYear:
        """A year's YAML and Markdown."""
        # No slug has a dot in it.
        self.kept = self.readings.of_folder(f"{folder.parent.name}.{year}")
        parts: dict[str, Record] = {}
        broken: set[str] = set()
        if not (folder / "disclosures.yml").exists():
            self.say(folder / "disclosures.yml", Code.MISSING_FILE, name="disclosures.yml")
        names = (*(f"{name}.yml" for name in YEAR_FILES), *FILE_KINDS, *MACHINE_FILES)
        for entry in entries(folder):
            kind = entry.name.removesuffix(".yml")
            if not self.known(entry, names) or kind in FILE_KINDS or entry.name in MACHINE_FILES:
                continue
            record = self.record(entry, YEAR_FILES[kind], self.folders.agencies)
            if record is None:
                broken.add(kind)
            else:
                parts[kind] = record
        policies, pages = self.year_articles(folder.parent.name, year, broken)
        links = self.links(folder / LINKS_FILE, broken)
        snapshot = self.machine(folder / SNAPSHOT_FILE, Snapshot, read_snapshot, MAX_SNAPSHOT_BYTES)
        imports = self.machine(folder / IMPORTS_FILE, Imports, read_imports, MAX_IMPORTS_BYTES)
        disclosures = parts.get("disclosures")
        base = frameworks().get(disclosures.framework) if isinstance(disclosures, Disclosures) else None
        if base and overrides:
            base = base.with_overrides(overrides.overrides.get(base.id, {}))
        # Each part's type is the one YEAR_FILES gives its name, which the constructor cannot see.
        return AgencyYear(
            folder.parent.name, year, folder, framework=base, policies=policies, pages=pages, links=links,
            snapshot=snapshot, imports=imports or Imports(), broken=frozenset(broken), **parts,  # type: ignore[arg-type]
        )  # fmt: skip

    def links(self, path: Path, broken: set[str]) -> Mapping[str, LinkResult]:
        """What `prongsai links` wrote; nothing where it never ran, or where its file is damaged."""
        found = self.machine(path, dict[str, LinkResult], read_links) if path.exists() else {}
        if found is None:
            broken.add("links")
        return found or {}

    def year_articles(
        self, agency: str, year: int, broken: set[str]
    ) -> tuple[tuple[Article, ...], tuple[Article, ...]]:
        """The Markdown of a year: announcements in policies/, other pages beside it."""
        folder, policies = (self.folders.articles(kind, agency, year) for kind in ("pages", "policies"))
        pages = self.articles(folder, PageMatter, broken, "pages", (policies.name,))
        return self.articles(policies, PolicyMatter, broken, "policies"), pages

    def articles(
        self, folder: Path, kind: type[PageMatter], broken: set[str], name: str, folders: tuple[str, ...] = ()
    ) -> tuple[Article, ...]:
        """The articles of one folder, in the order of their slugs; only `folders` may lie beside them."""
        found = entries(folder)
        for entry in found:
            if not entry.name.endswith(".md"):
                self.known(entry, folders)
        articles, problems = read_articles(list(markdown_files(found)), kind, self.folders, self.kept)
        self.problems += problems
        if problems:
            broken.add(name)
        return tuple(sorted(articles, key=lambda article: article.slug))

    def others(self) -> tuple[OtherSite, ...]:
        """The other sites that are searched here, and in their folder nothing but their files."""
        folder = self.folders.sites
        path = folder / SITES_FILE
        record = self.record(path, Sites, folder) if path.exists() else Sites()
        if record is None:
            return ()
        for entry in entries(folder):
            self.known(entry, (SITES_FILE, *REFERENCE_FILES, *(site.file for site in record.sites)))
        return record.sites

    def strays(self, agencies: list[str]) -> None:
        """Folders in the content of agencies that belong to no year."""
        for name in agencies:
            folder = self.folders.content / name
            if folder.is_dir():
                years = {entry.name for entry in entries(self.folders.agencies / folder.name) if entry.is_dir()}
                for entry in entries(folder):
                    self.known(entry, tuple(sorted(years)))


def load(
    folders: Folders, only: frozenset[str] | None = None, readings: Readings | None = None
) -> tuple[Site, tuple[Problem, ...]]:
    """Everything below `folders`, and the problems of reading it. Checks between records come after.

    With `only`, of the agencies no others than those are read, but all are known; the site's own files always are.
    What the `readings` know of a file is not read again. Raises Refusal where the folders themselves are closed.
    """
    refuse_closed(folders.agencies, folders.content)
    readings = readings or Readings()
    own = readings.of_folder(OWN_READINGS)
    loader = _Loader(folders, readings, own)
    loaded: list[AgencySite] = []
    broken: list[str] = []
    slugs: list[str] = []
    read: list[str] = []
    for entry in entries(folders.agencies):
        if (problem := refuse_outside(entry, folders, folders.agencies)) is not None:
            loader.problems.append(problem)
        elif not entry.is_dir():
            loader.known(entry, (*REFERENCE_FILES, LOCK_FILE, WITHDRAWN_FILE))
        elif entry.name != SITES:
            slugs.append(entry.name)
            if only is not None and entry.name not in only and is_slug(entry.name):
                continue
            if closed := closed_problems(folders, entry.name):
                loader.problems += closed
                broken.append(entry.name)
                continue
            read.append(entry.name)
            agency = loader.agency(entry)
            loaded.append(agency) if agency else broken.append(entry.name)
    loader.kept = own
    unread: set[str] = set()
    pages = loader.articles(folders.content, PageMatter, unread, "pages", tuple(slugs))
    loader.strays(read)
    path = folders.agencies / WITHDRAWN_FILE
    taken_back = loader.record(path, Withdrawals, folders.agencies) if path.exists() else Withdrawals()
    if taken_back is None:
        unread.add("withdrawn")
    departed, problems = of_nobody(folders, slugs, own)
    loader.problems += problems
    site = Site(
        folders.root, tuple(loaded), pages, frameworks(), frozenset(broken), (*loader.lock(""), *departed),
        taken_back.withdrawn if taken_back else (), loader.others(), frozenset(unread),
        frozenset(filter(is_slug, slugs)),
    )  # fmt: skip
    return site, (*loader.problems, *leftover_notes(folders, read))
