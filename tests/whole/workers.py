"""Builds by several processes, from a process of their own: whatever else runs in that of the tests says nothing."""

import json
import multiprocessing
import subprocess
import sys
import threading
from datetime import date
from multiprocessing.context import BaseContext
from pathlib import Path
from unittest import mock

import prongsai.catalogue
from tests.sites import PROJECT
from tests.whole.twins import Twin


def built_by(pair: Twin, workers: int, *, copied: bool) -> list[str]:
    """Build the cold project with so many processes, copies of the build's or not. Returns how they were begun."""
    pair.make_cold()
    told = {
        "root": str(pair.cold), "site_url": pair.site_url, "today": pair.today.isoformat(), "workers": workers,
        "copied": copied, "catalogue": str(prongsai.catalogue._DATA),
    }  # fmt: skip
    code = f"import sys; sys.path[:0] = {[str(PROJECT), str(PROJECT / 'hooks')]!r}; from {__name__} import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", code, json.dumps(told)], cwd=PROJECT, capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stderr
    begun: list[str] = json.loads(run.stdout)
    return begun


def main() -> None:
    """In the process of its own."""
    told = json.loads(sys.argv[1])
    prongsai.catalogue._DATA = Path(told["catalogue"])
    over = threading.Event()
    if not told["copied"]:
        threading.Thread(target=over.wait, daemon=True).start()  # a process with threads is not copied
    kinds, begun = [], multiprocessing.get_context

    def noted(kind: str) -> BaseContext:
        kinds.append(kind)
        return begun(kind)

    root = Path(told["root"])
    with mock.patch("multiprocessing.get_context", noted):
        pair = Twin(root, root, told["site_url"], date.fromisoformat(told["today"]), told["workers"])
        assert pair.build(root).summary is not None
    over.set()
    json.dump(kinds, sys.stdout)
