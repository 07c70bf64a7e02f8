"""From a save until the site shows it, by `prongsai build` and by `mkdocs serve`: several checkouts by turns.

    python benchmarks/saved.py FOLDER [--pages 10349] [--rounds 3] [--others CHECKOUT...] [--no-serve]

FOLDER takes the projects, one for each checkout, of made-up agencies; what is there is used again. Saved are a field of
a plan, the caption of a photo, the text of an announcement, a new photo; in a preview also a style and a template of
the project's own. For `build`, seconds from the command's start to its end, and CPU seconds of all its processes. For
`serve`, seconds from the command's start to the first page, and from a save to the first answer that shows it. Medians
of the rounds; the ratio, this checkout's divided by the other's, is taken round by round, and its median is given.
"""

import argparse
import io
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.error import URLError

import psutil
from PIL import Image

from comparing import projects
from comparing.measure import around, run
from comparing.ours import TODAY

CHECKOUT = Path(__file__).resolve().parent.parent
STYLE, PARTIAL = "assets/css/99-own.css", "partials/prongsai-footer.html"
Figures = dict[str, list[float]]
"""By what was done, the seconds of each round."""
_PATIENCE = 600.0


@dataclass(frozen=True, slots=True)
class Side:
    """A checkout with its project."""

    name: str
    checkout: Path
    project: Path

    @property
    def year(self) -> str:
        """The middle agency's last year."""
        return projects.middle_year(self.project)

    @property
    def environment(self) -> dict[str, str]:
        """What its commands are told."""
        return {"PYTHONPATH": str(self.checkout / "hooks"), "PRONGSAI_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1"}


def side(name: str, folder: Path, checkout: Path, pages: int) -> Side:
    """A project of so many pages, with a look of its own in which nothing is yet; made if it is not there."""
    project = folder / name
    if not project.exists():
        project.mkdir(parents=True)
        projects.make(project, checkout, projects.size(pages))
    look = project / "overrides"
    if look.is_symlink():
        look.unlink()
        look.mkdir()
    return Side(name, checkout, project)


def _marked(path: Path, pattern: str, number: int) -> None:
    """Put a word that tells the round behind the first match of a pattern; the one of an earlier round goes."""
    text = re.sub(r" Edit \d+\.", "", path.read_text("utf-8"))
    match = re.search(pattern, text, re.MULTILINE)
    assert match is not None, f"{path}: {pattern}"
    path.write_text(f"{text[: match.end()]} Edit {number}.{text[match.end() :]}", "utf-8")


def field(of: Side, number: int) -> str:
    """What a project of the plan is about. Returns the page that shows it."""
    path = of.project / "agencies" / of.year / "plan.yml"
    _marked(path, r"^ +summary:\n +th: .*\n +en: [^\n'\"]+(?=$)", number)
    return f"en/{of.year}/plan/{_named_before(path, number)}/"


def _named_before(path: Path, number: int) -> str:
    before = path.read_text("utf-8").partition(f" Edit {number}.")[0]
    return str(re.findall(r"\bid: (\S+)", before)[-1])


def caption(of: Side, number: int) -> str:
    """The words under a photo."""
    _marked(of.project / "agencies" / of.year / "evidence.yml", r"^ +caption:\n +th: .*\n +en: [^\n'\"]+(?=$)", number)
    return f"en/{of.year}/evidence/"


def policy(of: Side, number: int) -> str:
    """The text of an announcement."""
    path = min((of.project / "content" / of.year / "policies").glob("*[!n].md"))
    _marked(path, r"\A---\n[^\0]*?\n---\n+[^\n]+(?=$)", number)
    return f"{of.year}/policies/{path.stem}/"


def photo(of: Side, number: int) -> str:
    """A photo that is new."""
    year = of.project / "agencies" / of.year
    name = f"bench-{number}-{time.time_ns() % 10**6}"
    data = io.BytesIO()
    Image.effect_noise((1600, 1200), 20 + number).convert("RGB").save(data, "JPEG")
    (year / "photos" / f"{name}.jpg").write_bytes(data.getvalue())
    words = f"{{th: ภาพใหม่, en: 'New Edit {number}.'}}"
    entry = f"photos:\n  {name}:\n    file: {name}.jpg\n    caption: {words}\n    alt: {words}\n    taken: 2025-11-06\n"
    register = year / "evidence.yml"
    text = re.sub(r" Edit \d+\.", "", register.read_text("utf-8"))
    register.write_text(text.replace("photos:\n", entry, 1), "utf-8")
    return f"en/{of.year}/evidence/"


def template(of: Side, number: int) -> str:
    """A part of the frame of all pages."""
    (of.project / "overrides/partials").mkdir(exist_ok=True)
    packaged = (of.checkout / "overrides" / PARTIAL).read_text("utf-8")
    (of.project / "overrides" / PARTIAL).write_text(f"{packaged}<p>A footer. Edit {number}.</p>", "utf-8")
    return f"{of.year}/"


def style(of: Side, number: int) -> str:
    """A rule of the project's own."""
    place = of.project / "overrides" / STYLE
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f".own::before {{ content: ' Edit {number}.' }}", "utf-8")
    return f"{of.year}/"


SAVES: tuple[Callable[[Side, int], str], ...] = (field, caption, policy, photo)
LOOKS: tuple[Callable[[Side, int], str], ...] = (style, template)


def built(of: Side) -> tuple[float, float]:
    """Seconds, and CPU seconds, of a build. Raises FailedRunError, SlowRunError."""
    cost = run([sys.executable, "-m", "prongsai", "build", "--quiet"], of.project, of.environment, _PATIENCE)
    return cost.wall, cost.cpu


@dataclass(frozen=True, slots=True)
class Server:
    """A preview that runs."""

    process: psutil.Process
    address: str

    def asked(self, path: str) -> bytes:
        """What it answers; nothing where it does not, or says that there is nothing yet."""
        try:
            with urllib.request.urlopen(f"{self.address}/{path}", timeout=_PATIENCE) as answer:  # noqa: S310 # this machine
                found: bytes = answer.read()
                return found
        except (URLError, ConnectionError):
            return b""

    def shows(self, path: str, word: bytes, *, styled: bool = False) -> float:
        """Seconds until a page, or its stylesheet, has a word in it."""
        began = time.monotonic()
        while True:
            page = self.asked(path)
            if styled and (found := re.search(rb"assets/prongsai\.\w+\.css", page)):
                page = self.asked(found[0].decode())
            if word in page:
                return time.monotonic() - began
            assert time.monotonic() < began + _PATIENCE, f"{path} never shows {word!r}"
            time.sleep(0.005)

    def rest(self) -> None:
        """Wait until it has nothing to do."""
        spent = -1.0
        while (now := self._spent()) - spent > 0.3:
            spent = now
            time.sleep(1.5)

    def _spent(self) -> float:
        alive = [self.process, *self.process.children(recursive=True)]
        return sum(sum(one.cpu_times()[:4]) for one in alive)


@contextmanager
def serving(of: Side) -> Iterator[Server]:
    """A preview from its command on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", address]
    with subprocess.Popen(command, cwd=of.project, env=around() | of.environment) as process:  # noqa: S603 # our own command
        try:
            yield Server(psutil.Process(process.pid), f"http://{address}")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(_PATIENCE)


def measure(sides: list[Side], rounds: int, *, serve: bool) -> dict[str, Figures]:
    """By side, what all of it took."""
    found: dict[str, Figures] = {of.name: {} for of in sides}

    def note(of: Side, what: str, seconds: float) -> None:
        found[of.name].setdefault(what, []).append(seconds)
        sys.stderr.write(f"{of.name:12}{what:24}{seconds:8.2f}\n")

    for of in sides:
        built(of)
    for number in range(1, rounds + 1):
        for save in SAVES:
            for of in sides:
                built(of)  # so that each finds the folder of the next site prepared
                save(of, number)
                seconds, cpu = built(of)
                note(of, f"build, {save.__name__}", seconds)
                note(of, f"build, {save.__name__}, CPU", cpu)
    for number in range(rounds + 1, 2 * rounds + 1) if serve else ():
        for of in sides:
            with serving(of) as server:
                note(of, "serve, first page", server.shows(f"{of.year}/", b"</html>"))
                server.rest()
                for save in (*SAVES, *LOOKS):
                    page = save(of, number)
                    word = f" Edit {number}.".encode()
                    note(of, f"serve, {save.__name__}", server.shows(page, word, styled=save is style))
                    server.rest()
    return found


def main(arguments: list[str] | None = None) -> int:
    """Measure, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=10_349)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--others", type=Path, nargs="*", default=[], help="the folders of other checkouts")
    parser.add_argument("--no-serve", action="store_true", help="only builds")
    options = parser.parse_args(arguments)
    checkouts = [("this", CHECKOUT), *((path.name, path.resolve()) for path in options.others)]
    sides = [side(name, options.folder.resolve(), checkout, options.pages) for name, checkout in checkouts]
    found = measure(sides, options.rounds, serve=not options.no_serve)
    mine = found["this"]
    for what, times in mine.items():
        line = f"{what:24}{median(times):7.2f} s"
        for of in sides[1:]:
            theirs = found[of.name][what]
            ratio = median(one / two for one, two in zip(times, theirs, strict=True))
            line += f"  {of.name} {median(theirs):7.2f} s  ratio {ratio:.2f}"
        sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
