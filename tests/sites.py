"""Whole sites for tests: built once a run by the real command, in a copy of the project."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.trees import write_tree

PROJECT = Path(__file__).parent.parent
MACHINERY = ("mkdocs.yml", "overrides", "hooks")
SOURCES = ("agencies", "content")
_UNFINISHED = shutil.ignore_patterns("*.pyc.*", "*.tmp")
"""What Python and Jinja write before they rename it: gone before it is copied. What they have compiled goes along."""


_FRAMEWORKS = ("bma-district-2566", "bma-district-2568", "nacc-2569")
"""Those that the trees of tests name."""


def copy_project(to: Path, *, sources: bool) -> Path:
    """The project's machinery in a folder of its own; with its sample data, or with no more items than trees name."""
    for name in (*MACHINERY, *(SOURCES if sources else ())):
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, to / name, ignore=_UNFINISHED)
        else:
            to.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, to / name)
    if not sources:
        keep_few_frameworks(to / "hooks/prongsai/catalogue/data")
    return to


def keep_few_frameworks(catalogue: Path) -> None:
    """Leave in a copy of the catalogue's data what small sites need: each other list has a hundred pages in a site."""
    for path in (catalogue / "frameworks").iterdir():
        if path.stem not in _FRAMEWORKS:
            path.unlink()


def run_build(project: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    """`mkdocs build` in a project, on a day of its own so that warnings do not depend on the calendar."""
    environment = os.environ | {"PRONGSAI_TODAY": "2025-04-20", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def run_prongsai(project: Path, *words: str, today: str = "2025-04-20") -> "subprocess.CompletedProcess[str]":
    """A command of the Prongsai that a copied project has beside it, on a day."""
    environment = os.environ | {"PRONGSAI_TODAY": today, "PYTHONPATH": str(project / "hooks")}
    command = [sys.executable, "-m", "prongsai", *words]
    return subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """One test process at a time. Making a folder is atomic on every system."""
    for _ in range(3000):
        try:
            lock.mkdir()
            break
        except FileExistsError:
            time.sleep(0.1)
    else:
        message = f"another test process has held {lock} for five minutes"
        raise TimeoutError(message)
    try:
        yield
    finally:
        lock.rmdir()


def built_once(shared: Path, name: str, tree: dict[str, str | bytes] | None) -> Path:
    """The site folder of a project built once for all test processes: the sample, or one made from `tree`."""
    shared.mkdir(parents=True, exist_ok=True)
    with _alone(shared / f"{name}.lock"):
        project = shared / name
        if not (project / "built").exists():
            shutil.rmtree(project, ignore_errors=True)
            copy_project(project, sources=tree is None)
            if tree is not None:
                write_tree(project, tree)
            done = run_build(project)
            assert done.returncode == 0, done.stderr
            (project / "built").touch()
    return project / "site"
