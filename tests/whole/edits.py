"""Random edits of a project, each built warm and cold: the same site, byte for byte, or the same problems.

`python -m tests.whole.edits --edits 500 --seed 7` reports; tests/whole/test_warm.py makes a few of them.
"""

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tests.whole.rich import DAY, picture
from tests.whole.scenes import SCENES
from tests.whole.twins import Fault, State, Twin, few_frameworks, remove_all_empty, remove_empty, twin

_WORDS = re.compile(r"[\u0e01-\u0e4e]{3,}|(?<=en: )[A-Z][a-z]+|\b[a-z]{4,}\b(?=[^:]*$)")


_MANY = 6
"""Years, and agencies, of which no more are added."""
Edit = Callable[["Editor"], str]


@dataclass
class Editor:
    """Somebody who changes a project at random, from a seed."""

    twin: Twin
    chance: random.Random
    states: list[State] = field(default_factory=list)
    """Sound states that the project was in."""
    said: list[str] = field(default_factory=list)
    """What was done since warm and cold were last compared."""
    last: str = ""
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.twin.warm

    def round(self, *, compared: bool = True) -> str:
        """One edit, built warm, and cold if `compared`. What cannot be built is taken back. Raises Fault."""
        edit = self.chance.choices(list(EDITS), list(EDITS.values()))[0]
        self.last = edit(self)
        remove_all_empty(self.root)
        self.said.append(self.last)
        try:
            outcome = None if compared else self.twin.build(self.twin.warm)
            if outcome is None or outcome.summary is None:
                outcome = self.twin.both()
        except Exception as error:
            raise Fault(f"{'; then '.join(self.said)}: {error!r}") from error
        if compared:
            self.said.clear()
        if outcome.summary is None:
            self.twin.restore(self.chance.choice(self.states[-3:]))
        else:
            self.states = [*self.states[-20:], self.twin.state()]
        self.outcomes[f"{edit.__name__}: {'built' if outcome.summary else 'refused'}"] += 1
        return f"{outcome.summary.pages_made} pages made" if outcome.summary else "refused"

    def texts(self) -> list[Path]:
        """Every YAML and Markdown file."""
        homes = (self.root / "agencies", self.root / "content")
        return [path for home in homes for end in ("yml", "md") for path in sorted(home.rglob(f"*.{end}"))]

    def agencies(self) -> list[Path]:
        """The agencies' folders."""
        return [path for path in sorted((self.root / "agencies").iterdir()) if path.is_dir()]

    def years(self) -> list[Path]:
        """Those of their years."""
        return [path for agency in self.agencies() for path in sorted(agency.iterdir()) if path.is_dir()]

    def pages_of(self, folder: Path) -> Path:
        """Where the pages of an agency or a year lie."""
        return self.root / "content" / folder.relative_to(self.root / "agencies")


def a_word(editor: Editor) -> str:
    """A word of a text is another, in Thai or English."""
    path = editor.chance.choice(editor.texts())
    text = path.read_text("utf-8")
    found = list(_WORDS.finditer(text))
    if not found:
        return f"nothing in {path.name}"
    match = editor.chance.choice(found)
    new = "คำใหม่" if match[0][0] >= "\u0e01" else f"{match[0]}s"
    path.write_text(f"{text[: match.start()]}{new}{text[match.end() :]}", "utf-8")
    return f"{path.relative_to(editor.root)}: {match[0]!r} is {new!r}"


def a_number(editor: Editor) -> str:
    """A number is one more."""
    path = editor.chance.choice(editor.texts())
    text = path.read_text("utf-8")
    found = list(re.finditer(r"(?<![\w.-])\d{1,6}(?![\w.-])", text))
    if not found:
        return f"nothing in {path.name}"
    match = editor.chance.choice(found)
    path.write_text(f"{text[: match.start()]}{int(match[0]) + 1}{text[match.end() :]}", "utf-8")
    return f"{path.relative_to(editor.root)}: {match[0]} is one more"


def a_line(editor: Editor) -> str:
    """A line is gone."""
    path = editor.chance.choice(editor.texts())
    lines = path.read_text("utf-8").splitlines(keepends=True)
    gone = lines.pop(editor.chance.randrange(len(lines)))
    path.write_text("".join(lines), "utf-8")
    return f"{path.relative_to(editor.root)}: without {gone.strip()[:60]!r}"


def a_block(editor: Editor) -> str:
    """A record, an item or another part of a file is gone: a line and those further in below it."""
    path = editor.chance.choice([path for path in editor.texts() if path.suffix == ".yml"])
    lines = path.read_text("utf-8").splitlines(keepends=True)
    first = editor.chance.randrange(len(lines))
    depth = len(lines[first]) - len(lines[first].lstrip())
    last = first + 1
    while last < len(lines) and len(lines[last]) - len(lines[last].lstrip()) > depth:
        last += 1
    path.write_text("".join(lines[:first] + lines[last:]), "utf-8")
    return f"{path.relative_to(editor.root)}: without {lines[first].strip()[:60]!r} and what is in it"


def a_scene(editor: Editor) -> str:
    """One of the edits in tests/whole/scenes.py, or that undone."""
    scenes = [scene for scene in SCENES if scene.possible(editor.root) or scene.reverse().possible(editor.root)]
    scene = editor.chance.choice(scenes)
    scene = scene if scene.possible(editor.root) else scene.reverse()
    scene.play(editor.root)
    return f"scene: {scene.name}"


def a_page(editor: Editor) -> str:
    """A page is new, or one is gone."""
    homes = [editor.root / "content", *map(editor.pages_of, editor.years())]
    pages = sorted((editor.root / "content").rglob("*.md"))
    if pages and editor.chance.random() < 0.4:
        page = editor.chance.choice(pages)
        page.unlink()
        remove_empty(page.parent)
        return f"without {page.relative_to(editor.root)}"
    page = editor.chance.choice(homes) / f"page-{editor.chance.randrange(20)}.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"---\ntitle: หน้า {editor.chance.randrange(100)}\n---\nเนื้อหา\n", "utf-8")
    return f"with {page.relative_to(editor.root)}"


def a_year(editor: Editor) -> str:
    """A year is gone, is another, or is there twice."""
    year = editor.chance.choice(editor.years())
    kind = editor.chance.choice(("gone", "another", "copy") if len(editor.years()) < _MANY else ("gone",))
    new = str(editor.chance.randrange(2563, 2571))
    for folder in (year, editor.pages_of(year)):
        if not folder.exists() or folder.with_name(new).exists():
            continue
        if kind == "gone":
            shutil.rmtree(folder)
        elif kind == "another":
            folder.rename(folder.with_name(new))
        else:
            shutil.copytree(folder, folder.with_name(new))
    if kind != "gone":
        agency = year.parent / "agency.yml"
        text = agency.read_text("utf-8")
        known = re.search(rf"{year.name}: (\S+?)[,}}]", text)
        if known and f"{new}:" not in text:
            agency.write_text(text.replace("framework: {", f"framework: {{{new}: {known[1]}, "), "utf-8")
    return f"year {year.relative_to(editor.root)}: {kind} {new}"


def an_agency(editor: Editor) -> str:
    """An agency is gone, is called otherwise, or is there twice."""
    agency = editor.chance.choice(editor.agencies())
    kinds = ("gone", "another", "moved", "copy", "copy")
    kind = editor.chance.choice(kinds if len(editor.agencies()) < _MANY else ("gone",))
    new = f"{agency.name}-{editor.chance.randrange(9)}"
    for folder in (agency, editor.pages_of(agency)):
        if not folder.exists() or folder.with_name(new).exists():
            continue
        if kind == "gone":
            shutil.rmtree(folder)
        elif kind == "copy":
            shutil.copytree(folder, folder.with_name(new), ignore=shutil.ignore_patterns("*.lock"))
        else:
            folder.rename(folder.with_name(new))
    record = agency.with_name(new) / "agency.yml"
    if kind == "moved" and record.exists() and "\nwas:" not in record.read_text("utf-8"):
        record.write_text(f"{record.read_text('utf-8')}was: {agency.name}\n", "utf-8")
    return f"agency {agency.name}: {kind} {new}"


def a_photo(editor: Editor) -> str:
    """A picture is another of the same size, and its times say nothing of it."""
    photos = sorted((editor.root / "agencies").rglob("*.png"))
    if not photos:
        return "no photo"
    path = editor.chance.choice(photos)
    stat = path.stat()
    path.write_bytes(picture(editor.chance.randrange(50)))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    return f"another {path.relative_to(editor.root)}"


def a_touch(editor: Editor) -> str:
    """Files have another time, and say what they said."""
    for path in editor.chance.sample(sorted((editor.root / "agencies").rglob("*.*")), 5):
        path.touch()
    return "five files touched"


def a_look(editor: Editor) -> str:
    """The look is another: a rule, a part of the frame, a script."""
    ends = {"css": "\n.x { top: 0 }\n", "html": "<!-- x -->", "js": "\n// x\n"}
    end = editor.chance.choice(sorted(ends))
    path = editor.chance.choice(sorted((editor.root / "overrides").rglob(f"*.{end}")))
    path.write_text(path.read_text("utf-8") + ends[end], "utf-8")
    return f"{path.relative_to(editor.root)} is longer"


def a_site_url(editor: Editor) -> str:
    """The site's address is another, or there is none."""
    urls = ("", "https://site.example.go.th/", "https://other.example.go.th/open/")
    editor.twin.site_url = editor.chance.choice([url for url in urls if url != editor.twin.site_url])
    return f"site_url {editor.twin.site_url!r}"


def a_day(editor: Editor) -> str:
    """It is another day."""
    editor.twin.today = DAY + timedelta(days=editor.chance.randrange(700))
    return f"today is {editor.twin.today}"


def an_earlier_state(editor: Editor) -> str:
    """All is as it was some edits ago."""
    editor.twin.restore(editor.chance.choice(editor.states))
    return "an earlier state"


def nothing(_: Editor) -> str:
    """Nothing changed."""
    return "nothing"


EDITS: dict[Edit, int] = {
    a_word: 6, a_number: 3, a_line: 3, a_block: 4, a_scene: 12, a_page: 3, a_year: 3, an_agency: 3, a_photo: 2,
    a_touch: 1, a_look: 1, a_site_url: 1, a_day: 1, an_earlier_state: 2, nothing: 1,
}  # fmt: skip
"""With how often each is made, against the others."""


def editor(folder: Path, seed: int) -> Editor:
    """An editor of the rich project, which was built once. Raises Fault."""
    made = Editor(twin(folder), random.Random(seed))
    assert made.twin.both().summary is not None, "the project is sound"
    made.states.append(made.twin.state())
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """So many edits, each told. Returns how many faults were found, at most 1 a project."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, help="build cold after so many edits")
    parser.add_argument("--on", action="store_true", help="after a fault go on with another project")
    args = parser.parse_args(argv)
    faults, number, outcomes = 0, 0, Counter[str]()
    while number < args.edits and (args.on or not faults):
        with tempfile.TemporaryDirectory(prefix="edits-") as name, few_frameworks(Path(name) / "catalogue"):
            made = editor(Path(name), args.seed + number)
            while number < args.edits:
                number += 1
                began = time.process_time()
                try:
                    said = made.round(compared=number % args.every == 0)
                except Fault as fault:
                    faults += 1
                    sys.stderr.write(f"{number}: FAULT: {fault}\n")
                    break
                sys.stderr.write(f"{number}: {made.last}: {said} ({time.process_time() - began:.1f} s)\n")
            outcomes += made.outcomes
    for outcome, times in sorted(outcomes.items()):
        sys.stdout.write(f"{times:5} {outcome}\n")
    return faults


if __name__ == "__main__":
    sys.exit(main())
