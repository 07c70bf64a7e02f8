"""`prongsai new`: the first files of an agency's year, made of answers, that pass the checks as they are.

All files appear at once or none does.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from prongsai.check.settings import settings_from_environment
from prongsai.cli.console import DONE, CommandRefused, Subparsers, both_inline, say
from prongsai.cli.project.agency_options import AgencyOptions, add_options, options_of
from prongsai.cli.project.agency_questions import Beginning, beginning
from prongsai.cli.project.present_agencies import PresentAgencies
from prongsai.cli.prompts import Prompts
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, os_detail
from prongsai.office.starters import agency_text, year_texts
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.yaml_edits import put_value
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Text
from prongsai.text.dates import fiscal_year_of


class MadeFiles(Struct, frozen=True):
    """What was written."""

    paths: tuple[str, ...]
    """The new files, in the project, with /."""
    changes: tuple[str, ...]
    """The lines that changed in others, as in a diff."""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    about = both_inline(both("scaffold.help"))
    parser = subparsers.add_parser("new", help=about, description=about)
    add_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Ask what is not given, make the files in the current folder, a project's, and say what to do next.

    Returns 0. Raises WrongUse, CommandRefused and KeyboardInterrupt, and nothing is written then.
    """
    folders, options, prompts = Folders(Path.cwd()), options_of(args), Prompts.at_terminal()
    begun = ask(prompts, options, folders)
    made = make_files(folders, begun)
    say(sys.stdout, *told(begun, made.paths), *made.changes, both("scaffold.next"))
    return DONE


def ask(prompts: Prompts, options: AgencyOptions, folders: Folders) -> Beginning:
    """What an agency's year begins with, confirmed where somebody is there. Raises as `run`."""
    this_year = fiscal_year_of(settings_from_environment().today)
    begun = beginning(prompts, options, PresentAgencies(folders), this_year)
    _refuse_what_is_there(folders, begun.slug, begun.year, first_texts(begun))
    question = both("begin.confirm", name=begun.name or "", agency=begun.slug, year=begun.year)
    if not prompts.yes(question, option="--yes", given=options.yes, default=True):
        raise CommandRefused(both("begin.stopped"))
    return begun


def first_texts(begun: Beginning) -> dict[str, str]:
    """Path -> text of every file that is to be made."""
    facts = begun.facts
    made = year_texts(begun.slug, begun.year, begun.framework, draft=facts is not None and facts.name is None)
    if facts is not None:
        made[f"agencies/{begun.slug}/agency.yml"] = agency_text(begun.slug, begun.year, begun.framework, facts)
    return made


def told(begun: Beginning, paths: Iterable[str]) -> Iterator[Text | str]:
    """What was made, and that its list of items only stands in, where it does."""
    yield both("scaffold.made", framework=begun.framework.id)
    yield from (f"  {path}" for path in paths)
    if begun.provisional:
        yield both("provisional.note", year=begun.year, framework=begun.framework.title)
        yield both("provisional.change")


def make_files(folders: Folders, begun: Beginning) -> MadeFiles:
    """Write the files of an agency's year, and the line that agency.yml then lacks; all or nothing. Raises Refusal."""
    made, edits = first_texts(begun), _edits(folders, begun)
    _refuse_what_is_there(folders, begun.slug, begun.year, made)
    changes = tuple(edits.difference())
    try:
        _write(folders.root, made, edits)
    except OSError as error:
        raise CommandRefused(both("scaffold.not-written", path=folders.root, detail=os_detail(error))) from error
    return MadeFiles(tuple(sorted(made)), changes)


def _edits(folders: Folders, begun: Beginning) -> FileEdits:
    """The line in agency.yml that names the year's list of items, where the file is there and has none."""
    edits = FileEdits(folders)
    if not begun.named:
        way, framework = ("framework", str(begun.year)), begun.framework.id
        path = folders.agencies / begun.slug / "agency.yml"
        edits.edit_yaml(path, lambda text: put_value(text, way, framework))
    return edits


def _refuse_what_is_there(folders: Folders, slug: str, year: int, made: Mapping[str, str]) -> None:
    """Raise CommandRefused where a file would be overwritten, or half a year filled up."""
    present = (path for path in made if (folders.root / path).exists())
    below = (folders.agencies / slug / str(year)).rglob("*")
    taken = sorted({*present, *(folders.name(path) for path in below if path.is_file())})
    if taken:
        raise CommandRefused(both("scaffold.exists"), *(f"  {path}" for path in taken))


def _write(root: Path, made: Mapping[str, str], edits: FileEdits) -> None:
    """All files, made beside the project's folders and renamed into place; taken back if one cannot be."""
    placed: list[Path] = []
    with tempfile.TemporaryDirectory(prefix=".prongsai-new-", dir=root) as name:
        stage = Path(name)
        for place, text in made.items():
            (stage / place).parent.mkdir(parents=True, exist_ok=True)
            (stage / place).write_text(text, "utf-8", newline="\n")
        try:
            for part in _highest_missing(root, made):
                (stage / part).rename(root / part)
                placed.append(root / part)
            edits.write()
        except (OSError, Refusal):
            for path in placed:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            raise


def _highest_missing(root: Path, made: Mapping[str, str]) -> list[Path]:
    """For each file the highest part of its path that is not there yet: renaming that one brings all below it."""
    parts = []
    for path in map(Path, made):
        chain = [*reversed(path.parents[:-1]), path]
        parts.append(next(part for part in chain if not (root / part).exists()))
    return sorted(set(parts))
