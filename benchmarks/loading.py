"""How long the records of a project take to be read, validated and cross-checked, without and with what was kept.

    python benchmarks/loading.py [--records 20000] [--folder FOLDER] [--seed 1]

A record is what has an id or an item's number of its own: a project, risk, measure, entry or topic of a report, an item
of disclosures.yml, a year's result, a photo, document or table, an announcement or page. An agency's year has about 100
of them in 300 kB of YAML. Agencies of five years are made (agencies.py) until there are enough, without photos, and all
problems of the project are looked for, in this one process:

- cold: no record and no finding is kept; the few photos and documents were looked into before;
- kept: the records kept, the findings not, as after a change of the day: every rule is asked, no file is parsed;
- edited: one file has another key;
- warm: nothing changed, so the findings are those kept.

Beside them `loader`: what libyaml takes through PyYAML to make plain dicts and strings of the same YAML, nothing else.
Times are CPU seconds of this process (user and system), without those of importing it, which come last.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import yaml
from msgspec.structs import replace

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "hooks"))

import agencies  # noqa: E402 # beside this file
from prongsai.build.inspection import inspect_project  # noqa: E402
from prongsai.check.leaves import article_records, leaves, year_records  # noqa: E402
from prongsai.check.settings import Settings  # noqa: E402 # the folder of the package is known only now
from prongsai.site.graph import build_graph  # noqa: E402
from prongsai.site.reader.load import load  # noqa: E402
from prongsai.site.site import AgencyYear, Site  # noqa: E402
from prongsai.source.folders import Folders  # noqa: E402

YEARS = 5
SETTINGS = Settings(date(2026, 9, 1))


def records(site: Site) -> int:
    """How many things with an id or an item's number there are."""
    named = sum(key[3] is not None for key in build_graph(site).targets)
    return named + sum(_items(year) for year in site.all_years())


def _items(year: AgencyYear) -> int:
    items = len(year.disclosures.items) if year.disclosures else 0
    return items + (len(year.ita.results) if year.ita else 0)


def values(site: Site) -> int:
    """How many single values there are, as the rules see them."""
    years = site.all_years()
    own = [record for year in years for record in year_records(year)]
    articles = [record for year in years for record in article_records((*year.policies, *year.pages))]
    return sum(len(leaves(record)) for record in (*own, *articles))


def make(folder: Path, wanted: int, seed: int) -> None:
    """Agencies in `folder` with at least that many records."""
    with tempfile.TemporaryDirectory() as one:
        agencies.make(Path(one), agencies=1, years=YEARS, photos=0, seed=seed)
        each = records(load(Folders(Path(one)))[0])
    agencies.make(folder, agencies=-(-wanted // each), years=YEARS, photos=0, seed=seed)


def cpu(what: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    before = time.process_time()
    what()
    return time.process_time() - before


def edit(folder: Path) -> None:
    """Another number in one file."""
    plan = sorted(folder.glob("agencies/*/*/plan.yml"))[-1]
    plan.write_text(plan.read_text("utf-8") + "note_of_benchmark: 1\n", "utf-8")


def parse(folder: Path) -> None:
    """All YAML of the agencies as plain dicts, and no more."""
    for path in folder.glob("agencies/**/*.yml"):
        yaml.load(path.read_bytes(), yaml.CBaseLoader)  # noqa: S506 # BaseLoader makes strings only


def measure(folder: Path) -> dict[str, float]:
    """All times but that of importing."""
    inspect_project(folder, SETTINGS)
    for name in ("records", "inspections"):
        shutil.rmtree(folder / ".prongsai" / "cache" / name)
    found = {"loader": cpu(lambda: parse(folder)), "cold": cpu(lambda: inspect_project(folder, SETTINGS))}
    tomorrow = replace(SETTINGS, today=SETTINGS.today + timedelta(1))
    found["kept"] = cpu(lambda: inspect_project(folder, tomorrow))
    edit(folder)
    found["edited"] = cpu(lambda: inspect_project(folder, tomorrow))
    found["warm"] = cpu(lambda: inspect_project(folder, tomorrow))
    return found


def importing() -> float:
    """CPU seconds that the modules take to be imported, Python itself left out."""
    code = "import time; t = time.process_time(); import prongsai.build.inspection; print(time.process_time() - t)"
    command = [sys.executable, "-c", code]
    tries = [subprocess.run(command, cwd=PROJECT / "hooks", check=True, capture_output=True) for _ in range(3)]  # noqa: S603 # our own words
    return min(float(done.stdout) for done in tries)


def main(arguments: list[str] | None = None) -> int:
    """Measure; the figures go to the standard output, in words and as the last line in JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.folder or Path(temporary)
        make(folder, args.records, args.seed)
        site, _ = load(Folders(folder))
        number, held = records(site), values(site)
        del site
        found = measure(folder)
    found["importing"] = importing()
    lines = [f"{number:,} records with {held:,} values"]
    lines += [f"{name:10}{seconds:8.2f} s {seconds / number * 1e6:8.0f} us a record" for name, seconds in found.items()]
    figures = {"records": number, "values": held, **{name: round(seconds, 3) for name, seconds in found.items()}}
    sys.stdout.write("\n".join([*lines, json.dumps(figures)]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
