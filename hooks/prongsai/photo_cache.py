"""The copies of photos, kept between builds and made where they are not yet there, by two processes if many."""

import hashlib
import json
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from prongsai import photos
from prongsai.cache import FileCache
from prongsai.renditions import Rendition, Renditions, recipe, render

WORKERS = 2
# Below this many bytes of originals, starting processes takes longer than they would spare.
_WORTH_A_POOL = 4 * 2**20
_LEAST = 2**19  # a small file may hold a large picture, so none counts for less


@dataclass(frozen=True, slots=True)
class PhotoCache:
    """Copies by the sum of their original and the recipe. A help only: with it broken, all is made anew."""

    folder: Path

    @property
    def _files(self) -> FileCache:
        return FileCache(self.folder, recipe())

    def read(self, data: bytes) -> Renditions | None:
        """The copies made of an original; None where there are none that are whole."""
        entry = self._files.read(hashlib.sha256(data).hexdigest())
        return unpacked(entry) if entry else None

    def write(self, data: bytes, made: Renditions) -> None:
        """Keep the copies of an original, where the folder can be written to."""
        self._files.write(hashlib.sha256(data).hexdigest(), packed(made))

    def refusal(self, data: bytes, name: str) -> str | None:
        """As photos.refusal, without opening a photo whose copies are here: it was found sound when they were made."""
        known = self.read(data)
        if known is None:
            return photos.refusal(data, name)
        try:
            photos.refuse_name(known.form, name)
        except photos.Refused as refused:
            return str(refused)
        return None

    def taken(self, data: bytes, name: str) -> date | None:
        """The day on which its camera says an original was taken; None also for a file that is not accepted."""
        if known := self.read(data):
            return known.taken
        try:
            with photos.opened(data, name, pixels=False) as image:
                return photos.date_taken(image)
        except (photos.Refused, *photos.BROKEN):
            return None

    def copies(self, data: bytes, name: str) -> Renditions:
        """The copies of an accepted photo, made and kept where they are not here yet. Raises as `render`."""
        made = self.read(data)
        if made is None:
            made = render(data, name)
            self.write(data, made)
        return made

    def prepare(self, originals: Iterable[Path]) -> None:
        """Make the copies of accepted photos that are not here yet; several at a time where they are many or large."""
        self._files.tidy()
        missing = [path for path in originals if self.read(path.read_bytes()) is None]
        weight = sum(max(path.stat().st_size, _LEAST) for path in missing)
        if len(missing) > 1 and weight >= _WORTH_A_POOL:
            for path, made in _together(missing):
                self.write(path.read_bytes(), made)


def photo_cache(root: Path) -> PhotoCache:
    """Where a project keeps the copies of its photos between builds."""
    return PhotoCache(root / ".prongsai" / "cache" / "photos")


def packed(made: Renditions) -> bytes:
    """Copies as one run of bytes: a line of JSON that says what they are, then the files one after the other."""
    about = {
        "form": made.form,
        "taken": made.taken.isoformat() if made.taken else None,
        "placeholder": len(made.placeholder),
        "files": [[r.format, r.width, r.height, len(r.data)] for r in made.files],
    }
    return b"".join((json.dumps(about).encode(), b"\n", made.placeholder, *(r.data for r in made.files)))


def unpacked(data: bytes) -> Renditions:
    """What `packed` made."""
    line, _, rest = data.partition(b"\n")
    about = json.loads(line)
    position = about["placeholder"]
    files = []
    for form, width, height, size in about["files"]:
        files.append(Rendition(form, width, height, rest[position : position + size]))
        position += size
    taken = date.fromisoformat(about["taken"]) if about["taken"] else None
    return Renditions(about["form"], taken, rest[: about["placeholder"]], tuple(files))


def _together(paths: Sequence[Path]) -> Iterator[tuple[Path, Renditions]]:
    """Each photo with its copies, in the given order, made by processes of their own."""
    # Spawned everywhere: it is the only way on Windows, and forking a process that has threads may hang.
    context = multiprocessing.get_context("spawn")
    workers = min(WORKERS, len(paths), os.cpu_count() or 1)
    with (
        _importable(),
        ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_with_parent) as pool,
    ):
        yield from zip(paths, pool.map(_render_file, paths), strict=True)


def _render_file(path: Path) -> Renditions:
    return render(path.read_bytes(), path.name)


def _leave_with_parent() -> None:
    """In a worker: end when the build does, even if that was killed; it would wait for work for ever otherwise."""
    parent = multiprocessing.parent_process()
    assert parent is not None, "called in a worker"

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def _importable() -> Iterator[None]:
    """Let new processes, which take over this one's sys.path, find this package; the hook's loader takes it away."""
    home = str(Path(__file__).parent.parent)
    sys.path.insert(0, home)
    try:
        yield
    finally:
        sys.path.remove(home)
