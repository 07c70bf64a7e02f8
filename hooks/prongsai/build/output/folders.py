"""The present site and the folder of the next one: what is known to lie in each, and whether it still does."""

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.build.output.part_writer import Files, WrittenFile, remove
from prongsai.build.output.swap import swap
from prongsai.cache import sums
from prongsai.cache.files import read_file
from prongsai.cache.values import Store

_WHOLE = "whole"
_SEAL = ".sealed"
_LONGEST = 2**16  # bytes of a seal
"""A file in the folder of the next site while nothing is changed there: the sum of what is known of it. What is known
lies in the cache, which may be read-only, or older than the folder."""


_File = tuple[int, int, int]
"""A file's number on its disk, its size, and when it was written."""
_NONE: _File = (0, 0, 0)


def spare(site_dir: Path) -> Path:
    """Where the next site is made, and where the one before lies until then: hidden, and on the same disk."""
    return site_dir.with_name(f".{site_dir.name}.spare")


@dataclass
class SiteFolders:
    """A site's two folders. Their parts are known by the sums of what they were made of."""

    site_dir: Path
    store: Store
    site: Mapping[str, str] = field(init=False)
    """The key of each part of the present site; empty where nobody knows what lies there."""
    spare: Mapping[str, str] = field(init=False)
    """The same of the folder of the next one."""
    damaged: frozenset[str] = field(default=frozenset(), init=False)
    """Files of the present site that are not as they were written, by their paths."""
    strange: bool = field(default=False, init=False)
    """Whether the present site holds files that nobody put there, or lacks some."""

    _files: dict[tuple[str, str], Files] = field(default_factory=dict, init=False)
    _there: Mapping[str, _File] = field(default_factory=dict, init=False)
    """What lies in the present site."""

    def __post_init__(self) -> None:
        self.site, self.spare = (known_parts(self.store, folder) for folder in (self.site_dir, self.spare_dir))
        if self._seal() != _seal_of(self.spare):
            self.spare = {}
        # What a part consists of can be forgotten, as everything in the cache.
        self.site, self.spare = (
            {part: key for part, key in parts.items() if self.files(part, key)} for parts in (self.site, self.spare)
        )
        if self.site:
            self._look_at_site()

    @property
    def spare_dir(self) -> Path:
        """The folder of the next site."""
        return spare(self.site_dir)

    def files(self, part: str, key: str) -> Files:
        """The files of a part, as they were when it was made; none where that is forgotten."""
        if not self._files.get((part, key)):
            self._files[part, key] = self.store.read(files_entry(part, key), key, dict[str, WrittenFile]) or {}
        return self._files[part, key]

    def parts_of(self, paths: frozenset[str]) -> frozenset[str]:
        """The parts of the present site that some files belong to."""
        return frozenset(part for part, key in self.site.items() if not paths.isdisjoint(self.files(part, key)))

    def begin(self) -> None:
        """From now on the folder of the next site is changed; a build that is killed leaves it unknown."""
        if self.spare and self._is_spare_strange():
            self.spare = {}
        if self.spare:
            (self.spare_dir / _SEAL).unlink()
        else:
            self._empty_spare()

    def clear(self, parts: Mapping[str, str]) -> None:
        """Away with what the folder of the next site holds of other parts than these, or of these as they were.

        Not before all parts are in it: a file of one can be another's now. Raises OSError.
        """
        before = [path for part, key in self.spare.items() if parts.get(part) != key for path in self.files(part, key)]
        if before:
            now = {path for part, key in parts.items() for path in self.files(part, key)}
            remove(str(self.spare_dir), (path for path in before if path not in now))

    def disown(self, part: str, key: str) -> str:
        """Know a part of the next site by a key that no build asks for, so that the next one makes it anew.

        For what was made of a file that was saved since it was summed: it must not be taken for what is made of the
        file as it was before, also where that is put back. Gives the key.
        """
        unknown = sums.of_values((key, "saved meanwhile"))
        self.store.write(files_entry(part, unknown), unknown, self.files(part, key))
        return unknown

    def publish(self, parts: Mapping[str, str]) -> None:
        """Put the next site, whose parts these are, in the place of the present one. Raises OSError."""
        # Known before it is moved, so that a build killed in between leaves nothing unknown: a folder keeps its number.
        know_parts(self.store, self.spare_dir, parts)
        before = {} if self.strange else self.site
        swap(self.spare_dir, self.site_dir)
        self.site, self.spare = parts, before
        self.damaged, self.strange = frozenset(), False

    def prepare(self) -> None:
        """From now on the folder where the site before lies is made to hold what the present one holds."""
        if not self.spare_dir.exists() or not self.spare:
            self._empty_spare()

    def prepared(self) -> None:
        """That is done."""
        self.spare = self.site
        know_parts(self.store, self.spare_dir, self.site)
        (self.spare_dir / _SEAL).write_text(_seal_of(self.spare), "ascii")

    def _empty_spare(self) -> None:
        if self.spare_dir.is_symlink() or not self.spare_dir.is_dir():
            self.spare_dir.unlink(missing_ok=True)  # never opened: whoever opens a pipe waits for ever
        shutil.rmtree(self.spare_dir, ignore_errors=True)
        self.spare_dir.mkdir(parents=True, exist_ok=True)
        self.spare = {}

    def _seal(self) -> str:
        try:
            return read_file(self.spare_dir / _SEAL, _LONGEST).decode("ascii")
        except (OSError, UnicodeDecodeError):
            return ""

    def kept(self) -> Iterator[str]:
        """The entries that tell of the two folders."""
        for folder, parts in ((self.site_dir, self.site), (self.spare_dir, self.spare)):
            if folder.exists():
                yield _entry(folder)
            yield from (files_entry(part, key) for part, key in parts.items())

    def _look_at_site(self) -> None:
        """Compare the present site with what was written."""
        self._there = dict(_walk(str(self.site_dir)))
        known = self._written(self.site)
        self.damaged = frozenset(path for path, written in known.items() if self._there.get(path, _NONE)[1:] != written)
        self.strange = self._there.keys() != known.keys() or bool(self.damaged)

    def _is_spare_strange(self) -> bool:
        """Whether the folder of the next site holds anything but what is known of it.

        A file that the present site has too, under its other name, was looked at there.
        """
        known, found = self._written(self.spare), dict(_numbers(str(self.spare_dir)))
        found.pop(_SEAL, None)
        if found.keys() != known.keys():
            return True
        for path, number in found.items():
            file = self._there.get(path)
            if file is None or file[0] != number:
                file = _of(os.lstat(f"{self.spare_dir}/{path}"))
            if file[1:] != known[path]:
                return True
        return False

    def _written(self, parts: Mapping[str, str]) -> dict[str, tuple[int, int]]:
        """Every file of some parts with its size and when it was written."""
        return {
            path: (entry.size, entry.written)
            for part, key in parts.items()
            for path, entry in self.files(part, key).items()
        }


def known_parts(store: Store, folder: Path) -> Mapping[str, str]:
    """The key of each part that a folder is known to hold; empty where nobody knows."""
    if not folder.is_dir():
        return {}
    return store.read(_entry(folder), _WHOLE, dict[str, str]) or {}


def know_parts(store: Store, folder: Path, parts: Mapping[str, str]) -> None:
    """From now on know that a folder holds these."""
    store.write(_entry(folder), _WHOLE, dict(parts))


def _seal_of(parts: Mapping[str, str]) -> str:
    return sums.of_values(sorted(parts.items())) if parts else ""


def files_entry(part: str, key: str) -> str:
    """The name under which the files of a part are kept; two generations of them are at a time."""
    return f"files.{part}.{key[:16]}"


def _entry(folder: Path) -> str:
    """The name under which a folder's parts are kept: its number on its disk, which it keeps when it is renamed."""
    stat = folder.stat()
    return f"tree.{stat.st_dev}.{stat.st_ino}"


def _walk(folder: str) -> Iterator[tuple[str, _File]]:
    """Every file below a folder, by its path from there."""
    return ((path, _of(entry.stat(follow_symlinks=False))) for path, entry in _entries_below(folder))


def _numbers(folder: str) -> Iterator[tuple[str, int]]:
    """Every file below a folder with its number, which needs no look at the file."""
    return ((path, entry.inode()) for path, entry in _entries_below(folder))


def _entries_below(folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    folders = [""]
    while folders:
        above = folders.pop()
        with os.scandir(f"{folder}/{above}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{above}{entry.name}/")
                else:
                    yield f"{above}{entry.name}", entry


def _of(stat: os.stat_result) -> _File:
    return stat.st_ino, stat.st_size, stat.st_mtime_ns
