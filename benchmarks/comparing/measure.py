"""One run of a program: how long, how much of the processors, how much memory, and what it wrote."""

import hashlib
import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

LOOK = 0.25
"""Seconds between two looks at the memory. Each look costs some milliseconds of one processor, in every run alike."""


class FailedRunError(Exception):
    """A program ended with something else than 0; its last words."""


class SlowRunError(Exception):
    """A program took longer than it was given."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of all processors together, user and system, of the program and all its processes."""
    memory: int
    """Bytes at the highest point, all processes added up: pages that processes share are counted in each."""


@dataclass(frozen=True, slots=True)
class Output:
    """What lies in a site folder."""

    pages: int
    """HTML files."""
    html: int
    """Their bytes."""
    total: int
    """Bytes of all files."""
    files: int
    """How many files there are."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], limit: float) -> Cost:
    """Run a program to its end. Raises FailedRunError, or SlowRunError after `limit` seconds."""
    said = folder / "said.txt"
    with said.open("w", encoding="utf-8") as out:
        started = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 # the generators' own commands
            command,
            cwd=folder,
            env=around() | dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        watch = _Watch(process.pid, started + limit)
        watch.start()
        # Its own account and that of every process it has waited for.
        _pid, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.end()
    if watch.late:
        raise SlowRunError(f"{wall:.0f} s")
    if process.returncode:
        last = said.read_text(encoding="utf-8", errors="replace").strip()[-2000:]
        raise FailedRunError(f"{command[0]} ended with {process.returncode}:\n{last}")
    # A run too short to be looked at has at least the account of its largest process, in kilobytes.
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(watch.most, usage.ru_maxrss * 1024))


def around() -> dict[str, str]:
    """The environment, but for what would have each start of a Python program compile all of it again."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class _Watch(threading.Thread):
    """Looks at a program's processes while it runs, and ends them all when they are late."""

    def __init__(self, pid: int, until: float) -> None:
        super().__init__(daemon=True)
        self.root, self.until = psutil.Process(pid), until
        self.most, self.late = 0, False
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(LOOK):
            self.most = max(self.most, sum(map(_memory, self._processes())))
            if time.perf_counter() > self.until and not self.late:
                self.late = True
                for process in reversed(self._processes()):
                    _end(process)

    def end(self) -> None:
        """The program is over."""
        self._over.set()
        self.join()

    def _processes(self) -> list[psutil.Process]:
        try:
            return [self.root, *self.root.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def _end(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return


def output(site: Path) -> Output:
    """What a run wrote."""
    files = [(path.suffix, path.stat().st_size) for path in site.rglob("*") if path.is_file()]
    pages = [size for suffix, size in files if suffix == ".html"]
    return Output(len(pages), sum(pages), sum(size for _, size in files), len(files))


def digest(site: Path) -> str:
    """A sum of all names and bytes of a site: equal for equal sites."""
    whole = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        whole.update(path.relative_to(site).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
