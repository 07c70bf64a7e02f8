"""A build on a Dask cluster, measured on this machine, and what it says of a whole country: the tables of CLUSTER.md.

    python benchmarks/cluster.py [--agencies 4,12] [--years 5] [--photos 0] [--workers 2] [--country 7850] [--seed 1]

Makes agencies (`agencies.py`), starts a scheduler and workers, builds the site without a cache for each number of
agencies, on the workers and without them, and compares the bytes of the two. What an agency costs is the difference
between the largest and the smallest site, so what a build costs by itself is left out.
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
from prongsai.build.cluster.executor import cluster
from prongsai.build.options import BuildOptions, SiteSettings
from prongsai.build.report.progress import Progress
from prongsai.build.report.summary import Summary
from prongsai.check.settings import Settings

PROJECT = Path(__file__).resolve().parent.parent
DAY = date(2026, 9, 1)
CLUSTERS = (1, 2, 8, 32, 64, 128)
_MEGABYTE, _GIGABYTE = 1e6, 1e9


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build cost; or an agency, as the difference of two."""

    agencies: int
    pages: float
    site: float
    """Bytes."""
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
        names = ("pages", "site", "here", "there", "seconds")
        each = {name: (getattr(self, name) - getattr(other, name)) / more for name in names}
        return Cost(agencies=1, peak=self.peak, **each)


def spent() -> float:
    """Seconds of processor that this process and those which it started and waited for have taken."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


def measure(root: Path, agencies: int, client: Client, scheduler: str) -> Cost:
    """Build a site from nothing."""
    here, there = _own(), sum(client.run(spent).values())
    summary = make_site(root, "site", scheduler)
    return Cost(
        agencies,
        summary.pages_made,
        summary.total,
        _own() - here,
        sum(client.run(spent).values()) - there,
        summary.seconds,
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    )


def make_site(root: Path, name: str, scheduler: str = "") -> Summary:
    """Build a site without a cache, into a folder of that name."""
    site = SiteSettings(root / name, "https://example.go.th/", PROJECT / "overrides")
    options = BuildOptions(root, site, scheduler=scheduler, cached=False, quiet=True)
    with cluster(options) as executor:
        outcome = build(options, Settings(DAY), Progress(io.StringIO(), quiet=True), executor=executor)
    if outcome.summary is None:
        raise SystemExit(f"not built: {outcome.problems[:3]} {outcome.dead[:3]}")
    return outcome.summary


def _own() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def sums(site: Path) -> dict[str, bytes]:
    """The files of a site."""

    def of(path: Path) -> bytes:
        with path.open("rb") as file:
            return file_digest(file, "sha256").digest()

    return {path.relative_to(site).as_posix(): of(path) for path in site.rglob("*") if path.is_file()}


def tables(costs: list[Cost], country: int) -> Iterator[str]:
    """What was measured, what an agency costs, and what that makes of a country."""
    yield "| agencies | pages | site MB | CPU s here | CPU s of workers | seconds | peak MB here |"
    yield "|---|---|---|---|---|---|---|"
    for cost in costs:
        yield (
            f"| {cost.agencies} | {cost.pages:,.0f} | {cost.site / _MEGABYTE:,.1f} | {cost.here:,.1f} "
            f"| {cost.there:,.1f} | {cost.seconds:,.0f} | {cost.peak / _MEGABYTE:,.0f} |"
        )
    each = max(costs, key=_size).each(min(costs, key=_size))
    yield ""
    yield "| pages an agency | site MB | CPU s here | CPU s of workers |"
    yield "|---|---|---|---|"
    yield f"| {each.pages:,.0f} | {each.site / _MEGABYTE:,.1f} | {each.here:,.2f} | {each.there:,.2f} |"
    yield ""
    pages, site = each.pages * country / 1e6, each.site * country / _GIGABYTE
    yield f"{country:,} agencies: {pages:,.1f} million pages, {site:,.0f} GB."
    yield ""
    yield "| workers | minutes |"
    yield "|---|---|"
    for workers in CLUSTERS:
        yield f"| {workers} | {country * (each.here + each.there / workers) / 60:,.0f} |"


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
    costs: list[Cost] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        SubprocessCluster(
            n_workers=told.workers,
            threads_per_worker=1,
            silence_logs=logging.CRITICAL,
            worker_kwargs={"local_directory": folder},
        ) as made,
        Client(made) as client,
    ):
        for size in sizes:
            root = Path(folder, str(size))
            megapixels = 12 if told.photos else 0
            made_up.make(
                root, agencies=size, years=told.years, photos=told.photos, megapixels=megapixels, seed=told.seed
            )
            if size == sizes[0]:  # workers import at their first job all that they need
                make_site(root, "site", made.scheduler_address)
            costs.append(measure(root, size, client, made.scheduler_address))
            make_site(root, "site-alone")
            if sums(root / "site") != sums(root / "site-alone"):
                raise SystemExit(f"{size} agencies: the two sites differ")
    sys.stdout.write("\n".join((*tables(costs, told.country), "")))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
