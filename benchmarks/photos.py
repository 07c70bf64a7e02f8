"""Photos: our copies beside those of libvips' `vipsthumbnail`, in the same sizes, formats and qualities, on two cores.

    python benchmarks/photos.py [--photos 24] [--rounds 3] [--seed 1] [--json OUT]

The photos are made up, of twelve megapixels, from a seed number: soft light, edges at all angles, fine texture and the
grain of a sensor, since an encoder has little to do with anything plainer. Ours does more than the other: it looks for
what must be refused, reads each copy back for metadata, sums it, and knows all that the next run needs.

Both are run in turn, `rounds` times. `vipsthumbnail` can make one size in one format at a time, so it is called nine
times for all photos, two calls at a time with one thread each, which is faster than its own threads. Figures are
medians: wall time of the whole, and processor time of all processes that did it.
"""

import argparse
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

from prongsai.media.facts import media_facts, published
from prongsai.media.photos.accept import MAX_HEIGHT
from prongsai.media.photos.renditions import STEPS
from prongsai.media.tasks import carry_out, missing
from prongsai.site.reader.load import load
from prongsai.site.site import Site
from prongsai.source.folders import Folders

WORKERS = 2
SIZE = (4000, 3000)
# A base has room around the photos that are cut out of it.
_BASE, _BASES = (4600, 3450), 3
# What renditions.py asks of the encoders, as vips calls it: its effort for AVIF is 9 less the encoder's speed.
FORMATS = (
    "avif[Q=60,effort=1,strip]",
    "webp[Q=80,effort=2,strip]",
    "jpg[Q=82,optimize_coding,interlace,strip]",
)
HOME = "agencies/bench/2568"


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock and of processors."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Result:
    """Medians of all rounds. `vips` is None where there is no vipsthumbnail."""

    photos: int
    original_bytes: int
    ours: Took
    vips: Took | None
    warm: Took
    """Facts of all photos once more, and each copy's place told, without opening any."""
    our_bytes: int
    vips_bytes: int


def base(chance: random.Random) -> Image.Image:
    """A picture with something for an encoder to do on every scale."""
    picture = _cloud(chance, 6)
    draw = ImageDraw.Draw(picture)
    for _ in range(400):
        corner = chance.randrange(_BASE[0]), chance.randrange(_BASE[1])
        sides, radius = chance.randrange(3, 7), int(chance.paretovariate(1.2) * 25) % 900 + 10
        colour = tuple(chance.randrange(256) for _ in range(3))
        draw.regular_polygon((corner, radius), sides, chance.randrange(360), colour)
    for cells, share in ((60, 0.25), (700, 0.2), (2300, 0.12)):
        picture = Image.blend(picture, _cloud(chance, cells), share)
    grain = Image.frombytes("L", _BASE, chance.randbytes(_BASE[0] * _BASE[1])).point(lambda value: value // 20)
    return ImageChops.add(picture, Image.merge("RGB", (grain,) * 3), 1, -6)


def _cloud(chance: random.Random, cells: int) -> Image.Image:
    """Colours that flow into each other, `cells` of them across."""
    high = max(cells * 3 // 4, 1)
    return Image.frombytes("RGB", (cells, high), chance.randbytes(cells * high * 3)).resize(
        _BASE, Image.Resampling.BICUBIC
    )


def write_photos(folder: Path, count: int, seed: int) -> None:
    """JPEG files of twelve megapixels, no two alike."""
    chance = random.Random(seed)  # noqa: S311 # repeatable numbers are wanted, not secret ones
    bases = [base(chance) for _ in range(min(_BASES, count))]
    folder.mkdir(parents=True)
    for number in range(count):
        left, top = (chance.randrange(room - own) for room, own in zip(_BASE, SIZE, strict=True))
        photo = bases[number % len(bases)].crop((left, top, left + SIZE[0], top + SIZE[1]))
        turned = photo.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if number % 2 else photo
        turned.save(folder / f"{number:04}.jpg", quality=88)


def project(root: Path, count: int, seed: int) -> Site:
    """A site of one agency whose register names the photos."""
    write_photos(root / HOME / "photos", count, seed)
    entries = "".join(f"  p{n}: {{file: {n:04}.jpg, caption: a, alt: b}}\n" for n in range(count))
    (root / HOME / "evidence.yml").write_text(f"photos:\n{entries}", encoding="utf-8")
    (root / HOME / "disclosures.yml").write_text("framework: nacc-2568\n", encoding="utf-8")
    record = "name: a\nkind: other\nframework: {2568: nacc-2568}\n"
    (root / "agencies" / "bench" / "agency.yml").write_text(record, encoding="utf-8")
    site, problems = load(Folders(root))
    assert not problems, problems
    return site


@contextmanager
def cores(count: int) -> Iterator[None]:
    """No more processors than that for this process and all it starts, where the system can be told so."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    own = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(own)[:count])
    try:
        yield
    finally:
        os.sched_setaffinity(0, own)


def took(work: Callable[[], object]) -> Took:
    """What some work took, its ended processes included."""

    def spent() -> float:
        whose = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(usage.ru_utime + usage.ru_stime for usage in whose)

    wall, cpu = time.perf_counter(), spent()
    work()
    return Took(time.perf_counter() - wall, spent() - cpu)


def ours(site: Site) -> None:
    """All copies of a site's photos, by two processes, and the facts of them."""
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        for _ in pool.map(carry_out, missing(site)):
            pass
    media_facts(site)


def warm(site: Site) -> int:
    """What a build takes of photos that are known. Returns the bytes of all copies."""
    assert missing(site) == ()
    return sum(file.size for file in published(site, media_facts(site)))


def vips(program: str, photos: Path, folder: Path) -> int:
    """The same copies by vipsthumbnail. Returns their bytes."""
    paths = sorted(str(path) for path in photos.iterdir())
    environment = os.environ | {"VIPS_CONCURRENCY": "1"}

    def call(size: int, form: str) -> None:
        target = f"{folder}/%s-{size}.{form}"
        bounds = f"{size}x{MAX_HEIGHT}>"
        command = [program, *paths, "--eprofile", "srgb", "--size", bounds, "--output", target]
        subprocess.run(command, env=environment, check=True)  # noqa: S603 # our own arguments

    with ThreadPoolExecutor(WORKERS) as pool:
        # The longest first, so that both processors are busy to the end.
        for done in [pool.submit(call, size, form) for size in reversed(STEPS) for form in FORMATS]:
            done.result()
    return sum(path.stat().st_size for path in folder.iterdir())


def measure(count: int, rounds: int, seed: int) -> Result:
    """Run both in turn."""
    program = shutil.which("vipsthumbnail")
    our_times, vips_times, warm_times = [], [], []
    our_bytes = vips_bytes = 0
    with tempfile.TemporaryDirectory() as temporary, cores(WORKERS):
        root = Path(temporary) / "project"
        site = project(root, count, seed)
        photos = root / HOME / "photos"
        original = sum(path.stat().st_size for path in photos.iterdir())
        time.sleep(2)  # files of this very moment are not known without reading them
        for number in range(rounds):
            shutil.rmtree(root / ".prongsai", ignore_errors=True)
            our_times.append(took(lambda: ours(site)))
            warm_times.append(took(lambda: warm(site)))
            our_bytes = warm(site)
            if program:
                folder = Path(temporary) / f"vips-{number}"
                folder.mkdir()
                vips_times.append(took(lambda: vips(program, photos, folder)))  # noqa: B023 # called at once
                vips_bytes = sum(path.stat().st_size for path in folder.iterdir())
    return Result(
        count, original, _median(our_times), _median(vips_times) if vips_times else None, _median(warm_times),
        our_bytes, vips_bytes,
    )  # fmt: skip


def _median(times: list[Took]) -> Took:
    return Took(statistics.median(t.wall for t in times), statistics.median(t.cpu for t in times))


def told(result: Result) -> str:
    """A result in words."""
    each = 1000 / result.photos
    lines = [
        f"{result.photos} photos of 12 megapixels, {result.original_bytes / 2**20:.0f} MiB; milliseconds a photo",
        f"{'':16}{'wall':>9}{'CPU':>9}{'KiB':>9}",
    ]
    rows: list[tuple[str, Took, int]] = [("ours, cold", result.ours, result.our_bytes), ("ours, warm", result.warm, 0)]
    if result.vips:
        rows.insert(1, ("vipsthumbnail", result.vips, result.vips_bytes))
    for name, took_, size in rows:
        kib = f"{size / 1024 / result.photos:9.0f}" if size else ""
        lines.append(f"{name:16}{took_.wall * each:9.2f}{took_.cpu * each:9.2f}{kib}")
    if result.vips:
        wall, cpu = result.ours.wall / result.vips.wall, result.ours.cpu / result.vips.cpu
        lines.append(f"ours / vipsthumbnail: wall {wall:.2f}, CPU {cpu:.2f} (to be at most 1.5)")
    else:
        lines.append("NOT COMPARED: there is no vipsthumbnail here (Debian's package libvips-tools has it)")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    result = measure(options.photos, options.rounds, options.seed)
    sys.stdout.write(f"{told(result)}\n")
    if options.json:
        options.json.write_text(json.dumps(asdict(result), indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
