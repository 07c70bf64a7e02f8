"""The figures as a page: RESULTS.md."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from .figures import Figure, Figures, cpu, per_cpu, per_wall, wall
from .promises import NAV, OURS, SIMPLE, Promise, promises
from .results import DONE, Results

ABSENT = "–"


def report(
    results: Results,
    names: Mapping[str, str],
    versions: Mapping[str, str],
    missing: Mapping[str, str],
    *,
    few: int | None = None,
) -> str:
    """The whole page. `names` are the tools in their order, `missing` how to install those that are not there."""
    figures = Figures(results.runs)
    tiny = [f"**Only to see that the harness works: the others were given {few} pages. No ratio here means anything.**"]
    parts = [
        "# Our build beside other generators",
        "Written by `benchmarks/compare.py`; what is measured and how is told in [README.md](README.md). Do not edit.",
        *(tiny if few else ()),
        _about(results, names, versions),
        "## What was promised",
        _table(["promise", "at most", "measured", "kept"], map(_promise, promises(figures))),
        _same(figures),
        "![Seconds a page by number of pages, a line for each generator](results.svg)",
        "## By size",
        "Medians; of the load of the machine, when a run began, the most. Ratios are medians of the ratios within each "
        "round, `wall / CPU`.",
    ]
    for size in figures.sizes:
        parts += [f"### About {size:,} pages", _size(figures, size, names)]
    parts += ["## Growth", _growth(figures, names)]
    if left := list(_left_out(results, names, missing)):
        parts += ["## Not measured", "\n".join(left)]
    return "\n\n".join(parts) + "\n"


def _about(results: Results, names: Mapping[str, str], versions: Mapping[str, str]) -> str:
    machine = results.machine
    lines = [
        f"- {results.day}, {machine['processors']} processors ({machine['processor']}), {machine['memory']}, "
        f"{machine['system']}, Python {machine['python']}",
        f"- `{results.command}`",
    ]
    told: dict[str, list[str]] = {}
    for tool in names:
        if tool in versions:
            told.setdefault(versions[tool], []).append(names[tool].partition(",")[0])
    lines += [f"- {tools[0]}: {version}" for version, tools in told.items()]
    return "\n".join(lines)


def _promise(promise: Promise) -> list[str]:
    kept = {True: "yes", False: "**no**", None: ABSENT}[promise.kept]
    return [promise.text, _number(promise.most, promise.unit), _number(promise.measured, promise.unit), kept]


def _number(number: float | None, unit: str) -> str:
    if number is None:
        return ABSENT
    return f"{number:,.0f} {unit}" if number >= 100 else f"{number:.3g} {unit}".strip()


def _same(figures: Figures) -> str:
    """Whether our builds wrote the same bytes in every way, but for the one of another text."""
    ways = ("ours-cold", OURS, "ours-cold-alone", "ours-warm", "ours-memory")
    differ = [f"{size:,}" for size in figures.sizes if len(figures.digests(size, ways)) > 1]
    if differ:
        return f"**Our builds of the same inputs did not all write the same bytes** at {', '.join(differ)} pages."
    return (
        "At every size, all of our builds of the same inputs wrote the same bytes: cold or warm, one process or two, "
        "on disk or in memory."
    )


def _size(figures: Figures, size: int, names: Mapping[str, str]) -> str:
    head = [
        "", "pages", "runs", "load", "wall s", "CPU s", "to Hugo simple", "to Hugo nav", "to ours", "peak MB",
        "KB a page", "all KB", "files a page",
    ]  # fmt: skip
    rows = []
    for tool in names:
        if figure := figures.of(tool, size):
            ratios = [_both(figures, tool, base, size) for base in (SIMPLE, NAV, OURS)]
            times = [f"{figure.wall:.2f}", f"{figure.cpu:.2f}"]
            sizes = [f"{figure.memory / 1e6:,.0f}", *(f"{one / 1000:.1f}" for one in (figure.html, figure.total))]
            runs = [str(figure.rounds), f"{figure.load:.1f}"]
            rows.append([names[tool], f"{figure.pages:,}", *runs, *times, *ratios, *sizes, f"{figure.files:.2f}"])
    return _table(head, rows)


def _both(figures: Figures, tool: str, base: str, size: int) -> str:
    clock, busy = (figures.ratio(tool, base, size, value) for value in (wall, cpu))
    return ABSENT if clock is None or busy is None else f"{clock:.3g} / {busy:.3g}"


def _growth(figures: Figures, names: Mapping[str, str]) -> str:
    """Per page at each size, and the exponent of the whole."""
    head = ["CPU ms a page (wall ms)", *(f"{size:,}" for size in figures.sizes), "exponent"]
    rows = []
    for tool in names:
        found = {figure.size: figure for figure in figures.series(tool)}
        if found:
            slope = figures.exponent(tool)
            cells = [_per_page(found.get(size)) for size in figures.sizes]
            rows.append([names[tool], *cells, ABSENT if slope is None else f"{slope:.2f}"])
    return _table(head, rows)


def _per_page(figure: Figure | None) -> str:
    return f"{per_cpu(figure):.2f} ({per_wall(figure):.2f})" if figure else ABSENT


def _left_out(results: Results, names: Mapping[str, str], missing: Mapping[str, str]) -> Iterator[str]:
    yield from (f"- {names[tool]}: not installed. {how}" for tool, how in missing.items())
    for run in results.runs:
        if run.outcome != DONE:
            why = run.said.splitlines()[-1]
            yield f"- {names.get(run.tool, run.tool)}, about {run.size:,} pages: {run.outcome} ({why})"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; numbers to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
