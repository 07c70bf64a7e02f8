"""`prongsai init`: begins a project of an office's own; with `--sample`, one that holds a made-up agency.

At a terminal it goes on to ask for the agency, as `prongsai new` does. The texts lie in `starter/project/`, under the
names they get but for a dot or a folder before them. The project appears at once or not at all, and never in the place
of something else.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from string import Template

from prongsai.cli.console import DONE, CommandRefused, Subparsers, both_inline, say
from prongsai.cli.project.agency_options import AgencyOptions
from prongsai.cli.project.new import ask, first_texts, told
from prongsai.cli.prompts import Prompts
from prongsai.messages import both
from prongsai.messages.refusal import os_detail
from prongsai.site.permalinks.locks import LOCK_FILE
from prongsai.source.folders import Folders
from prongsai.source.packaged import SAMPLE, packaged

_STARTER = files(__package__) / "starter" / "project"
_PLACES = {
    "mkdocs.yml": "mkdocs.yml",
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "prongsai_hook.txt": "hooks/prongsai_hook.py",
}
"""Where each text goes."""
_REFERENCE = ("README.th.md", "README.md")
"""What every field means, for whoever has no network."""
_SAMPLE_ADDRESS = "https://prongsai.example.go.th/"


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    about = both_inline(both("cli.init.help"))
    parser = subparsers.add_parser("init", help=about, description=about)
    parser.add_argument("folder", metavar="FOLDER", help=both_inline(both("cli.init.folder")))
    parser.add_argument("--sample", action="store_true", help=both_inline(both("cli.init.sample")))
    parser.add_argument("--no-agency", action="store_true", help=both_inline(both("begin.option.no_agency")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the project, and say what to do next. Returns 0.

    Raises CommandRefused, WrongUse and KeyboardInterrupt, and nothing is written then.
    """
    prompts = Prompts.at_terminal()
    folder = Path(args.folder).absolute()
    _refuse_what_is_there(folder)
    begun = None
    asking = prompts.somebody and not (args.sample or args.no_agency)
    if asking and prompts.yes(both("begin.agency-now"), option="--no-agency", default=True):
        begun = ask(prompts, AgencyOptions(), Folders(folder))
    agency = first_texts(begun) if begun else {}
    make_project(folder, sample=args.sample, agency=agency)
    if begun:
        say(sys.stdout, *told(begun, sorted(agency)))
    place = f'"{args.folder}"' if " " in args.folder else args.folder
    say(sys.stdout, both("cli.init.made", folder=args.folder), f"  cd {place}")
    for command in () if args.sample or begun else ("new",):
        say(sys.stdout, f"  prongsai {command}")
    say(sys.stdout, *(f"  prongsai {command}" for command in ("edit", "check", "todo", "serve", "build")))
    return DONE


def _refuse_what_is_there(folder: Path) -> None:
    if folder.exists() or folder.is_symlink():
        raise CommandRefused(both("cli.init.exists", folder=folder))


def make_project(folder: Path, *, sample: bool, agency: Mapping[str, str]) -> None:
    """Write a project into a folder that is not there yet, with the files of an agency. Raises CommandRefused."""
    _refuse_what_is_there(folder)
    try:
        with tempfile.TemporaryDirectory(prefix=".prongsai-init-", dir=folder.parent) as name:
            stage = Path(name, "project")
            for place, data in (*_project(sample=sample), *((place, text.encode()) for place, text in agency.items())):
                (stage / place).parent.mkdir(parents=True, exist_ok=True)
                (stage / place).write_bytes(data)
            stage.rename(folder)
    except OSError as error:
        raise CommandRefused(both("cli.init.not-written", folder=folder, detail=os_detail(error))) from error


def _project(*, sample: bool) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file of a project."""
    values = {"site_url": _SAMPLE_ADDRESS if sample else '""'}
    for name, place in _PLACES.items():
        text = _STARTER.joinpath(name).read_text("utf-8")
        yield place, (Template(text).substitute(values) if place == "mkdocs.yml" else text).encode("utf-8")
    if sample:
        for home in ("agencies", "content"):
            yield from _below(home)
        return
    for name in _REFERENCE:
        yield f"agencies/{name}", (packaged("agencies") / name).read_bytes()
    yield "content/.gitkeep", b""  # git keeps no empty folder, and MkDocs wants this one


def _below(home: str) -> Iterator[tuple[str, bytes]]:
    """What lies in a folder that comes along and in that of the sample; no lock, as nobody published a new project."""
    top = packaged(home)
    for path in sorted((*top.iterdir(), *(top / SAMPLE).rglob("*"))):
        if path.is_file() and path.name != LOCK_FILE:
            yield f"{home}/{path.relative_to(top).as_posix()}", path.read_bytes()
