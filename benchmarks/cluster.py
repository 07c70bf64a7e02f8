"""A build on a Dask cluster, measured on this machine, and what it says of a whole country: the tables of CLUSTER.md.

    python benchmarks/cluster.py [--agencies 4,12] [--years 5] [--photos 0] [--workers 2] [--country 7850] [--seed 1]

Makes agencies (`agencies.py`), starts a scheduler and workers, builds the site without a cache for each number of
agencies, once with the project's folder shared and once by way of a store, and compares the bytes of the two. What an
agency costs is the difference between the largest and the smallest site, so what a build costs by itself is left out.
"""

import argparse
import io
import logging
import resource
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest
from pathlib import Path

from distributed import Client
from distributed.deploy.subprocess import SubprocessCluster

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

import agencies as made_up
from prongsai.build.build import build
from prongsai.build.options import BuildOptions, SiteSettings
from prongsai.build.report.progress import Progress
from prongsai.check import Settings

PROJECT = Path(__file__).resolve().parent.parent
DAY = date(2026, 9, 1)
CLUSTERS = (1, 2, 8, 32, 64, 128)
_MEGABYTE, _GIGABYTE = 1e6, 1e9
SITES = ("folder", "store")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build cost; or an agency, as the difference of two."""

    agencies: int
    pages: float
    site: float
    """Bytes."""
    stored: float
    """Bytes that the store held at the end, as they travelled."""
    here: float
    """Seconds of processor of the process that was asked."""
    there: float
    """The same of all workers."""
    seconds: float
    peak: float
    """Bytes of memory of the process that was asked."""

    def each(self, other: "Cost") -> "Cost":
        """What an agency costs, by two builds."""
        more = self.agencies - other.agencies
        names = ("pages", "site", "stored", "here", "there", "seconds")
        each = {name: (getattr(self, name) - getattr(other, name)) / more for name in names}
        return Cost(agencies=1, peak=self.peak, **each)


def spent() -> float:
    """Seconds of processor that this process and those which it started and waited for have taken."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


def measure(root: Path, agencies: int, client: Client, scheduler: str, shared: Path | None) -> Cost:
    """Build a site from nothing."""
    site = SiteSettings(
        root / ("site-store" if shared else "site-folder"), "https://example.go.th/", PROJECT / "overrides"
    )
    options = BuildOptions(
        root, site, scheduler=scheduler, shared=shared.as_uri() if shared else "", cached=False, quiet=True
    )
    here, there = _own(), sum(client.run(spent).values())
    outcome = build(options, Settings(DAY), Progress(io.StringIO(), quiet=True))
    if outcome.summary is None:
        raise SystemExit(f"not built: {outcome.problems[:3]} {outcome.dead[:3]}")
    return Cost(
        agencies,
        outcome.summary.pages_made,
        outcome.summary.total,
        sum(path.stat().st_size for path in shared.rglob("*") if path.is_file()) if shared else 0,
        _own() - here,
        sum(client.run(spent).values()) - there,
        outcome.summary.seconds,
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    )


def _own() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def sums(site: Path) -> dict[str, bytes]:
    """The files of a site."""

    def of(path: Path) -> bytes:
        with path.open("rb") as file:
            return file_digest(file, "sha256").digest()

    return {path.relative_to(site).as_posix(): of(path) for path in site.rglob("*") if path.is_file()}


def tables(costs: dict[str, list[Cost]], country: int) -> Iterator[str]:
    """What was measured, what an agency costs, and what that makes of a country."""
    yield "| way | agencies | pages | site MB | in store MB | CPU s here | CPU s of workers | seconds | peak MB here |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for way, found in costs.items():
        for cost in found:
            yield (
                f"| {way} | {cost.agencies} | {cost.pages:,.0f} | {cost.site / _MEGABYTE:,.1f} "
                f"| {cost.stored / _MEGABYTE:,.1f} | {cost.here:,.1f} | {cost.there:,.1f} | {cost.seconds:,.0f} "
                f"| {cost.peak / _MEGABYTE:,.0f} |"
            )
    each = {way: max(found, key=_size).each(min(found, key=_size)) for way, found in costs.items()}
    yield ""
    yield "| way | pages an agency | site MB | in the store MB | CPU s here | CPU s of workers |"
    yield "|---|---|---|---|---|---|"
    for way, cost in each.items():
        yield (
            f"| {way} | {cost.pages:,.0f} | {cost.site / _MEGABYTE:,.1f} | {cost.stored / _MEGABYTE:,.2f} "
            f"| {cost.here:,.2f} | {cost.there:,.2f} |"
        )
    yield ""
    some = each["store"]
    yield (
        f"{country:,} agencies: {some.pages * country / 1e6:,.1f} million pages, "
        f"{some.site * country / _GIGABYTE:,.0f} GB; {some.stored * country / _GIGABYTE:,.0f} GB stay in the store."
    )
    yield ""
    yield "| workers | " + " | ".join(f"minutes, {way}" for way in each) + " |"
    yield "|---|" + "---|" * len(each)
    for workers in CLUSTERS:
        minutes = (country * (cost.here + cost.there / workers) / 60 for cost in each.values())
        yield f"| {workers} | " + " | ".join(f"{number:,.0f}" for number in minutes) + " |"


def _size(cost: Cost) -> int:
    return cost.agencies


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--agencies", default="4,12", help="two or more sizes of a site")
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--photos", type=int, default=0, help="photos a year, of twelve megapixels")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--country", type=int, default=7850)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args(arguments)
    sizes = sorted({int(size) for size in told.agencies.split(",")})
    if len(sizes) < 2:
        parser.error("--agencies wants two sizes at least")
    costs: dict[str, list[Cost]] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        SubprocessCluster(
            n_workers=told.workers,
            threads_per_worker=1,
            silence_logs=logging.CRITICAL,
            worker_kwargs={"local_directory": folder},
        ) as cluster,
        Client(cluster) as client,
    ):
        for size in sizes:
            root = Path(folder, str(size))
            megapixels = 12 if told.photos else 0
            made_up.make(
                root, agencies=size, years=told.years, photos=told.photos, megapixels=megapixels, seed=told.seed
            )
            for way in ("warm-up", *SITES) if size == sizes[0] else SITES:
                shared = Path(folder, f"store-{size}") if way == "store" else None
                costs.setdefault(way, []).append(measure(root, size, client, cluster.scheduler_address, shared))
            costs.pop("warm-up", None)  # workers import at their first job all that they need
            if sums(root / "site-folder") != sums(root / "site-store"):
                raise SystemExit(f"{size} agencies: the two sites differ")
    sys.stdout.write("\n".join((*tables(costs, told.country), "")))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
