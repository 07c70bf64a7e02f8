"""What is not known of the registers' files yet, as tasks that any process can do, on this machine or another.

A task says which file, and leaves what comes of it in the cache; nothing but the task itself goes between processes.
"""

from dataclasses import dataclass
from pathlib import Path

from prongsai.media.copies import COPY_CACHES
from prongsai.media.documents.known import document_cache, examined, named_as_document, read_document
from prongsai.media.files.copy_cache import CopyCache, sum_of
from prongsai.media.files.originals import MAX_BYTES, FileKind, OriginalFiles, originals
from prongsai.media.photos import accept as photos
from prongsai.media.photos.known import photo_cache
from prongsai.media.tables.accept import table_refusal
from prongsai.media.tables.known import is_known_table, read_table, table_cache
from prongsai.site.site import Site

# What a file weighs besides its bytes: a small one may hold a large picture, and for a document a process is started.
_LEAST = {"photos": 2**20, "documents": 2**20, "tables": 0}


@dataclass(frozen=True, slots=True)
class Task:
    """One file to be looked into, and its published copies to be made."""

    root: Path
    """The project's folder, where the cache is."""
    path: Path
    kind: FileKind
    name: str
    """As its register calls it; what is accepted depends on it."""
    sheet: str | None
    """Of a table, where its register says so."""
    copies: bool
    """Whether a photo's copies are to be made too; else it is only looked at."""
    weight: int
    """About how long it takes, against other tasks."""

    def known(self, total: str) -> bool:
        """Whether what the task is for is there already, for a file with that sum."""
        if self.kind == "photos":
            photo = photo_cache(self.root).read(total)
            return photo is not None and (bool(photo.copies) or not self.copies)
        if self.kind == "documents":
            return read_document(total, document_cache(self.root)) is not None
        return is_known_table(total, self.name, self.sheet, table_cache(self.root))


def missing(site: Site, *, copies: bool = True) -> tuple[Task, ...]:
    """The tasks of a site's files, the longest first. No original is opened of which the content is known.

    None where nothing can be kept, as the work would be done for nothing. Without `copies`, as for a check alone,
    photos are only looked at.
    """
    found: dict[tuple[object, ...], Task] = {}
    with OriginalFiles(site.root) as files:
        for original in originals(site):
            path, total = files.path(original), files.sum(original)
            if path is None or not isinstance(total, str):
                continue
            weight = path.stat().st_size + _LEAST[original.kind]
            task = Task(site.root, path, original.kind, original.name, original.sheet, copies, weight)
            # What is the same in all that counts is looked into once.
            same = (task.kind, total, path.suffix.lower(), task.sheet)
            if same not in found and not task.known(total):
                found[same] = task
    usable = {kind: _usable(COPY_CACHES[kind](site.root)) for kind in {task.kind for task in found.values()}}
    return tuple(sorted((t for t in found.values() if usable[t.kind]), key=lambda t: (-t.weight, t.path)))


def _usable(cache: CopyCache) -> bool:
    """Whether something can be kept in a cache, which is tidied for it."""
    cache.tidy()
    return cache.writable


def make(task: Task) -> None:
    """Do a task. A file that is not accepted, or is gone, leaves nothing: the checks say why."""
    try:
        with task.path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return
    if task.known(sum_of(data)):
        return
    if task.kind == "photos":
        _photo(task, data)
    elif task.kind == "documents":
        if named_as_document(data, task.name) is None:
            examined(data, document_cache(task.root))
    elif table_refusal(data, task.name, task.sheet) is None:
        read_table(data, task.name, task.sheet, table_cache(task.root))


def _photo(task: Task, data: bytes) -> None:
    cache = photo_cache(task.root)
    try:
        cache.copies(data, task.name) if task.copies else cache.look(data, task.name)
    except (photos.Refused, *photos.BROKEN):
        return
