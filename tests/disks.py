"""Disks for tests: real ones, small, in memory. Only root can have them, so elsewhere these tests are skipped."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """An empty file system of so many megabytes at a folder, until the end of the block."""
    folder.mkdir(parents=True)
    _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def read_only(disk: Path) -> None:
    """From now on nobody can write there."""
    _mount("-o", "remount,ro", str(disk))


def _mount(*options: str) -> None:
    try:
        done = subprocess.run(["mount", *options], capture_output=True, check=False, text=True)
    except FileNotFoundError:
        pytest.skip("there is no command `mount` here, so no small disk can be made")
    if done.returncode:
        pytest.skip(f"only root can mount a small disk: {done.stderr.strip()}")
