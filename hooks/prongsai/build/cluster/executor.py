"""The workers of a Dask cluster as an executor: the jobs of a build, done on other machines that reach its folders.

Who can reach a scheduler can make its workers run anything: that is Dask's own way, and why its ports belong into a
closed network, or behind its TLS (`tls://`, as its settings say), by which each side proves who it is. What workers
answer is taken for values here (cluster/values.py), of the kind that was asked for, and looked at as far as that can
tell a lie (`JobResult.fits`). But the pages and what is kept of them a worker writes itself, as the folders are shared:
of those, whoever does the jobs is trusted.

A job that was on a worker when that died is done again by another, and one that fails once is tried again.
"""

import logging
import os
import socket
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from prongsai.build.cluster.values import UNREADABLE, DeadWorkers, values_only
from prongsai.build.options import BuildOptions
from prongsai.build.project.inputs import code_sum
from prongsai.build.workspace import can_be_written
from prongsai.cache.values import Unreadable, from_bytes, to_bytes
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.text.bilingual import Text

if TYPE_CHECKING:
    from distributed import Client

R = TypeVar("R")

_PATIENCE = 30
"""Seconds to wait for a scheduler's answer, and for its first worker."""
_TRIES_AGAIN = 2
_AHEAD = 2  # jobs for each worker at a time, so that none waits for the way of the next
_MOST_AHEAD = 256


class Requirements(Struct, frozen=True):
    """What every worker must have."""

    code: str
    """The sum of the code (inputs.py)."""
    marks: tuple[str, ...] = ()
    """Paths of files, one in each folder that all machines read and write. They are there as long as the build."""
    overrides: str = ""
    """The folder of a project's own frame, which workers only read; empty for none."""

    def refusal(self) -> Text | None:
        """On a worker: why it is of no use; None where it is."""
        worker = socket.gethostname()
        if code_sum() != self.code:
            return both("cluster.other-code", worker=worker)
        for mark in map(Path, self.marks):
            if not _answers(mark.read_bytes):
                return both("cluster.no-folder", worker=worker, folder=mark.parent)
            if not can_be_written(mark.parent):
                return both("cluster.read-only", worker=worker, folder=mark.parent)
        if self.overrides and not _answers(partial(os.listdir, self.overrides)):
            return both("cluster.no-folder", worker=worker, folder=self.overrides)
        return None


class WorkerAnswer(Struct, frozen=True):
    """What a worker says of a job. One of the three."""

    done: bytes | None = None
    """What came of it, as bytes."""
    refusal: Text | None = None
    """Why it could not be done."""
    failure: str = ""
    """The traceback of what went wrong."""


class WorkerFailed(Exception):
    """Our mistake, on a worker: as its traceback there tells it."""


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
        stack.enter_context(values_only())
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

    # What it would log of a lost connection or a message that it cannot read, with its traceback, is said in words.
    for name in ("distributed", "distributed.client", "distributed.protocol"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
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
        if not isinstance(answer, str):  # what it raised for want of the function
            raise Refusal(both("cluster.no-code", worker=worker))
        if answer != required.code:
            raise Refusal(both("cluster.other-code", worker=worker))
    for answer in client.run(unfit, required, on_error="return").values():
        if (refusal := _read(answer).refusal) is not None:
            raise Refusal(refusal)


def unfit(required: Requirements) -> bytes:
    """On a worker: why it is of no use, if it is, in an answer."""
    return to_bytes(WorkerAnswer(refusal=required.refusal()))


def _read(answer: object) -> WorkerAnswer:
    """What a worker answered, whatever it sent. Raises Refusal where that is no answer."""
    with suppress(Unreadable):
        if isinstance(answer, bytes):
            return from_bytes(answer, WorkerAnswer)
    raise Refusal(both("cluster.bad-answer"))


class _Workers(Executor):
    """Workers of a cluster. A thread of this process waits for each job that is on its way."""

    def __init__(self, address: str, client: "Client", required: Requirements) -> None:
        self._address, self._client, self._required = address, client, required
        processes = sum(int(worker["nthreads"]) for worker in client.scheduler_info(-1)["workers"].values())
        self._threads = ThreadPoolExecutor(min(_AHEAD * max(processes, 2), _MOST_AHEAD), "prongsai-cluster")
        self._under_way: set[Any] = set()

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Have a job done, the last of `args`; `fn` stands at the top of a module and gives bytes."""
        assert not kwargs, "a job is one value"
        return self._threads.submit(self._done, partial(fn, *args[:-1]), args[-1])

    def stop(self) -> None:
        """Leave: what is on its way is not wanted any more."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._client.cancel(list(self._under_way), force=True)
        self._threads.shutdown()

    def _done(self, do: Callable[[Any], Any], job: Any) -> Any:
        """What came of a job that a worker did."""
        tries = [self._answer(do, job)]
        while tries[-1].failure and len(tries) <= _TRIES_AGAIN:
            tries.append(self._answer(do, job))
        answer = tries[-1]
        if answer.refusal is not None:
            raise Refusal(answer.refusal)
        if answer.failure:
            raise WorkerFailed(answer.failure)
        if answer.done is None:
            raise Refusal(both("cluster.bad-answer"))
        return answer.done

    def _answer(self, do: Callable[[Any], Any], job: Any) -> WorkerAnswer:
        """What a worker says of a job."""
        from distributed.comm.core import CommClosedError  # noqa: PLC0415 # an optional extra

        future = self._client.submit(at_worker, do, job, self._required, pure=False)
        self._under_way.add(future)
        try:
            error = future.exception()
            if error is None:
                return _read(future.result())
            # Nothing goes wrong in `at_worker` that it would not tell in an answer.
            raise Refusal(both("cluster.killed" if isinstance(error, DeadWorkers) else "cluster.bad-answer"))
        except UNREADABLE:
            raise Refusal(both("cluster.bad-answer")) from None
        except (CancelledError, CommClosedError):
            raise Refusal(both("cluster.lost", address=self._address)) from None
        finally:
            self._under_way.discard(future)


def at_worker(do: Callable[[Any], object], job: Any, required: Requirements) -> bytes:
    """On a worker: do a job, if it can be done here, and answer. A refusal is given back: it would come again."""
    with _ALONE:
        if (lacking := required.refusal()) is not None:
            return to_bytes(WorkerAnswer(refusal=lacking))
        told = _Told()
        with told:
            done = do(job)
            # What is no bytes has no room in them.
            told.answer = (
                WorkerAnswer(done) if isinstance(done, bytes) else WorkerAnswer(refusal=both("cluster.odd-name"))
            )
        return to_bytes(told.answer)


class _Told:
    """What a worker says of what is done within: what goes wrong there goes to whoever asked, and is raised there."""

    answer = WorkerAnswer()

    def __enter__(self) -> None:
        """Nothing is done yet."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, Refusal):
            self.answer = WorkerAnswer(refusal=error.text)
        elif isinstance(error, Exception):
            told = "".join(traceback.format_exception(error))
            self.answer = WorkerAnswer(failure=told.encode("utf-8", "replace").decode())
        return isinstance(error, Exception)


_ALONE = threading.Lock()
"""What does jobs is not made for threads, however many a worker has."""
