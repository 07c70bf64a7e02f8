"""Publications for tests: small sites in two versions, places that give up, and a crawl as visitors do it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from prongsai.build.inspection import inspect_project
from prongsai.build.output.links import page_links
from prongsai.cli.main import main
from prongsai.office.publication.difference import Difference, publication_difference
from prongsai.office.publication.labels import PageLabel, site_labels
from prongsai.office.publication.publishing import publish
from prongsai.office.publication.state import read_publication_state
from prongsai.office.publication.targets.one_by_one import OneByOne
from prongsai.office.publication.targets.target import PublicationTarget
from prongsai.pages.prose.html_tree import HtmlTree
from tests.trees import PAGES, SETTINGS, Change, Replace, changed, write_tree

DAY = SETTINGS.today.isoformat()
MKDOCS = 'site_name: โปร่งใส\nsite_url: ""\n'
OTHER: Mapping[str, Change] = {
    f"{PAGES}/contact.md": None,
    f"{PAGES}/contact.en.md": None,
    f"{PAGES}/visit.md": "---\ntitle: {th: มาหาเรา, en: Visit}\n---\nชั้น 2\n",
    f"{PAGES}/visit.en.md": "---\ntitle: Visit\n---\nSecond floor\n",
    "content/about.md": Replace("ข้อมูลของเว็บไซต์", "ข้อมูลใหม่ของเว็บไซต์"),
    "content/news.md": "---\ntitle: {th: ข่าว, en: News}\n---\nดู [ติดต่อ](record:bang-rak/2568/pages/visit)\n",
    "content/news.en.md": "---\ntitle: News\n---\nSee [visit](record:bang-rak/2568/pages/visit)\n",
}
"""The second version: a page is gone, two are new and one leads to the other, one says something else."""


@dataclass(frozen=True)
class Version:
    """A built site."""

    site: Path
    labels: Mapping[str, PageLabel]


def project(root: Path, changes: Mapping[str, Change] | None = None, **more: str) -> Path:
    """The sound project, with changes and with further files by their names, `_` for a dot."""
    files = {name.replace("_", "."): text for name, text in more.items()}
    return write_tree(root, {**changed(changes or {}), "mkdocs.yml": MKDOCS, **files})


def versions(root: Path) -> tuple[Version, Version]:
    """The sound project and the other version of it, built."""
    return _version(project(root / "one")), _version(project(root / "two", OTHER))


def _version(root: Path) -> Version:
    assert main(["build", str(root), "--quiet"]) == 0
    return Version(root / "site", site_labels(inspect_project(root, SETTINGS)).labels)


def compared(version: Version, target: PublicationTarget, state_file: Path) -> Difference:
    """What a publication of a version changes."""
    return publication_difference(version.site, version.labels, read_publication_state(state_file), target.listing())


def settled(version: Version, target: PublicationTarget, state_file: Path) -> bool:
    """Whether nothing is left to be done or asked."""
    found = compared(version, target, state_file)
    return found.agreed and not found.uploads and not found.removals


def published(version: Version, target: PublicationTarget, state_file: Path) -> Difference:
    """Publish a version without a question; what changed."""
    found = compared(version, target, state_file)
    publish(version.site, found, target, state_file, lambda _: None)
    return found


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def broken_links(folder: Path) -> list[str]:
    """Every link that leads nowhere of pages that a visitor comes to from the front page; none where there is none."""
    return [f"{page}: {link}" for page, link in _crawl(folder) if not (folder / link).is_file()]


@cache
def leads(html: str, name: str) -> tuple[str, ...]:
    """The files to which a page leads."""
    return tuple({lead.partition("#")[0] for lead in page_links((HtmlTree(html).anchors(),), (), name).leads})


def _crawl(folder: Path) -> Iterator[tuple[str, str]]:
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        page = folder / name
        if not name.endswith(".html") or not page.is_file():
            continue
        for link in leads(page.read_text("utf-8"), name):
            if link not in seen:
                yield name, link
                seen.add(link)
                waiting.append(link)


class Killed(Exception):
    """The end of a process that had no time to say anything."""


def dying(target: OneByOne, after: int, step: Callable[[], None] = lambda: None) -> OneByOne:
    """A target of which the place does so many steps more, `step` being called after each, and then no more."""
    target._place = _DyingPlace(target._place, after, step)
    return target


class _DyingPlace:
    def __init__(self, place: object, left: int, step: Callable[[], None]) -> None:
        self._place, self._left, self._step = place, left, step

    def __getattr__(self, name: str) -> Any:  # as the place has it
        method = getattr(self._place, name)
        if name in {"entries", "wake", "close"}:
            return method

        def counted(*given: object) -> object:
            if self._left == 0:
                raise Killed
            self._left -= 1
            done = method(*given)
            self._step()
            return done

        return counted
