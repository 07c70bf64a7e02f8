"""What a build reads, as sums: the code, the site's own files, each agency's files.

What has the same sums is not made again, so everything that a page can depend on must be here.

Texts are summed byte by byte, once in a process as long as the system says the same of their files. Photos, documents
and tables, which are large, are known by that alone: size, number, and the times of their last changes, as git knows
them; where such a time is so new that a later change could have the same, by their bytes as well.
"""

import hashlib
import os
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import TypeVar

from msgspec import Struct

import prongsai
from prongsai.build.project.libraries import library_versions
from prongsai.cache import sums
from prongsai.cache.files import open_file, read_file
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.site.permalinks.locks import LOCK_FILE
from prongsai.source.folders import FILE_KINDS, SITES, Folders, refuse_closed
from prongsai.source.packaged import look_folders, look_sum

YOUNG = 2_000_000_000
"""Nanoseconds within which a file may change without another time; no file system's clock is coarser."""
_TEXT = 8 * 2**20  # bytes; larger files are no texts, whatever they are called
_LARGEST = 64 * 2**20  # bytes; no file may be larger: one of another site may come to that (search/other_sites.py)


class Inputs(Struct, frozen=True):
    """Everything a build reads."""

    code: str
    """The sum of Prongsai itself, of its libraries' versions and of Python's."""
    look: str
    """That of overrides/, the packaged one and the project's own."""
    own: Mapping[str, str]
    """Of the files that belong to no agency: each one's sum by its path from the project's folder."""
    agencies: Mapping[str, Mapping[str, str]]
    """By slug: each file's sum by its path from the project's folder."""

    def differs(self, now: "Inputs", slugs: Iterable[str] | None = None) -> bool:
        """Whether what some agencies are made of, or without `slugs` all, is not what it was."""
        if (self.code, self.look) != (now.code, now.look) or not same_files(self.own, now.own):
            return True
        slugs = self.agencies.keys() | now.agencies.keys() if slugs is None else slugs
        return not all(same_files(self.agencies.get(slug, {}), now.agencies.get(slug, {})) for slug in slugs)

    def members(self, slugs: Iterable[str]) -> list[tuple[str, list[tuple[str, str]]]]:
        """The files of some agencies with their sums, in an order in which they can be summed."""
        return [(slug, sorted(self.agencies[slug].items())) for slug in sorted(slugs)]

    def weight(self, slug: str) -> int:
        """How much work an agency is, next to others."""
        return len(self.agencies[slug])


J = TypeVar("J")


def heaviest_first(jobs: Iterable[J], weight: Callable[[J], int]) -> list[J]:
    """Jobs in the order in which two workers are both busy to the end."""
    return sorted(jobs, key=weight, reverse=True)


def scan(root: Path, overrides: Path) -> Inputs:
    """What lies in a project's folder now. Raises Refusal where it may not be looked into."""
    folders = Folders(root)
    refuse_closed(folders.agencies, folders.content)
    slugs, own = _tops(folders)
    agencies = {slug: agency_sums(folders, slug) for slug in sorted(slugs)}
    return Inputs(code_sum(), look_sum(look_folders(overrides)), own, agencies)


def same_files(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether files are what they were, by their sums.

    A large one that is not new any more is known without its bytes, which is no change.
    """
    return one.keys() == other.keys() and all(
        known == other[path] or known.startswith(f"{other[path]} ") or other[path].startswith(f"{known} ")
        for path, known in one.items()
    )


def own_sums(folders: Folders) -> dict[str, str]:
    """The sum of each file that belongs to no agency, by its path from the project's folder."""
    return _tops(folders)[1]


def _tops(folders: Folders) -> tuple[set[str], dict[str, str]]:
    """The agencies' slugs, and the sums of the site's own files."""
    slugs: set[str] = set()
    own: dict[str, str] = {}
    for home in (folders.agencies, folders.content):
        for entry in _entries(home):
            if _is_folder(entry) and entry.name != SITES:
                slugs.add(entry.name)
            else:
                own |= dict(_sums(folders, entry))
    own |= _lock_sum(folders, folders.published)
    for entry in _entries(folders.published):
        if not (folders.agencies / entry.name).is_dir():
            own |= _lock_sum(folders, Path(entry.path))
    return slugs, own


def agency_sums(folders: Folders, slug: str) -> dict[str, str]:
    """The sum of each of an agency's files, by its path from the project's folder."""
    found: dict[str, str] = {}
    for home in (folders.agencies, folders.content):
        for entry in _entries(home / slug):
            found |= _sums(folders, entry)
    return found | _lock_sum(folders, folders.published / slug)


def _lock_sum(folders: Folders, home: Path) -> dict[str, str]:
    """The sum of the copy of a lock, by its path; of nothing else that lies there anything is made."""
    return {name: found for entry in _entries(home) if entry.name == LOCK_FILE for name, found in _sums(folders, entry)}


def _entries(folder: Path | str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # such as of a link that leads to itself
        return False


def _sums(
    folders: Folders, entry: os.DirEntry[str], name: str = "", above: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """The sum of a file, or of every file in a folder, by its path; `above` are the folders that it is in."""
    name = name or folders.name(Path(entry.path))
    if _is_folder(entry):
        link, real = "", entry.path
        if entry.is_symlink():
            link, real = os.readlink(entry.path), os.path.realpath(entry.path)  # noqa: PTH115 # as written, not as a path
        yield name, f"/{link}"
        # What a link leads to beyond the project is read by nobody (source/folders.py); a circle has no end.
        if real not in above and (not link or Path(real).is_relative_to(folders.root.resolve())):
            for inner in _entries(entry.path):
                yield from _sums(folders, inner, f"{name}/{inner.name}", (*above, real))
        return
    try:
        yield name, _file_sum(entry, name)
    except OSError as error:
        yield name, f"unreadable {error.errno}"


def _file_sum(entry: os.DirEntry[str], name: str) -> str:
    path = entry.path  # as text: thousands are asked about
    link = os.readlink(path) if entry.is_symlink() else ""  # noqa: PTH115 # as above
    stat = os.stat(path)  # noqa: PTH116 # as above; an entry on Windows does not know a file's number
    if not S_ISREG(stat.st_mode):
        return f"{link} {stat.st_mode}"
    large = stat.st_size > _TEXT or (name.split("/")[3:4] and name.split("/")[3] in FILE_KINDS)
    known = f"{link} {stat.st_size} {stat.st_ino} {stat.st_mtime_ns} {stat.st_ctime_ns}"
    young = time.time_ns() - max(stat.st_mtime_ns, stat.st_ctime_ns) <= YOUNG
    if not large:
        return link + (_sum_of_text(path) if young else _sum_while(path, known))
    # What is larger than any file that is accepted is refused by its size, whatever its bytes.
    if stat.st_size > _LARGEST or not young:
        return known
    with open_file(path) as file:
        return f"{known} {hashlib.file_digest(file, 'sha256').hexdigest()}"


def _sum_of_text(path: str) -> str:
    return hashlib.sha256(read_file(path)).hexdigest()


@lru_cache(maxsize=2**17)
def _sum_while(path: str, _known: str) -> str:
    """That of a text of which the system says what it said before: a save looks at all of them several times."""
    return _sum_of_text(path)


@cache
def code_sum() -> str:
    """The sum of all that decides what is made of the data: this package, the libraries beside it, Python."""
    libraries = sorted(library_versions().items())
    return sums.of_values((sums.of_folder(Path(prongsai.__file__).parent), libraries, platform.python_version()))


def refuse_other_code(code: str) -> None:
    """A process that is no copy of the build's reads Prongsai anew, and its files may not be what the build has read.

    What two versions made does not fit together, and would be kept as if one had made it. Raises Refusal.
    """
    if code_sum() != code:
        raise Refusal(both("build.other-code"))
