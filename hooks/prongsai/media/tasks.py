"""What is not known of the registers' files yet, as tasks that any process can do, on this machine or another.

A task says which file, and leaves what comes of it in the cache; nothing but the task itself goes between processes.
"""

from pathlib import Path

from msgspec import Struct

from prongsai.cache import sums
from prongsai.cache.files import read_file
from prongsai.media.files.copy_cache import CopyCache
from prongsai.media.files.originals import MAX_BYTES, Label, OriginalFiles, originals
from prongsai.media.kinds import KINDS
from prongsai.site.site import Site
from prongsai.source.folders import FileKind


class Task(Struct, frozen=True):
    """One file to be looked into, and its published copies to be made."""

    root: Path
    """The project's folder, where the cache is."""
    path: Path
    kind: FileKind
    label: Label
    copies: bool
    """Whether its copies are to be made too; else it is only looked at, where that is less."""
    weight: int
    """About how long it takes, against other tasks."""

    @property
    def name(self) -> str:
        """As its register calls it."""
        return self.label.name

    def known(self, total: str) -> bool:
        """Whether what the task is for is there already, for a file with that sum."""
        kind = KINDS[self.kind]
        return kind.kept(total, self.label, kind.cache(self.root), copies=self.copies) is not None


def missing(site: Site, *, copies: bool = True) -> tuple[Task, ...]:
    """The tasks of a site's files, the longest first. No original is opened of which the content is known.

    None where nothing can be kept, as the work would be done for nothing. Without `copies`, as for a check alone,
    files are only looked at.
    """
    found: dict[tuple[object, ...], Task] = {}
    with OriginalFiles(site.root) as files:
        for original in originals(site):
            path, total = files.path(original), files.sum(original)
            if path is None or not isinstance(total, str):
                continue
            weight = path.stat().st_size + KINDS[original.kind].weight
            task = Task(site.root, path, original.kind, original.label, copies, weight)
            # What is the same in all that counts is looked into once.
            same = (task.kind, total, task.label.ending, task.label.part)
            if same not in found and not task.known(total):
                found[same] = task
    usable = {kind: _usable(KINDS[kind].cache(site.root)) for kind in {task.kind for task in found.values()}}
    return tuple(sorted((t for t in found.values() if usable[t.kind]), key=lambda t: (-t.weight, t.path)))


def _usable(cache: CopyCache) -> bool:
    """Whether something can be kept in a cache, which is tidied for it."""
    cache.tidy()
    return cache.writable


def carry_out(task: Task) -> None:
    """Do a task. A file that is not accepted, or is gone, leaves nothing: the checks say why."""
    try:
        data = read_file(task.path, MAX_BYTES)
    except OSError:
        return
    if not task.known(sums.sha256(data)):
        kind = KINDS[task.kind]
        (kind.examine if task.copies else kind.look)(data, task.label, kind.cache(task.root))
