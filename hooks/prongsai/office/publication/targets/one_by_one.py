"""An upload carried out one file after the other: how a site comes to a folder and to servers that take single files.

A `Place` knows how each step is done there; the order of the steps, and what is ours, is decided here alone.
"""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from msgspec import Struct

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.publication.targets.failures import PlaceDenied, PlaceLost
from prongsai.office.publication.targets.target import PART_PREFIX, Done, RemoteFile, Upload
from prongsai.office.publication.targets.tree import Tree, above

_DEEPEST = 40  # folders in folders; more are a link that leads round in circles


class PlaceEntry(Struct, frozen=True):
    """One thing in a folder of a place."""

    name: str
    file: RemoteFile | None
    """None of a folder. A symbolic link is a file, wherever it leads: it is never followed."""


class Place(Protocol):
    """Single steps at a place. Paths are those of the site, with `/`; the empty one is the office's own folder.

    All raise Refusal, PlaceLost where the connection is gone. What is to be undone and is not there is no failure.
    """

    def wake(self) -> None:
        """Connect anew if the connection ended while nothing was asked of it."""
        ...

    def entries(self, folder: str) -> Iterable[PlaceEntry]:
        """What is right in a folder."""
        ...

    def put(self, source: Path, path: str, part: str) -> RemoteFile:
        """Write a file's bytes as `part`, over one that is there; what a listing will say of it once it is renamed.

        `path` is what it will be, for messages.
        """
        ...

    def rename(self, part: str, path: str) -> None:
        """Give a file its real name, in the place of an older file at once."""
        ...

    def remove(self, path: str) -> None:
        """Remove a file, or a link and not what it leads to."""
        ...

    def make_folder(self, path: str) -> None:
        """Make a folder whose parent is there."""
        ...

    def remove_folder(self, path: str) -> None:
        """Remove a folder if it is empty, and else leave it."""
        ...

    def close(self) -> None:
        """End the connection; never raises."""
        ...


class OneByOne:
    """A target that puts and removes single files."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._tree: Tree | None = None

    def listing(self) -> Mapping[str, RemoteFile]:
        """Every file that is there. Raises Refusal."""
        self._tree = self._walk()
        return MappingProxyType(dict(self._tree.files))

    def carry_out(self, upload: Upload, done: Done) -> None:
        """Put and remove, in the order of the upload. Raises Refusal; what was done until then is done."""
        self._place.wake()
        tree = self._tree or self._walk()
        self._tree = None  # until all went well
        tree.check(upload)
        for part in sorted(tree.parts):
            self._remove(tree, part, None)
        for folder in tree.empty_part_folders():
            self._place.remove_folder(folder)
            tree.drop(folder)
        for path in (path for stage in upload.stages for path in stage):
            self._put(tree, upload.site, path, done)
        for path in upload.removals:
            self._remove(tree, path, done)
        self._tree = tree

    def close(self) -> None:
        """End the connection."""
        self._place.close()

    def _walk(self) -> Tree:
        tree = Tree()
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            if folder.count("/") > _DEEPEST:
                raise Refusal(both("targets.too-deep", path=folder))
            try:
                entries = [*self._place.entries(folder)]
            except PlaceDenied:
                if not folder:
                    raise
                # Somebody else's: it stands there as a file does, and what is in it is nobody's business.
                tree.drop(folder)
                tree.add_file(folder, RemoteFile(0, ""))
                continue
            for entry in entries:
                if not entry.name or entry.name in {".", ".."} or "/" in entry.name or "\0" in entry.name:
                    continue  # no server has such names, unless it means harm
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.file is None:
                    tree.add_folder(path)
                    waiting.append(path)
                else:
                    tree.add_file(path, entry.file)
        return tree

    def _put(self, tree: Tree, site: Path, path: str, done: Done) -> None:
        for folder in above(path):
            if folder in tree.files:
                self._remove(tree, folder, done)
        for folder in reversed([*above(path)]):
            if folder not in tree.folders:
                self._place.make_folder(folder)
                tree.add_folder(folder)
        folder = path.rpartition("/")[0]
        # Of a fixed length, as a long name would become too long by the prefix; the same when it is tried again.
        name = f"{PART_PREFIX}{hashlib.sha256(path.encode()).hexdigest()[:16]}"
        part = f"{folder}/{name}" if folder else name
        try:
            file = self._place.put(site / path, path, part)
            tree.add_file(part, file)
            if path in tree.folders:
                self._clear(tree, path, done)
            self._place.rename(part, path)
        except PlaceLost:
            raise
        except Refusal:
            with suppress(Refusal):
                self._place.remove(part)
            raise
        tree.add_file(path, file)
        tree.drop(part)
        done(path, file)

    def _clear(self, tree: Tree, folder: str, done: Done) -> None:
        """Take away a folder that stands where a file must be; nothing of others is in it."""
        files, _ = tree.inside(folder)
        for path in files:
            self._remove(tree, path, None if path in tree.parts else done)
        for path in tree.inside(folder)[1]:
            self._place.remove_folder(path)
            tree.drop(path)

    def _remove(self, tree: Tree, path: str, done: Done | None) -> None:
        """Remove a file, and the folders that are empty without it. What is not there is gone already."""
        if path in tree.files or path in tree.parts:
            self._place.remove(path)
            tree.drop(path)
            for folder in tree.emptied([path]):
                self._place.remove_folder(folder)
                tree.drop(folder)
        if done is not None:
            done(path, None)
