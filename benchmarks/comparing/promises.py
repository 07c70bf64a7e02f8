"""What was promised of the build, beside what was measured."""

from collections.abc import Iterator
from dataclasses import dataclass

from .figures import Figures, per_cpu, wall

OURS = "ours-cold-pictures"
"""The mode that stands beside the other generators: they are given finished pictures too."""
MATERIAL, ZENSICAL = "material", "zensical"
SIMPLE, NAV = "hugo-simple", "hugo-nav"


@dataclass(frozen=True, slots=True)
class Promise:
    """One line: at most so much, and how much it was."""

    text: str
    most: float
    measured: float | None
    """None where a tool or a size that it needs was not measured."""
    unit: str = "x"

    @property
    def kept(self) -> bool | None:
        """Whether it was kept; None where that is not known."""
        return None if self.measured is None else self.measured <= self.most


def promises(figures: Figures) -> Iterator[Promise]:
    """All promises that runs of builds can show, in the order of the issue. Every build of ours makes the index."""
    edit, warm = figures.of("ours-edit", 10_000), figures.of("ours-warm", 17_500)
    yield Promise("10,000 pages: one field changed, from start to end", 1.0, edit.wall if edit else None, "s")
    yield Promise("17,500 pages: nothing changed, from start to end", 0.6, warm.wall if warm else None, "s")
    for size in (2_500, 10_000):
        about = f"{size:,} pages"
        yield Promise(f"{about}: wall time beside Hugo, nav like ours", 1.2, _wall(figures, NAV, size))
        yield Promise(f"{about}: wall time beside Hugo, simple", 1.5, _wall(figures, SIMPLE, size))
    cold = figures.of(OURS, 10_000)
    yield Promise("10,000 pages: CPU time a page", 2.3, per_cpu(cold) if cold else None, "ms")
    yield Promise("growth of CPU time with pages, exponent", 1.05, figures.exponent(OURS), "")
    pair = figures.ratio("ours-cold-alone", OURS, 10_000, wall)
    yield Promise("10,000 pages: two processes beside one", 1 / 1.75, 1 / pair if pair else None)
    for rival, share in ((ZENSICAL, 15), (MATERIAL, 30)):
        largest = max((s.size for s in figures.series(rival)), default=0)
        at = f"{largest:,} pages" if largest else "any size"
        yield Promise(f"{at}: wall time beside {rival.title()}", 1 / share, _wall(figures, rival, largest))
    huge = figures.of("ours-cold", 17_500)
    yield Promise("17,500 pages: peak memory", 1000, huge.memory / 1e6 if huge else None, "MB")
    largest = max((figure.size for figure in figures.series("ours-cold")), default=0)
    all_ = figures.of("ours-cold", largest)
    yield Promise(f"{largest:,} pages: HTML a page", 20, all_.html / 1000 if all_ else None, "KB")
    yield Promise(f"{largest:,} pages: everything a page", 30, all_.total / 1000 if all_ else None, "KB")
    yield Promise(f"{largest:,} pages: files a page", 1.5, all_.files if all_ else None, "")


def _wall(figures: Figures, rival: str, size: int) -> float | None:
    return figures.ratio(OURS, rival, size, wall)
