"""Every run that was made, kept as JSON: written after each, so that a run that was broken off is gone on with."""

import json
import logging
import os
import platform
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prongsai.cache.atomic import replace_file

log = logging.getLogger("bench")
DONE, SLOW, FAILED = "done", "slow", "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one tool."""

    tool: str
    size: int
    """Pages that were asked for."""
    round: int
    """Counted from 1; what was run in the same round is compared with each other."""
    version: str
    outcome: str = DONE
    """DONE, SLOW (ended after the limit) or FAILED."""
    pages: int = 0
    """Pages that were made; 0 where it did not end well, and so are the figures below."""
    wall: float = 0.0
    cpu: float = 0.0
    memory: int = 0
    html: int = 0
    total: int = 0
    files: int = 0
    load: float = 0.0
    """How many processes of the machine wanted a processor in the minute before; much more than 0 makes all times less
    worth, and ratios too."""
    digest: str = ""
    """The sum of all that was written; only of our own runs."""
    given: str = ""
    """The sum of the pages that another generator was given: ours change with our build."""
    said: str = ""
    """Of a run that did not end well: why."""


@dataclass
class Results:
    """All runs of a machine, and what it is."""

    path: Path
    machine: dict[str, str] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    command: str = ""
    day: str = ""

    @property
    def versions(self) -> dict[str, str]:
        """Every tool that was run, and its version."""
        return {run.tool: run.version for run in self.runs}

    def find(self, tool: str, size: int, round_: int) -> Run | None:
        """A run that was made."""
        return next((r for r in self.runs if (r.tool, r.size, r.round) == (tool, size, round_)), None)

    def hopeless(self, tool: str, size: int) -> bool:
        """Whether a tool was too slow, or failed, at this size or a smaller one."""
        return any(r.tool == tool and r.size <= size and r.outcome != DONE for r in self.runs)

    def forget_others(self, size: int, given: str) -> None:
        """Forget the others' runs of a size that were given other pages than these; one that failed stays hopeless."""
        self.runs = [
            run
            for run in self.runs
            if run.size != size or run.tool.startswith("ours") or run.outcome != DONE or run.given == given
        ]

    def add(self, run: Run) -> None:
        """Keep a run, at once."""
        self.runs.append(run)
        self.day = datetime.now(UTC).date().isoformat()
        self.write()

    def write(self) -> None:
        """The file, whole or not at all."""
        runs = [asdict(run) for run in self.runs]
        kept = {"machine": self.machine, "command": self.command, "day": self.day, "runs": runs}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(self.path, (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode())


def open_results(path: Path, versions: Mapping[str, str], command: str) -> Results:
    """The results so far, without the runs of other versions; none if the file is of another machine."""
    results = Results(path, machine(), command=command)
    if not path.exists():
        return results
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if kept["machine"] != results.machine:
        log.warning("%s is of another machine: begun anew", path.name)
        return results
    runs = [Run(**run) for run in kept["runs"]]
    results.runs = [run for run in runs if versions.get(run.tool, run.version) == run.version]
    results.day = kept["day"]
    for tool in sorted({run.tool for run in runs} - {run.tool for run in results.runs}):
        log.warning("%s: the runs so far are of another version and are made again", tool)
    return results


def machine() -> dict[str, str]:
    """What the figures depend on besides the programs."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": _processor(),
        "processors": str(processors),
        "memory": f"{memory / 2**30:.0f} GiB",
        "system": platform.system(),
        "python": platform.python_version(),
    }


def _processor() -> str:
    """Its name where the system tells it."""
    told = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.+)$", told.read_text(), re.MULTILINE) if told.exists() else None
    return found[1] if found else platform.processor() or platform.machine()


def sizes(runs: Iterable[Run]) -> list[int]:
    """The sizes there are, smallest first."""
    return sorted({run.size for run in runs})
