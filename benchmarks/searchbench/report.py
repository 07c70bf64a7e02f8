"""The figures as tables for people and as JSON for machines."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from .engines import Built
from .measures import Quality
from .visitor import Spread, Visit


@dataclass(frozen=True, slots=True)
class Result:
    """All figures of one engine on one corpus; `problems` are what the checks of its answers found."""

    engine: str
    version: str
    pages: int
    built: Built
    quality: dict[str, Quality]
    visit: Visit
    problems: tuple[str, ...] = ()


def as_json(results: Sequence[Result], absent: dict[str, str], run: dict[str, object]) -> dict[str, object]:
    """One object: the run, each engine's figures, each engine that was not there and why."""
    return {"run": run, "engines": [asdict(result) for result in results], "absent": absent}


def as_text(results: Sequence[Result], absent: dict[str, str]) -> str:
    """A table of all engines, then each engine's categories and costs."""
    parts = [_engines(results), *(_one(result) for result in results)]
    parts += [f"NOT MEASURED: {name}: {why}" for name, why in absent.items()]
    return "\n\n".join(parts) + "\n"


def _engines(results: Sequence[Result]) -> str:
    rows = [["engine", "recall@10", "MRR@10", "no hit", "first query", "next", "p95 4x", "index", "build/page"]]
    for result in results:
        total, seen = result.quality["total"], result.visit
        rows.append([
            f"{result.engine} {result.version}".strip(), f"{total.recall:.3f}", f"{total.mrr:.3f}",
            f"{total.no_hit:.1%}", _kb(seen.first_bytes.p50), _kb(seen.second_bytes.p50),
            f"{seen.throttled.p95:.1f} ms", _kb(result.built.index_bytes), _build(result),
        ])  # fmt: skip
    return _table(rows)


def _build(result: Result) -> str:
    """Of the index made from nothing, the first way that was timed."""
    seconds = next(iter(result.built.seconds.values()), 0.0)
    return f"{seconds * 1000 / result.pages:.2f} ms"


def _one(result: Result) -> str:
    rows = [["category", "queries", "recall@10", "MRR@10", "no hit"]]
    rows += [
        [name, str(one.count), f"{one.recall:.3f}", f"{one.mrr:.3f}", f"{one.no_hit:.1%}"]
        for name, one in result.quality.items()
    ]
    seen, built = result.visit, result.built
    costs = [["cost", "p50", "p95", "most"]]
    costs += [_bytes("first query, bytes", seen.first_bytes), _plain("first query, requests", seen.first_requests)]
    costs += [_bytes("second query, bytes", seen.second_bytes), _bytes("later in one visit, bytes", seen.later_bytes)]
    costs += [_ms("answer, shards there", seen.warm), _ms("same, CPU 4x slower", seen.throttled)]
    costs += [_ms("each key typed, CPU 4x slower", seen.typed)]
    costs += [_ms("opened to first answer, slow phone", seen.phone_first)]
    made = ", ".join(f"{name} {seconds * 1000 / result.pages:.2f}" for name, seconds in built.seconds.items())
    lines = [
        f"== {result.engine} {result.version}".rstrip() + f": {result.pages} pages",
        _table(rows), "", _table(costs), "",
        f"index: {built.index_bytes:,} bytes in {built.files} files; build, ms a page: {made}",
        *(f"CHECK FAILED: {problem}" for problem in result.problems),
    ]  # fmt: skip
    return "\n".join(lines)


def _bytes(name: str, spread: Spread) -> list[str]:
    return [name, _kb(spread.p50), _kb(spread.p95), _kb(spread.most)]


def _ms(name: str, spread: Spread) -> list[str]:
    return [name, *(f"{value:.1f} ms" for value in (spread.p50, spread.p95, spread.most))]


def _plain(name: str, spread: Spread) -> list[str]:
    return [name, *(f"{value:.0f}" for value in (spread.p50, spread.p95, spread.most))]


def _kb(size: float) -> str:
    return f"{size / 1000:,.1f} KB"


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their widest cell; the first to the left, figures to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for first, *others in rows:
        figures = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        lines.append("  ".join([first.ljust(widths[0]), *figures]))
    return "\n".join(lines)
