"""Builds killed at random moments: the site is a whole one at every moment, and the next build is as if none had been.

`python -m tests.whole.kills --kills 100` reports; tests/whole/test_atomic.py runs a few rounds of it.
"""

import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image

from tests.golden.tree import TREE
from tests.sites import copy_project
from tests.trees import Tree, write_tree

MKDOCS = (sys.executable, "-m", "mkdocs", "build", "-q")
DAY = "2025-04-20"
KEPT = ".site.spare"
"""Where the next site is made; it stays between builds."""

Moment = Literal["any", "late", "swap"]
"""When a build is killed: at any time, in its last fifth, or at the first sign that the site changes."""
MOMENTS: tuple[Moment, ...] = ("any", "late", "swap")
_POLL = 0.0002
_PATIENCE = 120.0

Sums = Mapping[str, str]


class Fault(AssertionError):
    """A site was not whole, or a build did not make it so again."""


@dataclass(frozen=True)
class State:
    """Sources, and the site that a cold build makes of them."""

    name: str
    sources: Tree
    site: Sums


@dataclass
class Harness:
    """A project, built in its first state, that is built, killed and built again, from one state to the other."""

    project: Path
    command: Sequence[str]
    states: tuple[State, State]
    seconds: float
    """What a build takes, to choose moments by."""
    chance: random.Random
    outcomes: Counter[str] = field(default_factory=Counter)
    _standing: State = field(init=False)

    def __post_init__(self) -> None:
        self._standing = self.states[0]

    @property
    def site(self) -> Path:
        """The finished site."""
        return self.project / "site"

    def round(self) -> str:
        """One build killed, and one not. Returns what happened; raises Fault."""
        old = self._standing
        new = next(state for state in self.states if state is not old)
        self._put(new)
        if cold := self.chance.random() < 0.25:
            shutil.rmtree(self.project / ".prongsai", ignore_errors=True)
        moment = self.chance.choice(MOMENTS)
        when, done = self._build_and_kill(moment)
        found = sums(self.site)
        if found not in (old.site, new.site):
            raise Fault(
                f"killed {moment} after {when:.3f} s ({old.name} to {new.name}): {_differences(found, new.site)}"
            )
        outcome = "finished" if done else f"{moment}: {'new' if found == new.site else 'old'} site"
        self._build_in_peace(new)
        self._standing = new
        self.outcomes[outcome] += 1
        return f"{old.name} to {new.name}{', cold' if cold else ''}: {outcome}, after {when:.3f} s"

    def _build_and_kill(self, moment: Moment) -> tuple[float, bool]:
        """Start a build and kill it: after how many seconds, and whether it was done before that.

        Only the build's own process is killed, as by a system that is out of memory: its workers must see to
        themselves. Meanwhile the site's first page is looked for all the time.
        """
        first, last = {"any": (0.0, 1.0), "late": (0.8, 1.1), "swap": (1.0, 1.0)}[moment]
        limit = _PATIENCE if moment == "swap" else self.seconds * self.chance.uniform(first, last)
        page = self.site / "index.html"
        before = page.stat()
        began = time.monotonic()
        with self._started() as build:
            try:
                while (now := time.monotonic() - began) < limit and build.poll() is None:
                    try:
                        changed = not os.path.samestat(before, page.stat())
                    except FileNotFoundError:
                        if sys.platform.startswith("linux"):
                            raise Fault(f"after {now:.3f} s there was no site") from None
                        changed = True
                    if changed and moment == "swap":
                        break
                    time.sleep(_POLL)
            finally:
                done = build.poll() is not None
                build.kill()
        if done and build.returncode:
            raise Fault(f"a build that nobody killed ended with {build.returncode} after {now:.3f} s")
        return now, done

    def _build_in_peace(self, state: State) -> None:
        """Build; the site must be what a cold build made of the same."""
        self._put(state)
        with self._started(subprocess.PIPE) as build:
            said = build.communicate()[0]
        if build.returncode:
            raise Fault(f"the build after a kill ended with {build.returncode}:\n{said}")
        if (found := sums(self.site)) != state.site:
            raise Fault(f"the build after a kill differs from a cold one: {_differences(found, state.site)}")
        if left := leftovers(self.project):
            raise Fault(f"the build after a kill left behind: {left}")

    def _put(self, state: State) -> None:
        """The sources of a state, and none of the other's."""
        for name in {name for other in self.states for name in other.sources} - state.sources.keys():
            (self.project / name).unlink(missing_ok=True)
        write_tree(self.project, state.sources)

    def _started(self, output: int = subprocess.DEVNULL) -> "subprocess.Popen[str]":
        environment = os.environ | {"PRONGSAI_TODAY": DAY}
        return subprocess.Popen(
            self.command, cwd=self.project, env=environment, stdout=output, stderr=subprocess.STDOUT, text=True
        )


def sums(site: Path) -> Sums:
    """The sum of every file of a site, by its path."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def leftovers(project: Path) -> list[str]:
    """What an unfinished build may leave beside the site, and a finished one takes away."""
    names = {path.name for path in project.iterdir() if path.name.lstrip(".").startswith("site.")}
    return sorted(names - {KEPT})


def _differences(found: Sums, expected: Sums) -> str:
    """The first few files that differ."""
    names = sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))
    return f"{len(found)} files, of which {len(names)} are not as they should be, such as {names[:5]}"


def prepared(
    folder: Path,
    sources: tuple[Tree, Tree],
    command: Sequence[str],
    machinery: Callable[[Path], object],
    chance: random.Random,
) -> Harness:
    """A harness whose two states were each built cold in a folder of its own, made by `machinery`."""
    states, seconds = [], 0.0
    for name, tree in zip(("A", "B"), sources, strict=True):
        home = folder / name
        machinery(home)
        write_tree(home, tree)
        began = time.monotonic()
        environment = os.environ | {"PRONGSAI_TODAY": DAY}
        done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        seconds = time.monotonic() - began
        states.append(State(name, tree, sums(home / "site")))
    assert states[0].site != states[1].site, "a kill would not be seen"
    return Harness(folder / "A", command, (states[0], states[1]), seconds, chance)


def project_harness(folder: Path, seed: int) -> Harness:
    """The real build of a small project with two agencies."""
    return prepared(
        folder,
        (TREE, changed(TREE)),
        MKDOCS,
        lambda home: copy_project(home, sources=False),
        random.Random(seed),
    )


def changed(tree: Mapping[str, str | bytes]) -> Tree:
    """The tree with other names of the agencies, which many pages show, another photo, one page less and one more."""
    photo = BytesIO()
    Image.new("RGB", (320, 200), (99, 11, 85)).save(photo, "PNG")
    changed = {name: _renamed(content) for name, content in tree.items() if name != "content/alpha/2568/manual.md"}
    changed["agencies/alpha/2568/photos/meeting.png"] = photo.getvalue()
    changed["content/alpha/2568/charter.md"] = "---\ntitle: กฎบัตร\n---\nคำมั่นต่อประชาชน\n"
    return changed


def _renamed(content: str | bytes) -> str | bytes:
    return content.replace("สำนักงานเขต", "ที่ทำการเขต") if isinstance(content, str) else content


def main(argv: Sequence[str] | None = None) -> int:
    """So many rounds, each told. Returns 1 at the first fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        harness = project_harness(Path(name), args.seed)
        for number in range(args.kills):
            try:
                said = harness.round()
            except Fault as fault:
                sys.stderr.write(f"{number + 1}: FAULT: {fault}\n")
                return 1
            sys.stderr.write(f"{number + 1}: {said}\n")
        for outcome, times in sorted(harness.outcomes.items()):
            sys.stdout.write(f"{times:5} {outcome}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
