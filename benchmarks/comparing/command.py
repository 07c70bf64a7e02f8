"""The command: which tools and sizes, in which order, and where the figures go."""

import argparse
import hashlib
import logging
import shlex
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

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
SIZES = (500, 1_000, 2_000, 5_000, 10_000, 17_500)
SMALL = 1_000
"""Up to this size there are MANY rounds, beyond it fewer: what takes longer is disturbed less."""
MANY, ROUNDS = 5, 3
TINY, FEW = 500, 60
"""The size of --tiny, the smallest site there is, and how many of its pages the others are given."""
TINY_MODES = ("ours-cold", "ours-cold-alone", "ours-warm")

FAILED_RUN, BROKEN_OFF = 1, 130

Tool = ours.Mode | Rival
TOOLS: Sequence[Tool] = (*ours.MODES, *RIVALS)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be run."""

    tools: Sequence[Tool]
    sizes: Sequence[int]
    rounds: int | None
    """None for MANY at small sizes and ROUNDS at others."""
    few: int | None

    def steps(self) -> Iterator[tuple[int, int, Tool]]:
        """Size, round and tool of every run: all tools by turns, round after round."""
        for size in self.sizes:
            for round_ in range(1, (self.rounds or (MANY if size <= SMALL else ROUNDS)) + 1):
                for tool in self.tools:
                    if size <= getattr(tool, "most", size):
                        yield size, round_, tool

    def seconds(self, results: Results) -> float:
        """Roughly how long what is not done yet will take."""
        return sum(tool.pace * (self.few or size) for size, round_, tool in self.steps()
                   if not results.find(tool.key, size, round_))  # fmt: skip


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
    """All runs of a size that are not done yet."""
    where = options.work.resolve() / str(size)  # the others are told their folders from within other folders
    own, limit = _sum(options.checkout), options.minutes * 60
    bench = Bench(where, options.checkout, projects.size(size), limit, own, few=plan.few)
    for wanted, round_, tool in plan.steps():
        if wanted != size or results.find(tool.key, size, round_) or results.hopeless(tool.key, size):
            continue
        log.info("%s  %6d pages, round %d: %s", time.strftime("%H:%M:%S"), size, round_, tool.name)
        version = versions[tool.key]
        run = bench.ours(tool, version, round_) if isinstance(tool, ours.Mode) else bench.rival(tool, version, round_)
        results.add(run)
        log.info("  %s", _said(run))
    if not options.keep:
        shutil.rmtree(bench.folder, ignore_errors=True)


def _said(run: Run) -> str:
    if run.outcome != DONE:
        return f"{run.outcome.upper()}: {run.said}"
    return f"{run.wall:.2f} s, {run.cpu:.2f} s of processors, {run.memory / 1e6:,.0f} MB, {run.pages} pages"


def _write(out: Path, results: Results, plan: Plan, versions: dict[str, str], missing: dict[str, str]) -> None:
    """The page and the drawing, as far as there are figures."""
    names = {tool.key: tool.name for tool in TOOLS if tool in plan.tools or tool.key in missing}
    replace_file(out / "RESULTS.md", report(results, names, versions, missing, few=plan.few).encode())
    replace_file(out / "results.svg", plot(Figures(results.runs), names).encode())


def _versions(tools: Sequence[Tool], checkout: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The version of every tool that is there, and how to install those that are not."""
    versions, missing = {}, {}
    own = _sum(checkout)
    for tool in tools:
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
    parser.add_argument("--rounds", type=int, help=f"default {ROUNDS}, and {MANY} up to {SMALL} pages")
    parser.add_argument("--minutes", type=float, default=45, help="a run that takes longer is ended and told of")
    parser.add_argument("--out", type=Path, default=HERE, help="where results.json, RESULTS.md and results.svg go")
    parser.add_argument(
        "--work", type=Path, default=CHECKOUT / ".prongsai" / "bench-builds", help="where is built; removed afterwards"
    )
    parser.add_argument("--checkout", type=Path, default=CHECKOUT, help="whose build is ours, to measure another state")
    parser.add_argument("--fresh", action="store_true", help="forget the runs that results.json already holds")
    parser.add_argument("--keep", action="store_true", help="leave what was built")
    parser.add_argument("--tiny", action="store_true", help="once, the smallest site: does the harness still work?")
    return parser
