"""Who does the jobs of a build: this process, others on this machine, or the workers of a cluster.

A job is a function at the top of a module and a value that can be sent. What comes back does not depend on who did it.
From another process or machine it comes as bytes that can be nothing but a value (cache/values.py).
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, as_completed, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import prongsai
from prongsai.cache.values import NO_ROOM, Unreadable, from_bytes, to_bytes
from prongsai.messages import both
from prongsai.messages.refusal import Refusal

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

J = TypeVar("J")
R = TypeVar("R", bound="JobResult | None")


class JobResult(Protocol):
    """What comes of a job."""

    def fits(self, job: Any) -> bool:
        """Whether it can be what comes of that job: as far as that can be told, whoever made it."""


@dataclass
class WorkerPool:
    """The workers of one build."""

    workers: int = 1
    """Processes on this machine; 1 for none but this one."""
    executor: Executor | None = None
    """Whoever else does the jobs."""
    shared: bool = field(default=False, init=False)
    """Whether others than this process do the jobs that were begun last: their processors' time is not in its own."""
    _own: "ProcessPoolExecutor | None" = field(default=None, init=False)

    def each(
        self, do: Callable[[J], R], jobs: Sequence[J], kind: type[R], *, small: bool = False
    ) -> Iterator[tuple[J, R]]:
        """Each job with what came of it, of a kind, as they are done.

        `small` jobs are not worth starting processes for. What a job raises is raised here; the others are then not
        begun, and those that are under way have ended. Raises Refusal where an answer can be none to its job.
        """
        alone = self.executor is None and (self.workers < 2 or len(jobs) < 2 or (small and self._own is None))
        self.shared = not alone
        if alone:
            yield from ((job, do(job)) for job in jobs)
            return
        executor = self.executor or self._pool()
        with _importable():  # processes begin when they are first needed
            futures: dict[Future[bytes | R], J] = {executor.submit(answer, do, job): job for job in jobs}
        try:
            for future in as_completed(futures):
                job, answered = futures.pop(future), future.result()
                yield job, _fitting(answered, kind, job) if isinstance(answered, bytes) else answered
        finally:
            for future in futures:
                future.cancel()
            wait(futures)  # nobody is to write into the site's folder when its lock is another build's

    def _pool(self) -> "ProcessPoolExecutor":
        if self._own is None:
            # Most builds find nothing to do, and start none.
            import multiprocessing  # noqa: PLC0415 # as just said
            from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 # as just said

            # A copy of this process knows all modules already; but one that has threads must not be copied, and on
            # macOS none with its system's libraries.
            copied = sys.platform == "linux" and threading.active_count() == 1
            context = multiprocessing.get_context("fork" if copied else "spawn")
            self._own = ProcessPoolExecutor(self.workers, mp_context=context, initializer=leave_with_parent)
        return self._own

    def close(self) -> None:
        """Let the processes go."""
        if self._own is not None:
            self._own.shutdown(wait=True, cancel_futures=True)
            self._own = None


def answer(do: Callable[[J], R], job: J) -> bytes | R:
    """In another process: what comes of a job, as bytes.

    A value that has no room in those goes as it is, which only processes of one machine do with each other.
    """
    done = do(job)
    with suppress(*NO_ROOM):
        return to_bytes(done)
    return done


def _fitting(answered: bytes, kind: type[R], job: object) -> R:
    """What a worker answered. Raises Refusal where that is no answer to the job."""
    try:
        found = from_bytes(answered, kind)
    except Unreadable:
        raise Refusal(both("cluster.bad-answer")) from None
    if found is not None and not found.fits(job):
        raise Refusal(both("cluster.bad-answer"))
    return found


def leave_with_parent() -> None:
    """In a worker: end when the build does, even if that was killed; it would wait for work for ever otherwise."""
    from multiprocessing import parent_process  # noqa: PLC0415 # a worker has it loaded

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends Ctrl-C to all: the build says what there is to say
    parent = parent_process()
    assert parent is not None, "called in a worker"

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def _importable() -> Iterator[None]:
    """Let new processes, which take over this one's sys.path, find this package; the hook's loader takes it away."""
    home = str(Path(prongsai.__file__).parents[1])
    sys.path.insert(0, home)
    try:
        yield
    finally:
        sys.path.remove(home)
