"""A site published by the system's rsync: to a folder, over SSH, or to a server of rsync's own."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import groupby
from types import MappingProxyType

from prongsai.messages.refusal import Refusal
from prongsai.office.publication.settings import RsyncSettings
from prongsai.office.publication.targets.failures import denied
from prongsai.office.publication.targets.target import PART_PREFIX, Done, RemoteFile, Upload
from prongsai.office.publication.targets.tree import Tree, above
from prongsai.office.publication.targets.wire.rsync_program import RsyncProgram

_PARTS, _WHOLE = f"{PART_PREFIX}rsync", f"{PART_PREFIX}whole"
"""Folders for what rsync has not in full yet, one for all; and, one beside them, for files that wait for their names.

So all that an interruption leaves is known by its name, and a folder on a disk of its own gets whole files too.
"""
_AT_ONCE = 500
"""Files in one run: what is there in full is known after each."""


class RsyncTarget:
    """A folder that rsync reaches. Over SSH it signs in by a key that needs no words: nobody would see the question."""

    def __init__(self, settings: RsyncSettings) -> None:
        """Raises Refusal where there is no rsync, or one that is too old."""
        self._rsync = RsyncProgram(settings.to)
        self._tree: Tree | None = None

    def listing(self) -> Mapping[str, RemoteFile]:
        """Every file that is there. Raises Refusal."""
        self._tree = self._walk()
        return MappingProxyType(dict(self._tree.files))

    def carry_out(self, upload: Upload, done: Done) -> None:
        """Put and remove, in the order of the upload. Raises Refusal; what was done until then is done."""
        tree = self._tree or self._walk()
        self._tree = None  # until all went well
        tree.check(upload)
        self._remove(tree, sorted(tree.parts), None)
        self._remove_folders(tree, tree.empty_part_folders())
        if any(upload.stages):
            self._rsync.make_folder(_PARTS)
            tree.add_folder(_PARTS)
        for stage in upload.stages:
            self._make_way(tree, stage, done)
            for start in range(0, len(stage), _AT_ONCE):
                self._put(tree, upload, stage[start : start + _AT_ONCE], done)
        for path in upload.removals:
            if path not in tree.files:
                done(path, None)
        # Pages and what they name are not removed at once, or for a moment a page would name what is gone.
        for _, paths in groupby(upload.removals, key=lambda path: path.endswith(".html")):
            self._remove(tree, [path for path in paths if path in tree.files], done)
        if _PARTS in tree.folders:
            self._rsync.remove([_PARTS])
            tree.drop(_PARTS)
        self._tree = tree

    def close(self) -> None:
        """Nothing is open between two runs."""

    def _walk(self) -> Tree:
        tree = Tree()
        for path, file in self._rsync.listing(None):
            if file is None:
                tree.add_folder(path)
            else:
                tree.add_file(path, file)
        return tree

    def _make_way(self, tree: Tree, stage: Iterable[str], done: Done) -> None:
        """Remove files where folders must be, and folders where files must be; nothing of others is in them."""
        for path in stage:
            self._remove(tree, tree.in_the_way(path), done)
            if path in tree.folders:
                self._remove_folders(tree, tree.inside(path)[1])

    def _put(self, tree: Tree, upload: Upload, paths: tuple[str, ...], done: Done) -> None:
        """Send files; those that are there in full are told also if the run fails."""
        try:
            self._rsync.put(upload.site, paths, (_PARTS, _WHOLE))
        except Refusal:
            with suppress(Refusal):
                for path, file in self._files(paths):
                    if tree.files.get(path) != file:
                        done(path, file)
            raise
        for path, file in self._files(paths):
            for folder in above(path):
                tree.add_folder(folder)
            tree.add_file(path, file)
            done(path, file)

    def _files(self, paths: Iterable[str]) -> Iterator[tuple[str, RemoteFile]]:
        """What is there at some paths, in their order."""
        found = {path: file for path, file in self._rsync.listing(paths) if file is not None}
        yield from ((path, found[path]) for path in paths if path in found)

    def _remove(self, tree: Tree, paths: list[str], done: Done | None) -> None:
        """Remove files that are there, and the folders that are empty without them."""
        if not paths:
            return
        gone = self._rsync.remove(paths)
        for path in paths:
            if path in gone:
                ours = path in tree.files
                tree.drop(path)
                if done is not None and ours:
                    done(path, None)
        left = [path for path in paths if path not in gone]
        if left:
            raise denied(self._rsync.to, left[0])
        self._remove_folders(tree, tree.emptied(paths))

    def _remove_folders(self, tree: Tree, folders: Iterable[str]) -> None:
        """Remove folders if they are empty, the deepest first: rsync takes those of one run in its own order."""
        for _, same in groupby(folders, key=lambda folder: folder.count("/")):
            level = [*same]
            self._rsync.remove(level)
            for folder in level:
                tree.drop(folder)
