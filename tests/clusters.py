"""A scheduler and workers on this machine, each a process of its own, as they would be on machines of their own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def scheduler(folder: Path, workers: int = 2) -> Iterator[str]:
    """The address of a scheduler with workers, which end with it. `folder` is theirs."""
    told = folder / "scheduler.json"
    named = ("--scheduler-file", str(told))
    with ExitStack() as stack:
        stack.enter_context(_process(folder, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-show", *named))
        while not told.exists():
            time.sleep(0.05)
        place = ("--host", "127.0.0.1", "--local-directory", str(folder), "--nthreads", "1")
        for _ in range(workers):
            stack.enter_context(_process(folder, "worker", *place, *named))
        yield json.loads(told.read_text("utf-8"))["address"]


@contextmanager
def _process(folder: Path, kind: str, *options: str) -> Iterator[None]:
    known = os.pathsep.join((str(ROOT / "hooks"), str(ROOT)))
    words = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *options]
    with (folder / f"{kind}.log").open("ab") as log:
        process = subprocess.Popen(words, env=os.environ | {"PYTHONPATH": known}, stderr=log, stdout=log, cwd=folder)
    try:
        yield
    finally:
        process.terminate()
        process.wait()
