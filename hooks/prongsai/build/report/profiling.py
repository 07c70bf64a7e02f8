"""Where a build's time went, for whoever makes it faster: a table to read, and a file that trace viewers open.

The file is in Chrome's trace format (chrome://tracing, ui.perfetto.dev), which admits further keys beside its own:
`summary`, `shards` and `slowest` are for programs.
"""

import heapq
import json
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from msgspec import Struct, to_builtins

from prongsai.build.report.progress import StepTime
from prongsai.build.report.summary import Summary
from prongsai.messages import both
from prongsai.text.bilingual import Text

SLOWEST = 20
"""How many of the slowest shards and pages the table names."""
_KEPT = 2000  # of a site of a million pages nobody needs to see each
_MICRO = 1_000_000

Kind = Literal["shard", "page", "photo"]


class Span(Struct, frozen=True):
    """One piece of work, wherever it was done."""

    kind: Kind
    name: str
    """The agency's slug, or the page's address."""
    began: float
    """Seconds since 1970, which all processes of a machine agree on."""
    wall: float
    cpu: float
    """Both in seconds."""
    process: int


@dataclass
class Spans:
    """What a worker spent its time on, to be sent back with its product. Costs nothing where it is not `wanted`."""

    wanted: bool
    found: list[Span] = field(default_factory=list)

    @contextmanager
    def span(self, kind: Kind, name: str) -> Iterator[None]:
        """Take the time of a piece of work; also of one that fails."""
        if not self.wanted:
            yield
            return
        began, wall, cpu = time.time(), time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            took, spent = time.perf_counter() - wall, time.process_time() - cpu
            self.found.append(Span(kind, name, began, took, spent, os.getpid()))


@dataclass
class Profile:
    """What is kept of all workers' spans: every shard, and of all else the slowest."""

    shards: list[Span] = field(default_factory=list)
    _slowest: list[tuple[float, int, Span]] = field(default_factory=list)
    _count: int = 0

    def add(self, spans: Iterable[Span]) -> None:
        """Take the spans of a worker."""
        for span in spans:
            if span.kind == "shard":
                self.shards.append(span)
                continue
            self._count += 1
            entry = (span.wall, -self._count, span)  # the number decides between equals, spans have no order
            if len(self._slowest) < _KEPT:
                heapq.heappush(self._slowest, entry)
            else:
                heapq.heappushpop(self._slowest, entry)

    def slowest(self, number: int) -> list[Span]:
        """The slowest pages and photos, slowest first."""
        return [span for _, _, span in heapq.nlargest(number, self._slowest)]

    def write(self, path: Path, summary: Summary) -> Text:
        """Write the file, and the table beside it as `.txt`; says where they are. Raises OSError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(self.as_data(summary), ensure_ascii=False), "utf-8")
        beside = path.with_suffix(".txt")
        beside.write_text(self.table(summary), "utf-8")
        return both("build.profile.written", path=path, table=beside)

    def as_data(self, summary: Summary) -> dict[str, object]:
        """What the file holds."""
        events = [_event(span) for span in (*self.shards, *self.slowest(_KEPT))]
        return {
            "traceEvents": events,
            "displayTimeUnit": "ms",
            "summary": to_builtins(summary),
            "shards": to_builtins(_by_time(self.shards)),
            "slowest": to_builtins(self.slowest(SLOWEST)),
        }

    def table(self, summary: Summary) -> str:
        """Steps, then the slowest shards, then the slowest pages: seconds on the clock, of processor, a piece."""
        rows = [_row("step", "wall s", "cpu s", "count", "ms each"), *map(_step_row, summary.steps)]
        for title, spans in (("shard", _by_time(self.shards)[:SLOWEST]), ("page", self.slowest(SLOWEST))):
            if spans:
                rows += ["", _row(title, "wall s", "cpu s")]
                rows += [_row(span.name, f"{span.wall:.3f}", f"{span.cpu:.3f}") for span in spans]
        return "\n".join(rows) + "\n"


def _by_time(spans: Iterable[Span]) -> list[Span]:
    return sorted(spans, key=lambda span: (-span.wall, span.name))


def _row(name: str, *numbers: str) -> str:
    return f"{name:<48}" + "".join(f"{number:>10}" for number in numbers)


def _step_row(step: StepTime) -> str:
    each = f"{1000 * step.wall / step.count:.1f}" if step.count else ""
    return _row(step.name, f"{step.wall:.3f}", f"{step.cpu:.3f}", str(step.count), each)


def _event(span: Span) -> dict[str, object]:
    """A span as an event of the trace: a complete one ("X"), in microseconds, each process a lane."""
    return {
        "ph": "X",
        "name": span.name,
        "cat": span.kind,
        "ts": round(span.began * _MICRO),
        "dur": round(span.wall * _MICRO),
        "pid": 1,
        "tid": span.process,
        "args": {"cpu_ms": round(1000 * span.cpu, 3)},
    }
