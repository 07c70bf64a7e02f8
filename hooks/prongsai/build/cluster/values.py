"""What comes from a cluster, taken for values: Dask sends everything pickled, and a pickle can make its reader run it.

So while a build is connected, this process builds nothing out of what it is sent but bytes, numbers and containers:
nothing that a worker or a scheduler answers can make it call anything else. What is refused is a TypeError. That holds
for this process only: a worker runs what its scheduler tells it, and a scheduler reads what it is sent in Dask's way.
"""

import io
import pickle
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

UNREADABLE = (
    pickle.UnpicklingError, ArithmeticError, AttributeError, EOFError, LookupError, MemoryError, RecursionError,
    TypeError, ValueError,
)  # fmt: skip
"""What comes of an answer that is refused, or is none."""


class DeadWorkers(Exception):
    """Stands for Dask's KilledWorker: workers died while they did the same job."""

    def __setstate__(self, state: object) -> None:
        """Without what it says of the workers."""


class _Told:
    """Stands for what Dask tells of a worker that died, and does nothing."""

    def __init__(self, *_: object) -> None:
        """Nothing is kept."""

    def __setstate__(self, state: object) -> None:
        """Nor of this."""


_CLASSES: dict[tuple[str, str], type] = {
    ("builtins", "bytes"): bytes,
    ("builtins", "int"): int,
    ("collections", "defaultdict"): defaultdict,
    ("collections", "deque"): deque,
    ("distributed.core", "Status"): _Told,
    ("distributed.scheduler", "KilledWorker"): DeadWorkers,
    ("distributed.scheduler", "WorkerState"): _Told,
}


class _Unpickler(pickle.Unpickler):
    """Knows these classes and no function."""

    def find_class(self, module: str, name: str) -> type:
        """One of the classes; TypeError for anything else."""
        try:
            return _CLASSES[module, name]
        except KeyError:
            raise TypeError(f"{module}.{name}") from None


def _loads(data: bytes, *, buffers: Iterable[object] = ()) -> object:
    """As distributed.protocol.pickle.loads. Raises TypeError, UnpicklingError and what a damaged pickle else raises."""
    return _Unpickler(io.BytesIO(data), buffers=buffers).load()


@contextmanager
def values_only() -> Iterator[None]:
    """Take what Dask is sent for values, in this process.

    There is no setting for that, so it is put in the place of what Dask reads with, where its two modules know it. Its
    client's own way to show warnings, which unpickles them by itself, is left out.
    """
    from distributed import client  # noqa: PLC0415 # an optional extra, and slow to load
    from distributed.protocol import pickle as transport  # noqa: PLC0415 # as above

    places: tuple[tuple[Any, str, object], ...] = (
        (transport, "loads", _loads),
        (client, "loads", _loads),
        (client.Client, "_default_event_handlers", {}),
    )
    before = [getattr(owner, name) for owner, name, _ in places]
    for owner, name, value in places:
        setattr(owner, name, value)
    try:
        yield
    finally:
        for (owner, name, _), value in zip(places, before, strict=True):
            setattr(owner, name, value)
