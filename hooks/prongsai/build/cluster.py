"""The workers of a Dask cluster as an executor: the jobs of a build, done on other machines that reach its folders.

Who can reach a scheduler can make its workers run anything, and what workers send back is unpickled here: that is
Dask's own way, and why its ports belong into a closed network, or behind its TLS (`tls://`, as its settings say).

A job that was on a worker when that died is done again by another, and one that fails once is tried again.
"""

import logging
import os
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from prongsai.build.options import BuildOptions
from prongsai.build.project.inputs import code_sum
from prongsai.build.workspace import can_be_written
from prongsai.messages import both
from prongsai.messages.refusal import Refusal

if TYPE_CHECKING:
    from distributed import Client

R = TypeVar("R")

_PATIENCE = 30
"""Seconds to wait for a scheduler's answer, and for its first worker."""
_TRIES_AGAIN = 2
_AHEAD = 2  # jobs for each worker at a time, so that none waits for the way of the next
_MOST_AHEAD = 256


@dataclass(frozen=True, slots=True)
class Requirements:
    """What every worker must have."""

    code: str
    """The sum of the code (inputs.py)."""
    marks: tuple[str, ...] = ()
    """Paths of files, one in each folder that all machines read and write. They are there as long as the build."""
    overrides: str = ""
    """The folder of a project's own frame, which workers only read; empty for none."""

    def refusal(self) -> Refusal | None:
        """On a worker: why it is of no use; None where it is."""
        worker = socket.gethostname()
        if code_sum() != self.code:
            return Refusal(both("cluster.other-code", worker=worker))
        for mark in map(Path, self.marks):
            if not _answers(mark.read_bytes):
                return Refusal(both("cluster.no-folder", worker=worker, folder=mark.parent))
            if not can_be_written(mark.parent):
                return Refusal(both("cluster.read-only", worker=worker, folder=mark.parent))
        if self.overrides and not _answers(partial(os.listdir, self.overrides)):
            return Refusal(both("cluster.no-folder", worker=worker, folder=self.overrides))
        return None


def _answers(read: Callable[[], object]) -> bool:
    """Whether the file system lets something be read."""
    try:
        read()
    except OSError:
        return False
    return True


@contextmanager
def cluster(options: BuildOptions) -> Iterator[Executor | None]:
    """The workers of the scheduler that a build is told to use, until it ends; None where it is told none.

    Raises Refusal where they cannot be had, have another Prongsai than this one, or do not reach the build's folders.
    """
    if not options.scheduler:
        yield None
        return
    if find_spec("distributed") is None:
        raise Refusal(both("cluster.missing"))
    with ExitStack() as stack:
        client = stack.enter_context(_client(options.scheduler))
        folders = {options.root / ".prongsai", options.site.site_dir.parent}
        marks = tuple(stack.enter_context(_mark(folder)) for folder in sorted(folders))
        own = options.site.overrides
        required = Requirements(code_sum(), marks, str(own) if own.is_dir() else "")
        refuse_unfit_workers(client, required)
        workers = _Workers(options.scheduler, client, required)
        stack.callback(workers.stop)
        yield workers


@contextmanager
def _client(address: str) -> "Iterator[Client]":
    """A connection to a scheduler that has workers."""
    from distributed import Client  # noqa: PLC0415 # an optional extra, and slow to load

    # What it would log of a lost connection, with its traceback, is said in words.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, ImportError, RuntimeError) as error:
        raise Refusal(both("cluster.unreachable", address=address, detail=str(error)[:300])) from None
    try:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise Refusal(both("cluster.no-workers", address=address, seconds=_PATIENCE)) from None
        yield client
    finally:
        client.close()


@contextmanager
def _mark(folder: Path) -> Iterator[str]:
    """A file by which workers can tell that a folder is the same one as here: nobody can have one of its name."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = tempfile.NamedTemporaryFile(dir=folder, prefix=".prongsai-cluster-")  # noqa: SIM115 # closed below
    except OSError as error:
        raise Refusal(both("cluster.no-mark", folder=folder, detail=error.strerror)) from None
    with file:
        Path(file.name).chmod(0o644)  # workers may be other users
        yield file.name


def refuse_unfit_workers(client: "Client", required: Requirements) -> None:
    """Refuse workers that are of no use. Those that come later say so at their first job."""
    for worker, answer in client.run(code_sum, on_error="return").items():
        if isinstance(answer, ModuleNotFoundError | ImportError | AttributeError):
            raise Refusal(both("cluster.no-code", worker=worker))
        if isinstance(answer, str) and answer != required.code:
            raise Refusal(both("cluster.other-code", worker=worker))
    for refusal in client.run(required.refusal, on_error="return").values():
        if isinstance(refusal, Refusal):
            raise refusal


class _Workers(Executor):
    """Workers of a cluster. A thread of this process waits for each job that is on its way."""

    def __init__(self, address: str, client: "Client", required: Requirements) -> None:
        self._address, self._client, self._required = address, client, required
        processes = sum(int(worker["nthreads"]) for worker in client.scheduler_info(-1)["workers"].values())
        self._threads = ThreadPoolExecutor(min(_AHEAD * max(processes, 2), _MOST_AHEAD), "prongsai-cluster")
        self._under_way: set[Any] = set()

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Have a job done; `fn` stands at the top of a module and takes the job alone."""
        assert not kwargs, "a job is one value"
        return self._threads.submit(self._done, fn, *args)

    def stop(self) -> None:
        """Leave: what is on its way is not wanted any more."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._client.cancel(list(self._under_way), force=True)
        self._threads.shutdown()

    def _done(self, do: Callable[[Any], R], job: Any) -> R:
        """What came of a job that a worker did."""
        from distributed.comm.core import CommClosedError  # noqa: PLC0415 # an optional extra
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 # as above

        future = self._client.submit(at_worker, do, job, self._required, pure=False, retries=_TRIES_AGAIN)
        self._under_way.add(future)
        try:
            answer = future.result()
        except KilledWorker:
            raise Refusal(both("cluster.killed")) from None
        except (CancelledError, CommClosedError):
            raise Refusal(both("cluster.lost", address=self._address)) from None
        finally:
            self._under_way.discard(future)
        if isinstance(answer, Refusal):
            raise answer
        return answer  # type: ignore[no-any-return] # what `do` gives


def at_worker(do: Callable[[Any], R], job: Any, required: Requirements) -> R | Refusal:
    """On a worker: do a job, if it can be done here. A Refusal is given back: it would come again."""
    with _ALONE:
        if (lacking := required.refusal()) is not None:
            return lacking
        try:
            return do(job)
        except Refusal as refusal:
            return refusal


_ALONE = threading.Lock()
"""What does jobs is not made for threads, however many a worker has."""
