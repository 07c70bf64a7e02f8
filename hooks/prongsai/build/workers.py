"""Who does the jobs of a build: this process, others on this machine, or the workers of a cluster.

A job is a function at the top of a module and a value that can be sent. What comes back does not depend on who did it.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import prongsai

J = TypeVar("J")
R = TypeVar("R")


@dataclass
class WorkerPool:
    """The workers of one build."""

    workers: int = 1
    """Processes on this machine; 1 for none but this one."""
    executor: Executor | None = None
    """Whoever else does the jobs."""
    _own: ProcessPoolExecutor | None = field(default=None, init=False)

    def each(self, do: Callable[[J], R], jobs: Sequence[J], *, small: bool = False) -> Iterator[tuple[J, R]]:
        """Each job with what came of it, as they are done. `small` jobs are not worth starting processes for.

        What a job raises is raised here; the others are then not begun, and those that are under way have ended.
        """
        if self.executor is None and (self.workers < 2 or len(jobs) < 2 or (small and self._own is None)):
            yield from ((job, do(job)) for job in jobs)
            return
        executor = self.executor or self._pool()
        with _importable():  # processes begin when they are first needed
            futures: dict[Future[R], J] = {executor.submit(do, job): job for job in jobs}
        try:
            for future in as_completed(futures):
                yield futures.pop(future), future.result()
        finally:
            for future in futures:
                future.cancel()
            wait(futures)  # nobody is to write into the site's folder when its lock is another build's

    def _pool(self) -> ProcessPoolExecutor:
        if self._own is None:
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


def leave_with_parent() -> None:
    """In a worker: end when the build does, even if that was killed; it would wait for work for ever otherwise."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends Ctrl-C to all: the build says what there is to say
    parent = multiprocessing.parent_process()
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
