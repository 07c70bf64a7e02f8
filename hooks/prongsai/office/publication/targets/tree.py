"""What is at a place to which a site is published: its files and folders, kept up while they are changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.publication.targets.target import PART_PREFIX, RemoteFile, Upload


def above(path: str) -> Iterator[str]:
    """The folders in which a path lies, the nearest first, without the place's own."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


class Tree:
    """Files and folders by their paths with `/`."""

    def __init__(self) -> None:
        self.files: dict[str, RemoteFile] = {}
        self.folders: set[str] = set()
        self.parts: set[str] = set()
        """Files of uploads that were cut, and files in folders of such."""
        self._within: Counter[str] = Counter()  # how many files and folders are right in each folder

    def add_file(self, path: str, file: RemoteFile) -> None:
        """A file that is there, or is there anew."""
        if path not in self.files and path not in self.parts:
            self._within[path.rpartition("/")[0]] += 1
        if any(piece.startswith(PART_PREFIX) for piece in path.split("/")):
            self.parts.add(path)
        else:
            self.files[path] = file

    def add_folder(self, path: str) -> None:
        """A folder that is there."""
        if path not in self.folders:
            self.folders.add(path)
            self._within[path.rpartition("/")[0]] += 1

    def drop(self, path: str) -> None:
        """A file or an empty folder that is gone."""
        if path in self.files or path in self.parts or path in self.folders:
            self._within[path.rpartition("/")[0]] -= 1
        self.files.pop(path, None)
        self.parts.discard(path)
        self.folders.discard(path)

    def is_empty(self, folder: str) -> bool:
        """Whether nothing is known to be in a folder."""
        return self._within[folder] == 0

    def inside(self, folder: str) -> tuple[list[str], list[str]]:
        """The files in a folder however deep, and the folders, the deepest first and itself the last."""
        start = f"{folder}/"
        files = sorted(path for path in (*self.files, *self.parts) if path.startswith(start))
        folders = [path for path in self.folders if path == folder or path.startswith(start)]
        return files, sorted(folders, key=lambda path: (-path.count("/"), path))

    def empty_part_folders(self) -> list[str]:
        """Folders of uploads that were cut in which nothing is left."""
        return [path for path in self.folders if PART_PREFIX in path and self.is_empty(path)]

    def in_the_way(self, path: str) -> list[str]:
        """The files that must go before a file can be at a path: one where its folder must be, those in its place."""
        files = [folder for folder in above(path) if folder in self.files]
        return files + (self.inside(path)[0] if path in self.folders else [])

    def check(self, upload: Upload) -> None:
        """Raises Refusal if what is not ours stands in the way of an upload, before anything is changed."""
        ours = set(upload.removals)
        for path in (path for stage in upload.stages for path in stage):
            for obstacle in self.in_the_way(path):
                if obstacle not in ours and obstacle not in self.parts:
                    raise Refusal(both("targets.in-the-way", path=path, obstacle=obstacle))

    def emptied(self, paths: Iterable[str]) -> list[str]:
        """The folders that are empty now that files at `paths` are gone, the deepest first."""
        found: list[str] = []
        gone: Counter[str] = Counter()  # of what is right in each folder
        for folder in sorted({up for path in paths for up in above(path)}, key=lambda up: (-up.count("/"), up)):
            if folder in self.folders and self._within[folder] == gone[folder]:
                found.append(folder)
                gone[folder.rpartition("/")[0]] += 1
        return found


def check_way(there: Mapping[str, RemoteFile], upload: Upload) -> None:
    """As `Tree.check`, of a place that is changed in one step. Raises Refusal."""
    tree = Tree()
    for path, file in there.items():
        tree.add_file(path, file)
        for folder in above(path):
            tree.add_folder(folder)
    tree.check(upload)
