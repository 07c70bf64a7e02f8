"""What was read of files, kept between builds: of a file with the same bytes the record and its problems are the same.

A help only: an entry that is not whole, or was written by other code, is not used (cache/values.py). What is kept
holds every place (file, line and column), so that a file read from here and one read anew cannot be told apart.
What comes of each file is bytes of its own, of which the kind is known when somebody asks for the file.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

from msgspec import Struct

from prongsai.cache.values import NO_ROOM, Store, Unreadable, from_bytes, to_bytes
from prongsai.model.record import R, record_from
from prongsai.source.problem import Problem
from prongsai.source.yaml_tree import read_yaml

T = TypeVar("T")


class KeptFile(Struct, frozen=True):
    """The sum of a file's bytes, and what came of them, as `to_bytes` writes it."""

    digest: bytes
    value: bytes


@dataclass
class FolderReadings:
    """The files of one folder, which are kept together: what came of each, by its name in problems."""

    before: dict[str, KeptFile]
    same: set[str] = field(default_factory=set)
    """The files of which what comes was known."""
    new: dict[str, tuple[bytes, object]] = field(default_factory=dict)
    """The sum of every other file, and what came of it."""

    def read(self, name: str, data: bytes, kind: type[T], how: Callable[[], T]) -> T:
        """What comes of a file with these bytes, of a kind; `how` reads it where that is not known."""
        digest = hashlib.sha256(data).digest()
        known = self.before.get(name)
        if known is not None and known.digest == digest:
            with suppress(Unreadable):
                found = from_bytes(known.value, kind)
                self.same.add(name)
                return found
        found = how()
        self.new[name] = digest, found
        return found

    def with_problems(
        self, name: str, data: bytes, kind: type[T], how: Callable[[], tuple[T | None, tuple[Problem, ...]]]
    ) -> tuple[T | None, tuple[Problem, ...]]:
        """The same of a file that holds one thing, or has problems, or both."""
        whole: type[tuple[T | None, tuple[Problem, ...]]] = tuple[kind | None, tuple[Problem, ...]]  # type: ignore[valid-type] # made at run time
        return self.read(name, data, whole, how)

    def or_problem(self, name: str, data: bytes, kind: type[T], how: Callable[[], T | Problem]) -> T | Problem:
        """The same of a file that holds one thing or has one problem."""

        def one_of_two() -> tuple[T | None, tuple[Problem, ...]]:
            found = how()
            return (None, (found,)) if isinstance(found, Problem) else (found, ())

        found, problems = self.with_problems(name, data, kind, one_of_two)
        if problems:
            return problems[0]
        return found if found is not None else how()  # nobody wrote that there is neither

    def kept(self) -> dict[str, KeptFile]:
        """What is to be kept of the files that were read."""
        now = {name: self.before[name] for name in self.same}
        for name, (digest, found) in self.new.items():
            with suppress(*NO_ROOM):
                now[name] = KeptFile(digest, to_bytes(found))
        return now


@dataclass
class Readings:
    """All that one run reads. Without a store nothing is known and nothing is kept."""

    store: Store | None = None
    folders: dict[str, FolderReadings] = field(default_factory=dict)

    def of_folder(self, name: str) -> FolderReadings:
        """The shelf of a name, empty where there is none yet."""
        if name not in self.folders:
            kept = self.store.read(name, _KEY, dict[str, KeptFile]) if self.store else None
            self.folders[name] = FolderReadings(kept or {})
        return self.folders[name]

    def keep(self) -> None:
        """Write down the folders in which something is new; after the checks, which keep findings in the records."""
        for name, folder in self.folders.items():
            if self.store and folder.new:
                self.store.write(name, _KEY, folder.kept())


_KEY = "readings"


def read_record(data: bytes, name: str, kind: type[R]) -> tuple[R | None, tuple[Problem, ...]]:
    """The record in the bytes of a YAML file, None where that has problems; and those."""
    tree = read_yaml(data, name)
    if tree.root is None:
        return None, tree.problems
    record, problems = record_from(kind, tree.root)
    return None if tree.problems else record, (*tree.problems, *problems)
