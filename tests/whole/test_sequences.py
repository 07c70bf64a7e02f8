"""Whatever an office does in whatever order: what it published answers, and what it took down is nowhere."""

import random
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from prongsai.cli.main import main
from prongsai.site.permalinks.locks import parse_lock
from tests.photos import saved
from tests.publications import broken_links, files, project
from tests.servers import served
from tests.trees import EVIDENCE, PAGES, YEAR

DAY = "2025-01-15"
_SEQUENCES = 100
_SAMPLED = 1
_STEPS = 8
pytestmark = pytest.mark.usefixtures("catalogue")


@dataclass
class _Office:
    """An office that acts by chance."""

    root: Path
    chance: random.Random
    records: dict[str, str] = field(default_factory=dict)
    """What it added and has not removed: `photos/p1` -> the address."""
    online: set[str] = field(default_factory=set)
    """The addresses that were published, as it remembers them."""
    removed: set[str] = field(default_factory=set)
    """Sums of the files that were published of what was removed then."""
    number: int = 0
    log: list[str] = field(default_factory=list)

    @property
    def public(self) -> Path:
        return self.root.parent / "public"

    def command(self, *words: str) -> None:
        self.log.append(" ".join(words))
        assert main([*words, "--path", str(self.root), "--today", DAY]) == 0, self.log

    def add_photo(self) -> None:
        self.number += 1
        name = f"p{self.number}"
        source = self.root.parent / f"ภาพ {name}.jpg"
        colour = (self.number * 37 % 256, self.chance.randrange(256), self.chance.randrange(256))
        source.write_bytes(saved(Image.new("RGB", (400, 300), colour), "JPEG"))
        told = ("--caption", f"ภาพที่ {name}", "--alt", f"ห้องประชุมว่าง {name}", "--people", "none")
        self.command("add", "photo", str(source), "--id", name, *told, "--for", "O18", "--year", "2568", "--yes")
        self.records[f"photos/{name}"] = f"bang-rak/2568/photos/{name}.jpg"

    def add_page(self) -> None:
        self.number += 1
        name = f"page-{self.number}"
        self.log.append(f"write {name}")
        (self.root / PAGES / f"{name}.md").write_text(f"---\ntitle: หน้า {name}\n---\nเนื้อหา\n", "utf-8")
        self.records[f"pages/{name}"] = f"bang-rak/2568/{name}/"

    def rename(self) -> None:
        if not self.records:
            return
        record = self.chance.choice(sorted(self.records))
        kind, name = record.split("/")
        self.number += 1
        new = f"{name}x{self.number}"
        self.log.append(f"rename {record} {new}")
        address = self.records.pop(record)
        online = address in self.online
        if kind == "photos":
            register, places = self.root / EVIDENCE, self.root / YEAR / "disclosures.yml"
            was = f"\n    was: [{name}]" if online else ""
            self._replace(register, f"  {name}:\n", f"  {new}:{was}\n")
            self._replace(places, f"photo: {name}\n", f"photo: {new}\n")
            self.records[f"photos/{new}"] = f"bang-rak/2568/photos/{new}.jpg"
        else:
            old = self.root / PAGES / f"{name}.md"
            text = old.read_text("utf-8")
            if online:
                known = "was: [" in text
                older, newer = ("was: [", f"was: [{name}, ") if known else ("---\n", f"---\nwas: [{name}]\n")
                text = text.replace(older, newer, 1)
            (self.root / PAGES / f"{new}.md").write_text(text, "utf-8")
            old.unlink()
            self.records[f"pages/{new}"] = f"bang-rak/2568/{new}/"

    def _replace(self, path: Path, old: str, new: str) -> None:
        """In a register; of a record that was renamed before, its older `was:` is joined to the new one."""
        text = path.read_text("utf-8")
        assert text.count(old) == 1, (self.log, old)
        text = text.replace(old, new)
        lines = text.split("\n")
        for i in range(len(lines) - 1, 0, -1):
            if lines[i].startswith("    was: [") and lines[i - 1].startswith("    was: ["):
                joined = lines[i - 1].removesuffix("]") + ", " + lines.pop(i).removeprefix("    was: [")
                lines[i - 1] = joined
        path.write_text("\n".join(lines), "utf-8")

    def remove(self) -> None:
        if not self.records:
            return
        record = self.chance.choice(sorted(self.records))
        reason = self.chance.choice(("personal-data", "error"))
        address = self.records.pop(record)
        if record.startswith("photos/") and address in self.online:
            name = address.removesuffix(".jpg")
            copies = [path for path in files(self.public) if path == address or path.startswith(f"{name}/")]
            assert copies, self.log
            self.removed |= {_sum(self.public / path) for path in copies}
        self.command("remove", record, "--year", "2568", "--because", reason, "--yes")

    def roll_over(self) -> None:
        self.command("rollover", "bang-rak", "2569", "--yes")

    def publish(self) -> None:
        self.command("publish", "--yes")
        self.online |= set(self.records.values())


def _sum(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _answered(public: Path, address: str) -> bool:
    """Whether something stands at a locked address: a file, a page, a place in a page."""
    page, _, anchor = address.partition("#")
    path = public / page / "index.html" if page.endswith("/") or not page else public / page
    return path.is_file() and (not anchor or f'id="{anchor}"' in path.read_text("utf-8"))


def _crawled(public: Path) -> None:
    """A whole crawl by another program."""
    with served(public) as url:
        command = ["wget", "--spider", "--recursive", "--level=inf", "--no-verbose", "--no-directories", url]
        found = subprocess.run(command, cwd=public.parent, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr[-2000:]


@pytest.mark.parametrize(
    "seed", [pytest.param(n, marks=[] if n < _SAMPLED else pytest.mark.long) for n in range(_SEQUENCES)]
)
def test_whatever_an_office_does(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every address that was published answers, no link is broken, and no byte of a removed photo is on the target."""
    monkeypatch.setenv("PRONGSAI_TODAY", DAY)
    target = "targets: {web: {kind: folder, path: ../public}}\n"
    (tmp_path / "public").mkdir()
    office = _Office(project(tmp_path / "office", publish_yml=target), random.Random(seed))
    steps: list[Callable[[], None]] = [office.add_photo, office.add_page, office.rename, office.remove]
    steps += [office.publish, office.roll_over]
    office.add_photo()
    office.add_page()
    for step in office.chance.choices(steps, weights=(3, 2, 3, 2, 3, 1), k=_STEPS):
        step()
    office.publish()
    there = files(office.public)
    assert there == files(office.root / "site"), office.log
    assert broken_links(office.public) == [], office.log
    assert not office.removed & {sha256(data).hexdigest() for data in there.values()}, office.log
    locks = [office.root / "agencies/addresses.lock", office.root / "agencies/bang-rak/addresses.lock"]
    locked = {entry.address for lock in locks for entry in parse_lock(lock.read_bytes(), lock.name)[0]}
    assert office.online <= locked, office.log
    assert [address for address in sorted(locked) if not _answered(office.public, address)] == [], office.log
    if seed < _SAMPLED and shutil.which("wget"):
        _crawled(office.public)
