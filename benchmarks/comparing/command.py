"""The command: which tools and sizes, in which order, and where the figures go."""

import argparse
import hashlib
import logging
import shlex
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from prongsai.cache.atomic import replace_file

from . import ours, projects
from .bench import Bench
from .figures import Figures
from .measure import FailedRunError
from .plot import plot
from .report import report
from .results import DONE, Results, Run, open_results
from .rivals import RIVALS, MissingToolError, Rival

log = logging.getLogger("bench")
HERE = Path(__file__).resolve().parents[1]
CHECKOUT = HERE.parent
SIZES = (500, 2_500, 10_000, 17_500)
SMALL, MIDDLE = 1_000, 5_000
"""Up to the first there are MANY rounds, up to the second SOME, beyond FEWEST: what takes longer is disturbed less."""
MANY, SOME, FEWEST = 5, 3, 2
TINY, FEW = 500, 60
"""The size of --tiny, the smallest site there is, and how many of its pages the others are given."""
TINY_MODES = ("ours-cold", "ours-cold-alone", "ours-warm", "ours-memory")
HOURS = 2.0
PREPARED = 0.03
"""Seconds for a page, roughly, to make up the agencies, to build their site with its pictures, and to write the pages
for the others."""
MEMORY = Path("/dev/shm")  # noqa: S108 # the memory as a folder, of which a folder of our own is made

FAILED_RUN, BROKEN_OFF = 1, 130

Tool = ours.Mode | Rival
TOOLS: Sequence[Tool] = (*ours.MODES, *RIVALS)


@dataclass
class Time:
    """How long may be measured, and how much slower this machine is than the paces say."""

    hours: float
    began: float = field(default_factory=time.monotonic)
    expected: float = 0.0
    """Seconds that what is done should have taken."""

    def has_room(self, seconds: float) -> bool:
        """Whether work of so many seconds, as the paces say, will be done in time."""
        taken = time.monotonic() - self.began
        slower = max(0.5, taken / self.expected) if self.expected > 60 else 1.0
        return taken + slower * seconds <= self.hours * 3600


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be run."""

    tools: Sequence[Tool]
    sizes: Sequence[int]
    rounds: int | None
    """None for as many as the size has."""
    few: int | None
    time: Time

    def steps(self) -> Iterator[tuple[int, int, Tool]]:
        """Size, round and tool of every run: all tools by turns, round after round."""
        for size in self.sizes:
            rounds = MANY if size <= SMALL else SOME if size <= MIDDLE else FEWEST
            for round_ in range(1, (self.rounds or rounds) + 1):
                for tool in self.tools:
                    if size <= getattr(tool, "most", size) and (size <= SMALL or round_ <= tool.rounds):
                        yield size, round_, tool

    def seconds(self, results: Results, *, above: int = 0, rounds: int | None = None) -> float:
        """Roughly how long what is not done yet, and can be, will take; of sizes `above` one, of so many `rounds`."""
        to_do = [
            (size, tool.pace * (self.few or size))
            for size, round_, tool in self.steps()
            if size > above and (rounds is None or round_ <= rounds) and _is_left(results, round_, tool, size)
        ]
        return sum(pace for _, pace in to_do) + sum(PREPARED * size for size in {size for size, _ in to_do})


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure. Returns 0, FAILED_RUN where a run of ours failed, BROKEN_OFF."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(message)s")
    tools = [tool for tool in TOOLS if not options.tools or tool.key in options.tools]
    versions, missing = _versions(tools, options.checkout)
    for key, how in missing.items():
        log.warning("NOT INSTALLED, LEFT OUT: %s. %s", key, how)
    plan = Plan(
        [tool for tool in tools if tool.key not in missing and _wanted(tool, options)],
        (TINY,) if options.tiny else options.sizes,
        1 if options.tiny else options.rounds,
        FEW if options.tiny else None,
        Time(options.hours),
    )
    command = shlex.join(["benchmarks/compare.py", *(sys.argv[1:] if arguments is None else arguments)])
    options.out.mkdir(parents=True, exist_ok=True)
    if options.fresh:
        (options.out / "results.json").unlink(missing_ok=True)
    results = open_results(options.out / "results.json", versions, command)
    log.info("%d runs, about %s", sum(1 for _ in plan.steps()), _duration(plan.seconds(results)))
    for size in plan.sizes:
        try:
            _measure(plan, size, results, versions, options)
        except FailedRunError as error:
            log.error("The pages for the others cannot be made, as our own build fails: %s", error)
            return FAILED_RUN
        except KeyboardInterrupt:
            log.warning("Broken off. The same command goes on from here.")
            return BROKEN_OFF
        _write(options.out, results, plan, versions, missing)
    failed = any(run.tool.startswith("ours") and run.outcome != DONE for run in results.runs)
    return FAILED_RUN if failed else 0


def _wanted(tool: Tool, options: argparse.Namespace) -> bool:
    return not options.tiny or isinstance(tool, Rival) or tool.key in TINY_MODES


def _measure(plan: Plan, size: int, results: Results, versions: dict[str, str], options: argparse.Namespace) -> None:
    """All runs of a size that are not done yet, and for which there is time.

    First rounds come before second ones: a further round is left out where no time would be left for larger sizes.
    """
    where = options.work.resolve() / str(size)  # the others are told their folders from within other folders
    own, limit = _sum(options.checkout), options.minutes * 60
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None, prefix="prongsai-bench-") as memory:
        bench = Bench(where, options.checkout, projects.size(size), limit, own, Path(memory) / str(size), plan.few)
        prepared = PREPARED * size
        steps = [(round_, tool) for wanted, round_, tool in plan.steps() if wanted == size]
        left = plan.time.has_room(prepared) and any(_is_left(results, *step, size) for step in steps)
        if left and any(isinstance(tool, Rival) for _, tool in steps):
            results.forget_others(size, bench.given)
        for round_, tool in steps:
            if not _is_left(results, round_, tool, size):
                continue
            pace = tool.pace * (plan.few or size)
            later = plan.seconds(results, above=size, rounds=1) if round_ > 1 else 0.0
            if not plan.time.has_room(prepared + pace + later):
                log.warning("LEFT OUT, as there is no time: %s, %d pages, round %d", tool.name, size, round_)
                continue
            log.info("%s  %6d pages, round %d: %s", time.strftime("%H:%M:%S"), size, round_, tool.name)
            version = versions[tool.key]
            run = _run(bench, tool, version, round_)
            plan.time.expected += prepared + pace
            prepared = 0.0
            results.add(run)
            log.info("  %s", _said(run))
        if not options.keep:
            bench.remove()


def _is_left(results: Results, round_: int, tool: Tool, size: int) -> bool:
    """Whether a run is not done, and can be."""
    return not results.find(tool.key, size, round_) and not results.hopeless(tool.key, size)


def _run(bench: Bench, tool: Tool, version: str, round_: int) -> Run:
    return bench.ours(tool, version, round_) if isinstance(tool, ours.Mode) else bench.rival(tool, version, round_)


def _said(run: Run) -> str:
    if run.outcome != DONE:
        return f"{run.outcome.upper()}: {run.said}"
    return f"{run.wall:.2f} s, {run.cpu:.2f} s of processors, {run.memory / 1e6:,.0f} MB, {run.pages} pages"


def _write(out: Path, results: Results, plan: Plan, versions: dict[str, str], missing: dict[str, str]) -> None:
    """The page and the drawing of all that was ever run, as far as there are figures."""
    told = {*results.versions, *missing}
    names = {tool.key: tool.name for tool in TOOLS if tool in plan.tools or tool.key in told}
    versions = {**results.versions, **versions}
    replace_file(out / "RESULTS.md", report(results, names, versions, missing, few=plan.few).encode())
    on_disk = {tool.key: names[tool.key] for tool in TOOLS if tool.key in names and not tool.memory}
    replace_file(out / "results.svg", plot(Figures(results.runs), on_disk).encode())


def _versions(tools: Sequence[Tool], checkout: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The version of every tool that is there, and how to install those that are not."""
    versions, missing = {}, {}
    own = _sum(checkout)
    for tool in tools:
        if tool.memory and not MEMORY.is_dir():
            missing[tool.key] = f"It needs the memory as a folder, {MEMORY}, which this system has not."
            continue
        try:
            versions[tool.key] = own if isinstance(tool, ours.Mode) else tool.find()
        except MissingToolError as error:
            missing[tool.key] = str(error)
    return versions, missing


def _sum(checkout: Path) -> str:
    """Our own version: a sum of all code and templates, as two states of a checkout have the same number."""
    whole = hashlib.sha256()
    for folder in projects.MACHINERY:
        for path in sorted((checkout / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                whole.update(path.relative_to(checkout).as_posix().encode() + b"\0" + path.read_bytes())
    return f"code {whole.hexdigest()[:12]}"


def _duration(seconds: float) -> str:
    return f"{seconds / 3600:.1f} hours" if seconds > 5400 else f"{max(1, round(seconds / 60))} minutes"


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part.replace("_", "")) for part in text.split(","))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Our build beside other generators, on the same pages.")
    keys = [tool.key for tool in TOOLS]
    parser.add_argument("--sizes", type=_numbers, default=SIZES, help="numbers of pages, with commas")
    parser.add_argument("--tools", nargs="+", choices=keys, help="only these")
    parser.add_argument(
        "--rounds", type=int, help=f"default {MANY} up to {SMALL} pages, {SOME}, from {MIDDLE} on {FEWEST}"
    )
    parser.add_argument("--minutes", type=float, default=15, help="a run that takes longer is ended and told of")
    parser.add_argument(
        "--hours", type=float, default=HOURS, help="what there is no time for is left out; run it again"
    )
    parser.add_argument("--out", type=Path, default=HERE, help="where results.json, RESULTS.md and results.svg go")
    parser.add_argument(
        "--work", type=Path, default=CHECKOUT / ".prongsai" / "bench-builds", help="where is built; removed afterwards"
    )
    parser.add_argument("--checkout", type=Path, default=CHECKOUT, help="whose build is ours, to measure another state")
    parser.add_argument("--fresh", action="store_true", help="forget the runs that results.json already holds")
    parser.add_argument("--keep", action="store_true", help="leave what was built")
    parser.add_argument("--tiny", action="store_true", help="once, the smallest site: does the harness still work?")
    return parser
