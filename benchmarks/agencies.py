"""Made-up agencies for measuring: 1 to 500, each with years of 50 to 70 pages a language, from a seed number.

    python benchmarks/agencies.py FOLDER --agencies 50 --years 5 [--photos 80] [--megapixels 12] [--seed 1]

What a year says is drawn from the three sample agencies: their records keep their shape and their references, their
sentences are mixed anew and the names and years are made up, so that the text is as long and as Thai as real text is.
The same numbers give the same bytes.
"""

import argparse
import io
import random
import re
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

PROJECT = Path(__file__).resolve().parent.parent
AGENCIES = PROJECT / "agencies"
CONTENT = PROJECT / "content"
FACTS = PROJECT / "hooks" / "prongsai" / "catalogue" / "data" / "frameworks"
MANY = 8
"""From so many agencies on, all processors are at it."""
LATEST = 2569
"""The last fiscal year (Buddhist era) that is made; the others lie before it."""

# Where each part of a made-up year comes from: the sample agency and its year.
PARTS = {
    "plan": ("bangkok-yai", 2566),
    "risks": ("bangkok-yai", 2566),
    "ita": ("bangkok-yai", 2566),
    "measures": ("council-secretariat", 2568),
    "report": ("bangkok-noi", 2568),
    "evidence": ("bangkok-noi", 2568),
    "disclosures": ("bangkok-noi", 2568),
}
FRAMEWORKS = {2565: "nacc-2565", 2566: "nacc-2566", 2567: "nacc-2567", 2568: "bma-district-2568", 2569: "nacc-2569"}
"""The numbering of the items by fiscal year; there is none for others."""
_OTHER = {"nacc-2566": "O39"}
"""An item that asks for evidence of another nature than the same duty in the sample's list."""
# Made-up names: a first part and a second, as the names of districts are built.
_FIRST = (("บาง", "Bang"), ("คลอง", "Khlong"), ("หนอง", "Nong"), ("ดอน", "Don"), ("วัง", "Wang"), ("ทุ่ง", "Thung"),
          ("ท่า", "Tha"), ("สวน", "Suan"), ("เกาะ", "Ko"), ("โคก", "Khok"))  # fmt: skip
_SECOND = (("แก้ว", "Kaeo"), ("ทอง", "Thong"), ("เงิน", "Ngoen"), ("ไทร", "Sai"), ("มะขาม", "Makham"), ("บัว", "Bua"),
           ("ตาล", "Tan"), ("ไผ่", "Phai"), ("นกยูง", "Nok Yung"), ("หิน", "Hin"), ("ทราย", "Sai Khao"),
           ("ใหม่", "Mai"), ("กลาง", "Klang"), ("เหนือ", "Nuea"), ("ใต้", "Tai"))  # fmt: skip
_GROUPS = (("กลุ่มเขตกลาง", "Central group"), ("กลุ่มเขตเหนือ", "Northern group"), ("กลุ่มเขตใต้", "Southern group"),
           ("กลุ่มเขตตะวันออก", "Eastern group"), ("กลุ่มเขตตะวันตก", "Western group"),
           ("กลุ่มเขตริมน้ำ", "Riverside group"))  # fmt: skip
_YEAR = re.compile(r"(?<![\d-])25[5-7]\d(?!\d)")
_SAMPLE_NAMES = (("บางกอกใหญ่", "Bangkok Yai"), ("บางกอกน้อย", "Bangkok Noi"))

Tree = Any
"""What YAML holds: a dict, a list or a string."""


def names(count: int) -> Iterator[tuple[str, str, str]]:
    """Slug, Thai and English name of each made-up district, without `สำนักงานเขต`."""
    for number in range(count):
        round_, rest = divmod(number, len(_FIRST) * len(_SECOND))
        (th, en), (th2, en2) = _FIRST[rest % len(_FIRST)], _SECOND[rest // len(_FIRST)]
        mark = f" {round_ + 1}" if round_ else ""
        yield f"district-{number + 1:03}", f"{th}{th2}{mark}", f"{en} {en2}{mark}"


def read(path: Path) -> Tree:
    """A YAML file with every value as it is written."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506 # BaseLoader makes strings only


def pairs(tree: Tree) -> Iterator[dict[str, str]]:
    """Every text of one line in both languages that nothing else depends on."""
    if isinstance(tree, dict):
        if set(tree) == {"th", "en"} and "record:" not in tree["th"] and "\n" not in tree["th"]:
            yield tree
        else:
            for value in tree.values():
                yield from pairs(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from pairs(value)


class District:
    """One made-up district: its words in place of the sample's, its sentences mixed from all of theirs."""

    def __init__(self, named: tuple[str, str, str], pool: list[dict[str, str]], seed: int) -> None:
        self.slug, self.th, self.en = named
        self.pool = pool
        self.chance = random.Random(f"{seed}:{self.slug}")  # noqa: S311 # repeatable numbers are wanted, not secret ones

    def word(self, text: str, shift: int) -> str:
        """A text of the sample with this district's name, `shift` years later."""
        for th, en in _SAMPLE_NAMES:
            text = text.replace(th, self.th).replace(en, self.en)
        return _YEAR.sub(lambda year: str(int(year[0]) + shift), text) if shift else text

    def mixed(self, tree: Tree, shift: int) -> Tree:
        """A record of the sample as this district would have written it."""
        if isinstance(tree, dict):
            whole = set(tree) == {"th", "en"} and "record:" not in tree["th"] and "\n" not in tree["th"]
            if whole and len(tree["th"]) > 60:
                tree = self.sentence(tree)
            return {key: self.mixed(value, shift) for key, value in tree.items()}
        if isinstance(tree, list):
            return [self.mixed(value, shift) for value in tree]
        return tree if tree in FRAMEWORKS.values() else self.word(tree, shift)

    def sentence(self, text: dict[str, str]) -> dict[str, str]:
        """A text, one time in three with another sentence after it, one time in three another in its place."""
        other = self.chance.choice(self.pool)
        kind = self.chance.randrange(3)
        if kind == 0:
            return text
        if kind == 1 and len(text["th"]) < 220:
            return {"th": f"{text['th']} {other['th']}", "en": f"{text['en']} {other['en']}"}
        return other


@dataclass(frozen=True, slots=True)
class Photos:
    """How many photos a year has, at least those that its records name, and how large they are."""

    count: int = 0
    megapixels: float = 0


def photo(chance: random.Random, megapixels: float = 0) -> bytes:
    """A JPEG unlike the others: small and smooth, or of that many megapixels and as grainy as a camera's."""
    colours = [chance.randrange(256) for _ in range(3 * 12 * 8)]
    small = Image.frombytes("RGB", (12, 8), bytes(colours))
    data = io.BytesIO()
    if not megapixels:
        small.resize((1200, 800), Image.Resampling.BICUBIC).save(data, "JPEG", quality=80)
        return data.getvalue()
    high = round((megapixels * 1e6 * 3 / 4) ** 0.5)
    size = (high * 4 // 3, high)
    grain = Image.frombytes("L", size, chance.randbytes(size[0] * size[1])).convert("RGB")
    picture = Image.blend(small.resize(size, Image.Resampling.BICUBIC), grain, 0.06)
    picture.save(data, "JPEG", quality=88)
    return data.getvalue()


def make(root: Path, *, agencies: int, years: int, photos: int = 0, megapixels: float = 0, seed: int = 1) -> int:
    """Write the agencies below `root` (agencies/, content/). Returns how many agency years there are."""
    trees = {part: read(AGENCIES / agency / str(year) / f"{part}.yml") for part, (agency, year) in PARTS.items()}
    pool = [pair for tree in trees.values() for pair in pairs(tree) if 60 < len(pair["th"]) < 400]
    sample = {
        name: read(AGENCIES / name / "agency.yml") for name in ("bangkok-yai", "council-secretariat", "bangkok-noi")
    }
    units = {key: unit for record in sample.values() for key, unit in record["units"].items()}
    recipe = Recipe(
        root, {**sample["bangkok-noi"], "units": units}, trees, pool, years, Photos(photos, megapixels), seed
    )
    if agencies < MANY:
        for named in names(agencies):
            recipe.write(named)
    else:
        with ProcessPoolExecutor() as processes:
            for _done in processes.map(recipe.write, names(agencies), chunksize=4):
                pass
    return agencies * years


@dataclass(frozen=True, slots=True)
class Recipe:
    """What all agencies are made of; none depends on another."""

    root: Path
    record: Tree
    trees: dict[str, Tree]
    pool: list[dict[str, str]]
    years: int
    photos: Photos
    seed: int

    def write(self, named: tuple[str, str, str]) -> None:
        """One agency with all of its years."""
        district = District(named, self.pool, self.seed)
        span = range(LATEST - self.years + 1, LATEST + 1)
        th, en = _GROUPS[int(district.slug.rpartition("-")[2]) % len(_GROUPS)]
        record = {
            **self.record,
            "group": {"th": th, "en": en},
            "framework": {str(year): FRAMEWORKS[year] for year in span},
        }
        write(self.root / "agencies" / district.slug / "agency.yml", _named(district, record))
        for year in span:
            _year(self.root, district, self.trees, year, self.photos)


def _named(district: District, tree: Tree) -> Tree:
    """An agency's own record: only its name changes."""
    if isinstance(tree, dict):
        return {key: _named(district, value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_named(district, value) for value in tree]
    return district.word(tree, 0)


def _year(root: Path, district: District, trees: dict[str, Tree], year: int, photos: Photos) -> None:
    """One year of one district."""
    folder = root / "agencies" / district.slug / str(year)
    for part, (_agency, sample_year) in PARTS.items():
        tree = district.mixed(trees[part], year - sample_year)
        if part == "disclosures":
            _claims(tree, FRAMEWORKS[year])
        if part == "ita":
            _strip(tree, "level")  # which words fit a score differs by year
        if part == "evidence":
            _photos(folder, tree, district.chance, photos)
        write(folder / f"{part}.yml", tree)
    sample = CONTENT / "bangkok-noi" / "2568"
    for path in sorted(sample.rglob("*.md")):
        target = root / "content" / district.slug / str(year) / path.relative_to(sample)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(district.word(path.read_text(encoding="utf-8"), year - 2568), encoding="utf-8")
    shutil.copytree(AGENCIES / "bangkok-noi" / "2568" / "documents", folder / "documents")


def _claims(disclosures: dict[str, Tree], framework: str) -> None:
    """The sheet in another year's numbering: the same duties, but no claim to elements, which are others there."""
    own = disclosures["framework"]
    if own == framework:
        return
    disclosures["framework"] = framework
    duties, numbers = _duties(own), {duty: item for item, duty in _duties(framework).items()}
    claims = {numbers.get(duties[item], ""): entry for item, entry in disclosures["items"].items()}
    disclosures["items"] = {
        item: claims[item] for item in numbers.values() if item in claims and item != _OTHER.get(framework)
    }
    _strip(disclosures, "elements")


@cache
def _duties(framework: str) -> dict[str, str]:
    """The items of a framework, and by which key each is the same duty in all of them."""
    return {item["id"]: item["key"] for item in read(FACTS / f"{framework}.yml")["items"]}


def _strip(tree: Tree, key: str) -> None:
    """A tree without a key, wherever it stands."""
    if isinstance(tree, dict):
        tree.pop(key, None)
    for value in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        _strip(value, key)


def _photos(folder: Path, register: dict[str, Tree], chance: random.Random, photos: Photos) -> None:
    """The photos of the register, and as many as wanted in all."""
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    entries = register["photos"]
    first = next(iter(entries.values()))
    for number in range(len(entries) + 1, photos.count + 1):
        entries[f"photo-{number}"] = {**deepcopy(first), "file": f"photo-{number}.jpg"}
    for entry in entries.values():
        (folder / "photos" / entry["file"]).write_bytes(photo(chance, photos.megapixels))


def write(path: Path, tree: Tree) -> None:
    """A YAML file of strings; `read` gives them back."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--agencies", type=int, default=5)
    parser.add_argument("--years", type=int, default=1, choices=range(1, len(FRAMEWORKS) + 1))
    parser.add_argument("--photos", type=int, default=0, help="photos a year, at least those that the records name")
    parser.add_argument("--megapixels", type=float, default=0, help="of each photo; 0 for small smooth ones")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    photos = {"photos": options.photos, "megapixels": options.megapixels}
    made = make(options.folder, agencies=options.agencies, years=options.years, **photos, seed=options.seed)
    sys.stdout.write(f"{made} agency years in {options.folder}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
