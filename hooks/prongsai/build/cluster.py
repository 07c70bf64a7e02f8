"""The workers of a Dask cluster as an executor: the jobs of a build, done on other machines.

Who can reach a scheduler can make its workers run anything, and what workers send back is unpickled here: that is
Dask's own way, and why its ports belong into a closed network, or behind its TLS (`tls://`, as its settings say). What
lies in a shared folder is not trusted so far (depot.py).

A job that was on a worker when that died is done again by another, and one that fails once is tried again.
"""

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from prongsai.build.inputs import code_sum
from prongsai.build.jobs import look, make
from prongsai.build.options import BuildOptions
from prongsai.messages import both
from prongsai.messages.refusal import Refusal

if TYPE_CHECKING:
    from distributed import Client

    from prongsai.build.freight import Delivery, Desk, Freight, Parcel

R = TypeVar("R")

_PATIENCE = 30
"""Seconds to wait for a scheduler's answer, and for its first worker."""
_TRIES_AGAIN = 2
_AHEAD = 2  # jobs for each worker at a time, so that none waits for the way of the next
_MOST_AHEAD = 256
_LIBRARIES = ("distributed", "fsspec")


@contextmanager
def cluster(options: BuildOptions) -> Iterator[Executor | None]:
    """The workers of the scheduler that a build is told to use, until it ends; None where it is told none.

    Raises Refusal where they cannot be had, or have another Prongsai than this one.
    """
    if not options.scheduler:
        yield None
        return
    if not all(find_spec(name) for name in _LIBRARIES):
        raise Refusal(both("cluster.missing"))
    with ExitStack() as stack:
        client = stack.enter_context(_client(options.scheduler))
        compare(client, code_sum())
        freight = None
        if options.shared:
            from prongsai.build.freight import Freight  # noqa: PLC0415 # needs libraries that only the extra brings

            # A folder is the same one for all, wherever they were started.
            address = options.shared if "://" in options.shared else Path(options.shared).absolute().as_uri()
            freight = Freight(address)
        workers = _Workers(options.scheduler, client, freight)
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


def compare(client: "Client", code: str) -> None:
    """Refuse workers that have another Prongsai, or none. Those that come later say so at their first job."""
    for worker, answer in client.run(code_sum, on_error="return").items():
        if isinstance(answer, ModuleNotFoundError | ImportError | AttributeError):
            raise Refusal(both("cluster.no-code", worker=worker))
        if isinstance(answer, str) and answer != code:
            raise Refusal(both("cluster.other-code", worker=worker))


class _Workers(Executor):
    """Workers of a cluster. A thread of this process waits for each job that is on its way."""

    def __init__(self, address: str, client: "Client", freight: "Freight | None") -> None:
        self._address, self._client, self._freight = address, client, freight
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
        if self._freight is None:
            return self._sent(do, job)
        parcel = self._freight.parcel(job) if do in _SENT else None
        if parcel is None:
            with _ALONE:
                return do(job)
        delivery = self._sent(carry_out, parcel)
        return self._freight.receive(job, delivery)  # type: ignore[return-value] # what `do` gives, as `do` was sent

    def _sent(self, do: Callable[[Any], R], job: Any) -> R:
        """What came of a job that a worker did."""
        from distributed.comm.core import CommClosedError  # noqa: PLC0415 # an optional extra
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 # as above

        future = self._client.submit(at_worker, do, job, code_sum(), pure=False, retries=_TRIES_AGAIN)
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


_SENT = (look, make)
"""What is done elsewhere where the project's folder is not; it is known what it reads and writes."""


def at_worker(do: Callable[[Any], R], job: Any, code: str) -> R | Refusal:
    """On a worker: do a job, if this is the Prongsai that gave it. A Refusal is given back: it would come again."""
    if code_sum() != code:
        return Refusal(both("cluster.other-code", worker=socket.gethostname()))
    with _ALONE:
        try:
            return do(job)
        except Refusal as refusal:
            return refusal


_ALONE = threading.Lock()
"""What does jobs is not made for threads, however many a worker has."""


def carry_out(parcel: "Parcel") -> "Delivery":
    """On a worker that does not reach the project's folder: do a job of which the files were sent along."""
    return _desk(parcel.depot).carry_out(parcel)


@lru_cache(maxsize=1)
def _desk(depot: str) -> "Desk":
    from distributed import get_worker  # noqa: PLC0415 # an optional extra

    from prongsai.build.freight import Desk  # noqa: PLC0415 # as above

    return Desk(depot, get_worker().local_directory)
