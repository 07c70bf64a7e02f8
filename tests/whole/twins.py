"""A project built warm, and beside it the same one built cold: whatever became of it, both must be the same."""

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import prongsai.catalogue
from prongsai.build.build import build
from prongsai.build.options import BuildOptions, SiteSettings
from prongsai.build.report.outcome import Outcome
from prongsai.build.report.progress import Progress
from prongsai.catalogue import frameworks
from prongsai.check.settings import Settings
from prongsai.search.site_index import dictionary
from tests.sites import PROJECT, keep_few_frameworks
from tests.whole.rich import DAY, write_rich

SOURCES = ("agencies", "content", "overrides")
_MADE = ("site", ".site.spare", ".prongsai/cache/products", ".prongsai/cache/records", ".prongsai/cache/sums")
"""What a cold build finds nothing of. What is kept of photos and documents costs much, and depends on their bytes."""


class Fault(AssertionError):
    """A warm build made something else than a cold one."""


@dataclass(frozen=True)
class State:
    """The project in a moment: its files, and what else decides what is built."""

    files: dict[str, bytes]
    site_url: str
    today: date


@dataclass
class Twin:
    """A project that is built warm, and beside it the same, built cold."""

    warm: Path
    cold: Path
    site_url: str = "https://site.example.go.th/"
    today: date = DAY
    workers: int = 1

    def build(self, root: Path) -> Outcome:
        """One build in this process."""
        site = SiteSettings(root / "site", self.site_url, root / "overrides")
        options = BuildOptions(root, site, workers=self.workers)
        return build(options, Settings(self.today), Progress(io.StringIO(), quiet=True))

    def both(self) -> Outcome:
        """Build warm and cold. Raises Fault where that is not the same."""
        found = self.build(self.warm)
        self.make_cold()
        expected = self.build(self.cold)
        if found.problems != expected.problems:
            both = (*found.problems, *expected.problems)
            odd = [problem for problem in both if (problem in found.problems) != (problem in expected.problems)]
            raise Fault(f"problems: warm {len(found.problems)}, cold {len(expected.problems)}: {odd[:3]}")
        if found.dead != expected.dead:
            raise Fault(f"dead links: warm {found.dead[:3]}, cold {expected.dead[:3]}")
        if (found.summary is None) != (expected.summary is None):
            raise Fault(f"warm: {found.summary}, cold: {expected.summary}")
        if expected.summary and (odd_files := differences(self.warm / "site", self.cold / "site")):
            raise Fault(f"{len(odd_files)} files differ, such as {odd_files[:5]}")
        return found

    def make_cold(self) -> None:
        """Let the other project have the same sources, and nothing of a build."""
        for name in _MADE:
            shutil.rmtree(self.cold / name, ignore_errors=True)
        put(self.cold, read(self.warm))

    def state(self) -> State:
        """The project as it is now."""
        return State(read(self.warm), self.site_url, self.today)

    def restore(self, state: State) -> None:
        """The project as it was."""
        put(self.warm, state.files)
        self.site_url, self.today = state.site_url, state.today


def read(root: Path) -> dict[str, bytes]:
    """The sources of a project, by their paths."""
    paths = (path for name in SOURCES for path in sorted((root / name).rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def put(root: Path, files: dict[str, bytes]) -> None:
    """Let a project have these sources and no others; what is as it should be is not touched."""
    there = read(root)
    for name in there.keys() - files.keys():
        (root / name).unlink()
        remove_empty((root / name).parent)
    for name, data in files.items():
        if there.get(name) != data:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)


def remove_empty(folder: Path) -> None:
    """Away with a folder in which nothing is, and with those it is in."""
    while folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def remove_all_empty(root: Path) -> None:
    """Away with every folder of the sources in which no file is: the other project, made of files, has none."""
    for name in SOURCES:
        for folder in sorted((path for path in (root / name).rglob("*") if path.is_dir()), reverse=True):
            remove_empty(folder)


def differences(site: Path, other: Path) -> list[str]:
    """The files that are not the same in two folders."""
    names = {path.relative_to(root).as_posix() for root in (site, other) for path in root.rglob("*") if path.is_file()}
    return sorted(name for name in names if bytes_of(site / name) != bytes_of(other / name))


def bytes_of(path: Path) -> bytes | None:
    """A file's bytes; None where there is none."""
    return path.read_bytes() if path.is_file() else None


@contextmanager
def few_frameworks(folder: Path) -> Iterator[None]:
    """In this process, a catalogue of few frameworks: those that the rich project needs."""
    before = prongsai.catalogue._DATA
    shutil.copytree(str(before), folder)
    keep_few_frameworks(folder)
    prongsai.catalogue._DATA = folder
    _forget()
    try:
        yield
    finally:
        prongsai.catalogue._DATA = before
        _forget()


def _forget() -> None:
    frameworks.cache_clear()
    dictionary.cache_clear()


def twin(folder: Path) -> Twin:
    """The rich project, in two folders; not built yet."""
    made = Twin(folder / "warm", folder / "cold")
    shutil.copytree(PROJECT / "overrides", made.warm / "overrides")
    write_rich(made.warm)
    shutil.copytree(made.warm, made.cold)
    return made
