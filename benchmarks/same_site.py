"""Whether two checkouts of Prongsai make the same sites: what a change that is meant to change no page has to pass.

    python benchmarks/same_site.py OTHER [--agencies 10] [--folder FOLDER]

OTHER is the folder of another checkout, such as `git worktree add` makes. Both build this checkout's sample data, and
made-up agencies (agencies.py), each with its own code and look but with the libraries of this Python, on the same day.
Sites are compared file by file, byte by byte. Ends with 0 where they are the same, with 1 where they are not, and then
names the first files that differ; with 2 where a build failed.
"""

import argparse
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import agencies

PROJECT = Path(__file__).resolve().parent.parent
MACHINERY = ("mkdocs.yml", "overrides", "hooks")
SOURCES = ("agencies", "content")
TODAY = "2026-09-01"
YEARS = 2
MOST = 20
"""How many differences are named."""


@dataclass(frozen=True, slots=True)
class BuildFailed(Exception):
    """A checkout that makes no site."""

    checkout: Path
    output: str


def build(checkout: Path, sources: Path, to: Path) -> Path:
    """The site that a checkout makes of some sources, in a project of its own. Raises BuildFailed."""
    skipped = shutil.ignore_patterns("__pycache__", "*.egg-info")
    to.mkdir(parents=True)
    for name in MACHINERY:
        source = checkout / name
        if source.is_dir():
            shutil.copytree(source, to / name, ignore=skipped)
        else:
            shutil.copy2(source, to / name)
    for name in SOURCES:
        shutil.copytree(sources / name, to / name)
    environment = os.environ | {"PYTHONPATH": str(to / "hooks"), "PRONGSAI_TODAY": TODAY, "NO_COLOR": "1"}
    command = [sys.executable, "-m", "prongsai", "build", "--quiet"]
    done = subprocess.run(command, cwd=to, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 # our own command
    if done.returncode:
        raise BuildFailed(checkout, done.stderr[-2000:])
    return to / "site"


def differences(one: Path, other: Path) -> Iterator[str]:
    """The paths of files that only one of two folders has, or that are not the same in both."""
    here, there = _files(one), _files(other)
    for name in sorted(here | there):
        if not (name in here and name in there and filecmp.cmp(one / name, other / name, shallow=False)):
            yield name


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def main(arguments: list[str] | None = None) -> int:
    """Compare, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("other", type=Path, help="the folder of the other checkout")
    parser.add_argument("--agencies", type=int, default=10, help="made-up agencies; 0 for the sample alone")
    parser.add_argument("--folder", type=Path, help="where the sites go, and stay; a temporary folder by default")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        sources = {"sample": PROJECT}
        if options.agencies:
            sources["made-up"] = folder / "sources"
            agencies.make(sources["made-up"], agencies=options.agencies, years=YEARS)
        same = True
        for name, source in sources.items():
            try:
                mine = build(PROJECT, source, folder / name / "this")
                theirs = build(options.other.resolve(), source, folder / name / "other")
            except BuildFailed as failed:
                sys.stderr.write(f"{failed.checkout} makes no site of {name}:\n{failed.output}\n")
                return 2
            found = list(differences(mine, theirs))
            same = same and not found
            count = len(_files(mine))
            sys.stdout.write(f"{name}: {count} files, {len(found)} differ\n")
            sys.stdout.writelines(f"  {path}\n" for path in found[:MOST])
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
