"""What is not read: what programs left among the data, which is passed over with a note, and what may not be read."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from prongsai.source.folders import FILE_KINDS, SITES, Folders, closed_folders, entries, leftover_note, passed_over
from prongsai.source.problem import Code, Problem, Where


def closed_problems(folders: Folders, agency: str) -> list[Problem]:
    """The folders of an agency that may not be looked into: while there is one, nothing of the agency is read."""
    found = [path for home in (folders.agencies, folders.content) for path in closed_folders(home / agency)]
    return [Problem(Where(folders.name(path)), Code.CLOSED_FOLDER) for path in found]


def leftover_notes(folders: Folders, agencies: Iterable[str]) -> Iterator[Problem]:
    """A note for each, in the folders of some agencies and in those that are none's.

    Not in the folders of registered files, of which one may well be called so (check/rules/files.py).
    """
    for folder in _read(folders, agencies):
        for path in passed_over(folder):
            yield leftover_note(path, folders)


def _read(folders: Folders, agencies: Iterable[str]) -> Iterator[Path]:
    yield from (folders.agencies, folders.agencies / SITES, folders.content)
    for agency in agencies:
        for home in (folders.agencies / agency, folders.content / agency):
            yield home
            for year in _folders(home):
                yield year
                yield from (below for below in _folders(year) if below.name not in FILE_KINDS)


def _folders(folder: Path) -> list[Path]:
    """The folders in one, which none that is a link is taken for."""
    return [entry for entry in entries(folder) if entry.is_dir() and not entry.is_symlink()]
