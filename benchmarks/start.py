"""How long `prongsai` takes to start: two checkouts by turns, on this checkout's sample data.

    python benchmarks/start.py OTHER [--pairs 10]

OTHER is the folder of another checkout, such as `git worktree add` makes; both run with the libraries of this Python.
Commands: `--help`, `check --help`, and `check` where nothing changed since the last one, so that starting is most of
it. Times are CPU seconds (user and system) of the whole process, medians of the pairs. The ratio, this checkout's time
divided by the other's, is taken pair by pair, as a busy machine slows both; its median is given.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from comparing.measure import run
from comparing.ours import TODAY

PROJECT = Path(__file__).resolve().parent.parent
COMMANDS = (("--help",), ("check", "--help"), ("check",))
_PATIENCE = 600.0
"""Seconds."""
SOURCES = ("agencies", "content", "overrides", "mkdocs.yml")


def project(folder: Path) -> Path:
    """A copy of the sample project, in which a checkout may keep what it finds."""
    folder.mkdir()
    for name in SOURCES:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy2(source, folder / name)
    return folder


def cpu(checkout: Path, root: Path, command: tuple[str, ...]) -> float:
    """CPU seconds of one run of a command. Raises FailedRunError where it ends badly, SlowRunError."""
    environment = {"PYTHONPATH": str(checkout / "hooks"), "PRONGSAI_TODAY": TODAY}
    return run([sys.executable, "-m", "prongsai", *command], root, environment, _PATIENCE).cpu


def measure(other: Path, pairs: int) -> dict[str, tuple[float, float, float]]:
    """By command: the seconds of this checkout, those of the other, the ratio."""
    found = {}
    with tempfile.TemporaryDirectory() as temporary:
        sides = [(PROJECT, project(Path(temporary, "this"))), (other, project(Path(temporary, "other")))]
        for command in COMMANDS:
            for side in sides:
                cpu(*side, command)  # what is compiled or kept is there from now on
            taken = [[cpu(*side, command) for side in sides] for _ in range(pairs)]
            mine, theirs = (median(times) for times in zip(*taken, strict=True))
            found[" ".join(command)] = mine, theirs, median(one / two for one, two in taken)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Measure, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("other", type=Path, help="the folder of the other checkout")
    parser.add_argument("--pairs", type=int, default=10)
    options = parser.parse_args(arguments)
    for command, (mine, theirs, ratio) in measure(options.other.resolve(), options.pairs).items():
        sys.stdout.write(f"{command:14}{mine:7.3f} s  other {theirs:7.3f} s  ratio {ratio:.2f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
