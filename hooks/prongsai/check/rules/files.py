"""The originals in photos/, documents/ and tables/ against evidence.yml, which names them."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from prongsai.site.site import AgencyYear, Site
from prongsai.source.folders import (
    FILE_KINDS,
    FileKind,
    Folders,
    entries,
    find_file,
    leftover_note,
    passed_over,
    refuse_outside,
)
from prongsai.source.problem import Code, Problem, Where
from prongsai.text.order import nearest


def problems(year: AgencyYear, site: Site) -> Iterator[Problem]:
    """Files that are named but missing or outside, and files that lie there unnamed."""
    if "evidence" in year.broken:
        return
    for kind in FILE_KINDS:
        folder = year.folder / kind
        outside = refuse_outside(folder, Folders(site.root), year.folder.parent)
        if outside is not None:
            yield outside
            continue
        yield from _named(year, kind, folder, site)
        yield from _unnamed(year, kind, folder, site)


def _files(year: AgencyYear, kind: FileKind) -> dict[str, str]:
    """File names by id."""
    return {slug: entry.file for slug, entry in year.register.of_kind(kind).items()}


def _named(year: AgencyYear, kind: FileKind, folder: Path, site: Site) -> Iterator[Problem]:
    names = [path.name for path in entries(folder)]
    for slug, name in _files(year, kind).items():
        where = year.register.where(kind, slug, "file")
        path = find_file(folder, name)
        if path is None:
            alike = [other for other in names if other.casefold() == name.casefold()]
            near = ", ".join(alike or nearest(name, names))
            yield Problem(where, Code.MISSING_FILE, {"name": f"{kind}/{name}", "near": near})
        elif refuse_outside(path, Folders(site.root), year.folder.parent) is not None:
            yield Problem(where, Code.OUTSIDE_FOLDER)
        elif not path.is_file():
            yield Problem(where, Code.UNREADABLE_FILE)


def _unnamed(year: AgencyYear, kind: FileKind, folder: Path, site: Site) -> Iterator[Problem]:
    named = {unicodedata.normalize("NFC", name) for name in _files(year, kind).values()}
    for path in entries(folder):
        if unicodedata.normalize("NFC", path.name) not in named:
            where = Where(Folders(site.root).name(path))
            yield Problem(where, Code.UNUSED_EVIDENCE, {"name": f"{kind}/{path.name[:80]}"})
    for path in passed_over(folder):
        if unicodedata.normalize("NFC", path.name) not in named:
            yield leftover_note(path, Folders(site.root))
