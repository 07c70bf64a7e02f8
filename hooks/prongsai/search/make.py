"""The chunks of an index: taken from the cache, or made, by several processes where they are many."""

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from prongsai.cache import FileCache
from prongsai.search.chunks import Chunk, cut, made_of, name_of, packed, unpacked
from prongsai.search.document import SearchDocument

RECIPE = "search3"
"""Another number for another way of making chunks: what the old way made is then not found."""

_WORTH_A_POOL = 24  # chunks; for fewer, starting processes takes longer than they would spare


def chunks_of(documents: Sequence[SearchDocument], cache: Path | None, workers: int) -> list[Chunk]:
    """The chunks of documents, in their order. `cache` is a folder, which need not be there yet."""
    parts = list(cut(documents))
    if cache is None:
        return list(_made(parts, workers))
    files = FileCache(cache, RECIPE)
    files.tidy()
    names = [name_of(part) for part in parts]
    kept = [_read(files, name, len(part)) for name, part in zip(names, parts, strict=True)]
    missing = [number for number, chunk in enumerate(kept) if chunk is None]
    made = dict(zip(missing, _made([parts[number] for number in missing], workers), strict=True))
    for number, chunk in made.items():
        files.write(names[number], packed(chunk))
    return [chunk or made[number] for number, chunk in enumerate(kept)]


def _read(files: FileCache, name: str, count: int) -> Chunk | None:
    """The chunk of that name, if it holds together and has as many documents as it should."""
    entry = files.read(name)
    try:
        chunk = unpacked(entry) if entry else None
    except (ValueError, TypeError, IndexError):
        return None
    return chunk if chunk and len(chunk.texts) == count else None


def _made(parts: Sequence[Sequence[SearchDocument]], workers: int) -> Iterator[Chunk]:
    workers = min(workers, os.cpu_count() or 1)
    if workers < 2 or len(parts) < _WORTH_A_POOL:
        yield from map(made_of, parts)
        return
    context = multiprocessing.get_context("spawn")
    with _importable(), ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_with_parent) as pool:
        yield from map(unpacked, pool.map(_packed, parts, chunksize=4))


def _packed(part: Sequence[SearchDocument]) -> bytes:
    return packed(made_of(part))


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
    home = str(Path(__file__).parent.parent.parent)
    sys.path.insert(0, home)
    try:
        yield
    finally:
        sys.path.remove(home)
